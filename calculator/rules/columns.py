"""What the columns of a list mean: by whole headings and by what stands below them, never by one word.

A heading that says it and values that fit make a column sure. Anything that could change a price and is not sure is
asked (ASK); what cannot (names, addresses, numbers of rows) is left out (SKIP).
"""

from collections import namedtuple

from . import cells, dates, headings, months, plan, rupiah, search
from .meanings import (
    ALL,
    ASK,
    DOUBTFUL,
    FIELDS,
    INCOME,
    INCOME_THOUSANDS,
    JHT,
    LABELS,
    LINE,
    MONTHS,
    MONTHS_YEARS,
    NONE,
    OCCUPATION,
    ORDER,
    SHOWN,
    SKIP,
    START,
    START_DAY_FIRST,
    START_MONTH_FIRST,
    SURE,
    UNTIL,
    UNTIL_DAY_FIRST,
    UNTIL_MONTH_FIRST,
    WORKERS,
    Column,
    field_of,
)

_LOOKED_AT = 60
_NOT_PEOPLE_FROM = 1001
# Nobody is paid more rupiah a day; as pay of a month it costs less, so it is asked.
_MOST_OF_A_DAY = 250000


# What the values of a column look like, each a number of values: how many there are, and how many of them are counts,
# known works, months, small whole numbers, lengths with a unit, incomes, months that have passed, amounts too small, as
# for a day, lengths of years, and numbers too big for what they would be; is_numbered: they are 1, 2, 3 and so on.
Profile = namedtuple(
    "Profile",
    (
        "filled",
        "counts",
        "is_numbered",
        "works",
        "dates",
        "short",
        "lengths",
        "incomes",
        "past",
        "small",
        "daily",
        "years",
        "big",
    ),
)


def profile(values, index, this_month):
    """Look at the values of a column (their texts, empty ones among them) and count what they look like."""
    filled = []
    known = set()
    is_repeated = False
    for value in values:
        if value in cells.EMPTY:
            continue
        if value in known:
            is_repeated = True
            continue
        known.add(value)
        filled.append(value)
        if len(filled) == _LOOKED_AT:
            break
    counts = works = found_dates = short = lengths = incomes = past = small = daily = years = big = 0
    numbers = []
    for value in filled:
        count = cells.count(value)
        numbers.append(count)
        if count is not None or (rupiah.is_digits(value) and len(value) < 6):
            counts += 1
            short += count is not None and count <= plan.MOST_MONTHS
        elif len(value) <= cells.LONGEST and index.named(value):
            works += 1
        if len(value) <= cells.LONGEST:
            written = dates.read(value, this_month)
            if written is not None:
                found_dates += 1
                month = written.first if written.first is not None else months.of(written.numbers[2], 1) + 11
                past += month < this_month
            length = cells.length(value) if cells.has_length_unit(value) else None
            lengths += length is not None
            years += (
                length is not None
                and length >= 24
                and not value.lower().strip(" .").endswith(("bulan", "bln"))
            )
            amount, _ = cells.income(value)
            incomes += amount is not None
            bare = rupiah.read_number(cells.whole(value))
            small += bare is not None and 0 < bare < cells.LEAST_INCOME
            daily += amount is not None and amount <= _MOST_OF_A_DAY
            big += bare is not None and bare >= _NOT_PEOPLE_FROM and bare % 100 == 0
    is_numbered = not is_repeated and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return Profile(
        len(filled),
        counts,
        is_numbered,
        works,
        found_dates,
        short,
        lengths,
        incomes,
        past,
        small,
        daily,
        years,
        big,
    )


def _most(part, whole):
    """Say whether more than half of the values are such."""
    return whole > 0 and 2 * part > whole


def named_columns(titles, values, index, this_month, is_ours=False):
    """Decide what the columns under a row of headings mean. values: the texts of each column.

    Returns [Column]. Two columns of one meaning are both asked. is_ours: a file of this calculator, taken at its word.
    """
    found = []
    for text, below in zip(titles, values):
        meaning, certainty, why = headings.heading(text) if text else (None, NONE, "")
        if meaning == SKIP:
            # What cannot change a price is not looked at either.
            found.append(make(text, below, SKIP, certainty, why))
            continue
        if is_ours and meaning in FIELDS:
            found.append(make(text, below, meaning, certainty, why))
            continue
        seen = profile(below, index, this_month)
        found.append(_decide(text, below, meaning, certainty, why, seen))
    return settle(found)


def _decide(text, below, meaning, certainty, why, seen):
    """Decide about one column under a heading."""
    likely = ""
    if meaning == WORKERS:
        if _most(seen.big, seen.filled):
            meaning, certainty, why = ASK, DOUBTFUL, "Angkanya seperti rupiah, bukan jumlah pekerja."
            likely = INCOME
        elif not _most(seen.counts, seen.filled) and seen.filled:
            if _most(seen.works, seen.filled):
                meaning, certainty, why = ASK, DOUBTFUL, "Judulnya pekerja, isinya pekerjaan."
                likely = OCCUPATION
            elif seen.counts == 0 and search.plain(text) not in headings.COUNT_WORDS:
                meaning, certainty, why = SKIP, SURE, "Isinya nama; nama tidak dibaca."
        elif seen.is_numbered and seen.filled > 2 and not _counts_people(text):
            meaning, certainty, why = ASK, DOUBTFUL, "1, 2, 3, … bisa nomor urut, bisa jumlah pekerja."
    elif meaning == OCCUPATION:
        if _most(seen.counts, seen.filled):
            meaning, certainty, why = ASK, DOUBTFUL, "Judulnya pekerjaan, isinya angka."
    elif meaning == START or meaning == UNTIL:
        if seen.filled and not _most(seen.dates, seen.filled) and _most(seen.short, seen.filled):
            meaning, certainty, why = ASK, DOUBTFUL, "Isinya angka, bukan bulan dan tahun."
        elif meaning == START and _most(seen.past, seen.filled):
            meaning, certainty, why = (
                ASK,
                DOUBTFUL,
                "Bulannya sudah lewat: mulai perlindungan, atau mulai bekerja?",
            )
            likely = START
    elif meaning == MONTHS:
        if _most(seen.dates, seen.filled):
            meaning, certainty, why = ASK, DOUBTFUL, "Isinya bulan dan tahun, bukan lamanya."
            likely = START
        elif _most(seen.big, seen.filled):
            meaning, certainty, why = ASK, DOUBTFUL, "Angkanya terlalu besar untuk banyaknya bulan."
        elif seen.years and not [word for word in search.plain(text).split(" ") if word in headings.PROTECTS]:
            meaning, certainty, why = ASK, DOUBTFUL, "Lamanya bertahun-tahun: perlindungan, atau masa kerja?"
            likely = MONTHS
    elif meaning == INCOME:
        if _most(seen.small, seen.filled):
            meaning, certainty = ASK, DOUBTFUL
            why = "Angkanya terlalu kecil untuk rupiah sebulan; mungkin dalam ribuan."
            likely = INCOME_THOUSANDS
        elif _most(seen.daily, seen.filled) and not _says_month(text):
            meaning, certainty, why = ASK, DOUBTFUL, "Angkanya kecil untuk sebulan; mungkin upah sehari."
            likely = INCOME
    elif meaning == ASK:
        meaning, certainty, why, likely = _asked(text, why, seen)
    elif meaning is None:
        meaning, certainty, why, likely = _unknown(text, seen)
    return make(text, below, meaning, certainty, why, likely)


def _says_month(text):
    return bool([word for word in search.plain(text).split(" ") if word.endswith(headings.MONTHLY)])


def _counts_people(text):
    words = search.plain(text).split(" ")
    return bool([word for word in words if word in headings.COUNT_WORDS])


def _asked(text, why, seen):
    """Decide about a heading that may mean several things, by its values."""
    said = search.plain(text)
    if said in ("bulan", "bln", "month"):
        if _most(seen.dates, seen.filled):
            return START, SURE, "Isinya bulan dan tahun.", ""
        if _most(seen.lengths, seen.filled):
            return MONTHS, SURE, "Isinya banyaknya bulan.", ""
        return ASK, DOUBTFUL, why, MONTHS
    if said in headings.PERHAPS_WORK:
        if _most(seen.works, seen.filled):
            return OCCUPATION, SURE, "Isinya pekerjaan yang dikenal.", ""
        return ASK, DOUBTFUL, why, OCCUPATION
    if said in headings.PERHAPS_START:
        if not _most(seen.dates, seen.filled):
            return ASK, DOUBTFUL, why, ""
        return ASK, DOUBTFUL, why, START
    if said in headings.YEARS_SAID:
        return ASK, DOUBTFUL, why, MONTHS_YEARS
    if [word for word in said.split(" ") if word in headings.PEOPLE_WORDS]:
        if _most(seen.counts, seen.filled):
            return ASK, DOUBTFUL, why, WORKERS
        if _most(seen.works, seen.filled):
            return ASK, DOUBTFUL, "Judulnya orang, isinya pekerjaan.", OCCUPATION
        return SKIP, SURE, "Isinya nama; nama tidak dibaca.", ""
    times = headings.times_of(text)
    if [word for word in said.split(" ") if word in headings.INCOME_WORDS]:
        return ASK, DOUBTFUL, why, times or INCOME
    return ASK, DOUBTFUL, why, ""


def _unknown(text, seen, is_headless=False):
    """Decide about a column whose heading says nothing: what could change the price is asked.

    is_headless: the whole list has no headings.
    """
    if not seen.filled:
        return SKIP, SURE, "Kolomnya kosong.", ""
    if _most(seen.works, seen.filled):
        return ASK, DOUBTFUL, "Isinya seperti pekerjaan.", OCCUPATION
    if _most(seen.dates, seen.filled) and not _most(seen.short, seen.filled):
        return ASK, DOUBTFUL, "Isinya seperti bulan atau tanggal.", START
    if _most(seen.incomes, seen.filled):
        return ASK, DOUBTFUL, "Isinya seperti rupiah.", INCOME
    if _most(seen.lengths, seen.filled):
        return ASK, DOUBTFUL, "Isinya seperti banyaknya bulan.", MONTHS
    if seen.is_numbered:
        return ASK, DOUBTFUL, "1, 2, 3, … bisa nomor urut, bisa jumlah pekerja.", SKIP
    if _most(seen.counts, seen.filled):
        return ASK, DOUBTFUL, "Isinya angka.", WORKERS
    if not text or len(search.plain(text)) == 0:
        if is_headless and seen.counts:
            # "2; ojek" above "banyak; ojek": what is no number may be a count that somebody wrote in words.
            return ASK, DOUBTFUL, "Sebagian isinya angka.", WORKERS
        return SKIP, NONE, "Isinya bukan jumlah, pekerjaan, bulan, atau rupiah.", ""
    return SKIP, NONE, "Tidak memengaruhi iuran.", ""


_ORDERED = {
    START: (START_DAY_FIRST, START_MONTH_FIRST),
    UNTIL: (UNTIL_DAY_FIRST, UNTIL_MONTH_FIRST),
}


def make(text, below, meaning, certainty, why, likely=""):
    """Make a Column of a heading and the texts below it."""
    shown = [value for value in below[:_LOOKED_AT] if value][:SHOWN]
    options = list(ALL)
    if likely and likely not in options:
        # What the values or the heading hint at goes first.
        options.insert(0, likely)
    return Column(text, shown, meaning, certainty, why, options, likely)


def _not_workers(column, found):
    """Say why a column that counts people may count others than workers; "" when nothing hints at it."""
    words = search.plain(column.heading).split(" ")
    others = [search.plain(other.heading).split(" ") for other in found if other is not column]
    if "jiwa" in words and OCCUPATION not in [other.meaning for other in found]:
        return "“%s” bisa penduduk, bisa pekerja." % headings.short(column.heading)
    if ("jiwa" in words or "anggota" in words) and [
        1 for other in others if "kk" in other or "keluarga" in other
    ]:
        return "“%s” bisa anggota keluarga, bisa pekerja." % headings.short(column.heading)
    return ""


def _is_end_alone(column, found):
    """Say whether a column of ends may be those of contracts: nothing beside it says when protection begins."""
    starts = [other for other in found if START in (other.meaning, other.field)]
    return search.plain(column.heading) in headings.PERHAPS_UNTIL and not starts


def settle(found):
    """Look at the columns together: two of one meaning are asked."""
    settled = []
    meant = [column.meaning for column in found]
    for column in found:
        if column.meaning == ASK and column.field == MONTHS and START in meant and MONTHS not in meant:
            # Beside a column that says when it begins.
            column = with_meaning(column, MONTHS, SURE)
        if column.meaning == UNTIL and _is_end_alone(column, found):
            why = "“%s” bisa akhir perlindungan, bisa akhir kontrak." % headings.short(column.heading)
            column = Column(column.heading, column.values, ASK, DOUBTFUL, why, column.options, UNTIL)
        why = _not_workers(column, found) if column.meaning == WORKERS else ""
        if why:
            column = Column(column.heading, column.values, ASK, DOUBTFUL, why, column.options, WORKERS)
        field = column.meaning
        same = [other for other in found if other.meaning == field]
        if field in FIELDS and len(same) > 1:
            why = "Dua kolom bisa berarti %s. Pilih satu." % LABELS[field]
            column = Column(column.heading, column.values, ASK, DOUBTFUL, why, column.options, field)
        settled.append(column)
    return settled


def order_of(columns_of_dates, this_month):
    """Find the order of day and month in all values of some columns: a sheet writes them all alike. See dates.order."""
    seen = {}
    for values in columns_of_dates:
        for value in values:
            if value and value not in seen:
                seen[value] = dates.read(value[: cells.LONGEST], this_month)
    return dates.order(list(seen.values()))


def with_order(column, values, this_month, order):
    """Ask about dates that can be read both ways. order: of day and month in all columns, see dates.order."""
    field = column.meaning
    if order in (dates.CLEAR, dates.DAY_FIRST):
        return column
    day_first, month_first = _ORDERED[field]
    if order == dates.MONTH_FIRST:
        return Column(
            column.heading,
            column.values,
            month_first,
            column.certainty,
            "Tanggalnya ditulis cara Inggris: bulan dulu.",
            [month_first] + column.options,
            column.field,
        )
    if order == dates.MIXED:
        why = "Tanggalnya ditulis dengan dua cara: ada yang hari dulu, ada yang bulan dulu."
        return Column(column.heading, column.values, ASK, DOUBTFUL, why, column.options, "")
    sample = [
        value for value in values if value and dates.order([dates.read(value, this_month)]) == dates.OPEN
    ]
    if not sample:
        return column  # only the other column of dates is open
    written = dates.read(sample[0], this_month)
    why = "%s bisa %s, bisa %s." % (
        sample[0],
        months.name(dates.month_of(written, dates.DAY_FIRST)),
        months.name(dates.month_of(written, dates.MONTH_FIRST)),
    )
    options = [day_first, month_first] + [option for option in column.options if option != field]
    return Column(column.heading, column.values, ASK, DOUBTFUL, why, options, "")


def chosen(columns, number, meaning):
    """Take the reader's choice for one column; another that meant the same is no longer used. Returns [Column]."""
    field = field_of(meaning)
    found = []
    for index, column in enumerate(columns):
        if index == number:
            column = with_meaning(column, meaning, SURE)
        elif field in FIELDS and (
            field_of(column.meaning) == field or (column.meaning == ASK and column.field == field)
        ):
            column = with_meaning(column, SKIP, SURE)
        found.append(column)
    return found


def with_meaning(column, meaning, certainty):
    """Return the same Column with another meaning."""
    return Column(column.heading, column.values, meaning, certainty, column.why, column.options, column.field)


# Columns without headings


def unnamed_columns(values, index, this_month, read_line):
    """Decide what columns without headings mean: in the order of ORDER where the values fit it, else by the values.

    read_line: says whether a text is a sentence with its own count ("3 ojek").
    """
    seen = [profile(below, index, this_month) for below in values]
    labels = ["Kolom %d" % (number + 1) for number in range(len(values))]
    first = seen[0]
    sentences = len(
        [1 for value in values[0][:_LOOKED_AT] if value and cells.count(value) is None and read_line(value)]
    )
    expected = []
    if 2 * sentences > first.filled and first.filled:
        expected = [LINE, START, MONTHS, INCOME, JHT]
    elif _most(first.counts, first.filled) and (len(seen) == 1 or not _most(seen[1].counts, seen[1].filled)):
        expected = list(ORDER)
    elif _most(first.works, first.filled) and len(seen) > 1 and _most(seen[1].counts, seen[1].filled):
        expected = [OCCUPATION, WORKERS, START, MONTHS, INCOME, JHT]
    if len(values) <= len(expected) and _fits(expected, seen, values, this_month):
        found = [
            make(label, below, meaning, SURE, "Urutannya seperti pada petunjuk.")
            for label, below, meaning in zip(labels, values, expected)
        ]
        if expected[0] == WORKERS and first.is_numbered:
            found[0] = make(
                labels[0],
                values[0],
                ASK,
                DOUBTFUL,
                "1, 2, 3, … bisa nomor urut, bisa jumlah pekerja.",
                WORKERS,
            )
        elif expected[1] == WORKERS and seen[1].is_numbered:
            found[1] = make(
                labels[1],
                values[1],
                ASK,
                DOUBTFUL,
                "1, 2, 3, … bisa nomor urut, bisa jumlah pekerja.",
                WORKERS,
            )
        return settle(found)
    found = []
    for label, below, looks in zip(labels, values, seen):
        meaning, certainty, why, likely = _unknown("", looks, True)
        if meaning == ASK and likely == OCCUPATION:
            meaning, certainty, why = OCCUPATION, SURE, "Isinya pekerjaan yang dikenal."
        found.append(make(label, below, meaning, certainty, why, likely))
    return settle(found)


def _fits(expected, seen, values, this_month):
    """Say whether the values fit columns in a known order."""
    for meaning, looks in zip(expected, seen):
        if not looks.filled:
            continue
        if meaning == OCCUPATION:
            if _most(looks.incomes, looks.filled) or _most(looks.counts, looks.filled):
                return False
        elif meaning == START:
            if _most(looks.incomes, looks.filled) and not _most(looks.dates, looks.filled):
                return False
            if _most(looks.short, looks.filled):
                return False
        elif meaning == MONTHS:
            if _most(looks.dates, looks.filled) or _most(looks.incomes, looks.filled):
                return False
        elif meaning == INCOME and _most(looks.dates, looks.filled):
            return False
    return True

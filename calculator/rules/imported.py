"""A pasted list, or the CSV of a spreadsheet -> groups of a plan. Good rows are kept, every other row is named.

Columns go by their headings ("jumlah", "pekerjaan", "mulai", "lama", "penghasilan", "jht") in any order; without
headings by this order. Names and other personal data are neither needed nor read.
"""

from collections import namedtuple

from . import months, plan, rupiah, search, table

MOST_ROWS = 10000

# groups: raw groups for plan.read, equal rows joined; problems: sentences, each naming its rows; notes: sentences on
# what was left out on purpose; rows, workers: what was read.
Imported = namedtuple("Imported", ("groups", "problems", "notes", "rows", "workers"))

_ORDER = ("workers", "occupation", "start", "months", "income", "jht")
# What a heading means by a word in it; the first line with a word of the heading decides.
_HEADINGS = (
    ("jht", ("jht", "tua")),
    ("income", ("penghasilan", "gaji", "upah", "pendapatan", "omzet", "income")),
    ("start", ("mulai", "awal", "sejak", "start")),
    ("months", ("lama", "lamanya", "durasi", "jangka", "masa")),
    ("workers", ("tenaga",)),
    ("occupation", ("pekerjaan", "kerja", "profesi", "bidang", "occupation")),
    (
        "personal",
        ("nama", "nik", "ktp", "kk", "alamat", "telepon", "telp", "hp", "wa", "lahir", "kelamin", "email"),
    ),
    ("occupation", ("usaha", "jenis")),
    ("workers", ("pekerja", "orang", "org", "jiwa", "peserta", "workers")),
    ("months", ("bulan", "bln", "months")),
    ("workers", ("jumlah", "jml", "banyak", "banyaknya", "count")),
    ("number", ("no", "nomor", "kelompok")),
)
_HEADINGS_WITHIN = 30
_SUMS = ("total", "jumlah", "jumlah total", "grand total", "total pekerja", "jumlah pekerja")
_UNITS = ("orang", "pekerja", "org", "jiwa")
_EMPTY = ("", "-")
_YES = ("ya", "y", "yes", "jht", "1", "x", "v", "\u2713", "ikut", "true")
_NO = ("", "tidak", "t", "tdk", "no", "n", "0", "00", "-", "false")
_START_WORDS = "tulis bulan dan tahun dari Januari 2024 sampai Desember 2099, misalnya Des 2026"
_NO_WORK = "Pekerjaan belum diisi. Nama tidak diperlukan dan tidak dibaca; tulis pekerjaannya."
_SUGGESTED = 20
_CANDIDATES = 4
_LONGEST_TEXT = 60
# Looking for what a row means takes long: a list with more different troubles is not read on.
_MOST_TROUBLES = 1000
_NAMED_ROWS = 5


def read(text, tariff, this_month):
    """Read a list into an Imported. Whatever the text holds, nothing is raised.

    tariff: finds occupations by everyday words and income bands. this_month: stands in for a start left out.
    """
    rows, count = table.read(text, MOST_ROWS)
    found = _List(tariff, this_month)
    found.read(rows)
    if count > MOST_ROWS:
        found.trouble(
            None,
            "Daftar berisi %s baris; paling banyak %s. Baris sesudahnya tidak dibaca."
            % (rupiah.number(count), rupiah.number(MOST_ROWS)),
        )
    groups = found.groups()
    if len(groups) > plan.MOST_GROUPS:
        found.trouble(None, plan.too_many_groups(len(groups)).message)
    return Imported(groups[: plan.MOST_GROUPS], found.problems(), found.notes, found.rows, found.workers)


class _List:
    """One list while it is read."""

    def __init__(self, tariff, this_month):
        self.tariff = tariff
        self.this_month = this_month
        self.index = search.index(tariff)
        self.columns = []  # column of each field in _ORDER, or None; empty without headings
        self.headline = []  # cells of the row of headings
        self.notes = []
        self.rows = self.workers = 0
        self.suggested = 0
        self.known = {}  # cells of a row without count and income -> what they say, see _meaning
        self.incomes = {}  # text of an income -> rupiah and band, see _income
        self.headings = {}  # text of a cell -> field it is a heading of, or None
        self.counts = {}  # text of a count -> number, or None
        self.joined = {}  # key of a group -> [workers, lowest income or None]
        self.keys = []  # its keys in the order of the list
        self.faults = {}  # message -> numbers of its rows
        self.messages = []  # its messages in the order of the list

    def trouble(self, row, message):
        """Write down what is wrong with a row; rows with the same trouble are told in one sentence."""
        if message not in self.faults:
            self.faults[message] = []
            self.messages.append(message)
        if row is not None:
            self.faults[message].append(row)

    def problems(self):
        """List the troubles as sentences, each with its rows."""
        return [_with_rows(self.faults[message], message) for message in self.messages]

    def note(self, message):
        """Write down once what was left out on purpose."""
        if message not in self.notes:
            self.notes.append(message)

    def read(self, rows):
        """Read all rows."""
        begin = self._find_headings(rows)
        for row in rows[begin:]:
            cells = row.cells
            if not self.columns:
                values = _in_order(cells, self.index)
            else:
                values = [
                    cells[column] if column is not None and column < len(cells) else ""
                    for column in self.columns
                ]
                if cells == self.headline:
                    continue
                if self._repeats_headings(cells, values):
                    if _columns(cells) == self.columns:
                        continue
                    self.note("Tabel lain mulai baris %s tidak dibaca." % rupiah.number(row.number))
                    return
            if _is_sum(cells):
                self.note("Baris jumlah tidak ikut dihitung.")
            else:
                self._row(row.number, values)
            if len(self.messages) > _MOST_TROUBLES:
                self.note(
                    "Terlalu banyak baris yang berbeda belum terbaca. Baris sesudah %s dilewati."
                    % rupiah.number(row.number)
                )
                return

    def _find_headings(self, rows):
        """Find the row of headings. Returns the number of the first row after it."""
        width = max([len(row.cells) for row in rows[:_HEADINGS_WITHIN]] + [0])
        for index, row in enumerate(rows[:_HEADINGS_WITHIN]):
            columns = _columns(row.cells)
            if columns is None or len([cell for cell in row.cells if _heading(cell)]) < min(2, width):
                continue
            # Over a single column this is only the title of the list.
            if width > 1:
                self.columns = columns
                self.headline = row.cells
                if "personal" in [_heading(cell) for cell in row.cells]:
                    self.note("Nama dan data pribadi lain tidak diperlukan; kolomnya tidak dibaca.")
            return index + 1
        return 0

    def _repeats_headings(self, cells, values):
        """Say whether the headings stand here again, or those of another table."""
        text = values[1] if self.columns[0] is None else values[0]
        if not text or rupiah.is_digits(text[:1]):
            return False
        if text not in self.headings:
            self.headings[text] = _heading(text)
        return self.headings[text] is not None and _columns(cells) is not None

    def _row(self, number, values):
        """Read one row: the texts of its six fields."""
        people = self.columns and self.columns[0] is None  # a list of people, one a row
        count = self._count("1" if people and values[1] else values[0])
        if count is None:
            self.trouble(number, _NO_WORK if people else _count_message(values[0]))
            return
        cells = (values[1], values[2], values[3], values[5])
        if cells not in self.known:
            self.known[cells] = self._meaning(cells)
        key, messages = self.known[cells]
        income, band = self._income(values[4])
        if band is None:
            messages = messages + [plan.message(None, "income", values[4])]
        for message in messages:
            self.trouble(number, message)
        if messages:
            return
        key = key + (band,)
        self.rows += 1
        self.workers += count
        if key not in self.joined:
            self.keys.append(key)
            self.joined[key] = [0, income]
        group = self.joined[key]
        group[0] += count
        if group[1] != income:
            self.note("Pekerja yang iurannya sama digabung, walau penghasilannya berbeda.")
            group[1] = None if group[1] is None or income is None else min(group[1], income)

    def _count(self, text):
        """Read a count of workers; None when it cannot be one."""
        if text not in self.counts:
            written = _without_unit(rupiah.plain(text)) if len(text) < _LONGEST_TEXT else ""
            value = rupiah.read_number(_whole(written))
            self.counts[text] = value if value is not None and 1 <= value <= plan.MOST_WORKERS else None
        return self.counts[text]

    def _income(self, text):
        """Read an income. Returns (rupiah or None when left out, number of its band or None when it cannot be one)."""
        if text not in self.incomes:
            income = None if text in _EMPTY else _income(text[:_LONGEST_TEXT])
            known = income is not None or text in _EMPTY
            self.incomes[text] = (income, self.tariff.band(income or 0) if known else None)
        return self.incomes[text]

    def _meaning(self, cells):
        """Read what a row says besides count and income. Returns ((occupation, start, months, jht) or None, [message])."""
        texts = {}
        for field, text in zip(("occupation", "start", "months", "jht"), cells):
            texts[field] = text[:_LONGEST_TEXT]
        messages = []
        work = self._occupation(texts["occupation"], messages)
        start = _written(texts["start"], _start, "start", _START_WORDS, messages)
        length = _written(texts["months"], _length, "months", "", messages)
        jht = rupiah.plain(texts["jht"])
        if jht not in _YES and jht not in _NO:
            messages.append("JHT “%s” tidak dapat dipakai; tulis ya atau tidak." % _shown(texts["jht"]))
        if messages:
            return None, messages
        raw = plan.raw_group("1", work, start, length, "", jht in _YES)
        group, problems = plan.read_group(raw, 0, self.tariff, self.this_month)
        if not group:
            # Well written, but out of range; or left out, and the device's date cannot stand in for it.
            for problem in problems:
                text = texts[problem.field]
                messages.append(plan.message(None, problem.field, text) if text else problem.message)
            return None, messages
        return (group.occupation, group.start, group.months, group.jht), messages

    def _occupation(self, text, messages):
        """Find the slug of an occupation; a text that names none or several of them adds a message."""
        if not text:
            return search.GENERAL
        found = self.index.named(text)
        if len(found) == 1:
            return found[0].slug
        said = "Pekerjaan “%s” " % _shown(text)
        if found:
            messages.append("%sbisa berarti %s. Tulis salah satunya." % (said, _either(found)))
            return ""
        said += "tidak ada di daftar. "
        # Looking for what was meant takes long: only for the first ones.
        if self.suggested < _SUGGESTED:
            self.suggested += 1
            similar = self.index.find(text, _CANDIDATES)[:-1]
            if similar:
                said += "Mungkin maksudnya %s? " % _either(similar)
        messages.append(said + "Kalau tidak ada yang cocok, tulis umum.")
        return ""

    def groups(self):
        """List the raw groups, equal rows joined; a group of too many workers goes on in the next one."""
        found = []
        for key in self.keys:
            occupation, start, length, jht, _ = key
            workers, income = self.joined[key]
            while workers:
                part = min(workers, plan.MOST_WORKERS)
                workers -= part
                found.append(
                    plan.raw_group(
                        str(part),
                        occupation,
                        months.compact(start),
                        str(length),
                        "" if income is None else str(income),
                        jht,
                    )
                )
        return found


# Rows and headings


def _heading(cell):
    """Say which field a cell is a heading of ("number", "personal" among them), or None."""
    words = search.plain(cell[:_LONGEST_TEXT]).split(" ")
    for field, known in _HEADINGS:
        for word in words:
            if word in known:
                return field
    return None


def _columns(cells):
    """Read a row as headings: the column of each field in _ORDER or None; None when it is no row of headings."""
    for cell in cells:
        if rupiah.is_digits(cell[:1]):
            return None
    fields = [_heading(cell) for cell in cells]
    columns = [fields.index(field) if field in fields else None for field in _ORDER]
    return columns if [column for column in columns if column is not None] else None


def _is_sum(cells):
    for cell in cells:
        if cell[:1] in ("T", "t", "J", "j", "G", "g") and cell.lower() in _SUMS:
            return True
    return False


def _in_order(cells, index):
    """Put the cells of a row without headings into the six fields.

    Understands "3 ojek" and "3 orang ojek" in one cell, the work before the count, and a last "jht" as in links.
    """
    first = cells[0].lstrip("-* ")
    word, _, rest = first.partition(" ")
    if rupiah.is_digits(word) and not rupiah.is_digits(rest[:1]):
        unit, _, more = rest.partition(" ")
        work = more if rupiah.plain(unit) in _UNITS else rest
        cells = [word] + ([work] if work else []) + cells[1:]
    elif not rupiah.is_digits(first[:1]):
        work, _, count = (first, "", cells[1]) if len(cells) > 1 else first.rpartition(" ")
        if rupiah.is_digits(count[:1]) and index.named(work):
            cells = [count, work] + cells[2:]
    if len(cells) > 2 and rupiah.plain(cells[-1]) == "jht":
        cells = (cells[:-1] + [""] * len(_ORDER))[: len(_ORDER) - 1] + ["jht"]
    return (cells + [""] * len(_ORDER))[: len(_ORDER)]


# Cells


def _without_unit(written):
    """Take a word for people off a count: "3 orang" -> "3"."""
    for unit in _UNITS:
        if written.endswith(unit):
            return written[: -len(unit)].strip(" ")
    return written


def _whole(written):
    """Take off the decimals that spreadsheets add to whole numbers: "12,00" -> "12"."""
    for sign in (",", "."):
        for zeros in ("0", "00"):
            if written.endswith(sign + zeros):
                return written[: -len(zeros) - 1]
    return written


def _written(text, reader, field, accepted, messages):
    """Read a cell into the text a link would hold; one that cannot be read adds a message. Empty stays empty."""
    if text in _EMPTY:
        return ""
    written = reader(text)
    if written is None:
        messages.append(plan.message(None, field, text, accepted))
        return ""
    return written


def _start(text):
    month = months.read_written(text)
    return None if month is None else months.compact(month)


def _length(text):
    """Read a number of months; years are months too."""
    written = rupiah.plain(text)
    times = 1
    for unit, worth in (("bulan", 1), ("bln", 1), ("tahun", 12), ("thn", 12)):
        if written.endswith(unit):
            written, times = written[: -len(unit)].strip(" "), worth
    value = rupiah.read_number(_whole(written))
    return None if value is None else str(value * times)


def _income(text):
    """Read rupiah, also as English spreadsheets write it: "1500000.00", "1,500,000.00"."""
    if rupiah.is_digits(text) and len(text) < 13:
        return int(text)
    written = _whole(text)
    if text.count(",") > 1 or (written != text and "," in written):
        written = written.replace(",", ".")
    try:
        return rupiah.parse(written)
    except rupiah.RupiahError:
        return None


# Sentences


def _shown(text):
    return text if len(text) <= 30 else text[:30] + "…"


def _either(occupations):
    """Name a few occupations to choose from."""
    said = ["“%s”" % entry.label for entry in occupations[:_CANDIDATES]]
    if len(occupations) > _CANDIDATES:
        said.append("lainnya")
    if len(said) < 3:
        return " atau ".join(said)
    return "%s, atau %s" % (", ".join(said[:-1]), said[-1])


def _count_message(text):
    """Say why a count cannot be read; a text that may be a name is not repeated."""
    if not text:
        return plan.missing(None, "workers")
    for char in text:
        if not (rupiah.is_digits(char) or char in " .,-"):
            return (
                "Jumlah pekerja bukan angka. Nama tidak diperlukan dan tidak dibaca; tulis jumlah lalu pekerjaan, "
                "misalnya 3;ojek."
            )
    return plan.message(None, "workers", text)


def _with_rows(rows, message):
    """Say in front of a message which rows it is about: "Baris 3, 7, dan 12: jumlah pekerja ..."."""
    if not rows:
        return message
    said = [rupiah.number(row) for row in rows[:_NAMED_ROWS]]
    if len(rows) > _NAMED_ROWS:
        said.append("%s baris lain" % rupiah.number(len(rows) - _NAMED_ROWS))
    named = said[0] if len(said) == 1 else "%s dan %s" % (", ".join(said[:-1]), said[-1])
    if "a" <= message[1] <= "z":
        message = message[0].lower() + message[1:]
    return "Baris %s: %s" % (named, message)

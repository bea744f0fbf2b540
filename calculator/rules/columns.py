"""What the columns of a list mean: by whole headings and by what stands below them, never by one word.

A heading that says it and values that fit make a column sure. Anything that could change a price and is not sure is
asked (ASK); what cannot (names, addresses, numbers of rows) is left out (SKIP).
"""

from collections import namedtuple

from . import cells, dates, months, plan, rupiah, search

# meaning: one of MEANINGS below; certainty: how sure that is; why: a sentence for the reader; options: meanings to
# choose from; heading: as written, or "Kolom 2"; values: the first of them; field: what the column would be if it is
# chosen by one tap, "" when nothing is likely.
Column = namedtuple("Column", ("heading", "values", "meaning", "certainty", "why", "options", "field"))

SURE, DOUBTFUL, NONE = "sure", "doubtful", "none"

WORKERS, OCCUPATION, START, UNTIL, MONTHS, INCOME, JHT = (
    "workers",
    "occupation",
    "start",
    "until",
    "months",
    "income",
    "jht",
)
SKIP, ASK = "skip", "ask"
# Sentences as in chats, each with its count and work; numbers before them; sentences without a number.
LINE, NUMBERED, BARE = "line", "numbered", "bare"
# The same fields, with what the reader decided about them.
START_DAY_FIRST, START_MONTH_FIRST = "start-day-first", "start-month-first"
UNTIL_DAY_FIRST, UNTIL_MONTH_FIRST = "until-day-first", "until-month-first"
INCOME_THOUSANDS, INCOME_MILLIONS, INCOME_YEAR = "income-thousands", "income-millions", "income-year"
MONTHS_YEARS = "months-years"
# Beside the fields: rows whose cell says no, or yes, are left out.
SKIP_NO, SKIP_YES, SKIP_NONE = "skip-no", "skip-yes", "skip-none"
LEFT_OUT = (SKIP_NO, SKIP_YES, SKIP_NONE)

# What the page calls a meaning (data-arti).
NAMES = {
    WORKERS: "jumlah",
    OCCUPATION: "pekerjaan",
    LINE: "pekerjaan",
    NUMBERED: "jumlah",
    BARE: "jumlah",
    START: "mulai",
    START_DAY_FIRST: "mulai",
    START_MONTH_FIRST: "mulai",
    UNTIL: "sampai",
    UNTIL_DAY_FIRST: "sampai",
    UNTIL_MONTH_FIRST: "sampai",
    MONTHS: "bulan",
    MONTHS_YEARS: "bulan",
    INCOME: "penghasilan",
    INCOME_THOUSANDS: "penghasilan",
    INCOME_MILLIONS: "penghasilan",
    INCOME_YEAR: "penghasilan",
    JHT: "jht",
    SKIP: "abaikan",
    SKIP_NO: "abaikan",
    SKIP_YES: "abaikan",
    SKIP_NONE: "abaikan",
    ASK: "tanya",
}
# The same in words to choose from.
LABELS = {
    WORKERS: "jumlah pekerja",
    OCCUPATION: "pekerjaan",
    LINE: "jumlah dan pekerjaan, seperti kalimat",
    NUMBERED: "jumlah pekerja",
    BARE: "satu baris satu pekerja",
    START: "bulan mulai",
    START_DAY_FIRST: "bulan mulai, hari ditulis dulu",
    START_MONTH_FIRST: "bulan mulai, bulan ditulis dulu",
    UNTIL: "bulan terakhir",
    UNTIL_DAY_FIRST: "bulan terakhir, hari ditulis dulu",
    UNTIL_MONTH_FIRST: "bulan terakhir, bulan ditulis dulu",
    MONTHS: "lama perlindungan (bulan)",
    MONTHS_YEARS: "lama perlindungan (tahun)",
    INCOME: "penghasilan sebulan (rupiah)",
    INCOME_THOUSANDS: "penghasilan sebulan (ribuan)",
    INCOME_MILLIONS: "penghasilan sebulan (jutaan)",
    INCOME_YEAR: "penghasilan setahun, dibagi 12",
    JHT: "ikut JHT (ya atau tidak)",
    SKIP: "tidak dipakai",
    SKIP_NO: "lewati yang tidak atau keluar",
    SKIP_YES: "lewati yang ya atau sudah",
    SKIP_NONE: "hitung semua baris",
    ASK: "belum jelas: pilih artinya",
}
FIELDS = (WORKERS, OCCUPATION, START, UNTIL, MONTHS, INCOME, JHT)
_ALL = (WORKERS, OCCUPATION, START, UNTIL, MONTHS, INCOME, JHT, SKIP)
ORDER = (WORKERS, OCCUPATION, START, MONTHS, INCOME, JHT)  # of columns without headings
SHOWN = 3
_LOOKED_AT = 60
_NOT_PEOPLE_FROM = 1001
# Nobody is paid more rupiah a day; as pay of a month it costs less, so it is asked.
_MOST_OF_A_DAY = 250000


def field_of(meaning):
    """Return the field that a meaning fills: "start-month-first" -> "start"."""
    if meaning in (LINE, NUMBERED, BARE):
        return meaning
    return meaning.split("-")[0]


# Headings

_COUNT = (
    "jumlah", "jml", "jmlh", "banyak", "banyaknya", "berapa", "qty", "kuantitas", "count", "number", "total",
)  # fmt: skip
_PEOPLE = (
    "pekerja",
    "orang",
    "org",
    "jiwa",
    "peserta",
    "karyawan",
    "pegawai",
    "anggota",
    "buruh",
    "personil",
    "workers",
    "people",
    "employees",
)
_WORK = (
    "pekerjaan",
    "jenis pekerjaan",
    "nama pekerjaan",
    "pekerjaan utama",
    "pekerjaan sekarang",
    "pekerjaan saat ini",
    "pekerjaan profesi",
    "profesi pekerjaan",
    "profesi",
    "jenis profesi",
    "jabatan",
    "nama jabatan",
    "jabatan sekarang",
    "posisi",
    "posisi jabatan",
    "jabatan posisi",
    "posisi pekerjaan",
    "pekerjaan jabatan",
    "jabatan pekerjaan",
    "bidang pekerjaan",
    "bidang kerja",
    "jenis kerja",
    "mata pencaharian",
    "occupation",
    "job",
    "job title",
    "job position",
    "nama posisi",
    "jenis ptk",
    "position",
    "profession",
    "kerja",
)
_PERHAPS_WORK = (
    "usaha",
    "jenis usaha",
    "bidang usaha",
    "bidang",
    "jenis",
    "tugas",
    "sebagai",
    "bagian",
    "kategori",
    "sektor",
    "kategori pekerjaan",
    "kelompok pekerjaan",
    "role",
    "title",
)
_START_SAID = (
    "mulai",
    "bulan mulai",
    "mulai bulan",
    "mulai perlindungan",
    "perlindungan mulai",
    "bulan mulai perlindungan",
    "mulai iuran",
    "mulai dilindungi",
    "bulan awal",
    "awal perlindungan",
    "start",
    "start month",
    "periode mulai",
    "mulai periode",
    "dari bulan",
)
_PERHAPS_START = (
    "tanggal mulai",
    "tgl mulai",
    "mulai tanggal",
    "mulai tgl",
    "awal",
    "tanggal awal",
    "sejak",
    "dari",
    "terhitung mulai",
    "mulai kapan",
    "kapan mulai",
    "start date",
    "periode",
    "tanggal",
    "tgl",
)
_UNTIL_SAID = (
    "sampai",
    "s d",
    "sd",
    "hingga",
    "sampai bulan",
    "sampai dengan",
    "bulan akhir",
    "akhir",
    "berakhir",
    "selesai",
    "bulan selesai",
    "tanggal selesai",
    "tgl selesai",
    "tanggal akhir",
    "tgl akhir",
    "akhir perlindungan",
    "perlindungan berakhir",
    "bulan terakhir",
    "until",
    "end",
    "end date",
    "end month",
)
_PERHAPS_UNTIL = (
    "akhir", "berakhir", "selesai", "tanggal selesai", "tgl selesai", "tanggal akhir", "tgl akhir", "end", "end date",
)  # fmt: skip
_MONTHS_SAID = (
    "lama",
    "lamanya",
    "lama bulan",
    "durasi",
    "durasi bulan",
    "jumlah bulan",
    "jml bulan",
    "banyak bulan",
    "lama perlindungan",
    "lama perlindungan bulan",
    "masa perlindungan",
    "masa perlindungan bulan",
    "jangka waktu",
    "jangka waktu bulan",
    "lama iuran",
    "masa iuran",
    "berapa bulan",
    "months",
)
_PROTECTS = ("perlindungan", "iuran", "bulan")
_YEARS_SAID = ("lama tahun", "durasi tahun", "jangka waktu tahun", "jumlah tahun", "lama perlindungan tahun")
_INCOME_WORDS = (
    "penghasilan",
    "gaji",
    "upah",
    "pendapatan",
    "income",
    "salary",
    "wage",
    "honor",
    "honorarium",
    "insentif",
    "omzet",
    "omset",
    "thp",
)
# Beside one of those they change nothing.
_INCOME_FILL = (
    "per",
    "se",
    "sebulan",
    "bulan",
    "bulanan",
    "perbulan",
    "bln",
    "rp",
    "rupiah",
    "idr",
    "pokok",
    "rata",
    "pekerja",
    "yang",
    "dilaporkan",
    "tiap",
    "monthly",
    "month",
    "kotor",
    "bersih",
)
_MONTHLY = ("bulan", "bulanan", "bln", "month", "monthly")
_JHT_SAID = (
    "jht",
    "ikut jht",
    "dengan jht",
    "tambah jht",
    "pakai jht",
    "program jht",
    "jaminan hari tua",
    "jht ya tidak",
    "ikut jht ya tidak",
    "jaminan hari tua jht",
    "tabungan hari tua",
)
# Other people than the worker: "Pekerjaan Suami".
_RELATIVES = ("suami", "istri", "isteri", "ayah", "ibu", "bapak", "ortu", "tua", "wali", "pasangan", "kepala")
_PERSONAL = (
    "nama",
    "nik",
    "ktp",
    "kk",
    "alamat",
    "telepon",
    "telp",
    "telpon",
    "hp",
    "wa",
    "whatsapp",
    "lahir",
    "kelamin",
    "email",
    "surel",
    "agama",
    "umur",
    "usia",
    "gender",
    "jk",
    "ttl",
    "rekening",
    "npwp",
    "kpj",
    "nip",
    "paspor",
    "domisili",
    "panggilan",
    "handphone",
    "nuptk",
    "name",
    "address",
    "phone",
    "ahli",
    "waris",
)
_NUMBERS = (
    "no",
    "nomor",
    "nomer",
    "id",
    "kode",
    "code",
    "urut",
    "urutan",
    "nrp",
    "kelompok",
    "index",
    "nourut",
)
_BESIDE = (
    "tanggungan", "anak", "keluarga", "status", "keterangan", "ket", "catatan", "note", "notes", "remarks",
    "pendidikan", "ijazah", "desa", "dusun", "kecamatan", "kabupaten", "kelurahan", "kota", "provinsi",
    "rt", "rw", "lokasi", "tempat", "unit", "divisi", "departemen", "dept", "department", "cabang",
    "shift", "hari", "masuk", "bergabung", "join", "tmt", "bekerja", "kontrak", "ttd", "tanda", "paraf",
    "foto", "jam", "ukuran", "harga", "keringanan", "biaya", "iuran", "perkiraan", "bpjs", "kepesertaan",
    "golongan", "grade", "level", "pengalaman", "cuti", "lembur", "absen", "bank", "kendaraan", "plat",
    "timestamp", "cap", "waktu", "npp", "barcode",
)  # fmt: skip
_SERVICE = ("masa kerja", "lama kerja", "lama bekerja", "mulai bekerja", "mulai kerja", "pengalaman kerja")


# What the questions of a form put around a heading.
_FILL = (
    "wajib", "diisi", "isi", "yang", "didaftarkan", "dilindungi", "apa", "anda", "saudara", "kamu", "kakak", "mohon",
    "silakan", "tuliskan", "sebutkan", "ingin", "mau", "daftarkan",
)  # fmt: skip


def heading(text):
    """Read a heading. Returns (field or SKIP or ASK or None when unknown, certainty, why).

    None: nothing known about these words. ASK: known, and doubtful; see also likely_field.
    """
    if len(text) > cells.LONGEST:
        return None, NONE, ""
    said = search.plain(text)
    words = said.split(" ")
    telling = [word for word in words if word not in _FILL]
    said = " ".join(telling)
    if not said:
        return (SKIP, NONE, "") if text.strip(" ") == "#" else (None, NONE, "")
    if said in _WORK:
        return OCCUPATION, SURE, "Judulnya pekerjaan."
    if said in _JHT_SAID:
        return JHT, SURE, "Judulnya JHT."
    if said in _START_SAID:
        return START, SURE, "Judulnya bulan mulai."
    if said in _UNTIL_SAID:
        return UNTIL, SURE, "Judulnya bulan terakhir."
    if said in _MONTHS_SAID:
        return MONTHS, SURE, "Judulnya lama perlindungan."
    if said in ("no of workers", "number of workers", "number of employees", "jumlah tk", "jml tk"):
        return WORKERS, SURE, "Judulnya jumlah pekerja."
    counted = [word for word in telling if word in _COUNT]
    people = [
        word
        for word in telling
        if word in _PEOPLE or word in ("tenaga", "kerja", "aktif", "rentan", "informal")
    ]
    if len(counted) + len(people) == len(telling) and said != "aktif":
        if counted == ["total"]:
            return ASK, DOUBTFUL, "“%s” bisa jumlah pekerja, bisa yang lain." % _short(text)
        if counted or said in (
            "pekerja",
            "orang",
            "org",
            "jiwa",
            "tenaga kerja",
            "peserta",
            "workers",
            "people",
        ):
            return WORKERS, SURE, "Judulnya jumlah pekerja."
        return ASK, DOUBTFUL, "“%s” bisa nama, bisa jumlah pekerja." % _short(text)
    if said in _YEARS_SAID:
        return ASK, DOUBTFUL, "Lama ini ditulis dalam tahun: lama perlindungan, atau masa kerja?"
    if [word for word in telling if word in _INCOME_WORDS]:
        return _income_heading(text, telling)
    if said in _SERVICE or ("kerja" in telling and telling[0] in ("masa", "lama", "mulai", "tanggal", "tgl")):
        return SKIP, SURE, "Masa kerja tidak memengaruhi iuran."
    if [word for word in telling if word in _RELATIVES]:
        return SKIP, SURE, "Tentang orang lain, bukan pekerjanya."
    if said in _PERHAPS_WORK:
        return ASK, DOUBTFUL, "“%s” bisa pekerjaan, bisa yang lain." % _short(text)
    if telling[0] in _NUMBERS:
        return SKIP, SURE, "Nomor tidak memengaruhi iuran."
    if [word for word in telling if word in _PERSONAL]:
        return SKIP, SURE, "Data pribadi tidak diperlukan dan tidak dibaca."
    if months.number_of(said):
        return ASK, DOUBTFUL, "Satu kolom satu bulan tidak dapat dibaca; tulis bulan mulai dan lamanya."
    if said == "bulan" or said == "bln" or said == "month":
        return ASK, DOUBTFUL, "“%s” bisa bulan mulai, bisa banyaknya bulan." % _short(text)
    if said in _PERHAPS_START:
        return ASK, DOUBTFUL, "“%s” bisa bulan mulai perlindungan, bisa tanggal lain." % _short(text)
    if [word for word in telling if word in _BESIDE or word in _NUMBERS]:
        return SKIP, SURE, "Tidak memengaruhi iuran."
    if "jht" in telling:
        return ASK, DOUBTFUL, "“%s” bisa ikut JHT, bisa yang lain." % _short(text)
    return None, NONE, ""


def names_people(text):
    """Say whether a heading is that of names, of cards or of numbers to call: "Nama", "NIK"."""
    words = search.plain(text).split(" ")
    return words[0] in _PERSONAL and len(words) < 4


def _income_heading(text, words):
    """Read a heading that names an income: only one a month and in rupiah is sure."""
    rest = [word for word in words if word not in _INCOME_FILL]
    if [word for word in words if word in _RELATIVES]:
        return SKIP, SURE, "Tentang orang lain, bukan pekerjanya."
    if len(rest) == 1 and rest[0] in _INCOME_WORDS and rest[0] not in ("omzet", "omset"):
        return INCOME, SURE, "Judulnya penghasilan sebulan."
    return ASK, DOUBTFUL, "“%s” mungkin bukan rupiah sebulan." % _short(text)


def _times_of(text):
    """Say what a heading of incomes counts in, as a meaning to offer first; "" when it does not say."""
    words = search.plain(text).split(" ")
    for word in words:
        if word in ("ribu", "ribuan", "rb", "000", "k"):
            return INCOME_THOUSANDS
        if word in ("juta", "jt", "jutaan"):
            return INCOME_MILLIONS
        if word in ("tahun", "setahun", "tahunan", "thn", "pertahun", "annual", "yearly"):
            return INCOME_YEAR
    return ""


def is_heading(text):
    """Say whether a cell can only be a heading."""
    if not text or rupiah.is_digits(text[:1]):
        return False
    # A month alone may be a name, or what a list is about.
    return heading(text)[0] is not None and not months.number_of(search.plain(text))


def _short(text):
    return text if len(text) <= 30 else text[:30] + "…"


# Values

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


def named_columns(headings, values, index, this_month, is_ours=False):
    """Decide what the columns under a row of headings mean. values: the texts of each column.

    Returns [Column]. Two columns of one meaning are both asked. is_ours: a file of this calculator, taken at its word.
    """
    found = []
    for text, below in zip(headings, values):
        meaning, certainty, why = heading(text) if text else (None, NONE, "")
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
            elif seen.counts == 0 and search.plain(text) not in _COUNT:
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
        elif seen.years and not [word for word in search.plain(text).split(" ") if word in _PROTECTS]:
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
    return bool([word for word in search.plain(text).split(" ") if word.endswith(_MONTHLY)])


def _counts_people(text):
    words = search.plain(text).split(" ")
    return bool([word for word in words if word in _COUNT])


def _asked(text, why, seen):
    """Decide about a heading that may mean several things, by its values."""
    said = search.plain(text)
    if said in ("bulan", "bln", "month"):
        if _most(seen.dates, seen.filled):
            return START, SURE, "Isinya bulan dan tahun.", ""
        if _most(seen.lengths, seen.filled):
            return MONTHS, SURE, "Isinya banyaknya bulan.", ""
        return ASK, DOUBTFUL, why, MONTHS
    if said in _PERHAPS_WORK:
        if _most(seen.works, seen.filled):
            return OCCUPATION, SURE, "Isinya pekerjaan yang dikenal.", ""
        return ASK, DOUBTFUL, why, OCCUPATION
    if said in _PERHAPS_START:
        if not _most(seen.dates, seen.filled):
            return ASK, DOUBTFUL, why, ""
        return ASK, DOUBTFUL, why, START
    if said in _YEARS_SAID:
        return ASK, DOUBTFUL, why, MONTHS_YEARS
    if [word for word in said.split(" ") if word in _PEOPLE]:
        if _most(seen.counts, seen.filled):
            return ASK, DOUBTFUL, why, WORKERS
        if _most(seen.works, seen.filled):
            return ASK, DOUBTFUL, "Judulnya orang, isinya pekerjaan.", OCCUPATION
        return SKIP, SURE, "Isinya nama; nama tidak dibaca.", ""
    times = _times_of(text)
    if [word for word in said.split(" ") if word in _INCOME_WORDS]:
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
    options = list(_ALL)
    if likely and likely not in options:
        # What the values or the heading hint at goes first.
        options.insert(0, likely)
    return Column(text, shown, meaning, certainty, why, options, likely)


def _not_workers(column, found):
    """Say why a column that counts people may count others than workers; "" when nothing hints at it."""
    words = search.plain(column.heading).split(" ")
    others = [search.plain(other.heading).split(" ") for other in found if other is not column]
    if "jiwa" in words and OCCUPATION not in [other.meaning for other in found]:
        return "“%s” bisa penduduk, bisa pekerja." % _short(column.heading)
    if ("jiwa" in words or "anggota" in words) and [
        1 for other in others if "kk" in other or "keluarga" in other
    ]:
        return "“%s” bisa anggota keluarga, bisa pekerja." % _short(column.heading)
    return ""


def _is_end_alone(column, found):
    """Say whether a column of ends may be those of contracts: nothing beside it says when protection begins."""
    starts = [other for other in found if START in (other.meaning, other.field)]
    return search.plain(column.heading) in _PERHAPS_UNTIL and not starts


def settle(found):
    """Look at the columns together: two of one meaning are asked."""
    settled = []
    meant = [column.meaning for column in found]
    for column in found:
        if column.meaning == ASK and column.field == MONTHS and START in meant and MONTHS not in meant:
            # Beside a column that says when it begins.
            column = with_meaning(column, MONTHS, SURE)
        if column.meaning == UNTIL and _is_end_alone(column, found):
            why = "“%s” bisa akhir perlindungan, bisa akhir kontrak." % _short(column.heading)
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


# Columns that say who is still meant

_TELLS = (
    "status",
    "ket",
    "keterangan",
    "catatan",
    "note",
    "notes",
    "remarks",
    "bpjs",
    "kepesertaan",
    "aktif",
)
_GONE = (
    "meninggal", "wafat", "almarhum", "almarhumah", "alm", "almh", "keluar", "berhenti", "batal", "mundur", "pindah",
    "resign", "resigned", "pensiun", "nonaktif", "cancel", "coret", "dicoret", "dobel", "ganda", "duplikat", "phk",
)  # fmt: skip
_SAYS_NO = ("tidak", "tdk", "no", "belum", "t", "n", "x")
_SAYS_YES = (
    "ya",
    "y",
    "yes",
    "sudah",
    "ada",
    "punya",
    "aktif",
    "terdaftar",
    "ikut",
    "setuju",
    "bersedia",
    "v",
)
_NO_TO = ("ikut", "bersedia", "setuju", "mau", "jadi", "aktif", "daftar", "terdaftar", "hadir")


def _is_no(text):
    """Say whether a cell says that somebody is not, or no longer, meant."""
    words = search.plain(text).split(" ")
    if [word for word in words if word in _GONE] or words == ["non", "aktif"]:
        return True
    return words[0] in _SAYS_NO and (len(words) == 1 or words[1] in _NO_TO)


def _is_yes(text):
    words = search.plain(text).split(" ")
    return words[0] in _SAYS_YES and len(words) < 4


def leaves_out(meaning, text):
    """Say whether a row with this text is left out, in a column of one of LEFT_OUT."""
    text = text[: cells.LONGEST]
    if meaning == SKIP_NO:
        return _is_no(text)
    return meaning == SKIP_YES and not _is_no(text) and _is_yes(text)


def may_tell(column):
    """Say whether a column that is left out may say who is still meant; those of names and numbers never do."""
    if column.meaning != SKIP:
        return False
    known, _, _ = heading(column.heading)
    return known is None or bool([word for word in search.plain(column.heading).split(" ") if word in _TELLS])


def telling(column, values):
    """Ask about a column that is left out and tells some of the people apart: "Keluar", "Tidak". values: all its texts."""
    values = sorted([value[: cells.LONGEST] for value in values if value not in cells.EMPTY])
    noes = [value for value in values if _is_no(value)]
    yeses = [value for value in values if value not in noes and _is_yes(value)]
    gone = [value for value in noes if search.plain(value).split(" ")[0] not in _SAYS_NO]
    has_it = "bpjs" in search.plain(column.heading) or "kepesertaan" in search.plain(column.heading)
    if not (gone or (noes and yeses) or (has_it and yeses)):
        return column
    shown = (gone or noes or yeses)[0]
    why = "Ada “%s”: apakah tetap dihitung?" % _short(shown)
    options = [option for option, found in ((SKIP_NO, noes), (SKIP_YES, yeses)) if found]
    options.append(SKIP_NONE)
    return Column(column.heading, column.values, ASK, DOUBTFUL, why, options, "")


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

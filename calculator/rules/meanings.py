"""What a column of a list may mean, and what the page calls it."""

from collections import namedtuple

# meaning: one of the meanings below; certainty: how sure that is; why: a sentence for the reader; options: meanings to
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
ALL = (WORKERS, OCCUPATION, START, UNTIL, MONTHS, INCOME, JHT, SKIP)
ORDER = (WORKERS, OCCUPATION, START, MONTHS, INCOME, JHT)  # of columns without headings
SHOWN = 3


def field_of(meaning):
    """Return the field that a meaning fills: "start-month-first" -> "start"."""
    if meaning in (LINE, NUMBERED, BARE):
        return meaning
    return meaning.split("-")[0]

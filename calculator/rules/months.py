"""Contribution months as whole numbers: year * 12 + (month - 1), so that they can be counted and compared."""

from .rupiah import is_digits

NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def of(year, month):
    """Make a month from a year and a month 1 to 12."""
    return year * 12 + month - 1


def parts(month):
    """Split a month into (year, month 1 to 12)."""
    return month // 12, month % 12 + 1


def days(month):
    """Count the days of a month: 30 for November 2026."""
    year, number = parts(month)
    if number == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0):
        return 29
    return _DAYS[number - 1]


def read(text):
    """Read "202611" as a month; None when it is not YYYYMM with a month 01 to 12."""
    if len(text) != 6 or not is_digits(text):
        return None
    number = int(text[4:])
    if number < 1 or number > 12:
        return None
    return of(int(text[:4]), number)


def read_key(text):
    """Read "2026-11" or "2026-11-22" as a month; None when it is neither. Days are not checked."""
    if text[4:5] != "-" or text[7:8] not in ("", "-"):
        return None
    return read(text[:4] + text[5:7])


def compact(month):
    """Write a month as in links: "202611"."""
    year, number = parts(month)
    return "%04d%02d" % (year, number)


def key(month):
    """Write a month as in data: "2026-11"."""
    year, number = parts(month)
    return "%04d-%02d" % (year, number)


def name(month):
    """Say a month: "November 2026"."""
    year, number = parts(month)
    return "%s %d" % (NAMES[number - 1], year)


def short(month):
    """Say a month briefly, for chart labels: "Nov 26"."""
    year, number = parts(month)
    return "%s %02d" % (NAMES[number - 1][:3], year % 100)


def span(first, last):
    """Say a run of months, both ends included: "November 2026 sampai Oktober 2027"."""
    if first == last:
        return name(first)
    return name(first) + " sampai " + name(last)


def say_date(text):
    """Say a date given as "2026-11-22": "22 November 2026". Text of another form comes back as it is."""
    month = read_key(text)
    if month is None or len(text) != 10 or not is_digits(text[8:]):
        return text
    return "%d %s" % (int(text[8:]), name(month))

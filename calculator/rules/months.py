"""Contribution months as whole numbers: year * 12 + (month - 1), so that they can be counted and compared."""

from .rupiah import is_digits, plain

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
# Other spellings than those above: English, older Indonesian, and usual short forms.
_SPELLINGS = (
    ("january",),
    ("february", "pebruari", "peb"),
    ("march",),
    (),
    ("may",),
    ("june",),
    ("july",),
    ("august", "aug", "agt", "ags"),
    (),
    ("october", "oct"),
    ("nopember", "nop"),
    ("december", "dec"),
)


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


def _numbers_by_name():
    """Make {"desember": 12, "des": 12, "dec": 12, ...}."""
    found = {}
    for index, name in enumerate(NAMES):
        said = name.lower()
        for spelling in (said, said[:3], said[:4]) + _SPELLINGS[index]:
            found[spelling] = index + 1
    return found


_NUMBERS = _numbers_by_name()
NAMES_OF_MONTHS = tuple(_NUMBERS)


def number_of(name):
    """Return the number of a month by one of its names in small letters, 1 to 12, or None."""
    return _NUMBERS.get(name)


def read_written(text):
    """Read a month as people and spreadsheets write it; None when it cannot be one.

    "202612", "2026-12", "12/2026", "12/26", "Des 2026", "Desember 2026", "Dec-26", and dates with a day, which is
    left out: "2026-12-01", "1/12/2026", "1 Des 2026".
    """
    cleaned = plain(text)
    for sign in "-/.,:'":
        cleaned = cleaned.replace(sign, " ")
    words = [word for word in cleaned.split(" ") if word]
    if len(words) == 1:
        return read(words[0])
    names = [word for word in words if word in _NUMBERS]
    numbers = [word for word in words if is_digits(word)]
    if len(numbers) < len(words) - len(names) or len(names) > 1:
        return None
    if names and 1 <= len(numbers) <= 2:
        year, number = numbers[-1], _NUMBERS[names[0]]
    elif not names and len(words) > 1 and len(words[0]) == 4:
        year, number = words[0], _two_digits(words[1])
    elif not names and 2 <= len(words) <= 3:
        year, number = words[-1], _two_digits(words[-2])
    else:
        return None
    if not 1 <= number <= 12 or len(year) not in (2, 4):
        return None
    return of(int(year) + (2000 if len(year) == 2 else 0), number)


def _two_digits(word):
    """Read a number of at most two digits; 0 when it is longer."""
    return int(word) if len(word) <= 2 else 0


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

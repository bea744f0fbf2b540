"""Months as lists write them: Indonesian and English dates, spreadsheets' serial numbers, from-to, "bulan depan".

12/1/2026 is the first of December for one spreadsheet and the twelfth of January for another. One cell does not
tell, a column often does: see order.
"""

from collections import namedtuple

from . import months
from .rupiah import is_digits, plain

# What a text says. first: a month, or None where only the order of day and month tells; last: end of a span or None;
# numbers: (one, other, year) of a date that can be read both ways.
Written = namedtuple("Written", ("first", "last", "numbers"))

DAY_FIRST, MONTH_FIRST = "day", "month"
# What a column can say of its order: nothing to decide, one of the two, both at once, or no answer.
CLEAR, MIXED, OPEN = "", "mixed", "open"

_SERIAL_OF_2024, _SERIAL_AFTER_2099 = 45292, 73051
_LEAD_WORDS = ("mulai", "per", "bulan", "bln", "tgl", "tanggal", "awal", "dari", "sejak")
_WEEKDAYS = (
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "mon", "tue", "wed", "thu", "fri",
    "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_NEXT = ("bulan depan", "bln depan", "next month", "bulan besok")
_THIS = ("bulan ini", "bln ini", "sekarang", "this month", "segera")
_BETWEEN = (
    " sampai dengan ",
    " sampai ",
    " hingga ",
    " s/d ",
    " s.d. ",
    " s.d ",
    " sd ",
    " \u2013 ",
    " - ",
    " to ",
)

# Every word that may change what a date says, beside the names of months.
WORDS = _LEAD_WORDS + _WEEKDAYS + _NEXT + _THIS + _BETWEEN


def read(text, this_month):
    """Read a text into a Written; None when it names no month, or a year is missing."""
    cleaned = plain(text)
    if is_digits(cleaned) and len(cleaned) == 6:
        month = months.read(cleaned)
        return None if month is None else Written(month, None, None)
    if len(cleaned) > 60:
        return None
    if is_digits(cleaned):
        month = _of_serial(int(cleaned)) if len(cleaned) == 5 else None
        return None if month is None else Written(month, None, None)
    for between in _BETWEEN:
        left, found, right = cleaned.partition(between)
        if found:
            return _span(left, right, this_month)
    one = _single(cleaned, this_month)
    if one is None and cleaned.count("-") == 1:
        left, _, right = cleaned.partition("-")
        if _has_letter(left) and _has_letter(right):
            return _span(left, right, this_month)
    return one


def month_of(written, order):
    """Return the month that a Written means where days come first or months do; None where neither is said."""
    if written.first is not None:
        return written.first
    one, other, year = written.numbers
    if order == DAY_FIRST:
        return months.of(year, other)
    if order == MONTH_FIRST:
        return months.of(year, one)
    return None


def order(found):
    """Say which order the Writtens of a column have in common: CLEAR, DAY_FIRST, MONTH_FIRST, MIXED or OPEN."""
    is_open = day = month = False
    for written in found:
        if written is None or written.numbers is None:
            continue
        one, other, _ = written.numbers
        if one > 12:
            day = True
        elif other > 12:
            month = True
        elif one != other:
            is_open = True
    if day and month:
        return MIXED
    if day:
        return DAY_FIRST
    if month:
        return MONTH_FIRST
    return OPEN if is_open else CLEAR


def _has_letter(text):
    for char in text:
        if "a" <= char <= "z":
            return True
    return False


def _of_serial(days):
    """Read the days since 1899-12-30 as spreadsheets count them; None outside of the years a plan may begin in."""
    if not _SERIAL_OF_2024 <= days < _SERIAL_AFTER_2099:
        return None
    rest = days - _SERIAL_OF_2024
    month = months.of(2024, 1)
    while rest >= months.days(month):
        rest -= months.days(month)
        month += 1
    return month


def _span(left, right, this_month):
    """Read "Des 2026 - Mei 2027"; a year left out at the beginning is that of the end, or the one before."""
    last = _single(right, this_month)
    if last is None or last.first is None:
        return None
    first = _single(left, this_month)
    if first is None:
        name = left.strip(" .")
        for lead in _LEAD_WORDS:
            if name.startswith(lead + " "):
                name = name[len(lead) + 1 :]
        number = months.number_of(name)
        if number is None:
            return None
        year, end = months.parts(last.first)
        first = Written(months.of(year if number <= end else year - 1, number), None, None)
    if first.first is None or first.first > last.first:
        return None
    return Written(first.first, last.first, None)


def _single(cleaned, this_month):
    """Read one date or month."""
    cleaned = cleaned.strip(" .,")
    if cleaned in _NEXT:
        return Written(this_month + 1, None, None)
    if cleaned in _THIS:
        return Written(this_month, None, None)
    if "t" in cleaned and cleaned[4:5] == "-" and cleaned[10:11] == "t":
        cleaned = cleaned[:10]
    words = [word for word in cleaned.replace(",", " ").split(" ") if word]
    while len(words) > 1 and words[0] in _LEAD_WORDS + _WEEKDAYS:
        words = words[1:]
    words = [word for word in words if not _is_time(word) and word not in ("am", "pm", "wib")]
    words = _words(" ".join(words))
    numbers = [word for word in words if is_digits(word)]
    if len(words) == 3 and len(numbers) == 3 and len(words[0]) < 3 and len(words[1]) < 3:
        return _numeric(words)
    month = months.read_written(" ".join(words)) if len(words) > 1 else None
    return None if month is None else Written(month, None, None)


def _is_time(word):
    """Say whether a word is a time of day: "0:00", "00:00:00"."""
    return ":" in word and is_digits(word.replace(":", "").replace(".", ""))


def _words(text):
    """Cut a text into words and numbers, also where a letter and a digit touch: "januari27" -> ["januari", "27"]."""
    signs = []
    before = ""
    for char in text:
        if char in "-/.,:'\u2019`":
            char = " "
        kind = "d" if "0" <= char <= "9" else char if char == " " else "a"
        if before and kind != before and " " not in (kind, before):
            signs.append(" ")
        signs.append(char)
        before = kind
    return [word for word in "".join(signs).split(" ") if word]


def _numeric(words):
    """Read three numbers with the year at the end."""
    one, other = int(words[0]), int(words[1])
    if len(words[2]) not in (2, 4):
        return None
    year = int(words[2]) + (2000 if len(words[2]) == 2 else 0)
    if not (1 <= one <= 31 and 1 <= other <= 31 and (one <= 12 or other <= 12)):
        return None
    if one == other:
        return Written(months.of(year, one), None, None)
    return Written(None, None, (one, other, year))

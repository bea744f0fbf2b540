"""How a value of the register is printed, by its unit. The one place that decides it.

Units: `rupiah`, `persen`, `tanggal` (a date, a month or a year), `bulan-kalender` (a calendar month),
`tahun-kalender` (a year), `teks`, or any counting noun in Indonesian ("orang", "bulan", "kali").
"""

import re
from datetime import date

from calculator.rules import months, rupiah

FORMS = ("", "juta", "polos")
"""Other ways to print: "juta" shortens rupiah (Rp42 juta), "polos" leaves the counting noun out."""

_DECIMAL = re.compile(r"-?\d+([.,]\d+)?")
_SHORT_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


class FormatError(ValueError):
    """A value that does not fit its unit; the message, in Indonesian, says what fits."""


def show(value: int | str, unit: str, form: str = "") -> str:
    """Print a value with its unit: (42000000, "rupiah") -> "Rp42.000.000", with form "juta" -> "Rp42 juta".

    Raises FormatError when the value does not fit the unit, or the form is not one of FORMS.
    """
    if form not in FORMS:
        raise FormatError(f'bentuk "{form}" tidak dikenal; pakai "juta" atau "polos"')
    if unit == "teks":
        return str(value)
    if unit == "rupiah":
        if not isinstance(value, int):
            raise FormatError("rupiah harus bilangan bulat tanpa titik, misalnya 42000000")
        return _short_rupiah(value) if form == "juta" else rupiah.show(value)
    if unit in ("tanggal", "bulan-kalender", "tahun-kalender"):
        return _calendar(value, unit)
    number = _number(value)
    if unit == "persen":
        return number + "%"
    return number if form == "polos" else f"{number} {unit}"


def say_date(day: date) -> str:
    """Say a date: 22 November 2026."""
    return months.say_date(day.isoformat())


def _number(value: int | str) -> str:
    """Print a whole number or a decimal string: 1634 -> "1.634", "35.68" -> "35,68"."""
    text = str(value)
    if not _DECIMAL.fullmatch(text):
        raise FormatError('bilangan ditulis seperti 1634, atau "35.68" bila ada pecahan')
    whole, _, decimals = text.replace(",", ".").partition(".")
    return rupiah.number(int(whole)) + ("," + decimals if decimals else "")


def _short_rupiah(value: int) -> str:
    """Shorten rupiah without losing any: 42000000 -> "Rp42 juta", 2500000 -> "Rp2,5 juta"."""
    for worth, word in _SHORT_SCALES:
        if abs(value) >= worth:
            whole, rest = divmod(abs(value), worth)
            decimals = str(rest).rjust(len(str(worth)) - 1, "0").rstrip("0")
            sign = "-" if value < 0 else ""
            return f"{sign}Rp{rupiah.number(whole)}{',' + decimals if decimals else ''} {word}"
    return rupiah.show(value)


def _calendar(value: int | str, unit: str) -> str:
    """Say a date, a month (also counted as in calculator.rules.months) or a year."""
    text = str(value)
    if unit == "bulan-kalender" and isinstance(value, int):
        return months.name(value)
    if unit != "bulan-kalender" and re.fullmatch(r"\d{4}", text):
        return text
    if unit != "tahun-kalender" and re.fullmatch(r"\d{4}-\d{2}", text):
        month = months.read_key(text)
        if month is not None:
            return months.name(month)
    if unit == "tanggal" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return say_date(date.fromisoformat(text))
        except ValueError:
            pass
    example = {
        "tanggal": "2026-11-22, 2026-11 atau 2026",
        "bulan-kalender": "2026-11",
        "tahun-kalender": "2026",
    }
    raise FormatError(f'"{text}" bukan {unit}; tulis seperti {example[unit]}')

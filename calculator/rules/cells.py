"""What one cell of a list says: a number of workers, a length, an income, yes or no. Two meanings are no answer.

Texts come without invisible marks, see table.read. Every reader answers (value or None, why not or "").
"""

from . import plan, rupiah
from .rupiah import is_digits, plain

EMPTY = ("", "-", "--", "\u2013", "\u2014")
UNITS = (
    "orang",
    "wong",
    "pekerja",
    "org",
    "jiwa",
    "peserta",
    "karyawan",
    "anggota",
    "personil",
    "tenaga kerja",
)
YES = ("ya", "y", "yes", "jht", "1", "x", "v", "\u2713", "\u2714", "\u2705", "ikut", "true")
NO = ("", "tidak", "t", "tdk", "no", "n", "0", "00", "-", "false", "belum")
# Nobody reports less, or more, a month: such a figure is in thousands, or of another time.
LEAST_INCOME = 50000
MOST_INCOME = 1000000000
LONGEST = 60

_WORDS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "seratus": 100,
    "seribu": 1000,
}
_TIMES = {"puluh": 10, "ratus": 100, "ribu": 1000}
_MONTHLY = (
    "per bulan",
    "perbulan",
    "/bulan",
    "/ bulan",
    "/bln",
    "/ bln",
    "per bln",
    "sebulan",
    "sebln",
    "/bl",
)
_NOT_MONTHLY = (
    "hari",
    "harian",
    "minggu",
    "mingguan",
    "tahun",
    "thn",
    "jam",
    "musim",
    "panen",
    "trip",
    "rit",
)
_ABOUT = ("kurang", "lebih", "sekitar", "kira", "rata", "maks", "min", "antara", "atau", "hingga", "sampai")
# Every word that may change what a cell says; and those that begin a number.
WORDS = UNITS + YES + NO + _MONTHLY + _NOT_MONTHLY + _ABOUT
NUMBER_WORDS = tuple(_WORDS) + tuple(_TIMES) + ("belas", "seorang")

NOT_MONTHLY = "bukan penghasilan sebulan; tulis rupiah sebulan, atau kosongkan."
MINIMUM_WAGE = (
    "tidak menyebut angka, dan upah minimum berbeda tiap daerah dan tahun; tulis rupiahnya, atau kosongkan."
)
TWO_FIGURES = "bisa berarti dua angka; tulis satu rupiah sebulan, atau kosongkan."
TOO_SMALL = "terlalu kecil untuk sebulan, mungkin dalam ribuan; tulis lengkap, misalnya 1.500.000."
TOO_LARGE = "terlalu besar untuk sebulan; tulis rupiah sebulan, atau kosongkan."


def number_in_words(words):
    """Read number words at the beginning: ["dua", "puluh", "lima", "ojek"] -> (25, 3); (0, 0) when there are none."""
    total = part = used = 0
    last = 0
    for word in words:
        if word in _WORDS and not (part % 10 and _WORDS[word] < 10):
            part += _WORDS[word]
        elif word == "belas" and 1 < part % 10:
            part += 10
        elif word in _TIMES and part:
            if word == "ribu":
                total, part = total + part * 1000, 0
            else:
                unit = part % 10
                part += unit * (_TIMES[word] - 1)
        else:
            break
        used += 1
        last = total + part
    return last, used


def whole(written):
    """Take off the decimals that spreadsheets add to whole numbers: "12,00" -> "12"."""
    for sign in (",", "."):
        for zeros in ("0", "00"):
            if written.endswith(sign + zeros):
                return written[: -len(zeros) - 1]
    return written


def number(text):
    """Read a whole number in digits or words; None when it is neither."""
    value = rupiah.read_number(whole(text))
    if value is None and "a" <= text[:1] <= "z":
        words = [word for word in text.split(" ") if word]
        value, used = number_in_words(words)
        if used != len(words):
            return None
    return value


def without_unit(written):
    """Take a word for people off a count: "3 orang" -> "3"."""
    for unit in UNITS:
        if written.endswith(unit):
            return written[: -len(unit)].strip(" ")
    return written


def count(text):
    """Read a number of workers 1 to 10.000: "3", "3 orang", "10.000", "3,00", "tiga orang", "seorang", "3 (tiga)"."""
    if is_digits(text) and len(text) < 6:
        value = int(text)
        return value if 1 <= value <= plan.MOST_WORKERS else None
    if len(text) >= LONGEST:
        return None
    written = plain(text)
    if written == "seorang":
        return 1
    if written.endswith(")") and "(" in written:
        first, _, second = written[:-1].partition("(")
        value = count(first)
        return value if value is not None and (plain(second) in UNITS or value == count(second)) else None
    written = without_unit(written)
    if written.endswith("x"):
        written = written[:-1].strip(" ")
    value = number(written)
    return value if value is not None and 1 <= value <= plan.MOST_WORKERS else None


def length(text):
    """Read a number of months; years are months too: "6", "6 bulan", "1 tahun", "setahun", "enam bulan"."""
    written = plain(text)
    for prefix in ("selama ", "lama "):
        if written.startswith(prefix):
            written = written[len(prefix) :].strip(" ")
    if written in ("setahun", "satu tahun"):
        return 12
    if written in ("setengah tahun", "semester", "satu semester"):
        return 6
    if written == "sebulan":
        return 1
    times = 1
    for unit, worth in (("bulan", 1), ("bln", 1), ("months", 1), ("tahun", 12), ("thn", 12), ("th", 12)):
        if written.endswith(unit):
            written, times = written[: -len(unit)].strip(" "), worth
            break
    value = number(written)
    return None if value is None else value * times


def has_length_unit(text):
    """Say whether a text names months or years beside its number."""
    written = plain(text)
    for unit in ("bulan", "bln", "tahun", "thn"):
        if written.endswith(unit):
            return True
    return False


def income(text, times=1):
    """Read rupiah a month. Returns (rupiah, "") or (None, why it cannot be one); a text left out is (None, "").

    times: what a figure is worth, 1.000 where a column counts in thousands.
    """
    if text in EMPTY:
        return None, ""
    # Most are written so: "1500000", "1.500.000", "Rp1.500.000".
    figure = text[2:].strip(" ") if text[:2] == "Rp" else text
    if len(figure) < 16 and is_digits(figure.replace(".", "")):
        value = rupiah.read_number(figure)
        if value is not None:
            return _likely(value * times)
    if len(text) > LONGEST:
        return None, _UNREADABLE
    written = plain(text)
    for sign in "():;":
        written = written.replace(sign, " ")
    for ending in _MONTHLY:
        if written.endswith(ending):
            written = written[: -len(ending)].strip(" ")
            break
    words = written.replace("/", " ").replace("-", " ").replace(".", " ").split(" ")
    for word in words:
        if word in ("umk", "umr", "ump", "umsk", "umkm"):
            return None, MINIMUM_WAGE
        if word in _NOT_MONTHLY or word == "perhari":
            return None, NOT_MONTHLY
        if word in _ABOUT:
            return None, TWO_FIGURES
    for sign in "<>\u00b1~\u2264\u2265\u2248+":
        if sign in written:
            return None, TWO_FIGURES
    value = _amount(written)
    if value is None:
        if len([1 for part in _parts(written) if _amount(part) is not None]) == 2:
            return None, TWO_FIGURES
        return None, _UNREADABLE
    return _likely(value * times)


_UNREADABLE = "tidak dapat dipakai; %s." % plan.ACCEPTED["income"]


def _parts(written):
    """Split a text at its dashes."""
    return [part.strip(" ") for part in written.replace("\u2013", "-").replace("\u2014", "-").split("-")]


def _likely(value):
    if value == 0:
        return None, ""
    if value < LEAST_INCOME:
        return None, TOO_SMALL
    if value > MOST_INCOME:
        return None, TOO_LARGE
    return value, ""


def _amount(written):
    """Read an amount as people and spreadsheets write it; None when it cannot be one."""
    for prefix in ("rp.", "rp", "idr"):
        if written.startswith(prefix):
            written = written[len(prefix) :].strip(" ")
            break
    for ending in ("rupiah", "rp", ",-", ".-", ",--", ".--", "-"):
        if written.endswith(ending) and written != ending:
            written = written[: -len(ending)].strip(" .")
    times = 1
    for word, worth in (
        ("miliar", 1000000000),
        ("juta", 1000000),
        ("jt", 1000000),
        ("ribu", 1000),
        ("rb", 1000),
        ("k", 1000),
    ):
        if written.endswith(word):
            written, times = written[: -len(word)].strip(" "), worth
            break
    if " " in written:
        groups = written.split(" ")
        if times > 1 or not 1 <= len(groups[0]) <= 3:
            return None
        for group in groups:
            if not is_digits(group) or (group is not groups[0] and len(group) != 3):
                return None
        written = "".join(groups)
    if times > 1:
        # Half a million is written with either sign; three digits after a dot are thousands.
        left, sign, right = written.partition("," if "," in written else ".")
        if sign and (sign == "," or len(right) < 3):
            if not (is_digits(left) and is_digits(right)) or len(right) > 6:
                return None
            scaled = int(right) * times
            return int(left) * times + scaled // 10 ** len(right) if scaled % 10 ** len(right) == 0 else None
    trimmed = whole(written)
    if written.count(",") > 1 or (trimmed != written and "," in trimmed):
        trimmed = trimmed.replace(",", ".")
    if is_digits(trimmed):
        value = int(trimmed) if len(trimmed) < 16 else None
    else:
        value = rupiah.read_number(trimmed)
    return None if value is None else value * times

"""Whole rupiah: reading what people type, printing figures and words."""

_MULTIPLIERS = (
    ("miliar", 1000000000),
    ("milyar", 1000000000),
    ("juta", 1000000),
    ("jt", 1000000),
    ("ribu", 1000),
    ("rb", 1000),
)
_LONGEST = 40
_HIGHEST = 999999999999999

_UNITS = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = (
    (1000000000000, "triliun"),
    (1000000000, "miliar"),
    (1000000, "juta"),
    (1000, "ribu"),
)
_BLANKS = " \t\n\r\v\f"
# Of no width: spaces, joiners, directions, a soft hyphen, the mark of a text's beginning.
_UNSEEN = tuple([chr(code) for code in [0xAD, 0x2060, 0xFEFF]]) + tuple(
    [
        chr(code)
        for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
        for code in range(first, last + 1)
    ]
)


class RupiahError(ValueError):
    """Text that cannot be an amount of whole rupiah; the message says in Indonesian what to write."""


def number(value):
    """Print a whole number with dots between thousands: 16800 -> "16.800"."""
    return "{:,}".format(value).replace(",", ".")


def show(value):
    """Print whole rupiah: 16800 -> "Rp16.800", -500 -> "-Rp500"."""
    if value < 0:
        return "-Rp" + number(-value)
    return "Rp" + number(value)


def is_ascii(text):
    """Say whether a text holds nothing but ASCII, without a look at each sign."""
    return len(text.encode("utf-8", "replace")) == len(text)


def visible(text):
    """Take out the marks that nobody sees and that chats, web pages and spreadsheets leave in a text."""
    if is_ascii(text):
        return text
    for mark in _UNSEEN:
        if mark in text:
            text = text.replace(mark, "")
    return text


def plain(text):
    """Trim what surrounds a typed word and lower the letters A-Z; unseen marks go, every other sign stays.

    str.strip and str.lower know more of Unicode on CPython than on MicroPython: this is the same on both.
    """
    if is_ascii(text):
        return text.strip(_BLANKS).lower()
    text = visible(text)
    for space in ("\u00a0", "\u202f"):
        text = text.replace(space, " ")
    return "".join([chr(ord(char) + 32) if "A" <= char <= "Z" else char for char in text.strip(_BLANKS)])


def is_digits(text):
    """Say whether the text is one or more of the ASCII digits 0-9 and nothing else."""
    # Other digits than these, which CPython knows, all come after "9".
    return text.isdigit() and max(text) <= "9"


def has_digit(text):
    """Say whether one of the ASCII digits 0-9 stands in a text."""
    for digit in "0123456789":
        if digit in text:
            return True
    return False


def read_number(text):
    """Read a whole number with or without dots between thousands ("10.000" or "10000").

    Returns None when the text is anything else, also "0.500", which nobody writes for five hundred.
    """
    groups = text.split(".")
    for group in groups:
        if not is_digits(group):
            return None
    if len(groups) > 1:
        if len(groups[0]) > 3 or groups[0][0] == "0":
            return None
        for group in groups[1:]:
            if len(group) != 3:
                return None
    return int("".join(groups))


def parse(text):
    """Read an amount as people write it and return whole rupiah.

    Accepts "16800", "16.800", "Rp16.800", "Rp 16.800,00", "16.800,-", "1,5 juta", "500rb".
    A comma is a decimal comma; a dot groups thousands. At most 999.999.999.999.999.
    Raises RupiahError with what to write instead.
    """
    cleaned = plain(text)
    if not cleaned:
        raise RupiahError("Tulis jumlah rupiah, misalnya 1.500.000.")
    if len(cleaned) > _LONGEST:
        raise RupiahError("Jumlah rupiah terlalu panjang. Tulis angka saja, misalnya 1.500.000.")
    for prefix in ("rp.", "rp", "idr"):
        if cleaned.startswith(prefix):
            cleaned = plain(cleaned[len(prefix) :])
            break
    multiplier = 1
    for word, worth in _MULTIPLIERS:
        if cleaned.endswith(word):
            cleaned = plain(cleaned[: -len(word)])
            multiplier = worth
            break
    if cleaned.endswith(",-"):
        cleaned = cleaned[:-2]
    whole_text, comma, decimals = cleaned.partition(",")
    whole = read_number(whole_text)
    if whole is None or (comma and not is_digits(decimals)):
        raise RupiahError("Tulis jumlah rupiah dengan angka, misalnya 1.500.000 atau 1,5 juta.")
    value = whole * multiplier
    if comma:
        scale = 10 ** len(decimals)
        extra = int(decimals) * multiplier
        # Sen have two digits: three after the comma are thousands, written the English way.
        if extra % scale or (multiplier == 1 and len(decimals) > 2):
            raise RupiahError("Koma berarti pecahan rupiah. Untuk ribuan pakai titik, misalnya 16.800.")
        value += extra // scale
    if value > _HIGHEST:
        raise RupiahError("Jumlah rupiah terlalu besar; paling banyak %s." % show(_HIGHEST))
    return value


def _hundreds(value):
    """Say 1 to 999 in Indonesian words, as a list of words; 0 is an empty list."""
    if value < 12:
        return [_UNITS[value]] if value else []
    if value < 20:
        return [_UNITS[value - 10], "belas"]
    if value < 100:
        return [_UNITS[value // 10], "puluh"] + _hundreds(value % 10)
    if value < 200:
        return ["seratus"] + _hundreds(value - 100)
    return [_UNITS[value // 100], "ratus"] + _hundreds(value % 100)


def words(value):
    """Say whole rupiah in words (terbilang): 16800 -> "enam belas ribu delapan ratus rupiah".

    Raises ValueError below zero and above 999.999.999.999.999.
    """
    if not 0 <= value <= _HIGHEST:
        raise ValueError("no words for %d" % value)
    if value == 0:
        return "nol rupiah"
    said = []
    rest = value
    for worth, scale in _SCALES:
        count = rest // worth
        rest = rest % worth
        if count == 1 and worth == 1000:
            said.append("seribu")
        elif count:
            said += _hundreds(count) + [scale]
    said += _hundreds(rest)
    return " ".join(said) + " rupiah"


def share(value, basis_points):
    """Take a share of whole rupiah, halves rounded up: share(10000, 5000) is half, 5000.

    The decrees give no rounding rule; every band of today divides without a rest.
    """
    return (value * basis_points + 5000) // 10000

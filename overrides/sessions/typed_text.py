"""Text as Word, Notepad, phones and macOS leave it: bytes -> lines, and the values of a head of lines "name: value".

Read kindly where it can mean only one thing; otherwise a TypedTextError, which names the line and the mend. The head is
read by hand: YAML cuts a value at " #", takes "&", "!" and "*" for signs of its own, and all that without a word.
"""

import re
from dataclasses import dataclass

import yaml

# What is no text at all, by its first bytes: what it is, and how it becomes text.
_OTHER_FILES = (
    (b"PK\x03\x04", "berkas Word atau LibreOffice"),
    (b"\xd0\xcf\x11\xe0", "berkas Word lama"),
    (b"{\\rtf", "berkas RTF"),
    (b"%PDF", "berkas PDF"),
    (b"<html", "halaman web dari Word"),
    (b"<!doctype", "halaman web dari Word"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Letters that were read in the wrong encoding once before: an accent as two signs, a curly quote as three. Signs that no
# page shows are written as numbers here: the site's letters hold what its sources hold.
_SPOILT = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u2018-\u203a]|\u00e2\u20ac")
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
# Marks of direction and other signs without a shape. Joiners stay in a text: signs of emoji are made with them.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_QUOTES = str.maketrans(
    dict.fromkeys("“”\u201e\u201f\u2033", '"') | dict.fromkeys("\u2018’\u201a\u201b\u2032", "'")
)

_FENCE = re.compile(r"\s*[-\u2010-\u2015\u2212\u2500]+\s*")
_FIELD = re.compile(r"(\s*)[\"'“”]?([^\W\d][\w \-\u2010-\u2015]{0,30}?)[\"'“”]?[ \t]*[:\uff1a](?:\s+(.*)|)\Z")
_BLOCK = re.compile(r"[|>][-+]?")


class TypedTextError(ValueError):
    """Text that can mean more than one thing. line: from 1; the message says what is wrong and how to mend it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def decoded(data: bytes) -> str:
    """Return a file's text with plain line ends and without invisible signs. Raises TypedTextError."""
    start = data[:512].lstrip().lower()
    for sign, kind in _OTHER_FILES:
        if data.startswith(sign) or start.startswith(sign.lower()):
            raise TypedTextError(
                1, f"ini {kind}, bukan teks; di Word pilih Simpan sebagai, lalu Teks biasa (UTF-8)."
            )
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", _characters(data)))
    if "\0" in text:
        raise TypedTextError(
            _line_of(text, "\0"),
            "baris ini memuat tanda yang bukan tulisan; simpan lagi sebagai Teks biasa (UTF-8).",
        )
    if spoilt := _SPOILT.search(text):
        raise TypedTextError(
            _line_of(text, spoilt[0]),
            f'huruf di baris ini rusak ("{spoilt[0]}"); ketik ulang hurufnya, lalu simpan sebagai UTF-8.',
        )
    return text


def _line_of(text: str, sign: str) -> int:
    return text.count("\n", 0, text.index(sign)) + 1


def _characters(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    # UTF-16 without its mark: every other byte of plain letters is nothing.
    if len(data) > 3:
        for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if data[first::2].count(0) > len(data) // 4 and data[1 - first :: 2].count(0) == 0:
                return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TypedTextError(
            line, "huruf di baris ini tidak terbaca; ketik ulang, lalu simpan sebagai UTF-8."
        ) from None


def with_straight_calls(text: str) -> str:
    """Make the quotes within {{ }} straight: Word and phones curl them."""
    return _CALL.sub(lambda call: call[0].translate(_QUOTES), text)


@dataclass(frozen=True)
class Value:
    """A value of a head: its text in one line, the line of its name (from 1), and whether it stood in quotes."""

    text: str
    line: int
    quoted: bool = False


@dataclass(frozen=True)
class Head:
    """A head between two lines of dashes: its fields in order as (name as written, value), and how many lines it has."""

    fields: list[tuple[str, Value]]
    lines: int


def head(text: str) -> Head | None:
    """Read the head of a text; None when it does not begin and end with a line of dashes. Raises TypedTextError.

    Word makes one long dash of three; a phone puts an empty line above.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _fence(lines[start]):
        return None
    end = next((n for n in range(start + 1, len(lines)) if _fence(lines[n])), 0)
    return Head(_fields(lines[start + 1 : end], start + 2), end + 1) if end else None


def _fence(line: str) -> bool:
    return bool(_FENCE.fullmatch(line)) and (len(line.strip()) > 2 or not line.isascii())


def _fields(lines: list[str], first: int) -> list[tuple[str, Value]]:
    """Read lines "name: value"; a line that is moved in belongs to the value above."""
    found: list[tuple[str, int, list[str]]] = []
    margin = 0
    for number, line in enumerate(lines, start=first):
        line = line.replace("\u00a0", " ").replace("\t", " ")
        if not line.strip() or line.startswith("#"):
            continue
        field = _FIELD.fullmatch(line)
        if field and (not found or len(field[1]) <= margin):
            margin = len(field[1])
            found.append((field[2], number, [field[3] or ""]))
        elif found and line.startswith(" " * (margin + 1)):
            found[-1][2].append(line)
        else:
            raise TypedTextError(number, "baris ini tidak terbaca; tulis nama: isi.")
    return [(name, _value(name, parts, number)) for name, number, parts in found]


def _value(name: str, parts: list[str], line: int) -> Value:
    """Read one value: quotes of any kind around it are no part of it."""
    if _BLOCK.fullmatch(parts[0].strip()):
        parts = parts[1:]
    text = " ".join(" ".join(parts).split())
    curly = re.fullmatch(
        r"[“”\u201e\"]([^“”\u201e\"]*)[“”\u201e\"]|[\u2018’\u201a']([^\u2018’\u201a']*)[\u2018’\u201a']", text
    )
    if curly and not text.startswith(('"', "'")):
        return Value((curly[1] or curly[2] or "").strip(), line, quoted=True)
    if text.startswith(('"', "'")):
        try:
            read = yaml.safe_load(text)
        except yaml.YAMLError:
            read = None
        if isinstance(read, str):
            return Value(" ".join(read.split()), line, quoted=True)
        if curly:
            return Value((curly[1] or curly[2] or "").strip(), line, quoted=True)
    if text.startswith("# ") or text == "#":
        raise TypedTextError(
            line, f'isi "{name}" didahului tanda #; hapus tanda itu, atau apit isinya dengan tanda kutip.'
        )
    if re.match(r"\[.*\]$|\{.*\}$|- ", text):
        raise TypedTextError(line, f'isi "{name}" harus satu baris tulisan; apit dengan tanda kutip.')
    if ": " in text or text.endswith(":"):
        raise TypedTextError(
            line,
            f'isi "{name}" memuat titik dua; apit dengan tanda kutip, atau pisahkan bila itu isian lain.',
        )
    return Value(text, line)

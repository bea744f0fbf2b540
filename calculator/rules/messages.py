"""Lists as people write them in chats, one sentence a line: "1. Pak B - ojek", "3x petani", "3 ojek, 2 nelayan".

A name is dropped unread. Where a line can mean two things it says so in its trouble, and nothing of it is counted.
"""

from collections import namedtuple

from . import cells, dates, rupiah, search
from .rupiah import has_digit, is_digits, plain

# One kind of worker in a line. count: number, or None where the line says none; slug: of the occupation, or "" where
# `word` names none of the list; start, last: months or None; months: number or None; income: rupiah or None.
Item = namedtuple("Item", ("count", "slug", "word", "start", "last", "months", "income", "jht"))

# kind: ITEMS, TITLE, SUM, TALK (a chat's own words), or TROUBLE with a message. items: [Item]; lead: the number in
# front when it may count workers or rows (then no count stands in the item), or None; is_marked: it is written
# as the number of a row ("1.", "2)"); is_named: a name or another text was dropped; total: of a SUM, or None.
Sentence = namedtuple("Sentence", ("kind", "items", "lead", "is_marked", "is_named", "total", "message"))

ITEMS, TITLE, SUM, TALK, TROUBLE = "items", "title", "sum", "talk", "trouble"

_SUMS = (
    "sub",
    "subtotal",
    "total",
    "jumlah",
    "jml",
    "grand",
    "semua",
    "keseluruhan",
    "seluruh",
    "totalnya",
    "jadi",
)
_TITLES = ("daftar", "data", "rekap", "list", "berikut", "usulan", "laporan")
_PEOPLE = (
    "pekerja",
    "peserta",
    "nama",
    "orang",
    "warga",
    "karyawan",
    "pegawai",
    "anggota",
    "penerima",
    "tenaga",
    "usulan",
)
_TALK = (
    "media tidak disertakan",
    "media omitted",
    "pesan ini telah dihapus",
    "pesan ini dihapus",
    "anda menghapus pesan ini",
    "this message was deleted",
    "menunggu pesan ini",
    "pesan dan panggilan terenkripsi",
    "messages and calls are end to end encrypted",
)
# Words that turn a line around: it is not counted without a look.
_TURNS = (
    "batal", "tidak", "tdk", "gak", "nggak", "bukan", "belum", "keluar", "berhenti", "cancel", "kecuali",
    "tanpa", "minus", "jangan", "hapus", "coret", "meninggal", "almarhum", "pindah", "ganti", "revisi",
    "ralat", "atau", "sekitar", "kira-kira", "kurang", "lebih", "mungkin", "antara", "minimal", "maksimal",
    "beberapa", "calon", "alm", "sudah", "eks", "mantan", "pensiun", "nonaktif", "resign",
)  # fmt: skip
_CROSSED = "\u274c\u2716\u2717\u2718\u26d4\U0001f6ab"
_LABELS = ("pekerjaan", "jenis pekerjaan", "jabatan", "profesi")
_ADDRESS = (
    "rt", "rw", "jl", "jln", "jalan", "dusun", "dsn", "desa", "ds", "blok", "gang", "gg", "kec", "kel",
    "kecamatan", "kelurahan", "lingkungan", "kampung",
)  # fmt: skip
# Before a number they say which one, not how many.
_ORDER = (
    "no",
    "nomor",
    "kelas",
    "shift",
    "regu",
    "unit",
    "tahap",
    "golongan",
    "gol",
    "tipe",
    "gudang",
    "pos",
)
_HONORIFICS = (
    "pak", "bu", "bapak", "ibu", "mas", "mbak", "bang", "kang", "cak", "sdr", "sdri", "bp", "bpk", "h",
    "hj", "ustaz", "ustad", "haji", "mbah", "pakde", "bude", "om", "tante", "neng", "abah", "p", "b", "ny",
    "tn",
)  # fmt: skip
_CONTACT = (
    "",
    "no",
    "nomor",
    "hp",
    "wa",
    "telp",
    "telepon",
    "nik",
    "ktp",
    "kk",
    "kontak",
    "handphone",
    "whatsapp",
)
_UNITS = cells.UNITS + ("x", "\u00d7", "tenaga")
_PAY = ("gaji", "upah", "penghasilan", "pendapatan")
_MONEY = ("rp", "rupiah", "juta", "jt", "ribu", "rb", "k", "bulan", "bln", "per", "sebulan", "hari", "minggu")
_JHT = ("jht", "ikut jht", "dengan jht", "tambah jht", "pakai jht", "plus jht", "sama jht", "dan jht")
_SPLITS = (" dan ", " serta ", " plus ", " sama ")
# Every word that may change what a line says, beside works, months and numbers.
WORDS = (
    _SUMS
    + _TITLES
    + _PEOPLE
    + _TALK
    + _TURNS
    + _ADDRESS
    + _HONORIFICS
    + _UNITS
    + _PAY
    + _MONEY
    + _JHT
    + _SPLITS
)
_INSIDE = "\x01"  # stands for a comma inside a number while a line is split
_MOST_WORDS = 24
_LONGEST = 400

TWO_NUMBERS = "ada dua angka; tulis satu jumlah dan satu pekerjaan, misalnya 3 ojek."
TWO_WORKS = "ada dua pekerjaan; tulis satu baris satu pekerjaan, misalnya 3 ojek."
NO_WORK = "tidak menyebut pekerjaan. Nama tidak diperlukan dan tidak dibaca; tulis pekerjaannya."
UNSURE = "belum pasti maksudnya; tulis jumlah lalu pekerjaan, misalnya 3 ojek."
YEARS = "menyebut tahun: lama perlindungan, atau masa kerja? Tulis misalnya 3 ojek selama 6 bulan."
DATE_OPEN = "berisi tanggal yang bisa dibaca dua cara; tulis nama bulannya, misalnya Des 2026."
STRUCK = "dicoret; tulis lagi tanpa coretan kalau tetap ikut, atau lewati."


def read(text, index, this_month):
    """Read one line into a Sentence. text: without invisible marks, see table.read."""
    try:
        return _read(text, index, this_month)
    except _Unsure as unsure:
        return doubted(unsure.args[0])


def with_lead(sentence, number):
    """Return the same Sentence with another number in front."""
    return Sentence(ITEMS, sentence.items, number, sentence.is_marked, sentence.is_named, None, "")


class _Unsure(Exception):
    """A line that can mean two things; the message says which."""


def doubted(message):
    """Return the Sentence of a line that is not counted; message: why."""
    return Sentence(TROUBLE, [], None, False, False, None, message)


def _left_out(kind, total=None):
    return Sentence(kind, [], None, False, False, total, "")


def _read(text, index, this_month):
    line = text.strip(" \t")
    if len(line) > _LONGEST:
        return doubted(UNSURE)
    if line.count("~") > 1 or [1 for sign in _CROSSED if sign in line]:
        return doubted(STRUCK)
    line = line.replace("*", " ").replace("`", " ").replace("_", " ").replace('"', " ").replace("\t", " ")
    line, was_chat = without_sender(line.strip(" "))
    if is_empty_number(line):
        return _left_out(TALK)
    if line.strip(" ")[:1] == "=":
        total = _total(search.plain(line))
        if total:
            return _left_out(SUM, total)
    line = _without_bullet(line)
    if not line:
        return _left_out(TALK)
    said = search.plain(line)
    for talk in _TALK:
        if said.startswith(talk):
            return _left_out(TALK)
    marker, line = _marker(line)
    line = _without_bullet(line)
    if not line:
        return _left_out(TALK)
    said = search.plain(line)
    first = said.split(" ")[0]
    if first in _SUMS:
        total = _total(said)
        if total is not None:
            return _left_out(SUM, total)
    if not has_digit(line) and marker is None and (line.endswith(":") or _is_title(said)):
        works = index.named(line.strip(" :"))
        if works and line.endswith(":"):
            # Over a list of its people: how many there are must be said.
            return doubted("menyebut pekerjaan tanpa jumlah; tulis misalnya 3 ojek.")
        if not works:
            return _left_out(TITLE)
    if "?" in line or "~" in line or "\u2026" in line or line.endswith("..."):
        return doubted(UNSURE)
    for sign in "\u00b1<>\u2264\u2265\u2248=%^\\{}":
        if sign in line and not (sign == "=" and line.count("=") == 1):
            return doubted(UNSURE)
    bare = _without_contact(line)
    if bare != line and not [word for word in search.plain(bare).split(" ") if word not in _CONTACT]:
        return doubted(NO_WORK)
    items, is_named, lead = _items(bare or line, index, this_month)
    if bare != line and len(items) == 1 and items[0].count is None and lead is None:
        items = [_counted(items[0], 1)]  # a number to call is one person's
    return _with_lead(items, lead, marker, was_chat or is_named or bare != line)


def is_empty_number(line):
    """Say whether a line is the number of a row that nobody has filled: "4." """
    bare = line.strip(" ")
    return bare[-1:] in (".", ")") and is_digits(bare[:-1].strip("( "))


def _without_contact(line):
    """Take numbers to call (08…, 628…) and of identity cards out of a line: they count nobody."""
    if len(line) < 12:
        return line
    kept = []
    for word in line.split(" "):
        digits = word.strip("(),;:.").replace("-", "").replace("+62", "0")
        is_phone = digits[:2] == "08" or digits[:3] == "628"
        if not (is_digits(digits) and (len(digits) == 16 or (is_phone and 10 <= len(digits) <= 14))):
            kept.append(word)
        elif word[-1:] in ",;:":
            kept.append(word[-1])
    return " ".join(kept).strip(" ,;:-")


def _is_title(said):
    """Say whether a line names the list: "Daftar pekerja desa"."""
    words = said.split(" ")
    return words[0] in _TITLES and bool([word for word in words if word in _PEOPLE])


def _with_lead(items, lead, marker, is_named):
    """Put a number in front beside the items: without a count of its own a line may be one worker, or as many."""
    if len(items) == 1 and items[0].count is None:
        if marker is not None and lead is not None:
            return Sentence(ITEMS, [_counted(items[0], lead)], None, True, is_named, None, "")
        if marker is not None:
            return Sentence(ITEMS, items, marker, True, is_named, None, "")
        return Sentence(ITEMS, items, lead, False, is_named, None, "")
    return Sentence(ITEMS, items, None, marker is not None, is_named, None, "")


# In front of what a line says


def without_sender(line):
    """Take the date and sender off a line of a chat. Returns (rest, whether there was one); "" is a chat's own line."""
    rest = None
    if line.startswith("["):
        head, closed, after = line[1:].partition("]")
        if closed and is_moment(head):
            rest = after.strip(" ")
    else:
        for dash in (" - ", " \u2013 "):
            head, found, after = line.partition(dash)
            if found and is_moment(head):
                rest = after.strip(" ")
                break
    if rest is None:
        return line, False
    sender, colon, said = rest.partition(":")
    if not colon:
        return "", True
    # A time in the text is no sender.
    return said.strip(" "), True


def is_moment(head):
    """Say whether a text is a date with a time of day, as chats write them."""
    words = head.replace(",", " ").replace("/", " / ").split(" ")
    has_date = has_time = False
    numbers = 0
    for word in words:
        if not word or word in ("AM", "PM", "am", "pm", "pukul", "/"):
            has_date = has_date or word == "/"
            continue
        pieces = word.replace(".", ":").replace("-", ":").split(":")
        for piece in pieces:
            if not is_digits(piece):
                return False
        numbers += len(pieces)
        has_time = has_time or len(pieces) > 1
        has_date = has_date or len(pieces) == 3
    return has_date and has_time and numbers >= 4


def has_several(line, index, this_month):
    """Say whether a line holds several kinds of workers, each with its count: "3 ojek, 2 nelayan"."""
    if len(line) > _LONGEST:
        return False
    try:
        pieces = _pieces(line)
        return len(pieces) > 1 and bool(_several(pieces, index, this_month))
    except _Unsure:
        return False


def is_chat(lines):
    """Say whether most lines are those of a chat, with date and sender."""
    looked = [line.strip(" ") for line in lines if line.strip(" ")][:30]
    return 2 * len([1 for line in looked if without_sender(line)[1]]) > len(looked) > 0


def _is_letter(char):
    return "a" <= char <= "z" or "A" <= char <= "Z" or "\u00c0" <= char < "\u2000"


# A circle or a square, a hand, a flag; not what means "about", "less" or "more".
_BULLETS = "-#+=>.,;:!|/\u2022\u00b7\u2013\u2014\u00bb\u2192"


def _without_bullet(line):
    """Take bullets, dashes and pictures off the beginning and pictures off the end."""
    if "\u20e3" in line:
        line = line.replace("\u20e3", ". ", 1)
    if line[:1] == ">" and line[1:2] != " ":
        return line
    at = 0
    while at < len(line) and (line[at] in _BULLETS or line[at] == " " or _is_picture(line[at])):
        at += 1
    end = len(line)
    while end > at and (line[end - 1] in " .,;!-" or _is_picture(line[end - 1])):
        end -= 1
    return line[at:end]


def _is_picture(char):
    return char >= "\u2190" and char not in "\u2264\u2265\u2248" and not "\uac00" <= char <= "\ud7a3"


def _marker(line):
    """Take the number of a row off a line: "1. ", "1) ", "(1) ", "a. ". Returns (number or None, rest)."""
    opened = line[:1] == "("
    at = 1 if opened else 0
    end = at
    while end < len(line) and "0" <= line[end] <= "9":
        end += 1
    sign = line[end : end + 1]
    after = line[end + 1 :]
    if at < end <= at + 5 and sign in (")", ".") and (sign == ")" or not opened):
        if not (sign == "." and is_digits(after[:1])) and after.strip(" "):
            return int(line[at:end]), after.strip(" ")
    if end == at and _is_letter(line[at : at + 1] or " ") and line[at + 1 : at + 2] in (")", "."):
        rest = line[at + 2 :]
        letter = line[at].lower()
        is_name = letter in ("h", "p", "b") and not is_digits(rest.strip(" ")[:1])
        if rest.startswith(" ") and "a" <= letter <= "z" and not is_name:
            return ord(letter) - 96, rest.strip(" ")
    return None, line


def _total(said):
    """Read the number of a line of sums: "total 14 orang" -> 14; None when it says anything else."""
    words = [word for word in said.split(" ") if word not in _SUMS and word not in cells.UNITS]
    words = [word for word in words if word not in ("ada", "nya", "kerja", "tenaga", "itu")]
    if not words:
        return 0
    value = cells.number(" ".join(words)) if len(words) == 1 or not has_digit(said) else None
    if value is None and len(words) == 2 and is_digits(words[0]) and len(words[1]) == 3:
        value = cells.number(words[0] + words[1])
    return value


# What a line says


def _items(line, index, this_month):
    """Read what a line says. Returns ([Item], whether a text was dropped, number in front or None)."""
    whole = index.named(line)
    if len(whole) == 1:
        return [_item(None, whole[0].slug, "")], False, None
    inside, rest = _parentheses(line)
    pieces = _pieces(rest)
    if len(pieces) > 1 and not inside:
        several = _several(pieces, index, this_month)
        if several:
            return several, False, None
    return _single(rest, inside, index, this_month)


def _pieces(line):
    """Cut a line where it may go on with another kind of workers."""
    shown = guarded(line)
    for split in _SPLITS:
        shown = shown.replace(split, ",")
    pieces = [
        piece.strip(" ") for piece in shown.replace(";", ",").replace("&", ",").replace("+", ",").split(",")
    ]
    return [piece.replace(_INSIDE, ",") for piece in pieces if piece]


def guarded(text):
    """Hide the commas of numbers: "1,5 juta", "1.500.000,-"."""
    at = text.find(",")
    while at >= 0:
        after = text[at + 1 : at + 2]
        if is_digits(text[at - 1 : at]) and (is_digits(after) or after == "-") and at:
            text = text[:at] + _INSIDE + text[at + 1 :]
        at = text.find(",", at + 1)
    return text


def _parentheses(line):
    """Take what stands in parentheses out of a line. Returns ([text], rest)."""
    inside = []
    while "(" in line:
        before, _, after = line.partition("(")
        text, closed, rest = after.partition(")")
        if not closed or "(" in text:
            raise _Unsure(UNSURE)
        inside.append(text.strip(" "))
        line = before.strip(" ") + " " + rest.strip(" ")
    if ")" in line:
        raise _Unsure(UNSURE)
    return inside, line.strip(" ")


def _several(pieces, index, this_month):
    """Read several kinds of workers in one line, each with its count; [] when they are not that."""
    found = []
    for piece in pieces:
        read_piece = _piece(piece, index, this_month)
        if read_piece is None:
            return []
        found.append(read_piece)
    with_count = [item for item in found if item.count is not None and (item.slug or item.word)]
    if len(with_count) == len(found):
        return found
    if len(with_count) > 1:
        raise _Unsure(UNSURE)
    return []


def _piece(text, index, this_month):
    """Read "3 ojek" or "ojek 3 orang", with what follows it; None when it is not that."""
    kinds = _segments(text, index, this_month)
    if kinds is None:
        return None
    item, number = _joined([kinds], [])
    return item if number is None else _counted(item, number)


def _single(rest, inside, index, this_month):
    """Read a line about one kind of worker: segments between dashes, colons and commas in any order."""
    line = guarded(rest)
    for sign in (" - ", " \u2013 ", " \u2014 ", " -", "- ", "\u2013", "\u2014", "=", "|", ";"):
        line = line.replace(sign, ",")
    line = _colons(line)
    parts = [part.strip(" .").replace(_INSIDE, ",") for part in line.split(",")]
    segments = []
    for part in parts:
        if part:
            segments.append((_classified(part, index, this_month), part, False))
    for text in inside:
        if text:
            segments.append((_classified(text, index, this_month), text, True))
    if not segments:
        raise _Unsure(UNSURE)
    known = [segment for segment in segments if segment[0] is not None]
    others = [segment for segment in segments if segment[0] is None]
    item, lead = _joined([segment[0] for segment in known], [segment[2] for segment in known])
    for _, text, _ in others:
        if _turns(text):
            raise _Unsure(UNSURE)
    if not item.slug and not item.word:
        if others:
            return _last_is_work(item, lead, others, segments)
        if item.count is None and lead is None:
            raise _Unsure(NO_WORK)
        # A number alone: workers of any work.
        return [_with_slug(item, search.GENERAL)], False, lead
    position = len(segments)
    for number, segment in enumerate(segments):
        if segment[0] is not None and segment[0].get("work"):
            position = number
            break
    is_named_before = False
    for number, (kind, text, is_inside) in enumerate(segments):
        if kind is not None:
            continue
        if number < position:
            is_named_before = True
        elif not (is_inside or _is_personal(text) or (not is_named_before and _is_capital(text))):
            raise _Unsure(UNSURE)
    if others and item.count is None and lead is None:
        # A person with a name is one.
        return [_counted(item, 1)], True, None
    return [item], bool(others), lead


def _last_is_work(item, lead, others, segments):
    """No work of the list is named: what stands last beside a name or a number is asked as one."""
    if item.count is None and lead is None and len(others) < 2:
        raise _Unsure(NO_WORK)
    text = others[-1][1]
    if _is_personal(text) or has_digit(text):
        raise _Unsure(NO_WORK)
    count = 1 if item.count is None and lead is None else item.count
    return (
        [Item(count, "", text, item.start, item.last, item.months, item.income, item.jht)],
        len(others) > 1,
        lead,
    )


def _colons(line):
    """Split at colons, save those of a time."""
    pieces = []
    for piece in line.split(":"):
        if pieces and is_digits(pieces[-1][-1:]) and is_digits(piece[:1]):
            pieces[-1] += ":" + piece
        else:
            pieces.append(piece)
    return ",".join(pieces)


def _turns(text):
    words = [word for word in plain(text).replace(".", " ").split(" ") if word]
    for word in words:
        if word in _TURNS:
            return True
    return False


def _is_personal(text):
    """Say whether a text is a person with a form of address, a place, or a number to call."""
    words = [word for word in plain(text).replace(".", " ").split(" ") if word]
    if words and (words[0] in _HONORIFICS or words[0] in _ADDRESS):
        return True
    return _is_phone(text)


def _is_phone(text):
    digits = "".join([char for char in text if "0" <= char <= "9"])
    left = [char for char in text if not ("0" <= char <= "9" or char in " +-.")]
    return len(digits) >= 9 and not left


def _is_capital(text):
    for word in text.split(" "):
        if not "A" <= word[:1] <= "Z":
            return False
    return True


def _classified(text, index, this_month):
    """Read a segment as what it says, a dict; None when it is a name or nothing known."""
    if _is_phone(text) or plain(text).replace(".", " ").split(" ")[0] in _ADDRESS:
        return None
    return _segments(text, index, this_month)


def _segments(text, index, this_month):
    """Read a text as count, work, and what follows them (length, start, income, JHT); None when it is not that."""
    words = [word for word in text.replace("\u00d7", "x").split(" ") if word]
    if not words or len(words) > _MOST_WORDS:
        return None
    found = {}
    while words:
        simple = _simple(" ".join(words), index, this_month)
        if simple is not None:
            for key, value in simple.items():
                if key in found:
                    raise _Unsure(UNSURE)
                found[key] = value
            return found
        taken = _qualifier_at_end(words, this_month)
        if taken is None:
            return _unknown_work(words, found)
        at, key, value = taken
        if key in found:
            raise _Unsure(UNSURE)
        found[key] = value
        words = words[:at]
        if words and words[-1].lower() in ("mulai", "selama", "gaji", "upah", "dengan", "untuk", "ikut", "@"):
            words = words[:-1]
    return found


def _qualifier_at_end(words, this_month):
    """Find the longest end of a text that is a length, a start, an income or JHT. Returns (at, key, value) or None."""
    for at in range(1, len(words)):
        if is_digits(words[at - 1]) and words[at].lower() in ("bulan", "bln", "tahun", "thn"):
            continue
        key, value = _qualifier(" ".join(words[at:]), this_month)
        if key:
            return at, key, value
    return None


def _qualifier(text, this_month):
    """Read a text as a length, a start, an income or JHT. Returns (key or "", value)."""
    said = plain(text)
    if said in _JHT:
        return "jht", True
    if cells.has_length_unit(said):
        value = cells.length(said)
        if value is not None:
            if said.endswith(("tahun", "thn")) and not said.startswith("selama"):
                raise _Unsure(YEARS)
            return "months", value
    value = _pay(said)
    if value is not None:
        return "income", value
    if is_digits(said) and len(said) < 6:
        return "", None
    written = dates.read(said, this_month)
    if written is not None:
        if written.first is None:
            month = dates.month_of(written, dates.order([written]))
            if month is None:
                raise _Unsure(DATE_OPEN)
            return "start", (month, None)
        return "start", (written.first, written.last)
    return "", None


def _pay(said):
    """Read an income that says so: "Rp1.500.000", "1,5 juta", "gaji 2jt". None when it is none."""
    words = said.split(" ")
    is_pay = False
    while words and words[0] in _PAY + ("@",):
        words = words[1:]
        is_pay = True
    text = " ".join(words)
    if not has_digit(text) or not (is_digits(text[:1]) or text.startswith("rp")):
        return None
    letters = "".join([char if "a" <= char <= "z" else " " for char in text])
    units = [word for word in letters.split(" ") if word]
    if not is_pay:
        # "2 kuli" is no money, "2 juta" is.
        if [word for word in units if word not in _MONEY]:
            return None
        bare = rupiah.read_number(text)
        if not units and (bare is None or bare < 10 * cells.LEAST_INCOME or len(text) == 6):
            return None
    value, why = cells.income(text)
    if why:
        raise _Unsure("penghasilan “%s” %s" % (text[:30], why))
    return value


def _simple(text, index, this_month):
    """Read a text as exactly one thing, or as a count with a work of the list. Returns a dict or None."""
    said = plain(text)
    if said in _JHT:
        return {"jht": True}
    value = cells.count(said)
    if value is not None:
        return {"count": value} if not is_digits(said) else {"number": value}
    if is_digits(said) and len(said) < 6:
        raise _Unsure("jumlah “%s” tidak dapat dipakai; tulis angka 1 sampai 10.000." % said)
    key, value = _qualifier(said, this_month)
    if key:
        return {key: value}
    works = index.named(text)
    if works:
        # The label of a field: "Pekerjaan: ojek".
        return None if said in _LABELS else {"work": works, "word": text}
    count, unit, rest = _leading_count(text)
    if count is not None and rest:
        works = index.named(rest)
        if works:
            return {"count" if unit else "number": count, "work": works, "word": rest}
        return None
    count, rest = _trailing_count(text)
    if count is not None and rest:
        works = index.named(rest)
        if works:
            return {"count": count, "work": works, "word": rest}
    return None


def _unknown_work(words, found):
    """Read a count with a work that is not in the list, to be asked; None when there is no count."""
    text = " ".join(words)
    count, unit, rest = _leading_count(text)
    is_leading = count is not None
    if not is_leading:
        count, rest = _trailing_count(text)
    if count is None or not rest or has_digit(rest):
        if found and not (count is None and _is_capital(text)):
            raise _Unsure(UNSURE)
        if count is not None or (has_digit(text) and not _is_phone(text)):
            raise _Unsure(UNSURE)
        return None
    if _turns(rest):
        raise _Unsure(UNSURE)
    found["count" if unit or not is_leading else "number"] = count
    found["work"] = []
    found["word"] = rest
    return found


def _leading_count(text):
    """Read "3 ojek", "3x ojek", "3 orang ojek", "tiga ojek", "seorang ojek", "3ojek".

    Returns (count or None, whether it can only be a count, rest).
    """
    words = text.split(" ")
    first = plain(words[0])
    rest = words[1:]
    if first == "seorang":
        return 1, True, " ".join(rest)
    at = 0
    while at < len(first) and ("0" <= first[at] <= "9" or first[at] == "."):
        at += 1
    is_sure = False
    if at:
        glued = first[at:]
        value = rupiah.read_number(first[:at])
        if value is None:
            return None, False, ""
        if glued == "x":
            is_sure = True
        elif glued in _UNITS:
            is_sure = True
        elif glued:
            if not "a" <= glued[0] <= "z":
                return None, False, ""
            rest = [words[0][at:]] + rest
    else:
        value, used = cells.number_in_words([plain(word) for word in words])
        if not used:
            return None, False, ""
        is_sure = True
        rest = words[used:]
    if rest and plain(rest[0]) in _UNITS:
        is_sure = True
        rest = rest[1:]
        if rest and plain(rest[0]) == "kerja":
            rest = rest[1:]
    if not 1 <= value <= 10000:
        raise _Unsure("jumlah “%s” tidak dapat dipakai; tulis angka 1 sampai 10.000." % first[:20])
    if rest and has_digit(rest[0]):
        return None, False, ""
    return value, is_sure, " ".join(rest)


def _trailing_count(text):
    """Read "ojek 3", "ojek 3 orang", "ojek x3", "ojek sebanyak 3 orang", "ojek tiga orang". Returns (count or None, rest)."""
    words = text.split(" ")
    unit = False
    if len(words) > 1 and plain(words[-1]) in _UNITS:
        words = words[:-1]
        unit = True
        if plain(words[-1]) == "tenaga":
            words = words[:-1]
    last = plain(words[-1])
    for ending in cells.UNITS:
        if last.endswith(ending) and is_digits(last[: -len(ending)]):
            last = last[: -len(ending)]
            unit = True
    if last.startswith("x") or last.endswith("x"):
        last = last.strip("x")
    value = rupiah.read_number(last) if last else None
    used = 1
    if value is None and unit:
        for count in (3, 2, 1):
            said = [plain(word) for word in words[-count:]]
            number, read_words = cells.number_in_words(said)
            if read_words == len(said):
                value, used = number, count
                break
    if value is None:
        return None, ""
    rest = words[:-used]
    while rest and plain(rest[-1]) in ("sebanyak", "ada", "sejumlah", "jumlah", "jml", "x"):
        rest = rest[:-1]
    if rest and (has_digit(rest[-1]) or plain(rest[-1]) in _ADDRESS + _ORDER):
        return None, ""
    if not 1 <= value <= 10000:
        raise _Unsure("jumlah “%s” tidak dapat dipakai; tulis angka 1 sampai 10.000." % last[:20])
    return value, " ".join(rest)


# Putting a line together


def _item(count, slug, word):
    return Item(count, slug, word, None, None, None, None, False)


def _counted(item, count):
    return Item(count, item.slug, item.word, item.start, item.last, item.months, item.income, item.jht)


def _with_slug(item, slug):
    return Item(item.count, slug, "", item.start, item.last, item.months, item.income, item.jht)


def _joined(kinds, are_inside):
    """Put what the segments say into one Item. Returns (Item, number in front or None)."""
    said = {}
    for number, kind in enumerate(kinds):
        for key, value in kind.items():
            if key == "word":
                continue
            if key == "work":
                before = said.get("work")
                if before is not None and before != value:
                    shared = [entry for entry in before if entry in value]
                    if len(shared) != 1:
                        raise _Unsure(TWO_WORKS)
                    value = shared
                elif "word" not in said or value:
                    said["word"] = kind["word"]
                said["work"] = value
                continue
            if key in said and not (said[key] == value and len(are_inside) > number and are_inside[number]):
                raise _Unsure(TWO_NUMBERS if key in ("count", "number") else UNSURE)
            said[key] = value
    if "count" in said and "number" in said:
        if said["count"] != said["number"] or not [1 for inside in are_inside if inside]:
            raise _Unsure(TWO_NUMBERS)
        del said["number"]
    works = said.get("work")
    slug, word = "", ""
    if works is not None:
        word = said.get("word", "")
        if len(works) == 1:
            slug, word = works[0].slug, ""
        elif _turns(word):
            raise _Unsure(UNSURE)
    start, last = said.get("start", (None, None))
    item = Item(
        said.get("count"),
        slug,
        word,
        start,
        last,
        said.get("months"),
        said.get("income"),
        bool(said.get("jht")),
    )
    return item, said.get("number")

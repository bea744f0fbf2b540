"""Calculator link, version 1, both ways: text of the address -> raw plan, plan -> text.

    [t=<tariff version>&]k=<workers>.<occupation>.<start>.<months>[.<income>][.jht]&k=…&dana=<payer>&bagi=<sponsors>[&u=<mark>]

cara=satu in the place of bagi: everybody pays for one worker.

What a link holds is data only: it is never run and never inserted as HTML. Unknown parameters are ignored.
Apps change links on the way. What can still mean only one thing is read; of the rest `doubt` tells. A link that begins
with t ends with a mark of what it says, so one that was cut is known by its missing end. Older links have their t
behind k and no mark.
"""

from . import months, plan, rupiah
from .plan import MOST_GROUPS, Problem
from .tariff import PAYERS

_FIELDS = ("workers", "occupation", "start", "months", "income")
_LONGEST_PART = 200
# One sign takes at most four octets, each written with three.
_LONGEST_CODED = 12 * _LONGEST_PART
# No link that means something has more; what follows is not read.
_MOST_PARTS = 10000
_LONGEST_BESIDE = 20
# "anggaran" with every letter as a code.
_ENDINGS = ".,;:!?)]\"'>\u201d\u2019"
_LONGEST_NAME = 24
# What "&" became on its way through apps that write HTML, in small letters.
_GLUE = ("amp;", "amp%3b", "#38;", "#038;", "#x26;")
# What the mark at the end of a link speaks for.
_MEANT = ("k", "dana", "bagi", "anggaran", "t")
_EACH = "satu"
_MARK_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_MARK_LENGTH = 3
_MARK_PRIME = 29789
_HEX = "0123456789abcdefABCDEF"
_ACCEPTED_IN_LINK = {
    "workers": "angka 1 sampai 10000",
    "occupation": "nama pekerjaan dari daftar, misalnya umum",
    "start": "tahun dan bulan, misalnya 202612",
    "months": "angka 1 sampai 60",
    "income": "angka rupiah tanpa titik, misalnya 1500000",
}


def decode(text):
    """Decode percent codes and plus signs of one part of a query.

    Returns None when a code is broken, or the part longer than any that means something.
    """
    if len(text) > _LONGEST_CODED:
        return None
    # In pieces, not sign by sign: MicroPython finds a sign by counting from the start of the text.
    pieces = text.replace("+", " ").split("%")
    if len(pieces) == 1:
        return pieces[0]
    try:
        found = bytearray(pieces[0].encode())
        for piece in pieces[1:]:
            code = piece[:2]
            if len(code) != 2 or code[0] not in _HEX or code[1] not in _HEX:
                return None
            found.append(int(code, 16))
            found += piece[2:].encode()
        return _decode_utf8(bytes(found))
    except ValueError:
        return None


def _decode_utf8(octets):
    """Decode UTF-8 strictly; raises ValueError. MicroPython alone lets surrogates and overlong codes pass."""
    text = octets.decode()
    if not octets or max(octets) < 0x80:
        return text
    codes = [ord(char) for char in text]
    for code in codes:
        if 0xD800 <= code <= 0xDFFF:
            raise ValueError("surrogate")
    if "".join([chr(code) for code in codes]).encode() != octets:
        raise ValueError("overlong code")
    return text


def pairs(query, names):
    """Find the parts of a query ("?k=1&dana=apbd") with one of the names.

    Returns [(name, raw value, decoded value or None when its codes are broken)]. The others are passed over quickly:
    a link may hold thousands. A name in capitals counts where the link has none of that name in small letters.
    """
    found = []
    exact = set()
    for part in query.lstrip("?").split("&", _MOST_PARTS):
        if not part:
            continue
        name, _, value = part.partition("=")
        if name in names and "%26" not in value:
            exact.add(name)
            found.append((name, value, decode(value), True))
            continue
        for piece in _pieces(part, names):
            name, _, value = piece.partition("=")
            known = _our_name(name, names)
            if known:
                if known == name:
                    exact.add(name)
                found.append((known, value, decode(value), known == name))
    return [entry[:3] for entry in found if entry[3] or entry[0] not in exact]


def _our_name(name, names):
    """Read the name of a part, also in capitals or codes; "" when it is none of ours."""
    if len(name) > _LONGEST_NAME:
        return ""
    if "%" in name:
        name = decode(name) or ""
    known = name.lower()
    # CPython alone makes a small "k" of the sign for kelvin.
    return known if known in names and len(name.encode()) == len(known) else ""


def _pieces(part, names):
    """Split a part once more where an app wrote "&" and "=" as codes; take off what else it made of "&"."""
    part = _without_glue(part)
    if "%26" not in part and ("=" in part or "%3" not in part):
        return [part]
    if "=" not in part:
        # The whole query was taken for one text.
        for code, sign in (("%3D", "="), ("%3d", "="), ("%26", "&"), ("%25", "%")):
            part = part.replace(code, sign)
        return [_without_glue(piece) for piece in part.split("&", plan.MOST_GROUPS)]
    pieces = []
    for piece in part.split("%26", plan.MOST_GROUPS):
        if pieces:
            whole = piece
            piece = _without_glue(piece)
            piece = piece if "=" in piece else piece.replace("%3D", "=", 1).replace("%3d", "=", 1)
            if not ("=" in piece and _our_name(piece.partition("=")[0], names)):
                pieces[-1] += "%26" + whole
                continue
        elif not _our_name(piece.partition("=")[0], names):
            return [part]  # of somebody else, whatever is in it
        pieces.append(piece)
    return pieces


def _without_glue(part):
    while part[:1] in ("a", "A", "#"):
        for glue in _GLUE:
            if part[: len(glue)].lower() == glue:
                part = part[len(glue) :]
                break
        else:
            return part
    return part


def of_address(search, fragment):
    """Return the query of an address whose "&" may have become "&#38;": then it goes on in the fragment ("#38;k=2")."""
    if _without_glue(fragment) != fragment:
        return search + "&" + _without_glue(fragment)
    return search


def read(query):
    """Read the query of a link. Returns (raw plan, [Problem]).

    Parts that cannot be right are named in a Problem and kept as they were typed, so that the form shows them.
    The raw plan still goes through plan.read, which checks what each field may hold.
    """
    groups = []
    problems = []
    payer = sponsors = None
    count = 0
    each = False
    for name, typed, value in pairs(query, ("k", "dana", "bagi", "cara")):
        if name == "k":
            count += 1
            if count <= MOST_GROUPS:
                groups.append(_read_group(typed, value, count - 1, problems))
        elif name == "dana" and payer is None:
            payer = _read_single("payer", typed, value, problems)
        elif name == "cara":
            # A word of later versions changes no sum.
            each = each or rupiah.plain(value or "") == _EACH
        elif name == "bagi" and sponsors is None:
            sponsors = _read_single("sponsors", typed, value, problems)
    if count > MOST_GROUPS:
        problems.append(plan.too_many_groups(count))
    if not groups:
        groups.append(plan.raw_group(length=str(plan.FIRST_MONTHS)))
    return plan.raw_plan(groups, payer or "", plan.EACH_RAW if each else sponsors or ""), problems


def _read_single(field, typed, value, problems):
    """Read dana or bagi; a broken percent code or (for bagi) other signs than digits is a Problem."""
    if value is None:
        problems.append(_broken_code(None, typed))
        return ""
    value = _visible(value)
    if field == "sponsors" and value and not rupiah.is_digits(value):
        problems.append(Problem(None, field, plan.message(None, field, value)))
    return value[:_LONGEST_PART]


def _visible(value):
    """Take off what a sentence puts behind a link, and marks that nobody sees."""
    value = rupiah.visible(value)
    # MicroPython's rstrip takes bytes off, not letters.
    while value and value[-1] in _ENDINGS:
        value = value[:-1]
    return value


def _broken_code(group, typed):
    """Say that a part of a link cannot be read at all."""
    where = "" if group is None else "Kelompok %d: " % (group + 1)
    return Problem(
        group,
        "link",
        "%sbagian “%s” pada tautan rusak dan tidak dapat dibaca. Isi ulang di formulir."
        % (where, typed[:20]),
    )


def _read_group(typed, value, index, problems):
    """Read one k of a link into a raw group."""
    if value is None or len(value) > _LONGEST_PART:
        problems.append(_broken_code(index, typed))
        return plan.raw_group()
    parts = _visible(value).split(".")
    raw = plan.raw_group()
    if len(parts) > 1 and rupiah.plain(parts[-1]) == "jht":
        raw["jht"] = True
        parts = parts[:-1]
    while len(parts) > len(_FIELDS) and not parts[-1]:
        parts = parts[:-1]
    if len(parts) > len(_FIELDS):
        problems.append(
            Problem(
                index,
                "link",
                "Kelompok %d: tautan berisi bagian lebih (“%s”). Sesudah penghasilan hanya boleh jht."
                % (index + 1, ".".join(parts[len(_FIELDS) :])[:20]),
            )
        )
    for field, part in zip(_FIELDS, parts):
        raw[field] = part
        if part and field != "occupation" and not rupiah.is_digits(part):
            accepted = "pada tautan tulis " + _ACCEPTED_IN_LINK[field]
            problems.append(Problem(index, field, plan.message(index, field, part, accepted)))
    return raw


def merge(found, more):
    """Join two lists of problems, one for each field: the first message about a field stays."""
    seen = [(problem.group, problem.field) for problem in found]
    joined = list(found)
    for problem in more:
        if (problem.group, problem.field) not in seen:
            joined.append(problem)
    return joined


def open_plan(query, tariff, this_month):
    """Read a link all the way. Returns (raw plan, Plan or None, [Problem])."""
    raw, problems = read(query)
    found, more = plan.read(raw, tariff, this_month)
    problems = merge(problems, more)
    return raw, None if problems else found, problems


def version(query):
    """Read with which version of the tariff ("2026-11-22") a link was made; "" when it does not say.

    It changes no amount: see compare.since.
    """
    for _, _, value in pairs(query, ("t",)):
        known = value is not None and len(value) == 10 and months.read_key(value) is not None
        return value if known and rupiah.is_digits(value[8:]) else ""
    return ""


def beside(query):
    """Read what a link puts beside its plan (banding=12.jht), as raw text; "" for nothing. See side_by_side.other."""
    for _, _, value in pairs(query, ("banding",)):
        return (value or "?")[:_LONGEST_BESIDE].strip().lower()
    return ""


def budget(query):
    """Read what a link asks to be bought with a sum (anggaran=20000000), as raw text; "" for nothing."""
    for _, _, value in pairs(query, ("anggaran",)):
        return rupiah.visible(value or "?")[:_LONGEST_BESIDE].strip()
    return ""


def write(found, version="", compared=""):
    """Write the query of a plan, without the question mark, every part spelled out so that it keeps its meaning.

    version: the tariff's version, to be told later what changed since; then the link ends with a mark of what it says.
    compared: what stands beside it, see beside().
    """
    said = []
    if version:
        said.append("t=" + version)
    for group in found.groups:
        part = "%d.%s.%s.%d" % (group.workers, group.occupation, months.compact(group.start), group.months)
        if group.income is not None:
            part += ".%d" % group.income
        if group.jht:
            part += ".jht"
        said.append("k=" + part)
    if found.payer != PAYERS[0]:
        said.append("dana=" + found.payer)
    if found.sponsors == plan.EACH:
        said.append("cara=" + _EACH)
    elif found.sponsors != 1:
        said.append("bagi=%d" % found.sponsors)
    if compared:
        said.append("banding=" + compared)
    query = "&".join(said)
    return marked(query) if version else query


def marked(query):
    """Put the mark at the end of a query that begins with t. Whatever is added to a query goes in before."""
    return query + "&u=" + _mark(query)


def _mark(query):
    """Make the mark of what a query says; spelling, trackers and their order beside it do not matter."""
    value = 0
    for name, _, said in pairs(query, _MEANT):
        for sign in "%s=%s&" % (name, rupiah.plain(said or "")):
            value = (value * 257 + ord(sign)) % _MARK_PRIME
    signs = ""
    for _ in range(_MARK_LENGTH):
        signs += _MARK_SIGNS[value % len(_MARK_SIGNS)]
        value //= len(_MARK_SIGNS)
    return signs


CUT = "cut"
CHANGED = "changed"
UNREAD = "unread"


def state(query):
    """Say what became of a link on its way: CUT, CHANGED, UNREAD (a part that looks like a group has no name), or ""."""
    marks = pairs(query, ("u",))
    first = pairs(query, _MEANT + ("u",))[:1]
    if first and first[0][0] == "t":
        # A mark that lacks letters still says that everything before it is there; apps glue text behind one.
        given = rupiah.plain(marks[-1][2] or "")[:_MARK_LENGTH] if marks else ""
        if not given:
            return CUT
        if not _mark(query).startswith(given):
            return CHANGED
    if [1 for name, value, _ in pairs(query, ("k",)) if not value]:
        return CUT
    return UNREAD if _has_unread_group(query) else ""


def _has_unread_group(query):
    """Say whether a part of a query reads like a group ("2.ojek", "3.pedagang.202612.6") and is none by its name."""
    read_as_group = [value for _, value, _ in pairs(query, ("k",))]
    # A link of all groups has some parts more.
    for part in query.lstrip("?").split("&", 4 * plan.MOST_GROUPS):
        name, equals, value = _without_glue(part).partition("=")
        value = value if equals else name
        if value not in read_as_group and _reads_like_group(value):
            return True
    return False


def _reads_like_group(text):
    count, dot, rest = text[:_LONGEST_PART].partition(".")
    if not dot or not rupiah.is_digits(count) or len(count) > 5:
        return False
    work, dot, rest = rest.partition(".")
    if len(work) < 3 or not (rest == "" or rupiah.is_digits(rest[:6])):
        return False
    for char in rupiah.plain(work):
        if not ("a" <= char <= "z" or char == "-"):
            return False
    return True


def doubt(query, groups):
    """Say in words, for above the figure, what became of a link on its way; "" when nothing did.

    groups: how many groups were read from it.
    """
    found = state(query)
    if not found:
        return ""
    has_plan = bool([1 for _, value, _ in pairs(query, ("k",)) if value])
    if found == UNREAD:
        said = "Tautan ini memuat kelompok pekerja yang tidak dapat dibaca."
    elif found == CUT:
        said = "Tautan ini terpotong di jalan: ujungnya hilang."
    else:
        said = "Tautan ini berubah di jalan: isinya tidak sama lagi dengan saat dibuat."
    if not has_plan:
        return said + " Rencananya tidak terbaca. Angka di bawah hanya contoh; minta tautannya dikirim lagi."
    return said + (
        " Terbaca %d kelompok, mungkin tidak lengkap. Periksa isiannya, atau minta tautannya dikirim lagi."
        % groups
    )


def read_date(query):
    """Read the day a checker wants to look from (tanggal=2027-01-05). Returns the text of the date, or ""."""
    for _, _, value in pairs(query, ("tanggal",)):
        if value is not None:
            month = months.read_key(value)
            if (
                month is not None
                and len(value) == 10
                and value[7] == "-"
                and rupiah.is_digits(value[8:])
                and 1 <= int(value[8:]) <= months.days(month)
                and plan.FIRST_START <= month <= plan.LAST_START
            ):
                return value
    return ""

"""Calculator link, version 1, both ways: text of the address -> raw plan, plan -> text.

    k=<workers>.<occupation>.<start>.<months>[.<income>][.jht]&k=…&dana=<payer>&bagi=<sponsors>[&t=<tariff version>]

What a link holds is data only: it is never run and never inserted as HTML. Unknown parameters are ignored.
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
# "tanggal" with every letter as a code.
_LONGEST_NAME = 21
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
    a link may hold thousands.
    """
    found = []
    for part in query.lstrip("?").split("&", _MOST_PARTS):
        if not part:
            continue
        name, _, value = part.partition("=")
        if "%" in name and len(name) <= _LONGEST_NAME:
            name = decode(name)
        if name in names:
            found.append((name, value, decode(value)))
    return found


def read(query):
    """Read the query of a link. Returns (raw plan, [Problem]).

    Parts that cannot be right are named in a Problem and kept as they were typed, so that the form shows them.
    The raw plan still goes through plan.read, which checks what each field may hold.
    """
    groups = []
    problems = []
    payer = sponsors = None
    count = 0
    for name, typed, value in pairs(query, ("k", "dana", "bagi")):
        if name == "k":
            count += 1
            if count <= MOST_GROUPS:
                groups.append(_read_group(typed, value, count - 1, problems))
        elif name == "dana" and payer is None:
            payer = _read_single("payer", typed, value, problems)
        elif name == "bagi" and sponsors is None:
            sponsors = _read_single("sponsors", typed, value, problems)
    if count > MOST_GROUPS:
        problems.append(plan.too_many_groups(count))
    if not groups:
        groups.append(plan.raw_group())
    return plan.raw_plan(groups, payer or "", sponsors or ""), problems


def _read_single(field, typed, value, problems):
    """Read dana or bagi; a broken percent code or (for bagi) other signs than digits is a Problem."""
    if value is None:
        problems.append(_broken_code(None, typed))
        return ""
    if field == "sponsors" and value and not rupiah.is_digits(value):
        problems.append(Problem(None, field, plan.message(None, field, value)))
    return value[:_LONGEST_PART]


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
    parts = value.split(".")
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


def write(found, version=""):
    """Write the query of a plan, without the question mark, every part spelled out so that it keeps its meaning.

    version: the tariff's version, to be told later what changed since.
    """
    said = []
    for group in found.groups:
        part = "%d.%s.%s.%d" % (group.workers, group.occupation, months.compact(group.start), group.months)
        if group.income is not None:
            part += ".%d" % group.income
        if group.jht:
            part += ".jht"
        said.append("k=" + part)
    if found.payer != PAYERS[0]:
        said.append("dana=" + found.payer)
    if found.sponsors != 1:
        said.append("bagi=%d" % found.sponsors)
    if version:
        said.append("t=" + version)
    return "&".join(said)


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

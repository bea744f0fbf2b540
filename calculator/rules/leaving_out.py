"""Columns that say who is still meant: rows with "Keluar" or "Tidak" are asked about, never dropped unasked."""

from . import cells, headings, search
from .meanings import ASK, DOUBTFUL, SKIP, SKIP_NO, SKIP_NONE, SKIP_YES, Column

_TELLS = (
    "status",
    "ket",
    "keterangan",
    "catatan",
    "note",
    "notes",
    "remarks",
    "bpjs",
    "kepesertaan",
    "aktif",
)
_GONE = (
    "meninggal", "wafat", "almarhum", "almarhumah", "alm", "almh", "keluar", "berhenti", "batal", "mundur", "pindah",
    "resign", "resigned", "pensiun", "nonaktif", "cancel", "coret", "dicoret", "dobel", "ganda", "duplikat", "phk",
)  # fmt: skip
_SAYS_NO = ("tidak", "tdk", "no", "belum", "t", "n", "x")
_SAYS_YES = (
    "ya",
    "y",
    "yes",
    "sudah",
    "ada",
    "punya",
    "aktif",
    "terdaftar",
    "ikut",
    "setuju",
    "bersedia",
    "v",
)
_NO_TO = ("ikut", "bersedia", "setuju", "mau", "jadi", "aktif", "daftar", "terdaftar", "hadir")


def _is_no(text):
    """Say whether a cell says that somebody is not, or no longer, meant."""
    words = search.plain(text).split(" ")
    if [word for word in words if word in _GONE] or words == ["non", "aktif"]:
        return True
    return words[0] in _SAYS_NO and (len(words) == 1 or words[1] in _NO_TO)


def _is_yes(text):
    words = search.plain(text).split(" ")
    return words[0] in _SAYS_YES and len(words) < 4


def leaves_out(meaning, text):
    """Say whether a row with this text is left out, in a column of one of LEFT_OUT."""
    text = text[: cells.LONGEST]
    if meaning == SKIP_NO:
        return _is_no(text)
    return meaning == SKIP_YES and not _is_no(text) and _is_yes(text)


def may_tell(column):
    """Say whether a column that is left out may say who is still meant; those of names and numbers never do."""
    if column.meaning != SKIP:
        return False
    known, _, _ = headings.heading(column.heading)
    return known is None or bool([word for word in search.plain(column.heading).split(" ") if word in _TELLS])


def telling(column, values):
    """Ask about a column that is left out and tells some of the people apart: "Keluar", "Tidak". values: all its texts."""
    values = sorted([value[: cells.LONGEST] for value in values if value not in cells.EMPTY])
    noes = [value for value in values if _is_no(value)]
    yeses = [value for value in values if value not in noes and _is_yes(value)]
    gone = [value for value in noes if search.plain(value).split(" ")[0] not in _SAYS_NO]
    has_it = "bpjs" in search.plain(column.heading) or "kepesertaan" in search.plain(column.heading)
    if not (gone or (noes and yeses) or (has_it and yeses)):
        return column
    shown = (gone or noes or yeses)[0]
    why = "Ada “%s”: apakah tetap dihitung?" % headings.short(shown)
    options = [option for option, found in ((SKIP_NO, noes), (SKIP_YES, yeses)) if found]
    options.append(SKIP_NONE)
    return Column(column.heading, column.values, ASK, DOUBTFUL, why, options, "")

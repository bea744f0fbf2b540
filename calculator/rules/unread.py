"""What is said of rows that are not read: the sentences, each with the numbers of its rows.

A text that may be a name is not repeated.
"""

from collections import namedtuple

from . import plan, rupiah

# Why rows are unread. field: whose text it is ("occupation", "line", "workers" …); rows: their numbers; works: slugs
# that may be meant.
Trouble = namedtuple("Trouble", ("field", "text", "message", "rows", "works"))

CANDIDATES = 4  # works named in a question
START_WORDS = "tulis bulan dan tahun dari Januari 2024 sampai Desember 2099, misalnya Des 2026"
NO_WORK = "Pekerjaan belum diisi. Nama tidak diperlukan dan tidak dibaca; tulis pekerjaannya."
_NO_COUNT = (
    "Jumlah pekerja bukan angka. Nama tidak diperlukan dan tidak dibaca; tulis jumlah lalu pekerjaan, "
    "misalnya 3;ojek."
)
_NAMED_ROWS = 5


def shown(text):
    """Shorten a text of the list for a sentence."""
    return text if len(text) <= 30 else text[:30] + "…"


def either(occupations):
    """Name a few occupations to choose from."""
    said = ["“%s”" % entry.label for entry in occupations[:CANDIDATES]]
    if len(occupations) > CANDIDATES:
        said.append("lainnya")
    if len(said) < 3:
        return " atau ".join(said)
    return "%s, atau %s" % (", ".join(said[:-1]), said[-1])


def no_count(text):
    """Say why a count cannot be read; a text that may be a name is not repeated."""
    if not text:
        return plan.missing(None, "workers")
    for char in text:
        if not (rupiah.is_digits(char) or char in " .,-"):
            return _NO_COUNT
    return plan.message(None, "workers", text)


def with_rows(rows, message):
    """Say in front of a message which rows it is about: "Baris 3, 7, dan 12: jumlah pekerja ..."."""
    if not rows:
        return message
    said = [rupiah.number(row) for row in rows[:_NAMED_ROWS]]
    if len(rows) > _NAMED_ROWS:
        said.append("%s baris lain" % rupiah.number(len(rows) - _NAMED_ROWS))
    named = said[0] if len(said) == 1 else "%s dan %s" % (", ".join(said[:-1]), said[-1])
    if "a" <= message[1:2] <= "z":
        message = message[0].lower() + message[1:]
    return "Baris %s: %s" % (named, message)

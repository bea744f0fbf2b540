"""A pasted list, or the cells of a spreadsheet -> groups of a plan, in two steps, so that nothing doubtful is priced.

look() reads a text into a Proposal: its rows, and what each column seems to mean. take() counts the rows as the reader
has settled it: groups, and every row that is not in them, each with its reason. A row is always one of these: counted,
unread, passed over by the reader, or left out with a note (headings, titles, sums).

Names and other personal data are neither needed nor read.

The steps: proposal.py (rows and columns), row_reader.py (one row), counting.py (all rows), row_groups.py (groups),
unread.py (what is said of rows that are not read).
"""

from collections import namedtuple

from . import plan
from .counting import Count, Imported
from .proposal import MOST_ROWS, Proposal
from .row_reader import PASS_OVER
from .unread import with_rows

# What callers take from here, whichever step holds it.
__all__ = (
    "MOST_ROWS",
    "PASS_OVER",
    "Choices",
    "Count",
    "Imported",
    "Proposal",
    "choices",
    "look",
    "read",
    "take",
    "with_rows",
)

# What the reader settled. meanings: of each column, or None as proposed; mends: {(field, text): text instead};
# works: {word in small letters: slug, or PASS_OVER}; rest: unread rows count as any work at the lowest band;
# months: for how many months where the list does not say.
Choices = namedtuple("Choices", ("meanings", "mends", "works", "rest", "months"))


def choices(meanings=None, mends=None, works=None, rest=False, length=""):
    """Make the Choices of a reader who has settled only some things."""
    return Choices(meanings, mends or {}, works or {}, rest, length or str(plan.DEFAULT_MONTHS))


def look(given, tariff, this_month):
    """Read a list into a whole Proposal. given: its text, or its rows as lists of texts. Nothing is raised."""
    proposal = Proposal(given, tariff, this_month)
    while proposal.read_on():
        pass
    return proposal


def take(proposal, settled=None):
    """Count the rows of a Proposal as the reader settled it. Returns an Imported; without groups while a column is asked."""
    count = Count(proposal, settled or choices())
    while count.go_on():
        pass
    return count.result()


def read(text, tariff, this_month):
    """Read a list as far as nothing has to be asked: look, then take."""
    return take(look(text, tariff, this_month))

"""The last plan, kept on this device only, as the query of its link. A browser may refuse; then nothing is kept."""

import js

_NAME = "sertakan-rencana"
# A plan of 50 groups is about 2,000 signs; anything longer was not written here.
_LONGEST = 20000


def last():
    """Return the query of the last plan, or ""."""
    return js.safely.stored(_NAME)[:_LONGEST]


def keep(query):
    """Keep the query of a plan."""
    js.safely.store(_NAME, query)


def forget():
    """Erase what was kept."""
    js.safely.erase(_NAME)

"""The last plan, kept on this device only, as the query of its link. A browser may refuse; then nothing is kept."""

import js

_NAME = "sertakan-rencana"
_LONGEST = 20000


def last():
    """Return the query of the last plan, or ""."""
    try:
        return (js.localStorage.getItem(_NAME) or "")[:_LONGEST]
    except Exception:  # storage denied, full or missing: the calculator works without
        return ""


def keep(query):
    """Keep the query of a plan."""
    try:
        js.localStorage.setItem(_NAME, query)
    except Exception:  # as above
        pass


def forget():
    """Erase what was kept."""
    try:
        js.localStorage.removeItem(_NAME)
    except Exception:  # as above
        pass

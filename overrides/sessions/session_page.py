"""What a session's page says: what the officer wrote, then what every session says; its title and description."""

import re
from pathlib import Path
from typing import Any

from overrides.sessions.session_file import Session

COMMON_TEXT = Path(__file__).parents[1] / "theme/partials" / "session.md"
"""What every session's page says after what the officer wrote."""

# A bare address becomes a link; one that stands in a link or in quotes is one already.
_ADDRESS = re.compile(r"(?<![<(\"'\[=/\w])https?://[^\s<>()\"']*[\w/](?![^\s<]*[\])>])")

_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_NO_AMOUNT = r"(?![.,]?\d)(?!\s*(?:%|persen|ribu|rb|juta|jt|miliar|rupiah|orang|bulan|pekerja))"
# What an event needs and no claim knows: hours, telephone numbers, places on a map and on a door.
_OF_AN_EVENT = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:pukul|jam)\s+{_HOUR}{_NO_AMOUNT}(?:\s*(?:-|–|\u2014|sampai|s\.?d\.?|hingga)\s*(?:pukul\s+|jam\s+)?{_HOUR}{_NO_AMOUNT})?",
        rf"(?<![\w.,])(?:[01]?\d|2[0-4])[.:][0-5]\d{_NO_AMOUNT}(?:\s*(?:-|–|\u2014)\s*(?:[01]?\d|2[0-4])[.:][0-5]\d{_NO_AMOUNT})?",
        r"(?<![\w.,])(?:\+62|\(0\d{2,3}\)|0)(?:[ .()-]?\d){6,13}(?![\w]|[.,]\d)",
        r"(?<![\w.,])-?\d{1,2}\.\d{4,},\s*\d{2,3}\.\d{4,}",
        r"(?<![\w.,/@])(?:[a-z][a-z0-9-]*\.)+[a-z]{2,}/\S*",
        r"\b(?:RT|RW|nomor|no\.?|km|lantai|gedung|ruang|blok|gang|gg\.?)\s*[A-Z]?[.-]?\d{1,3}(?![\w]|[.,]\d)",
    )
]


def without_event_figures(text: str) -> str:
    """Blank in what an officer wrote the hours, telephone numbers and places, for the guard against typed figures."""
    for pattern in _OF_AN_EVENT:
        text = pattern.sub("", text)
    return text


def page_source(session: Session) -> str:
    """Return the Markdown of a session's page: what the officer wrote, then what every session says.

    The head is left out, because its figures are no claims; a comment as long as the head, less the two lines of the
    heading, keeps the line numbers of messages right.
    """
    written = session.body.lstrip("\n")
    if written.strip():
        above = session.head_lines + len(session.body) - len(written) - 2
        written = _ADDRESS.sub(r"<\g<0>>", written.rstrip())
        written = "{##" + "\n" * above + "##}## Yang dibicarakan\n\n" + written + "\n\n"
    return "---\ntemplate: session.html\n---\n" + written + COMMON_TEXT.read_text(encoding="utf-8")


def page_meta(session: Session) -> dict[str, Any]:
    """Return what a session's page says of itself, as plain text: what an officer typed, to be escaped.

    An example is there to be looked at: no search may find it, neither this site's own nor one outside.
    """
    meta = {
        "title": f"Sosialisasi {session.place}",
        "description": f"{session.day}, bersama {session.host}: biaya yang ditunjukkan, langkah berikutnya, dan kontak.",
    }
    return {**meta, "robots": "noindex", "hide": ["search"]} if session.example else meta

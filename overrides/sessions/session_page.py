"""What a session's page says: what the officer wrote, then what every session says; its title and description."""

from pathlib import Path
from typing import Any

from overrides.sessions.session_file import Session

COMMON_TEXT = Path(__file__).parents[1] / "theme/partials" / "session.md"
"""What every session's page says after what the officer wrote."""


def page_source(session: Session) -> str:
    """Return the Markdown of a session's page: what the officer wrote, then what every session says.

    The head is left out, because its figures are no claims; a comment as long as the head, less the two lines of the
    heading, keeps the line numbers of messages right.
    """
    written = session.body.lstrip("\n")
    if written.strip():
        above = session.head_lines + len(session.body) - len(written) - 2
        written = "{##" + "\n" * above + "##}## Yang dibicarakan\n\n" + written.rstrip() + "\n\n"
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

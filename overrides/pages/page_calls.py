"""Everything a page may call, from all the modules that offer calls. A new one is added here."""

from typing import Any

from overrides.facts import place, regulations
from overrides.pages import about, accessibility
from overrides.pages.figures import PageFigures
from overrides.sessions import guide


def of(page: PageFigures) -> dict[str, Any]:
    """Return the calls of one page by name."""
    return {
        **page.names(),
        **regulations.calls(page),
        **place.calls(page),
        **about.calls(page),
        **accessibility.calls(page),
        **guide.calls(page),
    }

"""What every page may call. A module of this room that offers calls is added here; the officer's guide adds its own."""

from typing import Any

from overrides.pages import (
    about,
    accessibility,
    checkup_list,
    claim_examples,
    message_check,
    place_lists,
    regulation_cards,
    relief_words,
    this_month,
    village,
)
from overrides.pages.figures import PageFigures


def of(page: PageFigures) -> dict[str, Any]:
    """Return the calls of one page by name."""
    return {
        **page.names(),
        **this_month.calls(page),
        **village.calls(page),
        **regulation_cards.calls(page),
        **place_lists.calls(page),
        **about.calls(page),
        **accessibility.calls(page),
        **claim_examples.calls(page),
        **message_check.calls(page),
        **relief_words.calls(page),
        **checkup_list.calls(page),
    }

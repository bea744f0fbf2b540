"""How a page words that a claim is not quite sure (our assumption, one source alone), and how old it is."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from calculator.rules import months

CERTAINTY_BADGES = {
    "confirmed": ("pasti", "Sudah dicocokkan"),
    "single": ("satu", "Satu sumber"),
    "inference": ("anggapan", "Anggapan kami"),
}
"""Certainty -> its badge (class `.lencana--...`) and its words."""


class AgeWords(NamedTuple):
    """How a page says its age in one language: behind the number of statements, and its pieces."""

    sentence: str
    between: str
    again: str
    month: Callable[[date], str]


AGE_WORDS = {
    "id": AgeWords(
        "keterangan di halaman ini terakhir diperiksa {} dan {}; sebelum membayar, lihat tagihannya atau tanyakan ke {}.",
        "antara {} dan {}",
        "perlu dilihat lagi",
        lambda day: months.name(months.of(day.year, day.month)),
    ),
    "en": AgeWords(
        "of the statements on this page, last checked in {}, {}; before you pay, look at the bill or ask {}.",
        "between {} and {}",
        "should be looked at again",
        lambda day: f"{day:%B %Y}",
    ),
}


def sentence(said: Markup, certainty: str, publisher: str) -> Markup:
    """Return a claim's sentence as far as it hedges in words of its own. publisher: of its first source."""
    if certainty == "inference":
        return Markup("Anggapan kami: {}").format(said)
    if certainty == "single" and ". " in said:  # a mark behind several sentences comes too late
        return Markup("Menurut {}: {}").format(publisher, said)
    return said


def mark(certainty: str, publisher: str, name: str) -> Markup:
    """Return the small mark behind what one source alone says or we assume; its words come on tap. Empty for a sure one.

    name: the id of the words. A browser without popovers, and paper, show the words in brackets behind the text.
    """
    words = {"single": f"baru satu sumber: {publisher}", "inference": "anggapan kami"}.get(certainty)
    if not words:
        return Markup()
    kind, label = CERTAINTY_BADGES[certainty]
    return Markup(
        '\u2060<button type="button" class="ragu ragu--{}" popovertarget="{}" aria-label="{}"></button>'
        '<span class="ragu__kata" id="{}" popover><span>\u00a0(</span>{}<span>)</span></span>'
    ).format(kind, name, label, name, words)

"""How a page words that a claim is not quite sure (our assumption, one source alone), and how old it is."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

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
        "statements on this page were last checked in {} and {}; before you pay, look at the bill or ask {}.",
        "between {} and {}",
        "should be looked at again",
        lambda day: f"{day:%B %Y}",
    ),
}


def sentence(said: Markup, certainty: str, publisher: str) -> Markup:
    """Return a claim's sentence with its hedge. publisher: of its first source."""
    if certainty == "inference":
        return Markup("Anggapan kami: {}").format(said)
    if certainty == "single" and ". " in said:  # a hedge behind several sentences comes too late
        return Markup("Menurut {} (satu sumber): {}").format(publisher, said)
    if certainty == "single":
        return Markup("{}{}.").format(Markup(said.rstrip(".")), _bracketed(_attribution(publisher)))
    return said


def behind_value(certainty: str, publisher: str) -> Markup:
    """Return the hedge behind a claim's value, in brackets with a space in front; empty for a sure one."""
    return _bracketed({"single": _attribution(publisher), "inference": "anggapan kami"}.get(certainty, ""))


def _attribution(publisher: str) -> str:
    return f"menurut {publisher}, satu sumber"


def _bracketed(remark: str) -> Markup:
    return escape(f" ({remark})") if remark else Markup()

"""A text that changes on known days, as HTML that is true on any day and becomes today's by the reader's clock.

`overrides/theme/assets/js/day.js` puts the last `<template>` whose day has come in the place of the text.
"""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from calculator.rules import months

Step = tuple[date, Markup | str]
"""The first day on which a text holds, and the text."""


def first_day(month: int) -> date:
    """Return the first day of a month (calculator.rules.months)."""
    year, number = months.parts(month)
    return date(year, number, 1)


def dated(any_day: Markup | str, steps: Iterable[Step], tag: str = "span", attributes: str = "") -> Markup:
    """Say `any_day` until a script that knows the day takes the text of the last step that has come.

    any_day: true on every day from the build on; steps: in the order of their days, the first as early as it may be
    asked for; attributes: of the element, as HTML. Neighbours that say the same are one step; without any other text
    than `any_day` the text stands there as it is.
    """
    kept: list[Step] = []
    for day, text in steps:
        if not kept or str(kept[-1][1]) != str(text):
            kept.append((day, text))
    if not kept or (len(kept) == 1 and str(kept[0][1]) == str(any_day)):
        return escape(any_day)
    templates = Markup("").join(
        Markup('<template data-dari="{}">{}</template>').format(day.isoformat(), text) for day, text in kept
    )
    return Markup("<{} data-menurut-hari{}>{}{}</{}>").format(
        Markup(tag), Markup(f" {attributes}" if attributes else ""), any_day, templates, Markup(tag)
    )

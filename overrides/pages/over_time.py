"""What is said of the tariff now, and what it will be once a later value holds, by the reader's day."""

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from calculator.rules import months
from overrides.facts.register import Register
from overrides.tariff.dated import dated

Later = Sequence[tuple[date, Register]]
"""Registers with later values of the tariff, each with the first day on which they hold."""


def over_time(
    register: Register,
    later: Later,
    say: Callable[[Register], Markup],
    on_any_day: str = "{} (mulai {} {})",
) -> Markup:
    """Say something of the register, and what it will be once a later value of the tariff holds, by the reader's day.

    on_any_day: joins what is said now, the month of a change, and what is said from then on.
    """
    now = said = whole = say(register)
    steps = [(date.min, now)]
    for day, other in later:
        following = say(other)
        if following != said:
            whole = Markup(on_any_day).format(whole, months.name(months.of(day.year, day.month)), following)
            steps.append((day, following))
            said = following
    return now if len(steps) == 1 else dated(whole, steps)

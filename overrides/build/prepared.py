"""The figures that stand in the calculator's HTML before any script runs, made by the same rules.

The default plan is what an empty link means: one worker of any work for twelve months from the build's month.
"""

from __future__ import annotations

import datetime
from typing import Any

from calculator.rules import explain, link, months, plan, view
from calculator.rules.estimate import Estimate
from overrides.build import tariff_values

# How far the static price table and the choice of the first month reach, in months.
TABLE_MONTHS = 18
START_MONTHS = 36


def calculator(date: datetime.date) -> dict[str, Any]:
    """Return everything overrides/kalkulator.html prints for a date of the build."""
    tariff = tariff_values.tariff()
    month = months.of(date.year, date.month)
    _, found, problems = link.open_plan("", tariff, month)
    assert found is not None, problems
    estimate = Estimate(found, tariff)
    return {
        "estimate": estimate,
        "group": found.groups[0],
        "headline": explain.headline(estimate),
        "condition": explain.relief_condition(estimate),
        "notes": view.notes(estimate, month),
        "chart": view.chart(estimate),
        "chart_size": (view.CHART_WIDTH, view.CHART_HEIGHT),
        "starts": [(months.compact(m), months.name(m)) for m in range(month, month + START_MONTHS)],
        "quick_months": plan.QUICK_MONTHS,
        "limits": plan,
        "occupations": _by_group(),
        "prices": [
            (months.key(m), months.name(m), normal, due, tariff.is_assumed(m))
            for m, normal, due in view.price_table(tariff, month, TABLE_MONTHS)
        ],
        "month": months.name(month),
        "checked": months.say_date(tariff.checked),
        "month_key": months.key,
        "month_name": months.name,
    }


def _by_group() -> list[tuple[str, list[dict[str, Any]]]]:
    """List the occupations under their headings, in the order of the file."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for occupation in tariff_values.data()["occupations"]:
        groups.setdefault(occupation["group"], []).append(occupation)
    return list(groups.items())

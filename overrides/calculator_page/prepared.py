"""The figures that stand in the calculator's HTML before any script runs, made by the same rules.

The default plan is what an empty link means: one worker of any work for twelve months from the build's month.
"""

from __future__ import annotations

import datetime
from typing import Any

from markupsafe import Markup

from calculator.page import markup
from calculator.rules import breakdown, explain, link, months, plan, view
from calculator.rules.estimate import Estimate
from overrides.tariff import tariff_values

# How far the static price table and the choice of the first month reach, in months.
TABLE_MONTHS = 18
START_MONTHS = 36
# What hall mode shows after the plan on the page.
EXAMPLES = ["k=1.ojek", "k=5.pedagang", "k=2.ojek&k=3.pedagang", "k=20.nelayan", "k=1.art"]


def calculator(date: datetime.date) -> dict[str, Any]:
    """Return everything overrides/theme/kalkulator.html prints for a date of the build."""
    tariff = tariff_values.tariff()
    month = months.of(date.year, date.month)
    _, found, problems = link.open_plan("", tariff, month)
    assert found is not None, problems
    estimate = Estimate(found, tariff)
    return {
        "estimate": estimate,
        "group": found.groups[0],
        "headline": explain.headline(estimate),
        "mini": view.prices(estimate),
        "condition": explain.relief_condition(estimate),
        "notes_html": markup.notes(view.notes(estimate, month)),
        "average": breakdown.average_said(estimate),
        "chart_html": markup.chart(view.chart(estimate)),
        # The calculator's page lies one folder below the root.
        "origin_html": markup.origin(estimate, "../"),
        "rows_html": markup.month_rows(estimate),
        "examples": EXAMPLES,
        "chart_box": view.CHART_BOX,
        "starts": [(months.compact(m), months.name(m)) for m in range(month, month + START_MONTHS)],
        "quick_months": plan.QUICK_MONTHS,
        "limits": plan,
        "occupations": _by_group(),
        "prices": [
            (months.key(m), Markup(markup.month_name(m)), normal, due, tariff.is_assumed(m))
            for m, normal, due in view.price_table(tariff, month, TABLE_MONTHS)
        ],
        "month": months.name(month),
        "checked": months.say_date(tariff.checked),
    }


def _by_group() -> list[tuple[str, list[dict[str, Any]]]]:
    """List the occupations under their headings, in the order of the file."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for occupation in tariff_values.data()["occupations"]:
        groups.setdefault(occupation["group"], []).append(occupation)
    return list(groups.items())

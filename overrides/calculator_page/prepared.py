"""The figures that stand in the calculator's HTML before any script runs, made by the same rules.

The default plan is what an empty link means: one worker of any work for plan.FIRST_MONTHS from the build's month.
"""

from __future__ import annotations

import datetime
from typing import Any

from markupsafe import Markup

from calculator.page import markup
from calculator.rules import breakdown, explain, link, months, payments, plan, view
from calculator.rules.estimate import Estimate
from overrides.tariff import tariff_values

# Which of the drawn people (assets/pictures/) stands for a work; NO_FACE, the empty place, for every other.
FACES = {
    **dict.fromkeys(("nelayan", "petambak", "pengolah-ikan"), "fisher"),
    **dict.fromkeys(("ojek", "kurir"), "ojek"),
    **dict.fromkeys(("pedagang", "pedagang-keliling", "penjual-makanan"), "trader"),
    **dict.fromkeys(("buruh-bangunan", "tukang-kayu", "tukang-las"), "builder"),
    **dict.fromkeys(("art", "penatu"), "helper"),
}
NO_FACE = "next"
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
        "money": Markup(markup.money(estimate.normal)),
        "whom": explain.whom(estimate),
        "relief": explain.relief_names(estimate),
        "face": FACES.get(found.groups[0].occupation, NO_FACE),
        "how_paid": payments.how_said(estimate),
        "payments_html": markup.payments(estimate),
        "longer_html": [markup.longer(some) for some in breakdown.offers(estimate)],
        "condition": explain.relief_condition(estimate),
        "notes_html": markup.notes([note for note in view.notes(estimate, month) if note[1] != "anggapan"]),
        "more_notes_html": markup.notes(
            [note for note in view.notes(estimate, month) if note[1] == "anggapan"]
        ),
        "average": breakdown.average_said(estimate),
        "chart_html": markup.chart(view.chart(estimate)),
        # The calculator's page lies one folder below the root.
        "origin_html": markup.origin(estimate, "../"),
        "rows_html": markup.month_rows(estimate),
        "examples": EXAMPLES,
        "chart_box": view.CHART_BOX,
        "starts": [(months.compact(m), months.name(m)) for m in range(month, month + START_MONTHS)],
        "quick_months": tariff.periods,
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
        face = FACES.get(occupation["slug"], "")
        groups.setdefault(occupation["group"], []).append({**occupation, "face": face})
    return list(groups.items())

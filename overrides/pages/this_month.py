"""What this month costs, by the reader's clock: the calls `harga_bulan_ini` of pages.

Each price block is made once for every period of the tariff and once in words that are true on any day from the build
on; `overrides/tariff/dated.py` and `assets/js/day.js` choose. The words are in partials/price_now.html.
"""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculator.rules import months
from calculator.rules import rupiah as money
from overrides.facts.register import RegisterError
from overrides.pages import jinja_setup
from overrides.tariff import periods
from overrides.tariff.dated import dated
from overrides.tariff.periods import Period

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

FORMS = {"kepala": "div", "kartu": "div", "kalimat": "span", "sendiri": "span"}
"""Forms of the block, and the element around it."""

_PARTIAL = Path(__file__).parents[1] / "theme/partials/price_now.html"


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what a page may call about the price of this month."""

    def harga_bulan_ini(form: str) -> Markup:
        """Say what one worker costs this month, and under which relief."""
        if form not in FORMS:
            raise RegisterError(
                f'harga_bulan_ini("{form}") tidak dikenal; pakai salah satu dari {", ".join(FORMS)}.'
            )
        steps = [(period.day, _said(figures, form, _of_period(period))) for period in periods.periods()]
        return dated(_said(figures, form, _on_any_day(figures.today)), steps, FORMS[form])

    return {"harga_bulan_ini": harga_bulan_ini}


def _of_period(period: Period) -> dict[str, Any]:
    return {
        "any_day": False,
        "normal": period.values["harga_normal"].value,
        "reliefs": [*period.windows.values()],
        "ended": [*period.ended.values()],
        "coming": [*period.coming.values()],
        "changes": [],
    }


def _on_any_day(today: date) -> dict[str, Any]:
    """Return what holds on any day from today on: each change with its month."""
    month = months.of(today.year, today.month)
    now = periods.period_of(month)
    reliefs = periods.windows(month)
    changes = [(months.name(first), amount) for first, amount in periods.price_changes(month)]
    return {
        "any_day": True,
        "normal": now.values["harga_normal"].value,
        "reliefs": reliefs,
        "ended": [*now.ended.values()],
        "coming": [],
        "changes": changes,
        "before_change": months.name(periods.price_changes(month)[0][0] - 1) if changes else "",
    }


def _said(figures: "PageFigures", form: str, facts: dict[str, Any]) -> Markup:
    """Fill the partial. Line breaks go: a blank line would end the HTML block in Markdown."""
    names = {
        "form": form,
        "before_change": "",
        "show": money.show,
        "aturan": figures.aturan,
        "phone": figures.register.in_place("contacts.call_centre"),
        **facts,
    }
    template = jinja_setup.template(_PARTIAL)
    said = re.sub(r"\s*\n\s*", "\n", template.render(names)).strip()
    return Markup(said.replace("\n", " " if FORMS[form] == "span" else "\n"))

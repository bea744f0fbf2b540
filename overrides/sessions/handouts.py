"""The templates of what is printed for the people around the sponsor, with everything that is the same on each sheet.

calculator/page/handout_markup.py fills in the rest: for a session here, for any plan in the browser.
"""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from calculator.page import handout_markup
from calculator.rules import months, worker_sheet
from calculator.rules.estimate import Estimate
from overrides.facts.register import Register
from overrides.pages import jinja_setup
from overrides.sessions import qr
from overrides.sessions.paper_figures import PaperFigures
from overrides.tariff import tariff_values

_THEME = Path(__file__).parents[1] / "theme"

WORKER, PLEDGE = "lembar-pekerja.html", "lembar-kantor.html"
"""The names under which the calculator opens the templates."""


def templates(register: Register, site_url: str) -> dict[str, str]:
    """Return the templates: {name: HTML}. Raises RegisterError when one calls a claim that paper may not carry."""
    address = f"{site_url}pekerja/"
    return {
        WORKER: _made(
            register,
            "handout-worker.html",
            qr=Markup(qr.svg(address)),
            address=_typed(address),
            oling=Markup((_THEME / "assets/pictures/oling.svg").read_text(encoding="utf-8")),
        ),
        PLEDGE: _made(register, "handout-pledge.html", address=_typed(f"{site_url}kantor/")),
    }


def _typed(address: str) -> str:
    """Return an address as people type it."""
    return address.partition("://")[2].rstrip("/")


def _made(register: Register, name: str, **own: Any) -> str:
    figures = PaperFigures(register)
    template = jinja_setup.template(_THEME / "sheets" / name)
    html = template.render(
        nilai=figures.nilai,
        kalimat=figures.kalimat,
        dasar=figures.dasar,
        phone=register.in_place("contacts.call_centre"),
        checked=months.say_date(tariff_values.tariff().checked),
        **own,
    )
    return " ".join(html.split())


def worker_sheets(template: str, estimate: Estimate) -> Markup:
    """Return the sheets for the workers of a session's plan, as articles of A4."""
    return Markup(handout_markup.worker_sheets(template, worker_sheet.cards(estimate)))

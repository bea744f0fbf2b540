"""What a session's page and paper print (poster, leaflet, table tent, slides), and the sheets themselves as HTML.

Every amount comes from the rules, every claim from the register; the templates in overrides/theme/sheets/ only place them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from calculator.page import markup
from calculator.rules import explain, link, months, plan, view, worker_sheet
from calculator.rules.estimate import Estimate, price_of
from calculator.rules.tariff import Tariff
from overrides.facts.register import Register
from overrides.sessions import handouts, qr
from overrides.sessions.paper_figures import PaperFigures
from overrides.sessions.session_file import Session
from overrides.tariff import clock, periods, tariff_values
from overrides.tariff.dated import dated


@dataclass(frozen=True)
class Sheet:
    """One thing to print. name: its folder under the session; code_width: mm of its QR code with the quiet zone."""

    name: str
    title: str
    template: str
    paper: str
    code_width: int


# The widths also stand in assets/css/sheet.css; tests/print measures them in a browser.
SHEETS = (
    Sheet("poster", "Poster A4", "sheets/poster.html", "a4", 154),
    Sheet("poster-a3", "Poster A3", "sheets/poster.html", "a3", 217),
    Sheet("selebaran", "Selebaran A5", "sheets/leaflet.html", "a4-rebah", 46),
    Sheet("tenda", "Tenda meja", "sheets/tent.html", "a4", 90),
    Sheet("slide", "Slide", "sheets/slides.html", "slide", 110),
)
# Its codes lead to the worker's page, not to the session.
WORKERS = Sheet("lembar-pekerja", "Lembar pekerja", "sheets/workers.html", "a4-rebah", 25)
ALL_SHEETS = (*SHEETS, WORKERS)

# The leaflet's tables: rows of the normal price, and of the reliefs. Columns are the lengths one can pay at once.
TABLE_WORKERS = (1, 2, 3, 5, 10, 20)
RELIEF_WORKERS = (1, 2, 5, 10)
# How far ahead another normal price is looked for, in months.
OUTLOOK = 60
# Letters of an address that fit the poster's line in the largest and in the middle size.
SHORT_ADDRESS, MIDDLE_ADDRESS = 28, 34


class Relief(NamedTuple):
    """A relief that holds in the session's month or later.

    who: in words; price: rupiah for one worker and month; months: when, in words.
    """

    sector: str
    who: str
    price: int
    months: str
    regulation: str


class Table(NamedTuple):
    """Prices of workers x months: case in words, sector, whether with relief, and rows of
    (workers, [(number of months, rupiah)])."""

    title: str
    sector: str
    relief: bool
    rows: list[tuple[int, list[tuple[int, int]]]]


@lru_cache(maxsize=64)
def _reliefs(month: int) -> tuple[Relief, ...]:
    """List the reliefs in force in a month or starting later: for other work, then for transport."""
    tariff = tariff_values.tariff()
    found = []
    for sector, who in (("other", "pekerjaan lain"), ("transport", "pekerja transportasi")):
        for window in tariff.reliefs[sector].windows():
            if window.last >= month:
                price = price_of(max(month, window.first), sector, None, False, "swasta", tariff)
                name = explain.regulation_name(window.regulation)
                when = (
                    f"sampai {months.name(window.last)}"
                    if window.first <= month
                    else months.span(window.first, window.last)
                )
                found.append(Relief(sector, who, price.jkk_due + price.jkm_due, when, name))
    return tuple(found)


@lru_cache(maxsize=64)
def _normal_price(month: int) -> tuple[int, int | None]:
    """Return the normal price of a month and the last month it is known to hold, None when no change is known."""
    rows = view.price_table(tariff_values.tariff(), month, OUTLOOK)
    price = rows[0][1]
    return price, next((later - 1 for later, normal, _ in rows if normal != price), None)


@lru_cache(maxsize=64)
def tables(first: int) -> tuple[Table, ...]:
    """Price workers x the lengths one can pay at once, from a first contribution month on.

    The normal price comes first; a table with relief follows for each sector where it lowers anything.
    """
    tariff = tariff_values.tariff()
    found = []
    for sector, occupation, who in (
        ("other", "umum", "selain transportasi"),
        ("transport", "transportasi", "transportasi"),
    ):
        estimates = {
            workers: [
                (length, _priced(workers, occupation, first, length, tariff)) for length in tariff.periods
            ]
            for workers in TABLE_WORKERS
        }
        if sector == "other":
            rows = [
                (workers, [(length, one.normal) for length, one in row]) for workers, row in estimates.items()
            ]
            found.append(Table("Harga normal, pekerjaan apa pun", sector, False, rows))
        if any(one.has_relief for row in estimates.values() for _, one in row):
            rows = [
                (workers, [(length, one.total) for length, one in estimates[workers]])
                for workers in RELIEF_WORKERS
            ]
            found.append(Table(f"Bila keringanan berlaku, pekerjaan {who}", sector, True, rows))
    return tuple(found)


def _priced(workers: int, occupation: str, first: int, length: int, tariff: Tariff) -> Estimate:
    group = plan.Group(workers, occupation, first, length, None, False)
    return Estimate(plan.Plan([group], "swasta", 1), tariff)


AGE_RIBBON = Markup('<p class="pita-lama">{} Pindai untuk harga terbaru.</p>')


def after_it(session: Session, said: Markup) -> Markup:
    """Say something once the session is over: with the build, or by the reader's clock."""
    return _from_day(session.date + timedelta(days=1), said)


def until_its_end(session: Session, said: Markup) -> Markup:
    """Say something until the session is over: by the build, and by the reader's clock."""
    over = session.date + timedelta(days=1)
    return Markup("") if over <= clock.today() else dated(said, [(over, "")], "div")


def age_ribbon(session: Session) -> Markup:
    """Return the ribbon of paper that is past its day: once the session is over, or the tariff was checked long ago."""
    over = session.date + timedelta(days=1)
    stale = periods.old_from()
    said = "Acara ini sudah lewat." if over <= stale else "Kertas ini sudah lama."
    return _from_day(min(over, stale), AGE_RIBBON.format(said))


def _from_day(day: date, said: Markup) -> Markup:
    return said if day <= clock.today() else dated("", [(day, said)], "div")


def _month_facts(month: int) -> dict[str, Any]:
    """Return what every sheet says of the price in a month."""
    normal, normal_until = _normal_price(month)
    reliefs = _reliefs(month)
    return {
        "normal": normal,
        "price_month": months.name(month),
        "normal_until": months.name(normal_until) if normal_until is not None else "",
        "reliefs": reliefs,
        "relief_names": ", ".join(dict.fromkeys(relief.regulation for relief in reliefs)),
        "checked": months.say_date(tariff_values.tariff().checked),
        "sheets": ALL_SHEETS,
    }


def _address_size(short: str) -> str:
    """Return the size in which an address begins; assets/js/sheet.js makes it smaller where it is wide."""
    letters = len(short)
    return "besar" if letters <= SHORT_ADDRESS else "sedang" if letters <= MIDDLE_ADDRESS else "kecil"


def facts(session: Session, site_url: str) -> dict[str, Any]:
    """Return what every template of a session may print about it. Amounts are whole rupiah."""
    tariff = tariff_values.tariff()
    estimate = Estimate(session.plan, tariff)
    address = site_url + session.path
    short = address.partition("://")[2].rstrip("/")
    return {
        **_month_facts(months.of(session.date.year, session.date.month)),
        "session": session,
        "address": address,
        "host": short.removesuffix(session.code),
        "address_size": _address_size(short),
        "qr": Markup(qr.svg(address)),
        "plan_link": "kalkulator/?" + link.write(session.plan),
        "estimate": estimate,
        "headline": explain.headline(estimate),
        "condition": explain.relief_condition(estimate),
        "groups": [
            (view.group_title(result.group, result.occupation), view.group_months(result.group))
            for result in estimate.groups
        ],
        "steps": explain.steps(estimate),
        "segments": [(explain.run_name(found), found) for found in view.segments(estimate)],
        "shares": view.shares(estimate),
        "assumption": explain.assumption(estimate),
        "chart": Markup(markup.chart(view.chart(estimate))),
        "chart_box": view.CHART_BOX,
        "tables": tables(session.next_month),
        "lengths": [(length, months.short(session.next_month + length - 1)) for length in tariff.periods],
        "next_month": months.name(session.next_month),
        "workers_said": worker_sheet.said(estimate),
        "after_it": lambda said: after_it(session, said),
        "until_its_end": lambda said: until_its_end(session, said),
        "age_ribbon": age_ribbon(session),
    }


def paper(env: Environment) -> Environment:
    """Return the site's templates, with their globals, for sheets: they hold what an officer typed, so everything is
    escaped unless it says that it is HTML."""
    return env.overlay(autoescape=True, undefined=StrictUndefined)


def render(
    session: Session, site_url: str, site_name: str, paper: Environment, register: Register
) -> dict[str, str]:
    """Make all sheets of a session: {path in the site: HTML}.

    paper: as `paper` makes it, once for all sessions. Raises RegisterError when a sheet calls a claim it may not print.
    """
    shared = {
        **facts(session, site_url),
        "site_name": site_name,
        "site_url": site_url,
        "base_url": "../../..",
        "page": None,
    }
    template = handouts.templates(register, site_url)[handouts.WORKER]
    shared["workers_html"] = handouts.worker_sheets(template, shared["estimate"])
    made = {}
    for sheet in ALL_SHEETS:
        figures = PaperFigures(register)
        own = {"sheet": sheet, "distance": distance(qr.reading_distance(shared["address"], sheet.code_width))}
        calls = {"nilai": figures.nilai, "kalimat": figures.kalimat, "dasar": figures.dasar}
        html = paper.get_template(sheet.template).render({**shared, **own, **calls})
        made[f"{session.path}{sheet.name}/index.html"] = html
    return made


STANDING = "sosialisasi/poster/"
"""The address of the poster without an event, from the site's root."""


def render_standing(
    site_url: str, site_name: str, paper: Environment, register: Register, today: date
) -> dict[str, str]:
    """Make the poster without an event, with the price of a day's month: {path in the site: HTML}."""
    figures = PaperFigures(register)
    address = site_url + "kalkulator/"
    short = address.partition("://")[2].rstrip("/")
    names = {
        **_month_facts(months.of(today.year, today.month)),
        "sheet": SHEETS[0],
        "qr": Markup(qr.svg(address)),
        "distance": distance(qr.reading_distance(address, SHEETS[0].code_width)),
        "host": short.removesuffix("kalkulator"),
        "address_size": _address_size(short),
        "age_ribbon": _from_day(periods.old_from(), AGE_RIBBON.format("Kertas ini sudah lama.")),
        "occupations": list(tariff_values.tariff().occupations.values()),
        "site_name": site_name,
        "site_url": site_url,
        "base_url": "../..",
        "page": None,
        "nilai": figures.nilai,
        "kalimat": figures.kalimat,
        "dasar": figures.dasar,
    }
    return {f"{STANDING}index.html": paper.get_template("sheets/standing.html").render(names)}


def distance(centimetres: int) -> str:
    """Say a reading distance: 120 -> "1,2 meter", 30 -> "30 sentimeter"."""
    if centimetres < 100:
        return f"{centimetres} sentimeter"
    return f"{centimetres / 100:g} meter".replace(".", ",")


class Listing:
    """The sessions as lists and addresses show them on a day: to come (soonest first), past (latest first), examples.

    By the reader's clock assets/js/day.js moves a session from the first list to the second.
    """

    def __init__(self, sessions: list[Session], today: date) -> None:
        real = [session for session in sessions if not session.example]
        self.to_come = [session for session in real if session.date >= today]
        self.past = [session for session in reversed(real) if session.date < today]
        self.examples = [session for session in sessions if session.example]
        self.codes = [session.code for session in sessions]

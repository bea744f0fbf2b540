"""The months between which the tariff changes: what "now" means in each, for pages that follow the reader's clock.

Everything here comes from the dated parameters (calculator/tariff/), so that a decree entered there changes it all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from calculator.rules import clock as reader_clock
from calculator.rules import explain, months
from calculator.rules.estimate import price_of
from overrides.tariff import tariff_values
from overrides.tariff.dated import first_day
from overrides.tariff.tariff_values import Named

# For how long after its last check a page may still speak of "this month": a clock beyond is taken for wrong, and the
# page says what is true on any day. Months.
KNOWN_AHEAD = 36

SECTORS = ("other", "transport")


@dataclass(frozen=True)
class Window:
    """A run of months in which a sector pays less. first, last: calculator.rules.months; price: rupiah for one worker
    and month in the lowest band; regulation: its id."""

    sector: str
    first: int
    last: int
    price: int
    regulation: str

    @property
    def months(self) -> str:
        """Say when, the year once where one is enough: "April sampai Desember 2026"."""
        (first_year, first), (last_year, _) = months.parts(self.first), months.parts(self.last)
        if first_year == last_year and self.first != self.last:
            return f"{months.NAMES[first - 1]} sampai {months.name(self.last)}"
        return months.span(self.first, self.last)

    @property
    def since(self) -> str:
        """Say the first month: "April 2026"."""
        return months.name(self.first)

    @property
    def until(self) -> str:
        """Say the last month: "Desember 2026"."""
        return months.name(self.last)

    @property
    def regulation_name(self) -> str:
        """Say the regulation as paper does: "PP 50/2025"."""
        return explain.regulation_name(self.regulation)


@dataclass(frozen=True)
class Period:
    """A run of months with one tariff.

    values: as pages may print them; windows: the reliefs in force, by sector; for a sector without one, ended: the
    last that is over by then, coming: the next that is known.
    """

    first: int
    values: dict[str, Named]
    windows: dict[str, Window]
    ended: dict[str, Window]
    coming: dict[str, Window]

    @property
    def day(self) -> date:
        """The first day of the period."""
        return first_day(self.first)


def windows(since: int = 0) -> list[Window]:
    """List the reliefs that hold in a month or later: other work first, each sector in the order of time."""
    tariff = tariff_values.tariff()
    return [
        Window(sector, window.first, window.last, _price(sector, window.last), window.regulation)
        for sector in SECTORS
        for window in tariff.reliefs[sector].windows()
        if window.last >= since
    ]


def _price(sector: str, month: int) -> int:
    price = price_of(month, sector, None, False, "swasta", tariff_values.tariff())
    return price.jkk_due + price.jkm_due


def periods() -> list[Period]:
    """List all periods the tariff knows, in the order of time; the last one has no known end."""
    reliefs = windows()
    found = []
    for first in tariff_values.tariff().changes:
        in_force = {
            window.sector: replace(window, price=_price(window.sector, first))
            for window in reliefs
            if window.first <= first <= window.last
        }
        ended = {
            window.sector: window
            for window in reliefs
            if window.last < first and window.sector not in in_force
        }
        coming = {
            window.sector: window
            for window in reversed(reliefs)
            if window.first > first and window.sector not in in_force
        }
        values = tariff_values.named_values(first_day(first))
        found.append(Period(first, values, in_force, ended, coming))
    return found


def period_of(month: int) -> Period:
    """Return the period of a month. Raises IndexError before the tariff's first one."""
    return [period for period in periods() if period.first <= month][-1]


def price_changes(since: int) -> list[tuple[int, int]]:
    """List (month, normal price in rupiah) of the normal prices that follow the one of a month."""
    found = []
    price = tariff_values.named_values(first_day(since))["harga_normal"].value
    for period in periods():
        if period.first > since and period.values["harga_normal"].value != price:
            price = period.values["harga_normal"].value
            found.append((period.first, int(price)))
    return found


def value_changes(today: date) -> list[date]:
    """List the first days of the periods to come in which a page prints another value than in the one before.

    What only says which month it is, or whether a relief holds in it, is none: the price blocks follow those.
    """

    def values(period: Period) -> dict[str, object]:
        return {
            name: named.value
            for name, named in period.values.items()
            if named.unit != "ya-tidak" and name != "bulan_ini"
        }

    now = period_of(months.of(today.year, today.month))
    found, before = [], values(now)
    for period in periods():
        if period.first > now.first and values(period) != before:
            found.append(period.day)
            before = values(period)
    return found


def believed(today: date) -> dict[str, str]:
    """Return the days between which a reader's clock is believed, and from which on the calculator calls its tariff old:
    {"sejak": ..., "hingga": ..., "lama": ...} (YYYY-MM-DD).

    From a day before the build, because the machine that builds may be in another zone than the reader.
    """
    return {
        "sejak": (today - timedelta(days=1)).isoformat(),
        "hingga": first_day(tariff_values.tariff().checked_month + KNOWN_AHEAD).isoformat(),
        "lama": old_from().isoformat(),
    }


def old_from() -> date:
    """Return the first day on which the tariff counts as checked long ago, as calculator/rules/clock.py says it."""
    return first_day(tariff_values.tariff().checked_month + reader_clock.FRESH_MONTHS + 1)

"""The price of a plan worked out a second time, slowly, straight from the law; it knows nothing of the calculator.

JKK + JKM of a month = 1 % of the band's base + Rp6.800; half of it when the contribution month lies in the window of
the sector and neither APBN nor APBD pays. JHT = 2 % of the same base, never halved.
PP 44/2015 Lampiran II (bands), PP 50/2025 Pasal 4 (relief).
"""

import json
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

BANDS = json.loads((Path(__file__).parent / "bands.json").read_text(encoding="utf-8"))["bands"]

JKM = 6_800
WINDOWS = {"transport": ((2026, 1), (2027, 3)), "other": ((2026, 4), (2026, 12))}
SECTORS = {
    "umum": "other",
    "transportasi": "transport",
    "ojek": "transport",
    "pedagang": "other",
    "nelayan": "other",
    "sopir-pribadi": "other",
    "becak": "transport",
    "art": "other",
}


@dataclass
class Workers:
    """Some workers of one occupation: start (year, month), months in a row, rupiah a month or None."""

    workers: int
    occupation: str
    start: tuple[int, int]
    months: int
    income: int | None
    jht: bool


@dataclass
class Cost:
    """Rupiah: by month (normal, total), by group (normal, total), by programme (normal, total), and all of it."""

    by_month: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    by_group: list[list[int]] = field(default_factory=list)
    by_programme: dict[str, list[int]] = field(default_factory=dict)
    normal: int = 0
    total: int = 0


def base_of(income: int | None) -> int:
    """Find the base of an income: the last band that begins at or below it."""
    base = None
    for band in BANDS:
        if (income or 0) >= band["from"]:
            base = band["base"]
    assert base is not None
    return base


def is_relieved(month: tuple[int, int], occupation: str, payer: str) -> bool:
    """Say whether PP 50/2025 halves JKK and JKM of the month."""
    if payer in ("apbn", "apbd"):
        return False
    first, last = WINDOWS[SECTORS[occupation]]
    return first <= month <= last


def whole(amount: Fraction) -> int:
    assert amount.denominator == 1, "no band of the annex gives a fraction of a rupiah"
    return int(amount)


def cost(groups: list[Workers], payer: str) -> Cost:
    """Add up worker by worker and month by month."""
    found = Cost(by_programme={"jkk": [0, 0], "jkm": [0, 0], "jht": [0, 0]})
    for group in groups:
        normal_of_group = total_of_group = 0
        year, month = group.start
        for _ in range(group.months):
            base = base_of(group.income)
            share = Fraction(1, 2) if is_relieved((year, month), group.occupation, payer) else Fraction(1)
            programmes = {
                "jkk": (Fraction(base, 100), Fraction(base, 100) * share),
                "jkm": (Fraction(JKM), JKM * share),
                "jht": (Fraction(base, 50), Fraction(base, 50)) if group.jht else (Fraction(0), Fraction(0)),
            }
            row = found.by_month.setdefault((year, month), [0, 0])
            for name, amounts in programmes.items():
                normal, total = (whole(amount) * group.workers for amount in amounts)
                found.by_programme[name][0] += normal
                found.by_programme[name][1] += total
                row[0] += normal
                row[1] += total
                normal_of_group += normal
                total_of_group += total
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        found.by_group.append([normal_of_group, total_of_group])
        found.normal += normal_of_group
        found.total += total_of_group
    return found


def workers_of(plan: Any) -> list[Workers]:
    """Say the groups of a calculator's plan in the words of this file."""
    return [
        Workers(
            group.workers,
            group.occupation,
            (group.start // 12, group.start % 12 + 1),
            group.months,
            group.income,
            group.jht,
        )
        for group in plan.groups
    ]

"""Named values of the tariff that pages, posters and the claims register print, so that no page types a figure.

`named_values(date)` gives what holds in the contribution month of that date.
"""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from calculator.rules import estimate, months
from calculator.rules.tariff import Tariff, Window
from overrides.tariff import tariff_entries, tariff_files

ADDRESS = "data/tarif.json"
"""Where the open data is published: the very text the calculator reads."""


@dataclass(frozen=True)
class Named:
    """One value with where it comes from. unit: as in the claims register (rupiah, persen, bulan-kalender, ...).

    recorded, recorded_by: the day (YYYY-MM-DD) of the newest entry in the files it follows from, later values too,
    and its regulation; "" when it follows from none.
    """

    value: int | str | bool
    unit: str
    regulation: str = ""
    reference: str = ""
    sources: list[str] = field(default_factory=list)
    checked: str = ""
    check_again_by: str = ""
    certainty: str = "confirmed"
    recorded: str = ""
    recorded_by: str = ""


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The open data of this project's tariff, read once a build.

    TARIFF_AS_OF (YYYY-MM-DD) in the environment leaves out what was entered after that day: tests of pages and words
    stay on the law they were written for, whatever decree comes.
    """
    return tariff_files.load(entered_by=os.environ.get("TARIFF_AS_OF", ""))


def tariff() -> Tariff:
    """The rules' view of the same data."""
    return Tariff(data())


def _metadata(known_data: dict[str, Any], parameter: str, month: int) -> dict[str, Any]:
    """Where the value in force in a month comes from; of the bands, the lowest one."""
    entry = known_data["parameters"][parameter]
    values = entry["values"] if "values" in entry else entry["brackets"][0]["values"]
    in_force = [value for value in values if value["from"] <= months.key(month)][-1]
    known = {**entry["metadata"], **in_force}
    fields = ("regulation", "reference", "sources", "checked", "check_again_by", "certainty")
    return {name: known[name] for name in fields}


def _newest(known_data: dict[str, Any], *parameters: str) -> dict[str, str]:
    """When, and by which regulation, any of some parameters was last changed."""
    entries = []
    for name in parameters:
        entry = known_data["parameters"][name]
        lists = [entry["values"]] if "values" in entry else [one["values"] for one in entry["brackets"]]
        entries += [{**entry["metadata"], **value} for values in lists for value in values]
    newest = max(entries, key=lambda entry: entry["recorded"])
    return {"recorded": newest["recorded"], "recorded_by": newest["regulation"]}


def _percent(basis_points: int) -> str:
    return f"{basis_points / 100:g}".replace(".", ",")


@dataclass(frozen=True)
class PriceStep:
    """Months in a row in which one worker at the lowest band costs the same by the same relief.

    first, last: contribution months, both included; last is None for what holds on. normal, due: rupiah per month
    for JKK and JKM, without and with relief. window: the relief's Window, None where there is none.
    """

    first: int
    last: int | None
    normal: int
    due: int
    window: Window | None


def price_steps(sector: str) -> list[PriceStep]:
    """List all steps of a sector ("other", "transport") from the first month of the calculator on, in order."""
    found = tariff()
    steps: list[PriceStep] = []
    for month in found.changes:
        price = estimate.price_of(month, sector, None, False, "swasta", found)
        normal, due = price.jkk + price.jkm, price.jkk_due + price.jkm_due
        window = found.reliefs[sector].window(month)
        if steps and (steps[-1].normal, steps[-1].due, steps[-1].window) == (normal, due, window):
            continue
        if steps:
            steps[-1] = replace(steps[-1], last=month - 1)
        steps.append(PriceStep(month, None, normal, due, window))
    return steps


def windows_of(regulation: str) -> dict[str, list[Window]]:
    """List the windows that stand on a regulation, by sector; sectors without one are left out."""
    found = {
        sector: [window for window in relief.windows() if window.regulation == regulation]
        for sector, relief in tariff().reliefs.items()
    }
    return {sector: windows for sector, windows in found.items() if windows}


def _of_windows(known_data: dict[str, Any], sector: str, windows: list[Window]) -> dict[str, Any]:
    """Where windows come from: the regulation of the first, all sources, the oldest check, the weakest certainty."""
    parameter = f"relief.{sector}"
    each = [_metadata(known_data, parameter, window.first) for window in windows]
    return {
        **each[0],
        "sources": list(dict.fromkeys(source for one in each for source in one["sources"])),
        "checked": min(one["checked"] for one in each),
        "check_again_by": min(one["check_again_by"] for one in each),
        "certainty": max((one["certainty"] for one in each), key=tariff_entries.CERTAINTIES.index),
    }


def named_values(date: datetime.date, other: dict[str, Any] | None = None) -> dict[str, Named]:
    """Return all named values for the contribution month of a date.

    other: the open data of another tariff than this project's, for example of one that is only tried.
    """
    of = data() if other is None else other
    found = Tariff(of)
    month = months.of(date.year, date.month)
    lowest = estimate.price_of(month, "other", None, True, "swasta", found)
    highest_base = found.bands[-1][1].at(month).value
    jkk, jkm, jht, base = (
        _metadata(of, name, month) | _newest(of, name)
        for name in ("jkk.rate", "jkm.amount", "jht.rate", "jkk.base")
    )
    two = ("jkk.rate", "jkk.base", "jkm.amount")
    jkk_due = jkk | _newest(of, "jkk.rate", "jkk.base")
    jht_due = jht | _newest(of, "jht.rate", "jkk.base")
    named = {
        "harga_normal": Named(lowest.jkk + lowest.jkm, "rupiah", **jkk | _newest(of, *two)),
        "harga_tiga_program": Named(
            lowest.jkk + lowest.jkm + lowest.jht, "rupiah", **jht | _newest(of, *two, "jht.rate")
        ),
        "jkk_terendah": Named(lowest.jkk, "rupiah", **jkk_due),
        "jkk_tertinggi": Named(highest_base * found.jkk_rate.at(month).value // 10000, "rupiah", **jkk_due),
        "jkm": Named(lowest.jkm, "rupiah", **jkm),
        "jht_terendah": Named(lowest.jht, "rupiah", **jht_due),
        "dasar_terendah": Named(lowest.base, "rupiah", **base),
        "jumlah_pita": Named(len(found.bands), "golongan penghasilan", **{**base, "certainty": "single"}),
        "persen_jkk": Named(_percent(found.jkk_rate.at(month).value), "persen", **jkk),
        "persen_jht": Named(_percent(found.jht_rate.at(month).value), "persen", **jht),
        "hari_periksa": Named(found.checked, "tanggal"),
        "tanggal_bayar": Named(str(of["payment"]["due_day"]), "teks"),
        "bulan_ini": Named(months.key(month), "bulan-kalender"),
    }
    for sector, word in (("other", "lain"), ("transport", "transportasi")):
        relief = found.reliefs[sector]
        windows = relief.stretch(month)
        window = relief.nearest(month)
        first, last = windows[0].first, windows[-1].last
        source = _of_windows(of, sector, windows)
        dates = source | _newest(of, f"relief.{sector}")
        prices = source | _newest(of, *two, f"relief.{sector}")
        at = min(max(month, window.first), window.last)
        during = estimate.price_of(at, sector, None, True, "swasta", found)
        due = during.jkk_due + during.jkm_due
        named |= {
            f"{word}_mulai": Named(months.key(first), "bulan-kalender", **dates),
            f"{word}_sampai": Named(months.key(last), "bulan-kalender", **dates),
            f"{word}_sesudah": Named(months.key(last + 1), "bulan-kalender", **dates),
            f"{word}_berlaku": Named(first <= month <= last, "ya-tidak", **dates),
            f"harga_keringanan_{word}": Named(due, "rupiah", **prices),
        }
        if word == "lain":
            named |= {
                "harga_keringanan": Named(due, "rupiah", **prices),
                "harga_tiga_program_keringanan": Named(
                    due + during.jht, "rupiah", **source | _newest(of, *two, "jht.rate", f"relief.{sector}")
                ),
                "jkk_keringanan": Named(during.jkk_due, "rupiah", **prices),
                "jkm_keringanan": Named(during.jkm_due, "rupiah", **prices),
                "persen_keringanan": Named(_percent(window.share), "persen", **dates),
            }
    return named


def open_data() -> str:
    """Return the text of /data/tarif.json, which the calculator reads too."""
    return json.dumps(data(), ensure_ascii=False, separators=(",", ":"))

"""Named values of the tariff that pages, posters and the claims register print, so that no page types a figure.

`named_values(date)` gives what holds in the contribution month of that date.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from calculator.rules import estimate, months
from calculator.rules.tariff import Parameter, Tariff
from overrides.tariff import tariff_files


@dataclass(frozen=True)
class Named:
    """One value with where it comes from. unit: as in the claims register (rupiah, persen, bulan-kalender, ...)."""

    value: int | str | bool
    unit: str
    regulation: str = ""
    reference: str = ""
    sources: list[str] = field(default_factory=list)
    checked: str = ""
    check_again_by: str = ""
    certainty: str = "confirmed"


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The open data of this project's tariff, read once a build."""
    return tariff_files.load()


def tariff() -> Tariff:
    """The rules' view of the same data."""
    return Tariff(data())


def _metadata(parameter: str, month: int) -> dict[str, Any]:
    """Where the value in force in a month comes from; of the bands, the lowest one."""
    entry = data()["parameters"][parameter]
    values = entry["values"] if "values" in entry else entry["brackets"][0]["values"]
    in_force = [value for value in values if value["from"] <= months.key(month)][-1]
    known = {**entry["metadata"], **in_force}
    fields = ("regulation", "reference", "sources", "checked", "check_again_by", "certainty")
    return {name: known[name] for name in fields}


def _percent(basis_points: int) -> str:
    return f"{basis_points / 100:g}".replace(".", ",")


def relief_window(parameter: Parameter, month: int) -> tuple[int, int]:
    """First and last contribution month of the relief in force in a month, or else of the nearest one known."""
    windows = []
    for value in parameter.values:
        if value.value:
            first, last = parameter.run_of(value.first)
            # A relief without a known end is one the loader refuses, see tariff_files._check_relief.
            assert last is not None
            windows.append((first, last))
    for first, last in windows:
        if month <= last:
            return first, last
    return windows[-1]


def named_values(date: datetime.date) -> dict[str, Named]:
    """Return all named values for the contribution month of a date."""
    found = tariff()
    month = months.of(date.year, date.month)
    lowest = estimate.price_of(month, "other", None, True, "swasta", found)
    highest_base = found.bands[-1][1].at(month).value
    jkk, jkm, jht, base = (
        _metadata(name, month) for name in ("jkk.rate", "jkm.amount", "jht.rate", "jkk.base")
    )
    named = {
        "harga_normal": Named(lowest.jkk + lowest.jkm, "rupiah", **jkk),
        "harga_tiga_program": Named(lowest.jkk + lowest.jkm + lowest.jht, "rupiah", **jht),
        "jkk_terendah": Named(lowest.jkk, "rupiah", **jkk),
        "jkk_tertinggi": Named(highest_base * found.jkk_rate.at(month).value // 10000, "rupiah", **jkk),
        "jkm": Named(lowest.jkm, "rupiah", **jkm),
        "jht_terendah": Named(lowest.jht, "rupiah", **jht),
        "dasar_terendah": Named(lowest.base, "rupiah", **base),
        "jumlah_pita": Named(len(found.bands), "golongan penghasilan", **{**base, "certainty": "single"}),
        "persen_jkk": Named(_percent(found.jkk_rate.at(month).value), "persen", **jkk),
        "persen_jht": Named(_percent(found.jht_rate.at(month).value), "persen", **jht),
        "hari_periksa": Named(found.checked, "tanggal"),
        "tanggal_bayar": Named(str(data()["payment"]["due_day"]), "teks"),
        "bulan_ini": Named(months.key(month), "bulan-kalender"),
    }
    for sector, word in (("other", "lain"), ("transport", "transportasi")):
        first, last = relief_window(found.reliefs[sector], month)
        source = _metadata(f"relief.{sector}", first)
        during = estimate.price_of(last, sector, None, True, "swasta", found)
        due = during.jkk_due + during.jkm_due
        named |= {
            f"{word}_mulai": Named(months.key(first), "bulan-kalender", **source),
            f"{word}_sampai": Named(months.key(last), "bulan-kalender", **source),
            f"{word}_sesudah": Named(months.key(last + 1), "bulan-kalender", **source),
            f"{word}_berlaku": Named(first <= month <= last, "ya-tidak", **source),
            f"harga_keringanan_{word}": Named(due, "rupiah", **source),
        }
        if word == "lain":
            named |= {
                "harga_keringanan": Named(due, "rupiah", **source),
                "harga_tiga_program_keringanan": Named(due + during.jht, "rupiah", **source),
                "jkk_keringanan": Named(during.jkk_due, "rupiah", **source),
                "jkm_keringanan": Named(during.jkm_due, "rupiah", **source),
                "persen_keringanan": Named(
                    _percent(found.reliefs[sector].at(last).value), "persen", **source
                ),
            }
    return named


def open_data() -> str:
    """Return the text of /data/tarif.json, which the calculator reads too."""
    return json.dumps(data(), ensure_ascii=False, separators=(",", ":"))

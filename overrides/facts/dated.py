"""Everything with a day to be looked at again: claims, programmes and values of the tariff, by the source they were read in.

The terminal that asks for it is checkup.py, the page /tentang/periksa/, what asks the sources themselves sources.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from overrides.facts import place as place_data
from overrides.facts.register import Register
from overrides.tariff import formats

TARIFF = Path("calculator/tariff")
LAW = "aturan:"
"""Before the id of a regulation that stands where a source stands."""
NOBODY = ""
"""Where an open question stands, which no source answers."""


@dataclass(frozen=True)
class Item:
    """One thing to look at: what the site says, where it stands in the files, and by which sources.

    read_in: where a value of the tariff was read, in words. names: what leads to its entry in the file. sources: ids of the register's sources, or LAW + a regulation's id.
    """

    id: str
    said: str
    path: Path
    names: tuple[Any, ...]
    sources: tuple[str, ...]
    checked: date
    check_again_by: date
    read_in: str = ""


@dataclass(frozen=True)
class Source:
    """A source as people find it: its name in words, and its address or ""."""

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class Group:
    """A source, and what it was chosen to be asked for."""

    source: Source
    items: tuple[Item, ...]

    @property
    def due(self) -> date:
        """The first day on which something of it must have been looked at."""
        return min(item.check_again_by for item in self.items)


def items(claims: Register, data: dict[str, Any]) -> list[Item]:
    """List everything with a date: the claims, the programmes of the place, and the values of the tariff."""
    return [*claim_items(claims), *tariff_items(data)]


def claim_items(claims: Register) -> list[Item]:
    """List the claims and the programmes of the place."""
    folder = claims.docs_dir / "data"
    place_path = place_data.file_of(folder)
    own = claims.place.get("claims") or {}
    programmes = {
        place_data.programme_claim_id(programme): number
        for number, programme in enumerate(claims.place.get("programmes") or [])
    }
    parts = {
        place_data.programme_claim_id(programme, part)
        for programme in claims.place.get("programmes") or []
        for part in place_data.PROGRAMME_PARTS
    }
    found = []
    names: tuple[Any, ...]
    for claim in claims.claims.values():
        if claim.id in parts:
            continue  # it stands in the programme's own entry
        if claim.id in programmes:
            path, names = place_path, ("programmes", programmes[claim.id])
        elif claim.file == claims.place_file and claim.id in own:
            path, names = place_path, ("claims", claim.id)
        else:
            path, names = folder / claim.file.removeprefix("docs/data/"), (claim.id,)
        said = claim.question or claims.say(claim, lambda name: claims.regulation(name).short)
        if claim.value is not None and "{value" not in claim.sentence:
            said = f"{claims.show(claim.id)}: {said}"
        found.append(
            Item(
                claim.id,
                said,
                path,
                names,
                claim.sources or tuple(LAW + name for name in claim.regulations),
                claim.checked,
                claim.check_again_by,
            )
        )
    return found


def tariff_items(data: dict[str, Any]) -> list[Item]:
    """List the newest value of each parameter, which is all of it that is looked at again, and the day of payment."""
    found = []
    for name, parameter in {**data["parameters"], "payment": data["payment"]}.items():
        brackets = parameter.get("brackets")
        values = brackets[0]["values"] if brackets else parameter.get("values", [])
        known = {**parameter["metadata"], **(values[-1] if values else {})}
        if brackets:
            said = f"{parameter['label']}: {len(brackets)} golongan penghasilan"
        elif values:
            said = f"{parameter['label']}: {_history(parameter)}"
        else:
            said = f"Iuran dibayar paling lambat tanggal {parameter['due_day']} bulan itu"
        path = TARIFF / ("payment.yaml" if name == "payment" else f"parameters/{name.replace('.', '/')}.yaml")
        found.append(
            Item(
                f"tarif {name}",
                f"{said} ({known['reference']}).",
                path,
                ("metadata",) if brackets or not values else ("values", values[-1]["from"]),
                (LAW + known["regulation"],),
                date.fromisoformat(known["checked"]),
                date.fromisoformat(known["check_again_by"]),
                "; ".join(known["sources"]),
            )
        )
    return found


def _history(parameter: dict[str, Any]) -> str:
    """Say the values of a parameter from the newest months back to the first: "2026-04 sampai 2026-12 50%"."""
    said = []
    for value in parameter["values"][-3:]:
        amount = (
            formats.show(f"{value['value'] / 100:g}", "persen")
            if parameter["unit"] == "basis-point"
            else formats.show(value["value"], "rupiah")
        )
        said.append(f"mulai {formats.show(value['from'], 'bulan-kalender')} {amount}")
    return ", ".join(said)


def source_of(claims: Register, source_id: str) -> Source:
    """Describe a source, or a regulation that stands where a source stands."""
    if source_id == NOBODY:
        return Source(NOBODY, "Pertanyaan yang belum terjawab", "")
    if source_id.startswith(LAW):
        regulation_id = source_id.removeprefix(LAW)
        if regulation_id not in claims.regulations:
            return Source(source_id, regulation_id, "")
        regulation = claims.regulations[regulation_id]
        read = regulation.record.get("read") or {}
        return Source(source_id, f"{regulation.short}, {regulation.title}", read.get("url", ""))
    source = claims.sources[source_id]
    name = source.publisher + (f", “{source.title}”" if source.title else "")
    return Source(
        source_id, name + (f", {formats.show(source.date, 'tanggal')}" if source.date else ""), source.url
    )


def groups(claims: Register, due: Iterable[Item]) -> list[Group]:
    """Put what is due under as few sources as it takes, those with an address first; the earliest due comes first."""
    left = {item.id: item for item in due}
    found = []
    while left:
        standing: dict[str, list[Item]] = {}
        for item in left.values():
            for source_id in item.sources or (NOBODY,):
                standing.setdefault(source_id, []).append(item)
        best = max(
            standing,
            key=lambda name: (bool(source_of(claims, name).url), len(standing[name])),
        )
        found.append(Group(source_of(claims, best), tuple(standing[best])))
        for item in standing[best]:
            del left[item.id]
    return sorted(found, key=lambda group: (group.due, group.source.name))


def pages_with(claims: Register, claim_id: str) -> list[str]:
    """List the pages and templates that print a claim, or another claim that uses it."""
    names = {claim_id, *users_of(claims, claim_id)}
    called = re.compile("[\"'](" + "|".join(map(re.escape, sorted(names))) + ")[\"']")
    files = [
        *claims.docs_dir.rglob("*.md"),
        *(claims.docs_dir.parent / "overrides" / "theme").rglob("*.html"),
    ]
    return sorted(
        file.relative_to(claims.docs_dir.parent).as_posix()
        for file in files
        if called.search(file.read_text(encoding="utf-8", errors="replace"))
    )


def users_of(claims: Register, claim_id: str) -> list[str]:
    """List the claims that use a claim in their value or sentence."""
    return [
        other.id
        for other in claims.claims.values()
        if claim_id in other.terms or re.search(r"\{" + re.escape(claim_id) + r"(:\w+)?\}", other.sentence)
    ]

"""The place this site is made for: docs/data/place.yaml, and what of it joins the claims register.

Another branch adopts the site by writing that one file. The environment's SITE_PLACE names another file (tests).
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

NEEDS = ("site_name", "short", "regency", "province", "government", "branch", "contacts")
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
"""Indonesia's time zones: hours before UTC. A place that names none is in the first."""
SHOWN = (
    "front",
    "lessons",
    "coverage",
    "aim",
    "claims_paid",
    "neighbours",
    "channels",
    "unknown",
    "parent_rules",
    "rules_unknown",
)
"""The lists of claims (and of regulations) that the place's pages show, each may be empty."""

PROGRAMME_NEEDS = ("id", "group", "people", "date", "sources", "certainty", "checked", "check_again_by")
PROGRAMME_MAY = (
    "people_about",
    "planned",
    "payer",
    "months_paid",
    "months_about",
    "amount",
    "amount_about",
    "note",
)
PROGRAMME_PARTS = {
    "tanggal": ("date", "tanggal"),
    "bulan": ("months_paid", "bulan"),
    "biaya": ("amount", "rupiah"),
}
"""What of a programme becomes a claim of its own -> its field and unit."""
_SHARED = ("sources", "certainty", "checked", "check_again_by")


class PlaceError(ValueError):
    """A fault in the place's file: one sentence, in Indonesian, with the entry and the mend."""


def file_of(data: Path) -> Path:
    """Return the place's file: what SITE_PLACE names, or place.yaml in the folder of data.

    Raises PlaceError when SITE_PLACE names a file that is not there.
    """
    named = os.environ.get("SITE_PLACE")
    if named and not Path(named).is_file():
        raise PlaceError(f"{named}: berkas ini tidak ada; perbaiki SITE_PLACE, atau buat berkasnya.")
    return Path(named) if named else data / "place.yaml"


def name_of() -> str:
    """Name the place's file in messages: as SITE_PLACE names it, or from docs/ on."""
    return os.environ.get("SITE_PLACE") or "docs/data/place.yaml"


def completed(place: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the place with the claims made from its list of programmes joined to its own.

    A place that was not written is empty. name: how the file is called in messages. Raises PlaceError.
    """
    if not place:
        return {}
    for need in NEEDS:
        if not place.get(need):
            raise PlaceError(
                f'{name} belum punya "{need}"; tambahkan, lihat contohnya di docs/data/place.yaml.'
            )
    if place.get("time_zone", "WIB") not in ZONES:
        raise PlaceError(f'{name}: "time_zone" harus salah satu dari {", ".join(ZONES)}.')
    claims = place.get("claims") or {}
    for claim_id, claim in _programme_claims(place, name):
        if claim_id in claims:
            raise PlaceError(f'{name}: klaim "{claim_id}" sudah dibuat dari "programmes"; beri nama lain.')
        claims = {**claims, claim_id: claim}
    shown = place.get("shown") or {}
    for field in shown:
        if field not in SHOWN:
            raise PlaceError(
                f'{name}: "shown" punya bagian "{field}" yang tidak dikenal; pakai: {", ".join(SHOWN)}.'
            )
    return {
        **place,
        "claims": claims,
        "programmes": place.get("programmes") or [],
        "shown": {field: shown.get(field) or [] for field in SHOWN},
    }


def programme_claim_id(programme: Mapping[str, Any], part: str = "") -> str:
    """Name the claim made from a programme; part: "tanggal", "bulan", "biaya"."""
    return "-".join(["program", programme["id"], *([part] if part else [])])


def _programmes(place: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = place.get("programmes") or []
    if not isinstance(found, list):
        raise PlaceError(f'{name}: "programmes" harus berupa daftar; awali setiap butir dengan "- id:".')
    for number, programme in enumerate(found, start=1):
        if not isinstance(programme, Mapping):
            raise PlaceError(f'{name}: "programmes" butir ke-{number} kosong; isi, atau hapus.')
        where = f'{name}: "programmes" butir ke-{number} ({programme.get("id", "tanpa id")})'
        for need in PROGRAMME_NEEDS:
            if need not in programme:
                raise PlaceError(f'{where} belum punya "{need}"; tambahkan.')
        for field in programme:
            if field not in (*PROGRAMME_NEEDS, *PROGRAMME_MAY):
                raise PlaceError(
                    f'{where} punya bagian "{field}" yang tidak dikenal; hapus, atau pakai salah satu: '
                    f"{', '.join((*PROGRAMME_NEEDS, *PROGRAMME_MAY))}."
                )
    return found


def _programme_claims(place: Mapping[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Make claims of each programme: how many people, when, how many months, what it cost."""
    for programme in _programmes(place, name):
        shared = {field: programme[field] for field in _SHARED}
        for part, (field, unit) in PROGRAMME_PARTS.items():
            if field in programme:
                sentence = f"{programme['group']}: {{value}}."
                yield (
                    programme_claim_id(programme, part),
                    {"value": programme[field], "unit": unit, "sentence": sentence, **shared},
                )
        yield (
            programme_claim_id(programme),
            {"value": programme["people"], "unit": "orang", "sentence": _sentence(programme), **shared},
        )


def _sentence(programme: Mapping[str, Any]) -> str:
    """Say a programme in short sentences, and say what is not known of it."""
    about = "sekitar " if programme.get("people_about") else ""
    planned = ", baru rencana" if programme.get("planned") else ""
    said = [f"{programme['group']}, {about}{{value}}{planned}."]
    months = (
        f"{'sekitar ' if programme.get('months_about') else ''}{{{programme_claim_id(programme, 'bulan')}}}"
    )
    payer = programme.get("payer")
    if payer and "months_paid" in programme:
        will = "akan " if programme.get("planned") else ""
        said.append(f"{payer} {will}membayar {months}.")
    elif payer:
        said.append(f"Yang membayar: {payer}; berapa bulan tidak disebut.")
    elif "months_paid" in programme:
        said.append(f"Dibayar {months}; siapa yang membayar tidak disebut.")
    else:
        said.append("Siapa yang membayar, dan berapa bulan, tidak disebut.")
    if "amount" in programme:
        around = "sekitar " if programme.get("amount_about") else ""
        said.append(f"Biayanya {around}{{{programme_claim_id(programme, 'biaya')}:juta}}.")
    return " ".join([*said, programme.get("note", "")]).strip()

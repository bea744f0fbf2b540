"""The occupations people choose from, calculator/tariff/occupations.yaml: slug, label, other words, sector."""

import re
from pathlib import Path
from typing import Any

from overrides.tariff.tariff_entries import TariffFileError, day, listed, mapping, read_yaml

_SLUG = re.compile(r"[a-z0-9-]+")
_OF_AN_OCCUPATION = ("slug", "label", "sector", "words", "certainty", "note")


def load_occupations(path: Path) -> dict[str, Any]:
    """Read the list of occupations: {"sectors": {sector: label}, "occupations": [{"group", "slug", ...}]}."""
    data = mapping(read_yaml(path), ("checked", "sources", "sectors", "groups"), path, "the file")
    day(data.get("checked"), path, "'checked'")
    sectors = data.get("sectors")
    if not isinstance(sectors, dict) or not sectors:
        raise TariffFileError(f"{path}: there are no 'sectors'; write each as 'sector: what people read'.")
    occupations = []
    seen: set[str] = set()
    for group in listed(data.get("groups"), path, "'groups'"):
        group = mapping(group, ("name", "occupations"), path, "a group of occupations")
        name = group.get("name")
        if not name:
            raise TariffFileError(f"{path}: a group of occupations has no name; add what people read.")
        for entry in listed(group.get("occupations"), path, f"the group '{name}'"):
            entry = mapping(entry, _OF_AN_OCCUPATION, path, f"an occupation of '{name}'")
            _check_occupation(entry, sectors, path)
            if entry["slug"] in seen:
                raise TariffFileError(
                    f"{path}: the occupation '{entry['slug']}' stands twice; keep one of them."
                )
            seen.add(entry["slug"])
            occupations.append({"group": name, **entry})
    for slug in ("umum", "transportasi"):
        if slug not in seen:
            raise TariffFileError(
                f"{path}: the occupation '{slug}' is missing; printed links use it, put it back."
            )
    return {"sectors": sectors, "occupations": occupations}


def _check_occupation(entry: dict[str, Any], sectors: dict[str, str], path: Path) -> None:
    slug = entry.get("slug")
    if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
        raise TariffFileError(f"{path}: the slug '{slug}' may hold only a-z, 0-9 and the dash; rename it.")
    if slug == "jht":
        raise TariffFileError(f"{path}: 'jht' means the programme in links; choose another slug.")
    if str(entry.get("sector")) not in sectors:
        raise TariffFileError(
            f"{path}: the occupation '{slug}' has the sector '{entry.get('sector')}'; use one of "
            f"{', '.join(sectors)}."
        )
    if not entry.get("label"):
        raise TariffFileError(f"{path}: the occupation '{slug}' has no label; add what people read.")
    if entry.get("certainty", "confirmed") not in ("confirmed", "single"):
        raise TariffFileError(
            f"{path}: the occupation '{slug}' has the certainty '{entry['certainty']}'; use confirmed or single."
        )
    words = entry.get("words", [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TariffFileError(f"{path}: 'words' of '{slug}' is no list of texts; put odd ones in quotes.")

"""calculator/tariff/*.yaml -> the open data of /data/tarif.json, checked on the way.

Plain functions: `load(folder)` returns the data every page, poster and calculator reads, or raises TariffFileError
with one sentence that names the file, the entry and the mend. Money becomes whole rupiah, rates basis points
(100 = 1 %), dates contribution months.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path("calculator/tariff")
CERTAINTIES = ("confirmed", "single", "inference")
SCALARS = ("jkk/rate", "jkm/amount", "jht/rate", "relief/transport", "relief/other")
SCALE = "jkk/base"
UNITS = {"/1": "basis-point", "currency-IDR/month": "rupiah/month"}
_FIELDS = {
    "regulation",
    "article",
    "reference",
    "sources",
    "checked",
    "check_again_by",
    "certainty",
    "recorded",
    "until",
}
_REQUIRED = ("regulation", "reference", "sources", "checked", "check_again_by", "certainty", "recorded")


class TariffFileError(ValueError):
    """A tariff file that cannot be used; one sentence names file, entry and mend."""


class _Loader(yaml.SafeLoader):
    """YAML that keeps dates as text and refuses a key given twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        if key_node.tag == "tag:yaml.org,2002:merge":
            continue
        key = loader.construct_object(key_node)
        if key in seen:
            line = key_node.start_mark.line + 1
            raise TariffFileError(f"entry '{key}' stands twice (again in line {line}); keep one of them")
        seen.add(key)
    loader.flatten_mapping(node)
    return {loader.construct_object(k, deep=True): loader.construct_object(v, deep=True) for k, v in node.value}


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def read_yaml(path: Path) -> Any:
    """Read a YAML file with dates as text; raises TariffFileError when it is not YAML or repeats a key."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except TariffFileError as error:
        raise TariffFileError(f"{path}: {error}.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        reason = getattr(error, "problem", None) or "not YAML"
        raise TariffFileError(f"{path}: {where} is not valid YAML ({reason}); mend that line.") from None
    except FileNotFoundError:
        raise TariffFileError(f"{path}: the file is missing; put it back.") from None


def _date(text: Any, path: Path, entry: str) -> datetime.date:
    try:
        if not isinstance(text, str):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise TariffFileError(f"{path}: {entry} '{text}' is no date; write it as YYYY-MM-DD.") from None


def _first_of_month(text: Any, path: Path, entry: str) -> datetime.date:
    date = _date(text, path, entry)
    if date.day != 1:
        raise TariffFileError(
            f"{path}: {entry} '{text}' is not the first of a month; tariffs go by contribution month, write "
            f"{date.replace(day=1)}."
        )
    return date


def _check_metadata(own: dict[str, Any], inherited: dict[str, Any], path: Path, entry: str) -> None:
    unknown = set(own) - _FIELDS
    if unknown:
        raise TariffFileError(
            f"{path}: {entry} has the unknown field '{sorted(unknown)[0]}'; use one of {', '.join(sorted(_FIELDS))}."
        )
    known = {**inherited, **own}
    for field in _REQUIRED:
        if not known.get(field):
            raise TariffFileError(f"{path}: {entry} has no '{field}'; add it to its metadata.")
    if not isinstance(known["sources"], list):
        raise TariffFileError(f"{path}: 'sources' of {entry} is no list; write each source on a line with a dash.")
    if known["certainty"] not in CERTAINTIES:
        raise TariffFileError(
            f"{path}: {entry} has the certainty '{known['certainty']}'; use one of {', '.join(CERTAINTIES)}."
        )
    checked = _date(known["checked"], path, f"'checked' of {entry}")
    again = _date(known["check_again_by"], path, f"'check_again_by' of {entry}")
    _date(known["recorded"], path, f"'recorded' of {entry}")
    if again < checked:
        raise TariffFileError(f"{path}: {entry} is to be checked again before it was checked; mend the dates.")


def _number(value: Any, unit: str, path: Path, entry: str) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TariffFileError(f"{path}: {entry} has the value '{value}'; write a number.")
    exact = Decimal(str(value))
    if unit == "basis-point":
        exact *= 10000
        if not 0 <= exact <= 10000:
            raise TariffFileError(f"{path}: {entry} is {value}; a share is between 0 and 1 (0.01 is 1 %).")
    if exact != int(exact) or exact < 0:
        raise TariffFileError(f"{path}: {entry} is {value}; write whole rupiah, or a share of at most 4 decimals.")
    return int(exact)


def _values(
    dated: Any, unit: str, inherited: dict[str, Any], path: Path, name: str, bare: bool = False
) -> list[dict[str, Any]]:
    """Turn {date: {value, metadata}} into a list in order, each with its own fields; bare: no metadata wanted."""
    if not isinstance(dated, dict) or not dated:
        raise TariffFileError(f"{path}: {name} has no dated values; write 'YYYY-MM-01:' and a value below it.")
    found = []
    previous: tuple[datetime.date, str | None] | None = None
    for text, item in dated.items():
        entry = f"{name} from {text}"
        date = _first_of_month(text, path, f"the date of {name}")
        if previous and date <= previous[0]:
            raise TariffFileError(
                f"{path}: {entry} overlaps the value before it; put the dates in order, each one once."
            )
        if not isinstance(item, dict) or "value" not in item:
            raise TariffFileError(f"{path}: {entry} has no 'value'; add one.")
        own = item.get("metadata") or {}
        if not bare:
            _check_metadata(own, inherited, path, entry)
        if previous and previous[1]:
            _check_until(previous[1], date, path, entry)
        until = own.get("until")
        previous = (date, until)
        found.append({"from": text[:7], "value": _number(item["value"], unit, path, entry), **own})
        if until:
            found[-1]["until"] = until[:7]
    if previous and previous[1]:
        raise TariffFileError(
            f"{path}: {name} ends with {previous[1]} and says nothing after it; add the value that follows "
            "(0 when a relief ends)."
        )
    return found


def _check_until(until: str, following: datetime.date, path: Path, entry: str) -> None:
    end = _date(until, path, f"'until' before {entry}")
    day_after = end + datetime.timedelta(days=1)
    if day_after > following:
        raise TariffFileError(f"{path}: {entry} overlaps the value before it, which holds until {until}; mend one date.")
    if day_after < following:
        raise TariffFileError(
            f"{path}: there is a gap between {until} and {entry}; let the next value start on {day_after}."
        )


def _head(data: Any, path: Path, kind: str) -> dict[str, Any]:
    if not isinstance(data, dict) or kind not in data:
        raise TariffFileError(f"{path}: the file has no '{kind}'; see calculator/tariff/README.md for the form.")
    metadata = data.get("metadata") or {}
    if not metadata.get("label"):
        raise TariffFileError(f"{path}: the file has no 'label' in its metadata; add what people read.")
    return metadata


def _inherited(metadata: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in metadata.items() if field in _FIELDS}


def load_scalar(path: Path) -> dict[str, Any]:
    """Read one dated parameter file."""
    data = read_yaml(path)
    metadata = _head(data, path, "values")
    unit = UNITS.get(metadata.get("unit", ""))
    if unit is None:
        raise TariffFileError(
            f"{path}: the unit '{metadata.get('unit')}' is not known; use one of {', '.join(UNITS)}."
        )
    values = _values(data["values"], unit, _inherited(metadata), path, "the value")
    extra = {k: v for k, v in metadata.items() if k not in ("unit", "label")}
    return {"label": metadata["label"], "unit": unit, "metadata": extra, "values": values}


def load_scale(path: Path) -> dict[str, Any]:
    """Read the file of income bands."""
    data = read_yaml(path)
    metadata = _head(data, path, "brackets")
    inherited = _inherited(metadata)
    brackets: list[dict[str, Any]] = []
    for number, bracket in enumerate(data["brackets"], 1):
        name = f"band {number}"
        if not isinstance(bracket, dict) or set(bracket) != {"threshold", "amount"}:
            raise TariffFileError(f"{path}: {name} needs exactly 'threshold' and 'amount'.")
        threshold = _values(bracket["threshold"], "rupiah/month", {}, path, f"threshold of {name}", bare=True)
        if len(threshold) != 1:
            raise TariffFileError(
                f"{path}: threshold of {name} has several dates; a band keeps its lowest income, add a band instead."
            )
        values = _values(bracket["amount"], "rupiah/month", inherited, path, f"base of {name}")
        lowest = threshold[0]["value"]
        if brackets and lowest <= brackets[-1]["from_income"]:
            raise TariffFileError(f"{path}: {name} overlaps the band before it; put the bands in rising order.")
        if not brackets and lowest != 0:
            raise TariffFileError(f"{path}: there is a gap below {name}; let the first band start at 0.")
        brackets.append({"from_income": lowest, "values": values})
    extra = {k: v for k, v in metadata.items() if k not in ("label", "type", "threshold_unit", "amount_unit")}
    return {"label": metadata["label"], "unit": "rupiah/month", "metadata": extra, "brackets": brackets}


def load_occupations(path: Path) -> dict[str, Any]:
    """Read the list of occupations: {"sectors": {...}, "occupations": [...]}."""
    data = read_yaml(path)
    occupations = []
    seen: set[str] = set()
    for group in data["groups"]:
        for entry in group["occupations"]:
            slug = entry.get("slug", "")
            if not slug or slug.strip("abcdefghijklmnopqrstuvwxyz0123456789-"):
                raise TariffFileError(f"{path}: the slug '{slug}' may hold only a-z, 0-9 and the dash; rename it.")
            if slug in seen:
                raise TariffFileError(f"{path}: the occupation '{slug}' stands twice; keep one of them.")
            if slug == "jht":
                raise TariffFileError(f"{path}: 'jht' means the programme in links; choose another slug.")
            seen.add(slug)
            if entry.get("sector") not in data["sectors"]:
                raise TariffFileError(
                    f"{path}: the occupation '{slug}' has the sector '{entry.get('sector')}'; use one of "
                    f"{', '.join(data['sectors'])}."
                )
            if not entry.get("label"):
                raise TariffFileError(f"{path}: the occupation '{slug}' has no label; add what people read.")
            occupations.append({"group": group["name"], **entry})
    for slug in ("umum", "transportasi"):
        if slug not in seen:
            raise TariffFileError(f"{path}: the occupation '{slug}' is missing; printed links use it, put it back.")
    return {"sectors": data["sectors"], "occupations": occupations}


def _dates(parameters: dict[str, Any], field: str) -> list[str]:
    found = []
    for parameter in parameters.values():
        entries = [parameter["metadata"], *parameter.get("values", [])]
        for bracket in parameter.get("brackets", []):
            entries += bracket["values"]
        found += [entry[field] for entry in entries if entry.get(field)]
    return found


def load(folder: Path = FOLDER) -> dict[str, Any]:
    """Read all tariff files and return the open data. Raises TariffFileError."""
    root = folder / "parameters"
    parameters = {name.replace("/", "."): load_scalar(root / f"{name}.yaml") for name in SCALARS}
    parameters[SCALE.replace("/", ".")] = load_scale(root / f"{SCALE}.yaml")
    known = {root / f"{name}.yaml" for name in (*SCALARS, SCALE)}
    for path in sorted(root.rglob("*.yaml")):
        if path not in known:
            raise TariffFileError(f"{path}: no rule reads this file; remove it or name it in {Path(__file__).name}.")
    work = load_occupations(folder / "occupations.yaml")
    for sector in work["sectors"]:
        if f"relief.{sector}" not in parameters:
            raise TariffFileError(f"{folder / 'occupations.yaml'}: the sector '{sector}' has no relief file; add one.")
    return {
        "title": "Tarif iuran BPJS Ketenagakerjaan bukan penerima upah (BPU)",
        "note": "Disusun dari sumber terbuka; bukan data resmi. Tagihan di JMO atau kantor cabang yang menentukan.",
        "currency": "IDR",
        "units": {"basis-point": "100 = 1 %", "rupiah/month": "rupiah per bulan", "from/until": "bulan iuran"},
        # The oldest check counts: the calculator may not claim to be fresher than its oldest value.
        "checked": min(_dates(parameters, "checked")),
        "version": max(_dates(parameters, "recorded")),
        "parameters": parameters,
        **work,
    }


def overdue(data: dict[str, Any], today: datetime.date) -> list[str]:
    """List what is past its `check_again_by`, one sentence each."""
    found = []
    for name, parameter in data["parameters"].items():
        entries = [parameter["metadata"], *parameter.get("values", [])]
        for date in sorted({entry["check_again_by"] for entry in entries if entry.get("check_again_by")}):
            if date < today.isoformat():
                found.append(f"tariff {name}: to be checked again by {date}")
    return found

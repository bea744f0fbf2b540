"""calculator/tariff/*.yaml -> the open data of /data/tarif.json, checked on the way.

Plain functions: `load(folder)` returns the data every page, poster and calculator reads, or raises TariffFileError
with one sentence that names the file, the entry and the mend. Money becomes whole rupiah, rates basis points
(100 = 1 %), dates contribution months.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Collection
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from calculator.rules import months, plan
from calculator.rules.tariff import PAYERS
from overrides.tariff.strict_yaml import DatesAsText, NotPlain, Twice

FOLDER = Path("calculator/tariff")
CERTAINTIES = ("confirmed", "single", "inference")
SCALARS = ("jkk/rate", "jkm/amount", "jht/rate", "relief/transport", "relief/other")
SCALE = "jkk/base"
UNITS = {"/1": "basis-point", "currency-IDR/month": "rupiah/month"}
_REQUIRED = ("regulation", "reference", "sources", "checked", "check_again_by", "certainty", "recorded")
_COMMON = {*_REQUIRED, "article"}
_OF_A_VALUE = {*_COMMON, "until"}
_OF_A_RELIEF = {"sector", "applies_to", "excluded_payers"}
_OF_A_SCALE = {
    "type": "single_amount",
    "threshold_unit": "currency-IDR/month",
    "amount_unit": "currency-IDR/month",
}
# The rules lower just these: another list here would change nothing in the estimate.
_RELIEVED = ["jkk", "jkm"]
_SLUG = re.compile(r"[a-z0-9-]+")
_OF_AN_OCCUPATION = ("slug", "label", "sector", "words", "certainty", "note")
_REGULATION = re.compile(r"[a-z]+-[0-9]+-[0-9]{4}")


class TariffFileError(ValueError):
    """A tariff file that cannot be used; one sentence names file, entry and mend."""


def read_yaml(path: Path) -> Any:
    """Read a YAML file with dates as text; raises TariffFileError when it is not YAML or repeats a key."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=DatesAsText)  # a SafeLoader
    except Twice as twice:
        raise TariffFileError(
            f"{path}: entry '{twice.key}' stands twice (again in line {twice.line}); keep one of them."
        ) from None
    except NotPlain as name:
        raise TariffFileError(
            f"{path}: the name in line {name.line} is no plain word; write it without brackets."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        reason = getattr(error, "problem", None) or "not YAML"
        raise TariffFileError(f"{path}: {where} is not valid YAML ({reason}); mend that line.") from None
    except FileNotFoundError:
        raise TariffFileError(f"{path}: the file is missing; put it back.") from None
    except UnicodeDecodeError:
        raise TariffFileError(f"{path}: the file is not UTF-8 text; save it as UTF-8.") from None


def _mapping(value: Any, allowed: Collection[str], path: Path, entry: str) -> dict[str, Any]:
    """Return the value when it is a mapping with allowed fields only."""
    if not isinstance(value, dict):
        raise TariffFileError(
            f"{path}: {entry} is no list of 'field: value'; see the other files for the form."
        )
    unknown = sorted(str(field) for field in value if field not in allowed)
    if unknown:
        raise TariffFileError(
            f"{path}: {entry} has the unknown field '{unknown[0]}'; use one of {', '.join(sorted(allowed))}."
        )
    return value


def _date(text: Any, path: Path, entry: str) -> datetime.date:
    try:
        if not isinstance(text, str):
            raise ValueError
        date = datetime.date.fromisoformat(text)
        # Python reads other ISO forms too, such as 20260401.
        if date.isoformat() != text:
            raise ValueError
        return date
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
    known = {**inherited, **_mapping(own, _OF_A_VALUE, path, f"the metadata of {entry}")}
    for field in _REQUIRED:
        if not known.get(field):
            raise TariffFileError(f"{path}: {entry} has no '{field}'; add it to its metadata.")
    if not _REGULATION.fullmatch(str(known["regulation"])):
        raise TariffFileError(
            f"{path}: {entry} has the regulation '{known['regulation']}'; write kind, number and year, for "
            "example pp-50-2025."
        )
    sources = known["sources"]
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise TariffFileError(
            f"{path}: 'sources' of {entry} is no list of texts; write each source on a line with a dash, in "
            "quotes when it holds a colon."
        )
    if known["certainty"] not in CERTAINTIES:
        raise TariffFileError(
            f"{path}: {entry} has the certainty '{known['certainty']}'; use one of {', '.join(CERTAINTIES)}."
        )
    checked = _date(known["checked"], path, f"'checked' of {entry}")
    again = _date(known["check_again_by"], path, f"'check_again_by' of {entry}")
    _date(known["recorded"], path, f"'recorded' of {entry}")
    if "until" in known:
        _date(known["until"], path, f"'until' of {entry}")
    if again < checked:
        raise TariffFileError(
            f"{path}: {entry} is to be checked again before it was checked; mend the dates."
        )


def _number(value: Any, unit: str, path: Path, entry: str) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TariffFileError(f"{path}: {entry} has the value '{value}'; write a number.")
    exact = Decimal(str(value))
    if unit == "basis-point":
        exact *= 10000
        if not 0 <= exact <= 10000:
            raise TariffFileError(f"{path}: {entry} is {value}; a share is between 0 and 1 (0.01 is 1 %).")
    if exact != int(exact) or exact < 0:
        raise TariffFileError(
            f"{path}: {entry} is {value}; write whole rupiah, or a share of at most 4 decimals."
        )
    return int(exact)


def _values(
    dated: Any, unit: str, inherited: dict[str, Any], path: Path, name: str, bare: bool = False
) -> list[dict[str, Any]]:
    """Turn {date: {value, metadata}} into a list in order, each with its own fields; bare: no metadata wanted."""
    if not isinstance(dated, dict) or not dated:
        raise TariffFileError(
            f"{path}: {name} has no dated values; write 'YYYY-MM-01:' and a value below it."
        )
    found: list[dict[str, Any]] = []
    previous: tuple[datetime.date, str | None, str] | None = None
    for text, item in dated.items():
        entry = f"{name} from {text}"
        date = _first_of_month(text, path, f"the date of {name}")
        if not previous and months.read_key(text) > plan.FIRST_START:
            raise TariffFileError(
                f"{path}: there is a gap before {entry}; let the first value start on "
                f"{months.key(plan.FIRST_START)}-01, the first month of the calculator."
            )
        if previous and date <= previous[0]:
            raise TariffFileError(
                f"{path}: {entry} overlaps the value before it; put the dates in order, each one once."
            )
        item = _mapping(item, ("value",) if bare else ("value", "metadata"), path, entry)
        if "value" not in item:
            raise TariffFileError(f"{path}: {entry} has no 'value'; add one.")
        own = item.get("metadata") or {}
        if not own and found and previous and previous[1] and not item["value"]:
            # The end of what the value before gave for a time: it stands where that stands.
            own = {field: found[-1][field] for field in _COMMON if field in found[-1]}
        if not bare:
            _check_metadata(own, inherited, path, entry)
        recorded = str({**inherited, **own}.get("recorded", ""))
        if previous and previous[1]:
            _check_until(previous[1], date, recorded > previous[2], path, entry)
        until = own.get("until")
        previous = (date, until, recorded)
        found.append({"from": text[:7], "value": _number(item["value"], unit, path, entry), **own})
        if until:
            found[-1]["until"] = until[:7]
    if previous and previous[1]:
        raise TariffFileError(
            f"{path}: {name} ends with {previous[1]} and says nothing after it; add the value that follows "
            "(0 when a relief ends)."
        )
    return found


def _check_until(until: str, following: datetime.date, entered_later: bool, path: Path, entry: str) -> None:
    """Refuse what does not meet the end of the value before it.

    A value entered on a later day may begin before that end: a decree took the earlier one back. The end stays as the
    earlier decree said it, so that older links keep their meaning.
    """
    end = _date(until, path, f"'until' before {entry}")
    day_after = end + datetime.timedelta(days=1)
    if day_after > following and not entered_later:
        raise TariffFileError(
            f"{path}: {entry} overlaps the value before it, which holds until {until}; mend one date."
        )
    if day_after < following:
        raise TariffFileError(
            f"{path}: there is a gap between {until} and {entry}; let the next value start on {day_after}."
        )


def _head(data: Any, allowed: Collection[str], path: Path, kind: str) -> dict[str, Any]:
    if not isinstance(data, dict) or kind not in data:
        raise TariffFileError(
            f"{path}: the file has no '{kind}'; see calculator/tariff/README.md for the form."
        )
    _mapping(data, ("description", "documentation", "metadata", kind), path, "the file")
    metadata = _mapping(data.get("metadata"), allowed, path, "the metadata of the file")
    if not metadata.get("label"):
        raise TariffFileError(f"{path}: the file has no 'label' in its metadata; add what people read.")
    return metadata


def _inherited(metadata: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in metadata.items() if field in _COMMON}


def load_scalar(path: Path) -> dict[str, Any]:
    """Read one dated parameter file: {"label", "unit", "metadata", "values": [{"from", "value", ...}]}."""
    data = read_yaml(path)
    is_relief = path.parent.name == "relief"
    allowed = {"label", "unit", *_COMMON, *(_OF_A_RELIEF if is_relief else ())}
    metadata = _head(data, allowed, path, "values")
    unit = UNITS.get(str(metadata.get("unit")))
    if unit is None:
        raise TariffFileError(
            f"{path}: the unit '{metadata.get('unit')}' is not known; use one of {', '.join(UNITS)}."
        )
    values = _values(data["values"], unit, _inherited(metadata), path, "the value")
    if is_relief:
        _check_relief(metadata, unit, values, path)
    extra = {k: v for k, v in metadata.items() if k not in ("unit", "label")}
    return {"label": metadata["label"], "unit": unit, "metadata": extra, "values": values}


def _check_relief(metadata: dict[str, Any], unit: str, values: list[dict[str, Any]], path: Path) -> None:
    """Refuse a relief the rules would read otherwise than it says, and one of which no end is known."""
    if unit != "basis-point":
        raise TariffFileError(f"{path}: a relief is a share; write unit: /1.")
    if metadata.get("sector") != path.stem:
        raise TariffFileError(
            f"{path}: the sector is '{metadata.get('sector')}'; write {path.stem}, as the file."
        )
    if metadata.get("applies_to") != _RELIEVED:
        raise TariffFileError(
            f"{path}: the rules lower JKK and JKM; write applies_to: [{', '.join(_RELIEVED)}]."
        )
    payers = metadata.get("excluded_payers")
    if not isinstance(payers, list) or any(payer not in PAYERS for payer in payers):
        raise TariffFileError(
            f"{path}: 'excluded_payers' is '{payers}'; write a list of {', '.join(PAYERS)}, or [] for none."
        )
    if values[-1]["value"]:
        raise TariffFileError(
            f"{path}: the relief from {values[-1]['from']} has no end; add its 'until', and the value 0 after it."
        )


def load_scale(path: Path) -> dict[str, Any]:
    """Read the file of income bands: {"label", "unit", "metadata", "brackets": [{"from_income", "values"}]}."""
    data = read_yaml(path)
    metadata = _head(data, {"label", *_OF_A_SCALE, *_COMMON}, path, "brackets")
    for field, expected in _OF_A_SCALE.items():
        if metadata.get(field) != expected:
            raise TariffFileError(f"{path}: '{field}' is '{metadata.get(field)}'; write {expected}.")
    if not isinstance(data["brackets"], list) or not data["brackets"]:
        raise TariffFileError(
            f"{path}: there are no bands; write each with a dash, 'threshold' and 'amount'."
        )
    inherited = _inherited(metadata)
    brackets: list[dict[str, Any]] = []
    for number, bracket in enumerate(data["brackets"], 1):
        name = f"band {number}"
        if not isinstance(bracket, dict) or set(bracket) != {"threshold", "amount"}:
            raise TariffFileError(f"{path}: {name} is not 'threshold' and 'amount'; give it just these two.")
        threshold = _values(bracket["threshold"], "rupiah/month", {}, path, f"threshold of {name}", bare=True)
        if len(threshold) != 1:
            raise TariffFileError(
                f"{path}: threshold of {name} has several dates; a band keeps its lowest income, add a band instead."
            )
        values = _values(bracket["amount"], "rupiah/month", inherited, path, f"base of {name}")
        lowest = threshold[0]["value"]
        if brackets and lowest <= brackets[-1]["from_income"]:
            raise TariffFileError(
                f"{path}: {name} overlaps the band before it; put the bands in rising order."
            )
        if not brackets and lowest != 0:
            raise TariffFileError(f"{path}: there is a gap below {name}; let the first band start at 0.")
        brackets.append({"from_income": lowest, "values": values})
    extra = {k: v for k, v in metadata.items() if k != "label" and k not in _OF_A_SCALE}
    return {"label": metadata["label"], "unit": "rupiah/month", "metadata": extra, "brackets": brackets}


def load_occupations(path: Path) -> dict[str, Any]:
    """Read the list of occupations: {"sectors": {sector: label}, "occupations": [{"group", "slug", ...}]}."""
    data = _mapping(read_yaml(path), ("checked", "sources", "sectors", "groups"), path, "the file")
    _date(data.get("checked"), path, "'checked'")
    sectors = data.get("sectors")
    if not isinstance(sectors, dict) or not sectors:
        raise TariffFileError(f"{path}: there are no 'sectors'; write each as 'sector: what people read'.")
    occupations = []
    seen: set[str] = set()
    for group in _list(data.get("groups"), path, "'groups'"):
        group = _mapping(group, ("name", "occupations"), path, "a group of occupations")
        name = group.get("name")
        if not name:
            raise TariffFileError(f"{path}: a group of occupations has no name; add what people read.")
        for entry in _list(group.get("occupations"), path, f"the group '{name}'"):
            entry = _mapping(entry, _OF_AN_OCCUPATION, path, f"an occupation of '{name}'")
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


def load_payment(path: Path) -> dict[str, Any]:
    """Read by which day of its month a contribution is paid, and how many months can be paid at once.

    {"due_day": 1 to 28, "metadata": {...}, "periods": {"months": [1, 3, 6, 12], "metadata": {...}}}.
    """
    data = read_yaml(path)
    periods = data.pop("periods", None) if isinstance(data, dict) else None
    metadata = _head(data, (*_COMMON, "label"), path, "due_day")
    _check_metadata({}, _inherited(metadata), path, "due_day")
    day = data["due_day"]
    if isinstance(day, bool) or not isinstance(day, int) or not 1 <= day <= 28:
        raise TariffFileError(f"{path}: due_day is '{day}'; write a day that every month has, 1 to 28.")
    return {"due_day": day, "metadata": metadata, "periods": _periods(periods, path)}


def _periods(data: Any, path: Path) -> dict[str, Any]:
    """Return the part of the payment file that says how many months can be paid at once."""
    if not isinstance(data, dict):
        raise TariffFileError(f"{path}: 'periods' is missing; write its months and its metadata.")
    metadata = _head(data, (*_COMMON, "label"), path, "months")
    _check_metadata({}, _inherited(metadata), path, "periods")
    found = _list(data["months"], path, "periods")
    if found[0] != 1 or not all(
        type(one) is int and type(two) is int and one < two for one, two in pairwise(found)
    ):
        raise TariffFileError(
            f"{path}: the months of 'periods' are {found}; write 1 first, then larger ones."
        )
    return {"months": found, "metadata": metadata}


def _list(value: Any, path: Path, entry: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise TariffFileError(f"{path}: {entry} holds no list; write each entry with a dash.")
    return value


def dates_of(parameter: dict[str, Any], field: str, superseded: bool = False) -> set[str]:
    """Collect a date of a parameter, of its newest value and of the newest one of each band.

    Older values count only when superseded is true: nobody checks them again.
    """
    lists = [parameter.get("values", []), *(bracket["values"] for bracket in parameter.get("brackets", []))]
    entries = [parameter["metadata"]]
    for values in lists:
        entries += values if superseded else values[-1:]
    return {entry[field] for entry in entries if entry.get(field)}


def _forget_later(parameter: dict[str, Any], day: str) -> None:
    """Leave out the values of a parameter that were entered after a day."""

    def by_then(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = []
        for value in values:
            if {**parameter["metadata"], **value}["recorded"] <= day:
                kept += [*_end(kept, value["from"]), value]
        return kept + _end(kept, None)

    def _end(kept: list[dict[str, Any]], following: str | None) -> list[dict[str, Any]]:
        """What follows a temporary value whose end was forgotten with what came in its place: what stood before it."""
        standing = [value for value in kept if "until" not in value]
        if not kept or not standing or "until" not in kept[-1]:
            return []
        first = months.key(months.read_key(kept[-1]["until"]) + 1)
        if following is not None and following <= first:
            return []
        own = {name: one for name, one in kept[-1].items() if name != "until"}
        return [{**own, "from": first, "value": standing[-1]["value"]}]

    if "values" in parameter:
        parameter["values"] = by_then(parameter["values"])
    else:
        for bracket in parameter["brackets"]:
            bracket["values"] = by_then(bracket["values"])
        parameter["brackets"] = [bracket for bracket in parameter["brackets"] if bracket["values"]]


def load(folder: Path = FOLDER, entered_by: str = "") -> dict[str, Any]:
    """Read all tariff files and return the open data. Raises TariffFileError.

    entered_by: leaves out the values entered after that day (YYYY-MM-DD), as if it were that day; "" keeps all.
    """
    root = folder / "parameters"
    parameters = {name.replace("/", "."): load_scalar(root / f"{name}.yaml") for name in SCALARS}
    parameters[SCALE.replace("/", ".")] = load_scale(root / f"{SCALE}.yaml")
    known = {root / f"{name}.yaml" for name in (*SCALARS, SCALE)}
    for path in sorted(root.rglob("*.y*ml")):
        if path not in known:
            raise TariffFileError(
                f"{path}: no rule reads this file; remove it or name it in {Path(__file__).name}."
            )
    if entered_by:
        for parameter in parameters.values():
            _forget_later(parameter, entered_by)
    work = load_occupations(folder / "occupations.yaml")
    for sector in work["sectors"]:
        if f"relief.{sector}" not in parameters:
            raise TariffFileError(
                f"{folder / 'occupations.yaml'}: the sector '{sector}' has no relief file; add one."
            )
    payment = load_payment(folder / "payment.yaml")
    return {
        "title": "Tarif iuran BPJS Ketenagakerjaan bukan penerima upah (BPU)",
        "note": "Disusun dari sumber terbuka; bukan data resmi. Tagihan di JMO atau kantor cabang yang menentukan.",
        "currency": "IDR",
        "units": {
            "basis-point": "100 = 1 %",
            "rupiah/month": "rupiah per bulan",
            "from/until": "bulan iuran",
        },
        # The oldest check counts: the calculator may not claim to be fresher than its oldest value.
        "checked": min(date for parameter in parameters.values() for date in dates_of(parameter, "checked")),
        "version": max(
            date
            for parameter in parameters.values()
            for date in dates_of(parameter, "recorded", superseded=True)
        ),
        "parameters": parameters,
        "payment": payment,
        "periods": payment.pop("periods"),
        **work,
    }

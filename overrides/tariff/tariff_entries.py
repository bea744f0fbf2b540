"""What all tariff files are made of: names and fields, metadata with sources and dates, values that hold from a month on.

Each function refuses what it cannot use with a TariffFileError: one sentence that names the file, the entry and the mend.
"""

import datetime
import math
import re
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from calculator.rules import months, plan
from overrides.tariff.strict_yaml import DatesAsText, NotPlain, Twice

CERTAINTIES = ("confirmed", "single", "inference")
_REQUIRED = ("regulation", "reference", "sources", "checked", "check_again_by", "certainty", "recorded")
COMMON = {*_REQUIRED, "article"}
_OF_A_VALUE = {*COMMON, "until"}
_REGULATION = re.compile(r"[a-z]+-[0-9]+-[0-9]{4}")


class TariffFileError(ValueError):
    """A tariff file that cannot be used; one sentence names file, entry and mend."""


def read_yaml(path: Path) -> Any:
    """Read a YAML file with dates as text; raises TariffFileError when it is not YAML or repeats a key."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=DatesAsText)  # a CSafeLoader
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


def mapping(value: Any, allowed: Collection[str], path: Path, entry: str) -> dict[str, Any]:
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


def listed(value: Any, path: Path, entry: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise TariffFileError(f"{path}: {entry} holds no list; write each entry with a dash.")
    return value


def day(text: Any, path: Path, entry: str) -> datetime.date:
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
    date = day(text, path, entry)
    if date.day != 1:
        raise TariffFileError(
            f"{path}: {entry} '{text}' is not the first of a month; tariffs go by contribution month, write "
            f"{date.replace(day=1)}."
        )
    return date


def check_metadata(own: dict[str, Any], inherited: dict[str, Any], path: Path, entry: str) -> None:
    known = {**inherited, **mapping(own, _OF_A_VALUE, path, f"the metadata of {entry}")}
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
    checked = day(known["checked"], path, f"'checked' of {entry}")
    again = day(known["check_again_by"], path, f"'check_again_by' of {entry}")
    day(known["recorded"], path, f"'recorded' of {entry}")
    if "until" in known:
        day(known["until"], path, f"'until' of {entry}")
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


def dated_values(
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
        item = mapping(item, ("value",) if bare else ("value", "metadata"), path, entry)
        if "value" not in item:
            raise TariffFileError(f"{path}: {entry} has no 'value'; add one.")
        own = item.get("metadata") or {}
        if not own and found and previous and previous[1] and not item["value"]:
            # The end of what the value before gave for a time: it stands where that stands.
            own = {field: found[-1][field] for field in COMMON if field in found[-1]}
        if not bare:
            check_metadata(own, inherited, path, entry)
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
    end = day(until, path, f"'until' before {entry}")
    day_after = end + datetime.timedelta(days=1)
    if day_after > following and not entered_later:
        raise TariffFileError(
            f"{path}: {entry} overlaps the value before it, which holds until {until}; mend one date."
        )
    if day_after < following:
        raise TariffFileError(
            f"{path}: there is a gap between {until} and {entry}; let the next value start on {day_after}."
        )


def head(data: Any, allowed: Collection[str], path: Path, kind: str) -> dict[str, Any]:
    if not isinstance(data, dict) or kind not in data:
        raise TariffFileError(
            f"{path}: the file has no '{kind}'; see calculator/tariff/README.md for the form."
        )
    mapping(data, ("description", "documentation", "metadata", kind), path, "the file")
    metadata = mapping(data.get("metadata"), allowed, path, "the metadata of the file")
    if not metadata.get("label"):
        raise TariffFileError(f"{path}: the file has no 'label' in its metadata; add what people read.")
    return metadata


def shared_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in metadata.items() if field in COMMON}

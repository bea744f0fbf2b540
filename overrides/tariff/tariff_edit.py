"""Enters what a decree changes into the tariff's files: a window of a relief, its end, or a new amount.

Nothing that was entered before is lost: older links keep their meaning. Months are those of calculator.rules.months.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarfloat import ScalarFloat

from calculator.rules import months
from overrides.tariff.tariff_files import FOLDER
from overrides.tariff.yaml_file import YamlFile

# A relief is to be looked at again so many days before it ends; an amount after so many days.
BEFORE_THE_END = 16
AFTER = 90


class DecreeError(ValueError):
    """What a decree says cannot be entered: one sentence, in Indonesian, that says why and what to do."""


def metadata(
    regulation: str, reference: str, article: str, sources: list[str], certainty: str, today: date
) -> dict[str, Any]:
    """Return the fields of a value that is entered today."""
    fields: dict[str, Any] = {"regulation": regulation}
    if article:
        fields["article"] = article
    return {
        **fields,
        "reference": reference,
        "sources": sources,
        "checked": today.replace(),  # the same object twice would be written as an alias
        "check_again_by": today + timedelta(days=AFTER),
        "certainty": certainty,
        "recorded": today,
    }


def path_of(parameter: str) -> Path:
    """Return the file of a parameter: "relief.other" -> calculator/tariff/parameters/relief/other.yaml."""
    return FOLDER / "parameters" / f"{parameter.replace('.', '/')}.yaml"


def give(root: Path, parameter: str, first: int, last: int, share: int, known: dict[str, Any]) -> None:
    """Enter a window of a relief, both months included. share: basis points.

    Where the relief before it ended there, the window takes the place of that end. Raises DecreeError.
    """
    file = YamlFile(root / path_of(parameter))
    values = file.data["values"]
    begin, end = _day(first), _last_day(last)
    after = [day for day in _days(values) if day > begin]
    if any(values[_key(values, day)]["value"] for day in after):
        raise DecreeError(
            f"Sesudah {months.name(first)} sudah tercatat keringanan lain; ubah sendiri di {path_of(parameter)}, "
            "lihat calculator/tariff/README.md."
        )
    at = _key(values, begin)
    if at is not None and values[at]["value"]:
        raise DecreeError(
            f"Mulai {months.name(first)} sudah tercatat keringanan; ubah sendiri di {path_of(parameter)}, "
            "lihat calculator/tariff/README.md."
        )
    for day in [
        *([begin] if at is not None else []),
        *(day for day in after if day <= end + timedelta(days=1)),
    ]:
        del values[_key(values, day)]
    again = max(known["checked"], min(known["check_again_by"], end - timedelta(days=BEFORE_THE_END)))
    known = {**known, "check_again_by": again, "until": end}
    _put(values, begin, {"value": _share(share), "metadata": _map(known)})
    following = end + timedelta(days=1)
    if _key(values, following) is None:
        _put(values, following, {"value": 0})
    file.save()


def take_back(root: Path, parameter: str, first: int, known: dict[str, Any]) -> None:
    """Enter that a relief ends before its time: the first month without it. Raises DecreeError."""
    file = YamlFile(root / path_of(parameter))
    values = file.data["values"]
    begin = _day(first)
    days = _days(values)
    before = [day for day in days if day < begin]
    if begin in days or not before or not values[_key(values, before[-1])]["value"]:
        raise DecreeError(f"Pada {months.name(first)} tidak ada keringanan yang bisa diakhiri.")
    after = [day for day in days if day > begin]
    if any(values[_key(values, day)]["value"] for day in after):
        raise DecreeError(
            f"Sesudah {months.name(first)} masih tercatat keringanan lain; ubah sendiri di {path_of(parameter)}, "
            "lihat calculator/tariff/README.md."
        )
    # The end as the earlier decree said it stands in its `until`; older links find it there.
    for day in after:
        del values[_key(values, day)]
    _put(values, begin, {"value": 0, "metadata": _map(known)})
    file.save()


def set_amount(root: Path, parameter: str, first: int, amount: int, known: dict[str, Any]) -> None:
    """Enter a new amount (rupiah, or basis points of a rate) from a month on. Raises DecreeError."""
    file = YamlFile(root / path_of(parameter))
    values = file.data["values"]
    if _key(values, _day(first)) is not None:
        raise DecreeError(
            f"Mulai {months.name(first)} sudah tercatat angka lain; ubah sendiri di {path_of(parameter)}."
        )
    is_rate = file.data["metadata"]["unit"] == "/1"
    _put(values, _day(first), {"value": _share(amount) if is_rate else amount, "metadata": _map(known)})
    file.save()


def _day(month: int) -> date:
    year, number = months.parts(month)
    return date(year, number, 1)


def _last_day(month: int) -> date:
    return _day(month + 1) - timedelta(days=1)


def _days(values: Any) -> list[date]:
    return [date.fromisoformat(str(key)) for key in values]


def _key(values: Any, day: date) -> Any:
    """Return the key of a day as the file has it, or None."""
    return next((key for key in values if str(key) == day.isoformat()), None)


def _put(values: Any, day: date, entry: dict[str, Any]) -> None:
    """Put an entry in the order of the days."""
    place = len([one for one in _days(values) if one < day])
    values.insert(place, day, _map(entry))


def _map(fields: dict[str, Any]) -> CommentedMap:
    found = CommentedMap()
    found.update(fields)
    return found


def _share(basis_points: int) -> Any:
    """Write basis points as the files do: 5000 -> 0.5; 0 and 10000 as whole numbers."""
    if basis_points % 10000 == 0:
        return basis_points // 10000
    digits = f"{basis_points / 10000:.4f}".rstrip("0")
    return ScalarFloat(float(digits), width=len(digits), prec=1, m_lead0=0)

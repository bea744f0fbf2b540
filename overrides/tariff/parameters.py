"""The dated parameters, calculator/tariff/parameters/: rates, amounts, reliefs, and the income bands."""

from pathlib import Path
from typing import Any

from calculator.rules import months
from calculator.rules.tariff import PAYERS
from overrides.tariff.tariff_entries import (
    COMMON,
    TariffFileError,
    dated_values,
    head,
    read_yaml,
    shared_metadata,
)

UNITS = {"/1": "basis-point", "currency-IDR/month": "rupiah/month"}
_OF_A_RELIEF = {"sector", "applies_to", "excluded_payers"}
_OF_A_SCALE = {
    "type": "single_amount",
    "threshold_unit": "currency-IDR/month",
    "amount_unit": "currency-IDR/month",
}
# The rules lower just these: another list here would change nothing in the estimate.
_RELIEVED = ["jkk", "jkm"]


def load_scalar(path: Path) -> dict[str, Any]:
    """Read one dated parameter file: {"label", "unit", "metadata", "values": [{"from", "value", ...}]}."""
    data = read_yaml(path)
    is_relief = path.parent.name == "relief"
    allowed = {"label", "unit", *COMMON, *(_OF_A_RELIEF if is_relief else ())}
    metadata = head(data, allowed, path, "values")
    unit = UNITS.get(str(metadata.get("unit")))
    if unit is None:
        raise TariffFileError(
            f"{path}: the unit '{metadata.get('unit')}' is not known; use one of {', '.join(UNITS)}."
        )
    values = dated_values(data["values"], unit, shared_metadata(metadata), path, "the value")
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
    metadata = head(data, {"label", *_OF_A_SCALE, *COMMON}, path, "brackets")
    for field, expected in _OF_A_SCALE.items():
        if metadata.get(field) != expected:
            raise TariffFileError(f"{path}: '{field}' is '{metadata.get(field)}'; write {expected}.")
    if not isinstance(data["brackets"], list) or not data["brackets"]:
        raise TariffFileError(
            f"{path}: there are no bands; write each with a dash, 'threshold' and 'amount'."
        )
    inherited = shared_metadata(metadata)
    brackets: list[dict[str, Any]] = []
    for number, bracket in enumerate(data["brackets"], 1):
        name = f"band {number}"
        if not isinstance(bracket, dict) or set(bracket) != {"threshold", "amount"}:
            raise TariffFileError(f"{path}: {name} is not 'threshold' and 'amount'; give it just these two.")
        threshold = dated_values(
            bracket["threshold"], "rupiah/month", {}, path, f"threshold of {name}", bare=True
        )
        if len(threshold) != 1:
            raise TariffFileError(
                f"{path}: threshold of {name} has several dates; a band keeps its lowest income, add a band instead."
            )
        values = dated_values(bracket["amount"], "rupiah/month", inherited, path, f"base of {name}")
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


def dates_of(parameter: dict[str, Any], field: str, superseded: bool = False) -> set[str]:
    """Collect a date of a parameter, of its newest value and of the newest one of each band.

    Older values count only when superseded is true: nobody checks them again.
    """
    lists = [parameter.get("values", []), *(bracket["values"] for bracket in parameter.get("brackets", []))]
    entries = [parameter["metadata"]]
    for values in lists:
        entries += values if superseded else values[-1:]
    return {entry[field] for entry in entries if entry.get(field)}


def forget_later(parameter: dict[str, Any], day: str) -> None:
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

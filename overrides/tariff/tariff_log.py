"""What changed in the tariff, when and for whom, told from the tariff's own dated values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.rules import months
from overrides.tariff import formats

EVERYBODY = "Semua pekerja BPU"


@dataclass(frozen=True)
class Change:
    """One change: from which contribution month to which (None: not ended), for whom, what, by which rule.

    sector: of a relief, "" for what everybody pays.
    """

    first: int
    last: int | None
    who: str
    what: str
    regulation: str
    article: str
    recorded: str
    sector: str = ""

    def period(self, records_begin: int) -> str:
        """Say the contribution months the change touches; what held before our records has no known beginning."""
        if self.last:
            return months.span(self.first, self.last)
        begin = "Sudah berlaku di awal catatan kami," if self.first == records_begin else "Mulai"
        return f"{begin} {months.name(self.first)}"


def changes(data: Mapping[str, Any]) -> list[Change]:
    """List the changes of the tariff, the newest first; the last of them is where our records begin.

    data: the open data of the tariff (tariff_files.load()).
    """
    found: list[Change] = []
    for parameter in data["parameters"].values():
        if "brackets" in parameter:
            found += _of_bands(parameter)
        else:
            found += _of_values(parameter, data["sectors"])
    return sorted(found, key=lambda change: (-change.first, change.what))


def _of_values(parameter: Mapping[str, Any], sectors: Mapping[str, str]) -> list[Change]:
    """List the values of one parameter. A relief of nothing is told only where a decree took one back."""
    sector = parameter["metadata"].get("sector")
    values = parameter["values"]
    found = []
    for before, value, after in zip([None, *values], values, [*values[1:], None], strict=False):
        if sector and not value["value"]:
            if before and before["value"] and _law(before, parameter) != _law(value, parameter):
                what = f"{parameter['label']}: dicabut"
                found.append(_change(value, after, sectors[sector], what, parameter["metadata"]))
            continue
        what = f"{parameter['label']}: {_amount(value['value'], parameter['unit'])}"
        if sector:
            what += (
                f" dari iuran {' dan '.join(name.upper() for name in parameter['metadata']['applies_to'])}"
            )
        found.append(
            _change(value, after, sectors[sector] if sector else EVERYBODY, what, parameter["metadata"])
        )
    return found


def _law(value: Mapping[str, Any], parameter: Mapping[str, Any]) -> str:
    """Return the id of the regulation of a value."""
    return str({**parameter["metadata"], **value}["regulation"])


def _of_bands(parameter: Mapping[str, Any]) -> list[Change]:
    """Tell a table of bands as one change a date."""
    by_date: dict[str, list[Mapping[str, Any]]] = {}
    for bracket in parameter["brackets"]:
        for value in bracket["values"]:
            by_date.setdefault(value["from"], []).append(value)
    return [
        _change(
            values[0], None, EVERYBODY, f"{parameter['label']}: {len(values)} golongan", parameter["metadata"]
        )
        for values in by_date.values()
    ]


def _change(
    value: Mapping[str, Any], after: Mapping[str, Any] | None, who: str, what: str, shared: Mapping[str, Any]
) -> Change:
    known = {**shared, **value}
    until = known.get("until")
    last = months.read_key(until) if until else None
    if after:
        # A later decree may have ended it before the end that it names.
        following = months.read_key(after["from"]) - 1
        last = following if last is None else min(last, following)
    return Change(
        months.read_key(known["from"]),
        last,
        who,
        what,
        known["regulation"],
        known.get("article", ""),
        known["recorded"],
        shared.get("sector", ""),
    )


def _amount(value: int, unit: str) -> str:
    """Print a value of the tariff: 5000 basis points -> "50%"."""
    if unit == "basis-point":
        return formats.show(f"{value / 100:g}", "persen")
    return formats.show(value, "rupiah")

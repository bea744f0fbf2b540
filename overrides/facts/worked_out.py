"""Values of claims that are worked out from others: "=a + b * c" of claims, of tariff.NAME and of whole numbers."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from overrides.facts.register import Named, RegisterError, meant, tariff_value


class Values:
    """Works values out: plain ones, and "=a + b * c" of other claims, of tariff.NAME and whole numbers."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], tariff: Mapping[str, Named]) -> None:
        self.entries, self.tariff = entries, tariff

    def of(self, claim_id: str, where: str, path: tuple[str, ...] = ()) -> tuple[int | str, str]:
        """Give (value, unit) of a claim. Raises RegisterError for circles and for names that do not exist."""
        if claim_id in path:
            circle = " → ".join([*path[path.index(claim_id) :], claim_id])
            raise RegisterError(f"{where}: nilainya berputar ({circle}); tulis salah satunya sebagai angka.")
        entry = self.entries[claim_id]
        value, unit = entry["value"], str(entry.get("unit", ""))
        if isinstance(value, bool) or not isinstance(value, int | str | date):
            raise RegisterError(
                f'{where}: "value" harus bilangan bulat atau tulisan dalam tanda kutip ("35.68").'
            )
        if isinstance(value, date):
            return value.isoformat(), unit
        if not isinstance(value, str) or not value.startswith("="):
            return value, unit
        terms = self.terms(claim_id)
        if len(terms) == 1 and terms[0].startswith("tariff."):
            named = tariff_value(self.tariff, terms[0].removeprefix("tariff."), where)
            return named.value, unit or named.unit
        total = 0
        for product in value[1:].split(" + "):
            worth = 1
            for term in product.split(" * "):
                worth *= self._term(term.strip(), where, (*path, claim_id))
            total += worth
        return total, unit

    def terms(self, claim_id: str) -> list[str]:
        """List the names a worked-out value stands on."""
        value = self.entries[claim_id].get("value")
        if not isinstance(value, str) or not value.startswith("="):
            return []
        return [term.strip() for term in re.split(r" [+*] ", value[1:])]

    def _with_value(self) -> list[str]:
        return [claim_id for claim_id, entry in self.entries.items() if "value" in entry]

    def _term(self, term: str, where: str, path: tuple[str, ...]) -> int:
        found: int | str
        if term.startswith("tariff."):
            found = tariff_value(self.tariff, term.removeprefix("tariff."), where).value
        elif term.isdigit():
            found = int(term)
        elif term in self.entries and "value" in self.entries[term]:
            found = self.of(term, where, path)[0]
        else:
            raise RegisterError(
                f'{where}: "{term}" dalam nilainya bukan klaim yang punya angka'
                f"{meant(term, self._with_value(), 'perbaiki namanya')}."
            )
        if not isinstance(found, int):
            raise RegisterError(
                f'{where}: "{term}" bukan bilangan bulat, jadi tidak bisa dihitung; tulis nilainya.'
            )
        return found

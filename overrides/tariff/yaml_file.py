"""A YAML file of the project that is changed in place: its comments, order and quotes stay as people wrote them."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

# The files' two ways to indent a list under its name: not at all, or by two.
_LISTS: tuple[dict[str, int], ...] = ({}, {"mapping": 2, "sequence": 4, "offset": 2})


class YamlFileError(ValueError):
    """A file that cannot be changed without spoiling it: one sentence, in Indonesian, with file and mend."""


class YamlFile:
    """One file. `data` is what it says; change it, then `save`."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises YamlFileError when it could not be written back as it is."""
        self.path = path
        text = path.read_text(encoding="utf-8")
        for lists in _LISTS:
            self._yaml = YAML()
            self._yaml.preserve_quotes = True
            self._yaml.width = 10**6
            if lists:
                self._yaml.indent(**lists)
            try:
                self.data: Any = self._yaml.load(text)
            except YAMLError:
                raise YamlFileError(
                    f"{path}: tulisan YAML tidak terbaca; jalankan make build, yang menyebut barisnya."
                ) from None
            if self.text() == text:
                return
        raise YamlFileError(
            f"{path}: bentuk tulisannya tidak dapat dipertahankan; samakan jarak awal baris daftarnya, atau ubah sendiri."
        )

    def text(self) -> str:
        """Return the file as it would be written."""
        out = io.StringIO()
        self._yaml.dump(self.data, out)
        return out.getvalue()

    def save(self) -> None:
        """Write the file, whole or not at all."""
        beside = self.path.with_name(f".{self.path.name}.baru")
        beside.write_text(self.text(), encoding="utf-8")
        os.replace(beside, self.path)

    def line(self, *names: Any) -> int:
        """Return the line (from 1) on which an entry stands, by the names that lead to it."""
        found = self.data
        for name in names[:-1]:
            found = found[name]
        return int(found.lc.key(names[-1])[0]) + 1


def owner(mapping: Any, field: str) -> Any:
    """Return the mapping that holds a field itself: this one, or the one it takes over with `<<`; None when none does."""
    if field in [key for key, _ in mapping.non_merged_items()]:
        return mapping
    for merged in mapping.merge:
        if found := owner(merged, field):
            return found
    return None


def renew(mapping: Any, today: date) -> None:
    """Write that an entry was looked at today, and is to be looked at again after as many days as before."""
    waits = _date(mapping["check_again_by"]) - _date(mapping["checked"])
    for field, day in (("check_again_by", today + waits), ("checked", today)):
        holder = owner(mapping, field)
        assert holder is not None
        holder[field] = day.replace()  # the same object twice would be written as an alias


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))

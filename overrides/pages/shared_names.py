"""What pages and templates alike may call, because it needs no list of sources: nilai, tarif, tempat, regulasi."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import jinja2
from markupsafe import Markup, escape

from overrides.facts.register import Register, RegisterError
from overrides.pages.over_time import Later, over_time
from overrides.tariff import formats


def of(register: Register) -> dict[str, Any]:
    """Return what pages and templates alike may call: nothing that needs a list of sources."""

    def nilai(claim_id: str, form: str = "") -> Markup:
        claim = register.claim(claim_id)
        if claim.certainty != "confirmed":
            raise RegisterError(
                f'nilai("{claim_id}") tidak boleh: klaim itu baru {claim.certainty}; '
                f'pakai angka("{claim_id}"), yang menyebut keraguannya.'
            )
        return escape(register.show(claim_id, form))

    return {
        "nilai": nilai,
        "tarif": Tariff(register),
        "tempat": Tree(register.place, "tempat", register.place_file),
        "regulasi": {key: regulation.record for key, regulation in register.regulations.items()},
    }


class Tree(Mapping[str, Any]):
    """The place's file for templates: tempat.kantor.nama. A missing name stops the build when it is printed."""

    def __init__(self, data: Mapping[str, Any], name: str, file: str) -> None:
        self._data, self._name, self._file = data, name, file

    def __getitem__(self, key: str) -> Any:
        if key not in self._data:
            return jinja2.StrictUndefined(
                f'"{self._name}.{key}" tidak ada di {self._file}; tulis dulu di sana'
            )
        return self._dressed(self._data[key], f"{self._name}.{key}")

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def _dressed(self, value: Any, name: str) -> Any:
        if isinstance(value, Mapping):
            return Tree(value, name, self._file)
        if isinstance(value, list):
            return [self._dressed(item, f"{name}[]") for item in value]
        return formats.say_date(value) if isinstance(value, date) else value


class Tariff:
    """The tariff for templates: tarif.harga_normal is "Rp16.800"; a yes or no stays True or False."""

    def __init__(self, register: Register, later: Later = ()) -> None:
        self._register, self._later = register, later

    def __getattr__(self, name: str) -> Markup | bool:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._register.tariff_value(name).value
        if isinstance(value, bool):
            return value
        return over_time(self._register, self._later, lambda register: escape(register.show_tariff(name)))

    __getitem__ = __getattr__

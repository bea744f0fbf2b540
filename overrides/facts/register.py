"""The claims register: every figure and claim the pages may print, asked by name, with its source, date and certainty.

How it is read from docs/data/ is in reading.py. Whoever asks for something that is not there gets a RegisterError: one
sentence, in Indonesian (an officer reads it), that names the file, the entry and the mend.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from overrides.tariff import formats

CERTAINTIES = ("confirmed", "single", "inference", "unverified")
"""From the strongest to the weakest. `unverified` may stand in the register but never on a page."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""What a claim's sentence names: {value}, {other-claim:form}, {tarif.name}, {tempat.name}, {aturan:id}."""


class RegisterError(ValueError):
    """A fault in the register or in a page that calls it: one sentence with file, entry and mend."""


class Named(Protocol):
    """A value the tariff offers by name (overrides/tariff/tariff_values.py)."""

    @property
    def value(self) -> int | str: ...
    @property
    def unit(self) -> str: ...
    @property
    def certainty(self) -> str: ...
    @property
    def recorded(self) -> str: ...
    @property
    def recorded_by(self) -> str: ...


@dataclass(frozen=True)
class Source:
    """Where a claim was read. is_official: an authority speaks itself, not the press about it or a copy."""

    id: str
    publisher: str
    title: str = ""
    date: str = ""
    url: str = ""
    is_official: bool = False


@dataclass(frozen=True)
class Regulation:
    """A rule of law. `page` is its page under docs/; `record` holds every field as written in the file."""

    id: str
    file: str
    short: str
    title: str
    page: str
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Claim:
    """One claim. `value` is resolved (sums and tariff names worked out); None when it has none.

    terms: what the value is worked out from: claims, "tariff.NAME", numbers.
    rests_on: names of the tariff ("lain_sampai") that its words stand on although they do not print them.
    """

    id: str
    file: str
    certainty: str
    checked: date
    check_again_by: date
    value: int | str | None = None
    unit: str = ""
    sentence: str = ""
    question: str = ""
    regulations: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    ask: str = ""
    terms: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    def overdue(self, today: date) -> bool:
        """Say whether the claim should have been checked again before today."""
        return today > self.check_again_by


@dataclass(frozen=True)
class Register:
    """Everything the pages may print."""

    docs_dir: Path
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    regulations: Mapping[str, Regulation]
    place: Mapping[str, Any]
    place_file: str
    tariff: Mapping[str, Named]

    def claim(self, claim_id: str) -> Claim:
        """Find a claim that may be printed. Raises RegisterError for an unknown or unverified one."""
        if claim_id not in self.claims:
            raise RegisterError(
                f'klaim "{claim_id}" tidak ada di docs/data/claims/{meant(claim_id, self.claims)}.'
            )
        claim = self.claims[claim_id]
        if claim.certainty == "unverified":
            raise RegisterError(
                f'klaim "{claim_id}" bertanda unverified di {claim.file} dan tidak boleh tampil; '
                f"cari sumbernya dulu atau hapus dari halaman."
            )
        return claim

    def regulation(self, regulation_id: str) -> Regulation:
        """Find a regulation. Raises RegisterError for an unknown one."""
        if regulation_id not in self.regulations:
            raise RegisterError(
                f'aturan "{regulation_id}" tidak ada di docs/data/regulations.yaml'
                f"{meant(regulation_id, self.regulations)}."
            )
        return self.regulations[regulation_id]

    def show(self, claim_id: str, form: str = "") -> str:
        """Print a claim's value with its unit. Raises RegisterError when it has none."""
        claim = self.claim(claim_id)
        if claim.value is None:
            raise RegisterError(
                f'klaim "{claim_id}" tidak punya angka; tambahkan "value:" di sana, '
                f'atau di halaman pakai klaim("{claim_id}").'
            )
        try:
            return formats.show(claim.value, claim.unit, form)
        except formats.FormatError as error:
            raise RegisterError(f'klaim "{claim_id}": {error}.') from None

    def tariff_value(self, name: str) -> Named:
        """Find a value of the tariff. Raises RegisterError for an unknown name."""
        return tariff_value(self.tariff, name)

    def show_tariff(self, name: str, form: str = "") -> str:
        """Print a value of the tariff. Raises RegisterError for an unknown name."""
        named = self.tariff_value(name)
        try:
            return formats.show(named.value, named.unit, form)
        except formats.FormatError as error:
            raise RegisterError(f"tarif.{name}: {error}.") from None

    def in_place(self, dotted: str) -> Any:
        """Find an entry of the place's file by its dotted name. Raises RegisterError for an unknown one."""
        found: Any = self.place
        for key in dotted.split("."):
            if not isinstance(found, Mapping) or key not in found:
                raise RegisterError(f'"tempat.{dotted}" tidak ada di {self.place_file}; tulis dulu di sana.')
            found = found[key]
        return found

    def say(self, claim: Claim, regulation: Callable[[str], str], clean: Callable[[str], str] = str) -> str:
        """Print a claim's sentence with its placeholders filled.

        regulation: prints a regulation by its id. clean: applied to every piece of text and value.
        """

        def fill(match: re.Match[str]) -> str:
            kind, name, form = read_placeholder(match[1])
            if kind == "aturan":
                return regulation(name)
            if kind == "tarif":
                return clean(self.show_tariff(name, form))
            if kind == "tempat":
                found = self.in_place(name)
                return clean(formats.say_date(found) if isinstance(found, date) else str(found))
            return clean(self.show(claim.id if name == "value" else name, form))

        pieces, end = [], 0
        for match in PLACEHOLDER.finditer(claim.sentence):
            pieces += [clean(claim.sentence[end : match.start()]), fill(match)]
            end = match.end()
        return "".join([*pieces, clean(claim.sentence[end:])])

    def overdue(self, today: date) -> list[Claim]:
        """List the claims whose check is past due, the oldest first."""
        late = [claim for claim in self.claims.values() if claim.overdue(today)]
        return sorted(late, key=lambda claim: (claim.check_again_by, claim.id))


def tariff_value(tariff: Mapping[str, Named], name: str, where: str = "") -> Named:
    if name not in tariff:
        before = f"{where}: " if where else ""
        raise RegisterError(f'{before}tarif tidak punya "{name}"{meant(name, tariff, "perbaiki namanya")}.')
    return tariff[name]


def read_placeholder(text: str) -> tuple[str, str, str]:
    """Split "jkm-total:juta" into (kind, name, form); kind is klaim, aturan, tarif or tempat."""
    if text.startswith("aturan:"):
        return "aturan", text.removeprefix("aturan:"), ""
    name, _, form = text.partition(":")
    for kind in ("tarif", "tempat"):
        if name.startswith(kind + "."):
            return kind, name.removeprefix(kind + "."), form
    return "klaim", name, form


def tariff_names(register: Register, claim_id: str, printed: bool = False) -> list[str]:
    """List the names of the tariff a claim stands on: by its value, its sentence, its rests_on, or by other claims.

    printed: only those whose value it says.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [claim_id]
    while waiting:
        claim = register.claims[waiting.pop()]
        if claim.id in seen:
            continue
        seen.add(claim.id)
        found |= {} if printed else dict.fromkeys(claim.rests_on)
        named = [read_placeholder(text)[:2] for text in PLACEHOLDER.findall(claim.sentence)]
        named += [
            ("tarif", term.removeprefix("tariff.")) if term.startswith("tariff.") else ("klaim", term)
            for term in claim.terms
        ]
        found |= dict.fromkeys(name for kind, name in named if kind == "tarif")
        waiting += [name for kind, name in named if kind == "klaim" and name in register.claims]
    return list(found)


def meant(name: str, known: Iterable[str], otherwise: str = "tulis dulu di sana") -> str:
    """Suggest the known name that is nearest to a mistyped one, or else another mend."""
    near = difflib.get_close_matches(str(name), [other for other in known if other != name], n=1)
    return f'; maksudnya "{near[0]}"' if near else f"; {otherwise}"


def describe_due(register: Register, today: date, ahead_days: int = 30) -> list[str]:
    """Say which claims are past their check, and which will be within some days."""
    lines = []
    soon = today + timedelta(days=ahead_days)
    for claim in register.overdue(soon):
        state = "sudah lewat" if claim.overdue(today) else "segera"
        lines.append(
            f'{claim.file}: klaim "{claim.id}" {state}: periksa ulang paling lambat '
            f"{formats.say_date(claim.check_again_by)}, diperiksa terakhir {formats.say_date(claim.checked)}."
        )
    return lines

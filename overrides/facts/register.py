"""The claims register: every figure and claim the pages may print, with its source, date and certainty.

Files under docs/data/: `claims/*.yaml`, `sources.yaml`, `sources/*.yaml`, `regulations.yaml`, and `place.yaml`,
which may hold `claims`, `sources` and `regulations` of its own, so that another branch changes one file.
A fault in any of them is a RegisterError: one sentence, in Indonesian (an officer reads it), that names the
file, the entry and the mend.

Command: `python -m overrides.facts.register --check` lists the claims that must be checked again.
"""

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import yaml

from calculator.rules.explain import regulation_name
from overrides.facts import place as place_data
from overrides.facts import typed_figures
from overrides.tariff import formats

CERTAINTIES = ("confirmed", "single", "inference", "unverified")
"""From the strongest to the weakest. `unverified` may stand in the register but never on a page."""

CLAIM_FIELDS = {
    "value",
    "unit",
    "sentence",
    "question",
    "regulation",
    "article",
    "sources",
    "checked",
    "check_again_by",
    "certainty",
    "ask",
    "rests_on",
}
SOURCE_FIELDS = {"publisher", "title", "date", "url"}
REGULATION_NEEDS = ("short", "title", "page")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


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
    """Where a claim was read."""

    id: str
    publisher: str
    title: str = ""
    date: str = ""
    url: str = ""


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
                f'klaim "{claim_id}" tidak ada di docs/data/claims/{_meant(claim_id, self.claims)}.'
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
                f"{_meant(regulation_id, self.regulations)}."
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
        return _tariff_value(self.tariff, name)

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
            kind, name, form = _read_placeholder(match[1])
            if kind == "aturan":
                return regulation(name)
            if kind == "tarif":
                return clean(self.show_tariff(name, form))
            if kind == "tempat":
                found = self.in_place(name)
                return clean(formats.say_date(found) if isinstance(found, date) else str(found))
            return clean(self.show(claim.id if name == "value" else name, form))

        pieces, end = [], 0
        for match in _PLACEHOLDER.finditer(claim.sentence):
            pieces += [clean(claim.sentence[end : match.start()]), fill(match)]
            end = match.end()
        return "".join([*pieces, clean(claim.sentence[end:])])

    def overdue(self, today: date) -> list[Claim]:
        """List the claims whose check is past due, the oldest first."""
        late = [claim for claim in self.claims.values() if claim.overdue(today)]
        return sorted(late, key=lambda claim: (claim.check_again_by, claim.id))


def load(docs_dir: Path, tariff: Mapping[str, Named]) -> Register:
    """Read and check everything under docs_dir/data.

    tariff: what `tariff_values.named_values` gives. Raises RegisterError at the first fault.
    """
    data = docs_dir / "data"
    place = _place(data)
    sources = {
        entry_id: _source(entry_id, entry, file)
        for entry_id, entry, file in _merged(
            [data / "sources.yaml", *_yaml_files(data / "sources")], place, "sources", "sumber"
        )
    }
    regulations = {
        entry_id: _regulation(entry_id, entry, file)
        for entry_id, entry, file in _merged([data / "regulations.yaml"], place, "regulations", "aturan")
    }
    raw = {
        entry_id: (entry, file)
        for entry_id, entry, file in _merged(_yaml_files(data / "claims"), place, "claims", "klaim")
    }
    values = _Values({key: entry for key, (entry, _) in raw.items()}, tariff)
    claims = {
        claim_id: _claim(claim_id, entry, file, sources, regulations, values)
        for claim_id, (entry, file) in raw.items()
    }
    register = Register(docs_dir, claims, sources, regulations, place, place_data.name_of(), tariff)
    for claim in claims.values():
        _check_printable(register, claim, values)
    for claim in claims.values():
        _check_looked_at(register, claim)
    return register


def load_for(docs_dir: Path, day: date) -> Register:
    """Read the register with the tariff as it is known on a day. Raises RegisterError."""
    # Imported here: the register itself needs no tariff to be checked in tests.
    from overrides.tariff.tariff_files import TariffFileError
    from overrides.tariff.tariff_values import named_values

    try:
        tariff = named_values(day)
    except TariffFileError as error:
        raise RegisterError(str(error)) from None
    return load(docs_dir, tariff)


def _place(data: Path) -> dict[str, Any]:
    """Read the place's file, with the claims its list of programmes makes."""
    name = place_data.name_of()
    try:
        return place_data.completed(_read_mapping(place_data.file_of(data), name), name)
    except place_data.PlaceError as error:
        raise RegisterError(str(error)) from None


# --- reading files -------------------------------------------------------------------------------------


class _StrictLoader(yaml.CSafeLoader):
    """YAML in which a key written twice is a fault instead of a silent loss."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                continue
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _Twice(str(key), key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)


class _Twice(Exception):
    """A key that stands twice in one mapping."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def _called(path: Path) -> str:
    """Name a data file as people find it: from docs/ on."""
    return "docs/data/" + path.as_posix().rpartition("/data/")[2]


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _read_mapping(path: Path, name: str) -> dict[str, Any]:
    """Read one YAML file of named entries; a file that does not exist is empty. name: the file's, in messages."""
    if not path.exists():
        return {}
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # a CSafeLoader
    except _Twice as twice:
        raise RegisterError(
            f'{name}: "{twice.key}" tertulis dua kali (lagi di baris {twice.line}); '
            f"hapus atau ganti salah satunya."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" di baris {mark.line + 1}" if mark else ""
        raise RegisterError(
            f"{name}: tulisan YAML tidak terbaca{where}; "
            f"periksa jarak awal baris, titik dua, dan tanda kutipnya."
        ) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise RegisterError(f'{name}: isinya harus berupa daftar "nama: isi"; lihat contoh di berkas lain.')
    return found


def _merged(
    paths: list[Path], place: Mapping[str, Any], section: str, kind: str
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give (id, entry, file) of every entry in the files and in a section of the place's file.

    An id used twice is a fault.
    """
    first_in: dict[str, str] = {}
    files = [(_called(path), _read_mapping(path, _called(path))) for path in paths]
    for name, entries in [*files, (place_data.name_of(), place.get(section) or {})]:
        if not isinstance(entries, dict):
            raise RegisterError(f'{name}: "{section}" harus berupa daftar "nama: isi".')
        for entry_id, entry in entries.items():
            if not isinstance(entry_id, str) or not _ID.fullmatch(entry_id):
                raise RegisterError(
                    f'{name}: nama "{entry_id}" harus huruf kecil, angka, dan tanda hubung, '
                    f'misalnya "jkm-total".'
                )
            if entry_id in first_in:
                raise RegisterError(
                    f'{name}: {kind} "{entry_id}" sudah ada di {first_in[entry_id]}; '
                    f"beri nama lain atau hapus satu."
                )
            if not isinstance(entry, dict):
                raise RegisterError(
                    f'{name}: {kind} "{entry_id}" kosong; isi di bawahnya, menjorok dua spasi.'
                )
            first_in[entry_id] = name
            yield entry_id, entry, name


def _meant(name: str, known: Iterable[str], otherwise: str = "tulis dulu di sana") -> str:
    """Suggest the known name that is nearest to a mistyped one, or else another mend."""
    near = difflib.get_close_matches(str(name), [other for other in known if other != name], n=1)
    return f'; maksudnya "{near[0]}"' if near else f"; {otherwise}"


# --- checking entries ----------------------------------------------------------------------------------


def _fields(entry: Mapping[str, Any], allowed: set[str], where: str) -> None:
    for name in entry:
        if name not in allowed:
            meant = difflib.get_close_matches(str(name), allowed, n=1)
            mend = (
                f'maksudnya "{meant[0]}"'
                if meant
                else "hapus, atau pakai salah satu: " + ", ".join(sorted(allowed))
            )
            raise RegisterError(f'{where} punya bagian "{name}" yang tidak dikenal; {mend}.')


def _text(entry: Mapping[str, Any], name: str, where: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise RegisterError(f'{where}: "{name}" harus berupa tulisan; apit dengan tanda kutip.')
    return value.strip()


def _names(entry: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """Read a text or a list of texts."""
    value = entry.get(name, [])
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and item for item in values):
        raise RegisterError(f'{where}: "{name}" harus satu nama atau daftar nama dalam kurung siku.')
    return tuple(values)


def _source(source_id: str, entry: dict[str, Any], file: str) -> Source:
    where = f'{file}: sumber "{source_id}"'
    _fields(entry, SOURCE_FIELDS, where)
    publisher = _text(entry, "publisher", where)
    if not publisher:
        raise RegisterError(f'{where} belum menyebut penerbit; tambahkan "publisher:".')
    day = str(entry.get("date", ""))  # YAML reads 2026 as a number and 2026-02-04 as a date
    try:
        day and formats.show(day, "tanggal")
    except formats.FormatError as error:
        raise RegisterError(f'{where}: "date" {error}.') from None
    url = _text(entry, "url", where)
    if url and not url.startswith("https://"):
        raise RegisterError(
            f'{where}: "url" harus alamat lengkap yang diawali https://; perbaiki atau hapus.'
        )
    return Source(source_id, publisher, _text(entry, "title", where), day, url)


def _regulation(regulation_id: str, entry: dict[str, Any], file: str) -> Regulation:
    where = f'{file}: aturan "{regulation_id}"'
    for name in REGULATION_NEEDS:
        if not _text(entry, name, where):
            raise RegisterError(f'{where} belum punya "{name}"; tambahkan.')
    return Regulation(regulation_id, file, entry["short"], entry["title"], entry["page"], entry)


def _day(entry: Mapping[str, Any], name: str, where: str) -> date:
    value = entry.get(name)
    if type(value) is not date:  # a datetime is a date too, and not wanted
        raise RegisterError(f'{where}: "{name}" harus tanggal seperti 2026-11-22, tanpa tanda kutip.')
    return value


def _claim(
    claim_id: str,
    entry: dict[str, Any],
    file: str,
    sources: Mapping[str, Source],
    regulations: Mapping[str, Regulation],
    values: "_Values",
) -> Claim:
    """Check one entry by itself; what it says about others is checked when all are read."""
    where = f'{file}: klaim "{claim_id}"'
    _fields(entry, CLAIM_FIELDS, where)
    certainty = entry.get("certainty")
    if certainty not in CERTAINTIES:
        raise RegisterError(f'{where}: "certainty" harus salah satu dari {", ".join(CERTAINTIES)}.')
    checked, again = _day(entry, "checked", where), _day(entry, "check_again_by", where)
    if again < checked:
        raise RegisterError(
            f'{where}: "check_again_by" lebih awal daripada "checked"; tulis tanggal sesudahnya.'
        )
    named_sources = _names(entry, "sources", where)
    if not named_sources and certainty != "unverified":
        raise RegisterError(
            f'{where} belum punya sumber; tambahkan "sources:" dengan nama dari docs/data/sources.yaml.'
        )
    for name in named_sources:
        if name not in sources:
            raise RegisterError(
                f'{where} menyebut sumber "{name}" yang tidak ada di docs/data/sources.yaml'
                f"{_meant(name, sources)}."
            )
    named_regulations = _names(entry, "regulation", where)
    for name in named_regulations:
        if name not in regulations:
            raise RegisterError(
                f'{where} menyebut aturan "{name}" yang tidak ada di docs/data/regulations.yaml'
                f"{_meant(name, regulations)}."
            )
    articles = _names(entry, "article", where)
    if articles and len(articles) != len(named_regulations):
        raise RegisterError(f'{where}: jumlah "article" tidak sama dengan jumlah "regulation"; samakan.')
    sentence, question = _text(entry, "sentence", where), _text(entry, "question", where)
    if certainty == "unverified" and not question:
        raise RegisterError(
            f'{where} bertanda unverified; tulis "question:", yaitu apa yang belum diketahui.'
        )
    if certainty != "unverified" and not sentence:
        raise RegisterError(f'{where} belum punya kalimat; tambahkan "sentence:".')
    value, unit = None, _text(entry, "unit", where)
    if "value" in entry:
        value, unit = values.of(claim_id, where)
        if not unit:
            raise RegisterError(f'{where} punya "value" tanpa "unit"; tambahkan, misalnya "unit: rupiah".')
        try:
            formats.show(value, unit)
        except formats.FormatError as error:
            raise RegisterError(f"{where}: {error}.") from None
    elif unit:
        raise RegisterError(f'{where} punya "unit" tanpa "value"; tambahkan nilainya atau hapus satuannya.')
    return Claim(
        claim_id,
        file,
        certainty,
        checked,
        again,
        value,
        unit,
        sentence,
        question,
        named_regulations,
        articles,
        named_sources,
        _text(entry, "ask", where),
        tuple(values.terms(claim_id)),
        _names(entry, "rests_on", where),
    )


class _Values:
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
            named = _tariff_value(self.tariff, terms[0].removeprefix("tariff."), where)
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
            found = _tariff_value(self.tariff, term.removeprefix("tariff."), where).value
        elif term.isdigit():
            found = int(term)
        elif term in self.entries and "value" in self.entries[term]:
            found = self.of(term, where, path)[0]
        else:
            raise RegisterError(
                f'{where}: "{term}" dalam nilainya bukan klaim yang punya angka'
                f"{_meant(term, self._with_value(), 'perbaiki namanya')}."
            )
        if not isinstance(found, int):
            raise RegisterError(
                f'{where}: "{term}" bukan bilangan bulat, jadi tidak bisa dihitung; tulis nilainya.'
            )
        return found


def _tariff_value(tariff: Mapping[str, Named], name: str, where: str = "") -> Named:
    if name not in tariff:
        before = f"{where}: " if where else ""
        raise RegisterError(f'{before}tarif tidak punya "{name}"{_meant(name, tariff, "perbaiki namanya")}.')
    return tariff[name]


def _read_placeholder(text: str) -> tuple[str, str, str]:
    """Split "jkm-total:juta" into (kind, name, form); kind is klaim, aturan, tarif or tempat."""
    if text.startswith("aturan:"):
        return "aturan", text.removeprefix("aturan:"), ""
    name, _, form = text.partition(":")
    for kind in ("tarif", "tempat"):
        if name.startswith(kind + "."):
            return kind, name.removeprefix(kind + "."), form
    return "klaim", name, form


def _check_printable(register: Register, claim: Claim, values: _Values) -> None:
    """Check what a claim's sentence and value say about other entries."""
    where = f'{claim.file}: klaim "{claim.id}"'
    for figure in typed_figures.in_text(_PLACEHOLDER.sub("", claim.sentence)):
        raise RegisterError(
            f'{where}: kalimatnya memuat angka "{figure.text}" yang diketik; tulis sebagai "value" '
            f"lalu sebut {{value}}, atau sebut klaim lain dengan {{nama-klaim}}."
        )
    if claim.certainty == "unverified":
        return
    for name in values.terms(claim.id):
        if name.startswith("tariff."):
            _not_stronger(claim, register.tariff[name.removeprefix("tariff.")].certainty, name, where)
        elif name in register.claims:
            _not_stronger(claim, register.claims[name].certainty, name, where)
    for text in _PLACEHOLDER.findall(claim.sentence):
        kind, name, _ = _read_placeholder(text)
        if kind == "klaim" and name != "value":
            if name not in register.claims:
                raise RegisterError(
                    f"{where}: kalimatnya menyebut {{{text}}}, padahal klaim itu tidak ada"
                    f"{_meant(name, register.claims, 'perbaiki namanya')}."
                )
            _not_stronger(claim, register.claims[name].certainty, name, where)
        elif kind == "tarif":
            _not_stronger(claim, _tariff_value(register.tariff, name, where).certainty, name, where)
    try:
        register.say(claim, lambda regulation_id: register.regulation(regulation_id).short)
    except RegisterError as error:
        raise RegisterError(f"{where}: dalam kalimatnya, {error}") from None


def tariff_names(register: Register, claim_id: str) -> list[str]:
    """List the names of the tariff a claim stands on: by its value, its sentence, its rests_on, or by other claims."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [claim_id]
    while waiting:
        claim = register.claims[waiting.pop()]
        if claim.id in seen:
            continue
        seen.add(claim.id)
        found |= dict.fromkeys(claim.rests_on)
        named = [_read_placeholder(text)[:2] for text in _PLACEHOLDER.findall(claim.sentence)]
        named += [
            ("tarif", term.removeprefix("tariff.")) if term.startswith("tariff.") else ("klaim", term)
            for term in claim.terms
        ]
        found |= dict.fromkeys(name for kind, name in named if kind == "tarif")
        waiting += [name for kind, name in named if kind == "klaim" and name in register.claims]
    return list(found)


def _check_looked_at(register: Register, claim: Claim) -> None:
    """Stop at a claim that stands on a tariff entered after somebody last looked at the claim."""
    where = f'{claim.file}: klaim "{claim.id}"'
    for name in claim.rests_on:
        _tariff_value(register.tariff, name, where)
    for name in tariff_names(register, claim.id):
        named = register.tariff[name]
        entered = date.fromisoformat(named.recorded) if named.recorded else claim.checked
        if entered > claim.checked:
            raise RegisterError(
                f'{where} berdiri di tarif "{name}", yang diubah {formats.say_date(entered)} '
                f"({regulation_name(named.recorded_by)}), sesudah klaim itu diperiksa {formats.say_date(claim.checked)}; "
                f'baca lagi kalimatnya, lalu perbarui "checked", atau jalankan make periksa.'
            )


def _not_stronger(claim: Claim, other: str, name: str, where: str) -> None:
    """A sentence may not be surer of a figure than the figure's own entry."""
    if CERTAINTIES.index(claim.certainty) < CERTAINTIES.index(other):
        raise RegisterError(
            f'{where} bertanda {claim.certainty}, tetapi memakai "{name}" yang baru {other}; '
            f'ubah "certainty" menjadi {other} atau jangan sebut.'
        )


# --- the list of what to check again -------------------------------------------------------------------


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


def main(arguments: list[str] | None = None) -> int:
    """Check the register of this repository and list what is due. Returns 1 when it is faulty."""
    from overrides.tariff.clock import today

    parser = argparse.ArgumentParser(
        description="Check the claims register and list what must be checked again."
    )
    parser.add_argument("--check", action="store_true", help="the only thing there is to do")
    parser.parse_args(arguments)
    try:
        register = load_for(Path("docs"), today())
    except RegisterError as error:
        print(error, file=sys.stderr)
        return 1
    for line in describe_due(register, today()):
        print(line)
    print(
        f"{len(register.claims)} klaim, {len(register.sources)} sumber, "
        f"{len(register.regulations)} aturan terbaca."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

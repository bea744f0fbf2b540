"""What a decree changes, entered into every file that must know it: tariff, regulation, page, source and claims.

Plain functions over a folder (the repository or a copy of it); overrides/sessions/new_decree.py asks the questions.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedSeq

from calculator.rules.explain import regulation_name
from overrides.facts import answers as given
from overrides.facts import dated, register
from overrides.facts.register import CERTAINTIES, Claim, Register
from overrides.tariff import tariff_edit
from overrides.tariff.tariff_edit import DecreeError
from overrides.tariff.yaml_file import YamlFile

GIVE, TAKE, AMOUNT = "give", "take", "amount"

KINDS = {
    "pp": ("Peraturan Pemerintah", "peraturan-pemerintah"),
    "uu": ("Undang-Undang", "undang-undang"),
    "perpres": ("Peraturan Presiden", "di-luar-peta"),
    "permenaker": ("Peraturan Menteri Ketenagakerjaan", "peraturan-menteri"),
}
"""Kind in the id -> its name, and where it hangs on the map."""

PARAMETERS = {
    "relief.other": "keringanan pekerja lain (selain transportasi)",
    "relief.transport": "keringanan pekerja transportasi",
    "jkm.amount": "iuran jaminan kematian (JKM)",
    "jkk.rate": "persentase jaminan kecelakaan kerja (JKK)",
    "jht.rate": "persentase jaminan hari tua (JHT)",
}
"""What can be changed by asking; the income bands are a table of their own."""

REGULATIONS = Path("docs/data/regulations.yaml")
CLAIMS = Path("docs/data/claims/aturan.yaml")
SOURCES = Path("docs/data/sources/aturan.yaml")
NAVIGATION = Path("mkdocs.yml")


@dataclass(frozen=True)
class Read:
    """Where the decree was read. id: of the register."""

    id: str
    publisher: str
    title: str = ""
    date: str = ""
    url: str = ""

    @property
    def printed(self) -> str:
        """Say the source as the tariff's files do."""
        return f"{self.publisher}, {self.date}" if self.date else self.publisher


@dataclass(frozen=True)
class Change:
    """One change of one parameter. months: calculator.rules.months; last: of a window; amount: rupiah or basis points."""

    what: str
    parameter: str
    first: int
    last: int = 0
    amount: int = 0


@dataclass(frozen=True)
class Decree:
    """A regulation and what it changes. is_new: it has no entry yet."""

    id: str
    title: str
    is_official: bool
    day: str
    url: str
    article: str
    certainty: str
    read_in: tuple[Read, ...]
    changes: tuple[Change, ...]
    is_new: bool = True

    @property
    def short(self) -> str:
        """The name as people write it: "PP 60/2026"."""
        return regulation_name(self.id)

    @property
    def reference(self) -> str:
        """The regulation with its article, as printed."""
        return f"{self.short} {self.article}".strip()


@dataclass
class Look:
    """A claim that stands on what changed: its sentence before and after.

    prints: it says a value that changed, now or from a later month on; is_right: somebody says that it still holds.
    """

    claim: Claim
    before: str
    after: str
    prints: bool
    is_right: bool = field(default=False)


def read_name(text: str) -> str:
    """Read a regulation's name: "PP 60/2026", "pp nomor 60 tahun 2026" -> "pp-60-2026". Raises DecreeError."""
    found = re.fullmatch(
        r"\s*([a-zA-Z]+)\.?\s*(?:no(?:mor)?\.?\s*)?(\d{1,3})\s*(?:/|tahun|th\.?|-)\s*(\d{4})\s*",
        text,
        re.IGNORECASE,
    )
    if not found or found[1].lower() not in KINDS:
        raise DecreeError(
            f"“{text.strip()}” tidak terbaca; tulis jenis, nomor, dan tahunnya, misalnya PP 60/2026. "
            f"Jenisnya salah satu dari {', '.join(name.upper() if len(name) < 4 else name.capitalize() for name in KINDS)}."
        )
    return f"{found[1].lower()}-{int(found[2])}-{found[3]}"


def source_id(publisher: str, day: str, taken: Mapping[str, Any]) -> str:
    """Make a free id of a publisher and a day: "Sekretariat Negara", "2026-12-05" -> "sekretariat-negara-2026-12-05"."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{publisher} {day}".lower()).strip("-")
    tail = 1
    while (found := words if tail == 1 else f"{words}-{tail}") in taken:
        tail += 1
    return found


def enter(root: Path, decree: Decree, today: date) -> None:
    """Write the decree into the files under a folder. Raises DecreeError and yaml_file.YamlFileError.

    Claims that stand on what changed are not touched; see `looks` and `settle`.
    """
    known = tariff_edit.metadata(
        decree.id,
        decree.reference,
        decree.article,
        [read.printed for read in decree.read_in],
        decree.certainty,
        today,
    )
    before = decree.changes[0]
    follows = _law_of(root, before.parameter)
    for change in decree.changes:
        if change.what == GIVE:
            tariff_edit.give(root, change.parameter, change.first, change.last, change.amount, known)
        elif change.what == TAKE:
            tariff_edit.take_back(root, change.parameter, change.first, known)
        else:
            tariff_edit.set_amount(root, change.parameter, change.first, change.amount, known)
    _append(root / SOURCES, {read.id: _source(read) for read in decree.read_in}, decree.short)
    if decree.is_new:
        _append(root / CLAIMS, _claims(decree, follows, today), decree.short)
        _insert_after(root / REGULATIONS, follows, _dumped({decree.id: _regulation(decree)}))
        _insert_in_navigation(root / NAVIGATION, follows, decree.id)
        page = root / "docs" / "regulasi" / f"{decree.id}.md"
        page.write_text(_page(decree), encoding="utf-8")


def _law_of(root: Path, parameter: str) -> str:
    """Return the id of the regulation that a parameter's newest value stands on."""
    data = YamlFile(root / tariff_edit.path_of(parameter)).data
    known = dict(data["metadata"])
    for value in data["values"].values():
        known.update(value.get("metadata") or {})
    return str(known["regulation"])


def _source(read: Read) -> dict[str, str]:
    fields = {"publisher": read.publisher, "title": read.title, "date": read.date, "url": read.url}
    return {name: value for name, value in fields.items() if value}


def _claims(decree: Decree, follows: str, today: date) -> dict[str, Any]:
    """Make the claims of a new regulation: what it is about, and its date when it is known."""
    said = []
    kinds = dict.fromkeys((change.what, change.parameter) for change in decree.changes)
    if any(what == GIVE for what, _ in kinds):
        continues = follows.startswith("pp-") and decree.changes[0].what == GIVE
        said.append(
            f"Melanjutkan keringanan {{aturan:{follows}}}."
            if continues
            else "Memberi keringanan iuran untuk sementara."
        )
    if any(what == TAKE for what, _ in kinds):
        said.append(f"Mengakhiri keringanan {{aturan:{follows}}} lebih awal.")
    said += [f"Mengubah {PARAMETERS[parameter]}." for what, parameter in kinds if what == AMOUNT]
    common = {
        "regulation": decree.id,
        **({"article": decree.article} if decree.article else {}),
        "sources": [read.id for read in decree.read_in],
        "checked": today,
        "check_again_by": date.fromordinal(today.toordinal() + tariff_edit.AFTER),
        "certainty": decree.certainty,
    }
    claims: dict[str, Any] = {f"{decree.id}-isi": {"sentence": " ".join(said), **common}}
    if decree.day:
        dated = {"value": decree.day, "unit": "tanggal", "sentence": "Peraturan ini bertanggal {value}."}
        claims[f"{decree.id}-tanggal"] = {**dated, **{k: v for k, v in common.items() if k != "article"}}
    return claims


def _regulation(decree: Decree) -> dict[str, Any]:
    kind, number, year = decree.id.split("-")
    name, level = KINDS[kind]
    what = {change.what for change in decree.changes}
    entry: dict[str, Any] = {
        "short": decree.short,
        "kind": name,
        "number": f"Nomor {number} Tahun {year}",
        "title": decree.title,
        "title_is": "resmi" if decree.is_official else "ringkasan",
        "level": level,
    }
    if AMOUNT in what:
        entry["changes"] = ["pp-44-2015"]
    if GIVE in what:
        entry["eases"] = ["pp-44-2015"]
    if decree.day:
        entry["dates"] = {"tanggal": f"{decree.id}-tanggal"}
    entry |= {"status": "berlaku", "gist": f"{decree.id}-isi"}
    if what == {GIVE}:
        entry["ends"] = "relief"
    entry["page"] = f"regulasi/{decree.id}.md"
    if decree.url:
        entry["read"] = {"name": "Naskahnya", "url": decree.url}
    return entry


def _page(decree: Decree) -> str:
    """Write the stub of the regulation's page: everything on it comes from the data."""
    return f"""---
title: "{{{{ regulasi['{decree.id}'].short }}}}"
description: "Apa yang diubah {{{{ regulasi['{decree.id}'].short }}}} pada iuran pekerja tanpa gaji tetap, mulai bulan iuran apa, dan berapa harganya sesudah itu."
---

# {{{{ regulasi["{decree.id}"].short }}}}

{{{{ klaim("{decree.id}-isi") }}}}
{{: .pengantar }}

{{{{ kartu_aturan("{decree.id}") }}}}

JKK adalah jaminan kecelakaan kerja. JKM adalah jaminan kematian. BPU (bukan penerima upah) adalah orang yang bekerja atau berusaha sendiri.

## Berapa dan kapan

{{{{ perubahan_menurut("{decree.id}") }}}}

Biaya untuk orang dan bulan Anda sendiri ada di [kalkulator](../kalkulator.md).
"""


# --- the claims that stand on it -----------------------------------------------------------------------


def looks(before: Register, after: Register) -> list[Look]:
    """List the claims that stand on what was entered after somebody looked at them.

    before, after: the register with the tariff as it was and as it is; `after` read without the check for this.
    """
    found = []
    for claim in before.claims.values():
        changed = {
            name
            for name in register.tariff_names(after, claim.id)
            if (entered := after.tariff[name].recorded) and date.fromisoformat(entered) > claim.checked
        }
        if changed:
            prints = not changed.isdisjoint(register.tariff_names(after, claim.id, printed=True))
            found.append(Look(claim, _said(before, claim.id), _said(after, claim.id), prints))
    return found


def _said(claims: Register, claim_id: str) -> str:
    claim = claims.claims[claim_id]
    if claim.question:
        return claim.question
    return claims.say(claim, lambda name: claims.regulation(name).short)


def settle(root: Path, decree: Decree, seen: list[Look], after: Register, today: date) -> None:
    """Write that claims were looked at; those that print what changed stand on the decree and its sources, too.

    None is surer than what it stands on.
    """
    items = {item.id: item for item in dated.claim_items(after)}
    answers = given.Answers(today, root)
    files = {}
    for look in seen:
        item = items[look.claim.id]
        if not look.is_right:
            continue
        answers.renew([item])
        file = answers.file(item.path)
        entry = given.entry_of(file, item)
        if look.prints:
            _stand_on(entry, decree)
        names = register.tariff_names(after, look.claim.id)
        weakest = max((after.tariff[name].certainty for name in names), key=CERTAINTIES.index)
        if CERTAINTIES.index(weakest) > CERTAINTIES.index(look.claim.certainty):
            entry["certainty"] = weakest
        files[item.path] = file
    answers.save()
    for file in files.values():
        file.save()


def _stand_on(entry: Any, decree: Decree) -> None:
    """Add the decree and its sources to a claim's entry."""
    sources = _as_list(entry.get("sources", []))
    entry["sources"] = _row([*sources, *(read.id for read in decree.read_in if read.id not in sources)])
    regulations = _as_list(entry.get("regulation", []))
    articles = _as_list(entry.get("article", []))
    if decree.id in regulations or (articles and not decree.article):
        return
    entry["regulation"] = _row([*regulations, decree.id])
    if articles:
        entry["article"] = _row([*articles, decree.article])


def _row(values: list[Any]) -> Any:
    """Return a list that is written on one line: [a, b]."""
    row = CommentedSeq(values)
    row.fa.set_flow_style()
    return row


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


# --- writing beside what people wrote ------------------------------------------------------------------


class _Plain(yaml.SafeDumper):
    """YAML without marks for what stands twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dumped(entries: dict[str, Any]) -> str:
    out = io.StringIO()
    yaml.dump(entries, out, _Plain, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=None)
    return out.getvalue()


def _append(path: Path, entries: dict[str, Any], title: str) -> None:
    if entries:
        text = path.read_text(encoding="utf-8").rstrip("\n")
        line = "# " + "-" * 64
        path.write_text(f"{text}\n\n{line} {title}\n{_dumped(entries)}", encoding="utf-8")


def _insert_after(path: Path, entry_id: str, text: str) -> None:
    """Put a text behind an entry of a file, before the comments of what follows."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{entry_id}:")), None)
    if start is None:
        raise DecreeError(f"{path}: aturan “{entry_id}” tidak ditemukan; tulis dulu di sana.")
    end = start + 1
    while end < len(lines) and lines[end].startswith((" ", "\t")):
        end += 1
    path.write_text("".join([*lines[:end], text, *lines[end:]]), encoding="utf-8")


def _insert_in_navigation(path: Path, follows: str, entry_id: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    pages = [n for n, line in enumerate(lines) if re.match(r"\s+- regulasi/\S+\.md\s*$", line)]
    beside = [n for n in pages if lines[n].strip() == f"- regulasi/{follows}.md"] or pages
    at = beside[0]
    lines.insert(at + 1, lines[at].replace(lines[at].strip(), f"- regulasi/{entry_id}.md"))
    path.write_text("".join(lines), encoding="utf-8")

"""One entry of docs/data/ by itself: its fields, their kinds, and what it names. A fault is a RegisterError.

What a claim says about other claims and about the tariff is checked in claim_checks.py, when all are read.
By hand: with pydantic every sentence stayed, but 151 lines became only 140, and it is five packages more; msgspec says
its faults as English text, from which the sentences would have to be read.
"""

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any

from overrides.facts import place as place_data
from overrides.facts.register import CERTAINTIES, Claim, RegisterError, Regulation, Source, meant
from overrides.facts.worked_out import Values
from overrides.tariff import formats

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
SOURCE_FIELDS = {"publisher", "title", "date", "url", "official"}
REGULATION_NEEDS = ("short", "title", "page")


def _fields(entry: Mapping[str, Any], allowed: set[str], where: str) -> None:
    for name in entry:
        if name not in allowed:
            near = difflib.get_close_matches(str(name), allowed, n=1)
            mend = (
                f'maksudnya "{near[0]}"'
                if near
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


def _known(kind: str, names: tuple[str, ...], known: Mapping[str, Any], file: str, where: str) -> None:
    for name in names:
        if name not in known:
            # What only the place knows stands in the place's own file.
            own = place_data.name_of()
            here = f" maupun di {own}" if where.startswith(own) else ""
            raise RegisterError(
                f'{where} menyebut {kind} "{name}" yang tidak ada di docs/data/{file}{here}{meant(name, known)}.'
            )


def source(source_id: str, entry: dict[str, Any], file: str) -> Source:
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
    if not isinstance(is_official := entry.get("official", False), bool):
        raise RegisterError(f'{where}: "official" harus true atau dihapus.')
    return Source(source_id, publisher, _text(entry, "title", where), day, url, is_official)


def regulation(regulation_id: str, entry: dict[str, Any], file: str) -> Regulation:
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


def claim(
    claim_id: str,
    entry: dict[str, Any],
    file: str,
    sources: Mapping[str, Source],
    regulations: Mapping[str, Regulation],
    values: Values,
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
    _known("sumber", named_sources, sources, "sources.yaml", where)
    named_regulations = _names(entry, "regulation", where)
    _known("aturan", named_regulations, regulations, "regulations.yaml", where)
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

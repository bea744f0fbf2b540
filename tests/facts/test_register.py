"""The claims register: a wrong file stops the build with one sentence that names file, entry and mend.

museum_register/ holds one wrong file each, laid over the sound register beside them. Its first lines say which
file of docs/data it stands for and the sentence it must bring.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from overrides.facts import reading, register
from overrides.tariff.tariff_values import Named, named_values

MUSEUM = Path(__file__).parent / "museum_register"
DOCS = Path(__file__).parents[2] / "docs"
TODAY = date(2026, 11, 26)
# A small tariff that stays as it is when the real one changes.
TARIFF = {
    "harga_normal": Named(16800, "rupiah"),
    "lain_sampai": Named("2026-12", "bulan-kalender"),
    "kira": Named(5, "bulan", certainty="single"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the sound register to spoil."""
    return Path(shutil.copytree(MUSEUM / "sound", tmp_path / "docs"))


@pytest.mark.parametrize("piece", sorted(MUSEUM.glob("*.yaml")), ids=lambda piece: piece.stem)
def test_museum(piece: Path, docs: Path) -> None:
    first, second = piece.read_text(encoding="utf-8").splitlines()[:2]
    place = docs / "data" / first.removeprefix("# file: ")
    place.parent.mkdir(exist_ok=True)
    shutil.copyfile(piece, place)
    with pytest.raises(register.RegisterError) as raised:
        reading.load(docs, TARIFF)
    # The mend of a pair is asked of the file read last, which need not be the piece itself.
    assert str(raised.value) == second.removeprefix("# sentence: ")


def test_every_sentence_of_the_museum_names_a_file_and_is_one_sentence() -> None:
    for piece in MUSEUM.glob("*.yaml"):
        sentence = piece.read_text(encoding="utf-8").splitlines()[1].removeprefix("# sentence: ")
        assert re.match(r"docs/data/[\w/]+\.yaml: ", sentence), piece.name
        assert sentence.endswith(".") and ". " not in sentence, piece.name


def test_sound_register(docs: Path) -> None:
    found = reading.load(docs, TARIFF)
    assert found.show("santunan") == "Rp20.000.000"
    assert found.show("santunan", "juta") == "Rp20 juta"
    assert found.show("toko", "polos") == "3"
    assert found.show("harga") == "Rp16.800"
    assert found.claims["jumlah"].value == 20000000 + 2 * 12000000
    assert found.claims["setempat"].file == "docs/data/place.yaml"
    said = found.say(found.claims["jumlah"], str)
    assert said == "Jumlahnya Rp44 juta: Rp20 juta dan dua kali Rp12 juta."
    assert found.say(found.claims["setempat"], str) == "Di Kabupaten Kota ada cabang."
    assert found.say(found.claims["harga"], str) == "Harganya Rp16.800, paling cepat Desember 2026."


def test_unverified_may_stand_but_not_be_called(docs: Path) -> None:
    found = reading.load(docs, TARIFF)
    assert found.claims["jam"].question == "Pada jam berapa mulai?"
    with pytest.raises(register.RegisterError, match='^klaim "jam" bertanda unverified di docs/data/claims/'):
        found.claim("jam")


def decreed(value: int | str, unit: str) -> Named:
    return Named(value, unit, recorded="2026-12-05", recorded_by="pp-60-2026")


def test_what_stands_on_a_later_decree_stops_the_build_by_name(docs: Path) -> None:
    changed = {**TARIFF, "lain_sampai": decreed("2027-06", "bulan-kalender")}
    with pytest.raises(register.RegisterError) as raised:
        reading.load(docs, changed)
    assert str(raised.value) == (
        'docs/data/claims/santunan.yaml: klaim "harga" berdiri di tarif "lain_sampai", yang diubah '
        "5 Desember 2026 (PP 60/2026), sesudah klaim itu diperiksa 22 November 2026; baca lagi kalimatnya, lalu "
        'perbarui "checked", atau jalankan make periksa.'
    )


@pytest.mark.parametrize(
    "field", ["rests_on: kira", 'value: "=harga + 1"\n  unit: rupiah', 'sentence: "Lebih dari {harga}."']
)
def test_what_stands_on_it_by_a_name_or_by_another_claim_stops_too(docs: Path, field: str) -> None:
    """One claim rests on the tariff without printing it, the others through a claim that was looked at."""
    claims = docs / "data/claims/santunan.yaml"
    text = claims.read_text(encoding="utf-8").replace(
        '{tarif.lain_sampai}."\n  sources: [koran, radio]\n  checked: 2026-11-22',
        '{tarif.lain_sampai}."\n  sources: [koran, radio]\n  checked: 2026-12-05',
    )
    sentence = "" if field.startswith("sentence") else '  sentence: "Begitu."\n'
    text += (
        f"lain:\n  {field}\n{sentence}  sources: [koran]\n  checked: 2026-11-22\n"
        "  check_again_by: 2027-05-22\n  certainty: inference\n"
    )
    claims.write_text(text, encoding="utf-8")
    changed = {name: decreed(named.value, named.unit) for name, named in TARIFF.items()}
    with pytest.raises(register.RegisterError, match='klaim "lain" berdiri di tarif'):
        reading.load(docs, changed)


def test_unknown_form(docs: Path) -> None:
    with pytest.raises(register.RegisterError) as raised:
        reading.load(docs, TARIFF).show("santunan", "ribu")
    assert str(raised.value) == 'klaim "santunan": bentuk "ribu" tidak dikenal; pakai "juta" atau "polos".'


def test_overdue_by_date(docs: Path) -> None:
    found = reading.load(docs, TARIFF)
    last_good_day = date(2027, 5, 22)
    assert found.overdue(last_good_day) == []
    assert len(found.overdue(date(2027, 5, 23))) == len(found.claims)
    soon = register.describe_due(found, date(2027, 5, 1))
    assert len(soon) == len(found.claims)
    assert (
        'docs/data/claims/santunan.yaml: klaim "toko" segera: periksa ulang paling lambat 22 Mei 2027, '
        "diperiksa terakhir 22 November 2026." in soon
    )
    assert register.describe_due(found, date(2027, 4, 21)) == []
    assert all("sudah lewat" in line for line in register.describe_due(found, date(2027, 6, 1)))


def test_command_lists_what_is_due(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DOCS.parent)
    monkeypatch.setenv("SITE_DATE", "2031-01-01")
    assert reading.main(["--check"]) == 0
    assert 'klaim "jkm-total" sudah lewat' in capsys.readouterr().out


def test_command_tells_of_a_fault(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "data/claims/lain.yaml").write_text("lain:\n", encoding="utf-8")
    monkeypatch.chdir(docs.parent)
    assert reading.main(["--check"]) == 1
    assert capsys.readouterr().err == (
        'docs/data/claims/lain.yaml: klaim "lain" kosong; isi di bawahnya, menjorok dua spasi.\n'
    )


# --- the register of this site -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours() -> register.Register:
    return reading.load(DOCS, named_values(TODAY))


def test_sentences_begin_as_they_are_printed(ours: register.Register) -> None:
    """After "Anggapan kami:" small, unless with a name; all others with a capital, or with what is filled in."""
    wrong = [
        claim.sentence
        for claim in ours.claims.values()
        if claim.sentence
        and not claim.sentence.startswith(("{", "Inpres ", "BPJS "))
        and claim.sentence[0].islower() != (claim.certainty == "inference")
    ]
    assert wrong == []


def test_confirmed_stands_on_two_sources_or_on_a_rule(ours: register.Register) -> None:
    weak = [
        claim.id
        for claim in ours.claims.values()
        if claim.certainty == "confirmed" and len(claim.sources) < 2 and not claim.regulations
    ]
    assert weak == []


def test_no_source_stands_unused(ours: register.Register) -> None:
    assert set(ours.sources) == {source for claim in ours.claims.values() for source in claim.sources}


def test_the_call_centre_has_one_number(ours: register.Register) -> None:
    assert ours.claims["layanan-telepon"].value == ours.place["contacts"]["call_centre"]


def test_nothing_is_overdue_and_nothing_waits_longer_than_a_year(ours: register.Register) -> None:
    assert ours.overdue(TODAY) == []
    waits = {claim.id: (claim.check_again_by - claim.checked).days for claim in ours.claims.values()}
    assert [claim_id for claim_id, days in waits.items() if days > 366] == []


@pytest.mark.parametrize(
    ("claim_id", "value"),
    [
        ("jkm-total", 42_000_000),
        ("jkk-meninggal-total", 70_000_000),
        ("jkk-cacat-total-terendah", 56_000_000),
        ("beasiswa-satu-anak", 87_000_000),
        ("beasiswa-maks", 174_000_000),
    ],
)
def test_sums_agree_with_what_sources_print(ours: register.Register, claim_id: str, value: int) -> None:
    assert ours.claims[claim_id].value == value

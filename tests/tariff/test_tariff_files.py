"""Tariff files: a wrong one stops the build with one sentence that names file, entry and mend.

museum_tariff/ holds one wrong file each. Its first lines say which file of calculator/tariff it stands for and
the sentence it must bring; "none" for those that are right.
"""

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from calculator.rules import months
from calculator.rules.tariff import Tariff
from overrides import hooks
from overrides.facts import due
from overrides.tariff import tariff_files, tariff_values

MUSEUM = Path(__file__).parent / "museum_tariff"
ROOT = Path(__file__).parents[2]
TARIFF = ROOT / "calculator" / "tariff"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tariff to spoil."""
    return Path(shutil.copytree(TARIFF, tmp_path / "tariff"))


def put(piece: Path, folder: Path) -> tuple[Path, str]:
    """Put a piece of the museum into its place. Returns where it stands now, and the sentence it must bring."""
    first, second = piece.read_text(encoding="utf-8").splitlines()[:2]
    place = folder / first.removeprefix("# file: ")
    shutil.copyfile(piece, place)
    return place, second.removeprefix("# sentence: ").format(file=place)


@pytest.mark.parametrize("piece", sorted(MUSEUM.glob("*.yaml")), ids=lambda piece: piece.stem)
def test_museum(piece: Path, folder: Path) -> None:
    _, sentence = put(piece, folder)
    if sentence == "none":
        # What the loader lets through, the rules can read.
        Tariff(tariff_files.load(folder))
        return
    with pytest.raises(tariff_files.TariffFileError) as raised:
        tariff_files.load(folder)
    assert str(raised.value) == sentence


def test_the_museum_is_there() -> None:
    sentences = [piece.read_text(encoding="utf-8").splitlines()[1] for piece in MUSEUM.glob("*.yaml")]
    assert len(sentences) > 60
    assert sentences.count("# sentence: none") == 5
    assert all(sentence.endswith(".") for sentence in sentences if sentence != "# sentence: none")


@pytest.mark.parametrize("name", ["parameters/jht/rate.yaml", "occupations.yaml", "payment.yaml"])
def test_a_missing_file(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(tariff_files.TariffFileError) as raised:
        tariff_files.load(folder)
    assert str(raised.value) == f"{folder / name}: the file is missing; put it back."


def test_a_file_in_another_encoding(folder: Path) -> None:
    path = folder / "parameters" / "jht" / "rate.yaml"
    path.write_bytes("label: Jaminan “Hari Tua”".encode("cp1252"))
    with pytest.raises(tariff_files.TariffFileError) as raised:
        tariff_files.load(folder)
    assert str(raised.value) == f"{path}: the file is not UTF-8 text; save it as UTF-8."


def test_the_build_stops_with_the_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, sentence = put(MUSEUM / "relief_without_end.yaml", folder)
    monkeypatch.setattr(tariff_values, "data", lambda: tariff_files.load(folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # the build sets it, and this puts it back
    with pytest.raises(PluginError) as raised:
        hooks.on_config(load_config(str(ROOT / "mkdocs.yml")))
    assert str(raised.value) == sentence


def test_a_decree_is_one_more_date_in_one_file(folder: Path) -> None:
    put(MUSEUM / "good_decree.yaml", folder)
    data = tariff_files.load(folder)
    assert data["version"] == "2027-04-20"
    assert data["parameters"]["jkm.amount"]["values"] == [
        {"from": "2024-01", "value": 6_800},
        {
            "from": "2027-05",
            "value": 9_000,
            "regulation": "pp-9-2027",
            "reference": "PP 9/2027 Pasal 1",
            "sources": ["Contoh: lembaran negara, 2027-04-01"],
            "checked": "2027-04-20",
            "check_again_by": "2027-12-31",
            "certainty": "single",
            "recorded": "2027-04-20",
        },
    ]
    value = Tariff(data).jkm_amount.at(months.of(2027, 5))
    assert value[1:] == (9_000, "pp-9-2027", "PP 9/2027 Pasal 1", "single")
    assert Tariff(data, "2027-04-19").jkm_amount.at(months.of(2027, 5)).value == 6_800


def test_a_decree_reaches_the_named_values(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(MUSEUM / "good_decree.yaml", folder)
    put(MUSEUM / "good_relief_runs_on.yaml", folder)
    data = tariff_files.load(folder)
    monkeypatch.setattr(tariff_values, "data", lambda: data)

    last = tariff_values.named_values(datetime.date(2026, 12, 31))
    assert (last["lain_mulai"].value, last["lain_sampai"].value) == ("2026-04", "2026-12")
    assert last["harga_keringanan"].regulation == "pp-44-2015"

    before = tariff_values.named_values(datetime.date(2027, 4, 30))
    assert (before["jkm"].value, before["harga_normal"].value) == (6_800, 16_800)
    assert before["jkm"].regulation == "pp-44-2015"
    # No relief is in force: the next one known is named.
    assert before["lain_berlaku"].value is False
    assert (before["lain_mulai"].value, before["lain_sampai"].value) == ("2027-05", "2027-09")

    after = tariff_values.named_values(datetime.date(2027, 5, 1))
    assert (after["jkm"].value, after["harga_normal"].value) == (9_000, 19_000)
    assert (after["jkm"].regulation, after["jkm"].certainty) == ("pp-9-2027", "single")
    assert after["lain_berlaku"].value is True
    assert (after["harga_keringanan"].value, after["persen_keringanan"].value) == (14_250, "25")
    assert after["harga_keringanan"].regulation == "pp-9-2027"


def test_named_values_of_the_day() -> None:
    """The figures of the law of 2026, as pages print them; past months keep them whatever comes."""
    named = {
        name: found.value for name, found in tariff_values.named_values(datetime.date(2026, 11, 22)).items()
    }
    expected: dict[str, Any] = {
        "harga_normal": 16_800,
        "harga_tiga_program": 36_800,
        "jkk_terendah": 10_000,
        "jkk_tertinggi": 207_000,
        "jkm": 6_800,
        "jht_terendah": 20_000,
        "dasar_terendah": 1_000_000,
        "jumlah_pita": 33,
        "persen_jkk": "1",
        "persen_jht": "2",
        "bulan_ini": "2026-11",
        "lain_mulai": "2026-04",
        "lain_sampai": "2026-12",
        "lain_sesudah": "2027-01",
        "lain_berlaku": True,
        "transportasi_mulai": "2026-01",
        "transportasi_sampai": "2027-03",
        "transportasi_sesudah": "2027-04",
        "transportasi_berlaku": True,
        "harga_keringanan": 8_400,
        "harga_keringanan_lain": 8_400,
        "harga_keringanan_transportasi": 8_400,
        "harga_tiga_program_keringanan": 28_400,
        "jkk_keringanan": 5_000,
        "jkm_keringanan": 3_400,
        "persen_keringanan": "50",
    }
    assert {name: named[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("date", "other", "transport"),
    [
        ("2025-12-31", False, False),
        ("2026-01-01", False, True),
        ("2026-03-31", False, True),
        ("2026-04-01", True, True),
        ("2026-12-31", True, True),
        ("2027-01-01", False, True),
        ("2027-03-31", False, True),
        ("2027-04-01", False, False),
    ],
)
def test_reliefs_of_pp_50_on_a_day(date: str, other: bool, transport: bool) -> None:
    named = tariff_values.named_values(datetime.date.fromisoformat(date))
    assert (named["lain_berlaku"].value, named["transportasi_berlaku"].value) == (other, transport)


def test_what_is_to_be_checked_again() -> None:
    def parameter(*dates: str) -> dict[str, Any]:
        return {"metadata": {}, "values": [{"check_again_by": date} for date in dates]}

    data = {
        "parameters": {
            # The value that another one followed needs no check any more.
            "jkm.amount": parameter("2026-12-01", "2027-02-28"),
            "relief.other": {"metadata": {"check_again_by": "2026-12-15"}, "values": [{}]},
            "jkk.base": {
                "metadata": {"check_again_by": "2027-02-28"},
                "brackets": [{"values": [{}]}, {"values": [{"check_again_by": "2027-01-31"}]}],
            },
        },
        "payment": {"metadata": {"check_again_by": "2027-02-27"}},
        "periods": {"metadata": {"check_again_by": "2027-05-22"}},
    }

    def late(text: str) -> list[tuple[str, str]]:
        lines = due.tariff_checks(data, datetime.date.fromisoformat(text), ahead_days=-1)
        return [re.findall(r'"(.+)" sudah lewat: .* paling lambat (.+)\.$', line)[0] for line in lines]

    assert late("2026-12-15") == []
    assert late("2026-12-16") == [("relief.other", "15 Desember 2026")]
    assert late("2027-02-28") == [
        ("relief.other", "15 Desember 2026"),
        ("jkk.base", "31 Januari 2027"),
        ("payment", "27 Februari 2027"),
    ]
    assert late("2027-03-01") == [
        ("jkm.amount", "28 Februari 2027"),
        ("relief.other", "15 Desember 2026"),
        ("jkk.base", "31 Januari 2027"),
        ("jkk.base", "28 Februari 2027"),
        ("payment", "27 Februari 2027"),
    ]


def test_the_projects_own_tariff_is_json() -> None:
    data = tariff_files.load(TARIFF)
    assert json.loads(json.dumps(data)) == data

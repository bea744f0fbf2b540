"""The day a decree comes: three are walked through as `make tarif` asks, and the site that follows does not contradict
itself. Each builds its site once, from a copy of the project."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from calculator.rules import compare, link, months
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff
from overrides.facts import new_decree, preview
from overrides.facts.decree import DecreeError, read_name
from overrides.facts.new_decree import Stopped, Walk
from overrides.tariff import tariff_edit, tariff_files
from tests.conftest import ROOT, SITE_URL, Shared
from tests.rules import test_cases

TODAY = date(2026, 12, 5)
OLD_LINK = "2026-11-26"

ABOUT = [
    "Keringanan iuran bagi peserta bukan penerima upah",
    "tidak",
    "2026-12-04",
    "https://example.org/naskah",
]
READ_IN = [
    "ya",
    "Pasal 2",
    "JDIH Sekretariat Negara",
    "Naskah peraturan",
    "2026-12-04",
    "https://example.org/jdih",
    "",
]
DECREES = {
    # relief of other work, given, from the month after the last one, to June 2027, the same share, nothing else
    "extension": ["PP 60/2026", *ABOUT, *READ_IN, "1", "1", "", "Juni 2027", "", "tidak"],
    # JKM, from July 2027
    "amount": ["pp nomor 61 tahun 2026", *ABOUT, *READ_IN, "3", "2027-07", "Rp7.800", "tidak"],
    # relief of other work, ends early: December 2026 is the first month without it
    "taken back": ["PP 70/2026", *ABOUT, *READ_IN, "1", "2", "Desember 2026", "tidak"],
}


@dataclass
class Walked:
    """One walk: what was asked and said, the project it was kept in, and the site built from it."""

    root: Path
    site: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def page(self, address: str) -> str:
        """The words of a page, on one line."""
        lines = preview.lines(self.site / address / "index.html")
        return " ".join(" ".join(lines).replace("\u2060", "").split())

    @property
    def data(self) -> dict[str, Any]:
        return tariff_files.load(self.root / tariff_files.FOLDER)


def asking(answers: list[str], walked: Walked, otherwise: Callable[[str], str]) -> Callable[[str], str]:
    """Answer the questions in order, and those that follow by what they ask."""
    left: Iterator[str] = iter(answers)

    def ask(prompt: str) -> str:
        walked.asked.append(prompt)
        given = next(left, None)
        return otherwise(prompt) if given is None else given

    return ask


@pytest.fixture(scope="module")
def walk(shared: Shared, site_dir: Path) -> Callable[[str], Walked]:
    """walk(name) returns a decree of DECREES walked through, once for all tests and processes."""

    def make(name: str, folder: Path) -> None:
        walked = Walked(preview.copy(ROOT, folder / "project"), folder / "site")
        ask = asking(DECREES[name], walked, lambda prompt: "ya")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_DATE", TODAY.isoformat())
            patch.setenv("SITE_URL", SITE_URL)
            new_decree.walk_through(Walk(ask, walked.said.append, walked.root, TODAY, site_dir, walked.site))
        (folder / "words.json").write_text(json.dumps([walked.said, walked.asked]), encoding="utf-8")

    def run(name: str) -> Walked:
        folder = shared(f"decree {name}", partial(make, name))
        said, asked = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        return Walked(folder / "project", folder / "site", said, asked)

    return run


@pytest.mark.builds
def test_an_extension(walk: Callable[[str], Walked]) -> None:
    walked = walk("extension")
    tariff = Tariff(walked.data)
    windows = [
        (months.key(one.first), months.key(one.last), one.regulation)
        for one in tariff.reliefs["other"].windows()
    ]
    assert windows == [("2026-04", "2026-12", "pp-50-2025"), ("2027-01", "2027-06", "pp-60-2026")]
    program = walked.page("program")
    assert "PP 50/2025 dan PP 60/2026 meringankan iuran" in program
    assert "bagi pekerja transportasi mulai April 2027 dan bagi pekerja lain mulai Juli 2027" in program
    assert "belum berubah" not in program
    old_law = walked.page("regulasi/pp-50-2025")
    assert "Pekerja lain: untuk bulan iuran April sampai Desember 2026." in old_law
    assert "Dilanjutkan PP 60/2026." in old_law
    new_law = walked.page("regulasi/pp-60-2026")
    assert "Melanjutkan keringanan PP 50/2025." in new_law
    assert "bulan iuran Januari sampai Juni 2027. Harganya Rp8.400 sebulan" in new_law
    assert "PP 60/2026 Pasal 2" in walked.page("tentang")
    assert "bila keringanan PP 50/2025 dan PP 60/2026 berlaku" in walked.page("kalkulator")
    for sheet in ("poster", "selebaran"):
        assert "PP 60/2026" in walked.page(f"s/peraga/{sheet}")


@pytest.mark.builds
def test_a_new_amount(walk: Callable[[str], Walked]) -> None:
    walked = walk("amount")
    assert "mulai bulan iuran Juli 2027. Harga normalnya Rp17.800 sebulan." in walked.page(
        "regulasi/pp-61-2026"
    )
    plan = "k=1.umum.202706.2"
    assert [row.normal for row in estimate(plan, walked.data).rows] == [16_800, 17_800]
    # What holds today stays as it is, and says from when on it changes.
    assert "Harga normal untuk dua perlindungan ini mulai Rp16.800 sebulan" in walked.page("program")
    assert "Sampai September 2026, tanggal-tanggal itu belum berubah" in walked.page("program")


@pytest.mark.builds
def test_a_relief_taken_back_early(walk: Callable[[str], Walked]) -> None:
    walked = walk("taken back")
    windows = Tariff(walked.data).reliefs["other"].windows()
    assert [(months.key(one.first), months.key(one.last)) for one in windows] == [("2026-04", "2026-11")]
    program = walked.page("program")
    assert "PP 50/2025 meringankan iuran" in program
    assert "bagi pekerja lain mulai Desember 2026" in program
    old_law = walked.page("regulasi/pp-50-2025")
    assert "Pekerja lain: untuk bulan iuran April sampai November 2026." in old_law
    assert "Diakhiri lebih awal oleh PP 70/2026." in old_law
    assert "Keringanan iuran untuk pekerja selain transportasi: dicabut, mulai bulan iuran Desember 2026" in (
        walked.page("regulasi/pp-70-2026")
    )
    said = compare.since(plan_of("k=1.umum.202612.1", walked.data), walked.data, OLD_LINK)
    assert said is not None and "dari 50% menjadi tidak ada" in said[2][0]


@pytest.mark.builds
@pytest.mark.parametrize("name", DECREES)
def test_every_decree_leaves_all_in_step(name: str, walk: Callable[[str], Walked]) -> None:
    """The open data, the older links, the dated cases, and every claim that stands on it."""
    walked = walk(name)
    data = walked.data
    assert json.loads((walked.site / "data" / "tarif.json").read_text(encoding="utf-8")) == data
    today = tariff_files.load(ROOT / tariff_files.FOLDER, entered_by=OLD_LINK)
    for query in ("k=1.umum.202611.12", "k=2.ojek.202611.12.2700000.jht", "k=1.umum.202704.24"):
        then = Estimate(plan_of(query, today), Tariff(today)).rows
        assert Estimate(plan_of(query, data), Tariff(data, OLD_LINK)).rows == then
    added = [
        row for row in test_cases.rows(walked.root / new_decree.CASES) if row["hari"] == TODAY.isoformat()
    ]
    assert added
    for row in added:
        test_cases.check(row, data)
    asked = [prompt for prompt in walked.asked if prompt.startswith("Benar sesudah peraturan ini?")]
    assert len(asked) >= 5
    # What was shown before anything was kept.
    shown = "\n".join(walked.said)
    assert re.search(r"\d+ halaman dan \d+ lembar cetak berubah", shown)
    assert "/regulasi/pp-" in shown and "(halaman baru)" in shown
    # No test of the law reads these files but through the dated cases; no mark of the tool is left in them.
    assert "&id" not in "".join(path.read_text(encoding="utf-8") for path in walked.root.rglob("*.yaml"))


@pytest.mark.builds
def test_a_sentence_that_is_no_longer_right_stops_the_build_by_name(tmp_path: Path, site_dir: Path) -> None:
    walked = Walked(preview.copy(ROOT, tmp_path / "project"), tmp_path / "site")
    before = {
        path: path.read_bytes() for path in walked.root.rglob("*.yaml") if "node_modules" not in path.parts
    }

    def no_to_the_refund(prompt: str) -> str:
        return "tidak" if "kelebihannya" in walked.said[-1] else "ya"

    ask = asking(DECREES["extension"], walked, no_to_the_refund)
    with pytest.raises(preview.PreviewError, match='klaim "keringanan-kelebihan(-muka)?" berdiri di tarif'):
        new_decree.walk_through(Walk(ask, walked.said.append, walked.root, TODAY, site_dir, walked.site))
    assert {path: path.read_bytes() for path in before} == before


def test_prices_that_do_not_fit_the_decree_keep_nothing(tmp_path: Path, site_dir: Path) -> None:
    walked = Walked(preview.copy(ROOT, tmp_path / "project"), tmp_path / "site")
    ask = asking([*DECREES["extension"], "tidak"], walked, lambda prompt: "ya")
    with pytest.raises(Stopped, match="Tidak ada yang disimpan"):
        new_decree.walk_through(Walk(ask, walked.said.append, walked.root, TODAY, site_dir, walked.site))
    assert any(
        "pekerja lain, mulai Januari 2027: Rp16.800, dengan keringanan Rp8.400" in line
        for line in walked.said
    )
    assert not (walked.root / "docs/regulasi/pp-60-2026.md").exists()


def test_what_cannot_be_entered_is_said(tmp_path: Path) -> None:
    root = preview.copy(ROOT, tmp_path / "project")
    known = tariff_edit.metadata("pp-60-2026", "PP 60/2026", "", ["Contoh"], "single", TODAY)
    may, december = months.of(2026, 5), months.of(2026, 12)
    with pytest.raises(DecreeError, match="sudah tercatat"):
        tariff_edit.give(root, "relief.other", months.of(2026, 4), december, 5000, known)
    with pytest.raises(DecreeError, match="tidak ada keringanan yang bisa diakhiri"):
        tariff_edit.take_back(root, "relief.other", months.of(2027, 3), known)
    tariff_edit.give(root, "relief.other", months.of(2027, 3), months.of(2027, 4), 2500, known)
    with pytest.raises(DecreeError, match="masih tercatat keringanan lain"):
        tariff_edit.take_back(root, "relief.other", may, known)
    tariff_edit.set_amount(root, "jkk.rate", months.of(2027, 7), 24, known)
    with pytest.raises(DecreeError, match="sudah tercatat angka lain"):
        tariff_edit.set_amount(root, "jkk.rate", months.of(2027, 7), 30, known)
    data = tariff_files.load(root / tariff_files.FOLDER)
    assert data["parameters"]["jkk.rate"]["values"][-1]["value"] == 24
    assert [one.share for one in Tariff(data).reliefs["other"].windows()] == [5000, 2500]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("PP 60/2026", "pp-60-2026"),
        ("pp nomor 060 tahun 2026", "pp-60-2026"),
        ("Perpres No. 5/2027", "perpres-5-2027"),
    ],
)
def test_names_as_people_write_them(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize("typed", ["", "PP", "60/2026", "Keppres 3/2026", "PP enam/2026"])
def test_names_that_say_nothing(typed: str) -> None:
    with pytest.raises(DecreeError, match="misalnya PP 60/2026"):
        read_name(typed)


def plan_of(query: str, data: dict[str, Any]) -> Any:
    _, plan, problems = link.open_plan(query, Tariff(data), months.of(2026, 11))
    assert plan is not None, problems
    return plan


def estimate(query: str, data: dict[str, Any]) -> Estimate:
    return Estimate(plan_of(query, data), Tariff(data))

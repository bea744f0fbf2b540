"""make periksa: asks source by source what must be looked at again, and renews the dates in the files."""

import difflib
import io
import re
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from overrides.facts import checkup, dated, reading
from overrides.facts.answers import CHANGED, KEPT, Answers
from overrides.facts.dated import Item
from overrides.facts.register import Register
from overrides.tariff import tariff_files, tariff_values
from overrides.tariff.yaml_file import YamlFile, YamlFileError
from tests.conftest import ROOT

# A year after the last check, when everything is due.
LATER = date(2027, 11, 27)
A_DATE = re.compile(r"\s+(checked|check_again_by): \d{4}-\d\d-\d\d")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data to renew, on a day a year later."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "calculator" / "tariff", tmp_path / "calculator" / "tariff")
    shutil.copytree(ROOT / "overrides" / "theme", tmp_path / "overrides" / "theme")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_DATE", LATER.isoformat())
    return tmp_path


@pytest.fixture(scope="module")
def claims() -> Register:
    return reading.load(ROOT / "docs", tariff_values.named_values(LATER))


def run(monkeypatch: pytest.MonkeyPatch, *typed: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join([*typed, ""])))
    return checkup.main([])


def changed_lines(project: Path) -> list[str]:
    """The lines in which the copy differs from the repository, without their sign."""
    found = []
    for path in sorted(project.rglob("*.yaml")):
        here = path.read_text(encoding="utf-8").splitlines()
        ours = (ROOT / path.relative_to(project)).read_text(encoding="utf-8").splitlines()
        found += [line for line in difflib.ndiff(ours, here) if line[:2] in ("- ", "+ ")]
    return found


def test_a_year_later_nothing_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One letter a source renews everything, and touches nothing but the two dates."""
    assert run(monkeypatch, *["s"] * 400) == 0
    said = capsys.readouterr().out
    count, sources = map(int, re.findall(r"(\d+) keterangan dari (\d+) sumber", said)[0])
    assert count > 280
    # One article carries many claims: far fewer answers than claims.
    assert sources < count / 2
    assert f"git commit -am 'Periksa ulang 27 November 2027: {count} keterangan masih sama'" in said
    lines = changed_lines(project)
    assert lines and all(A_DATE.fullmatch(line[2:]) for line in lines)
    assert sum("+   " in line and "checked" in line for line in lines) >= 280
    again = reading.load(project / "docs", tariff_values.named_values(LATER))
    assert again.overdue(LATER) == []
    data = tariff_files.load(project / "calculator" / "tariff")
    assert data["checked"] == LATER.isoformat()
    # Nothing is asked twice.
    assert run(monkeypatch) == 0
    assert "tidak ada yang harus diperiksa" in capsys.readouterr().out


def test_stopped_and_taken_up_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was answered is in the files at once; the rest is asked the next time, "later" among it."""
    assert run(monkeypatch, "s", "n", "apa", "x", "k") == 0
    first = capsys.readouterr().out
    assert "Jawab s, b, x, n, atau k." in first
    total = int(re.findall(r"(\d+) keterangan dari", first)[0])
    same = int(re.findall(r"Masih sama: (\d+) keterangan", first)[0])
    closed = int(re.findall(r"Tidak bisa dibuka: (\d+)", first)[0])
    later = int(re.findall(r"Nanti: (\d+)", first)[0])
    left = int(re.findall(r"Belum dijawab: (\d+)", first)[0])
    assert total == same + closed + later + left
    # The answers end as an input does that is cut off.
    assert run(monkeypatch) == 0
    assert int(re.findall(r"(\d+) keterangan dari", capsys.readouterr().out)[0]) == later + left


def test_changed_leads_to_the_entry_and_renews_the_others(
    project: Path, claims: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [claims.claims[name] for name in ("harga-normal", "harga-keringanan", "keringanan-besar")]
    due = [
        Item(
            one.id, one.sentence, Path("docs/data/claims/program.yaml"), (one.id,), (one.sources[0],), one.checked,
            one.check_again_by,
        )
        for one in wanted
    ]  # fmt: skip
    typed = iter(["berubah", "9", "1,1", ""])
    said: list[str] = []
    answers = Answers(LATER)
    checkup.ask(lambda prompt: next(typed), said.append, claims, due, answers)
    answers.save()
    text = "\n".join(said)
    assert "Tulis nomor dari 1 sampai 3." in text
    line = int(re.findall(r"Ubah docs/data/claims/program.yaml, baris (\d+): harga-normal", text)[0])
    lines = Path("docs/data/claims/program.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[line - 1] == "harga-normal:"
    assert "docs/program/index.md" in text and "jalankan make tarif" in text
    assert answers.same == ["harga-keringanan", "keringanan-besar"]
    assert answers.with_answer(CHANGED) == ["harga-normal"]
    assert "1 berubah" in checkup.summary(answers, 0)
    renewed = YamlFile(Path("docs/data/claims/program.yaml")).data
    assert renewed["harga-keringanan"]["checked"] == LATER
    assert renewed["harga-normal"]["checked"] == claims.claims["harga-normal"].checked


def test_the_message_of_the_page_is_taken(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("pesan.txt").write_text(
        "masih sama: harga-normal, tarif jkm.amount\nBerubah: jkm-iuran\n\nmasih sama: tidak-ada\n"
        "Catatan: naik: Rp1.000\n",
        encoding="utf-8",
    )
    assert checkup.main(["--message", "pesan.txt"]) == 0
    said = capsys.readouterr().out
    assert "Masih sama: 2 keterangan" in said and "Berubah: 1" in said
    assert [line for line in said.splitlines() if line.startswith("Tidak dipakai")] == [
        "Tidak dipakai: masih sama: tidak-ada",
        "Tidak dipakai: Catatan: naik: Rp1.000",
    ]
    renewed = YamlFile(Path("docs/data/claims/program.yaml")).data
    assert renewed["harga-normal"]["checked"] == LATER != renewed["jkm-iuran"]["checked"]


def test_dates_of_the_tariff_that_several_values_share(project: Path) -> None:
    """A relief's values take their dates over from one another: one is renewed, in its place."""
    path = Path("calculator/tariff/parameters/relief/other.yaml")
    before = path.read_text(encoding="utf-8")
    items = [item for item in dated.tariff_items(tariff_values.data()) if item.id == "tarif relief.other"]
    answers = Answers(LATER)
    answers.renew(items)
    answers.save()
    after = path.read_text(encoding="utf-8")
    assert after.count("checked: 2027-11-27") == 1
    assert len(after.splitlines()) == len(before.splitlines())


def test_kept_answers_that_are_no_answers(project: Path) -> None:
    kept = project / KEPT
    kept.parent.mkdir()
    for text in ("[1, 2]", "{", '{"a": 1}', '{"a": {"answer": "berubah", "day": "2027-01-01"}}'):
        kept.write_text(text, encoding="utf-8")
        assert Answers(LATER).kept == {}


def test_a_file_whose_form_would_be_lost_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    for text in ("a:   {b: 1,c: 2}\n", "a: [\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(YamlFileError, match=r"data\.yaml: "):
            YamlFile(path)
        assert path.read_text(encoding="utf-8") == text


def test_every_file_of_ours_can_be_written_back() -> None:
    files = [*(ROOT / "docs/data").rglob("*.yaml"), *(ROOT / "calculator/tariff").rglob("*.yaml")]
    assert len(files) > 15
    for path in files:
        assert YamlFile(path).text() == path.read_text(encoding="utf-8")

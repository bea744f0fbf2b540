"""`make due` names in time what must be looked at: before a relief ends, before a check is overdue."""

from datetime import date
from pathlib import Path

import pytest

from overrides.facts import due, reading, register
from overrides.tariff import tariff_files
from tests.conftest import SITE_DATE

TARIFF = tariff_files.load()


def relief(until: str) -> dict:
    value = {"from": "2026-04", "value": 5000, "until": until, "reference": "PP 50/2025"}
    return {"parameters": {"relief.other": {"values": [{"from": "2024-01", "value": 0}, value]}, "jkk": {}}}


@pytest.mark.parametrize(
    ("today", "named"),
    [
        ("2026-11-15", False),  # 46 days before
        ("2026-11-16", True),
        ("2026-12-31", True),  # the last day with the relief
        ("2027-01-01", False),
    ],
)
def test_the_end_of_a_relief_is_named_in_time(today: str, named: bool) -> None:
    lines = due.relief_ends(relief("2026-12"), date.fromisoformat(today), 45)
    assert len(lines) == named
    for line in lines:
        assert "calculator/tariff/parameters/relief/other.yaml" in line
        assert "Desember 2026" in line
        assert "PP 50/2025" in line


def test_reliefs_of_the_real_tariff_end_in_words() -> None:
    ends = [
        (name, value["until"])
        for name, parameter in TARIFF["parameters"].items()
        if name.startswith("relief.")
        for value in parameter["values"]
        if "until" in value
    ]
    assert ends
    for _, until in ends:
        year, month = map(int, until.split("-"))
        assert due.relief_ends(TARIFF, date(year, month, 1), 31)


def test_checks_of_the_tariff_are_named_before_they_are_late_and_after() -> None:
    values = {"metadata": {"check_again_by": "2026-12-15"}, "values": []}
    data = {"parameters": {"jkm": values}, "payment": {"metadata": {}}, "periods": {"metadata": {}}}
    for today, state in (("2026-10-31", ""), ("2026-11-01", "segera"), ("2026-12-16", "sudah lewat")):
        lines = due.tariff_checks(data, date.fromisoformat(today), 45 if state else 44)
        assert [state in line and "15 Desember 2026" in line for line in lines] == ([True] if state else [])


def test_everything_together(docs_register: register.Register) -> None:
    far = max(claim.check_again_by for claim in docs_register.claims.values())
    lines = due.everything(docs_register, TARIFF, far)
    assert len(lines) >= len(docs_register.claims)
    before = min(claim.checked for claim in docs_register.claims.values())
    assert due.everything(docs_register, TARIFF, before, ahead_days=0) == []


@pytest.fixture
def docs_register() -> register.Register:
    return reading.load_for(Path("docs"), date.fromisoformat(SITE_DATE))


def test_the_command_ends_with_one_when_something_is_due(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_DATE", "2026-12-01")
    assert due.main([]) == 1
    assert all(line.startswith("- ") for line in capsys.readouterr().out.splitlines())
    monkeypatch.setenv("SITE_DATE", SITE_DATE)
    assert due.main(["--days", "0"]) == 0
    assert "tidak ada yang harus diperiksa" in capsys.readouterr().out

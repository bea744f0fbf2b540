"""The CSV file: read back with Python's own reader it holds the estimate, and Excel computes nothing in it."""

import csv
import io

import pytest
from hypothesis import given

from calculator.rules import imported, months, plan, spreadsheet
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

ADDRESS = "https://sertakan.example/kalkulator/?k=1"


def estimate_of(tariff: Tariff, **fields: object) -> Estimate:
    group = Group(1, "umum", NOVEMBER_2026, 12, None, False)
    return Estimate(Plan([Group(**{**group._asdict(), **fields})], "swasta", 1), tariff)


def tables(text: str) -> list[list[list[str]]]:
    """Read a file as three tables: the result, the groups, the months."""
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True))
    found: list[list[list[str]]] = [[]]
    for row in rows:
        if row:
            found[-1].append(row)
        else:
            found.append([])
    return found


@repeatable
@given(found=plans)
def test_the_file_carries_the_estimate(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    result, groups, rows = tables(spreadsheet.csv(estimate, ADDRESS))
    said = {row[0]: row[1] for row in result}
    assert said["Total harga normal (rupiah)"] == str(estimate.normal)
    assert said["Total bila keringanan berlaku (rupiah)"] == str(estimate.total)
    assert said["Tautan"] == ADDRESS
    assert said["Tarif diperiksa"] == months.say_date(tariff.checked)
    if found.sponsors > 1:
        assert said["Bagian terbesar, harga normal (rupiah)"] == str(estimate.shares_normal[0])
        assert said["Bagian terbesar, bila keringanan berlaku (rupiah)"] == str(estimate.shares[0])
    assert [row[1:9] for row in groups[1:-1]] == [
        [
            str(entry.group.workers),
            entry.occupation.label,
            months.key(entry.group.start),
            str(entry.group.months),
            "" if entry.group.income is None else str(entry.group.income),
            "ya" if entry.group.jht else "tidak",
            str(entry.normal),
            str(entry.total),
        ]
        for entry in estimate.groups
    ]
    assert groups[-1] == [
        "Jumlah",
        str(estimate.workers),
        *[""] * 5,
        str(estimate.normal),
        str(estimate.total),
    ]
    assert [row[0] for row in rows[1:-1]] == [months.key(row.month) for row in estimate.rows]
    assert [[int(cell) for cell in row[2:8]] for row in rows[1:-1]] == [
        [row.workers, row.normal, row.total, row.jkk, row.jkm, row.jht] for row in estimate.rows
    ]
    assert [row[8] for row in rows[1:-1]] == ["ya" if row.assumed else "tidak" for row in estimate.rows]
    sums = [sum(int(row[column]) for row in rows[1:-1]) for column in range(3, 8)]
    assert rows[-1] == ["Jumlah", "", "", *map(str, sums), ""]
    for table in (groups, rows):
        assert len({len(row) for row in table}) == 1


def test_lines_end_as_excel_ends_them(tariff: Tariff) -> None:
    text = spreadsheet.csv(estimate_of(tariff), ADDRESS)
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x";"y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_nothing_is_computed(text: str, tariff: Tariff) -> None:
    result = tables(spreadsheet.csv(estimate_of(tariff), text))[0]
    assert result[-1] == ["Tautan", "'" + text]


@pytest.mark.parametrize("text", ['a;b"c"', "a\nb", '"', ";", "a\r\nb"])
def test_odd_texts_stay_one_cell(text: str, tariff: Tariff) -> None:
    assert tables(spreadsheet.csv(estimate_of(tariff), text))[0][-1] == ["Tautan", text]


@repeatable
@given(found=plans)
def test_the_file_can_be_read_as_a_list(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    read = imported.read(spreadsheet.csv(estimate, ADDRESS), tariff, NOVEMBER_2026)
    assert read.problems == []
    assert (read.rows, read.workers) == (len(found.groups), estimate.workers)
    raw = plan.raw_plan(read.groups, found.payer, str(found.sponsors))
    again, problems = plan.read(raw, tariff, NOVEMBER_2026)
    assert not problems
    assert Estimate(again, tariff).rows == estimate.rows


def test_names_of_files(tariff: Tariff) -> None:
    estimate = estimate_of(tariff)
    assert spreadsheet.filename(estimate, "csv") == "sertakan-2026-11-12-bulan.csv"
    assert spreadsheet.filename(estimate, "ics") == "sertakan-2026-11-12-bulan.ics"

"""Dated cases that people add without programming: tests/cases.csv, a row for each total somebody printed or confirmed.

Columns: `tautan` (the part of a calculator link behind the question mark), or `pekerja` to `dana`; `hari`, the day on
whose law the total stands; what it must come to in rupiah, without and with relief (empty: the same); `tercetak`, the
total as printed, which the first must agree with to its last digit; `beda`, why it does not; where it was printed.
`make tarif` adds the prices of a decree that somebody said are right: no other test of today's law holds a figure.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

from calculator.rules import link, months, rupiah
from calculator.rules.estimate import Estimate
from calculator.rules.plan import MOST_WORKERS
from calculator.rules.tariff import Tariff
from overrides.tariff import parameters

FILE = Path(__file__).parents[1] / "cases.csv"
PLAN = ("pekerja", "pekerjaan", "mulai", "bulan", "penghasilan", "jht")
UNITS = {"miliar": 1_000_000_000, "juta": 1_000_000, "ribu": 1_000}


def rows(path: Path = FILE) -> list[dict[str, str]]:
    """The rows, with the line of the file; spreadsheets write commas as well as semicolons."""
    text = path.read_text(encoding="utf-8-sig").splitlines()
    sign = ";" if text[0].count(";") > text[0].count(",") else ","
    return [
        {**row, "baris": str(number)} for number, row in enumerate(csv.DictReader(text, delimiter=sign), 2)
    ]


def query(row: dict[str, str]) -> str:
    if row["tautan"]:
        return row["tautan"].rpartition("?")[2]
    left = int(row["pekerja"])
    if left > MOST_WORKERS:
        # A link holds so many workers in one group.
        rest = query({**row, "pekerja": str(left - MOST_WORKERS)})
        return query({**row, "pekerja": str(MOST_WORKERS), "dana": ""}) + "&" + rest
    parts = [row[name].strip() for name in PLAN]
    if parts[-1].lower() in ("ya", "y", "jht", "1"):
        parts[-1] = "jht"
    else:
        parts = parts[:-1]
    return "k=" + ".".join(parts).rstrip(".") + (f"&dana={row['dana']}" if row["dana"] else "")


def smallest(printed: str) -> int:
    """The worth in rupiah of the last digit of a printed total: "6,31 miliar" -> 10 million."""
    figure, _, unit = printed.partition(" ")
    return UNITS.get(unit, 1) // 10 ** len(figure.partition(",")[2] if unit else "")


def check(row: dict[str, str], data: dict[str, Any]) -> None:
    """Fail when the law of the row's day comes to another total than the row. data: the open data of the tariff."""
    first = min(
        day
        for parameter in data["parameters"].values()
        for day in parameters.dates_of(parameter, "recorded", superseded=True)
    )
    tariff = Tariff(data, max(row["hari"], first))
    _, plan, problems = link.open_plan(query(row), tariff, months.read_key(row["hari"]))
    assert plan is not None and not problems, (query(row), problems)
    found = Estimate(plan, tariff)
    expected = int(row["harga_normal"]), int(row["harga_keringanan"] or row["harga_normal"])
    assert (found.normal, found.total) == expected, query(row)
    if row["tercetak"] and not row["beda"]:
        assert abs(rupiah.parse(row["tercetak"]) - found.normal) < smallest(row["tercetak"]), row["tercetak"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"line {row['baris']}")
def test_a_case(row: dict[str, str], data: dict[str, Any]) -> None:
    check(row, data)


@pytest.mark.parametrize(
    ("printed", "worth"),
    [("659.265.600", 1), ("1,008 miliar", 1_000_000), ("6,31 miliar", 10_000_000), ("201 ribu", 1_000)],
)
def test_the_last_digit_of_a_printed_total(printed: str, worth: int) -> None:
    assert smallest(printed) == worth


def test_every_row_says_where_it_comes_from() -> None:
    found = rows()
    assert len(found) >= 9
    assert [row["baris"] for row in found if not row["dicetak_di"] or not row["hari"]] == []

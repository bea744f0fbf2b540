"""A museum of lists as people have them: what must be read, what must be asked, and why. On both interpreters.

Nothing doubtful is priced, and every row of a list is counted, told as unread, or noted.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from calculator.rules import line_shapes, messages, search
from calculator.rules.tariff import Tariff
from tests.conftest import RunCases
from tests.engines import interpreters
from tests.fuzz import lists
from tests.rules.conftest import NOVEMBER_2026

HERE = Path(__file__).parent
CASES = [
    case
    for name in ("tables", "lines")
    for case in json.loads((HERE / f"museum_lists/{name}.json").read_text(encoding="utf-8"))["cases"]
]
GOLDEN = json.loads((HERE.parent / "golden.json").read_text(encoding="utf-8"))["lists"]

READING = """
from calculator.rules import imported, meanings, months
from calculator.rules.tariff import Tariff

tariff = Tariff(given)

def run(case):
    proposal = imported.look(case["text"], tariff, months.of(2026, 11))
    first = imported.take(proposal)
    said = {
        "headings": [column.heading for column in proposal.columns],
        "columns": [meanings.NAMES[column.meaning] for column in proposal.columns],
        "asks": proposal.asks,
        "first": first.workers,
    }
    for number in sorted(case.get("answers", {})):
        proposal.choose(int(number), case["answers"][number])
    taken = imported.take(proposal)
    said["workers"] = taken.workers
    said["unread"] = taken.unread
    said["rows"] = [taken.rows, taken.unread, taken.passed, proposal.left_out, proposal.all_rows]
    said["groups"] = taken.groups
    said["problems"] = taken.problems
    said["notes"] = taken.notes
    return said
"""


@pytest.fixture(scope="module")
def read(data: dict[str, Any]) -> list[dict[str, Any]]:
    """What CPython makes of every list."""
    return interpreters.on_cpython(READING, CASES, data)


def test_the_museum_is_large_enough() -> None:
    assert len(CASES) >= 120
    assert all(case["why"] for case in CASES)


@pytest.mark.parametrize(
    "number", range(len(CASES)), ids=lambda number: f"{number}-{CASES[number]['why'][:40]}"
)
def test_list(number: int, read: list[dict[str, Any]]) -> None:
    case, said = CASES[number], read[number]
    assert "raised" not in said, said
    if "columns" in case:
        assert said["columns"] == case["columns"]
    if case["workers"] is None:
        assert said["asks"], "this list is doubtful"
        assert said["first"] == 0, "nothing doubtful is priced"
    else:
        assert not said["asks"], said["columns"]
        assert said["first"] == case["workers"]
    for heading in case.get("ask", []):
        assert said["columns"][said["headings"].index(heading)] == "tanya"
    if "answers" in case:
        assert said["workers"] == case["after"]
    if "unread" in case:
        assert said["unread"] == case["unread"]
        assert said["problems"]
    elif case["workers"] is not None:
        assert said["unread"] == 0, said["problems"]
    groups = said["groups"]
    for name, field in (("starts", "start"), ("incomes", "income"), ("works", "occupation")):
        if name in case:
            assert list(dict.fromkeys(group[field] for group in groups)) == case[name]
    if "months" in case:
        assert list(dict.fromkeys(int(group["months"]) for group in groups)) == case["months"]


def test_every_row_is_counted_unread_passed_or_noted(read: list[dict[str, Any]]) -> None:
    for case, said in zip(CASES, read, strict=True):
        rows, unread, passed, left_out, all_rows = said["rows"]
        assert rows + unread + passed + left_out == all_rows, case["text"]


def test_both_interpreters_read_the_same(
    read: list[dict[str, Any]], micropython: RunCases, data: dict[str, Any]
) -> None:
    there = micropython(READING, CASES, data)
    differing = [case["text"] for case, here, other in zip(CASES, read, there, strict=True) if here != other]
    assert differing == []


def test_a_second_reading_counts_no_less(tariff: Tariff) -> None:
    """What stands in the museum, and what becomes of it when lines are mixed, cut and doubled."""
    texts = lists.museum(CASES)
    for text in [*texts, *lists.made_up(texts, 400, seed=7)]:
        lists.check(text, tariff, NOVEMBER_2026)


def test_golden_lists(interpreter: RunCases, data: dict[str, Any]) -> None:
    for case, said in zip(GOLDEN, interpreter(READING, GOLDEN, data), strict=True):
        assert said["workers"] == case["workers"]
        for heading in case.get("ask_or_ignore", []):
            assert said["columns"][said["headings"].index(heading)] in ("tanya", "abaikan")


NAMES = (
    "Siti Aminah",
    "Pak Budi",
    "bu Tuti",
    "Halimah",
    "Duanto",
    "Jan Kurnia",
    "ex Yono",
    "Ojek Sari",
    "Total A",
    "Warga12",
    "~ Siti 7",
    "Budi 081234567890",
    "081234567890",
    "+62 812-3456-7890",
    "3510121203700001 Siti",
    "Budi 0812345678",
    "RT5 no 12",
    "1234567890 Budi",
    "0000000003 Budi",
)
WORKS = (
    "ojek",
    "3 nelayan",
    "kuli 4 orang",
    "2 astronot",
    "astronot",
    "tiga petani",
    "ojek gaji 1,5 juta",
    "batal",
    "ojek jht",
)
FORMS = ("{n}. {name} - {work}", "{n}) {name} {work}", "[12/11/26 09.{n}] {name}: {work}", "12/11/26 09.{n} - {name}: {work}")  # fmt: skip


def test_lines_that_differ_in_names_are_read_as_each_alone(tariff: Tariff) -> None:
    index = search.index(tariff)
    together = line_shapes.Lines(index, NOVEMBER_2026)
    texts = [line for text in lists.museum(CASES) for line in text.split("\n")]
    texts += [
        form.format(n=n, name=name, work=work)
        for form in FORMS
        for name in NAMES
        for n, work in enumerate(WORKS, 10)
    ]
    for line in texts:
        assert together.read(line) == messages.read(line, index, NOVEMBER_2026), line
    few = line_shapes.Lines(index, NOVEMBER_2026)
    for n, name in enumerate(("Siti Aminah", "Budi Hartono", "Dedi Wijaya", "Tono Subagyo"), 1):
        few.read(f"{n}. Pak {name} - ojek")
    assert len(few.shapes) == 1
    chat = line_shapes.Lines(index, NOVEMBER_2026)
    for n in range(20):
        chat.read(f"[12/11/26 09.{n + 10}] Warga {n}: 3 ojek")
        chat.read(f"Slamet{n} - ojek")
        chat.read(f"Budi 0812345678{n + 10} jumlah 3 ojek")
    assert len(chat.shapes) == 3 and None not in chat.shapes.values()

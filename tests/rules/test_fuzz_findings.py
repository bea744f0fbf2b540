"""What fuzzing and huge inputs found once stays mended; and each target holds for what people and attackers send.

The targets are those of `make fuzz` (tests/fuzz/), which looks for more.
"""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from calculator.rules import imported, link, months, table
from calculator.rules.tariff import Tariff
from tests.conftest import RunCases
from tests.fuzz import targets
from tests.rules import made_up
from tests.rules.conftest import NOVEMBER_2026

MEGABYTE = 1_000_000

# Lists that kept a phone busy for a quarter of a minute and more, before there were limits.
SLOW_LISTS = {
    "every row another trouble": "".join([f"{n};<i>kerja {n}</i>;2026{n:05}\n" for n in range(1, 38_000)]),
    "headings of two hundred columns, again and again": ("jumlah;" * 200 + "\n") * 700,
    "other headings in every row": "".join(
        [f"jumlah;pekerjaan;x{n}\njumlah;x{n};nama\n" for n in range(30_000)]
    ),
    "quotes that are never closed": '"' * 500_000 + '\n"a;' * 125_000,
    "a quoted cell in each of too many rows": '"a";"b"\n' * 120_000,
    "one row of half a million cells": "1;" * 500_000,
    "empty lines": "\n" * MEGABYTE,
    "one word": "x" * MEGABYTE,
}


def steps(call: Callable[..., object], *given: object) -> int:
    """Return how many functions a call calls: its work, the same on every machine and under every load."""
    count = 0

    def look(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(look)
    try:
        call(*given)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", SLOW_LISTS)
def test_a_list_of_a_megabyte_takes_no_time(name: str) -> None:
    targets.try_list(SLOW_LISTS[name])
    # As much for each sign as in a short list; work that grows with the square needs thousands.
    part = SLOW_LISTS[name][: MEGABYTE // 10]
    assert steps(targets.try_list, part) < 20 * len(part)


# Links of 100 kilobytes; each kept a phone busy for seconds.
SLOW_LINKS = {
    "names that mean nothing": "k=1&" + "&".join([f"x{n}=%3Cb%3E{n}%3C/b%3E" for n in range(5000)]),
    "names in codes": "&".join(["%6B%6B%6B=1"] * 9000),
    "no names": "=&" * 50_000,
    "groups in codes": "&".join(["k=1%2Eumum%2E202611%2E12"] * 4000),
    "days in codes": "&".join(["tanggal=%32&t=%32"] * 5000),
    "empty parts": "&" * 100_000,
}


def test_a_link_of_a_hundred_kilobytes_takes_no_time(interpreter: RunCases, data: dict[str, Any]) -> None:
    code = """
from calculator.rules import link, months
from calculator.rules.tariff import Tariff

tariff = Tariff(given)

def run(query):
    link.open_plan(query, tariff, months.of(2026, 11))
    return [link.read_date(query), link.version(query)]
"""
    assert interpreter(code, list(SLOW_LINKS.values()), data) == [["", ""]] * len(SLOW_LINKS)


@pytest.mark.parametrize("name", SLOW_LINKS)
def test_a_sign_of_a_long_link_is_no_more_work(name: str, tariff: Tariff) -> None:
    query = SLOW_LINKS[name]
    for read in (lambda: link.open_plan(query, tariff, NOVEMBER_2026), lambda: link.read_date(query)):
        assert steps(read) < 10 * len(query)


def test_a_list_of_too_many_troubles_is_not_read_on(tariff: Tariff) -> None:
    rows = [f"1;kerja{n}" for n in range(999)] + ["2;ojek"] + [f"1;usaha{n}" for n in range(3)] + ["3;ojek"]
    found = imported.read("\n".join(rows), tariff, NOVEMBER_2026)
    assert found.workers == 2
    assert len(found.problems) == 1001
    assert found.notes == [
        "Terlalu banyak baris yang berbeda belum terbaca. Yang baru sesudah baris 1.002 tidak diperiksa lagi."
    ]
    assert (found.rows, found.unread) == (1, 1003)


def test_after_many_open_quotes_a_quote_is_a_sign_like_others() -> None:
    unclosed = '"a;b\n' + "\n" * 60
    rows, _ = table.read(unclosed * 19 + '"c;d";e', 100)
    assert rows[-1].cells == ["c;d", "e"]
    rows, _ = table.read(unclosed * 20 + '"c;d";e', 100)
    assert rows[-1].cells == ['"c', 'd"', "e"]


def test_the_rows_after_the_last_are_counted() -> None:
    rows, count = table.read("a;b\n\n ; \nc;d\n;;\ne;f\n\n", 1)
    assert [row.number for row in rows] == [1]
    assert count == 3


FOUND = {
    "link": [
        *made_up.HOSTILE_LINKS,
        *made_up.HALVES,
        "&".join(["k=10000.umum.202401.60.25000000.jht", "k=1.ojek.209912.60"] * 25)
        + "&bagi=100&t=2026-11-22",
        "k=1&t=0000-01-01",
        "k=1&t=2026-11-99",
        "k=1.umum.202401&t=2024-01-01",
        "k=1&tanggal=2099-12-31",
        "k=1&tanggal=2024-02-30",
        "tanggal=\ud8002026-11-22",
    ],
    "list": ["\ud83d;\udc77", '"', '";"\n;', "jumlah\njumlah", "total;total", "1;" * 61, "\x00;\x85\u2028"],
    "form": ["\n" * 6, "\ud83d\n\udc77", "1\n\n\n\n1,5 juta\nx\n0", "Rp0,-", "0,999 miliar", "9" * 41],
    "search": ["", "\ud83d", "a" * 5000, " - ", "31 12 99", "tukang " * 500],
}


@pytest.mark.parametrize("name", FOUND)
def test_what_fuzzing_found_stays_mended(name: str) -> None:
    for text in FOUND[name]:
        targets.TARGETS[name](text)


def test_the_targets_notice_what_is_not_ours() -> None:
    targets.is_ours("<p>a &lt;b&gt;</p>", '<tr data-bulan="2026-11"><td class="x">1<br>2</td></tr>')
    for html in (
        "<script>x</script>",
        '<p onclick="x">a</p>',
        '<a href="javascript:x">a</a>',
        '<a href="//x.example/">a</a>',
        "<p>a",
        "a</p>",
        "<p><img src=x></p>",
        "<!-- x -->",
        '<p style="x">a</p>',
    ):
        with pytest.raises(AssertionError):
            targets.is_ours(html)
    assert months.key(targets.THIS_MONTH) == targets.TODAY[:7]

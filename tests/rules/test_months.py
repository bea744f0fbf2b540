"""Contribution months: reading, writing, saying and counting them."""

import calendar

import pytest

from calculator.rules import months

NOVEMBER = months.of(2026, 11)


def test_months_follow_each_other() -> None:
    assert months.of(2026, 12) + 1 == months.of(2027, 1)
    assert [months.parts(NOVEMBER + step) for step in range(3)] == [(2026, 11), (2026, 12), (2027, 1)]


def test_what_is_written_is_read() -> None:
    for month in range(months.of(2023, 12), months.of(2105, 2)):
        assert months.of(*months.parts(month)) == month
        assert months.read(months.compact(month)) == month
        assert months.read_key(months.key(month)) == month
        assert months.read_key(months.key(month) + "-22") == month
        assert months.days(month) == calendar.monthrange(*months.parts(month))[1]


@pytest.mark.parametrize(("year", "days"), [(2024, 29), (2026, 28), (2000, 29), (2100, 28)])
def test_february(year: int, days: int) -> None:
    assert months.days(months.of(year, 2)) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "20261",
        "2026111",
        "202600",
        "202613",
        "2026-11",
        "2026 1",
        " 202611",
        "２０２６１１",
        "20261²",
    ],
)
def test_no_month(text: str) -> None:
    assert months.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "202611",
        "2026-",
        "2026-1",
        "2026-13",
        "2026-00",
        "2026/11",
        "2026-111",
        "2026-11x",
        "x026-11",
    ],
)
def test_no_key(text: str) -> None:
    assert months.read_key(text) is None


def test_says_months() -> None:
    assert months.name(NOVEMBER) == "November 2026"
    assert months.short(NOVEMBER) == "Nov 26"
    assert months.short(months.of(2109, 8)) == "Agu 09"
    assert months.compact(NOVEMBER) == "202611"
    assert months.key(months.of(2027, 1)) == "2027-01"
    assert [months.name(months.of(2027, number)) for number in range(1, 13)] == [
        "Januari 2027",
        "Februari 2027",
        "Maret 2027",
        "April 2027",
        "Mei 2027",
        "Juni 2027",
        "Juli 2027",
        "Agustus 2027",
        "September 2027",
        "Oktober 2027",
        "November 2027",
        "Desember 2027",
    ]


def test_says_runs_of_months() -> None:
    assert months.span(NOVEMBER, NOVEMBER) == "November 2026"
    assert months.span(NOVEMBER, NOVEMBER + 11) == "November 2026 sampai Oktober 2027"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-22", "22 November 2026"),
        ("2027-01-05", "5 Januari 2027"),
        ("2026-11", "2026-11"),
        ("2026-13-01", "2026-13-01"),
        ("2026-11-2x", "2026-11-2x"),
        ("kemarin", "kemarin"),
        ("", ""),
    ],
)
def test_says_dates(text: str, said: str) -> None:
    assert months.say_date(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "202612",
        "2026-12",
        "2026/12",
        "2026 12",
        "2026-12-31",
        "2026.12.1",
        "12/2026",
        "12-26",
        "1/12/2026",
        "31-12-26",
        "Desember 2026",
        "desember 26",
        "DES 2026",
        "Des. 2026",
        "Des'26",
        "Dec-26",
        "December 2026",
        "1 Des 2026",
        "1-Dec-2026",
        "\u00a0Desember\u00a02026 ",
    ],
)
def test_reads_months_as_people_write_them(text: str) -> None:
    assert months.read_written(text) == months.of(2026, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Desember",
        "2026",
        "12",
        "13/2026",
        "0/2026",
        "26/12",
        "2026-13",
        "2026-012",
        "12/226",
        "Des Jan 2026",
        "akhir 2026",
        "Des 2026 2027 1",
        "12/2026 sore",
        "१२/2026",
    ],
)
def test_does_not_guess_at_months(text: str) -> None:
    assert months.read_written(text) is None


def test_reads_every_name_of_a_month() -> None:
    for number, name in enumerate(months.NAMES, 1):
        for written in (name, name[:3], name.upper()):
            assert months.read_written(f"{written} 2027") == months.of(2027, number)
    for number, name in enumerate(calendar.month_name[1:], 1):
        assert months.read_written(f"{name} 2027") == months.of(2027, number)

"""The plan: each field of a form or a link is read alone, and a wrong one says what is accepted."""

from typing import Any

import pytest

from calculator.rules import months, plan
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026

FIELDS = ("workers", "occupation", "start", "months", "income")


def raw(**fields: Any) -> dict[str, Any]:
    return plan.raw_group() | fields


def read(*groups: dict[str, Any], tariff: Tariff, **whole: Any) -> tuple[Plan | None, list[tuple]]:
    found, problems = plan.read(plan.raw_plan(list(groups)) | whole, tariff, NOVEMBER_2026)
    return found, [tuple(problem) for problem in problems]


def test_what_is_left_out(law: Tariff) -> None:
    found, problems = read(raw(), tariff=law)
    assert found == Plan([Group(1, "umum", NOVEMBER_2026, 12, None, False)], "swasta", 1)
    assert not problems


def test_blank_is_left_out(law: Tariff) -> None:
    found, problems = read(raw(**dict.fromkeys(FIELDS, " \u00a0")), tariff=law, payer=" ", sponsors="\t")
    assert found == Plan([Group(1, "umum", NOVEMBER_2026, 12, None, False)], "swasta", 1)
    assert not problems


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("workers", "1", 1),
        ("workers", "10000", 10_000),
        ("workers", "10.000", 10_000),
        ("workers", " 5 orang", 5),
        ("workers", "5 Pekerja", 5),
        ("workers", "007", 7),
        ("occupation", "Ojek", "ojek"),
        ("occupation", " NELAYAN ", "nelayan"),
        ("start", "202401", months.of(2024, 1)),
        ("start", "209912", months.of(2099, 12)),
        ("start", " 202612 ", months.of(2026, 12)),
        ("months", "1", 1),
        ("months", "60", 60),
        ("months", "6 bulan", 6),
        ("months", "6bln", 6),
        ("income", "0", 0),
        ("income", "1,5 juta", 1_500_000),
        ("income", "Rp2.700.000", 2_700_000),
        ("jht", True, True),
    ],
)
def test_fields_of_a_group(law: Tariff, field: str, text: Any, value: Any) -> None:
    found, problems = read(raw(**{field: text}), tariff=law)
    assert not problems
    assert found is not None
    assert getattr(found.groups[0], field) == value


WORKERS = "Kelompok 1: jumlah pekerja “%s” tidak dapat dipakai; tulis angka 1 sampai 10.000."
WORK = "Kelompok 1: pekerjaan “%s” tidak dapat dipakai; pilih pekerjaan dari daftar."
START = (
    "Kelompok 1: bulan mulai “%s” tidak dapat dipakai; pilih bulan dari Januari 2024 sampai Desember 2099."
)
LENGTH = "Kelompok 1: lama perlindungan “%s” tidak dapat dipakai; tulis angka 1 sampai 60."


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        *[
            ("workers", text, WORKERS)
            for text in (
                "0",
                "10001",
                "-1",
                "1,5",
                "1.5",
                "0.005",
                "lima",
                "orang",
                "५",
                "²",
                "1e3",
                "1 2",
                "1\x00",
            )
        ],
        *[("occupation", text, WORK) for text in ("menteri", "umum.", "<script>", "oje\u212a", "\u2003umum")],
        *[
            ("start", text, START)
            for text in ("202312", "210001", "202600", "202613", "2026-11", "11/2026", "٢٠٢٦١١")
        ],
        *[("months", text, LENGTH) for text in ("0", "61", "-12", "setahun", "12.0", "1.2", "bulan")],
    ],
)
def test_what_a_field_of_a_group_cannot_be(law: Tariff, field: str, text: str, message: str) -> None:
    found, problems = read(raw(**{field: text}), tariff=law)
    assert found is None
    assert problems == [(0, field, message % text)]


def test_a_wrong_income_says_what_to_write(law: Tariff) -> None:
    found, problems = read(raw(), raw(income="1.5 juta"), tariff=law)
    assert found is None
    assert problems == [
        (
            1,
            "income",
            "Kelompok 2: penghasilan sebulan tidak dapat dipakai. Tulis jumlah rupiah dengan angka, misalnya 1.500.000 atau 1,5 juta.",
        )
    ]


@pytest.mark.parametrize(("text", "payer"), [("swasta", "swasta"), ("APBN", "apbn"), (" apbd ", "apbd")])
def test_payers(law: Tariff, text: str, payer: str) -> None:
    found, problems = read(raw(), tariff=law, payer=text)
    assert not problems
    assert found is not None
    assert found.payer == payer


@pytest.mark.parametrize(("text", "sponsors"), [("1", 1), ("100", 100), ("3 orang", 3), ("3 penyokong", 3)])
def test_sponsors(law: Tariff, text: str, sponsors: int) -> None:
    found, problems = read(raw(), tariff=law, sponsors=text)
    assert not problems
    assert found is not None
    assert found.sponsors == sponsors


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("payer", "desa", "Sumber dana “desa” tidak dapat dipakai; pilih swasta, APBN, atau APBD."),
        ("sponsors", "0", "Jumlah penyokong “0” tidak dapat dipakai; tulis angka 1 sampai 100."),
        ("sponsors", "101", "Jumlah penyokong “101” tidak dapat dipakai; tulis angka 1 sampai 100."),
        ("sponsors", "٣", "Jumlah penyokong “٣” tidak dapat dipakai; tulis angka 1 sampai 100."),
    ],
)
def test_what_a_field_of_the_plan_cannot_be(law: Tariff, field: str, text: str, message: str) -> None:
    found, problems = read(raw(), tariff=law, **{field: text})
    assert found is None
    assert problems == [(None, field, message)]


def test_every_wrong_field_is_named(law: Tariff) -> None:
    wrong = raw(**dict.fromkeys(FIELDS, "x"))
    found, problems = read(raw(), wrong, tariff=law, payer="x", sponsors="x")
    assert found is None
    assert [problem[:2] for problem in problems] == [
        *[(1, field) for field in FIELDS],
        (None, "payer"),
        (None, "sponsors"),
    ]


def test_a_long_text_is_quoted_in_short(law: Tariff) -> None:
    _, problems = read(raw(workers="9" * 21), raw(workers="9" * 20), tariff=law)
    assert f"“{'9' * 20}…”" in problems[0][2]
    assert f"“{'9' * 20}”" in problems[1][2]


def test_fifty_groups_and_no_more(law: Tariff) -> None:
    found, problems = read(*[raw()] * 50, tariff=law)
    assert not problems
    assert found is not None
    assert len(found.groups) == 50
    found, problems = read(*[raw()] * 1051, tariff=law)
    assert found is None
    assert problems == [
        (
            None,
            "groups",
            "Ada 1.051 kelompok; paling banyak 50. Hanya 50 kelompok pertama yang diisi ke formulir.",
        )
    ]


def test_no_group(law: Tariff) -> None:
    found, problems = read(tariff=law)
    assert found is None
    assert problems == [(None, "groups", "Belum ada kelompok pekerja. Tambahkan satu kelompok.")]


@pytest.mark.parametrize("year", [1970, 2023, 2100])
def test_a_wrong_clock_asks_for_the_month(law: Tariff, year: int) -> None:
    clock = months.of(year, 1)
    found, problems = plan.read(plan.raw_plan([raw()]), law, clock)
    assert found is None
    assert [tuple(problem) for problem in problems] == [
        (
            0,
            "start",
            f"Tanggal di perangkat ini tampaknya salah (Januari {year}). Pilih bulan mulai.",
        )
    ]
    found, problems = plan.read(plan.raw_plan([raw(start="202611")]), law, clock)
    assert found is not None
    assert not problems


def test_a_form_asks_for_what_is_left_out(law: Tariff) -> None:
    found, problems = plan.read(plan.raw_plan([raw()]), law, NOVEMBER_2026, defaults=False)
    assert found is None
    assert [tuple(problem) for problem in problems] == [
        (0, "workers", "Kelompok 1: jumlah pekerja belum diisi; tulis angka 1 sampai 10.000."),
        (0, "months", "Kelompok 1: lama perlindungan belum diisi; tulis angka 1 sampai 60."),
        (None, "sponsors", "Jumlah penyokong belum diisi; tulis angka 1 sampai 100."),
    ]
    filled = plan.raw_plan([raw(workers="2", months="3")], sponsors="1")
    found, problems = plan.read(filled, law, NOVEMBER_2026, defaults=False)
    assert found == Plan([Group(2, "umum", NOVEMBER_2026, 3, None, False)], "swasta", 1)
    assert not problems


def test_groups_read_before_are_not_read_again(law: Tariff) -> None:
    before = plan.raw_plan([raw(workers="2"), raw(workers="3")])
    first, _ = plan.read(before, law, NOVEMBER_2026)
    assert first is not None
    changed = plan.raw_plan([before["groups"][0], raw(workers="4"), raw(workers="x")])
    found, problems = plan.read(changed, law, NOVEMBER_2026, before=(before, first))
    assert found is None
    assert [(problem.group, problem.field) for problem in problems] == [(2, "workers")]
    del changed["groups"][2]
    found, problems = plan.read(changed, law, NOVEMBER_2026, before=(before, first))
    assert not problems
    assert found is not None
    assert [group.workers for group in found.groups] == [2, 4]
    assert found.groups[0] is first.groups[0]


def test_one_neighbour_is_no_group_with_a_number(tariff: Tariff) -> None:
    raw = plan.raw_plan([plan.raw_group(workers="abc")], sponsors="0")
    _, problems = plan.read(raw, tariff, NOVEMBER_2026)
    assert [problem.message[:24] for problem in plan.for_one(problems)] == [
        "Jumlah pekerja “abc” tid",
        "Jumlah penyokong “0” tid",
    ]
    assert plan.for_one([]) == []

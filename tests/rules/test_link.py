"""Calculator links, version 1: what printed codes and outside checks rely on."""

import json
from pathlib import Path
from typing import Any

import pytest

from calculator.rules import link, months, plan
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.conftest import RunCases
from tests.rules import made_up
from tests.rules.conftest import NOVEMBER_2026

START = months.of(2026, 12)


def opened(query: str, tariff: Tariff) -> tuple[dict[str, Any], Plan | None, list[tuple]]:
    raw, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    return raw, found, [tuple(problem) for problem in problems]


def group(
    workers: int = 1, work: str = "umum", start: int = NOVEMBER_2026, length: int = 12, **more: Any
) -> Group:
    return Group(workers, work, start, length, more.get("income"), more.get("jht", False))


def first() -> Group:
    """What a link without any group starts with."""
    return group(length=6)


ONE = Plan([group()], "swasta", 1)
FIRST = Plan([first()], "swasta", 1)

PLANS = {
    # Nothing, and parts left out from the end or in the middle.
    "": FIRST,
    "?": FIRST,
    "&&": FIRST,
    "k=": ONE,
    "k": ONE,
    "k=1": ONE,
    "k=3": Plan([group(3)], "swasta", 1),
    "k=2.ojek": Plan([group(2, "ojek")], "swasta", 1),
    "k=5.pedagang.202612.6": Plan([group(5, "pedagang", START, 6)], "swasta", 1),
    "?k=5.pedagang.202612.6": Plan([group(5, "pedagang", START, 6)], "swasta", 1),
    "k=..202612": Plan([group(start=START)], "swasta", 1),
    "k=...3": Plan([group(length=3)], "swasta", 1),
    "k=....1500000": Plan([group(income=1_500_000)], "swasta", 1),
    "k=1.umum.202612.6.": Plan([group(1, "umum", START, 6)], "swasta", 1),
    "k=1.umum.202612.6.0.": Plan([group(1, "umum", START, 6, income=0)], "swasta", 1),
    "k=1.....": ONE,
    # The word jht stands last, wherever that is.
    "k=1.jht": Plan([group(jht=True)], "swasta", 1),
    "k=.jht": Plan([group(jht=True)], "swasta", 1),
    "k=2.ojek.jht": Plan([group(2, "ojek", jht=True)], "swasta", 1),
    "k=2.ojek.202612.jht": Plan([group(2, "ojek", START, jht=True)], "swasta", 1),
    "k=2.ojek.202612.6.jht": Plan([group(2, "ojek", START, 6, jht=True)], "swasta", 1),
    "k=2.ojek.202612.6..jht": Plan([group(2, "ojek", START, 6, jht=True)], "swasta", 1),
    "k=2.ojek.202612.6.1500000.jht": Plan(
        [group(2, "ojek", START, 6, income=1_500_000, jht=True)], "swasta", 1
    ),
    "k=2.ojek.202612.6.1500000.JHT": Plan(
        [group(2, "ojek", START, 6, income=1_500_000, jht=True)], "swasta", 1
    ),
    # Several groups keep their order, also when something stands between them.
    "k=1&k=2": Plan([group(1), group(2)], "swasta", 1),
    "k=2&dana=apbd&k=1": Plan([group(2), group(1)], "apbd", 1),
    "k=1&k=1": Plan([group(), group()], "swasta", 1),
    # Who pays.
    "dana=apbd": Plan([first()], "apbd", 1),
    "dana=apbn&bagi=3&k=2": Plan([group(2)], "apbn", 3),
    "dana=SWASTA&bagi=100": Plan([first()], "swasta", 100),
    "dana=&bagi=": FIRST,
    "k=2&cara=satu&bagi=3": Plan([group(2)], "swasta", plan.EACH),
    "bagi=3&cara=lain": Plan([first()], "swasta", 3),
    # The first of several counts.
    "dana=apbn&dana=apbd": Plan([first()], "apbn", 1),
    "dana=&dana=apbd": FIRST,
    "bagi=2&bagi=9&bagi=x": Plan([first()], "swasta", 2),
    # Case, codes and plus signs.
    "k=1.UMUM": ONE,
    "k=1%2Eumum%2e202611": ONE,
    "%6B=2&d%61na=%61pbd": Plan([group(2)], "apbd", 1),
    "k=1.+umum+": ONE,
    "k=1.%20umum": ONE,
    "k=1.%C2%A0umum": ONE,
    # What nobody knows is left alone.
    "utm_source=wa&fbclid=%ZZ&k=2&K=9&ka=9&=5&x": Plan([group(2)], "swasta", 1),
    "%ZZ=1&k=2": Plan([group(2)], "swasta", 1),
    "__proto__=1&toString=2": FIRST,
    # A month that has passed keeps its meaning.
    "k=1.umum.202401.1": Plan([group(1, "umum", months.of(2024, 1), 1)], "swasta", 1),
    "k=0010000.umum.209912.060": Plan([group(10_000, "umum", months.of(2099, 12), 60)], "swasta", 1),
}


@pytest.mark.parametrize("query", PLANS)
def test_links_that_can_be_read(law: Tariff, query: str) -> None:
    _, found, problems = opened(query, law)
    assert not problems
    assert found == PLANS[query]


BROKEN = "Kelompok 1: bagian “%s” pada tautan rusak dan tidak dapat dibaca. Isi ulang di formulir."
BROKEN_PART = "bagian “%s” pada tautan rusak dan tidak dapat dibaca. Isi ulang di formulir."
MORE = "Kelompok 1: tautan berisi bagian lebih (“%s”). Sesudah penghasilan hanya boleh jht."
WORK = "Kelompok 1: pekerjaan “%s” tidak dapat dipakai; pilih pekerjaan dari daftar."
WORKERS = "Kelompok 1: jumlah pekerja “%s” tidak dapat dipakai; pada tautan tulis angka 1 sampai 10000."
TOO_MANY = "Kelompok 1: jumlah pekerja “%s” tidak dapat dipakai; tulis angka 1 sampai 10.000."
MONTH = (
    "Kelompok 1: bulan mulai “%s” tidak dapat dipakai; pada tautan tulis tahun dan bulan, misalnya 202612."
)
INCOME = (
    "Kelompok 1: penghasilan sebulan “%s” tidak dapat dipakai; "
    "pada tautan tulis angka rupiah tanpa titik, misalnya 1500000."
)

PROBLEMS = {
    "k=0": [(0, "workers", TOO_MANY % "0")],
    "k=10001": [(0, "workers", TOO_MANY % "10001")],
    "k=-1": [(0, "workers", WORKERS % "-1")],
    "k=lima": [(0, "workers", WORKERS % "lima")],
    "k=५": [(0, "workers", WORKERS % "५")],
    "k=%D9%A3": [(0, "workers", WORKERS % "٣")],
    "k=1+": [(0, "workers", WORKERS % "1 ")],
    "k=1%00": [(0, "workers", WORKERS % "1\x00")],
    "k=jht": [(0, "workers", WORKERS % "jht")],
    "k=1.menteri": [(0, "occupation", WORK % "menteri")],
    "k=1.jht.202612": [(0, "occupation", WORK % "jht")],
    "k=1.jht.jht": [(0, "occupation", WORK % "jht")],
    "k=1.umum.2026-12": [(0, "start", MONTH % "2026-12")],
    "k=1.umum.202612.6.1,5": [(0, "income", INCOME % "1,5")],
    "k=1.umum.202612.6.1500000.jht.jht": [(0, "link", MORE % "jht")],
    "k=1.umum.202612.6.1.500.000": [(0, "link", MORE % "500.000")],
    "k=1.umum.202612.6..1": [(0, "link", MORE % "1")],
    "k=%": [(0, "link", BROKEN % "%")],
    "k=%2": [(0, "link", BROKEN % "%2")],
    "k=1.%zz": [(0, "link", BROKEN % "1.%zz")],
    "k=%FF": [(0, "link", BROKEN % "%FF")],
    "k=%C0%B1": [(0, "link", BROKEN % "%C0%B1")],
    "k=%ED%A0%80": [(0, "link", BROKEN % "%ED%A0%80")],
    "k=%F4%90%80%80": [(0, "link", BROKEN % "%F4%90%80%80")],
    "k=" + "1" * 201: [(0, "link", BROKEN % ("1" * 20))],
    "dana=desa": [(None, "payer", "Sumber dana “desa” tidak dapat dipakai; pilih swasta, APBN, atau APBD.")],
    "dana=%FF": [(None, "link", BROKEN_PART % "%FF")],
    "bagi=%zz": [(None, "link", BROKEN_PART % "%zz")],
    "bagi=101": [(None, "sponsors", "Jumlah penyokong “101” tidak dapat dipakai; tulis angka 1 sampai 100.")],
    "bagi=1e2": [(None, "sponsors", "Jumlah penyokong “1e2” tidak dapat dipakai; tulis angka 1 sampai 100.")],
    "k=1&k=0&dana=x&bagi=0": [
        (1, "workers", "Kelompok 2: jumlah pekerja “0” tidak dapat dipakai; tulis angka 1 sampai 10.000."),
        (None, "payer", "Sumber dana “x” tidak dapat dipakai; pilih swasta, APBN, atau APBD."),
        (None, "sponsors", "Jumlah penyokong “0” tidak dapat dipakai; tulis angka 1 sampai 100."),
    ],
}


@pytest.mark.parametrize("query", PROBLEMS, ids=lambda query: ascii(query[:40]))
def test_links_that_cannot_be_right(law: Tariff, query: str) -> None:
    _, found, problems = opened(query, law)
    assert problems == PROBLEMS[query]
    assert found is None


def test_what_was_readable_stays(law: Tariff) -> None:
    raw, _, _ = opened("k=5.menteri.2026.6.1,5.jht&k=2.ojek&dana=desa&bagi=x", law)
    assert raw == plan.raw_plan(
        [plan.raw_group("5", "menteri", "2026", "6", "1,5", True), plan.raw_group("2", "ojek")], "desa", "x"
    )


def test_fifty_groups_and_no_more(law: Tariff) -> None:
    raw, found, problems = opened("&".join(["k=1"] * 50), law)
    assert found is not None
    assert len(found.groups) == 50
    raw, found, problems = opened("&".join(["k=2"] * 2_000), law)
    assert found is None
    assert raw["groups"] == [plan.raw_group("2")] * 50
    assert problems == [
        (
            None,
            "groups",
            "Ada 2.000 kelompok; paling banyak 50. Hanya 50 kelompok pertama yang diisi ke formulir.",
        )
    ]


@pytest.mark.parametrize(
    "query", [*made_up.HOSTILE_LINKS, *made_up.HALVES], ids=lambda query: ascii(query[:30])
)
def test_hostile_links_are_data(law: Tariff, query: str) -> None:
    """Whatever a link holds, it comes back as a plan or as short messages."""
    raw, found, problems = opened(query, law)
    assert (found is None) == bool(problems)
    assert len(raw["groups"]) <= 50
    assert all(
        len(part) <= 200 for group in raw["groups"] for part in group.values() if isinstance(part, str)
    )
    assert all(len(message) < 200 for _, _, message in problems)


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("", ""),
        ("a+b", "a b"),
        ("%2B+%2b", "+ +"),
        ("%41%62", "Ab"),
        ("é%C3%A9👷%F0%9F%91%B7", "éé👷👷"),
        ("%00", "\x00"),
        ("%25%34%31", "%41"),
        ("100%", None),
        ("%4", None),
        ("%4g", None),
        ("% 41", None),
        ("%+1", None),
        ("%C3", None),
        ("%A9%C3", None),
        ("%80", None),
        ("%F0%9F%91%B7" * 200, "👷" * 200),
        ("%41" * 801, None),
        ("a" * 2_401, None),
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_decodes(text: str, decoded: str | None) -> None:
    assert link.decode(text) == decoded


@pytest.mark.parametrize(
    ("found", "query"),
    [
        (ONE, "k=1.umum.202611.12"),
        (Plan([group(5, "pedagang", START, 6)], "swasta", 1), "k=5.pedagang.202612.6"),
        (Plan([group(income=1_500_000)], "swasta", 1), "k=1.umum.202611.12.1500000"),
        (Plan([group(income=0)], "swasta", 1), "k=1.umum.202611.12.0"),
        (Plan([group(jht=True)], "swasta", 1), "k=1.umum.202611.12.jht"),
        (Plan([group(income=1_500_000, jht=True)], "apbn", 1), "k=1.umum.202611.12.1500000.jht&dana=apbn"),
        (
            Plan([group(2, "ojek"), group(10_000)], "apbd", 100),
            "k=2.ojek.202611.12&k=10000.umum.202611.12&dana=apbd&bagi=100",
        ),
    ],
)
def test_writes(law: Tariff, found: Plan, query: str) -> None:
    assert link.write(found) == query
    assert opened(query, law)[1] == found


def test_writes_the_version_of_the_tariff(law: Tariff) -> None:
    written = link.write(ONE, "2026-11-22")
    assert written.startswith("t=2026-11-22&k=1.umum.202611.12&u=")
    assert opened(written, law)[1] == ONE
    assert link.doubt(written, 1) == ""
    # Links from before the mark keep their meaning, and nothing is missing from them.
    assert opened("k=1.umum.202611.12&t=2026-11-22", law)[1] == ONE
    assert link.doubt("k=1.umum.202611.12&t=2026-11-22", 1) == ""


def test_a_link_cut_anywhere_is_whole_or_told(law: Tariff) -> None:
    found = Plan([group(2, "ojek", length=6), group(10, income=1_500_000, jht=True)], "apbd", 7)
    written = link.write(found, "2026-11-22")
    for end in range(len(written)):
        cut = written[:end]
        raw, read, problems = opened(cut, law)
        if link.doubt(cut, len(raw["groups"])) == "" and not problems:
            # Nothing of the plan is missing, or there is nothing left of the link at all.
            assert read == found or cut == "", cut


MUSEUM = json.loads((Path(__file__).parent / "museum_links.json").read_text(encoding="utf-8"))
READ_LINKS = """
from calculator.rules import link, months
from calculator.rules.tariff import Tariff

tariff = Tariff(given)

def run(query):
    raw, found, problems = link.open_plan(query, tariff, months.of(2026, 11))
    said = " ".join([problem.message for problem in problems])
    return [link.write(found) if found else None, said, link.doubt(query, len(raw["groups"]))]
"""
# What stands for the mark of another plan in a link of the museum.
MARKS = {
    "END": "k=2.ojek.202611.12",
    "TWO": "k=2.ojek.202611.12&k=3.pedagang.202611.12",
    "APBN": "k=2.ojek.202611.12&dana=apbn",
}


def with_mark(query: str) -> str:
    """Put the right mark in for u=END, u=TWO and u=APBN."""
    for name, said in MARKS.items():
        mark = link.marked(f"t=2026-11-22&{said}").rpartition("=")[2]
        query = query.replace(f"u={name}", f"u={mark}").replace(f"U={name}", f"U={mark.upper()}")
    return query.replace("u=EN", "u=" + link.marked(f"t=2026-11-22&{MARKS['END']}").rpartition("=")[2][:2])


def test_links_as_apps_leave_them(interpreter: RunCases, data: dict[str, Any]) -> None:
    answers = interpreter(READ_LINKS, [with_mark(case["link"]) for case in MUSEUM], data)
    for case, (written, said, doubt) in zip(MUSEUM, answers, strict=True):
        assert written == case.get("reads"), case["why"]
        assert ("says" in case) == bool(said) and case.get("says", "") in said, (case["why"], said)
        assert ("doubt" in case) == bool(doubt) and case.get("doubt", "") in doubt, (case["why"], doubt)


def test_an_address_whose_and_became_a_number_goes_on_behind_the_hash() -> None:
    for fragment in ("#38;k=3", "#038;k=3", "#x26;k=3", "#X26;k=3"):
        assert link.of_address("?k=2", fragment) == "?k=2&k=3"
    for fragment in ("", "#", "#aula", "#hasil"):
        assert link.of_address("?k=2", fragment) == "?k=2"


@pytest.mark.parametrize(
    ("query", "version"),
    [
        ("", ""),
        ("k=1&t=2026-11-22", "2026-11-22"),
        ("?t=2026-11-22&k=1", "2026-11-22"),
        ("t=2026%2D11%2D22", "2026-11-22"),
        *[
            (f"t={text}", "")
            for text in ("", "2026", "2026-11", "2026-13-01", "2026-11-2x", "x", "%FF", "2026-11-222")
        ],
    ],
)
def test_version_of_a_link(query: str, version: str) -> None:
    assert link.version(query) == version


@pytest.mark.parametrize(
    ("query", "date"),
    [
        ("", ""),
        ("tanggal=2027-01-05", "2027-01-05"),
        ("k=1&tanggal=2024-02-29", "2024-02-29"),
        ("tanggal=2099-12-31", "2099-12-31"),
        *[
            (f"tanggal={text}", "")
            for text in (
                "",
                "2027-01",
                "2027-01-00",
                "2027-01-32",
                "2026-02-29",
                "2026-13-01",
                "2023-12-31",
                "2100-01-01",
                "2027-01-5x",
                "20270105",
                "%FF",
            )
        ],
    ],
)
def test_day_to_look_from(query: str, date: str) -> None:
    assert link.read_date(query) == date

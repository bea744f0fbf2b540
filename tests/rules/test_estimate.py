"""Plan -> estimate: the price of a month, where it changes, and how groups add up."""

import copy
from typing import Any

import pytest

from calculator.rules import link, months
from calculator.rules.estimate import Estimate, price_of, split
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026

# The price of one worker of the lowest band a month.
NORMAL = 16_800
RELIEVED = 8_400


def month(text: str) -> int:
    found = months.read_key(text)
    assert found is not None
    return found


def estimate(query: str, tariff: Tariff) -> Estimate:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert found is not None, problems
    return Estimate(found, tariff)


def rows(found: Estimate) -> list[tuple[str, int, int, int]]:
    return [(months.key(row.month), row.workers, row.normal, row.total) for row in found.rows]


def test_a_price_knows_its_parts_and_their_law(law: Tariff) -> None:
    price = price_of(NOVEMBER_2026, "other", 2_700_000, True, "swasta", law)
    assert price[:6] == (2_950_000, 29_500, 6_800, 59_000, 14_750, 3_400)
    assert price.jkk_value.regulation == "pp-44-2015"
    assert price.jht_value.regulation == "pp-46-2015"
    assert price.relief_value.regulation == "pp-50-2025"
    assert price.base_value.certainty == "single"


def test_without_jht_and_without_relief_there_is_no_value_of_it(law: Tariff) -> None:
    price = price_of(NOVEMBER_2026, "other", None, False, "apbd", law)
    assert price[:6] == (1_000_000, 10_000, 6_800, 0, 10_000, 6_800)
    assert price.jht_value is None
    assert price.relief_value is None


@pytest.mark.parametrize(
    ("sector", "text", "relieved"),
    [
        ("other", "2026-03", False),
        ("other", "2026-04", True),
        ("other", "2026-12", True),
        ("other", "2027-01", False),
        ("transport", "2025-12", False),
        ("transport", "2026-01", True),
        ("transport", "2027-03", True),
        ("transport", "2027-04", False),
    ],
)
@pytest.mark.parametrize("payer", ["swasta", "apbn", "apbd"])
def test_the_windows_have_both_ends(law: Tariff, sector: str, text: str, relieved: bool, payer: str) -> None:
    price = price_of(month(text), sector, None, True, payer, law)
    due = price.jkk_due + price.jkm_due
    assert due == (RELIEVED if relieved and payer == "swasta" else NORMAL)
    assert (price.jkk + price.jkm, price.jht) == (NORMAL, 20_000)


def test_the_rows_of_one_group(law: Tariff) -> None:
    assert rows(estimate("k=2.umum.202611.3", law)) == [
        ("2026-11", 2, 2 * NORMAL, 2 * RELIEVED),
        ("2026-12", 2, 2 * NORMAL, 2 * RELIEVED),
        ("2027-01", 2, 2 * NORMAL, 2 * NORMAL),
    ]


def test_groups_that_overlap_partly(law: Tariff) -> None:
    found = estimate("k=1.umum.202611.3&k=2.transportasi.202701.2", law)
    assert rows(found) == [
        ("2026-11", 1, NORMAL, RELIEVED),
        ("2026-12", 1, NORMAL, RELIEVED),
        ("2027-01", 3, 3 * NORMAL, NORMAL + 2 * RELIEVED),
        ("2027-02", 2, 2 * NORMAL, 2 * RELIEVED),
    ]
    assert found.workers == 3
    assert (found.first, found.last) == (month("2026-11"), month("2027-02"))


def test_a_gap_between_groups_has_no_rows(law: Tariff) -> None:
    found = estimate("k=1.umum.202611.1&k=1.umum.202702.1", law)
    assert rows(found) == [("2026-11", 1, NORMAL, RELIEVED), ("2027-02", 1, NORMAL, NORMAL)]


def test_runs_and_steps(law: Tariff) -> None:
    found = estimate("k=1.umum.202602.12&k=3.transportasi.202703.2", law)
    runs = [
        [(months.key(run.first), months.key(run.last), run.total) for run in group.runs]
        for group in found.groups
    ]
    assert runs == [
        [("2026-02", "2026-03", NORMAL), ("2026-04", "2026-12", RELIEVED), ("2027-01", "2027-01", NORMAL)],
        [("2027-03", "2027-03", RELIEVED), ("2027-04", "2027-04", NORMAL)],
    ]
    assert [(step.group, months.key(step.month), step.before, step.after) for step in found.steps] == [
        (0, "2026-04", NORMAL, RELIEVED),
        (0, "2027-01", RELIEVED, NORMAL),
        (1, "2027-04", RELIEVED, NORMAL),
    ]


def test_without_relief_there_is_one_run_and_no_step(law: Tariff) -> None:
    found = estimate("k=1.umum.202601.60&dana=apbn", law)
    assert [len(group.runs) for group in found.groups] == [1]
    assert found.steps == []
    assert not found.has_relief


def test_programmes(law: Tariff) -> None:
    found = estimate("k=1.umum.202612.2.1000000.jht", law)
    assert found.by_programme == {"jkk": (20_000, 15_000), "jkm": (13_600, 10_200), "jht": (40_000, 40_000)}
    assert (found.normal, found.total) == (73_600, 65_200)


def test_months_after_the_last_check_are_marked(law: Tariff) -> None:
    found = estimate("k=1.umum.202610.4", law)
    assert [row.assumed for row in found.rows] == [False, False, True, True]
    assert found.assumed_from == month("2026-12")
    assert estimate("k=1.umum.202610.2", law).assumed_from is None


@pytest.mark.parametrize(
    ("amount", "sponsors", "shares"),
    [
        (0, 1, [0]),
        (100, 1, [100]),
        (100, 3, [34, 33, 33]),
        (101, 3, [34, 34, 33]),
        (99, 3, [33, 33, 33]),
        (2, 4, [1, 1, 0, 0]),
    ],
)
def test_shares(amount: int, sponsors: int, shares: list[int]) -> None:
    assert split(amount, sponsors) == shares


def test_each_sponsor_pays_a_share_of_both_prices(law: Tariff) -> None:
    found = estimate("k=1.umum.202611.12&bagi=7", law)
    assert (sum(found.shares), sum(found.shares_normal)) == (184_800, 201_600)
    assert (found.shares, found.shares_normal) == ([26_400] * 7, [28_800] * 7)
    each = estimate("k=2.umum.202611.12&k=1.ojek.202701.6.1500000.jht&cara=satu", law)
    assert each.shares_normal == [328_800, 201_600, 201_600] and sum(each.shares_normal) == each.normal
    assert sum(each.shares) == each.total
    assert estimate("k=1.umum.202611.1&bagi=16", law).shares == [525] * 16
    assert estimate("k=1.umum.202611.1&bagi=9", law).shares == [934] * 3 + [933] * 6


@pytest.fixture
def extended(data_of_law: dict[str, Any]) -> Tariff:
    """Made up: PP 60/2026 lets the half run on to 2027-06 for other work."""
    changed = copy.deepcopy(data_of_law)
    values = changed["parameters"]["relief.other"]["values"]
    new = {**values[-1], "regulation": "pp-60-2026", "reference": "PP 60/2026"}
    values[-1:] = [
        {**new, "from": "2027-01", "value": 5_000, "until": "2027-06"},
        {**new, "from": "2027-07", "value": 0},
    ]
    return Tariff(changed)


@pytest.fixture
def shifting(data_of_law: dict[str, Any]) -> Tariff:
    """Made up: from 2027-02 JKK costs Rp1.000 more, JKM Rp1.000 less; from 2027-03 another decree says the same."""
    changed = copy.deepcopy(data_of_law)
    parameters = changed["parameters"]
    parameters["jkk.rate"]["values"].append({"from": "2027-02", "value": 110, "regulation": "pp-1-2027"})
    parameters["jkm.amount"]["values"].append({"from": "2027-02", "value": 5_800})
    parameters["jkk.rate"]["values"].append({"from": "2027-03", "value": 110, "regulation": "pp-2-2027"})
    return Tariff(changed)


def test_programmes_that_shift_within_one_price(shifting: Tariff) -> None:
    """The price stays, so there is no step; each programme is still counted by the law of its month."""
    found = estimate("k=1.umum.202701.4", shifting)
    assert [row.total for row in found.rows] == [NORMAL] * 4
    assert [(row.jkk, row.jkm) for row in found.rows] == [(10_000, 6_800)] + [(11_000, 5_800)] * 3
    assert found.by_programme["jkk"] == (43_000, 43_000)
    assert found.steps == []
    assert [(run.first, run.last) for run in found.groups[0].runs] == [
        (month("2027-01"), month("2027-01")),
        (month("2027-02"), month("2027-02")),
        (month("2027-03"), month("2027-04")),
    ]
    assert [run.price.jkk_value.regulation for run in found.groups[0].runs[1:]] == ["pp-1-2027", "pp-2-2027"]


def test_no_month_is_credited_to_a_decree_it_does_not_stand_on(extended: Tariff) -> None:
    found = estimate("k=1.umum.202611.9", extended)
    assert [
        (run.first, run.last, run.total, run.price.relief_value and run.price.relief_value.regulation)
        for run in found.groups[0].runs
    ] == [
        (month("2026-11"), month("2026-12"), RELIEVED, "pp-50-2025"),
        (month("2027-01"), month("2027-06"), RELIEVED, "pp-60-2026"),
        (month("2027-07"), month("2027-07"), NORMAL, None),
    ]
    assert [step.month for step in found.steps] == [month("2027-07")]

"""What a budget buys: never over it, nothing better left out, proportions kept; both interpreters say the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import budget, link, months, plan
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff
from tests.conftest import RunCases

THIS_MONTH = months.of(2026, 11)
# (link, what it buys: workers, months, rupiah at the normal price, rupiah left)
GOLDEN: list[tuple[str, list[list[int]]]] = [
    (
        "k=1.umum.202612.6&anggaran=20000000",
        [[396, 3, 19958400, 41600], [198, 6, 19958400, 41600], [99, 12, 19958400, 41600]],
    ),
    (
        "k=1.ojek.202701.6&anggaran=1000000",
        [[19, 3, 957600, 42400], [9, 6, 907200, 92800], [4, 12, 806400, 193600]],
    ),
    (
        "k=1.umum.202612.6.2700000&anggaran=500000",
        [[4, 3, 435600, 64400], [2, 6, 435600, 64400], [1, 12, 435600, 64400]],
    ),
    ("k=1.umum.202612.6&anggaran=16799", []),
]

CODE = """
from calculator.rules import budget, link, months, rupiah
from calculator.rules.tariff import Tariff
tariff = Tariff(given)
def run(query):
    _, found, problems = link.open_plan(query, tariff, months.of(2026, 11))
    amount = rupiah.parse(link.budget(query))
    longest = budget.longest(amount, found, tariff)
    return [
        [list(choice[1:]) for choice in budget.choices(amount, found, tariff)],
        list(longest[1:]) if longest else None,
    ]
"""


def open_plan(query: str, tariff: Tariff) -> plan.Plan:
    found = link.open_plan(query, tariff, THIS_MONTH)[1]
    assert found is not None
    return found


def test_golden(interpreter: RunCases, data: dict[str, Any]) -> None:
    found = interpreter(CODE, [query for query, _ in GOLDEN], data)
    assert [choices for choices, _ in found] == [choices for _, choices in GOLDEN]


def test_longest(interpreter: RunCases, data: dict[str, Any]) -> None:
    queries = [
        "k=3.umum.202612.6&anggaran=1000000",  # 50.400 a month
        "k=1.umum.202612.6&anggaran=16799",
        "k=1.umum.202612.6&anggaran=100 juta",
        "k=2.ojek.202612.6&k=1.pedagang.202701.6&anggaran=500rb",
    ]
    assert [longest for _, longest in interpreter(CODE, queries, data)] == [
        [3, 19, 957600, 42400],
        None,
        [1, 60, 1008000, 98992000],
        [3, 9, 453600, 46400],
    ]


GROUPS = st.lists(
    st.builds(
        plan.Group,
        st.integers(1, 40),
        st.sampled_from(["umum", "ojek", "pedagang"]),
        st.integers(months.of(2026, 1), months.of(2028, 1)),
        st.integers(1, 60),
        st.sampled_from([None, 1_500_000, 2_700_000]),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


@given(GROUPS, st.integers(0, 50_000_000))
def test_never_over_and_nothing_better_left_out(tariff: Tariff, groups: list[Any], amount: int) -> None:
    found = plan.Plan(groups, "swasta", 1)
    for choice in budget.choices(amount, found, tariff):
        assert choice.rupiah == Estimate(choice.plan, tariff).normal <= amount
        assert choice.left == amount - choice.rupiah
        assert {group.months for group in choice.plan.groups} == {choice.months}
        counts = [group.workers for group in choice.plan.groups]
        assert sum(counts) == choice.workers
        assert all(
            count * groups[0].workers == group.workers * counts[0]
            for count, group in zip(counts, groups, strict=True)
        )
        # One more of each in the proportions of the plan would be too much, or too many.
        unit = budget._unit(found)
        more = [count + one for count, one in zip(counts, unit, strict=True)]
        beyond = budget._with(found, more, choice.months)
        assert max(more) > plan.MOST_WORKERS or Estimate(beyond, tariff).normal > amount
    longest = budget.longest(amount, found, tariff)
    workers = [group.workers for group in groups]
    if longest is None:
        assert Estimate(budget._with(found, workers, 1), tariff).normal > amount
    else:
        assert longest.rupiah <= amount
        beyond = budget._with(found, workers, longest.months + 1)
        assert longest.months == plan.MOST_MONTHS or Estimate(beyond, tariff).normal > amount


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("anggaran=20000000", "20000000"),
        ("?k=1&ANGGARAN=5+juta", "5 juta"),
        ("anggaran=%zz", "?"),
        ("k=1", ""),
    ],
)
def test_what_a_link_asks(query: str, typed: str) -> None:
    assert link.budget(query) == typed

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


def test_a_list_of_an_office_is_scaled_in_its_proportions(tariff: Tariff) -> None:
    """Whole multiples of seven groups offered nothing: no number divides them all."""
    query = "&".join(
        f"k={n}.umum.202611.6.{1_500_000 + 500_000 * i}" for i, n in enumerate((134, 106, 54, 53, 27, 26))
    )
    found = open_plan(query, tariff)
    offered = budget.choices(20_000_000, found, tariff)
    assert [choice.months for choice in offered] == [3, 6, 12]
    for choice in offered:
        counts = [group.workers for group in choice.plan.groups]
        assert counts == sorted(counts, reverse=True)
        assert choice.left < 12 * 40_000
    assert [
        group.workers
        for group in budget.choices(101_000, open_plan("k=300.umum&k=1.ojek", tariff), tariff)[0].plan.groups
    ] == [1, 1]


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
        # In the proportions of the plan, as nearly as whole people allow, and at least one of each.
        weights = [group.workers for group in groups]
        exact = [choice.workers * weight / sum(weights) for weight in weights]
        assert min(counts) >= 1
        if min(exact) >= 1:
            assert all(abs(count - share) < 1 for count, share in zip(counts, exact, strict=True))
        # One more of them would be too much, or too many.
        more = budget._shared(choice.workers + 1, weights)
        beyond = budget._with(found, more, choice.months)
        assert max(more) > plan.MOST_WORKERS or Estimate(beyond, tariff).normal > amount
    # What is not offered cannot be paid for one worker of each group.
    offered = {choice.months for choice in budget.choices(amount, found, tariff)}
    for length in set(budget.LENGTHS) - offered:
        assert Estimate(budget._with(found, [1] * len(groups), length), tariff).normal > amount
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

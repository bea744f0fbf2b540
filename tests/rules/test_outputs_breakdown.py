"""What a plan means for one worker and one day, and what a longer one adds."""

import calendar
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import breakdown, months, rupiah
from calculator.rules.estimate import Estimate
from calculator.rules.plan import MOST_MONTHS, Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable


def estimate_of(tariff: Tariff, *groups: Group, payer: str = "swasta") -> Estimate:
    return Estimate(Plan(list(groups), payer, 1), tariff)


@repeatable
@given(found=plans)
def test_averages_are_the_nearest_rupiah(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    worker_months = sum(group.workers * group.months for group in found.groups)
    worker_days = sum(
        group.workers * calendar.monthrange(*months.parts(month))[1]
        for group in found.groups
        for month in range(group.start, group.start + group.months)
    )
    amounts = (estimate.normal, estimate.total)
    for average, amount in zip(breakdown.averages(estimate), amounts, strict=True):
        for said, parts in ((average.month, worker_months), (average.day, worker_days)):
            assert -Fraction(1, 2) < said - Fraction(amount, parts) <= Fraction(1, 2)


def test_an_average_in_words(law: Tariff) -> None:
    one = Group(1, "umum", NOVEMBER_2026, 12, None, False)
    assert breakdown.average_said(estimate_of(law, one)) == (
        "Rata-rata Rp16.800 per pekerja sebulan, kira-kira Rp552 sehari. "
        "Bila keringanan berlaku: Rp15.400 sebulan, kira-kira Rp506 sehari."
    )
    assert breakdown.average_said(estimate_of(law, one, payer="apbd")) == (
        "Rata-rata Rp16.800 per pekerja sebulan, kira-kira Rp552 sehari."
    )


@repeatable
@given(found=plans, length=st.integers(1, MOST_MONTHS))
def test_a_longer_plan_is_the_plan_with_more_months(found: Plan, length: int, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    extended = breakdown.longer(found, tariff, length)
    if length <= min(group.months for group in found.groups):
        assert extended is None
        return
    assert extended is not None
    assert [group.months for group in extended.plan.groups] == [
        max(group.months, length) for group in found.groups
    ]
    assert [group._replace(months=0) for group in extended.plan.groups] == [
        group._replace(months=0) for group in found.groups
    ]
    assert extended.plan[1:] == found[1:]
    said = breakdown.longer_said(estimate, extended, length)
    assert said.startswith(
        f"Untuk {length} bulan: tambah {rupiah.show(extended.normal - estimate.normal)}, "
        f"menjadi {rupiah.show(extended.normal)}."
    )
    assert ("keringanan" in said) == extended.has_relief


def test_no_plan_runs_longer_than_a_plan_may(tariff: Tariff) -> None:
    short = Plan([Group(1, "umum", NOVEMBER_2026, 1, None, False)], "swasta", 1)
    assert breakdown.longer(short, tariff, MOST_MONTHS) is not None
    assert breakdown.longer(short, tariff, MOST_MONTHS + 1) is None


def test_a_longer_plan_in_words(law: Tariff) -> None:
    short = Plan([Group(1, "umum", NOVEMBER_2026, 3, None, False)], "swasta", 1)
    extended = breakdown.longer(short, law, 12)
    assert extended is not None
    assert breakdown.longer_said(Estimate(short, law), extended, 12) == (
        "Untuk 12 bulan: tambah Rp151.200, menjadi Rp201.600. "
        "Bila keringanan berlaku: tambah Rp151.200, menjadi Rp184.800."
    )


@pytest.mark.parametrize(
    ("text", "needed"), [("", 0), (None, 0), ("3 bulan", 3), ("3 tahun", 36), ("1 tahun", 12)]
)
def test_months_that_a_benefit_needs(text: str | None, needed: int) -> None:
    assert breakdown.months_needed(text) == needed


def test_a_short_wait_must_be_over_and_years_be_full() -> None:
    def reached(needed: int, *lengths: int) -> str:
        groups = [Group(1, "umum", NOVEMBER_2026, length, None, False) for length in lengths]
        return breakdown.reached(Plan(groups, "swasta", 1), needed)

    assert reached(0, 1) == "dapat"
    assert [reached(3, length) for length in (2, 3, 4)] == ["belum", "belum", "dapat"]
    assert [reached(36, length) for length in (35, 36)] == ["belum", "dapat"]
    assert reached(3, 1, 6) == "sebagian"


def test_a_year_is_offered_beside_half_of_it(law: Tariff) -> None:
    half = Estimate(Plan([Group(1, "umum", NOVEMBER_2026, 6, None, False)], "swasta", 1), law)
    near, beyond = breakdown.offers(half)
    assert near == [
        (
            12,
            "Untuk 12 bulan: tambah Rp100.800, menjadi Rp201.600. "
            "Bila keringanan berlaku: tambah Rp100.800, menjadi Rp184.800.",
        )
    ]
    assert [length for length, _ in beyond] == [36]
    month = Estimate(Plan([Group(1, "umum", NOVEMBER_2026, 1, None, False)], "swasta", 1), law)
    assert [length for length, _ in breakdown.offers(month)[0]] == [6, 12]
    longest = Estimate(Plan([Group(1, "umum", NOVEMBER_2026, 36, None, False)], "swasta", 1), law)
    assert breakdown.offers(longest) == ([], [])

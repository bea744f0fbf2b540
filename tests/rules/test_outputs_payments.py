"""Estimate -> how it is bought: lengths that can be paid at once, each payment with its months, rupiah and last day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import link, months, payments
from calculator.rules.estimate import Estimate
from calculator.rules.plan import MOST_MONTHS, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable


def estimate(query: str, tariff: Tariff) -> Estimate:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert found is not None, problems
    return Estimate(found, tariff)


@pytest.mark.parametrize(
    ("length", "found"),
    [
        (1, [1]),
        (2, [1, 1]),
        (5, [3, 1, 1]),
        (6, [6]),
        (11, [6, 3, 1, 1]),
        (12, [12]),
        (18, [12, 6]),
        (60, [12] * 5),
    ],
)
def test_a_length_is_cut_into_what_can_be_bought(length: int, found: list[int], law: Tariff) -> None:
    assert law.periods == [1, 3, 6, 12]
    assert payments.cut(length, law.periods) == found


@repeatable
@given(length=st.integers(1, MOST_MONTHS), periods=st.sets(st.integers(2, 24), max_size=4))
def test_no_month_is_lost_or_bought_twice(length: int, periods: set[int]) -> None:
    found = payments.cut(length, [1, *sorted(periods)])
    assert sum(found) == length
    assert found == sorted(found, reverse=True)
    assert set(found) <= {1, *periods}


@repeatable
@given(found=plans)
def test_the_payments_come_to_the_plan(found: Plan, tariff: Tariff) -> None:
    whole = Estimate(found, tariff)
    bought = payments.payments(whole)
    assert sum(payment.normal for payment in bought) == whole.normal
    assert sum(payment.total for payment in bought) == whole.total
    assert bought == sorted(bought)
    for payment in bought:
        assert payment.last - payment.first + 1 in tariff.periods
        assert payment.due == (payment.first, tariff.due_day)


def test_each_payment_in_words(law: Tariff) -> None:
    whole = estimate("k=3.umum.202611.5", law)
    assert payments.how_said(whole) == "Dibayar 3 kali: 3 + 1 + 1 bulan."
    assert [payments.said(payment) for payment in payments.payments(whole)] == [
        "Rp151.200 (bila keringanan berlaku Rp100.800) untuk November 2026 sampai Januari 2027, saat mendaftar",
        "Rp50.400 untuk Februari 2027, paling lambat 15 Februari 2027",
        "Rp50.400 untuk Maret 2027, paling lambat 15 Maret 2027",
    ]
    assert payments.how_said(estimate("k=3.umum.202611.6", law)) == (
        "Dibayar satu kali, 6 bulan sekaligus, saat mendaftar."
    )
    assert payments.how_said(estimate("k=1.umum.202611.1", law)) == (
        "Dibayar satu kali, satu bulan, saat mendaftar."
    )


def test_groups_of_the_same_months_are_paid_together(law: Tariff) -> None:
    whole = estimate("k=3.umum.202701.12&k=2.ojek.202701.12&k=1.nelayan.202701.6", law)
    assert payments.how_said(whole) == "Dibayar 2 kali."
    assert [(payment.last, payment.normal, payment.total) for payment in payments.payments(whole)] == [
        (months.of(2027, 6), 100_800, 100_800),
        (months.of(2027, 12), 1_008_000, 1_008_000 - 2 * 3 * 8_400),
    ]


def test_the_first_group_to_end_says_when_to_renew(law: Tariff) -> None:
    whole = estimate("k=1.umum.202611.12&k=1.umum.202611.3", law)
    assert payments.renewal(whole) == (months.of(2027, 2), 15)
    assert payments.day_said(payments.renewal(whole)) == "15 Februari 2027"

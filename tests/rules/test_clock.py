"""A clock that cannot be right is said to be wrong; a tariff checked long ago is said to be old."""

import pytest

from calculator.rules import clock, months
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026


@pytest.mark.parametrize("month", ["1970-01", "2019-11", "2026-10", "2100-01", "2150-11", "9999-12"])
def test_a_wrong_clock_is_told_and_not_believed(month: str, law: Tariff) -> None:
    wrong = months.read_key(month)
    assert clock.now(wrong, law) == NOVEMBER_2026
    assert clock.wrong_said(wrong, law) == (
        f"Menurut perangkat ini sekarang {months.name(wrong)}. Tanggal itu tampaknya salah: "
        "tarif di halaman ini diperiksa 22 November 2026. "
        "Betulkan tanggal perangkat, atau pilih sendiri bulan mulainya."
    )
    assert clock.stale_said(wrong, law) == ""


@pytest.mark.parametrize("month", ["2026-11", "2027-05", "2027-06", "2099-12"])
def test_a_clock_that_may_be_right_is_believed(month: str, law: Tariff) -> None:
    right = months.read_key(month)
    assert clock.now(right, law) == right
    assert clock.wrong_said(right, law) == ""


def test_a_tariff_is_old_after_half_a_year(law: Tariff) -> None:
    assert clock.stale_said(months.of(2027, 5), law) == ""
    assert clock.stale_said(months.of(2027, 6), law) == (
        "Tarif di halaman ini terakhir diperiksa 22 November 2026, lebih dari 6 bulan yang lalu. "
        "Aturannya bisa sudah berubah: pastikan di aplikasi JMO atau kantor cabang sebelum membayar."
    )

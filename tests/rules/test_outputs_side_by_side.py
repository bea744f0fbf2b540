"""Two plans side by side: what a choice means, what it costs, buys, and when it must be renewed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import link, side_by_side
from calculator.rules.estimate import Estimate
from calculator.rules.plan import MOST_MONTHS, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

BENEFITS = [("Karena kerja", 0), ("Sebab lain", 3), ("Beasiswa", 36)]


def estimate(query: str, tariff: Tariff) -> Estimate:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert found is not None, problems
    return Estimate(found, tariff)


def test_a_year_beside_half_of_it(law: Tariff) -> None:
    found = side_by_side.compare(estimate("k=3.umum.202611.6", law), "12", BENEFITS)
    assert found is not None
    assert found.names == ("Rencana ini", "12 bulan")
    assert found.rows == [
        ("Siapkan", "Rp302.400", "Rp604.800"),
        ("Bila keringanan berlaku", "Rp252.000", "Rp554.400"),
        ("Per orang sebulan", "Rp16.800", "Rp16.800"),
        ("Terlindungi sampai", "April 2027", "Oktober 2027"),
        ("Jaminan", "JKK, JKM", "JKK, JKM"),
        ("Karena kerja", "termasuk", "termasuk"),
        ("Sebab lain", "termasuk", "termasuk"),
        ("Beasiswa", "belum", "belum"),
        ("Banyaknya pembayaran", "1 kali", "1 kali"),
        ("Perpanjang paling lambat", "15 Mei 2027", "15 November 2027"),
    ]
    assert side_by_side.difference(found) == "12 bulan: Rp302.400 lebih banyak."
    assert side_by_side.programmes_said(found) == "JKK: Jaminan Kecelakaan Kerja; JKM: Jaminan Kematian."


def test_with_and_without_old_age_savings(law: Tariff) -> None:
    found = side_by_side.compare(estimate("k=1.umum.202701.6", law), "jht")
    assert found is not None
    assert found.right.plan.groups[0].jht
    assert found.rows[0] == ("Siapkan", "Rp100.800", "Rp220.800")
    assert ("Jaminan", "JKK, JKM", "JKK, JKM, JHT") in found.rows
    back = side_by_side.compare(found.right, "tanpa-jht")
    assert back is not None
    assert back.right.plan == found.left.plan
    assert side_by_side.difference(back) == "Tanpa JHT: Rp120.000 lebih sedikit."
    both = side_by_side.compare(found.left, "12.jht")
    assert both is not None
    assert both.names[1] == "12 bulan, dengan JHT"
    assert both.right.normal == 2 * 220_800


def test_the_relief_or_not(law: Tariff) -> None:
    whole = estimate("k=1.umum.202611.6", law)
    found = side_by_side.compare(whole, "keringanan")
    assert found is not None
    assert found.names == ("Harga normal", "Bila keringanan berlaku")
    assert found.rows[:2] == [
        ("Biaya", "Rp100.800", "Rp84.000"),
        ("Per orang sebulan", "Rp16.800", "Rp14.000"),
    ]
    assert side_by_side.difference(found) == "Bila keringanan berlaku: Rp16.800 lebih sedikit."
    assert side_by_side.compare(estimate("k=1.umum.202611.6&dana=apbd", law), "keringanan") is None


def test_what_is_offered(law: Tariff) -> None:
    offered = side_by_side.choices(estimate("k=1.umum.202611.6", law))
    assert [choice for choice, _ in offered] == ["12", "jht", "keringanan"]
    offered = side_by_side.choices(estimate("k=1.umum.202704.3.1000000.jht", law))
    assert [choice for choice, _ in offered] == ["12", "6", "tanpa-jht"]


@repeatable
@given(found=plans)
def test_every_offer_is_something_else(found: Plan, tariff: Tariff) -> None:
    whole = Estimate(found, tariff)
    offered = side_by_side.choices(whole)
    assert offered
    for choice, name in offered:
        compared = side_by_side.compare(whole, choice, BENEFITS)
        assert compared is not None, choice
        assert compared.left is whole
        assert compared.names[1].lower().split()[0] in name.lower()
        if choice != side_by_side.RELIEF:
            assert compared.right.plan != found
            assert compared.right.plan.payer == found.payer
            assert [group.workers for group in compared.right.plan.groups] == [
                group.workers for group in found.groups
            ]


@pytest.mark.parametrize(
    "choice", ["", "?", "0", "61", "007", "6.6", "jht.tanpa-jht", "12.x", "12.", "６", "<b>", "keringanan.12"]
)
def test_what_means_nothing_is_no_choice(choice: str, law: Tariff) -> None:
    assert side_by_side.compare(estimate("k=1.umum.202611.3", law), choice) is None


@repeatable
@given(choice=st.text(max_size=20))
def test_no_text_breaks_it(choice: str, tariff: Tariff) -> None:
    whole = estimate("k=2.ojek.202611.5", tariff)
    found = side_by_side.compare(whole, choice)
    assert found is None or 1 <= found.right.plan.groups[0].months <= MOST_MONTHS


def test_the_plan_itself_is_no_comparison(law: Tariff) -> None:
    assert side_by_side.compare(estimate("k=1.umum.202611.6", law), "6") is None
    assert side_by_side.compare(estimate("k=1.umum.202611.6", law), "6.tanpa-jht") is None


def test_links_carry_what_stands_beside() -> None:
    assert link.beside("k=1&banding=12.jht") == "12.jht"
    assert link.beside("k=1&banding=+12.JHT+") == "12.jht"
    assert link.beside("k=1&banding=") == "?"
    assert link.beside("k=1&banding=%zz") == "?"
    assert link.beside("k=1") == ""
    assert len(link.beside("banding=" + "9" * 300)) == 20
    # Older readers pass over it.
    assert link.read("k=2.ojek&banding=12") == link.read("k=2.ojek")

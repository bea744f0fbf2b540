"""Sheets for workers and for an office: who gets one, which months and sums stand on it."""

from itertools import pairwise

import pytest
from hypothesis import assume, given

from calculator.page import handout_markup
from calculator.rules import link, pledge_sheet, worker_sheet
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

TEMPLATE = "[{kerja}|{masa}|{bulan}|{sesudah}|{harga}]"


def estimate(query: str, tariff: Tariff) -> Estimate:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert not problems
    return Estimate(found, tariff)


def test_each_worker_has_a_sheet_with_the_month_to_go_on(law: Tariff) -> None:
    found = worker_sheet.cards(estimate("k=2.ojek.202612.3&k=1.art.202612.12.1500000.jht", law))
    assert [(card.workers, card.copies, card.normal, card.due) for card in found] == [
        (2, 2, 16_800, 8_400),  # March 2027: the relief reaches who pays for himself
        (1, 1, 54_800, 54_800),
    ]
    html = handout_markup.worker_sheets(TEMPLATE, found)
    assert html.count("<article") == 2
    assert (
        html.count(
            "[Ojek pangkalan atau ojek daring|Desember 2026 sampai Februari 2027|"
            "<li>Des 26</li><li>Jan 27</li><li>Feb 27</li>|Maret 2027|Rp16.800 (Rp8.400 bila keringanan berlaku)]"
        )
        == 2
    )
    # An odd sheet has its other half for the family.
    assert html.count("[Pekerja rumah tangga|") == 2


def test_a_large_plan_has_one_sheet_a_group_to_copy(law: Tariff) -> None:
    found = estimate("k=178.ojek.202612.6&k=1.art.202612.6", law)
    assert [card.copies for card in worker_sheet.cards(found)] == [1, 1]
    assert worker_sheet.said(found).startswith("Satu lembar A4 untuk tiap kelompok (2).")


@pytest.mark.parametrize(
    ("query", "share"),
    [
        ("k=50.pedagang.202612.6&k=10.ojek.202612.6&cara=satu", "k=1.umum.202612.6"),
        ("k=60.ojek.202612.6", "k=1.ojek.202612.6"),
        (
            "k=50.pedagang.202612.6&k=10.ojek.202701.6&cara=satu",
            "k=50.pedagang.202612.6&k=10.ojek.202701.6&cara=satu",
        ),
        ("k=60.ojek.202612.6&bagi=7", "k=60.ojek.202612.6&bagi=7"),
    ],
)
def test_a_colleague_opens_the_own_share(law: Tariff, query: str, share: str) -> None:
    assert pledge_sheet.own_share(estimate(query, law)) == share


def test_sixty_colleagues_stand_on_two_sheets(law: Tariff) -> None:
    found = estimate("k=50.pedagang.202612.6&k=10.ojek.202612.6&cara=satu", law)
    html = handout_markup.pledge_sheets("{lembar}/{baris}/{jumlah}/{seluruh}\n", found, "")
    first, second = html.strip().split("\n")
    assert first.count("<tr>") == second.count("<tr>") == 30
    assert first.startswith("Lembar 1 dari 2/")
    assert second.endswith(
        "/Lembar ini: 30 orang, Rp504.000 sebulan./Seluruhnya: 60 orang, Rp1.008.000 sebulan; "
        "seluruh rencana (Desember 2026 sampai Mei 2027) Rp6.048.000."
    )


@repeatable
@given(found=plans)
def test_the_rows_add_up_to_the_plan(found: Plan, tariff: Tariff) -> None:
    priced = Estimate(found, tariff)
    assume(priced.workers <= pledge_sheet.MOST_ROWS)
    rows = pledge_sheet.rows(priced)
    columns = pledge_sheet.columns(priced)
    normal = {row.month: row.normal for row in priced.rows}
    assert pledge_sheet.month_sums(rows) == [normal.get(month, 0) for month in columns]
    assert len(columns) <= pledge_sheet.MOST_MONTHS
    assert all(later == earlier + 1 for earlier, later in pairwise(columns))
    assert sum(len(sheet) for sheet in pledge_sheet.sheets(rows)) == len(rows)

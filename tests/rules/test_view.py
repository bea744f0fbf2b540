"""Estimate -> what screen and sheet show: segments, sums in words, shares, and the bars of the chart."""

import pytest

from calculator.rules import explain, imported, link, months, plan, view
from calculator.rules.estimate import Estimate
from calculator.rules.jobs import Listed
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026


def estimate(query: str, tariff: Tariff) -> Estimate:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert found is not None, problems
    return Estimate(found, tariff)


def test_titles(law: Tariff) -> None:
    result = estimate("k=1200.ojek.202611.12", law).groups[0]
    assert (
        view.group_title(result.group, result.occupation) == "1.200 pekerja: Ojek pangkalan atau ojek daring"
    )
    assert view.group_months(result.group) == "12 bulan, November 2026 sampai Oktober 2027"


def test_segments_are_cut_where_the_cost_changes(law: Tariff) -> None:
    found = view.segments(estimate("k=2.transportasi.202611.12&k=3.umum.202611.12", law))
    assert [(months.key(one.first), months.key(one.last), one.normal, one.total) for one in found] == [
        ("2026-11", "2026-12", 84_000, 42_000),
        ("2027-01", "2027-03", 84_000, 67_200),
        ("2027-04", "2027-10", 84_000, 84_000),
    ]
    assert [view.segment_sum(one) for one in found] == [
        "2 pekerja × Rp8.400 + 3 pekerja × Rp8.400 = Rp42.000 sebulan",
        "2 pekerja × Rp8.400 + 3 pekerja × Rp16.800 = Rp67.200 sebulan",
        "2 pekerja × Rp16.800 + 3 pekerja × Rp16.800 = Rp84.000 sebulan",
    ]
    assert view.total_sum(found) == "2 bulan × Rp42.000 + 3 bulan × Rp67.200 + 7 bulan × Rp84.000 = Rp873.600"


def test_a_gap_ends_a_segment(law: Tariff) -> None:
    found = view.segments(estimate("k=1.umum.202701.1&k=1.umum.202704.2", law))
    assert [(months.key(one.first), months.key(one.last)) for one in found] == [
        ("2027-01", "2027-01"),
        ("2027-04", "2027-05"),
    ]


def test_the_same_cost_of_other_groups_is_another_segment(law: Tariff) -> None:
    found = view.segments(estimate("k=1.umum.202701.1&k=1.pedagang.202702.1", law))
    assert [one.parts[0].index for one in found] == [0, 1]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("k=1.umum.202611.1", ""),
        ("k=1.umum.202701.1&bagi=2", "Dibagi 2 penyokong: masing-masing Rp8.400."),
        (
            "k=2.umum.202701.1&k=58.pedagang.202701.1&cara=satu",
            "Satu orang membayari satu pekerja, 60 orang: masing-masing Rp16.800.",
        ),
        (
            "k=2.umum.202701.2&k=1.ojek.202701.6&cara=satu",
            "Satu orang membayari satu pekerja, 3 orang: Rp33.600 sampai Rp100.800 seorang, menurut pekerjanya. "
            "Bila keringanan berlaku: Rp33.600 sampai Rp75.600 seorang, menurut pekerjanya.",
        ),
        (
            "k=1.umum.202611.1&bagi=9",
            "Dibagi 9 penyokong: 6 orang Rp1.867 dan 3 orang Rp1.866, supaya tidak ada rupiah yang hilang. "
            "Bila keringanan berlaku: 3 orang Rp934 dan 6 orang Rp933, supaya tidak ada rupiah yang hilang.",
        ),
    ],
)
def test_shares(law: Tariff, query: str, said: str) -> None:
    assert view.shares(estimate(query, law)) == said


def test_bars(law: Tariff) -> None:
    bars = view.chart(estimate("k=1.umum.202611.12", law))
    assert [bar.label for bar in bars] == ["Nov 26", "", "Jan 27"] + [""] * 9
    assert [bar.relieved for bar in bars] == [True] * 2 + [False] * 10
    assert [bar.assumed for bar in bars] == [False] + [True] * 11
    assert {bar.normal_top for bar in bars} == {0}
    assert [bar.top for bar in bars[:3]] == [90, 90, 0]
    assert [bar.height for bar in bars[:3]] == [90, 90, 180]


@pytest.mark.parametrize(
    "query", ["k=1.umum.202611.1", "k=1.umum.202611.60", "k=1.umum.202401.60&k=1.umum.202901.60"]
)
def test_bars_stand_in_their_box_beside_each_other(law: Tariff, query: str) -> None:
    bars = view.chart(estimate(query, law))
    assert bars[0].x >= 0
    assert bars[-1].x + bars[-1].width <= view.CHART_WIDTH
    assert all(left.x + left.width <= right.x for left, right in zip(bars, bars[1:], strict=False))
    assert all(bar.top + bar.height == view.CHART_HEIGHT for bar in bars)


def test_steps_close_to_each_other_are_both_labelled(law: Tariff) -> None:
    bars = view.chart(estimate("k=20.nelayan.202612.12", law))
    assert [(bar.label, bar.level) for bar in bars[:2]] == [("Des 26", 0), ("Jan 27", 1)]


def test_months_without_a_worker_leave_a_gap(law: Tariff) -> None:
    bars = view.chart(estimate("k=1.umum.202611.2&k=1.umum.202703.1", law))
    steps = [right.x - left.x for left, right in zip(bars, bars[1:], strict=False)]
    assert steps[1] == 2 * steps[0]


def test_more_months_than_the_box_is_wide_still_stand_in_it(law: Tariff) -> None:
    query = "&".join(f"k=1.umum.{year}01.60" for year in range(2024, 2099, 5))
    bars = view.chart(estimate(query, law))
    assert len(bars) == 900
    assert bars[-1].x + bars[-1].width <= view.CHART_WIDTH
    assert bars[-1].x > view.CHART_WIDTH * 9 // 10


def test_notes_in_their_order(law: Tariff) -> None:
    found = view.notes(estimate("k=1.becak.202610.12", law), NOVEMBER_2026)
    assert [kind for _, kind in found] == ["langkah", "penting", "anggapan", "anggapan"]
    assert [text.split()[0] for text, _ in found] == ["Mulai", "Rencana", "Mulai", "Tukang"]


def test_price_table(law: Tariff) -> None:
    rows = view.price_table(law, NOVEMBER_2026, 6)
    assert [(months.key(month), normal) for month, normal, _ in rows] == [
        (key, 16_800) for key in ("2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04")
    ]
    assert [due["other"] for _, _, due in rows] == [8_400] * 2 + [16_800] * 4
    assert [due["transport"] for _, _, due in rows] == [8_400] * 5 + [16_800]


def test_a_plan_in_one_line(law: Tariff) -> None:
    assert view.plan_said(estimate("k=1.umum.202611.6", law)) == (
        "1 orang, pekerjaan apa saja (selain transportasi), 6 bulan mulai November 2026"
    )
    assert view.plan_said(estimate("k=2.nelayan.202611.6&k=1.kader.202701.6", law)) == (
        "2 nelayan, 1 kader posyandu atau relawan desa, November 2026 sampai Juni 2027"
    )
    many = estimate("&".join(["k=2.nelayan.202611.6"] * 5), law)
    assert view.works(many) == "2 nelayan, 2 nelayan, 2 nelayan, 2 kelompok lain"


def test_a_plan_from_a_list_is_named_by_its_jobs_and_steps_by_date(law: Tariff) -> None:
    rows = [
        f"{number + 1};{work};{income}"
        for number, work in enumerate(["ojek", "nelayan", "petani", "kuli", "satpam", "penjahit"])
        for income in (1_500_000, 2_500_000, 3_500_000)
    ]
    read = imported.read("jumlah;pekerjaan;gaji\n" + "\n".join(rows), law, NOVEMBER_2026)
    found, problems = plan.read(plan.raw_plan(read.groups, "", ""), law, NOVEMBER_2026)
    assert found and not problems
    listed = Estimate(found, law)
    listed.keep(Listed(18, 0, 0, 18, read.jobs, []))
    assert (
        view.works(listed)
        == "18 penjahit, 15 penjaga lingkungan atau malam, 12 buruh atau tukang bangunan, 3 pekerjaan lain"
    )
    assert len(explain.steps(listed)) > 3
    said = [text for text, kind in view.notes(listed, NOVEMBER_2026) if kind == "langkah"]
    assert len(said) == 2
    assert said[0].startswith("Januari 2027, bila keringanan berlaku: ")
    assert view.works(Estimate(found, law)).endswith("kelompok lain")

"""The WhatsApp text: it stands alone, says the estimate's own figures, and stays short."""

import re

import pytest
from hypothesis import given

from calculator.rules import link, months, rupiah, share, view
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

ADDRESS = "https://sertakan.example/kalkulator/?k=1"
LINE = re.compile(
    r"- (?:(?P<first>\w+)(?: (?P<year>\d{4}))? sampai )?(?P<last>\w+ \d{4}): (?P<normal>Rp[\d.]+)"
    r"(?:, dengan keringanan (?P<total>Rp[\d.]+))?"
)


def text_of(query: str, tariff: Tariff) -> str:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert not problems
    return share.whatsapp(Estimate(found, tariff), ADDRESS)


def month_lines(text: str) -> list[str]:
    return text.split("*Iuran sebulan*\n")[1].split("\n\n")[0].split("\n")


def months_in(line: str) -> list[tuple[int, int, int]]:
    """Read "- November sampai Desember 2026: Rp2, dengan keringanan Rp1" as [(month, 2, 1), (month, 2, 1)]."""
    said = LINE.fullmatch(line)
    assert said, line
    last = months.read_written(said["last"])
    first = last
    if said["first"]:
        first = months.read_written(f"{said['first']} {said['year'] or said['last'][-4:]}")
    normal = rupiah.parse(said["normal"])
    total = rupiah.parse(said["total"]) if said["total"] else normal
    return [(month, normal, total) for month in range(first, last + 1)]


def test_a_whole_text(law: Tariff) -> None:
    text = text_of("k=2.ojek.202612.6&k=1.art.202612.6.1500000.jht&bagi=7", law)
    assert text == (
        "*Rencana SERTAKAN*\n"
        "Melindungi 3 pekerja selama 6 bulan: siapkan Rp530.400, atau Rp451.800 bila keringanan PP 50/2025 "
        "berlaku.\n"
        "Terbilang: lima ratus tiga puluh ribu empat ratus rupiah.\n"
        "Bila keringanan berlaku: empat ratus lima puluh satu ribu delapan ratus rupiah.\n"
        "Belum pasti keringanan berlaku bila iuran dibayarkan orang lain. Karena itu siapkan harga normal.\n"
        "\n"
        "Yang dibayar: iuran BPJS Ketenagakerjaan untuk Jaminan Kecelakaan Kerja (JKK), Jaminan Kematian (JKM), "
        "Jaminan Hari Tua (JHT).\n"
        "\n"
        "*Yang dilindungi*\n"
        "- 2 pekerja: Ojek pangkalan atau ojek daring, 6 bulan, Desember 2026 sampai Mei 2027\n"
        "- 1 pekerja: Pekerja rumah tangga, 6 bulan, Desember 2026 sampai Mei 2027, dengan JHT\n"
        "\n"
        "*Iuran sebulan*\n"
        "- Desember 2026: Rp88.400, dengan keringanan Rp60.200\n"
        "- Januari sampai Maret 2027: Rp88.400, dengan keringanan Rp71.600\n"
        "- April sampai Mei 2027: Rp88.400\n"
        "\n"
        "- Mulai Januari 2027 keringanan PP 50/2025 untuk pekerjaan selain transportasi berakhir: "
        "dari Rp43.400 menjadi Rp54.800 per pekerja sebulan.\n"
        "- Mulai April 2027 keringanan PP 50/2025 untuk pekerjaan transportasi berakhir: "
        "dari Rp8.400 menjadi Rp16.800 per pekerja sebulan.\n"
        "\n"
        "Dibagi 7 penyokong: 3 orang Rp75.772 dan 4 orang Rp75.771, supaya tidak ada rupiah yang hilang. "
        "Bila keringanan berlaku: 6 orang Rp64.543 dan 1 orang Rp64.542, supaya tidak ada rupiah yang hilang.\n"
        "\n"
        f"Lihat dan hitung ulang: {ADDRESS}\n"
        "\n"
        "Tarif diperiksa 22 November 2026. Sesudah itu tarif masih bisa berubah. Ini perkiraan, bukan tagihan dan "
        "bukan pesan resmi BPJS Ketenagakerjaan. Tagihan di aplikasi JMO (Jamsostek Mobile) atau kantor cabang "
        "yang menentukan."
    )


@repeatable
@given(found=plans)
def test_the_text_carries_the_estimate(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    text = share.whatsapp(estimate, ADDRESS)
    assert rupiah.show(estimate.normal) in text
    assert f"Terbilang: {rupiah.words(estimate.normal)}." in text
    if estimate.has_relief:
        assert rupiah.show(estimate.total) in text
        assert f"Bila keringanan berlaku: {rupiah.words(estimate.total)}." in text
    assert months.say_date(tariff.checked) in text
    assert "perkiraan" in text
    # Words that an app glues to the end do not touch the link.
    assert f": {ADDRESS}\n\nTarif diperiksa" in text
    assert ("penyokong" in text) == (found.sponsors > 1)
    for share_of_one in {*estimate.shares_normal, *estimate.shares}:
        assert found.sponsors == 1 or rupiah.show(share_of_one) in text


@repeatable
@given(found=plans)
def test_the_months_read_back(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    lines = month_lines(share.whatsapp(estimate, ADDRESS))
    rows = [(row.month, row.normal, row.total) for row in estimate.rows]
    left = len(view.segments(estimate)) - share.MOST_LINES
    if left > 0:
        assert lines.pop() == f"- dan {left} baris lain (lihat tautan)"
    said = [month for line in lines for month in months_in(line)]
    assert said == rows[: len(said)]
    assert len(said) == len(rows) or left > 0


def test_fifty_groups_are_cut_kindly(tariff: Tariff) -> None:
    groups = [Group(number + 1, "umum", NOVEMBER_2026, 1, None, False) for number in range(50)]
    text = share.whatsapp(Estimate(Plan(groups, "swasta", 1), tariff), ADDRESS)
    said = text.split("*Yang dilindungi*\n")[1].split("\n\n")[0].split("\n")
    assert len(said) == share.MOST_LINES + 1
    assert said[-1] == "- dan 40 kelompok lain (lihat tautan)"


def test_incomes_stay_out(tariff: Tariff) -> None:
    group = Group(1, "art", NOVEMBER_2026, 3, 1_234_567, False)
    text = share.whatsapp(Estimate(Plan([group], "swasta", 1), tariff), ADDRESS)
    assert "1.234.567" not in text
    assert "1234567" not in text


@pytest.mark.parametrize("payer", ["apbn", "apbd"])
def test_a_relief_that_does_not_reach_is_said(payer: str, law: Tariff) -> None:
    text = text_of(f"k=1.umum.202611.2&dana={payer}", law)
    assert "Keringanan PP 50/2025 tidak berlaku untuk iuran yang dibayar dari" in text
    assert "dengan keringanan" not in text

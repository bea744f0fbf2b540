"""The WhatsApp text: it stands alone, says the estimate's own figures, and stays short."""

import re

import pytest
from hypothesis import given

from calculator.rules import english, explain, invitations, link, months, rupiah, share, view
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

ADDRESS = "https://sertakan.example/kalkulator/?k=1"
GAINS = "Keluarganya menerima santunan."
SITE = "https://sertakan.example/"


def text_of(query: str, tariff: Tariff) -> str:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert not problems
    return share.whatsapp(Estimate(found, tariff), ADDRESS, GAINS)


def test_a_whole_text(law: Tariff) -> None:
    text = text_of("k=2.ojek.202612.6&k=1.art.202612.6.1500000.jht&bagi=7", law)
    assert text == (
        "*Rencana SERTAKAN*: melindungi 3 pekerja (2 ojek pangkalan atau ojek daring, 1 pekerja rumah tangga), "
        "6 bulan mulai Desember 2026.\n"
        "Siapkan *Rp530.400* (lima ratus tiga puluh ribu empat ratus rupiah).\n"
        "Bila keringanan PP 50/2025 berlaku: Rp451.800 (empat ratus lima puluh satu ribu delapan ratus rupiah). "
        "Belum pasti berlaku bila iuran dibayarkan orang lain, karena itu siapkan harga normal.\n"
        "Januari 2027, bila keringanan berlaku: 1 pekerja naik dari Rp43.400 menjadi Rp54.800 per orang sebulan. "
        "April 2027, bila keringanan berlaku: 2 pekerja naik dari Rp8.400 menjadi Rp16.800 per orang sebulan.\n"
        "Dibagi 7 penyokong: 3 orang Rp75.772 dan 4 orang Rp75.771, supaya tidak ada rupiah yang hilang. "
        "Bila keringanan berlaku: 6 orang Rp64.543 dan 1 orang Rp64.542, supaya tidak ada rupiah yang hilang.\n"
        "Iuran untuk Jaminan Kecelakaan Kerja (JKK), Jaminan Kematian (JKM), Jaminan Hari Tua (JHT). "
        f"{GAINS}\n"
        "Untuk pekerja di rumah Anda sendiri: mendaftarkannya mungkin kewajiban Anda, bukan sumbangan. "
        "Tanyakan dulu ke dinas tenaga kerja atau kantor cabang.\n"
        "Langkah berikutnya: daftarkan di aplikasi JMO (Jamsostek Mobile) atau kantor cabang. "
        "Dibayar satu kali, 6 bulan sekaligus, saat mendaftar.\n"
        f"Lihat dan hitung ulang: {ADDRESS}\n"
        "Tarif diperiksa 22 November 2026. Sesudah itu tarif masih bisa berubah. Ini perkiraan, bukan tagihan dan "
        "bukan pesan resmi BPJS Ketenagakerjaan. Tagihan di aplikasi JMO atau kantor cabang yang menentukan."
    )


@repeatable
@given(found=plans)
def test_the_text_carries_the_estimate(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    text = share.whatsapp(estimate, ADDRESS, GAINS)
    lines = text.split("\n")
    assert 6 <= len(lines) <= share.MOST_LINES
    assert "" not in lines
    assert f"Siapkan *{rupiah.show(estimate.normal)}* ({rupiah.words(estimate.normal)})." in lines
    if estimate.has_relief:
        assert f": {rupiah.show(estimate.total)} ({rupiah.words(estimate.total)})." in text
    assert months.say_date(tariff.checked) in text
    assert "perkiraan" in text
    assert GAINS in text
    assert ("mungkin kewajiban Anda" in text) == bool(explain.household(estimate))
    # Words that an app glues to the end do not touch the link.
    assert f": {ADDRESS}\nTarif diperiksa" in text
    assert ("penyokong" in text) == (found.sponsors > 1)
    for share_of_one in {*estimate.shares_normal, *estimate.shares}:
        assert found.sponsors == 1 or rupiah.show(share_of_one) in text
    for sentence in view.price_changes(estimate)[:3]:
        assert text.count(sentence) == 1


@repeatable
@given(found=plans)
def test_price_changes_say_every_step(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    said = view.price_changes(estimate)
    dates = sorted({step.month for step in estimate.steps})
    assert [sentence.split(":")[0].split(",")[0] for sentence in said] == [
        months.name(month) for month in dates
    ]
    for sentence, month in zip(said, dates, strict=True):
        workers = sum(found.groups[step.group].workers for step in estimate.steps if step.month == month)
        assert sum(rupiah.parse(n) or 0 for n in re.findall(r"([\d.]+) pekerja", sentence)) == workers


def test_many_groups_are_cut_kindly(tariff: Tariff) -> None:
    groups = [Group(number + 1, "umum", NOVEMBER_2026, 1, None, False) for number in range(50)]
    text = share.whatsapp(Estimate(Plan(groups, "swasta", 1), tariff), ADDRESS)
    assert "47 kelompok lain" in text
    assert len(text) < 1200


def test_the_workers_text_tells_nothing_of_others(law: Tariff) -> None:
    _, found, _ = link.open_plan("k=2.ojek.202612.6&k=1.art.202612.6.1500000.jht", law, NOVEMBER_2026)
    text = invitations.worker(Estimate(found, law), SITE, GAINS)
    assert "Desember 2026 sampai Mei 2027" in text
    assert GAINS in text
    assert "https://sertakan.example/pekerja/\n" in text
    assert not re.search(r"Rp|ojek|rumah tangga|1\.?500|k=", text)
    assert len(text.split("\n")) <= share.MOST_LINES


def test_colleagues_are_asked_to_join(law: Tariff) -> None:
    for query, part in (
        ("k=2.ojek.202612.6", "Rata-rata Rp16.800 per pekerja sebulan"),
        ("k=2.ojek.202612.6&bagi=7", "Dibagi 7 orang: paling banyak Rp28.800 seorang."),
        ("k=2.ojek.202612.6&bagi=7", "Itu Rp4.800 seorang sebulan."),
        ("k=60.ojek.202612.6&cara=satu", "Satu orang membayari satu pekerja: Rp16.800 seorang sebulan."),
        (
            "k=1.ojek.202612.6&k=1.art.202612.6.1500000.jht&cara=satu",
            "satu pekerja: paling banyak Rp54.800 seorang sebulan.",
        ),
        ("k=1.art.202612.6", "mungkin kewajiban Anda"),
    ):
        _, found, _ = link.open_plan(query, law, NOVEMBER_2026)
        text = invitations.office(Estimate(found, law), ADDRESS, SITE, GAINS)
        assert text.startswith("*Siapa ikut?* Kita bisa melindungi ")
        for said in (part, GAINS, f": {ADDRESS}\n", "https://sertakan.example/kantor/\n", "Balas pesan ini"):
            assert said in text
        assert len(text.split("\n")) <= share.MOST_LINES


def test_incomes_stay_out(tariff: Tariff) -> None:
    group = Group(1, "art", NOVEMBER_2026, 3, 1_234_567, False)
    text = share.whatsapp(Estimate(Plan([group], "swasta", 1), tariff), ADDRESS)
    assert "1.234.567" not in text
    assert "1234567" not in text


@pytest.mark.parametrize("payer", ["apbn", "apbd"])
def test_a_relief_that_does_not_reach_is_said(payer: str, law: Tariff) -> None:
    text = text_of(f"k=1.umum.202611.2&dana={payer}", law)
    assert "Keringanan PP 50/2025 tidak berlaku untuk iuran yang dibayar dari" in text
    assert "bila keringanan berlaku" not in text


def test_a_guest_reads_the_plan_in_english(law: Tariff) -> None:
    _, found, _ = link.open_plan("k=3.art.202612.6.1500000.jht&cara=satu", law, NOVEMBER_2026)
    text = english.message(Estimate(found, law), ADDRESS, SITE, "The family receives help.")
    assert text == (
        "*SERTAKAN*: we plan to protect 3 workers, from December 2026 to May 2027.\n"
        "Please set aside *Rp986,400*, the normal price.\n"
        "If the relief of PP 50/2025 applies: Rp952,200. "
        "Whether it reaches workers whom others pay for is not settled.\n"
        "One person, one worker: at most Rp54,800 each a month.\n"
        "It pays for BPJS Ketenagakerjaan, Indonesia's national insurance for work: "
        "work accident (JKK), death (JKM) and old age savings (JHT). The family receives help.\n"
        "Somebody who works in your own home may be your duty as an employer, not a gift: ask first.\n"
        "Next: register them at a branch office, or in the app JMO.\n"
        f"The plan (in Indonesian): {ADDRESS}\n"
        "About the programme, in English: https://sertakan.example/en/\n"
        "Tariff checked on 22 November 2026. An estimate, not a bill, and no official message of BPJS Ketenagakerjaan."
    )
    _, found, _ = link.open_plan("k=1.umum.202704.1", law, NOVEMBER_2026)
    text = english.message(Estimate(found, law), ADDRESS, SITE, "")
    assert "protect 1 worker, for April 2027.\n" in text
    assert "relief" not in text and "each" not in text

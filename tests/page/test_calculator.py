"""The calculator as a person uses it, in a real browser: links, typing, failure. Figures are those of the golden cases."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import NewPage, PageLog

# Each golden case runs on both interpreters in tests/rules; through the link, the public ones.
GOLDEN = json.loads((Path(__file__).parents[1] / "golden.json").read_text(encoding="utf-8"))["groups"][
    "public"
]
READY = '#hasil[data-status="siap"]'
REFUSED = '#hasil[data-status="galat"]'


def rupiah_of(page: Page, name: str) -> int:
    """Read an amount of the result from its contract name."""
    return int(page.locator(f'[data-hasil="{name}"]').get_attribute("data-rupiah") or "-1")


def months_of(page: Page) -> list[tuple[str, int]]:
    """Read the months of the result: [(2026-11, rupiah)]."""
    rows: list[list[Any]] = page.locator('[data-hasil="bulan"]').evaluate_all(
        "rows => rows.map(row => [row.dataset.bulan, Number(row.dataset.rupiah)])"
    )
    return [(month, rupiah) for month, rupiah in rows]


def open_link(page: Page, query: str, status: str = READY) -> None:
    """Open the calculator with a query, wait for its answer, and unfold the form and the ways to pass a plan on."""
    page.goto(f"/kalkulator/?{query}" if query else "/kalkulator/")
    page.locator(status).wait_for()
    unfold(page)


def unfold(page: Page) -> None:
    """Unfold what a shared plan keeps folded on a phone: its form, and the further ways to pass it on."""
    edit = page.get_by_role("button", name="Ubah rencana")
    if edit.is_visible():
        edit.click()
    page.locator(".aksi__lipat").evaluate("fold => { fold.open = true }")


def works(inside: Page | Locator) -> Locator:
    """Return what the open combobox of a work offers."""
    return inside.get_by_role("listbox", name="Apa pekerjaannya?").get_by_role("option")


def choose_work(inside: Page | Locator, typed: str) -> None:
    """Type everyday words into the combobox of a group and take the first work that is found."""
    inside.get_by_role("combobox", name="Apa pekerjaannya?").fill(typed)
    works(inside).first.click()
    expect(works(inside)).to_have_count(0)


@pytest.mark.parametrize("today", sorted({case["today"] for case in GOLDEN}))
def test_golden_links(new_page: NewPage, today: str) -> None:
    page = new_page(now=f"{today}T09:00:00+07:00")
    for case in GOLDEN:
        if case["today"] == today:
            open_link(page, case["query"])
            assert (rupiah_of(page, "total"), rupiah_of(page, "total-normal")) == (
                case["total"],
                case["normal"],
            )
            assert sum(rupiah for _, rupiah in months_of(page)) == case["total"]


def test_both_figures_are_on_the_first_screen_of_the_result(page: Page) -> None:
    open_link(page, "k=2.ojek&k=3.pedagang")
    page.locator("#hasil").evaluate("element => element.scrollIntoView()")
    for name in ("total", "total-normal"):
        expect(page.locator(f'[data-hasil="{name}"]')).to_be_in_viewport()
    expect(page.locator("#hasil")).to_contain_text(
        "siapkan Rp1.008.000, atau Rp873.600 bila keringanan PP 50/2025 berlaku"
    )
    expect(page.locator(".hasil__bila")).to_have_text(
        "Rp873.600 bila keringanan PP 50/2025 berlaku; belum pasti", use_inner_text=True
    )
    expect(page.locator(".hasil__untuk")).to_have_text(
        "Siapkan untuk 5 orang selama 12 bulan, mulai November 2026"
    )
    expect(page.locator("#hasil")).to_contain_text("Mulai Januari 2027")
    expect(page.locator("#hasil")).to_contain_text("Mulai April 2027")


def test_equal_figures_are_shown_once(page: Page) -> None:
    open_link(page, "k=1.umum.202611.12&dana=apbd")
    expect(page.locator('[data-hasil="total"]')).to_be_visible()
    assert "".join(page.locator("#hasil .hasil__angka > p:visible").all_inner_texts()).count("Rp201.600") == 1
    expect(page.locator("#hasil")).to_contain_text(
        "tidak berlaku untuk iuran yang dibayar dari anggaran daerah (APBD)"
    )


def test_the_prepared_figures_stand_before_any_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/kalkulator/")
    assert (rupiah_of(page, "total"), rupiah_of(page, "total-normal")) == (84000, 100800)
    assert months_of(page)[:3] == [("2026-11", 8400), ("2026-12", 8400), ("2027-01", 16800)]
    assert page.locator("#hasil").get_attribute("data-status") == "memuat"
    expect(page.locator(".tabel-harga")).to_contain_text("November 2026")
    expect(page.locator(".catatan-skrip")).to_be_visible()


def test_changing_the_form_changes_result_and_link(page: Page) -> None:
    open_link(page, "")
    page.get_by_label("Berapa pekerja?").fill("3")
    choose_work(page, "pedagang")
    page.get_by_role("button", name="3 bulan", exact=True).click()
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(3 * 3 * 16800))
    expect(page.locator('[data-hasil="total"]')).to_have_attribute(
        "data-rupiah", str(3 * (2 * 8400 + 1 * 16800))
    )
    expect(page).to_have_url(re.compile(r"\?t=2026-11-22&k=3\.pedagang\.202611\.3&u=\w{3}$"))


def test_an_opened_link_fills_the_form_and_stays_until_somebody_changes_something(page: Page) -> None:
    open_link(page, "k=2.ojek.202612.6.1500000.jht&k=4.art&dana=apbn&bagi=3")
    # Written together with the address, where that follows.
    expect(page.locator('[data-aksi="whatsapp"]')).to_have_attribute("href", re.compile("text=.+"))
    assert page.url.endswith("?k=2.ojek.202612.6.1500000.jht&k=4.art&dana=apbn&bagi=3")
    assert page.locator("#pekerja-1").input_value() == "2"
    assert page.locator("#pekerjaan-1").input_value() == "ojek"
    assert page.locator("#mulai-1").input_value() == "202612"
    assert page.locator("#penghasilan-1").input_value() == "1.500.000"
    assert page.locator("#jht-1").is_checked()
    assert page.locator("#dana-apbn").is_checked()
    assert page.locator("#penyokong").input_value() == "3"


def test_groups_can_be_added_changed_removed_and_brought_back(page: Page) -> None:
    open_link(page, "k=2.ojek")
    page.get_by_role("button", name="Tambah kelompok lain").click()
    second = page.locator(".kelompok").nth(1)
    choose_work(second, "pedagang")
    second.get_by_label("Berapa pekerja?").fill("3")
    expect(page.locator('[data-hasil="total"]')).to_have_attribute("data-rupiah", "873600")
    page.get_by_role("button", name="Hapus kelompok 1").click()
    expect(page.locator('[data-hasil="total"]')).to_have_attribute("data-rupiah", str(3 * 184800))
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.locator('[data-hasil="total"]')).to_have_attribute("data-rupiah", "873600")
    assert page.locator(".kelompok").first.locator('[data-masukan="occupation"]').input_value() == "ojek"


# (field, what is typed or chosen, what the plan then costs normally, for each sponsor)
EARLY = [
    ("#pekerja-1", "7", 7 * 100800),
    ("#mulai-1", "202703", 100800),
    ("#penyokong", "4", 100800 // 4),
    ("#pekerjaan-1", "ojek", 100800),
]


@pytest.mark.parametrize(("field", "typed", "share"), EARLY)
def test_what_is_typed_while_the_page_loads_is_kept(page: Page, field: str, typed: str, share: int) -> None:
    load_slowly(page, lambda: fill(page, field, typed))
    assert page.locator(field).input_value() == typed
    assert rupiah_of(page, "per-penyokong-normal") == share


def test_who_pays_is_kept_while_the_page_loads(page: Page) -> None:
    load_slowly(page, lambda: page.locator("#dana-apbd").check())
    expect(page.locator("#dana-apbd")).to_be_checked()
    assert rupiah_of(page, "total") == rupiah_of(page, "total-normal") == 100800


def fill(page: Page, field: str, value: str) -> None:
    """Type into a field, or choose from a list."""
    if page.locator(f"select{field}").count():
        page.locator(field).select_option(value)
    else:
        page.locator(field).fill(value)


def load_slowly(page: Page, meanwhile: Callable[[], None]) -> None:
    """Open the calculator, do something before its interpreter arrives, and wait until it works."""
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    with page.expect_request("**/*.wasm"):
        page.goto("/kalkulator/", wait_until="domcontentloaded")
    meanwhile()
    assert page.locator("#hasil").get_attribute("data-status") == "memuat"
    held[0].continue_()
    page.locator(READY).wait_for()


HOSTILE = {
    "k=<script>alert(1)</script>": "Jumlah pekerja",
    "k=-1": "Jumlah pekerja",
    "k=1.umum.202613.3": "Bulan mulai",
    "k=1.umum.202311.3": "Bulan mulai",
    "k=1.umum.202611.61": "Lama perlindungan",
    "k=99999999999999": "Jumlah pekerja",
    "k=1.tidak-ada": "Pekerjaan",
    "k=1.umum.202611.3.banyak": "Penghasilan",
    "k=1.umum.202611.3.9999999999999999": "Penghasilan sebulan tidak dapat dipakai. Jumlah rupiah terlalu besar; paling",
    "&".join(["k=1"] * 2000): "2.000 kelompok",
    "k=%ZZ": "tautan",
    "k=%ff%fe": "tautan",
    "dana=siapa": "Sumber dana",
    "bagi=0": "Jumlah penyokong",
    "k=1.umum.202611.12.1000000.jht.lagi": "Tautan",
}


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:24])
def test_broken_links_are_answered_in_words(page: Page, page_log: PageLog, query: str) -> None:
    open_link(page, query, REFUSED)
    said = page.locator("#rencana [data-galat]")
    expect(said).to_be_visible()
    expect(said).to_contain_text(HOSTILE[query])
    expect(said).to_be_focused()
    assert page.locator('[data-hasil="total"]').get_attribute("data-rupiah") is None
    assert page.locator('[data-hasil="bulan"]').count() == 0
    # fold.js alone
    assert page.locator("script:not([src], #program)").count() == 1
    assert page_log.everything() == []


def test_what_was_readable_in_a_broken_link_stays_filled_in(page: Page) -> None:
    open_link(page, "k=5.ojek.202613.6&bagi=2", REFUSED)
    assert page.locator("#pekerja-1").input_value() == "5"
    assert page.locator("#pekerjaan-1").input_value() == "ojek"
    assert page.locator("#lama-1").input_value() == "6"
    assert page.locator("#penyokong").input_value() == "2"
    page.locator("#mulai-1").select_option("202611")
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total") == 5 * (2 * 8400 + 3 * 8400 + 1 * 16800)


def test_a_group_that_can_be_read_says_what_it_is_beside_one_that_cannot(page: Page) -> None:
    open_link(page, "k=2.ojek.202611.12&k=banyak", REFUSED)
    first, second = page.locator("[data-kelompok]").all()
    expect(first.locator('[data-isi="ringkas"]')).to_have_text(
        "2 pekerja: Ojek pangkalan atau ojek daring, 12 bulan mulai November 2026"
    )
    expect(second.locator('[data-isi="ringkas"]')).to_be_hidden()
    second.get_by_label("Berapa pekerja?").fill("3")
    page.locator(READY).wait_for()
    first.get_by_role("button", name="Ubah kelompok 1").click()
    first.get_by_label("Berapa pekerja?").fill("tiga ratus")
    page.locator(REFUSED).wait_for()
    second.get_by_role("button", name="Ubah kelompok 2").click()
    expect(second.locator('[data-isi="ringkas"]')).to_contain_text("3 pekerja: ")


@pytest.mark.parametrize(
    ("query", "field", "right"),
    [
        ("k=5.astronot.202612.6", "#kerja-1", "pekerjaan apa saja"),
        ("k=5.umum.202613.6", "#mulai-1", "202612"),
        ("k=5.umum.202612.6&dana=siapa", "#dana-swasta", ""),
    ],
)
def test_what_a_list_does_not_offer_is_wrong_until_somebody_chooses(
    page: Page, query: str, field: str, right: str
) -> None:
    open_link(page, query, REFUSED)
    said = page.locator("#rencana [data-galat]").inner_text()
    page.locator("#pekerja-1").fill("6")
    expect(page.locator("#rencana [data-galat]")).to_have_text(said, use_inner_text=True)
    assert page.locator("#hasil").get_attribute("data-status") == "galat"
    if field == "#kerja-1":
        assert page.locator(field).input_value() == "astronot"
        choose_work(page, right)
    elif right:
        page.locator(field).select_option(right)
    else:
        page.locator(field).check()
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total-normal") == 6 * 6 * 16800


def test_a_group_taken_out_comes_back_only_to_its_own_plan(page: Page) -> None:
    open_link(page, "k=2.ojek&k=3.pedagang&k=4.art")
    page.get_by_role("button", name="Hapus kelompok 3").click()
    back = page.get_by_role("button", name="Kembalikan")
    expect(back).to_be_visible()
    page.get_by_text("Punya daftar di Excel?").click()
    page.locator("#daftar").fill("2;ojek")
    page.get_by_role("button", name="Baca daftar").click()
    page.get_by_role("button", name="Pakai daftar ini").click()
    expect(page.locator(".kelompok")).to_have_count(1)
    expect(back).to_be_hidden()


def test_no_group_comes_back_above_the_most(page: Page) -> None:
    open_link(page, "&".join(["k=1"] * 50))
    page.get_by_role("button", name="Hapus kelompok 50").click()
    page.get_by_role("button", name="Tambah kelompok lain").click()
    expect(page.locator(".kelompok")).to_have_count(50)
    expect(page.get_by_role("button", name="Kembalikan")).to_be_hidden()
    expect(page.get_by_role("button", name="Tambah kelompok lain")).to_be_hidden()


def test_wrong_typing_gets_a_message_at_the_field_and_is_kept(page: Page) -> None:
    open_link(page, "")
    field = page.get_by_label("Berapa pekerja?")
    for typed in ("", "0", "abc", "10.001", "1,5"):
        field.fill(typed)
        page.locator(REFUSED).wait_for()
        assert field.input_value() == typed
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#galat-workers-1")).to_contain_text("tulis angka 1 sampai 10.000")
        expect(field).to_be_focused()
        # It is read out here, and describes the field for whoever comes back: together it was heard twice.
        assert "galat-workers-1" not in (field.get_attribute("aria-describedby") or "")
        field.blur()
        assert "galat-workers-1" in (field.get_attribute("aria-describedby") or "")
    field.fill("10.000")
    page.locator(READY).wait_for()
    expect(page.locator("#galat-workers-1")).to_be_hidden()
    assert rupiah_of(page, "total-normal") == 10000 * 100800


@pytest.mark.parametrize(
    "typed", ["2700000", "2.700.000", "Rp2.700.000", "Rp 2.700.000,00", "2,7 juta", "2700rb"]
)
def test_income_is_accepted_in_every_usual_form(page: Page, typed: str) -> None:
    open_link(page, "k=1.umum.202612.1")
    page.get_by_text("Penghasilan dan tabungan hari tua").click()
    page.locator("#penghasilan-1").fill(typed)
    expect(page.locator('[data-hasil="total"]')).to_have_attribute("data-rupiah", "18150")
    expect(page).to_have_url(re.compile(r"k=1\.umum\.202612\.1\.2700000&u=\w{3}$"))


@pytest.mark.parametrize("blocked", ["**/*.wasm", "**/micropython.js", "**/start.js"])
def test_a_blocked_runtime_leaves_prices_and_a_plain_message(
    page: Page, page_log: PageLog, blocked: str
) -> None:
    page.route(blocked, lambda route: route.abort())
    page.goto("/kalkulator/")
    page.locator('#hasil[data-status="gagal"]').wait_for()
    expect(page.get_by_text("Kalkulator tidak dapat dijalankan di perangkat ini.")).to_be_visible()
    expect(page.locator(".tabel-harga")).to_contain_text("Rp16.800")
    expect(page.get_by_role("button", name="Coba lagi")).to_be_visible()
    page_log.clear()


def test_months_that_passed_are_priced_and_noted(page: Page) -> None:
    open_link(page, "k=1.umum.202603.2")
    assert months_of(page) == [("2026-03", 16800), ("2026-04", 8400)]
    expect(page.locator("#hasil")).to_contain_text("sudah lewat")


def test_months_after_the_last_check_are_marked(page: Page) -> None:
    open_link(page, "k=1.umum.202611.2")
    rows = page.locator('[data-hasil="bulan"]')
    expect(rows.nth(0)).not_to_contain_text("*")
    expect(rows.nth(1)).to_contain_text("*")
    expect(page.locator("#hasil")).to_contain_text("Mulai Desember 2026 angkanya perkiraan")


def test_the_day_can_be_set_by_the_link(page: Page) -> None:
    open_link(page, "k=4&tanggal=2027-05-03")
    assert rupiah_of(page, "total") == 806400
    expect(page.locator('[data-isi="tanggal"]')).to_contain_text("3 Mei 2027")


def test_the_reason_of_every_amount_is_told_with_its_regulation(page: Page) -> None:
    open_link(page, "k=1.umum.202612.2.1000000.jht")
    page.get_by_text("Tabel bulan demi bulan").click()
    page.locator('[data-bulan="2026-12"] a').click()
    origin = page.locator(".asal")
    expect(origin.locator("h3").first).to_be_focused()
    expect(origin).to_contain_text("1% × dasar Rp1.000.000 = Rp10.000; keringanan 50% menjadi Rp5.000")
    expect(origin).to_contain_text("1 bulan × Rp28.400 + 1 bulan × Rp36.800 = Rp65.200")
    expect(origin.get_by_role("link", name="PP 50/2025 Pasal 4 ayat (1)").first).to_have_attribute(
        "href", "../regulasi/pp-50-2025/#pasal-4-ayat-1"
    )

"""The step between a pasted list and the plan: columns as understood, rows to mend, and nothing that shrinks in silence."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.page.test_calculator import unfold

READY = '#hasil[data-status="siap"]'
GOLDEN = json.loads((Path(__file__).parents[1] / "golden.json").read_text(encoding="utf-8"))["lists"]
HR = "No;Nama;Jabatan;Mulai;Keterangan\n" + "".join(
    [
        f"{n};Orang {n};{['ojek', 'satpam', 'admin gudang', 'supervisor'][n % 4]};12/1/2026;tetap\n"
        for n in range(1, 401)
    ]
)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    page = new_page(360, 740)
    page.goto("/kalkulator/?k=1.umum.202612.6")
    page.locator(READY).wait_for()
    unfold(page)
    return page


def read(page: Page, text: str) -> None:
    """Paste a list and have it read."""
    page.locator(".impor").evaluate("fold => { fold.open = true; }")
    page.locator("#daftar").fill(text)
    page.get_by_role("button", name="Baca daftar").click()
    page.locator("[data-kolom]").first.wait_for()
    expect(page.locator('[data-isi="daftar-maju"]')).to_be_hidden()


def take(page: Page) -> None:
    page.locator('[data-aksi="pakai-daftar"]').click()


def said(page: Page) -> str:
    return page.locator('[data-isi="daftar-ringkas"]').inner_text()


def rupiah_of(page: Page, name: str) -> int:
    return int(page.locator(f'[data-hasil="{name}"]').get_attribute("data-rupiah") or -1)


def meanings(page: Page) -> dict[str, str]:
    return dict(
        page.locator("[data-kolom]").evaluate_all(
            "columns => columns.map(column => [column.dataset.kolom, column.dataset.arti])"
        )
    )


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["text"][:20])
def test_golden_lists(page: Page, case: dict[str, Any]) -> None:
    read(page, case["text"])
    for heading in case.get("ask_or_ignore", []):
        assert meanings(page)[heading] in ("tanya", "abaikan")
    take(page)
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute(
        "data-rupiah", str(case["workers"] * 6 * 16800)
    )
    expect(page.locator('[data-hasil="belum-terbaca"]')).to_have_count(0)


def test_a_doubtful_column_is_asked_and_nothing_is_priced_before(page: Page) -> None:
    before = rupiah_of(page, "total-normal")
    read(page, "1\tojek\n2\tnelayan\n3\tpetani")
    button = page.locator('[data-aksi="pakai-daftar"]')
    expect(button).to_be_disabled()
    assert meanings(page) == {"Kolom 1": "tanya", "Kolom 2": "pekerjaan"}
    assert said(page) == "3 baris. 1 kolom belum jelas: pilih artinya dulu."
    assert rupiah_of(page, "total-normal") == before
    page.get_by_role("button", name="Tidak dipakai").click()
    expect(button).to_be_enabled()
    assert said(page) == "3 baris, 3 pekerja, 3 kelompok."
    # The choice stands in the list beside it and can be taken back.
    page.get_by_label("Arti kolom Kolom 1").select_option("workers")
    assert said(page) == "3 baris, 6 pekerja, 3 kelompok."
    take(page)
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(6 * 6 * 16800))


def test_a_list_of_an_office(page: Page) -> None:
    read(page, HR)
    assert meanings(page) == {
        "No": "abaikan",
        "Nama": "abaikan",
        "Jabatan": "pekerjaan",
        "Mulai": "tanya",
        "Keterangan": "abaikan",
    }
    page.get_by_role("button", name="Bulan mulai, bulan ditulis dulu").click()
    assert said(page) == "400 baris, 200 pekerja, 2 kelompok, 200 baris perlu dilihat."
    # One answer for all rows with a word.
    page.get_by_label("“admin gudang” adalah").select_option("umum")
    assert said(page) == "400 baris, 300 pekerja, 3 kelompok, 100 baris perlu dilihat."
    expect(page.get_by_label("“supervisor” adalah")).to_be_focused()
    take(page)
    unread = page.locator('[data-hasil="belum-terbaca"]')
    expect(unread).to_have_attribute("data-baris", "100")
    expect(unread).to_contain_text("300 dari 400 baris daftar; 100 belum terbaca dan tidak ikut dihitung.")
    expect(page.locator('[data-isi="dari-daftar"]')).to_contain_text("Jabatan → pekerjaan")
    assert rupiah_of(page, "total-normal") == 300 * 6 * 16800
    # The message says so too.
    expect(page.locator('[data-aksi="whatsapp"]')).to_have_attribute("href", re.compile("belum%20terbaca"))
    page.get_by_role("button", name="Hitung 100 baris itu").click()
    expect(unread).to_have_count(0)
    assert rupiah_of(page, "total-normal") == 400 * 6 * 16800
    # The next list on this device needs no answer for that word.
    read(page, "Jabatan\nadmin gudang\nojek")
    assert said(page) == "2 baris, 2 pekerja, 2 kelompok."


def test_what_is_unread_stands_in_the_table_and_on_paper(page: Page) -> None:
    read(page, "3;ojek\n2;astronot\n5;petani")
    take(page)
    page.locator('[data-hasil="belum-terbaca"]').wait_for()
    with page.expect_download() as download:
        page.locator('[data-aksi="csv"]').evaluate("button => button.click()")
    text = download.value.path().read_text(encoding="utf-8")
    assert "2 dari 3 baris daftar; 1 belum terbaca" in text
    page.emulate_media(media="print")
    expect(page.locator('[data-hasil="belum-terbaca"]')).to_be_visible()
    expect(page.locator('[data-hasil="belum-terbaca"] button')).to_be_hidden()


def test_rows_are_mended_where_they_stand(page: Page) -> None:
    read(page, "3 ojek\nbeberapa nelayan\n~2 petani~")
    assert said(page) == "3 baris, 3 pekerja, 1 kelompok, 2 baris perlu dilihat."
    field = page.get_by_label("Tulis baris ini lagi").first
    field.fill("4 nelayan")
    field.press("Tab")
    expect(page.locator(".perlu li")).to_have_count(1)
    page.get_by_role("button", name="Lewati baris ini").click()
    assert said(page) == "3 baris, 7 pekerja, 2 kelompok, 1 baris dilewati."
    expect(page.locator('[data-aksi="pakai-daftar"]')).to_be_focused()
    take(page)
    expect(page.locator('[data-hasil="belum-terbaca"]')).to_have_count(0)
    assert rupiah_of(page, "total-normal") == 7 * 6 * 16800


def test_ten_thousand_rows_of_two_hundred_jobs(page: Page) -> None:
    rows = [f"{n};Orang {n};jabatan {n % 200:03};{1_500_000 + n % 7 * 300_000}" for n in range(1, 10_000)]
    page.locator(".impor").evaluate("fold => { fold.open = true; }")
    page.locator("#daftar").evaluate(
        "(field, text) => { field.value = text; }", "No;Nama;Jabatan;Gaji\n" + "\n".join(rows)
    )
    page.get_by_role("button", name="Baca daftar").click()
    # The columns come at once, the rows after them.
    expect(page.locator("[data-kolom]")).to_have_count(4)
    expect(page.locator('[data-isi="daftar-ringkas"]')).to_have_text(
        "9.999 baris, 0 pekerja, 0 kelompok, 9.999 baris perlu dilihat."
    )
    page.get_by_role("button", name="Hitung 9.999 baris itu").click()
    expect(page.locator('[data-isi="daftar-ringkas"]')).to_have_text(
        "9.999 baris, 9.999 pekerja, 1 kelompok."
    )
    take(page)
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute(
        "data-rupiah", str(9_999 * 6 * 16800)
    )
    assert len(unquote(page.url)) < 2000


@pytest.mark.parametrize(("last", "meaning"), [("baru", "abaikan"), ("meninggal", "tanya")])
def test_whoever_is_at_a_choice_stays_there_while_the_rest_is_read(
    page: Page, last: str, meaning: str
) -> None:
    rows = [f"Orang {n};ojek;" for n in range(4_000)] + [f"Orang;kuli;{last}"]
    page.locator(".impor").evaluate("fold => { fold.open = true; }")
    page.locator("#daftar").evaluate(
        "(field, text) => { field.value = text; }", "Nama;Pekerjaan;Keterangan\n" + "\n".join(rows)
    )
    page.evaluate(
        """() => {
            new MutationObserver((_, observer) => {
                const choice = document.querySelector('#arti-1');
                if (!choice) return;
                observer.disconnect();
                choice.focus();
                window.during = document.querySelector('[data-isi="daftar-ringkas"]').textContent;
            }).observe(document.querySelector('[data-isi="impor"]'), { childList: true, subtree: true });
        }"""
    )
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.locator('[data-isi="daftar-maju"]')).to_be_hidden()
    expect(page.locator('[data-isi="daftar-ringkas"]')).to_contain_text("4.001 baris")
    assert page.evaluate("during").startswith("Membaca baris")
    assert meanings(page)["Keterangan"] == meaning
    expect(page.locator("#arti-1")).to_be_focused()


def test_progress_is_not_said_more_often_than_a_voice_can_read(page: Page) -> None:
    rows = [f"{n % 5 + 1} ojek (RT {n % 9} no {n})" for n in range(1_500)]
    page.locator(".impor").evaluate("fold => { fold.open = true; }")
    page.locator("#daftar").evaluate("(field, text) => { field.value = text; }", "\n".join(rows))
    page.evaluate(
        """() => {
            const [box, said, began] = [document.querySelector('[data-isi="impor"]'), new Set(), performance.now()];
            new MutationObserver(() => {
                const text = box.querySelector('[data-isi="daftar-ringkas"]')?.textContent ?? '';
                if (/^(Membaca|Menghitung)/.test(text)) said.add(text);
                window.told = [said.size, performance.now() - began];
            }).observe(box, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.locator('[data-isi="daftar-ringkas"]')).to_contain_text("1.500 baris,")
    count, took = page.evaluate("told")
    # Two kinds of work, and every two seconds.
    assert 2 <= count <= 2 + took / 2000


def test_a_link_says_what_it_leaves_out(page: Page) -> None:
    works = page.locator("#pekerjaan-1 option").evaluate_all("options => options.map(option => option.value)")
    read(page, "\n".join([f"2;{work}" for work in works[:20]]))
    take(page)
    box = page.locator('[data-isi="dari-daftar"]')
    expect(box).to_contain_text("tidak memuat nama pekerjaan di dalam kelompok gabungan")
    assert rupiah_of(page, "total-normal") == 40 * 6 * 16800
    assert page.url.count("k=") < 10
    # The folded group says whom it joins.
    expect(page.locator('.kelompok [data-isi="ringkas"]').first).to_contain_text(
        "pekerjaan lain, 6 bulan mulai"
    )


def test_by_keyboard_alone(page: Page) -> None:
    read(page, "Pekerjaan;Mulai\nojek;12/1/2026")
    expect(page.get_by_role("group", name="Hasil baca daftar")).to_be_focused()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.nilai") == "start-month-first":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_label("Arti kolom Mulai")).to_be_focused()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.aksi") == "pakai-daftar":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#judul-hasil")).to_be_focused()
    assert "202612" in page.url


def test_another_plan_is_not_told_about_the_list(page: Page) -> None:
    read(page, "3;ojek\n2;astronot\n5;petani")
    take(page)
    page.locator('[data-hasil="belum-terbaca"]').wait_for()
    page.goto("/kalkulator/?k=2.ojek.202612.6")
    page.locator(READY).wait_for()
    expect(page.locator('[data-hasil="belum-terbaca"]')).to_have_count(0)
    expect(page.locator('[data-isi="dari-daftar"]')).to_be_hidden()

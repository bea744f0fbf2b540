"""For the people around the sponsor: the worker, colleagues in an office, guests who read English."""

import re
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, Route, expect

from tests.conftest import SITE_URL, NewPage
from tests.page.test_calculator import READY, open_link, rupiah_of, unfold


def test_one_person_one_worker_is_a_way_of_sharing(page: Page) -> None:
    open_link(page, "k=58.pedagang.202612.6&k=2.ojek.202612.6")
    page.get_by_label("Satu orang satu pekerja").check()
    expect(page.locator("#penyokong")).to_be_hidden()
    expect(page.locator('[data-isi="patungan-sebulan"]')).to_have_text(
        "Artinya Rp16.800 seorang sebulan, harga normal."
    )
    assert rupiah_of(page, "per-penyokong-normal") == 6 * 16_800
    expect(page).to_have_url(re.compile("cara=satu"))
    page.reload()
    page.locator(READY).wait_for()
    expect(page.get_by_label("Satu orang satu pekerja")).to_be_checked()
    expect(page.locator('[data-isi="patungan-sebulan"]')).to_contain_text("Rp16.800 seorang sebulan")
    unfold(page)
    page.get_by_label("Satu orang satu pekerja").uncheck()
    expect(page.locator('[data-isi="patungan"]')).to_be_hidden()
    expect(page).not_to_have_url(re.compile("cara=satu"))


def test_a_guest_sends_the_plan_in_english(page: Page) -> None:
    open_link(page, "k=3.ojek.202612.6")
    page.locator('[data-aksi="pesan-inggris"]').evaluate("button => button.click()")
    box = page.get_by_label("Message in English")
    expect(box).to_be_focused()
    assert box.get_attribute("lang") == "en"
    text = box.input_value()
    assert "protect 3 workers, from December 2026 to May 2027" in text
    assert "at least Rp70 million" in text and "*Rp302,400*" in text and "/en/\n" in text
    send = page.locator('[data-isi="jalan-lain"] a').first
    assert parse_qs(urlsplit(send.get_attribute("href") or "").query)["text"] == [text]


# Action, plan, (pages, width, height in millimetres), what stands on the first page, what its codes open.
SHEETS = [
    (
        "lembar-pekerja",
        "k=2.ojek.202612.6&k=1.pedagang.202612.12",
        (2, 297, 210),
        (
            "dilindungi Desember 2026 sampai Mei 2027",
            "Mulai Juni 2027 saya bayar sendiri: Rp16.800",
            "Telepon 175",
        ),
        "pekerja/",
    ),
    (
        "lembar-pekerja",
        "k=1.penjual-makanan.202612.60.3000000.jht",
        (1, 297, 210),
        ("Mulai Desember 2031 saya bayar sendiri", "bukan bukti terdaftar"),
        "pekerja/",
    ),
    (
        "lembar-kantor",
        "k=50.pedagang.202612.6&k=10.ojek.202612.6&cara=satu",
        (2, 210, 297),
        ("Lembar 1 dari 2", "Rp1.008.000 sebulan", "Rp6.048.000"),
        "?k=1.umum.202612.6",
    ),
    (
        "lembar-kantor",
        "k=20.pedagang.202612.24&bagi=7",
        (1, 210, 297),
        ("Bersama melindungi 20 pekerja", "48.000", "Untuk bulan sesudah November 2027 cetak lembar baru."),
        "&bagi=7",
    ),
]


@pytest.mark.parametrize(("action", "query", "size", "said", "opened"), SHEETS)
def test_sheets_for_others(
    new_page: NewPage, action: str, query: str, size: tuple[int, int, int], said: tuple[str, ...], opened: str
) -> None:
    page = new_page(1280, 800)
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    open_link(page, query)
    page.locator(f'[data-aksi="{action}"]').click()
    page.locator(".lembar-kertas .kertas").first.wait_for(state="attached")
    expect(page.locator(".lembar-kertas")).to_have_attribute("translate", "no")
    expect(page.locator('[data-isi="kabar"]')).to_contain_text("lembar A4")
    page.emulate_media(media="print")
    spilled = page.eval_on_selector_all(
        ".lembar-kertas .kertas, .lembar-kertas .pegangan",
        "all => all.filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).length",
    )
    assert spilled == 0
    paper = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(paper) as document:
        assert len(document) == size[0]
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == list(size[1:])
        text = document[0].get_textpage().get_text_bounded()
        drawn = document[0].render(scale=200 / 72).to_pil()
    for part in said:
        # The letters of a PDF keep no spaces worth comparing.
        assert "".join(part.split()) in "".join(text.split())
    codes = {code.text for code in zxingcpp.read_barcodes(drawn)}
    assert len(codes) == 1
    assert codes.pop().endswith(opened)
    # What the page prints next is the plan again.
    page.mouse.move(5, 5)
    expect(page.locator(".lembar-kertas")).to_be_empty()
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        assert "Dihitung" in document[0].get_textpage().get_text_bounded()


def test_a_second_tap_waits_for_the_style_of_the_sheets_too(page: Page) -> None:
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    open_link(page, "k=3.ojek.202612.6&cara=satu")
    held: list[Route] = []
    page.route("**/lembar.css*", lambda route: held.append(route))
    with page.expect_request("**/lembar.css*"):
        page.locator('[data-aksi="lembar-pekerja"]').click()
    page.locator('[data-aksi="lembar-kantor"]').click()
    expect(page.locator('[data-isi="kabar"]')).to_contain_text("1 lembar A4 untuk 3 orang")
    assert page.locator(".lembar-kertas .kertas").count() == 0
    assert len(held) == 1
    held[0].continue_()
    # Both are printed; the one that was asked for last stands.
    expect(page.locator(".lembar-kertas .kertas")).to_contain_text("Lembar kesanggupan")


def test_a_plan_too_large_for_a_wall_says_so(page: Page) -> None:
    open_link(page, "k=400.ojek.202612.6&cara=satu")
    page.locator('[data-aksi="lembar-kantor"]').click()
    expect(page.locator('[data-isi="kabar"]')).to_contain_text(
        "400 orang. Lembar kesanggupan memuat paling banyak 300"
    )


def test_a_session_has_sheets_for_its_workers(new_page: NewPage) -> None:
    page = new_page(1280, 900)
    page.goto("/s/peraga/lembar-pekerja/")
    expect(page.locator(".pegangan").first).to_contain_text(SITE_URL.partition("://")[2] + "pekerja")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True)) as document:
        assert {tuple(round(side / 72 * 25.4) for side in sheet.get_size()) for sheet in document} == {
            (297, 210)
        }
        assert len(document) == page.locator(".kertas").count()


# A device that has a picture as a file only after a while; and one that never has.
LATE = """const {toBlob} = HTMLCanvasElement.prototype
  HTMLCanvasElement.prototype.toBlob = function (...wish) { setTimeout(() => toBlob.apply(this, wish), 700) };"""
NEVER = "HTMLCanvasElement.prototype.toBlob = done => setTimeout(done, 0, null);"


def test_a_picture_of_the_plan_is_shown_and_shared(page: Page) -> None:
    page.add_init_script(
        f"{LATE} navigator.canShare = () => true;"
        "navigator.share = data => { window.shared = data.files[0]; return Promise.resolve(); };"
    )
    open_link(page, "k=2.ojek.202612.6&k=1.pedagang.202612.6")
    page.locator('[data-aksi="gambar"]').click()
    picture = page.get_by_role("img", name="Terlindungi Desember 2026 sampai Mei 2027")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1080
    page.get_by_role("button", name="Bagikan gambar").click()
    expect(page.locator('[data-isi="kabar"]')).to_contain_text("diserahkan")
    assert page.evaluate("[window.shared.name, window.shared.type, window.shared.size > 10000]") == [
        "terlindungi.png",
        "image/png",
        True,
    ]


def test_a_picture_that_cannot_be_a_file_is_still_shown_with_the_way_to_keep_it(page: Page) -> None:
    page.add_init_script(NEVER)
    open_link(page, "k=2.ojek.202612.6")
    page.locator('[data-aksi="gambar"]').click()
    expect(page.get_by_role("img", name="Terlindungi Desember 2026 sampai Mei 2027")).to_be_visible()
    page.get_by_role("button", name="Bagikan gambar").click()
    expect(page.locator('[data-isi="kabar"]')).to_contain_text("Tekan lama gambarnya, lalu simpan")


def test_a_number_to_call_is_two_taps_away(page: Page) -> None:
    page.goto("/regulasi/pp-50-2025/")
    page.locator('footer a[href*="pekerja/#celaka"]').click()
    number = page.locator('a[href^="tel:"]').filter(visible=True)
    expect(number.nth(1)).to_be_in_viewport()

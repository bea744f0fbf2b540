"""The poster without an event: filled in a browser, passed on by its link, printed; and what it refuses."""

import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from overrides.sessions import paper
from tests.conftest import SITE_URL
from tests.engines.qr_readers import READERS

POSTER = "/sosialisasi/poster/"
FILLED = "tempat=Balai+Desa+Kedungrejo&tuan_rumah=Pemerintah+Desa&k=50.buruh-tani.202612.12&k=3.ojek&bagi=4"
# Whoever scans a poster starts in that month: the plan's own start is left out.
MEANT = f"{SITE_URL}kalkulator/?k=50.buruh-tani..12&k=3.ojek..12&bagi=4"


def opened(page: Page, query: str = "") -> Page:
    page.goto(POSTER + (f"?{query}" if query else ""))
    page.wait_for_selector("html[data-poster]", state="attached")
    return page


def read(picture: Image.Image) -> list[list[str]]:
    return [reader([picture])[0] for reader in READERS.values()]


def code_of(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.locator(".poster__kode svg").screenshot()))


def test_a_bare_poster_is_complete_and_leads_to_the_calculator(desktop: Page) -> None:
    opened(desktop)
    assert read(code_of(desktop)) == [[f"{SITE_URL}kalkulator/"]] * 2
    assert "Kabupaten Banyuwangi" in desktop.locator(".poster__acara").inner_text()
    assert desktop.locator(".pita-contoh").count() == 0


def test_a_filled_poster_opens_its_plan_and_is_passed_on_by_its_link(desktop: Page) -> None:
    opened(desktop)
    desktop.get_by_role("textbox", name="Tempat", exact=True).fill("Balai Desa Kedungrejo")
    desktop.get_by_label("Yang mengajak").fill("Pemerintah Desa")
    desktop.get_by_label("Tautan hitungan").fill(
        f"{SITE_URL}kalkulator/?k=50.buruh-tani.202612.12&amp;k=3.ojek&bagi=4#hasil"
    )
    words = desktop.locator(".poster__acara")
    expect(words).to_contain_text("Sudah terisi: 50 buruh tani atau buruh kebun, 12 bulan; 3 ojek")
    expect(words).to_contain_text("Bersama Pemerintah Desa")
    assert read(code_of(desktop)) == [[MEANT]] * 2
    kept = parse_qs(urlsplit(desktop.url).query)
    assert kept["k"] == ["50.buruh-tani..12", "3.ojek..12"]
    shown = words.inner_text()
    opened(desktop, urlsplit(desktop.url).query)
    assert words.inner_text() == shown
    assert read(code_of(desktop)) == [[MEANT]] * 2


@pytest.mark.parametrize(
    "link",
    ["k=0.ojek", "k=2.pelaut", "k=2.ojek.209913", "k=2.ojek..61", "bagi=2", "https://lain.example/", "k=10001.ojek", "k=2.ojek&dana=x",
     "k=1.ojek..3.<b>"],
)  # fmt: skip
def test_a_plan_that_the_calculator_would_not_take_is_refused(desktop: Page, link: str) -> None:
    opened(desktop)
    desktop.get_by_label("Tautan hitungan").fill(link)
    expect(desktop.locator("#rencana-salah")).to_contain_text("tidak terbaca")
    assert read(code_of(desktop)) == [[f"{SITE_URL}kalkulator/"]] * 2
    assert "Sudah terisi" not in desktop.locator(".poster__acara").inner_text()
    assert desktop.get_by_label("Tautan hitungan").input_value() == link


def test_a_link_puts_no_account_and_no_html_on_the_poster(desktop: Page) -> None:
    opened(desktop, "tempat=<img src=x>Transfer&tuan_rumah=BRI 1234-5678-90")
    words = desktop.locator(".poster__acara")
    assert "<img src=x>Transfer" in words.inner_text()
    assert words.locator("img").count() == 0
    assert "1234" not in words.inner_text()
    expect(desktop.locator("#tuan_rumah-salah")).to_contain_text("tidak dicetak")


@pytest.mark.parametrize("query", ["", FILLED])
def test_make_pdf_prints_it(site_dir: Path, browser: Browser, tmp_path: Path, query: str) -> None:
    made = paper.print_standing(browser, site_dir, f"{SITE_URL}sosialisasi/poster/?{query}", tmp_path)
    assert made == tmp_path / "poster.pdf"
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1
        drawn = document[0].render(scale=150 / 72, grayscale=True).to_pil()
        # Spaces between words are lost where letters are set closely.
        words = "".join(document[0].get_textpage().get_text_range().split())
    assert read(drawn) == [[MEANT if query else f"{SITE_URL}kalkulator/"]] * 2
    assert "Bukansitusresmi" in words
    assert ("BalaiDesaKedungrejo" in words) == bool(query)
    assert "Yangmengajak" not in words


def test_make_pdf_refuses_a_plan_it_cannot_read(site_dir: Path, browser: Browser, tmp_path: Path) -> None:
    made = paper.print_standing(browser, site_dir, "x?k=0.ojek", tmp_path)
    assert isinstance(made, paper.SheetFull)
    assert not (tmp_path / "poster.pdf").exists()

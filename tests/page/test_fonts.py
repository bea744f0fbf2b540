"""The layout holds whatever letters arrive: the site's own, or those of a device, as readers set them, and on paper.

Some pages in every set of fonts; all of them: `make layout` (tests/page/looks.py), which prints a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.engines import fonts
from tests.page import looks
from tests.page.looks import LEAST, LETTERS, MOST_MOVED, OWN, SHEETS, Faults

# A page of each kind: figures, form, tables, a map, a list with a form, one screen, the longest list of links.
PAGES = ("/", "/kalkulator/", "/desa/", "/regulasi/", "/tentang/periksa/", "/kios/")
# Those that stand nearest to their edges when a reader's letters are large.
CLOSE = ("/kalkulator/", "/kios/")
PRINTED = ("/s/peraga/poster/", "/s/peraga/selebaran/", "/s/peraga/lembar-pekerja/", "/sosialisasi/poster/")


@dataclass
class Device:
    """A browser that knows one set of fonts, with a page open in it."""

    letters: str
    browser: Browser
    page: Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="module", params=LETTERS)
def device(request: pytest.FixtureRequest, browser: Browser, server: str, folder: Path) -> Iterator[Device]:
    own = looks.launch(browser.browser_type, request.param, folder)
    yield Device(request.param, own, looks.open_context(own, request.param, server).new_page())
    own.close()


def test_the_letters_are_those_of_the_set(device: Device) -> None:
    # The calculator has the site's letters when the reader comes from another page.
    for address, selectors in (("/", ("h1", ".harga__syarat")), ("/kalkulator/", ("h1",))):
        device.page.goto(address)
        for selector in selectors:
            (used,) = looks.used(device.page, selector)
            assert used["isCustomFont"] == (device.letters == OWN)
            if device.letters != OWN:
                assert used["familyName"] == fonts.SETS[device.letters].family


def test_the_calculators_first_paint_waits_for_no_letters(page: Page) -> None:
    page.goto("/kalkulator/")
    assert page.locator("link[rel=preload][as=font]").count() == 0
    page.goto("/manfaat/")
    assert page.locator("head link[rel=preload][as=font]").count() == 1


def test_digits_of_a_column_stand_on_no_whole_pixels(page: Page) -> None:
    """Else a zero of 12 pixels is narrower than a four, and lies on the next one."""
    page.goto("/desa/")
    widths = page.locator("td").first.evaluate("""cell => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync("td { font-size: 12px !important; white-space: nowrap }")
      document.adoptedStyleSheets = [sheet]
      const range = document.createRange()
      return [..."0123456789"].map(digit => {
        cell.textContent = digit.repeat(10)
        range.selectNodeContents(cell)
        return range.getBoundingClientRect().width
      })
    }""")
    assert max(widths) - min(widths) < 0.1
    assert widths[0] % 1


def test_pages_hold(device: Device) -> None:
    faults = Faults()
    for address in PAGES:
        looks.look_at(device.page, address, faults)
    assert not faults.all()


def test_pages_hold_in_letters_that_are_large_at_least(device: Device, server: str, folder: Path) -> None:
    faults = Faults()
    least = looks.launch(device.browser.browser_type, device.letters, folder, LEAST)
    page = looks.open_context(least, device.letters, server).new_page()
    for address in CLOSE:
        looks.look_in_large_letters(page, address, faults)
    assert page.locator(".keterangan").evaluate("one => one.getClientRects()[0].height") > LEAST
    least.close()
    assert not faults.all()


def test_paper_holds(device: Device) -> None:
    faults = Faults()
    looks.print_plan(device.page, faults)
    for address in PRINTED:
        looks.print_sheet(device.page, address, faults)
    device.page.emulate_media(media="null")
    assert not faults.all()


def test_every_sheet_is_known(site_dir: Path) -> None:
    built = {
        f"/{path.parent.relative_to(site_dir).as_posix()}/" for path in site_dir.glob("s/peraga/*/index.html")
    }
    assert built < set(SHEETS)


# How far the middles of what stands in the head lie from one line, in pixels.
OUT_OF_LINE = """() => {
  const middles = [...document.querySelectorAll(".merek, .navigasi > ul > li > a, .cari-pintu")]
    .filter(one => one.checkVisibility())
    .map(one => one.getBoundingClientRect())
    .map(({top, height}) => top + height / 2)
  return middles.length > 8 ? Math.max(...middles) - Math.min(...middles) : Infinity
}"""


def test_the_menu_stands_in_one_row_on_a_desktop(device: Device) -> None:
    device.page.set_viewport_size({"width": 1280, "height": 800})
    device.page.goto("/manfaat/")
    assert device.page.evaluate(OUT_OF_LINE) <= 2


def test_faults_are_found(page: Page) -> None:
    """So that the tests above can fail."""
    page.goto("/desa/")
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`.isi > h2 { margin-bottom: -1.2em } .kaki p { width: 30rem } .judul { height: 1rem; overflow: hidden }
        td { white-space: nowrap; max-width: 2rem }`)
      document.adoptedStyleSheets = [sheet]
    }""")
    faults = Faults()
    looks.measure(page, "/desa/", faults)
    assert set(faults.of) == {"wide", "colliding", "cut"}
    said = " ".join(page.evaluate(looks.COLLIDING))
    assert "leaves its td" in said
    assert "lies on" in said


@pytest.mark.parametrize("address", ["/", "/kalkulator/", "/manfaat/"])
def test_nothing_moves_when_letters_come_late_and_paper_has_them(
    browser: Browser, server: str, address: str
) -> None:
    context = looks.open_context(browser, OWN, server)
    page = context.new_page()
    assert looks.moved_by_late_letters(page, address) <= MOST_MOVED
    (used,) = looks.used(page, "h1")
    assert used["familyName"] == "DejaVu Sans"
    assert b"DejaVuSans-Bold" not in page.pdf()
    context.close()

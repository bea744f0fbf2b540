"""Pages as readers set them for themselves: wider text, 400 % zoom, the device's own colours, no motion."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.page.test_calculator import READY, REFUSED, open_link
from tests.page.test_layout import addresses

# CUT_OFF, STAYING and MOVING are asked of every page (test_every_page.py).
# Texts that a box around them cuts off; what is for the ear only is cut off on purpose, and a wide table or a long list
# beside a page scrolls.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(element => {
  if (!element.checkVisibility() || element.closest("svg, .tersembunyi, .hanya-suara, .tabel-gulir, .isi > table")) return false
  const style = getComputedStyle(element)
  if (style.overflowX === "visible" && style.overflowY === "visible" || element.matches("select, input, textarea")) return false
  const box = element.getBoundingClientRect()
  if (box.width <= 1) return false
  return [...element.querySelectorAll("*")].some(inner => {
    if (inner.closest("svg, .tersembunyi, .hanya-suara") || !inner.checkVisibility()) return false
    if (![...inner.childNodes].some(node => node.nodeType === 3 && node.data.trim())) return false
    const text = inner.getBoundingClientRect()
    return text.bottom > box.bottom + 1 && !/auto|scroll/.test(style.overflowY) || text.right > box.right + 1 || text.left < box.left - 1
  })
}).map(element => element.outerHTML.slice(0, 120))"""
STAYING = """() => [...document.querySelectorAll("body *")].filter(element =>
  ["fixed", "sticky"].includes(getComputedStyle(element).position) && element.checkVisibility({visibilityProperty: true})
).map(element => element.outerHTML.slice(0, 120))"""
MOVING = """() => document.getAnimations().length
  + (getComputedStyle(document.documentElement).scrollBehavior === "smooth")"""
LOOKS = """element => {
  const style = getComputedStyle(element), before = getComputedStyle(element, "::before")
  return [style.backgroundColor, style.color, style.borderTopWidth, style.fill, before.content].join(" ")
}"""


def web_pages(site_dir: Path) -> list[str]:
    """List the pages; sheets (/s/x/poster/, /sosialisasi/poster/) are paper and slides, shown small as a whole."""
    return [
        address
        for address in addresses(site_dir)
        if not (address.startswith("/s/") and address.count("/") > 3) and address != "/sosialisasi/poster/"
    ]


def open_all(page: Page, address: str) -> None:
    """Open a page, the calculator with a plan of two groups, with everything that folds unfolded."""
    if address != "/kalkulator/":
        page.goto(address)
    unfold_all(page, address)


def unfold_all(page: Page, address: str) -> None:
    """Unfold everything that folds on an open page; the calculator is opened anew, with a plan of two groups."""
    if address == "/kalkulator/":
        open_link(page, "k=2.ojek&k=3.pedagang")
    page.evaluate(
        '() => document.querySelectorAll("main details").forEach(details => { details.open = true })'
    )


def test_states_show_in_the_devices_own_colours(new_page: NewPage) -> None:
    page = new_page(1280, 800, forced_colors="active")
    open_link(page, "k=2.ojek")
    chosen = page.get_by_role("button", name="12 bulan")
    other = page.get_by_role("button", name="6 bulan", exact=True)
    assert chosen.evaluate(LOOKS) != other.evaluate(LOOKS)
    relieved = page.locator(".grafik__batang--keringanan").first
    normal = page.locator(".grafik__batang:not(.grafik__batang--keringanan)").first
    assert relieved.evaluate(LOOKS) != normal.evaluate(LOOKS)
    for control in (chosen, page.get_by_role("button", name="Salin tautan"), page.locator("#pekerja-1")):
        assert control.evaluate("element => parseFloat(getComputedStyle(element).borderTopWidth)") >= 2
    field = page.get_by_label("Berapa pekerja?")
    before = field.evaluate(LOOKS)
    field.fill("0")
    page.locator(REFUSED).wait_for()
    assert field.evaluate(LOOKS) != before
    expect(page.locator("#galat-workers-1")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


# What no reader's dark mode may turn over, and where it stands.
CODES = (
    "/kalkulator/?k=2.ojek.202612.6",
    "/s/peraga/poster/",
    "/s/peraga/tenda/",
    "/s/peraga/selebaran/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_forced_dark_mode_turns_no_code_over(new_page: NewPage, scheme: str) -> None:
    """As Chromium's WebContentsForceDark does; Samsung's browser does the same to pages."""
    page = new_page(1280, 800, color_scheme=scheme)
    page.context.new_cdp_session(page).send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    for address in CODES:
        page.goto(address)
        if "kalkulator" in address:
            page.locator(READY).wait_for()
            page.locator('[data-aksi="aula"]').evaluate("button => button.click()")
        codes = page.locator(".qr, qr-kode svg").filter(visible=True)
        codes.first.wait_for()
        for code in codes.all():
            picture = Image.open(io.BytesIO(code.screenshot())).convert("L")
            width = picture.width
            # The quiet zone is light, and the finder pattern in the corner dark.
            line = picture.height * 6 // 100
            edge = picture.crop((width // 10, line, width * 9 // 10, line + 1)).tobytes()
            assert min(edge) > 200, (address, min(edge))
            assert min(picture.tobytes()) < 60, address


# As Google's translation leaves a page: every text in two <font>, what is not to be translated left alone.
TRANSLATE = """() => {
    window.untouched = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest("script, style, svg, option, textarea")) continue;
        if (text.parentElement.closest('[translate="no"]')) { untouched.push(text.data); continue; }
        const outer = document.createElement("font"), inner = document.createElement("font");
        inner.textContent = text.data.replace(/[a-z]/g, "z").replace(/\\d+/g, "9");
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""


def test_a_translated_page_keeps_its_figures_and_goes_on(page: Page) -> None:
    open_link(page, "k=2.ojek.202612.6")
    expect(page.locator('[data-isi="suara"]')).not_to_be_empty()
    page.evaluate(TRANSLATE)
    amounts = page.evaluate("untouched.join(' ')")
    for kept in ("Rp201.600", "Rp134.400", "Rp33.600"):
        assert kept in amounts
    assert page.locator('[data-hasil="total"]').inner_text() == "Rp134.400"
    # No amount of the result was rewritten, also none inside a sentence.
    amounts_in_sentences = page.locator("#hasil font").filter(has_text=re.compile("Rp[0-9]"))
    assert amounts_in_sentences.count() == 0
    page.locator("#pekerja-1").fill("3")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(3 * 6 * 16800))
    expect(page.locator("#hasil")).to_contain_text("Rp302.400")
    page.locator('[data-perbuatan="kelompok-baru"]').evaluate("button => button.click()")
    page.locator("#pekerja-2").fill("1")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(4 * 6 * 16800))
    expect(page.locator('[data-gagal="jalan"]')).to_be_hidden()

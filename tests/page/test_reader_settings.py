"""Pages as readers set them for themselves: wider text, 400 % zoom, the device's own colours, no motion."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.page.test_calculator import READY, REFUSED, open_link
from tests.page.test_layout import WIDER_TEXT, addresses

# Texts that a box around them cuts off; what is for the ear only is cut off on purpose.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(element => {
  if (!element.checkVisibility() || element.closest("svg, .tersembunyi, .hanya-suara, .tabel-gulir")) return false
  const style = getComputedStyle(element)
  if (style.overflowX === "visible" && style.overflowY === "visible" || element.matches("select, input, textarea")) return false
  const box = element.getBoundingClientRect()
  return [...element.querySelectorAll("*")].some(inner => {
    if (inner.closest("svg, .tersembunyi, .hanya-suara") || !inner.checkVisibility()) return false
    if (![...inner.childNodes].some(node => node.nodeType === 3 && node.data.trim())) return false
    const text = inner.getBoundingClientRect()
    return text.bottom > box.bottom + 1 || text.right > box.right + 1 || text.left < box.left - 1
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
    """List the pages; the sheets of a session (/s/x/poster/) are paper and slides, shown small as a whole."""
    return [
        address
        for address in addresses(site_dir)
        if not (address.startswith("/s/") and address.count("/") > 3)
    ]


def open_all(page: Page, address: str) -> None:
    """Open a page, the calculator with a plan of two groups, with everything that folds unfolded."""
    if address == "/kalkulator/":
        open_link(page, "k=2.ojek&k=3.pedagang")
    else:
        page.goto(address)
    page.evaluate(
        '() => document.querySelectorAll("main details").forEach(details => { details.open = true })'
    )


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_wider_text_is_not_cut_off(new_page: NewPage, site_dir: Path, width: int) -> None:
    page = new_page(width)
    for address in web_pages(site_dir):
        open_all(page, address)
        page.evaluate(WIDER_TEXT)
        assert not page.evaluate(CUT_OFF), address


def test_nothing_stays_over_the_text_at_400_percent(new_page: NewPage, site_dir: Path) -> None:
    """A desktop of 1280 x 1024 shows 320 x 256 points then."""
    page = new_page(320, 256)
    for address in web_pages(site_dir):
        page.goto(address)
        if address == "/kalkulator/":
            page.locator(READY).wait_for()
        assert not page.evaluate(STAYING), address


def test_no_motion_for_those_who_asked_for_none(new_page: NewPage, site_dir: Path) -> None:
    page = new_page(reduced_motion="reduce")
    for address in addresses(site_dir):
        page.goto(address)
        assert page.evaluate(MOVING) == 0, address


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

"""What holds on every page, width by width: one load of a page answers everything that is asked of it there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import NewPage
from tests.page.test_calculator import READY
from tests.page.test_keyboard import COVERED, SMALLER_THAN_24
from tests.page.test_layout import SIDEWAYS, SMALL_TARGETS, WIDER_TEXT, addresses
from tests.page.test_reader_settings import CUT_OFF, MOVING, STAYING, unfold_all, web_pages

# As it was loaded: no wider text, nothing focused, at the top.
AS_LOADED = """() => {
  document.adoptedStyleSheets = []
  document.activeElement.blur()
  scrollTo(0, 0)
}"""

# --- what is asked: each returns what is wrong ------------------------------------------------------------------------


def no_motion_for_those_who_asked_for_none(page: Page) -> Any:
    return page.evaluate(MOVING)


def targets_fit_a_thumb(page: Page) -> Any:
    return page.evaluate(SMALL_TARGETS)


def no_target_is_smaller_than_24_points(page: Page) -> Any:
    return page.evaluate(SMALLER_THAN_24)


def nothing_covers_the_focus(page: Page) -> Any:
    page.keyboard.press("Tab")
    covered = page.evaluate(COVERED)
    page.evaluate(AS_LOADED)
    return covered


def no_page_scrolls_sideways(page: Page) -> Any:
    return max(0, page.evaluate(SIDEWAYS))


def no_page_scrolls_sideways_with_wider_text(page: Page) -> Any:
    page.evaluate(WIDER_TEXT)
    wide = no_page_scrolls_sideways(page)
    page.evaluate(AS_LOADED)
    return wide


def nothing_stays_over_the_text_at_400_percent(page: Page) -> Any:
    """A desktop of 1280 x 1024 shows 320 x 256 points then."""
    page.set_viewport_size({"width": 320, "height": 256})
    return page.evaluate(STAYING)


def wider_text_is_not_cut_off(page: Page) -> Any:
    page.evaluate(WIDER_TEXT)
    return page.evaluate(CUT_OFF)


def wrong(page: Page, address: str, *checks: Callable[[Page], Any]) -> list[str]:
    """Ask an open page; return a sentence for each check that does not hold."""
    return [f"{address}: {check.__name__}: {said}" for check in checks if (said := check(page))]


# --- and at which width -----------------------------------------------------------------------------------------------


def test_every_page_on_a_phone(new_page: NewPage, site_dir: Path) -> None:
    page, faults, foldable = new_page(360, 740), [], web_pages(site_dir)
    for address in addresses(site_dir):
        page.emulate_media(reduced_motion="reduce")
        page.goto(address)
        faults += wrong(page, address, no_motion_for_those_who_asked_for_none)
        page.emulate_media(reduced_motion="no-preference")
        faults += wrong(page, address, targets_fit_a_thumb)
        if address == "/kalkulator/":
            page.locator(READY).wait_for()
        faults += wrong(page, address, no_target_is_smaller_than_24_points, nothing_covers_the_focus)
        if address in foldable:
            unfold_all(page, address)
            faults += wrong(page, address, wider_text_is_not_cut_off)
    assert not faults, "\n".join(faults)


def test_every_page_on_the_narrowest_phone(new_page: NewPage, site_dir: Path) -> None:
    page, faults, foldable = new_page(320, 640), [], web_pages(site_dir)
    for address in addresses(site_dir):
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(address)
        faults += wrong(page, address, no_page_scrolls_sideways, no_page_scrolls_sideways_with_wider_text)
        if address in foldable:
            if address == "/kalkulator/":
                page.locator(READY).wait_for()
            faults += wrong(page, address, nothing_stays_over_the_text_at_400_percent)
            page.set_viewport_size({"width": 320, "height": 740})
            unfold_all(page, address)
            faults += wrong(page, address, wider_text_is_not_cut_off)
    assert not faults, "\n".join(faults)


def test_every_page_on_a_desktop(new_page: NewPage, site_dir: Path) -> None:
    page, faults = new_page(1280, 740), []
    for address in web_pages(site_dir):
        page.goto(address)
        unfold_all(page, address)
        faults += wrong(page, address, wider_text_is_not_cut_off)
    assert not faults, "\n".join(faults)

"""Reading is light: sources folded to one line a page, what is not sure behind a small mark; whole on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage

PAGE = "/cara-daftar/"


def test_sources_are_one_line_until_a_number_is_tapped(page: Page) -> None:
    page.goto(PAGE)
    fold, first = page.locator("details.sumber-lipat"), page.locator(".daftar-sumber > li").first
    expect(first).to_be_hidden()
    height = fold.evaluate("it => it.getBoundingClientRect().height")
    assert height < 80
    expect(fold.locator("summary")).to_have_text(re.compile(r"Sumber diperiksa \d+ \w+ \d{4}"))
    page.locator("sup.sumber a").first.click()
    expect(first).to_be_in_viewport()
    first.locator(".kembali").click()
    expect(page.locator("#rujukan-1")).to_be_in_viewport()


def test_an_address_with_a_source_opens_the_fold(page: Page) -> None:
    page.goto(PAGE + "#sumber-3")
    expect(page.locator("#sumber-3")).to_be_in_viewport()
    page.goto("/regulasi/pp-44-2015/#lampiran-ii")
    expect(page.locator("#lampiran-ii")).to_be_in_viewport()


@pytest.mark.parametrize("java_script", [True, False])
def test_a_hedge_says_its_words_on_tap(new_page: NewPage, java_script: bool) -> None:
    page = new_page(java_script_enabled=java_script)
    page.goto(PAGE)
    mark = page.get_by_role("button", name="Satu sumber").first
    words = page.locator(".ragu__kata").first
    expect(words).to_be_hidden()
    mark.click()
    expect(words).to_be_in_viewport(ratio=1)
    assert words.inner_text().startswith(("baru satu sumber: ", "Baru satu sumber: "))
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()


def test_a_browser_without_popovers_shows_the_words(page: Page) -> None:
    page.goto(PAGE)
    page.locator(".ragu__kata").evaluate_all("all => all.forEach(one => one.removeAttribute('popover'))")
    words = page.locator(".ragu__kata").first
    expect(words).to_be_visible()
    assert words.inner_text().strip().startswith("(baru satu sumber: ")


def test_paper_has_the_words_and_the_sources(page: Page) -> None:
    page.goto(PAGE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".ragu__kata").first).to_be_visible()
    expect(page.locator(".ragu").first).to_be_hidden()
    expect(page.locator(".daftar-sumber > li").last).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".daftar-sumber > li").last).to_be_hidden()

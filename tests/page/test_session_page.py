"""The invitation to a session on its page: as links without a script, gone when it is over, honest inside apps."""

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import NOW
from tests.page.test_abilities import ANDROID, IPHONE

PAGE = "/s/peraga/"


def test_without_script_the_invitation_is_there_as_links(browser: Browser, server: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    assert "Contoh%3A%20Sosialisasi" in (
        page.get_by_text("Undang lewat WhatsApp").get_attribute("href") or ""
    )
    expect(page.get_by_text("Google Kalender")).to_be_visible()
    answer = page.request.get(
        server + PAGE + (page.get_by_text("Simpan di kalender").get_attribute("href") or "")
    )
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in answer.text()
    page.close()


@pytest.mark.parametrize(("day", "is_offered"), [("2026-12-05", True), ("2026-12-06", False)])
def test_a_session_that_is_over_offers_neither(
    browser: Browser, server: str, day: str, is_offered: bool
) -> None:
    page = browser.new_page()
    page.goto(f"{server}{PAGE}?tanggal={day}")
    for name in ("Undang lewat WhatsApp", "Simpan di kalender", "Google Kalender"):
        expect(page.get_by_text(name)).to_have_count(int(is_offered))
    page.close()


@pytest.mark.parametrize(
    ("agent", "way"),
    [
        ("", ""),
        (f"{ANDROID} WhatsApp/2.24.1", "intent://"),
        (f"{IPHONE} [FBAN/FBIOS;FBAV/450.0]", "x-safari-http://"),
    ],
)
def test_in_an_app_there_is_a_way_out(browser: Browser, server: str, agent: str, way: str) -> None:
    context = browser.new_context(user_agent=agent or None)
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    page.goto(server + PAGE)
    link = page.locator("[data-keluar] a")
    if way:
        expect(link).to_be_visible()
        assert (link.get_attribute("href") or "").startswith(way)
    else:
        expect(page.get_by_text("Google Kalender")).to_be_visible()
        expect(link).to_be_hidden()
    context.close()

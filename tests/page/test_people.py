"""For the people around the sponsor: the worker, colleagues in an office, guests who read English."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

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

"""The slides of a session in a browser: keys, notes, a dark screen, without script, printed, and in a hall; near codes."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.sessions import hall
from tests.conftest import NewPage, PageLog

SLIDES = "/s/peraga/slide/"
COUNT = 11


@pytest.fixture
def slides(desktop: Page) -> Page:
    desktop.goto(SLIDES)
    return desktop


def shown(page: Page) -> list[str]:
    """Return the names of the slides on show."""
    return page.eval_on_selector_all(
        ".slide", "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )


def test_keys_lead_through_the_story(slides: Page) -> None:
    assert shown(slides) == ["pembuka"]
    for key in ("ArrowRight", "PageDown", " ", "ArrowDown"):
        slides.keyboard.press(key)
    assert shown(slides) == ["sertakan"]
    slides.keyboard.press("ArrowLeft")
    assert shown(slides) == ["harga"]
    assert slides.url.endswith("#harga")
    expect(slides.locator(".kendali__nomor")).to_have_text(f"4 / {COUNT}")
    slides.keyboard.press("End")
    slides.keyboard.press("ArrowRight")  # the last one stays
    assert shown(slides) == ["kode"]
    slides.keyboard.press("Home")
    slides.keyboard.press("ArrowLeft")
    assert shown(slides) == ["pembuka"]


def test_a_reload_and_the_way_back_return_to_the_slide(slides: Page) -> None:
    slides.goto(SLIDES + "#contoh")
    assert shown(slides) == ["contoh"]
    slides.reload()
    assert shown(slides) == ["contoh"]


def test_the_screen_goes_dark_and_comes_back(slides: Page) -> None:
    dark = slides.locator(".gelap")
    expect(dark).to_be_hidden()
    slides.keyboard.press("b")
    expect(dark).to_be_visible()
    box = dark.bounding_box()
    assert box and (box["width"], box["height"]) == (1280, 800)
    slides.keyboard.press("b")
    expect(dark).to_be_hidden()
    slides.keyboard.press("B")
    slides.keyboard.press("ArrowRight")  # going on lights it again
    expect(dark).to_be_hidden()


def test_letters_can_be_switched_off_for_those_who_dictate(slides: Page) -> None:
    switch = slides.get_by_role("button", name="pintasan huruf")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    for key in ("b", "n", "."):
        slides.keyboard.press(key)
    expect(slides.locator(".gelap")).to_be_hidden()
    expect(slides.locator("body")).not_to_have_class(re.compile("dengan-catatan"))
    slides.keyboard.press("ArrowRight")
    assert len(shown(slides)) == 1
    assert shown(slides) != ["pembuka"]
    switch.click()
    slides.keyboard.press("b")
    expect(slides.locator(".gelap")).to_be_visible()


def test_notes_come_on_wish_and_belong_to_the_slide(slides: Page) -> None:
    notes = slides.locator("#pembuka + .catatan")
    expect(notes).to_be_hidden()
    slides.keyboard.press("n")
    expect(notes).to_be_visible()
    assert shown(slides) == ["pembuka"]
    slides.keyboard.press("ArrowRight")
    expect(notes).to_be_hidden()
    expect(slides.locator("#celaka + .catatan")).to_be_visible()


def test_a_second_window_shows_notes_and_follows(slides: Page) -> None:
    with slides.expect_popup() as popup:
        slides.keyboard.press("p")
    other = popup.value
    # Before its script runs, the window shows the notes of all slides and hears nothing.
    expect(other.locator(".catatan:visible")).to_have_count(1)
    expect(other.locator("#pembuka + .catatan")).to_be_visible()
    slides.keyboard.press("ArrowRight")
    expect(other.locator("#celaka + .catatan")).to_be_visible()
    other.keyboard.press("ArrowRight")
    expect(slides.locator("#keluarga")).to_be_visible()


def test_fingers_find_buttons(new_page: NewPage) -> None:
    page = new_page(360, 740)
    page.goto(SLIDES)
    page.get_by_role("button", name="Slide berikutnya").click()
    assert shown(page) == ["celaka"]


def test_without_script_all_slides_stand_one_under_the_other(new_page: NewPage) -> None:
    page = new_page(1280, 800, java_script_enabled=False)
    page.goto(SLIDES)
    boxes = [page.locator(".slide").nth(number).bounding_box() for number in range(COUNT)]
    assert page.locator(".slide").count() == COUNT
    assert all(box and box["width"] == 1280 and box["height"] == 720 for box in boxes)
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops))
    expect(page.locator(".kendali")).to_be_hidden()
    expect(page.locator("#pembuka + .catatan")).to_be_visible()


def test_on_paper_every_slide_is_there_without_notes_and_keys(slides: Page) -> None:
    slides.keyboard.press("n")
    slides.emulate_media(media="print")
    assert len(shown(slides)) == COUNT
    expect(slides.locator(".kendali")).to_be_hidden()
    expect(slides.locator("#pembuka + .catatan")).to_be_hidden()


def test_the_live_example_opens_the_calculator_in_hall_mode(slides: Page) -> None:
    slides.goto(SLIDES + "#contoh")
    total = slides.locator('#contoh [data-hasil="total-normal"]').get_attribute("data-rupiah")
    slides.locator(".slide__tombol").click()
    expect(slides.locator("#aula")).to_be_visible()
    expect(slides.locator('[data-isi="aula-normal"]')).to_have_text("Rp4.032.000")
    assert total == "4032000"
    slides.keyboard.press("Escape")
    slides.go_back()
    assert shown(slides) == ["contoh"]


def test_on_the_web_the_halls_own_code_stays_away(slides: Page) -> None:
    slides.keyboard.press("End")
    expect(slides.locator(".di-sini")).to_be_hidden()


# --- served from the laptop, over its own address -------------------------------------------------------------------


@pytest.fixture
def in_hall(site_dir: Path) -> Iterator[str]:
    """The address of a hall server, as phones see it; the next best of this machine's own where it has no network."""
    address = next(iter(hall.addresses()), "127.0.0.2")
    with hall.make_server(site_dir, address, 0, "Aula", "rahasia26") as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://{address}:{server.server_address[1]}/"
        server.shutdown()


def test_in_a_hall_phones_get_a_code_of_the_laptop_and_everything_works(
    new_page: NewPage, in_hall: str, page_log: PageLog
) -> None:
    page_log.home = in_hall.rstrip("/")
    page = new_page(1280, 800)
    port = in_hall.rsplit(":", 1)[1]  # with its slash
    page.goto(f"http://localhost:{port}s/peraga/slide/")
    page_log.foreign_requests.clear()  # the one to "localhost", which leads to the address for phones
    assert page.url == in_hall + "s/peraga/slide/#pembuka"
    page.keyboard.press("End")
    box = page.locator(".di-sini")
    if not in_hall.startswith("http://127."):
        expect(box).to_be_visible()
        expect(box).to_contain_text(in_hall.removeprefix("http://") + "s/peraga")
        assert page.locator("qr-kode").get_attribute("teks") == in_hall + "s/peraga/"
        expect(box.locator("svg")).to_be_visible()
    page.goto(in_hall + "aula/")
    expect(page.locator(".ruang__qr svg")).to_have_count(2)
    # On a projector nobody scrolls.
    for width, height in ((1280, 720), (1920, 1080), (1366, 768), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    expect(page.locator(".ruang__alamat")).to_have_text(in_hall)
    page.goto(in_hall + "kalkulator/?k=3.ojek.202612.2")
    expect(page.locator('#hasil[data-status="siap"]')).to_be_visible()
    assert page.locator('[data-hasil="total-normal"]').get_attribute("data-rupiah") == str(3 * 2 * 16800)


# --- a code typed wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/s/pegara", "/s/peraga/"),
        ("/s/peraga_2/poster/", "/s/peraga2/"),
        ("/s/tidakadasamasekali/", ""),
        ("/bukan-sesi/", ""),
    ],
)
def test_an_unknown_code_lands_on_a_page_that_helps(
    page: Page, page_log: PageLog, typed: str, offered: str
) -> None:
    answer = page.goto(typed)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text("Lihat semua acara")).to_be_visible()
    offer = page.locator("[data-kode]")
    if offered:
        expect(offer).to_contain_text("Mungkin maksud Anda")
        assert (offer.locator("a").get_attribute("href") or "").endswith(offered)
        offer.locator("a").click()
        expect(page.locator("h1")).to_contain_text("Contoh")
    else:
        expect(offer).to_be_hidden()
    assert all("404" in said for said in page_log.console_errors)
    page_log.clear()

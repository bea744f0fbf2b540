"""The answer first: what a phone shows of a result, a shared plan, six months first, two plans, how many taps it takes."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import NewPage, PageLog
from tests.page.looks import MOST_MOVED, WATCH_SHIFTS
from tests.page.test_calculator import READY, REFUSED, open_link, rupiah_of, works

SHARED = "k=2.ojek.202612.6&k=3.pedagang.202612.6"
# What WhatsApp itself asks for: to whom, and to send.
TAPS_IN_WHATSAPP = 2


def arrive(page: Page, address: str, status: str = READY) -> None:
    """Open the calculator and leave it as it stands."""
    page.goto(f"/kalkulator/{address}")
    page.locator(status).wait_for()


def bottom(page: Page, part: str) -> float:
    """Return where a part ends, from the top of the window."""
    box = page.locator(part).bounding_box()
    assert box, part
    return box["y"] + box["height"]


def room(page: Page) -> float:
    """Return where the way through the site begins, which covers what lies below."""
    bar = page.locator(".navigasi").bounding_box()
    assert bar
    return bar["y"]


def test_a_shared_plan_lands_on_its_result(page: Page) -> None:
    arrive(page, f"?{SHARED}")
    expect(page.locator("#rencana")).to_be_hidden()
    expect(page.locator(".hasil-mini")).to_be_hidden()
    expect(page.locator('[data-isi="rencana-ringkas"]')).to_have_text(
        "2 ojek pangkalan atau ojek daring, 3 pedagang pasar atau warung, 6 bulan mulai Desember 2026"
    )
    assert page.evaluate("scrollY") == 0
    # Figure, condition, what it does and the next step, without scrolling.
    for part in (".hasil__besar", ".hasil__untuk", ".hasil__bila", ".hasil__guna", '[data-aksi="whatsapp"]'):
        expect(page.locator(part)).to_be_visible()
        assert bottom(page, part) <= room(page), part
    page.get_by_role("button", name="Ubah rencana").click()
    expect(page.locator("#rencana")).to_be_visible()
    expect(page.get_by_role("heading", name="Siapa yang dilindungi")).to_be_focused()
    expect(page.get_by_role("button", name="Ubah rencana")).to_be_hidden()


def test_the_form_stands_open_where_it_is_needed(new_page: NewPage) -> None:
    page = new_page()
    arrive(page, f"?{SHARED}#rencana")
    expect(page.locator("#rencana")).to_be_visible()
    page.goto("about:blank")
    arrive(page, "?k=2.ojek&k=banyak", REFUSED)
    expect(page.locator('[data-isi="ringkas-galat"]')).to_be_focused()
    wide = new_page(1280, 800)
    arrive(wide, f"?{SHARED}")
    expect(wide.locator("#rencana")).to_be_visible()
    expect(wide.locator("#hasil")).to_be_in_viewport()
    expect(wide.get_by_role("button", name="Ubah rencana")).to_be_hidden()


@pytest.mark.parametrize(
    "query", ["", "k=2.becak&k=3.pedagang&k=1.art.202701.3", "k=1&dana=apbd", "k=10000.umum.202611.60"]
)
def test_the_result_down_to_its_button_fits_one_screen(page: Page, query: str) -> None:
    open_link(page, query)
    page.locator("#hasil").evaluate("element => element.scrollIntoView()")
    for part in (".hasil__besar", ".hasil__untuk", ".hasil__guna", '[data-aksi="whatsapp"]'):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
        assert bottom(page, part) <= room(page), part


def test_one_figure_is_the_largest_thing(page: Page) -> None:
    open_link(page, SHARED)
    sizes = page.locator("#hasil :is(p, h2, h3, li, td, span, strong, a, button)").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    largest = page.locator(".hasil__besar").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert largest >= 44
    assert sorted(set(sizes))[-1] == largest > 2 * sorted(set(sizes))[-2] - 16
    # The bar of the form says one figure, and is out of the way of the result.
    assert page.locator(".hasil-mini").inner_text().count("Rp") == 1


@pytest.mark.parametrize("workers", [1, 11, 100, 1000, 10000])
def test_a_long_figure_stays_on_its_line(page: Page, workers: int) -> None:
    open_link(page, f"k={workers}.umum.202701.60.20200000.jht")
    box = page.locator(".hasil__besar")
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert box.evaluate(
        "one => one.getBoundingClientRect().height < 1.5 * parseFloat(getComputedStyle(one).fontSize)"
    )


def test_six_months_first_and_a_year_beside(page: Page) -> None:
    open_link(page, "")
    assert page.locator("#lama-1").input_value() == "6"
    assert rupiah_of(page, "total-normal") == 100800
    assert page.locator('[data-hasil="bulan"]').count() == 6
    offer = page.locator('[data-isi="setahun"]')
    expect(offer).to_contain_text("Untuk 12 bulan: tambah Rp100.800, menjadi Rp201.600.")
    offer.get_by_role("button", name="Jadikan 12 bulan").click()
    assert page.locator("#lama-1").input_value() == "12"
    assert rupiah_of(page, "total-normal") == 201600
    expect(page.get_by_role("heading", name="Perkiraan biaya")).to_be_focused()
    open_link(page, "k=1")
    assert page.locator("#lama-1").input_value() == "12"


def test_how_it_is_bought(page: Page) -> None:
    open_link(page, "k=3.umum.202611.5")
    bought = page.get_by_role("region", name="Cara membayarnya")
    expect(bought).to_contain_text("Dibayar 3 kali: 3 + 1 + 1 bulan.")
    expect(bought).to_contain_text("1, 3, 6, atau 12 bulan sekaligus")
    expect(bought.get_by_role("listitem")).to_have_count(3)
    expect(bought.get_by_role("listitem").nth(1)).to_have_text(
        "Rp50.400 untuk Februari 2027, paling lambat 15 Februari 2027"
    )


class Taps:
    """Counts taps on a page."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        """Tap; a thumb scrolls before, which is no tap."""
        target.click()
        self.count += 1


def test_three_different_neighbours_are_sent_with_ten_taps(new_page: NewPage, page_log: PageLog) -> None:
    """From the code to a sent message: it took 14, and typing."""
    page = new_page(has_touch=True, is_mobile=True)
    page.context.route("https://wa.me/**", lambda route: route.fulfill(body="WhatsApp"))
    arrive(page, "")
    taps = Taps()
    taps.on(page.get_by_role("combobox", name="Apa pekerjaannya?"))
    taps.on(works(page).filter(has_text="Ojek pangkalan"))
    for group, work in ((1, "Pedagang pasar"), (2, "Nelayan")):
        taps.on(page.get_by_role("button", name="Tambah kelompok lain"))
        taps.on(works(page.locator(".kelompok").nth(group)).filter(has_text=work))
    taps.on(page.locator(".hasil-mini"))
    send = page.locator('[data-aksi="whatsapp"]')
    expect(send).to_be_in_viewport(ratio=1)
    expect(send).to_have_attribute("href", re.compile(r"1\.nelayan"))
    with page.context.expect_page() as opened:
        taps.on(send)
    opened.value.close()
    text = parse_qs(urlsplit(send.get_attribute("href") or "").query)["text"][0]
    assert "k=1.ojek.202611.6&k=1.pedagang.202611.6&k=1.nelayan.202611.6" in text
    assert "Rp302.400" in text
    assert taps.count + TAPS_IN_WHATSAPP <= 10
    page_log.clear()  # leaving for WhatsApp is meant


def test_two_plans_stand_side_by_side_and_in_the_link(new_page: NewPage) -> None:
    page = new_page()
    open_link(page, "k=3.umum.202611.6")
    page.get_by_role("button", name="Bandingkan dua rencana").click()
    box = page.locator('[data-isi="banding"]')
    expect(box.get_by_role("heading")).to_be_focused()
    expect(box.get_by_role("button", name="12 bulan")).to_have_attribute("aria-pressed", "true")
    for text in (
        "12 bulan: Rp302.400 lebih banyak.",
        "Rp604.800",
        "Rp554.400",
        "15 Mei 2027",
        "15 November 2027",
    ):
        expect(box).to_contain_text(text)
    expect(page).to_have_url(re.compile(r"&banding=12&u=\w{3}$"))
    box.get_by_role("button", name="dengan tabungan hari tua").click()
    expect(box.get_by_role("button", name="dengan tabungan hari tua")).to_be_focused()
    expect(box).to_contain_text("JKK, JKM, JHT")
    expect(page).to_have_url(re.compile(r"&banding=jht&u=\w{3}$"))

    other = new_page()
    other.goto(page.url)
    other.locator(READY).wait_for()
    expect(other.locator('[data-isi="banding"]')).to_contain_text("JKK, JKM, JHT")
    expect(other.locator('[data-isi="tautan-ragu"]')).to_be_hidden()
    other.emulate_media(media="print")
    expect(other.locator(".tabel-banding")).to_be_visible()
    expect(other.get_by_role("button", name="Pakai yang kanan")).to_be_hidden()

    box.get_by_role("button", name="Pakai yang kanan").click()
    expect(box).to_be_hidden()
    assert page.locator("#jht-1").is_checked()
    expect(page).to_have_url(re.compile(r"k=3\.umum\.202611\.6\.jht&u="))


def test_a_comparison_follows_the_plan_and_closes(page: Page) -> None:
    open_link(page, "k=1.umum.202611.6&banding=keringanan")
    box = page.locator('[data-isi="banding"]')
    expect(box).to_contain_text("Bila keringanan berlaku: Rp16.800 lebih sedikit.")
    page.get_by_label("Berapa pekerja?").fill("2")
    expect(box).to_contain_text("Bila keringanan berlaku: Rp33.600 lebih sedikit.")
    page.locator("#dana-apbd").check()
    expect(box).to_contain_text("“keringanan” tidak dapat dibandingkan dengan rencana ini.")
    box.get_by_role("button", name="Tutup perbandingan").click()
    expect(box).to_be_hidden()
    expect(page).not_to_have_url(re.compile("banding"))
    open_link(page, "k=1.umum.202611.6&banding=<b>")
    expect(box).to_contain_text("“<b>” tidak dapat dibandingkan")
    assert box.locator("b").count() == 0
    assert rupiah_of(page, "total-normal") == 100800


def test_a_household_is_told_at_once_what_it_may_be(page: Page) -> None:
    open_link(page, "k=1.art.202701.6")
    said = page.locator('[data-isi="rumah"]')
    expect(said).to_have_text(
        "Ia bekerja di rumah Anda? Mungkin kewajiban: baca dulu. Di sekitar Anda? Sokongan.",
        use_inner_text=True,
    )
    expect(said.get_by_role("link")).to_have_attribute("href", "../program/#pekerja-rumah-tangga")
    page.get_by_role("combobox", name="Apa pekerjaannya?").fill("nelayan")
    works(page).first.click()
    expect(said).to_be_hidden()
    expect(page.locator('[data-isi="wajah"]').first).to_have_attribute("src", "../assets/pictures/fisher.svg")


def test_people_of_the_front_page_open_the_calculator_for_their_work(page: Page) -> None:
    page.goto("/")
    people = page.locator(".orang-orang a")
    expect(people).to_have_count(6)
    addresses = people.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for address in addresses[:-1]:
        arrive(page, address.removeprefix("kalkulator/"))
        slug = address.split(".")[1]
        assert page.locator("#pekerjaan-1").input_value() == slug
        assert page.locator("#lama-1").input_value() == "6"
        expect(page.locator("#kerja-1")).to_be_in_viewport()
        face = page.locator('[data-isi="wajah"]').first.get_attribute("src") or ""
        assert not face.endswith("next.svg")
        page.goto("about:blank")
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("tanpa gaji dari majikan")
    expect(page.locator("main")).to_contain_text("Ia bekerja di rumah Anda: mungkin kewajiban")
    expect(page.locator("main")).to_contain_text("Sudah terbukti di Banyuwangi.")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_calculator_takes_over(new_page: NewPage, width: int) -> None:
    page = new_page(width)
    page.add_init_script(f"({WATCH_SHIFTS})()")
    page.goto("/kalkulator/")
    page.locator(READY).wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("moved") <= MOST_MOVED


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "plan",
    [
        "?k=2.ojek.202611.12",
        "?k=20.nelayan.202612.12&k=3.ojek.202611.6&dana=apbn",
        "?k=2.ojek.202612.6&k=3.pedagang.202612.12&k=1.art&bagi=3",
    ],
)
def test_a_shared_plan_is_waited_for_without_the_example_and_nothing_moves(
    new_page: NewPage, plan: str, width: int
) -> None:
    """Its scripts come when the page has been looked at for a while."""
    page = new_page(width)
    page.add_init_script(f"({WATCH_SHIFTS})()")
    held: list[Route] = []
    page.route("**/guard.js*", lambda route: held.append(route))
    page.goto(f"/kalkulator/{plan}", wait_until="commit")
    waiting = page.get_by_text("Rencana di tautan ini sedang dihitung.")
    expect(waiting).to_be_visible()
    expect(page.locator("#rencana")).to_be_hidden()
    # Nothing of the example that could be taken for the plan's own.
    for part in (
        "[data-hasil=total-normal]",
        ".hasil__catatan >> nth=0",
        ".cara-bayar",
        ".grafik",
        ".manfaat",
    ):
        expect(page.locator(part)).to_be_hidden()
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")
    expect(waiting).to_be_hidden()
    for part in ("[data-hasil=total-normal]", ".cara-bayar"):
        expect(page.locator(part)).to_be_visible()
    page.wait_for_timeout(200)
    assert held and page.evaluate("moved") <= MOST_MOVED


def test_a_shared_plan_that_cannot_be_computed_leaves_example_and_form(page: Page, page_log: PageLog) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto("/kalkulator/?k=2.ojek")
    page.locator('[data-gagal="muat"]').wait_for()
    expect(page.get_by_text("Rencana di tautan ini sedang dihitung.")).to_be_hidden()
    expect(page.locator("[data-hasil=total-normal]")).to_be_visible()
    expect(page.locator("#rencana")).to_be_visible()
    page_log.clear()

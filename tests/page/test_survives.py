"""What goes wrong on the way to the reader, each on the real page: a right price stays, or an honest sentence.

The whole list is tests/SURVIVES.md; what stands there and not here was tested before, beside what it breaks.
"""

import ast
import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.conftest import NOW, ROOT, NewPage, PageLog
from tests.engines import browser as browsers
from tests.page.test_calculator import READY, REFUSED, months_of, open_link, rupiah_of
from tests.page.test_offline import Host, wait_until_kept

YEAR = "k=1.umum.202611.12"


def test_every_failure_of_the_list_has_its_test() -> None:
    listed = re.findall(
        r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "tests/SURVIVES.md").read_text(encoding="utf-8")
    )
    assert len(listed) > 20
    for file, name in listed:
        module = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}, (
            f"{file}::{name}"
        )
    here = {
        node.name
        for node in ast.parse(Path(__file__).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    untold = {name for name in here if name.startswith("test_")} - {name for _, name in listed}
    assert untold == {"test_every_failure_of_the_list_has_its_test"}


# The program


def test_a_browser_without_webassembly_is_told(page: Page, page_log: PageLog) -> None:
    page.add_init_script("delete window.WebAssembly")
    page.goto(f"/kalkulator/?{YEAR}")
    page.locator('#hasil[data-status="gagal"]').wait_for()
    # As an iPhone in Lockdown Mode: the cause and the way.
    expect(page.locator('[data-sebab="wasm"]')).to_contain_text("Lockdown Mode")
    expect(page.get_by_text("Kalkulator tidak dapat dijalankan di perangkat ini.")).to_be_visible()
    expect(page.locator(".tabel-harga")).to_contain_text("Rp16.800")
    page_log.clear()


@pytest.mark.parametrize("broken", ["Element.prototype.closest", "HTMLInputElement.prototype.getAttribute"])
def test_a_break_in_the_middle_is_told_and_passes(page: Page, page_log: PageLog, broken: str) -> None:
    open_link(page, YEAR)
    page.evaluate(f"(window.kept = {broken}, {broken} = () => {{ throw new TypeError('broken'); }}, 0)")
    page.get_by_label("Berapa pekerja?").fill("3")
    expect(page.get_by_text("Kalkulator berhenti di tengah jalan.")).to_be_visible()
    expect(page.get_by_text("Angka di bawah mungkin belum mengikuti isian terakhir.")).to_be_visible()
    page_log.clear()
    # Once it works again, the next change brings everything up to date.
    page.evaluate(f"({broken} = window.kept, 0)")
    page.get_by_label("Berapa pekerja?").fill("4")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(4 * 201600))
    expect(page.get_by_text("Kalkulator berhenti di tengah jalan.")).to_be_hidden()


def test_half_a_page_says_that_it_is_not_whole(page: Page, page_log: PageLog) -> None:
    def cut(route: Route) -> None:
        whole = route.fetch().text()
        route.fulfill(
            body=whole[: whole.index('class="tabel-harga"') + 400], content_type="text/html; charset=utf-8"
        )

    page.clock.install(time=NOW)
    page.route("**/kalkulator/?*", cut)
    page.goto(f"/kalkulator/?{YEAR}")
    # The example that came with the page: half a year.
    assert (rupiah_of(page, "total"), rupiah_of(page, "total-normal")) == (84000, 100800)
    page.clock.run_for(50_000)
    page.locator('#hasil[data-status="gagal"]').wait_for()
    expect(page.get_by_text("Kalkulator tidak dapat dijalankan di perangkat ini.")).to_be_visible()
    page.unroute("**/kalkulator/?*")
    page.get_by_role("button", name="Coba lagi").click()
    page.locator(READY).wait_for()
    page_log.clear()


# The clock


@pytest.mark.parametrize(("now", "said"), [("2019-11-22", "November 2019"), ("2150-03-01", "Maret 2150")])
def test_a_clock_that_is_years_wrong_is_told_and_the_link_is_priced(
    new_page: NewPage, now: str, said: str
) -> None:
    page = new_page(now=f"{now}T09:00:00+07:00")
    open_link(page, YEAR)
    assert (rupiah_of(page, "total"), rupiah_of(page, "total-normal")) == (184800, 201600)
    expect(page.locator('[data-isi="tanggal"]')).to_contain_text(f"Menurut perangkat ini sekarang {said}.")
    expect(page.locator('[data-isi="tanggal"]')).to_contain_text("Tanggal itu tampaknya salah")
    expect(page.locator("#hasil")).not_to_contain_text("sudah lewat")
    # Without a link there is no month to begin with: the page asks, and offers months that can be.
    open_link(page, "", REFUSED)
    expect(page.locator("#rencana [data-galat]").first).to_contain_text(
        f"tampaknya salah ({said}). Pilih bulan mulai."
    )
    page.locator("#mulai-1").select_option("202611")
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total") == 84000


def test_a_clock_before_the_tariff_was_checked_is_told(new_page: NewPage) -> None:
    page = new_page(now="2025-03-01T09:00:00+07:00")
    open_link(page, "k=1")
    assert months_of(page)[0] == ("2025-03", 16800)
    expect(page.locator('[data-isi="tanggal"]')).to_contain_text("Menurut perangkat ini sekarang Maret 2025.")
    expect(page.locator("#hasil")).to_contain_text("bulan yang sudah lewat")


def test_a_tariff_checked_long_ago_says_so(new_page: NewPage) -> None:
    page = new_page(now="2028-05-03T09:00:00+07:00")
    open_link(page, "k=2.ojek")
    assert months_of(page)[0] == ("2028-05", 33600)
    assert rupiah_of(page, "total") == 2 * 12 * 16800
    rows = page.locator('[data-hasil="bulan"]')
    assert [text.count("*") for text in rows.all_text_contents()] == [1] * 12
    expect(page.locator('[data-isi="tanggal"]')).to_contain_text(
        "terakhir diperiksa 22 November 2026, lebih dari 6 bulan yang lalu"
    )
    expect(page.locator("#hasil")).to_contain_text("Mulai Mei 2028 angkanya perkiraan")


# The device


POISONS = {
    "html": "k=<img src=x onerror=alert(1)>&dana=<script>alert(1)</script>",
    "broken codes": "k=%ff%fe&bagi=%",
    "half of an emoji": "k=\ud83d",
    "zero bytes": "\x00" * 1000,
    "not a query": '{"groups": [{"workers": -1}]}',
    "thousands of groups": "k=1.umum.202611.12&" * 5000,
    "millions of signs": "k=1&" + "9" * 4_000_000,
}


@pytest.mark.parametrize("poison", POISONS)
def test_hostile_storage_is_data(page: Page, page_log: PageLog, poison: str) -> None:
    page.goto("/tentang/")
    page.evaluate("text => localStorage.setItem('sertakan-rencana', text)", POISONS[poison])
    open_link(page, "")
    assert rupiah_of(page, "total-normal") == 100800
    page.get_by_role("button", name="Buka lagi").click()
    expect(page.locator('[data-isi="tawaran"]')).to_be_hidden()
    page.locator(f"{READY}, {REFUSED}").wait_for()
    assert page.locator('#rencana script, #rencana img:not([data-isi="wajah"]), #hasil img').count() == 0
    open_link(page, YEAR)
    assert rupiah_of(page, "total") == 184800
    assert page_log.everything() == []


def long_link(page: Page, query: str) -> None:
    """Open a link that is longer than hosts accept, as a host would that does accept it."""
    html = page.request.get("/kalkulator/").text()
    page.route(
        re.compile(r"/kalkulator/\?"),
        lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"),
    )
    page.goto(f"/kalkulator/?{query}")
    page.locator(f"{READY}, {REFUSED}").wait_for()


LONG_LINKS = {
    "many groups": ("&".join(["k=1.umum.202611.12"] * 5500), "5.500 kelompok"),
    "one part": ("k=" + "9" * 100_000, "rusak"),
    "codes": ("k=1." + "%41" * 33_000, "rusak"),
    "unknown names": (YEAR + "&" + "&".join([f"x{n}=<b>{n}</b>" for n in range(7000)]), ""),
}


@pytest.mark.parametrize("name", LONG_LINKS)
def test_a_link_of_100_kilobytes_is_answered(page: Page, page_log: PageLog, name: str) -> None:
    query, said = LONG_LINKS[name]
    assert len(query) > 95_000
    long_link(page, query)
    if said:
        expect(page.locator("#rencana [data-galat]").first).to_contain_text(said)
    else:
        assert rupiah_of(page, "total") == 184800
    assert page_log.everything() == []


LISTS = {
    "good rows": ("2;pedagang;202611;12\n" * 48_000, "Daftar berisi 48.000 baris; paling banyak 10.000."),
    "one line": ("x" * 1_000_000, "Yang belum terbaca"),
    "all different": (
        "".join([f"{n};<i>kerja {n}</i>;2026{n:05}\n" for n in range(1, 38_000)]),
        "37.999 baris. 2 kolom belum jelas",
    ),
    "open quotes": ('"' * 980_000 + '\n"a;' * 5_000, "Yang belum terbaca"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_pasted_list_of_a_megabyte_is_answered(page: Page, page_log: PageLog, name: str) -> None:
    text, said = LISTS[name]
    assert len(text) >= 990_000
    open_link(page, YEAR)
    page.get_by_text("Punya daftar di Excel?").click()
    page.locator("#daftar").evaluate("(field, text) => { field.value = text; }", text)
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.locator('[data-isi="impor"]')).to_contain_text(said)
    assert page.locator('[data-isi="impor"] i').count() == 0
    assert page_log.everything() == []


# Coming and going


def test_reload_and_history_keep_the_plan(page: Page) -> None:
    open_link(page, YEAR)
    page.get_by_label("Berapa pekerja?").fill("4")
    expect(page).to_have_url(re.compile(r"k=4\."))
    page.reload()
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total-normal") == 4 * 201600
    page.goto("/manfaat/")
    page.go_back()
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total-normal") == 4 * 201600
    assert page.get_by_label("Berapa pekerja?").input_value() == "4"


def test_a_page_kept_alive_by_the_browser_goes_on(browser: Browser, server: str) -> None:
    """Chromium's back/forward cache, which playwright otherwise switches off: the page comes back as it was left."""
    path = browsers.find_browser(whole=True)
    if not path:
        pytest.skip("a Chromium without its window keeps no page: `make engines` installs the other one")
    alive = browser.browser_type.launch(
        executable_path=path,
        args=browsers.FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = alive.new_page(base_url=server, service_workers="block")
    page.goto(f"/kalkulator/?{YEAR}")
    # A browser short of room lets a page go and loads it anew: then once more.
    for _ in range(3):
        page.locator(READY).wait_for()
        page.evaluate("window.addEventListener('pageshow', event => { window.revived = event.persisted; })")
        page.get_by_label("Berapa pekerja?").fill("4")
        expect(page).to_have_url(re.compile(r"k=4\."))
        page.goto("/manfaat/")
        page.evaluate("window.history.back()")
        with suppress(PlaywrightTimeout):
            page.wait_for_function("() => window.revived", timeout=15_000)
            break
    assert page.evaluate("window.revived") is True
    assert rupiah_of(page, "total-normal") == 4 * 201600
    page.get_by_label("Berapa pekerja?").fill("5")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(5 * 201600))
    alive.close()


def test_two_tabs_do_not_disturb_each_other(page: Page) -> None:
    open_link(page, YEAR)
    other = page.context.new_page()
    open_link(other, "k=2.ojek.202611.12")
    # The first has settled before the second changes: the address is written after the plan was kept or with it.
    page.get_by_label("Berapa pekerja?").fill("4")
    expect(page).to_have_url(re.compile(r"k=4\.umum"))
    other.get_by_label("Berapa pekerja?").fill("7")
    expect(other).to_have_url(re.compile(r"k=7\.ojek"))
    assert rupiah_of(page, "total-normal") == 4 * 201600
    assert rupiah_of(other, "total-normal") == 7 * 201600
    # The plan kept on the device is the one changed last, whole.
    third = page.context.new_page()
    open_link(third, "")
    third.get_by_role("button", name="Buka lagi").click()
    expect(third.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(7 * 201600))


def test_a_plan_is_printed_without_a_network(
    new_page: NewPage, page_log: PageLog, site_dir: Path, tmp_path: Path
) -> None:
    host = Host(site_dir)
    page_log.home = host.address
    page = new_page(base_url=host.address, service_workers="allow")
    page.goto("/")
    wait_until_kept(page, site_dir)
    host.is_down = True
    open_link(page, YEAR)
    paper = tmp_path / "rencana.pdf"
    page.pdf(path=paper, format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) == 1
    page.emulate_media(media="print")
    for text in (
        "Rp201.600",
        "Rp184.800",
        "dua ratus satu ribu enam ratus rupiah",
        "Tarif diperiksa 22 November 2026",
    ):
        expect(page.locator("#hasil")).to_contain_text(text)
    host.close()
    page_log.clear()

"""What the pages say on a day: by the visitor's clock, by ?tanggal=, under a clock that is wrong, and without script.

One site, built for SITE_DATE; nobody builds it again while these months pass.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculator.rules import months
from tests.conftest import NewPage
from tests.page.test_calculator import READY, open_link
from tests.site import reading

ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}

# (last day before, first day after) -> (month, prices on the first page: to budget, and under the relief)
CHANGES = {
    ("2026-12-31", "2027-01-01"): (("2026-12", [16800, 8400]), ("2027-01", [16800, 8400])),
    ("2027-03-31", "2027-04-01"): (("2027-03", [16800, 8400]), ("2027-04", [16800])),
}
SAID = {
    "2026-12": "sampai Desember 2026, transportasi sampai Maret 2027",
    "2027-01": "(PP 50/2025) hanya untuk pekerja transportasi sampai Maret 2027. Untuk pekerjaan lain berakhir",
    "2027-03": "(PP 50/2025) hanya untuk pekerja transportasi sampai Maret 2027",
    "2027-04": "Keringanan iuran berakhir Maret 2027.",
}
ON_ANY_DAY = (
    "Keringanan menurut Peraturan Pemerintah (PP 50/2025): bulan iuran April sampai Desember 2026, "
    "transportasi Januari 2026 sampai Maret 2027. Sesudah itu harga normal."
)


def at(page: Page, moment: str) -> None:
    """Set the clock of the page's browser."""
    page.context.clock.set_fixed_time(moment)


def prices(page: Page) -> list[tuple[str, int]]:
    """Return (month, rupiah) of what a page gives as prices of this month."""
    found = page.locator("[data-harga-bulan][data-rupiah]").all()
    return [
        (str(one.get_attribute("data-harga-bulan")), int(one.get_attribute("data-rupiah") or 0))
        for one in found
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_prices_change_at_midnight_where_the_visitor_is(new_page: NewPage, zone: str) -> None:
    page = new_page(timezone_id=zone)
    for (before, after), expected in CHANGES.items():
        moments = (f"{before}T23:59:59+{ZONES[zone]:02}:00", f"{after}T00:00:00+{ZONES[zone]:02}:00")
        for moment, (month, amounts) in zip(moments, expected, strict=True):
            at(page, moment)
            page.goto("/")
            assert prices(page) == [(month, amount) for amount in amounts], moment
            name = months.name(months.read_key(month))
            expect(page.locator(".harga__judul")).to_have_text(f"Per orang sebulan, {name}")
            expect(page.locator(".harga__syarat")).to_contain_text(SAID[month])


def test_the_other_pages_follow_too(page: Page) -> None:
    cards = {
        "2026-12-31": ["Harga normal", "Bila keringanan berlaku"],
        "2027-01-01": ["Harga normal", "Transportasi, bila keringanan berlaku"],
        "2027-04-01": ["Harga normal"],
    }
    for day, labels in cards.items():
        at(page, f"{day}T12:00:00+07:00")
        for address in ("/program/", "/regulasi/pp-50-2025/"):
            page.goto(address)
            shown = page.locator(".kartu-angka:has([data-harga-bulan]) > p:first-child")
            assert shown.all_inner_texts() == labels, (day, address)
        page.goto("/tanya-jawab/")
        answer = page.locator("#berapa-iurannya + p")
        expect(answer).to_contain_text("Siapkan Rp16.800 sebulan")
        assert ("Rp8.400" in answer.inner_text()) == (day < "2027-04")


def test_a_regulation_ends_by_the_visitors_clock(page: Page) -> None:
    for day, said in (
        ("2027-03-31", "Berlaku sampai Maret 2027"),
        ("2027-04-01", "Berlaku sampai Maret 2027, sudah berakhir"),
    ):
        at(page, f"{day}T12:00:00+07:00")
        page.goto("/regulasi/pp-50-2025/")
        expect(page.locator(".fakta .lencana").first).to_have_text(said)
        page.goto("/regulasi/")
        entry = page.locator(".peta-aturan li", has=page.get_by_role("link", name="PP 50/2025")).last
        assert ("Sudah berakhir" in entry.inner_text()) == (day > "2027-03-31")


@pytest.mark.parametrize("now", ["2019-05-01", "2026-01-15", "2035-08-17", "2150-01-01"])
def test_a_clock_that_is_wrong_changes_nothing(new_page: NewPage, now: str) -> None:
    page = new_page(now=f"{now}T09:00:00+07:00")
    page.goto("/")
    assert prices(page) == []
    expect(page.locator(".harga__judul")).to_have_text("Per orang sebulan")
    expect(page.locator(".harga__syarat")).to_contain_text(ON_ANY_DAY)
    for address in ("/program/", "/sosialisasi/", "/tentang/sumber/"):
        page.goto(address)
        assert page.locator(".perlu-dicek, .basi:visible").count() == 0, address


def test_without_script_it_is_true_on_any_day(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, now="2028-06-01T09:00:00+07:00")
    page.goto("/")
    expect(page.locator(".harga__syarat")).to_contain_text(ON_ANY_DAY)
    page.goto("/regulasi/pp-50-2025/")
    expect(page.locator(".fakta .lencana").first).to_have_text("Berlaku sampai Maret 2027")


# --- a day that is pretended ----------------------------------------------------------------------------------------


def listed(site_dir: Path) -> Iterator[str]:
    return (page.address for page in reading.pages(site_dir) if page.address != "/tentang/sumber/")


def test_a_pretended_day_works_on_every_page_and_is_marked(page: Page, site_dir: Path) -> None:
    for address in listed(site_dir):
        page.goto(f"{address}?tanggal=2027-01-01", wait_until="domcontentloaded")
        if address == "/kalkulator/":
            page.locator(READY).wait_for()
        mark = page.locator("[data-hari-pura]")
        expect(mark).to_have_count(1)
        expect(mark).to_contain_text("seolah-olah hari ini 1 Januari 2027", timeout=5000)
        ways = page.locator('a[href*="tanggal="]')
        assert ways.count() == 0, (address, ways.first.get_attribute("href"))
    page.goto("/?tanggal=2027-01-01")
    assert prices(page) == [("2027-01", 16800), ("2027-01", 8400)]
    page.get_by_role("link", name="Kembali ke hari ini").click()
    assert prices(page) == [("2026-11", 16800), ("2026-11", 8400)]
    assert page.locator("[data-hari-pura]").count() == 0
    assert (
        page.evaluate(
            "[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join()"
        )
        == ""
    )


@pytest.mark.parametrize(
    "typed", ["2027-02-30", "2027-13-01", "2023-01-01", "2101-01-01", "20270101", "<b>1", "2027-01-01x", ""]
)
def test_what_is_no_day_is_left_alone(page: Page, typed: str) -> None:
    page.goto(f"/?tanggal={typed}")
    assert page.locator("[data-hari-pura]").count() == 0
    assert prices(page) == [("2026-11", 16800), ("2026-11", 8400)]


def test_a_pretended_day_is_not_passed_on_by_the_calculator(page: Page) -> None:
    open_link(page, "k=4&tanggal=2027-05-03")
    expect(page.locator("[data-hari-pura]")).to_contain_text("3 Mei 2027")
    whatsapp = page.locator('[data-aksi="whatsapp"]')
    expect(whatsapp).to_have_attribute("href", re.compile("202705"))
    assert "tanggal" not in (whatsapp.get_attribute("href") or "")
    page.get_by_label("Berapa pekerja?").fill("5")
    expect(page).to_have_url(re.compile(r"5\.umum\.202705"))
    assert "tanggal" not in page.url
    kept = page.evaluate("Object.values(localStorage).join()")
    assert "5.umum" in kept and "tanggal" not in kept


# --- sessions -------------------------------------------------------------------------------------------------------


def test_a_session_that_has_passed_says_so_and_leads_to_the_calculator(page: Page) -> None:
    at(page, "2026-12-05T23:59:00+07:00")
    page.goto("/s/peraga/")
    assert page.locator(".sesi__lewat").count() == 0
    page.goto("/s/peraga/poster/")
    assert page.locator(".pita-lama").count() == 0
    at(page, "2026-12-06T00:00:00+07:00")
    page.goto("/s/peraga/")
    expect(page.locator(".sesi__lewat")).to_contain_text("Acara ini sudah lewat.")
    page.locator(".sesi__lewat a").click()
    assert page.url.endswith("/kalkulator/")
    for sheet, times in (("poster", 1), ("poster-a3", 1), ("selebaran", 2), ("tenda", 2), ("slide", 1)):
        page.goto(f"/s/peraga/{sheet}/")
        # The leaflet is cut in two; the tent has two faces.
        expect(page.locator(".pita-lama")).to_have_count(times)
        size = page.locator(".pita-lama").last.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
        text = page.locator(".pita-lama").last.evaluate(
            "it => parseFloat(getComputedStyle(it.closest('article, section')).fontSize)"
        )
        assert size > 1.1 * text, sheet


# --- calm when old --------------------------------------------------------------------------------------------------


# What a page says of its age: the one sentence, the marks in its text, and those beside its sources.
AGE = """() => {
  document.querySelectorAll(".sumber-lipat").forEach((fold) => { fold.open = true; });
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const late = (one) => one.textContent.includes("Perlu diperiksa ulang.");
  return {
    sentences: seen(".basi").map((one) => one.textContent),
    marks: seen(".perlu-dicek").map((one) => late(document.querySelector(one.getAttribute("href")))),
    sources: seen(".daftar-sumber > li").filter(late).length,
  };
}"""


@pytest.mark.parametrize("day", ["2027-01-05", "2027-04-02", "2028-06-01"])
def test_what_is_late_is_said_once_a_page(new_page: NewPage, site_dir: Path, day: str) -> None:
    """The same site, not built again; tests/pages/test_figures.py says it of a site that was."""
    page = new_page(now=f"{day}T09:00:00+07:00")
    marks = {}
    for built in reading.pages(site_dir):
        if not built.is_listed or built.address == "/kalkulator/":
            continue
        page.goto(built.address, wait_until="domcontentloaded")
        age = page.evaluate(AGE)
        assert len(age["marks"]) <= 3 and all(age["marks"]), (built.address, age)
        if age["sources"]:
            (sentence,) = age["sentences"]
            assert re.match(r"\d+ keterangan di halaman ini terakhir diperiksa .*November 2026 ", sentence)
        assert len(age["sentences"]) <= 1, built.address
        marks[built.address] = len(age["marks"])
    print(day, marks)
    assert marks["/program/"] == 3

"""The search: word forms, everyday words, occupations; what it says when there is nothing, no script, no network."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import ROOT, TIMEOUT_MS, NewPage, PageLog, Serve

RESULTS = "[data-cari-hasil] > li"


# (what is typed, the page that must be found, how far up)
FOUND = [
    ("hitung", "Berapa biayanya?", 3),  # the page says "menghitung", "dihitung"
    ("perhitungan", "Berapa biayanya?", 3),
    ("pendaftaran", "Cara mendaftarkan pekerja", 1),
    ("terlindung", "Bayari perlindungan kerja untuk orang di sekitar Anda", 5),
    ("beasiswa", "Apa yang diterima pekerja", 2),
    ("wafat", "Apa yang diterima pekerja", 2),  # the site says "meninggal"
    ("diskon", "PP 50/2025: keringanan iuran sementara", 1),
    ("BERAPA  biaya ojek online", "Berapa biayanya?", 4),
    ("pp 50/2025", "PP 50/2025: keringanan iuran sementara", 1),
    ("kecelakaan di jalan", "Apa yang diterima pekerja", 3),
]
# Everyday questions, and the page that must come first.
FIRST = {
    "kecelakaan": "Untuk Anda yang dilindungi",
    "klaim": "Untuk Anda yang dilindungi",
    "cek status": "Untuk Anda yang dilindungi",
    "masih aktif": "Untuk Anda yang dilindungi",
    "bayar di indomaret": "Untuk Anda yang dilindungi",
    "1 pegawai 1 pekerja": "Satu kantor, satu gerakan",
    "hotel": "Satu kantor, satu gerakan",
    "pembantu": "Program SERTAKAN",
    "berapa biaya": "Berapa biayanya?",
    "hitung": "Berapa biayanya?",
    "cara daftar": "Cara mendaftarkan pekerja",
    "jmo": "Cara mendaftarkan pekerja",
    "desa": "Satu desa melindungi buruh taninya",
    "perusahaan": "Cara mendaftarkan pekerja",
    "beasiswa": "Apa yang diterima pekerja",
    "santunan": "Tanya jawab",
    "meninggal": "Apa yang diterima pekerja",
    "telat bayar": "Tanya jawab",
    "zakat": "Tanya jawab",
    "pajak": "Tanya jawab",
    "patungan": "Tanya jawab",
    "penipuan": "Cek pesan ini",
}
NOT_FOUND = [
    "xqzw",
    "constructor",
    "__proto__",
    "mendftar",
    "<img src=x onerror=alert(document.title)>",
    "%",
    "🛵",
]


def find(page: Page, query: str) -> list[str]:
    """Search on /cari/ and return the titles found, best first."""
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("[data-cari-kabar]")).to_contain_text(f"“{' '.join(query.split())}”")
    return page.locator(f"{RESULTS} h2").all_inner_texts()


def test_found(page: Page) -> None:
    page.goto("/cari/")
    found = {query: find(page, query) for query, _, _ in FOUND}
    assert not [(query, found[query]) for query, title, first in FOUND if title not in found[query][:first]]


def test_everyday_questions_find_their_answer_first(page: Page) -> None:
    page.goto("/cari/")
    found = {query: find(page, query)[:1] for query in FIRST}
    assert found == {query: [title] for query, title in FIRST.items()}


def test_a_question_is_led_to_directly(page: Page) -> None:
    page.goto("/cari/")
    find(page, "denda telat bayar")
    page.locator(RESULTS).first.get_by_role("link", name="Kalau terlambat, didenda?").click()
    page.wait_for_url("**/tanya-jawab/#*")
    expect(page.get_by_role("heading", name="Kalau terlambat, didenda?")).to_be_in_viewport()


def test_an_occupation_leads_to_its_price(page: Page) -> None:
    page.goto("/cari/?q=ojol")
    expect(page.get_by_role("status").filter(has_text="kalkulator")).to_be_visible()
    page.get_by_role("link", name="Ojek pangkalan").click()
    page.wait_for_url("**/kalkulator/?k=1.ojek")


def test_every_occupation_is_found_by_its_names(page: Page) -> None:
    page.goto("/cari/")
    shown = page.locator("[data-cari-pekerjaan] li").evaluate_all(
        "items => items.map(item => item.dataset.nama)"
    )
    tariff = json.loads(page.evaluate("fetch('../data/tarif.json').then(answer => answer.text())"))
    assert len(shown) == len(tariff["occupations"]) > 30


def test_from_any_page(page: Page) -> None:
    page.goto("/manfaat/")
    page.get_by_role("contentinfo").get_by_role("searchbox").fill("zakat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=zakat")
    expect(page.get_by_role("searchbox")).to_have_value("zakat")
    expect(page.locator(RESULTS).first).to_contain_text("zakat", ignore_case=True)
    page.goto("/manfaat/")
    page.get_by_role("banner").get_by_role("link", name="Cari").click()
    page.wait_for_url("**/cari/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_address_follows_what_is_typed(page: Page) -> None:
    page.goto("/cari/")
    find(page, "beasiswa & anak")
    assert page.url.endswith("/cari/?q=beasiswa%20%26%20anak")
    page.reload()
    expect(page.locator(RESULTS).first).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("heading", name="Sering dicari")).to_be_visible()
    assert page.url.endswith("/cari/")
    assert page.locator(RESULTS).count() == 0


def test_by_keyboard(page: Page) -> None:
    page.goto("/cari/?q=zakat")
    expect(page.locator(RESULTS).first).to_be_visible()
    for _ in range(2):  # over the button
        page.keyboard.press("Tab")
    expect(page.locator(f"{RESULTS} a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tanya-jawab/**")


def test_nothing_found(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a query was run"))
    page.goto("/cari/")
    for query in NOT_FOUND:
        assert find(page, query) == []
        assert page.locator("[data-cari-kabar]").inner_text() == f"Tidak ada halaman tentang “{query}”."
        expect(page.get_by_role("link", name="semua pertanyaan")).to_be_visible()
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize(
    "broken", ["**/pagefind/pagefind.js*", "**/pagefind/*.pagefind*", "**/pagefind/index/*"]
)
def test_without_the_index_it_says_so(page: Page, page_log: PageLog, broken: str) -> None:
    page.route(broken, lambda route: route.abort())
    page.goto("/cari/?q=zakat")
    message = page.locator("[data-cari-gagal]")
    expect(message).to_be_visible()
    expect(message.get_by_role("link", name="semua halaman")).to_have_attribute("href", "#semua-halaman")
    expect(page.locator("[data-cari-kabar]")).to_be_empty()
    page.unroute(broken)
    page_log.clear()
    message.get_by_role("link", name="Coba lagi").click()
    expect(page.locator(RESULTS).first).to_be_visible()
    assert page.url.endswith("?q=zakat")


def first_held() -> tuple[list[Route], Callable[[Route], None]]:
    """Return what holds the first request back and lets the others through, and the list that the first lands in."""
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    return held, hold_the_first


def test_an_older_search_that_fails_does_not_disturb_a_newer_one(page: Page, page_log: PageLog) -> None:
    held, hold_the_first = first_held()
    page.route("**/pagefind/index/*", hold_the_first)
    with page.expect_request("**/pagefind/index/*"):
        page.goto("/cari/?q=zakat")
    page.get_by_role("searchbox").fill("beasiswa")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=beasiswa")
    held[0].abort()
    expect(page.locator("[data-cari-kabar]")).to_contain_text("tentang “beasiswa”")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator("[data-cari-gagal]")).to_be_hidden()
    page_log.clear()


def test_without_script_all_pages_are_listed(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/cari/?q=zakat")
    assert page.locator("noscript").is_visible()
    assert "Pencarian perlu skrip" in page.locator("noscript").inner_text()
    assert page.locator("#semua-halaman a").count() > 20


def test_other_pages_load_nothing_of_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/manfaat/", "/tanya-jawab/"):
        page.goto(address, wait_until="networkidle")
    assert asked
    assert not [url for url in asked if "pagefind" in url or "search.js" in url]


def test_it_is_light(page: Page) -> None:
    weights: list[int] = []
    page.on(
        "response", lambda answer: weights.append(len(answer.body())) if "pagefind" in answer.url else None
    )
    page.goto("/cari/")
    find(page, "zakat")
    # The files are packed already, apart from the two scripts.
    assert 0 < sum(weights) < 330_000


def test_in_a_folder_of_a_host(browser: Browser, serve: Serve, site_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "sertakan").symlink_to(site_dir)
    home = serve(tmp_path)
    log = PageLog(home)
    with browser.new_context(service_workers="block") as context:
        context.set_default_timeout(TIMEOUT_MS)
        log.watch(context)
        page = context.new_page()
        page.goto(f"{home}/sertakan/cari/?q=perhitungan")
        page.locator(f"{RESULTS} h2").get_by_role("link", name="Berapa biayanya?").click()
        page.wait_for_url(f"{home}/sertakan/kalkulator/**")
        expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")
    assert log.everything() == []


def test_data_blocks_break_no_policy(page: Page) -> None:
    # The log of the test fails on any violation.
    for address in ("/", "/tanya-jawab/"):
        page.goto(address)
        assert page.locator('script[type="application/ld+json"]').count() == 1


def test_every_other_word_leads_somewhere(page: Page) -> None:
    words = yaml.safe_load((ROOT / "docs/data/kata.yaml").read_text(encoding="utf-8"))
    assert list(words) == sorted(words)
    page.goto("/cari/")
    for typed, said in words.items():
        assert typed not in said
        assert find(page, typed), typed


@pytest.mark.parametrize("silent", ["**/*.pf_index", "**/*.pf_fragment"])
def test_a_server_that_never_answers_does_not_hold_up_the_next_search(
    page: Page, page_log: PageLog, silent: str
) -> None:
    held, hold_the_first = first_held()
    page.goto("/cari/")
    page.route(silent, hold_the_first)
    page.get_by_role("searchbox").fill("beasiswa")
    with page.expect_request(silent):
        page.keyboard.press("Enter")
    page.get_by_role("searchbox").fill("hitung")
    page.keyboard.press("Enter")
    # Far sooner than after the patience of a search that nobody disturbs.
    expect(page.locator(RESULTS).first).to_be_visible(timeout=8000)
    expect(page.locator("[data-cari-kabar]")).to_contain_text("“hitung”")
    page_log.clear()


def test_a_search_without_any_answer_ends_in_words(page: Page, page_log: PageLog) -> None:
    page.goto("/cari/")
    page.route("**/pagefind/**", lambda route: None)
    page.get_by_role("searchbox").fill("beasiswa")
    page.keyboard.press("Enter")
    expect(page.locator("[data-cari-gagal]")).to_be_visible(timeout=15_000)
    page_log.clear()

"""/cek/: what is said of a forwarded message, and what never is."""

from playwright.sync_api import Page, Route, expect

from tests.conftest import NewPage, PageLog
from tests.page.test_accessibility import LOOKS, findings

RESULT = "[data-cek-hasil]"
NORMAL = "Iuran SERTAKAN Rp16.800 sebulan, setahun Rp 201.600."

# (message, what is said of it, what is not)
MESSAGES = [
    (
        NORMAL,
        ["Rp16.800: cocok dengan iuran normal", "Rp 201.600: sama dengan 12 kali Rp16.800"],
        ["Hati-hati"],
    ),
    (
        "Bayar iuran cuma 8.400 per bulan",
        ["8.400: cocok dengan iuran sebulan bila keringanan"],
        ["Hati-hati"],
    ),
    (
        "Iuran Rp20.000 sebulan",
        ["bukan angka yang kami ketahui", "Rp16.800", "Hati-hati: 1 hal janggal"],
        ["cocok"],
    ),
    (
        "Iuran Rp20.000 sebulan, santunan meninggal 42 juta",
        ["Rp20.000: bukan angka yang kami ketahui. Menurut kami: Rp16.800"],
        [],
    ),
    ("Santunan meninggal 42 juta, bukan karena kerja", ["42 juta: cocok"], ["Hati-hati"]),
    ("Ahli waris dapat santunan 100 jt", ["100 jt: bukan angka", "Rp70.000.000", "Rp42.000.000"], []),
    ("Buka https://www.bpjsketenagakerjaan.go.id/bpu", ["situs resmi BPJS Ketenagakerjaan"], ["Hati-hati"]),
    ("Daftar di https://bpjs-ketenagakerjaan.bantuan-2026.com/x", ["mirip nama resmi"], ["situs resmi BPJS"]),
    ("bpjsketenagakerjaan.go.id.cairkan.xyz", ["mirip nama resmi"], []),
    ("https://bpjsketenagakerjaan.go.id@evil.top/klaim", ["menyamarkan tujuannya", "evil.top"], []),
    ("https://bpjsketenаgakerjaan.com", ["huruf yang mirip"], []),  # a Cyrillic letter
    ("klik bit.ly/abc123", ["menyembunyikan tujuannya"], ["Hati-hati"]),
    ("kirim O\u200bTP dan foto KTP", ["Meminta kode OTP", "Meminta NIK, KTP"], []),
    ("transfer biaya admin ke rekening 0812345678", ["Meminta uang dikirim"], ["Rp812"]),
    ("Rapat RT hari Minggu jam 9", ["Tidak ada angka, tautan, atau permintaan"], ["Hati-hati"]),
    ("<img src=x onerror=alert(1)> NIK", ["Meminta NIK"], []),
]


def test_messages(page: Page) -> None:
    page.goto("/cek/")
    for message, said, not_said in MESSAGES:
        page.fill("#pesan", message)
        page.get_by_role("button", name="Cek", exact=True).click()
        for words in said:
            expect(page.locator(RESULT), message).to_contain_text(words)
        for words in [*not_said, "aman", "dipercaya"]:
            expect(page.locator(RESULT), message).not_to_contain_text(words)
        expect(page.locator(RESULT)).to_contain_text("Ini bukan tanda bahwa pesannya benar")
        expect(page.locator(RESULT)).to_be_focused()
    page.fill("#pesan", "  ")
    page.get_by_role("button", name="Cek", exact=True).click()
    expect(page.locator(RESULT)).to_have_text("Tempel dulu pesannya.")


def test_nothing_leaves_the_phone(page: Page, page_log: PageLog) -> None:
    page.goto("/cek/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill("#pesan", "https://bpjs-palsu.com " * 500)
    page.get_by_role("button", name="Cek", exact=True).click()
    expect(page.locator(RESULT)).to_contain_text("mirip nama resmi")
    assert asked == [] and page.url.endswith("/cek/")


def test_result_is_accessible(page: Page) -> None:
    page.goto("/cek/")
    page.fill("#pesan", "Kirim OTP ke bpjs.top, iuran Rp16.800, klik bit.ly/a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(RESULT)).to_contain_text("Yang perlu ditanyakan")
    assert findings(page, LOOKS) == []


def test_without_scripts_the_list_remains(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/cek/")
    expect(page.locator(".cek")).to_be_hidden()
    assert "Pemeriksaan ini perlu skrip" in page.locator("noscript").inner_text()
    expect(page.get_by_role("heading", name="Lihat sendiri")).to_be_visible()


def test_nothing_moves_when_the_form_comes(page: Page) -> None:
    held: list[Route] = []
    page.route("**/message-check.js*", lambda route: held.append(route))
    page.goto("/cek/", wait_until="commit")
    after = page.locator(".cek + *")
    after.wait_for(state="attached")
    expect(page.locator(".cek")).not_to_be_visible()
    before = after.evaluate("one => one.getBoundingClientRect().top")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator(".cek")).to_be_visible()
    assert after.evaluate("one => one.getBoundingClientRect().top") == before

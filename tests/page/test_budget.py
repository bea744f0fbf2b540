"""From money to people: the field "Uang saya" on the calculator, and the link that asks."""

from playwright.sync_api import Page, expect

from tests.page.test_accessibility import LOOKS, findings

READY = '#hasil[data-status="siap"]'
CHOICES = '[data-hasil="usulan"]'
NAMES = ("data-pekerja", "data-bulan", "data-rupiah", "data-sisa")


def choices(page: Page) -> list[list[int]]:
    """Return what the page offers: workers, months, rupiah, rupiah left."""
    return [
        [int(choice.get_attribute(name) or "") for name in NAMES] for choice in page.locator(CHOICES).all()
    ]


def test_a_link_asks_and_a_tap_takes(page: Page) -> None:
    page.goto("/kalkulator/?k=1.umum.202612.6&anggaran=20000000")
    page.locator(READY).wait_for()
    expect(page.locator(CHOICES)).to_have_count(3)
    assert choices(page) == [[396, 3, 19958400, 41600], [198, 6, 19958400, 41600], [99, 12, 19958400, 41600]]
    page.get_by_role("button", name="198 pekerja selama 6 bulan").click()
    total = page.locator('[data-hasil="total-normal"]')
    expect(total).to_have_attribute("data-rupiah", "19958400")
    expect(page.locator("#judul-hasil")).to_be_focused()
    assert findings(page, LOOKS) == []


def test_typing_a_budget(page: Page) -> None:
    page.goto("/kalkulator/")
    page.locator(READY).wait_for()
    page.locator(".uang summary").click()
    field = page.get_by_label("Berapa rupiah uang yang tersedia?")
    field.fill("1 juta")
    expect(page.locator(CHOICES)).to_have_count(3)
    assert [choice[0] for choice in choices(page)] == [19, 9, 4]
    longest = page.locator('[data-hasil="usulan-terlama"]')
    expect(longest).to_contain_text("1 pekerja seperti isian, paling lama 59 bulan")
    field.fill("seribu kali")
    expect(page.locator("[data-isi=usulan] [data-galat]")).to_contain_text("Tulis jumlah rupiah dengan angka")
    field.fill("16.799")
    expect(page.locator("[data-isi=usulan]")).to_contain_text("belum cukup untuk sebulan")
    field.fill("")
    expect(page.locator("[data-isi=usulan]")).to_be_hidden()
    # The plan changes: so does what the money buys.
    field.fill("1 juta")
    page.locator("#pekerja-1").fill("5")
    expect(longest).to_contain_text("5 pekerja seperti isian, paling lama 11 bulan")

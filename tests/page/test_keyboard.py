"""The site by keyboard alone: everything is reached in the order it is seen, works, shows its focus and is not covered."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.page.test_calculator import REFUSED, open_link, works

PLAN = "k=2.ojek&k=3.pedagang"
ADD = "Tambah kelompok lain"

# Marks every element that the keyboard should reach: of radio buttons of one name the chosen one.
REACHABLE = """() => {
  const wanted = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({visibilityProperty: true})
      && !(element.type === "radio" && !element.checked))
  wanted.forEach((element, number) => { element.dataset.urut = number })
  return wanted.length
}"""
# Where the focus is: its mark, its box on the page, and what is wrong with how it shows.
FOCUSED = """() => {
  const element = document.activeElement
  if (element === document.body || !element) return null
  const box = element.getBoundingClientRect(), style = getComputedStyle(element), wrong = []
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no outline")
  const seen = [...element.getClientRects()].some(part => [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
    const top = document.elementFromPoint(part.left + part.width * x, part.top + part.height * y)
    return top && (element.contains(top) || top.contains(element) && top !== document.documentElement)
  })))
  if (!seen) wrong.push("covered or out of sight")
  return {number: Number(element.dataset.urut ?? -1), name: element.outerHTML.slice(0, 90), wrong,
    left: box.left + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY,
    part: (element.closest(".kalk__isian, .hasil, header, footer, .hasil-mini") || document.body).className}
}"""
# Asked of every page (test_every_page.py): every focusable thing of a page gets the focus; told are those of which nothing is seen then.
COVERED = """() => {
  const hidden = []
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
    if (!element.checkVisibility({visibilityProperty: true}) || element.disabled) continue
    element.focus()
    const seen = [...element.getClientRects()].some(part => [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
      const top = document.elementFromPoint(part.left + part.width * x, part.top + part.height * y)
      return top && (element.contains(top) || top.contains(element) && top !== document.documentElement)
    })))
    if (!seen) hidden.push(element.outerHTML.slice(0, 120))
  }
  return hidden
}"""
SMALLER_THAN_24 = """() => [...document.querySelectorAll("a[href], button, summary, select, input, textarea")].filter(element => {
  if (!element.checkVisibility({visibilityProperty: true}) || element.matches(".lompat")) return false
  const box = element.getBoundingClientRect()
  return box.width < 23.9 || box.height < 23.9
}).map(element => `${Math.round(element.getBoundingClientRect().width)} x ${Math.round(
  element.getBoundingClientRect().height)} ${element.outerHTML.slice(0, 120)}`)"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top of the page until the focus leaves it; return every stop."""
    stops: list[Any] = []
    most = page.evaluate(REACHABLE)
    page.keyboard.press("Tab")  # from now on the browser shows the focus
    page.locator(".lompat").focus()
    for _ in range(most + 5):
        stop = page.evaluate(FOCUSED)
        if stop is None:
            assert len(stops) == most
            return stops
        stops.append(stop)
        page.keyboard.press("Tab")
    pytest.fail(f"The focus does not leave the page: {stops[-1]}")


@pytest.mark.parametrize("width", [360, 1280])
def test_tab_reaches_everything_in_the_order_it_is_seen(new_page: NewPage, width: int) -> None:
    page = new_page(width, 740)
    open_link(page, PLAN)
    page.get_by_role("button", name="Ubah kelompok 2").click()
    page.get_by_text("Penghasilan dan tabungan hari tua").last.click()
    page.get_by_text("Punya daftar di Excel?").click()
    page.get_by_text("Tabel bulan demi bulan").click()
    page.get_by_text("Dari mana angka ini?").last.click()
    expect(page.locator("#asal")).to_contain_text("Pedagang")  # is filled in once it is open
    stops = walk(page)
    assert [stop["number"] for stop in stops] == list(range(len(stops)))
    assert not [stop for stop in stops if stop["wrong"]]
    for part in ("kalk__isian", "hasil"):
        inside = [stop for stop in stops if stop["part"] == part]
        assert len(inside) > 10
        for before, after in zip(inside, inside[1:], strict=False):
            same_row = before["top"] < after["bottom"] and after["top"] < before["bottom"]
            assert before["top"] <= after["top"] or same_row, (before["name"], after["name"])


def test_skip_link_leads_past_the_head(page: Page) -> None:
    page.goto("/manfaat/")
    page.keyboard.press("Tab")
    skip = page.locator(".lompat")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_plan_is_made_by_keyboard(page: Page) -> None:
    open_link(page, "")
    press = page.keyboard.press
    work = page.get_by_role("combobox", name="Apa pekerjaannya?")
    work.focus()
    page.wait_for_function("document.activeElement.selectionEnd > 0")  # what is typed replaces it
    page.keyboard.type("sayur")
    expect(works(page).first).to_be_visible()
    press("ArrowDown")
    press("Enter")
    expect(work).to_be_focused()
    expect(work).to_have_value(re.compile("Pedagang"))
    assert page.locator("#pekerjaan-1").input_value() == "pedagang-keliling"
    for _ in range(3):  # one worker less, the number, one worker more
        press("Tab")
    press("Enter")
    press("Space")
    assert page.get_by_label("Berapa pekerja?").input_value() == "3"
    press("Tab")
    press("ArrowDown")
    press("Tab")
    press("Tab")
    press("Space")
    expect(page.get_by_role("button", name="3 bulan")).to_have_attribute("aria-pressed", "true")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(3 * 3 * 16800))
    assert page.locator('[data-hasil="bulan"]').first.get_attribute("data-bulan") == "2026-12"

    page.get_by_role("button", name=ADD).focus()
    press("Enter")
    expect(page.locator(".kelompok").nth(1).get_by_role("combobox", name="Apa pekerjaannya?")).to_be_focused()
    page.get_by_role("button", name="Hapus kelompok 2").focus()
    press("Enter")
    expect(page.get_by_role("button", name="Kembalikan")).to_be_focused()
    press("Enter")
    expect(page.locator(".kelompok").nth(1).get_by_role("heading")).to_be_focused()
    page.get_by_role("button", name="Ubah kelompok 1").focus()
    press("Enter")
    expect(page.locator(".kelompok").first.get_by_label("Berapa pekerja?")).to_be_focused()

    page.locator("#dana-swasta").focus()
    press("ArrowDown")
    press("ArrowDown")
    assert page.locator("#dana-apbd").is_checked()
    expect(page.locator("#hasil")).to_contain_text(
        "tidak berlaku untuk iuran yang dibayar dari anggaran daerah"
    )


def test_the_combobox_answers_every_key_of_its_pattern(page: Page) -> None:
    open_link(page, "k=1.nelayan.202612.3")
    work = page.get_by_role("combobox", name="Apa pekerjaannya?")
    options = works(page)
    marked = page.locator(".kerja__butir--di")
    work.focus()
    expect(work).to_have_attribute("aria-expanded", "false")
    work.press("ArrowDown")  # opens at what is chosen
    expect(work).to_have_attribute("aria-expanded", "true")
    expect(options).to_have_count(46)
    expect(marked).to_have_attribute("data-nilai", "nelayan")
    expect(marked).to_have_attribute("aria-selected", "true")
    expect(marked).to_be_in_viewport()
    work.press("ArrowDown")
    expect(marked).to_have_attribute("data-nilai", "petambak")
    expect(work).to_have_attribute("aria-activedescendant", marked.get_attribute("id") or "-")
    work.press("ArrowUp")
    work.press("ArrowUp")
    expect(marked).to_have_attribute("data-nilai", "peternak")
    work.press("Escape")
    expect(options).to_have_count(0)
    expect(work).to_have_value("Nelayan")
    work.press("ArrowUp")
    expect(options).to_have_count(46)
    work.press("Tab")
    expect(options).to_have_count(0)
    assert page.locator("#pekerjaan-1").input_value() == "nelayan"
    work.fill("gojek")  # the best answer needs no arrow
    expect(options.first).to_have_attribute("data-nilai", "ojek")
    work.press("Enter")
    assert page.locator("#pekerjaan-1").input_value() == "ojek"
    work.fill("tukang sayur")  # left as it is, it can mean only one
    expect(options).to_have_count(2)
    work.press("Tab")
    assert page.locator("#pekerjaan-1").input_value() == "pedagang-keliling"
    work.fill("tukang")  # this can mean many
    work.press("Tab")
    expect(work).to_have_value(re.compile("Pedagang keliling"))
    assert page.locator("#pekerjaan-1").input_value() == "pedagang-keliling"


def test_figures_give_way_to_what_is_typed(page: Page) -> None:
    open_link(page, "k=2.nelayan.202612.6")
    for field, typed in (("#pekerja-1", "10"), ("#lama-1", "1"), ("#penyokong", "3")):
        page.locator(field).click()
        page.wait_for_function("document.activeElement.selectionEnd > document.activeElement.selectionStart")
        page.keyboard.type(typed)
        assert page.locator(field).input_value() == typed
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", "168000")


def test_a_list_is_read_by_keyboard(page: Page) -> None:
    open_link(page, "")
    page.get_by_text("Punya daftar di Excel?").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("2; ojek\nbanyak; ojek")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-isi="impor"]')).to_be_focused()
    expect(page.locator('[data-isi="impor"]')).to_be_in_viewport()


def test_actions_answer_to_enter(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_link(page, PLAN)
    page.get_by_role("button", name="Salin tautan").focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-isi="kabar"]')).to_have_text("Tautan disalin.")
    page.get_by_role("button", name="Unduh tabel (CSV)").focus()
    with page.expect_download():
        page.keyboard.press("Space")


def test_hall_mode_keeps_the_focus_and_gives_it_back(page: Page) -> None:
    open_link(page, PLAN)
    button = page.get_by_role("button", name="Tampilan aula")
    button.focus()
    page.keyboard.press("Enter")
    hall = page.locator("#aula")
    expect(hall).to_be_visible()
    first = page.locator('[data-isi="aula-judul"]').inner_text()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('#aula')"
        )
    page.get_by_role("button", name="Contoh berikutnya").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-isi="aula-judul"]')).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(page.locator('[data-isi="aula-judul"]')).to_have_text(first)
    page.keyboard.press("Escape")
    expect(hall).to_be_hidden()
    expect(button).to_be_focused()


def test_an_error_leads_to_its_field(page: Page) -> None:
    open_link(page, "k=1&k=banyak.ojek&bagi=0", REFUSED)
    expect(page.locator('[data-isi="ringkas-galat"]')).to_be_focused()
    for field in ("#pekerja-2", "#penyokong"):
        page.locator(f'[data-isi="ringkas-galat"] a[href="{field}"]').focus()
        page.keyboard.press("Enter")
        expect(page.locator(field)).to_be_focused()
        assert page.evaluate(FOCUSED)["wrong"] == []


def test_the_reason_of_a_month_and_back(page: Page) -> None:
    open_link(page, PLAN)
    page.get_by_text("Tabel bulan demi bulan").click()
    page.locator(".tabel-bulan .angka-asal").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".asal h3").first).to_be_focused()
    assert page.evaluate(FOCUSED)["wrong"] == []

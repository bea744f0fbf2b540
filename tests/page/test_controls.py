"""Each control of a group, in the first group and in an added one, after each thing that may have happened before."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.test_calculator import READY, choose_work, open_link, rupiah_of


def nothing(page: Page) -> None:
    """The page as the link left it."""


def removed_and_put_back(page: Page) -> None:
    page.get_by_role("button", name="Hapus kelompok 1").click()
    page.get_by_role("button", name="Kembalikan").click()


def a_mistake_mended(page: Page) -> None:
    field = page.locator("#penyokong")
    field.fill("banyak")
    page.locator('#hasil[data-status="galat"]').wait_for()
    field.fill("1")
    page.locator(READY).wait_for()


def hall_mode(page: Page) -> None:
    button = page.locator('[data-aksi="aula"]')
    button.evaluate(
        "at => { for (; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }"
    )
    button.click()
    page.get_by_role("button", name="Tutup").click()


def the_kept_plan(page: Page) -> None:
    opened(page, 0).locator('[data-masukan="workers"]').fill("4")
    expect(page).to_have_url(re.compile("k=4"))
    open_link(page, "")
    page.get_by_role("button", name="Buka lagi").click()
    expect(page.locator(".kelompok")).to_have_count(2)


BEFORE: dict[str, Callable[[Page], None]] = {
    "nothing": nothing,
    "a group removed and put back": removed_and_put_back,
    "a mistake mended": a_mistake_mended,
    "hall mode": hall_mode,
    "the kept plan opened": the_kept_plan,
}


def opened(page: Page, number: int) -> Locator:
    """Unfold a group and return it."""
    card = page.locator(".kelompok").nth(number)
    edit = card.locator('[data-perbuatan="ubah"]')
    if edit.is_visible() and edit.get_attribute("aria-expanded") != "true":
        edit.click()
    return card


def normal(page: Page, rupiah: int) -> None:
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(rupiah))


def is_selected(field: Locator) -> None:
    """Wait until the whole number in a field is selected."""
    expect(field).to_be_focused()
    for _ in range(100):
        if field.evaluate("one => one.value && one.selectionEnd - one.selectionStart === one.value.length"):
            return
        field.page.wait_for_timeout(50)
    raise AssertionError("The number is not selected.")


def try_every_control(page: Page, card: Locator, others: int) -> None:
    """Use each control of a group; others: what the plan costs besides it."""
    workers = card.locator('[data-masukan="workers"]')
    for part in card.locator(".kelompok__isi > *:not([hidden])").all():
        expect(part).to_be_visible()
        # A thing that waits for the program is seen and used once it runs.
        assert part.evaluate("part => getComputedStyle(part).visibility") == "visible"
    for element in card.locator("[data-butuh-skrip]").all():
        assert element.evaluate("one => getComputedStyle(one).visibility") == "visible"
        assert element.evaluate("one => getComputedStyle(one, '::before').content") == "none"
    # Work
    choose_work(card, "nelayan")
    expect(card.locator('[data-masukan="occupation"]')).to_have_value("nelayan")
    # Length, by a button and by hand
    card.locator('[data-perbuatan="lama"][data-nilai="3"]').click()
    expect(card.locator('[data-perbuatan="lama"][data-nilai="3"]')).to_have_attribute("aria-pressed", "true")
    workers.fill("1")
    normal(page, others + 3 * 16800)
    length = card.locator('[data-masukan="months"]')
    length.click()
    is_selected(length)
    page.keyboard.type("2")
    expect(length).to_have_value("2")
    normal(page, others + 2 * 16800)
    # A tap on a number and a typed one: it takes the place of what stood there.
    workers.click()
    is_selected(workers)
    page.keyboard.type("10")
    expect(workers).to_have_value("10")
    normal(page, others + 10 * 2 * 16800)
    # A second tap puts the caret somewhere, so that a digit can be added.
    workers.click()
    page.keyboard.press("End")
    page.keyboard.type("0")
    expect(workers).to_have_value("100")
    card.get_by_role("button", name="Kurangi pekerja").click()
    expect(workers).to_have_value("99")
    card.get_by_role("button", name="Tambah pekerja").click()
    expect(workers).to_have_value("100")
    workers.fill("1")
    # The first month
    card.locator('[data-masukan="start"]').select_option("202705")
    expect(page.locator('[data-bulan="2027-05"]')).to_be_attached()
    # Income and JHT
    card.locator("details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
    income = card.locator('[data-masukan="income"]')
    income.fill("2.700.000")
    expect(card.locator('[data-isi="pita"]')).to_contain_text("Golongan")
    income.fill("")
    normal(page, others + 2 * 16800)
    jht = card.locator('[data-masukan="jht"]')
    jht.check()
    normal(page, others + 2 * (16800 + 20000))
    jht.uncheck()
    normal(page, others + 2 * 16800)
    # Marks that nobody sees
    workers.fill("\u200b3\ufeff")
    normal(page, others + 3 * 2 * 16800)
    expect(page.locator('[data-gagal="jalan"]')).to_be_hidden()


@pytest.mark.parametrize("before", BEFORE)
def test_every_control_of_the_first_and_of_an_added_group(page: Page, before: str) -> None:
    open_link(page, "k=1.umum.202701.1")
    page.get_by_role("button", name="Tambah kelompok lain").click()
    BEFORE[before](page)
    for number in (0, 1):
        card = opened(page, number)
        card.locator('[data-masukan="workers"]').fill("1")
        card.locator('[data-masukan="months"]').fill("1")
    for number in (0, 1):
        other = opened(page, 1 - number)
        other.locator('[data-masukan="workers"]').fill("1")
        other.locator('[data-masukan="months"]').fill("1")
        normal_of_other = 16800
        try_every_control(page, opened(page, number), normal_of_other)
    assert rupiah_of(page, "total-normal") == 16800 + 3 * 2 * 16800

"""Follows SCREENREADER.md: what the accessibility tree holds at every step, and what is announced, once."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.conftest import NewPage, PageLog
from tests.page.test_calculator import READY, REFUSED, open_link

STEPS = dict(
    re.findall(
        r"^## (.+?)\n(.*?)(?=^## |\Z)",
        Path(__file__).with_name("SCREENREADER.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
# Longer than the page waits for the typing to rest.
REST_MS = 1300
# Writes down what live regions come to say, a region at a time.
LISTEN = """() => {
  window.said = []
  const heard = element => {
    const region = element?.closest("[role=status], [role=alert], [aria-live]")
    const text = region && region.checkVisibility() && region.innerText.replace(/\\s+/g, " ").trim()
    if (text && window.said.at(-1) !== text) window.said.push(text)
  }
  new MutationObserver(changes => changes.forEach(change =>
    heard(change.target.nodeType === 1 ? change.target : change.target.parentElement || document.body)))
    .observe(document, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden"]})
}"""


# Letter by letter and without a pause, however busy the machine that runs the tests is; then three times a button.
TYPE = """(field, [text, button]) => {
  field.focus()
  for (let length = 1; length <= text.length; length += 1) {
    field.value = text.slice(0, length)
    field.dispatchEvent(new Event("input", {bubbles: true}))
  }
  for (let times = 0; button && times < 3; times += 1) button.click()
}"""


def fresh(page: Page) -> None:
    open_link(page, "")
    expect(page.locator('[data-isi="suara"]')).not_to_be_empty()


def plan_of_two(page: Page) -> None:
    open_link(page, "k=2.ojek&k=3.pedagang")
    expect(page.locator('[data-isi="suara"]')).not_to_be_empty()


def type_a_number(page: Page) -> None:
    more = page.get_by_role("button", name="Tambah pekerja").element_handle()
    page.get_by_label("Berapa pekerja?").evaluate(TYPE, ["12", more])


def search(page: Page) -> None:
    page.get_by_role("combobox", name="Apa pekerjaannya?").evaluate(TYPE, ["sayur", None])


def add(page: Page) -> None:
    page.get_by_role("button", name="Tambah kelompok lain").click()
    expect(page.locator(".kelompok").nth(1).get_by_role("combobox", name="Apa pekerjaannya?")).to_be_focused()


def take_away(page: Page) -> None:
    page.get_by_role("button", name="Hapus kelompok 1").click()
    button = page.get_by_role("button", name="Kembalikan")
    expect(button).to_be_focused()
    expect(button).to_have_accessible_description("Kelompok 1 dihapus.")


def mistake(page: Page) -> None:
    field = page.get_by_label("Berapa pekerja?")
    field.evaluate(TYPE, ["banyak", None])
    page.locator(REFUSED).wait_for()
    expect(field).to_have_accessible_description("")
    field.blur()
    expect(field).to_have_accessible_description(re.compile("tulis angka 1 sampai 10.000"))
    expect(field).to_have_attribute("aria-invalid", "true")


def broken_link(page: Page) -> None:
    open_link(page, "k=banyak&bagi=0", REFUSED)
    expect(page.get_by_role("group", name="Ada yang perlu diperbaiki")).to_be_focused()


def read_list(page: Page) -> None:
    page.get_by_text("Punya daftar di Excel?").click()
    page.locator("#daftar").fill("2; ojek\nbanyak; ojek")
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.get_by_role("group", name="Hasil baca daftar")).to_be_focused()


def ask_where_from(page: Page) -> None:
    page.get_by_text("Tabel bulan demi bulan").click()
    page.locator(".tabel-bulan .angka-asal").first.click()
    expect(page.locator(".asal h3").first).to_be_focused()


def hall(page: Page) -> None:
    page.get_by_role("button", name="Tampilan aula").click()
    page.locator("#aula svg").wait_for()


def blocked(page: Page) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto("/kalkulator/")
    page.locator('#hasil[data-status="gagal"]').wait_for()


def folds(page: Page) -> None:
    page.get_by_text("Tabel bulan demi bulan").click()


def two_plans(page: Page) -> None:
    page.get_by_role("button", name="Bandingkan dua rencana").click()
    expect(page.get_by_role("heading", name="Bandingkan dengan …")).to_be_focused()


def shared(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/kalkulator/?k=2.ojek.202612.6&k=3.pedagang.202612.6")
    page.locator(READY).wait_for()


def nothing(page: Page) -> None:
    pass


# What comes before a step, and the step itself.
ACTIONS: dict[str, tuple[Callable[[Page], None], Callable[[Page], None]]] = {
    "Arriving": (nothing, fresh),
    "The form": (fresh, nothing),
    "The answer": (fresh, nothing),
    "Below the answer": (fresh, folds),
    "A plan that somebody shared": (nothing, shared),
    "Two plans side by side": (plan_of_two, two_plans),
    "Typing a number": (fresh, type_a_number),
    "Searching for work": (fresh, search),
    "A second group": (fresh, add),
    "Taking a group away": (plan_of_two, take_away),
    "A mistake": (fresh, mistake),
    "A link that is broken": (nothing, broken_link),
    "A list from elsewhere": (fresh, read_list),
    "Where an amount comes from": (fresh, ask_where_from),
    "In the hall": (plan_of_two, hall),
    "When the program cannot run": (nothing, blocked),
}


def matches(said: str, wanted: str) -> bool:
    """Compare what was said with a line of the document, which may be /a pattern/."""
    if wanted.startswith("/"):
        return re.search(wanted.strip("/"), said) is not None
    return said == wanted


def test_every_step_is_followed() -> None:
    assert list(ACTIONS) == list(STEPS)


@pytest.mark.parametrize("step", ACTIONS)
def test_step(new_page: NewPage, page_log: PageLog, step: str) -> None:
    before, action = ACTIONS[step]
    page = new_page(1280, 800)
    page.add_init_script(f"({LISTEN})()")
    before(page)
    if before is not nothing:
        page.evaluate("() => { window.said = [] }")
    action(page)
    wanted = re.findall(r"^- (.+)$", re.sub(r"```.*?```", "", STEPS[step], flags=re.DOTALL), re.MULTILINE)
    with suppress(TimeoutError):  # told below
        page.wait_for_function("count => window.said.length >= count", arg=len(wanted))
    page.wait_for_timeout(REST_MS)  # one announcement too many would come now
    for block in re.findall(r"```yaml\n(.*?)```", STEPS[step], re.DOTALL):
        expect(page.locator("body")).to_match_aria_snapshot(block)
    said = page.evaluate("() => window.said")
    assert len(said) == len(wanted) and all(map(matches, said, wanted)), said
    page_log.clear()


def test_the_document_is_compared_for_real(page: Page) -> None:
    assert matches("3 pekerjaan ditemukan.", r"/\d+ pekerjaan ditemukan\./")
    assert not matches("Tidak ada yang cocok.", r"/\d+ pekerjaan ditemukan\./")
    open_link(page, "")
    with pytest.raises(AssertionError):
        expect(page.locator("body")).to_match_aria_snapshot('- heading "Lain" [level=1]', timeout=500)
    expect(page.locator(READY)).to_be_visible()

"""A large plan is written in pieces, its figures first, so that keystrokes come between.

Never a mix of two plans for long.
"""

import pytest
from playwright.sync_api import Page

from tests.conftest import NewPage
from tests.page.test_calculator import READY, REFUSED, open_link

LARGE = "&".join(
    f"k={number + 1}.{work}.{2027 + number // 12}{number % 12 + 1:02}.{months}"
    for number, (work, months) in enumerate((("umum", 60), ("ojek", 12), ("nelayan", 36)) * 5)
)
SMALL = "k=1.umum.202701.6"

# In the page: types a number of workers into the last group, and reads what stands there.
TOOLS = """
window.type = (number) => {
  const field = [...document.querySelectorAll('[data-masukan="workers"]')].pop();
  field.value = number;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
window.standing = () => {
  const rows = [...document.querySelectorAll('[data-hasil="bulan"]')];
  return {
    status: document.querySelector("#hasil").dataset.status,
    rows: rows.length,
    total: Number(document.querySelector('[data-hasil="total"]').dataset.rupiah),
    months: rows.reduce((sum, row) => sum + Number(row.dataset.rupiah), 0),
  };
};
window.told = [];
// Of the document: the calculator may be ready before all of the page is parsed.
new MutationObserver(() => told.push(standing())).observe(document, { subtree: true, attributeFilter: ["data-status"] });
"""
# All of the result, attributes in order, but what is read out when the typing rests, a message that is hidden, and the
# link to what is sent.
ALL = """() => {
  const copy = document.querySelector("#hasil").cloneNode(true);
  copy.querySelectorAll('[data-isi="suara"], [data-isi="galat-teks"], [data-aksi="whatsapp"]')
    .forEach((element) => element.remove());
  for (const element of copy.querySelectorAll("*")) {
    const given = [...element.attributes].map(({ name, value }) => [name, value]).sort();
    given.forEach(([name]) => element.removeAttribute(name));
    given.forEach(([name, value]) => element.setAttribute(name, value));
  }
  return copy.innerHTML;
}"""


@pytest.fixture
def opened(page: Page) -> Page:
    """The page with the large plan."""
    page.add_init_script(TOOLS)
    open_link(page, LARGE)
    return page


def test_the_figures_come_first_and_the_months_soon(opened: Page) -> None:
    before = opened.evaluate("standing()")
    at_once = opened.evaluate("type('77'); standing()")
    assert at_once["total"] != before["total"]
    assert at_once["status"] == "menulis"
    opened.locator(READY).wait_for()
    after = opened.evaluate("standing()")
    assert after["total"] == at_once["total"] == after["months"]


def test_ready_means_that_all_of_it_is_true(opened: Page) -> None:
    for number in range(20, 26):
        opened.evaluate("(number) => type(number)", str(number))
        opened.wait_for_timeout(30)
    opened.locator(READY).wait_for()
    told = opened.evaluate("told")
    assert {one["status"] for one in told} == {"menulis", "siap"}
    assert all(one["months"] == one["total"] for one in told if one["status"] == "siap")


def test_after_a_burst_all_is_as_if_the_link_was_opened(opened: Page, new_page: NewPage) -> None:
    opened.locator("#asal").evaluate("fold => { fold.open = true }")
    for number in ("3", "31", "", "8", "80"):
        opened.evaluate("(number) => type(number)", number)
        opened.wait_for_timeout(20)
    opened.wait_for_url(lambda url: "k=80." in url)
    opened.locator(READY).wait_for()
    fresh = new_page()
    open_link(fresh, opened.url.partition("?")[2])
    fresh.locator("#asal").evaluate("fold => { fold.open = true }")
    fresh.locator("#asal section").first.wait_for()
    assert opened.evaluate(ALL) == fresh.evaluate(ALL)


@pytest.mark.parametrize(
    "deed",
    [
        "dispatchEvent(new Event('beforeprint'))",
        "document.querySelector('[data-aksi=csv]').click()",
        "document.querySelector('[data-aksi=salin]').click()",
    ],
)
def test_what_is_passed_on_right_after_a_keystroke_is_the_new_plan(opened: Page, deed: str) -> None:
    standing = opened.evaluate(f"type('55'); {deed}; standing()")
    assert standing["status"] == "siap"
    assert standing["total"] == standing["months"]


def test_an_error_right_after_a_keystroke_leaves_no_months(opened: Page) -> None:
    opened.evaluate("type('55'); type('nol')")
    opened.locator(REFUSED).wait_for()
    opened.wait_for_timeout(300)
    standing = opened.evaluate("standing()")
    assert (standing["status"], standing["rows"]) == ("galat", 0)


def test_a_small_plan_and_a_link_are_written_at_once(page: Page) -> None:
    page.add_init_script(TOOLS)
    open_link(page, LARGE)
    assert [one["status"] for one in page.evaluate("told")] == ["siap"]
    open_link(page, SMALL)
    standing = page.evaluate("type('55'); standing()")
    assert standing["status"] == "siap"
    assert standing["total"] == standing["months"]

"""Files that offices hand over, read in Chromium, Firefox and WebKit; and what the reader is told of each."""

import base64
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from calculator.rules.file_kinds import REFUSALS
from tests.conftest import PageLog
from tests.engines import engines
from tests.engines.engines import Engine
from tests.page.files import cases
from tests.page.test_calculator import open_link, rupiah_of

READ = """(async ([encoded, name, wanted]) => {
    window.reader ??= await import(new URL(document.querySelector("[data-files]").dataset.files, location.href));
    const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
    return reader.read(new File([bytes], name), wanted);
})(given)"""


@pytest.fixture(scope="module", params=[name for name in engines.NAMES if engines.is_here(name)])
def engine(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Engine]:
    """The calculator's page in each engine, one after the other."""
    opened = engines.open_engine(request.param, browser)
    opened.go(f"{server}/kalkulator/")
    yield opened
    opened.close()


@pytest.mark.parametrize("case", cases.ALL, ids=lambda case: case.why)
def test_a_file_is_read_or_named(engine: Engine, case: cases.Case) -> None:
    answer = json.loads(engine.run(READ, base64.b64encode(case.content).decode(), case.name, case.wanted))
    assert {key: answer.get(key) for key in case.answer} == case.answer


def test_the_museum_is_large_enough_and_every_refusal_has_its_file() -> None:
    assert len(cases.ALL) >= 60
    shown = {case.answer["kind"] for case in cases.ALL} - {"text", "table"}
    # These two depend on the browser and the network, and are tried below.
    assert shown | {"no-unzip", "unread"} == set(REFUSALS)


def choose(page: Page, content: bytes, name: str = "daftar.xlsx") -> None:
    """Choose a file of the calculator's page."""
    page.locator(".impor").evaluate("fold => { fold.open = true; }")
    page.locator("#berkas").set_input_files({"name": name, "mimeType": "", "buffer": content})


def test_a_workbook_becomes_a_plan(page: Page) -> None:
    open_link(page, "k=1.umum.202612.6")
    choose(page, cases.WORKBOOKS[0].content)
    expect(page.locator("#daftar")).to_have_value("jumlah\tpekerjaan\n3\tojek\n2\tnelayan")
    expect(page.locator('[data-isi="impor"]')).to_contain_text("2 baris")


@pytest.mark.parametrize("kind", sorted({case.answer["kind"] for case in cases.NAMED}))
def test_what_is_no_list_is_named_with_the_way_out(page: Page, kind: str) -> None:
    case = next(case for case in cases.NAMED if case.answer["kind"] == kind)
    open_link(page, "k=2.ojek.202612.6")
    choose(page, case.content, case.name)
    expect(page.locator('[data-isi="berkas"]')).to_have_text(REFUSALS[kind])
    expect(page.locator('[data-isi="berkas"]')).to_be_focused()
    assert rupiah_of(page, "total-normal") == 2 * 6 * 16800


def test_hidden_rows_are_a_question(page: Page) -> None:
    hidden = next(case for case in cases.WORKBOOKS if case.answer.get("hidden") == [3])
    for button, text in (
        ("Lewati yang tersembunyi", "jumlah\tpekerjaan\n3\tojek\n\n9\tpetani"),
        ("Ikutkan semua", "jumlah\tpekerjaan\n3\tojek\n2\tnelayan\n9\tpetani"),
    ):
        open_link(page, "k=2.ojek.202612.6")
        choose(page, hidden.content)
        expect(page.locator('[data-isi="berkas"]')).to_contain_text(
            "Ada 1 baris tersembunyi (baris 3). Ikut dihitung?"
        )
        # Nothing is priced before the answer.
        assert rupiah_of(page, "total-normal") == 2 * 6 * 16800
        page.get_by_role("button", name=button).click()
        expect(page.locator("#daftar")).to_have_value(text)


def test_another_sheet_is_one_tap_away(page: Page) -> None:
    open_link(page, "k=2.ojek.202612.6")
    choose(page, next(case for case in cases.WORKBOOKS if case.wanted).content)
    expect(page.locator("#daftar")).to_have_value("jumlah\tpekerjaan\n3\tojek\n2\tnelayan")
    page.get_by_role("button", name="Baca lembar “Lain”").click()
    expect(page.locator("#daftar")).to_have_value("a\tb\n1\tc")


def test_a_browser_that_unpacks_nothing_says_so(page: Page) -> None:
    page.add_init_script("delete window.DecompressionStream")
    open_link(page, "k=2.ojek.202612.6")
    choose(page, cases.WORKBOOKS[0].content)
    expect(page.locator('[data-isi="berkas"]')).to_have_text(REFUSALS["no-unzip"])
    choose(page, b"3;ojek", "daftar.csv")
    expect(page.locator("#daftar")).to_have_value("3;ojek")


def test_a_reader_of_files_that_does_not_come_is_told(page: Page, page_log: PageLog) -> None:
    page.route("**/files.js", lambda route: route.abort())
    open_link(page, "k=2.ojek.202612.6")
    choose(page, b"3;ojek", "daftar.csv")
    expect(page.locator('[data-isi="berkas"]')).to_have_text(REFUSALS["unread"])
    page_log.clear()

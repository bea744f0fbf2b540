"""Addresses as apps, shops' systems and scanners leave them, on the real pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from calculator.rules import link
from tests.conftest import PageLog
from tests.page.test_calculator import READY, open_link, rupiah_of

WHOLE = link.marked("t=2026-11-22&k=2.ojek.202612.6&k=3.pedagang.202612.6")
BOTH = 5 * 6 * 16800


@pytest.mark.parametrize(
    "address",
    [
        f"/kalkulator/?{WHOLE}",
        f"/kalkulator/?{WHOLE.replace('&', '&amp;')}",
        f"/kalkulator/?{WHOLE.upper()}",
        f"/kalkulator/?{WHOLE.replace('&', '&#38;')}",
        f"/kalkulator/?{WHOLE}&fbclid=IwAR0#hasil",
        f"/kalkulator/?{WHOLE}).",
        f"/KALKULATOR/?{WHOLE}",
        f"/Kalkulator/?{WHOLE.upper()}",
        f"/KALKULATOR?{WHOLE}",
        f"/kalkulator/).?{WHOLE}",
        f"/kalkulator/%3F{WHOLE}",
        f"/kalkulator%3F{WHOLE.replace('=', '%3D').replace('&', '%26')}",
        f"/kalkulator/{WHOLE}",
        f"/kalkulator/index.html?{WHOLE}",
    ],
)
def test_what_can_mean_only_one_thing_is_read(page: Page, page_log: PageLog, address: str) -> None:
    page.goto(address)
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total-normal") == BOTH
    expect(page.locator('[data-isi="tautan-ragu"]')).to_be_hidden()
    # The host's answer before the right address.
    page_log.console_errors[:] = [said for said in page_log.console_errors if "404" not in said]


CUT_IN_MONTHS = link.marked("t=2026-11-22&k=2.ojek.202612.6&k=3.pedagang.202612.12").partition("2&u=")[0]


@pytest.mark.parametrize(
    ("query", "normal", "said"),
    [
        (WHOLE.partition("&")[0], None, "Angka di bawah hanya contoh"),
        (WHOLE[: WHOLE.index("&k=3")], 2 * 6 * 16800, "Terbaca 1 kelompok, mungkin tidak lengkap"),
        (CUT_IN_MONTHS, 2 * 6 * 16800 + 3 * 16800, "terpotong di jalan"),
        (WHOLE.replace("k=3.", "k=4."), 6 * 6 * 16800, "berubah di jalan"),
        ("q=2.ojek.202612.6", None, "Angka di bawah hanya contoh"),
    ],
)
def test_a_link_that_is_not_whole_is_told_above_the_figure(
    page: Page, query: str, normal: int | None, said: str
) -> None:
    """normal: what of the plan can still be read comes to."""
    open_link(page, query)
    doubt = page.locator('[data-isi="tautan-ragu"]')
    expect(doubt).to_contain_text(said)
    top, figure = doubt.bounding_box(), page.locator('[data-hasil="total-normal"]').bounding_box()
    assert top and figure and top["y"] + top["height"] <= figure["y"]
    assert normal is None or rupiah_of(page, "total-normal") == normal


def test_the_kept_plan_takes_the_doubt_away(page: Page) -> None:
    open_link(page, "k=7.ojek.202612.6")
    page.get_by_label("Berapa pekerja?").fill("8")
    expect(page).to_have_url(re.compile("k=8"))
    open_link(page, "q=2.ojek")
    expect(page.locator('[data-isi="tautan-ragu"]')).to_be_visible()
    page.goto("/kalkulator/")
    page.get_by_role("button", name="Buka lagi").click()
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(8 * 6 * 16800))
    expect(page.locator('[data-isi="tautan-ragu"]')).to_be_hidden()


@pytest.mark.parametrize(
    "address",
    ["/MANFAAT/", "/Regulasi/PP-50-2025/", "/manfaat/.", "/S/PERAGA/", "/s/Peraga", "/CARI/?q=ojek"],
)
def test_capitals_lead_to_the_page(page: Page, page_log: PageLog, address: str) -> None:
    page.goto(address)
    path, _, query = address.partition("?")
    wanted = "/" + "".join(f"{part}/" for part in path.lower().replace("/.", "/").split("/") if part)
    page.wait_for_url(re.compile(re.escape(wanted + (f"?{query}" if query else "")) + "$"))
    assert "tidak ada" not in page.title()
    page_log.console_errors[:] = [said for said in page_log.console_errors if "404" not in said]


@pytest.mark.parametrize(
    "address", ["/tidak-ada/", "/s/p%65raga%ZZ/", "/S/PERAGX/", "/%", "/kalkulator/x/?k=2"]
)
def test_an_address_that_means_nothing_stays_where_it_is(page: Page, page_log: PageLog, address: str) -> None:
    page.goto(address)
    page.wait_for_timeout(300)
    expect(page.get_by_role("heading", name="Halaman ini tidak ada")).to_be_visible()
    page_log.console_errors[:] = [
        said for said in page_log.console_errors if "404" not in said and "400" not in said
    ]

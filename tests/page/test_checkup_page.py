"""/tentang/periksa/: the answers become one message that `make periksa` reads."""

from playwright.sync_api import expect

from overrides.facts import answers, dated, reading
from overrides.tariff import tariff_values
from tests.conftest import ROOT, NewPage
from tests.engines.environment import SITE_DATE


def test_the_answers_become_a_message_that_is_taken(new_page: NewPage) -> None:
    from datetime import date

    page = new_page()
    page.goto("/tentang/periksa/")
    sources = page.locator("[data-isi-periksa]")
    sources.nth(0).get_by_label("masih sama").check()
    page.locator("details > summary").last.click()
    sources.last.get_by_label("berubah").check()
    page.get_by_label("Catatan").fill("naik\nbanyak")
    expect(page.locator("[data-periksa-kabar]")).to_contain_text(f"2 dari {sources.count()} sumber dijawab.")
    said = page.get_by_label("Pesan untuk dikirim").input_value()
    assert said.splitlines()[-1] == "Catatan: naik banyak"
    claims = reading.load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))
    known = {item.id for item in dated.items(claims, tariff_values.data())}
    for line, answer in zip(said.splitlines()[:2], (answers.SAME, answers.CHANGED), strict=True):
        start, _, ids = line.partition(": ")
        assert start == answer
        assert set(ids.split(", ")) <= known
    # Nothing is left out, and nothing stands twice.
    standing = [
        one for source in sources.all() for one in str(source.get_attribute("data-isi-periksa")).split(", ")
    ]
    assert sorted(standing) == sorted(known)


def test_without_a_script_it_is_a_list_to_print(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/tentang/periksa/")
    expect(page.locator("[data-periksa-pesan]")).to_be_hidden()
    expect(page.get_by_text("cetaklah halaman ini")).to_be_visible()

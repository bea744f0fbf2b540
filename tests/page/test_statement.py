"""The accessibility statement (/tentang/aksesibilitas/) says of the tests what they do."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from overrides.pages import accessibility, contrast
from tests.conftest import ROOT
from tests.orca.__main__ import HERE, JOURNEYS, lacking, too_much
from tests.page import axe as axe_core
from tests.page import test_accessibility, test_keyboard, test_layout, test_screenreader

DATA = accessibility.counted(ROOT / "docs")
HEARD = HERE / "HEARD.md"


@pytest.fixture
def axe(page: Page) -> Page:
    """A page with axe in it."""
    page.goto("/tentang/aksesibilitas/")
    axe_core.ready(page)
    return page


def test_rules(axe: Page) -> None:
    more = [*test_accessibility.MORE_RULES, test_accessibility.TARGETS]
    answer = axe.evaluate(test_accessibility.RUN, {"more": more, "outOfTheWay": ""})
    assert DATA["axe"] == {"version": axe.evaluate("axe.version"), "rules": len(answer["rules"])}


def test_criteria(axe: Page) -> None:
    tags = set(axe.evaluate("axe.getRules().flatMap(rule => rule.tags)"))
    for number, level, _, *ways in DATA["criteria"]:
        assert level in ("A", "AA") and set(ways) <= set(accessibility.WAYS) and ways, number
        assert ("axe" not in ways) or f"wcag{number.replace('.', '')}" in tags, number
    assert Counter(level for _, level, *_ in DATA["criteria"]) == {"A": 31, "AA": 24}  # WCAG 2.2
    assert len({number for number, *_ in DATA["criteria"]}) == DATA["criteria_all"] == 55


def test_states_and_steps() -> None:
    without_script = 1
    assert DATA["calculator_states"] == len(test_accessibility.STATES) + without_script
    assert DATA["screenreader_steps"] == len(test_screenreader.STEPS)
    assert DATA["narrow"] == test_accessibility.NARROW[3]
    assert f"< {DATA['target']['aim'] - 0.1}" in test_layout.SMALL_TARGETS
    assert f"< {DATA['target']['least'] - 0.1}" in test_keyboard.SMALLER_THAN_24


def test_orca_was_heard() -> None:
    said, orca = HEARD.read_text(encoding="utf-8"), DATA["orca"]
    assert f"Orca {orca['version']} with Firefox {orca['firefox']}" in said and f"{orca['heard']}" in said
    assert (
        orca["steps"]
        == sum(len(steps) for _, steps in JOURNEYS)
        == len(re.findall(r"^\d+\. ", said, re.MULTILINE))
    )
    for page, steps in JOURNEYS:
        heard = [
            line.removeprefix("    - ")
            for line in said.partition(f"## {page}\n")[2].partition("\n## ")[0].split("\n")
        ]
        assert not lacking(heard, [pattern for *_, wanted in steps for pattern in wanted]), page
        assert not too_much(heard), page


def test_pages(site_dir: Path) -> None:
    sheet = re.compile(r"/s/[^/]+/[^/]+/|/sosialisasi/poster/")
    listed = [
        address
        for address in test_layout.addresses(site_dir)
        if address != "/404.html" and not sheet.fullmatch(address)
    ]
    assert DATA["pages"] == len(listed)


def test_pairs_of_colours() -> None:
    signs = [len(contrast.SIGNS), len(contrast.SIGNS), len(contrast.signs("print"))]
    assert DATA["pairs"] == 3 * len(contrast.TEXT) + sum(signs)
    assert float(re.split(" ", DATA["weakest_text"])[0].replace(",", ".")) >= contrast.LEAST_TEXT


def test_the_statement_is_at_hand(page: Page) -> None:
    page.goto("/manfaat/")
    assert page.locator(".kaki a[href='../tentang/aksesibilitas/']").count() == 1
    page.goto("/tentang/")
    assert page.locator("main a[href='aksesibilitas/']").count() == 1

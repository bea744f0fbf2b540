"""The regulation pages: each rule has its card, its anchor and its status; the common mix-ups stay explained."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from overrides.facts import regulations
from overrides.facts.reading import load_for
from overrides.facts.register import Register, RegisterError
from overrides.pages.figures import page_url
from tests.conftest import ROOT, SITE_DATE

DAY = date.fromisoformat(SITE_DATE)
FIELDS = {
    "short",
    "kind",
    "number",
    "title",
    "title_is",
    "level",
    "changes",
    "eases",
    "dates",
    "ends",
    "status",
    "status_claim",
    "gist",
    "page",
    "read",
}


@pytest.fixture(scope="module")
def register() -> Register:
    """The register of this site."""
    return load_for(ROOT / "docs", DAY)


def parse(site_dir: Path, page: str) -> Element:
    """Read the built page of a source under docs/."""
    file = site_dir / page_url(page.partition("#")[0]) / "index.html"
    return html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def of_class(tree: Element, name: str) -> Iterator[Element]:
    """Give the elements that carry a class."""
    return (element for element in tree.iter() if name in element.get("class", "").split())


def text(element: Element) -> str:
    """Return an element's text with single spaces."""
    return " ".join("".join(element.itertext()).split())


def test_every_entry_is_whole(register: Register) -> None:
    for entry, regulation in register.regulations.items():
        record = regulation.record
        assert not set(record) - FIELDS, entry
        assert record["title_is"] in ("resmi", "ringkasan", "belum-dilihat"), entry
        assert record["kind"] and record["number"], entry
        assert regulations.level_of(register, entry)
        for other in [*record.get("changes", []), *record.get("eases", [])]:
            register.regulation(other)
        for claim in [
            *record.get("dates", {}).values(),
            *(record[f] for f in ("status_claim", "gist") if f in record),
        ]:
            register.claim(claim)


def test_every_address_leads_to_its_place(register: Register, site_dir: Path) -> None:
    for entry, regulation in register.regulations.items():
        anchor = regulation.page.partition("#")[2]
        ids = [element.get("id") for element in parse(site_dir, regulation.page).iter()]
        assert not anchor or ids.count(anchor) == 1, entry


def test_every_page_of_its_own_opens_with_its_card(register: Register, site_dir: Path) -> None:
    own = {entry: r for entry, r in register.regulations.items() if "#" not in r.page}
    assert {"inpres-2-2021", "inpres-4-2022", "inpres-8-2025", "pp-50-2025"} <= set(own)
    for entry, regulation in own.items():
        (card,) = of_class(parse(site_dir, regulation.page), "kartu-aturan")
        said = text(card)
        assert f"{regulation.record['kind']} {regulation.record['number']}" in said, entry
        assert regulations.STATUSES[regulations.status_of(register, entry, DAY)][0] in said, entry
        for claim in regulation.record.get("dates", {}).values():
            assert register.show(claim) in said, entry


def test_a_change_is_named_on_both_cards(site_dir: Path) -> None:
    changed, change = (
        text(next(of_class(parse(site_dir, f"regulasi/{page}.md"), "kartu-aturan")))
        for page in ("permenaker-5-2021", "permenaker-1-2025")
    )
    assert re.search(r"Diubah oleh Permenaker 1/2025", changed)
    assert re.search(r"Mengubah Permenaker 5/2021", change)


def test_a_relief_for_a_time_is_not_called_a_change(site_dir: Path) -> None:
    eased, easing = (
        text(next(of_class(parse(site_dir, f"regulasi/{page}.md"), "kartu-aturan")))
        for page in ("pp-44-2015", "pp-50-2025")
    )
    assert re.search(
        r"Diubah oleh PP 82/2019, PP 49/2023 Diringankan sementara oleh PP 49/2020, PP 50/2025", eased
    )
    assert re.search(r"Meringankan sementara PP 44/2015", easing)
    assert "Mengubah" not in easing


def test_the_map_has_every_rule_of_its_levels_once(register: Register, site_dir: Path) -> None:
    (shown,) = of_class(parse(site_dir, "regulasi/index.md"), "peta-aturan")
    names = [text(link) for link in shown.iter("a")]
    expected = {
        regulation.short
        for entry, regulation in register.regulations.items()
        if regulations.level_of(register, entry) != "di-luar-peta"
    }
    assert sorted(names) == sorted(expected)


@pytest.mark.parametrize("page", ["regulasi/index.md", "regulasi/inpres-2-2021.md"])
def test_the_wrong_number_is_explained_where_people_look(site_dir: Path, page: str) -> None:
    warning = next(of_class(parse(site_dir, page), "warning"))
    assert "Inpres 2/2022" in text(warning)
    assert "Inpres 2/2021" in text(warning)


def test_the_wrong_number_never_stands_alone(site_dir: Path) -> None:
    pages = {file: file.read_text(encoding="utf-8") for file in site_dir.rglob("*.html")}
    naming = {file: source for file, source in pages.items() if "Inpres 2/2022" in source}
    assert naming
    assert not [file for file, source in naming.items() if "Inpres 2/2021" not in source]


@pytest.mark.parametrize(
    "claimed",
    [
        r"Inpres (ini )?mewajibkan Anda",
        r"Inpres (ini )?mengatur SERTAKAN",
        r"[Kk]emiskinan ekstrem sudah (0|nol)",
        r"(pemerintah|negara) menanggung iuran",
    ],
)
def test_nothing_is_claimed_that_no_source_carries(site_dir: Path, claimed: str) -> None:
    files = list(site_dir.rglob("*.html"))
    assert files
    assert not [file for file in files if re.search(claimed, file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("entry", "day", "status"),
    [
        ("inpres-4-2022", "2024-12-31", "berlaku"),
        ("inpres-4-2022", "2025-01-01", "berakhir"),
        ("inpres-8-2025", "2029-12-31", "berlaku"),
        ("inpres-8-2025", "2030-01-01", "berakhir"),
        ("inpres-2-2021", "2026-11-22", "belum-dicabut"),
        ("pp-50-2025", "2027-03-31", "berlaku"),
        ("pp-50-2025", "2027-04-01", "berakhir"),
        ("pp-44-2015", "2030-01-01", "berlaku"),
    ],
)
def test_the_status_follows_the_day(register: Register, entry: str, day: str, status: str) -> None:
    assert regulations.status_of(register, entry, date.fromisoformat(day)) == status


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-12-31", date(2024, 12, 31)),
        ("2026-01", date(2026, 1, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2029", date(2029, 12, 31)),
    ],
)
def test_the_last_day_of_a_date_month_or_year(value: str, day: date) -> None:
    assert regulations.last_day(value) == day


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "sah"}, '"status" harus salah satu'),
        ({"ends": "inpres-8-2025-dtsen"}, '"ends" harus klaim'),
    ],
)
def test_a_status_that_cannot_be_told_stops(register: Register, change: dict[str, str], said: str) -> None:
    known = register.regulations["inpres-8-2025"]
    faulty = replace(known, record={**known.record, **change})
    with pytest.raises(RegisterError, match=said):
        regulations.status_of(replace(register, regulations={"inpres-8-2025": faulty}), "inpres-8-2025", DAY)

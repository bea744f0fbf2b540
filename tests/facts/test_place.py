"""Another branch adopts the site by writing one file: docs/data/place.yaml."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import html5lib
import pytest
import yaml

from overrides.facts import place, regulations
from overrides.facts.reading import load_for
from overrides.facts.register import RegisterError
from overrides.pages import figures, filling
from tests.conftest import ROOT, SITE_DATE, BuiltSite

CONTOH = ROOT / "tests/facts/places/contoh.yaml"
OURS = yaml.safe_load((ROOT / "docs/data/place.yaml").read_text(encoding="utf-8"))

# Words that belong to the place of docs/data/place.yaml. Outlets may carry them in their names.
LOCAL_WORDS = re.compile(rf"{OURS['short']}|{OURS['province']}|Muncar|Songgon", re.IGNORECASE)
SOURCES = {"daftar-sumber", "daftar-klaim"}
"""Lists of sources: a national fact may have been reported from anywhere."""


@pytest.fixture(scope="module")
def contoh_dir(built_site: BuiltSite) -> Path:
    """The site, built for the made-up place."""
    return built_site(SITE_PLACE=str(CONTOH))


def read_text(file: Path, skip: set[str]) -> str:
    """Return all text and read-aloud attributes of a page, but not what stands in elements of these classes."""
    tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    said: list[str] = []

    def walk(element) -> None:  # type: ignore[no-untyped-def]
        if not isinstance(element.tag, str) or skip & set(element.get("class", "").split()):
            return
        said.extend(element.get(name, "") for name in ("alt", "aria-label", "title", "content"))
        said.append(element.text or "")
        for child in element:
            walk(child)
            said.append(child.tail or "")

    walk(tree)
    return " ".join(said)


def test_the_local_words_are_found_where_they_belong(site_dir: Path) -> None:
    assert LOCAL_WORDS.search(read_text(site_dir / "daerah/index.html", SOURCES))
    assert OURS["site_name"] in read_text(site_dir / "index.html", SOURCES)


@pytest.mark.builds
def test_no_page_of_another_place_speaks_of_this_one(contoh_dir: Path) -> None:
    pages = sorted(contoh_dir.rglob("*.html"))
    assert len(pages) > 15
    found = {
        str(page.relative_to(contoh_dir)): match[0]
        for page in pages
        if (match := LOCAL_WORDS.search(read_text(page, SOURCES)))
    }
    assert not found


@pytest.mark.builds
def test_no_other_file_of_another_place_speaks_of_this_one(contoh_dir: Path) -> None:
    files = [
        file
        for file in contoh_dir.rglob("*")
        if file.name not in {"rest.txt", "lists.txt", "handouts.txt"}  # compiled
        and file.suffix in {".json", ".js", ".py", ".xml", ".txt", ".svg", ".css", ".webmanifest"}
    ]
    assert files
    assert not [file for file in files if LOCAL_WORDS.search(file.read_text(encoding="utf-8"))]


@pytest.mark.builds
def test_pages_of_another_place_speak_of_it(contoh_dir: Path) -> None:
    text = read_text(contoh_dir / "daerah/index.html", SOURCES)
    assert "Yang sudah dikerjakan di Contoh" in text
    assert "Menurut Warta Rekaan: Petani garam, 321 orang. Koperasi Garam membayar 9 bulan." in text
    assert "SERTAKAN Contoh" in read_text(contoh_dir / "index.html", SOURCES)
    assert "Warta Rekaan" in read_text(contoh_dir / "daerah/index.html", set())


@pytest.mark.builds
def test_what_a_place_does_not_say_leaves_no_empty_heading(contoh_dir: Path) -> None:
    text = read_text(contoh_dir / "daerah/index.html", SOURCES)
    for heading in ("Berapa yang sudah terlindungi", "Di kabupaten tetangga", "Yang belum kami ketahui"):
        assert heading not in text
    assert "Belum kami temukan aturan kabupaten" in read_text(
        contoh_dir / "regulasi/aturan-daerah/index.html", SOURCES
    )


def test_every_list_shown_names_entries_that_exist() -> None:
    register = load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))
    for field, ids in register.place["shown"].items():
        known = register.regulations if field == "parent_rules" else register.claims
        assert not [entry for entry in ids if entry not in known], field


def programme(**changes: object) -> dict[str, object]:
    """A programme as an officer writes it, with changes; a change to None leaves the field out."""
    written: dict[str, object] = {
        "id": "x",
        "group": "Nelayan",
        "people": 10,
        "date": "2025",
        "sources": ["a"],
        "certainty": "single",
        "checked": "2026-11-22",
        "check_again_by": "2027-11-22",
    }
    return {name: value for name, value in (written | changes).items() if value is not None}


def completed(*programmes: dict[str, object]) -> dict[str, object]:
    """A small place with these programmes."""
    small = {name: OURS[name] for name in place.NEEDS}
    return place.completed({**small, "programmes": list(programmes)}, "place.yaml")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Nelayan, {value}. Siapa yang membayar, dan berapa bulan, tidak disebut."),
        ({"payer": "Desa"}, "Nelayan, {value}. Yang membayar: Desa; berapa bulan tidak disebut."),
        ({"payer": "Desa", "months_paid": 2}, "Nelayan, {value}. Desa membayar {program-x-bulan}."),
        (
            {"payer": "Desa", "months_paid": 1, "months_about": True},
            "Nelayan, {value}. Desa membayar sekitar {program-x-bulan}.",
        ),
        (
            {"months_paid": 2},
            "Nelayan, {value}. Dibayar {program-x-bulan}; siapa yang membayar tidak disebut.",
        ),
        (
            {
                "people_about": True,
                "planned": True,
                "payer": "Desa",
                "months_paid": 1,
                "amount": 5,
                "note": "Lalu.",
            },
            "Nelayan, sekitar {value}, baru rencana. Desa akan membayar {program-x-bulan}. "
            "Biayanya {program-x-biaya:juta}. Lalu.",
        ),
    ],
)
def test_a_programme_becomes_a_claim_with_its_sources(changes: dict[str, object], sentence: str) -> None:
    claim = completed(programme(**changes))["claims"]["program-x"]  # type: ignore[index]
    assert claim["sentence"] == sentence
    assert (claim["value"], claim["unit"], claim["sources"], claim["certainty"]) == (
        10,
        "orang",
        ["a"],
        "single",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (programme(people=None), '"programmes" butir ke-1 (x) belum punya "people"'),
        (programme(bulan=3), 'punya bagian "bulan" yang tidak dikenal'),
    ],
)
def test_a_programme_that_cannot_be_read_is_named(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(place.PlaceError, match=re.escape(said)):
        completed(wrong)


def test_a_place_without_a_name_is_refused() -> None:
    with pytest.raises(place.PlaceError, match='belum punya "regency"'):
        place.completed({**OURS, "regency": ""}, "place.yaml")


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(place.PlaceError, match='"pelajaran" yang tidak dikenal'):
        place.completed({**OURS, "shown": {"pelajaran": []}}, "place.yaml")


def test_a_fault_in_the_place_stops_the_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = tmp_path / "tempat.yaml"
    faulty.write_text("site_name: SERTAKAN Salah\n", encoding="utf-8")
    monkeypatch.setenv("SITE_PLACE", str(faulty))
    with pytest.raises(RegisterError, match='belum punya "short"'):
        load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))


SPOILED = """
sources:
  koran: {publisher: Koran, tanggal: "2026"}
"""
CLAIM = """
sources:
  koran: {publisher: Koran}
claims:
  setempat:
    sentence: "%s"
    sources: [koran]
    checked: 2026-11-22
    check_again_by: 2027-05-22
    certainty: %s
"""
RULE = """
regulations:
  perbup-x: {short: "Perbup X", title: "Tentang X", page: "regulasi/x.md", level: "desa", status: "entah"}
"""
SMALL = "".join(
    f"{name}: {{call_centre: '175'}}\n" if name == "contacts" else f"{name}: Lain\n" for name in place.NEEDS
)


@pytest.fixture
def write_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """write_place(entries) makes another place's file, which SITE_PLACE names from now on, and returns its name."""
    file = tmp_path / "data/lain.yaml"
    file.parent.mkdir()

    def write(entries: str) -> str:
        file.write_text(SMALL + entries, encoding="utf-8")
        monkeypatch.setenv("SITE_PLACE", str(file))
        return str(file)

    return write


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (SPOILED, '{file}: sumber "koran" punya bagian "tanggal"'),
        (CLAIM % ("Ada.", "pasti"), '{file}: klaim "setempat": "certainty" harus salah satu dari'),
        (CLAIM % ("{tempat.bupati}.", "single"), '"tempat.bupati" tidak ada di {file}; tulis dulu di sana.'),
        ("short: Lain\n", '{file}: "short" tertulis dua kali'),
        ("diperiksa: 2026-13-45\n", "{file}: ada tanggal yang tidak ada di kalender"),
        ("catatan: [satu\n", "{file}: tulisan YAML tidak terbaca"),
        ("programmes: ada\n", '{file}: "programmes" harus berupa daftar'),
        (
            "shown: {lessons: [xyzzy]}\n",
            '{file}: "shown", bagian "lessons", menyebut klaim "xyzzy" yang tidak ada',
        ),
    ],
)
def test_a_fault_of_another_place_is_told_with_its_own_file(
    write_place: Callable[[str], str], entries: str, said: str
) -> None:
    file = write_place(entries)
    with pytest.raises(RegisterError, match=re.escape(said.format(file=file))) as raised:
        load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))
    assert "docs/data" not in str(raised.value)


def test_a_place_that_is_not_there_or_no_text_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_place: Callable[[str], str]
) -> None:
    file = write_place("")
    Path(file).write_bytes(SMALL.encode() + b"# caf\xe9\n")
    with pytest.raises(RegisterError, match=re.escape(f"{file}: berkas ini bukan teks UTF-8")):
        load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))
    monkeypatch.setenv("SITE_PLACE", str(tmp_path / "tidak-ada.yaml"))
    with pytest.raises(
        RegisterError, match=re.escape("tidak-ada.yaml: berkas ini tidak ada; perbaiki SITE_PLACE")
    ):
        load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))


def test_a_fault_seen_on_a_page_is_told_with_its_own_file(write_place: Callable[[str], str]) -> None:
    file = write_place(RULE)
    found = load_for(ROOT / "docs", date.fromisoformat(SITE_DATE))
    where = re.escape(f'{file}: aturan "perbup-x": ')
    with pytest.raises(RegisterError, match=where + '"level"'):
        regulations.level_of(found, "perbup-x")
    with pytest.raises(RegisterError, match=where + '"status"'):
        regulations.status_of(found, "perbup-x", found.claims["jkm-total"].checked)
    page = figures.PageFigures(found, "", found.claims["jkm-total"].checked)
    with pytest.raises(RegisterError, match=re.escape(f'"page:" di {file}.')):
        page.aturan("perbup-x")
    with pytest.raises(RegisterError, match=re.escape(f'"tempat.bupati" tidak ada di {file}')):
        filling.render_page("{{ tempat.bupati }}", "docs/x.md", page, page.names())
    with pytest.raises(RegisterError, match=re.escape("tidak ada klaim di docs/data/claims/x.yaml;")):
        page.daftar_klaim("x")


def test_the_empty_place_needs_no_programmes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_PLACE", "docs/data/place-kosong.yaml")
    monkeypatch.chdir(ROOT)
    day = date.fromisoformat(SITE_DATE)
    page = figures.PageFigures(load_for(ROOT / "docs", day), "tentang/sumber/", day)
    assert "Belum ada yang tercatat" in page.daftar_klaim("place")

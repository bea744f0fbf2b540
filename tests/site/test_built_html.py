"""The built site as a whole: everything leads somewhere, nothing comes from elsewhere, every page says what it is."""

import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from PIL import Image

from overrides.facts.reading import load_for
from overrides.tariff import tariff_values
from overrides.tariff.formats import FORMS
from tests.conftest import ROOT, SITE_DATE, SITE_URL, BuiltSite
from tests.print.tree import build_tree, make_tree
from tests.site import reading
from tests.site.reading import Built


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> tuple[Built, ...]:
    found = reading.pages(site_dir)
    assert len(found) > 25
    return found


# --- addresses ----------------------------------------------------------------------------------------------------


def test_everything_leads_somewhere(site_dir: Path) -> None:
    assert not reading.broken(site_dir, SITE_URL)


@pytest.mark.parametrize(
    "fault",
    [
        '<a href="tidak-ada/">',
        '<a href="#tidak-ada">',
        '<a href="manfaat/#tidak-ada">',
        '<img src="x.png" alt="">',
        '<img srcset="x.png 2x" alt="">',
        '<svg><use href="#tidak-ada"/></svg>',
        '<template><a href="x/"></a></template>',
        '<a href="/../x/">',
    ],
)
def test_what_leads_nowhere_is_found(tmp_path: Path, fault: str) -> None:
    (tmp_path / "manfaat").mkdir()
    for name in ("index.html", "manfaat/index.html"):
        (tmp_path / name).write_text(f"<p>{fault if name == 'index.html' else ''}</p>", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"scope":"./"}', encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text(f"<loc>{SITE_URL}manfaat/</loc>", encoding="utf-8")
    (tmp_path / "robots.txt").write_text(f"Sitemap: {SITE_URL}sitemap.xml", encoding="utf-8")
    assert len(reading.broken(tmp_path, SITE_URL)) == 1


@pytest.mark.builds
def test_a_site_in_a_folder_of_a_host_leads_everywhere_too(built_site: BuiltSite) -> None:
    # As people write it: without the slash at the end.
    site = built_site(SITE_URL="https://petugas.github.io/sertakan")
    assert not reading.broken(site, "https://petugas.github.io/sertakan/")
    front = reading.page(site, "/")
    assert front.meta("og:url") == "https://petugas.github.io/sertakan/"
    assert '"https://petugas.github.io/sertakan/cari/?q={search_term_string}"' in front.html
    # Examples are for whoever tries the site; people who look for a session find none that is not held. The links above
    # all lead somewhere without them.
    assert not list(site.rglob("*peraga*"))
    held = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and b"peraga" in path.read_bytes()
    }
    assert held == {"sosialisasi/mulai/index.html"}  # there a file is shown as one writes it


@pytest.mark.builds
def test_a_link_or_anchor_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    with (tree / "docs/manfaat.md").open("a", encoding="utf-8") as page:
        page.write("\n[Hilang](tidak-ada.md) dan [juga](program/index.md#tidak-ada).\n")
    done = build_tree(tree, tmp_path / "site")
    assert done.returncode != 0
    # As an officer reads it, and nothing else.
    assert 'docs/manfaat.md: tautan "tidak-ada.md" tidak menuju berkas mana pun; betulkan' in done.stderr
    assert (
        'docs/manfaat.md: bagian yang dituju tautan "program/index.md#tidak-ada" tidak ada; samakan'
        in done.stderr
    )
    assert "INFO" not in done.stderr
    assert "Doc file" not in done.stderr


def test_only_links_lead_to_other_hosts(pages: tuple[Built, ...]) -> None:
    seen = 0
    for page in pages:
        for element, way in page.references():
            scheme, host = urlsplit(way)[:2]
            if way.startswith("#") or (not host and scheme in ("", "tel")):
                continue
            if way.startswith(SITE_URL):
                assert element.tag == "link" and element.attrib["rel"] == "canonical", (page.address, way)
                continue
            assert (element.tag, scheme) == ("a", "https"), (page.address, way)
            assert {"noopener", "noreferrer"} <= set(element.attrib.get("rel", "").split()), (
                page.address,
                way,
            )
            seen += 1
    assert seen > 50


def test_styles_and_scripts_load_nothing_from_other_hosts(site_dir: Path) -> None:
    for path in site_dir.rglob("*.css"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL), path


def test_nothing_inline(pages: tuple[Built, ...]) -> None:
    for page in pages:
        for element in reading.elements(page.root):
            # test_runtime.py looks at the one style and the one script that there are.
            assert element.tag != "style" or page.address == "/kalkulator/", page.address
            for name, value in element.attrib.items():
                assert name != "style" and not name.startswith("on"), (page.address, name)
                assert not value.strip().lower().startswith(("javascript:", "vbscript:")), (
                    page.address,
                    value,
                )
            if element.tag == "script" and "src" not in element.attrib:
                kind = element.attrib.get("type")
                assert kind in ("application/ld+json", "text/plain") or page.address == "/kalkulator/", kind
                if kind == "application/ld+json":
                    json.loads(element.text)


# --- what every page says of itself -------------------------------------------------------------------------------


def test_heads(pages: tuple[Built, ...]) -> None:
    for page in pages:
        assert page.root.attrib["lang"] == ("en" if page.address == "/en/" else "id")
        title = page.root.find("head/title").text
        assert 10 <= len(title) <= 75, (page.address, title)
        assert "SERTAKAN" in title
    listed = [page for page in pages if page.is_listed]
    assert len(listed) > 20
    for page in listed:
        description = page.meta("description") or ""
        assert 50 <= len(description) <= 210, (page.address, len(description), description)
        address = SITE_URL + page.address[1:]
        canonical = [link for link in page.root.findall("head/link") if link.attrib["rel"] == "canonical"]
        assert [link.attrib["href"] for link in canonical] == [address]
        assert page.meta("og:url") == address
        assert page.meta("og:description") == description
        assert page.meta("og:locale") == ("en_GB" if page.address == "/en/" else "id_ID")
        assert page.meta("twitter:card") == "summary_large_image"
    for said in ("title", "description"):
        texts = Counter(
            page.root.find("head/title").text if said == "title" else page.meta(said) for page in listed
        )
        assert [text for text, times in texts.items() if times > 1] == []


def test_pages_that_are_not_listed_say_so(pages: tuple[Built, ...], site_dir: Path) -> None:
    hidden = {page.address for page in pages if not page.is_listed}
    assert {"/404.html", "/s/peraga/", "/s/peraga/poster/"} <= hidden
    listed = re.findall("<loc>(.*?)</loc>", (site_dir / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(SITE_URL + page.address[1:] for page in pages if page.is_listed)


def test_pictures_that_a_shared_link_shows(pages: tuple[Built, ...], site_dir: Path) -> None:
    for page in pages:
        if not page.is_listed:
            continue
        way = page.meta("og:image") or ""
        assert way.startswith(SITE_URL), page.address
        content = (site_dir / way.removeprefix(SITE_URL)).read_bytes()
        # WhatsApp leaves out pictures above 300 kB; on a phone's line every kilobyte is waited for.
        assert 10_000 < len(content) < 60_000
        picture = Image.open(io.BytesIO(content))
        assert picture.size == (1200, 630)
        assert [page.meta("og:image:width"), page.meta("og:image:height")] == ["1200", "630"]
        assert len(page.meta("og:image:alt") or "") > 50
        # Robots stop reading somewhere: the tags stand early.
        assert page.html.index("og:image") < 3000


def test_headings_are_in_order(pages: tuple[Built, ...]) -> None:
    for page in pages:
        levels = [
            int(tag[1])
            for element in reading.elements(page.root)
            if re.fullmatch("h[1-6]", tag := element.tag)
        ]
        assert levels[:1] == [1], (page.address, levels)
        assert levels.count(1) == 1, (page.address, levels)
        jumps = [(one, other) for one, other in zip(levels, levels[1:], strict=False) if other > one + 1]
        assert not jumps, (page.address, jumps)


def test_pictures_have_words(pages: tuple[Built, ...]) -> None:
    for page in pages:
        parents = {child: parent for parent in page.root.iter() for child in parent}
        for element in reading.elements(page.root):
            tag = element.tag.rpartition("}")[2]
            if tag == "img":
                assert "alt" in element.attrib, page.address
            if tag != "svg":
                continue
            around = [element]
            while around[-1] in parents:
                around.append(parents[around[-1]])
            assert any(
                one.attrib.get("aria-hidden") == "true" or one.attrib.get("aria-label") for one in around
            ), (page.address, element.attrib)


# --- figures and sources ------------------------------------------------------------------------------------------


def test_every_figure_that_people_read_is_in_the_register(pages: tuple[Built, ...]) -> None:
    """The build refuses typed figures; here the finished pages are held against the data, without that guard.

    The calculator, what is printed for a session and a village's plan compute their own; banners have sizes.
    """
    day = date.fromisoformat(SITE_DATE)
    loaded = load_for(ROOT / "docs", day)
    files = [*(ROOT / "docs/data").rglob("*.yaml"), *(ROOT / "calculator/tariff").rglob("*.yaml")]
    files += [ROOT / "package-lock.json", ROOT / "requirements.txt"]  # versions of what the site is made with
    data = [path.read_text(encoding="utf-8") for path in files]
    shown = [
        claim.id
        for claim in loaded.claims.values()
        if claim.value is not None and claim.certainty != "unverified"
    ]
    data += [loaded.show(name, form) for name in shown for form in FORMS]
    data += [str(named.value) for named in tariff_values.named_values(day).values()]
    data += [path.name for path in sorted((ROOT / "docs/regulasi").iterdir())]
    data += [str(number) for number in (day.year, day.month, day.day)]
    known = set(re.findall(r"[1-9]\d*", " ".join(data))) | set(
        re.findall(r"\d+", " ".join(data).replace(".", ""))
    )
    unknown: dict[str, list[str]] = {}
    for page in pages:
        if page.address.startswith(("/kalkulator/", "/s/", "/sosialisasi/", "/desa/", "/tentang/pasang/")):
            continue
        for figure in re.findall(r"\d[\d.]*", reading.text(page.main)):
            if figure.replace(".", "").lstrip("0") not in known and figure.replace(".", "") not in known:
                unknown.setdefault(page.address, []).append(figure)
    assert not unknown


def test_source_marks_lead_to_a_source_and_back(pages: tuple[Built, ...]) -> None:
    marks_seen = 0
    for page in pages:
        marks = [element for element in page.root.iter("sup") if element.attrib.get("class") == "sumber"]
        entries = {
            element.attrib["id"]: element
            for element in page.root.iter("li")
            if re.fullmatch(r"sumber-\d+", element.attrib.get("id", ""))
        }
        cited = [mark.find("a").attrib["href"].removeprefix("#") for mark in marks]
        assert set(cited) == set(entries), page.address
        assert list(dict.fromkeys(cited)) == list(entries), f"{page.address}: sources follow the text"
        for number, (name, entry) in enumerate(entries.items(), start=1):
            assert name == f"sumber-{number}"
            ways = [link.attrib["href"] for link in entry.iter("a")]
            assert f"#rujukan-{number}" in ways, (page.address, name)
            assert any(urljoin(page.address, way).startswith("/tentang/sumber/#") for way in ways), (
                page.address,
                name,
            )
        back = {mark.attrib["id"] for mark in marks if "id" in mark.attrib}
        assert back == {f"rujukan-{number}" for number in range(1, len(entries) + 1)}, page.address
        for mark in marks:
            assert mark.find("a").text == mark.find("a").attrib["href"].rpartition("-")[2]
        marks_seen += len(marks)
    assert marks_seen > 100


def test_an_article_that_is_named_is_found_on_its_regulation_page(pages: tuple[Built, ...]) -> None:
    by_address = {page.address: page for page in pages}
    seen = 0
    for page in pages:
        for link in page.root.iter("a"):
            way, _, anchor = urljoin(page.address, link.attrib.get("href", "")).partition("#")
            if re.match(r"(pasal|lampiran)-", anchor) and way in by_address:
                assert anchor in by_address[way].ids, (page.address, way, anchor)
                seen += 1
    assert seen > 50


# --- plain language -----------------------------------------------------------------------------------------------


def test_sentences_are_short(pages: tuple[Built, ...]) -> None:
    """The table is printed with `pytest -s`; only what nobody could read aloud fails."""
    print(f"\n{'page':<32}{'sentences':>10}{'average':>9}{'longest':>9}")
    for page in pages:
        found = reading.sentences(page.main) if page.is_listed else []
        if not found:
            continue
        longest = max(found, key=len)
        average = sum(map(len, found)) / len(found)
        print(f"{page.address:<32}{len(found):>10}{average:>9.1f}{len(longest):>9}  {' '.join(longest)[:60]}")
        assert average <= 15, page.address
        assert len(longest) <= 45, (page.address, " ".join(longest))

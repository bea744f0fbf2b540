"""What overrides/theme/DESIGN.md promises, checked in the stylesheets, the pictures and the built pages."""

import re
from functools import cache
from pathlib import Path

import brotli
import pytest

from overrides.pages import typeface
from overrides.pages.contrast import LEAST_SIGN, LEAST_TEXT, LOOKS, SIGNS, TEXT, contrast, signs, tokens
from tests.site import reading

THEME = Path(__file__).parents[2] / "overrides/theme"
STYLES = sorted((THEME / "assets/css").glob("*.css"))
PICTURES = sorted((THEME / "assets/pictures").glob("*.svg"))

# Colours that only please the eye, and the white under a QR code.
ORNAMENT = {"line", "disc", "hill", "code"}


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
def test_contrast(look: str) -> None:
    found = tokens(look)
    weak = [
        f"{text} on {area}: {contrast(found[text], found[area]):.1f}, needs {least}"
        for pairs, least in ((TEXT, LEAST_TEXT), (signs(look), LEAST_SIGN))
        for text, area in pairs
        if contrast(found[text], found[area]) < least
    ]
    assert not weak, weak


def test_every_colour_is_measured() -> None:
    measured = {name for pair in TEXT + SIGNS for name in pair}
    assert set(tokens("light")) == measured | ORNAMENT


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_colours_come_from_tokens(style: Path) -> None:
    outside = re.sub(r":root\s*\{.*?\}", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", outside.replace("url(#arsir)", ""))


def test_tokens_are_set_and_used() -> None:
    css = "".join(style.read_text(encoding="utf-8") for style in STYLES)
    css += typeface.made(THEME.parents[1]).style("")
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) == set(re.findall(r"[{;\s](--[\w-]+):", css))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_pictures_are_plain(picture: Path) -> None:
    svg = picture.read_text(encoding="utf-8")
    assert re.search(r'viewBox="0 0 \d+ \d+"', svg), "a picture needs a viewBox to scale"
    assert not re.search(r"<(style|script|text|image|foreignObject)\b|\bstyle=|\bon\w+=|href=", svg)


def test_no_styles_in_pages(site_dir: Path) -> None:
    for built in reading.pages(site_dir):
        address, page = built.address, built.root
        # test_runtime.py looks at the one that there is.
        assert len(list(page.iter("style"))) == (address == "/kalkulator/"), address
        assert not [element.tag for element in page.iter() if "style" in element.attrib], address


def test_frame_of_every_page(site_dir: Path) -> None:
    for built in reading.pages(site_dir):
        address, page = built.address, built.root
        body = page.find("body")
        first = next(element for element in body.iter() if element.tag in ("a", "button", "input", "summary"))
        assert page.attrib["lang"] == ("en" if address == "/en/" else "id"), address
        assert len(list(page.iter("h1"))) == 1, address
        # A card in another site's frame and a screen in a hall stand alone.
        alone = address in ("/kartu/", "/kios/")
        for landmark in ("main",) if alone else ("header", "main", "footer"):
            assert len(body.findall(landmark)) == 1, (address, landmark)
        assert first.attrib["href"] == "#" + body.find("main").attrib["id"], address
        title = page.find("head/title").text
        assert "SERTAKAN" in title, address
        assert page.find("head/meta[@name='description']").attrib["content"].strip(), address
        ids = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids)), (address, sorted(name for name in ids if ids.count(name) > 1))


def test_navigation_shows_every_page_that_exists(site_dir: Path) -> None:
    front = reading.page(site_dir, "/").root
    linked = {link.attrib["href"] for link in front.iter("a")}
    assert {"kalkulator/", "manfaat/"} <= linked
    for way in linked:
        if not re.match(r"[a-z]+:|#", way):
            assert (site_dir / re.split("[?#]", way)[0] / "index.html").is_file(), way


def test_404_works_at_any_depth(site_dir: Path) -> None:
    page = reading.page(site_dir, "/404.html").root
    ways = [e.attrib[name] for e in page.iter() for name in ("href", "src") if name in e.attrib]
    assert len(ways) > 10
    assert not [way for way in ways if way and not re.match(r"/|#|[a-z]+:", way)]


def test_pages_are_light(site_dir: Path) -> None:
    """What an ordinary page loads comes to at most 35 kB as a server sends it, styles to at most 9 kB of it."""

    @cache
    def sent(path: Path) -> int:
        return len(brotli.compress(path.read_bytes()))

    # The calculator brings its program, and the list of sources is the whole register on one page.
    for built in reading.pages(site_dir):
        address, page = built.address, built.root
        if address in ("/kalkulator/", "/tentang/sumber/"):
            continue
        loaded = [
            link.attrib["href"] for link in page.iter("link") if link.attrib["rel"] in ("stylesheet", "icon")
        ]
        # What waits until it is scrolled to is not part of the first view.
        first = [element for element in page.iter() if element.attrib.get("loading") != "lazy"]
        loaded += [element.attrib["src"] for element in first if "src" in element.attrib]
        folder = site_dir / address.strip("/") if address.endswith("/") else site_dir
        files = {
            (site_dir if way.startswith("/") else folder) / way.lstrip("/").split("?")[0] for way in loaded
        }
        files.add(site_dir / "assets/pictures/oling.svg")
        # A file is one file, by whatever way a page leads to it.
        weights = {path.name: sent(path.resolve()) for path in files}
        weights["html"] = len(brotli.compress(built.html.encode()))
        assert sum(weights.values()) <= 35_000, (address, weights)
        assert weights.get("site.css", 0) <= 9_000

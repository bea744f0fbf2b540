"""The site's own letters: what the build cuts out of the package, and what stands in for them."""

import io
import re
import string
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from overrides.pages import typeface
from tests.conftest import ROOT

LETTERS = typeface.made(ROOT)


def test_one_small_file_holds_all_weights() -> None:
    font = TTFont(io.BytesIO(LETTERS.content))
    (axis,) = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 800)
    assert len(LETTERS.content) <= 13_000
    assert font.flavor == "woff2"


def test_it_holds_whatever_a_reader_may_type_and_what_the_pages_say() -> None:
    held = set(map(chr, TTFont(io.BytesIO(LETTERS.content)).getBestCmap()))
    assert held == LETTERS.characters
    assert held >= set(string.printable) - set(string.whitespace)
    assert held >= set(" \u00a0“”’–…×")
    # Cut: the whole package holds more than twice as many.
    assert len(held) < 125


def test_columns_can_have_digits_of_equal_width() -> None:
    font = TTFont(io.BytesIO(LETTERS.content))
    assert {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord} == {"tnum"}
    assert {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord} == {"kern"}
    ((single, *_),) = (lookup.SubTable for lookup in font["GSUB"].table.LookupList.Lookup)
    assert len({font["hmtx"][glyph][0] for glyph in single.mapping.values()}) == 1


def test_the_same_sources_give_the_same_bytes() -> None:
    typeface.made.cache_clear()
    assert typeface.made(ROOT) == LETTERS


def test_without_the_packages_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(typeface.TypefaceError, match=r"^[^.]*: jalankan `make build`[^.]*\.$"):
        typeface.made(tmp_path)


@pytest.mark.parametrize("damage", ["", "<html>404</html>", "cut"])
def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path, damage: str) -> None:
    for package in (typeface.PACKAGE, "@fontsource", "dejavu-fonts-ttf"):
        place = tmp_path / "node_modules" / package
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(ROOT / "node_modules" / package)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    file = tmp_path / "node_modules" / typeface.FILE
    whole = file.read_bytes()
    (tmp_path / "node_modules" / typeface.PACKAGE).unlink()
    file.parent.mkdir(parents=True)
    file.write_bytes(whole[:9000] if damage == "cut" else damage.encode())
    with pytest.raises(
        typeface.TypefaceError, match=r"^[^.]*rusak di node_modules: hapus [^.]*`make build`[^.]*\.$"
    ):
        typeface.made(tmp_path)


def test_what_it_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "sesi").mkdir()
    (tmp_path / "sesi/index.html").write_text(
        "<p>Biasa → &ldquo;saja&rdquo;\n&#8288;</p><script>'Ж'</script>", encoding="utf-8"
    )
    assert not list(typeface.lacking(tmp_path, LETTERS))
    (tmp_path / "sesi/index.html").write_text("<p>Balai &#xA994; Kluncing</p>", encoding="utf-8")
    (said,) = typeface.lacking(tmp_path, LETTERS)
    assert said.startswith("sesi/index.html memuat ꦔ (U+A994), yang tidak ada di huruf situs")


def test_nothing_is_lacking_on_the_site(site_dir: Path) -> None:
    assert not list(typeface.lacking(site_dir, LETTERS))


def test_paper_waits_for_its_letters_and_pages_do_not() -> None:
    waits = LETTERS.style("", "block")
    assert "optional" not in waits
    assert "@media print" not in waits
    page = LETTERS.style("")
    assert page.count("font-display:optional") == page.count("font-display:block") == 1
    assert page.rstrip().endswith(f'@media print{{:root{{--own:"{typeface.ON_PAPER}"}}}}')
    # The picture that the calculator draws waits too.
    assert f'"{typeface.ON_PAPER}"' in (ROOT / "calculator/page/picture.py").read_text(encoding="utf-8")


def test_every_stylesheet_names_the_one_file(site_dir: Path) -> None:
    for path in (*(site_dir / "assets/css").glob("*.css"), site_dir / "kalkulator/index.html"):
        text = path.read_text(encoding="utf-8")
        if "--letters" in text:
            # Where a page and its paper have a name each, they name the same file.
            (way,) = set(re.findall(r"url\(([^)]*woff2)\)", text))
            assert (path.parent / way).resolve() == (site_dir / LETTERS.path).resolve(), path
    assert [path.name for path in site_dir.rglob("*.woff2")] == ["jakarta.woff2"]
    assert (site_dir / LETTERS.path).read_bytes() == LETTERS.content

"""What a translating browser must leave alone: amounts, names, decrees."""

import re
from pathlib import Path

import pytest

from calculator.page import markup
from overrides.pages import untranslated

KEPT = '<span translate="no">%s</span>'


@pytest.mark.parametrize(
    "text",
    ["Rp16.800", "Rp 1.500.000", "Rp1,5 juta", "PP 50/2025", "UU 2/2026", "Inpres 8/2025", "PP Nomor 44 Tahun 2015", "BPJS Ketenagakerjaan", "SERTAKAN"],
)  # fmt: skip
def test_what_is_kept(text: str) -> None:
    assert untranslated.marked(f"<p>Bayar {text}, lalu</p>") == f"<p>Bayar {KEPT % text}, lalu</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<title>SERTAKAN Rp1</title>",
        "<head><meta content='SERTAKAN'><title>x</title></head>",
        '<script type="application/ld+json">{"name": "SERTAKAN"}</script>',
        "<select><option>Rp5</option></select>",
        "<svg><text>Rp16.800</text><g><text>SERTAKAN</text></g></svg>",
        '<td translate="no">Rp16.800 <b>Rp1</b></td>',
        '<p translate="no"><span><span>Rp1</span></span> Rp2</p>',
        '<a title="Rp16.800">harga</a>',
        "<!-- Rp16.800 -->",
        "<textarea>Rp1</textarea>",
    ],
)
def test_what_is_left_as_it_is(html: str) -> None:
    assert untranslated.marked(html) == html
    assert untranslated.marked(html + "<p>Rp2</p>") == html + f"<p>{KEPT % 'Rp2'}</p>"


def test_nothing_is_marked_twice() -> None:
    once = untranslated.marked("<p>SERTAKAN: Rp16.800</p>")
    assert untranslated.marked(once) == once


def test_a_sentence_of_the_calculator() -> None:
    said = markup.fixed("Siapkan Rp1.008.000 (atau Rp873.600) bila PP 50/2025 berlaku & <b>.")
    assert said == (
        f"Siapkan {KEPT % 'Rp1.008.000'} (atau Rp873.600) bila {KEPT % 'PP 50/2025'} berlaku &amp; &lt;b&gt;."
    ).replace("(atau Rp873.600)", "(atau " + KEPT % "Rp873.600)")


def test_no_amount_on_a_page_is_left_to_translators(site_dir: Path) -> None:
    """On the built pages every amount stands in an element that is not to be translated."""
    for page in ("index.html", "program/index.html", "manfaat/index.html", "regulasi/pp-50-2025/index.html"):
        html = (site_dir / page).read_text(encoding="utf-8")
        assert untranslated.marked(html) == html
        assert len(re.findall(r'<span translate="no">Rp', html)) > 0, page

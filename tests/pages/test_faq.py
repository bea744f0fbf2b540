"""Questions and answers as data: the same words as on the page."""

import html
import json
import re
from pathlib import Path

from overrides.pages import faq

PAGE = """
<h2>Biaya</h2><p>Bukan jawaban.</p>
<h3 id="a">Berapa <em>iurannya</em>?</h3>
<p>Siapkan Rp16.800.\u2060<sup class="sumber"><a href="#sumber-1">1</a></sup> Lalu
bayar.</p><p>Alasannya panjang.</p>
<h3>Bukan pertanyaan</h3><p>Tidak ikut.</p>
<h3>Boleh?</h3><h2>Lain</h2><p>Tidak ikut.</p>
<h3>Aman &lt;/script&gt;?</h3><p>Ya &amp; tentu.</p>
"""


def test_pairs() -> None:
    assert faq.pairs(PAGE) == [
        ("Berapa iurannya?", "Siapkan Rp16.800. Lalu bayar."),
        ("Aman </script>?", "Ya & tentu."),
    ]


def test_data_block_cannot_be_ended_by_text() -> None:
    block = faq.data_block(PAGE)
    assert block.count("</script>") == 1
    data = json.loads(re.sub(r"</?script[^>]*>", "", block))
    assert data["mainEntity"][1]["name"] == "Aman </script>?"


def test_no_questions_no_block() -> None:
    assert faq.data_block("<h2>Judul</h2><p>Isi.</p>") == ""


def test_built_page_carries_every_question(site_dir: Path) -> None:
    text = (site_dir / "tanya-jawab/index.html").read_text(encoding="utf-8")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert len(blocks) == 1
    questions = [item["name"] for item in json.loads(blocks[0])["mainEntity"]]
    # A heading may hold tags, such as a name that no translation should touch.
    headings = [
        html.unescape(re.sub(r"<[^>]+>", "", heading)) for heading in re.findall(r"<h3[^>]*>(.*?)</h3>", text)
    ]
    assert questions == headings
    assert len(questions) > 15

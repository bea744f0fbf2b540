"""Figures in pages: every call, its hedge and mark, what stops the build, and the guard against typed figures."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import html5lib
import pytest

from overrides.facts import due, reading, register
from overrides.pages import banners, claim_examples, digit_guard, figures, filling, page_calls
from overrides.sessions import guide
from overrides.tariff import formats
from tests.facts.test_register import DOCS, MUSEUM, TARIFF, TODAY

LATER = date(2027, 6, 1)


@pytest.fixture
def sound(tmp_path: Path) -> register.Register:
    docs = Path(shutil.copytree(MUSEUM / "sound", tmp_path / "docs"))
    (docs / "regulasi").mkdir()
    (docs / "regulasi/pp-44.md").touch()
    return reading.load(docs, TARIFF)


@pytest.fixture
def page(sound: register.Register) -> figures.PageFigures:
    return figures.PageFigures(sound, "manfaat/", TODAY)


def plain(markup: str) -> str:
    """Leave source marks, tags and word joiners out."""
    return re.sub(r"<sup.*?</sup>|<[^>]+>|\u2060", "", markup).replace("\u00a0", " ")


# --- calls ---------------------------------------------------------------------------------------------


def test_confirmed_is_said_as_it_is(page: figures.PageFigures) -> None:
    assert plain(page.klaim("santunan")) == "Santunan Rp20.000.000, menurut PP 44."
    assert plain(page.angka("santunan")) == "Rp20.000.000"
    assert plain(page.angka("santunan", "juta")) == "Rp20 juta"


def test_single_names_its_source(page: figures.PageFigures) -> None:
    assert plain(page.klaim("toko")) == "Toko hanya menerima 3 bulan. (baru satu sumber: Koran)"
    assert plain(page.angka("toko")) == "3 bulan (baru satu sumber: Koran)"


def test_a_hedge_is_a_mark_with_its_own_words_on_tap(page: figures.PageFigures) -> None:
    for number in (1, 2):
        said = page.klaim("toko")
        assert f'popovertarget="ragu-{number}" aria-label="Satu sumber"></button>' in said
        assert f'<span class="ragu__kata" id="ragu-{number}" popover>' in said
    assert "ragu" not in page.klaim("berkala") + page.klaim("anggapan")


def test_single_of_several_sentences_is_hedged_in_front(sound: register.Register) -> None:
    path = sound.docs_dir / "data/claims/santunan.yaml"
    text = path.read_text(encoding="utf-8").replace("menerima {value}.", "menerima {value}. Ramai.")
    path.write_text(text, encoding="utf-8")
    page = figures.PageFigures(reading.load(sound.docs_dir, TARIFF), "", TODAY)
    assert plain(page.klaim("toko")) == (
        "Menurut Koran: Toko hanya menerima 3 bulan. Ramai. (baru satu sumber: Koran)"
    )


def test_inference_is_called_an_assumption(page: figures.PageFigures) -> None:
    assert plain(page.klaim("anggapan")) == "Anggapan kami: paket 3 bulan terlalu pendek."


def test_past_its_check_the_page_says_it_once_and_the_text_stays_calm(sound: register.Register) -> None:
    page = figures.PageFigures(sound, "", LATER)
    # An amount keeps a short mark at its place, once for each source.
    assert plain(page.klaim("berkala")) == "Uang berkala Rp12 juta. perlu dicek"
    assert plain(page.klaim("berkala")) == "Uang berkala Rp12 juta."
    assert plain(page.klaim("toko")).endswith("(baru satu sumber: Koran) perlu dicek")
    assert plain(page.klaim("anggapan")) == "Anggapan kami: paket 3 bulan terlalu pendek."
    assert "Perlu diperiksa ulang." in page.sources_section()
    assert plain(page.age_note()) == (
        "3 keterangan di halaman ini terakhir diperiksa November 2026 dan perlu dilihat lagi; "
        "sebelum membayar, lihat tagihannya atau tanyakan ke 175."
    )


def test_a_page_in_english_says_its_age_in_english(sound: register.Register) -> None:
    page = figures.PageFigures(sound, "en/", LATER)
    page.nilai("berkala")
    assert plain(page.age_note("en")) == (
        "1 of the statements on this page, last checked in November 2026, should be looked at again; "
        "before you pay, look at the bill or ask 175."
    )


def test_before_its_check_nothing_is_said_yet(page: figures.PageFigures) -> None:
    assert plain(page.klaim("berkala")) == "Uang berkala Rp12 juta."
    assert page.age_note().startswith('<p class="basi" data-basi="2027-05-22*1" hidden>')
    assert '<li id="sumber-1" data-periksa-lagi="2027-05-22" data-penting="1">' in page.sources_section()
    assert figures.PageFigures(page.register, "", TODAY).age_note() == ""


@pytest.mark.parametrize("day", [date(2027, 1, 5), date(2027, 4, 2), date(2028, 6, 1)])
def test_at_most_three_marks_on_a_page_built_late(day: date) -> None:
    found = reading.load_for(DOCS, day)
    for path in sorted(DOCS.rglob("*.md")):
        if path.parent.name == "s":
            continue
        page = figures.PageFigures(found, figures.page_url(path.relative_to(DOCS).as_posix()), day)
        calls = {**page_calls.of(page), **guide.calls(page), **banners.calls(""), "situs": ""}
        text = filling.render_page(
            path.read_text(encoding="utf-8").split("---\n", 2)[2], str(path), page, calls
        )
        running = text.partition('<details class="sumber-lipat"')[0]
        assert running.count("perlu dicek</a>") <= 3, path
        assert "diperiksa terakhir" not in plain(running), path
        assert text.count('class="basi"') == 0
        late = text.count("Perlu diperiksa ulang.")
        assert (" hidden" not in page.age_note()) or not late, path


def test_overdue_is_reported_and_does_not_stop(sound: register.Register) -> None:
    said: list[str] = []
    due.report_overdue(sound, LATER, said.append)
    assert len(said) == len(sound.claims)
    assert (
        'Perlu diperiksa ulang: klaim "toko" di docs/data/claims/santunan.yaml, '
        "diperiksa terakhir 22 November 2026." in said
    )
    said.clear()
    due.report_overdue(sound, TODAY, said.append)
    assert said == []


def test_marks_are_numbered_and_reused(page: figures.PageFigures) -> None:
    first, second, again = page.klaim("toko"), page.klaim("berkala"), page.klaim("toko")
    assert '<sup class="sumber" id="rujukan-1"><a href="#sumber-1" aria-label="Sumber 1">1</a></sup>' in first
    assert 'href="#sumber-2"' in second
    assert '<sup class="sumber"><a href="#sumber-1"' in again  # no id twice
    # A claim on the very same sources shares the mark, and the entry leads to both.
    assert 'href="#sumber-2"' in page.klaim("jumlah")
    section = page.sources_section()
    assert section.count("<li ") == 2
    assert '<a href="../tentang/sumber/#berkala"' in section
    assert '<a href="../tentang/sumber/#jumlah"' in section


def test_sources_section_says_where_and_how_sure(page: figures.PageFigures) -> None:
    page.klaim("santunan")
    page.klaim("toko")
    section = page.sources_section()
    assert "<summary><h2>Sumber</h2> diperiksa 22 November 2026</summary>" in section
    assert (
        '<a href="../regulasi/pp-44/">PP 44</a> <a href="../regulasi/pp-44/#pasal-34-ayat-1">Pasal 34 ayat (1)</a>; '
        "juga Koran, 4 Februari 2026; Radio, 2025." in section
    )
    assert '<span class="keterangan">Satu sumber.</span>' in section
    assert 'href="#rujukan-2"' in section


def test_an_authority_is_named_before_the_press(sound: register.Register) -> None:
    sources = {**sound.sources, "radio": replace(sound.sources["radio"], is_official=True)}
    page = figures.PageFigures(replace(sound, sources=sources), "manfaat/", TODAY)
    page.klaim("berkala")
    page.klaim("toko")
    section = page.sources_section()
    assert "Radio, 2025; juga Koran, 4 Februari 2026." in section
    assert 'id="sumber-2"' in section and ">Koran, 4 Februari 2026." in section  # alone it is no "juga"


def test_letters_do_not_run_out(sound: register.Register) -> None:
    """A source on which many claims stand leads to each of them."""
    claim = sound.claims["berkala"]
    many = {f"klaim-{number}": replace(claim, id=f"klaim-{number}") for number in range(30)}
    page = figures.PageFigures(replace(sound, claims=many), "", TODAY)
    for claim_id in many:
        page.klaim(claim_id)
    found = re.findall(r'sumber/#klaim-\d+"[^>]*>(\w+)</a>', page.sources_section())
    assert found == [*ascii_lowercase, "aa", "ab", "ac", "ad"]


def test_no_claim_no_section(page: figures.PageFigures) -> None:
    page.aturan("pp-44")
    assert page.sources_section() == ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("", "regulasi/pp-44/"),
        ("manfaat/", "../regulasi/pp-44/"),
        ("regulasi/", "pp-44/"),
        ("tentang/sumber/", "../../regulasi/pp-44/"),
    ],
)
def test_links_are_relative_to_the_page(sound: register.Register, url: str, link: str) -> None:
    assert figures.PageFigures(sound, url, TODAY).aturan("pp-44") == f'<a href="{link}">PP 44</a>'


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("regulasi/pp-44.md", "regulasi/pp-44/"),
        ("regulasi/index.md", "regulasi/"),
        ("regulasi/index.md#pp-86", "regulasi/#pp-86"),
        ("index.md", ""),
    ],
)
def test_page_url(page: str, url: str) -> None:
    assert figures.page_url(page) == url


def test_values_are_escaped(sound: register.Register) -> None:
    path = sound.docs_dir / "data/sources.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"Koran"', '"K & <b>"'), encoding="utf-8")
    page = figures.PageFigures(reading.load(sound.docs_dir, TARIFF), "", TODAY)
    assert "baru satu sumber: K &amp; &lt;b&gt;<" in page.klaim("toko")


def render(page: figures.PageFigures, text: str, offset: int = 0) -> str:
    return filling.render_page(text, "docs/halaman.md", page, offset=offset)


def test_a_page_is_filled(page: figures.PageFigures) -> None:
    text = (
        '{{ tarif.harga_normal }} {{ tempat.regency }} {{ nilai("santunan", "juta") }} {#id} {## 5 ##}'
        "{% if tempat.tiada is defined %}ada{% endif %}"
    )
    assert render(page, text) == "Rp16.800 Kabupaten Kota Rp20 juta {#id} "


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{{ klaim("santunann") }}',
            'klaim "santunann" tidak ada di docs/data/claims/; maksudnya "santunan".',
        ),
        (
            '{{ klaim("jam") }}',
            'klaim "jam" bertanda unverified di docs/data/claims/santunan.yaml dan tidak boleh tampil; '
            "cari sumbernya dulu atau hapus dari halaman.",
        ),
        (
            '{{ angka("anggapan") }}',
            'klaim "anggapan" tidak punya angka; tambahkan "value:" di sana, '
            'atau di halaman pakai klaim("anggapan").',
        ),
        (
            '{{ nilai("toko") }}',
            'nilai("toko") tidak boleh: klaim itu baru single; pakai angka("toko"), yang menyebut keraguannya.',
        ),
        (
            '{{ aturan("pp-45") }}',
            'aturan "pp-45" tidak ada di docs/data/regulations.yaml; maksudnya "pp-44".',
        ),
        ("{{ tarif.harga_norma }}", 'tarif tidak punya "harga_norma"; maksudnya "harga_normal".'),
        ("{{ tempat.bupati }}", '"tempat.bupati" tidak ada di docs/data/place.yaml; tulis dulu di sana.'),
        ("{{ klam }}", '"klam" tidak dikenal; pakai klaim, angka, nilai, aturan, tarif, atau tempat.'),
        (
            "{{ klaim() }}",
            'panggilan itu kurang atau kelebihan isi; tulis misalnya {{ klaim("nama-klaim") }}.',
        ),
        (
            '{{ klaim("toko" }}',
            "panggilan {{ }} tidak terbaca; periksa kurung dan tanda kutipnya, "
            'misalnya {{ klaim("nama-klaim") }}.',
        ),
    ],
)
def test_a_wrong_call_stops_with_file_and_line(page: figures.PageFigures, text: str, sentence: str) -> None:
    with pytest.raises(register.RegisterError) as raised:
        render(page, f"satu\ndua\n{text}\n", offset=4)
    assert str(raised.value) == f"docs/halaman.md:7: {sentence}"


def test_a_regulation_without_its_page_stops(sound: register.Register) -> None:
    (sound.docs_dir / "regulasi/pp-44.md").unlink()
    with pytest.raises(register.RegisterError, match=r"docs/regulasi/pp-44\.md yang tidak ada"):
        figures.PageFigures(sound, "", TODAY).aturan("pp-44")


def test_front_matter_goes_the_same_way(page: figures.PageFigures) -> None:
    meta: dict[str, Any] = {"title": "Harga {{ tarif.harga_normal }}", "order": 3, "image": "kartu-2.png"}
    filled = filling.render_meta(meta, "docs/x.md", page.names())
    assert filled == {"title": "Harga Rp16.800", "order": 3, "image": "kartu-2.png"}
    with pytest.raises(register.RegisterError, match='^docs/x.md:1: angka "Rp16.800" diketik'):
        filling.render_meta({"description": "Mulai Rp16.800"}, "docs/x.md", page.names())


def test_lines_are_counted_in_the_file() -> None:
    assert filling.lines_above("---\ntitle: x\n---\n\n# A\n", "# A\n") == 4
    assert filling.lines_above("# A\n", "# A\n") == 0


# --- the guard -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Rp16.800",
        "16.800 rupiah",
        "**42** juta",
        "2x24 jam",
        "## 3 langkah",
        "| 5 | 6 |",
        "`value: 42000000`",
        "```yaml\nvalue: 42\n```",
        "½ harga",
        "&#49;6.800",
        "COVID-19",
        "PP 50/2025",
        "[175](tel:)",
        "{{ 16800 }}",
        '{{ "Rp16.800" }}',
        '{% set harga = "Rp16.800" %}',
        '{{ klaim("x") if y else "Rp5" }}',
        "{% raw %}5{% endraw %}",
        '<img alt="5 orang">',
        '<a aria-label="Lihat 3 cara">cara</a>',
        "<span>5</span>",
        "5. Mei",
        "Rp{{ tarif.x }}.000",
    ],
)
def test_typed_figures_are_found(text: str) -> None:
    found = digit_guard.typed_figures(f"judul\n\n{text}" if not text.startswith("5.") else f"tanggal {text}")
    assert found
    assert found[0].line >= 1


@pytest.mark.parametrize(
    "text",
    [
        "kertas A4, gelar S1, formulir F1A, KK2",
        '{{ angka("pp-50-2025", "juta") }} {{ tarif.x2 }}',
        '[tautan](../s/b1/ "judul") dan [lain][b2]\n\n[b2]: https://x.id/2026',
        "<https://x.id/berita/534570> https://x.id/2026/09/08",
        "1. satu\n2. dua\n    10. sepuluh\n\n> 3) kutipan",
        '## Judul {#langkah-2 .besar data-n="3"}\n{: .kelas2 }',
        '<div class="kolom-2" id="x3"><img src="a1.svg" alt="perahu" width="20"></div>',
        "<!-- 2026 -->",
        "{## 2026 ##}",
        '```yaml hl_lines="2"\nvalue: x\n```',
        "{% if a == 3 %}tiga{% endif %}{{ daftar[0] }}",
        "&nbsp;&rarr;&#8594;",
    ],
)
def test_allowed_forms_pass(text: str) -> None:
    assert digit_guard.typed_figures(text) == []


def test_guard_names_the_line_and_the_others() -> None:
    with pytest.raises(register.RegisterError) as raised:
        filling.guard("a\n{%- if x -%}\n\nRp5\n{% endif %}\n6\n", "docs/x.md", 10)
    assert str(raised.value) == (
        'docs/x.md:14: angka "Rp5" diketik langsung (juga di baris 16); tulis sebagai klaim di '
        'docs/data/claims/ lalu panggil {{ angka("nama-klaim") }}.'
    )


def test_templates_type_no_figure() -> None:
    templates = sorted(Path("overrides/theme").rglob("*.html"))
    assert templates
    for template in templates:
        assert digit_guard.typed_figures(template.read_text(encoding="utf-8")) == [], template


# --- formats -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "form", "said"),
    [
        (16800, "rupiah", "", "Rp16.800"),
        (42000000, "rupiah", "juta", "Rp42 juta"),
        (2500000, "rupiah", "juta", "Rp2,5 juta"),
        (137723910, "rupiah", "juta", "Rp137,72391 juta"),
        (146000000000, "rupiah", "juta", "Rp146 miliar"),
        (6600000000000, "rupiah", "juta", "Rp6,6 triliun"),
        (-2500000, "rupiah", "juta", "-Rp2,5 juta"),
        (16800, "rupiah", "juta", "Rp16.800"),
        ("35.68", "persen", "", "35,68%"),
        ("0,5", "persen", "", "0,5%"),
        (50, "persen", "", "50%"),
        (1634, "orang", "", "1.634 orang"),
        (3, "bulan", "polos", "3"),
        ("2026-11-22", "tanggal", "", "22 November 2026"),
        ("2026-02", "tanggal", "", "Februari 2026"),
        ("2026", "tanggal", "", "2026"),
        ("2027-03", "bulan-kalender", "", "Maret 2027"),
        (2027 * 12 + 2, "bulan-kalender", "", "Maret 2027"),
        (2029, "tahun-kalender", "", "2029"),
        ("2 x 24 jam", "teks", "", "2 x 24 jam"),
    ],
)
def test_formats(value: int | str, unit: str, form: str, said: str) -> None:
    assert formats.show(value, unit, form) == said


# --- this site's own pages -----------------------------------------------------------------------------


def test_every_message_of_the_guide_is_brought_by_its_fault() -> None:
    for fault in [*claim_examples._FAULTS, *claim_examples._PAGES]:
        assert re.match(r"docs/[\w/.:]+: .*\.$", claim_examples.message(fault)), fault


@pytest.fixture(scope="module")
def ours() -> register.Register:
    return reading.load_for(DOCS, TODAY)


def test_every_page_of_the_site_resolves(ours: register.Register) -> None:
    pages = sorted(DOCS.rglob("*.md"))
    assert len(pages) > 10
    for path in pages:
        name = path.relative_to(DOCS).as_posix()
        page = figures.PageFigures(ours, figures.page_url(name), TODAY)
        body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        filled = filling.render_page(
            body, name, page, {**page_calls.of(page), **guide.calls(page), **banners.calls(""), "situs": ""}
        )
        assert "{{" not in filled or name == "tentang/panduan.md"


def test_sources_page_has_an_anchor_for_every_claim(site_dir: Path, ours: register.Register) -> None:
    tree = html5lib.parse((site_dir / "tentang/sumber/index.html").read_bytes(), namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert set(ours.claims) - set(ids) == set()


def test_hedges_reach_the_built_pages(site_dir: Path) -> None:
    benefits = plain((site_dir / "manfaat/index.html").read_text(encoding="utf-8"))
    assert (
        "tidak terkena masa tunggu ini. (baru satu sumber: kepala cabang Palu lewat Media Alkhairaat)"
        in benefits
    )
    assert "Anggapan kami: paket 3 bulan bisa habis" in benefits
    assert "Rp42 juta" in benefits and "Rp70 juta" in benefits


def test_marks_of_built_pages_lead_somewhere(site_dir: Path) -> None:
    marked = 0
    for path in site_dir.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for anchor in re.findall(r'href="#((?:sumber|rujukan)-\d+)"', text):
            marked += 1
            assert text.count(f'id="{anchor}"') == 1, (path, anchor)
    assert marked > 100


def test_unverified_is_only_a_question(site_dir: Path, ours: register.Register) -> None:
    listed = plain((site_dir / "tentang/sumber/index.html").read_text(encoding="utf-8"))
    questions = [claim for claim in ours.claims.values() if claim.certainty == "unverified"]
    assert questions
    for claim in questions:
        assert claim.question in listed

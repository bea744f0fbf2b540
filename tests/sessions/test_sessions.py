"""Sessions: their files, codes that stay valid, their pages and sheets, the officer's questions, and serving a hall."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from PIL import Image

from calculator.rules import link, months, plan
from calculator.rules.estimate import Estimate
from overrides.facts.register import RegisterError
from overrides.pages import filling
from overrides.sessions import (
    codes,
    guide,
    guide_pictures,
    hall,
    new_session,
    qr,
    session_file,
    session_page,
    sessions,
    sheets,
)
from overrides.tariff import tariff_values
from tests.conftest import ROOT, SITE_URL
from tests.engines.qr_readers import READERS
from tests.print.tree import build_tree, make_tree
from tests.rules import oracle

TARIFF = tariff_values.tariff()
# Those that officers add are not in the tests' site.
EXAMPLES = [session for session in sessions.load(ROOT / "docs", TARIFF) if session.example]
TODAY = date(2026, 11, 22)
HEAD = {
    "kode": "muncar26",
    "tanggal": "2026-12-05",
    "tempat": "Balai Desa Muncar",
    "tuan_rumah": "Pemerintah Desa",
    "hadirin": "nelayan",
    "rencana": "k=20.nelayan",
}


def text(**changes: str | None) -> str:
    """Write a session's file, with some fields changed or (None) left out."""
    head = {key: value for key, value in {**HEAD, **changes}.items() if value is not None}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + "---\n"


def read(said: str) -> session_file.Session:
    return session_file.read(said, "docs/s/muncar26.md", TARIFF)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with one published session."""
    (tmp_path / "s").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "s" / "muncar26.md").write_text(text(), encoding="utf-8")
    codes.publish(tmp_path, sessions.load(tmp_path, TARIFF))
    return tmp_path


# --- the file of a session ------------------------------------------------------------------------------------


def test_a_session_is_read_whole() -> None:
    session = read(text(jam='"09.00"', batal="ya"))
    assert (session.code, session.date, session.time) == ("muncar26", date(2026, 12, 5), "09.00")
    assert (session.cancelled, session.example) == (True, False)
    assert session.day == "Sabtu, 5 Desember 2026"
    assert link.write(session.plan) == "k=20.nelayan.202701.12"  # from the month after the session


def test_a_plan_may_be_a_whole_link_and_keeps_its_own_months() -> None:
    session = read(text(rencana=f"{SITE_URL}kalkulator/?k=3.ojek.202610.6&bagi=2&t=2026-11-22"))
    assert link.write(session.plan) == "k=3.ojek.202610.6&bagi=2"


@pytest.mark.parametrize(
    ("said", "line", "words"),
    [
        ("kode: muncar26\n", 1, ["---"]),
        ("---\nkode: muncar26\n", 1, ["---"]),
        (text(tempat=None), 1, ["tempat", "tambahkan"]),
        (text(tempat=""), 4, ["tempat", "kosong"]),
        (text(tempat="x" * 51), 4, ["tempat", "50"]),
        (text(tanggal="Minggu, 5 Desember 2026"), 3, ["5 Desember 2026", "hari Sabtu"]),
        (text(tanggal="5/12/2026"), 3, ["5 Desember 2026 atau 12 Mei 2026", "dengan huruf"]),
        (text(tanggal="31 Februari 2026"), 3, ["31 Februari 2026", "2026-12-05"]),
        (text(tempat="# nama tempat"), 4, ["tempat", "#"]),
        (text().replace("hadirin:", "hadirin"), 6, ["nama: isi"]),
        (text(tanggal="2026-02-30"), 3, ["2026-02-30"]),
        (text(tanggal="1999-01-01"), 3, ["1999-01-01"]),
        (text(kode="Muncar26"), 2, ["M", "huruf kecil"]),
        (text(kode="kalipuro"), 2, ["i l o", "mirip"]),
        (text(kode="ab"), 2, ["3 sampai 12"]),
        (text(kode="muncarmuncar2"), 2, ["12"]),
        (text(rencana="k=0.nelayan"), 7, ["0", "angka 1 sampai"]),
        (text(rencana="k=2.pelaut"), 7, ["pelaut", "pilih pekerjaan"]),
        (text(rencana="dua puluh nelayan"), 7, ["dua puluh nelayan", "k=20.nelayan"]),
        (text(temapt="Balai"), 8, ["temapt", '"tempat"']),
        (text(warna="biru"), 8, ["warna", "kode, tanggal"]),
        (text(contoh="mungkin"), 8, ["contoh", "ya atau tidak"]),
        (text(hadirin="[nelayan, petani]"), 6, ["hadirin", "tanda kutip"]),
        (text(tempat="Balai: Desa"), 4, ["tanda kutip"]),
        (text() .replace("hadirin:", "tempat: Lain\nhadirin:"), 6, ["tempat", "dua kali"]),
        ("---\n- satu\n---\n", 2, ["nama: isi"]),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_mend(said: str, line: int, words: list[str]) -> None:
    with pytest.raises(session_file.SessionError) as raised:
        read(said)
    message = str(raised.value)
    assert message.startswith(f"docs/s/muncar26.md:{line}: ")
    assert all(word in message for word in words), message
    assert "\n" not in message


def test_windows_line_ends_and_a_byte_order_mark_are_read_too() -> None:
    assert read("\ufeff" + text().replace("\n", "\r\n")) == read(text())


@pytest.mark.parametrize(
    "data",
    [
        ("\ufeff" + text(tempat="Balai “Réjo”")).encode("utf-16-le"),
        ("\ufeff" + text(tempat="Balai “Réjo”")).encode("utf-16-be"),
        text(tempat="Balai “Réjo”").encode("utf-16-le"),
        text(tempat="Balai “Réjo”").encode("cp1252"),
        text(tempat="Balai “Réjo”").replace("\n", "\r").encode("utf-8-sig"),
        text(tempat="\u200eBalai\u00a0“Réjo”\u202c").encode(),
        text(tempat="Balai “Réjo”").replace("---", "—").encode(),  # Word makes one dash of three
        ("\n" + text(tempat="Balai “Réjo”")).encode(),
        text(tempat="Balai\n  “Réjo”").encode(),
        text(tempat="'Balai “Réjo”'").encode(),
    ],
)
def test_a_file_of_word_notepad_or_macos_is_read_as_meant(data: bytes) -> None:
    session = session_file.read(data, "docs/s/muncar26.md", TARIFF)
    assert (session.code, session.place) == ("muncar26", "Balai “Réjo”")


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("tempat", "Balai Desa # lantai 2", "Balai Desa # lantai 2"),
        ("tempat", "& Rekan", "& Rekan"),
        ("tempat", "!Penting", "!Penting"),
        ("tempat", "*Warung* @ Pasar", "*Warung* @ Pasar"),
        ("tempat", "“Balai Desa”", "Balai Desa"),
        ("tempat", '"Rejeki" Warung', '"Rejeki" Warung'),
        ("tempat", '"Balai: Timur" # cadangan', "Balai: Timur"),
        ("tempat", "ya", "ya"),
        ("kode", "muncar26 # jangan diganti", "muncar26"),
    ],
)
def test_signs_of_yaml_are_no_signs_to_an_officer(field: str, written: str, meant: str) -> None:
    session = read(text(**{field: written}))
    assert {"tempat": session.place, "kode": session.code}[field] == meant


@pytest.mark.parametrize(
    "written",
    ["5 Desember 2026", "Sabtu, 5 Desember 2026", "5 Des. 2026", "05-Dec-2026", "2026/12/5", "2026–12–05", "“5 Desember 2026”"],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(written: str) -> None:
    assert read(text(tanggal=written)).date == date(2026, 12, 5)
    assert (
        read(text(tanggal="25/12/2026")).date == read(text(tanggal="12/25/2026")).date == date(2026, 12, 25)
    )


def test_names_of_fields_and_yes_are_read_as_phones_write_them() -> None:
    said = text(contoh="Ya").replace("tuan_rumah:", "Tuan rumah :").replace("kode:", "Kode:")
    assert read(said) == read(text(contoh="ya"))


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"PK\x03\x04word", 1, "Teks biasa"),
        (b"{\\rtf1", 1, "Teks biasa"),
        (b"\xd0\xcf\x11\xe0", 1, "Teks biasa"),
        (b"<html>", 1, "Teks biasa"),
        (b"", 1, "---"),
        (b"---\nkode: a\x81b\n", 2, "UTF-8"),
        (text(tempat="Balai RÃ©jo").encode(), 4, "rusak"),
        (text(tempat="Balai \0").encode(), 4, "bukan tulisan"),
    ],
)
def test_what_is_no_text_is_said_in_one_sentence(data: bytes, line: int, words: str) -> None:
    with pytest.raises(session_file.SessionError) as raised:
        session_file.read(data, "docs/s/muncar26.md", TARIFF)
    assert str(raised.value).startswith(f"docs/s/muncar26.md:{line}: ")
    assert words in str(raised.value)


def test_quotes_in_a_call_may_be_curly() -> None:
    assert read(text() + "\n{{ klaim(“jkk-berobat”) }} “ya”\n").body == '\n{{ klaim("jkk-berobat") }} “ya”\n'


@pytest.mark.parametrize(
    "name", ["muncar26.MD", "muncar26.md.txt", "muncar26.txt", "muncar26 (1).md", "muncar26 - Salin.md", "Muncar26.md"]
)  # fmt: skip
def test_a_file_keeps_its_code_whatever_a_system_makes_of_its_name(docs: Path, name: str) -> None:
    (docs / "s" / "muncar26.md").rename(docs / "s" / name)
    for leftover in ("._muncar26.md", ".DS_Store", "~$muncar26.md", "Thumbs.db", "foto.jpg"):
        (docs / "s" / leftover).write_bytes(b"\x00\x05\xff\xfe")
    (session,) = sessions.load(docs, TARIFF)
    assert (session.code, session.source) == ("muncar26", name)


def test_a_second_copy_counts_only_when_it_says_the_same(docs: Path) -> None:
    copy = docs / "s" / "muncar26 (1).md"
    copy.write_text(text(), encoding="utf-8")
    assert [session.source for session in sessions.load(docs, TARIFF)] == ["muncar26.md"]
    copy.write_text(text(jam="10.00"), encoding="utf-8")
    assert "docs/s/muncar26 (1).md: isinya lain daripada docs/s/muncar26.md" in fault(docs)


@pytest.mark.parametrize(("name", "words"), [("genteng.docx", "genteng.md"), ("2026/genteng.md", "docs/s/")])
def test_a_session_that_would_be_overlooked_is_said(docs: Path, name: str, words: str) -> None:
    file = docs / "s" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text(kode="genteng"), encoding="utf-8")
    assert f"docs/s/{name}: " in fault(docs)
    assert words in fault(docs)


# --- codes stay valid -----------------------------------------------------------------------------------------


def test_no_code_holds_look_alikes() -> None:
    assert not set("ilo01") & set(session_file.CODE_SIGNS)
    assert session_file.CODE_SIGNS.lower() == session_file.CODE_SIGNS


def fault(docs: Path) -> str:
    with pytest.raises(session_file.SessionError) as raised:
        sessions.load(docs, TARIFF)
    return str(raised.value)


def test_removing_a_published_session_stops_the_build(docs: Path) -> None:
    (docs / "s" / "muncar26.md").unlink()
    said = fault(docs)
    assert "docs/s/muncar26.md tidak ada" in said
    assert "Balai Desa Muncar" in said
    assert "batal: ya" in said


def test_renaming_a_published_session_stops_the_build(docs: Path) -> None:
    (docs / "s" / "muncar26.md").unlink()
    (docs / "s" / "muncar27.md").write_text(text(kode="muncar27"), encoding="utf-8")
    assert "kembalikan nama docs/s/muncar27.md menjadi muncar26.md" in fault(docs)


def test_using_a_code_twice_stops_the_build(docs: Path) -> None:
    (docs / "s" / "genteng.md").write_text(text(tempat="Genteng"), encoding="utf-8")
    assert 'docs/s/genteng.md: kode "muncar26" sudah dipakai docs/s/muncar26.md' in fault(docs)


def test_using_a_code_again_for_another_session_stops_the_build(docs: Path) -> None:
    (docs / "s" / "muncar26.md").write_text(text(tanggal="2027-05-01", tempat="Genteng"), encoding="utf-8")
    assert "sudah dibagikan untuk acara lain (Balai Desa Muncar, 2026-12-05)" in fault(docs)


@pytest.mark.parametrize("change", [{"tanggal": "2026-12-12"}, {"tempat": "Pasar Muncar"}, {"batal": "ya"}])
def test_a_session_may_be_put_off_moved_or_called_off(docs: Path, change: dict[str, str]) -> None:
    (docs / "s" / "muncar26.md").write_text(text(**change), encoding="utf-8")
    assert len(sessions.load(docs, TARIFF)) == 1


def test_a_file_must_be_called_like_its_code(docs: Path) -> None:
    (docs / "s" / "lain.md").write_text(text(kode="genteng"), encoding="utf-8")
    said = fault(docs)
    assert 'tulis "kode: lain"' in said
    assert "genteng.md" in said


def test_publishing_keeps_what_is_there_and_adds_what_is_new(docs: Path) -> None:
    (docs / "s" / "genteng.md").write_text(text(kode="genteng", tempat='"Pasar: Genteng"'), encoding="utf-8")
    found = sessions.load(docs, TARIFF)
    assert codes.publish(docs, found) == ["genteng"]
    assert codes.published(docs)["genteng"] == {"tanggal": "2026-12-05", "tempat": "Pasar: Genteng"}
    assert codes.publish(docs, found) == []
    assert codes.unrecorded(docs, sessions.load(docs, TARIFF)) == []


@pytest.mark.parametrize(
    "place", ["Pasar: Genteng", "Balai Desa Ya", "Balai Pertemuan Dusun Kedungrejo Kecamatan Muncar"]
)
def test_a_session_that_is_not_recorded_is_named_and_gets_its_line(docs: Path, place: str) -> None:
    (docs / "s" / "genteng.md").write_text(text(kode="genteng", tempat=f'"{place}"'), encoding="utf-8")
    (sentence,) = codes.unrecorded(docs, sessions.load(docs, TARIFF))
    said, _, line = sentence.partition(f"docs/data/{codes.PUBLISHED}: ")
    assert said.startswith('docs/s/genteng.md: kode "genteng" belum dicatat')
    assert "`make pdf`" in said
    assert "\n" not in line
    # What an officer copies from the sentence into the list is all that was missing.
    recorded = docs / "data" / codes.PUBLISHED
    recorded.write_text(recorded.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert codes.unrecorded(docs, sessions.load(docs, TARIFF)) == []
    assert codes.published(docs)["genteng"] == {"tanggal": "2026-12-05", "tempat": place}


def test_the_list_is_written_one_line_a_code(docs: Path) -> None:
    lines = (docs / "data" / codes.PUBLISHED).read_text(encoding="utf-8").splitlines()
    line = "muncar26: {tanggal: '2026-12-05', tempat: Balai Desa Muncar}"
    assert [found for found in lines if not found.startswith("#")] == [line]
    assert f"# {line}" in lines  # its own example


@pytest.mark.parametrize("broken", ["muncar26: ya\n", "muncar26: [\n", "muncar26: {tanggal: '2026-12-05'}\n"])
def test_a_broken_list_of_codes_is_said(docs: Path, broken: str) -> None:
    (docs / "data" / codes.PUBLISHED).write_text(broken, encoding="utf-8")
    assert f"docs/data/{codes.PUBLISHED}" in fault(docs)


def test_the_projects_own_codes_are_recorded() -> None:
    found = sessions.load(ROOT / "docs", TARIFF)
    assert found
    assert codes.unrecorded(ROOT / "docs", found) == []


@pytest.mark.builds
def test_a_file_that_is_lost_stops_the_build(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    (tree / "docs/s/peraga.md").unlink()
    done = build_tree(tree, tmp_path / "site")
    assert done.returncode != 0
    assert "docs/s/peraga.md tidak ada" in done.stdout + done.stderr


def test_a_figure_typed_into_a_session_is_named_by_its_line() -> None:
    said = text() + "\n\nBaris satu.\n\nHarganya Rp16.800.\n"
    body = session_page.page_source(read(said)).split("---\n", 2)[2]
    with pytest.raises(RegisterError) as raised:
        filling.guard(body, "docs/s/muncar26.md")
    line = said.split("\n").index("Harganya Rp16.800.") + 1
    assert str(raised.value).startswith(f'docs/s/muncar26.md:{line}: angka "Rp16.800" diketik langsung')


@pytest.mark.parametrize(
    "words",
    [
        "Kumpul pukul 08.30 sampai 11.00 WIB.", "Jam 9-11.", "Mulai 19.00 – 21.30.", "Telepon 0812-3456-7890.",
        "Hubungi +62 812 3456 7890 atau (0333) 421234.", "[Peta](https://maps.app.goo.gl/aB3)", "maps.app.goo.gl/aB3",
        "https://maps.google.com/?q=-8.2191,114.3691", "Titik -8.21910, 114.36910.", "RT 03/RW 01, lantai 2, No. 12.",
    ],
)  # fmt: skip
def test_an_events_hours_telephones_and_maps_may_stand_in_its_text(words: str) -> None:
    filling.guard(session_page.without_event_figures(words), "docs/s/muncar26.md")


@pytest.mark.parametrize(
    "words",
    ["Rp16.800", "16.800", "8.400", "50%", "0.24 persen", "1.50 juta", "jam 5 juta", "70 juta", "174 orang", "24 kali", "Rp8.40",
     "16.8000", "pukul 16.800", "085.000 rupiah", "1.000.000.000", "0,24"],
)  # fmt: skip
def test_amounts_and_counts_stay_claims_in_a_session_too(words: str) -> None:
    with pytest.raises(RegisterError):
        filling.guard(session_page.without_event_figures(words), "docs/s/muncar26.md")


def test_a_bare_address_becomes_a_link() -> None:
    body = "Peta: https://maps.app.goo.gl/aB3. [Peta](https://a.example/x) <https://b.example/y>"
    made = session_page.page_source(read(text() + body))
    assert "Peta: <https://maps.app.goo.gl/aB3>. [Peta](https://a.example/x) <https://b.example/y>" in made


# --- QR codes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("https://sertakan.example/s/peraga/", 29),
        ("https://sertakan.example/s/muncarmuncar/", 29),
        ("https://sertakan.id/s/abc/", 25),
        # The host in capitals saves a version here; plain it would be 33.
        ("https://sertakan.banyuwangikab.go.id/s/muncar26/", 29),
        ("http://10.42.0.1:8000/", 25),
    ],
)
def test_the_code_is_the_smallest_and_means_the_same_address(address: str, size: int) -> None:
    code = qr.symbol(address)
    assert code.symbol_size(border=0) == (size, size)
    assert code.error in "MQH"
    picture = picture_of(address)
    for reader in READERS.values():
        (found,) = reader([picture])[0]
        read_parts, meant = urlsplit(found), urlsplit(address)
        assert found.startswith(meant.scheme + "://")  # small letters: some phones open nothing else
        assert read_parts.hostname == meant.hostname
        assert read_parts.path == meant.path


def test_our_own_address_is_carried_letter_by_letter() -> None:
    address = SITE_URL + "s/peraga/"
    assert [reader([picture_of(address)])[0] for reader in READERS.values()] == [[address], [address]]


def picture_of(address: str, scale: int = 6) -> Image.Image:
    rows = [
        [0 if dark else 255 for dark in row] for row in qr.symbol(address).matrix_iter(border=qr.QUIET_ZONE)
    ]
    size = len(rows)
    picture = Image.new("L", (size, size))
    picture.putdata([value for row in rows for value in row])
    return picture.resize((size * scale, size * scale), Image.Resampling.NEAREST)


def test_the_distance_follows_the_size_of_the_modules() -> None:
    assert qr.reading_distance(SITE_URL + "s/peraga/", 154) == 120  # 29 modules: ten times their width
    # A denser code of the same width is read from less far.
    assert qr.reading_distance("https://sertakan-banyuwangi.github.io/s/muncar26/", 154) < 120
    assert [sheets.distance(number) for number in (30, 100, 120)] == ["30 sentimeter", "1 meter", "1,2 meter"]


def test_every_sheet_has_its_quiet_zone_and_the_address_beside_the_code(site_dir: Path) -> None:
    for sheet in sheets.SHEETS:
        page = (site_dir / "s/peraga" / sheet.name / "index.html").read_text(encoding="utf-8")
        codes = re.findall(r'<svg[^>]*class="qr"[^>]*>.*?</svg>', page, re.DOTALL)
        assert codes, sheet.name
        for code in codes:
            width = int(re.search(r'viewBox="0 0 (\d+) \1"', code)[1])  # type: ignore[index]
            assert width == 29 + 2 * qr.QUIET_ZONE
        said = re.sub(r"<[^>]+>", "", page)
        assert said.count("sertakan.example/s/peraga") >= len(codes), sheet.name
        if sheet.name != "slide":
            assert "terbaca dari " in said


# --- pages and sheets ---------------------------------------------------------------------------------------------


def parsed(file: Path) -> Any:
    return html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_page_of_a_session_leads_to_its_plan_and_prints_it(site_dir: Path) -> None:
    for session in EXAMPLES:
        page = parsed(site_dir / session.path / "index.html")
        said = words(page)
        assert session.place in said
        assert session.day in said
        assert session.host in said
        links = [a.get("href", "") for a in page.iter("a")]
        assert f"../../kalkulator/?{link.write(session.plan)}" in links
        assert "tel:175" in links
        estimate = Estimate(session.plan, TARIFF)
        shown = {e.get("data-hasil"): int(e.get("data-rupiah")) for e in page.iter() if e.get("data-hasil")}
        assert shown == {"total-normal": estimate.normal, "total": estimate.total}
        assert "bukan acara sungguhan" in said  # the project's own sessions are examples
        assert "Sumber" in said


def test_the_officers_own_words_stand_on_the_page(site_dir: Path) -> None:
    assert "Yang dibicarakan" in words(parsed(site_dir / "s/peraga2/index.html"))
    assert "Yang dibicarakan" not in words(parsed(site_dir / "s/peraga/index.html"))


def test_every_cell_of_the_leaflet_equals_the_rules(site_dir: Path) -> None:
    cells = 0
    for code, first in (("peraga", (2027, 1)), ("peraga2", (2026, 10))):
        page = parsed(site_dir / "s" / code / "selebaran/index.html")
        tables = [table for table in page.iter("table") if table.get("data-tabel")]
        kinds = [table.get("data-tabel") for table in tables]
        # Two leaflets on a page; in January only transport still has its relief.
        once = ["normal-other", "keringanan-other", "keringanan-transport"]
        assert kinds == 2 * [kind for kind in once if code == "peraga2" or kind != "keringanan-other"]
        for table in tables:
            kind, sector = table.get("data-tabel").split("-")
            occupation = "transportasi" if sector == "transport" else "umum"
            assert len(list(table.iter("td"))) == len(TARIFF.periods) * (6 if kind == "normal" else 4)
            for cell in table.iter("td"):
                workers, length = int(cell.get("data-pekerja")), int(cell.get("data-bulan"))
                group = plan.Group(workers, occupation, months.of(*first), length, None, False)
                estimate = Estimate(plan.Plan([group], "swasta", 1), TARIFF)
                expected = estimate.normal if kind == "normal" else estimate.total
                assert int(cell.get("data-rupiah")) == expected
                assert words(cell) == f"Rp{expected:,}".replace(",", ".")
                cells += 1
        assert "22 November 2026" in words(page)
        assert months.name(months.of(*first)) in words(page)
    assert cells == 2 * (24 + 16) + 2 * (24 + 16 + 16)


def test_every_cell_of_a_leaflet_of_any_month_equals_the_rules_written_apart() -> None:
    """tests/rules/oracle.py shares no code with the rules."""
    cells = 0
    for first in range(months.of(2026, 1), months.of(2028, 1)):
        for table in sheets.tables(first):
            occupation = "ojek" if table.sector == "transport" else "nelayan"
            for workers, row in table.rows:
                for length, amount in row:
                    group = oracle.Workers(workers, occupation, months.parts(first), length, None, False)
                    cost = oracle.cost([group], "swasta")
                    assert amount == (cost.total if table.relief else cost.normal), (
                        first,
                        table.title,
                        workers,
                    )
                    cells += 1
    assert cells > 1000


def test_the_leaflet_is_right_by_hand(site_dir: Path) -> None:
    # One worker, twelve months from January 2027: 12 x 16.800; transport: 3 months halved, 9 months not.
    page = parsed(site_dir / "s/peraga/selebaran/index.html")
    found = {
        (table.get("data-tabel"), cell.get("data-pekerja"), cell.get("data-bulan")): cell.get("data-rupiah")
        for table in page.iter("table")
        for cell in table.iter("td")
    }
    assert found["normal-other", "1", "12"] == "201600"
    assert found["keringanan-transport", "1", "12"] == str(3 * 8400 + 9 * 16800)
    assert found["keringanan-transport", "10", "3"] == "252000"


def test_posters_say_the_price_and_until_when(site_dir: Path) -> None:
    said = words(parsed(site_dir / "s/peraga/poster/index.html"))
    assert "Rp16.800 sebulan untuk satu orang" in said
    assert "sampai Desember 2026" in said
    assert "sampai Maret 2027" in said
    assert "Belum pasti bila orang lain yang membayar" in said
    assert "diperiksa 22 November 2026" in said


def test_a_session_after_every_relief_prints_the_normal_price_alone() -> None:
    session = read(text(tanggal="2027-06-01", rencana="k=1.ojek"))
    shown = sheets.facts(session, SITE_URL)
    assert shown["reliefs"] == ()
    assert [table.relief for table in shown["tables"]] == [False]
    assert (shown["normal"], shown["normal_until"]) == (16800, "")


def test_the_list_of_sessions_knows_what_is_past() -> None:
    days = {"aaa": "2026-01-05", "aab": "2026-11-21", "aac": "2026-11-22", "aad": "2027-01-05"}
    found = [read(text(kode=code, tanggal=day)) for code, day in days.items()]
    listing = sheets.Listing([*found, read(text(contoh="ya"))], TODAY)
    assert [session.code for session in listing.to_come] == ["aac", "aad"]
    assert [session.code for session in listing.past] == ["aab", "aaa"]
    assert [session.code for session in listing.examples] == ["muncar26"]


def test_the_list_of_sessions_leads_to_every_page_and_sheet(site_dir: Path) -> None:
    page = parsed(site_dir / "sosialisasi/index.html")
    links = {a.get("href") for a in page.iter("a")}
    for session in EXAMPLES:
        assert f"../{session.path}" in links
        assert {f"../{session.path}{sheet.name}/" for sheet in sheets.SHEETS} <= links
    assert len([element for element in page.iter() if element.get("class") == "qr"]) == 1
    assert "sertakan.example/kalkulator/" in words(page)


# --- the officer's questions ----------------------------------------------------------------------------------------


class Terminal:
    """Answers the questions from a list, and keeps what was said."""

    def __init__(self, answers: list[str]) -> None:
        self.answers, self.said = answers, ""

    def read(self, prompt: str) -> str:
        self.said += prompt
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def write(self, line: str) -> None:
        self.said += line + "\n"


def test_the_questions_write_a_session_that_builds(docs: Path) -> None:
    terminal = Terminal(
        ["31 Februari 2026", "5 des 2026", "09.00", "", "Balai Desa Muncar: Timur", "Pemerintah Desa", "nelayan", "",
         "nelayan", "1", "nol", "20 orang", "12", "", "Kalipuro", "muncar26", ""]
    )  # fmt: skip
    file = new_session.ask_session(terminal.read, terminal.write, docs, TODAY, TARIFF)
    assert terminal.answers == []
    assert "tidak terbaca" in terminal.said
    assert "perlu diisi" in terminal.said
    assert "angka 1 sampai" in terminal.said
    assert "mirip" in terminal.said
    assert '"muncar26" sudah dipakai' in terminal.said
    (made,) = [session for session in sessions.load(docs, TARIFF) if session.code == file.stem]
    assert (made.place, made.date, made.time) == ("Balai Desa Muncar: Timur", date(2026, 12, 5), "09.00")
    assert link.write(made.plan) == "k=20.nelayan.202701.12"
    assert made.code in codes.published(docs)


def test_the_questions_take_a_link_and_a_past_day_only_when_meant(docs: Path) -> None:
    terminal = Terminal(
        ["2026-10-01", "tidak", "1/10/2026", "ya", "", "Pasar Genteng", "Desa", "pedagang",
         "https://sertakan.example/kalkulator/?k=x", "https://sertakan.example/kalkulator/?k=5.pedagang.202611.6", "", ""]
    )  # fmt: skip
    file = new_session.ask_session(terminal.read, terminal.write, docs, TODAY, TARIFF)
    assert file.stem == "genteng26"
    assert "rencana: k=5.pedagang.202611.6\n" in file.read_text(encoding="utf-8")


def test_stopping_halfway_writes_nothing(docs: Path) -> None:
    before = sorted(docs.rglob("*"))
    with pytest.raises(EOFError):
        new_session.ask_session(Terminal(["5-12-2026", "", "Pasar"]).read, print, docs, TODAY, TARIFF)
    assert sorted(docs.rglob("*")) == before


def test_suggested_codes_are_free_and_right() -> None:
    taken: set[str] = set()
    for place in ["Balai Desa Muncar"] * 20 + [
        "Kalipuro",
        "Pendopo Kabupaten yang sangat panjang sekali",
        "I L O",
        "O 1",
    ]:
        code = new_session.suggest_code(place, date(2030, 1, 1), taken)
        assert session_file.code_fault(code) == "", code
        assert code not in taken
        taken.add(code)


# --- the officer's guide --------------------------------------------------------------------------------------------


def test_the_guide_shows_what_make_sesi_asks_as_text(site_dir: Path) -> None:
    page = parsed(site_dir / "sosialisasi/panduan/index.html")
    shown = ["".join(pre.itertext()).strip() for pre in page.iter("pre")]
    assert shown[0] == guide.conversation().strip()
    assert shown[0].endswith("Kode? Enter: sukamaju26\n>")
    assert "> Balai Desa Sukamaju\n" in shown[0]
    page = parsed(site_dir / "sosialisasi/mulai/index.html")
    shown = ["".join(pre.itertext()).strip() for pre in page.iter("pre")]
    assert (ROOT / "docs/s/peraga.md").read_text(encoding="utf-8").strip() in shown


def test_the_guide_has_its_pictures_and_no_others(site_dir: Path) -> None:
    page = parsed(site_dir / "sosialisasi/panduan/index.html")
    folder = site_dir / guide.PICTURES
    pictures = [image for image in page.iter("img") if "gambar-panduan" in (image.get("class") or "")]
    names = [Path(image.get("src") or "").stem for image in pictures]
    assert sorted(names) == sorted(guide_pictures.SHOTS) == sorted(file.stem for file in folder.iterdir())
    for image, name in zip(pictures, names, strict=True):
        with Image.open(folder / f"{name}.webp") as picture:
            shown = (int(image.get("width") or 0), int(image.get("height") or 0))
            assert shown == tuple(round(side / guide.DENSITY) for side in picture.size)
        assert (folder / f"{name}.webp").stat().st_size <= guide_pictures.MOST_BYTES
        assert image.get("loading") == "lazy"
        assert len(image.get("alt") or "") > 30
    # Each leads to the real thing; the hall's page is there only in a hall.
    live = [a.get("href") or "" for a in page.iter("a") if a.find("img") is not None]
    assert [way for way in live if "/s/peraga/" in way] == [
        f"../../s/peraga/{sheet}" for sheet in ("", "poster/", "selebaran/", "tenda/", "slide/")
    ]


# --- the hall --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "first"),
    [
        ({"172.17.0.1": "docker0", "192.168.1.20": "eth0", "10.42.0.1": "wlan0"}, "10.42.0.1"),
        ({"192.168.1.20": "eth0", "192.168.43.7": "wlp2s0"}, "192.168.43.7"),
        ({"8.8.4.4": "eth0", "192.168.1.9": "eth1"}, "192.168.1.9"),
        ({"192.168.1.9": "eth0", "192.168.137.1": ""}, "192.168.137.1"),
    ],
)
def test_the_hotspots_address_comes_first(
    found: dict[str, str], first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "_of_interfaces", lambda: {**found, "127.0.0.1": "lo", "169.254.3.4": "eth9"})
    monkeypatch.setattr(hall, "_of_names", lambda: ["127.0.1.1", first])
    assert hall.addresses()[0] == first
    assert not {"127.0.0.1", "127.0.1.1", "169.254.3.4"} & set(hall.addresses())


def test_without_a_network_the_hall_says_what_to_do(site_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall, "addresses", lambda: [])
    assert "hotspot" in (hall.main(["--folder", str(site_dir)]) or "")
    assert "make build" in (hall.main(["--folder", str(site_dir / "nothing")]) or "")


def test_the_terminals_code_is_read() -> None:
    lines = hall.terminal_code("http://10.42.0.1:8000/", colours=False).split("\n")
    scale = 6
    picture = Image.new("L", (len(lines[0]), len(lines) * 2), 255)
    for y, line in enumerate(lines):
        for x, sign in enumerate(line):
            if sign in "█▀":
                picture.putpixel((x, 2 * y), 0)
            if sign in "█▄":
                picture.putpixel((x, 2 * y + 1), 0)
    picture = picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)
    for reader in READERS.values():
        assert reader([picture]) == [["http://10.42.0.1:8000/"]]
    coloured = hall.terminal_code("http://10.42.0.1:8000/")
    assert coloured.count("\x1b[30;107m") == coloured.count("\x1b[0m") == len(lines)


def test_a_wifi_code_keeps_every_sign() -> None:
    assert hall.wifi_text("Aula", "") == "WIFI:T:nopass;S:Aula;;"
    assert hall.wifi_text('A;u"la', "ra:ha\\sia,") == 'WIFI:T:WPA;S:A\\;u\\"la;P:ra\\:ha\\\\sia\\,;;'


def test_the_terminal_says_where_to_go() -> None:
    said = hall.said("http://10.42.0.1:8000/", ["192.168.1.5"], "Aula", colours=False)
    assert "http://10.42.0.1:8000/aula/" in said
    assert "http://192.168.1.5:8000/" in said
    assert "ALAMAT=192.168.1.5" in said


def test_query_of_the_plan_is_the_one_the_calculator_reads() -> None:
    session = read(text(rencana="k=5.ojek.202610.6&k=2.art.202610.6&bagi=4"))
    query = urlsplit(SITE_URL + sheets.facts(session, SITE_URL)["plan_link"]).query
    assert parse_qs(query) == {"k": ["5.ojek.202610.6", "2.art.202610.6"], "bagi": ["4"]}

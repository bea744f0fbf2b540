"""Keeping a plan and passing it on: link, WhatsApp, files, paper, hall mode, lists, this device."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from overrides.calculator_page import runtime
from tests.conftest import NewPage, PageLog
from tests.page.test_calculator import READY, REFUSED, months_of, open_link, rupiah_of, unfold, works
from tests.site.reading import unpacked

PLAN = "k=2.ojek.202611.12&k=3.pedagang.202611.12"


def downloaded(page: Page, action: str) -> tuple[str, bytes]:
    """Press a button that makes a file; return its name and contents."""
    with page.expect_download() as download:
        page.locator(f'[data-aksi="{action}"]').click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_whatsapp_text_stands_alone(page: Page) -> None:
    open_link(page, PLAN)
    link = page.locator('[data-aksi="whatsapp"]')
    expect(link).to_have_attribute("href", re.compile("text=.+"))
    parts = urlsplit(link.get_attribute("href") or "")
    assert (parts.scheme, parts.netloc) == ("https", "wa.me")
    text = parse_qs(parts.query)["text"][0]
    for part in (
        "Rp1.008.000",
        "satu juta delapan ribu rupiah",
        "Rp873.600",
        "22 November 2026",
        f"&{PLAN}&u=",
        "keluarganya menerima sedikitnya Rp70 juta",
    ):
        assert part in text
    assert "[1]" not in text
    assert len(text.split("\n")) <= 10
    assert "noopener" in (link.get_attribute("rel") or "")


def test_two_more_messages_are_offered(page: Page) -> None:
    open_link(page, PLAN)
    box = page.locator("#isi-salinan")
    send = page.locator('[data-isi="jalan-lain"]').get_by_role("link", name="Kirim lewat WhatsApp")
    for action, parts, absent in (
        (
            "pesan-pekerja",
            ("November 2026 sampai Oktober 2027", "sedikitnya Rp70 juta", "/pekerja/"),
            "k=2.ojek",
        ),
        ("pesan-kantor", ("*Siapa ikut?*", "Rp1.008.000", f"&{PLAN}&u=", "/kantor/"), "Minta bukti"),
    ):
        page.locator(f'[data-aksi="{action}"]').click()
        expect(box).to_be_focused()
        text = box.input_value()
        for part in parts:
            assert part in text
        assert absent not in text
        assert parse_qs(urlsplit(send.get_attribute("href") or "").query)["text"] == [text]


def test_spreadsheet_and_calendar_hold_the_months_on_screen(page: Page) -> None:
    open_link(page, PLAN)
    months = months_of(page)
    name, content = downloaded(page, "csv")
    assert name.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    in_file = {row[0]: row for row in cells if row and re.fullmatch(r"\d{4}-\d\d", row[0])}
    assert sorted(in_file) == [month for month, _ in months]
    for month, rupiah in months:
        assert str(rupiah) in in_file[month]

    name, content = downloaded(page, "ics")
    assert name.endswith(".ics")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    # Twelve months are bought at once, and end once, told on two days.
    assert [f"{event.decoded('DTSTART'):%Y-%m-%d}" for event in events] == [
        "2026-11-26",
        "2027-10-17",
        "2027-10-28",
    ]
    assert {month for month, _ in months} == {"2026-11", "2026-12", *[f"2027-{n:02}" for n in range(1, 11)]}
    assert "keluarganya menerima sedikitnya Rp70 juta" in str(events[1]["DESCRIPTION"])
    assert "k=2.ojek.202711.12&k=3.pedagang.202711.12&u=" in str(events[1]["URL"])


def test_a_changed_plan_replaces_its_calendar(page: Page) -> None:
    open_link(page, "k=1.ojek.202612.6")

    def entries() -> dict[str, Any]:
        events = icalendar.Calendar.from_ical(downloaded(page, "ics")[1]).walk("VEVENT")
        return {str(event["UID"]): event for event in events}

    first = entries()
    page.locator('[data-masukan="workers"]').fill("2")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(6 * 2 * 16800))
    second = entries()
    assert second.keys() == first.keys()
    assert {event["SEQUENCE"] for event in second.values()} == {1}
    # Changed, and only then opened again: the device knows whose plan it was.
    page.locator('[data-masukan="workers"]').fill("3")
    page.wait_for_url("**k=3.ojek**")
    page.reload()
    page.locator(READY).wait_for()
    unfold(page)
    third = entries()
    assert third.keys() == first.keys()
    assert {event["SEQUENCE"] for event in third.values()} == {2}
    # Somebody else's plan has entries of its own.
    open_link(page, "k=5.nelayan.202612.6")
    assert not entries().keys() & first.keys()


def test_link_is_copied_and_opens_the_same_plan(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_link(page, "k=2.ojek")
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_text("Tautan disalin.")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert "k=2.ojek.202611.12" in address
    total = rupiah_of(page, "total")
    other = new_page(now="2027-08-01T09:00:00+07:00")
    other.goto(address)
    other.locator(READY).wait_for()
    assert rupiah_of(other, "total") == total


def test_without_a_clipboard_the_link_is_shown_for_copying(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    open_link(page, "k=2.ojek")
    page.get_by_role("button", name="Salin tautan").click()
    field = page.get_by_label("Tautan rencana ini")
    expect(field).to_be_focused()
    assert "k=2.ojek.202611.12" in field.input_value()


def test_sponsors_share_the_cost_and_no_rupiah_is_lost(page: Page) -> None:
    open_link(page, "k=1.umum.202611.1&bagi=3&dana=apbd")
    assert rupiah_of(page, "per-penyokong") == 5600
    open_link(page, "k=1.umum.202611.12&bagi=7")
    assert rupiah_of(page, "per-penyokong") == 26400
    assert rupiah_of(page, "per-penyokong-normal") == 28800
    open_link(page, "k=1.umum.202611.1&bagi=9")
    expect(page.locator('[data-isi="patungan-teks"]')).to_contain_text("tidak ada rupiah yang hilang")


def test_hall_mode_shows_a_code_of_exactly_this_plan(desktop: Page, server: str) -> None:
    open_link(desktop, PLAN)
    desktop.get_by_role("button", name="Tampilan aula").click()
    hall = desktop.locator("#aula")
    expect(hall).to_contain_text("Rp1.008.000")
    expect(hall).to_contain_text("Rp873.600")

    def decoded() -> str:
        desktop.locator("#aula svg").wait_for()
        image = Image.open(io.BytesIO(desktop.screenshot()))
        return zxingcpp.read_barcodes(image)[0].text

    assert decoded() == f"{server}/kalkulator/?{PLAN}"
    desktop.keyboard.press("ArrowRight")
    expect(hall).to_contain_text("1 ojek")
    assert decoded() == f"{server}/kalkulator/?k=1.ojek.202611.12"
    desktop.keyboard.press("ArrowLeft")
    expect(hall).to_contain_text("Rp1.008.000")
    desktop.keyboard.press("Escape")
    expect(hall).to_be_hidden()


def test_a_plan_too_long_for_a_code_shows_none(page: Page, page_log: PageLog) -> None:
    open_link(page, PLAN)
    page.get_by_role("button", name="Tampilan aula").click()
    page.locator("#aula svg").wait_for()
    page.locator("#aula qr-kode").evaluate("code => code.setAttribute('teks', 'k'.repeat(4000))")
    expect(page.locator("#aula svg")).to_have_count(0)
    expect(page.locator("#aula")).to_contain_text("Rp1.008.000")
    page_log.clear()


@pytest.mark.parametrize(
    ("width", "groups", "is_shown"), [(360, 2, True), (360, 50, False), (1280, 50, False)]
)
def test_a_code_too_dense_for_a_screen_says_so(
    new_page: NewPage, width: int, groups: int, is_shown: bool
) -> None:
    page = new_page(width, 800)
    open_link(page, "&".join(["k=10000.pedagang-keliling.202612.12.1500000.jht"] * groups))
    page.get_by_role("button", name="Tampilan aula").click()
    code = page.locator("#aula qr-kode")
    if is_shown:
        expect(code.locator("svg")).to_be_visible()
    else:
        expect(code).to_contain_text("terlalu panjang untuk kode QR")
        expect(code.locator("svg")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(code.locator("svg")).to_be_visible()


def test_a_pasted_list_becomes_groups_and_bad_rows_are_named(page: Page) -> None:
    open_link(page, "")
    page.get_by_text("Punya daftar di Excel?").click()
    page.get_by_label("Tempel daftar di sini").fill(
        "jumlah;pekerjaan;mulai;lama;penghasilan\r\n2;gojek;Nov 2026;12;\r\n3;pedagang;202611;12;\r\nx;kuli;202611;12;\r\n"
    )
    page.get_by_role("button", name="Baca daftar").click()
    said = page.locator('[data-isi="impor"]')
    expect(said).to_be_focused()
    expect(said).to_contain_text("3 baris, 5 pekerja, 2 kelompok, 1 baris perlu dilihat.")
    expect(said.locator(".perlu li")).to_have_count(1)
    page.get_by_role("button", name="Pakai daftar ini").click()
    expect(said).to_contain_text("2 baris terbaca menjadi 2 kelompok")
    expect(page.locator('[data-hasil="total"]')).to_have_attribute("data-rupiah", "873600")


def test_a_file_of_thousands_of_rows_is_read(page: Page, tmp_path: Path) -> None:
    rows = "\n".join(["1;pedagang pasar;202611;12"] * 9999)
    file = tmp_path / "daftar.csv"
    file.write_text("jumlah;pekerjaan;mulai;lama\n" + rows, encoding="utf-8")
    open_link(page, "")
    page.get_by_text("Punya daftar di Excel?").click()
    page.get_by_label("Atau pilih berkas Excel atau CSV").set_input_files(file)
    page.get_by_role("button", name="Pakai daftar ini").click()
    expect(page.locator('[data-isi="impor"]')).to_contain_text("9.999 baris terbaca menjadi 1 kelompok")
    assert rupiah_of(page, "total-normal") == 9999 * 201600


def test_hostile_rows_stay_text(page: Page) -> None:
    open_link(page, "")
    page.get_by_text("Punya daftar di Excel?").click()
    page.get_by_label("Tempel daftar di sini").fill('2;<img src=x onerror="document.title=1">;202611;12')
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.locator('[data-isi="impor"]')).to_be_focused()
    assert page.locator('[data-isi="impor"] img').count() == 0


def test_the_last_plan_is_kept_offered_and_erased(page: Page) -> None:
    open_link(page, "")
    expect(page.locator('[data-isi="tawaran"]')).to_be_hidden()
    page.get_by_label("Berapa pekerja?").fill("4")
    expect(page).to_have_url(re.compile("k=4"))
    open_link(page, "")
    page.get_by_role("button", name="Buka lagi").click()
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(4 * 100800))
    expect(page.locator('[data-isi="tawaran"]')).to_be_hidden()
    open_link(page, "")
    page.get_by_role("button", name="Hapus dari perangkat").click()
    open_link(page, "")
    expect(page.locator('[data-isi="tawaran"]')).to_be_hidden()


def test_the_last_plan_is_still_there_after_typing(page: Page) -> None:
    open_link(page, "k=7.ojek")
    page.get_by_label("Berapa pekerja?").fill("9")
    expect(page).to_have_url(re.compile("k=9"))
    open_link(page, "")
    page.get_by_label("Berapa pekerja?").fill("3")
    expect(page).to_have_url(re.compile("k=3"))
    page.get_by_role("button", name="Buka lagi").click()
    expect(page.get_by_label("Berapa pekerja?")).to_have_value("9")
    expect(page.locator("#pekerjaan-1")).to_have_value("ojek")
    expect(page).to_have_url(re.compile(r"k=9\.ojek"))


def test_a_device_that_refuses_storage_still_computes(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    open_link(page, "")
    page.get_by_label("Berapa pekerja?").fill("4")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(4 * 100800))


@pytest.fixture
def newer_tariff(page: Page, server: str) -> None:
    """Serve a tariff in which a later decree raised JKM from 2027 on, entered on 1 December 2026."""

    def answer(route: Any) -> None:
        html = route.fetch().text()
        before, start, rest = html.partition('id="program">')
        program, end, after = rest.partition("<")
        files = unpacked(program)
        data = json.loads(files[runtime.TARIFF])
        jkm = data["parameters"]["jkm.amount"]
        jkm["values"].append(
            jkm["values"][0]
            | {
                "from": "2027-01",
                "value": 7800,
                "regulation": "pp-99-2026",
                "reference": "PP 99/2026",
                "recorded": "2026-12-01",
            }
        )
        data["version"] = "2026-12-01"
        files[runtime.TARIFF] = json.dumps(data).encode()
        program = runtime.written(runtime.packed(files))
        route.fulfill(body=before + start + program + end + after, content_type="text/html; charset=utf-8")

    page.route("**/kalkulator/?*", answer)


@pytest.mark.usefixtures("newer_tariff")
def test_a_link_from_before_a_change_shows_then_and_now(page: Page) -> None:
    open_link(page, "k=1.umum.202611.12&t=2026-11-22")
    said = page.locator('[data-isi="perubahan"]')
    expect(said).to_contain_text("PP 99/2026")
    expect(said).to_contain_text("dari Rp201.600 menjadi Rp211.600")
    assert rupiah_of(page, "total-normal") == 211600


@pytest.mark.usefixtures("newer_tariff")
def test_a_link_of_the_newest_tariff_is_silent_about_changes(page: Page) -> None:
    open_link(page, "k=1.umum.202611.12&t=2026-12-01")
    expect(page.locator('[data-isi="perubahan"]')).to_be_hidden()


def test_what_a_short_plan_does_not_buy_is_said_and_a_longer_one_offered(page: Page) -> None:
    open_link(page, "k=2.pedagang.202611.3")
    benefits = page.locator('[data-isi="manfaat"] li')
    expect(benefits.nth(0)).to_contain_text("Termasuk.")
    # The scholarship after a death at work does not wait; only the one after another death does.
    expect(benefits.nth(2)).to_contain_text("Termasuk. Beasiswa")
    expect(benefits.nth(3)).to_contain_text("Tidak terbeli oleh rencana ini.")
    page.get_by_role("button", name="Jadikan 12 bulan").click()
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(2 * 201600))
    expect(benefits.nth(3)).to_contain_text("Termasuk.")
    expect(benefits.nth(4)).to_contain_text("Tidak terbeli oleh rencana ini.")


def test_work_is_found_by_everyday_words(page: Page) -> None:
    open_link(page, "")
    field = page.get_by_role("combobox", name="Apa pekerjaannya?")
    for typed, slug in (("gojek", "ojek"), ("tukang sayur", "pedagang-keliling"), ("kuli", "")):
        field.fill(typed)
        works(page).first.wait_for()
        if slug:
            works(page).first.click()
            assert page.locator("#pekerjaan-1").input_value() == slug
            expect(field).to_be_focused()
    field.fill("gojek")
    field.press("Enter")
    assert page.locator("#pekerjaan-1").input_value() == "ojek"


def test_a_plan_prints_on_one_sheet(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(1280, 800)
    open_link(page, PLAN)
    file = tmp_path / "rencana.pdf"
    page.pdf(path=file, format="A4", print_background=False)
    assert len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) == 1
    page.emulate_media(media="print")
    for text in (
        "Rp1.008.000",
        "Rp873.600",
        "satu juta delapan ribu rupiah",
        "Oktober 2027",
        "Dasar hukum: PP 44/2015 Lampiran II, PP 50/2025 Pasal 4 ayat (1), PP 44/2015, terakhir diubah PP 49/2023.",
        "Disetujui oleh",
    ):
        expect(page.locator("#hasil")).to_contain_text(text)
    expect(page.locator("#rencana")).to_be_hidden()
    # One sentence a date; the second sheet only on wish.
    expect(page.locator('[data-isi="cetak-langkah"] li')).to_have_text(
        [
            "Januari 2027, bila keringanan berlaku: 3 pekerja naik dari Rp8.400 menjadi Rp16.800 per orang sebulan.",
            "April 2027, bila keringanan berlaku: 2 pekerja naik dari Rp8.400 menjadi Rp16.800 per orang sebulan.",
        ]
    )
    expect(page.locator('[data-isi="cetak-pekerjaan"] tr')).to_have_count(3)
    expect(page.locator(".tabel-kelompok")).to_be_hidden()
    page.emulate_media(media="null")
    page.get_by_label("Cetak juga lembar kedua").check()
    page.pdf(path=file, format="A4", print_background=False)
    assert len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) == 2
    page.emulate_media(media="print")
    expect(page.locator(".tabel-kelompok")).to_be_visible()
    expect(page.locator("#asal")).to_contain_text("per pekerja sebulan")


@pytest.mark.parametrize(
    "query",
    [
        "k=2.art.202611.12",
        "&".join(
            f"k=10.{slug}.2026{11 + n % 2}.{6 + n}"
            for n, slug in enumerate(
                (
                    *("umum", "ojek", "nelayan", "pedagang", "art", "kurir", "penatu", "petambak"),
                    *("tukang-kayu", "tukang-las", "buruh-bangunan", "penjual-makanan", "pengolah-ikan"),
                    *("pedagang-keliling", "transportasi"),
                )
            )
        ),
    ],
)
def test_any_plan_prints_on_one_sheet_with_a_code(new_page: NewPage, query: str) -> None:
    page = new_page(1280, 800)
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    open_link(page, query)
    page.get_by_role("button", name="Cetak").click()
    page.locator("[data-isi='cetak-qr'] svg").wait_for(state="attached")
    expect(page.locator('[data-isi="cetak-pekerjaan"] tr')).to_have_count(min(query.count("k="), 10) + 1)
    paper = page.pdf(format="A4", print_background=True)
    with pypdfium2.PdfDocument(paper) as document:
        assert len(document) == 1
        drawn = document[0].render(scale=200 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(drawn)
    assert code.text.endswith("/kalkulator/?" + query)


def test_four_hundred_workers_of_many_jobs_print_on_one_sheet(new_page: NewPage) -> None:
    page = new_page(1280, 800)
    slugs = page.request.get("/data/tarif.json").json()["occupations"]
    query = "&".join(f"k=10.{slugs[n % len(slugs)]['slug']}.2026{11 + n % 2}.{6 + n % 9}" for n in range(40))
    open_link(page, query)
    with pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True)) as document:
        assert len(document) == 1
    expect(page.locator('[data-isi="cetak-pekerjaan"] tr')).to_have_count(11)
    expect(page.locator('[data-isi="cetak-pekerjaan"]')).to_contain_text("pekerjaan lain")
    expect(page.locator('[data-isi="cetak-tautan"]')).to_contain_text("terlalu panjang untuk kertas")


def test_a_broken_list_of_groups_keeps_what_was_typed(page: Page) -> None:
    open_link(page, PLAN)
    page.get_by_role("button", name="Ubah kelompok 2").click()
    page.locator("#pekerja-2").fill("tiga")
    page.locator(REFUSED).wait_for()
    expect(page.locator("#rencana [data-galat]").first).to_contain_text("Kelompok 2: jumlah pekerja")
    assert page.locator("#pekerja-2").input_value() == "tiga"
    page.locator("#pekerja-2").fill("3")
    page.locator(READY).wait_for()
    assert rupiah_of(page, "total") == 873600

"""Posters, leaflets, tents and slides as they come out: sizes, room for the longest texts, and codes that two readers read
in bad light, out of focus, askew, and at the stated distance."""

import io
import math
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page

from overrides.sessions import codes, paper, qr, sessions
from overrides.sessions.new_session import session_text
from overrides.sessions.sheets import ALL_SHEETS, SHEETS, Sheet
from overrides.tariff import tariff_values
from tests.conftest import ROOT, SITE_URL, NewPage, Serve, Shared
from tests.engines.qr_readers import READERS
from tests.print.tree import build_tree, make_tree

ADDRESS = SITE_URL + "s/peraga/"
MM = 96 / 25.4  # pixels of a page to a millimetre of paper

# A public address as long as they get; the code beside it is denser, the letters smaller.
LONG_URL = "https://sertakan-banyuwangi.github.io/situs/"
WIDEST = {
    "kode": "wwmwwmwwmwwm",
    "tanggal": "2026-09-23",
    "jam": "09.00 sampai 12.30 WIB (malam)",
    "tempat": "Balai Pertemuan Dusun Kedungrejo Kecamatan Muncar",
    "tuan_rumah": "Pemerintah Desa Kedungrejo dan Nelayan Mina Makmur",
    "hadirin": "nelayan, pedagang pasar, buruh tani, tukang ojek, pekerja rumah tangga, pengurus",
    "rencana": "k=10000.nelayan&k=3.ojek&k=2.art&k=4.pedagang&k=10000.umum..24.30000000.jht&bagi=7",
}
# What is printed, and the address that its codes must mean: the short one, and one as long as they get.
ADDRESSES = {"peraga": ADDRESS, WIDEST["kode"]: f"{LONG_URL}s/{WIDEST['kode']}/"}

# How many codes each sheet holds, and its pages: (number, width, height) in millimetres.
CODES = {"poster": 1, "poster-a3": 1, "selebaran": 2, "tenda": 2, "slide": 1}
PAGES = {
    "poster": (1, 210, 297),
    "poster-a3": (1, 297, 420),
    "selebaran": (2, 297, 210),
    "tenda": (1, 210, 297),
    "slide": (11, 338.66, 190.5),
    "lembar-pekerja": (10, 297, 210),
}

# A phone of the plain kind: the width of its picture in pixels, and how wide it sees.
CAMERA_PIXELS = 1280
CAMERA_ANGLE = math.radians(65)
# Pixels across a code (with its quiet zone) that somebody holds the phone to, at about a third of the stated distance.
NEAR_PIXELS = 400


def by_name(sheet: Sheet) -> str:
    return sheet.name


NASTY = "<script>alert(1)</script>&\"x'"


@pytest.fixture(scope="module")
def other_site(shared: Shared) -> Path:
    """The folder of a site with the longest session that a head may hold, and with one that holds HTML and whose code nobody
    has recorded."""

    def make(folder: Path) -> None:
        tree = make_tree(folder)
        fields = ("jam", "tempat", "tuan_rumah", "hadirin", "catatan")

        def write(head: dict[str, str]) -> None:
            (tree / "docs/s" / f"{head['kode']}.md").write_text(session_text(head), encoding="utf-8")

        nasty = {"kode": "nasty", "tanggal": "2026-12-05", **dict.fromkeys(fields, NASTY)}
        for example in (tree / "docs/s").glob("*.md"):  # a released site shows none
            example.write_text(
                example.read_text(encoding="utf-8").replace("contoh: ya\n", ""), encoding="utf-8"
            )
        write(WIDEST)
        codes.publish(tree / "docs", sessions.load(tree / "docs", tariff_values.tariff()))
        write(nasty)
        done = build_tree(tree, folder / "site", LONG_URL)
        assert done.returncode == 0, done.stdout + done.stderr
        (folder / "said.txt").write_text(done.stderr, encoding="utf-8")

    return shared("other-site", make) / "site"


class Printed(NamedTuple):
    """The sheets of a session as they are printed: its address, each sheet's codes cut out with their quiet zone, and the
    sheets whole, as somebody photographs them."""

    address: str
    codes: dict[str, list[Image.Image]]
    wholes: list[Image.Image]

    @property
    def modules(self) -> int:
        """Return how many modules each code is wide, quiet zone included."""
        return int(qr.symbol(self.address).symbol_size(border=qr.QUIET_ZONE)[0])

    def is_meant(self, text: str) -> bool:
        """Tell whether a text that was read opens the session; a host may be written in capitals."""
        host, _, path = self.address.removeprefix("https://").partition("/")
        return text in (self.address, f"https://{host.upper()}/{path}")


@pytest.fixture(scope="module", params=ADDRESSES)
def printed(
    request: pytest.FixtureRequest, browser: Browser, server: str, other_site: Path, serve: Serve
) -> Printed:
    """Both sessions of ADDRESSES, one after the other."""
    found: dict[str, list[Image.Image]] = {}
    wholes = []
    home = server if request.param == "peraga" else serve(other_site)
    page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=2)
    page.emulate_media(media="print")
    for sheet in SHEETS:
        page.goto(f"{home}/s/{request.param}/{sheet.name}/")
        # Of the slides the one with the code: all together are forty million pixels.
        slide = page.locator(".slide:has(.qr)")
        part = slide.bounding_box() if slide.count() else None
        whole = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=part)))
        boxes = page.locator(".qr").evaluate_all(
            "(all, part) => all.map(one => { const b = one.getBoundingClientRect(), {x, y} = part ?? {x: 0, y: 0}; return [b.left - x, b.top - y, b.right - x, b.bottom - y] })",
            part,
        )  # fmt: skip
        found[sheet.name] = [cut(whole, [2 * side for side in box]) for box in boxes]
        wholes.append(whole.resize((whole.width // 2, whole.height // 2)))
    page.close()
    return Printed(ADDRESSES[request.param], found, wholes)


def cut(picture: Image.Image, box: list[float]) -> Image.Image:
    """Cut a box (left, top, right, bottom) out of a picture."""
    left, top, right, bottom = map(int, box)
    return picture.crop((left, top, right, bottom))


# --- what a camera makes of a code ------------------------------------------------------------------------------


def at_stated_distance(code: Image.Image, modules: int) -> Image.Image:
    """Scale a code (with its quiet zone, so many modules wide) to the pixels it has in the camera's picture from the stated distance."""
    module = 1 / qr.MODULES_IN_DISTANCE  # of the distance
    across = 2 * math.tan(CAMERA_ANGLE / 2)  # what the picture shows, of the distance
    pixels = round(CAMERA_PIXELS * module * modules / across)
    assert 100 < pixels < 200
    return on_wall(code.resize((pixels, pixels), Image.Resampling.BOX), 30)


def on_wall(code: Image.Image, room: int) -> Image.Image:
    """Put a code on a grey wall: without a white sheet around it."""
    wall = Image.new("L", (code.width + 2 * room, code.height + 2 * room), 150)
    wall.paste(code.convert("L"), (room, room))
    return wall


def blurred(code: Image.Image, modules: int) -> Image.Image:
    """Out of focus: every edge is a module wide."""
    return on_wall(code, 20).filter(ImageFilter.GaussianBlur(0.4 * code.width / modules))


def tilted(code: Image.Image, _: int) -> Image.Image:
    """Turned by 17 degrees and seen from about 35 degrees aside, so that the far edge is shorter."""
    wall = on_wall(code, code.width // 3).rotate(17, resample=Image.Resampling.BICUBIC, fillcolor=150)
    w, h = wall.size
    squeeze, drop = 0.8, 0.09
    corners = [(0, 0), (squeeze * w, drop * h), (squeeze * w, (1 - drop) * h), (0, h)]
    return wall.transform(
        (w, h), Image.Transform.PERSPECTIVE, perspective(corners, [(0, 0), (w, 0), (w, h), (0, h)]),
        resample=Image.Resampling.BICUBIC, fillcolor=150,
    )  # fmt: skip


def perspective(seen: list[tuple[float, float]], real: list[tuple[float, float]]) -> list[float]:
    """Solve the eight coefficients that take each point as seen to the real one."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, real, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                rows[row] = [
                    value - factor * base for value, base in zip(rows[row], rows[column], strict=True)
                ]
    return [row[8] for row in rows]


def under_lit(code: Image.Image, _: int) -> Image.Image:
    """A dim hall: little contrast, darker to one side, with the camera's noise."""
    wall = on_wall(code, 20)
    shade, noise = dim_hall(wall.size)
    dim = ImageChops.multiply(wall.point(lambda value: 24 + value * 0.3), shade)
    return ImageChops.add(dim, noise, offset=-128)


@cache
def dim_hall(size: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """Make what dims a picture of a size: light from one side, and the camera's noise around 128."""
    chance = random.Random(1)
    shade = Image.linear_gradient("L").rotate(90).resize(size).point(lambda value: 153 + value * 0.4)
    noise = Image.frombytes("L", size, bytes(int(chance.gauss(128, 3)) for _ in range(size[0] * size[1])))
    return shade, noise


def everything_at_once(code: Image.Image, modules: int) -> Image.Image:
    """From the stated distance, slightly out of focus, in a dim hall."""
    far = at_stated_distance(code, modules).filter(ImageFilter.GaussianBlur(0.6))
    return far.point(lambda value: 20 + value * 0.4)


WAYS: dict[str, Callable[[Image.Image, int], Image.Image]] = {
    "as printed": lambda code, _: on_wall(code, 20),
    "blurred": blurred,
    "tilted": tilted,
    "under-lit": under_lit,
    "at the stated distance": at_stated_distance,
    "all at once": everything_at_once,
}

FAR = (at_stated_distance, everything_at_once)


@pytest.fixture(scope="module")
def seen(printed: Printed) -> dict[str, Image.Image]:
    """Every code in every way: {"poster 1, tilted": picture}."""
    found = {}
    for sheet in SHEETS:
        assert len(printed.codes[sheet.name]) == CODES[sheet.name]
        for number, code in enumerate(printed.codes[sheet.name], start=1):
            near = code.resize((NEAR_PIXELS, NEAR_PIXELS), Image.Resampling.BICUBIC)
            for way, distort in WAYS.items():
                found[f"{sheet.name} {number}, {way}"] = distort(
                    code if distort in FAR else near, printed.modules
                )
    assert len(found) == sum(CODES.values()) * len(WAYS)
    return found


@pytest.mark.parametrize("reader", READERS)
def test_every_code_is_read_in_every_way(printed: Printed, seen: dict[str, Image.Image], reader: str) -> None:
    found = READERS[reader](list(seen.values()))
    read = [
        label
        for label, texts in zip(seen, found, strict=True)
        if list(map(printed.is_meant, texts)) == [True]
    ]
    assert read == list(seen)


@pytest.mark.parametrize("reader", READERS)
def test_every_code_is_found_on_its_whole_sheet(printed: Printed, reader: str) -> None:
    found = READERS[reader](printed.wholes)
    assert [set(map(printed.is_meant, texts)) for texts in found] == [{True}] * len(SHEETS)


@pytest.mark.parametrize("reader", READERS)
def test_the_readers_are_no_miracle(printed: Printed, reader: str) -> None:
    """So that the tests above can fail: a code from four times as far is read by none."""
    near = at_stated_distance(printed.codes["poster"][0], printed.modules)
    far = near.resize((near.width // 4, near.height // 4), Image.Resampling.BOX)
    assert READERS[reader]([far]) == [[]]


@pytest.mark.parametrize("width", [1280, 360])
def test_codes_are_read_from_screens_too(new_page: NewPage, width: int) -> None:
    page = new_page(width, 740, device_scale_factor=2 if width == 360 else 1)
    pictures = []
    for sheet in SHEETS:
        page.goto(f"/s/peraga/{sheet.name}/{'#kode' if sheet.name == 'slide' else ''}")
        pictures.append(Image.open(io.BytesIO(page.screenshot(full_page=True))))
    for read in READERS.values():
        assert [set(texts) for texts in read(pictures)] == [{ADDRESS}] * len(SHEETS)


# --- sizes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS[:-1], ids=by_name)
def test_codes_are_as_large_as_their_distance_says(
    desktop_print: Callable[[str], list[float]], sheet: Sheet
) -> None:
    widths = desktop_print(sheet.name)
    assert len(widths) == CODES[sheet.name]
    # The stated distance is computed from this width; paper a little wider does no harm.
    assert all(sheet.code_width - 0.1 <= width / MM <= sheet.code_width + 1 for width in widths)


@pytest.fixture
def desktop_print(new_page: NewPage) -> Callable[[str], list[float]]:
    page = new_page(1280, 800)
    page.emulate_media(media="print")

    def widths(name: str) -> list[float]:
        page.goto(f"/s/peraga/{name}/")
        return page.eval_on_selector_all(".qr", "all => all.map(one => one.getBoundingClientRect().width)")

    return widths


@pytest.fixture(scope="session")
def pdfs(site_dir: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the PDF files of one session."""
    folder = tmp_path_factory.mktemp("lembar")
    made = list(paper.print_sheets(browser, site_dir, ["peraga"], folder))
    assert [file.name for file in made if isinstance(file, Path)] == [
        f"{sheet.name}.pdf" for sheet in ALL_SHEETS
    ]
    return folder / "peraga"


@pytest.mark.parametrize("sheet", ALL_SHEETS, ids=by_name)
def test_the_pdf_has_the_papers_size_and_no_page_too_many(pdfs: Path, sheet: Sheet) -> None:
    data = (pdfs / f"{sheet.name}.pdf").read_bytes()
    boxes = [tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)]
    count, width, height = PAGES[sheet.name]
    assert len(boxes) == count
    for box in boxes:
        assert box == pytest.approx((width / 25.4 * 72, height / 25.4 * 72), abs=1.5)


def test_codes_are_read_from_the_pdf(pdfs: Path) -> None:
    for sheet in SHEETS:
        with pypdfium2.PdfDocument(pdfs / f"{sheet.name}.pdf") as document:
            page = document[PAGES[sheet.name][0] - 1 if sheet.name == "slide" else 0]
            drawn = page.render(scale=150 / 72, grayscale=True).to_pil()
        for read in READERS.values():
            assert read([drawn]) == [[ADDRESS] * CODES[sheet.name]], sheet.name


# --- the longest texts that a head may hold -------------------------------------------------------------------------

OUTSIDE = """() => {
  const boxes = document.querySelectorAll(".kertas, .a5, .tenda__muka, .poster__kepala, .poster__langkah, .poster__bawah, .slide")
  const found = []
  for (const box of boxes) {
    const edge = box.getBoundingClientRect()
    for (const part of box.querySelectorAll("h1, h2, h3, p, dt, dd, li, th, td, a, strong")) {
      const place = part.getBoundingClientRect()
      if (place.width && (place.right > edge.right + 1 || place.bottom > edge.bottom + 1 || place.left < edge.left - 1 || place.top < edge.top - 1))
        found.push(box.className + ": " + part.textContent.trim().slice(0, 60))
    }
  }
  return found
}"""
# Text in a code's quiet zone would cost reading. (The box of a line is a little taller than its letters.)
IN_THE_QUIET_ZONE = """() => {
  const found = []
  for (const code of document.querySelectorAll(".qr")) {
    const quiet = code.getBoundingClientRect()
    for (const part of document.querySelectorAll("main :is(h1, h2, h3, p, dt, dd, li, strong)")) {
      const words = document.createRange()
      words.selectNodeContents(part)
      for (const line of words.getClientRects())
        if (line.width && line.left < quiet.right - 5 && line.right > quiet.left + 5 && line.top < quiet.bottom - 5 && line.bottom > quiet.top + 5)
          found.push(part.textContent.trim().slice(0, 60))
    }
  }
  return found
}"""


def test_one_file_is_enough_and_a_code_that_is_not_recorded_is_named(other_site: Path) -> None:
    said = (other_site.parent / "said.txt").read_text(encoding="utf-8")
    assert re.findall(r'docs/s/(\w+).md: kode "\1" belum dicatat', said) == ["nasty"]
    assert (other_site / "s/nasty/poster/index.html").is_file()


def test_what_an_officer_types_is_never_html(other_site: Path) -> None:
    pages = [*(other_site / "s/nasty").rglob("index.html"), other_site / "sosialisasi/index.html"]
    assert len(pages) == 2 + len(ALL_SHEETS)
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html, page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#34;x&#39;" in html, page
        assert '&"x' not in html, page


# How near to an edge of the paper, or to a cut, letters and codes come: millimetres of A4.
MARGINS = """() => {
  const found = {}
  for (const paper of document.querySelectorAll(".kertas:not(.selebaran), .a5")) {
    const edge = paper.getBoundingClientRect()
    const unit = paper.closest(".kertas").getBoundingClientRect().width / (paper.matches(".a5") ? 297 : 210)
    for (const part of paper.querySelectorAll(":is(h1, h2, h3, p, dt, dd, li, th, td, strong):not(.pita-contoh), .qr path")) {
      const box = part.getBoundingClientRect()
      const words = document.createRange()
      words.selectNodeContents(part)
      for (const line of part.matches("path") ? [box] : words.getClientRects())
        if (line.width)
          found[part.textContent.trim().slice(0, 40) || "QR"] = Math.min(
            line.left - edge.left, edge.right - line.right, box.top - edge.top, edge.bottom - box.bottom) / unit
    }
  }
  return found
}"""
PRINTABLE = 8


def test_nothing_stands_where_printers_do_not_print(other_site: Path, serve: Serve, browser: Browser) -> None:
    home = serve(other_site)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.emulate_media(media="print")
    for code in (WIDEST["kode"], "peraga", "peraga2"):
        for sheet in SHEETS[:-1]:
            page.goto(f"{home}/s/{code}/{sheet.name}/")
            margins = page.evaluate(MARGINS)
            assert len(margins) > 5
            assert {words: room for words, room in margins.items() if room < PRINTABLE} == {}, (
                code,
                sheet.name,
            )
    page.close()


# In place of the site's own letters: what else a device may show. A letter of Roboto is not as wide as the site expects.
LETTERS = {
    "own": None,
    "none": "",
    "Roboto": "@fontsource/roboto/files/roboto-latin-400-normal.woff2",
    "Noto Sans": "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2",
    "Arimo": "@fontsource/arimo/files/arimo-latin-700-normal.woff2",
}


@pytest.mark.parametrize("letters", LETTERS)
def test_the_longest_texts_stay_on_the_paper(
    other_site: Path, serve: Serve, browser: Browser, letters: str
) -> None:
    home = serve(other_site)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.emulate_media(media="print")
    if (file := LETTERS[letters]) is not None:
        page.route(
            "**/assets/type/**",
            lambda route: route.fulfill(path=ROOT / "node_modules" / file) if file else route.abort(),
        )
    for code in (WIDEST["kode"], "peraga2"):
        for sheet in ALL_SHEETS:
            page.goto(f"{home}/s/{code}/{sheet.name}/")
            assert paper.measured(page) == [], (code, sheet.name)
            assert page.evaluate(OUTSIDE) == [], (code, sheet.name)
            assert page.evaluate(IN_THE_QUIET_ZONE) == [], (code, sheet.name)
            if sheet.name == "poster":  # the words stand above the sea
                words = page.locator(".poster__acara").bounding_box()
                assert words and words["y"] + words["height"] < 58 * MM, code
    page.close()


def test_what_does_not_fit_is_never_printed_in_silence(
    site_dir: Path, browser: Browser, tmp_path: Path
) -> None:
    """A place that no letters make short enough: no PDF, and one sentence that names the field."""
    site = tmp_path / "site"
    shutil.copytree(site_dir, site)
    session = next(
        one for one in sessions.load(ROOT / "docs", tariff_values.tariff()) if one.code == "peraga"
    )
    endless = "Gedung" * 30
    for sheet in SHEETS:
        page = site / session.path / sheet.name / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace(session.place, endless), encoding="utf-8")
    folder = tmp_path / "lembar"
    (folder / "peraga").mkdir(parents=True)
    (folder / "peraga/poster.pdf").write_text("an older one")
    made = list(paper.print_sheets(browser, site, ["peraga"], folder))
    full = {one.sheet: one for one in made if isinstance(one, paper.SheetFull)}
    assert {"Poster A4", "Poster A3", "Slide"} <= set(full)
    assert not (folder / "peraga/poster.pdf").exists()
    said = paper.refusal(full["Poster A4"], replace(session, place=endless))
    assert "Poster A4 sesi peraga tidak dicetak" in said
    assert 'pendekkan "tempat" di docs/s/peraga.md' in said
    assert "\n" not in said


def test_a_browser_says_what_does_not_fit(new_page: NewPage) -> None:
    page = new_page(1280, 900)
    page.goto("/s/peraga/poster/")
    paper.measured(page)
    warning = page.locator("[data-tidak-muat]")
    assert not warning.is_visible()
    page.locator(".poster__acara strong").evaluate("one => { one.textContent = 'Balai'.repeat(80) }")
    page.evaluate("dispatchEvent(new Event('lembar-berubah'))")
    assert warning.is_visible()
    assert "BalaiBalai" in warning.inner_text()
    page.emulate_media(media="print")
    assert not warning.is_visible()


# --- the officer's guide, on paper ----------------------------------------------------------------------------------


def test_the_guides_pictures_are_printed_though_nobody_scrolled_to_them(page: Page, tmp_path: Path) -> None:
    page.goto("/sosialisasi/panduan/")
    pictures = page.locator("img.gambar-panduan")
    loaded = "all => all.filter((one) => one.complete && one.naturalWidth).length"
    assert pictures.evaluate_all(loaded) < pictures.count()
    page.pdf(path=tmp_path / "panduan.pdf")
    assert pictures.evaluate_all(loaded) == pictures.count() == 6

"""Preview pictures: what a shared link shows in a chat. One for each page, PNG, made when the site is built.

The people and the mark are the site's own SVG (drawn by resvg), the words are set by Pillow. The letters are Plus
Jakarta Sans, as on the pages.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
import resvg_py
from PIL import Image, ImageDraw, ImageFont

from calculator.rules import months, rupiah
from overrides.pages import typeface
from overrides.tariff import periods

SIZE = (1200, 630)
FOLDER = "assets/cards"

# As --sky and --on-sky of site.css.
GROUND, INK = "#ffc940", "#1d1a16"

_TEMPLATES = Path(__file__).parents[1] / "theme"
_BOLD, _PLAIN = 800, 500

# Pixels. The title takes the largest size at which it stays above the people; a thumbnail is a quarter of this.
_MARGIN = 60
_MARK = (_MARGIN, 44, 72)  # left, top, width
_TITLE_TOP = 142
_TITLE_HEIGHT = 265
_TITLE_SIZES = (108, 100, 92, 84, 78, 72, 66, 60, 54, 48)
_LEADING = 1.12
_PRICE_TOP = 404

# The part of the frieze that the card shows: the people at the right edge, room for words above and at the left.
# 1.85 pixels a unit: so the waves, 40 units each, begin and end on whole pixels and leave no seams.
_FRIEZE_BOX = f'viewBox="-240 -190 {SIZE[0] / 1.85} {SIZE[1] / 1.85}"'
_PEOPLE = "Pekerja berjajar di tepi laut; satu tempat di antara mereka masih kosong."
_NO_BOAT = ".deret__perahu { display: none }"


class CardError(Exception):
    """The pictures cannot be made; the message is one sentence with the mend."""


@dataclass(frozen=True)
class Price:
    """What a month costs: the figure to budget, the one under the relief with its condition and its last month (or
    empty), and which month it is."""

    normal: str
    relief: str = ""
    month: str = ""

    @property
    def unit(self) -> str:
        """Say for what the price is."""
        return "sebulan per orang" + (f", {self.month}" if self.month else "")


@dataclass(frozen=True)
class Letters:
    """The fonts, by size."""

    packages: Path

    def of(self, size: int, weight: int = _BOLD) -> ImageFont.FreeTypeFont:
        """Return the font. Raises CardError when the npm packages are not installed."""
        return _font(self.packages / typeface.FILE, size, weight)


@cache
def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    try:
        font = ImageFont.truetype(path, size)
        font.set_variation_by_axes([weight])
        return font
    except OSError:
        raise CardError("Huruf untuk gambar pratinjau belum ada di sini: jalankan `make build`.") from None


@cache
def _ground() -> Image.Image:
    """Return the card without words."""
    card = Image.new("RGBA", SIZE, GROUND)
    frieze = _svg("partials/frieze.html")
    start = frieze.index("viewBox=")
    whole = frieze[start : frieze.index('"', start + len('viewBox="')) + 1]
    card.alpha_composite(_drawn(frieze.replace(whole, _FRIEZE_BOX, 1), SIZE[0], _NO_BOAT))
    left, top, width = _MARK
    card.alpha_composite(_drawn(_svg("assets/pictures/mark.svg"), width), (left, top))
    return card.convert("RGB")


def scene(width: int, height: int, people: int) -> Image.Image:
    """Draw a picture so many pixels wide and high, with the people at its lower right, `people` pixels wide."""
    frieze = _svg("partials/frieze.html")
    start = frieze.index("viewBox=")
    whole = frieze[start : frieze.index('"', start + len('viewBox="')) + 1]
    left, top, across, down = map(float, whole.partition('"')[2].strip('"').split())
    unit = people / across
    box = f'viewBox="{left + across - width / unit} {top + down - height / unit} {width / unit} {height / unit}"'
    picture = Image.new("RGBA", (width, height), GROUND)
    picture.alpha_composite(
        _drawn(frieze.replace(whole, box, 1), width, _NO_BOAT).crop((0, 0, width, height))
    )
    return picture


def _svg(template: str) -> str:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=False)
    return env.get_template(template).render().strip()


def _drawn(svg: str, width: int, styles: str = "") -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, style_sheet=styles, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a text into lines that are at most `width` pixels wide, unless one word is wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _title_lines(title: str, letters: Letters) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return the lines of a title and the largest font in which they fit; the smallest one if none does."""
    width = SIZE[0] - 2 * _MARGIN
    for size in _TITLE_SIZES:
        font = letters.of(size)
        lines = wrapped(title, font, width)
        fits = len(lines) * size * _LEADING <= _TITLE_HEIGHT
        if fits and all(font.getlength(line) <= width for line in lines):
            break
    return lines, font


def price(day: datetime.date) -> Price:
    """Return the price of a day's month. A chat keeps the picture for weeks, so the months stand in it."""
    month = months.of(day.year, day.month)
    now = periods.period_of(month)
    relief = ""
    if window := now.windows.get("other"):
        relief = f"{rupiah.show(window.price)} bila keringanan berlaku, sampai {window.until}"
    return Price(rupiah.show(now.values["harga_normal"].value), relief, months.name(month))


def name(url: str) -> str:
    """Name the picture of a page by its address: "cara-daftar/" -> "cara-daftar", "" -> "beranda"."""
    return url.strip("/").replace("/", "-") or "beranda"


def described(title: str, price: Price | None = None) -> str:
    """Say what a card shows, for people who do not see it."""
    said = [
        title,
        f"{price.normal} {price.unit}" if price else "",
        price.relief if price else "",
        _PEOPLE,
    ]
    return " ".join(part if part.endswith(("?", "!", ".")) else f"{part}." for part in said if part)


def card(title: str, site_name: str, packages: Path, price: Price | None = None) -> bytes:
    """Return the picture of a page as PNG, about 40 kB.

    title: plain text; site_name: "SERTAKAN Banyuwangi", the first word is set in bold; packages: node_modules.
    Raises CardError.
    """
    letters = Letters(packages)
    picture = _ground().copy()
    pen = ImageDraw.Draw(picture)

    name, _, place = site_name.partition(" ")
    left, top, width = _MARK
    start, middle = left + width + 14, top + width // 2
    pen.text((start, middle), name, INK, letters.of(36), anchor="lm")
    start += round(letters.of(36).getlength(f"{name} "))
    pen.text((start, middle), place, INK, letters.of(36, _PLAIN), anchor="lm")

    lines, font = _title_lines(title, letters)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, _TITLE_TOP + round(number * font.size * _LEADING)), line, INK, font)

    if price:
        pen.text((_MARGIN, _PRICE_TOP), price.normal, INK, letters.of(64))
        pen.text((_MARGIN, _PRICE_TOP + 76), price.unit, INK, letters.of(28, _PLAIN))
        pen.text((_MARGIN, _PRICE_TOP + 111), price.relief, INK, letters.of(23, _PLAIN))

    out = io.BytesIO()
    picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()

"""Banners for other sites, in three sizes, and what somebody copies to put up a banner, the card or a link.

A picture that hangs elsewhere for years holds no price; the card, which is a page of this site, does.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from PIL import Image, ImageDraw, ImageFont

from overrides.facts.register import RegisterError
from overrides.pages import cards

FOLDER = "assets/banner"
WORDS = "Bayari perlindungan kerja untuk orang di sekitar Anda"
ALT = f"SERTAKAN: {WORDS[0].lower()}{WORDS[1:]}. Hitung biayanya."
# Name: width and height in pixels of a page; the picture has twice as many for sharp screens.
SIZES = {"kotak": (300, 250), "papan": (728, 90), "lebar": (1200, 300)}
_DENSITY = 2
_SEEN = {
    "kotak": "Kotak, untuk tepi halaman",
    "papan": "Papan, untuk atas halaman",
    "lebar": "Lebar, untuk halaman depan",
}
CARD_SIZE = (320, 600)
"""How large a frame of the card should be, in pixels."""


def files(site_url: str, packages: Path) -> dict[str, bytes]:
    """Return the banners: {path in the site: PNG}. Raises cards.CardError when the npm packages are not installed."""
    return {f"{FOLDER}/{name}.png": drawn(name, site_url, packages) for name in SIZES}


def drawn(name: str, site_url: str, packages: Path) -> bytes:
    """Draw one banner as PNG."""
    width, height = (side * _DENSITY for side in SIZES[name])
    letters = cards.Letters(packages)
    tall = width < 3 * height
    # The people stand below the words, or at the right of a long banner.
    people = round(width * 0.86) if tall else round(height * (1.9 if height > 200 else 1.7))
    picture = cards.scene(width, height, people)
    pen = ImageDraw.Draw(picture)
    margin = round(height * (0.08 if tall else 0.14))
    room = width - 2 * margin - (0 if tall else people)
    most = height - 2 * margin - (people * 0.28 if tall else 0)
    address = urlsplit(site_url).netloc + urlsplit(site_url).path.rstrip("/")
    for size in range(80, 17, -2):
        font, small = letters.of(size), letters.of(max(18, round(size * 0.62)), 500)
        lines = cards.wrapped(WORDS, font, room)
        needed = len(lines) * size * 1.1 + small.size * 1.5
        if needed <= most and max(map(font.getlength, lines)) <= room and small.getlength(address) <= room:
            break
    top = margin if tall else round((height - needed) / 2)
    _write(pen, lines, font, (margin, top), 1.1)
    pen.text(
        (margin, top + round(len(lines) * font.size * 1.1 + small.size * 0.3)), address, cards.INK, small
    )
    out = io.BytesIO()
    picture.convert("RGB").quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _write(
    pen: ImageDraw.ImageDraw,
    lines: list[str],
    font: ImageFont.FreeTypeFont,
    at: tuple[int, int],
    leading: float,
) -> None:
    for number, line in enumerate(lines):
        pen.text((at[0], at[1] + round(number * font.size * leading)), line, cards.INK, font)


def calls(site_url: str) -> Mapping[str, Any]:
    """Return what the page for other sites may call."""

    def banner(name: str) -> Markup:
        """Show a banner, folded because it is heavy, with what to copy for it."""
        if name not in SIZES:
            raise RegisterError(f'banner("{name}") tidak dikenal; pakai salah satu dari {", ".join(SIZES)}.')
        width, height = SIZES[name]
        code = (
            f'<a href="{site_url}"><img src="{site_url}{FOLDER}/{name}.png" width="{width}" height="{height}" '
            f'alt="{ALT}"></a>'
        )
        return Markup(
            '<details class="banner">\n<summary>{}, {} kali {} titik</summary>\n'
            '<img src="../../{}/{}.png" width="{}" height="{}" loading="lazy" alt="{}">\n{}</details>\n'
        ).format(_SEEN[name], width, height, FOLDER, name, width, height, ALT, _code(code))

    def pasang_kartu() -> Markup:
        """Show what to copy for the card in a frame."""
        width, height = CARD_SIZE
        return _code(
            f'<iframe src="{site_url}kartu/" width="{width}" height="{height}" loading="lazy" '
            f'title="Harga perlindungan kerja bulan ini"></iframe>'
        )

    return {"banner": banner, "pasang_kartu": pasang_kartu}


def _code(text: str) -> Markup:
    # One line: a blank one would end the block in Markdown.
    return Markup("<pre data-pagefind-ignore><code>{}</code></pre>\n").format(escape(text))

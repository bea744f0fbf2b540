"""The site's own letters: Plus Jakarta Sans (OFL), cut when the site is built to the characters that the site uses.

One variable file holds all weights from 400 to 800. It is named by a hash of what it holds, so browsers keep it for ever.
Where it does not arrive with a page, the device's own letters are shown as large as these, so that nothing needs more
room, and stay: nothing moves later. The factors are computed here from the fonts themselves.
"""

import functools
import hashlib
import html
import io
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib import instancer
from PIL import ImageFont

FAMILY = "Plus Jakarta Sans"
# The same file under a second name: a page that was painted without its letters is still printed with them.
ON_PAPER = "Jakarta kertas"
PACKAGE = "@fontsource-variable/plus-jakarta-sans"
FILE = f"{PACKAGE}/files/plus-jakarta-sans-latin-wght-normal.woff2"
FOLDER = "assets/type"
LIGHTEST, HEAVIEST = 400, 800

# Everything that a reader may type, and what stands in the sources of the pages.
_TYPED = string.ascii_letters + string.digits + string.punctuation + " \u00a0"
_SOURCES = ("docs", "overrides", "calculator")
_TEXTS = (".css", ".html", ".js", ".md", ".py", ".yaml")
# Signs that it lacks, all beside words that say the same: the device's own fonts draw them.
FROM_DEVICE = "←→≈◐✓✗"
# The size at which widths are compared, in pixels.
_EM = 1000
# Kerning, and digits of equal width for columns.
_FEATURES = ["kern", "tnum"]

# The letters of devices, in the order in which they are looked for: names of the plain and of the bold font as devices
# know them, and files of the same widths below node_modules (Arimo is as wide as Arial and Liberation Sans).
_PLAIN, _BOLD = 400, 700
_DEVICES: dict[str, tuple[dict[int, tuple[str, ...]], str]] = {
    "Roboto": (
        {_PLAIN: ("Roboto", "Roboto-Regular"), _BOLD: ("Roboto Bold", "Roboto-Bold")},
        "@fontsource/roboto/files/roboto-latin-{}-normal.woff2",
    ),
    "Arial": (
        {
            _PLAIN: ("Arial", "ArialMT", "Liberation Sans", "Arimo", "Arimo-Regular"),
            _BOLD: ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Arimo Bold"),
        },
        "@fontsource/arimo/files/arimo-latin-{}-normal.woff2",
    ),
    "Noto Sans": (
        {_PLAIN: ("Noto Sans", "Noto Sans Regular"), _BOLD: ("Noto Sans Bold",)},
        "@fontsource/noto-sans/files/noto-sans-latin-{}-normal.woff2",
    ),
    "DejaVu Sans": (
        {_PLAIN: ("DejaVu Sans",), _BOLD: ("DejaVu Sans Bold",)},
        "dejavu-fonts-ttf/ttf/DejaVuSans{}.ttf",
    ),
}
_DEJAVU = {_PLAIN: "", _BOLD: "-Bold"}


class TypefaceError(Exception):
    """The letters cannot be made; the message is one sentence with the mend."""


@dataclass(frozen=True)
class Typeface:
    """The file, where it lies in the site, which characters it holds, and the rules of the letters behind it."""

    path: str
    content: bytes
    characters: frozenset[str]
    behind: str

    def style(self, way: str, display: str = "optional") -> str:
        """Return the @font-face rules, and the custom property --letters, which names the families in their order.

        way: from the stylesheet to the site's root ("../../"). display: as CSS has it. "block" waits for the letters:
        for what is printed or projected. "optional" shows a page in what is there with its first paint and changes
        nothing afterwards; its paper, whose letters have a second name, waits too.
        """
        # Chromium on Linux puts letters on whole pixels else: on paper digits lie on each other, words stand too close.
        behind = ",".join(f'"{_behind_name(device)}"' for device in _DEVICES)
        style = (
            f"{self._face(FAMILY, way, display)}{self.behind}"
            f':root{{--own:"{FAMILY}";--letters:var(--own),{behind},system-ui,sans-serif;'
            "text-rendering:geometricPrecision}\n"
        )
        if display == "block":
            return style
        return f'{self._face(ON_PAPER, way, "block")}{style}@media print{{:root{{--own:"{ON_PAPER}"}}}}\n'

    def _face(self, family: str, way: str, display: str) -> str:
        return (
            f'@font-face{{font-family:"{family}";src:url({way}{self.path}) format("woff2");'
            f"font-weight:{LIGHTEST} {HEAVIEST};font-display:{display}}}"
        )


@functools.cache
def made(root: Path) -> Typeface:
    """Make the letters for the repository at ``root``. Raises TypefaceError when npm's packages are missing or damaged."""
    packages = root / "node_modules"
    used = set(_TYPED).union(*(text for _, text in _sources(root)))
    try:
        font = TTFont(packages / FILE, recalcTimestamp=False)
        held = used & set(map(chr, font.getBestCmap()))
        behind = _faces_behind(font, packages, root)
        content = _cut(font, "".join(sorted(held)))
    except FileNotFoundError:
        raise TypefaceError(
            "Huruf situs belum ada di sini: jalankan `make build`, yang memasangnya."
        ) from None
    except (OSError, TTLibError, brotli.error):
        raise TypefaceError(
            "Huruf situs tidak terbaca, karena ada berkas yang rusak di node_modules: hapus map itu, lalu jalankan "
            "`make build`, yang memasangnya lagi."
        ) from None
    digest = hashlib.sha256(content).hexdigest()[:10]
    return Typeface(f"{FOLDER}/{digest}/jakarta.woff2", content, frozenset(held), behind)


def _sources(root: Path) -> Iterator[tuple[Path, str]]:
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*")):
            # Not what macOS leaves beside a file; a session's file may have been written by Word.
            if path.suffix in _TEXTS and path.is_file() and not path.name.startswith("."):
                yield path, path.read_text(encoding="utf-8", errors="replace")


def _cut(font: TTFont, characters: str) -> bytes:
    """Return a font as WOFF2 with nothing in it but these characters and the weights that the site uses."""
    options = subset.Options(layout_features=_FEATURES, hinting=False, name_IDs=[1, 2, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": (LIGHTEST, HEAVIEST)}, inplace=True)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _behind_name(device: str) -> str:
    return f"seperti {device}"


def _faces_behind(font: TTFont, packages: Path, root: Path) -> str:
    """Return a rule for the plain and the bold font of each device: as wide on the average as ours, lines as high."""
    frequencies = _frequencies(root)
    line, em = font["hhea"], font["head"].unitsPerEm
    rules = []
    for weight, reach in ((_PLAIN, "100 500"), (_BOLD, "501 900")):
        ours = ImageFont.truetype(packages / FILE, _EM)
        ours.set_variation_by_axes([weight])
        width = _width(ours, frequencies)
        for device, (names, files) in _DEVICES.items():
            theirs = files.format(_DEJAVU[weight] if device == "DejaVu Sans" else weight)
            factor = width / _width(ImageFont.truetype(packages / theirs, _EM), frequencies)
            local = ",".join(f'local("{name}")' for name in names[weight])
            rules.append(
                f'@font-face{{font-family:"{_behind_name(device)}";src:{local};font-weight:{reach};'
                f"size-adjust:{factor:.1%};ascent-override:{line.ascent / em / factor:.1%};"
                f"descent-override:{-line.descent / em / factor:.1%};line-gap-override:{line.lineGap / em / factor:.0%}}}"
            )
    return "".join(rules)


def _frequencies(root: Path) -> Counter[str]:
    """Count the letters, digits and spaces of what people read."""
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "docs").glob("**/index.md")))
    return Counter(letter for letter in pages if letter in f"{string.ascii_letters}{string.digits} .,")


def _width(font: ImageFont.FreeTypeFont, frequencies: Counter[str]) -> float:
    """Return the mean advance of a letter, in thousandths of the size."""
    total = sum(font.getlength(letter) * count for letter, count in frequencies.items())
    return total / frequencies.total()


def lacking(site: Path, typeface: Typeface) -> Iterator[str]:
    """Yield a sentence for each character of a built site that the letters lack and FROM_DEVICE does not name."""
    known = typeface.characters | set(FROM_DEVICE)
    for path in sorted(site.rglob("*.html")):
        text = re.sub(r"<script\b.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for character in sorted(set(html.unescape(text)) - known):
            # Line breaks, and signs without a shape.
            if unicodedata.category(character) in ("Cc", "Cf"):
                continue
            yield (
                f"{path.relative_to(site).as_posix()} memuat {character} (U+{ord(character):04X}), yang tidak ada di huruf "
                "situs: bentuknya akan lain di tiap perangkat. Tulis dengan tanda lain, "
                "atau sebut di FROM_DEVICE dalam overrides/pages/typeface.py."
            )

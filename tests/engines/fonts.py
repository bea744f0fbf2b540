"""The fonts that people's devices have, from pinned packages, in place of those of the machine that runs the tests.

A font set is a folder of TTF files with a configuration for fontconfig. A browser started with FONTCONFIG_FILE set to
it (``environment``) knows no other fonts: Chromium, Firefox and WebKitGTK all ask fontconfig.
"""

import io
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

_PACKAGES = Path(__file__).parents[2] / "node_modules"
_DEJAVU = "dejavu-fonts-ttf/ttf/{}.ttf"
_FONTSOURCE = "@fontsource/{0}/files/{0}-latin-{1}-normal.woff2"


@dataclass(frozen=True)
class FontSet:
    """What one kind of device shows text in: the family's name, and its files below node_modules."""

    family: str
    files: tuple[str, ...]


def _fontsource(family: str, package: str, *weights: int) -> FontSet:
    return FontSet(family, tuple(_FONTSOURCE.format(package, weight) for weight in weights))


# From the widest to the narrowest, all that people have: a plain Linux, a laptop that shows documents, Android, Windows.
SETS = {
    "dejavu": FontSet("DejaVu Sans", (_DEJAVU.format("DejaVuSans"), _DEJAVU.format("DejaVuSans-Bold"))),
    "noto": _fontsource("Noto Sans", "noto-sans", 400, 500, 600, 700, 800, 900),
    "roboto": _fontsource("Roboto", "roboto", 400, 500, 600, 700, 800, 900),
    # Arimo is what Liberation Sans 2 is made from, letter for letter; both are as wide as Arial and Helvetica.
    "liberation": _fontsource("Arimo", "arimo", 400, 700),
}
# For what a set itself lacks, arrows for example, and for code. Every device has something for that.
_BEHIND = (_DEJAVU.format("DejaVuSans"), _DEJAVU.format("DejaVuSansMono"))

# Letters stand where they would on a phone's fine screen, not on whole pixels: so nothing hangs on how a machine draws.
_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <match target="pattern">
    <test qual="any" name="family"><string>monospace</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>DejaVu Sans Mono</string></edit>
  </match>
  <match target="pattern">
    <test qual="all" name="family" compare="not_eq"><string>DejaVu Sans Mono</string></test>
    <edit name="family" mode="append_last" binding="strong"><string>{family}</string><string>DejaVu Sans</string></edit>
  </match>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
  </match>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


def configuration(name: str, folder: Path) -> Path:
    """Write a font set into a folder of its own below ``folder``; return the path of its fontconfig file.

    name: one of SETS. What is there already is used again, also by several processes at once.
    """
    fonts = SETS[name]
    place = folder.resolve() / name
    place.mkdir(parents=True, exist_ok=True)
    for file in dict.fromkeys((*fonts.files, *_BEHIND)):
        written = place / f"{Path(file).stem}.ttf"
        if not written.exists():
            _write(written, _as_ttf(_PACKAGES / file))
    path = place / "fonts.conf"
    _write(path, _CONFIGURATION.format(family=fonts.family, folder=escape(str(place))).encode())
    return path


def environment(name: str, folder: Path) -> dict[str, str]:
    """Return what a browser's environment needs so that it knows the fonts of one set and no others."""
    return {"FONTCONFIG_FILE": str(configuration(name, folder))}


def _as_ttf(path: Path) -> bytes:
    font = TTFont(path)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Write a file so that another process sees the whole of it or nothing."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)

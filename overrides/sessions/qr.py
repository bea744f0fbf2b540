"""QR codes: for pages and paper made at build (segno), for hall mode in the browser (lean-qr)."""

from __future__ import annotations

import hashlib
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno

QUIET_ZONE = 4  # modules; less, and strict readers fail
# M survives about 15 % of damage, enough for paper on a wall; boost_error takes more where it costs no module.
LEVEL = "M"
# A symbol of 29 modules (most addresses need that many) is read from ten times its width, by practice.
MODULES_IN_DISTANCE = 290

_ADDRESS = re.compile(r"(https?://)([^/]+/)(.*)", re.DOTALL)


@lru_cache(maxsize=2048)
def symbol(text: str) -> segno.QRCode:
    """Return the smallest QR code that carries a text at LEVEL or better.

    Capitals take less room. In an address only the host may be written in capitals: paths keep their meaning only as
    they are, and some phones open "HTTPS://" with nothing. So the host is, where that saves a version.
    """
    parts = _ADDRESS.fullmatch(text)
    if parts:
        # segno packs each piece of a list by itself.
        pieces = list(filter(None, [parts[1], parts[2].upper(), parts[3]]))
        # A given mask: only the size is asked for, and choosing the best mask is most of the work.
        if _make(pieces, mask=0).symbol_size() < _make(text, mask=0).symbol_size():
            return _make(pieces)
    return _make(text)


def _make(content: Any, mask: int | None = None) -> segno.QRCode:
    return segno.make(content, error=LEVEL, boost_error=True, micro=False, mask=mask)


def reading_distance(text: str, width: int) -> int:
    """Return from how far (centimetres, in steps of ten) a code is read that is printed `width` mm wide,
    quiet zone included."""
    modules = int(symbol(text).symbol_size(border=QUIET_ZONE)[0])
    return width * MODULES_IN_DISTANCE // modules // 100 * 10


def svg(text: str) -> str:
    """Draw a QR code as an inline SVG: one path, no size of its own, black on white in every colour scheme.

    Screen readers pass over it: the address stands beside it, or names the link around it.
    """
    out = io.BytesIO()
    code = symbol(text)
    code.save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        omitsize=True,
        xmldecl=False,
        svgns=True,
        nl=False,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return out.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" ', 1)


def browser_files(root: Path) -> tuple[str, dict[str, bytes]]:
    """Return (address of the script, {path in the site: contents}) of the QR code that hall mode draws.

    Raises FileNotFoundError when the npm packages are not installed.
    """
    lean_qr = root / "node_modules" / "lean-qr"
    files = {
        "qr.js": (root / "overrides/theme/assets/qr/qr.js").read_bytes(),
        "lean-qr.js": (lean_qr / "index.mjs").read_bytes(),
        "lean-qr-svg.js": (lean_qr / "extras" / "svg.mjs").read_bytes(),
        "LICENSE.txt": (lean_qr / "LICENSE").read_bytes(),
    }
    digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()[:10]
    folder = f"assets/qr/{digest}"
    return f"{folder}/qr.js", {f"{folder}/{name}": data for name, data in files.items()}

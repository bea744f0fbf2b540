"""QR codes: for pages and paper made at build (segno), for hall mode in the browser (lean-qr)."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import segno

QUIET_ZONE = 4  # modules; less, and strict readers fail
# M survives about 15 % of damage, enough for paper on a wall; boost_error takes more where it costs no module.
LEVEL = "M"


def svg(text: str) -> str:
    """Draw a QR code as an inline SVG: one path, no size of its own, black on white in every colour scheme."""
    out = io.BytesIO()
    code = segno.make(text, error=LEVEL, boost_error=True, micro=False)
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
    return out.getvalue().decode()


def browser_files(root: Path) -> tuple[str, dict[str, bytes]]:
    """Return (address of the script, {path in the site: contents}) of the QR code that hall mode draws.

    Raises FileNotFoundError when the npm packages are not installed.
    """
    lean_qr = root / "node_modules" / "lean-qr"
    files = {
        "qr.js": (root / "overrides/assets/qr/qr.js").read_bytes(),
        "lean-qr.js": (lean_qr / "index.mjs").read_bytes(),
        "lean-qr-svg.js": (lean_qr / "extras" / "svg.mjs").read_bytes(),
        "LICENSE.txt": (lean_qr / "LICENSE").read_bytes(),
    }
    digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()[:10]
    folder = f"assets/qr/{digest}"
    return f"{folder}/qr.js", {f"{folder}/{name}": data for name, data in files.items()}

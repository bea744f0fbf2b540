"""Every part of the published site that others made, with its licence: /lisensi.txt.

Tools that only help to build or to test leave nothing of theirs in the site and are not here.
"""

import importlib.metadata
from dataclasses import dataclass
from pathlib import Path

from overrides.calculator_page import runtime
from overrides.pages import typeface

ADDRESS = "lisensi.txt"

_HEAD = """\
Bagian situs ini yang dibuat pihak lain, dengan lisensinya

Isi situs, gambar, dan kalkulatornya dibuat sendiri. Selebihnya:
"""

# The package brings no licence text.
_PAGEFIND = """\
MIT License

Copyright 2022 CloudCannon

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


@dataclass(frozen=True)
class Part:
    """What others made: its name, the files of the site that hold it (patterns of fnmatch), and the licence texts."""

    name: str
    files: tuple[str, ...]
    text: str


def parts(root: Path) -> list[Part]:
    """Return all parts of the site of the repository at ``root``; npm's packages must be installed."""
    return [
        Part(
            "PyScript, MicroPython",
            ("assets/runtime/*/start.js", "assets/runtime/*/micropython.*"),
            runtime.licences(root),
        ),
        Part(
            "lean-qr",
            ("assets/qr/*/lean-qr*.js",),
            (root / "node_modules/lean-qr/LICENSE").read_text(encoding="utf-8"),
        ),
        # As the letters of the pages, cut to what they use, and drawn into the preview pictures.
        Part(
            "Plus Jakarta Sans",
            ("assets/type/*", "assets/cards/*"),
            (root / "node_modules" / typeface.PACKAGE / "LICENSE").read_text(encoding="utf-8"),
        ),
        Part("Pagefind", ("pagefind/*",), _PAGEFIND),
        # Not a file of the theme is published, only some of its words in the frame of the pages.
        Part("Material for MkDocs", ("*.html",), _of_python_package("mkdocs-material")),
        Part("MkDocs", ("sitemap.xml*",), _of_python_package("mkdocs")),
    ]


def _of_python_package(name: str) -> str:
    """Return the licence text that an installed Python package carries."""
    files = importlib.metadata.files(name) or []
    return "\n".join(file.read_text() for file in files if "/licenses/" in f"{file}")


def text(root: Path) -> str:
    """Return the whole list: an overview, then every text."""
    all_parts = parts(root)
    overview = "".join(f"- {part.name}: {', '.join(part.files)}\n" for part in all_parts)
    line = "=" * 80
    texts = "".join(f"\n{line}\n{part.name}\n{line}\n\n{part.text.strip()}\n" for part in all_parts)
    return f"{_HEAD}{overview}{texts}"

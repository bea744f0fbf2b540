"""The search: Pagefind's index of the built pages, and what the search page knows beside it.

Pagefind knows the endings and beginnings of Indonesian words: "hitung" finds "menghitung" and "perhitungan". It
indexes what stands in the element with `data-pagefind-body` (base.html: pages in another language have none, since
their words would be cut as if they were Indonesian) and is loaded on /cari/ only.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from overrides.tariff import tariff_values

FOLDER = "pagefind"

# What stands in the text and is no answer: lists of parts, sources, what the calculator fills in, hidden messages.
_LEFT_OUT = (
    ".bagian-lipat",
    "#sumber",
    ".daftar-sumber",
    "sup.sumber",
    ".daftar-klaim",
    ".kalk",
    ".ragu__kata",
    ".tabel-harga",
    ".kode-qr",
    "dialog",
    "template",
    "[hidden]",
)
# Pagefind's ready-made search boxes and its worker, which this site does not use, and its engine for other languages.
_NOT_NEEDED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")

# What answers an everyday question comes before the laws and what is said of the site itself: {beginning of an address:
# share of the usual weight}. Pagefind weighs headings by themselves (the first level 7), so theirs are lowered, too.
WEIGHTS = {"regulasi/": 0.3, "tentang/": 0.1, "sosialisasi/": 0.3, "luring/": 0.3, "s/": 0.3, "daerah/": 0.4}


class SearchError(Exception):
    """The index cannot be made; the message says why."""


def weighed(page: str, url: str) -> str:
    """Return a built page with its weight in the search. url: from the site's root, no slash in front ("manfaat/")."""
    weight = next((share for start, share in WEIGHTS.items() if url.startswith(start)), 1)
    frame, marked, text = page.partition(" data-pagefind-body")
    if weight == 1 or not marked:
        return page
    text = re.sub(
        r"<h([1-6])", lambda h: f'{h[0]} data-pagefind-weight="{weight * (8 - int(h[1])):.2g}"', text
    )
    return f'{frame}{marked} data-pagefind-weight="{weight}"{text}'


def make_index(site: Path) -> None:
    """Write the index and Pagefind's own files into /pagefind/ of a site as built.

    Raises SearchError with Pagefind's words when it stops.
    """
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--silent"]
        + ["--force-language", "id", "--exclude-selectors", ", ".join(_LEFT_OUT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise SearchError(f"Indeks pencarian tidak dapat dibuat oleh Pagefind: {done.stdout.strip()}")
    for pattern in _NOT_NEEDED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()


def page_data(docs_dir: Path) -> dict[str, Any]:
    """Return what the search page holds: {"occupations": [{slug, label, names}], "other_words": {typed: [said]}}.

    names: every name of an occupation, "|" between them.
    """
    return {
        "occupations": [
            {
                "slug": occupation["slug"],
                "label": occupation["label"],
                "names": "|".join([occupation["slug"].replace("-", " "), *occupation["words"]]),
            }
            for occupation in tariff_values.data()["occupations"]
        ],
        "other_words": yaml.safe_load((docs_dir / "data/kata.yaml").read_text(encoding="utf-8")),
    }

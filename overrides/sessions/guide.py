"""The officer's guide: what `make sesi` asks, a session's file as it stands, pictures of the real pages."""

import posixpath
import tempfile
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup
from PIL import Image

from overrides.facts.register import RegisterError
from overrides.pages.figures import PageFigures
from overrides.sessions import new_session
from overrides.tariff import tariff_values

# What a made-up officer answers to `make sesi` on a made-up day.
_ASKED_ON = date(2026, 11, 22)
_ANSWERS = (
    "5 Desember 2026", "09.00", "Balai Desa Sukamaju", "Pemerintah Desa Sukamaju", "nelayan dan pedagang ikan", "",
    "nelayan", "1", "20", "12", "", "",
)  # fmt: skip

_EXAMPLE, _EXAMPLE_MARK = "s/peraga.md", "<!-- berkas contoh -->"

PICTURES = "sosialisasi/gambar"
"""Where `make gambar-panduan` puts its pictures, under docs/."""
DENSITY = 1
"""Pixels of such a picture to a pixel of the page."""


def calls(figures: PageFigures, sessions: Collection[str] = ()) -> dict[str, Any]:
    """Return what the guide may call. sessions: those on this site, as "s/peraga.md"."""

    def contoh_tanya() -> Markup:
        """Show what `make sesi` asks, as Markdown: a block of code within the item of a list."""
        return Markup(("\n" + " " * 8).join(conversation().splitlines()))

    def gambar(name: str, seen: str, address: str = "") -> Markup:
        """Show a picture of `make gambar-panduan`. seen: its alt text; address: the real thing, from the site's root."""
        try:
            with Image.open(figures.register.docs_dir / PICTURES / f"{name}.webp") as picture:
                width, height = (round(side / DENSITY) for side in picture.size)
        except FileNotFoundError:
            raise RegisterError(
                f'gambar "{name}" tidak ada di docs/{PICTURES}/; periksa namanya (gambar baru: `make gambar-panduan`, lalu panggil).'
            ) from None
        image = Markup(
            '<img class="gambar-panduan" src="{}" width="{}" height="{}" loading="lazy" decoding="async" alt="{}">'
        ).format(_way(figures.url, f"{PICTURES}/{name}.webp"), width, height, seen)
        # A released site has no examples.
        if not address or (
            address.startswith("s/") and "/".join(address.split("/")[:2]) + ".md" not in sessions
        ):
            return image
        return Markup('<a href="{}">{}</a>').format(_way(figures.url, address), image)

    return {
        "contoh_tanya": contoh_tanya,
        "gambar": gambar,
    }


def with_example(markdown: str, docs_dir: Path) -> str:
    """Show the file of an example where a page wants it: after typed figures were looked for, since it holds some."""
    if _EXAMPLE_MARK not in markdown:
        return markdown
    example = (docs_dir / _EXAMPLE).read_text(encoding="utf-8")
    return markdown.replace(_EXAMPLE_MARK, f"```\n{example.strip()}\n```")


def _way(page: str, address: str) -> str:
    """Return the way from a page to an address, both from the site's root."""
    return posixpath.relpath(address, page) + ("/" if address.endswith("/") else "")


def conversation() -> str:
    """Return what the terminal shows when the made-up officer answers `make sesi`."""
    said = ["$ make sesi\n"]
    answers = iter(_ANSWERS)

    def read(prompt: str) -> str:
        answer = next(answers)
        said.append(f"{prompt}{answer}\n")
        return answer

    def write(line: str) -> None:
        said.append(line + "\n")

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").mkdir()
        new_session.ask_session(read, write, Path(folder), _ASKED_ON, tariff_values.tariff())
    return "".join(said)

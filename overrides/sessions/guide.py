"""Examples for the officer's guide, taken from the real thing: entries as they stand, messages as the build says them."""

import posixpath
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from PIL import Image

from overrides.facts import register as claims
from overrides.pages import figures as page_figures
from overrides.sessions import new_session
from overrides.tariff import tariff_values

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

# A claim that is right; each fault below spoils one thing in it.
_CLAIM = """contoh:
  value: 16800
  unit: rupiah
  sentence: "Iurannya {value}."
  sources: [koran]
  checked: 2026-11-22
  check_again_by: 2027-05-22
  certainty: confirmed
"""
_FAULTS: dict[str, Callable[[str], str]] = {
    "tanpa-sumber": lambda text: text.replace("  sources: [koran]\n", ""),
    "sumber-salah": lambda text: text.replace("[koran]", "[korann]"),
    "tanpa-satuan": lambda text: text.replace("  unit: rupiah\n", ""),
    "titik-ribuan": lambda text: text.replace("16800", '"16.800"'),
    "tanggal-salah": lambda text: text.replace("2027-05-22", "22 Mei 2027"),
    "jarak-baris": lambda text: text.replace("  unit", " unit"),
    "tertulis-dua-kali": lambda text: text + text,
}
_PAGES = {
    "angka-diketik": "Iurannya Rp16.800 sebulan.",
    "klaim-salah-nama": '{{ klaim("conto") }}',
    "panggilan-rusak": '{{ klaim("contoh" }}',
}

# What a made-up officer answers to `make sesi` on a made-up day.
_ASKED_ON = date(2026, 11, 22)
_ANSWERS = (
    "5 Desember 2026", "09.00", "Balai Desa Sukamaju", "Pemerintah Desa Sukamaju", "nelayan dan pedagang ikan", "",
    "nelayan", "1", "20", "12", "", "",
)  # fmt: skip

PICTURES = "sosialisasi/gambar"
"""Where `make gambar-panduan` puts its pictures, under docs/."""
DENSITY = 1.5
"""Pixels of such a picture to a pixel of the page."""


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what the guide may call."""

    def contoh_klaim(claim_id: str) -> Markup:
        """Show a claim as it stands in its file."""
        claim = figures.register.claim(claim_id)
        path = figures.register.docs_dir / claim.file.removeprefix("docs/")
        entry = re.search(rf"^{claim_id}:\n(?:[ \t].*\n)+", path.read_text(encoding="utf-8"), re.MULTILINE)
        if entry is None:
            raise claims.RegisterError(
                f'klaim "{claim_id}" tidak dapat dipotong dari {claim.file}; pilih yang lain.'
            )
        return Markup("<pre><code>{}</code></pre>").format(f"# {claim.file}\n{entry[0]}".rstrip())

    def contoh_pesan(fault: str) -> Markup:
        """Show what the build says about a fault."""
        return Markup('<blockquote class="pesan-galat"><p>{}</p></blockquote>').format(message(fault))

    def contoh_tanya() -> Markup:
        """Show what `make sesi` asks, as Markdown: a block of code within the item of a list."""
        return Markup(("\n" + " " * 8).join(conversation().splitlines()))

    def gambar(name: str, seen: str, address: str = "") -> Markup:
        """Show a picture of `make gambar-panduan`. seen: its alt text; address: the real thing, from the site's root."""
        try:
            with Image.open(figures.register.docs_dir / PICTURES / f"{name}.webp") as picture:
                width, height = (round(side / DENSITY) for side in picture.size)
        except FileNotFoundError:
            raise claims.RegisterError(
                f'gambar "{name}" tidak ada di docs/{PICTURES}/; periksa namanya (gambar baru: `make gambar-panduan`, lalu panggil).'
            ) from None
        image = Markup(
            '<img class="gambar-panduan" src="{}" width="{}" height="{}" loading="lazy" decoding="async" alt="{}">'
        ).format(_way(figures.url, f"{PICTURES}/{name}.webp"), width, height, seen)
        return Markup('<a href="{}">{}</a>').format(_way(figures.url, address), image) if address else image

    return {
        "contoh_klaim": contoh_klaim,
        "contoh_pesan": contoh_pesan,
        "contoh_tanya": contoh_tanya,
        "gambar": gambar,
    }


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


def message(fault: str) -> str:
    """Return what the build says about one of the guide's faults, by committing it. Raises KeyError."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        (docs / "data/claims").mkdir(parents=True)
        (docs / "data/sources.yaml").write_text('koran: {publisher: "Koran"}\n', encoding="utf-8")
        spoil = _FAULTS.get(fault, str)
        (docs / "data/claims/contoh.yaml").write_text(spoil(_CLAIM), encoding="utf-8")
        try:
            register = claims.load(docs, {})
            page = page_figures.PageFigures(register, "manfaat/", date(2026, 11, 22))
            page_figures.render_page(_PAGES[fault], "docs/manfaat/index.md", page, offset=11)
        except claims.RegisterError as error:
            return str(error)
    raise AssertionError(f"the fault {fault} went through")

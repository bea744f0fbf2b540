"""Examples for the guide to claims: entries as they stand in their file, messages as the build says them."""

import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from overrides.facts import reading
from overrides.facts import register as claims
from overrides.pages import figures as page_figures
from overrides.pages import filling

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


def calls(figures: page_figures.PageFigures) -> dict[str, Any]:
    """Return what the guide to claims may call."""

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

    return {"contoh_klaim": contoh_klaim, "contoh_pesan": contoh_pesan}


def message(fault: str) -> str:
    """Return what the build says about one of the guide's faults, by committing it. Raises KeyError."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        (docs / "data/claims").mkdir(parents=True)
        (docs / "data/sources.yaml").write_text('koran: {publisher: "Koran"}\n', encoding="utf-8")
        spoil = _FAULTS.get(fault, str)
        (docs / "data/claims/contoh.yaml").write_text(spoil(_CLAIM), encoding="utf-8")
        try:
            register = reading.load(docs, {})
            page = page_figures.PageFigures(register, "manfaat/", date(2026, 11, 22))
            filling.render_page(_PAGES[fault], "docs/manfaat/index.md", page, offset=11)
        except claims.RegisterError as error:
            return str(error)
    raise AssertionError(f"the fault {fault} went through")

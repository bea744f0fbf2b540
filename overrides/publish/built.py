"""Looks in the built site for what each step of a build leaves: `python -m overrides.publish.built`, a part of `make build`.

A generator that does not run overrides/hooks.py can end without a word: the site would lack tariff, codes and
calculator. Here that is a fault, whatever generator ran.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

SITE = Path("site")

PAGES = ("index.html", "program/index.html", "kalkulator/index.html", "tanya-jawab/index.html")
"""Pages that every site of this project has; what they show is looked at."""


def faults(site: Path) -> list[str]:
    """Say what is missing, a sentence for each step that did not run; [] when all is there."""
    missing = [page for page in PAGES if not (site / page).is_file()]
    if missing:
        return [f"{site} tidak punya {missing[0]}: di sana belum ada situs."]
    return [
        f"{site}: {said}; langkah {step} di overrides/hooks.py tidak jalan."
        for step, look in STEPS
        if (said := next(look(site), ""))
    ]


def _text(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def _named_after_the_place(site: Path) -> Iterator[str]:
    if "<title>SERTAKAN</title>" in _text(site, "index.html"):
        yield "situs belum bernama daerahnya"


def _files(site: Path) -> Iterator[str]:
    try:
        data = json.loads(_text(site, "data/tarif.json"))
        if not data["parameters"]["jkm.amount"]["values"]:
            yield "data/tarif.json tidak berisi tarif"
    except (OSError, ValueError, KeyError):
        yield "data/tarif.json, yaitu tarifnya, tidak ada atau rusak"
    for name in ("_headers", "robots.txt", "lisensi.txt", "manifest.json", "assets/qr/**/*.js"):
        if not list(site.glob(name)):
            yield f"{name} tidak ada"
    for kind, name in (("penjalan Python", "*.wasm"), ("program kalkulator", "*.js")):
        if not list((site / "assets").rglob(name)):
            yield f"{kind} tidak ada"
    if list((site / "assets").rglob("*bundle*.js")):
        yield "skrip bawaan tema masih ada"


_CALL = re.compile(r"\{\{-?\s*(klaim|angka|nilai|tarif|tempat|aturan|regulasi)\b|\{%-?\s*(if|for|set)\b")


def _calls(site: Path) -> Iterator[str]:
    for page in PAGES:
        if called := _CALL.search(_text(site, page)):
            yield f"{page} menunjukkan panggilan {called[0]} …, bukan isinya"
    if 'id="sumber-1"' not in _text(site, "program/index.html"):
        yield "program/index.html tidak menyebut sumber"


def _around_the_text(site: Path) -> Iterator[str]:
    for page in PAGES:
        card = re.search(r'property="og:image" content="[^"]*?/(assets/cards/[^"]+)"', _text(site, page))
        if not card or not (site / card[1]).is_file():
            yield f"{page} tidak punya gambar pratinjau"
    if '"FAQPage"' not in _text(site, "tanya-jawab/index.html"):
        yield "tanya-jawab/index.html tidak membawa pertanyaan sebagai data"


def _names(site: Path) -> Iterator[str]:
    calculator = _text(site, "kalkulator/index.html")
    if not re.search(
        r'data-hasil="total"[^>]* data-rupiah="\d+"|data-rupiah="\d+"[^>]* data-hasil="total"', calculator
    ):
        yield "kalkulator/index.html tidak menunjukkan harga yang disiapkan"
    if "Content-Security-Policy" not in calculator:
        yield "halaman tidak membawa aturan keamanan"
    for source in re.findall(r'<(?:script|link)[^>]+?(?:src|href)="(\.\./[^"?#:]+)', calculator):
        if not (site / "kalkulator" / source).exists():
            yield f"kalkulator/index.html meminta {source}, dan itu tidak ada"
    for session in sorted((site / "s").glob("*/index.html")):
        if not (session.parent / "poster" / "index.html").is_file():
            yield f"s/{session.parent.name}/ tidak punya poster"


def _marked(site: Path) -> Iterator[str]:
    for page in PAGES:
        if 'translate="no"' not in _text(site, page).partition("<body")[2]:
            yield f"{page} membiarkan peramban menerjemahkan angka dan nama"


def _after(site: Path) -> Iterator[str]:
    if not list(site.glob("pagefind/index/*")):
        yield "indeks pencarian tidak ada"
    if not (site / "sw.js").is_file():
        yield "sw.js, yaitu salinan tanpa internet, tidak ada"


STEPS: tuple[tuple[str, Callable[[Path], Iterator[str]]], ...] = (
    ("on_config", _named_after_the_place),
    ("on_files", _files),
    ("on_page_markdown", _calls),
    ("on_page_content", _around_the_text),
    ("on_env", _names),
    ("on_post_page", _marked),
    ("on_post_build", _after),
)
"""Each step of overrides/hooks.py, and what it leaves."""


def main() -> int:
    """Look at site/. Returns 1 when a step did not run."""
    found = faults(SITE)
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        print(
            "Situs ini jangan diterbitkan. Buat dengan pembuat situs yang menjalankan langkahnya: make build, "
            "atau make build GENERATOR=properdocs.",
            file=sys.stderr,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

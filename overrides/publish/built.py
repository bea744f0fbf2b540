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
        return [f"{site} has no {missing[0]}: no site was built there."]
    return [
        f"{site}: {said}; the step {step} of overrides/hooks.py did not run."
        for step, look in STEPS
        if (said := next(look(site), ""))
    ]


def _text(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def _named_after_the_place(site: Path) -> Iterator[str]:
    if "<title>SERTAKAN</title>" in _text(site, "index.html"):
        yield "the site is not named after its place"


def _files(site: Path) -> Iterator[str]:
    try:
        data = json.loads(_text(site, "data/tarif.json"))
        if not data["parameters"]["jkm.amount"]["values"]:
            yield "data/tarif.json holds no tariff"
    except (OSError, ValueError, KeyError):
        yield "data/tarif.json, the tariff, is missing or broken"
    for name in ("_headers", "robots.txt", "lisensi.txt", "manifest.json", "assets/qr/**/*.js"):
        if not list(site.glob(name)):
            yield f"{name} is missing"
    for kind, name in (("interpreter", "*.wasm"), ("calculator's code", "*.js")):
        if not list((site / "assets").rglob(name)):
            yield f"the {kind} is missing"
    if list((site / "assets").rglob("*bundle*.js")):
        yield "the theme's own scripts were left in"


_CALL = re.compile(r"\{\{-?\s*(klaim|angka|nilai|tarif|tempat|aturan|regulasi)\b|\{%-?\s*(if|for|set)\b")


def _calls(site: Path) -> Iterator[str]:
    for page in PAGES:
        if called := _CALL.search(_text(site, page)):
            yield f"{page} shows the call {called[0]} … instead of what it stands for"
    if 'id="sumber-1"' not in _text(site, "program/index.html"):
        yield "program/index.html names no sources"


def _around_the_text(site: Path) -> Iterator[str]:
    for page in PAGES:
        card = re.search(r'property="og:image" content="[^"]*?/(assets/cards/[^"]+)"', _text(site, page))
        if not card or not (site / card[1]).is_file():
            yield f"{page} has no preview picture"
    if '"FAQPage"' not in _text(site, "tanya-jawab/index.html"):
        yield "tanya-jawab/index.html carries no questions as data"


def _names(site: Path) -> Iterator[str]:
    calculator = _text(site, "kalkulator/index.html")
    if not re.search(
        r'data-hasil="total"[^>]* data-rupiah="\d+"|data-rupiah="\d+"[^>]* data-hasil="total"', calculator
    ):
        yield "kalkulator/index.html shows no prepared price"
    if "Content-Security-Policy" not in calculator:
        yield "the pages carry no policy"
    for source in re.findall(r'<(?:script|link)[^>]+?(?:src|href)="(\.\./[^"?#:]+)', calculator):
        if not (site / "kalkulator" / source).exists():
            yield f"kalkulator/index.html asks for {source}, which is missing"
    for session in sorted((site / "s").glob("*/index.html")):
        if not (session.parent / "poster" / "index.html").is_file():
            yield f"s/{session.parent.name}/ has no poster"


def _marked(site: Path) -> Iterator[str]:
    for page in PAGES:
        if 'translate="no"' not in _text(site, page).partition("<body")[2]:
            yield f"{page} lets browsers translate amounts and names"


def _after(site: Path) -> Iterator[str]:
    if not list(site.glob("pagefind/index/*")):
        yield "the search index is missing"
    if not (site / "sw.js").is_file():
        yield "sw.js, the offline copy, is missing"


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
            "This site must not be published. Build it with a generator that runs hooks: make build, "
            "or make build GENERATOR=properdocs.",
            file=sys.stderr,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

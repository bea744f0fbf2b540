"""What the accessibility statement prints: counts taken from the pages and styles, the rest from docs/data/accessibility.yaml."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import Markup

from overrides.pages import contrast
from overrides.pages.shared_names import Tree
from overrides.tariff import formats

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

WAYS = {
    "axe": "aturan otomatis",
    "uji": "uji kami sendiri",
    "baca": "dibaca dan dilihat",
    "kosong": "tidak ada di situs ini",
    "belum": "belum terpenuhi",
}
"""How a criterion was looked at -> its words."""


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what a page may call about accessibility: `uji.NAME` and `syarat_aksesibilitas()`."""
    docs = figures.register.docs_dir

    def syarat_aksesibilitas() -> Markup:
        """List the criteria with the way each was looked at."""
        items = [
            Markup("<li><strong>{}</strong> ({}) {}: {}.</li>").format(
                number, level, asks, ", ".join(WAYS[way] for way in ways)
            )
            for number, level, asks, *ways in read(docs)["criteria"]
        ]
        return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(items))

    return {
        "uji": Tree(counted(docs), "uji", "docs/data/accessibility.yaml"),
        "syarat_aksesibilitas": syarat_aksesibilitas,
    }


def read(docs_dir: Path) -> dict[str, Any]:
    """Return docs/data/accessibility.yaml."""
    text = (docs_dir / "data/accessibility.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))  # every page asks


def counted(docs_dir: Path) -> dict[str, Any]:
    """Return the file's entries with what is counted: pages, pairs of colours, their weakest contrast, criteria."""
    data = read(docs_dir)
    levels = Counter(level for _, level, *_ in data["criteria"])
    ways = Counter(way for _, _, _, *ways in data["criteria"] for way in ways)
    return {
        **data,
        "pages": len(pages(docs_dir)),
        "pairs": sum(len(contrast.TEXT) + len(contrast.signs(look)) for look in contrast.LOOKS),
        "least_text": _ratio(contrast.LEAST_TEXT),
        "least_sign": _ratio(contrast.LEAST_SIGN),
        "weakest_text": _ratio(min(contrast.weakest(look, contrast.TEXT) for look in contrast.LOOKS)),
        "criteria_all": sum(levels.values()),
        "criteria_a": levels["A"],
        "criteria_aa": levels["AA"],
        "criteria_void": ways["kosong"],
        "criteria_unmet": ways["belum"],
    }


def pages(docs_dir: Path) -> list[Path]:
    """List the Markdown files whose pages are looked at; a session's sheets and 404.html are not among them.

    Of the sessions only the examples are: what officers add has the same template.
    """
    return sorted(
        path
        for path in docs_dir.rglob("*.md")
        if path.name != "README.md"
        and not path.name.startswith(".")
        and (path.parent != docs_dir / "s" or re.search(rb"^contoh: ya$", path.read_bytes(), re.MULTILINE))
    )


def _ratio(value: float) -> str:
    """Print a contrast with one decimal, never rounded up: 7.08 -> "7 banding 1"."""
    whole, tenth = divmod(int(value * 10), 10)
    return formats.show(f"{whole}.{tenth}" if tenth else whole, "", "polos") + " banding\N{NO-BREAK SPACE}1"

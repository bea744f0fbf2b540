"""What /cek/ knows when it looks at a forwarded message: sums, hosts and signs of docs/data/pesan.yaml, as JSON.

The looking itself is done by assets/js/message-check.js in the reader's browser.
"""

import json
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import Markup, escape

from overrides.facts.register import RegisterError
from overrides.pages.figures import page_url

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

FILE = "docs/data/pesan.yaml"


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what a page may call: `data_cek()`, the value of the attribute that the script reads."""
    return {"data_cek": lambda: Markup(escape(json.dumps(known(figures), ensure_ascii=False)))}


def known(figures: "PageFigures") -> dict[str, Any]:
    """Return the file with its sums worked out: each figure has rupiah (whole), shown, says, about and its page's address.

    Raises RegisterError for a sum that no claim and no tariff value holds.
    """
    text = (figures.register.docs_dir / "data/pesan.yaml").read_text(encoding="utf-8")
    data = dict(yaml.load(text, Loader=yaml.CSafeLoader))
    return data | {"figures": [_figure(figures, entry) for entry in data["figures"]]}


def _figure(figures: "PageFigures", entry: dict[str, str]) -> dict[str, Any]:
    register = figures.register
    value: int | str | None
    if "tariff" in entry:
        value, shown = register.tariff_value(entry["tariff"]).value, register.show_tariff(entry["tariff"])
    else:
        value, shown = register.claim(entry["claim"]).value, register.show(entry["claim"])
    if not isinstance(value, int):
        raise RegisterError(
            f"{FILE}: {entry} bukan jumlah rupiah; sebut klaim atau tarif yang bernilai rupiah."
        )
    return {
        "rupiah": value,
        "shown": shown,
        "says": entry["says"],
        "about": entry["about"],
        "page": figures.to(page_url(entry["page"])),
    }

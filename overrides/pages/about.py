"""What /tentang/ tells about the site itself, read from data: tariff changes, licences, the newest source."""

import importlib.metadata
import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import Markup

from overrides.tariff import formats, tariff_log, tariff_values

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what a page may call about the site itself."""

    def perubahan_tarif() -> Markup:
        """List the changes of the tariff with the months and workers they touch."""
        changes = tariff_log.changes(tariff_values.data())
        records_begin = changes[-1].first
        items = []
        for (period, who, recorded), group in groupby(
            changes, key=lambda change: (change.period(records_begin), change.who, change.recorded)
        ):
            lines = [
                Markup("<li>{}. {}{}.</li>").format(
                    change.what,
                    figures.aturan(change.regulation),
                    " " + change.article if change.article else "",
                )
                for change in group
            ]
            items.append(
                Markup(
                    '<li><strong>{}</strong>\n<ul>{}</ul>\n<span class="keterangan">{}. Dicatat {}.</span></li>'
                ).format(period, Markup("").join(lines), who, formats.show(recorded, "tanggal"))
            )
        return Markup('<ol class="garis-waktu">\n{}\n</ol>').format(Markup("\n").join(items))

    def daftar_lisensi() -> Markup:
        """List the software the site ships or is made with, and its licences."""
        rows = [
            Markup('<li><a href="{}" rel="noopener noreferrer">{}</a> {}, lisensi {}: {}.</li>').format(
                row["url"], row["name"], row["version"], row["licence"], row["use"]
            )
            for row in software(figures.register.docs_dir)
        ]
        return Markup('<ul class="daftar-lisensi">\n{}\n</ul>').format(Markup("\n").join(rows))

    def paket_lain() -> str:
        """Name the small packages that PyScript is made with, and their licences."""
        return ", ".join(f"{name} ({licence})" for name, licence in carried_along(figures.register.docs_dir))

    def sumber_terbaru() -> str:
        """Say the date of the newest source."""
        return formats.show(max(source.date for source in figures.register.sources.values()), "tanggal")

    return {
        "perubahan_tarif": perubahan_tarif,
        "daftar_lisensi": daftar_lisensi,
        "paket_lain": paket_lain,
        "sumber_terbaru": sumber_terbaru,
    }


def software(docs_dir: Path) -> list[dict[str, str]]:
    """Return the rows of docs/data/software.yaml with the version and licence of what is installed."""
    locked = _npm_packages(docs_dir)
    rows = yaml.safe_load((docs_dir / "data/software.yaml").read_text(encoding="utf-8"))
    for row in rows:
        if "npm" in row:
            package = locked[row["npm"]]
            row |= {"version": package["version"], "licence": _spelled(package["license"])}
        else:
            metadata = importlib.metadata.metadata(row["python"])
            row |= {"version": metadata["Version"], "licence": metadata["License-Expression"]}
    return list(rows)


def carried_along(docs_dir: Path) -> list[tuple[str, str]]:
    """Return (name, licence) of the npm packages that the listed ones are made with."""
    listed = {row["npm"] for row in software(docs_dir) if "npm" in row}
    packages = _npm_packages(docs_dir).items()
    return sorted((name, _spelled(package["license"])) for name, package in packages if name not in listed)


def _npm_packages(docs_dir: Path) -> dict[str, dict[str, Any]]:
    """Return the npm packages of the lock that readers get, by name; test tools are left out."""
    lock = json.loads((docs_dir.parent / "package-lock.json").read_text(encoding="utf-8"))
    return {
        path.rpartition("node_modules/")[2]: package
        for path, package in lock["packages"].items()
        if path and not package.get("dev")
    }


def _spelled(licence: str) -> str:
    return licence.replace("APACHE", "Apache")

"""Publishes the tariff as open data: /data/tarif.json, the very text the calculator reads."""

from __future__ import annotations

from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from overrides.tariff import tariff_files, tariff_values

ADDRESS = "data/tarif.json"


def on_files(files: Files, config: Any) -> Files:
    """Add the generated file to the site."""
    try:
        text = tariff_values.open_data()
    except tariff_files.TariffFileError as error:
        raise PluginError(str(error)) from None
    files.append(File.generated(config, ADDRESS, content=text))
    return files

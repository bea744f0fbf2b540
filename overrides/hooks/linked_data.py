"""MkDocs hook: gives the first page `data_situs`. What it says is in overrides/pages/linked_data.py."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from overrides.pages import linked_data

LOGO = "assets/icons/icon-512.png"


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let home.html print the block."""
    env.globals["data_situs"] = linked_data.website(
        config.site_name, config.site_url or "", config.site_description or "", LOGO
    )
    return env

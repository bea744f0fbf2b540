"""MkDocs hook: the search index, and what the search page knows. What it does is in overrides/publish/search.py."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from overrides.publish import search


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the search page `search`."""
    env.globals["search"] = search.page_data(Path(config.docs_dir))
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Index the built pages."""
    try:
        search.make_index(Path(config.site_dir))
    except search.SearchError as error:
        raise PluginError(str(error)) from None

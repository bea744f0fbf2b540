"""MkDocs hook: says in the build and on every page that the public address is not set yet; tells search engines where
the list of pages is. See overrides/publish/address.py."""

import sys
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from overrides.publish import address


def on_config(config: MkDocsConfig) -> None:
    """Warn. Printed, not logged: strict builds turn logged warnings into errors."""
    if not address.is_public(config.site_url):
        print(
            f"The address {config.site_url} is only a placeholder: set SITE_URL before publishing, "
            "or QR codes and shared links lead nowhere.",
            file=sys.stderr,
        )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add robots.txt."""
    text = f"User-agent: *\nDisallow:\nSitemap: {config.site_url}sitemap.xml\n"
    files.append(File.generated(config, "robots.txt", content=text))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the footer say so too."""
    env.globals["alamat_contoh"] = not address.is_public(config.site_url)
    return env

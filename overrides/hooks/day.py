"""MkDocs hook: the whole build lives on one day (overrides/tariff/clock.py), MkDocs's own dates too."""

import os
from datetime import UTC, datetime, time

from mkdocs.config.defaults import MkDocsConfig

from overrides.tariff import clock


def on_config(config: MkDocsConfig) -> None:
    """Give MkDocs the day for sitemap.xml; it knows only this name for it."""
    midnight = datetime.combine(clock.today(), time(), UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))

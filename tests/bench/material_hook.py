"""MkDocs hook of the comparison: pages keep their words and take Material's own templates."""

from typing import Any


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> None:
    """Forget which template of ours a page wants."""
    page.meta.pop("template", None)

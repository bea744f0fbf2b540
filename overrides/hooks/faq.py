"""MkDocs hook: the questions page carries its questions and answers as data. See overrides/pages/faq.py."""

from typing import Any

from overrides.pages import faq

PAGE = "tanya-jawab/index.md"


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Put the data block behind the questions."""
    return html + faq.data_block(html) if page.file.src_uri == PAGE else html

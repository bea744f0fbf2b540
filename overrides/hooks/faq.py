"""MkDocs hook: the questions page carries its questions and answers as data. See overrides/build/faq.py."""

from typing import Any

from overrides.build import faq

PAGE = "tanya-jawab/index.md"


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Put the data block behind the questions."""
    return html + faq.data_block(html) if page.file.src_uri == PAGE else html

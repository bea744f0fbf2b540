"""How Jinja is written in this site's pages: its marks, and that a missing name stops the build."""

from functools import cache
from pathlib import Path

import jinja2


@cache
def environment() -> jinja2.Environment:
    """Return the Jinja environment of the pages.

    Comments are {## ... ##}, because Markdown's attribute lists use {#id}. Values are escaped for HTML.
    """
    return jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        comment_start_string="{##",
        comment_end_string="##}",
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )


def template(path: Path) -> jinja2.Template:
    """Return a file's template; compiled once for each text that the file has had."""
    return _compiled(path.read_text(encoding="utf-8"))


@cache
def _compiled(text: str) -> jinja2.Template:
    return environment().from_string(text)

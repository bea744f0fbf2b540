"""MkDocs hook: figures and claims in pages and templates. What it does is in overrides/pages/figures.py."""

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.facts import register
from overrides.pages import figures, page_calls
from overrides.tariff import clock

_loaded: dict[str, register.Register] = {}


def on_config(config: MkDocsConfig) -> None:
    """Read the register, name the site after its place, check templates, say what must be checked again."""
    try:
        _loaded["register"] = register.load_for(Path(config.docs_dir), clock.today())
        for template in sorted(Path("overrides/theme").rglob("*.html")):
            figures.guard(template.read_text(encoding="utf-8"), template.as_posix())
    except register.RegisterError as error:
        raise PluginError(str(error)) from None
    config.site_name = _loaded["register"].place.get("site_name", config.site_name)
    # Printed, not logged: strict builds turn logged warnings into errors.
    figures.report_overdue(_loaded["register"], clock.today(), lambda line: print(line, file=sys.stderr))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the calls of a page and of its front matter."""
    cited = figures.PageFigures(_loaded["register"], page.url, clock.today())
    path = f"docs/{page.file.src_uri}"
    try:
        page.meta = figures.render_meta(dict(page.meta), path, figures.shared_names(_loaded["register"]))
        offset = figures.lines_above(page.file.content_string, markdown)
        return figures.render_page(markdown, path, cited, page_calls.of(cited), offset)
    except register.RegisterError as error:
        raise PluginError(str(error)) from None


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let templates print the same figures: nilai, tarif, tempat, regulasi."""
    env.globals.update(figures.shared_names(_loaded["register"]))
    env.globals["register"] = _loaded["register"]
    return env

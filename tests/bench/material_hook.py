"""MkDocs hook of the comparison: our pages with their figures and open data, in Material's own templates."""

from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from overrides.facts import reading, register
from overrides.pages import banners, figures, filling, page_calls, shared_names
from overrides.sessions import guide
from overrides.tariff import clock, tariff_values

_register: list[register.Register] = []


def on_config(config: Any) -> None:
    """Read the claims and name the site as ours is named."""
    _register[:] = [reading.load_for(Path(config.docs_dir), clock.today())]
    config.site_name = _register[0].place.get("site_name", config.site_name)


def on_files(files: Any, config: Any) -> None:
    """Add the open data, which pages link to."""
    files.append(File.generated(config, tariff_values.ADDRESS, content=tariff_values.open_data()))


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Fill the calls of a page, and forget which template of ours it wants."""
    cited = figures.PageFigures(_register[0], page.url, clock.today())
    path = f"docs/{page.file.src_uri}"
    meta = filling.render_meta(dict(page.meta), path, shared_names.of(_register[0]))
    page.meta = {name: value for name, value in meta.items() if name != "template"}
    return filling.render_page(
        markdown,
        path,
        cited,
        {**page_calls.of(cited), **guide.calls(cited), **banners.calls(""), "situs": ""},
    )

"""Fills the calls of a Markdown page and of its front matter, after looking for typed figures.

A page that calls something unknown or unverified, or types a figure, stops the build with one sentence (RegisterError)
that names file and line.
"""

import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

from overrides.facts.register import RegisterError
from overrides.pages.digit_guard import typed_figures
from overrides.pages.figures import PageFigures
from overrides.pages.jinja_setup import environment

NOT_READ = {"template", "image", "icon"}
"""Front matter that is not shown to people."""


def guard(source: str, path: str, offset: int = 0) -> None:
    """Stop when a figure is typed into a page or template.

    path: how the file is called in the message; offset: lines of the file above the source.
    """
    try:
        found = typed_figures(source)
    except jinja2.TemplateSyntaxError as error:
        raise _broken_call(path, error.lineno + offset) from None
    if not found:
        return
    others = sorted({figure.line + offset for figure in found} - {found[0].line + offset})
    also = f" (juga di baris {', '.join(str(line) for line in others)})" if others else ""
    raise RegisterError(
        f'{path}:{found[0].line + offset}: angka "{found[0].text}" diketik langsung{also}; '
        f'tulis sebagai klaim di docs/data/claims/ lalu panggil {{{{ angka("nama-klaim") }}}}.'
    )


def guard_templates(theme: Path, root: Path) -> None:
    """Stop when a figure is typed into a template. theme: their folder, under root; both absolute."""
    for template in sorted(theme.rglob("*.html")):
        guard(template.read_text(encoding="utf-8"), template.relative_to(root).as_posix())


def render(source: str, path: str, names: Mapping[str, Any], offset: int = 0) -> str:
    """Fill a page's calls. Raises RegisterError with the file and line of the call that failed."""
    env = environment()
    try:
        code = env.compile(source, name=path, filename=path)
        return jinja2.Template.from_code(env, code, env.make_globals(dict(names))).render()
    except jinja2.TemplateSyntaxError as error:
        raise _broken_call(path, error.lineno + offset) from None
    except (RegisterError, jinja2.UndefinedError, TypeError) as error:
        lines = [
            frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path
        ]
        line = (lines[-1] or 1) + offset if lines else offset + 1
        raise RegisterError(f"{path}:{line}: {_reason(error)}") from None


def render_page(
    text: str,
    path: str,
    figures: PageFigures,
    calls: Mapping[str, Any] | None = None,
    offset: int = 0,
    guarded: str | None = None,
) -> str:
    """Guard and fill a Markdown page and append its sources.

    calls: what the page may call; those of the register when not given. guarded: the same lines without the figures
    that this page may hold.
    """
    guard(text if guarded is None else guarded, path, offset)
    return render(text, path, calls or figures.names(), offset) + figures.sources_section()


def render_meta(meta: dict[str, Any], path: str, names: Mapping[str, Any]) -> dict[str, Any]:
    """Guard and fill the front matter's texts (title, description and the like)."""

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            guard(value, path)
            return render(value, path, names)
        if isinstance(value, list):
            return [fill(item) for item in value]
        if isinstance(value, dict):
            return {key: fill(item) for key, item in value.items()}
        return value

    return {key: value if key in NOT_READ else fill(value) for key, value in meta.items()}


def lines_above(whole: str, body: str) -> int:
    """Count the lines of front matter above a page's body, so that messages name lines of the file."""
    start = whole.find(body)
    return whole.count("\n", 0, start) if start > 0 else 0


def _broken_call(path: str, line: int) -> RegisterError:
    return RegisterError(
        f"{path}:{line}: panggilan {{{{ }}}} tidak terbaca; periksa kurung dan tanda kutipnya, misalnya "
        f'{{{{ klaim("nama-klaim") }}}}.'
    )


def _reason(error: Exception) -> str:
    """Say in one Indonesian sentence why a call failed."""
    if isinstance(error, RegisterError):
        return str(error)
    unknown = re.fullmatch(r"'(\w+)' is undefined", str(error))
    if unknown:
        return f'"{unknown[1]}" tidak dikenal; pakai klaim, angka, nilai, aturan, tarif, atau tempat.'
    if isinstance(error, TypeError):
        return 'panggilan itu kurang atau kelebihan isi; tulis misalnya {{ klaim("nama-klaim") }}.'
    return str(error).rstrip(".") + "."

"""MkDocs hook: sessions (docs/s/*.md) become pages and sheets. What it does is in overrides/sessions/."""

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from overrides.facts import register
from overrides.sessions import sessions, sheets
from overrides.tariff import clock, tariff_values

EXAMPLE, EXAMPLE_MARK = "peraga.md", "<!-- berkas contoh -->"

_sessions: dict[str, sessions.Session] = {}


def on_config(config: MkDocsConfig) -> None:
    """Read the sessions; a fault in one of them or a lost code stops the build, one that is not recorded is named."""
    docs = Path(config.docs_dir)
    try:
        found = sessions.load(docs, tariff_values.tariff())
        # Printed, not logged: strict builds turn logged warnings into errors.
        for sentence in sessions.unrecorded(docs, found):
            print(sentence, file=sys.stderr)
    except sessions.SessionError as error:
        raise PluginError(str(error)) from None
    _sessions.clear()
    _sessions.update({f"s/{session.code}.md": session for session in found})


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Hand over a session's page without its head, which holds figures that no claim knows."""
    session = _sessions.get(page.file.src_uri)
    return sessions.page_source(session) if session else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Name a session's page; show the officer's guide the file of an example, after typed figures were looked for."""
    if session := _sessions.get(page.file.src_uri):
        page.meta.update(sessions.page_meta(session))
    if EXAMPLE_MARK in markdown:
        example = (Path(config.docs_dir) / "s" / EXAMPLE).read_text(encoding="utf-8")
        return markdown.replace(EXAMPLE_MARK, f"```\n{example.strip()}\n```")
    return None


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the templates the sessions, and make the sheets; this hook stands after those that give templates names."""
    site_url, paper = config.site_url or "", sheets.paper(env)
    try:
        for session in _sessions.values():
            made = sheets.render(session, site_url, config.site_name, paper, env.globals["register"])
            for path, html in made.items():
                files.append(File.generated(config, path, content=html))
    except register.RegisterError as error:
        raise PluginError(str(error)) from None
    env.globals["sesi"] = sheets.Listing(list(_sessions.values()), clock.today())
    env.globals["lembar_sesi"] = sheets.SHEETS
    env.globals["fakta_sesi"] = lambda page: sheets.facts(_sessions[page.file.src_uri], site_url)
    return env

"""A build from top to bottom: MkDocs calls these functions in this order, and the rooms of overrides/ do the work.

A fault of a room is one sentence that names file, entry and mend; the build stops with it (`_sentence`).
Nothing imports this file.
"""

import functools
import html
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from calculator.rules import months, rupiah
from overrides.calculator_page import bundle, licences, prepared, runtime
from overrides.facts import due, reading, register
from overrides.pages import (
    banners,
    cards,
    faq,
    figures,
    filling,
    icons,
    linked_data,
    page_calls,
    shared_names,
    typeface,
    untranslated,
)
from overrides.pages.over_time import Later
from overrides.publish import address, comments, news, offline, policy, search
from overrides.sessions import (
    codes,
    guide,
    handouts,
    invitation,
    qr,
    session_file,
    session_page,
    sessions,
    sheets,
)
from overrides.sessions.session_file import Session
from overrides.tariff import clock, periods, tariff_files, tariff_values

FAULTS = (
    tariff_files.TariffFileError,
    register.RegisterError,
    cards.CardError,
    typeface.TypefaceError,
    icons.DrawingError,
    bundle.BundleError,
    session_file.SessionError,
    search.SearchError,
    offline.OfflineError,
)
"""What the rooms raise when something is wrong."""


@dataclass
class _Build:
    """What this build has read and made so far. on_config begins anew: `mkdocs serve` builds many times."""

    today: date = date.min
    register: Any = None  # register.Register
    later: Later = ()
    letters: Any = None  # typeface.Typeface
    runtime: Any = None  # runtime.Runtime
    qr_script: str = ""
    sessions: dict[str, Session] = field(default_factory=dict)


_build = _Build()


def _sentence(step: Callable[..., Any]) -> Callable[..., Any]:
    """Let a fault of a room stop the build with its one sentence, and without a trace of calls."""

    @functools.wraps(step)
    def said(*given: Any, **named: Any) -> Any:
        try:
            return step(*given, **named)
        except FAULTS as fault:
            raise PluginError(str(fault)) from None

    return said


# 1. What is read before anything is made.


@_sentence
def on_config(config: MkDocsConfig) -> None:
    """Set the day, read the claims and the sessions, name the site after its place, say what wants a look."""
    news.reword()
    docs = Path(config.docs_dir)
    _build.today = clock.today()
    # The whole build lives on one day; for sitemap.xml MkDocs knows only this name for it.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(_build.today, time(), UTC).timestamp()))
    bundle.made.cache_clear()
    typeface.made.cache_clear()
    _build.register = reading.load_for(docs, _build.today)
    _build.later = [(day, reading.load_for(docs, day)) for day in periods.value_changes(_build.today)]
    filling.guard_templates(Path(str(config.theme.custom_dir)).absolute(), _root(config))
    config.site_name = _build.register.place.get("site_name", config.site_name)
    found = sessions.load(docs, tariff_values.tariff())
    # Examples are there for whoever tries the site; people who look for a session find none that is not held.
    shown = [session for session in found if not (session.example and address.is_public(config.site_url))]
    if os.environ.get("SITE_SESSIONS") == "contoh":  # the tests: what officers add breaks none of them
        shown = [session for session in shown if session.example]
    _build.sessions = {f"s/{session.code}.md": session for session in shown}
    config.extra["manifest"] = offline.MANIFEST
    config.extra["apple_icon"] = icons.APPLE
    for remark in (*address.remarks(config.site_url), *codes.unrecorded(docs, found)):
        _remark(remark)
    due.report_overdue(_build.register, _build.today, _remark)


def _remark(sentence: str) -> None:
    """Say something that stops nothing. Printed, not logged: strict builds turn logged warnings into errors."""
    print(sentence, file=sys.stderr)


def _root(config: MkDocsConfig) -> Path:
    """Return the folder of the repository; whole, for what is made once for each root."""
    return Path(config.config_file_path).parent.absolute()


# 2. Which files the site has, besides its pages.


@_sentence
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep this project's own files, and add those that are made."""
    _keep_ours(files, config)
    _add_sessions(files, config)
    root, tariff, icon = _root(config), tariff_values.open_data(), icons.site_drawing()
    _build.letters = typeface.made(root)
    _build.runtime = runtime.make(root, tariff, handouts.templates(_build.register, config.site_url or ""))
    _build.qr_script, hall_mode = qr.browser_files(root)
    manifest = offline.manifest(
        config.site_name,
        config.site_name.split()[0],
        config.site_description or "",
        icon.ground,
        icons.for_manifest(),
    )
    made: tuple[Mapping[str, str | bytes], ...] = (
        {tariff_values.ADDRESS: tariff},
        _build.runtime.files,
        _letters(files),
        hall_mode,
        {offline.MANIFEST: manifest, **icons.files(icon)},
        banners.files(config.site_url or "", root / "node_modules"),
        policy.files(),
        {licences.ADDRESS: licences.text(root), "robots.txt": address.robots(config.site_url or "")},
    )
    for those in made:
        _add(files, config, those)
    _leave_comments_out(files, config)
    return files


# The theme's files that are read here and published in another form.
_MADE_INTO_OTHERS = (
    "assets/js/start.js",
    "assets/js/fold.js",
    "assets/qr/qr.js",
    f"assets/js/{offline.WORKER}",
    f"assets/js/{offline.WITHDRAWN}",
)


def _keep_ours(files: Files, config: MkDocsConfig) -> None:
    """Leave out Material's own scripts, styles and pictures, which no page loads, and the theme's sources."""
    ours = (Path(config.docs_dir), Path(str(config.theme.custom_dir), "assets"))
    for file in list(files):
        source: Any = file.abs_src_path
        if source and not any(Path(source).is_relative_to(folder) for folder in ours):
            files.remove(file)
    for path in _MADE_INTO_OTHERS:
        if copied := files.get_file_from_path(path):
            files.remove(copied)


def _add_sessions(files: Files, config: MkDocsConfig) -> None:
    """Make the sessions' pages, whatever their files are called and however they are written."""
    sources = {f"s/{session.source}" for session in _build.sessions.values()}
    for file in list(files):
        if file.src_uri in sources or (
            file.src_uri.startswith("s/") and sessions.stem(Path(file.src_uri).name)
        ):
            files.remove(file)
    for path, session in _build.sessions.items():
        _add(files, config, {path: session_page.page_source(session)})


# Pages show what is there with their first paint; what is printed or projected waits for its letters.
_STYLES = {"site": "optional", "sheet": "block", "slides": "block", "hall": "block"}


def _letters(files: Files) -> dict[str, str | bytes]:
    """Return the file of the site's letters, and each stylesheet with the rules that say where it lies."""
    made: dict[str, str | bytes] = {_build.letters.path: _build.letters.content}
    for name, display in _STYLES.items():
        path = f"assets/css/{name}.css"
        if style := files.get_file_from_path(path):
            files.remove(style)
            made[path] = _build.letters.style("../../", display) + style.content_string
    return made


def _leave_comments_out(files: Files, config: MkDocsConfig) -> None:
    """Publish styles and scripts without their comments."""
    for file in list(files):
        path = file.src_uri
        if comments.is_with_comments(path):
            files.remove(file)
            _add(files, config, {path: comments.without(path, file.content_string)})


def _add(files: Files, config: MkDocsConfig, made: Mapping[str, str | bytes]) -> None:
    """Add files that were made: {path in the site: contents}."""
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))


# 3. Each page: its text, its figures and claims, then what stands around its HTML.


@_sentence
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the calls of a page and of its front matter; then what may hold figures that no claim knows."""
    path = f"docs/{page.file.src_uri}"
    cited = figures.PageFigures(_build.register, page.url, _build.today, _build.later)
    page.meta = filling.render_meta(dict(page.meta), path, shared_names.of(_build.register))
    calls = {
        **page_calls.of(cited),
        **guide.calls(cited, list(_build.sessions)),
        **banners.calls(config.site_url or ""),
        "situs": config.site_url or "",
    }
    session = _build.sessions.get(page.file.src_uri)
    # A session's page is made with the lines of its file.
    offset = 0 if session else filling.lines_above(page.file.content_string, markdown)
    guarded = session_page.without_event_figures(markdown) if session else None
    path = f"docs/s/{session.source}" if session else path
    text = filling.render_page(markdown, path, cited, calls, offset, guarded)
    page.meta["umur"] = cited.age_note(page.meta.get("lang", "id"))
    if session:
        page.meta.update(session_page.page_meta(session))
    return guide.with_example(text, Path(config.docs_dir))


@_sentence
def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the questions' data behind them, and draw the page's preview picture from its heading.

    `picture: price` in a page's front matter puts the price of a month on it.
    """
    heading = html.unescape(next((item.title for item in page.toc if item.level == 1), str(page.title)))
    price = cards.price(_build.today) if page.meta.get("picture") == "price" else None
    picture = cards.card(heading, config.site_name, _root(config) / "node_modules", price)
    # The version stands in the name: chats keep a picture under its address for weeks.
    path = f"{cards.FOLDER}/{cards.name(page.url)}-{offline.version(picture)}.png"
    _add(files, config, {path: picture})
    page.meta.update(card=path, card_alt=cards.described(heading, price))
    return content + faq.data_block(content) if page.file.src_uri == faq.PAGE else content


# 4. What templates may print; the sheets of the sessions are made from them.


@_sentence
def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give every template its names, then make posters, leaflets, tents and slides."""

    def read(path: str) -> bytes | None:
        file = files.get_file_from_path(path)
        return file.content_bytes if file else None

    found, site_url = list(_build.sessions.values()), config.site_url or ""
    zone = _build.register.place.get("time_zone", "WIB")
    env.filters["rupiah"] = rupiah.show
    env.filters["url"] = offline.versioned_filter(env.filters["url"], read)
    env.globals.update(
        shared_names.of(_build.register),
        register=_build.register,
        hari_ini=months.say_date(_build.today.isoformat()),
        hari=periods.believed(_build.today),
        kalkulator=prepared.calculator(_build.today),
        letters=_build.letters.path,
        runtime=_build.runtime.names,
        qr=qr.svg,
        qr_script=_build.qr_script,
        search=search.page_data(Path(config.docs_dir)),
        data_situs=linked_data.website(config.site_name, site_url, config.site_description or "", icons.LOGO),
        offline={"checked": _build.register.tariff_value("hari_periksa").value} if offline.is_on() else None,
        content_policy=policy.content_policy(),
        alamat_contoh=not address.is_public(config.site_url),
        sesi=sheets.Listing(found, _build.today),
        lembar_sesi=sheets.ALL_SHEETS,
        fakta_sesi=lambda page: sheets.facts(_build.sessions[page.file.src_uri], site_url),
        ajakan=lambda data: invitation.offered(data["session"], data["address"], zone),
    )
    paper = sheets.paper(env)
    for session in found:
        entry = invitation.ics(session, site_url + session.path, zone, _build.today)
        _add(files, config, {session.path + invitation.FILE: entry})
        _add(files, config, sheets.render(session, site_url, config.site_name, paper, _build.register))
    _add(
        files,
        config,
        sheets.render_standing(site_url, config.site_name, paper, _build.register, _build.today),
    )
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep translating browsers from changing amounts, names and decrees; weigh the page in the search."""
    return search.weighed(untranslated.marked(output), page.url)


# 5. What is made from the finished site. The worker is last: its list holds the hashes of all the rest.


@_sentence
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index, then /sw.js. `make build` compresses the files after this."""
    for remark in typeface.lacking(Path(config.site_dir), _build.letters):
        _remark(remark)
    search.make_index(Path(config.site_dir))
    offline.write(Path(config.site_dir))

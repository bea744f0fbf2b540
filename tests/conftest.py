"""What the tests stand on: the site built once, a server of it, a browser, two Python interpreters."""

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)

from overrides.publish.serve import make_server
from tests.engines import browser as browsers
from tests.engines import engines, environment, interpreters
from tests.engines.environment import SITE_DATE, SITE_URL
from tests.engines.kept_page import Keeper

__all__ = ["SITE_DATE", "SITE_URL"]

environment.enter()

ROOT = Path(__file__).parents[1]
NOW = f"{SITE_DATE}T09:00:00+07:00"

# Long enough for a slow machine that starts Python in the browser; only failures wait for it.
TIMEOUT_MS = 30_000
PHONE: ViewportSize = {"width": 360, "height": 740}
# Without this every expect() gives up after five seconds.
expect.set_options(timeout=TIMEOUT_MS)


def pytest_report_header() -> list[str]:
    """Say at the beginning what will be skipped."""
    if missing := engines.not_here():
        return [f"not here, so their tests are skipped: {', '.join(missing)} (make engines installs them)"]
    return []


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as processors: a test often waits, for its browser or for what another is building."""
    return (os.cpu_count() or 1) * 3 // 2


def build_site(folder: Path, **settings: str) -> None:
    """Build the site into the folder, for SITE_DATE and SITE_URL unless the settings (SITE_...) name others.

    Fails the test with the build's own words when it stops. Where the settings are the same each time, take
    ``built_site`` instead: a build is five seconds of work.
    """
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        pytest.fail(f"The site cannot be built:\n{done.stdout}", pytrace=False)


Make = Callable[[Path], None]
Shared = Callable[[str, Make], Path]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Make something once for all tests and for all processes that run them.

    shared(name, make) returns a folder of the name that make(folder) has filled; whoever comes first makes it, the
    others wait. Nobody changes what is in it.
    """
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent

    def folder_of(name: str, make: Make) -> Path:
        place = base / "shared" / name
        folder, done, failed = place / "made", place / "done", place / "failed"
        try:
            place.mkdir(parents=True)
        except FileExistsError:
            while not done.exists():
                if failed.exists():
                    pytest.fail(f"{name} cannot be made: see the first test that says so.", pytrace=False)
                time.sleep(0.05)
            return folder
        try:
            folder.mkdir()
            make(folder)
        except BaseException:
            failed.touch()
            raise
        done.touch()
        return folder

    return folder_of


BuiltSite = Callable[..., Path]


@pytest.fixture(scope="session")
def built_site(shared: Shared) -> BuiltSite:
    """The site of other settings, built once for all tests that name the same: built_site(SITE_PLACE="...")."""

    def folder_of(**settings: str) -> Path:
        key = hashlib.sha256(repr(sorted(settings.items())).encode()).hexdigest()[:10]
        return shared(f"site-{key}", lambda folder: build_site(folder, **settings))

    return folder_of


@pytest.fixture(scope="session")
def site_dir(built_site: BuiltSite) -> Path:
    """The folder of the built site."""
    return built_site()


Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder until the tests end: serve(folder) returns its address, without a slash at the end."""
    with ExitStack() as servers:

        def start(folder: Path) -> str:
            server = servers.enter_context(make_server(folder, port=0))
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            servers.callback(server.shutdown)
            return server.address

        yield start


@pytest.fixture(scope="session")
def server(serve: Serve, site_dir: Path) -> str:
    """The address of the built site on this machine, without a slash at the end."""
    return serve(site_dir)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = browsers.find_browser()
    if not path:
        pytest.fail(browsers.MISSING, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS)
        yield chromium
        chromium.close()


@dataclass
class PageLog:
    """What went wrong in the pages of one test. A policy (CSP) violation is a console error too."""

    home: str
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Write down what every page of the context, popups too, complains about or asks of other hosts."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def leave(self, context: BrowserContext) -> None:
        """Write down nothing more of this context."""
        context.remove_listener("console", self._console)
        context.remove_listener("weberror", self._error)
        context.remove_listener("request", self._request)

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.console_errors.append(said.text)

    def _error(self, raised: WebError) -> None:
        self.page_errors.append(str(raised.error))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and f"{parts.scheme}://{parts.netloc}" != self.home:
            self.foreign_requests.append(request.url)

    def everything(self) -> list[str]:
        """Return all of it, each with its kind."""
        return [
            *(f"console: {text}" for text in self.console_errors),
            *(f"error: {text}" for text in self.page_errors),
            *(f"other host: {url}" for url in self.foreign_requests),
        ]

    def clear(self) -> None:
        """Forget what a test has provoked on purpose and looked at."""
        self.console_errors.clear()
        self.page_errors.clear()
        self.foreign_requests.clear()


@pytest.fixture
def page_log(server: str) -> Iterator[PageLog]:
    """What the pages of this test complained about; anything left in it at the end fails the test."""
    log = PageLog(server)
    yield log
    if left := log.everything():
        pytest.fail("The browser complained:\n" + "\n".join(left), pytrace=False)


NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def new_context(browser: Browser, server: str) -> Callable[..., BrowserContext]:
    """Open a context: new_context(now, **options of playwright's new_context)."""

    def open_context(now: str = NOW, **options: Any) -> BrowserContext:
        settings: dict[str, Any] = {
            "base_url": server,
            "locale": "id-ID",
            "service_workers": "block",
            "timezone_id": "Asia/Jakarta",
        }
        context = browser.new_context(**(settings | options))
        context.set_default_timeout(TIMEOUT_MS)
        context.clock.set_fixed_time(now)
        return context

    return open_context


@pytest.fixture(scope="session")
def keeper(new_context: Callable[..., BrowserContext], server: str) -> Iterator[Keeper]:
    """The page that tests without other wishes take one after the other."""
    keeper = Keeper(lambda now: new_context(now, viewport=PHONE), server)
    yield keeper
    keeper.close()


@pytest.fixture
def new_page(
    new_context: Callable[..., BrowserContext], keeper: Keeper, page_log: PageLog
) -> Iterator[NewPage]:
    """Open pages: new_page(width, height, now=..., **options of playwright's new_context).

    The day is SITE_DATE, 09.00 in Jakarta, unless ``now`` (ISO 8601) says otherwise; the language is
    Indonesian. The service worker stays out, so that every test sees what the server sends;
    ``service_workers="allow"`` lets it in. Addresses may start at the root: page.goto("/kalkulator/").
    A test's first page without other wishes is a kept one, as good as new (tests/engines/kept_page.py).
    """
    contexts: list[BrowserContext] = []

    def open_page(
        width: int = PHONE["width"], height: int = PHONE["height"], now: str = NOW, **options: Any
    ) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        if not options and not keeper.taken:
            page = keeper.take(size, now)
            page_log.watch(keeper.context)
            return page
        context = new_context(now, **({"viewport": size} | options))
        contexts.append(context)
        page_log.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    if keeper.taken:
        keeper.give_back(lambda: page_log.leave(keeper.context))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page on a small phone."""
    return new_page()


@pytest.fixture
def desktop(new_page: NewPage) -> Page:
    """A page on a desktop screen."""
    return new_page(1280, 800)


RunCases = Callable[..., list[Any]]


@pytest.fixture
def micropython() -> RunCases:
    """Run code over cases on MicroPython: see tests/engines/interpreters.py."""
    return interpreters.on_micropython


@pytest.fixture(params=["cpython", "micropython"])
def interpreter(request: pytest.FixtureRequest) -> RunCases:
    """Run code over cases, the test once on each interpreter: see tests/engines/interpreters.py."""
    return getattr(interpreters, f"on_{request.param}")

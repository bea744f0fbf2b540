"""One page for many tests, one after the other: opening an address in it is a third less work than in a new one.

A test that only opens addresses of the site and uses them, at an hour of its own, with requests answered by itself or
scripts added, gets a page that is as good as new: it is emptied after each test. Only the files of the site may still be
at hand, as to somebody who has been here before, until the test asks for something by which it could tell (TELLS). A test
that does anything else to its page (LEAVES_NOTHING does not name it: it listens, moves the clock, asks for the context)
gets the same page, which then is thrown away.
"""

from collections.abc import Callable
from typing import Any, cast

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, ViewportSize

# What ends with the document, or is put back below.
LEAVES_NOTHING = frozenset(
    {
        "add_init_script",
        "bring_to_front",
        "content",
        "emulate_media",
        "eval_on_selector_all",
        "evaluate",
        "expect_download",
        "expect_event",
        "expect_popup",
        "expect_request",
        "expect_response",
        "fill",
        "get_by_label",
        "get_by_placeholder",
        "get_by_role",
        "get_by_text",
        "go_back",
        "go_forward",
        "goto",
        "keyboard",
        "locator",
        "mouse",
        "pdf",
        "reload",
        "request",
        "route",
        "screenshot",
        "set_viewport_size",
        "title",
        "unroute",
        "url",
        "viewport_size",
        "wait_for_function",
        "wait_for_load_state",
        "wait_for_selector",
        "wait_for_timeout",
        "wait_for_url",
    }
)
# What shows whether a file came over the line.
TELLS = frozenset({"context", "expect_request", "expect_response", "on", "once", "request", "route"})
# A page of the site that does nothing, from which what the site keeps can be reached.
_EMPTY = "/robots.txt"
# Then a new process: what a long life leaves behind stays bounded.
_TESTS = 40


class KeptPage(Page):
    """A page that knows what was done to it. ``home`` is the site's address, ``session`` the browser's own way to it."""

    home: str
    session: CDPSession
    used: set[str]
    added: list[str]

    def __getattribute__(self, name: str) -> Any:
        """Note which of its methods a test takes; before the first that tells, forget the files."""
        ours = super().__getattribute__
        if not name.startswith("_") and name not in ("home", "session", "used", "added"):
            used = ours("used")
            if name in TELLS and not used & TELLS:
                ours("session").send("Network.clearBrowserCache")
            used.add(name)
        return ours(name)

    def add_init_script(self, script: Any = None, **other: Any) -> Any:
        """Run a script before those of every document, in a way that can be undone."""
        assert isinstance(script, str) and not other
        self.session.send("Page.enable")
        added = self.session.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        self.added.append(added["identifier"])

    def goto(self, url: str, **options: Any) -> Any:
        """Open an address; another host's would keep what cannot be seen from here."""
        if not url.startswith((f"{self.home}/", "/")):
            self.used.add("another host")
        return super().goto(url, **options)


class Keeper:
    """Gives out a page again and again: take() before a test, give_back() after it."""

    context: BrowserContext
    """The page's own; the same until the page is thrown away."""

    def __init__(self, new_context: Callable[[str], BrowserContext], home: str) -> None:
        """new_context(now) opens one for the page at the site's address, ``home``."""
        self._new_context, self._home = new_context, home
        self._page: KeptPage | None = None
        self._tests = 0
        self._now = ""
        self.taken = False

    def take(self, size: ViewportSize, now: str) -> Page:
        """Return the page, empty, of this size, its clock standing at this time (ISO 8601)."""
        if self._page is None:
            self.context, self._now = self._new_context(now), now
            page = self.context.new_page()
            session = self.context.new_cdp_session(page)
            page.__class__ = KeptPage
            self._page, self._tests = cast(KeptPage, page), 0
            self._page.home, self._page.session = self._home, session
            self._page.used, self._page.added = set(), []
        if self._now != now:
            self.context.clock.set_fixed_time(now)
            self._now = now
        if self._page.viewport_size != size:
            self._page.set_viewport_size(size)
        self._page.used.clear()
        self._tests += 1
        self.taken = True
        return self._page

    def give_back(self, emptied: Callable[[], None]) -> None:
        """Empty the page, or close it. emptied() is called as soon as the test's last document is gone."""
        page, self.taken = self._page, False
        assert page
        used = set(page.used)
        again = used <= LEAVES_NOTHING and self._tests < _TESTS and page.url.startswith(f"{self._home}/")
        if again:
            try:
                if "route" in used:
                    page.unroute_all(behavior="ignoreErrors")
                page.goto(_EMPTY)
            except Error:
                again = False
        if not again:
            self.close()
        emptied()
        if again:
            try:
                self._forget(page, "emulate_media" in used)
            except Error:
                self.close()

    def _forget(self, page: KeptPage, media: bool) -> None:
        send = page.session.send
        while page.added:
            send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": page.added.pop()})
        page.evaluate("() => { sessionStorage.clear(); window.name = '' }")
        send("Storage.clearDataForOrigin", {"origin": self._home, "storageTypes": "all"})
        # A mouse cannot leave the page; in its corner nothing answers to it.
        page.mouse.move(0, 0)
        if media:
            page.emulate_media(
                media="null",
                color_scheme="light",
                contrast="no-preference",
                forced_colors="none",
                reduced_motion="no-preference",
            )
        for other in self.context.pages:
            if other is not page:
                other.close()

    def close(self) -> None:
        """Close the page; the next is a new one."""
        if self._page:
            self.context.close()
            self._page = None

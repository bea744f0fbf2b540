"""The three browser engines behind one face, and where they are found: `python -m tests.engines.engines` installs them.

Chromium is driven by playwright, as in all other tests; Firefox and WebKit by the W3C's commands (webdriver.py).
Only Chromium is a must: the tests of the others, and of the web server Caddy, are skipped, with a line that says so,
where they are not installed.
"""

import os
import shutil
import subprocess
import sys
from glob import glob
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Page

from tests.engines.browser import find_browser
from tests.engines.webdriver import Firefox, WebKit

NAMES = ("chromium", "firefox", "webkit")
PACKAGES = {
    "chromium with its window": ["chromium"],
    "firefox": ["firefox-esr"],
    "webkit": ["webkit2gtk-driver", "xvfb"],
    "caddy": ["caddy"],
}

_FIREFOX = ("firefox-esr", "firefox")
_MINIBROWSER = ("/usr/lib/*/webkit2gtk-*/MiniBrowser", "/usr/libexec/webkit2gtk-*/MiniBrowser")

# A phone's screen; Firefox and WebKitGTK make no narrower window than about 500.
WIDTH, HEIGHT = 500, 900


class Engine(Protocol):
    """One window of a browser, as the journeys use it."""

    def go(self, url: str) -> None:
        """Open an address and wait until it has loaded."""

    def back(self) -> None:
        """Go back by one page."""

    def reload(self) -> None:
        """Load the page anew."""

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what a JavaScript expression comes to; its arguments are `given[0]` and so on."""

    def click(self, selector: str) -> None:
        """Click an element as a mouse does; an <option> is chosen."""

    def type(self, selector: str, text: str) -> None:
        """Empty a field and type a text into it."""

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""

    def paper(self) -> bytes | None:
        """Return the page as it is printed on A4, as PDF; None where the browser cannot tell."""

    def close(self) -> None:
        """End it and forget all it kept."""


class Chromium:
    """The Chromium of all other tests."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="id-ID")
        self.page: Page = self.context.new_page()

    def go(self, url: str) -> None:
        self.page.goto(url)

    def back(self) -> None:
        self.page.go_back()

    def reload(self) -> None:
        self.page.reload()

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"given => ({script})", list(arguments))

    def click(self, selector: str) -> None:
        option = self.page.locator(selector).first
        if option.evaluate("element => element.tagName") == "OPTION":
            value = option.get_attribute("value")
            option.locator("xpath=ancestor::select").select_option(value)
        else:
            option.click()

    def type(self, selector: str, text: str) -> None:
        field = self.page.locator(selector)
        field.fill("")
        field.press_sequentially(text)

    def picture(self) -> bytes:
        return self.page.screenshot()

    def paper(self) -> bytes:
        return self.page.pdf(format="A4")

    def close(self) -> None:
        self.context.close()


def _first(patterns: tuple[str, ...]) -> str | None:
    return next((path for pattern in patterns for path in sorted(glob(pattern), reverse=True)), None)


def find_firefox() -> str | None:
    """Return the path of Firefox, the wished one (FIREFOX_PATH) first, or None."""
    wished = os.environ.get("FIREFOX_PATH")
    # Ubuntu's `firefox` is a signpost to a snap, which may not read the profile of a test.
    found = [path for path in map(shutil.which, _FIREFOX) if path and "snap" not in str(Path(path).resolve())]
    return wished or next(iter(found), None)


def find_webkit() -> tuple[str, str, str] | None:
    """Return the paths of WebKitGTK's driver, its small browser and a screen in memory, or None."""
    driver, browser, screen = shutil.which("WebKitWebDriver"), _first(_MINIBROWSER), shutil.which("Xvfb")
    return (driver, browser, screen) if driver and browser and screen else None


def is_here(name: str) -> bool:
    """Tell whether an engine, or another of PACKAGES, is installed; a Chromium always is."""
    found = {
        "chromium": lambda: True,
        "chromium with its window": lambda: find_browser(whole=True),
        "firefox": find_firefox,
        "webkit": find_webkit,
        "caddy": lambda: shutil.which("caddy"),
    }
    return bool(found[name]())


def not_here() -> list[str]:
    """Return the names of what is not installed, so that its tests are skipped."""
    return [name for name in PACKAGES if not is_here(name)]


def open_engine(name: str, chromium: Browser) -> Engine:
    """Open a window of an engine that is here. chromium: the one of all other tests."""
    if name == "firefox" and (program := find_firefox()):
        return Firefox(program, WIDTH, HEIGHT)
    if name == "webkit" and (programs := find_webkit()):
        return WebKit(*programs, WIDTH, HEIGHT)
    return Chromium(chromium)


def install() -> str | None:
    """Install what is missing, where that is possible; return one sentence when it cannot be, or None."""
    missing = [package for name in not_here() for package in PACKAGES[name]]
    if not missing:
        return None
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return f"Please install with this system's packages: {' '.join(missing)}"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {' '.join(missing)} (a few minutes) ...", flush=True)
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        command = [apt, "-o", "DPkg::Lock::Timeout=300", "-qq", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            return f"apt-get {arguments[0]} failed: {done.stderr.strip()[-500:]}"
    return None


if __name__ == "__main__":
    sys.exit(install())

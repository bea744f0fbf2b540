"""Find a Chromium on this machine: for the tests, and for printing to PDF."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Quiet, without a sandbox (containers often forbid it) and without asking anybody on the internet anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The shell is the same Chromium without its window: a page opens with a fifth of the work.
NAMES = [
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
]
APPLICATIONS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
# Where playwright keeps the browsers it downloads, on Linux and on macOS, unless PLAYWRIGHT_BROWSERS_PATH says otherwise.
PLAYWRIGHT_CACHES = [Path("~/.cache/ms-playwright"), Path("~/Library/Caches/ms-playwright")]


def playwright_caches() -> list[Path]:
    """Return the folders in which playwright may have put browsers."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return [Path(named)] if named else [path.expanduser() for path in PLAYWRIGHT_CACHES]


def candidates() -> Iterator[str]:
    """Yield the paths where a Chromium may be, the wished one (BROWSER_PATH) first."""
    if wished := os.environ.get("BROWSER_PATH"):
        yield wished
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.exists, APPLICATIONS)
    for cache in playwright_caches():
        for pattern in (
            "chromium_headless_shell-*/chrome-*/*headless*shell",
            "chromium-*/chrome-linux*/chrome",
            "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
        ):
            yield from map(str, sorted(cache.glob(pattern), reverse=True))


def runs(path: str) -> bool:
    """Tell whether the program starts: Ubuntu's `chromium-browser` may only be a signpost to a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser(whole: bool = False) -> str | None:
    """Return the path of a Chromium that starts, or None. whole: with its window, which alone keeps pages for "back"."""
    found = candidates()
    if whole:
        found = (path for path in found if "headless" not in Path(path).name)
    return next(filter(runs, found), None)

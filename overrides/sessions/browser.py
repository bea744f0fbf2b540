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

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
APPLICATIONS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
# Where playwright keeps the browsers it downloads, on Linux and on macOS.
PLAYWRIGHT_CACHES = [
    Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright"),
    Path("~/Library/Caches/ms-playwright"),
]


def candidates() -> Iterator[str]:
    """Yield the paths where a Chromium may be, the wished one (BROWSER_PATH) first."""
    if wished := os.environ.get("BROWSER_PATH"):
        yield wished
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.exists, APPLICATIONS)
    for cache in PLAYWRIGHT_CACHES:
        for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"):
            yield from map(str, sorted(cache.expanduser().glob(pattern), reverse=True))


def runs(path: str) -> bool:
    """Tell whether the program starts: Ubuntu's `chromium-browser` may only be a signpost to a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser() -> str | None:
    """Return the path of a Chromium that starts, or None."""
    return next(filter(runs, candidates()), None)

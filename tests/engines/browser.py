"""Find a Chromium for the tests, or install one: `python -m tests.engines.browser`."""

import os
import shutil
import subprocess
import sys
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

MISSING = (
    "The tests need a Chromium, and none is here. Install the package `chromium` of this system, "
    "or run `.venv/bin/python -m playwright install --with-deps chromium`, "
    "or name one: BROWSER_PATH=/path/to/chrome make test"
)


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


def install_browser() -> None:
    """Install Debian's `chromium` where that is possible; otherwise do nothing."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return
    print("Installing a browser for the tests (chromium, a minute or two) ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            [apt, *wait, "-qq", *arguments], env=environment, capture_output=True, text=True
        )
        if done.returncode != 0:
            print(f"apt-get {arguments[0]}: {done.stderr.strip()[-500:]}", file=sys.stderr)


def main() -> str | None:
    """Make sure that a browser is here; return one sentence when it cannot be, or None."""
    if find_browser():
        return None
    install_browser()
    return None if find_browser() else MISSING


if __name__ == "__main__":
    sys.exit(main())

"""Find a Chromium on this machine, or install one: for the tests, and for printing to PDF.

`python -m overrides.sessions.browser` (a part of `make pdf`) ends with one sentence when none can be had.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
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


# Debian's names: without its window for all tests but one, and with it. Elsewhere only the second is known.
PACKAGES = ("chromium-headless-shell", "chromium")

MISSING = (
    "Mencetak ke PDF memerlukan Chromium atau Chrome, dan di sini belum ada. Pasang paket `chromium` (Ubuntu: "
    "`chromium-browser`), atau sebut tempatnya: BROWSER_PATH=/tempat/chrome make pdf. Cara lain: buka lembarnya di "
    "peramban dan cetak dari sana."
)


def install_browser(packages: Sequence[str] = PACKAGES) -> None:
    """Install the packages where that is possible; otherwise do nothing, or say why it failed."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return
    print("Memasang peramban Chromium (semenit atau dua) ...", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "--yes", "--no-install-recommends"]
    for arguments in (["update"], *([*install, name] for name in packages)):
        command = [apt, "-o", "DPkg::Lock::Timeout=300", "-qq", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            print(f"apt-get {' '.join(arguments)}: {done.stderr.strip()[-500:]}", file=sys.stderr)


def main() -> str | None:
    """Make sure that a browser is here; return one sentence when it cannot be, or None."""
    if find_browser():
        return None
    install_browser()
    return None if find_browser() else MISSING


if __name__ == "__main__":
    sys.exit(main())

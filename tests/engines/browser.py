"""Find a Chromium for the tests, or install one: `python -m tests.engines.browser`.

With `quick` the one without its window is installed even where another is: all tests together take half the time in it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from overrides.sessions.browser import FLAGS, find_browser

__all__ = ["FLAGS", "MISSING", "find_browser"]

# Debian's names: without its window for all tests but one, and with it. Elsewhere only the second is known.
PACKAGES = ("chromium-headless-shell", "chromium")

MISSING = (
    "The tests need a Chromium, and none is here. Install the package `chromium` of this system, "
    "or run `.venv/bin/python -m playwright install --with-deps --only-shell chromium`, "
    "or name one: BROWSER_PATH=/path/to/chrome make test"
)


def install_browser(packages: Sequence[str] = PACKAGES) -> None:
    """Install the packages where that is possible; otherwise do nothing, or say why it failed."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return
    print("Installing a browser for the tests (Chromium, a minute or two) ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "--yes", "--no-install-recommends"]
    for arguments in (["update"], *([*install, name] for name in packages)):
        command = [apt, "-o", "DPkg::Lock::Timeout=300", "-qq", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            print(f"apt-get {' '.join(arguments)}: {done.stderr.strip()[-500:]}", file=sys.stderr)


def main(wish: str = "") -> str | None:
    """Make sure that a browser is here; return one sentence when it cannot be, or None."""
    found = find_browser()
    if not found:
        install_browser()
    elif wish == "quick" and "BROWSER_PATH" not in os.environ and "headless" not in Path(found).name:
        install_browser(PACKAGES[:1])
    return None if find_browser() else MISSING


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Find a Chromium for the tests, or install one: `python -m tests.engines.browser`.

With `quick` the one without its window is installed even where another is: all tests together take half the time in it.
"""

import os
import sys
from pathlib import Path

from overrides.sessions.browser import FLAGS, PACKAGES, find_browser, install_browser

__all__ = ["FLAGS", "MISSING", "find_browser"]

MISSING = (
    "The tests need a Chromium, and none is here. Install the package `chromium` of this system, "
    "or run `.venv/bin/python -m playwright install --with-deps --only-shell chromium`, "
    "or name one: BROWSER_PATH=/path/to/chrome make test"
)


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

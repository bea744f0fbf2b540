"""What the tests and every program they start know of the machine: where its programs are, and nothing else.

Language, time zone, HOME, proxies, fonts, the mask of new files, settings of the site (SITE_...), of Python, node and
git are the same on every machine. ``enter`` is called by tests/conftest.py, before the first test is looked for.
"""

import atexit
import os
import shutil
import tempfile
import time
from pathlib import Path

from overrides.sessions.browser import playwright_caches
from tests.engines import fonts

# Every test lives on this day, and on the site of this address.
SITE_DATE = "2026-11-26"
SITE_URL = "https://sertakan.example/"
# Decrees entered later change no figure that a test of pages and words expects; the law of today has its own cases in
# tests/cases.csv.
TARIFF_AS_OF = "2026-11-26"

# What the machine's owner decides: where programs, libraries and room for files are.
KEPT = (
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "BROWSER_PATH",
    "FIREFOX_PATH",
    "PLAYWRIGHT_BROWSERS_PATH",
    "BENCH_PAIRS",
    "BENCH_RUNS",
    "FUZZ_SECONDS",
)
# The widest letters that people have: what holds there, holds with others (tests/engines/fonts.py).
FONTS = "dejavu"

_HOME = "SERTAKAN_TESTS_HOME"


def fixed(home: Path) -> dict[str, str]:
    """Return what all machines have in common for the tests. home: an empty folder."""
    return {
        _HOME: str(home),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        # Where a system does not know C.UTF-8.
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_DATE": SITE_DATE,
        "SITE_URL": SITE_URL,
        "TARIFF_AS_OF": TARIFF_AS_OF,
        # Sessions that officers add are read and checked by every build; here are only the project's examples.
        "SITE_SESSIONS": "contoh",
        **fonts.environment(FONTS, home / "fonts"),
    }


def enter() -> None:
    """Leave the machine's environment behind, for this process and all it starts. Again, it does nothing."""
    if _HOME in os.environ:
        return
    home = Path(tempfile.mkdtemp(prefix="sertakan-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    # Playwright's own browsers lie below the real HOME.
    for cache in filter(Path.is_dir, playwright_caches()):
        kept.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(cache))
    surroundings = kept | fixed(home)
    os.environ.clear()
    os.environ.update(surroundings)
    time.tzset()
    os.umask(0o022)

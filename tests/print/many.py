"""A copy of the project's tree to change at will, and hundreds of made-up sessions in it.

`seconds_per_session` is what `make bench` prints.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from overrides.build.new_session import session_text
from overrides.build.sessions import CODE_SIGNS
from tests.conftest import ROOT, SITE_DATE, SITE_URL

PLANS = ("k=20.nelayan", "k=5.ojek..6&k=2.art..6&bagi=4", "k=1", "k=12.umum..24.2500000.jht", "k=3&dana=apbd")


def make_tree(folder: Path) -> Path:
    """Make a tree that builds like the project's, with docs and settings of its own; returns the folder."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in (
        "overrides",
        "calculator",
        "node_modules",
        "package.json",
        "package-lock.json",
        "pyproject.toml",
    ):
        (folder / name).symlink_to(ROOT / name)
    return folder


def build_tree(tree: Path, site: Path, site_url: str = SITE_URL) -> subprocess.CompletedProcess[str]:
    """Build a tree for SITE_DATE; says what the build said."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=tree,
        env={**os.environ, "SITE_DATE": SITE_DATE, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def codes() -> Iterator[str]:
    """Yield different codes: aaa, aab, ..."""
    return ("".join(signs) for signs in product(CODE_SIGNS, repeat=3))


def add_sessions(docs: Path, count: int) -> list[str]:
    """Write made-up sessions, past and to come, into docs/s; returns their codes."""
    made = []
    for number, code in zip(range(count), codes(), strict=False):
        head = {
            "kode": code,
            "tanggal": f"{2026 + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "tempat": f"Balai Desa Buatan {code}",
            "tuan_rumah": "Pemerintah Desa Buatan",
            "hadirin": "warga",
            "rencana": PLANS[number % len(PLANS)],
            "contoh": "ya",
        }
        (docs / "s" / f"{code}.md").write_text(session_text(head), encoding="utf-8")
        made.append(code)
    return made


def seconds_per_session(count: int = 500) -> float:
    """Build the site without and with `count` more sessions; return the seconds each of them adds (page and sheets).

    Raises RuntimeError with the build's words when it stops.
    """
    taken = []
    with TemporaryDirectory() as folder:
        tree = make_tree(Path(folder))
        for more in (0, count):
            add_sessions(tree / "docs", more)
            start = time.perf_counter()
            done = build_tree(tree, tree / "site")
            taken.append(time.perf_counter() - start)
            if done.returncode != 0:
                raise RuntimeError(done.stdout + done.stderr)
    return (taken[1] - taken[0]) / count

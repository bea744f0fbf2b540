"""A copy of the project's tree, to change at will and to build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from overrides.sessions import codes, sessions
from overrides.tariff import tariff_values
from tests.conftest import ROOT, SITE_URL


def make_tree(folder: Path) -> Path:
    """Make a tree that builds like the project's, with docs and settings of its own; returns the folder.

    Of the sessions it holds the project's examples, none that officers have added.
    """
    shutil.copytree(ROOT / "docs", folder / "docs")
    examples = []
    for session in sessions.load(ROOT / "docs", tariff_values.tariff()):
        if session.example:
            examples.append(session)
        else:
            (folder / "docs/s" / session.source).unlink()
    (folder / "docs/data" / codes.PUBLISHED).unlink()
    codes.publish(folder / "docs", examples)
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
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)],
        cwd=tree,
        env=os.environ | {"SITE_URL": site_url, "SITE_SESSIONS": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

"""The same commit built for the same day gives the same bytes: on another machine, in another folder and time zone, and by
ProperDocs, a kept fork of MkDocs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Made by tools, or large and the same for all: linked instead of copied.
LINKED = ("node_modules",)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.builds
def test_two_builds_are_the_same(site_dir: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "a cöpy elsewhere"
    elsewhere.mkdir()
    for name in ("docs", "overrides", "calculator"):
        shutil.copytree(ROOT / name, elsewhere / name, ignore=LEFT_OUT)
    for name in ("mkdocs.yml", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, elsewhere / name)
    for name in LINKED:
        (elsewhere / name).symlink_to(ROOT / name, target_is_directory=True)
    # Copies are newer than their originals, in the order of this machine; nothing of that may show.
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--quiet", "-f", "mkdocs.yml"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    one, other = files(site_dir), files(elsewhere / "site")
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_nothing_of_this_machine_is_in_the_site(site_dir: Path) -> None:
    for path, content in files(site_dir).items():
        for machine in (str(ROOT), str(Path.home()) + "/", str(site_dir)):
            assert machine.encode() not in content, (path, machine)

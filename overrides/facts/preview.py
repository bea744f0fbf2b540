"""What a change of the data does to the built site, before it is kept: a copy of the project, built, and compared."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

COPIED = ("docs", "overrides", "calculator")
FILES = ("mkdocs.yml", "package.json", "package-lock.json", "tests/cases.csv")
LINKED = ("node_modules",)


class PreviewError(Exception):
    """The site cannot be built: the build's own words."""


def copy(root: Path, into: Path) -> Path:
    """Copy what makes the site into an empty folder; return the folder."""
    for name in COPIED:
        shutil.copytree(root / name, into / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        (into / name).parent.mkdir(exist_ok=True)
        shutil.copy(root / name, into / name)
    for name in LINKED:
        (into / name).symlink_to((root / name).resolve(), target_is_directory=True)
    return into


def start(root: Path, site: Path) -> subprocess.Popen[str]:
    """Begin to build the project in a folder, with the whole tariff; `finish` waits for it."""
    environment = {key: value for key, value in os.environ.items() if key != "TARIFF_AS_OF"}
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site.resolve())],
        cwd=root,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def finish(build: subprocess.Popen[str]) -> None:
    """Wait for a build. Raises PreviewError with its last words when it stopped."""
    said, _ = build.communicate()
    if build.returncode:
        lines = [line for line in said.splitlines() if line.strip() and "Aborted" not in line]
        raise PreviewError(lines[-1].removeprefix("ERROR   -  ") if lines else "Situs tidak jadi dibuat.")


@dataclass(frozen=True)
class PageChange:
    """A page whose words changed: its address, and the lines that went and came."""

    address: str
    gone: list[str]
    come: list[str]


def compare(before: Path, after: Path) -> list[PageChange]:
    """List the pages of two built sites that say something else, by address."""
    found = []
    addresses = {
        path.parent.relative_to(site).as_posix()
        for site in (before, after)
        for path in site.rglob("index.html")
    }
    for address in sorted(addresses):
        old, new = (lines(site / address / "index.html") for site in (before, after))
        if old == new:
            continue
        changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        gone = [line for kind, start, end, _, _ in changes if kind != "equal" for line in old[start:end]]
        come = [line for kind, _, _, start, end in changes if kind != "equal" for line in new[start:end]]
        found.append(PageChange("/" if address == "." else f"/{address}/", gone, come))
    return found


def lines(path: Path) -> list[str]:
    """Return the words of a page, a line for each block, without its list of sources; [] when there is no such page."""
    if not path.exists():
        return []
    reader = _Text()
    reader.feed(path.read_text(encoding="utf-8"))
    found = [line.strip() for line in "".join(reader.pieces).split("\n")]
    # The lists of sources end every entry with the way back: when each was read is not what a page says.
    return [line for line in found if line and not line.endswith("↑")]


class _Text(HTMLParser):
    """Gathers the words of a page, a line for each block."""

    SKIPPED = ("script", "style", "svg", "head", "sup")
    INLINE = ("a", "strong", "em", "span", "b", "i", "abbr", "small", "kbd", "code", "mark", "time")

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SKIPPED:
            self._skipped.append(tag)
        if tag not in self.INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()
        if tag not in self.INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.pieces.append(re.sub(r"\s+", " ", data))

"""What a change does to the built site: `make compare BASE=<commit>` builds that commit and the working tree, on one day.

Lists the files that differ and shows the text that changed. Where a file differs only in the versions of others
(`?v=3f2a...`, a folder named by a hash), it says so instead: those follow from the changes above. A tidying changes
nothing: 0 files differ.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from tests.engines.environment import SITE_DATE

ROOT = Path(__file__).parents[1]
MOST_LINES = 20
"""Of one file; the rest is counted."""
WIDEST = 200
"""Letters of a line that are shown."""

# A version in an address or a name: ten hex digits that hold at least one figure (overrides/publish/offline.py).
_VERSION = re.compile(r"(?<![0-9a-z])(?=[a-f]*\d)[0-9a-f]{10}(?![0-9a-z])")
_READ = ("alt", "aria-label", "content", "placeholder", "title")
_UNREAD = ("script", "style", "svg")
_BLOCKS = {
    *("p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "td", "th", "tr", "div", "section", "summary", "title"),
    *(
        "option",
        "label",
        "button",
        "figure",
        "figcaption",
        "table",
        "ul",
        "ol",
        "dl",
        "details",
        "nav",
        "main",
    ),
}


@dataclass
class Changes:
    """What differs between two sites, by path. Of paths that hold a version, the version is a *."""

    only_before: list[str] = field(default_factory=list)
    only_after: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)  # with the lines to show
    versions_only: list[str] = field(default_factory=list)
    files: int = 0

    @property
    def count(self) -> int:
        """How many files differ."""
        return sum(map(len, (self.only_before, self.only_after, self.changed, self.versions_only)))


class _Words(HTMLParser):
    """Gathers what people read of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.lines.append("")
        if read := [f"{name}: {value}" for name, value in attrs if name in _READ and value]:
            self.lines += [*read, ""]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.lines[-1] += data


def words(page: str) -> list[str]:
    """Return what people read of a page of HTML, in lines without needless spaces."""
    reader = _Words()
    reader.feed(page)
    lines = (" ".join(line.split()) for line in reader.lines)
    return [line for line in lines if line]


def compare(before: Path, after: Path) -> Changes:
    """Compare two built sites."""
    old, new = _files(before), _files(after)
    found = Changes(
        only_before=sorted(old.keys() - new.keys()),
        only_after=sorted(new.keys() - old.keys()),
        files=len(old.keys() | new.keys()),
    )
    for path in sorted(old.keys() & new.keys()):
        one, other = old[path].read_bytes(), new[path].read_bytes()
        if one == other and old[path].relative_to(before) == new[path].relative_to(after):
            continue
        texts = _text(one), _text(other)
        if texts[0] is None or texts[1] is None:
            if one == other:
                found.versions_only.append(path)
            else:
                found.changed[path] = [f"{len(one)} bytes, now {len(other)}"]
        elif _VERSION.sub("*", texts[0]) == _VERSION.sub("*", texts[1]):
            found.versions_only.append(path)
        else:
            found.changed[path] = list(_shown(path, *(_VERSION.sub("*", text) for text in texts if text)))
    return found


def _files(site: Path) -> dict[str, Path]:
    """Return the files of a site, by their path without versions; files that differ only in theirs keep it."""
    found: dict[str, Path] = {}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        bare = _VERSION.sub("*", path)
        found[path if bare in found else bare] = file
    return found


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _shown(path: str, before: str, after: str) -> Iterator[str]:
    """Give the changed lines of a text, of a page those that people read."""
    html = path.endswith(".html")
    lines = _difference(words(before), words(after)) if html else []
    if not lines:
        lines = _difference(before.splitlines(), after.splitlines())
        if html:
            yield "the words are the same, the markup is not:"
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield f"... and {len(lines) - MOST_LINES} lines more"


def _difference(before: list[str], after: list[str]) -> list[str]:
    found = difflib.unified_diff(before, after, lineterm="", n=0)
    return [_short(line) for line in found if not line.startswith(("---", "+++", "@@"))]


def _short(line: str) -> str:
    return line if len(line) <= WIDEST else line[:WIDEST] + " ..."


def report(found: Changes) -> Iterator[str]:
    """Say in lines what differs."""
    for title, paths in (("Only before", found.only_before), ("Only now", found.only_after)):
        if paths:
            yield f"{title}:"
            yield from (f"  {path}" for path in paths)
    for path, lines in found.changed.items():
        yield path
        yield from (f"  {line}" for line in lines)
    if found.versions_only:
        yield f"Only the versions of other files differ in {len(found.versions_only)}:"
        yield "  " + ", ".join(found.versions_only)
    yield f"{found.count} of {found.files} files differ."


def build(tree: Path, site: Path, day: str) -> None:
    """Build a tree of the project for a day. Ends the program with what the build said when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=tree,
        env={**os.environ, "SITE_DATE": day, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{tree}: the site does not build:\n{done.stdout}{done.stderr}")


def main(arguments: list[str] | None = None) -> None:
    """Compare the working tree with a commit."""
    parser = argparse.ArgumentParser(description="Shows what the working tree changes in the built site.")
    parser.add_argument("base", help="the commit to compare with")
    parser.add_argument("--day", default=os.environ.get("SITE_DATE") or SITE_DATE, help="built as of")
    options = parser.parse_args(arguments)
    git = ["git", "-C", str(ROOT)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = folder / "base"
        added = subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(base), options.base])
        if added.returncode:
            sys.exit(added.returncode)
        try:
            # Packages are those of now: what other versions of them would change is not this change's doing.
            (base / "node_modules").symlink_to(ROOT / "node_modules")
            print(f"Building {options.base} and the working tree as of {options.day} ...", flush=True)
            build(base, folder / "before", options.day)
            build(ROOT, folder / "after", options.day)
        finally:
            subprocess.run([*git, "worktree", "remove", "--force", str(base)], check=True)
        print(*report(compare(folder / "before", folder / "after")), sep="\n")


if __name__ == "__main__":
    main()

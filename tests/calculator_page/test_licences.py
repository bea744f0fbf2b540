"""Whatever others made and the site publishes stands in /lisensi.txt."""

import importlib.metadata
import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from overrides.calculator_page import licences
from tests.conftest import ROOT

# What MkDocs and the hooks write themselves, and what they copy from this project.
OURS = [
    "*.html",
    "*.json",
    "*.txt",
    "_caddy",
    "_headers",
    "sw.js",
    "sitemap.xml*",
    "assets/app/*",
    "assets/banner/*",
    "assets/icons/*",
    "assets/css/*",
    "assets/js/*",
    "assets/pictures/*",
    "assets/qr/*/qr.js",
    "favicon.ico",
    "sosialisasi/gambar/*.webp",
    "s/*/acara.ics",
]


def parts_of(path: str, parts: list[licences.Part]) -> list[str]:
    return [part.name for part in parts if any(fnmatch(path, pattern) for pattern in part.files)]


@pytest.fixture(scope="module")
def shipped(site_dir: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site_dir).as_posix(): path.read_bytes()
        for path in site_dir.rglob("*")
        if path.is_file()
    }


def test_every_file_is_ours_or_has_its_licence(shipped: dict[str, bytes]) -> None:
    parts = licences.parts(ROOT)
    for path in shipped:
        ours = any(fnmatch(path, pattern) for pattern in OURS)
        assert ours or parts_of(path, parts), (
            f"{path}: say in overrides/calculator_page/licences.py whose it is"
        )
    for part in parts:
        for pattern in part.files:
            assert any(fnmatch(path, pattern) for path in shipped), f"{part.name}: nothing is {pattern}"


def test_files_copied_from_packages_are_listed(shipped: dict[str, bytes]) -> None:
    # The same size first: reading every file of every package takes long.
    sizes = {len(content) for content in shipped.values() if len(content) > 200}
    theirs = {
        path.read_bytes(): path
        for path in (ROOT / "node_modules").rglob("*")
        if path.is_file() and path.stat().st_size in sizes
    }
    for package in ("mkdocs", "mkdocs-material", "pagefind", "pagefind-bin"):
        for file in importlib.metadata.files(package) or []:
            if file.size in sizes:
                theirs[Path(str(file.locate())).read_bytes()] = Path(str(file))
    parts = licences.parts(ROOT)
    copied = [name for name, content in shipped.items() if content in theirs]
    # PyScript and MicroPython's script are bundled.
    assert len(copied) >= 4, "MicroPython and lean-qr are copies"
    for name in copied:
        assert parts_of(name, parts) or "LICENSE" in name, (name, theirs[shipped[name]])


def test_the_list_names_every_npm_package_that_readers_get(shipped: dict[str, bytes]) -> None:
    text = shipped[licences.ADDRESS].decode()
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    names = [
        path.rpartition("node_modules/")[2]
        for path, package in lock["packages"].items()
        if path and not package.get("dev")
    ]
    assert len(names) > 10
    # The font's text speaks of the font, not of the package.
    assert not [name for name in names if name not in text and not name.startswith("@fontsource")]
    assert "Plus Jakarta Sans" in text
    for holder in ("Damien P. George", "David Evans", "Martin Donath", "Tom Christie", "CloudCannon"):
        assert holder in text
    assert all(part.text.strip() for part in licences.parts(ROOT))


def test_the_page_about_the_site_leads_to_the_list(shipped: dict[str, bytes]) -> None:
    assert b'href="../lisensi.txt"' in shipped["tentang/index.html"]

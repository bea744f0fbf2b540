"""What pages weigh on the line: everything a browser asks for, as a host sends it (brotli)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from tests.conftest import NewPage

# Bytes.
CONTENT_PAGE = 35_000
# With the letters of 11 kB, which come after the first figure.
CALCULATOR = 300_000

# The calculator has its own budget; the lists of sources are the whole register on one page.
# The last is paper: its letters come with sheet.css.
NOT_CONTENT = ("/kalkulator/", "/tentang/sumber/", "/tentang/periksa/", "/sosialisasi/poster/")

Weigh = Callable[[str], dict[str, int]]


@cache
def sent(path: Path) -> int:
    """What a host sends of a file, in bytes."""
    return len(brotli.compress(path.read_bytes()))


def is_content(address: str) -> bool:
    """Tell a page that people read from the calculator and from a session's sheets (/s/<code>/<sheet>/)."""
    return address not in NOT_CONTENT and address.count("/") < 4


@pytest.fixture
def weigh(new_page: NewPage, site_dir: Path) -> Weigh:
    """weigh(address) returns {path in the site: bytes} of all that a browser asks for on a first visit."""
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def load(address: str) -> dict[str, int]:
        asked.clear()
        page.goto(address)
        if address == "/kalkulator/":
            page.wait_for_selector("[data-status=siap]")
        # A window without a frame asks for neither, a phone may.
        for kind in ("icon", "manifest"):
            asked.extend(
                page.eval_on_selector_all(f"link[rel={kind}]", "links => links.map(link => link.href)")
            )
        paths = {urlsplit(url).path for url in asked if not url.startswith("data:")}
        files = {
            path: site_dir / path.lstrip("/") / ("index.html" if path.endswith("/") else "") for path in paths
        }
        return {path: sent(file) for path, file in files.items()}

    return load


def test_content_pages(weigh: Weigh, site_dir: Path) -> None:
    folders = [path.parent.relative_to(site_dir).as_posix() for path in sorted(site_dir.rglob("index.html"))]
    pages = list(filter(is_content, ["/" if folder == "." else f"/{folder}/" for folder in folders]))
    assert len(pages) > 15
    for address in pages:
        loaded = weigh(address)
        assert address in loaded
        assert any(path.endswith("site.css") for path in loaded), address
        assert sum(loaded.values()) <= CONTENT_PAGE, (address, loaded)


def test_calculator(weigh: Weigh) -> None:
    loaded = weigh("/kalkulator/")
    assert any(path.endswith("micropython.wasm") for path in loaded)
    assert any(path.endswith("rest.txt") for path in loaded)
    assert sum(loaded.values()) <= CALCULATOR, loaded

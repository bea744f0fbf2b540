"""The card inside another site's page, seen in a browser; every other page refuses to be shown in a frame."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from overrides.pages.banners import CARD_SIZE
from overrides.publish import serve
from tests.page.test_layout import addresses
from tests.publish.test_hosts import rules

HOST_PAGE = '<!doctype html><html lang="id"><title>Situs lain</title><h1>Situs lain</h1>{}</html>'
FRAME = '<iframe title="SERTAKAN" width="{1}" height="{2}" src="{0}"></iframe>'


class AsTold(serve.Handler):
    """Sends what _headers tells hosts to send."""

    told: dict[str, dict[str, str]]

    def end_headers(self) -> None:
        path, fields = urlsplit(self.path).path, {}
        for pattern, named in self.told.items():
            if fnmatch(path, pattern):
                fields.update(named)
        if policy := fields.get("Content-Security-Policy"):
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()


@pytest.fixture(scope="module")
def sites(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """This site with its headers, and another site under another host: (address, other's address, other's folder)."""
    folder = tmp_path_factory.mktemp("other")
    told = rules((site_dir / "_headers").read_text(encoding="utf-8"))
    handler = type("Told", (AsTold,), {"told": told})
    with ExitStack() as stack:
        ours = stack.enter_context(serve.Server(("127.0.0.1", 0), partial(handler, directory=str(site_dir))))
        other = stack.enter_context(serve.make_server(folder, port=0))
        for server in (ours, other):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            stack.callback(server.shutdown)
        # Another name of this machine is another site.
        yield ours.address, other.address.replace("127.0.0.1", "localhost"), folder


def test_the_card_is_seen_on_another_site(
    browser: Browser, sites: tuple[str, str, Path], tmp_path: Path
) -> None:
    ours, other, folder = sites
    card_there = FRAME.format(f"{ours}/kartu/", *CARD_SIZE)
    (folder / "index.html").write_text(HOST_PAGE.format(card_there), encoding="utf-8")
    page = browser.new_page(viewport={"width": 400, "height": 600})
    page.goto(other + "/")
    card = page.frame_locator("iframe")
    expect(card.locator("[data-harga-bulan]").first).to_be_visible()
    # What is pressed leads out of the frame, where the calculator may not stand.
    links = card.locator("a[href]:not([href^='#'], .luring a)")
    assert links.count()
    assert {link.get_attribute("target") for link in links.all()} <= {"_top", "_blank"}
    # Nothing is cut off in the size that /tentang/pasang/ gives.
    frame = page.frame(url=f"{ours}/kartu/")
    assert frame
    wide, high = frame.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert wide <= CARD_SIZE[0] and high <= CARD_SIZE[1]
    page.close()


def test_every_other_page_refuses(browser: Browser, site_dir: Path, sites: tuple[str, str, Path]) -> None:
    """One page of the other site tries them all."""
    ours, other, folder = sites
    refusing = [address for address in addresses(site_dir) if address != "/kartu/"]
    frames = [FRAME.format(ours + address, *CARD_SIZE) for address in refusing]
    (folder / "index.html").write_text(HOST_PAGE.format("".join(frames)), encoding="utf-8")
    page = browser.new_page()
    page.goto(other + "/")
    assert len(page.frames) == 1 + len(refusing)
    shown = [frame.url for frame in page.frames[1:] if not frame.url.startswith("chrome-error://")]
    assert not shown
    page.close()

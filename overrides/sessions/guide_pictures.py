"""Take the pictures of the officer's guide from the real thing: `make gambar-panduan`, after a build.

They go to docs/sosialisasi/gambar/ and are committed; take them again when a page has changed its looks. A picture of a
page is mostly letters on plain ground: with few colours and without loss it stays sharp and still weighs little.
"""

import io
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from overrides.publish import serve
from overrides.sessions import guide, hall
from overrides.sessions.browser import FLAGS, MISSING, find_browser
from overrides.sessions.paper import ROOT

PICTURES = ROOT / "docs" / guide.PICTURES
MOST_BYTES = 4_600
SESSION = "s/peraga/"


class Shot(NamedTuple):
    """What is taken: the window in pixels of the page, the address, the part of the page ("" is the window), how much of
    that part's height, the key pressed before, and how wide the picture is shown in the guide."""

    width: int
    height: int
    address: str
    part: str = ""
    upper: float = 1
    key: str = ""
    shown: int = 320


SHEET = ".kertas >> nth=0"
SHOTS = {
    "halaman": Shot(360, 440, SESSION, shown=260),
    "poster": Shot(656, 900, SESSION + "poster/", SHEET, shown=230),
    "selebaran": Shot(1016, 800, SESSION + "selebaran/", SHEET, upper=0.52),
    "tenda": Shot(656, 900, SESSION + "tenda/", SHEET, shown=230),
    "slide": Shot(960, 690, SESSION + "slide/#harga", key="n"),
    "aula": Shot(960, 540, "aula/"),
}
# The most colours that fit MOST_BYTES are taken.
COLOURS = (32, 24, 16, 12, 10, 8, 7, 6, 5, 4)


def take(browser: Browser, site: Path) -> dict[str, bytes]:
    """Take all pictures of a built site: {file name: WebP}."""
    with tempfile.TemporaryDirectory() as folder:
        # The hall's page is made while it serves; here it stands as a file among those of the site.
        shutil.copytree(site, folder, dirs_exist_ok=True)
        made = Path(folder) / "aula" / "index.html"
        made.parent.mkdir()
        made.write_text(
            hall.page("http://10.42.0.1:8000/", [], "SERTAKAN-Aula", "muncar26"), encoding="utf-8"
        )
        with serve.make_server(Path(folder), port=0) as server:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            pictures = {f"{name}.webp": _take(browser, server.address, shot) for name, shot in SHOTS.items()}
            server.shutdown()
    return pictures


def _take(browser: Browser, home: str, shot: Shot) -> bytes:
    """Take one picture as WebP, in as many colours as fit MOST_BYTES. Raises ValueError when even few do not fit."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="light", device_scale_factor=2
    )
    page.goto(f"{home}/{shot.address}")
    if shot.key:
        page.keyboard.press(shot.key)
    data = page.locator(shot.part).screenshot() if shot.part else page.screenshot()
    page.close()
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, round(picture.height * shot.upper)))
    width, height = (round(side * shot.shown / picture.width * guide.DENSITY) for side in picture.size)
    picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        out = io.BytesIO()
        plain = picture.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
        plain.convert("RGB").save(out, "WEBP", lossless=True, quality=100, method=6)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    raise ValueError(
        f"{shot.address}: more than {MOST_BYTES} bytes in {COLOURS[-1]} colours; show less of it."
    )


def main() -> str | None:
    """Take the pictures; return what went wrong in one sentence, or None."""
    path = find_browser()
    if not path:
        return MISSING
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, data in take(chromium, serve.SITE).items():
            (PICTURES / name).write_bytes(data)
            print(f"{name}: {len(data)} byte")
        chromium.close()
    return None


if __name__ == "__main__":
    sys.exit(main())

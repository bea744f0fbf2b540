"""Pictures of every page for a person to look through, and the one of README: `make screenshots`.

Writes .cache/screenshots/<page>.png, a sheet of phone, desktop and paper in light and dark, and
tests/page/calculator.png. Names as arguments make only those sheets: `python -m tests.page.screenshots / /manfaat/`.
"""

import sys
import tempfile
import threading
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from overrides.publish.serve import make_server
from tests.conftest import NOW, ROOT, build_site
from tests.engines import browser as browsers

SHEETS = ROOT / ".cache/screenshots"
README_PICTURE = ROOT / "tests/page/calculator.png"
README_PLAN = "/kalkulator/?k=2.ojek&k=3.pedagang"
README_WIDTH = 1440

# (name, width of the window, media, colour scheme, scale on the sheet)
VARIANTS = (
    ("360 light", 360, "screen", "light", 0.75),
    ("360 dark", 360, "screen", "dark", 0.75),
    ("1280 light", 1280, "screen", "light", 0.5),
    ("1280 dark", 1280, "screen", "dark", 0.5),
    ("print", 658, "print", "light", 0.6),  # A4 without its margins
)
# A long page goes on in the next column, and is left off after the last one.
COLUMN_HEIGHT = 1200
COLUMNS_AT_MOST = 8
GAP, TITLE = 12, 16
SHEET_WIDTH = 2000


def addresses(site: Path) -> list[str]:
    """Return the address of every page of the built site."""
    return [
        f"/{path.relative_to(site).as_posix().removesuffix('index.html')}"
        for path in sorted(site.rglob("*.html"))
    ]


def open_page(page: Page, address: str) -> None:
    """Open a page; the calculator is awaited."""
    page.goto(address)
    if "/kalkulator/" in address:
        page.locator('#hasil[data-status="siap"]').wait_for()
        page.wait_for_timeout(300)


def columns(page: Page, scale: float) -> list[Image.Image]:
    """Return the whole page as it stands, cut into columns."""
    width, height = page.evaluate(
        "[document.documentElement.clientWidth, document.documentElement.scrollHeight]"
    )
    step = int(COLUMN_HEIGHT / scale)
    cut = []
    for top in range(0, min(height, step * COLUMNS_AT_MOST), step):
        drawn = Image.open(
            BytesIO(
                page.screenshot(
                    full_page=True,
                    clip={"x": 0, "y": top, "width": width, "height": min(step, height - top)},
                    animations="disabled",
                )
            )
        )
        small = (int(drawn.width * scale), int(drawn.height * scale))
        cut.append(drawn.resize(small, Image.Resampling.LANCZOS))
    return cut


def sheet(page: Page, address: str) -> Image.Image:
    """Return all variants of a page on one sheet."""
    open_page(page, address)
    found = []
    for name, width, media, scheme, scale in VARIANTS:
        page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 740 if width < 400 else 900})
        found += [(name, column) for column in columns(page, scale)]
    return arranged(address, found).quantize(256, dither=Image.Dither.NONE)


def arranged(address: str, found: list[tuple[str, Image.Image]]) -> Image.Image:
    """Return the columns [(variant, picture)] in rows, each under its name."""
    places: list[tuple[int, int]] = []
    left = top = height = 0
    for _, column in found:
        if left and left + column.width > SHEET_WIDTH:
            left, top, height = 0, top + height, 0
        places.append((left, top))
        left += column.width + GAP
        height = max(height, TITLE + column.height + GAP)
    whole = Image.new("RGB", (SHEET_WIDTH, top + height), "#888")
    for (name, column), (left, top) in zip(found, places, strict=True):
        ImageDraw.Draw(whole).text((left + 2, top + 2), f"{address}  {name}", fill="#000")
        whole.paste(column, (left, top + TITLE))
    return whole


def readme_picture(browser: Browser, server: str) -> Image.Image:
    """Return the phone and the desktop side by side."""
    shots = []
    for width in (390, 1280):
        context = browser.new_context(
            base_url=server, viewport={"width": width, "height": 844}, locale="id-ID", service_workers="block"
        )
        context.clock.set_fixed_time(NOW)
        page = context.new_page()
        open_page(page, README_PLAN)
        shots.append(Image.open(BytesIO(page.screenshot(animations="disabled"))))
        context.close()
    whole = Image.new("RGB", (sum(shot.width for shot in shots) + 48, shots[0].height), "#fff")
    whole.paste(shots[0], (0, 0))
    whole.paste(shots[1], (shots[0].width + 48, 0))
    small = (README_WIDTH, whole.height * README_WIDTH // whole.width)
    return whole.resize(small, Image.Resampling.LANCZOS).quantize(256, dither=Image.Dither.NONE)


def main(wanted: list[str]) -> None:
    """Make the sheets of the wanted addresses, or of all pages and the picture of README."""
    path = browsers.find_browser()
    if not path:
        sys.exit(browsers.MISSING)
    SHEETS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        build_site(site)
        server = make_server(site, port=0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS)
        context = browser.new_context(base_url=server.address, service_workers="block", locale="id-ID")
        context.clock.set_fixed_time(NOW)
        page = context.new_page()
        for address in wanted or addresses(site):
            name = address.strip("/").replace("/", "-").removesuffix(".html") or "beranda"
            sheet(page, address).save(SHEETS / f"{name}.png")
        if not wanted:
            readme_picture(browser, server.address).save(README_PICTURE, optimize=True)
        browser.close()
        server.shutdown()
    print(f"The sheets are in {SHEETS.relative_to(ROOT)}/.")


if __name__ == "__main__":
    main(sys.argv[1:])

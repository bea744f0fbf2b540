"""Take the pictures of the officer's guide from the real thing: `make gambar-panduan`, after a build.

They go to docs/sosialisasi/gambar/ and are committed; take them again when a page has changed its looks.
"""

import html
import io
import shutil
import sys
import tempfile
import threading
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from overrides.build import hall, new_session, serve, tariff_values
from overrides.build.browser import FLAGS, find_browser
from overrides.build.paper import NO_BROWSER, ROOT

PICTURES = ROOT / "docs" / "sosialisasi" / "gambar"
MOST_BYTES = 60_000
SESSION = "s/peraga/"

# What is typed in the picture of `make sesi`; the answers are those of a made-up officer.
TODAY = date(2026, 11, 22)
ANSWERS = [
    "5 Desember 2026", "09.00", "Balai Desa Muncar", "Pemerintah Desa Muncar", "nelayan dan pedagang ikan", "",
    "nelayan", "1", "20", "12", "", "",
]  # fmt: skip


def conversation() -> str:
    """Return what the terminal shows when ANSWERS are given."""
    said = ["$ make sesi\n"]
    answers = iter(ANSWERS)

    def read(prompt: str) -> str:
        answer = next(answers)
        said.append(f"{prompt}{answer}\n")
        return answer

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        new_session.ask_session(
            read, lambda line: said.append(line + "\n"), Path(folder), TODAY, tariff_values.tariff()
        )
    return "".join(said)


def take(browser: Browser, site: Path) -> dict[str, bytes]:
    """Take all pictures of a built site: {file name: WebP}."""
    home = "http://10.42.0.1:8000/"
    with serve.make_server(site, port=0) as server, tempfile.TemporaryDirectory() as folder:
        # The hall's page is made while it serves; here it stands as a file among those of the site.
        shutil.copytree(site, folder, dirs_exist_ok=True)
        made = Path(folder) / "aula" / "index.html"
        made.parent.mkdir(exist_ok=True)
        made.write_text(hall.page(home, [], "SERTAKAN-Aula", "muncar26"), encoding="utf-8")
        server.RequestHandlerClass = _handler(folder)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        pictures = {}
        for name, (width, height, address) in {
            "halaman": (390, 780, SESSION),
            "poster": (760, 1120, SESSION + "poster/"),
            "selebaran": (560, 820, SESSION + "selebaran/"),
            "tenda": (700, 1060, SESSION + "tenda/"),
            "slide": (1000, 720, SESSION + "slide/#harga"),
            "aula": (1000, 563, "aula/"),
        }.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.goto(f"{server.address}/{address}")
            if name == "slide":
                page.keyboard.press("n")
            pictures[name + ".webp"] = _webp(page)
            page.close()
        page = browser.new_page(viewport={"width": 860, "height": 10})
        page.set_content(
            '<body style="margin:0;background:#1d1a16;color:#f7efe0"><pre style="margin:0;padding:20px;'
            f'font:15px/1.45 monospace;white-space:pre-wrap">{html.escape(conversation())}</pre>'
        )
        pictures["tanya.webp"] = _webp(page)
        page.close()
        server.shutdown()
    return pictures


def _handler(folder: str) -> type[serve.Handler]:
    class Handler(serve.Handler):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **{**options, "directory": folder})  # type: ignore[arg-type]

    return Handler


def _webp(page: Page) -> bytes:
    """Take a page as WebP, as good as fits MOST_BYTES."""
    full = page.viewport_size is not None and page.viewport_size["height"] < 100
    picture = Image.open(io.BytesIO(page.screenshot(full_page=full))).convert("RGB")
    for quality in (88, 80, 70, 60, 50, 40, 30):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def main() -> str | None:
    """Take the pictures; return what went wrong in one sentence, or None."""
    path = find_browser()
    if not path:
        return NO_BROWSER
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

"""Break files in every way and read them in Chromium, where the reader of files lives: a part of `make fuzz`.

How is written in files.js beside this. Seeds are the files of tests/page/files/cases.py.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from calculator.rules.file_kinds import REFUSALS
from tests.engines import browser as browsers
from tests.page.files import cases

HERE = Path(__file__).parent
READER = HERE.parents[1] / "overrides/theme/assets/js/files.js"
NAMES = ("workbook", "bytes", "encodings")
# One call lasts no longer, so that a page that hangs is noticed.
PIECE = 20


def seeds(name: str) -> list[Any]:
    """Return what a target begins with: parts of workbooks, bytes as Latin letters, or nothing in particular."""
    if name == "encodings":
        return [""]
    if name == "bytes":
        return [case.content.decode("latin-1") for case in cases.ALL if 0 < len(case.content) < 20_000]
    found = []
    for case in cases.WORKBOOKS:
        if case.content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(case.content)) as archive:
                found.append(
                    {part: archive.read(part).decode("utf-8", "replace") for part in archive.namelist()}
                )
    return found


def open_page(page: Page) -> None:
    """Give the page the reader and the fuzzer as modules."""

    def answer(route: Route) -> None:
        files = {"/": "<!doctype html><title>fuzz</title>"}
        files |= {
            "/reader.js": READER.read_text(encoding="utf-8"),
            "/files.js": (HERE / "files.js").read_text(),
        }
        path = "/" + route.request.url.rpartition("/")[2]
        kind = "text/javascript" if path.endswith(".js") else "text/html"
        route.fulfill(body=files.get(path, ""), content_type=f"{kind}; charset=utf-8")

    page.route("**/*", answer)
    page.goto("http://fuzz.example/")


def run(seconds: int) -> bool:
    """Run every target for some seconds; print how much was tried and what broke. Return whether nothing did."""
    path = browsers.find_browser()
    if not path:
        print(browsers.MISSING)
        return False
    fine = True
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS)
        for name in NAMES:
            page = chromium.new_page()
            open_page(page)
            tried, fault, left = 0, "", seconds
            while left > 0 and not fault:
                order = [name, seeds(name), [*REFUSALS, "text", "table"], 1 + tried, 1000 * min(PIECE, left)]
                found = page.evaluate("async (order) => (await import('/files.js')).run(...order)", order)
                tried, fault, left = tried + found["tried"], found["fault"], left - PIECE
            page.close()
            print(f"{name}: {tried:,} files in {seconds} s, {fault or 'nothing broke'}", flush=True)
            fine = fine and not fault
        chromium.close()
    return fine


if __name__ == "__main__":
    import sys

    print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 60)))

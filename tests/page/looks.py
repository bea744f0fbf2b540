"""The site in whatever letters a device has, and as its readers set it: what must hold there, and how it is measured.

`make layout` goes through every page and prints a table; tests/page/test_fonts.py goes through some.
"""

import os
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Route, sync_playwright

from overrides.publish.serve import make_server
from overrides.sessions import paper
from tests.conftest import NOW, TIMEOUT_MS, build_site
from tests.engines import browser as browsers
from tests.engines import fonts
from tests.page.test_accessibility import LOOKS as AXE_LOOKS
from tests.page.test_accessibility import findings as axe_findings
from tests.page.test_calculator import READY
from tests.page.test_layout import SIDEWAYS, WIDER_TEXT
from tests.page.test_reader_settings import CUT_OFF, open_all, web_pages
from tests.print.test_sheets import IN_THE_QUIET_ZONE, OUTSIDE, PAGES

# The site's own letters, and each set of fonts with those blocked.
OWN = "own"
LETTERS = (OWN, *fonts.SETS)
WIDTHS = (320, 360, 1280)
# What of a sheet is left for a page: A4 and Letter without the margins of site.css, in pixels.
PAPERS = {"A4": 658, "Letter": 680}
# A reader's own size of letters, in pixels: the browser's default, and the least that it shows.
DEFAULT, LEAST = 32, 24
# The largest plan that is promised to fit one sheet: 12 months, 6 groups, the longest names.
PLAN = "&".join(
    f"k=1{n}.{slug}.202612.12.{900 + n * 300}000.jht"
    for n, slug in enumerate(
        ("penjual-makanan", "art", "pedagang-keliling", "buruh-bangunan", "ojek", "nelayan")
    )
)

# A style of the reader's: letters twice as large, in a page whose lines break where they did ("only zoom text").
LARGER = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync("html { font-size: 200% !important }")
  document.adoptedStyleSheets = [sheet]
}"""
AS_IT_IS = "() => { document.adoptedStyleSheets = [] }"

# Lines of text that lie on each other, and lines that leave the box that they stand in: a cell, a button, a card.
# The box of a line is taller than its letters, so only its middle counts; what stays in sight while one scrolls lies
# over the text on purpose; what a box with a bar for scrolling hides is not seen.
COLLIDING = """() => {
  const kept = new Map(), lines = []
  const stays = element => element && (kept.has(element) || kept.set(element,
    /fixed|sticky/.test(getComputedStyle(element).position) || stays(element.parentElement)), kept.get(element))
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement
    if (!node.data.trim() || parent.closest("svg, script, style, select, textarea, template, .hanya-suara, .tersembunyi, .lompat")) continue
    if (!parent.checkVisibility({visibilityProperty: true}) || stays(parent)) continue
    let box = parent
    while (/^(inline|contents)$/.test(getComputedStyle(box).display)) box = box.parentElement
    const edge = box.getBoundingClientRect()
    let left = -Infinity, right = Infinity
    for (let outer = box; outer; outer = outer.parentElement)
      if (getComputedStyle(outer).overflowX !== "visible" && outer !== document.body && outer !== document.documentElement) {
        const seen = outer.getBoundingClientRect()
        left = Math.max(left, seen.left), right = Math.min(right, seen.right)
      }
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      const shown = {left: Math.max(rect.left, left) + 1, right: Math.min(rect.right, right) - 1,
        top: rect.top + rect.height * .35, bottom: rect.bottom - rect.height * .35, node}
      if (shown.right <= shown.left || rect.height < 2) continue
      lines.push(shown)
      if (rect.right > edge.right + 1.5 || rect.left < edge.left - 1.5)
        shown.spilled = box
    }
  }
  const found = lines.filter(line => line.spilled).map(line =>
    `leaves its ${line.spilled.tagName.toLowerCase()}.${line.spilled.className}: ${line.node.data.trim().slice(0, 40)}`)
  lines.sort((one, other) => one.top - other.top)
  for (let i = 0; i < lines.length; i++)
    for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++)
      if (lines[i].node !== lines[j].node && lines[i].left < lines[j].right && lines[j].left < lines[i].right)
        found.push(`${lines[i].node.data.trim().slice(0, 30)} lies on ${lines[j].node.data.trim().slice(0, 30)}`)
  return found
}"""


@dataclass
class Faults:
    """What does not hold: {kind: sentences}. Kinds: wide, colliding, cut, spilled, moves, axe.

    moved: the largest layout shift of a page whose letters came late.
    """

    of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    moved: float = 0

    def add(self, kind: str, where: str, what: Any) -> None:
        """Keep a fault, if ``what`` is one."""
        if what:
            self.of[kind].append(f"{where}: {what}")

    def all(self) -> list[str]:
        """Return every fault with its kind."""
        return [f"{kind}: {said}" for kind, sentences in self.of.items() for said in sentences]


def launch(chromium: BrowserType, letters: str, folder: Path, least: int = 0) -> Browser:
    """Start a Chromium that knows the fonts of one set and no others. least: the smallest letters that it shows.

    letters: one of LETTERS. folder: where the set is written. Raises FileNotFoundError when no Chromium is here.
    """
    path = browsers.find_browser()
    if not path:
        raise FileNotFoundError(browsers.MISSING)
    known = fonts.environment("dejavu" if letters == OWN else letters, folder)
    flags = [f"--blink-settings=minimumFontSize={least}"] if least else []
    return chromium.launch(executable_path=path, args=[*browsers.FLAGS, *flags], env={**os.environ, **known})


def open_context(browser: Browser, letters: str, home: str) -> BrowserContext:
    """Open a window of a browser on the day of the tests; only in OWN the site's letters arrive."""
    context = browser.new_context(
        base_url=home,
        locale="id-ID",
        service_workers="block",
        timezone_id="Asia/Jakarta",
        viewport={"width": 1280, "height": 800},
    )
    context.set_default_timeout(TIMEOUT_MS)
    context.clock.set_fixed_time(NOW)
    if letters != OWN:
        context.route("**/assets/type/**", lambda route: route.abort())
    return context


def measure(page: Page, where: str, faults: Faults) -> None:
    """Look at an open page as it stands."""
    faults.add("wide", where, max(0, page.evaluate(SIDEWAYS)))
    faults.add("colliding", where, page.evaluate(COLLIDING)[:3])
    faults.add("cut", where, page.evaluate(CUT_OFF)[:3])


def look_at(page: Page, address: str, faults: Faults) -> None:
    """Open a page once; look at it in all widths as it is, in larger letters, with wider text, and as paper."""
    cdp = page.context.new_cdp_session(page)
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(media="screen")
    open_all(page, address)
    readers = {
        "": AS_IT_IS,
        f"{DEFAULT} px by default": AS_IT_IS,
        "text 200 %": LARGER,
        "wider text": WIDER_TEXT,
    }
    for reader, change in readers.items():
        size = DEFAULT if reader.endswith("default") else 16
        cdp.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
        page.evaluate(change)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            measure(page, f"{address} {width} {reader}".strip(), faults)
    page.evaluate(AS_IT_IS)
    page.emulate_media(media="print")
    for name, width in PAPERS.items():
        page.set_viewport_size({"width": width, "height": 1000})
        measure(page, f"{address} on {name}", faults)
    page.emulate_media(media="screen")
    cdp.detach()


def look_in_large_letters(page: Page, address: str, faults: Faults) -> None:
    """Look at a page in a browser that was launched with LEAST."""
    open_all(page, address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        measure(page, f"{address} {width} letters of {LEAST} px at least", faults)


# The most that may move, without anybody's doing, when letters come late: the sum of layout shifts (CLS).
MOST_MOVED = 0.02
WATCH_SHIFTS = """() => {
  window.moved = 0
  new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value })
    .observe({type: "layout-shift", buffered: true})
}"""


def moved_by_late_letters(page: Page, address: str) -> float:
    """Open a page whose letters come when it has been read for a while; return how far it moved. No page of its window
    has been on the site before."""
    page.add_init_script(f"({WATCH_SHIFTS})()")
    held: list[Route] = []
    page.route("**/assets/type/**", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.locator(READY if "/kalkulator/" in address else "h1").wait_for()
    page.wait_for_timeout(500)
    assert held, f"{address} asks for no letters"
    for route in held:
        route.continue_()
    page.evaluate("async () => { await document.fonts.ready }")
    page.wait_for_timeout(200)
    return float(page.evaluate("moved"))


def used(page: Page, selector: str) -> list[dict[str, Any]]:
    """Return the fonts in which the first element of a selector is shown: familyName, isCustomFont, glyphCount."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    cdp.send("CSS.enable")
    root = cdp.send("DOM.getDocument")["root"]["nodeId"]
    node = cdp.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts_of: list[dict[str, Any]] = cdp.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    cdp.detach()
    return fonts_of


def sheets_of(pdf: bytes) -> list[tuple[int, int]]:
    """Return the size of each sheet of a PDF, in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(wide / 72 * 25.4), round(high / 72 * 25.4)) for wide, high in map(_size, document)]


def _size(sheet: Any) -> tuple[float, float]:
    wide, high = sheet.get_size()
    return float(wide), float(high)


def print_plan(page: Page, faults: Faults, plan: str = PLAN) -> None:
    """Print a plan on A4 and on Letter, with background graphics and without: one sheet each."""
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/kalkulator/?{plan}")
    page.locator(READY).wait_for()
    for name in PAPERS:
        for ground in (True, False):
            count = len(sheets_of(page.pdf(format=name, print_background=ground)))
            faults.add("spilled", f"plan on {name}, background {ground}", count - 1 and f"{count} sheets")


# The sheets of a session, and the poster of none: how many, and their size in millimetres.
SHEETS = {
    **{
        f"/s/peraga/{name}/": (count, round(wide), round(high)) for name, (count, wide, high) in PAGES.items()
    },
    "/sosialisasi/poster/": (1, 210, 297),
}
FULL = """() => [...document.querySelectorAll(".pegangan")]
  .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent.trim().slice(0, 40))"""


def print_sheet(page: Page, address: str, faults: Faults) -> None:
    """Print a sheet with background graphics and without: everything on its paper, no sheet too many."""
    count, wide, high = SHEETS[address]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print")
    page.goto(address)
    faults.add("spilled", address, paper.measured(page))
    for wrong in (OUTSIDE, IN_THE_QUIET_ZONE, FULL):
        faults.add("spilled", address, page.evaluate(wrong)[:3])
    for ground in (True, False):
        sizes = sheets_of(page.pdf(prefer_css_page_size=True, print_background=ground))
        right = len(sizes) == count and all(
            abs(one - wide) < 2 and abs(other - high) < 2 for one, other in sizes
        )
        faults.add("spilled", f"{address}, background {ground}", not right and sizes)


# --- every page: make layout --------------------------------------------------------------------------------------------

COLUMNS = {
    "pages too wide": ("wide",),
    "cells and texts overlapping": ("colliding", "cut"),
    "sheets spilled": ("spilled",),
    "axe findings": ("axe",),
}


def look_at_everything(
    chromium: BrowserType, letters: str, site: Path, home: str, folder: Path, only: Iterable[str] = ()
) -> Faults:
    """Go through all pages and sheets in some letters. only: the addresses of pages, if not all."""
    faults = Faults()
    pages = list(only) or web_pages(site)
    large = launch(chromium, letters, folder, LEAST)
    page = open_context(large, letters, home).new_page()
    for address in pages:
        look_in_large_letters(page, address, faults)
    large.close()
    browser = launch(chromium, letters, folder)
    page = open_context(browser, letters, home).new_page()
    for address in pages:
        look_at(page, address, faults)
    print_plan(page, faults)
    for address in SHEETS:
        print_sheet(page, address, faults)
    for address in (*pages, *SHEETS):
        page.emulate_media(media="screen")
        page.goto(address)
        if address == "/kalkulator/":
            page.locator(READY).wait_for()
        for finding in axe_findings(page, AXE_LOOKS):
            faults.add("axe", address, finding)
    for address in pages:
        fresh = open_context(browser, OWN, home)
        moved = moved_by_late_letters(fresh.new_page(), address)
        faults.moved = max(faults.moved, moved)
        faults.add("moves", address, moved > MOST_MOVED and moved)
        fresh.close()
    browser.close()
    return faults


def main(names: list[str]) -> str | None:
    """Look at everything in the named letters and pages (default: all); print a table; return a sentence on faults."""
    found = {}
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        build_site(folder / "site")
        with make_server(folder / "site", port=0) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for letters in [name for name in LETTERS if name in names] or LETTERS:
                only = [name for name in names if name.startswith("/")]
                found[letters] = look_at_everything(
                    playwright.chromium, letters, folder / "site", server.address, folder / "fonts", only
                )
                print(*(f"{letters}: {said}" for said in found[letters].all()), sep="\n", flush=True)
            server.shutdown()
    print("| letters |", *(f"{name} |" for name in COLUMNS), "largest layout shift |")
    print("|---|" + "---|" * (len(COLUMNS) + 1))
    for letters, faults in found.items():
        counts = [sum(len(faults.of[kind]) for kind in kinds) for kinds in COLUMNS.values()]
        print(f"| {letters} |", *(f"{count} |" for count in counts), f"{faults.moved:.3f} |", flush=True)
    return "Something does not hold: see above." if any(faults.all() for faults in found.values()) else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

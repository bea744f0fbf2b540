"""Measure the site beside other ways to build the same: `make bench`, or `python -m tests.bench`.

Everything runs on this machine, one page after the other, in the order of the table, BENCH_RUNS times; the table shows
medians. Times are never a test: they depend on the machine. Bytes are, in tests/page/test_weight.py.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench import again, sites, table, visits, work
from tests.bench.line import KBIT_PER_SECOND, ROUND_TRIP_SECONDS, serve
from tests.engines import browser as browsers

CALCULATOR, LAW = "/kalkulator/", "/regulasi/pp-50-2025/"


def visit_all(browser: Browser, made: sites.Sites, runs: int) -> dict[str, table.Visits]:
    """Visit every page, several times: {name: visits}."""
    ours, material, with_fonts = (
        serve(folder) for folder in (made.ours, made.material, made.material_with_fonts)
    )
    pages = {
        "calculator": (ours, CALCULATOR, True),
        "MicroPython alone": (ours, "/lantai/", True),
        "on Pyodide": (ours, "/pyodide/", True),
        "home": (ours, "/", False),
        "home in Material": (material, "/", False),
        "home in Material, its fonts refused": (with_fonts, "/", False),
        "regulation": (ours, LAW, False),
        "regulation in Material": (material, LAW, False),
    }
    found: dict[str, list[visits.Visit]] = {}
    for run in range(runs):
        print(f"Visits, {run + 1} of {runs} ...", file=sys.stderr, flush=True)
        for name, ((server, line), path, has_result) in pages.items():
            visit = visits.first(browser, line, server.address + path, has_result)
            found.setdefault(name, []).append(visit)
    return {name: table.Visits(all_visits) for name, all_visits in found.items()}


def main() -> str | None:
    """Measure and print; return what went wrong in one sentence, or None."""
    runs = int(os.environ.get("BENCH_RUNS", "3"))
    path = browsers.find_browser()
    if not path:
        return browsers.MISSING
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        print("Building what is compared ...", file=sys.stderr, flush=True)
        made = sites.make(Path(folder))
        browser = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS + visits.FLAGS)
        seen = visit_all(browser, made, runs)
        print("Keystrokes and lists ...", file=sys.stderr, flush=True)
        server, line = serve(made.ours)
        second = again.report(browser, [(server.address, line)], ["ours"])
        keystrokes = work.keystrokes(browser, server.address + CALCULATOR)
        answers = work.answers(browser, server.address + CALCULATOR)
        lists = work.lists(browser, server.address + CALCULATOR)
        version = browser.version
        browser.close()
        print("Builds ...", file=sys.stderr, flush=True)
        builds = work.builds()
    load = os.getloadavg()[0]
    print(
        f"""
# Measured

Chromium {version}, {platform.machine()}, {os.cpu_count()} processors, load {load:.1f}; medians of {runs} runs.
Visits: {KBIT_PER_SECOND / 1000:g} Mbit/s, {ROUND_TRIP_SECONDS * 1000:g} ms to the server and back, processor
{visits.CPU_SLOWER} times slower, nothing in any cache, 360 x 740 pixels, files compressed alike with brotli.

{table.aims(seen)}

## First visits

{table.times_and_bytes(seen)}

"Works" is `data-status="siap"`: the calculator has computed and can be typed in. "On Pyodide" is the same page and
the same Python on PyScript as it comes. "Material" is the same Markdown in Material for MkDocs with its own settings but
`font: false`; with its fonts it asks Google for them, which was refused at once here, and takes longer in real life.
The server speaks HTTP/1.1, six answers at a time; hosts with HTTP/2 send a page's styles before the runtime.

## Second visits

{second}

Line and processor are those of the first visit, which has finished keeping. "Floor" is MicroPython alone, with the least
worker that answers from its copy. Times by kind of work are the main thread's, from a trace, which itself takes time.

## A keystroke until all of the result is written, in the browser's MicroPython, this processor at full speed

{table.keystrokes(keystrokes)}

A plan of more than some months and groups answers with its figures; months, chart and payments follow in pieces. The
largest plan, each task by the main thread's own time:

{table.answers(answers)}

## A pasted list, the same way

{table.lists(lists)}

## A build

{table.builds(builds)}
"""
    )
    return None


if __name__ == "__main__":
    sys.exit(main())

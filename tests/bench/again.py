"""First and second visits to the calculator, in pairs with those to MicroPython alone; the bad lines; where the time goes.

`python -m tests.bench.again SITE [SITE ...]` compares built sites (`make build`, then a copy of site/), one pair of each in
turn, so that an attempt is judged beside what it changes on a machine that other work makes faster and slower.
BENCH_PAIRS: how many.

What was tried for a second visit, each alone (milliseconds of the main thread's own processor time, not slowed, medians of
10 to 16 visits in turn, load of the machine 8 to 15; the ends of each spread lie 20 ms apart):

| attempt | before | after | |
| --- | --- | --- | --- |
| PyScript does not search page and additions for Python in attributes; the program is decoded in a loop | 180 | 170 | kept |
| `content-visibility: auto` on all below the form | 189 | 179 | not kept: innerText of the price table is empty then, and axe is blind |
| the same on the footer and the last text alone | 170 | 165 | not kept: axe is blind there too |
| `contain: layout style` on form, result and what follows | 189 | 185 | not kept: within the spread |
| the second card with its 46 works left out of the page | 189 | 188 | not kept: what is in a template costs nothing |
| the interpreter's script runs while the page is parsed (`async`) | 189 | 189 | not kept: ready after 1.03, first figure 1.01 of before |
| the device's voices are asked for after the page has loaded | 189 | 190 | not kept |
| the page's style as files, parsed once for all pages (load 3) | 145 | 142 | not kept: within the spread, and the first figure would wait a round trip |
| the 46 works come when the choice is opened (upper limit: left out; load 3) | 139 | 137 | not kept: within the spread |
| no stack traces while MicroPython looks for files that are not there | 147 | 147 | not kept |
| MicroPython's script without its makers' checks, and with errors that write nothing | 186 | 170 | kept: 4.6 kB less too |
| the form reads its template, and writes the months, only when they are needed | 181 | 174 | kept |
| day.js deferred on this page, the face lazy | 186 | 181 | kept: one layout less; slowed, works after 0.88 |
| the tariff without its sources and days of checking | 174 | 178 | not kept: within the spread |

For its first paint, each alone (milliseconds since the navigation began, in turn, load 5 to 25):

| attempt | before | after | |
| --- | --- | --- | --- |
| the worker shows the copy unread, from one opened cache (first parsing) | 41 | 30 | kept |
| its answer as a stream, the first screen first | 149 | 148 | not kept |
| the worker asks the network only after it has answered (first parsing) | 37 | 42 | not kept |
| `rel=expect` on the price, to spare the empty paints before it (slowed) | 452 | 523 | not kept; on the form and the program neither |
| without the first script, which folds the form (slowed) | 452 | 488 | nothing to win |

Slowed four times, of a first paint at some 200: the worker 15, the browser's own change of pages 50, parsing the head 33
(the style 15), decoding the page 10, the files that arrive 25, style 20, layout 25, paint 10; the letters are not waited for.
Routes that pass the worker by (`addRoutes`) cannot know a copy's age or its files, and files do not hold up the paint.
MicroPython comes compiled from the browser's own cache on a second visit, as a stream from the worker's copy; what the
browser has not optimized by then it compiles again when called, about 10. It keeps scripts compiled only from the third on.

What is left: Python and PyScript about 45, of which importing 29 modules takes 10, the tariff 5, form and result 8; layout
20 in three passes, the browser's own messages 30, style 11, parsing 12, painting 10. MicroPython alone has none of the page.
"""

import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from overrides.publish import compress
from tests.bench import sites, visits
from tests.bench.line import BAD, SLOW, Kind, Line, serve
from tests.bench.table import rows, seconds
from tests.engines import browser as browsers

CALCULATOR, FLOOR = "/kalkulator/", "/lantai/"
KINDS = ("parsing", "style", "layout", "paint", "script", "Python", "other")

# What the browser's tasks are called in a trace.
_KIND_OF = {
    "ParseHTML": "parsing",
    "ParseAuthorStyleSheet": "style",
    "UpdateLayoutTree": "style",
    "Layout": "layout",
    "PrePaint": "paint",
    "Paint": "paint",
    "Layerize": "paint",
    "Commit": "paint",
    "EvaluateScript": "script",
    "FunctionCall": "script",
    "TimerFire": "script",
    "RunMicrotasks": "script",
    "v8.compile": "script",
    "v8.compileModule": "script",
    "v8.run": "script",
    "MajorGC": "script",
    "MinorGC": "script",
}


@dataclass
class Pairs:
    """All visits of one site: seen["first"][n] and seen["second"][n] are one pair, the floor's beside them."""

    seen: dict[str, list[visits.Visit]] = field(default_factory=lambda: defaultdict(list))

    def times(self, name: str, what: str) -> list[float]:
        """Return the times in milliseconds, in the order of the pairs."""
        return [visit.times[what] for visit in self.seen[name] if what in visit.times]

    def ratio(self, one: str, other: str, what: str) -> list[float]:
        """Return one's time by the other's, pair by pair."""
        return [a / b for a, b in zip(self.times(one, what), self.times(other, what), strict=True)]


def spread(values: list[float], write: Callable[[float], str]) -> str:
    """Write the median and, in brackets, the least and the most."""
    if not values:
        return "–"
    return f"{write(median(values))} ({write(min(values))} to {write(max(values))})"


def measure(browser: Browser, served: list[tuple[str, Line]], count: int) -> list[Pairs]:
    """Visit each site (address, line) and its floor twice, ``count`` times, in turn."""
    found = [Pairs() for _ in served]
    for number in range(count):
        print(f"Pairs, {number + 1} of {count} ...", file=sys.stderr, flush=True)
        for (address, line), pairs in zip(served, found, strict=True):
            for name, path in (("", CALCULATOR), ("floor's ", FLOOR)):
                with visits.phone(browser, with_worker=True) as context:
                    page, before = visits.visit(context, line, address + path, has_result=True)
                    visits.finish_keeping(page, line)
                    page.close()
                    _, after = visits.visit(context, line, address + path, has_result=True)
                pairs.seen[name + "first"].append(before)
                pairs.seen[name + "second"].append(after)
    return found


def bad_lines(browser: Browser, served: list[tuple[str, Line]], count: int) -> list[Pairs]:
    """Visit each site a second time over each of the bad lines, ``count`` times, in turn."""
    found = [Pairs() for _ in served]
    for number in range(count):
        print(f"Bad lines, {number + 1} of {count} ...", file=sys.stderr, flush=True)
        for (address, line), pairs in zip(served, found, strict=True):
            with visits.phone(browser, with_worker=True) as context:
                page = context.new_page()
                page.goto(address + CALCULATOR)
                visits.finish_keeping(page, line)
                page.close()
                for name, kind in BAD.items():
                    page, visit = visits.visit(context, line, address + CALCULATOR, True, kind)
                    pairs.seen[name].append(visit)
                    page.close()
    return found


def by_kind(browser: Browser, line: Line, url: str, kind: Kind = SLOW) -> dict[str, dict[str, float]]:
    """Return {"first" and "second": {kind of work: milliseconds of the page's main thread}} of one pair that is traced.

    Tracing slows the page down: the parts are for comparing, not the sum.
    """
    found = {}
    with visits.phone(browser, with_worker=True) as context:
        for name in ("first", "second"):
            traced = ["devtools.timeline", "v8.execute", "disabled-by-default-v8.cpu_profiler"]
            browser.start_tracing(categories=traced)
            page, _ = visits.visit(context, line, url, True, kind)
            found[name] = _sum_up(json.loads(browser.stop_tracing())["traceEvents"], url)
            visits.finish_keeping(page, line)
            page.close()
    return found


def _sum_up(events: list[dict[str, Any]], url: str) -> dict[str, float]:
    """Return {kind: milliseconds} of the thread that parsed the page, each task without what it calls."""
    main = next(
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "ParseHTML" and event["args"]["beginData"]["url"].startswith(url)
    )
    tasks = sorted(
        (e for e in events if e["ph"] == "X" and (e["pid"], e["tid"]) == main and e.get("dur")),
        key=lambda event: (event["ts"], -event["dur"]),
    )
    sums = dict.fromkeys(KINDS, 0.0)
    open_tasks: list[tuple[float, str]] = []
    for task in tasks:
        while open_tasks and open_tasks[-1][0] <= task["ts"]:
            open_tasks.pop()
        above = open_tasks[-1][1] if open_tasks else ""
        kind = _KIND_OF.get(task["name"]) or above or "other"
        sums[kind] += task["dur"] / 1000
        if above:
            sums[above] -= task["dur"] / 1000
        open_tasks.append((task["ts"] + task["dur"], kind))
    python = _in_wasm([event for event in events if event["pid"] == main[0]]) / 1000
    return sums | {"Python": python, "script": sums["script"] - python}


def _in_wasm(events: list[dict[str, Any]]) -> float:
    """Return the microseconds that the profiler saw in WebAssembly, which here is the Python interpreter."""
    inside: dict[tuple[str, int], bool] = {}
    found = 0.0
    for event in sorted((e for e in events if e["name"] == "ProfileChunk"), key=lambda event: event["ts"]):
        data = event["args"]["data"]
        profile = data.get("cpuProfile", {})
        for node in profile.get("nodes", ()):
            parent = inside.get((event["id"], node.get("parent", -1)), False)
            inside[event["id"], node["id"]] = parent or "wasm" in node["callFrame"].get("url", "")
        for sample, took in zip(profile.get("samples", ()), data.get("timeDeltas", ()), strict=False):
            if inside.get((event["id"], sample)):
                found += took
    return found


def processor(browser: Browser, served: list[tuple[str, Line]], count: int) -> list[list[float]]:
    """Return the milliseconds of processor time that the main thread takes for a second visit, not slowed, of each site.

    Other work on the machine changes these least: they judge an attempt that saves some hundredths.
    """
    found: list[list[float]] = [[] for _ in served]
    with ExitStack() as phones:
        contexts = []
        for address, line in served:
            context = phones.enter_context(visits.phone(browser, with_worker=True))
            page = context.new_page()
            page.goto(address + CALCULATOR)
            visits.finish_keeping(page, line)
            page.close()
            contexts.append(context)
        for _ in range(count):
            for (address, _), context, times in zip(served, contexts, found, strict=True):
                page = context.new_page()
                session = context.new_cdp_session(page)
                session.send("Performance.enable", {"timeDomain": "threadTicks"})
                page.goto(address + CALCULATOR)
                page.wait_for_selector(visits.READY, state="attached")
                metrics = session.send("Performance.getMetrics")["metrics"]
                times += [one["value"] * 1000 for one in metrics if one["name"] == "TaskDuration"]
                page.close()
    return found


def tables(
    names: list[str],
    pairs: list[Pairs],
    bad: list[Pairs],
    kinds: list[dict[str, dict[str, float]]],
    busy: list[list[float]],
) -> str:
    """Write all of it, and the aims as ratios."""

    def times(value: float) -> str:
        return f"{value:.2f}"

    visited: list[tuple[str, ...]] = [("site", "visit", "readable", "first figure", "works")]
    aimed: list[tuple[str, ...]] = [("site", "ratio, pair by pair", "measured", "wanted")]
    lines: list[tuple[str, ...]] = [("site", "line, second visit", "readable", "works")]
    work: list[tuple[str, ...]] = [("site", "visit", *KINDS)]
    took: list[tuple[str, ...]] = [("site", "main thread's own time, second visit, not slowed")]
    for name, pair, lost, kind, times_busy in zip(names, pairs, bad, kinds, busy, strict=True):
        took.append((name, spread(times_busy, lambda value: f"{value:.0f} ms")))
        for visit in pair.seen:
            shown = (spread(pair.times(visit, what), seconds) for what in ("paint", "figure", "ready"))
            visited.append((name, visit, *shown))
        for what, one, other, wanted in (
            ("ready", "second", "first", "0.6"),
            ("ready", "second", "floor's second", "1.3"),
            ("ready", "first", "floor's first", "1.2"),
            ("paint", "second", "first", "0.4"),
        ):
            said = f"{'works' if what == 'ready' else 'readable'}: {one} by {other} visit"
            aimed.append((name, said, spread(pair.ratio(one, other, what), times), f"≤ {wanted}"))
        for line in lost.seen:
            lines.append(
                (name, line, *(spread(lost.times(line, what), seconds) for what in ("paint", "ready")))
            )
        for visit, found in kind.items():
            work.append((name, visit, *(f"{found[part]:.0f} ms" for part in KINDS)))
    return "\n\n".join(rows(table) for table in (visited, aimed, lines, took, work) if len(table) > 1)


def report(browser: Browser, served: list[tuple[str, Line]], names: list[str]) -> str:
    """Measure all of it; return the tables."""
    count = int(os.environ.get("BENCH_PAIRS", "10"))
    loads = [os.getloadavg()[0]]
    pairs = measure(browser, served, count)
    loads.append(os.getloadavg()[0])
    bad = bad_lines(browser, served, max(1, count // 3))
    kinds = [by_kind(browser, line, address + CALCULATOR) for address, line in served]
    busy = processor(browser, served, count)
    loads.append(os.getloadavg()[0])
    said = f"{count} pairs, bad lines {max(1, count // 3)} times; load of the machine {min(loads):.1f} to {max(loads):.1f}."
    return f"{said} Median (least to most).\n\n{tables(names, pairs, bad, kinds, busy)}"


def main() -> str | None:
    """Compare the sites that are named; return what went wrong in one sentence, or None."""
    folders = [Path(name) for name in sys.argv[1:]]
    path = browsers.find_browser()
    if not path:
        return browsers.MISSING
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if not folders:
            folders = [Path(folder) / "site"]
            sites.build_site(folders[0])
        for site in folders:
            if not (site / "lantai").is_dir():
                sites.add_floor(site)
                compress.write(site)
        served = [(server.address, line) for server, line in map(serve, folders)]
        browser = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS + visits.FLAGS)
        print(report(browser, served, [site.name for site in folders]))
        browser.close()
    return None


if __name__ == "__main__":
    sys.exit(main())

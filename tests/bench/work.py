"""How long the work itself takes and how it grows: a keystroke, a pasted list, a build with many sessions.

What was tried for a keystroke in 50 groups of 60 months (milliseconds of the main thread's own time for the task that
takes the letter and sets the figures, not slowed, medians of 16 keystrokes in turn; the page's own part in brackets):

| attempt | before | after |
| --- | --- | --- |
| the figures at once, all else in pieces; months added up when asked for; only touched cards labelled | 26.6 (20.7) | 8.1 (3.1) |
| no rule of the screen asks for `data-status`, whose change styled 317 elements anew | 8.1 (3.1) | 5.4 (3.1) |
| a group's price kept by its object, steps said when asked for, the watcher's messages found once | 6.0 (3.4) | 5.4 (2.7) |
| MicroPython collects garbage after 512 kB instead of 16 kB, seldom in a keystroke | 5.4 (2.7) | 4.4 (1.8) |
| the sentence that is only read out and printed comes with the second piece | 4.5 (1.9) | 4.3 (1.8) |
| the rows summed without an inner loop: not kept, nothing gained | | |

In a plan from a list, by the clock, it was 42; the labels of all groups at once took it from 15 to 4. What is left is
mostly the browser's own: it lays the page out twice for a letter in a field, 0.6 each, and asks the page about the key.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from overrides.publish import compress
from overrides.sessions.codes import publish
from overrides.sessions.session_file import CODE_SIGNS
from overrides.sessions.sessions import load
from overrides.tariff import tariff_values
from tests.bench.visits import CPU_SLOWER, READY
from tests.conftest import ROOT, SITE_DATE, SITE_URL

KEYSTROKES = 9
GROUPS = (1, 10, 50)
MONTHS = (12, 60)
ROWS = (1, 100, 1_000, 10_000)
SESSIONS = (0, 50, 500)

# Types another number of workers into the last group and returns how long it took until all of the result was written.
KEYSTROKE = """async (number) => {
  const fields = document.querySelectorAll('[data-masukan="workers"]');
  const field = fields[fields.length - 1];
  const total = document.querySelector('[data-hasil="total-normal"]');
  const before = total.dataset.rupiah;
  field.value = String(number);
  const start = performance.now();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (total.dataset.rupiah === before) throw new Error("The total did not follow.");
  const result = document.querySelector("#hasil");
  while (!result.matches("READY")) {
    await new Promise((done) => new MutationObserver(done).observe(result, { attributeFilter: ["data-status"] }));
  }
  return performance.now() - start;
}""".replace("READY", READY)

# Notes when a key went down and when the page said that all of the result is written.
WATCH = """() => {
  window.written = 0;
  addEventListener("keydown", (event) => { window.typed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (document.querySelector("READY")) window.written = performance.now();
  }).observe(document.querySelector("#hasil"), { attributeFilter: ["data-status"] });
}""".replace("READY", READY)

# Reads a pasted list and takes it into the form; returns how long it took until the page said how it understands the
# list, and until the plan stood there. The columns come at once; a long list is read behind them.
LIST = """async (text) => {
  await safely.complete("lists");
  const list = document.querySelector("#daftar"), total = document.querySelector('[data-hasil="total-normal"]');
  const before = total.dataset.rupiah, start = performance.now();
  list.value = text;
  document.querySelector('[data-perbuatan="baca-daftar"]').click();
  const come = async (there) => { while (!there()) await new Promise((done) => setTimeout(done)); };
  await come(() => document.querySelector('[data-aksi="pakai-daftar"]'));
  const seen = performance.now() - start;
  await come(() => document.querySelector('[data-isi="daftar-maju"]').hidden);
  document.querySelector('[data-aksi="pakai-daftar"]').click();
  await come(() => total.dataset.rupiah !== before && document.querySelector("READY"));
  return [seen, performance.now() - start];
}""".replace("READY", READY)

OCCUPATIONS = (
    "pedagang",
    "ojek",
    "nelayan",
    "petani",
    "penjahit",
    "tukang sayur",
    "kuli",
    "guru ngaji",
    "art",
    "sopir",
)


def _calculator(browser: Browser, url: str) -> Page:
    page = browser.new_context(service_workers="block").new_page()
    page.goto(url)
    page.wait_for_selector(READY, state="attached")
    return page


def _plan(groups: int, months: int) -> str:
    """Write a plan as a link; starts that differ, so that no two groups are priced alike."""
    return "&".join(
        f"k={number + 1}.umum.{2027 + number // 12}{number % 12 + 1:02}.{months}" for number in range(groups)
    )


def keystrokes(browser: Browser, calculator: str) -> dict[tuple[int, int], float]:
    """Return {(groups, months): milliseconds} from a keystroke to the whole new result, on this machine unslowed."""
    found = {}
    for groups, months in product(GROUPS, MONTHS):
        page = _calculator(browser, f"{calculator}?{_plan(groups, months)}")
        found[groups, months] = median(page.evaluate(KEYSTROKE, 100 + number) for number in range(KEYSTROKES))
        page.context.close()
    return found


@dataclass(frozen=True)
class Answer:
    """What a keystroke in the largest plan costs, in milliseconds of the main thread's own time.

    figures: the task that takes the letter and sets the figures; frame: the one that paints them; longest: of all;
    written: by the clock, until all stands.
    """

    figures: float
    frame: float
    longest: float
    written: float


def answers(browser: Browser, calculator: str) -> dict[int, Answer]:
    """Return {how many times slower the processor is made: medians of keystrokes in the largest plan}."""
    page = _calculator(browser, f"{calculator}?{_plan(GROUPS[-1], MONTHS[-1])}")
    page.evaluate(WATCH)
    page.locator('[data-perbuatan="ubah"]').last.click()
    page.keyboard.press("End")
    processor = page.context.new_cdp_session(page)
    found = {}
    for slower in (1, CPU_SLOWER):
        processor.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        seen = []
        for number in range(KEYSTROKES):
            page.wait_for_timeout(1000 * slower)  # until nothing of the key before is left to do
            browser.start_tracing(categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
            page.keyboard.press("Backspace" if number % 2 else "7")
            page.wait_for_selector(READY, state="attached")
            page.wait_for_timeout(500 * slower)
            events = json.loads(browser.stop_tracing())["traceEvents"]
            seen.append(Answer(*_tasks(events), page.evaluate("written - typed")))
        found[slower] = Answer(
            *(median(getattr(one, name) for one in seen) for name in Answer.__dataclass_fields__)
        )
    page.context.close()
    return found


def _tasks(events: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Return how long the task of the keystroke took, that of the next frame, and the longest from there on."""
    key = next(event for event in events if event["args"].get("data", {}).get("type") == "input")
    thread = [event for event in events if event["tid"] == key["tid"] and event["pid"] == key["pid"]]
    painted = min(event["ts"] for event in thread if event["name"] == "Commit" and event["ts"] > key["ts"])
    # A task that lasts beyond the trace has no length.
    tasks = [event for event in thread if event["name"] == "RunTask" and "tdur" in event]
    tasks = [event for event in tasks if event["ts"] + event["dur"] > key["ts"]]

    def around(moment: float) -> float:
        return next(task["tdur"] for task in tasks if task["ts"] <= moment <= task["ts"] + task["dur"])

    took = around(key["ts"]), around(painted), max(task["tdur"] for task in tasks)
    return took[0] / 1000, took[1] / 1000, took[2] / 1000


def lists(browser: Browser, calculator: str) -> dict[int, tuple[float, float]]:
    """Return {rows: milliseconds from the click to what was understood, and to the filled form}; equal rows are one group."""
    found = {}
    for rows in ROWS:
        text = "\n".join(
            f"{number % 3 + 1};{OCCUPATIONS[number % len(OCCUPATIONS)]};Jan 2027;12;1,5 juta"
            for number in range(rows)
        )
        page = _calculator(browser, calculator)
        seen, taken = page.evaluate(LIST, text)
        found[rows] = (seen, taken)
        page.context.close()
    return found


@dataclass(frozen=True)
class Build:
    """One build: seconds of MkDocs and of compressing everything afresh, files and bytes before compressing."""

    seconds: float
    compressing: float
    files: int
    bytes: int


def builds() -> dict[int, Build]:
    """Return {sessions: Build} for a growing number of sessions."""
    return {count: _build(count) for count in SESSIONS}


def _build(sessions: int) -> Build:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "overrides", "calculator"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("mkdocs.yml", "package.json", "package-lock.json"):
            shutil.copy(ROOT / name, root / name)
        (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
        for number, code in zip(range(sessions), product(CODE_SIGNS, repeat=4), strict=False):
            _write_session(root / "docs/s", "".join(code), number)
        publish(root / "docs", load(root / "docs", tariff_values.tariff()))
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=root,
            env={
                **os.environ,
                "SITE_DATE": SITE_DATE,
                "SITE_URL": SITE_URL,
                "SITE_SESSIONS": "",  # not the examples alone, as in the tests
                "NO_MKDOCS_2_WARNING": "1",
            },
            capture_output=True,
            text=True,
        )
        seconds = time.perf_counter() - start
        if done.returncode != 0:
            raise RuntimeError(
                f"The site with {sessions} sessions cannot be built:\n{done.stdout}{done.stderr}"
            )
        sizes = [path.stat().st_size for path in (root / "site").rglob("*") if path.is_file()]
        start = time.perf_counter()
        compress.write(root / "site", root / "cache")
        return Build(seconds, time.perf_counter() - start, len(sizes), sum(sizes))


def _write_session(folder: Path, code: str, number: int) -> None:
    """Write the file of a session as an officer would."""
    (folder / f"{code}.md").write_text(
        f"""---
kode: {code}
tanggal: 2026-12-{number % 28 + 1:02}
jam: "09.00 sampai selesai"
tempat: Balai Desa {number}
tuan_rumah: Pemerintah Desa {number}
hadirin: nelayan dan pedagang
rencana: k={number % 40 + 1}.nelayan.202701.12
---
""",
        encoding="utf-8",
    )

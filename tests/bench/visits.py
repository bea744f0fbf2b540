"""Visits to a page in a real browser: when something shows, when it works, what was loaded."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, Request, TimeoutError

from tests.bench.line import FAST, SLOW, Kind, Line

CPU_SLOWER = 4
# Others than this machine cannot be reached; waiting for them would measure the network here.
FLAGS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
# Only a page that never gets there waits so long.
TIMEOUT_MS = 180_000
# On a bad line it may never.
PATIENCE_MS = 15_000

READY = "#hasil[data-status=siap]"

# Writes down, in milliseconds since the visit began: the first paint, a price on the screen, the result at work.
WATCH = """
window.bench = {};
const note = (name) => { if (!(name in bench)) bench[name] = performance.now(); };
const onScreen = new IntersectionObserver((entries) => {
  if (entries.some((entry) => entry.isIntersecting)) note("figure");
});
// A phone shows a price in the line above its bar, a desktop in the result.
const prices = ['[data-isi="mini"]', '[data-hasil="total-normal"]'];
const watched = new Set();
new MutationObserver(() => {
  for (const price of prices) {
    const element = !watched.has(price) && document.querySelector(price);
    if (element) {
      watched.add(price);
      onScreen.observe(element);
    }
  }
  if (document.querySelector("READY")) note("ready");
}).observe(document, { subtree: true, childList: true, attributes: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) bench.paint = entry.startTime;
}).observe({ type: "paint", buffered: true });
""".replace("READY", READY)

# Tells whether the worker has kept the page and all that it loaded.
KEPT = """async () => {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const needed = [location.href, ...loaded].map((address) => address.split("?")[0]);
  for (const name of await caches.keys()) {
    const kept = (await (await caches.open(name)).keys()).map((request) => request.url);
    if (needed.every((url) => kept.some((other) => other.startsWith(url)))) return true;
  }
  return false;
}"""


@dataclass
class Visit:
    """One visit. times: paint, figure, ready in milliseconds, where the page has them; bytes: all that went over the
    line, for the service worker too; bytes_by_type: what the page itself asked of it."""

    times: dict[str, float]
    bytes: int
    bytes_by_type: dict[str, int]


@contextmanager
def phone(browser: Browser, with_worker: bool = False) -> Iterator[BrowserContext]:
    """A phone that has never seen the site."""
    context = browser.new_context(
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        viewport={"width": 360, "height": 740},
        service_workers="allow" if with_worker else "block",
    )
    context.set_default_timeout(TIMEOUT_MS)
    context.add_init_script(WATCH)
    yield context
    context.close()


def visit(
    context: BrowserContext, line: Line, url: str, has_result: bool, kind: Kind = SLOW
) -> tuple[Page, Visit]:
    """Open a page over such a line on a slow processor; wait for its result, or else until it is loaded."""
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
    line.become(kind)
    sent = line.sent
    page.goto(url)
    if has_result:
        with suppress(TimeoutError) if kind.fault else nullcontext():
            page.wait_for_selector(READY, state="attached", timeout=PATIENCE_MS if kind.fault else TIMEOUT_MS)
    page.wait_for_timeout(500)
    line.become(FAST)
    by_type: dict[str, int] = defaultdict(int)
    for request in finished:
        # From the line, not from the worker's copy.
        answer = request.response()
        if answer and not answer.from_service_worker:
            by_type[request.resource_type] += request.sizes()["responseBodySize"]
    return page, Visit(page.evaluate("bench"), line.sent - sent, dict(by_type))


def first(browser: Browser, line: Line, url: str, has_result: bool = False) -> Visit:
    """Visit a page with nothing in any cache."""
    with phone(browser) as context:
        return visit(context, line, url, has_result)[1]


def finish_keeping(page: Page, line: Line) -> None:
    """Wait until the worker has kept all that the page loaded, and nothing is on the line any more.

    The line is fast meanwhile: how long keeping takes is not measured, but what is still being kept would share the
    line and the processor with the next visit.
    """
    while not page.evaluate(KEPT):
        page.wait_for_timeout(200)
    sent = -1
    while sent != line.sent:
        sent = line.sent
        page.wait_for_timeout(1500)

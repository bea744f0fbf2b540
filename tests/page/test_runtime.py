"""PyScript on MicroPython in the browser: what it fetches, and what a visitor sees when it cannot start.

Most tests run a small stand-in for the calculator, so that they can break it in every way.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from overrides.calculator_page import runtime
from overrides.publish import policy
from tests.conftest import ROOT, TIMEOUT_MS, NewPage, PageLog, Serve

WORKS = """
import json
from js import document

from calculator.rules.price import PRICE

result = document.getElementById("hasil")
if json.loads(open("tarif.json").read()) == {"price": PRICE}:
    result.setAttribute("data-status", "siap")


def compute(event):
    result.setAttribute("data-status", "siap")


def break_down(event):
    raise ValueError("broken while in use")


document.getElementById("hitung").addEventListener("click", compute)
document.getElementById("rusak").addEventListener("click", break_down)
"""

PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<title>Stand-in</title>
<link rel="icon" href="data:,">
{% include "runtime-head.html" %}
<div id="hasil" data-status="memuat"></div>
<p data-gagal="muat" hidden>Belum bisa dimuat. <button data-aksi="coba-lagi"><b>Coba lagi</b></button></p>
<p data-gagal="jalan" hidden>Ada yang salah.</p>
<button id="hitung">Hitung</button>
<button id="rusak">Rusak</button>
{% include "runtime-body.html" %}
</html>
"""


def build_stand_in(folder: Path, main: str = WORKS, content_policy: str = "") -> Path:
    """Make a site with one page that runs ``main`` as the calculator; return its folder."""
    repository = folder / "repository"
    modules = {
        "__init__.py": "",
        "rules/__init__.py": "",
        "rules/price.py": "PRICE = 16800\n",
        "page/__init__.py": "",
        "page/main.py": main,
    }
    for name, code in modules.items():
        path = repository / "calculator" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    # The letters are measured against what the pages say.
    for shared in ("docs", "node_modules", "overrides"):
        (repository / shared).symlink_to(ROOT / shared)

    made = runtime.make(repository, '{"price": 16800}', {})
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides/theme/partials"))
    templates.filters["url"] = lambda path: f"../{path}"
    html = templates.from_string(PAGE).render(
        runtime=made.names, policy=content_policy or policy.content_policy()
    )
    site = folder / "site"
    files = made.files | {
        "kalkulator/index.html": html.encode(),
        "assets/js/guard.js": (ROOT / "overrides/theme/assets/js/guard.js").read_bytes(),
    }
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return site


@dataclass
class Visit:
    """A page of the stand-in, and what happened in it."""

    page: Page
    said: list[str] = field(default_factory=list)

    def listen(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error or a warning."""
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def has_status(self, status: str) -> None:
        """Wait for the status of the result."""
        expect(self.page.locator("#hasil")).to_have_attribute("data-status", status)

    def shows(self, *messages: str) -> None:
        """Wait until these messages of failure, and no others, can be seen; PyScript's own never."""
        for name in ("muat", "jalan"):
            expect(self.page.locator(f"[data-gagal={name}]")).to_be_visible(visible=name in messages)
        expect(self.page.locator(".py-error")).to_have_count(0)


Open = Callable[[str], Visit]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A visit that has not gone anywhere yet."""
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(TIMEOUT_MS)
    seen = Visit(context.new_page())
    seen.page.on("console", seen.listen)
    yield seen
    context.close()


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The address of the stand-in's page."""
    return serve(build_stand_in(tmp_path_factory.mktemp("stand-in"))) + "/kalkulator/"


def test_starts_under_the_policy_without_a_complaint(visit: Visit, stand_in: str) -> None:
    visit.page.goto(stand_in)
    visit.has_status("siap")
    visit.shows()
    assert visit.said == []


def assert_preloads_are_the_requests(page: Page, go: Callable[[], None]) -> None:
    """Compare what the head announces with what is fetched: nothing forgotten, nothing for nothing, nothing twice."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    go()
    page.wait_for_timeout(500)  # a late request would show now
    ours = [path for path in asked if path.startswith(("/assets/runtime/", "/assets/app/", "/data/"))]
    announced = page.eval_on_selector_all(
        "link[rel=modulepreload], link[rel=preload]",
        "links => links.map(link => new URL(link.href).pathname)",
    )
    # The rest of the calculator comes when the page works already.
    assert ours[-1].endswith("/rest.txt")
    assert sorted(ours[:-1]) == sorted(announced)


def test_preloads_are_what_is_fetched(visit: Visit, stand_in: str) -> None:
    def go() -> None:
        visit.page.goto(stand_in)
        visit.has_status("siap")

    assert_preloads_are_the_requests(visit.page, go)


def test_the_calculator_starts_from_its_preloads(new_page: NewPage) -> None:
    """The real page, whose log fails the test at any complaint of the browser (the policy's too)."""
    page = new_page()

    def go() -> None:
        page.goto("/kalkulator/")
        expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")

    assert_preloads_are_the_requests(page, go)
    assert (
        page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        == policy.content_policy()
    )


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        (name, damage)
        for name in ("start.js", "micropython.js", "micropython.wasm")
        for damage in ("blocked", "missing", "half")
    ],
)
def test_a_lost_file_is_told(visit: Visit, stand_in: str, name: str, damage: str) -> None:
    def lose(route: Route) -> None:
        if damage == "blocked":
            route.abort()
        elif damage == "missing":
            route.fulfill(status=404, body="not here")
        else:
            whole = route.fetch()
            half = whole.body()[: len(whole.body()) // 2]
            route.fulfill(body=half, content_type=whole.headers["content-type"])

    visit.page.route(f"**/{name}", lose)
    visit.page.goto(stand_in)
    visit.has_status("gagal")
    visit.shows("muat")
    visit.page.unroute(f"**/{name}")
    visit.page.get_by_text("Coba lagi").click()
    visit.has_status("siap")
    visit.shows()


def test_python_that_raises_at_the_start_is_told(visit: Visit, tmp_path: Path, serve: Serve) -> None:
    visit.page.goto(serve(build_stand_in(tmp_path, "raise ValueError('at once')")) + "/kalkulator/")
    visit.has_status("gagal")
    visit.shows("muat")


LATER = """
import asyncio


async def later():
    await asyncio.sleep(0.3)
    raise ValueError("later")


asyncio.create_task(later())
"""


def test_a_task_that_breaks_later_is_told(visit: Visit, tmp_path: Path, serve: Serve) -> None:
    visit.page.goto(serve(build_stand_in(tmp_path, WORKS + LATER)) + "/kalkulator/")
    visit.has_status("siap")
    visit.shows("jalan")
    assert "ValueError: later" in visit.said


def test_forbidden_webassembly_is_told(visit: Visit, tmp_path: Path, serve: Serve) -> None:
    strict = policy.content_policy().replace(" 'wasm-unsafe-eval'", "")
    visit.page.goto(serve(build_stand_in(tmp_path, content_policy=strict)) + "/kalkulator/")
    visit.has_status("gagal")
    visit.shows("muat")


def test_an_old_browser_is_told(visit: Visit, stand_in: str) -> None:
    visit.page.add_init_script("delete HTMLScriptElement.prototype.noModule")
    visit.page.route("**/start.js", lambda route: None)  # an old browser does not even ask
    visit.page.goto(stand_in, wait_until="commit")
    visit.has_status("gagal")
    visit.shows("muat")


def test_a_network_that_falls_silent_is_told_and_forgiven(visit: Visit, stand_in: str) -> None:
    held: list[Route] = []
    visit.page.clock.install()
    visit.page.route("**/micropython.wasm", lambda route: held.append(route))
    with visit.page.expect_request("**/micropython.wasm"):
        visit.page.goto(stand_in, wait_until="domcontentloaded")
    visit.page.clock.run_for(40_000)
    visit.has_status("memuat")
    visit.shows()
    visit.page.clock.run_for(10_000)
    visit.has_status("gagal")
    visit.shows("muat")
    for route in held:
        route.continue_()
    visit.has_status("siap")
    visit.shows()


def test_python_that_breaks_while_in_use_is_told(visit: Visit, stand_in: str) -> None:
    visit.page.goto(stand_in)
    visit.has_status("siap")
    visit.page.get_by_text("Rusak").click()
    visit.shows("jalan")
    visit.has_status("siap")
    visit.page.get_by_text("Hitung").click()
    visit.shows()


def test_a_style_that_an_older_policy_refuses_comes_as_files(new_page: NewPage, page_log: PageLog) -> None:
    """A server of one's own may still send the headers of the version before."""
    page = new_page()
    older = re.sub(r" 'sha256-[^']*'", "", policy.content_policy())
    assert older != policy.content_policy()

    def answer(route: Route) -> None:
        whole = route.fetch()
        route.fulfill(response=whole, headers={**whole.headers, "content-security-policy": older})

    page.route("**/kalkulator/", answer)
    page.goto("/kalkulator/")
    expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")
    expect(page.locator(".hasil-mini")).to_have_css("position", "sticky")
    expect(page.locator("link[rel=stylesheet]")).to_have_count(2)
    page_log.clear()


def test_the_rest_of_the_calculator_is_asked_for_again(new_page: NewPage, page_log: PageLog) -> None:
    page = new_page()
    page.route("**/rest.txt", lambda route: route.abort())
    page.goto("/kalkulator/")
    expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")
    page.get_by_text("Cara lain").click()
    page.locator("[data-aksi=csv]").click()
    expect(page.locator("[data-isi=kabar]")).to_contain_text("belum termuat")
    expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")
    page.unroute("**/rest.txt")
    with page.expect_download():
        page.locator("[data-aksi=csv]").click()
    expect(page.locator("[data-isi=kabar]")).to_contain_text("disiapkan")
    page_log.clear()


def test_what_is_still_on_its_way_is_said_and_then_done(new_page: NewPage) -> None:
    page = new_page()
    held: list[Route] = []
    page.route("**/rest.txt", lambda route: held.append(route))
    page.goto("/kalkulator/")
    expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")
    page.get_by_role("combobox", name="Apa pekerjaannya?").fill("gojek")
    found = page.locator("[data-isi=temuan]")
    expect(found).to_contain_text("sedang dimuat")
    held[0].continue_()
    expect(found.get_by_role("option").first).to_be_visible()
    expect(found).not_to_contain_text("sedang dimuat")

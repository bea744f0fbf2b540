"""The copy on the reader's device, in a real browser with a host that can fail in every way.

Most tests use a stand-in for the site with three small pages, so that they can publish version after version of it.
"""

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from overrides.publish import offline, serve
from tests.conftest import NOW, ROOT, SITE_DATE, TIMEOUT_MS, NewPage, PageLog

PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Stand-in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ 'assets/css/site.css' | url }}">
<body data-tariff="{{ 'data/tarif.json' | url }}" data-late="{{ late | url }}">
{% include "offline.html" %}
<h1>{{ name }} {{ edition }}</h1>
</body>
</html>
"""
PAGES = {"": "Home", "kalkulator/": "Calculator", "manfaat/": "Benefits"}
POSTER = "s/abc/poster/"
CSS = "assets/css/site.css"


class Host:
    """A web host that can be taken off the network, lose single files, or not answer; it writes down what is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_down = False
        self.faults: dict[str, str] = {}
        self.asked: list[str] = []
        self.released = threading.Event()
        self.server = serve.Server(("127.0.0.1", 0), partial(Handler, host=self))
        self.address = self.server.address
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def close(self) -> None:
        """Stop for good."""
        self.released.set()
        self.server.shutdown()
        self.server.server_close()


class Handler(serve.Handler):
    """Answers as `make serve` does, unless its host has a fault: "cut", "missing", "broken" or "silent"."""

    def __init__(self, *arguments: Any, host: Host) -> None:
        self.host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.host.asked.append(path)
        self.directory = str(self.host.folder)
        fault = "cut" if self.host.is_down else self.host.faults.get(path)
        if fault == "silent":
            self.host.released.wait(30)
        if fault == "cut":
            self.close_connection = True
        elif fault == "missing":
            self.send_error(404)
        elif fault == "broken":
            self.send_error(503)
        else:
            super().do_GET()


def impatient(script: bytes) -> bytes:
    """Return offline.js with a tenth of its wait after the page has loaded."""
    assert script.count(b"setTimeout(atRest, 1000); }") == 1
    return script.replace(b"setTimeout(atRest, 1000); }", b"setTimeout(atRest, 100); }")


def publish(folder: Path, edition: str, withdrawn: bool = False) -> None:
    """Write an edition of the stand-in, with its worker, over what is in the folder."""
    late = f"assets/qr/{hashlib.sha256(edition.encode()).hexdigest()[:10]}/qr.js"
    files = {
        CSS: f":root {{ --edition: {edition} }} [hidden] {{ display: none }}".encode(),
        "data/tarif.json": json.dumps(edition).encode(),
        "assets/js/offline.js": impatient((ROOT / "overrides/theme/assets/js/offline.js").read_bytes()),
        late: f"// {edition}".encode(),
        "404.html": b"<!doctype html><title>404</title>",
        POSTER + "index.html": f"<!doctype html><link rel=icon href=data:,><h1>Poster {edition}".encode(),
    }
    for path, name in PAGES.items():
        root = "../" if path else ""

        def url(target: str, root: str = root) -> str:
            return root + target + ("" if target == late else "?v=" + offline.version(files[target]))

        # One for each page: a template remembers what a filter made of a constant.
        partials = jinja2.FileSystemLoader(ROOT / "overrides/theme/partials")
        templates = jinja2.Environment(loader=partials, autoescape=True)
        templates.filters["url"] = url
        html = templates.from_string(PAGE).render(
            name=name,
            edition=edition,
            late=late,
            offline=None if withdrawn else {"checked": SITE_DATE},
            tarif={"hari_periksa": "22 November 2026"},
        )
        files[path + "index.html"] = html.encode()
    if folder.is_dir():
        for old in folder.glob("assets/qr/*/qr.js"):
            old.unlink()
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    offline.write(folder)
    # Hosts tell browsers by the time of a file whether it is new; these are written within one second.
    edition_time = 1_700_000_000 + int.from_bytes(edition.encode())
    for path in (*files, offline.WORKER):
        os.utime(folder / path, (edition_time, edition_time))


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host with edition A of the stand-in."""
    publish(tmp_path / "site", "A")
    made = Host(tmp_path / "site")
    yield made
    made.close()


Visit = Callable[[Host], Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A new reader of a host: visit(host) returns a page that has not gone anywhere yet.

    On the real day, because a browser whose clock is set by the test forgets what its pages have loaded.
    """
    contexts: list[BrowserContext] = []

    def start(host: Host) -> Page:
        context = browser.new_context(base_url=host.address, viewport={"width": 360, "height": 740})
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()


def complaints(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong in the page from now on."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def kept(page: Page) -> set[str]:
    """Return the addresses in the reader's storage, from the site's root, versions included."""
    return set(
        page.evaluate(
            """async () => {
                const found = [];
                for (const name of await caches.keys()) {
                    for (const request of await (await caches.open(name)).keys()) {
                        found.push(request.url.slice(location.origin.length + 1));
                    }
                }
                return found;
            }"""
        )
    )


def wanted(folder: Path) -> set[str]:
    """Return the addresses that the storage holds when the whole site is kept."""
    return {
        f"{path}?v={offline.version(content)}"
        for path, content in offline.kept_files(folder).items()
        if offline.is_kept_at_once(path)
    }


def wait_for(page: Page, condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until the condition holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail(f"Not within {seconds} seconds. Kept: {sorted(kept(page))}")


def wait_until_kept(page: Page, folder: Path) -> None:
    """Wait until the whole site is on the device and its worker is the one at work."""
    whole = wanted(folder)
    wait_for(page, lambda: whole <= kept(page) and is_settled(page))


def is_settled(page: Page) -> bool:
    """Tell whether a worker is at work and no other one is waiting for it to go."""
    return page.evaluate(
        """async () => {
            const found = await navigator.serviceWorker.getRegistration();
            return Boolean(found?.active?.state === "activated" && !found.waiting && !found.installing);
        }"""
    )


def is_waiting(page: Page) -> bool:
    """Tell whether a new worker is there that has not taken over."""
    return page.evaluate("async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)")


def come_to_rest(page: Page, host: Host) -> None:
    """Wait until the page has asked for nothing for a while (longer than the stand-in waits to begin)."""
    quiet, seen = 0, -1
    while quiet < 10:
        quiet = quiet + 1 if len(host.asked) == seen else 0
        seen = len(host.asked)
        page.wait_for_timeout(50)


def shows(page: Page, path: str, edition: str, copy: bool) -> None:
    """Open a page: heading, style and tariff must be of one edition, and a copy must say that it is one."""
    page.goto("/" + path)
    expect(page.locator("h1")).to_have_text(f"{PAGES[path]} {edition}")
    found = page.evaluate(
        """async () => [
            getComputedStyle(document.documentElement).getPropertyValue("--edition").trim(),
            await (await fetch(document.body.dataset.tariff)).json(),
        ]"""
    )
    assert found == [edition, edition]
    expect(page.locator("[data-luring]")).to_be_visible(visible=copy)


def finish_update(page: Page, host: Host) -> None:
    """Visit until edition B is at work and whole. While the old worker is still busy with the visit before, the next
    one finishes what was begun."""
    for _ in range(5):
        shows(page, "", "B", copy=False)
        come_to_rest(page, host)
        for _ in range(50):
            if is_settled(page):
                wait_until_kept(page, host.folder)
                return
            page.wait_for_timeout(100)
    pytest.fail(f"Not in five visits. Kept: {sorted(kept(page))}")


# The whole site


@pytest.fixture(scope="module")
def whole(site_dir: Path) -> Iterator[Host]:
    """A host with the real site."""
    made = Host(site_dir)
    yield made
    made.close()


def test_after_one_visit_everything_works_without_a_network(
    visit: Visit, whole: Host, site_dir: Path
) -> None:
    page = visit(whole)
    plan = "kalkulator/?k=3.ojek.202612.6&k=2.umum.202702.3&bagi=2"
    page.goto("/")
    wait_until_kept(page, site_dir)
    page.goto("/" + plan)
    result = page.locator("#hasil")
    expect(result).to_have_attribute("data-status", "siap")
    total = page.locator("[data-hasil=total]").first.get_attribute("data-rupiah")
    expect(page.locator("[data-luring]")).to_be_hidden()

    whole.is_down = True
    try:
        for path in offline.kept_files(site_dir):
            if offline.is_kept_at_once(path) and (path == "" or path.endswith("/")):
                page.goto("/" + path, wait_until="domcontentloaded")
                title = (site_dir / path / "index.html").read_text(encoding="utf-8").split("<title>")[1]
                assert title.startswith(page.title().replace("&", "&amp;"))
                expect(page.locator("[data-luring]")).to_contain_text("tarif diperiksa 22 November 2026")
        page.goto("/" + plan)
        expect(result).to_have_attribute("data-status", "siap")
        assert page.locator("[data-hasil=total]").first.get_attribute("data-rupiah") == total
        # Typed without its slash, or with the name of the file.
        page.goto("/kalkulator?k=4")
        expect(result).to_have_attribute("data-status", "siap")
        assert urlsplit(page.url).query.startswith("k=4")
        page.goto("/cari/?q=ojek")
        expect(page.locator("[data-cari-hasil] a").first).to_be_visible()
        page.goto("/manfaat/index.html")
        expect(page.locator("[data-luring]")).to_be_visible()
    finally:
        whole.is_down = False


def test_a_metered_first_visit_downloads_only_what_was_opened(visit: Visit, whole: Host) -> None:
    page = visit(whole)
    save_data(page)
    whole.asked.clear()
    page.goto("/")
    wait_for(page, lambda: is_settled(page) and "" in {path.partition("?")[0] for path in kept(page)})
    come_to_rest(page, whole)
    strangers = [
        path
        for path in whole.asked
        if path.startswith(("/assets/runtime", "/assets/app", "/data", "/regulasi"))
    ]
    assert strangers == []
    # The favicon is the browser's wish, not the page's.
    opened = {"/", "/sw.js", "/manifest.json", "/favicon.ico"}
    # The site's own letters are of every page: one file, asked for in its head.
    own = ("/assets/css/", "/assets/js/", "/assets/pictures/", "/assets/type/")
    opened |= {path for path in whole.asked if path.startswith(own)}
    assert set(whole.asked) <= opened


def save_data(page: Page) -> None:
    """Switch the browser's data saver on."""
    page.context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    assert page.evaluate("navigator.connection.saveData")


def test_on_a_metered_line_the_reader_may_ask_for_everything(
    visit: Visit, whole: Host, site_dir: Path
) -> None:
    page = visit(whole)
    save_data(page)
    page.goto("/luring/")
    said = page.locator("[data-simpan]")
    expect(said).to_contain_text("Tersimpan")
    page.get_by_role("button", name="Simpan seluruh situs").click()
    expect(said).to_have_text("Seluruh situs dan kalkulator sudah tersimpan di ponsel ini.", timeout=60_000)
    expect(page.get_by_role("button", name="Simpan seluruh situs")).to_be_hidden()
    assert kept(page) == wanted(site_dir)


def test_where_no_worker_comes_the_page_says_so_after_a_while(page: Page) -> None:
    """The fixture's browser never gets a worker ready."""
    page.clock.install(time=NOW)
    page.goto("/luring/")
    said = page.locator("[data-simpan]")
    expect(said).to_contain_text("Sebentar")
    page.clock.run_for(10_000)
    expect(said).to_contain_text("Belum diketahui apa yang sudah tersimpan.")


@pytest.mark.parametrize(
    "refusal",
    [
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('denied', 'SecurityError'))",
        "navigator.serviceWorker.register = () => { throw new DOMException('denied', 'SecurityError'); }",
        "delete Navigator.prototype.serviceWorker",
    ],
)
def test_where_no_worker_can_be_the_page_says_so_at_once(page: Page, refusal: str) -> None:
    page.add_init_script(refusal)
    page.goto("/luring/")
    said = page.locator("[data-simpan]")
    before = said.text_content()
    page.wait_for_timeout(500)
    assert "Sebentar" not in (said.text_content() or "")
    expect(said).not_to_be_empty()
    assert before


# What is kept


def test_everything_is_kept_once_the_page_is_at_rest(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    assert kept(page) == set()
    wait_until_kept(page, host.folder)
    assert kept(page) == wanted(host.folder)
    # What the page itself had loaded is asked for anew, not sent anew; the rest comes once.
    assert host.asked.count("/manfaat/") == 1


def test_what_belongs_to_one_session_is_kept_once_it_was_opened(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    assert "/" + POSTER not in host.asked
    page.goto("/" + POSTER)
    publish(host.folder, "B")
    page.goto("/")
    wait_until_kept(page, host.folder)
    host.is_down = True
    page.goto("/" + POSTER)
    expect(page.locator("h1")).to_have_text("Poster B")


@pytest.mark.parametrize("line", ["saveData", "type: cellular", "effectiveType: 3g"])
def test_a_metered_line_keeps_what_was_visited(visit: Visit, host: Host, line: str) -> None:
    page = visit(host)
    if line == "saveData":
        save_data(page)
    else:
        name, value = line.split(": ")
        page.add_init_script(f"Object.defineProperty(navigator.connection, '{name}', {{ value: '{value}' }})")
    page.goto("/")
    wait_for(page, lambda: len(kept(page)) >= 3 and is_settled(page))
    come_to_rest(page, host)
    assert {path.partition("?")[0] for path in kept(page)} == {"", CSS, "assets/js/offline.js"}
    page.goto("/kalkulator/?k=3")
    wait_for(page, lambda: any(address.startswith("kalkulator/") for address in kept(page)))
    host.is_down = True
    page.goto("/kalkulator/?k=3")
    expect(page.locator("h1")).to_have_text("Calculator A")
    page.goto("/manfaat/")
    expect(page.locator("h1")).to_have_text("Halaman ini belum tersimpan")
    page.get_by_role("link", name="Kalkulator").click()
    expect(page.locator("h1")).to_have_text("Calculator A")


def test_a_missing_file_hinders_no_other(visit: Visit, host: Host) -> None:
    host.faults["/manfaat/"] = "missing"
    page = visit(host)
    page.goto("/")
    missing = {address for address in wanted(host.folder) if address.startswith("manfaat/")}
    wait_for(page, lambda: kept(page) == wanted(host.folder) - missing and is_settled(page))
    host.is_down = True
    shows(page, "kalkulator/", "A", copy=True)
    page.goto("/manfaat/")
    expect(page.locator("h1")).to_have_text("Halaman ini belum tersimpan")
    host.is_down = False
    host.faults.clear()
    page.goto("/")
    wait_until_kept(page, host.folder)


def test_what_is_not_as_listed_is_not_kept(visit: Visit, host: Host) -> None:
    # As when a new version is half on the server: the list is there, one page is not.
    (host.folder / "manfaat/index.html").write_text(
        "<title>Other</title><link rel=icon href=data:,><h1>Other", "utf-8"
    )
    page = visit(host)
    page.goto("/")
    wait_for(page, lambda: len(kept(page)) == len(wanted(host.folder)) - 1 and is_settled(page))
    page.goto("/manfaat/")
    expect(page.locator("h1")).to_have_text("Other")
    come_to_rest(page, host)
    assert not any(path.startswith("manfaat/") for path in kept(page))


def test_a_full_storage_leaves_a_site_that_works(visit: Visit, host: Host) -> None:
    page = visit(host)
    said = complaints(page)
    limit_storage(page, host, 1)
    page.goto("/")
    come_to_rest(page, host)
    assert kept(page) == set()
    # It does not go on downloading what it cannot keep.
    assert "/manfaat/" not in host.asked
    shows(page, "kalkulator/", "A", copy=False)
    assert said == []


def limit_storage(page: Page, host: Host, size: int | None) -> None:
    """Let the browser have room for so many bytes of this site, or for as many as it likes."""
    wish: dict[str, Any] = {"origin": host.address} | ({} if size is None else {"quotaSize": size})
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", wish)


@pytest.mark.parametrize(
    "refusal",
    [
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('denied', 'SecurityError'))",
        "delete Navigator.prototype.serviceWorker",
    ],
)
def test_a_browser_that_refuses_workers_shows_the_site_as_any_other(
    visit: Visit, host: Host, refusal: str
) -> None:
    page = visit(host)
    said = complaints(page)
    page.add_init_script(refusal)
    shows(page, "", "A", copy=False)
    come_to_rest(page, host)
    shows(page, "manfaat/", "A", copy=False)
    assert said == []


# A new version


def test_a_new_version_shows_at_once_and_takes_over_without_a_jolt(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    loads: list[str] = []
    page.on("load", lambda page: loads.append(page.url))
    shows(page, "kalkulator/", "B", copy=False)
    wait_until_kept(page, host.folder)
    assert loads == [host.address + "/kalkulator/"]
    host.is_down = True
    for path in PAGES:
        shows(page, path, "B", copy=True)
    host.is_down = False
    # Of the old version nothing stays, once the next page is open.
    shows(page, "", "B", copy=False)
    wait_for(page, lambda: kept(page) == wanted(host.folder))


@pytest.mark.parametrize("fault", ["cut", "missing"])
def test_half_an_update_leaves_the_old_version_whole(visit: Visit, host: Host, fault: str) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    host.faults["/manfaat/"] = fault
    page.goto("/")
    wait_for(page, lambda: is_waiting(page))
    come_to_rest(page, host)
    host.is_down = True
    for path in PAGES:
        shows(page, path, "A", copy=True)
    # The next visit finishes what was begun.
    host.is_down = False
    host.faults.clear()
    finish_update(page, host)
    host.is_down = True
    for path in PAGES:
        shows(page, path, "B", copy=True)


def test_no_room_for_an_update_leaves_the_old_version_whole(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    limit_storage(page, host, 1)
    shows(page, "", "B", copy=False)
    wait_for(page, lambda: is_waiting(page))
    come_to_rest(page, host)
    host.is_down = True
    for path in PAGES:
        shows(page, path, "A", copy=True)
    host.is_down = False
    limit_storage(page, host, None)
    finish_update(page, host)


def test_a_page_from_before_the_update_finds_its_files(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    other = page.context.new_page()
    other.goto("/luring-is-not-here/")
    # However often the new worker is told, it clears nothing away on the page on which it takes over.
    other.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update();
            const worker = registration.installing || registration.waiting;
            for (let times = 0; times < 100; times += 1) {
                worker.postMessage({ all: true, urls: [] });
            }
        }"""
    )
    wait_until_kept(other, host.folder)
    come_to_rest(other, host)
    # Past the browser's own cache, which is no promise.
    late = """fetch(document.body.dataset.late, { cache: "reload" }).then((answer) => answer.text())"""
    assert page.evaluate(late) == "// A"


# A network that hardly is one


def test_a_price_is_never_stale_while_the_network_answers(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    # The pages are new, the worker is still the old one.
    worker = (host.folder / offline.WORKER).read_bytes()
    publish(host.folder, "B")
    (host.folder / offline.WORKER).write_bytes(worker)
    for path in PAGES:
        shows(page, path, "B", copy=False)


def test_a_silent_network_gives_way_to_the_copy(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    host.faults |= {"/kalkulator/": "silent", "/sw.js": "cut"}
    shows(page, "kalkulator/", "A", copy=True)
    host.released.set()
    host.faults.clear()
    page.get_by_role("link", name="Muat ulang").click()
    expect(page.locator("h1")).to_have_text("Calculator B")
    expect(page.locator("[data-luring]")).to_be_hidden()


def test_a_broken_host_gives_way_to_the_copy(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    host.faults["/manfaat/"] = "broken"
    shows(page, "manfaat/", "A", copy=True)


# The end of it


def test_a_withdrawn_worker_leaves_nothing_behind(
    visit: Visit, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit(host)
    said = complaints(page)
    page.goto("/")
    wait_until_kept(page, host.folder)
    monkeypatch.setenv("SITE_OFFLINE", "off")
    publish(host.folder, "B", withdrawn=True)
    page.goto("/")
    expect(page.locator("h1")).to_have_text("Home B")
    registered = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
    wait_for(page, lambda: page.evaluate(registered) == 0 and page.evaluate("caches.keys()") == [])
    page.goto("/manfaat/")
    expect(page.locator("h1")).to_have_text("Benefits B")
    come_to_rest(page, host)
    assert page.evaluate(registered) == 0
    assert said == []


# What the page says


@pytest.mark.parametrize(
    ("width", "height", "now", "age"),
    [
        (360, 740, "2026-11-22T09:00:00+07:00", "22 November 2026. Muat ulang"),
        (360, 740, NOW, "22 November 2026 (4 hari lalu). Muat ulang"),
        (1280, 800, "2027-01-01T09:00:00+07:00", "22 November 2026 (40 hari lalu). Muat ulang"),
    ],
)
def test_a_lost_network_is_said_and_nothing_moves(
    new_page: NewPage, page_log: PageLog, width: int, height: int, now: str, age: str
) -> None:
    page = new_page(width, height, now)
    page.goto("/manfaat/")
    note = page.locator("[data-luring]")
    heading = page.locator("h1")
    before = heading.bounding_box()
    expect(note).to_be_hidden()
    page.context.set_offline(True)
    expect(note).to_be_visible()
    expect(note).to_contain_text("tarif diperiksa " + age)
    assert heading.bounding_box() == before
    expect(page.locator("[aria-live=polite]").filter(has=note)).to_have_count(1)
    page.context.set_offline(False)
    expect(note).to_be_hidden()
    page_log.clear()  # the icon may still have been on its way

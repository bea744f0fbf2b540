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
from tests.engines.bad_lines import go_wrong

PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Stand-in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ 'assets/css/site.css' | url }}">
<body data-tariff="{{ 'data/tarif.json' | url }}" data-late="{{ late | url }}">
{% include "offline.html" %}
<main id="konten"><h1>{{ name }} {{ words }}</h1>
<p><input aria-label="Nama"></p></main>
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
        # What goes wrong with a path; "*": with all others.
        self.faults: dict[str, str] = {}
        self.loses_every_second = False
        # Lost when it is asked for, and for a moment after that.
        self.briefly_lost: set[str] = set()
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
    """Answers as `make serve` does, unless its host has a fault: those of bad_lines, or "half" (the second half of the
    answer comes when the host is released)."""

    def __init__(self, *arguments: Any, host: Host) -> None:
        self.host = host
        self.is_half = False
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.host.asked.append(path)
        self.directory = str(self.host.folder)
        is_lost = self.host.loses_every_second and len(self.host.asked) % 2 == 0
        fault = self.host.faults.get(path, self.host.faults.get("*", ""))
        self.is_half = fault == "half"
        if path in self.host.briefly_lost:
            threading.Timer(0.3, self.host.briefly_lost.discard, [path]).start()
            is_lost = True
        if self.host.is_down or is_lost:
            fault = "cut"
        if self.is_half or not go_wrong(self, fault, self.host.released):
            super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if self.is_half:
            outputfile.write(source.read(40))
            outputfile.flush()
            self.host.released.wait(60)
        super().copyfile(source, outputfile)


def impatient(script: bytes) -> bytes:
    """Return offline.js with a tenth of its wait after the page has loaded."""
    assert script.count(b"setTimeout(atRest, 1000); }") == 1
    return script.replace(b"setTimeout(atRest, 1000); }", b"setTimeout(atRest, 100); }")


def publish(folder: Path, edition: str, withdrawn: bool = False, words: str = "") -> None:
    """Write an edition of the stand-in, with its worker, over what is in the folder; words: what its pages say."""
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
            words=words or edition,
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


def test_a_new_version_is_told_and_takes_over_without_a_jolt(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    loads: list[str] = []
    page.on("load", lambda page: loads.append(page.url))
    shows(page, "kalkulator/", "A", copy=False)
    expect(page.locator("[data-baru]")).to_have_text("Ada versi baru: muat ulang")
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
    page.goto("/")
    load_anew(page, "")
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


def publish_pages(folder: Path, edition: str, words: str = "") -> None:
    """Publish an edition whose worker is still the one before."""
    worker = (folder / offline.WORKER).read_bytes()
    publish(folder, edition, words=words)
    (folder / offline.WORKER).write_bytes(worker)


def load_anew(page: Page, path: str, edition: str = "B") -> None:
    """Take the newer version that the page offers."""
    page.locator("[data-baru] a").click()
    expect(page.locator("h1")).to_have_text(f"{PAGES[path]} {edition}")
    expect(page.locator("[data-baru]")).to_be_hidden()


def found_behind(page: Page) -> str:
    """Wait for what the worker finds behind the page that it has shown at once, and return it."""
    return page.evaluate(
        """() => new Promise((resolve) => {
            const channel = new MessageChannel();
            const said = [];
            channel.port1.onmessage = (event) => { if (said.push(event.data) === 2) resolve(event.data); };
            navigator.serviceWorker.controller.postMessage({ shown: location.href }, [channel.port2]);
        })"""
    )


def age(page: Page, days: float) -> None:
    """Let all copies be so old."""
    page.evaluate(
        """async (days) => {
            const store = await caches.open((await caches.keys())[0]);
            for (const request of await store.keys()) {
                const copy = await store.match(request);
                const headers = new Headers(copy.headers);
                headers.set("Kept-At", String(Date.now() - days * 864e5));
                await store.put(request, new Response(await copy.blob(), { headers }));
            }
        }""",
        days,
    )


@pytest.fixture
def kept_page(visit: Visit, host: Host) -> Page:
    """A page of a reader who has kept edition A, and come to rest."""
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    come_to_rest(page, host)
    return page


def is_at_once(page: Page, path: str) -> bool:
    """Open a page; tell whether it came from the copy before anything was known of the network: the words of a copy that
    came for want of an answer are in its source already."""
    answer = page.goto("/" + path, wait_until="commit")
    assert answer
    assert answer.from_service_worker
    return "data-luring hidden" in answer.text()


@pytest.mark.parametrize("fault", ["silent", "half", "cut", "broken", "portal", "missing"])
def test_a_kept_page_waits_for_no_network(kept_page: Page, host: Host, fault: str) -> None:
    # Or the browser would know without the second half that the page is still the same.
    os.utime(host.folder / "kalkulator/index.html")
    host.faults["*"] = fault
    before = kept(kept_page)
    note = kept_page.locator("[data-luring]")
    assert is_at_once(kept_page, "kalkulator/")
    expect(kept_page.locator("h1")).to_have_text("Calculator A")
    # Then it says of itself what it is, and takes it back when an answer comes after all.
    expect(note).to_be_visible()
    if fault in ("silent", "half"):
        host.released.set()
        expect(note).to_be_hidden()
        assert found_behind(kept_page) == "same"
    else:
        assert found_behind(kept_page) == "weak"
    expect(kept_page.locator("[data-baru]")).to_be_hidden()
    assert kept(kept_page) == before


def test_a_portal_is_shown_to_whoever_has_no_copy_and_never_kept(kept_page: Page, host: Host) -> None:
    host.faults["*"] = "portal"
    kept_page.goto("/" + POSTER)
    expect(kept_page.locator("h1")).to_have_text("Masuk dulu")
    come_to_rest(kept_page, host)
    assert kept(kept_page) == wanted(host.folder)
    host.faults.clear()
    shows(kept_page, "kalkulator/", "A", copy=False)


def test_a_line_that_loses_every_second_answer_mixes_nothing(kept_page: Page, host: Host) -> None:
    publish(host.folder, "B")
    host.loses_every_second = True
    editions = []
    for path in [*PAGES, *PAGES]:
        kept_page.goto("/" + path)
        heading = kept_page.locator("h1").text_content() or ""
        editions.append(heading[-1])
        assert heading[:-2] == PAGES[path]
        style = "getComputedStyle(document.documentElement).getPropertyValue('--edition').trim()"
        # The style of another edition never; where the page itself came over the line, its style may have been lost there.
        assert kept_page.evaluate(style) in (heading[-1], "")
    assert set(editions) <= {"A", "B"}
    host.loses_every_second = False
    finish_update(kept_page, host)


def test_a_style_that_is_lost_is_asked_for_once_more(kept_page: Page, host: Host) -> None:
    publish(host.folder, "B")
    host.briefly_lost.add("/" + CSS)
    kept_page.reload()
    expect(kept_page.locator("h1")).to_have_text("Home B")
    style = "getComputedStyle(document.documentElement).getPropertyValue('--edition').trim()"
    assert kept_page.evaluate(style) == "B"
    assert host.asked.count("/" + CSS) >= 2


def test_a_newer_page_is_told_in_one_line_and_loads_once(kept_page: Page, host: Host) -> None:
    publish_pages(host.folder, "B")
    loads: list[str] = []
    kept_page.on("load", lambda page: loads.append(page.url))
    for path in PAGES:
        loads.clear()
        shows(kept_page, path, "A", copy=False)
        line = kept_page.locator("[aria-live=polite]").filter(has=kept_page.locator("[data-baru]"))
        expect(line).to_have_text("Ada versi baru: muat ulang", use_inner_text=True)
        assert len(loads) == 1
        load_anew(kept_page, path)
        kept_page.wait_for_load_state()
        assert len(loads) == 2
        # From now on the network comes first, and there is nothing to tell.
        shows(kept_page, path, "B", copy=False)
        expect(kept_page.locator("[data-baru]")).to_be_hidden()


def test_the_line_waits_while_somebody_types(kept_page: Page, host: Host) -> None:
    publish_pages(host.folder, "B")
    host.faults["/kalkulator/"] = "silent"
    assert is_at_once(kept_page, "kalkulator/")
    field = kept_page.get_by_label("Nama")
    field.fill("Bu Siti")
    host.released.set()
    assert found_behind(kept_page) == "newer"
    line = kept_page.locator("[data-baru]")
    expect(line).to_be_hidden()
    assert field.input_value() == "Bu Siti"
    field.blur()
    expect(line).to_be_visible()
    field.focus()
    kept_page.evaluate("dispatchEvent(new Event('online'))")
    expect(line).to_be_hidden()


def test_a_page_that_only_looks_new_to_a_machine_says_nothing(kept_page: Page, host: Host) -> None:
    publish_pages(host.folder, "B", words="A")
    assert is_at_once(kept_page, "kalkulator/")
    assert found_behind(kept_page) == "same"
    expect(kept_page.locator("[data-baru]")).to_be_hidden()


def test_another_tariff_is_told_though_the_page_reads_the_same(kept_page: Page, host: Host) -> None:
    publish_pages(host.folder, "B", words="A")
    page = host.folder / "kalkulator" / "index.html"
    tariff = '<script type="text/plain" id="program">{"jkm": 6800}</script></html>'
    page.write_text(page.read_text(encoding="utf-8") + tariff, encoding="utf-8")
    assert is_at_once(kept_page, "kalkulator/")
    assert found_behind(kept_page) == "newer"


@pytest.mark.parametrize(("days", "edition"), [(6, "A"), (8, "B"), (-1, "B")])
def test_an_old_copy_asks_the_network_first(kept_page: Page, host: Host, days: float, edition: str) -> None:
    publish_pages(host.folder, "B")
    age(kept_page, days)
    shows(kept_page, "kalkulator/", edition, copy=False)
    # Without a network it is there all the same.
    host.is_down = True
    shows(kept_page, "manfaat/", "A", copy=True)


def test_what_is_printed_asks_the_network_first(kept_page: Page, host: Host) -> None:
    kept_page.goto("/" + POSTER)
    wait_for(kept_page, lambda: any(path.startswith(POSTER) for path in kept(kept_page)))
    publish_pages(host.folder, "B")
    kept_page.goto("/" + POSTER)
    expect(kept_page.locator("h1")).to_have_text("Poster B")


def test_a_copy_without_its_files_asks_the_network_first(kept_page: Page, host: Host) -> None:
    publish_pages(host.folder, "B")
    kept_page.evaluate(
        """async (path) => {
            const store = await caches.open((await caches.keys())[0]);
            await store.delete(path, { ignoreSearch: true });
        }""",
        "/" + CSS,
    )
    shows(kept_page, "kalkulator/", "B", copy=False)


def test_a_reload_asks_the_network_first(kept_page: Page, host: Host) -> None:
    shows(kept_page, "manfaat/", "A", copy=False)
    come_to_rest(kept_page, host)
    publish_pages(host.folder, "B")
    kept_page.reload()
    expect(kept_page.locator("h1")).to_have_text("Benefits B")


def test_a_silent_network_gives_way_to_the_copy(visit: Visit, host: Host) -> None:
    page = visit(host)
    page.goto("/")
    wait_until_kept(page, host.folder)
    publish(host.folder, "B")
    host.faults |= {"/kalkulator/": "silent", "/sw.js": "cut"}
    shows(page, "kalkulator/", "A", copy=True)
    host.released.set()
    host.faults.clear()
    load_anew(page, "kalkulator/")
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
    registered = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
    wait_for(page, lambda: page.evaluate(registered) == 0 and page.evaluate("caches.keys()") == [])
    page.goto("/")
    expect(page.locator("h1")).to_have_text("Home B")
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

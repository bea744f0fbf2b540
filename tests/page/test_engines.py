"""The calculator's main journeys in three engines: Chromium, Firefox and WebKit (what Safari and iPhones are made of).

In an engine that is not installed nothing is tried, and a line says so: see tests/engines/engines.py.
These browsers show the real day, so every link here names its months.
"""

import csv
import io
import re
import shutil
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from overrides.publish import offline
from tests.engines import engines
from tests.engines.engines import Engine
from tests.page.test_offline import Host, wanted

PLAN = "k=2.ojek.202611.12&k=3.pedagang.202611.12"
PLAN_MONTHS = [("2026-11", 42000), ("2026-12", 42000), *[(f"2027-{month:02}", 67200) for month in (1, 2, 3)]]
PLAN_MONTHS += [(f"2027-{month:02}", 84000) for month in range(4, 11)]
# The plan's calendar: its one payment (in November, on a day that follows the engine's own clock), and its end, told
# two weeks and three days before.
CALENDAR = r"202611\d\d 20271017 20271028"
PHONE = 360
# One of each kind.
PAGES = (
    "",
    "kalkulator/",
    "program/",
    "cara-daftar/",
    "regulasi/",
    "regulasi/pp-50-2025/",
    "daerah/",
    "sosialisasi/",
    "cari/",
    "luring/",
)

# In every page before all other scripts: what the browser complains about, the policy's refusals too.
EARS = """
window.heard = [];
addEventListener("error", (event) => heard.push(event.message || "not loaded: " + (event.target.src || event.target.href)), true);
addEventListener("unhandledrejection", (event) => heard.push("promise: " + event.reason));
document.addEventListener("securitypolicyviolation", (event) => heard.push("policy: " + event.violatedDirective + " " + event.blockedURI));
console.error = (...said) => heard.push("console: " + said.join(" "));
"""
# One page around the others, as narrow as a phone (none of these engines makes so narrow a window).
FRAME = f"""<!doctype html><title>Frame</title><link rel="icon" href="data:,">
<iframe width="{PHONE}" height="740" src="about:blank"></iframe>"""


@pytest.fixture(scope="module")
def listening_site(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, every page of which writes down what the browser complains about."""
    folder = tmp_path_factory.mktemp("engines") / "site"
    shutil.copytree(site_dir, folder)
    ears = folder / "assets/js/ears.js"
    ears.write_text(EARS, encoding="utf-8")
    for page in folder.rglob("*.html"):
        root = "../" * (len(page.relative_to(folder).parts) - 1)
        html = page.read_text(encoding="utf-8")
        before, viewport, after = html.partition('<meta name="viewport"')
        # Preview cards and other small pages have none, and no script either.
        page.write_text(
            f'{before}<script src="{root}assets/js/ears.js"></script>{viewport}{after}' if viewport else html
        )
    offline.write(folder)
    (folder / "frame.html").write_text(FRAME, encoding="utf-8")
    return folder


@pytest.fixture
def host(listening_site: Path) -> Iterator[Host]:
    """A host that nobody has visited before, so no browser has kept anything of it."""
    made = Host(listening_site)
    yield made
    made.close()


@pytest.fixture(scope="module", params=[name for name in engines.NAMES if engines.is_here(name)])
def engine(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Engine]:
    """A window of each engine, one after the other."""
    opened = engines.open_engine(request.param, browser)
    yield opened
    opened.close()


def wait_for(engine: Engine, expression: str, *arguments: object, seconds: float = 40) -> None:
    """Wait until a JavaScript expression is true. What cannot be read, as of a page still to come, is not true yet."""
    end = time.monotonic() + seconds
    once = f"(async () => {{ try {{ return Boolean(await ({expression})) }} catch (error) {{ return `${{error}}` }} }})()"
    while (answer := engine.run(once, *arguments)) is not True:
        if time.monotonic() > end:
            state = engine.run(
                "[location.href, document.querySelector('#hasil')?.dataset.status, window.heard]"
            )
            pytest.fail(f"Not within {seconds} seconds: {expression} {arguments}; {answer}, {state}")
        time.sleep(0.05)


def open_link(engine: Engine, host: Host, query: str, status: str = "siap") -> None:
    """Open the calculator with a link and wait for its answer."""
    engine.go(f"{host.address}/kalkulator/?{query}")
    wait_for(engine, "document.querySelector('#hasil').dataset.status === given[0]", status)
    # As a reader does who wants to change a shared plan, or to pass it on another way.
    engine.run(
        "(document.documentElement.classList.remove('lipat'), document.querySelector('.aksi__lipat').open = true)"
    )


def text(engine: Engine, selector: str) -> str:
    """Return the words of an element."""
    return engine.run("document.querySelector(given[0]).innerText", selector)


def is_seen(engine: Engine, selector: str) -> bool:
    """Tell whether an element takes up room on the page."""
    return engine.run("document.querySelector(given[0]).getClientRects().length > 0", selector)


def rupiah_of(engine: Engine, name: str) -> int:
    """Read an amount of the result from its contract name."""
    return int(engine.run('document.querySelector(`[data-hasil="${given[0]}"]`).dataset.rupiah || -1', name))


def complaints(engine: Engine) -> list[str]:
    """Return what the browser complained about since this page was opened."""
    return engine.run("window.heard.splice(0)")


def unpacked(pdf: bytes) -> bytes:
    """Return a PDF and what is packed in it: Firefox packs its list of pages."""
    found = [pdf]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompress(part))
    return b"\n".join(found)


@pytest.mark.parametrize("name", engines.NAMES)
def test_the_engine_is_here(name: str) -> None:
    """One line in the summary for each engine in which nothing below was tried."""
    if not engines.is_here(name):
        pytest.skip(
            f"{name} is not on this machine: `make engines` installs it on Debian and Ubuntu, as root"
        )


def test_a_link_opens_with_its_prices(engine: Engine, host: Host) -> None:
    open_link(engine, host, PLAN)
    assert (rupiah_of(engine, "total"), rupiah_of(engine, "total-normal")) == (873600, 1008000)
    rows = engine.run(
        "[...document.querySelectorAll('[data-hasil=bulan]')].map(row => [row.dataset.bulan, Number(row.dataset.rupiah)])"
    )
    assert [tuple(row) for row in rows] == PLAN_MONTHS
    assert "1.008.000" in text(engine, "#hasil")
    assert engine.run("document.querySelector('#pekerja-2').value") == "3"
    assert engine.run("location.search") == "?" + PLAN
    assert complaints(engine) == []


def test_a_plan_is_changed_by_hand(engine: Engine, host: Host) -> None:
    open_link(engine, host, "k=1.umum.202611.12")
    engine.type("#pekerja-1", "3")
    engine.click("#kerja-1")
    engine.click('[data-perbuatan="pilih-kerja"][data-nilai="pedagang"]')
    engine.click('[data-perbuatan="lama"][data-nilai="6"]')
    wait_for(engine, "document.querySelector('[data-hasil=total-normal]').dataset.rupiah === '302400'")
    assert rupiah_of(engine, "total") == 3 * (2 * 8400 + 4 * 16800)
    wait_for(engine, "location.search.includes('&k=3.pedagang.202611.6&u=')")
    engine.click('[data-perbuatan="kelompok-baru"]')
    engine.click('[data-perbuatan="pilih-kerja"][data-nilai="ojek"]')
    engine.type("#pekerja-2", "2")
    wait_for(engine, "document.querySelector('[data-hasil=total-normal]').dataset.rupiah === '504000'")
    assert rupiah_of(engine, "total") == 3 * 84000 + 2 * (5 * 8400 + 16800)
    engine.click('[data-perbuatan="hapus"]')
    wait_for(engine, "document.querySelector('[data-hasil=total-normal]').dataset.rupiah === '201600'")
    engine.click('[data-perbuatan="kembalikan"]')
    wait_for(engine, "document.querySelector('[data-hasil=total-normal]').dataset.rupiah === '504000'")
    assert complaints(engine) == []


def test_wrong_input_is_answered_in_words(engine: Engine, host: Host) -> None:
    open_link(engine, host, "k=5.ojek.202613.6&bagi=%ff", "galat")
    assert "Bulan mulai “202613” tidak dapat dipakai" in text(engine, "#rencana [data-galat]")
    assert engine.run("document.activeElement === document.querySelector('#rencana [data-galat]')")
    assert rupiah_of(engine, "total") == -1
    open_link(engine, host, "k=1.umum.202611.12")
    engine.type("#pekerja-1", "seribu")
    wait_for(engine, "document.querySelector('#hasil').dataset.status === 'galat'")
    assert "tulis angka 1 sampai 10.000" in text(engine, "#galat-workers-1")
    assert engine.run("document.querySelector('#pekerja-1').value") == "seribu"
    assert complaints(engine) == []


def test_a_plan_is_passed_on(engine: Engine, host: Host) -> None:
    open_link(engine, host, PLAN)
    wait_for(engine, "document.querySelector('[data-aksi=whatsapp]').href.includes('text=')")
    message = parse_qs(urlsplit(engine.run("document.querySelector('[data-aksi=whatsapp]').href")).query)[
        "text"
    ][0]
    assert "Rp1.008.000" in message
    assert f"{host.address}/kalkulator/?t=" in message and f"&{PLAN}&u=" in message
    # Either the browser lets the page copy, or the link stands there, selected.
    engine.click('[data-aksi="salin"]')
    wait_for(engine, "document.querySelector('[data-isi=kabar]').textContent.includes('alin')")
    if "Tautan disalin" not in text(engine, "[data-isi=kabar]"):
        assert engine.run("document.activeElement.value").startswith(f"{host.address}/kalkulator/?t=")

    # What a download would save, whole.
    engine.run(
        "(window.saved = [], window.make = URL.createObjectURL,"
        " URL.createObjectURL = (blob) => { saved.push(blob); return make(blob); }, 0)"
    )
    engine.click('[data-aksi="csv"]')
    engine.click('[data-aksi="ics"]')
    wait_for(engine, "window.saved.length === 2")
    table = engine.run("saved[0].text()")
    rows = {row[0]: row for row in csv.reader(io.StringIO(table), delimiter=";") if row}
    assert [(month, str(rupiah) in rows[month]) for month, rupiah in PLAN_MONTHS] == [
        (month, True) for month, _ in PLAN_MONTHS
    ]
    calendar = engine.run("saved[1].text()")
    assert re.fullmatch(CALENDAR, " ".join(re.findall(r"^DTSTART[^:]*:(.*)\r$", calendar, re.MULTILINE)))
    assert "Rp1.008.000" in re.sub(r"\r\n ", "", calendar)
    assert complaints(engine) == []


def test_a_pasted_list_is_read(engine: Engine, host: Host) -> None:
    open_link(engine, host, "k=1.umum.202611.12")
    engine.click(".impor summary")
    pasted = "2;gojek;Nov 2026;12\n3;pedagang;202611;12\nx;kuli"
    engine.run("document.querySelector('#daftar').value = given[0]", pasted)
    engine.click('[data-perbuatan="baca-daftar"]')
    wait_for(engine, "document.querySelector('[data-aksi=pakai-daftar]')")
    engine.click('[data-aksi="pakai-daftar"]')
    wait_for(engine, "document.querySelector('[data-hasil=total]').dataset.rupiah === '873600'")
    assert "2 baris terbaca menjadi 2 kelompok" in text(engine, "[data-isi=impor]")
    assert complaints(engine) == []


def test_the_last_plan_is_kept_and_the_history_holds(engine: Engine, host: Host) -> None:
    open_link(engine, host, "k=1.umum.202611.12")
    engine.type("#pekerja-1", "4")
    wait_for(engine, "location.search.includes('k=4.')")
    engine.go(f"{host.address}/manfaat/")
    engine.back()
    wait_for(engine, "document.querySelector('[data-hasil=total-normal]')?.dataset.rupiah === '806400'")
    engine.reload()
    wait_for(engine, "document.querySelector('#hasil').dataset.status === 'siap'")
    assert rupiah_of(engine, "total-normal") == 806400
    open_link(engine, host, "")
    engine.click('[data-perbuatan="pulihkan"]')
    wait_for(engine, "document.querySelector('[data-hasil=total-normal]').dataset.rupiah === '806400'")
    assert complaints(engine) == []


def test_hall_mode_shows_a_code_of_this_plan(engine: Engine, host: Host) -> None:
    open_link(engine, host, PLAN)
    engine.click('[data-aksi="aula"]')
    wait_for(engine, "document.querySelector('#aula svg')")
    # Below the fold where the browser's own bars take room.
    engine.run("document.querySelector('#aula svg').scrollIntoView()")
    end = time.monotonic() + 30
    codes: list[str] = []
    while not codes and time.monotonic() < end:
        codes = [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(engine.picture())))]
    assert codes == [f"{host.address}/kalkulator/?{PLAN}"]
    assert "Rp1.008.000" in text(engine, "#aula")
    engine.click('[data-perbuatan="aula-tutup"]')
    assert not is_seen(engine, "#aula")
    assert complaints(engine) == []


def test_a_plan_prints_on_one_sheet(engine: Engine, host: Host) -> None:
    open_link(engine, host, PLAN)
    paper = engine.paper()
    if paper is None:
        pytest.skip("WebKitGTK's driver cannot print")
    assert len(re.findall(rb"/Type\s*/Page\b", unpacked(paper))) == 1


def test_a_lost_runtime_is_told_and_forgiven(engine: Engine, host: Host) -> None:
    wasm = next(path for path in host.folder.rglob("*.wasm")).relative_to(host.folder).as_posix()
    for fault in ("missing", "cut"):
        host.faults["/" + wasm] = fault
        open_link(engine, host, PLAN, "gagal")
        assert "Kalkulator tidak dapat dijalankan di perangkat ini." in text(engine, '[data-gagal="muat"]')
        assert not is_seen(engine, '[data-gagal="jalan"]')
        assert "Rp16.800" in text(engine, ".tabel-harga")
    host.faults.clear()
    engine.click('[data-gagal="muat"] [data-aksi="coba-lagi"]')
    wait_for(engine, "document.querySelector('#hasil').dataset.status === 'siap'")
    assert rupiah_of(engine, "total") == 873600
    assert not is_seen(engine, '[data-gagal="muat"]')
    assert complaints(engine) == []


def test_the_calculator_works_without_a_network(engine: Engine, host: Host) -> None:
    open_link(engine, host, PLAN)
    wait_for(
        engine,
        """(async () => {
            const kept = [];
            for (const name of await caches.keys())
                for (const { url } of await (await caches.open(name)).keys()) kept.push(url.slice(location.origin.length + 1));
            return navigator.serviceWorker.controller && given[0].every((address) => kept.includes(address));
        })()""",
        sorted(wanted(host.folder)),
    )
    host.is_down = True
    open_link(engine, host, "k=1.umum.202611.12")
    assert rupiah_of(engine, "total") == 184800
    # The copy comes at once, the word that it is one when no answer came.
    is_said = "!document.querySelector('[data-luring]').hidden"
    wait_for(engine, is_said)
    engine.go(f"{host.address}/manfaat/")
    wait_for(engine, is_said)
    assert complaints(engine) == []


def test_no_page_is_wider_than_a_phone(engine: Engine, host: Host) -> None:
    engine.go(f"{host.address}/frame.html")
    pages = sorted(
        page.parent.relative_to(host.folder).as_posix() for page in host.folder.rglob("index.html")
    )
    wide = {}
    for page in pages:
        width = engine.run(
            """new Promise((resolve) => {
                const frame = document.querySelector("iframe");
                frame.onload = () => resolve(frame.contentDocument.documentElement.scrollWidth);
                frame.src = given[0];
            })""",
            f"/{page}",
        )
        if width > PHONE:
            wide[page] = width
    assert wide == {}

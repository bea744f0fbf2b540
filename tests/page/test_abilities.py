"""What a browser may lack or refuse, one ability at a time, and every action of the calculator with it.

The table: ability x action x what the reader sees. Each cell is a test. Whatever is missing costs its own button alone:
the figure stays, the form goes on, and nowhere "Kalkulator berhenti di tengah jalan".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import NOW, TIMEOUT_MS
from tests.page.test_calculator import READY, rupiah_of, unfold

PLAN = "k=2.ojek.202612.6"
COST = 2 * 6 * 16800
ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-A155F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"

# What a share sheet answers, without one.
SHARES = """Object.assign(Navigator.prototype, {
    canShare: (data) => Boolean(data.files),
    share: (data) => { (window.shared ??= []).push(data.files[0]); return %s; },
});"""
NOTHING_SAVED = (
    "HTMLAnchorElement.prototype.click = function () { (window.swallowed ??= []).push(this.download); };"
)


@dataclass(frozen=True)
class Lacking:
    """A browser: what runs in it before the page does, and what it says of itself."""

    script: str = ""
    agent: str = ""


ABILITIES = {
    "everything": Lacking(),
    "no print": Lacking("delete window.print; window.print = undefined"),
    "print does nothing": Lacking("window.print = () => {}"),
    "print refuses": Lacking("window.print = () => { throw new DOMException('no', 'NotAllowedError'); }"),
    "no blob addresses": Lacking("delete URL.createObjectURL"),
    "blob addresses refused": Lacking("URL.createObjectURL = () => { throw new TypeError('no'); }"),
    "no windows": Lacking("delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close"),
    "no clipboard": Lacking("Object.defineProperty(navigator, 'clipboard', {value: undefined})"),
    "a clipboard that refuses": Lacking(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    ),
    "a clipboard that hangs": Lacking("navigator.clipboard.writeText = () => new Promise(() => {})"),
    "no storage": Lacking(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    ),
    "no full screen": Lacking("delete Element.prototype.requestFullscreen"),
    "no history": Lacking("history.replaceState = () => { throw new DOMException('no', 'SecurityError'); }"),
    "an Android app": Lacking(NOTHING_SAVED + "delete Navigator.prototype.share; delete Navigator.prototype.canShare; window.print = undefined", f"{ANDROID} WhatsApp/2.24.1"),
    "an Android app that shares": Lacking(NOTHING_SAVED + SHARES % "Promise.resolve()", f"{ANDROID} Instagram 300.0"),
    "an iPhone's app": Lacking(NOTHING_SAVED + "delete Navigator.prototype.share; delete Navigator.prototype.canShare; window.print = () => {}", f"{IPHONE} [FBAN/FBIOS;FBAV/450.0]"),
    "a reader who closes the share sheet": Lacking(
        NOTHING_SAVED + SHARES % "Promise.reject(new DOMException('', 'AbortError'))", f"{ANDROID} Telegram-Android/10"
    ),
    "a share sheet that refuses files": Lacking(
        NOTHING_SAVED + SHARES % "Promise.reject(new DOMException('', 'NotAllowedError'))", f"{ANDROID} musical_ly_2023"
    ),
    "a share sheet that never answers": Lacking(NOTHING_SAVED + SHARES % "new Promise(() => {})", f"{IPHONE} Line/14.1"),
    "an app without a name": Lacking(NOTHING_SAVED + "delete Navigator.prototype.share; delete Navigator.prototype.canShare", ANDROID),
}  # fmt: skip

SAVED = ("Berkas {file} disiapkan. Biasanya masuk ke folder Unduhan.",)
SWALLOWED = "Berkas {file} disiapkan, tetapi peramban di dalam {app} sering tidak menyimpannya."
CANNOT_SAVE = "Peramban ini tidak dapat menyimpan berkas."
NEVER = "Kalau jendela untuk membagikan {file} tidak terbuka, pakai cara lain."
NO_PRINT = "Peramban ini tidak membuka jendela cetak."
COPIED = "Tautan disalin."

# What the reader is told where it is not what everybody is told. {file}, {app}
TOLD = {
    ("no print", "cetak"): NO_PRINT,
    ("print does nothing", "cetak"): NO_PRINT,
    ("print refuses", "cetak"): NO_PRINT,
    ("no blob addresses", "csv"): CANNOT_SAVE,
    ("no blob addresses", "ics"): CANNOT_SAVE,
    ("blob addresses refused", "csv"): CANNOT_SAVE,
    ("blob addresses refused", "ics"): CANNOT_SAVE,
    ("an Android app", "cetak"): NO_PRINT,
    ("an Android app", "csv"): SWALLOWED.replace("{app}", "WhatsApp"),
    ("an Android app", "ics"): SWALLOWED.replace("{app}", "WhatsApp"),
    ("an Android app that shares", "csv"): "Berkas {file} diserahkan ke aplikasi yang Anda pilih.",
    ("an Android app that shares", "ics"): "Berkas {file} diserahkan ke aplikasi yang Anda pilih.",
    ("an iPhone's app", "cetak"): NO_PRINT,
    ("an iPhone's app", "csv"): SWALLOWED.replace("{app}", "Facebook"),
    ("an iPhone's app", "ics"): SWALLOWED.replace("{app}", "Facebook"),
    ("a reader who closes the share sheet", "csv"): "Berkas {file} belum dibagikan.",
    ("a reader who closes the share sheet", "ics"): "Berkas {file} belum dibagikan.",
    ("a share sheet that refuses files", "csv"): SWALLOWED.replace("{app}", "TikTok"),
    ("a share sheet that refuses files", "ics"): SWALLOWED.replace("{app}", "TikTok"),
    ("a share sheet that never answers", "csv"): NEVER,
    ("a share sheet that never answers", "ics"): NEVER,
    ("an app without a name", "csv"): SWALLOWED.replace("{app}", "aplikasi ini"),
    ("an app without a name", "ics"): SWALLOWED.replace("{app}", "aplikasi ini"),
}
FILES = {"csv": "sertakan-2026-12-6-bulan.csv", "ics": "sertakan-2026-12-6-bulan.ics"}


@pytest.fixture(scope="module", params=ABILITIES)
def lacking(
    request: pytest.FixtureRequest, browser: Browser, server: str
) -> Iterator[tuple[str, Page, list[str]]]:
    """A page in a browser that lacks something, its name, and what the browser complained about; one for all actions."""
    name = request.param
    ability = ABILITIES[name]
    context: BrowserContext = browser.new_context(
        base_url=server,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        service_workers="block",
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
        user_agent=ability.agent or None,
    )
    context.set_default_timeout(TIMEOUT_MS)
    context.clock.set_fixed_time(NOW)
    said: list[str] = []
    context.on("weberror", lambda raised: said.append(str(raised.error)))
    context.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page = context.new_page()
    page.add_init_script(
        "window.print = () => { window.printed = (window.printed ?? 0) + 1; dispatchEvent(new Event('beforeprint')); }"
    )
    page.add_init_script(ability.script)
    page.goto(f"/kalkulator/?{PLAN}")
    page.locator(READY).wait_for()
    unfold(page)
    yield name, page, said
    context.close()


def press(page: Page, action: str) -> None:
    """Press the button of an action, also where it lies in a fold."""
    button = page.locator(f'[data-aksi="{action}"]')
    button.evaluate(
        "button => { for (let at = button; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }"
    )
    button.click()


def is_well(page: Page, said: list[str]) -> None:
    """The figure stands, nothing is broken, and the form goes on."""
    assert said == []
    assert rupiah_of(page, "total-normal") == COST
    expect(page.locator('[data-gagal="jalan"]')).to_be_hidden()
    expect(page.locator('[data-gagal="muat"]')).to_be_hidden()
    expect(page.locator("#hasil")).to_have_attribute("data-status", "siap")


def told(page: Page) -> str:
    return page.locator('[data-isi="kabar"]').inner_text()


def test_copying_the_link(lacking: tuple[str, Page, list[str]]) -> None:
    _, page, said = lacking
    press(page, "salin")
    expect(page.locator('[data-isi="kabar"]')).to_have_text(
        re.compile("Tautan disalin.|Salin tautan yang sudah dipilih ini.")
    )
    copied = page.evaluate("document.activeElement.value") or page.evaluate("navigator.clipboard?.readText()")
    assert "k=2.ojek.202612.6&u=" in copied
    is_well(page, said)


def test_sending_it_by_whatsapp(lacking: tuple[str, Page, list[str]]) -> None:
    _, page, said = lacking
    link = page.locator('[data-aksi="whatsapp"]')
    expect(link).to_have_attribute("href", re.compile("^https://wa.me/[?]text=."))
    expect(link).to_be_visible()
    is_well(page, said)


def test_printing(lacking: tuple[str, Page, list[str]]) -> None:
    name, page, said = lacking
    press(page, "cetak")
    expected = TOLD.get((name, "cetak"))
    if expected:
        expect(page.locator('[data-isi="kabar"]')).to_have_text(expected)
        expect(page.get_by_role("button", name="Salin tautannya")).to_be_visible()
        outside = page.get_by_role("link", name=re.compile("^Buka di "))
        assert outside.count() == (1 if "app" in name else 0)
    else:
        page.wait_for_function("() => window.printed > 0")
        page.wait_for_timeout(100)
        assert told(page) != NO_PRINT
    is_well(page, said)


@pytest.mark.parametrize("action", ["csv", "ics"])
def test_a_file(lacking: tuple[str, Page, list[str]], action: str, tmp_path: Path) -> None:
    name, page, said = lacking
    expected = TOLD.get((name, action), SAVED[0]).format(file=FILES[action])
    if expected == SAVED[0].format(file=FILES[action]):
        with page.expect_download() as download:
            press(page, action)
        assert download.value.suggested_filename == FILES[action]
    else:
        press(page, action)
    expect(page.locator('[data-isi="kabar"]')).to_have_text(expected)
    ways = page.locator('[data-isi="jalan-lain"] details')
    expect(ways).to_be_visible()
    is_known = expected.startswith("Berkas") and "sering" not in expected and "belum" not in expected
    assert ways.evaluate("fold => fold.open") == (not is_known)
    ways.evaluate("fold => { fold.open = true; }")
    # The whole content, to copy.
    content = page.locator("#isi-salinan").input_value()
    assert "k=2.ojek.202612.6&u=" in content
    if action == "csv":
        assert "2026-12\tDesember 2026\t2\t33600" in content
    else:
        assert "15 Desember 2026: Bayar iuran SERTAKAN Desember 2026 sampai Mei 2027: Rp201.600" in content
        calendar = parse_qs(
            urlsplit(
                page.get_by_role("link", name="Tambah ke Google Kalender").get_attribute("href") or ""
            ).query
        )
        assert calendar["text"] == ["Perlindungan SERTAKAN sampai 31 Mei 2027: lanjutkan?"]
        assert calendar["dates"] == ["20270517/20270518"]
        assert "mulai Juni 2027: siapkan Rp201.600." in calendar["details"][0]
    page.get_by_role("button", name="Salin isinya").click()
    expect(page.locator('[data-isi="kabar"]')).to_have_text(
        re.compile("Isinya disalin.|Salin isi yang sudah dipilih ini.")
    )
    # The way out, where one exists.
    outside = page.get_by_role("link", name=re.compile("^Buka di "))
    if ABILITIES[name].agent.startswith(IPHONE):
        assert (outside.get_attribute("href") or "").startswith("x-safari-http://")
    elif ABILITIES[name].agent:
        href = outside.get_attribute("href") or ""
        assert href.startswith("intent://") and "k=2.ojek.202612.6" in href and "scheme=http;" in href
    else:
        assert outside.count() == 0
    if "shares" in name:
        assert page.evaluate(f"shared.some((file) => file.name === '{FILES[action]}' && file.size > 500)")
    is_well(page, said)


def test_hall_mode(lacking: tuple[str, Page, list[str]]) -> None:
    _, page, said = lacking
    press(page, "aula")
    hall = page.locator("#aula")
    expect(hall).to_be_visible()
    expect(hall).to_contain_text("Rp201.600")
    box = hall.bounding_box()
    assert box and (box["x"], box["y"], box["width"]) == (0, 0, 360)
    page.keyboard.press("Escape")
    expect(hall).to_be_hidden()
    press(page, "aula")
    page.get_by_role("button", name="Tutup").click()
    expect(hall).to_be_hidden()
    is_well(page, said)


def test_changing_the_plan(lacking: tuple[str, Page, list[str]]) -> None:
    name, page, said = lacking
    page.get_by_label("Berapa pekerja?").fill("5")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(COST // 2 * 5))
    if name != "no history":
        expect(page).to_have_url(re.compile("k=5"))
    page.get_by_label("Berapa pekerja?").fill("2")
    expect(page.locator('[data-hasil="total-normal"]')).to_have_attribute("data-rupiah", str(COST))
    is_well(page, said)

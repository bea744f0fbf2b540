"""Print the sheets of all sessions to PDF files: `python -m overrides.sessions.paper`, after a build.

One folder a session under lembar/: lembar/muncar26/poster.pdf and so on. Needs playwright, which comes with the packages
for the tests.
"""

import argparse
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from overrides.publish import address, serve
from overrides.sessions import session_file, sessions
from overrides.sessions.browser import FLAGS, MISSING, find_browser
from overrides.sessions.sheets import ALL_SHEETS, STANDING
from overrides.tariff import tariff_values

ROOT = Path(__file__).parents[2]
PAPER = ROOT / "lembar"
# A sheet is a local file without pictures to wait for; only a broken machine takes longer.
TIMEOUT_MS = 60_000

NOT_PUBLIC = (
    "Awas: kertas ini dicetak untuk {}, alamat yang tidak dapat dibuka siapa pun. Hanya untuk dilihat. Untuk dibagikan, "
    "cetak lagi dengan alamat situs yang sungguhan: make pdf SITE_URL=https://..."
)


class SheetFull(Exception):
    """A sheet on which not everything fits, even in the smallest letters that are read from where it hangs."""

    def __init__(self, sheet: str, words: list[str]) -> None:
        super().__init__(sheet, words)
        self.sheet, self.words = sheet, words


def measured(page: Page) -> list[str]:
    """Wait until a sheet's letters are there and have been made to fit; return the words that do not fit."""
    page.wait_for_selector("html[data-lembar]", state="attached")
    return list(page.evaluate("JSON.parse(document.documentElement.dataset.lembarPenuh)"))


def print_standing(browser: Browser, site: Path, filled: str, folder: Path) -> Path | SheetFull:
    """Print the poster without an event into folder/poster.pdf. filled: its link from the browser, or ""."""
    file = folder / "poster.pdf"
    folder.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    query = filled.partition("?")[2]
    with serve.make_server(site, port=0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        page = browser.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        try:
            page.goto(f"{server.address}/{STANDING}{'?' + query if query else ''}")
            page.wait_for_selector("html[data-poster]", state="attached")
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('lembar-berubah'))")
            words = measured(page)
            if refused := page.locator("#rencana-salah").text_content():
                words = [refused]
            if words:
                return SheetFull("Poster tanpa acara", words)
            page.pdf(path=file, prefer_css_page_size=True, print_background=True)
            return file
        finally:
            page.close()
            server.shutdown()


def refusal(full: SheetFull, session: session_file.Session) -> str:
    """Say which sheet was not printed, what does not fit, and which field of the session's file to shorten."""
    fields = {
        "tempat": session.place,
        "tuan_rumah": session.host,
        "jam": session.time,
        "hadirin": session.audience,
        "kode": session.code,
    }
    guilty = [field for field, said in fields.items() if said and any(said in words for words in full.words)]
    shorten = f'pendekkan "{guilty[0]}" di docs/s/{session.source}' if guilty else "pendekkan isinya"
    shown = ", ".join(f"“{words[:60]}”" for words in full.words[:3])
    return f"{full.sheet} sesi {session.code} tidak dicetak, karena ini tidak muat: {shown}; {shorten}."


def site_address(site: Path) -> str:
    """Return the public address that a site was built for, as its first page says it."""
    found = re.search(
        r'<link rel="canonical" href="([^"]+)"', (site / "index.html").read_text(encoding="utf-8")
    )
    return found[1] if found else ""


def print_sheets(
    browser: Browser, site: Path, codes: Iterable[str], folder: Path
) -> Iterator[Path | SheetFull]:
    """Print every sheet of the sessions from a built site into folder/<code>/; yield each file when it is there.

    A sheet that does not hold its words is not printed: a SheetFull comes instead of its file.
    """
    with serve.make_server(site, port=0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        page = browser.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        page.emulate_media(media="print")
        try:
            for code in codes:
                (folder / code).mkdir(parents=True, exist_ok=True)
                for sheet in ALL_SHEETS:
                    file = folder / code / f"{sheet.name}.pdf"
                    # An older one would be taken for this one.
                    file.unlink(missing_ok=True)
                    page.goto(f"{server.address}/s/{code}/{sheet.name}/")
                    if words := measured(page):
                        yield SheetFull(sheet.title, words)
                        continue
                    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
                    yield file
        finally:
            page.close()
            server.shutdown()


def main(arguments: list[str] | None = None) -> str | None:
    """Print; return what went wrong in one sentence, or None."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("codes", nargs="*", help="only these sessions (default: all)")
    parser.add_argument("--poster", default="", help="the link of a filled poster without an event")
    parser.add_argument("--site", type=Path, default=serve.SITE)
    parser.add_argument("--folder", type=Path, default=PAPER)
    options = parser.parse_args(arguments)
    full: list[str] = []
    try:
        found = sessions.load(ROOT / "docs", tariff_values.tariff())
        if address.is_public(site_address(options.site)):
            found = [session for session in found if not session.example]
        known = {session.code: session for session in found}
        if unknown := [code for code in options.codes if code not in known]:
            return f'Sesi "{unknown[0]}" tidak ada; yang ada: {", ".join(known) or "belum satu pun"}.'
        chosen = [known[code] for code in options.codes] or found
        if missing := [one.code for one in chosen if not (options.site / one.path / "index.html").is_file()]:
            return f'Halaman sesi "{missing[0]}" belum dibuat; jalankan `make build` dulu.'
        path = find_browser()
        if not path:
            return MISSING
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
            for one in chosen:
                for made in print_sheets(chromium, options.site, [one.code], options.folder):
                    if isinstance(made, SheetFull):
                        full.append(refusal(made, one))
                    else:
                        print(made, flush=True)
            if not options.codes:
                made = print_standing(chromium, options.site, options.poster, options.folder)
                if isinstance(made, SheetFull):
                    full.append(f"{made.sheet} tidak dicetak, karena ini tidak muat: {', '.join(made.words)}")
                else:
                    print(made, flush=True)
            chromium.close()
        if not address.is_public(printed_for := site_address(options.site)):
            print(NOT_PUBLIC.format(printed_for), file=sys.stderr)
    except session_file.SessionError as error:
        return str(error)
    return "\n".join(full) or None


if __name__ == "__main__":
    sys.exit(main())

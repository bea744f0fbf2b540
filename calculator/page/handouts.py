"""The sheets for workers and for an office's wall, printed from the plan on show. Imported when somebody asks for one."""

import js

from calculator.page import handout_markup, paper
from calculator.page.dom import tell
from calculator.rules import pledge_sheet, rupiah, worker_sheet

# What the page does next takes the sheets away again: the plan's own sheet is printed as before.
_MOVES = ("pointermove", "pointerdown", "keydown", "touchstart", "wheel")


def for_workers(page, when_not_begun):
    """Print a sheet for each worker. when_not_begun: called where the browser does not print."""
    html = handout_markup.worker_sheets(_template("pekerja"), worker_sheet.cards(page.estimate))
    tell(worker_sheet.said(page.estimate))
    _print(html, when_not_begun)


def for_office(page, when_not_begun):
    """Print the pledge sheets of an office."""
    count = len(pledge_sheet.rows(page.estimate))
    if count > pledge_sheet.MOST_ROWS:
        tell(
            "Rencana ini untuk %s orang. Lembar kesanggupan memuat paling banyak %d: buat rencana sendiri untuk tiap bagian."
            % (rupiah.number(count), pledge_sheet.MOST_ROWS)
        )
        return

    def fill():
        here = js.window.location
        query = pledge_sheet.own_share(page.estimate)
        code = ""
        if paper.has_writer() and len(query) <= paper.LONGEST_CODE:
            code = here.origin + here.pathname + "?" + query
        sheets = -(-count // pledge_sheet.ROWS_A_SHEET)
        tell("%d lembar A4 untuk %d orang." % (sheets, count))
        html = handout_markup.pledge_sheets(_template("kantor"), page.estimate, code)
        _print(html, when_not_begun)

    paper.when_ready(fill)


def _template(name):
    with open("lembar-%s.html" % name) as file:
        return file.read()


def _print(html, when_not_begun):
    """Put the sheets into the page, where only paper shows them, and print."""
    box = js.document.querySelector(".lembar-kertas")
    if box is None:
        box = js.document.createElement("div")
        box.className = "lembar-kertas"
        # Figures, names and decrees for workers here: a translating browser leaves the whole sheet as it is.
        box.setAttribute("translate", "no")
        js.document.body.appendChild(box)
    root = js.document.documentElement

    def take_away(event):
        root.removeAttribute("data-cetak-lembar")
        box.innerHTML = ""

    def on_answer(began):
        once = js.JSON.parse('{"once": true}')
        for name in _MOVES:
            js.window.addEventListener(name, take_away, once)
        if not began:
            when_not_begun()

    def on_style(event):
        # Not before: a code that is seen too small for a camera takes itself away.
        box.innerHTML = html
        root.setAttribute("data-cetak-lembar", "")
        js.safely.print().then(on_answer)

    def on_error(event):
        event.target.remove()
        tell("Bagian ini belum termuat. Periksa internet, lalu coba lagi.")

    _with_style(on_style, on_error)


def _with_style(call, fail):
    """Fetch the sheets' stylesheet once, then call; without it a sheet would be words in disorder: then fail."""
    style = js.document.querySelector("link[data-cetak-lembar]")
    # On its way since an earlier tap, it has no sheet yet.
    if style is not None and style.sheet is not None:
        call(None)
        return
    if style is None:
        style = js.document.createElement("link")
        style.rel = "stylesheet"
        style.setAttribute("data-cetak-lembar", "")
        style.href = js.document.querySelector('[data-aksi="lembar-pekerja"]').getAttribute("data-gaya")
        js.document.head.appendChild(style)
    style.addEventListener("load", call)
    style.addEventListener("error", fail)

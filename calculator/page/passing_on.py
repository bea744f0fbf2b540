"""Files of a plan, and the ways that are left where a browser cannot save or print. Imported when somebody asks for one.

In this order: the file as any browser saves it; in an app's own browser the device's share sheet; then the calendar's
link or the text to copy; then the way out to the device's browser. What a browser does not tell is not claimed.
"""

import js

from calculator.page import store
from calculator.page.dom import one, put, show
from calculator.page.markup import escape
from calculator.rules import calendar_file, link, share, spreadsheet

_MARK = "\ufeff"
# Milliseconds after which a share sheet has opened, or will not: some apps never answer.
_PATIENCE = 4000
_CALENDAR = "https://calendar.google.com/calendar/render?action=TEMPLATE&text=%s&dates=%s/%s&details=%s"


class _Ways:
    """What the ways on show hand over: the text to copy."""

    def __init__(self):
        self.content = ""


_ways = _Ways()


def table(page):
    """Hand over the plan as a table."""
    estimate, address = page.estimate, page.address()
    name = spreadsheet.filename(estimate, "csv")
    ways = [_content("Isi tabel, untuk disalin ke Excel atau Google Sheets")]
    _ways.content = spreadsheet.pasted(estimate, address)
    _hand_over(page, name, "text/csv", spreadsheet.csv(estimate, address), ways)


def calendar(page):
    """Hand over the days to pay and to go on as a calendar file; one made here before is replaced by it."""
    estimate, address = page.estimate, page.address()
    name = spreadsheet.filename(estimate, "ics")
    found = calendar_file.entries(estimate, address, page.today, page.result.gains())
    kept = store.calendars()
    query = link.write(estimate.plan)
    text, page.calendar, kept = calendar_file.renewed(kept, page.calendar, found, query, page.today)
    store.keep_calendars(kept)
    page.follow()  # with the plan, its calendar is kept
    entry = calendar_file.single(found)
    code = js.encodeURIComponent
    href = _CALENDAR % (code(entry.summary), entry.day, calendar_file.day_after(entry.day), code(entry.text))
    ways = [
        '<p><a class="tombol tombol--kecil" target="_blank" rel="noopener noreferrer" href="%s">'
        "Tambah ke Google Kalender</a></p>" % escape(href),
        _content("Tanggal-tanggalnya, untuk disalin"),
    ]
    _ways.content = share.short("\n".join(calendar_file.reminders(found)) + "\n", address)
    _hand_over(page, name, "text/calendar", text, ways)


def _hand_over(page, name, kind, text, ways):
    """Save or share a file. kind: its type; ways: HTML of what else is offered."""
    if text.startswith(_MARK):
        text = _MARK + text  # on its way from Python to the browser a text loses its first byte order mark
    app = js.safely.inApp()
    if js.safely.savesFiles() and not app and js.safely.save(name, kind + ";charset=utf-8", text):
        _tell("Berkas %s disiapkan. Biasanya masuk ke folder Unduhan." % name)
        _offer(page, "Berkasnya tidak muncul?", ways, False)
        return

    answers = []

    def on_silence():
        if not answers:
            _tell("Kalau jendela untuk membagikan %s tidak terbuka, pakai cara lain." % name)
            _offer(page, "Cara lain", ways, True)

    def on_answer(answer):
        answers.append(answer)
        if answer == "shared":
            _tell("Berkas %s diserahkan ke aplikasi yang Anda pilih." % name)
            _offer(page, "Berkasnya tidak sampai?", ways, False)
        elif answer == "closed":
            _tell("Berkas %s belum dibagikan." % name)
            _offer(page, "Cara lain", ways, True)
        elif js.safely.savesFiles() and js.safely.save(name, kind + ";charset=utf-8", text):
            _tell(
                "Berkas %s disiapkan, tetapi peramban di dalam %s sering tidak menyimpannya."
                % (name, app or "aplikasi")
            )
            _offer(page, "Kalau berkasnya tidak muncul", ways, True)
        else:
            _tell("Peramban ini tidak dapat menyimpan berkas.")
            _offer(page, "Cara lain", ways, True)

    js.safely.share(name, kind, text).then(on_answer)
    js.setTimeout(on_silence, _PATIENCE)


def message(page, text, label, language="id"):
    """Show a message to read, copy, or send. language: of label and message."""
    _ways.content = text
    box = one("jalan-lain")
    box.innerHTML = (
        '<p><label for="isi-salinan" lang="%s">%s</label><textarea id="isi-salinan" lang="%s" class="pesan" rows="9" readonly></textarea>'
        '<a class="tombol tombol--kecil" target="_blank" rel="noopener noreferrer" href="%s">Kirim lewat WhatsApp</a> '
        '<button type="button" class="tombol tombol--kecil tombol--kedua" data-perbuatan="salin-isi">Salin isinya</button></p>'
        % (language, label, language, escape("https://wa.me/?text=" + js.encodeURIComponent(text)))
    )
    content = js.document.querySelector("#isi-salinan")
    content.value = text
    show(box, True)
    content.focus()
    content.setSelectionRange(0, 0)
    content.scrollTop = 0


def cannot_print(page):
    """Say how to print where the browser did not begin to."""
    _tell("Peramban ini tidak membuka jendela cetak.")
    _offer(
        page, "Cara mencetak", ["<p>Buka rencana ini di peramban perangkat, lalu cetak dari sana.</p>"], True
    )


def copy_content(page):
    """Copy the text that the ways on show offer."""
    box = js.document.querySelector("#isi-salinan")

    def done(copied):
        if not copied:
            box.focus()
            box.select()
            copied = js.safely.copySelected()
        _tell("Isinya disalin." if copied else "Salin isi yang sudah dipilih ini.")

    js.safely.copy(_ways.content).then(done)


def _content(label):
    return (
        '<p><label for="isi-salinan">%s</label><textarea id="isi-salinan" rows="4" readonly></textarea>'
        '<button type="button" class="tombol tombol--kecil tombol--kedua" data-perbuatan="salin-isi">Salin isinya</button></p>'
        % label
    )


def _offer(page, summary, ways, opened):
    """Show the other ways in a fold. summary: its heading; opened: whether it lies open."""
    address = page.address()
    outside, browser = js.safely.outside(address), js.safely.browser()
    said = list(ways)
    if js.safely.inApp() and outside:
        said.append(
            '<p><a class="tombol tombol--kecil" href="%s">Buka di %s</a></p>'
            % (escape(outside), escape(browser))
        )
    said.append(
        '<p>Atau salin tautan rencana ini, lalu buka di %s. <button type="button" class="tombol tombol--kecil tombol--kedua"'
        ' data-perbuatan="salin-tautan">Salin tautannya</button></p>'
        % (browser or "Chrome, Firefox, atau Safari")
    )
    box = one("jalan-lain")
    box.innerHTML = "<details%s><summary>%s</summary>%s</details>" % (
        " open" if opened else "",
        summary,
        "".join(said),
    )
    content = js.document.querySelector("#isi-salinan")
    if content is not None:
        content.value = _ways.content
    show(box, True)


def _tell(text):
    put(one("kabar"), text)

"""The plan on one sheet of paper, with a code that opens it. Imported when somebody prints."""

import js

from calculator.page.dom import one, put, show
from calculator.page.markup import escape, fixed
from calculator.rules import explain, jobs, link, rupiah, sheet, view

# A longer link makes a code whose points are too small on 32 mm for a phone's camera.
LONGEST_CODE = 500
# So many price steps have a line.
_MOST_STEPS = 6


def fill(page):
    """Fill the sheet with the plan on show; the code is drawn where its writer is there."""
    estimate = page.estimate
    query = link.write(estimate.plan)
    here = js.window.location
    put(one("cetak-alamat"), here.host + here.pathname)
    put(one("cetak-dasar"), ", ".join(explain.sources(estimate)))
    has_code = has_writer() and len(query) <= LONGEST_CODE
    code = one("cetak-qr")
    if has_code:
        code.setAttribute("teks", here.origin + here.pathname + "?" + query)
    show(code, has_code)
    whole = one("cetak-tautan")
    said = ""
    if not has_code:
        said = "Tautan rencana ini terlalu panjang untuk kertas. Kirim dari layar lewat WhatsApp."
        if len(query) <= LONGEST_CODE:
            said = "Tautan rencana ini: " + page.address(True)
    put(whole, said)
    one("cetak-pekerjaan").innerHTML = "".join(
        [
            _row([job.label, rupiah.number(job.workers), rupiah.show(job.normal), rupiah.show(job.total)])
            for job in jobs.by_job(estimate, sheet.MOST_JOBS)
        ]
        + [
            _row(
                [
                    "Jumlah",
                    rupiah.number(estimate.workers),
                    rupiah.show(estimate.normal),
                    rupiah.show(estimate.total),
                ],
                "jumlah",
            )
        ]
    )
    one("cetak-bulan").innerHTML = "".join([_row(row) for row in sheet.month_rows(estimate)])
    said = view.price_changes(estimate)
    if len(said) > _MOST_STEPS:
        said[_MOST_STEPS:] = ["Dan %d perubahan harga lain." % (len(said) - _MOST_STEPS)]
    one("cetak-langkah").innerHTML = "".join(["<li>%s</li>" % fixed(sentence) for sentence in said])
    if js.document.querySelector("#cetak-rinci").checked:
        page.result.fill_origin()


def _row(cells, kind=""):
    return '<tr%s><th scope="row">%s</th>%s</tr>' % (
        ' class="%s"' % kind if kind else "",
        escape(cells[0]),
        "".join(['<td translate="no">%s</td>' % escape(cell) for cell in cells[1:]]),
    )


def has_writer():
    """Say whether the writer of codes is there."""
    return js.document.documentElement.hasAttribute("data-penulis-kode")


def when_ready(call):
    """Fetch the writer of codes, then call; also without it, when it does not come."""
    if has_writer():
        call()
        return

    def on_load(event):
        js.document.documentElement.setAttribute("data-penulis-kode", "")
        call()

    def on_error(event):
        call()

    script = js.document.createElement("script")
    script.type = "module"
    script.src = js.document.querySelector("#aula").getAttribute("data-qr")
    script.addEventListener("load", on_load)
    script.addEventListener("error", on_error)
    js.document.head.appendChild(script)

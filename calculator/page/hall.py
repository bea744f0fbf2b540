"""Hall mode: the plan in huge type over the whole screen, with a QR of exactly this plan; arrows lead on to examples."""

import js

from calculator.page.dom import one, put, show
from calculator.rules import explain, link, rupiah, view
from calculator.rules.estimate import Estimate


class _Hall:
    """What hall mode shows: the plan of the page first, then the examples of the page's data-contoh."""

    def __init__(self):
        self.box = js.document.querySelector("#aula")
        self.queries = []
        self.at = 0
        self.wired = False


_hall = _Hall()


def _wire(page):
    """Fetch the writer of QR codes, and listen to the keys of a presenter while hall mode is open."""
    _hall.wired = True
    script = js.document.createElement("script")
    script.type = "module"
    script.src = _hall.box.getAttribute("data-qr")
    js.document.head.appendChild(script)

    def on_key(event):
        if event.key in ("ArrowRight", "PageDown"):
            forward(page)
        elif event.key in ("ArrowLeft", "PageUp"):
            back(page)
        elif event.key == "Escape":
            close(page)  # where the browser has no windows of its own

    def on_close(event):
        js.safely.leaveFullScreen()

    _hall.box.addEventListener("keydown", on_key)
    _hall.box.addEventListener("close", on_close)


def open_hall(page):
    """Open hall mode on the plan of the page."""
    _hall.queries = [page.link_query()] + _hall.box.getAttribute("data-contoh").split()
    _hall.at = 0
    if not _hall.wired:
        _wire(page)
    js.safely.openWindow(_hall.box)
    js.safely.fillScreen(_hall.box)
    _show(page)


def forward(page):
    """Show the next example."""
    _hall.at = (_hall.at + 1) % len(_hall.queries)
    _show(page)


def back(page):
    """Show the example before."""
    _hall.at = (_hall.at - 1) % len(_hall.queries)
    _show(page)


def close(page):
    """Leave hall mode."""
    js.safely.closeWindow(_hall.box)


def _show(page):
    query = _hall.queries[_hall.at]
    _, found, problems = link.open_plan(query, page.tariff, page.this_month)
    if found is None:
        return
    estimate = Estimate(found, page.tariff)
    here = js.window.location
    address = here.origin + here.pathname + "?" + link.write(found)
    put(one("aula-judul"), _title(estimate))
    put(one("aula-normal"), rupiah.show(estimate.normal))
    total = one("aula-total")
    put(total, "atau %s bila keringanan berlaku" % rupiah.show(estimate.total) if estimate.has_relief else "")
    show(total, estimate.has_relief)
    put(one("aula-langkah"), " ".join(view.steps(estimate)))
    put(one("aula-alamat"), here.host + here.pathname)
    one("aula-qr").setAttribute("teks", address)


def _title(estimate):
    works = []
    for result in estimate.groups[:3]:
        works.append("%s %s" % (rupiah.number(result.group.workers), result.occupation.label.lower()))
    more = len(estimate.groups) - 3
    if more > 0:
        works.append("%d kelompok lain" % more)
    return "%s, %s: siapkan" % (", ".join(works), explain.period(estimate))

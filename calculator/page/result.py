"""The result: puts an Estimate, or the reason why there is none, on the page."""

import js

from calculator.page import markup
from calculator.page.dom import later, one, put, show
from calculator.rules import breakdown, explain, jobs, payments, rupiah, view

READY = "siap"
WRITING = "menulis"
REFUSED = "galat"


def _add_mark(item):
    """Put the word that says whether the plan reaches a benefit before its sentence."""
    mark = js.document.createElement("strong")
    item.insertBefore(mark, item.firstChild)
    return mark


class Result:
    """The part of the page with the answer. root: address of the site's root, for links to regulations."""

    def __init__(self, root):
        self.root = root
        self.box = js.document.querySelector("#hasil")
        self.parts = {}
        for name in (
            "status",
            "suara",
            "galat",
            "galat-teks",
            "angka",
            "headline",
            "normal",
            "untuk",
            "baris-keringanan",
            "tempat-total",
            "keringanan",
            "condition",
            "rata",
            "dari-daftar",
            "dekat-total",
            "patungan",
            "patungan-teks",
            "patungan-sebulan",
            "patungan-normal",
            "patungan-bila",
            "notes",
            "catatan",
            "batang",
            "bulan",
            "jumlah-normal",
            "jumlah",
            "asal",
            "asal-isi",
            "mini",
            "setahun",
            "lebih-lama",
            "cara-bayar",
            "kali-bayar",
            "rincian",
            "rincian-isi",
            "cetak-dana",
            "cetak-terbilang",
        ):
            self.parts[name] = one(name)
        self.totals = {}
        for name in ("total", "total-normal", "per-penyokong", "per-penyokong-normal"):
            self.totals[name] = js.document.querySelector('[data-hasil="%s"]' % name)
        self.benefits = [
            (item, breakdown.months_needed(item.getAttribute("data-sesudah")), _add_mark(item))
            for item in js.document.querySelectorAll('[data-isi="manfaat"] li')
        ]
        self.estimate = None
        self.told = None
        self.said = ""
        self.announce = later(900, self._announce)
        self.parts["asal"].addEventListener("toggle", self._on_origin)

    def show(self, estimate, this_month):
        """Show an estimate everywhere it stands on the page, in pieces: a generator, the figures first."""
        self.estimate = estimate
        parts = self.parts
        self._figures(estimate)
        put(parts["untuk"], "Siapkan " + explain.whom(estimate))
        put(parts["mini"], "Siapkan " + rupiah.show(estimate.normal))
        show(parts["galat"], False)
        show(parts["angka"], True)
        put(parts["status"], "")
        self._finish(WRITING, "")
        yield
        headline = explain.headline(estimate)
        put(parts["headline"], headline)
        put(parts["condition"], explain.relief_condition(estimate))
        put(parts["rata"], breakdown.average_said(estimate))
        parts["dekat-total"].innerHTML = markup.unread(estimate)
        put(parts["dari-daftar"], jobs.listed_said(estimate))
        show(parts["dari-daftar"], estimate.listed is not None)
        self._shares(estimate)
        notes = view.notes(estimate, this_month)
        parts["notes"].innerHTML = markup.notes([note for note in notes if note[1] != "anggapan"])
        parts["catatan"].innerHTML = markup.notes([note for note in notes if note[1] == "anggapan"])
        self._benefits(estimate)
        yield
        parts["batang"].innerHTML = markup.chart(view.chart(estimate))
        yield
        parts["bulan"].innerHTML = markup.month_rows(estimate)
        put(parts["jumlah-normal"], rupiah.show(estimate.normal))
        put(parts["jumlah"], rupiah.show(estimate.total))
        yield
        put(parts["cara-bayar"], payments.how_said(estimate))
        parts["kali-bayar"].innerHTML = markup.payments(estimate)
        parts["rincian-isi"].innerHTML = markup.group_rows(estimate)
        parts["rincian"].hidden = len(estimate.groups) < 2
        put(parts["cetak-dana"], explain.PAYER_NAMES[estimate.plan.payer])
        put(parts["cetak-terbilang"], rupiah.words(estimate.normal))
        if parts["asal"].open:
            self._on_origin(None)
        self._finish(READY, headline)

    def _figures(self, estimate):
        """Set the two totals; where they are equal only one is seen, and it carries both names."""
        normal, total = self.totals["total-normal"], self.totals["total"]
        normal.setAttribute("data-rupiah", str(estimate.normal))
        total.setAttribute("data-rupiah", str(estimate.total))
        # Long figures are set smaller, so that they stay on one line.
        normal.setAttribute("data-panjang", str(len(str(estimate.normal))))
        self.parts["normal"].innerHTML = markup.money(estimate.normal)
        two = estimate.has_relief
        if two:
            put(total, rupiah.show(estimate.total))
            put(self.parts["keringanan"], explain.relief_names(estimate))
        else:
            total.innerHTML = markup.money(estimate.total)
        show(self.parts["baris-keringanan"], two)
        show(self.parts["normal"], two)
        home = self.parts["tempat-total"] if two else normal
        if total.parentElement.getAttribute("data-isi") != home.getAttribute("data-isi"):
            home.appendChild(total)

    def _shares(self, estimate):
        said = view.shares(estimate)
        put(self.parts["patungan-teks"], said)
        show(self.parts["patungan"], bool(said))
        if said:
            put(self.parts["patungan-sebulan"], "Artinya %s, harga normal." % view.monthly_said(estimate))
        # Where all pay the same, the line above says it all.
        uneven = [1 for some in (estimate.shares, estimate.shares_normal) if some[0] != some[-1]]
        show(self.parts["patungan-teks"], bool(uneven))
        show(self.parts["patungan-normal"], estimate.has_relief)
        show(self.parts["patungan-bila"], estimate.has_relief)
        for name, shares in (
            ("per-penyokong", estimate.shares),
            ("per-penyokong-normal", estimate.shares_normal),
        ):
            self.totals[name].setAttribute("data-rupiah", str(shares[0]))
            put(self.totals[name], rupiah.show(shares[0]))

    def _benefits(self, estimate):
        """Say which benefits the plan reaches, and what it would cost to reach those that need more months."""
        for item, needed, mark in self.benefits:
            kind = breakdown.reached(estimate.plan, needed)
            item.className = kind
            put(mark, _REACHED[kind] + " ")
        near, beyond = breakdown.offers(estimate)
        # Up to a year stands at the figure, a further one at what it buys.
        for name, some in (("setahun", near), ("lebih-lama", beyond)):
            self.parts[name].innerHTML = markup.longer(some)
            show(self.parts[name], bool(some))

    def _on_origin(self, event):
        """Fill "Dari mana angka ini?" only when somebody opens it, once for an estimate: it is long for many groups."""
        if self.parts["asal"].open and self.estimate is not self.told and self.estimate is not None:
            self.told = self.estimate
            self.parts["asal-isi"].innerHTML = markup.origin(self.estimate, self.root)

    def fill_origin(self):
        """Open "Dari mana angka ini?" where the reader is not led to it."""
        self.parts["asal"].open = True
        self._on_origin(None)

    def tell_origin(self, month):
        """Open "Dari mana angka ini?" at a month ("2026-11"), or at its beginning for ""."""
        origin = self.parts["asal"]
        origin.open = True
        self._on_origin(None)
        goal = origin.querySelector("summary")
        for section in origin.querySelectorAll("section"):
            if section.getAttribute("data-dari") <= month <= section.getAttribute("data-sampai"):
                goal = section.querySelector("h3")
        goal.focus()

    def gains(self):
        """Return what the family receives, a sentence of the claims that stands on the page."""
        said = self.box.querySelector(".hasil__guna").cloneNode(True)
        for mark in said.querySelectorAll("sup"):
            mark.remove()  # the number of its source leads nowhere outside the page
        return " ".join(said.textContent.split())

    def refuse(self, problems):
        """Say in words why there is no figure; the months and totals of the time before go."""
        self.estimate = None
        put(self.parts["galat-teks"], problems[0].message)
        put(self.parts["mini"], "Ada isian yang perlu diperbaiki")
        show(self.parts["angka"], False)
        show(self.parts["galat"], True)
        for total in self.totals.values():
            total.removeAttribute("data-rupiah")
        self.parts["bulan"].innerHTML = ""
        put(self.parts["status"], "Perbaiki isian yang ditandai, hasilnya muncul lagi.")
        self._finish(REFUSED, problems[0].message)

    def _finish(self, status, said):
        # Also when it is the same as before: guard.js then takes its message of a break away.
        self.box.setAttribute("data-status", status)
        self.tell(said)

    def tell(self, text):
        """Read a sentence out once the typing rests."""
        self.said = text
        self.announce()

    def _announce(self):
        """Read the result out once the typing rests."""
        put(self.parts["suara"], self.said)


_REACHED = {
    "dapat": "Termasuk.",
    "sebagian": "Termasuk untuk sebagian kelompok saja.",
    "belum": "Tidak terbeli oleh rencana ini.",
}

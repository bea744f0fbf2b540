"""The result: puts an Estimate, or the reason why there is none, on the page."""

import js

from calculator.page import markup
from calculator.page.dom import later, one, put, show
from calculator.rules import breakdown, explain, rupiah, view

READY = "siap"
REFUSED = "galat"
# Longer plans offered beside a short one, in months: half a year, a year, and what the scholarship needs.
OFFERS = (6, 12, 36)


def _months(needed):
    """Read how long a benefit needs, "3 bulan" or "3 tahun", as months; 0 when it needs no time."""
    if not needed:
        return 0
    number, unit = needed.split()
    return int(number) * (12 if unit == "tahun" else 1)


def _reaches(length, needed):
    """Say whether a plan of `length` months buys what needs `needed`: a short wait must be over, years be full."""
    return length >= needed if needed >= 12 else length > needed or not needed


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
            "kartu-keringanan",
            "tempat-total",
            "condition",
            "rata",
            "patungan",
            "patungan-teks",
            "patungan-normal",
            "patungan-bila",
            "notes",
            "batang",
            "bulan",
            "jumlah-normal",
            "jumlah",
            "asal",
            "asal-isi",
            "mini",
            "lebih-lama",
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
            (item, _months(item.getAttribute("data-sesudah")), _add_mark(item))
            for item in js.document.querySelectorAll('[data-isi="manfaat"] li')
        ]
        self.estimate = None
        self.told = None
        self.said = ""
        self.announce = later(900, self._announce)
        self.parts["asal"].addEventListener("toggle", self._on_origin)

    def show(self, estimate, this_month):
        """Show an estimate everywhere it stands on the page."""
        self.estimate = estimate
        parts = self.parts
        headline = explain.headline(estimate)
        put(parts["headline"], headline)
        self._figures(estimate)
        put(parts["condition"], explain.relief_condition(estimate))
        put(parts["rata"], breakdown.average_said(estimate))
        self._shares(estimate)
        parts["notes"].innerHTML = markup.notes(view.notes(estimate, this_month))
        parts["batang"].innerHTML = markup.chart(view.chart(estimate))
        parts["bulan"].innerHTML = markup.month_rows(estimate)
        put(parts["jumlah-normal"], rupiah.show(estimate.normal))
        put(parts["jumlah"], rupiah.show(estimate.total))
        if parts["asal"].open:
            self._on_origin(None)
        self._benefits(estimate)
        parts["rincian-isi"].innerHTML = markup.group_rows(estimate)
        parts["rincian"].hidden = len(estimate.groups) < 2
        put(parts["cetak-dana"], explain.PAYER_NAMES[estimate.plan.payer])
        put(parts["cetak-terbilang"], rupiah.words(estimate.normal))
        put(parts["mini"], "Siapkan " + view.prices(estimate))
        show(parts["galat"], False)
        show(parts["angka"], True)
        put(parts["status"], "Dihitung untuk isian Anda.")
        self._finish(READY, headline)

    def _figures(self, estimate):
        """Set the two totals; where they are equal only one is seen, and it carries both names."""
        normal, total = self.totals["total-normal"], self.totals["total"]
        normal.setAttribute("data-rupiah", str(estimate.normal))
        total.setAttribute("data-rupiah", str(estimate.total))
        put(self.parts["normal"], rupiah.show(estimate.normal))
        put(total, rupiah.show(estimate.total))
        two = estimate.has_relief
        show(self.parts["kartu-keringanan"], two)
        show(self.parts["normal"], two)
        home = self.parts["tempat-total"] if two else normal
        if total.parentElement.getAttribute("data-isi") != home.getAttribute("data-isi"):
            home.appendChild(total)

    def _shares(self, estimate):
        said = view.shares(estimate)
        put(self.parts["patungan-teks"], said)
        show(self.parts["patungan"], bool(said))
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
        lengths = [group.months for group in estimate.plan.groups]
        for item, needed, mark in self.benefits:
            reached = len([length for length in lengths if _reaches(length, needed)])
            if reached == len(lengths):
                kind, said = "dapat", "Termasuk."
            elif reached:
                kind, said = "sebagian", "Termasuk untuk sebagian kelompok saja."
            else:
                kind, said = "belum", "Tidak terbeli oleh rencana ini."
            item.className = kind
            put(mark, said + " ")
        offers = []
        for length in OFFERS:
            extended = breakdown.longer(estimate.plan, estimate.tariff, length)
            if extended is not None and len(offers) < 2:
                offers.append((length, breakdown.longer_said(estimate, extended, length)))
        self.parts["lebih-lama"].innerHTML = markup.longer(offers)
        show(self.parts["lebih-lama"], bool(offers))

    def _on_origin(self, event):
        """Fill "Dari mana angka ini?" only when somebody opens it, once for an estimate: it is long for many groups."""
        if self.parts["asal"].open and self.estimate is not self.told and self.estimate is not None:
            self.told = self.estimate
            self.parts["asal-isi"].innerHTML = markup.origin(self.estimate, self.root)

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

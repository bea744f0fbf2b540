"""The card of one group: its fields <-> raw text of the group. It keeps what people type, right or wrong."""

from calculator.page.dom import one, put, show
from calculator.rules import months, plan, rupiah

_FIELDS = ("workers", "occupation", "start", "months", "income")
# Of one group only; several are numbered.
_ALONE = "Orang di sekitar Anda"


class Card:
    """One group of workers on the page."""

    def __init__(self, element, form):
        self.element = element
        self.name = element.getAttribute("data-kelompok")
        self.form = form
        self.inputs = {}
        for name in _FIELDS + ("jht", "search"):
            self.inputs[name] = element.querySelector('[data-masukan="%s"]' % name)
        self.body = element.querySelector(".kelompok__isi")
        self.edit = element.querySelector('[data-perbuatan="ubah"]')
        self.remove = element.querySelector('[data-perbuatan="hapus"]')
        self.quick = list(element.querySelectorAll('[data-perbuatan="lama"]'))
        self.filled = plan.raw_group()
        self.touch()
        self._take_over_work()
        start = self.inputs["start"]
        # The month somebody chose while the page was still loading, or "".
        self.chosen_start = start.value if start.selectedIndex > 0 else ""
        form.offer_starts(start)
        if self.chosen_start:
            self._choose_start(self.chosen_start)

    def _take_over_work(self):
        """Put the combobox into the place of the native list, which keeps the choice."""
        select, field = self.inputs["occupation"], self.inputs["search"]
        show(one("kerja", self.element), True)
        show(select, False)
        self.element.querySelector('label[for="%s"]' % select.id).setAttribute("for", field.id)
        self.show_work()

    def show_work(self):
        """Write the chosen work, or what a link said instead, into the combobox, with its face."""
        slug = self.inputs["occupation"].value
        work = self.form.tariff.occupations.get(slug)
        self.inputs["search"].value = work.label if work else self.filled["occupation"]
        show(one("rumah", self.element), work is not None and work.note == "household")
        shown, face = self.element.querySelector('[data-isi="wajah"]'), self.form.face(slug)
        if shown.getAttribute("src") != face:
            shown.setAttribute("src", face)

    def touch(self):
        """Say that a field may have changed. Asking the page is slow, so only touched cards are read and labelled again."""
        self.read = self.labelled = None

    def raw(self):
        """Return the raw text of the group as it stands in the fields.

        A list shows nothing for a text that it does not offer; until somebody chooses, the text stands.
        """
        if self.read is None:
            inputs = self.inputs
            self.read = plan.raw_group(
                inputs["workers"].value,
                inputs["occupation"].value or self.filled["occupation"],
                inputs["start"].value or self.filled["start"],
                inputs["months"].value,
                inputs["income"].value,
                bool(inputs["jht"].checked),
            )
        return self.read

    def fill(self, raw):
        """Put raw text into the fields; text left out shows what a link without it means."""
        self.touch()
        self.filled = raw
        self.inputs["workers"].value = raw["workers"] or "1"
        self.inputs["occupation"].value = raw["occupation"].strip().lower() or "umum"
        self._choose_start(raw["start"].strip() or months.compact(self.form.this_month))
        self.show_work()
        self.inputs["months"].value = raw["months"] or str(plan.DEFAULT_MONTHS)
        self.inputs["income"].value = self._grouped(raw["income"])
        self.inputs["jht"].checked = raw["jht"]
        if raw["income"] or raw["jht"]:
            one("lanjut", self.element).open = True

    def _grouped(self, text):
        """Show a plain number from a link with dots; other text stays as it was typed."""
        return rupiah.number(int(text)) if rupiah.is_digits(text) and len(text) < 16 else text

    def _choose_start(self, text):
        """Choose the first month; one that the list does not offer is added, one that cannot be stays open."""
        select = self.inputs["start"]
        select.value = text
        month = months.read(text)
        if select.value != text and month is not None and plan.FIRST_START <= month <= plan.LAST_START:
            select.insertAdjacentHTML("afterbegin", month_option(month))
            select.value = text

    def label(self, number, group, numbered):
        """Write the title of the card: number, and what the group is when it can be read."""
        title = "Kelompok %d" % (number + 1) if numbered else _ALONE
        put(one("judul", self.element), title)
        for name in self.element.querySelectorAll('[data-isi="nama"]'):
            put(name, title.lower())
        if group:
            self.tell_works(group, self.form.tariff.occupations[group.occupation].label)
        else:
            put(one("ringkas", self.element), "")
        length = self.raw()["months"].strip()
        for button in self.quick:
            button.setAttribute(
                "aria-pressed",
                "true" if button.getAttribute("data-nilai") == length else "false",
            )
        self._tell_band(group)

    def tell_works(self, group, works):
        """Say in the folded card whom it holds. works: the names of their work."""
        put(one("ringkas", self.element), _summary(group, works))

    def _tell_band(self, group):
        """Say which income band a typed income falls into."""
        said = ""
        if group and group.income is not None:
            tariff = self.form.tariff
            number = tariff.band(group.income)
            lowest, above = tariff.band_limits(number)
            base = rupiah.show(tariff.bands[number][1].at(group.start).value)
            if above is None:
                said = "Golongan %s ke atas, dasar iuran %s." % (rupiah.show(lowest), base)
            else:
                said = "Golongan di bawah %s, dasar iuran %s." % (rupiah.show(above), base)
        put(one("pita", self.element), said)

    def open(self, opened):
        """Unfold or fold the card."""
        show(self.body, opened)
        show(one("ringkas", self.element), not opened)
        self.edit.setAttribute("aria-expanded", "true" if opened else "false")

    def tell_work(self, text):
        """Say something where the works are listed; "" takes it away."""
        box = one("temuan", self.element)
        box.innerHTML = '<div class="kerja__kosong" role="presentation">%s</div>' % text if text else ""
        show(box, text != "")

    def choose_work(self, slug):
        """Take an occupation; the combobox and the face show it."""
        self.touch()
        self.inputs["occupation"].value = slug
        self.show_work()


def month_option(month):
    """Return a month as a choice of a list of first months."""
    return '<option value="%s">%s</option>' % (months.compact(month), months.name(month))


def _summary(group, works):
    """Say a folded group in one line."""
    return "%s pekerja: %s, %d bulan mulai %s" % (
        rupiah.number(group.workers),
        works,
        group.months,
        months.name(group.start),
    )

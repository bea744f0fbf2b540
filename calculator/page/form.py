"""The form: group cards and plan fields <-> raw text of a plan. It keeps what people type, right or wrong."""

import js

from calculator.page.dom import one, put, show
from calculator.page.markup import escape
from calculator.rules import clock, months, plan, rupiah

_FIELDS = ("workers", "occupation", "start", "months", "income")
_START_MONTHS = 36
# Of one group only; several are numbered.
_ALONE = "Orang di sekitar Anda"


class Card:
    """One group of workers on the page."""

    def __init__(self, element, form):
        self.element = element
        self.form = form
        self.inputs = {}
        for name in _FIELDS + ("jht", "search"):
            self.inputs[name] = element.querySelector('[data-masukan="%s"]' % name)
        self.body = element.querySelector(".kelompok__isi")
        self.edit = element.querySelector('[data-perbuatan="ubah"]')
        self.remove = element.querySelector('[data-perbuatan="hapus"]')
        self.quick = list(element.querySelectorAll('[data-perbuatan="lama"]'))
        self.filled = plan.raw_group()
        self.read = None
        self.labelled = None
        self._take_over_work()
        start = self.inputs["start"]
        # The month somebody chose while the page was still loading, or "".
        self.chosen_start = start.value if start.selectedIndex > 0 else ""
        start.innerHTML = form.start_options
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
        self.element.querySelector('[data-isi="wajah"]').setAttribute("src", self.form.face(slug))

    def touch(self):
        """Say that a field may have changed. Asking the page is slow, so only touched cards are read again."""
        self.read = None

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
            select.insertAdjacentHTML("afterbegin", _option(month))
            select.value = text

    def label(self, number, group):
        """Write the title of the card: number, and what the group is when it can be read."""
        wanted = (number, group, self.raw()["months"], len(self.form.cards) > 1)
        if wanted == self.labelled:
            return
        self.labelled = wanted
        title = "Kelompok %d" % (number + 1) if wanted[3] else _ALONE
        put(one("judul", self.element), title)
        for name in self.element.querySelectorAll('[data-isi="nama"]'):
            put(name, title.lower())
        put(one("ringkas", self.element), _summary(group, self.form.tariff) if group else "")
        for button in self.quick:
            button.setAttribute(
                "aria-pressed",
                "true" if button.getAttribute("data-nilai") == wanted[2].strip() else "false",
            )
        self._tell_band(group)

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


def _option(month):
    return '<option value="%s">%s</option>' % (months.compact(month), months.name(month))


def _summary(group, tariff):
    """Say a folded group in one line."""
    return "%s pekerja: %s, %d bulan mulai %s" % (
        rupiah.number(group.workers),
        tariff.occupations[group.occupation].label,
        group.months,
        months.name(group.start),
    )


class Form:
    """All fields of the plan. this_month: by the visitor's clock."""

    def __init__(self, tariff, this_month):
        self.tariff = tariff
        self.this_month = this_month
        self.box = one("kelompok")
        self.template = js.document.querySelector("#templat-kelompok").innerHTML
        first = this_month
        if not plan.FIRST_START <= first <= plan.LAST_START:
            first = clock.now(first, tariff)  # of the clock's own months none can be chosen
        self.start_options = "".join([_option(month) for month in range(first, first + _START_MONTHS)])
        self.sponsors = js.document.querySelector("#penyokong")
        self.payers = list(js.document.querySelectorAll('[data-masukan="payer"]'))
        self.summary = one("ringkas-galat")
        self.filled_payer = ""
        self.serial = 1
        # Faces stand beside the work; the page's first one tells where they lie.
        face = self.box.querySelector('[data-isi="wajah"]').getAttribute("src")
        self._faces = face[: face.rfind("/") + 1] + "%s.svg"
        self.cards = [Card(self.box.querySelector(".kelompok"), self)]
        self.marked = []

    def face(self, slug):
        """Return the address of the picture of a person who does this work."""
        option = (
            self.box.querySelector('option[value="%s"]' % slug) if slug in self.tariff.occupations else None
        )
        return self._faces % (option and option.getAttribute("data-wajah") or "next")

    def was_typed_in(self):
        """Say whether somebody used the form while the page was still loading."""
        card = self.cards[0]
        for field in [card.inputs[name] for name in ("workers", "months", "income")] + [self.sponsors]:
            if field.value != field.defaultValue:
                return True
        for choice in self.payers + [card.inputs["jht"]]:
            if choice.checked != choice.defaultChecked:
                return True
        return card.inputs["occupation"].value != "umum" or card.chosen_start != ""

    def raw(self):
        """Return the raw plan as it stands in the fields."""
        payer = self.filled_payer
        for choice in self.payers:
            if choice.checked:
                payer = choice.value
        return plan.raw_plan([card.raw() for card in self.cards], payer, self.sponsors.value)

    def fill(self, raw):
        """Put a raw plan into the fields. A group taken out before belonged to the plan that stood there."""
        show(one("terhapus"), False)
        while len(self.cards) > max(1, len(raw["groups"])):
            self.cards.pop().element.remove()
        while len(self.cards) < len(raw["groups"]):
            self._append()
        for card, group in zip(self.cards, raw["groups"]):
            card.fill(group)
            card.open(len(self.cards) == 1)
        self.filled_payer = raw["payer"]
        payer = raw["payer"].strip().lower() or "swasta"
        for choice in self.payers:
            choice.checked = choice.value == payer
        self.sponsors.value = raw["sponsors"] or "1"
        self.arrange()

    def _append(self):
        self.serial += 1
        self.box.insertAdjacentHTML("beforeend", self.template.replace("NOMOR", str(self.serial)))
        card = Card(self.box.lastElementChild, self)
        self.cards.append(card)
        return card

    def add(self):
        """Add a group after the others, open, the others folded; the focus goes to it. Returns its Card."""
        last = self.cards[-1].inputs
        card = self._append()
        card.fill(plan.raw_group(start=last["start"].value, length=last["months"].value))
        for other in self.cards:
            other.open(other is card)
        self.arrange()
        card.inputs["search"].focus()
        return card

    def card_of(self, element):
        """Find the Card and its number from 0 around an element; (None, None) outside of the cards."""
        around = element.closest(".kelompok")
        if around is not None:
            wanted = around.getAttribute("data-kelompok")
            for number, card in enumerate(self.cards):
                if card.element.getAttribute("data-kelompok") == wanted:
                    return card, number
        return None, None

    def take_out(self, number):
        """Take a group out and return its raw text."""
        card = self.cards.pop(number)
        raw = card.raw()
        card.element.remove()
        self.arrange()
        return raw

    def put_back(self, number, raw):
        """Put a group that was taken out back in its place."""
        groups = [card.raw() for card in self.cards]
        groups.insert(number, raw)
        whole = self.raw()
        self.fill(plan.raw_plan(groups, whole["payer"], whole["sponsors"]))

    def label(self, found):
        """Write the cards' titles. found: the Plan, or None while something cannot be read; other groups still can."""
        for number, card in enumerate(self.cards):
            group = (
                found.groups[number]
                if found
                else plan.read_group(card.raw(), number, self.tariff, self.this_month, False)[0]
            )
            card.label(number, group)

    def arrange(self):
        """Offer what fits the number of groups: editing and removing for several, adding and putting back up to the most."""
        many = len(self.cards) > 1
        full = len(self.cards) == plan.MOST_GROUPS
        for card in self.cards:
            show(card.edit, many)
            show(card.remove, many)
        if not many:
            self.cards[0].open(True)
        show(js.document.querySelector('[data-perbuatan="kelompok-baru"]'), not full)
        if full:
            show(one("terhapus"), False)

    def mark(self, problems):
        """Show each problem at its field, and take away the marks of the time before."""
        for box in self.marked:
            show(box, False)
            field = box.parentElement.querySelector("[data-masukan]")
            field.removeAttribute("aria-invalid")
            _describe(field, box.id, False)
        self.marked = []
        for problem in problems:
            field, box = self._place(problem)
            if box is None:
                continue
            put(box, problem.message)
            show(box, True)
            if field.getAttribute("type") != "radio":
                field.setAttribute("aria-invalid", "true")
            _describe(field, box.id, True)
            self.marked.append(box)

    def _place(self, problem):
        """Find (field, message box) of a problem; (None, None) when it belongs to no field."""
        inside = js.document.querySelector("#rencana")
        if problem.group is not None:
            if problem.group >= len(self.cards):
                return None, None
            inside = self.cards[problem.group].element
        around = inside.querySelector('[data-bidang="%s"]' % problem.field)
        if around is None:
            return None, None
        return around.querySelector("[data-masukan]"), around.querySelector("[data-galat-bidang]")

    def summarize(self, problems, focus):
        """List the problems above the form, each leading to its field; focus: bring the reader there."""
        if not problems:
            show(self.summary, False)
            self.summary.innerHTML = ""
            return
        entries = []
        for problem in problems:
            field, _ = self._place(problem)
            text = escape(problem.message)
            if field is not None:
                if problem.group is not None:
                    self.cards[problem.group].open(True)
                text = '<a href="#%s">%s</a>' % (field.id, text)
            entries.append("<li>%s</li>" % text)
        html = "<h2>Ada yang perlu diperbaiki</h2><ul>%s</ul>" % "".join(entries)
        if self.summary.innerHTML != html:
            self.summary.innerHTML = html
        show(self.summary, True)
        if focus:
            self.summary.focus()


def _describe(field, name, described):
    """Add or remove a message's id among those that describe a field."""
    names = [part for part in (field.getAttribute("aria-describedby") or "").split() if part != name]
    if described:
        names.append(name)
    if names:
        field.setAttribute("aria-describedby", " ".join(names))
    else:
        field.removeAttribute("aria-describedby")

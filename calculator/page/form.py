"""The form: group cards and plan fields <-> raw text of a plan."""

import js

from calculator.page.card import Card, month_option
from calculator.page.dom import one, show
from calculator.rules import clock, months, plan

_START_MONTHS = 36


class Form:
    """All fields of the plan. this_month: by the visitor's clock."""

    def __init__(self, tariff, this_month):
        self.tariff = tariff
        self.this_month = this_month
        self.box = one("kelompok")
        first = this_month
        if not plan.FIRST_START <= first <= plan.LAST_START:
            first = clock.now(first, tariff)  # of the clock's own months none can be chosen
        self.first = first
        self.sponsors = js.document.querySelector("#penyokong")
        self.each = js.document.querySelector("#tiap-orang")
        self.payers = list(js.document.querySelectorAll('[data-masukan="payer"]'))
        self.filled_payer = ""
        self.serial = 1
        # Faces stand beside the work; the page's first one tells where they lie.
        face = self.box.querySelector('[data-isi="wajah"]').getAttribute("src")
        self._faces = face[: face.rfind("/") + 1] + "%s.svg"
        self.cards = [Card(self.box.querySelector(".kelompok"), self)]

    def face(self, slug):
        """Return the address of the picture of a person who does this work."""
        option = (
            self.box.querySelector('option[value="%s"]' % slug) if slug in self.tariff.occupations else None
        )
        return self._faces % (option and option.getAttribute("data-wajah") or "next")

    def offer_starts(self, select):
        """Let a list offer the first months; built in the same month, the page offers them already."""
        if select.firstElementChild.value != months.compact(self.first):
            offered = range(self.first, self.first + _START_MONTHS)
            select.innerHTML = "".join([month_option(month) for month in offered])

    def was_typed_in(self):
        """Say whether somebody used the form while the page was still loading."""
        card = self.cards[0]
        for field in [card.inputs[name] for name in ("workers", "months", "income")] + [self.sponsors]:
            if field.value != field.defaultValue:
                return True
        for choice in self.payers + [self.each, card.inputs["jht"]]:
            if choice.checked != choice.defaultChecked:
                return True
        return card.inputs["occupation"].value != "umum" or card.chosen_start != ""

    def raw(self):
        """Return the raw plan as it stands in the fields."""
        payer = self.filled_payer
        for choice in self.payers:
            if choice.checked:
                payer = choice.value
        sponsors = plan.EACH_RAW if self.each.checked else self.sponsors.value
        return plan.raw_plan([card.read or card.raw() for card in self.cards], payer, sponsors)

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
        self.each.checked = raw["sponsors"] == plan.EACH_RAW
        self.sponsors.value = "1" if self.each.checked else raw["sponsors"] or "1"
        self.arrange()

    def _append(self):
        self.serial += 1
        template = js.document.querySelector("#templat-kelompok").innerHTML
        self.box.insertAdjacentHTML("beforeend", template.replace("NOMOR", str(self.serial)))
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
                if card.name == wanted:
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
        """Write the titles of the cards that changed.

        found: the Plan, or None while something cannot be read; other groups still can.
        """
        many = len(self.cards) > 1
        for number, card in enumerate(self.cards):
            wanted = (number, many)
            if wanted == card.labelled:
                continue
            card.labelled = wanted
            group = (
                found.groups[number]
                if found
                else plan.read_group(card.raw(), number, self.tariff, self.this_month, False)[0]
            )
            card.label(number, group, many)

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

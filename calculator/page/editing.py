"""Editing the form: groups, steppers, lengths, and the combobox of the work, which is imported late."""

import js

from calculator.page.dom import lead_to, one, put, show, when_complete
from calculator.rules import plan, rupiah


def touch(page, field):
    """Say to the card around a field that the field may have changed; outside of the cards there is nothing to say."""
    card, _ = page.form.card_of(field)
    if card is not None:
        card.touch()


def _step(page, button, change):
    """One worker or sponsor more or less, within what is accepted."""
    field = button.parentElement.querySelector("[data-masukan]")
    name = field.getAttribute("data-masukan")
    most = plan.MOST_WORKERS if name == "workers" else plan.MOST_SPONSORS
    value = rupiah.read_number(field.value.strip())
    if value is None:
        value = 1 - change
    field.value = str(max(1, min(most, value + change)))
    touch(page, field)
    page.update()


def one_less(page, button):
    """One worker or sponsor less."""
    _step(page, button, -1)


def one_more(page, button):
    """One worker or sponsor more."""
    _step(page, button, 1)


def set_length(page, button):
    """Take the length in months that a button offers."""
    card, _ = page.form.card_of(button)
    card.inputs["months"].value = button.getAttribute("data-nilai")
    card.touch()
    page.update()


def extend(page, button):
    """Make every shorter group as long as the offer says."""
    length = int(button.getAttribute("data-nilai"))
    for card, group in zip(page.form.cards, page.plan.groups):
        if group.months < length:
            card.inputs["months"].value = str(length)
            card.touch()
    page.update()
    # The button is gone with the offer.
    js.document.querySelector("#judul-hasil").focus()


def add_group(page, button):
    """Add a group, and offer at once who it may be."""
    card = page.form.add()
    page.update()
    work(page, card.inputs["search"], "show_all")


def open_form(page, button):
    """Unfold the form that a shared plan keeps folded above its result."""
    page.unfold()
    lead_to(js.document.querySelector("#judul-isian"))


def edit_group(page, button):
    """Unfold a group that is folded, or fold it."""
    card, _ = page.form.card_of(button)
    opened = card.edit.getAttribute("aria-expanded") != "true"
    card.open(opened)
    if opened:
        card.inputs["workers"].focus()


def remove_group(page, button):
    """Take a group out and offer the way back."""
    _, number = page.form.card_of(button)
    page.removed = (number, page.form.take_out(number))
    put(one("terhapus-teks"), "Kelompok %d dihapus." % (number + 1))
    show(one("terhapus"), True)
    page.update()
    # The button is gone; the way back is where the reader wants to be next.
    one("terhapus").querySelector("button").focus()


def put_back(page, button):
    """Put the group that was taken out last back in its place."""
    number, raw = page.removed
    page.form.put_back(number, raw)
    page.update()
    lead_to(one("judul", page.form.cards[number].element))


# The combobox of the work

WORK_KEYS = ("ArrowDown", "ArrowUp", "Enter", "Escape")


def work(page, field, deed, *more):
    """Let the combobox around a field do something, as soon as it is there."""
    card, _ = page.form.card_of(field)

    def do():
        from calculator.page import combobox

        getattr(combobox, deed)(card, *more)

    when_complete(do, card.tell_work)


def work_key(page, field, key):
    card, _ = page.form.card_of(field)

    def do():
        from calculator.page import combobox

        slug = combobox.on_key(card, key, page.result.tell)
        if slug:
            _take_work(page, card, slug)

    when_complete(do, card.tell_work)


def work_left(page, field):
    """Settle what was typed as work when the reader goes on to another field."""
    card, _ = page.form.card_of(field)
    if card is None or not js.safely.isComplete():
        return  # nothing was asked of the list yet
    from calculator.page import combobox

    if combobox.leave(card):
        page.update()


def _take_work(page, card, slug):
    from calculator.page import combobox

    combobox.close(card)
    card.choose_work(slug)
    page.update()


def choose_work(page, button):
    """Take the work that was tapped in the list."""
    card, _ = page.form.card_of(button)
    _take_work(page, card, button.getAttribute("data-nilai"))
    # A phone's keyboard goes once a tap has chosen; a mouse's owner may type on.
    if js.matchMedia("(pointer: coarse)").matches:
        card.inputs["search"].blur()

"""The combobox of the work (ARIA 1.2, list autocomplete): everyday words filter the list, keys and taps choose.

The list opens by a tap, an arrow or typing; what was typed and not chosen gives way to the choice when the field is
left. Imported when somebody first asks for it.
"""

import js

from calculator.page.dom import show
from calculator.page.markup import escape
from calculator.rules import search
from calculator.rules.tariff import GENERAL

_FOUND_AT_MOST = 8
# Room that the bars at the bottom of a phone take, in points.
_BELOW = 120
_NOTHING = "Tidak ada yang cocok. Pilih pekerjaan apa saja, atau coba kata lain."


class _Open:
    """The open list, of which there is at most one: its card, its slugs, and the number of the marked one or -1."""

    def __init__(self):
        self.card = None
        self.slugs = []
        self.at = -1
        self.all = None  # [(name of the group, [(slug, label)])], as the native list has them


_open = _Open()


def _parts(card):
    return card.inputs["search"], card.element.querySelector('[data-isi="temuan"]')


def is_open(card):
    """Say whether the list of this card is open."""
    return _open.card is card


def show_all(card):
    """Open the list of all works, the chosen one in sight and marked as chosen."""
    chosen = card.inputs["occupation"].value
    if _open.all is None:
        _open.all = [
            (
                group.getAttribute("label"),
                [(option.value, option.textContent) for option in group.querySelectorAll("option")],
            )
            for group in card.inputs["occupation"].querySelectorAll("optgroup")
        ]
    _, box = _parts(card)
    _open.slugs = []
    html = []
    for number, (name, works) in enumerate(_open.all):
        label = "%s-golongan-%d" % (box.id, number)
        html.append(
            '<div role="group" aria-labelledby="%s"><div class="kerja__golongan" id="%s">' % (label, label)
        )
        html.append("%s</div>%s</div>" % (escape(name), _options(card, works, chosen)))
    _fill(card, "".join(html))
    for option in box.querySelectorAll('[aria-selected="true"]'):
        option.scrollIntoView(_nearest())


def show_found(card, tell):
    """Open the list of the works that answer what was typed; tell(text) says how many, once the typing rests."""
    field, _ = _parts(card)
    text = field.value.strip()
    if not text:
        show_all(card)
        return
    found = search.find(text, card.form.tariff, _FOUND_AT_MOST)
    _open.slugs = []
    html = _options(card, [(work.slug, work.label) for work in found], card.inputs["occupation"].value)
    if [work.slug for work in found] == [GENERAL] and search.index(card.form.tariff).named(text) != found:
        html = '<div class="kerja__kosong" role="presentation">%s</div>%s' % (_NOTHING, html)
        tell(_NOTHING)
    else:
        tell("%d pekerjaan ditemukan." % len(found))
    _fill(card, html)


def _options(card, works, chosen):
    """HTML of options, numbered on from those before."""
    html = []
    for slug, label in works:
        html.append(
            '<div role="option" class="kerja__butir" id="%s-%d" data-perbuatan="pilih-kerja" data-nilai="%s" aria-selected="%s">%s%s</div>'
            % (
                card.inputs["search"].id,
                len(_open.slugs),
                escape(slug),
                "true" if slug == chosen else "false",
                _face(card, slug),
                escape(label),
            )
        )
        _open.slugs.append(slug)
    return "".join(html)


def _face(card, slug):
    source = card.form.face(slug)
    if source == card.form.face(""):
        return ""
    return '<img src="%s" width="30" height="36" alt="" loading="lazy">' % escape(source)


def _fill(card, html):
    field, box = _parts(card)
    if _open.card is not None and _open.card is not card:
        close(_open.card)
    _open.card = card
    _open.at = -1
    box.innerHTML = html
    box.scrollTop = 0
    show(box, True)
    if box.getBoundingClientRect().bottom > js.window.innerHeight - _BELOW:
        options = js.Object.new()
        options.block = "start"
        field.closest(".bidang").scrollIntoView(options)
    field.setAttribute("aria-expanded", "true")
    field.removeAttribute("aria-activedescendant")


def close(card):
    """Close the list."""
    if _open.card is not card:
        return
    field, box = _parts(card)
    _open.card = None
    show(box, False)
    box.innerHTML = ""
    field.setAttribute("aria-expanded", "false")
    field.removeAttribute("aria-activedescendant")


def leave(card):
    """Leave the field: a text that can mean only one work is taken; any other gives way to what was chosen.

    Returns whether the choice changed.
    """
    close(card)
    field, _ = _parts(card)
    slug = card.inputs["occupation"].value
    named = search.index(card.form.tariff).named(field.value) if field.value.strip() else []
    if len(named) == 1 and named[0].slug != slug:
        card.choose_work(named[0].slug)
        return True
    if slug:
        card.show_work()
    return False


def on_key(card, key, tell):
    """Answer a key; returns the slug that Enter takes, or ""."""
    if key in ("ArrowDown", "ArrowUp"):
        if not is_open(card):
            show_all(card)
            chosen = card.inputs["occupation"].value
            _mark(card, _open.slugs.index(chosen) if chosen in _open.slugs else 0)
        elif _open.slugs:
            step = 1 if key == "ArrowDown" else -1
            _mark(
                card,
                (_open.at + step) % len(_open.slugs) if _open.at >= 0 or step > 0 else len(_open.slugs) - 1,
            )
    elif key == "Enter" and is_open(card) and _open.slugs:
        # Without a marked one the best answer to what was typed, but nothing from the list of all.
        if _open.at >= 0:
            return _open.slugs[_open.at]
        if card.inputs["search"].value.strip() and len(_open.slugs) <= _FOUND_AT_MOST:
            return _open.slugs[0]
    elif key == "Escape":
        if is_open(card):
            close(card)
        card.show_work()
    return ""


def _mark(card, number):
    """Mark the option that Enter would take; the focus stays in the field."""
    field, box = _parts(card)
    for option in box.querySelectorAll(".kerja__butir--di"):
        option.classList.remove("kerja__butir--di")
    _open.at = number
    option = js.document.getElementById("%s-%d" % (field.id, number))
    option.classList.add("kerja__butir--di")
    option.scrollIntoView(_nearest())
    field.setAttribute("aria-activedescendant", option.id)


def _nearest():
    options = js.Object.new()
    options.block = "nearest"
    return options

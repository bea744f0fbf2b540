"""What people do: typing, buttons, keeping and passing on. Every output reads the estimate on show."""

import js

from calculator.page import store
from calculator.page.dom import one, put, show, today, when_complete
from calculator.rules import clock, months, plan, rupiah, share

# Search, lists, spreadsheet, calendar and hall mode are a third of the program: the page starts without them, and they
# are imported when somebody asks for them.

_WHATSAPP = "https://wa.me/?text="


def wire(page):
    """Listen to the whole page; which element was meant is written in its data-* names."""

    def on_input(event):
        name = event.target.getAttribute("data-masukan")
        if name == "search":
            _work(page, event.target, "show_found", page.result.tell)
        elif name == "budget":
            money(page)
        elif name and name not in ("list", "file"):
            _touch(page, event.target)
            page.update()

    def on_change(event):
        if event.target.getAttribute("data-masukan") == "file":
            _read_file(page, event.target)

    def on_click(event):
        button = event.target.closest("[data-perbuatan], [data-aksi]")
        if button is None:
            if event.target.getAttribute("data-masukan") == "search":
                _work(page, event.target, "show_all")
            return
        deed = button.getAttribute("data-perbuatan")
        if deed:
            event.preventDefault()  # without script some of them are links to a place on the page
            _DEEDS[deed](page, button)
            return
        action = _ACTIONS.get(button.getAttribute("data-aksi"))
        if action and page.estimate is not None:
            show(one("jalan-lain"), False)
            action(page)

    def on_key(event):
        if event.target.getAttribute("data-masukan") == "search" and event.key in _WORK_KEYS:
            if event.key.startswith("Arrow"):
                event.preventDefault()
            _work_key(page, event.target, event.key)

    def on_focus(event):
        # Figures and the work give way to what is typed next.
        if event.target.getAttribute("type") == "text" and event.target.getAttribute("data-masukan"):
            field = event.target
            # Backwards, so that a long name shows its beginning.
            js.setTimeout(lambda: field.setSelectionRange(0, len(field.value), "backward"), 0)

    def on_leave(event):
        if event.target.getAttribute("data-masukan") == "search":
            _work_left(page, event.target)

    def on_press(event):
        # A press on the list must not take the focus from its field.
        if event.target.closest('[role="listbox"]') is not None:
            event.preventDefault()

    def on_submit(event):
        event.preventDefault()

    form = js.document.querySelector("#rencana")
    form.addEventListener("input", on_input)
    form.addEventListener("change", on_change)
    form.addEventListener("keydown", on_key)
    form.addEventListener("focusin", on_focus)
    form.addEventListener("focusout", on_leave)
    form.addEventListener("mousedown", on_press)
    form.addEventListener("submit", on_submit)
    js.document.addEventListener("click", on_click)
    page.offered = "" if page.query else store.last()
    show(one("tawaran"), page.offered != "")

    def before_print(event):
        # Paper is printed today, also while the page looks from another day.
        day = today()
        doubt = " (menurut perangkat)" if clock.is_wrong(months.read_key(day), page.tariff) else ""
        put(one("cetak-tanggal"), months.say_date(day) + doubt)
        if page.estimate is not None and js.safely.isComplete():
            from calculator.page import paper

            paper.fill(page)

    js.window.addEventListener("beforeprint", before_print)


def _touch(page, field):
    card, _ = page.form.card_of(field)
    if card is not None:
        card.touch()


def follow(page):
    """Let the WhatsApp link and the plan on this device follow the estimate; runs once the typing rests."""
    if page.estimate is None:
        return
    link = js.document.querySelector('[data-aksi="whatsapp"]')
    text = share.whatsapp(page.estimate, page.address(), page.result.gains())
    link.href = _WHATSAPP + js.encodeURIComponent(text)
    if page.changed:
        store.keep(page.link_query(), page.calendar)


# The combobox of the work

_WORK_KEYS = ("ArrowDown", "ArrowUp", "Enter", "Escape")


def _work(page, field, deed, *more):
    """Let the combobox around a field do something, as soon as it is there."""
    card, _ = page.form.card_of(field)

    def do():
        from calculator.page import combobox

        getattr(combobox, deed)(card, *more)

    when_complete(do, card.tell_work)


def _work_key(page, field, key):
    card, _ = page.form.card_of(field)

    def do():
        from calculator.page import combobox

        slug = combobox.on_key(card, key, page.result.tell)
        if slug:
            _take_work(page, card, slug)

    when_complete(do, card.tell_work)


def _work_left(page, field):
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


def _tell(text):
    """Say what an action did, once, where it is also read out."""
    put(one("kabar"), text)


# Form


def _step(page, button, change):
    """One worker or sponsor more or less, within what is accepted."""
    field = button.parentElement.querySelector("[data-masukan]")
    name = field.getAttribute("data-masukan")
    most = plan.MOST_WORKERS if name == "workers" else plan.MOST_SPONSORS
    value = rupiah.read_number(field.value.strip())
    if value is None:
        value = 1 - change
    field.value = str(max(1, min(most, value + change)))
    _touch(page, field)
    page.update()


def _less(page, button):
    _step(page, button, -1)


def _more(page, button):
    _step(page, button, 1)


def _length(page, button):
    card, _ = page.form.card_of(button)
    card.inputs["months"].value = button.getAttribute("data-nilai")
    card.touch()
    page.update()


def _tell_origin(page, button):
    page.result.tell_origin(button.getAttribute("data-nilai") or "")


def _extend(page, button):
    """Make every shorter group as long as the offer says."""
    length = int(button.getAttribute("data-nilai"))
    for card, group in zip(page.form.cards, page.plan.groups):
        if group.months < length:
            card.inputs["months"].value = str(length)
            card.touch()
    page.update()
    # The button is gone with the offer.
    js.document.querySelector("#judul-hasil").focus()


def _choose_work(page, button):
    card, _ = page.form.card_of(button)
    _take_work(page, card, button.getAttribute("data-nilai"))
    # A phone's keyboard goes once a tap has chosen; a mouse's owner may type on.
    if js.matchMedia("(pointer: coarse)").matches:
        card.inputs["search"].blur()


def _add_group(page, button):
    """Add a group, and offer at once who it may be."""
    card = page.form.add()
    page.update()
    _work(page, card.inputs["search"], "show_all")


def _open_form(page, button):
    """Unfold the form that a shared plan keeps folded above its result."""
    page.unfold()
    js.document.querySelector("#judul-isian").focus()


def _edit_group(page, button):
    card, _ = page.form.card_of(button)
    opened = card.edit.getAttribute("aria-expanded") != "true"
    card.open(opened)
    if opened:
        card.inputs["workers"].focus()


def _remove_group(page, button):
    _, number = page.form.card_of(button)
    page.removed = (number, page.form.take_out(number))
    put(one("terhapus-teks"), "Kelompok %d dihapus." % (number + 1))
    show(one("terhapus"), True)
    page.update()
    # The button is gone; the way back is where the reader wants to be next.
    one("terhapus").querySelector("button").focus()


def _put_back(page, button):
    number, raw = page.removed
    page.form.put_back(number, raw)
    page.update()
    one("judul", page.form.cards[number].element).focus()


# Lists


def _read_list(page, button):
    _import(page, js.document.querySelector("#daftar").value)


def _read_file(page, field):
    if field.files.length:
        file = field.files.item(0)
        _opening("open_file", page, file)
        field.value = ""  # the same file, mended, can be chosen again


def _opening(deed, page, *given):
    """Do what belongs to a chosen file: see opening."""

    def do():
        from calculator.page import opening

        getattr(opening, deed)(page, *given)

    when_complete(do, _tell_of_import)


def _import(page, text):
    """Turn a pasted list into groups; bad rows are named, good rows are kept."""
    when_complete(lambda: _take_over(page, text), _tell_of_import)


def _take_over(page, text):
    from calculator.page import list_step

    list_step.open_list(page, text)


def _count_rest(page, button):
    """Count what could not be read of the list as any work; the plan came from it, so its module is there."""
    from calculator.page import list_step

    list_step.count_rest(page)


def _tell_of_import(text):
    box = one("impor")
    box.innerHTML = "<p>%s</p>" % text if text else ""
    show(box, text != "")


# Keep and pass on


def _copy(page):
    address = page.address()

    def done(copied):
        if copied:
            _tell("Tautan disalin.")
        else:
            _copy_by_hand(address)

    js.safely.copy(address).then(done)


def _copy_by_hand(address):
    """Show the link, selected, for copying by hand; the older way of copying may still do it."""
    box = one("tautan")
    box.value = address
    show(box.parentElement, True)
    box.focus()
    box.select()
    _tell("Tautan disalin." if js.safely.copySelected() else "Salin tautan yang sudah dipilih ini.")


def _print(page):
    def done(began):
        if not began:
            _pass_on("cannot_print", page)

    def do():
        from calculator.page import paper

        paper.when_ready(lambda: js.safely.print().then(done))

    when_complete(do, _tell)


def _pass_on(deed, page):
    """Do what needs files or other ways round: see passing_on."""

    def do():
        from calculator.page import passing_on

        getattr(passing_on, deed)(page)

    when_complete(do, _tell)


# The last plan on this device


def _restore(page, button):
    page.open(page.offered)
    show(one("tawaran"), False)


def _forget(page, button):
    store.forget()
    show(one("tawaran"), False)
    _tell("Rencana dihapus dari perangkat ini.")


# What a budget buys


def money(page, typed=None):
    """List what the budget in its field buys. typed: a link asks for this one."""

    def do():
        from calculator.page import budget_step

        if typed is None:
            budget_step.tell(page)
        else:
            budget_step.open_with(page, typed)

    when_complete(do, lambda text: put(one("usulan"), text))


def _take_choice(page, button):
    from calculator.page import budget_step

    budget_step.take(page, int(button.getAttribute("data-nilai")))
    page.update()
    js.document.querySelector("#judul-hasil").focus()


# Two plans side by side


def beside(page, focus=""):
    """Show the comparison anew; the plan or the choice changed. focus: which choice the reader is at."""

    def do():
        from calculator.page import side_by_side

        side_by_side.open_box(page)
        if focus:
            js.document.querySelector('[data-perbuatan="banding"][data-nilai="%s"]' % focus).focus()

    when_complete(do, _tell)


def _beside(page):
    """Open the comparison with its most telling choice, or close it again."""

    def do():
        from calculator.page import side_by_side
        from calculator.rules import side_by_side as rules

        if page.beside:
            side_by_side.close_box(page)
        else:
            page.beside = rules.choices(page.estimate)[0][0]
            side_by_side.open_box(page)
            js.document.querySelector("#judul-banding").focus()
        _changed(page)

    when_complete(do, _tell)


def _choose_beside(page, button):
    page.beside = button.getAttribute("data-nilai")
    beside(page, page.beside)
    _changed(page)


def _take_beside(page, button):
    from calculator.page import side_by_side

    side_by_side.take(page)
    page.update()
    js.document.querySelector("#judul-hasil").focus()


def _close_beside(page, button):
    from calculator.page import side_by_side

    side_by_side.close_box(page)
    _changed(page)
    js.document.querySelector("#judul-hasil").focus()


def _changed(page):
    """The link holds the comparison: let address and messages follow."""
    page.changed = True
    page.follow()


# Hall mode


def open_hall(page):
    """Open hall mode on the plan of the page."""
    when_complete(lambda: _in_hall("open_hall", page), _tell)


def _in_hall(deed, page):
    from calculator.page import hall

    getattr(hall, deed)(page)


_DEEDS = {
    "kurang": _less,
    "tambah": _more,
    "lama": _length,
    "asal": _tell_origin,
    "perpanjang": _extend,
    "pilih-kerja": _choose_work,
    "kelompok-baru": _add_group,
    "buka-isian": _open_form,
    "ubah": _edit_group,
    "hapus": _remove_group,
    "kembalikan": _put_back,
    "baca-daftar": _read_list,
    "hitung-sisanya": _count_rest,
    "pulihkan": _restore,
    "lupakan": _forget,
    "baris-semua": lambda page, button: _opening("take_rows", page, True),
    "baris-tampak": lambda page, button: _opening("take_rows", page, False),
    "baca-lembar": lambda page, button: _opening("open_sheet", page, button.getAttribute("data-nilai")),
    "salin-isi": lambda page, button: _pass_on("copy_content", page),
    "salin-tautan": lambda page, button: _copy(page),
    "ambil-usulan": _take_choice,
    "banding": _choose_beside,
    "pakai-banding": _take_beside,
    "tutup-banding": _close_beside,
    "aula-maju": lambda page, button: _in_hall("forward", page),
    "aula-mundur": lambda page, button: _in_hall("back", page),
    "aula-tutup": lambda page, button: _in_hall("close", page),
}

_ACTIONS = {
    "salin": _copy,
    "whatsapp": follow,  # the link itself leads there; the typing may not rest yet
    "cetak": _print,
    "csv": lambda page: _pass_on("table", page),
    "ics": lambda page: _pass_on("calendar", page),
    "pesan-pekerja": lambda page: _pass_on("message_for_worker", page),
    "pesan-kantor": lambda page: _pass_on("message_for_office", page),
    "aula": open_hall,
    "banding": _beside,
}

"""What people do: each event and each button leads to its deed. Every output reads the estimate on show."""

import js

from calculator.page import choices, editing, keeping, lists, store
from calculator.page.dom import one, put, show, tell, today, when_complete
from calculator.rules import clock, months

# Search, lists, spreadsheet, calendar and hall mode are a third of the program: the page starts without them, and they
# are imported when somebody asks for them.


def wire(page):
    """Listen to the whole page; which element was meant is written in its data-* names."""

    def on_input(event):
        name = event.target.getAttribute("data-masukan")
        if name == "search":
            editing.work(page, event.target, "show_found", page.result.tell)
        elif name == "budget":
            choices.money(page)
        elif name and name not in ("list", "file"):
            editing.touch(page, event.target)
            page.update()

    def on_change(event):
        if event.target.getAttribute("data-masukan") == "file":
            lists.read_file(page, event.target)

    def on_click(event):
        button = event.target.closest("[data-perbuatan], [data-aksi]")
        if button is None:
            if event.target.getAttribute("data-masukan") == "search":
                editing.work(page, event.target, "show_all")
            return
        deed = button.getAttribute("data-perbuatan")
        if deed:
            event.preventDefault()  # without script some of them are links to a place on the page
            _DEEDS[deed](page, button)
            return
        action = _ACTIONS.get(button.getAttribute("data-aksi"))
        if action and page.estimate is not None:
            page.finish()
            show(one("jalan-lain"), False)
            action(page)

    def on_key(event):
        if event.target.getAttribute("data-masukan") == "search" and event.key in editing.WORK_KEYS:
            if event.key.startswith("Arrow"):
                event.preventDefault()
            editing.work_key(page, event.target, event.key)

    def on_focus(event):
        # Amounts and the work give way to what is typed next; for numbers assets/js/fields.js sees to it, at once.
        field = event.target
        is_text = field.getAttribute("type") == "text" and field.getAttribute("inputmode") != "numeric"
        if is_text and field.getAttribute("data-masukan"):
            held = field.value

            def select():
                # Whoever types at once is not typed over. Backwards, so that a long name shows its beginning.
                if field.value == held:
                    field.setSelectionRange(0, len(held), "backward")

            js.setTimeout(select, 0)
        elif event.target.getAttribute("data-masukan") == "list":
            lists.prepare(page)

    def on_leave(event):
        if event.target.getAttribute("data-masukan") == "search":
            editing.work_left(page, event.target)
        page.problems.left(event.target)

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
        page.finish()
        # Paper is printed today, also while the page looks from another day.
        day = today()
        doubt = " (menurut perangkat)" if clock.is_wrong(months.read_key(day), page.tariff) else ""
        put(one("cetak-tanggal"), months.say_date(day) + doubt)
        if page.estimate is not None and js.safely.isComplete():
            from calculator.page import paper

            paper.fill(page)

    js.window.addEventListener("beforeprint", before_print)


def _tell_origin(page, button):
    page.result.tell_origin(button.getAttribute("data-nilai") or "")


# Hall mode


def open_hall(page):
    """Open hall mode on the plan of the page."""
    when_complete(lambda: _in_hall("open_hall", page), tell)


def _in_hall(deed, page):
    from calculator.page import hall

    getattr(hall, deed)(page)


_DEEDS = {
    "kurang": editing.one_less,
    "tambah": editing.one_more,
    "lama": editing.set_length,
    "asal": _tell_origin,
    "perpanjang": editing.extend,
    "pilih-kerja": editing.choose_work,
    "kelompok-baru": editing.add_group,
    "buka-isian": editing.open_form,
    "ubah": editing.edit_group,
    "hapus": editing.remove_group,
    "kembalikan": editing.put_back,
    "baca-daftar": lists.read_list,
    "hitung-sisanya": lists.count_rest,
    "pulihkan": keeping.restore,
    "lupakan": keeping.forget,
    "baris-semua": lambda page, button: lists.with_file("take_rows", page, True),
    "baris-tampak": lambda page, button: lists.with_file("take_rows", page, False),
    "baca-lembar": lambda page, button: lists.with_file(
        "open_sheet", page, button.getAttribute("data-nilai")
    ),
    "salin-isi": lambda page, button: keeping.pass_on("copy_content", page),
    "bagikan-gambar": lambda page, button: keeping.picture("share_picture", page),
    "salin-tautan": lambda page, button: keeping.copy(page),
    "ambil-usulan": choices.take_choice,
    "banding": choices.choose_beside,
    "pakai-banding": choices.take_beside,
    "tutup-banding": choices.close_beside,
    "aula-maju": lambda page, button: _in_hall("forward", page),
    "aula-mundur": lambda page, button: _in_hall("back", page),
    "aula-tutup": lambda page, button: _in_hall("close", page),
}

_ACTIONS = {
    "salin": keeping.copy,
    "whatsapp": keeping.follow,  # the link itself leads there; the typing may not rest yet
    "cetak": keeping.print_out,
    "lembar-pekerja": lambda page: keeping.hand_out("for_workers", page),
    "lembar-kantor": lambda page: keeping.hand_out("for_office", page),
    "gambar": lambda page: keeping.picture("show_picture", page),
    "csv": lambda page: keeping.pass_on("table", page),
    "ics": lambda page: keeping.pass_on("calendar", page),
    "pesan-pekerja": lambda page: keeping.invite("for_worker", page),
    "pesan-kantor": lambda page: keeping.invite("for_office", page),
    "pesan-inggris": lambda page: keeping.invite("in_english", page),
    "aula": open_hall,
    "banding": choices.open_or_close_beside,
}

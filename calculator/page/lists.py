"""Lists, pasted or from a file. What reads them (list_step, opening) is imported late."""

import js

from calculator.page.dom import one, show, when_complete


def read_list(page, button):
    """Read the list that was pasted."""
    _import(page, js.document.querySelector("#daftar").value)


def prepare(page):
    """Fetch and import what lists need while somebody is still pasting one."""

    def do():
        from calculator.page import list_step

        list_step.search.index(page.tariff)

    when_complete(do, lambda text: None, "lists")  # nobody has asked for it yet


def read_file(page, field):
    """Read the file that was chosen."""
    if field.files.length:
        file = field.files.item(0)
        with_file("open_file", page, file)
        field.value = ""  # the same file, mended, can be chosen again


def with_file(deed, page, *given):
    """Do what belongs to a chosen file: see opening."""

    def do():
        from calculator.page import opening

        getattr(opening, deed)(page, *given)

    when_complete(do, _tell_of_import, "lists")


def _import(page, text):
    """Turn a pasted list into groups; bad rows are named, good rows are kept."""
    when_complete(lambda: _take_over(page, text), _tell_of_import, "lists")


def _take_over(page, text):
    from calculator.page import list_step

    list_step.open_list(page, text)


def count_rest(page, button):
    """Count what could not be read of the list as any work; the plan came from it, so its module is there."""
    from calculator.page import list_step

    list_step.count_rest(page)


def _tell_of_import(text):
    box = one("impor")
    box.innerHTML = "<p>%s</p>" % text if text else ""
    show(box, text != "")

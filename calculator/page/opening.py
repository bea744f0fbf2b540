"""A file that somebody chose -> rows for the list; what is no list is named for what it is. Imported when asked for.

The file itself is read by assets/js/files.js. Nothing of it leaves the device.
"""

import json

import js

from calculator.page.dom import one, show
from calculator.page.markup import escape
from calculator.rules import rupiah
from calculator.rules.file_kinds import REFUSALS

_NAMED = 8


class _Opened:
    """The file in hand: what a question or another sheet needs."""

    def __init__(self):
        self.file = None
        self.answer = None


_opened = _Opened()


def open_file(page, file):
    """Read a file and hand its rows to the list."""
    _opened.file = file
    _read(page, "")


def _read(page, sheet):
    _show("<p>Berkas sedang dibaca …</p>")
    js.safely.readFile(_opened.file, sheet).then(lambda answer: _on_answer(page, json.loads(answer)))


def open_sheet(page, name):
    """Read another sheet of the file in hand."""
    if _opened.file is not None:
        _read(page, name)


def take_rows(page, with_hidden):
    """Go on after the question about hidden rows."""
    answer = _opened.answer
    if answer is not None:
        rows = answer["rows"] if with_hidden else answer["shown"]
        said = "ikut dibaca" if with_hidden else "dilewati"
        _hand_over(page, rows, ["%s, %s." % (_hidden_rows(answer), said)])


def _on_answer(page, answer):
    _opened.answer = answer
    if answer["kind"] == "text":
        _show("")
        _take(page, answer["text"], [])
    elif answer["kind"] != "table":
        _show("<p>%s</p>" % REFUSALS.get(answer["kind"], REFUSALS["unknown"]))
        one("berkas").focus()
    elif answer["hidden"]:
        _show(
            "<p><strong>%s.</strong> Ikut dihitung?</p>"
            '<p><button type="button" class="tombol tombol--kecil" data-perbuatan="baris-tampak">Lewati yang tersembunyi</button> '
            '<button type="button" class="tombol tombol--kecil tombol--kedua" data-perbuatan="baris-semua">Ikutkan semua</button></p>'
            % escape(_hidden_rows(answer))
        )
        one("berkas").focus()
    else:
        _hand_over(page, answer["rows"], [])


def _hidden_rows(answer):
    rows = answer["hidden"]
    named = ["%d" % row for row in rows[:_NAMED]] + (["…"] if len(rows) > _NAMED else [])
    return "Ada %s baris tersembunyi (baris %s)" % (rupiah.number(len(rows)), ", ".join(named))


def _hand_over(page, rows, notes):
    """Give the rows of a workbook to the list, with what must be told of them, and offer the other sheets."""
    answer = _opened.answer
    sheet, shown = answer["sheet"], [other["name"] for other in answer["others"] if not other["isHidden"]]
    hidden = [other["name"] for other in answer["others"] if other["isHidden"]]
    if sheet and answer["others"]:
        notes = ["Lembar yang dibaca: “%s”." % sheet] + notes
    if hidden:
        notes.append("Lembar tersembunyi tidak dibaca: %s." % _quoted(hidden))
    if answer["columns"]:
        notes.append("Kolom tersembunyi ikut dibaca: %s." % ", ".join(answer["columns"]))
    for merged in answer["merged"]:
        if merged["isNumber"]:
            notes.append("Angka di sel gabungan %s hanya dihitung di baris pertamanya." % merged["cells"])
        else:
            notes.append("Isi sel gabungan %s dipakai untuk semua barisnya." % merged["cells"])
    if answer["isCut"]:
        notes.append(
            "Daftar ini terlalu panjang; hanya %s baris pertama yang dibaca." % rupiah.number(len(rows))
        )
    buttons = [
        '<button type="button" class="tombol tombol--kecil tombol--kedua" data-perbuatan="baca-lembar" data-nilai="%s">%s</button>'
        % (escape(name), escape("Baca lembar “%s”" % name))
        for name in shown[:_NAMED]
    ]
    _show("<p>%s</p>" % " ".join(buttons) if buttons else "")
    _take(page, rows, notes)


def _quoted(names):
    return ", ".join(["“%s”" % name for name in names[:_NAMED]])


def _show(html):
    box = one("berkas")
    box.innerHTML = html
    show(box, html != "")


def _take(page, rows, notes):
    """Hand a text, or rows of texts, to the list; the field shows the same as text."""
    from calculator.page import list_step

    text = rows
    if not isinstance(rows, str):
        text = "\n".join(["\t".join([_cell(cell) for cell in row]) for row in rows])
    js.document.querySelector("#daftar").value = text
    list_step.open_list(page, rows, notes)


def _cell(text):
    return '"%s"' % text.replace('"', '""') if '"' in text else text

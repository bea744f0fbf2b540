"""Two plans side by side on the page: the plan as it stands, and another one that the reader picks. Imported late."""

import js

from calculator.page.dom import one, show
from calculator.page.markup import escape
from calculator.rules import side_by_side


def open_box(page):
    """Put the choice of the page, or the first one there is, beside the plan."""
    box = one("banding")
    box.innerHTML = _html(page)
    show(box, True)


def close_box(page):
    """Take the comparison away; the link no longer holds it."""
    page.beside = ""
    box = one("banding")
    show(box, False)
    box.innerHTML = ""


def take(page):
    """Make the other plan the plan of the page."""
    comparison = side_by_side.compare(page.estimate, page.beside)
    if comparison is None:
        return
    for card, group in zip(page.form.cards, comparison.right.plan.groups):
        card.inputs["months"].value = str(group.months)
        card.inputs["jht"].checked = group.jht
        if group.jht:
            one("lanjut", card.element).open = True
        card.touch()
    close_box(page)


def _benefits():
    """Read what the page says that a plan may buy: [(name, months it needs or 0)]."""
    from calculator.rules import breakdown

    return [
        (item.getAttribute("data-nama"), breakdown.months_needed(item.getAttribute("data-sesudah")))
        for item in js.document.querySelectorAll('[data-isi="manfaat"] li')
    ]


def _html(page):
    choices = side_by_side.choices(page.estimate)
    said = ""
    comparison = side_by_side.compare(page.estimate, page.beside, _benefits()) if page.beside else None
    if page.beside and comparison is None:
        said = (
            "<p><strong>“%s” tidak dapat dibandingkan dengan rencana ini. Pilih yang lain.</strong></p>"
            % escape(page.beside)
        )
    buttons = [
        '<button type="button" data-perbuatan="banding" data-nilai="%s" aria-pressed="%s">%s</button>'
        % (choice, "true" if choice == page.beside else "false", escape(name))
        for choice, name in choices
    ]
    html = (
        '<section aria-labelledby="judul-banding"><h3 id="judul-banding" tabindex="-1">Bandingkan dengan …</h3>'
        '<div class="pilihan" role="group" aria-labelledby="judul-banding">%s</div>%s'
        % ("".join(buttons), said)
    )
    if comparison is not None:
        html += _table(comparison)
    html += '<p class="banding__tombol">'
    if comparison is not None and comparison.choice != side_by_side.RELIEF:
        html += '<button type="button" class="tombol tombol--kecil" data-perbuatan="pakai-banding">Pakai yang kanan</button> '
    return (
        html
        + '<button type="button" class="tombol tombol--kecil" data-perbuatan="tutup-banding">Tutup perbandingan</button></p></section>'
    )


def _table(comparison):
    """What differs as a table of two columns, each row under its name; what is the same once, as a list."""
    rows, same = [], []
    for label, left, right in comparison.rows:
        if left == right:
            same.append("<li>%s: %s</li>" % (escape(label), escape(left)))
            continue
        rows.append(
            '<tbody><tr><th scope="rowgroup" colspan="2">%s</th></tr><tr><td>%s</td><td>%s</td></tr></tbody>'
            % (escape(label), escape(left), escape(right))
        )
    return (
        '<table class="tabel-banding"><caption>%s</caption>'
        '<thead><tr><th scope="col">%s</th><th scope="col">%s</th></tr></thead>%s</table>'
        "<p><strong>Sama pada keduanya</strong></p><ul>%s</ul>"
        '<p class="petunjuk">%s Perbandingan ini ikut dalam tautan yang Anda kirim.</p>'
        % (
            escape(side_by_side.difference(comparison)),
            escape(comparison.names[0]),
            escape(comparison.names[1]),
            "".join(rows),
            "".join(same),
            escape(side_by_side.programmes_said(comparison)),
        )
    )

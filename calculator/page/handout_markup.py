"""Sheets for the people around the sponsor -> HTML, the same at build (CPython) and in the browser (MicroPython).

A template (overrides/theme/sheets/handout-*.html) holds all that is the same on every sheet; the names in braces are
filled in here.
"""

from calculator.page.markup import escape
from calculator.rules import months, pledge_sheet, rupiah
from calculator.rules.plan import EACH

# More boxes than this stand twelve in a row.
_WIDE_BOXES = 12


def worker_sheets(template, cards):
    """Draw the workers' sheets, two A5 on each A4. cards: of worker_sheet."""
    made = []
    for card in cards:
        # Of one that is to be copied both halves are alike.
        copies = 2 if card.copies < card.workers else card.copies
        made += [_worker(template, card)] * copies
    if len(made) % 2:
        made.append(made[-1])  # the family's own
    return "".join(
        [
            '<article class="kertas kertas--a4-rebah pegangan-dua">%s</article>' % "".join(made[at : at + 2])
            for at in range(0, len(made), 2)
        ]
    )


def _worker(template, card):
    count = card.last - card.first + 1
    boxes = "".join(
        ["<li>%s</li>" % escape(months.short(month)) for month in range(card.first, card.last + 1)]
    )
    price = rupiah.show(card.normal)
    if card.due != card.normal:
        price += " (%s bila keringanan berlaku)" % rupiah.show(card.due)
    for name, said in (
        ("{kerja}", escape(card.work)),
        ("{masa}", escape(months.span(card.first, card.last))),
        ("{rapat}", " pegangan__bulan--rapat" if count > _WIDE_BOXES else ""),
        ("{bulan}", boxes),
        ("{sesudah}", escape(months.name(card.after))),
        ("{harga}", escape(price)),
    ):
        template = template.replace(name, said)
    return template


def pledge_sheets(template, estimate, code):
    """Draw the pledge sheets of an office, one A4 for 30 sponsors.

    code: text of the QR code, or "" for none.
    """
    found = pledge_sheet.rows(estimate)
    columns = pledge_sheet.columns(estimate)
    pages = pledge_sheet.sheets(found)
    sums = [row.normal for row in estimate.rows]
    whole = "Seluruhnya: %s orang, %s sebulan; seluruh rencana (%s) %s." % (
        rupiah.number(len(found)),
        _at_most(sums),
        months.span(estimate.first, estimate.last),
        rupiah.show(estimate.normal),
    )
    title = "Satu orang melindungi satu pekerja"
    if estimate.plan.sponsors not in (1, EACH):
        title = "Bersama melindungi %s pekerja" % rupiah.number(estimate.workers)
    later = ""
    if columns[-1] < estimate.last:
        later = "Untuk bulan sesudah %s cetak lembar baru." % months.name(columns[-1])
    made = []
    for number, rows in enumerate(pages):
        start = number * pledge_sheet.ROWS_A_SHEET
        body = "".join([_row(start + at + 1, row) for at, row in enumerate(rows)])
        foot = "Lembar ini: %d orang, %s sebulan." % (len(rows), _at_most(pledge_sheet.month_sums(rows)))
        page = template
        for name, said in (
            ("{judul}", title),
            ("{masa}", escape(months.span(estimate.first, estimate.last))),
            ("{lembar}", "Lembar %d dari %d" % (number + 1, len(pages))),
            ("{bulan}", "".join(['<th scope="col">%s</th>' % _narrow(month) for month in columns])),
            ("{lebar}", str(len(columns))),
            ("{baris}", body),
            ("{jumlah}", escape(foot)),
            ("{seluruh}", escape(whole)),
            ("{nanti}", escape(later)),
            (
                "{kode}",
                '<qr-kode teks="%s" role="img" aria-label="Kode QR untuk rekan"></qr-kode>' % escape(code)
                if code
                else "",
            ),
        ):
            page = page.replace(name, said)
        made.append(page)
    return "".join(made)


def _at_most(amounts):
    alike = min(amounts) == max(amounts)
    return ("" if alike else "paling banyak ") + rupiah.show(max(amounts))


def _narrow(month):
    """Write a month in a narrow column: "Des" above "26"."""
    name, year = months.short(month).split(" ")
    return "%s<br>%s" % (name, year)


def _row(number, row):
    monthly = pledge_sheet.monthly(row)
    return '<tr><th scope="row">%d</th><td></td><td class="kesanggupan__kerja">%s</td><td>%s</td>%s</tr>' % (
        number,
        escape(row.work),
        escape(rupiah.show(monthly)[2:]) if monthly is not None else "",
        "".join(
            ["<td></td>" if amount is not None else '<td class="kosong">–</td>' for amount in row.amounts]
        ),
    )

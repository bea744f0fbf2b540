"""What a budget buys, on the page: the field "Uang saya" and the choices under it. Imported late."""

from calculator.page.dom import one, show
from calculator.page.markup import escape
from calculator.rules import budget, rupiah


def tell(page):
    """List what the typed budget buys for the plan of the page; an empty field takes the list away."""
    box = one("usulan")
    typed = one("anggaran").value
    page.choices = []
    if not typed.strip():
        box.innerHTML = ""
        show(box, False)
        return
    show(box, True)
    try:
        amount = rupiah.parse(typed)
    except rupiah.RupiahError as error:
        box.innerHTML = '<p class="pesan-galat" data-galat>%s</p>' % escape(str(error))
        return
    if page.plan is None:
        box.innerHTML = '<p class="petunjuk">Perbaiki dulu isian yang ditandai.</p>'
    else:
        box.innerHTML = _html(page, amount)


def _html(page, amount):
    same = budget.choices(amount, page.plan, page.tariff)
    longest = budget.longest(amount, page.plan, page.tariff)
    page.choices = same + ([longest] if longest is not None else [])
    if not page.choices:
        return (
            "<p><strong>%s belum cukup untuk sebulan.</strong> Harga normal rencana ini lebih besar.</p>"
            % rupiah.show(amount)
        )
    several = len(page.plan.groups) > 1
    items = [
        _item(index, choice, 'data-hasil="usulan"', budget.said(choice)) for index, choice in enumerate(same)
    ]
    if longest is not None:
        name = "%s pekerja seperti isian, paling lama %d bulan" % (
            rupiah.number(longest.workers),
            longest.months,
        )
        items.append(_item(len(same), longest, 'data-hasil="usulan-terlama"', name))
    return (
        '<p class="petunjuk">Dengan harga normal%s. Pilih satu; isian di bawah ikut berubah.</p>'
        '<ul class="usulan">%s</ul>' % (", perbandingan kelompoknya tetap" if several else "", "".join(items))
    )


def _item(index, choice, kind, name):
    return (
        '<li %s data-pekerja="%d" data-bulan="%d" data-rupiah="%d" data-sisa="%d">'
        '<button type="button" data-perbuatan="ambil-usulan" data-nilai="%d"><strong>%s</strong> '
        '<span translate="no">%s</span>, sisa <span translate="no">%s</span></button></li>'
        % (
            kind,
            choice.workers,
            choice.months,
            choice.rupiah,
            choice.left,
            index,
            escape(name),
            rupiah.show(choice.rupiah),
            rupiah.show(choice.left),
        )
    )


def take(page, index):
    """Make a choice the plan of the page."""
    chosen = page.choices[index]
    for card, group in zip(page.form.cards, chosen.plan.groups):
        card.inputs["workers"].value = str(group.workers)
        card.inputs["months"].value = str(group.months)
        card.touch()
    page.result.tell("Diambil: %s." % budget.said(chosen))


def open_with(page, typed):
    """Fill the field with what a link asks, and show its choices."""
    one("anggaran").value = typed
    one("uang").open = True
    page.unfold()
    tell(page)

"""Estimate -> HTML of the result's parts, the same at build (CPython) and in the browser (MicroPython).

Everything printed is a number, a month, a sentence of the rules or a label of the tariff; text is escaped all the same.
"""

from calculator.rules import explain, jobs, months, rupiah, view
from calculator.rules import payments as bought

# So many payments are listed; a plan of many different groups may have hundreds.
_MOST_PAYMENTS = 12


def escape(text):
    """Make text safe inside HTML and quoted attributes."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(char, entity)
    return text


_DECREES = ("PP", "UU", "Inpres", "Perpres", "Permenaker")


def fixed(text):
    """Escape a sentence; its amounts and decrees are marked, so that no translating browser makes others of them."""
    said = []
    for word in escape(text).split(" "):
        if "Rp" in word and word[word.index("Rp") + 2 :][:1].isdigit():
            word = _FIXED % word
        elif "/20" in word and said and said[-1] in _DECREES:
            word = _FIXED % (said.pop() + " " + word)
        said.append(word)
    return " ".join(said)


_FIXED = '<span translate="no">%s</span>'


def month_name(month):
    """A month's name, of which a narrow screen shows the first three letters: "Sep(tember) 2027"."""
    word, year = months.name(month).split(" ")
    rest = '<span class="sisa">%s</span>' % word[3:] if word[3:] else ""
    return word[:3] + rest + " " + year


def month_rows(estimate):
    """Table rows, one a contribution month, with the attributes of the contract.

    Each amount leads to where it comes from. Months in a row with the same amounts share that place, so the keyboard
    stops at the first of them only.
    """
    rows = []
    before = None
    for row in estimate.rows:
        same = before is not None and before[1:4] == row[1:4]
        key = months.key(row.month)
        rows.append(
            '<tr data-hasil="bulan" data-bulan="%s" data-rupiah="%d"%s><th scope="row">%s</th><td translate="no">%s</td><td translate="no">'
            '<a class="angka-asal" href="#asal" data-perbuatan="asal" data-nilai="%s"%s>%s'
            '<span class="tersembunyi">, dari mana?</span></a></td></tr>'
            % (
                key,
                row.total,
                ' class="perkiraan"' if row.assumed else "",
                month_name(row.month)
                + ('&nbsp;<abbr title="perkiraan aturan">*</abbr>' if row.assumed else ""),
                rupiah.show(row.normal),
                key,
                ' tabindex="-1"' if same else "",
                rupiah.show(row.total),
            )
        )
        before = row
    return "".join(rows)


def group_rows(estimate):
    """Table rows, one a group: who and which months, rupiah normally and with relief."""
    return "".join(
        [
            '<tr><th scope="row">%s<br><span class="petunjuk">%s</span></th><td translate="no">%s</td><td translate="no">%s</td></tr>'
            % (
                escape(view.group_title(result.group, result.occupation)),
                view.group_months(result.group),
                rupiah.show(result.normal),
                rupiah.show(result.total),
            )
            for result in estimate.groups
        ]
    )


def money(amount):
    """An amount as a large figure, its "Rp" smaller: Rp302.400."""
    said = rupiah.show(amount)
    return '<span class="rp">%s</span>%s' % (said[:2], said[2:])


def payments(estimate):
    """List items, one a payment; none for a single one, which the sentence above them tells whole."""
    found = bought.payments(estimate)
    if len(found) < 2:
        return ""
    said = [bought.said(payment) for payment in found[:_MOST_PAYMENTS]]
    if len(found) > _MOST_PAYMENTS:
        said.append("dan %s pembayaran lain" % rupiah.number(len(found) - _MOST_PAYMENTS))
    return "".join(["<li>%s</li>" % fixed(line) for line in said])


def longer(offers):
    """What a longer plan would add: [(months, sentence)], each with a button that takes it."""
    if not offers:
        return ""
    entries = [
        '<li><span>%s</span> <button type="button" class="tombol tombol--kecil" data-perbuatan="perpanjang" data-nilai="%d">'
        "Jadikan %d bulan</button></li>" % (fixed(sentence), length, length)
        for length, sentence in offers
    ]
    return "<ul>%s</ul>" % "".join(entries)


def unread(estimate):
    """What stands beside the total of a plan whose list was not read to the end, with the tap that counts the rest."""
    said = jobs.unread_said(estimate.listed)
    if not said:
        return ""
    rows = estimate.listed.unread
    return (
        '<p class="belum-terbaca" data-hasil="belum-terbaca" data-baris="%d"><strong>%s</strong> '
        '<button type="button" class="tombol tombol--kecil" data-perbuatan="hitung-sisanya">Hitung %s baris itu '
        "sebagai pekerjaan apa saja, golongan terendah</button></p>"
        % (rows, fixed(said), rupiah.number(rows))
    )


def sentences(said):
    """Paragraphs, one a sentence."""
    return "".join(["<p>%s</p>" % fixed(sentence) for sentence in said])


def notes(said):
    """List items of the notes beside the result; said: [(sentence, kind)]."""
    return "".join(['<li class="catatan-%s">%s</li>' % (kind, fixed(sentence)) for sentence, kind in said])


def chart(bars):
    """Bars and labels of the chart, in the drawing's units (view.CHART_WIDTH x view.CHART_HEIGHT)."""
    height = view.CHART_HEIGHT
    drawn = []
    for bar in bars:
        kind = "grafik__batang"
        if bar.relieved:
            kind += " grafik__batang--keringanan"
            drawn.append(
                '<rect class="grafik__normal" x="%d" y="%d" width="%d" height="%d"/>'
                % (bar.x, bar.normal_top, bar.width, height - bar.normal_top)
            )
        if bar.assumed:
            kind += " grafik__batang--anggapan"
        drawn.append(
            '<rect class="%s" x="%d" y="%d" width="%d" height="%d"/>'
            % (kind, bar.x, bar.top, bar.width, bar.height)
        )
        if bar.label:
            out = bar.level * view.LABEL_LINE
            drawn.append(
                '<text class="grafik__rupiah" x="%d" y="%d">%s</text><text class="grafik__bulan" x="%d" y="%d">%s</text>'
                % (
                    bar.label_x,
                    -6 - out,
                    rupiah.show(bar.row.total),
                    bar.label_x,
                    height + view.LABEL_LINE + out,
                    bar.label,
                )
            )
    return "".join(drawn)


def origin(estimate, root):
    """Where every amount comes from: the sum of the months, then each run of months with formula and regulation.

    root: address of the site's root as seen from the page, for links to the regulations.
    """
    found = view.segments(estimate)
    said = ["<p>Harga normal: %s.</p>" % fixed(view.total_sum(found, False))]
    if estimate.has_relief:
        said.append("<p>Dengan keringanan: %s.</p>" % fixed(view.total_sum(found)))
    for segment in found:
        said.append(
            '<section class="asal__bagian" data-dari="%s" data-sampai="%s"><h3 tabindex="-1">%s</h3><p>Harga normal: %s.</p>'
            % (
                months.key(segment.first),
                months.key(segment.last),
                months.span(segment.first, segment.last),
                fixed(view.segment_sum(segment, False)),
            )
        )
        if segment.total != segment.normal:
            said.append("<p>Dengan keringanan: %s.</p>" % fixed(view.segment_sum(segment)))
        shown = []
        for part in segment.parts:
            price = part.run.price
            if price in shown:
                continue
            shown.append(price)
            said.append("<h4>%s, per pekerja sebulan</h4><ul>" % escape(_who(segment, price)))
            for formula in explain.formulas(price):
                said.append(_formula(formula, root))
            said.append("</ul>")
        said.append("</section>")
    return "".join(said)


def _who(segment, price):
    """Name the occupations of a segment that share a price."""
    labels = []
    for part in segment.parts:
        label = part.result.occupation.label
        if part.run.price == price and label not in labels:
            labels.append(label)
    if len(labels) > 3:
        return "%s, dan %d pekerjaan lain" % (", ".join(labels[:3]), len(labels) - 3)
    return " dan ".join(labels)


def _formula(formula, root):
    """One programme's formula with links to the regulations behind it."""
    said = "<li><strong>%s</strong>: %s. " % (
        escape(explain.PROGRAMME_NAMES[formula.programme]),
        fixed(formula.text),
    )
    links = [
        '<a href="%sregulasi/%s" translate="no">%s</a>'
        % (root, escape(explain.regulation_address(regulation, reference)), escape(reference))
        for regulation, reference in formula.sources
    ]
    said += "Dasar: %s." % ", ".join(links)
    if formula.certainty == "single":
        said += " Baris golongan ini baru kami temukan di satu sumber."
    return said + "</li>"

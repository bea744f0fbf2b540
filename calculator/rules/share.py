"""Estimate -> a WhatsApp text that stands alone: whom it protects, what it costs when, how it came about.

The text holds no names and no income; the link holds the plan.
"""

from . import explain, jobs, months, rupiah, view

MOST_LINES = 10


def whatsapp(estimate, address):
    """Write the plan as a text to send. address: link of this very plan."""
    parts = [
        ["*Rencana SERTAKAN*", explain.headline(estimate)] + _unread(estimate) + _in_words(estimate),
        ["Yang dibayar: iuran BPJS Ketenagakerjaan untuk %s." % explain.programmes(estimate)],
        ["*Yang dilindungi*"] + _cut(_groups(estimate), "kelompok"),
        ["*Iuran sebulan*"] + _cut(_months(estimate), "baris"),
        _cut(["- " + sentence for sentence in explain.steps(estimate)], "perubahan harga"),
        [view.shares(estimate)],
        # Not at the end: apps glue their own words to what stands last.
        ["Lihat dan hitung ulang: " + address],
        [_trust(estimate)],
    ]
    return "\n\n".join(["\n".join(part) for part in parts if part and part[0]])


def short(text, address):
    """Write a text with the plan's link, which does not stand last: apps glue their own words to the end."""
    return "%s\n%s\n\nIni perkiraan, bukan tagihan." % (text, address)


def _unread(estimate):
    """Say right under the amount which rows of the list are not in it."""
    said = jobs.unread_said(estimate.listed)
    return ["*%s*" % said] if said else []


def _cut(lines, what):
    """Keep the first lines and say how many there are besides."""
    if len(lines) <= MOST_LINES:
        return lines
    return lines[:MOST_LINES] + ["- dan %d %s lain (lihat tautan)" % (len(lines) - MOST_LINES, what)]


def _groups(estimate):
    return [
        "- %s, %s%s"
        % (
            view.group_title(result.group, result.occupation),
            view.group_months(result.group),
            ", dengan JHT" if result.group.jht else "",
        )
        for result in estimate.groups
    ]


def _months(estimate):
    said = []
    for segment in view.segments(estimate):
        line = "- %s: %s" % (explain.run_name(segment), rupiah.show(segment.normal))
        if segment.total != segment.normal:
            line += ", dengan keringanan %s" % rupiah.show(segment.total)
        said.append(line)
    return said


def _in_words(estimate):
    """Say the amounts of the headline in words, so that no digit is lost on the way, and the relief's condition."""
    said = ["Terbilang: %s." % rupiah.words(estimate.normal)]
    if not estimate.has_relief:
        return said + [explain.relief_condition(estimate)]
    return said + [
        "Bila keringanan berlaku: %s." % rupiah.words(estimate.total),
        "Belum pasti keringanan berlaku bila iuran dibayarkan orang lain. Karena itu siapkan harga normal.",
    ]


def _trust(estimate):
    said = "Tarif diperiksa %s." % months.say_date(estimate.tariff.checked)
    if estimate.assumed_from is not None:
        said += " Sesudah itu tarif masih bisa berubah."
    return said + (
        " Ini perkiraan, bukan tagihan dan bukan pesan resmi BPJS Ketenagakerjaan."
        " Tagihan di aplikasi JMO (Jamsostek Mobile) atau kantor cabang yang menentukan."
    )

"""Estimate -> a WhatsApp text of ten lines at most that stands alone: whom it protects, what it costs, what it gives.

The text holds no names and no income; the link holds the plan.
"""

from . import explain, jobs, months, payments, rupiah, view

MOST_LINES = 10
# So many price steps are said; the link knows the others.
_MOST_STEPS = 3


def whatsapp(estimate, address, gains=""):
    """Write the plan as a text to send. address: link of this very plan. gains: what the family receives, a claim."""
    said = [
        whom(estimate, "*Rencana SERTAKAN*: melindungi"),
        _unread(estimate),
        amount(estimate),
        _condition(estimate),
        _steps(estimate),
        view.shares(estimate),
        ("Iuran untuk %s. %s" % (explain.programmes(estimate), gains)).strip(),
        explain.household(estimate),
        "Langkah berikutnya: daftarkan di aplikasi JMO (Jamsostek Mobile) atau kantor cabang. "
        + payments.how_said(estimate),
        # Not at the end: apps glue their own words to what stands last.
        "Lihat dan hitung ulang: " + address,
        trust(estimate),
    ]
    said = [line for line in said if line]
    if len(said) > MOST_LINES:
        # A plan of which everything must be said: its shares stand beside its price steps.
        said[4:6] = [said[4] + " " + said[5]]
    return "\n".join(said)


def short(text, address):
    """Write a text with the plan's link, which does not stand last: apps glue their own words to the end."""
    return "%s\n%s\n\nIni perkiraan, bukan tagihan." % (text, address)


def whom(estimate, begin):
    """Say for whom and how long, after some words: "… 3 pekerja (2 nelayan, 1 ojek), 6 bulan mulai November 2026."."""
    groups = estimate.plan.groups
    if len({(group.start, group.months) for group in groups}) > 1:
        time = months.span(estimate.first, estimate.last)
    else:
        time = "%d bulan mulai %s" % (groups[0].months, months.name(groups[0].start))
    return "%s %s pekerja (%s), %s." % (
        begin,
        rupiah.number(estimate.workers),
        view.works(estimate),
        time,
    )


def amount(estimate):
    """Say what to prepare, in figures and in words, so that no digit is lost on the way."""
    return "Siapkan *%s* (%s)." % (rupiah.show(estimate.normal), rupiah.words(estimate.normal))


def trust(estimate):
    """Say how old the tariff is, and what decides."""
    said = "Tarif diperiksa %s." % months.say_date(estimate.tariff.checked)
    if estimate.assumed_from is not None:
        said += " Sesudah itu tarif masih bisa berubah."
    return said + (
        " Ini perkiraan, bukan tagihan dan bukan pesan resmi BPJS Ketenagakerjaan."
        " Tagihan di aplikasi JMO atau kantor cabang yang menentukan."
    )


def _unread(estimate):
    """Say which rows of the list are not in the amount."""
    said = jobs.unread_said(estimate.listed)
    return "*%s*" % said if said else ""


def _condition(estimate):
    """Say the lower amount with its condition, or why there is none."""
    if not estimate.has_relief:
        return explain.relief_condition(estimate)
    return (
        "Bila keringanan %s berlaku: %s (%s). Belum pasti berlaku bila iuran dibayarkan orang lain, "
        "karena itu siapkan harga normal."
        % (explain.relief_names(estimate), rupiah.show(estimate.total), rupiah.words(estimate.total))
    )


def _steps(estimate):
    """Say the price steps once, in one line."""
    said = view.price_changes(estimate)
    if not said:
        return ""
    more = len(said) - _MOST_STEPS
    line = " ".join(said[:_MOST_STEPS])
    return line + (" Dan %d perubahan lain (lihat tautan)." % more if more > 0 else "")

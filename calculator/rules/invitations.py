"""Estimate -> the two further messages of a plan: for the worker it protects, and for colleagues who may join.

Neither holds names or incomes; the worker's holds neither amounts nor the plan's link, which tell of other people.
"""

from . import breakdown, explain, months, rupiah, share, view
from .plan import EACH


def worker(estimate, site, gains):
    """Write to a worker of the plan. site: the site's address; gains: what the family receives, a claim."""
    return "\n".join(
        [
            "*Kabar SERTAKAN untuk Anda*: saya berencana membayarkan iuran BPJS Ketenagakerjaan Anda, %s."
            % _time(estimate),
            ("Iuran untuk %s. %s" % (explain.programmes(estimate), gains)).strip(),
            "Ini baru rencana, bukan bukti terdaftar. Minta bukti daftarnya kepada saya, lalu simpan.",
            "Beri tahu keluarga Anda, supaya mereka tahu harus bertanya ke mana bila terjadi sesuatu.",
            "Hak Anda dan cara mengurusnya: %spekerja/" % site,
            "Pesan ini bukan pesan resmi BPJS Ketenagakerjaan.",
        ]
    )


def office(estimate, address, site, gains):
    """Ask colleagues to join. address: link of the plan; site: the site's address; gains: a claim."""
    lines = [
        "*Siapa ikut?* " + share.whom(estimate, "Kita bisa melindungi"),
        share.amount(estimate),
        _share(estimate),
        ("Iuran untuk %s. %s" % (explain.programmes(estimate), gains)).strip(),
        explain.household(estimate),
        "Balas pesan ini: *ikut*, dan untuk berapa orang.",
        "Rencana dan hitungannya: " + address,
        "Cara menjalankannya di kantor: %skantor/" % site,
        share.trust(estimate),
    ]
    return "\n".join([line for line in lines if line])


def _share(estimate):
    """Say what one colleague pays, which is what people agree to."""
    sponsors = estimate.plan.sponsors
    if sponsors == 1:
        return breakdown.average_said(estimate)
    if sponsors == EACH:
        return "Satu orang membayari satu pekerja: %s." % view.monthly_said(estimate)
    return "Dibagi %d orang: paling banyak %s seorang. Itu %s." % (
        sponsors,
        rupiah.show(estimate.shares_normal[0]),
        view.monthly_said(estimate),
    )


def _time(estimate):
    """Say the months of the whole plan; with groups of their own months, that they may differ."""
    groups = estimate.plan.groups
    said = months.span(estimate.first, estimate.last)
    return said if len({(group.start, group.months) for group in groups}) == 1 else "antara " + said

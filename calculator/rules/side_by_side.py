"""Two plans side by side: the plan itself and another length, with or without JHT, or its price with relief.

The other one is written in a link as `banding=<choice>`: a number of months ("12"), "jht", "tanpa-jht", both joined by
a dot ("12.jht"), or "keringanan". What a link holds is data only.
"""

from collections import namedtuple

from . import breakdown, explain, months, payments, rupiah
from .estimate import Estimate
from .plan import MOST_MONTHS, with_lengths

RELIEF = "keringanan"
_WITH, _WITHOUT = "jht", "tanpa-jht"
_LENGTHS = (6, 12)

# The comparison: what was chosen, the names of both columns, their Estimates (the same one twice for RELIEF), and
# rows of text [(name, left, right)].
Comparison = namedtuple("Comparison", ("choice", "names", "left", "right", "rows"))


def other(plan, choice):
    """Return the plan that a choice means beside a plan; None when it is no choice, or the plan itself."""
    if choice == RELIEF:
        return plan
    length, jht = 0, None
    for part in choice.split("."):
        if part in (_WITH, _WITHOUT) and jht is None:
            jht = part == _WITH
        elif rupiah.is_digits(part) and len(part) < 3 and not length and 1 <= int(part) <= MOST_MONTHS:
            length = int(part)
        else:
            return None
    found = with_lengths(plan, [length or group.months for group in plan.groups], jht)
    return None if found.groups == plan.groups else found


def choices(estimate):
    """List what can be put beside a plan: [(choice, name)], the first the most telling."""
    groups = estimate.plan.groups
    found = [
        ("%d" % length, "%d bulan" % length)
        for length in reversed(_LENGTHS)
        if [1 for group in groups if group.months != length]
    ]
    if [1 for group in groups if not group.jht]:
        found.append((_WITH, "dengan tabungan hari tua (JHT)"))
    if [1 for group in groups if group.jht]:
        found.append((_WITHOUT, "tanpa tabungan hari tua (JHT)"))
    if estimate.has_relief:
        found.append((RELIEF, "bila keringanan berlaku"))
    return found


def compare(estimate, choice, benefits=()):
    """Put the choice beside the plan of an estimate. Returns a Comparison, or None when there is nothing to compare.

    benefits: [(name, months it needs or 0)], see breakdown.reached.
    """
    beside = other(estimate.plan, choice)
    if beside is None or (choice == RELIEF and not estimate.has_relief):
        return None
    if choice == RELIEF:
        rows = [
            ("Biaya", rupiah.show(estimate.normal), rupiah.show(estimate.total)),
            ("Per orang sebulan",) + tuple([rupiah.show(one.month) for one in breakdown.averages(estimate)]),
        ]
        rows.append(("Terlindungi sampai", months.name(estimate.last), months.name(estimate.last)))
        names = ("Harga normal", "Bila keringanan berlaku")
        return Comparison(choice, names, estimate, estimate, rows + _bought(estimate, estimate, benefits))
    right = Estimate(beside, estimate.tariff)
    rows = [("Siapkan", rupiah.show(estimate.normal), rupiah.show(right.normal))]
    if estimate.has_relief or right.has_relief:
        rows.append(("Bila keringanan berlaku", rupiah.show(estimate.total), rupiah.show(right.total)))
    rows.append(
        ("Per orang sebulan",)
        + tuple([rupiah.show(breakdown.averages(one)[0].month) for one in (estimate, right)])
    )
    rows.append(("Terlindungi sampai", months.name(estimate.last), months.name(right.last)))
    rows += _bought(estimate, right, benefits)
    return Comparison(choice, ("Rencana ini", name(choice)), estimate, right, rows)


def name(choice):
    """Name a choice in a column's head: "12.jht" -> "12 bulan, dengan JHT"."""
    words = {_WITH: "dengan JHT", _WITHOUT: "tanpa JHT", RELIEF: "bila keringanan berlaku"}
    said = ", ".join([words.get(part) or "%s bulan" % part for part in choice.split(".")])
    return said[0].upper() + said[1:]


def difference(comparison):
    """Say what the right plan costs more or less: "Beda harga normal: Rp100.800 lebih banyak."."""
    left, right = comparison.left.normal, comparison.right.normal
    if comparison.choice == RELIEF:
        right = comparison.right.total
    if left == right:
        return "Harganya sama."
    more = "lebih banyak" if right > left else "lebih sedikit"
    return "%s: %s %s." % (comparison.names[1], rupiah.show(abs(right - left)), more)


def _bought(left, right, benefits):
    """Rows that say what both plans buy, how they are paid, and when they must be renewed."""
    rows = [("Jaminan", _programmes(left), _programmes(right))]
    for label, needed in benefits:
        rows.append((label, _reached(left, needed), _reached(right, needed)))
    counts = [len(payments.payments(one)) for one in (left, right)]
    rows.append(("Banyaknya pembayaran", "%d kali" % counts[0], "%d kali" % counts[1]))
    rows.append(
        ("Perpanjang paling lambat",)
        + tuple([payments.day_said(payments.renewal(one)) for one in (left, right)])
    )
    return rows


def _programmes(estimate):
    return ", ".join([key.upper() for key in ("jkk", "jkm", "jht") if estimate.by_programme[key][0]])


def _reached(estimate, needed):
    return {"dapat": "termasuk", "sebagian": "sebagian kelompok", "belum": "belum"}[
        breakdown.reached(estimate.plan, needed)
    ]


def programmes_said(comparison):
    """Spell out every programme that a table of the comparison abbreviates."""
    both = (comparison.left, comparison.right)
    names = []
    for key in ("jkk", "jkm", "jht"):
        if [1 for one in both if one.by_programme[key][0]]:
            names.append("%s: %s" % (key.upper(), explain.PROGRAMME_NAMES[key].rpartition(" (")[0]))
    return "; ".join(names) + "."

"""Estimate -> what it means for one worker and one day, and what a longer protection adds."""

from collections import namedtuple

from . import months, rupiah
from .estimate import Estimate
from .plan import MOST_MONTHS, with_lengths

# Longer plans offered beside a short one, in months: half a year, a year, and what the scholarship needs.
OFFERS = (6, 12, 36)

# Rupiah per worker, rounded to the nearest whole rupiah (halves up): per contribution month, and per day of those.
Average = namedtuple("Average", ("month", "day"))


def averages(estimate):
    """Average cost of one worker. Returns (Average without relief, Average with every relief in force)."""
    worker_months = worker_days = 0
    for row in estimate.rows:
        worker_months += row.workers
        worker_days += row.workers * months.days(row.month)
    return tuple(
        [
            Average(_nearest(amount, worker_months), _nearest(amount, worker_days))
            for amount in (estimate.normal, estimate.total)
        ]
    )


def _nearest(amount, parts):
    return (2 * amount + parts) // (2 * parts)


def average_said(estimate):
    """Say the average: "Rata-rata Rp16.800 per pekerja sebulan, kira-kira Rp552 sehari."."""
    normal, relieved = averages(estimate)
    said = "Rata-rata %s per pekerja sebulan, kira-kira %s sehari." % (
        rupiah.show(normal.month),
        rupiah.show(normal.day),
    )
    if estimate.has_relief:
        said += " Bila keringanan berlaku: %s sebulan, kira-kira %s sehari." % (
            rupiah.show(relieved.month),
            rupiah.show(relieved.day),
        )
    return said


def months_needed(text):
    """Read how long a benefit needs, "3 bulan" or "3 tahun", as months; 0 when it needs no time."""
    if not text:
        return 0
    number, unit = text.split()
    return int(number) * (12 if unit == "tahun" else 1)


def reached(plan, needed):
    """Say whether a plan buys what needs `needed` months: "dapat", for some groups "sebagian", or "belum".

    A short wait must be over before the last month, years must be full.
    """
    found = 0
    for group in plan.groups:
        found += group.months >= needed if needed >= 12 else group.months > needed or not needed
    if not found:
        return "belum"
    return "dapat" if found == len(plan.groups) else "sebagian"


def longer(plan, tariff, length):
    """Estimate the same plan with every shorter group made `length` months long.

    Returns None when no group is shorter, or when a plan may not run that long.
    """
    if length > MOST_MONTHS or min([group.months for group in plan.groups]) >= length:
        return None
    return Estimate(with_lengths(plan, [max(group.months, length) for group in plan.groups]), tariff)


def longer_said(estimate, extended, length):
    """Say what the longer plan adds: "Untuk 12 bulan: tambah Rp151.200, menjadi Rp201.600."."""
    said = "Untuk %d bulan: tambah %s, menjadi %s." % (
        length,
        rupiah.show(extended.normal - estimate.normal),
        rupiah.show(extended.normal),
    )
    if extended.has_relief:
        said += " Bila keringanan berlaku: tambah %s, menjadi %s." % (
            rupiah.show(extended.total - estimate.total),
            rupiah.show(extended.total),
        )
    return said


def offers(estimate):
    """List longer plans to offer, the nearest first: ([(months, sentence)] of up to a year, the same beyond)."""
    found = []
    for length in OFFERS:
        extended = longer(estimate.plan, estimate.tariff, length)
        if extended is not None:
            found.append((length, longer_said(estimate, extended, length)))
    return [offer for offer in found if offer[0] <= 12], [offer for offer in found if offer[0] > 12]

"""Estimate -> the sheets that its workers keep: which months are planned, and what the month after them costs."""

from collections import namedtuple

from .estimate import price_of
from .tariff import PAYERS

# So many workers get a sheet each; of more, one sheet of a group is copied.
MOST_SHEETS = 24

# The sheet of one group. work: its label; workers: how many want one; first, last: planned months; after: the month that
# follows, which the worker may pay alone; normal, due: rupiah for it, normally and with the relief; copies: sheets to print.
Card = namedtuple("Card", ("work", "workers", "first", "last", "after", "normal", "due", "copies"))


def cards(estimate):
    """List the Card of each group, in order. The worker pays the month after from his own money."""
    each = estimate.workers <= MOST_SHEETS
    found = []
    for result in estimate.groups:
        group = result.group
        after = group.start + group.months
        price = price_of(after, result.occupation.sector, group.income, group.jht, PAYERS[0], estimate.tariff)
        found.append(
            Card(
                result.occupation.label,
                group.workers,
                group.start,
                after - 1,
                after,
                price.jkk + price.jkm + price.jht,
                price.jkk_due + price.jkm_due + price.jht,
                group.workers if each else 1,
            )
        )
    return found


def said(estimate):
    """Say how many sheets of paper come, and what to copy: "2 lembar A4 untuk 3 pekerja, potong di tengah."."""
    found = cards(estimate)
    if estimate.workers <= MOST_SHEETS:
        said = "%d lembar A4 untuk %d pekerja. Potong di tengah." % (
            (estimate.workers + 1) // 2,
            estimate.workers,
        )
        return said + (" Satu bagian lebih, untuk keluarga." if estimate.workers % 2 else "")
    return (
        "Satu lembar A4 untuk tiap kelompok (%d). Perbanyak sebanyak pekerjanya, lalu potong di tengah."
        % len(found)
    )

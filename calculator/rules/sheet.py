"""Estimate -> the tables of one printed sheet, short enough for any plan."""

from . import explain, rupiah, view

# The most rows of the table by job and of the table of months; the last one sums the rest.
MOST_JOBS = 10
MOST_MONTHS = 8


def month_rows(estimate):
    """List months that cost the same together: [[months, how many, rupiah a month normally, with relief]].

    The last row sums the rest of a plan whose price changes often.
    """
    found = view.segments(estimate)
    rows = [
        [
            explain.run_name(segment),
            "%d bulan" % (segment.last - segment.first + 1),
            rupiah.show(segment.normal) + " sebulan",
            rupiah.show(segment.total) + " sebulan",
        ]
        for segment in found
    ]
    if len(rows) <= MOST_MONTHS:
        return rows
    rest = found[MOST_MONTHS - 1 :]
    length, normal, total = 0, 0, 0
    for segment in rest:
        count = segment.last - segment.first + 1
        length, normal, total = length + count, normal + count * segment.normal, total + count * segment.total
    return rows[: MOST_MONTHS - 1] + [
        [
            "Bulan-bulan sesudahnya",
            "%d bulan" % length,
            rupiah.show(normal) + " seluruhnya",
            rupiah.show(total) + " seluruhnya",
        ]
    ]

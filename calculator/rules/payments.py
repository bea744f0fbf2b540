"""Estimate -> how it is bought: the payments one after the other, each with its months, rupiah and last day.

Only some lengths can be paid at once (tariff.periods): five months are three, one and one.
"""

from collections import namedtuple

from . import months, rupiah

# One payment: first and last contribution month, rupiah normally and with every relief in force for its months; the
# last day to pay, (month, day); starts: with it a group begins, so it is paid while registering.
Payment = namedtuple("Payment", ("first", "last", "normal", "total", "due", "starts"))


def cut(length, periods):
    """Cut a number of months into lengths that can be paid at once, the longest first: 5 -> [3, 1, 1]."""
    found = []
    for period in reversed(periods):
        found += [period] * (length // period)
        length %= period
    return found


def payments(estimate):
    """List the Payments of an estimate in order of months. Groups of the same months are paid together."""
    if estimate.paid is None:
        estimate.paid = _payments(estimate)
    return estimate.paid


def _payments(estimate):
    amounts = {}
    for result in estimate.groups:
        first = begin = result.group.start
        for length in cut(result.group.months, estimate.tariff.periods):
            last = first + length - 1
            normal, total, starts = amounts.get((first, last), (0, 0, False))
            for run in result.runs:
                shared = min(last, run.last) - max(first, run.first) + 1
                if shared > 0:
                    normal += run.normal * shared * result.group.workers
                    total += run.total * shared * result.group.workers
            amounts[(first, last)] = (normal, total, starts or first == begin)
            first = last + 1
    return [
        Payment(first, last, normal, total, (first, estimate.tariff.due_day), starts)
        for (first, last), (normal, total, starts) in sorted(amounts.items())
    ]


def how_said(estimate):
    """Say in one sentence how the plan is bought: "Dibayar 3 kali: 3 + 1 + 1 bulan."."""
    found = payments(estimate)
    lengths = {(group.start, group.months) for group in estimate.plan.groups}
    if len(found) == 1:
        count = found[0].last - found[0].first + 1
        return "Dibayar satu kali, %s, saat mendaftar." % (
            "%d bulan sekaligus" % count if count > 1 else "satu bulan"
        )
    said = "Dibayar %d kali" % len(found)
    if len(lengths) == 1:
        said += ": %s bulan" % " + ".join([str(payment.last - payment.first + 1) for payment in found])
    return said + "."


def said(payment):
    """Say one payment: "Rp151.200 untuk November 2026 sampai Januari 2027, paling lambat 15 November 2026"."""
    amount = rupiah.show(payment.normal)
    if payment.total != payment.normal:
        amount += " (bila keringanan berlaku %s)" % rupiah.show(payment.total)
    when = "saat mendaftar" if payment.starts else "paling lambat " + day_said(payment.due)
    return "%s untuk %s, %s" % (amount, months.span(payment.first, payment.last), when)


def day_said(day):
    """Say a day given as (month, day of it): "15 Februari 2027"."""
    return "%d %s" % (day[1], months.name(day[0]))


def renewal(estimate):
    """Return the day by which the first group must be paid on to stay protected: (month, day)."""
    last = min([group.start + group.months for group in estimate.plan.groups])
    return last, estimate.tariff.due_day

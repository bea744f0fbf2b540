"""Estimate -> the sheet on an office's wall: who pays for whom, how much a month, and a box to sign for each month."""

from collections import namedtuple

from . import link
from .estimate import split
from .plan import EACH, Group, Plan
from .tariff import GENERAL

ROWS_A_SHEET = 30
MOST_ROWS = 300
MOST_MONTHS = 12

# One sponsor. work: whom the money protects, in words; amounts: rupiah of each month of the sheet, None for a month that
# is not planned for this one.
Row = namedtuple("Row", ("work", "amounts"))


def columns(estimate):
    """List the months with a box: the first MOST_MONTHS of the plan."""
    last = min(estimate.last, estimate.first + MOST_MONTHS - 1)
    return list(range(estimate.first, last + 1))


def rows(estimate):
    """List one Row a sponsor: of each worker, or of each who shares the cost. Amounts are normal prices."""
    months = columns(estimate)
    if estimate.plan.sponsors not in (1, EACH):
        costs = {row.month: split(row.normal, estimate.plan.sponsors) for row in estimate.rows}
        return [
            Row("patungan", [costs[month][number] if month in costs else None for month in months])
            for number in range(estimate.plan.sponsors)
        ]
    found = []
    for result in estimate.groups:
        amounts = []
        for month in months:
            amount = None
            for run in result.runs:
                if run.first <= month <= run.last:
                    amount = run.normal
            amounts.append(amount)
        found += [Row(result.occupation.label, amounts)] * result.group.workers
    return found


def sheets(found):
    """Cut rows into sheets of ROWS_A_SHEET."""
    return [found[start : start + ROWS_A_SHEET] for start in range(0, len(found), ROWS_A_SHEET)]


def monthly(row):
    """Return the dearest month of a Row in rupiah; None when none of the sheet's months is planned for it."""
    planned = [amount for amount in row.amounts if amount is not None]
    return max(planned) if planned else None


def month_sums(found):
    """Add up each month of some rows, in rupiah."""
    return [
        sum([amount for amount in amounts if amount is not None])
        for amounts in zip(*[row.amounts for row in found])
    ]


def own_share(estimate):
    """Write the query that opens what one colleague pays; the whole plan's where workers differ in months or price."""
    groups = estimate.plan.groups
    alike = {(group.start, group.months, group.income, group.jht) for group in groups}
    if estimate.plan.sponsors not in (1, EACH) or len(alike) > 1:
        return link.write(estimate.plan)
    one = groups[0]
    works = {group.occupation for group in groups}
    work = one.occupation if len(works) == 1 else GENERAL
    mine = Group(1, work, one.start, one.months, one.income, one.jht)
    return link.write(Plan([mine], estimate.plan.payer, 1))

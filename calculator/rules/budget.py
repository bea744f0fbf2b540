"""A budget -> what it buys at the normal price: how many workers for how long, and what is left.

The normal price, because whether a relief reaches a worker whom somebody else pays for is not settled.
"""

from collections import namedtuple

from . import plan, rupiah
from .estimate import Estimate

# The lengths offered, in months; JMO sells them at once.
LENGTHS = (3, 6, 12)

# plan: the plan to take; workers over all its groups; months of each group; rupiah: its normal price; left: rupiah over.
Choice = namedtuple("Choice", ("plan", "workers", "months", "rupiah", "left"))


def choices(budget, found, tariff):
    """List what a budget buys: a Choice for each of LENGTHS that is affordable.

    One group: as many of its workers as the money reaches. Several: as often as it reaches, in the plan's proportions.
    budget: rupiah; found: the Plan whose work, income and start count.
    """
    unit = _unit(found)
    bought = []
    for length in LENGTHS:
        single = _with(found, unit, length)
        price = Estimate(single, tariff).normal
        most = min([plan.MOST_WORKERS // workers for workers in unit])
        times = min(budget // price, most)
        if times:
            bought.append(
                _choice(budget, _with(found, [workers * times for workers in unit], length), tariff)
            )
    return bought


def longest(budget, found, tariff):
    """Find for how long a budget protects just the workers of a plan. Returns a Choice, or None for less than a month."""
    workers = [group.workers for group in found.groups]
    low, high = 0, plan.MOST_MONTHS
    while low < high:
        middle = (low + high + 1) // 2
        if Estimate(_with(found, workers, middle), tariff).normal <= budget:
            low = middle
        else:
            high = middle - 1
    return _choice(budget, _with(found, workers, low), tariff) if low else None


def said(choice):
    """Say a choice in one line: "99 pekerja selama 12 bulan"."""
    return "%s pekerja selama %d bulan" % (rupiah.number(choice.workers), choice.months)


def _choice(budget, made, tariff):
    price = Estimate(made, tariff).normal
    workers = sum([group.workers for group in made.groups])
    return Choice(made, workers, made.groups[0].months, price, budget - price)


def _unit(found):
    """Find the smallest whole numbers of workers in the proportions of a plan."""
    counts = [group.workers for group in found.groups]
    divisor = counts[0]
    for count in counts[1:]:
        while count:
            divisor, count = count, divisor % count
    return [count // divisor for count in counts]


def _with(found, workers, length):
    """Make a plan of other numbers of workers and another length, everything else as it was."""
    groups = [
        plan.Group(count, group.occupation, group.start, length, group.income, group.jht)
        for count, group in zip(workers, found.groups)
    ]
    return plan.Plan(groups, found.payer, found.sponsors)

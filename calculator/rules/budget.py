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

    As many workers as the money reaches, over several groups in the plan's proportions as nearly as whole people allow,
    at least one in each. budget: rupiah; found: the Plan whose work, income and start count.
    """
    weights = [group.workers for group in found.groups]
    most = plan.MOST_WORKERS * sum(weights) // max(weights)
    bought = []
    for length in LENGTHS:
        single = Estimate(_with(found, [1] * len(weights), length), tariff)
        prices = [result.normal for result in single.groups]
        low, high = len(weights) - 1, most
        while low < high:
            middle = (low + high + 1) // 2
            if _price(_shared(middle, weights), prices) <= budget:
                low = middle
            else:
                high = middle - 1
        # Where the groups' prices differ, one more may cost less.
        while low < most and _price(_shared(low + 1, weights), prices) <= budget:
            low += 1
        if low >= len(weights):
            bought.append(_choice(budget, _with(found, _shared(low, weights), length), tariff))
    return bought


def _price(workers, prices):
    return sum([count * price for count, price in zip(workers, prices)])


def _shared(people, weights):
    """Share out people in the proportions of weights: whole ones, at least one each, the largest remainders first."""
    whole = sum(weights)
    shares = [max(1, people * weight // whole) for weight in weights]
    rest = people - sum(shares)
    order = sorted(range(len(weights)), key=lambda number: (-(people * weights[number] % whole), number))
    for number in order:
        if rest > 0 and shares[number] * whole < people * weights[number]:
            shares[number] += 1
            rest -= 1
    # Those of which one had to be there leave fewer for the largest.
    while rest < 0:
        shares[shares.index(max(shares))] -= 1
        rest += 1
    return shares


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


def _with(found, workers, length):
    """Make a plan of other numbers of workers and another length, everything else as it was."""
    groups = [
        plan.Group(count, group.occupation, group.start, length, group.income, group.jht)
        for count, group in zip(workers, found.groups)
    ]
    return plan.Plan(groups, found.payer, found.sponsors)

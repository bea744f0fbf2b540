"""Plan -> estimate: what every contribution month costs, for each group and programme, with and without relief.

PP 50/2025 goes by contribution month, whenever the money is paid. Amounts are whole rupiah. "normal" is the price
without any relief (the budget figure), "total" the price with every relief in force for its month.
"""

from collections import namedtuple

from . import jobs, rupiah
from .plan import EACH
from .tariff import Occupation

# The price of one worker for one month: what each programme normally costs (jkk, jkm, jht), what JKK and JKM come to
# with the relief (jkk_due, jkm_due), and the Values of the tariff they follow from.
Price = namedtuple(
    "Price",
    (
        "base",
        "jkk",
        "jkm",
        "jht",
        "jkk_due",
        "jkm_due",
        "base_value",
        "jkk_value",
        "jkm_value",
        "jht_value",
        "relief_value",
    ),
)

# Months in a row in which one worker of a group costs the same by the same regulations.
Run = namedtuple("Run", ("first", "last", "price", "normal", "total"))

# One group of the plan: its runs, and rupiah over all its months.
GroupResult = namedtuple("GroupResult", ("group", "occupation", "runs", "normal", "total"))

# One contribution month over all groups: workers protected, rupiah normally and with relief, rupiah with relief by
# programme; assumed: the month lies after the last check of the tariff.
MonthRow = namedtuple("MonthRow", ("month", "workers", "normal", "total", "jkk", "jkm", "jht", "assumed"))

# The price of one worker of a group changes: from month `month` on it is `after` instead of `before` rupiah.
# before_price, after_price: the Prices themselves, which know the regulations.
Step = namedtuple("Step", ("group", "month", "before", "after", "before_price", "after_price"))


class Estimate:
    """The result every output reads: rows, groups, programmes, steps and totals of one plan.

    rows: MonthRow per contribution month in order. groups: GroupResult per group. steps: price steps of each group.
    total, normal: rupiah over the whole plan. by_programme: {"jkk": (normal, total), ...}.
    shares: rupiah each sponsor pays of `total`, the largest first; shares_normal: the same of `normal`. Where each pays
    for one worker (plan.EACH) these are the workers' own prices.

    before: an estimate with the same tariff; a group that is its very same object is not computed again.
    """

    def __init__(self, plan, tariff, before=None):
        self.plan = plan
        self.tariff = tariff
        known = before.priced if before is not None and before.plan.payer == plan.payer else []
        prices = {}
        self.groups = [
            known[index]
            if index < len(known) and known[index].group is group
            else _group_result(group, plan.payer, tariff, prices)
            for index, group in enumerate(plan.groups)
        ]
        self.priced = self.groups  # as computed, without the labels of a list
        self.listed = None  # jobs.Listed of the list the plan came from
        self.total = sum([result.total for result in self.groups])
        self.normal = sum([result.normal for result in self.groups])
        self.first = min([group.start for group in plan.groups])
        self.last = max([group.start + group.months for group in plan.groups]) - 1
        self._rows = None
        self.paid = None  # its payments, once somebody asked for them: see payments.payments()
        if plan.sponsors == EACH:
            self.shares = _each([(result.group.workers, result.total) for result in self.groups])
            self.shares_normal = _each([(result.group.workers, result.normal) for result in self.groups])
        else:
            self.shares = split(self.total, plan.sponsors)
            self.shares_normal = split(self.normal, plan.sponsors)

    def keep(self, listed):
        """Keep what the plan's list says of its jobs: groups that join several are called by them."""
        self.listed = listed
        self.groups = [
            GroupResult(
                result.group,
                Occupation(result.occupation[0], label, *result.occupation[2:]),
                result.runs,
                result.normal,
                result.total,
            )
            for label, result in zip(jobs.labels(self), self.priced)
        ]

    @property
    def steps(self):
        """The price steps, see above."""
        return [
            Step(index, later.first, earlier.total, later.total, earlier.price, later.price)
            for index, result in enumerate(self.groups)
            for earlier, later in zip(result.runs, result.runs[1:])
            if earlier.total != later.total
        ]

    @property
    def workers(self):
        """Workers over all groups."""
        return sum([result.group.workers for result in self.groups])

    @property
    def rows(self):
        """The months, added up when they are first asked for: the totals do not need them."""
        return self._by_month()[0]

    @property
    def by_programme(self):
        """The programmes, see above."""
        return self._by_month()[1]

    def _by_month(self):
        if self._rows is None:
            self._rows = _rows(self.groups, self.tariff)
        return self._rows

    @property
    def assumed_from(self):
        """First month after the last check of the tariff, or None when there is none."""
        for row in self.rows:
            if row.assumed:
                return row.month
        return None

    @property
    def has_relief(self):
        """Say whether a relief lowers any month of the plan."""
        return self.total != self.normal


def split(amount, sponsors):
    """Split rupiah over sponsors without losing any: split(100, 3) -> [34, 33, 33]."""
    share, rest = amount // sponsors, amount % sponsors
    return [share + 1] * rest + [share] * (sponsors - rest)


def _each(groups):
    """List what each worker costs, the dearest first. groups: [(workers, rupiah for all of them)]."""
    shares = []
    for amount, workers in sorted([(amount // workers, workers) for workers, amount in groups], reverse=True):
        shares += [amount] * workers
    return shares


def price_of(month, sector, income, jht, payer, tariff):
    """Return the Price of one worker in a contribution month. income: rupiah per month or None for the lowest band."""
    base_value = tariff.bands[tariff.band(income or 0)][1].at(month)
    jkk_value = tariff.jkk_rate.at(month)
    jkm_value = tariff.jkm_amount.at(month)
    jht_value = tariff.jht_rate.at(month) if jht else None
    relief_value = tariff.reliefs[sector].at(month)
    relief = relief_value.value if tariff.relief_reaches(sector, payer) else 0
    base = base_value.value
    jkk = rupiah.share(base, jkk_value.value)
    jkm = jkm_value.value
    return Price(
        base,
        jkk,
        jkm,
        rupiah.share(base, jht_value.value) if jht_value else 0,
        rupiah.share(jkk, 10000 - relief),
        rupiah.share(jkm, 10000 - relief),
        base_value,
        jkk_value,
        jkm_value,
        jht_value,
        relief_value if relief else None,
    )


def _group_result(group, payer, tariff, prices):
    """Price one group over all its months. prices: what other groups found already."""
    runs = _runs(group, payer, tariff, prices)
    normal = total = 0
    for run in runs:
        length = run.last - run.first + 1
        normal += run.normal * length * group.workers
        total += run.total * length * group.workers
    return GroupResult(group, tariff.occupations[group.occupation], runs, normal, total)


def _runs(group, payer, tariff, prices):
    """Cut the months of a group where the price changes. prices: what other groups found already."""
    sector = tariff.occupations[group.occupation].sector
    last = group.start + group.months - 1
    starts = [group.start] + [month for month in tariff.changes if group.start < month <= last]
    runs = []
    for index, first in enumerate(starts):
        until = starts[index + 1] - 1 if index + 1 < len(starts) else last
        wanted = (first, sector, tariff.band(group.income or 0), group.jht)
        if wanted not in prices:
            prices[wanted] = price_of(first, sector, group.income, group.jht, payer, tariff)
        price = prices[wanted]
        normal = price.jkk + price.jkm + price.jht
        total = price.jkk_due + price.jkm_due + price.jht
        # The same amounts by another regulation are another run: no month is credited to a decree it does not stand on.
        if runs and _same(runs[-1].price, price):
            runs[-1] = Run(runs[-1].first, until, runs[-1].price, normal, total)
        else:
            runs.append(Run(first, until, price, normal, total))
    return runs


def _same(price, other):
    """Say whether two Prices have the same amounts by the same regulations."""
    if price[:6] != other[:6]:
        return False
    for value, beside in zip(price[6:], other[6:]):
        # From the month on in which a value begins it may stand on the same regulation as before.
        if (value and value[2:]) != (beside and beside[2:]):
            return False
    return True


def _rows(groups, tariff):
    """Add up all groups month by month; months without a worker have no row."""
    first = min([result.group.start for result in groups])
    last = max([result.group.start + result.group.months - 1 for result in groups])
    # What changes from one month to the next, so that a long run costs as little as a short one.
    width = 6
    changes = [[0] * width for _ in range(last - first + 2)]
    jkk_normal = jkm_normal = 0
    for result in groups:
        workers = result.group.workers
        for run in result.runs:
            price = run.price
            jkk_normal += price.jkk * workers * (run.last - run.first + 1)
            jkm_normal += price.jkm * workers * (run.last - run.first + 1)
            amounts = (workers, run.normal, run.total, price.jkk_due, price.jkm_due, price.jht)
            begin, end = changes[run.first - first], changes[run.last - first + 1]
            for index in range(width):
                amount = amounts[index] * workers if index else workers
                begin[index] += amount
                end[index] -= amount
    rows = []
    running = [0] * width
    for offset in range(last - first + 1):
        change = changes[offset]
        for index in range(width):
            running[index] += change[index]
        if running[0]:
            month = first + offset
            rows.append(
                MonthRow(
                    month,
                    running[0],
                    running[1],
                    running[2],
                    running[3],
                    running[4],
                    running[5],
                    tariff.is_assumed(month),
                )
            )
    jht = sum([row.jht for row in rows])
    by_programme = {
        "jkk": (jkk_normal, sum([row.jkk for row in rows])),
        "jkm": (jkm_normal, sum([row.jkm for row in rows])),
        "jht": (jht, jht),
    }
    return rows, by_programme

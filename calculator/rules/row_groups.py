"""Counted rows -> raw groups of a plan: few enough for its link, each small enough for one group."""

from . import months, plan

# With more groups, those that cost the same become one, their jobs kept as labels.
_MOST_APART = 10
_GENERAL_OF = {"other": "umum", "transport": "transportasi"}


def of(keys, joined, tariff):
    """List the raw groups. Returns (groups, jobs of each, workers and rows left out, number of groups before that).

    More than _MOST_APART of them: groups that cost the same become one; a group of too many workers goes on in the next.
    """
    merged = {}
    order = []
    apart = len(keys) <= _MOST_APART
    for key in keys:
        slug, start, length, jht, band = key
        same = key if apart else (tariff.occupations[slug].sector, start, length, jht, band)
        workers, income, rows, _ = joined[key]
        if same not in merged:
            merged[same] = [0, income, 0, []]
            order.append(same)
        group = merged[same]
        group[0] += workers
        group[1] = None if group[1] is None or income is None else min(group[1], income)
        group[2] += rows
        group[3].append((slug, workers))
    left = left_rows = 0
    if len(order) > plan.MOST_GROUPS:
        largest = sorted(order, key=lambda same: -merged[same][0])[: plan.MOST_GROUPS]
        for same in order:
            if same not in largest:
                left += merged[same][0]
                left_rows += merged[same][2]
        prices, order = len(order), [same for same in order if same in largest]
    else:
        prices = len(order)
    groups, jobs = [], []
    for same in order:
        workers, income, _, works = merged[same]
        works.sort(key=lambda work: -work[1])
        slug = works[0][0] if len(works) == 1 else _GENERAL_OF[tariff.occupations[works[0][0]].sector]
        is_whole = workers <= plan.MOST_WORKERS
        while workers and len(groups) < plan.MOST_GROUPS:
            part = min(workers, plan.MOST_WORKERS)
            workers -= part
            groups.append(
                plan.raw_group(
                    str(part),
                    slug,
                    months.compact(same[1]),
                    str(same[2]),
                    "" if income is None else str(income),
                    same[3],
                )
            )
            jobs.append(works if is_whole else [(slug, part)])
        left += workers
    return groups, jobs, left, left_rows, prices

"""The jobs of a plan that came from a list: groups that cost the same are one, their jobs stay as labels.

And what of that list is not in the plan.
"""

from collections import namedtuple

from . import rupiah

# rows: counted; unread, passed: not in the plan; all_rows: in the list; jobs: for each group [(slug, workers)];
# mapping: [sentence] on how it was read.
Listed = namedtuple("Listed", ("rows", "unread", "passed", "all_rows", "jobs", "mapping"))

# One kind of work of a plan: its label, workers, and rupiah over all months, normally and with relief.
Job = namedtuple("Job", ("label", "workers", "normal", "total"))

_NAMED = 3


def unread_said(listed):
    """Say which rows are not in the plan: "226 dari 400 baris daftar; 174 belum terbaca …"; "" when all are in."""
    if listed is None or not listed.unread:
        return ""
    return "%s dari %s baris daftar; %s belum terbaca dan tidak ikut dihitung." % (
        rupiah.number(listed.rows),
        rupiah.number(listed.all_rows),
        rupiah.number(listed.unread),
    )


def left_out_said(estimate):
    """Say what a link of this plan does not hold; "" when it holds everything."""
    listed = estimate.listed
    if listed is None:
        return ""
    missing = []
    if [1 for works in _jobs(estimate) if len(works) > 1]:
        missing.append("nama pekerjaan di dalam kelompok gabungan")
    if listed.unread:
        missing.append("baris yang belum terbaca")
    if not missing:
        return ""
    return "Tautannya memuat jumlah, bulan, dan harga; tidak memuat %s." % " dan ".join(missing)


def listed_said(estimate):
    """Say how the list of a plan was read, and what its link leaves out; "" for a plan without a list."""
    if estimate.listed is None:
        return ""
    said = estimate.listed.mapping + [left_out_said(estimate)]
    return "Dari daftar Anda: " + " ".join([sentence for sentence in said if sentence])


def _jobs(estimate):
    """List for each group its [(slug, workers)]; a group that was changed since has its own work alone."""
    found = []
    kept = estimate.listed.jobs if estimate.listed is not None else []
    for index, result in enumerate(estimate.groups):
        works = kept[index] if len(kept) == len(estimate.groups) else []
        is_same = sum([workers for _, workers in works]) == result.group.workers
        for slug, _ in works:
            is_same = is_same and estimate.tariff.occupations[slug].sector == result.occupation.sector
        found.append(works if works and is_same else [(result.group.occupation, result.group.workers)])
    return found


def works(estimate):
    """List every Occupation of a plan once, also those a group holds only as labels."""
    found = []
    for jobs in _jobs(estimate):
        for slug, _ in jobs:
            work = estimate.tariff.occupations[slug]
            if work not in found:
                found.append(work)
    return found


def parts(estimate):
    """Cut every group by its jobs: [(number of the group from 0, Occupation, workers, normal, total)] in order."""
    found = []
    for index, jobs in enumerate(_jobs(estimate)):
        result = estimate.groups[index]
        for slug, workers in jobs:
            # Within a group everybody costs the same.
            found.append(
                (
                    index,
                    estimate.tariff.occupations[slug],
                    workers,
                    result.normal // result.group.workers * workers,
                    result.total // result.group.workers * workers,
                )
            )
    return found


def by_job(estimate, most=0):
    """Sum a plan by job, the most workers first: [Job]. most: with more jobs the last one sums the rest."""
    order, sums = [], {}
    for _, work, workers, normal, total in parts(estimate):
        if work.label not in sums:
            sums[work.label] = [0, 0, 0]
            order.append(work.label)
        for index, amount in enumerate((workers, normal, total)):
            sums[work.label][index] += amount
    jobs = [Job(label, sums[label][0], sums[label][1], sums[label][2]) for label in order]
    jobs.sort(key=lambda job: -job.workers)
    if most and len(jobs) > most:
        rest = jobs[most - 1 :]
        jobs = jobs[: most - 1] + [
            Job(
                "%d pekerjaan lain" % len(rest),
                sum([job.workers for job in rest]),
                sum([job.normal for job in rest]),
                sum([job.total for job in rest]),
            )
        ]
    return jobs


def labels(estimate):
    """Name the work of each group: its own, or those it joins: "Petani, Nelayan, dan 4 pekerjaan lain"."""
    found = []
    for jobs in _jobs(estimate):
        said = [estimate.tariff.occupations[slug].label for slug, _ in jobs]
        if len(said) > _NAMED:
            said[_NAMED - 1 :] = ["dan %d pekerjaan lain" % (len(said) - _NAMED + 1)]
        found.append(", ".join(said))
    return found

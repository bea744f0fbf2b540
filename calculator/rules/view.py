"""Estimate -> what a screen or a sheet shows, as plain text and whole rupiah: build and browser print the same.

Nothing is computed here that the estimate knows; this only chooses words and the geometry of the chart.
"""

from collections import namedtuple

from . import explain, jobs, months, rupiah
from .estimate import price_of, split
from .plan import EACH
from .tariff import GENERAL

# Months in a row in which the whole plan costs the same: rupiah per month, and the Parts that make it up.
Segment = namedtuple("Segment", ("first", "last", "normal", "total", "parts"))

# What one group adds to a segment: its number from 0, its GroupResult and the Run that holds there.
Part = namedtuple("Part", ("index", "result", "run"))

# One bar of the chart in units of the drawing: x, width, top and height of the bar with relief, top of the normal
# price above it, label under the axis or "", whether relief lowers it, whether the month is an assumption, and the
# level of its labels: 1 where they would run into those of the bar before, so that they stand one line further out;
# where they begin, moved left at the end of the drawing.
Bar = namedtuple(
    "Bar",
    ("row", "x", "width", "top", "height", "normal_top", "label", "relieved", "assumed", "level", "label_x"),
)

# So many different prices of one date are said.
_MOST_PRICES = 4
# With more price steps of groups they are said by their dates.
_MOST_NOTES = 3

CHART_WIDTH = 600
CHART_HEIGHT = 180
LABEL_LINE = 27
# Of one sign, where a phone shows the labels largest.
_LABEL_SIGN = 14
# The drawing with room for two lines of amounts above the bars and two of months below.
CHART_BOX = "0 %d %d %d" % (-8 - 2 * LABEL_LINE, CHART_WIDTH, CHART_HEIGHT + 16 + 4 * LABEL_LINE)


def group_title(group, occupation):
    """Say a group in one line: "2 pekerja: Ojek pangkalan atau ojek daring"."""
    return "%s pekerja: %s" % (rupiah.number(group.workers), occupation.label)


def group_months(group):
    """Say the months of a group: "12 bulan, November 2026 sampai Oktober 2027"."""
    return "%d bulan, %s" % (group.months, months.span(group.start, group.start + group.months - 1))


def works(estimate, most=3):
    """Name the first groups briefly: "2 ojek pangkalan atau ojek daring, 3 nelayan, 1 kelompok lain".

    A plan from a list is named by its jobs, the most workers first: its groups are prices, and few know those.
    """
    if estimate.listed is not None:
        found = [(job.label, job.workers) for job in jobs.by_job(estimate)]
        rest = "pekerjaan"
    else:
        found = [(result.occupation.label, result.group.workers) for result in estimate.groups]
        rest = "kelompok"
    general = estimate.tariff.occupations[GENERAL].label
    said = []
    for label, workers in found[:most]:
        small = label[0].lower() + label[1:]
        said.append("%s %s" % (rupiah.number(workers), "orang, " + small if label == general else small))
    more = len(found) - most
    return ", ".join(said + (["%d %s lain" % (more, rest)] if more > 0 else []))


def plan_said(estimate):
    """Say the plan in one line: "2 nelayan, 6 bulan mulai November 2026"."""
    groups = estimate.plan.groups
    if len({(group.start, group.months) for group in groups}) > 1:
        return "%s, %s" % (works(estimate), months.span(estimate.first, estimate.last))
    return "%s, %d bulan mulai %s" % (works(estimate), groups[0].months, months.name(groups[0].start))


def segments(estimate):
    """Cut the plan where the cost of a month changes; returns [Segment] in order."""
    found = []
    for row in estimate.rows:
        parts = []
        for index, result in enumerate(estimate.groups):
            for run in result.runs:
                if run.first <= row.month <= run.last:
                    parts.append(Part(index, result, run))
        if found and found[-1].last == row.month - 1 and found[-1].parts == parts:
            found[-1] = Segment(found[-1].first, row.month, row.normal, row.total, parts)
        else:
            found.append(Segment(row.month, row.month, row.normal, row.total, parts))
    return found


def segment_sum(segment, relieved=True):
    """Write how a month of a segment adds up: "2 pekerja × Rp8.400 + 3 pekerja × Rp8.400 = Rp42.000 sebulan"."""
    said = [
        "%s pekerja × %s"
        % (
            rupiah.number(part.result.group.workers),
            rupiah.show(part.run.total if relieved else part.run.normal),
        )
        for part in segment.parts
    ]
    amount = segment.total if relieved else segment.normal
    return "%s = %s sebulan" % (" + ".join(said), rupiah.show(amount))


def total_sum(found, relieved=True):
    """Write how the segments add up to the total: "2 bulan × Rp42.000 + 10 bulan × Rp84.000 = Rp924.000"."""
    said = []
    total = 0
    for segment in found:
        length = segment.last - segment.first + 1
        amount = segment.total if relieved else segment.normal
        total += length * amount
        said.append("%d bulan × %s" % (length, rupiah.show(amount)))
    return "%s = %s" % (" + ".join(said), rupiah.show(total))


def prices(estimate):
    """Say both prices in a few words: "Rp201.600, atau Rp184.800 bila keringanan berlaku"."""
    if estimate.has_relief:
        return "%s, atau %s bila keringanan berlaku" % (
            rupiah.show(estimate.normal),
            rupiah.show(estimate.total),
        )
    return rupiah.show(estimate.normal)


def shares(estimate):
    """Say what each sponsor pays, the remaining rupiah included; "" for a single sponsor."""
    sponsors = estimate.plan.sponsors
    if sponsors == 1:
        return ""
    if sponsors == EACH:
        said = "Satu orang membayari satu pekerja, %s orang: %s." % (
            rupiah.number(len(estimate.shares)),
            _each_text(estimate.shares_normal),
        )
        if estimate.has_relief:
            said += " Bila keringanan berlaku: %s." % _each_text(estimate.shares)
        return said
    said = "Dibagi %d penyokong: %s" % (sponsors, _share_text(estimate.shares_normal))
    if estimate.has_relief:
        said += " Bila keringanan berlaku: " + _share_text(estimate.shares)
    return said


def _each_text(shares):
    most, least = shares[0], shares[-1]
    if most == least:
        return "masing-masing %s" % rupiah.show(most)
    return "%s sampai %s seorang, menurut pekerjanya" % (rupiah.show(least), rupiah.show(most))


def monthly_share(estimate):
    """Return what one sponsor pays in the dearest month, rupiah at the normal price; None for a single sponsor."""
    sponsors = estimate.plan.sponsors
    if sponsors == 1:
        return None
    if sponsors == EACH:
        return max([run.normal for result in estimate.groups for run in result.runs])
    return split(max([row.normal for row in estimate.rows]), sponsors)[0]


def monthly_said(estimate):
    """Say what colleagues agree to: "Rp16.800 seorang sebulan", "paling banyak" where not all months or shares are alike."""
    most = monthly_share(estimate)
    if estimate.plan.sponsors == EACH:
        found = [run.normal for result in estimate.groups for run in result.runs]
    else:
        found = [split(row.normal, estimate.plan.sponsors)[-1] for row in estimate.rows]
    return "%s%s seorang sebulan" % ("" if min(found) == most else "paling banyak ", rupiah.show(most))


def _share_text(shares):
    most, least = shares[0], shares[-1]
    if most == least:
        return "masing-masing %s." % rupiah.show(most)
    more = len([share for share in shares if share == most])
    return "%d orang %s dan %d orang %s, supaya tidak ada rupiah yang hilang." % (
        more,
        rupiah.show(most),
        len(shares) - more,
        rupiah.show(least),
    )


def chart(estimate):
    """Draw the months as bars in a box of CHART_WIDTH x CHART_HEIGHT units; returns [Bar].

    Where months without a worker lie between two bars, a bar's width stays empty.
    """
    rows = estimate.rows
    places = []
    for row in rows:
        if not places:
            places.append(0)
        else:
            places.append(places[-1] + (1 if row.month == rows[len(places) - 1].month + 1 else 2))
    count = places[-1] + 1
    slot = min(CHART_WIDTH // count, CHART_WIDTH // 6)
    width = max(2, slot * 3 // 4)
    highest = max([row.normal for row in rows]) or 1
    bars = []
    previous = None
    label_ends = [0, 0]
    for place, row in zip(places, rows):
        height = row.total * CHART_HEIGHT // highest
        normal_height = row.normal * CHART_HEIGHT // highest
        # A few months keep bars of a bar's shape; very many share the width as well as they can.
        x = place * slot if slot else place * (CHART_WIDTH - width) // count
        changed = previous is None or previous.total != row.total or previous.normal != row.normal
        room = _LABEL_SIGN * (len(rupiah.show(row.total)) + 1)
        label_x = min(x, CHART_WIDTH - room)
        level = 0 if label_x >= label_ends[0] else 1
        labelled = changed and label_x >= label_ends[level]
        if labelled:
            label_ends[level] = label_x + room
        bars.append(
            Bar(
                row,
                x,
                width,
                CHART_HEIGHT - height,
                height,
                CHART_HEIGHT - normal_height,
                months.short(row.month) if labelled else "",
                row.total != row.normal,
                row.assumed,
                level if labelled else 0,
                label_x,
            )
        )
        previous = row
    return bars


def steps(estimate):
    """Say the price steps: by their reasons, or in one sentence a date where many groups each have their own."""
    said = explain.steps(estimate)
    return said if len(said) <= _MOST_NOTES else price_changes(estimate)


def notes(estimate, this_month):
    """List what must be said beside the result, in order: price steps, past months, assumption, household, unsure sectors.

    Returns [(sentence, kind)]; kind: "langkah", "penting" (what one must know before acting), or "anggapan".
    """
    said = [(sentence, "langkah") for sentence in steps(estimate)]
    for sentence, kind in (
        (explain.past(estimate, this_month), "penting"),
        (explain.assumption(estimate), "anggapan"),
        (explain.household(estimate), "penting"),
    ):
        if sentence:
            said.append((sentence, kind))
    return said + [(sentence, "anggapan") for sentence in explain.unsure_sectors(estimate)]


def price_table(tariff, first, count):
    """Price of one worker at the lowest band for each sector, month by month: [(month, normal, {sector: rupiah})]."""
    rows = []
    for month in range(first, first + count):
        due = {}
        normal = 0
        for sector in tariff.reliefs:
            price = price_of(month, sector, None, False, "swasta", tariff)
            normal = price.jkk + price.jkm
            due[sector] = price.jkk_due + price.jkm_due
        rows.append((month, normal, due))
    return rows


def price_changes(estimate):
    """Say the price steps, one sentence a date: "Januari 2027: 178 pekerja naik dari Rp8.400 menjadi Rp16.800 sebulan."

    Whether the relief applies is not settled: where it causes a step, the sentence says so.
    """
    found = {}  # {month: {(before, after, whether a relief is behind it): workers}}
    for step in estimate.steps:
        relieved = bool(step.before_price.relief_value or step.after_price.relief_value)
        alike = found.setdefault(step.month, {})
        key = (step.before, step.after, relieved)
        alike[key] = alike.get(key, 0) + estimate.groups[step.group].group.workers
    said = []
    for month in sorted(found):
        parts, relieved = [], False
        for (before, after, by_relief), workers in sorted(found[month].items()):
            relieved = relieved or by_relief
            parts.append(
                "%s pekerja %s dari %s menjadi %s"
                % (
                    rupiah.number(workers),
                    "naik" if after > before else "turun",
                    rupiah.show(before),
                    rupiah.show(after),
                )
            )
        if len(parts) > _MOST_PRICES:
            rest = sum([workers for _, workers in sorted(found[month].items())[_MOST_PRICES - 1 :]])
            parts = parts[: _MOST_PRICES - 1] + ["%s pekerja lain juga berubah" % rupiah.number(rest)]
        said.append(
            "%s%s: %s per orang sebulan."
            % (months.name(month), ", bila keringanan berlaku" if relieved else "", ", ".join(parts))
        )
    return said

"""Estimate -> the message of a plan in English, for guests and for managers who do not read Indonesian."""

from . import explain, jobs, months, rupiah, view
from .plan import EACH

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PROGRAMMES = (("jkk", "work accident (JKK)"), ("jkm", "death (JKM)"), ("jht", "old age savings (JHT)"))


def message(estimate, address, site, gains):
    """Write the plan as a text to send. address: its link; site: the site's address; gains: what a family receives."""
    lines = [
        "*SERTAKAN*: we plan to protect %s, %s." % (_workers(estimate.workers), _time(estimate)),
        _unread(estimate),
        "Please set aside *%s*, the normal price." % amount(estimate.normal),
        _relief(estimate),
        _share(estimate),
        "It pays for BPJS Ketenagakerjaan, Indonesia's national insurance for work: %s. %s"
        % (_programmes(estimate), gains),
        "Somebody who works in your own home may be your duty as an employer, not a gift: ask first."
        if explain.household(estimate)
        else "",
        "Next: register them at a branch office, or in the app JMO.",
        "The plan (in Indonesian): " + address,
        "About the programme, in English: %sen/" % site,
        "Tariff checked on %s. An estimate, not a bill, and no official message of BPJS Ketenagakerjaan."
        % _day(estimate.tariff.checked),
    ]
    return "\n".join([line for line in lines if line])


def amount(value):
    """Write rupiah as English readers group them: 16800 -> "Rp16,800"."""
    return rupiah.show(value).replace(".", ",")


def month(number):
    """Name a month: "December 2026"."""
    year, in_year = months.parts(number)
    return "%s %d" % (_MONTHS[in_year - 1], year)


def _workers(count):
    return "%s worker%s" % (rupiah.number(count).replace(".", ","), "" if count == 1 else "s")


def _time(estimate):
    if len({(group.start, group.months) for group in estimate.plan.groups}) > 1:
        return "some months between %s and %s" % (month(estimate.first), month(estimate.last))
    if estimate.first == estimate.last:
        return "for " + month(estimate.first)
    return "from %s to %s" % (month(estimate.first), month(estimate.last))


def _day(text):
    year, _, rest = text.partition("-")
    number, _, day = rest.partition("-")
    return "%d %s %s" % (int(day), _MONTHS[int(number) - 1], year)


def _unread(estimate):
    if not jobs.unread_said(estimate.listed):
        return ""
    return "*Some rows of the list could not be read and are not in the sum.*"


def _relief(estimate):
    if not estimate.has_relief:
        return ""
    return (
        "If the relief of %s applies: %s. Whether it reaches workers whom others pay for is not settled."
        % (
            explain.relief_names(estimate).replace(" dan ", " and "),
            amount(estimate.total),
        )
    )


def _share(estimate):
    most = view.monthly_share(estimate)
    if most is None:
        return ""
    who = (
        "One person, one worker"
        if estimate.plan.sponsors == EACH
        else "Shared by %d" % estimate.plan.sponsors
    )
    return "%s: at most %s each a month." % (who, amount(most))


def _programmes(estimate):
    names = [name for key, name in _PROGRAMMES if estimate.by_programme[key][0]]
    if len(names) < 2:
        return "".join(names)
    return "%s and %s" % (", ".join(names[:-1]), names[-1])

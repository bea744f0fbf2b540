"""The plan: who is protected, from when, for how long, and who pays. Read from raw text, checked field by field."""

from collections import namedtuple

from . import months, rupiah
from .tariff import PAYERS

MOST_GROUPS = 50
MOST_WORKERS = 10000
MOST_MONTHS = 60
MOST_SPONSORS = 100
# In the place of a number of sponsors: everybody pays for one worker. EACH_RAW is the same in a raw plan.
EACH = 0
EACH_RAW = "tiap"
# What a group of a link means whose months are left out; printed links rest on it.
DEFAULT_MONTHS = 12
# What the calculator starts with: beyond the waiting time of the death benefit, for half of a year's money.
FIRST_MONTHS = 6
FIRST_START = months.of(2024, 1)
LAST_START = months.of(2099, 12)

# workers: 1..10000; occupation: slug; start: month; months: 1..60; income: rupiah per month or None; jht: bool.
Group = namedtuple("Group", ("workers", "occupation", "start", "months", "income", "jht"))

# payer: one of PAYERS; sponsors: 1..100 who share the cost equally, or EACH.
Plan = namedtuple("Plan", ("groups", "payer", "sponsors"))

# What could not be read: group number from 0 (None: the whole plan), field, and a message in words.
Problem = namedtuple("Problem", ("group", "field", "message"))

# Accepted values in words, once, for form and link alike.
ACCEPTED = {
    "workers": "tulis angka 1 sampai " + rupiah.number(MOST_WORKERS),
    "occupation": "pilih pekerjaan dari daftar",
    "start": "pilih bulan dari Januari 2024 sampai Desember 2099",
    "months": "tulis angka 1 sampai %d" % MOST_MONTHS,
    "income": "tulis rupiah sebulan, misalnya 1.500.000, atau kosongkan",
    "payer": "pilih swasta, APBN, atau APBD",
    "sponsors": "tulis angka 1 sampai %d" % MOST_SPONSORS,
}
LABELS = {
    "workers": "Jumlah pekerja",
    "occupation": "Pekerjaan",
    "start": "Bulan mulai",
    "months": "Lama perlindungan",
    "income": "Penghasilan sebulan",
    "payer": "Sumber dana",
    "sponsors": "Jumlah penyokong",
}


def raw_group(workers="", occupation="", start="", length="", income="", jht=False):
    """Make the raw text of one group as form, link and list hand it over; empty text means: left out."""
    return {
        "workers": workers,
        "occupation": occupation,
        "start": start,
        "months": length,
        "income": income,
        "jht": jht,
    }


def raw_plan(groups, payer="", sponsors=""):
    """Make a raw plan from raw groups."""
    return {"groups": groups, "payer": payer, "sponsors": sponsors}


def named(group, field):
    """Name a field in a sentence: "Kelompok 2: jumlah pekerja", or "Sumber dana" for the whole plan."""
    label = LABELS[field]
    if group is None:
        return label
    return "Kelompok %d: %s%s" % (group + 1, label[0].lower(), label[1:])


def for_one(problems):
    """Reword the Problems of a plan of a single group: nobody numbers one neighbour."""
    start = named(0, "workers")[: -len(LABELS["workers"])]
    return [
        problem
        if not problem.message.startswith(start)
        else Problem(
            problem.group,
            problem.field,
            problem.message[len(start)].upper() + problem.message[len(start) + 1 :],
        )
        for problem in problems
    ]


def message(group, field, typed, accepted=""):
    """Say in words which field cannot be right and what is accepted; quotes what was typed, shortened."""
    shown = typed if len(typed) <= 20 else typed[:20] + "…"
    return "%s “%s” tidak dapat dipakai; %s." % (named(group, field), shown, accepted or ACCEPTED[field])


def missing(group, field):
    """Say in words that a field is still empty and what is accepted."""
    return "%s belum diisi; %s." % (named(group, field), ACCEPTED[field])


def _count(text, most, words=()):
    """Read a whole number 1..most; None when it is not. Dots may group thousands; a unit word may follow."""
    cleaned = rupiah.plain(text)
    for word in words:
        if cleaned.endswith(word):
            cleaned = rupiah.plain(cleaned[: -len(word)])
    if len(cleaned) > 20:
        return None
    value = rupiah.read_number(cleaned)
    if value is None or value < 1 or value > most:
        return None
    return value


def read_group(raw, index, tariff, this_month, defaults=True):
    """Read one raw group. Returns (Group or None, [Problem]). this_month stands in for a start left out.

    defaults: whether text left out means what a link means without it (a form asks for it instead).
    """
    problems = []

    def wrong(field, typed):
        problems.append(Problem(index, field, message(index, field, typed)))

    workers = 1
    if rupiah.plain(raw["workers"]):
        workers = _count(raw["workers"], MOST_WORKERS, ("pekerja", "orang"))
        if workers is None:
            wrong("workers", raw["workers"])
    elif not defaults:
        problems.append(Problem(index, "workers", missing(index, "workers")))

    occupation = rupiah.plain(raw["occupation"]) or "umum"
    if occupation not in tariff.occupations:
        wrong("occupation", raw["occupation"])

    start = this_month
    if rupiah.plain(raw["start"]):
        start = months.read(rupiah.plain(raw["start"]))
        if start is not None and not FIRST_START <= start <= LAST_START:
            start = None
        if start is None:
            wrong("start", raw["start"])
    elif not FIRST_START <= this_month <= LAST_START:
        problems.append(
            Problem(
                index,
                "start",
                "Tanggal di perangkat ini tampaknya salah (%s). Pilih bulan mulai." % months.name(this_month),
            )
        )

    length = DEFAULT_MONTHS
    if rupiah.plain(raw["months"]):
        length = _count(raw["months"], MOST_MONTHS, ("bulan", "bln"))
        if length is None:
            wrong("months", raw["months"])
    elif not defaults:
        problems.append(Problem(index, "months", missing(index, "months")))

    income = None
    if rupiah.plain(raw["income"]):
        try:
            income = rupiah.parse(raw["income"])
        except rupiah.RupiahError as error:
            said = "%s tidak dapat dipakai. %s" % (named(index, "income"), error.args[0])
            problems.append(Problem(index, "income", said))

    if problems:
        return None, problems
    return Group(workers, occupation, start, length, income, bool(raw["jht"])), problems


def read(raw, tariff, this_month, defaults=True, before=None):
    """Read a raw plan. Returns (Plan or None, [Problem]); with a problem anywhere there is no plan to price.

    defaults: whether text left out means what a link means without it (a form asks for it instead).
    before: (raw plan, Plan) read earlier the same way; a raw group that is the very same object is not read again.
    """
    problems = []
    groups = []
    earlier = before[0]["groups"] if before else []
    for index, raw_entry in enumerate(raw["groups"][:MOST_GROUPS]):
        if index < len(earlier) and earlier[index] is raw_entry:
            groups.append(before[1].groups[index])
            continue
        group, found = read_group(raw_entry, index, tariff, this_month, defaults)
        problems += found
        groups.append(group)
    if len(raw["groups"]) > MOST_GROUPS:
        problems.append(too_many_groups(len(raw["groups"])))
    if not raw["groups"]:
        problems.append(Problem(None, "groups", "Belum ada kelompok pekerja. Tambahkan satu kelompok."))

    payer = rupiah.plain(raw["payer"]) or PAYERS[0]
    if payer not in PAYERS:
        problems.append(Problem(None, "payer", message(None, "payer", raw["payer"])))

    sponsors = 1
    if raw["sponsors"] == EACH_RAW:
        sponsors = EACH
    elif rupiah.plain(raw["sponsors"]):
        sponsors = _count(raw["sponsors"], MOST_SPONSORS, ("penyokong", "orang"))
        if sponsors is None:
            problems.append(Problem(None, "sponsors", message(None, "sponsors", raw["sponsors"])))
    elif not defaults:
        problems.append(Problem(None, "sponsors", missing(None, "sponsors")))

    if problems:
        return None, problems
    return Plan(groups, payer, sponsors), problems


def too_many_groups(count):
    """Say that a link or list holds more groups than a plan may have."""
    return Problem(
        None,
        "groups",
        "Ada %s kelompok; paling banyak %d. Hanya %d kelompok pertama yang diisi ke formulir."
        % (rupiah.number(count), MOST_GROUPS, MOST_GROUPS),
    )


def with_lengths(plan, lengths, jht=None):
    """Return the same plan with these numbers of months, one a group, and JHT for all or none where it is given."""
    groups = [
        Group(
            group.workers,
            group.occupation,
            group.start,
            length,
            group.income,
            group.jht if jht is None else jht,
        )
        for group, length in zip(plan.groups, lengths)
    ]
    return Plan(groups, plan.payer, plan.sponsors)

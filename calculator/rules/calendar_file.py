"""Estimate -> a calendar file (RFC 5545): every payment, and before a group's protection ends, the way to go on.

A calendar's entries keep their names (UID) when its plan changes; a rising SEQUENCE makes them replace those of before.
"""

from collections import namedtuple

from . import explain, link, months, payments, rupiah, view
from .estimate import Estimate
from .plan import LAST_START, Group, Plan

# One all-day entry. key: its name within the calendar; day: "YYYYMMDD"; alarms: triggers from midnight of that day.
Entry = namedtuple("Entry", ("key", "day", "summary", "text", "address", "alarms"))

_LONGEST_LINE = 75
# All-day entries begin at midnight: nine in the morning, three days before and of the day.
_THREE_DAYS_BEFORE = "-P2DT15H"
_SAME_DAY = "PT9H"
# How many days before the last protected day its entries stand. Some calendars drop alarms, so these are days of their own.
_BEFORE_END = (14, 3)
# So many calendars, and plans of each, are remembered.
_MOST_CALENDARS = 20
_MOST_PLANS = 50
_PRIME = 2305843009213693951


def entries(estimate, address, today, gains=""):
    """List the Entries of a plan in order of days.

    address: link of this very plan. today: "YYYY-MM-DD". gains: what the family receives, a sentence of the claims.
    """
    found = []
    day = today.replace("-", "")
    for number, payment in enumerate(payments.payments(estimate)):
        due = _day(*payment.due)
        if payment.starts and due[:6] == day[:6]:
            due = max(due, day)  # who registers after this month's day pays while registering
        found.append(
            Entry(
                "bayar-%d" % (number + 1),
                due,
                "Bayar iuran SERTAKAN %s: %s"
                % (months.span(payment.first, payment.last), rupiah.show(payment.normal)),
                _payment(payment, estimate, address),
                address,
                (_THREE_DAYS_BEFORE,),
            )
        )
    for number, (month, ending) in enumerate(_ends(estimate)):
        onward, text = _ending(month, ending, estimate, address, gains)
        for before in _BEFORE_END:
            found.append(
                Entry(
                    "habis-%d-%d" % (number + 1, before),
                    _day(*_days_before(month, before)),
                    "Perlindungan SERTAKAN sampai %s: lanjutkan?" % _last_day(month),
                    text,
                    onward,
                    (_SAME_DAY,),
                )
            )
    found.sort(key=lambda entry: (entry.day, entry.key))
    return found


def ics(found, identity, today, sequence=0, gone=()):
    """Write Entries as a file.

    identity: name of the calendar, see mark(). today: "YYYY-MM-DD", the day the file is made. sequence: how often this
    calendar was written before. gone: [(key, day)] of entries it had then and has no more; they are cancelled.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SERTAKAN//Kalkulator//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    stamp = today.replace("-", "") + "T000000Z"
    for entry in found:
        lines += _head(entry.key, identity, stamp, sequence, entry.day, entry.summary)
        lines += [
            "DESCRIPTION:" + escaped(entry.text),
            "URL:" + entry.address,
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
        ]
        for trigger in entry.alarms:
            lines += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:" + trigger,
                "DESCRIPTION:" + escaped(entry.summary),
                "END:VALARM",
            ]
        lines.append("END:VEVENT")
    for key, day in gone:
        lines += _head(key, identity, stamp, sequence, day, "Batal: rencana SERTAKAN berubah")
        lines += ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join([folded(line) + "\r\n" for line in lines])


def renewed(kept, identity, found, query, today):
    """Write a calendar again, knowing what this device wrote before.

    kept: [[identity, how often written before, [marks of its plans], [[key, day] of its entries]]], the newest last;
    hostile until read here. identity: the calendar that this plan goes on with, or "". found: Entries. query: of the
    plan, without the version. Returns (file, identity, what to keep from now on).
    """
    calendars = [calendar for calendar in kept if _is_calendar(calendar)] if isinstance(kept, list) else []
    plan_mark = mark(query)
    before = [calendar for calendar in calendars if calendar[0] == identity]
    if not before:
        before = [calendar for calendar in calendars if plan_mark in calendar[2]][-1:]
    identity, times, plans, had = before[0] if before else [plan_mark, 0, [], []]
    now = [[entry.key, entry.day] for entry in found]
    keys = [entry.key for entry in found]
    # What was cancelled once is cancelled again with each file: one of them may not have been taken over.
    gone = [[key, day] for key, day in had if key not in keys]
    text = ics(found, identity, today, times, gone)
    plans = [name for name in plans if name != plan_mark] + [plan_mark]
    calendars = [calendar for calendar in calendars if calendar[0] != identity]
    calendars.append([identity, times + 1, plans[-_MOST_PLANS:], now + gone])
    return text, identity, calendars[-_MOST_CALENDARS:]


def _is_calendar(given):
    """Whether something kept has the shape that renewed() wrote."""
    if not isinstance(given, list) or len(given) != 4:
        return False
    name, times, plans, days = given
    return (
        _is_name(name)
        and isinstance(times, int)
        and 0 < times < 1000000
        and isinstance(plans, list)
        and not [1 for plan in plans if not _is_name(plan)]
        and isinstance(days, list)
        and not [1 for entry in days if not _is_kept_day(entry)]
    )


def _is_name(text):
    """Whether a text may stand in a UID: letters, digits and hyphens."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789-"
    return isinstance(text, str) and 0 < len(text) <= 40 and not [1 for sign in text if sign not in signs]


def _is_kept_day(given):
    if not isinstance(given, list) or len(given) != 2 or not _is_name(given[0]):
        return False
    day = given[1]
    if not isinstance(day, str) or len(day) != 8 or not rupiah.is_digits(day):
        return False
    year, number = int(day[:4]), int(day[4:6])
    return year > 0 and 0 < number < 13 and 0 < int(day[6:]) <= months.days(months.of(year, number))


def single(found):
    """Return the one Entry that matters most, for calendars that take one entry and no file: the first end."""
    return [entry for entry in found if entry.key.startswith("habis-")][0]


def day_after(day):
    """Return the day after "YYYYMMDD", in the same form."""
    year, number, of_month = int(day[:4]), int(day[4:6]), int(day[6:])
    month = months.of(year, number)
    return _day(month, of_month + 1) if of_month < months.days(month) else _day(month + 1, 1)


def reminders(found):
    """Say Entries as lines of text, in order: "15 Desember 2026: Bayar iuran …"."""
    return [
        "%d %s: %s"
        % (
            int(entry.day[6:]),
            months.name(months.of(int(entry.day[:4]), int(entry.day[4:6]))),
            entry.summary,
        )
        for entry in found
    ]


def _head(key, identity, stamp, sequence, day, summary):
    """Begin one all-day event."""
    return [
        "BEGIN:VEVENT",
        "UID:%s-%s@sertakan" % (key, identity),
        "SEQUENCE:%d" % sequence,
        "DTSTAMP:" + stamp,
        "DTSTART;VALUE=DATE:" + day,
        "DTEND;VALUE=DATE:" + day_after(day),
        "SUMMARY:" + escaped(summary),
    ]


def _payment(payment, estimate, address):
    """Say what is to be paid at once."""
    said = ["Harga normal: %s." % rupiah.show(payment.normal)]
    if payment.total != payment.normal:
        said.append("Bila keringanan berlaku: %s." % rupiah.show(payment.total))
    if payment.starts:
        said.append("Dibayar saat mendaftar.")
    else:
        said.append("Bayar paling lambat %s." % payments.day_said(payment.due))
    said += [
        "Kalau sudah dibayar, abaikan.",
        "Ini perkiraan. Tagihan di aplikasi JMO atau kantor cabang yang menentukan.",
        "Rencananya: " + address,
    ]
    return "\n".join(said)


def _ending(month, ending, estimate, address, gains):
    """Say whose protection ends with a month, what is lost then, and what going on costs. Returns (link, text)."""
    said = [
        "Iuran terakhir rencana ini untuk bulan %s. Terlindungi sampai %s:"
        % (months.name(month), _last_day(month))
    ]
    said += ["- " + view.group_title(result.group, result.occupation) for result in ending]
    said.append("Tanpa iuran berikutnya, mulai 1 %s perlindungan ini bisa hilang." % months.name(month + 1))
    if gains:
        said.append("Yang hilang: %s" % gains)
    onward = _continuation(month, ending, estimate)
    if onward is None:
        return address, "\n".join(said + ["Hitung lanjutannya: " + address])
    further = address.split("?")[0] + "?" + link.write(onward.plan, estimate.tariff.version)
    said.append("Melanjutkan %s: siapkan %s." % (explain.whom(onward), view.prices(onward)))
    said.append("Bayar paling lambat %s." % payments.day_said((month + 1, estimate.tariff.due_day)))
    return further, "\n".join(said + ["Lanjutkan di sini: " + further])


def _continuation(month, ending, estimate):
    """Estimate the same people for as long again, from the next month on; None when that lies too far away."""
    if month + 1 > LAST_START:
        return None
    groups = [
        Group(group.workers, group.occupation, month + 1, group.months, group.income, group.jht)
        for group in [result.group for result in ending]
    ]
    return Estimate(Plan(groups, estimate.plan.payer, estimate.plan.sponsors), estimate.tariff)


def _last_day(month):
    """Say the last day of a month: "30 April 2027"."""
    return "%d %s" % (months.days(month), months.name(month))


def _days_before(month, count):
    """Return the day `count` days before the last day of a month: (month, day). count: less than 28."""
    return month, months.days(month) - count


def _day(month, day):
    return "%s%02d" % (months.compact(month), day)


def _ends(estimate):
    """List the last month of each group in order: [(month, [GroupResult])]."""
    found = {}
    for result in estimate.groups:
        last = result.group.start + result.group.months - 1
        found[last] = found.get(last, []) + [result]
    return [(month, found[month]) for month in sorted(found)]


def mark(text):
    """Make a short mark of a text that stays the same for the same text; names a calendar after its first plan."""
    value = 0
    for sign in text:  # not its octets: half of an emoji has none
        value = (value * 257 + ord(sign)) % _PRIME
    return "%x" % value


def escaped(text):
    """Write a text as RFC 5545 wants it: no comma, semicolon or new line of its own."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def folded(line):
    """Fold a line at 75 octets, never inside the octets of one sign."""
    octets = line.encode()
    pieces = []
    begin, room = 0, _LONGEST_LINE
    while len(octets) - begin > room:
        end = begin + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[begin:end].decode())
        begin, room = end, _LONGEST_LINE - 1
    pieces.append(octets[begin:].decode())
    return "\r\n ".join(pieces)

"""Estimate -> a calendar file (RFC 5545) that reminds of every payment and before a group's protection ends."""

from . import link, months, rupiah, view

_LONGEST_LINE = 75
# All-day events begin at midnight: nine in the morning three days before.
_REMIND = "-P2DT15H"
# How many days before the end of its last month a group's reminder stands.
_BEFORE_END = 7
_PRIME = 2305843009213693951


def ics(estimate, address, today):
    """Write one all-day event a contribution month, on the last day to pay, and one for each end of a group.

    address: link of this very plan. today: "YYYY-MM-DD", the day the file is made. The events of a plan keep their
    identity, so that reading the file of the same plan again renews them and adds none.
    """
    plan_mark = _mark(link.write(estimate.plan))
    stamp = today.replace("-", "") + "T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SERTAKAN//Kalkulator//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for row in estimate.rows:
        lines += _event(
            "bayar-%s-%s" % (months.compact(row.month), plan_mark),
            stamp,
            (row.month, estimate.tariff.due_day),
            "Bayar iuran SERTAKAN %s: %s" % (months.name(row.month), rupiah.show(row.normal)),
            _payment(row, estimate, address),
            address,
        )
    for month, ending in _ends(estimate):
        lines += _event(
            "habis-%s-%s" % (months.compact(month), plan_mark),
            stamp,
            (month, months.days(month) - _BEFORE_END),
            "Perlindungan SERTAKAN habis bulan ini: perpanjang?",
            _ending(month, ending, address),
            address,
        )
    lines.append("END:VCALENDAR")
    return "".join([_fold(line) + "\r\n" for line in lines])


def series(estimate):
    """Say the payments as one event that comes back each month, for calendars that take no file.

    Returns (title, first day "YYYYMMDD", the day after it, how often, text), or None where a month between has no
    contribution: a series would remind of it all the same.
    """
    rows = estimate.rows
    if rows[-1].month - rows[0].month + 1 != len(rows):
        return None
    day = estimate.tariff.due_day
    first = months.compact(rows[0].month)
    return (
        "Bayar iuran SERTAKAN",
        "%s%02d" % (first, day),
        "%s%02d" % (first, day + 1),
        len(rows),
        "\n".join(reminders(estimate)),
    )


def reminders(estimate):
    """List the days of the calendar file as lines of text, in order."""
    lines = [
        "%d %s: bayar iuran %s, siapkan %s"
        % (estimate.tariff.due_day, months.name(row.month), months.name(row.month), rupiah.show(row.normal))
        for row in estimate.rows
    ]
    for month, _ in _ends(estimate):
        lines.append(
            "%d %s: perlindungan habis bulan ini, perpanjang?"
            % (months.days(month) - _BEFORE_END, months.name(month))
        )
    return lines


def _event(identity, stamp, date, summary, description, address):
    """Write one all-day event with its reminder. date: (month, day)."""
    month, day = date
    after = (month, day + 1) if day < months.days(month) else (month + 1, 1)
    return [
        "BEGIN:VEVENT",
        "UID:%s@sertakan" % identity,
        "DTSTAMP:" + stamp,
        "DTSTART;VALUE=DATE:%s%02d" % (months.compact(month), day),
        "DTEND;VALUE=DATE:%s%02d" % (months.compact(after[0]), after[1]),
        "SUMMARY:" + _escape(summary),
        "DESCRIPTION:" + _escape(description),
        "URL:" + address,
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:" + _REMIND,
        "DESCRIPTION:" + _escape(summary),
        "END:VALARM",
        "END:VEVENT",
    ]


def _payment(row, estimate, address):
    """Say what is to be paid for one contribution month."""
    said = [
        "Iuran %s untuk %s pekerja." % (months.name(row.month), rupiah.number(row.workers)),
        "Harga normal: %s." % rupiah.show(row.normal),
    ]
    if row.total != row.normal:
        said.append("Bila keringanan berlaku: %s." % rupiah.show(row.total))
    said += [
        "Bayar paling lambat tanggal %d. Kalau sudah dibayar sekaligus di muka, abaikan."
        % estimate.tariff.due_day,
        "Ini perkiraan. Tagihan di aplikasi JMO atau kantor cabang yang menentukan.",
        address,
    ]
    return "\n".join(said)


def _ending(month, ending, address):
    """Say which groups have no contribution planned after this month."""
    said = ["Iuran terakhir yang direncanakan untuk bulan %s:" % months.name(month)]
    said += ["- " + view.group_title(result.group, result.occupation) for result in ending]
    said += ["Tanpa iuran berikutnya, perlindungan dapat berhenti. Hitung lanjutannya:", address]
    return "\n".join(said)


def _ends(estimate):
    """List the last month of each group in order: [(month, [GroupResult])]."""
    found = {}
    for result in estimate.groups:
        last = result.group.start + result.group.months - 1
        found[last] = found.get(last, []) + [result]
    return [(month, found[month]) for month in sorted(found)]


def _mark(text):
    """Make a short mark of a text that stays the same for the same text."""
    value = 0
    for octet in text.encode():
        value = (value * 257 + octet) % _PRIME
    return "%x" % value


def _escape(text):
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _fold(line):
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

"""What brings people to a session: the message that invites them, and its entry for a calendar (RFC 5545).

Both are plain links on the session's page. An hour that may mean two is not made into one: then the entry is the whole
day's, and the officer's own words stand in its text.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from urllib.parse import quote, urlencode

from calculator.rules.calendar_file import escaped, folded
from overrides.facts.place import ZONES
from overrides.sessions.session_file import Session

FILE = "acara.ics"
"""The calendar entry's name in the session's folder."""

_CLOCK = r"(?:pukul\s*|jam\s*)?(\d{1,2})(?:[.:](\d\d))?(?:\s*(pagi|siang|sore|malam))?(?:\s*(wib|wita|wit))?"
_HOURS = re.compile(
    rf"{_CLOCK}(?:\s*(?:-|\u2013|\u2014|sampai(?:\s+dengan)?|s\.?\s?[/.]?\s?d\.?|hingga)\s*(?:{_CLOCK}|selesai(?:\s*(wib|wita|wit))?))?\.?",
    re.IGNORECASE,
)
# Since when entries are numbered: a later build's entry takes the place of an earlier one.
_FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class When:
    """A session's hours in words, and, where they are sure, when it begins and ends; end is None when nobody said so."""

    said: str
    begin: datetime | None = None
    end: datetime | None = None


def when(session: Session, zone: str) -> When:
    """Read the hours an officer wrote: "09.00 sampai selesai", "19.30-21.00", "jam 7 malam". zone: of the place, as in ZONES."""
    text = " ".join(session.time.split())
    found = _HOURS.fullmatch(text)
    first = _clock(*found.groups()[:3]) if found else None
    if not found or first is None:
        return When(_said(session, text))
    named = next((one.upper() for one in (found[4], found[8], found[9]) if one), zone)
    begin = _at(session.date, first, named)
    last = _clock(*found.groups()[4:7]) if found[5] else None
    end = _at(session.date, last, named) if last else None
    if not (found[4] or found[8] or found[9]):
        # Behind the last hour that is named.
        at = max(found.end(number) for number in (1, 2, 3, 5, 6, 7))
        text = f"{text[:at]} {named}{text[at:]}"
    return When(_said(session, text), begin, end if end and end > begin else None)


def _said(session: Session, hours: str) -> str:
    before = "pukul " if hours[:1].isdigit() else ""
    return f"{session.day}, {before}{hours}" if hours else session.day


def _clock(hour: str, minute: str | None, part: str | None) -> time | None:
    """Read one time of the day; None when it is none, or when it may be in the morning or in the evening."""
    number = int(hour)
    if minute is None and part is None:
        return None
    if part and number <= 12:
        # "12 malam" may be the midnight before or after.
        hours = {
            "pagi": range(1, 12),
            "siang": (10, 11, 12, 13, 14, 15),
            "sore": range(14, 19),
            "malam": range(18, 24),
        }
        meant = [later for later in (number, number + 12) if later in hours[part.lower()]]
        if len(meant) != 1:
            return None
        number = meant[0]
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, timezone(timedelta(hours=ZONES[zone])))


def title(session: Session) -> str:
    """Name the session in a calendar and at the head of its message."""
    before = "Batal: " if session.cancelled else "Contoh: " if session.example else ""
    return f"{before}Sosialisasi SERTAKAN di {session.place}"


def message(session: Session, address: str, zone: str) -> str:
    """Invite to a session, ready to be sent. address: of its page."""
    lines = [
        title(session) + ".",
        when(session, zone).said,
        f"Bersama {session.host}, untuk {session.audience}.",
        "Melindungi pekerja di sekitar kita: apa yang didapat, dan berapa biayanya.",
        session.notes,
        f"Hitungan dan langkahnya: {address}",
        "Bukan pesan resmi BPJS Ketenagakerjaan.",
    ]
    return "\n".join(line for line in lines if line)


def whatsapp(text: str) -> str:
    """Return the link with which WhatsApp asks to whom a text goes."""
    return f"https://wa.me/?text={quote(text, safe='')}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def google(session: Session, address: str, zone: str) -> str:
    """Return the link of the same entry in Google's calendar, for browsers that save no file."""
    hours = when(session, zone)
    if hours.begin:
        days = f"{_stamp(hours.begin)}/{_stamp(hours.end or hours.begin)}"
    else:
        days = f"{session.date:%Y%m%d}/{session.date + timedelta(days=1):%Y%m%d}"
    asked = {
        "action": "TEMPLATE",
        "text": title(session),
        "dates": days,
        "details": _text(session, address, hours),
        "location": session.place,
    }
    return "https://calendar.google.com/calendar/render?" + urlencode(asked, quote_via=quote)


def offered(session: Session, address: str, zone: str) -> dict[str, str]:
    """Return what a session's page offers: the message, and the links to send it and to keep the day."""
    text = message(session, address, zone)
    return {
        "message": text,
        "whatsapp": whatsapp(text),
        "file": session.path + FILE,
        "google": google(session, address, zone),
    }


def _text(session: Session, address: str, hours: When) -> str:
    return "\n".join(
        line
        for line in (
            hours.said,
            f"Bersama {session.host}, untuk {session.audience}.",
            session.notes,
            f"Halaman acaranya: {address}",
        )
        if line
    )


def ics(session: Session, address: str, zone: str, today: date) -> str:
    """Write the session as a calendar file; one of a later day takes the place of an earlier one."""
    hours = when(session, zone)
    if hours.begin:
        span = [f"DTSTART:{_stamp(hours.begin)}", *([f"DTEND:{_stamp(hours.end)}"] if hours.end else [])]
    else:
        span = [
            f"DTSTART;VALUE=DATE:{session.date:%Y%m%d}",
            f"DTEND;VALUE=DATE:{session.date + timedelta(days=1):%Y%m%d}",
        ]
    alarm = [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        "DESCRIPTION:" + escaped(title(session)),
        "END:VALARM",
    ]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SERTAKAN//Sosialisasi//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:acara-{session.code}@sertakan",
        f"SEQUENCE:{max(0, (today - _FIRST_DAY).days)}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        *span,
        "SUMMARY:" + escaped(title(session)),
        "LOCATION:" + escaped(session.place),
        "DESCRIPTION:" + escaped(_text(session, address, hours)),
        "URL:" + address,
        f"STATUS:{'CANCELLED' if session.cancelled else 'CONFIRMED'}",
        *([] if session.cancelled else alarm),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + "\r\n" for line in lines)

"""A session's entry in a calendar, read back by an independent reader, and the message that invites to it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from overrides.facts import place
from overrides.sessions import invitation, session_file
from overrides.tariff import tariff_values
from tests.conftest import SITE_DATE, SITE_URL

TARIFF = tariff_values.tariff()
TODAY = date.fromisoformat(SITE_DATE)
ADDRESS = SITE_URL + "s/muncar26/"
SESSION = session_file.read(
    """---
kode: muncar26
tanggal: 2026-12-05
jam: 09.00 sampai selesai
tempat: Balai Desa; Muncar, \\lantai 2
tuan_rumah: Pemerintah Desa Muncar
hadirin: nelayan, pedagang ikan, dan siapa saja yang ingin mendengar “cara ikut”
catatan: Bawa KTP & kartu keluarga.
---
""",
    "docs/s/muncar26.md",
    TARIFF,
)


def entry(session: session_file.Session, zone: str = "WIB", today: date = TODAY) -> Any:
    text = invitation.ics(session, ADDRESS, zone, today)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: Any = icalendar.Calendar.from_ical(text)
    assert not found.errors
    (event,) = found.walk("VEVENT")
    assert not event.errors
    return event


def utc(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


def test_an_entry_is_read_back_as_it_was_meant() -> None:
    found = entry(SESSION)
    assert found.decoded("DTSTART") == utc(2)  # nine in the morning in Java
    assert "DTEND" not in found  # nobody said when
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == (
        "Sosialisasi SERTAKAN di Balai Desa; Muncar, \\lantai 2",
        SESSION.place,
    )
    assert str(found["DESCRIPTION"]) == "\n".join(
        [
            "Sabtu, 5 Desember 2026, pukul 09.00 WIB sampai selesai",
            f"Bersama {SESSION.host}, untuk {SESSION.audience}.",
            SESSION.notes,
            f"Halaman acaranya: {ADDRESS}",
        ]
    )
    assert (str(found["URL"]), str(found["STATUS"])) == (ADDRESS, "CONFIRMED")
    assert len(found.walk("VALARM")) == 1


@pytest.mark.parametrize(
    ("written", "begin", "end", "said"),
    [
        ("09.00", utc(2), None, "pukul 09.00 WIB"),
        ("09.00-11.30", utc(2), utc(4, 30), "pukul 09.00-11.30 WIB"),
        ("Pukul 09:00 – 12:00 WIB", utc(2), utc(5), "Pukul 09:00 – 12:00 WIB"),
        ("jam 7 malam", utc(12), None, "jam 7 malam WIB"),
        ("1 siang s.d. 3 sore", utc(6), utc(8), "pukul 1 siang s.d. 3 sore WIB"),
        ("12 siang", utc(5), None, "pukul 12 siang WIB"),
        ("09.00 WITA", utc(1), None, "pukul 09.00 WITA"),
        ("09.00 s/d selesai", utc(2), None, "pukul 09.00 WIB s/d selesai"),
        ("23.00-01.00", utc(16), None, "pukul 23.00-01.00 WIB"),
    ],
)
def test_hours_are_read_as_officers_write_them(
    written: str, begin: datetime, end: datetime | None, said: str
) -> None:
    session = replace(SESSION, time=written)
    found = invitation.when(session, "WIB")
    assert (found.begin, found.end, found.said) == (begin, end, f"Sabtu, 5 Desember 2026, {said}")
    event = entry(session)
    assert event.decoded("DTSTART") == begin
    assert ("DTEND" in event) == (end is not None)


@pytest.mark.parametrize(
    "written", ["", "jam 9", "sesudah Isya", "12 malam", "25.00", "09.75", "09.00 atau 10.00"]
)
def test_an_hour_that_is_not_sure_makes_the_whole_day(written: str) -> None:
    session = replace(SESSION, time=written)
    event = entry(session)
    assert event.decoded("DTSTART") == date(2026, 12, 5)
    assert event.decoded("DTEND") == date(2026, 12, 6)
    assert written in str(event["DESCRIPTION"])
    assert "WIB" not in str(event["DESCRIPTION"])


def test_another_place_has_its_own_time() -> None:
    assert entry(SESSION, "WITA").decoded("DTSTART") == utc(1)
    assert entry(SESSION, "WIT").decoded("DTSTART") == utc(0)
    with pytest.raises(place.PlaceError, match="WIB, WITA, WIT"):
        place.completed({**dict.fromkeys(place.NEEDS, "x"), "time_zone": "GMT"}, "place.yaml")


def test_a_later_entry_takes_the_place_of_an_earlier_one() -> None:
    earlier = entry(SESSION)
    moved = entry(replace(SESSION, date=date(2026, 12, 12)), today=date(2026, 12, 1))
    assert earlier["UID"] == moved["UID"]
    assert int(earlier["SEQUENCE"]) < int(moved["SEQUENCE"])
    assert str(entry(replace(SESSION, cancelled=True))["STATUS"]) == "CANCELLED"


def test_google_gets_the_same_entry() -> None:
    asked = parse_qs(urlsplit(invitation.google(SESSION, ADDRESS, "WIB")).query)
    assert asked["dates"] == ["20261205T020000Z/20261205T020000Z"]
    assert asked["location"] == [SESSION.place]
    assert ADDRESS in asked["details"][0]
    whole_day = parse_qs(urlsplit(invitation.google(replace(SESSION, time=""), ADDRESS, "WIB")).query)
    assert whole_day["dates"] == ["20261205/20261206"]


def test_the_message_names_day_place_and_page() -> None:
    text = invitation.message(SESSION, ADDRESS, "WIB")
    for part in (
        SESSION.place,
        "Sabtu, 5 Desember 2026, pukul 09.00",
        SESSION.host,
        SESSION.notes,
        ADDRESS,
        "Bukan pesan resmi",
    ):
        assert part in text
    assert parse_qs(urlsplit(invitation.whatsapp(text)).query)["text"] == [text]
    assert invitation.message(replace(SESSION, example=True), ADDRESS, "WIB").startswith("Contoh: ")


def test_the_site_holds_the_entry(site_dir: Path) -> None:
    file = (site_dir / "s/peraga" / invitation.FILE).read_bytes().decode()
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Contoh: ")
    page = (site_dir / "s/peraga/index.html").read_text(encoding="utf-8")
    assert 'href="acara.ics"' in page
    # It is over.
    over = (site_dir / "s/peraga2/index.html").read_text(encoding="utf-8")
    assert "acara.ics" not in over
    assert "wa.me" not in over

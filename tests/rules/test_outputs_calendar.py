"""The calendar file, read back by an independent reader."""

import datetime
from typing import Any

import icalendar
from hypothesis import given, settings

from calculator.rules import calendar_file, link, months, rupiah, view
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

ADDRESS = "https://sertakan.example/kalkulator/?k=1.umum.202611.12&dana=swasta&bagi=2"
TODAY = "2026-11-22"

# The reader takes its time.
fewer = settings(repeatable, max_examples=25)


def events(text: str) -> list[Any]:
    """Read a file; every event must have been understood."""
    found: Any = icalendar.Calendar.from_ical(text)
    assert found["VERSION"] == "2.0"
    read = found.walk("VEVENT")
    assert not found.errors
    assert not [event.errors for event in read if event.errors]
    return read


def date(month: int, day: int) -> datetime.date:
    year, number = months.parts(month)
    return datetime.date(year, number, day)


@fewer
@given(found=plans)
def test_one_event_a_contribution_month(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    paying = [
        event
        for event in events(calendar_file.ics(estimate, ADDRESS, TODAY))
        if event["UID"].startswith("bayar-")
    ]
    assert [event.decoded("DTSTART") for event in paying] == [
        date(row.month, tariff.due_day) for row in estimate.rows
    ]
    for event, row in zip(paying, estimate.rows, strict=True):
        assert event["SUMMARY"] == f"Bayar iuran SERTAKAN {months.name(row.month)}: {rupiah.show(row.normal)}"
        said = event["DESCRIPTION"].split("\n")
        assert said[:2] == [
            f"Iuran {months.name(row.month)} untuk {rupiah.number(row.workers)} pekerja.",
            f"Harga normal: {rupiah.show(row.normal)}.",
        ]
        relieved = f"Bila keringanan berlaku: {rupiah.show(row.total)}."
        assert (relieved in said) == (row.total != row.normal)
        assert said[-1] == ADDRESS
        assert event["URL"] == ADDRESS


@fewer
@given(found=plans)
def test_a_reminder_before_each_end(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    ending = [
        event
        for event in events(calendar_file.ics(estimate, ADDRESS, TODAY))
        if event["UID"].startswith("habis-")
    ]
    ends: dict[int, list[str]] = {}
    for result in estimate.groups:
        last = result.group.start + result.group.months - 1
        ends.setdefault(last, []).append("- " + view.group_title(result.group, result.occupation))
    assert [event.decoded("DTSTART") for event in ending] == [
        date(month, months.days(month) - 7) for month in sorted(ends)
    ]
    for event, month in zip(ending, sorted(ends), strict=True):
        said = event["DESCRIPTION"].split("\n")
        assert [line for line in said if line.startswith("- ")] == ends[month]
        assert said[-1] == ADDRESS


@fewer
@given(found=plans)
def test_the_form_of_the_file(found: Plan, tariff: Tariff) -> None:
    text = calendar_file.ics(Estimate(found, tariff), ADDRESS, TODAY)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    identities = [event["UID"] for event in events(text)]
    assert len(set(identities)) == len(identities)


def test_events_last_a_day_and_remind_before(tariff: Tariff) -> None:
    group = Group(2, "ojek", NOVEMBER_2026, 2, None, False)
    text = calendar_file.ics(Estimate(Plan([group], "swasta", 1), tariff), ADDRESS, TODAY)
    found = events(text)
    assert len(found) == 3
    for event in found:
        assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(days=1)
        assert event.decoded("DTSTAMP") == datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        (alarm,) = event.walk("VALARM")
        # Nine in the morning, three days before.
        assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-3, hours=9)


def test_an_event_on_the_last_day_of_a_month(data: dict[str, Any]) -> None:
    late = Tariff({**data, "payment": {**data["payment"], "due_day": 28}})
    plan = Plan([Group(1, "umum", months.of(2027, 2), 1, None, False)], "swasta", 1)
    paying = events(calendar_file.ics(Estimate(plan, late), ADDRESS, TODAY))[0]
    assert paying.decoded("DTSTART") == datetime.date(2027, 2, 28)
    assert paying.decoded("DTEND") == datetime.date(2027, 3, 1)


def test_the_same_plan_keeps_its_events(tariff: Tariff) -> None:
    def identities(workers: int, today: str) -> set[str]:
        plan = Plan([Group(workers, "umum", NOVEMBER_2026, 2, None, False)], "swasta", 1)
        return {event["UID"] for event in events(calendar_file.ics(Estimate(plan, tariff), ADDRESS, today))}

    assert identities(1, TODAY) == identities(1, "2027-01-01")
    assert not identities(12, TODAY) & identities(21, TODAY)


def test_folding_keeps_signs_whole(tariff: Tariff) -> None:
    address = "https://sertakan.example/" + "é👷×" * 200 + ";,"
    plan = Plan([Group(1, "umum", NOVEMBER_2026, 1, None, False)], "swasta", 1)
    text = calendar_file.ics(Estimate(plan, tariff), address, TODAY)
    for line in text.encode().split(b"\r\n"):
        line.decode()
        assert len(line) <= 75
    assert events(text)[0]["DESCRIPTION"].endswith("\n" + address)


def test_odd_signs_come_back(data: dict[str, Any]) -> None:
    label = "a\\n;,b\\\\N:c\\;"
    first = {**data["occupations"][0], "label": label}
    odd = Tariff({**data, "occupations": [first, *data["occupations"][1:]]})
    plan = Plan([Group(1, first["slug"], NOVEMBER_2026, 1, None, False)], "swasta", 1)
    ending = events(calendar_file.ics(Estimate(plan, odd), ADDRESS, TODAY))[-1]
    assert f"- 1 pekerja: {label}" in ending["DESCRIPTION"].split("\n")


def test_fifty_long_groups(tariff: Tariff) -> None:
    groups = [Group(1, "umum", NOVEMBER_2026 + number, 60, number, True) for number in range(50)]
    plan = Plan(groups, "swasta", 1)
    text = calendar_file.ics(Estimate(plan, tariff), "https://x/?" + link.write(plan), TODAY)
    assert len(events(text)) == 109 + 50

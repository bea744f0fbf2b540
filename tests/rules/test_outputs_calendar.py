"""The calendar file, read back by an independent reader."""

import datetime
import json
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings

from calculator.rules import calendar_file, link, months, payments, rupiah, view
from calculator.rules.estimate import Estimate
from calculator.rules.plan import LAST_START, Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import plans, repeatable

ADDRESS = "https://sertakan.example/kalkulator/?k=1.umum.202611.12&dana=swasta&bagi=2"
TODAY = "2026-11-22"
GAINS = "Keluarganya menerima santunan."

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


def file_of(estimate: Estimate, address: str = ADDRESS, today: str = TODAY) -> str:
    """The file of a plan that this device never wrote before."""
    found = calendar_file.entries(estimate, address, today, GAINS)
    return calendar_file.renewed([], "", found, link.write(estimate.plan), today)[0]


def test_a_whole_calendar(law: Tariff) -> None:
    _, plan, _ = link.open_plan("k=2.ojek.202612.6", law, NOVEMBER_2026)
    found = calendar_file.entries(Estimate(plan, law), ADDRESS, TODAY, GAINS)
    onward = "https://sertakan.example/kalkulator/?" + link.write(
        Plan([Group(2, "ojek", months.of(2027, 6), 6, None, False)], "swasta", 1), law.version
    )
    text = (
        "Iuran terakhir rencana ini untuk bulan Mei 2027. Terlindungi sampai 31 Mei 2027:\n"
        "- 2 pekerja: Ojek pangkalan atau ojek daring\n"
        "Tanpa iuran berikutnya, mulai 1 Juni 2027 perlindungan ini bisa hilang.\n"
        f"Yang hilang: {GAINS}\n"
        "Melanjutkan untuk 2 orang selama 6 bulan, mulai Juni 2027: siapkan Rp201.600.\n"
        "Bayar paling lambat 15 Juni 2027.\n"
        f"Lanjutkan di sini: {onward}"
    )
    summary = "Perlindungan SERTAKAN sampai 31 Mei 2027: lanjutkan?"
    assert found == [
        calendar_file.Entry(
            "bayar-1",
            "20261215",
            "Bayar iuran SERTAKAN Desember 2026 sampai Mei 2027: Rp201.600",
            "Harga normal: Rp201.600.\n"
            "Bila keringanan berlaku: Rp134.400.\n"
            "Dibayar saat mendaftar.\n"
            "Kalau sudah dibayar, abaikan.\n"
            "Ini perkiraan. Tagihan di aplikasi JMO atau kantor cabang yang menentukan.\n"
            f"Rencananya: {ADDRESS}",
            ADDRESS,
            ("-P2DT15H",),
        ),
        calendar_file.Entry("habis-1-14", "20270517", summary, text, onward, ("PT9H",)),
        calendar_file.Entry("habis-1-3", "20270528", summary, text, onward, ("PT9H",)),
    ]
    assert calendar_file.single(found) == found[1]
    assert calendar_file.reminders(found) == [
        "15 Desember 2026: Bayar iuran SERTAKAN Desember 2026 sampai Mei 2027: Rp201.600",
        f"17 Mei 2027: {summary}",
        f"28 Mei 2027: {summary}",
    ]


@fewer
@given(found=plans)
def test_one_event_a_payment(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    paying = [event for event in events(file_of(estimate)) if event["UID"].startswith("bayar-")]
    bought = payments.payments(estimate)
    assert len(paying) == len(bought)
    for event, payment in zip(paying, bought, strict=True):
        due = date(*payment.due)
        if payment.starts and payment.first == NOVEMBER_2026:
            due = max(due, datetime.date.fromisoformat(TODAY))
        assert event.decoded("DTSTART") == due
        span = months.span(payment.first, payment.last)
        assert event["SUMMARY"] == f"Bayar iuran SERTAKAN {span}: {rupiah.show(payment.normal)}"
        said = event["DESCRIPTION"].split("\n")
        assert said[0] == f"Harga normal: {rupiah.show(payment.normal)}."
        relieved = f"Bila keringanan berlaku: {rupiah.show(payment.total)}."
        assert (relieved in said) == (payment.total != payment.normal)
        assert said[-1] == f"Rencananya: {ADDRESS}"
        assert event["URL"] == ADDRESS


@fewer
@given(found=plans)
def test_two_reminders_before_each_end_open_the_continuation(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    ending = [event for event in events(file_of(estimate)) if event["UID"].startswith("habis-")]
    ends: dict[int, list[Any]] = {}
    for result in estimate.groups:
        ends.setdefault(result.group.start + result.group.months - 1, []).append(result)
    assert sorted(event.decoded("DTSTART") for event in ending) == sorted(
        date(month, months.days(month) - before) for month in ends for before in (14, 3)
    )
    for event in ending:
        day = event.decoded("DTSTART")
        month = months.of(day.year, day.month)
        last = f"{months.days(month)} {months.name(month)}"
        assert last in event["SUMMARY"]
        said = event["DESCRIPTION"].split("\n")
        assert [line for line in said if line.startswith("- ")] == [
            "- " + view.group_title(result.group, result.occupation) for result in ends[month]
        ]
        assert (
            f"Tanpa iuran berikutnya, mulai 1 {months.name(month + 1)} perlindungan ini bisa hilang." in said
        )
        assert f"Yang hilang: {GAINS}" in said
        assert said[-1].endswith(event["URL"])
        if month >= LAST_START:
            assert event["URL"] == ADDRESS
            continue
        assert event["URL"].startswith("https://sertakan.example/kalkulator/?t=")
        assert not link.doubt(event["URL"].split("?")[1], len(ends[month]))
        _, onward, problems = link.open_plan(event["URL"].split("?")[1], tariff, NOVEMBER_2026)
        assert not problems
        assert onward.groups == [result.group._replace(start=month + 1) for result in ends[month]]
        assert (onward.payer, onward.sponsors) == (found.payer, found.sponsors)
        assert rupiah.show(Estimate(onward, tariff).normal) in event["DESCRIPTION"]


@fewer
@given(found=plans)
def test_the_form_of_the_file(found: Plan, tariff: Tariff) -> None:
    text = file_of(Estimate(found, tariff))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    read = events(text)
    identities = [event["UID"] for event in read]
    assert len(set(identities)) == len(identities)
    assert [event.decoded("DTSTART") for event in read] == sorted(event.decoded("DTSTART") for event in read)


def test_events_last_a_day_and_remind(tariff: Tariff) -> None:
    group = Group(2, "ojek", NOVEMBER_2026, 2, None, False)
    found = events(file_of(Estimate(Plan([group], "swasta", 1), tariff)))
    assert len(found) == 4
    for event in found:
        assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(days=1)
        assert event.decoded("DTSTAMP") == datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        (alarm,) = event.walk("VALARM")
        # Nine in the morning: of a payment three days before, of an end on its two days.
        before = 3 if event["UID"].startswith("bayar-") else 0
        assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-before, hours=9)


def test_an_event_on_the_last_day_of_a_month(data: dict[str, Any]) -> None:
    late = Tariff({**data, "payment": {**data["payment"], "due_day": 28}})
    plan = Plan([Group(1, "umum", months.of(2027, 2), 1, None, False)], "swasta", 1)
    paying = events(file_of(Estimate(plan, late)))[-1]
    assert paying.decoded("DTSTART") == datetime.date(2027, 2, 28)
    assert paying.decoded("DTEND") == datetime.date(2027, 3, 1)
    assert calendar_file.day_after("20281231") == "20290101"


def test_a_changed_plan_replaces_its_own_entries(tariff: Tariff) -> None:
    kept: Any = []
    calendar = ""

    def made(workers: int, length: int, goes_on: str) -> dict[str, Any]:
        nonlocal kept, calendar
        plan = Plan([Group(workers, "umum", months.of(2027, 1), length, None, False)], "swasta", 1)
        found = calendar_file.entries(Estimate(plan, tariff), ADDRESS, TODAY)
        text, calendar, kept = calendar_file.renewed(kept, goes_on, found, link.write(plan), TODAY)
        kept = json.loads(json.dumps(kept))  # as the device keeps it
        return {event["UID"]: event for event in events(text)}

    first = made(1, 5, "")
    assert len(first) == 5
    assert {int(event["SEQUENCE"]) for event in first.values()} == {0}
    # One more worker: the same entries, renewed.
    second = made(2, 5, calendar)
    assert second.keys() == first.keys()
    assert {int(event["SEQUENCE"]) for event in second.values()} == {1}
    assert all(event["STATUS"] == "CONFIRMED" for event in second.values())
    # Shorter: what is no longer to be paid is cancelled, on its old day.
    third = made(2, 3, calendar)
    assert third.keys() == first.keys()
    cancelled = [event for event in third.values() if event["STATUS"] == "CANCELLED"]
    assert [event["UID"][:7] for event in cancelled] == ["bayar-2", "bayar-3"]
    for event in cancelled:
        assert event.decoded("DTSTART") == first[event["UID"]].decoded("DTSTART")
        assert not event.walk("VALARM")
    assert {int(event["SEQUENCE"]) for event in third.values()} == {2}
    # Longer again: they are back.
    assert {event["STATUS"] for event in made(2, 5, calendar).values()} == {"CONFIRMED"}
    # The first plan opened anew, from its link, is known; another plan is not, and has entries of its own.
    assert made(1, 5, "").keys() == first.keys()
    assert not made(7, 5, "").keys() & first.keys()


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {},
        [1, [], ["a"], ["a", 1, [], [["b", "20270230"]]], ["a\r\nX:y", 1, [], []], ["a", -1, [], []]],
        [["a", "1", [], []], ["a", 1, [5], []], ["a", 1, [], [["b"]]], ["a", 1, [], [["b", "x"]]]],
    ],
)
def test_what_a_device_kept_is_hostile(kept: Any, tariff: Tariff) -> None:
    plan = Plan([Group(1, "umum", NOVEMBER_2026, 1, None, False)], "swasta", 1)
    found = calendar_file.entries(Estimate(plan, tariff), ADDRESS, TODAY)
    expected = calendar_file.renewed([], "", found, link.write(plan), TODAY)
    assert calendar_file.renewed(kept, "a", found, link.write(plan), TODAY) == expected


def test_the_same_plan_keeps_its_events(tariff: Tariff) -> None:
    def identities(workers: int, today: str) -> set[str]:
        plan = Plan([Group(workers, "umum", NOVEMBER_2026, 2, None, False)], "swasta", 1)
        return {event["UID"] for event in events(file_of(Estimate(plan, tariff), ADDRESS, today))}

    assert identities(1, TODAY) == identities(1, "2027-01-01")
    assert not identities(12, TODAY) & identities(21, TODAY)


def test_folding_keeps_signs_whole(tariff: Tariff) -> None:
    address = "https://sertakan.example/" + "é👷×" * 200 + ";,"
    plan = Plan([Group(1, "umum", NOVEMBER_2026, 1, None, False)], "swasta", 1)
    text = file_of(Estimate(plan, tariff), address)
    for line in text.encode().split(b"\r\n"):
        line.decode()
        assert len(line) <= 75
    (paying,) = [event for event in events(text) if event["UID"].startswith("bayar-")]
    assert paying["DESCRIPTION"].endswith(": " + address)


def test_odd_signs_come_back(data: dict[str, Any]) -> None:
    label = "a\\n;,b\\\\N:c\\;"
    first = {**data["occupations"][0], "label": label}
    odd = Tariff({**data, "occupations": [first, *data["occupations"][1:]]})
    plan = Plan([Group(1, first["slug"], NOVEMBER_2026, 1, None, False)], "swasta", 1)
    ending = events(file_of(Estimate(plan, odd)))[-1]
    assert f"- 1 pekerja: {label}" in ending["DESCRIPTION"].split("\n")


def test_fifty_long_groups(tariff: Tariff) -> None:
    groups = [Group(1, "umum", NOVEMBER_2026 + number, 60, number, True) for number in range(50)]
    plan = Plan(groups, "swasta", 1)
    text = file_of(Estimate(plan, tariff), "https://x/?" + link.write(plan))
    # Five payments each, of which those of the same months are one; each ends in a month of its own, told twice.
    assert len(events(text)) == 50 + 48 + 50 * 2

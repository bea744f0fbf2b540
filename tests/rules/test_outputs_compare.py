"""What changed since a link was made: decrees of a far day, entered on an even later one."""

import copy
from typing import Any

import pytest

from calculator.rules import compare, link, months
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff

JANUARY_2098 = months.of(2098, 1)
ENTERED = "2099-01-01"
LATE = {
    "regulation": "pp-60-2097",
    "reference": "PP 60/2097 Pasal 1",
    "certainty": "confirmed",
    "recorded": ENTERED,
}


def plan_of(work: str = "umum", payer: str = "swasta", start: int = JANUARY_2098, jht: bool = False) -> Plan:
    return Plan([Group(2, work, start, 6, None, jht)], payer, 1)


def with_values(data: dict[str, Any], name: str, *values: dict[str, Any]) -> dict[str, Any]:
    """The data with values of a later decree."""
    changed = copy.deepcopy(data)
    changed["parameters"][name]["values"] += [{**LATE, **value} for value in values]
    changed["version"] = ENTERED
    return changed


def test_a_new_amount_is_told(data: dict[str, Any]) -> None:
    changed = with_values(data, "jkm.amount", {"from": "2098-03", "value": 7800})
    told = compare.since(plan_of(), changed, data["version"])
    assert told is not None
    old, new, said = told
    assert old.normal == Estimate(plan_of(), Tariff(data)).normal
    assert new.normal - old.normal == 2 * 4 * 1000
    assert said == [
        "PP 60/2097 mengubah iuran JKM mulai Maret 2098.",
        f"Sejak tautan ini dibuat (tarif {months.say_date(data['version'])}), harga normal rencana ini berubah "
        "dari Rp201.600 menjadi Rp209.600.",
    ]


def test_every_programme_is_told(data: dict[str, Any]) -> None:
    changed = with_values(data, "jkk.rate", {"from": "2098-01", "value": 200})
    changed = with_values(changed, "jht.rate", {"from": "2098-02", "value": 300})
    changed["parameters"]["jkk.base"]["brackets"][0]["values"].append(
        {**LATE, "from": "2098-03", "value": 2_000_000}
    )
    told = compare.since(plan_of(jht=True), changed, data["version"])
    assert told is not None
    assert told[2][:-1] == [
        "PP 60/2097 mengubah persentase JKK mulai Januari 2098.",
        "PP 60/2097 mengubah persentase JHT mulai Februari 2098.",
        "PP 60/2097 mengubah dasar iuran JKK mulai Maret 2098.",
    ]


RELIEF = ({"from": "2098-02", "value": 2500, "until": "2098-03"}, {"from": "2098-04", "value": 0})


def test_a_new_relief_is_told(data: dict[str, Any]) -> None:
    changed = with_values(data, "relief.transport", *RELIEF)
    told = compare.since(plan_of("ojek"), changed, data["version"])
    assert told is not None
    old, new, said = told
    assert old.total - new.total == 2 * 2 * 4200
    assert said == [
        "PP 60/2097 mengubah keringanan untuk pekerjaan transportasi mulai Februari 2098: "
        "dari tidak ada menjadi 25%.",
        f"Sejak tautan ini dibuat (tarif {months.say_date(data['version'])}), harga normal rencana ini tetap "
        "Rp201.600; bila keringanan berlaku, dari Rp201.600 menjadi Rp184.800.",
    ]


@pytest.mark.parametrize(("work", "payer"), [("umum", "swasta"), ("ojek", "apbn")])
def test_a_relief_that_does_not_reach_changes_nothing(work: str, payer: str, data: dict[str, Any]) -> None:
    changed = with_values(data, "relief.transport", *RELIEF)
    assert compare.since(plan_of(work, payer), changed, data["version"]) is None


def test_months_before_the_change_stay(data: dict[str, Any]) -> None:
    changed = with_values(data, "jkm.amount", {"from": "2098-03", "value": 7800})
    assert compare.since(plan_of(start=months.of(2097, 1)), changed, data["version"]) is None


@pytest.mark.parametrize("version", ["", "1999-01-01", ENTERED, "2099-01-02", "9999-99-99"])
def test_days_that_tell_nothing(version: str, data: dict[str, Any]) -> None:
    changed = with_values(data, "jkm.amount", {"from": "2098-03", "value": 7800})
    assert compare.since(plan_of(), changed, version) is None


def test_an_extended_relief_still_ended_for_the_older_link(data: dict[str, Any]) -> None:
    """A decree replaces the end of a relief: on the day of the link the relief ended as the law then said."""
    before = with_values(data, "relief.other", *RELIEF)
    before["version"] = "2098-12-31"
    for value in before["parameters"]["relief.other"]["values"][-2:]:
        value["recorded"] = "2098-12-31"
    after = copy.deepcopy(before)
    after["version"] = ENTERED
    after["parameters"]["relief.other"]["values"][-1:] = [
        {**LATE, "from": "2098-04", "value": 2500, "until": "2098-05"},
        {**LATE, "from": "2098-06", "value": 0},
    ]
    told = compare.since(plan_of(), after, "2098-12-31")
    assert told is not None
    old, _, said = told
    assert old.rows == Estimate(plan_of(), Tariff(before)).rows
    assert said[0] == (
        "PP 60/2097 mengubah keringanan untuk pekerjaan selain transportasi mulai April 2098: "
        "dari tidak ada menjadi 25%."
    )


@pytest.mark.parametrize(
    ("query", "version"),
    [
        ("", ""),
        ("k=1", ""),
        ("?k=1&t=2026-11-22", "2026-11-22"),
        ("t=2026-11-22&t=2027-01-01", "2026-11-22"),
        ("t=2026-11", ""),
        ("t=20261122", ""),
        ("t=2026-13-01", ""),
        ("t=2026-11-2x", ""),
        ("t=%FF", ""),
        ("t=", ""),
        ("T=2026-11-22", "2026-11-22"),
    ],
)
def test_the_version_of_a_link(query: str, version: str) -> None:
    assert link.version(query) == version


def test_a_link_with_a_version_means_the_same_plan(tariff: Tariff) -> None:
    found = plan_of("ojek", "apbd")
    plain, dated = link.write(found), link.write(found, "2026-11-22")
    assert dated.startswith(f"t=2026-11-22&{plain}&u=")
    for query in (plain, dated, plain + "&t=2026-11-22", plain + "&t=never"):
        assert link.open_plan(query, tariff, JANUARY_2098)[1] == found
    assert link.version(dated) == "2026-11-22"

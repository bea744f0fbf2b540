"""The dated tariff: which value holds in which month, for whom, and as it was known on which day."""

import copy
from typing import Any

import pytest

from calculator.rules import months
from calculator.rules.tariff import Parameter, Relief, Tariff


def month(text: str) -> int:
    found = months.read_key(text)
    assert found is not None
    return found


@pytest.fixture
def relief() -> Parameter:
    """Made up: none, then a half for March to May 2025, then none again."""
    metadata = {
        "regulation": "pp-1-2025",
        "reference": "PP 1/2025",
        "certainty": "single",
        "recorded": "2025-01-01",
    }
    values = [
        {"from": "2024-01", "value": 0, "certainty": "confirmed"},
        {"from": "2025-03", "value": 5000, "until": "2025-05"},
        {"from": "2025-06", "value": 0, "recorded": "2025-05-20"},
    ]
    return Parameter("relief", metadata, values, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-01", 0),
        ("2025-02", 0),
        ("2025-03", 5000),
        ("2025-05", 5000),
        ("2025-06", 0),
        ("2099-12", 0),
    ],
)
def test_value_of_a_month(relief: Parameter, text: str, value: int) -> None:
    assert relief.at(month(text)).value == value


def test_no_value_before_the_first(relief: Parameter) -> None:
    with pytest.raises(ValueError, match="no value of relief in 2023-12"):
        relief.at(month("2023-12"))


def test_a_value_has_its_own_fields_or_those_of_its_file(relief: Parameter) -> None:
    first, second = relief.at(month("2024-01")), relief.at(month("2025-03"))
    assert first == (month("2024-01"), 0, "pp-1-2025", "PP 1/2025", "confirmed")
    assert second == (month("2025-03"), 5000, "pp-1-2025", "PP 1/2025", "single")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-07", "2024-01", "2025-02"),
        ("2025-03", "2025-03", "2025-05"),
        ("2025-05", "2025-03", "2025-05"),
        ("2025-06", "2025-06", None),
    ],
)
def test_run_of_months_with_one_value(relief: Parameter, text: str, first: str, last: str | None) -> None:
    assert relief.run_of(month(text)) == (month(first), month(last) if last else None)


@pytest.mark.parametrize(
    ("income", "row"),
    [
        (0, 1),
        (1_000_000, 1),
        (1_099_000, 1),
        (1_099_999, 1),
        (1_100_000, 2),
        (2_699_999, 9),
        (2_700_000, 10),
        (8_199_999, 20),
        (8_200_000, 21),
        (20_199_999, 32),
        (20_200_000, 33),
        (10**15, 33),
    ],
)
def test_band_of_an_income(law: Tariff, income: int, row: int) -> None:
    assert law.band(income) == row - 1


def test_limits_of_the_bands(law: Tariff) -> None:
    assert law.band_limits(0) == (0, 1_100_000)
    assert law.band_limits(1) == (1_100_000, 1_300_000)
    assert law.band_limits(32) == (20_200_000, None)


def test_who_is_left_out_of_the_relief(law: Tariff) -> None:
    for sector in ("other", "transport"):
        assert law.relief_reaches(sector, "swasta")
        assert not law.relief_reaches(sector, "apbn")
        assert not law.relief_reaches(sector, "apbd")


def test_months_after_the_last_check_are_assumed(law: Tariff) -> None:
    assert not law.is_assumed(month("2026-11"))
    assert law.is_assumed(month("2026-12"))


def test_months_in_which_anything_changes(law: Tariff) -> None:
    assert [months.key(found) for found in law.changes] == [
        "2024-01",
        "2026-01",
        "2026-04",
        "2027-01",
        "2027-04",
    ]


def test_occupations(law: Tariff) -> None:
    assert law.occupations["umum"].sector == "other"
    assert law.occupations["transportasi"].sector == "transport"
    assert law.occupations["ojek"].certainty == "confirmed"
    assert law.occupations["becak"].certainty == "single"
    assert law.occupations["art"].note == "household"
    assert law.occupations["umum"].note == ""


@pytest.fixture
def with_later_decrees(data: dict[str, Any]) -> dict[str, Any]:
    """Made up: on 2026-12-20 JKM rises and the relief of other sectors runs on; a band is put on top."""
    changed = copy.deepcopy(data)
    parameters = changed["parameters"]
    new = {
        "recorded": "2026-12-20",
        "regulation": "pp-9-2026",
        "reference": "PP 9/2026",
        "certainty": "confirmed",
    }
    parameters["jkm.amount"]["values"].append({"from": "2027-02", "value": 9_000, **new})
    relief = parameters["relief.other"]["values"]
    del relief[-1]
    relief[-1]["until"] = "2026-12"
    relief += [
        {"from": "2027-01", "value": 2_500, "until": "2027-06", **new},
        {"from": "2027-07", "value": 0, **new},
    ]
    parameters["jkk.base"]["brackets"].append(
        {"from_income": 30_000_000, "values": [{"from": "2024-01", "value": 30_000_000, **new}]}
    )
    return {**changed, "version": "2026-12-20"}


# Made up: a half until May as first told; entered later: a quarter by another decree from June on, two months of
# nothing, a third window, and one that was cut short before its time by a decree entered last.
WINDOWS = [
    {"from": "2024-01", "value": 0, "recorded": "2024-01-01"},
    {
        "from": "2025-03",
        "value": 5000,
        "until": "2025-05",
        "recorded": "2025-01-01",
        "regulation": "pp-1-2025",
    },
    {
        "from": "2025-06",
        "value": 2500,
        "until": "2025-07",
        "recorded": "2025-05-20",
        "regulation": "pp-2-2025",
    },
    {"from": "2025-08", "value": 0, "recorded": "2025-05-20", "regulation": "pp-2-2025"},
    {
        "from": "2025-10",
        "value": 5000,
        "until": "2025-12",
        "recorded": "2025-08-20",
        "regulation": "pp-3-2025",
    },
    {"from": "2025-12", "value": 0, "recorded": "2025-11-20", "regulation": "pp-4-2025"},
]


def relief_of(version: str) -> Relief:
    return Relief("relief", {"reference": "made up", "certainty": "confirmed"}, WINDOWS, version)


def said(windows: list[Any]) -> list[tuple[str, str, int, str]]:
    return [(months.key(one.first), months.key(one.last), one.share, one.regulation) for one in windows]


@pytest.mark.parametrize(
    ("version", "windows"),
    [
        ("2024-12-31", []),
        ("2025-01-01", [("2025-03", "2025-05", 5000, "pp-1-2025")]),
        (
            "2025-08-19",
            [("2025-03", "2025-05", 5000, "pp-1-2025"), ("2025-06", "2025-07", 2500, "pp-2-2025")],
        ),
        (
            "2025-11-19",
            [
                ("2025-03", "2025-05", 5000, "pp-1-2025"),
                ("2025-06", "2025-07", 2500, "pp-2-2025"),
                ("2025-10", "2025-12", 5000, "pp-3-2025"),
            ],
        ),
        (
            "",
            [
                ("2025-03", "2025-05", 5000, "pp-1-2025"),
                ("2025-06", "2025-07", 2500, "pp-2-2025"),
                ("2025-10", "2025-11", 5000, "pp-3-2025"),
            ],
        ),
    ],
)
def test_a_relief_is_its_windows_as_they_were_known(
    version: str, windows: list[tuple[str, str, int, str]]
) -> None:
    found = relief_of(version)
    assert said(found.windows()) == windows
    for number in range(month("2024-01"), month("2026-06")):
        inside = [one for one in found.windows() if one.first <= number <= one.last]
        assert found.at(number).value == sum(one.share for one in inside)
        assert found.window(number) == (inside[0] if inside else None)


@pytest.mark.parametrize(
    ("text", "nearest", "stretch"),
    [
        ("2024-06", "2025-03", ["2025-03", "2025-06"]),
        ("2025-05", "2025-03", ["2025-03", "2025-06"]),
        ("2025-07", "2025-06", ["2025-03", "2025-06"]),
        ("2025-08", "2025-10", ["2025-10"]),
        ("2025-11", "2025-10", ["2025-10"]),
        ("2026-06", "2025-10", ["2025-10"]),
    ],
)
def test_windows_that_follow_each_other_are_one_stretch(text: str, nearest: str, stretch: list[str]) -> None:
    found = relief_of("")
    near = found.nearest(month(text))
    assert near is not None and months.key(near.first) == nearest
    assert [months.key(one.first) for one in found.stretch(month(text))] == stretch


def test_a_sector_without_any_relief() -> None:
    nothing = relief_of("2024-06-01")
    assert (nothing.nearest(month("2025-01")), nothing.stretch(month("2025-01"))) == (None, [])


def test_todays_version_knows_the_later_decrees(with_later_decrees: dict[str, Any]) -> None:
    now = Tariff(with_later_decrees)
    assert now.version == "2026-12-20"
    assert now.jkm_amount.at(month("2027-01")).value == 6_800
    assert now.jkm_amount.at(month("2027-02")).value == 9_000
    assert now.reliefs["other"].at(month("2027-03")).value == 2_500
    assert now.reliefs["other"].at(month("2027-07")).value == 0
    assert now.band(30_000_000) == 33
    assert Tariff(with_later_decrees, "2026-12-20").band(30_000_000) == 33


def test_an_older_version_knows_only_what_was_entered_by_then(with_later_decrees: dict[str, Any]) -> None:
    then = Tariff(with_later_decrees, "2026-12-19")
    assert then.version == "2026-12-19"
    assert then.jkm_amount.at(month("2027-02")).value == 6_800
    assert then.reliefs["other"].at(month("2026-12")).value == 5_000
    # The relief ends as it said, although the value that follows it was entered later.
    assert then.reliefs["other"].at(month("2027-01")).value == 0
    assert then.band(30_000_000) == 32


def test_a_version_later_than_the_tariff_is_the_tariff(data: dict[str, Any]) -> None:
    assert Tariff(data, "2099-01-01").version == data["version"]


def test_no_version_before_anything_was_entered(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="jkk.rate was entered by 2020-01-01"):
        Tariff(data, "2020-01-01")

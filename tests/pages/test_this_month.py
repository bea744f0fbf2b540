"""What "now" means from month to month, from the tariff's dated values alone: the price block, and a text that changes."""

import copy
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from markupsafe import Markup

from calculator.rules import months
from overrides.facts import reading
from overrides.facts.register import RegisterError
from overrides.pages import figures, this_month
from overrides.tariff import periods, tariff_values
from overrides.tariff.dated import dated
from tests.facts.test_register import DOCS, TODAY

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def decree(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], None]:
    """Change the tariff's open data for one test: decree(change)."""

    def enter(change: Change) -> None:
        data = copy.deepcopy(tariff_values.data())
        change(data)
        monkeypatch.setattr(tariff_values, "data", lambda: data)

    return enter


def extend_other_work(data: dict[str, Any]) -> None:
    """Make up a decree that gives other work the relief until June 2027."""
    values = data["parameters"]["relief.other"]["values"]
    last = values[-1]
    assert last["from"] == "2027-01"
    values[-1:] = [
        {**values[-2], "from": "2027-01", "until": "2027-06", "regulation": "pp-60-2026"},
        {**last, "from": "2027-07"},
    ]


def raise_jkm(data: dict[str, Any]) -> None:
    """Make up a decree by which JKM costs 1.000 more from July 2027 on."""
    values = data["parameters"]["jkm.amount"]["values"]
    values.append({**values[-1], "from": "2027-07", "value": values[-1]["value"] + 1000})


def block(form: str, today: date = TODAY) -> tuple[str, dict[str, str]]:
    """Return a price block in plain words: on any day, and from each day on."""
    register = reading.load_for(DOCS, date(2026, 11, 26))
    page = figures.PageFigures(register, "", today)
    page.aturan = lambda regulation_id: Markup(regulation_id)  # type: ignore[method-assign]
    html = str(this_month.calls(page)["harga_bulan_ini"](form))
    any_day, *steps = html.split("<template ")

    def plain(text: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", text).replace("Rp ", "Rp").split())

    return plain(any_day), {step[11:21]: plain(step.partition(">")[2]) for step in steps}


def test_the_block_says_each_period_and_any_day() -> None:
    any_day, steps = block("kalimat")
    assert any_day == (
        "Siapkan Rp16.800 sebulan untuk satu pekerja. Bila keringanan berlaku, Rp8.400 : "
        "bulan iuran April sampai Desember 2026, transportasi Januari 2026 sampai Maret 2027."
    )
    assert list(steps) == ["2024-01-01", "2026-01-01", "2026-04-01", "2027-01-01", "2027-04-01"]
    assert steps["2027-01-01"].endswith(
        "Rp8.400 : bulan iuran pekerja transportasi sampai Maret 2027. Untuk pekerjaan lain berakhir Desember 2026."
    )
    assert steps["2027-04-01"].endswith("satu pekerja. Keringanan iuran berakhir Maret 2027.")


def test_what_is_over_is_not_offered_on_any_day() -> None:
    any_day, _ = block("kalimat", date(2027, 1, 5))
    assert (
        "pekerja transportasi Januari 2026 sampai Maret 2027. Untuk pekerjaan lain berakhir Desember 2026."
        in any_day
    )
    any_day, _ = block("kepala", date(2028, 6, 1))
    assert "8.400" not in any_day and any_day.endswith("Keringanan iuran berakhir Maret 2027.")


def test_a_decree_that_extends_changes_every_sentence(decree: Callable[[Change], None]) -> None:
    decree(extend_other_work)
    any_day, steps = block("kepala")
    assert "April sampai Desember 2026" in any_day and "(pp-60-2026) Januari sampai Juni 2027" in any_day
    assert list(steps)[-4:] == ["2026-04-01", "2027-01-01", "2027-04-01", "2027-07-01"]
    assert "(pp-60-2026) sampai Juni 2027, transportasi (pp-50-2025) sampai Maret 2027" in steps["2027-01-01"]
    assert "berakhir" not in steps["2027-01-01"]
    assert "Keringanan iuran berakhir Juni 2027." in steps["2027-07-01"]


def test_a_price_that_will_change_is_said_with_its_month(decree: Callable[[Change], None]) -> None:
    assert periods.value_changes(TODAY) == []
    decree(raise_jkm)
    assert periods.value_changes(TODAY) == [date(2027, 7, 1)]
    any_day, steps = block("kalimat")
    assert any_day.startswith("Siapkan Rp16.800 sebulan untuk satu pekerja sampai Juni 2027.")
    assert any_day.endswith("Mulai Juli 2027 harga normalnya Rp17.800.")
    assert "Rp17.800" in steps["2027-07-01"] and "Rp17.800" not in steps["2027-04-01"]


def test_claims_and_values_follow_a_change_too() -> None:
    register = reading.load_for(DOCS, date(2026, 11, 26))
    claim = register.claims["jkm-iuran"]
    later = replace(register, claims={**register.claims, "jkm-iuran": replace(claim, value=7800)})
    page = figures.PageFigures(register, "", TODAY, [(date(2027, 7, 1), later)])
    assert page.nilai("jkm-iuran") == (
        '<span data-menurut-hari>Rp6.800 (mulai Juli 2027 Rp7.800)<template data-dari="0001-01-01">Rp6.800</template>'
        '<template data-dari="2027-07-01">Rp7.800</template></span>'
    )
    assert "sama untuk semua. Mulai Juli 2027: Iuran" in page.klaim("jkm-iuran")
    assert "template" not in page.klaim("jkk-terendah")


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(RegisterError, match="kepala, kartu, kalimat"):
        block("besar")


def test_a_text_without_a_change_is_only_a_text() -> None:
    assert dated("sama", [(date(2026, 1, 1), "sama"), (date(2027, 1, 1), "sama")]) == "sama"
    assert dated("<b>", [(date(2026, 1, 1), "<i>")]) == (
        '<span data-menurut-hari>&lt;b&gt;<template data-dari="2026-01-01">&lt;i&gt;</template></span>'
    )


def test_windows_say_their_months() -> None:
    other, transport = periods.windows(months.of(2026, 11))
    assert (other.months, transport.months) == (
        "April sampai Desember 2026",
        "Januari 2026 sampai Maret 2027",
    )
    assert periods.windows(months.of(2027, 1)) == [transport]
    assert periods.windows(months.of(2027, 4)) == []


def test_a_clock_is_believed_from_the_day_before_the_build_for_three_years() -> None:
    assert periods.believed(date(2026, 11, 26)) == {
        "sejak": "2026-11-25",
        "hingga": "2029-11-01",
        "lama": "2027-06-01",
    }

"""A list of ten thousand rows: what is shown first does not wait for the rest, and no part of the work is long.

Counted in calls, not in seconds: the same on every machine and under every load.
"""

import pytest

from calculator.rules import imported, messages
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.test_fuzz_findings import steps

WORKS = ("ojek", "satpam", "petani", "nelayan", "kasir", "kurir", "kuli", "sopir", "penjahit", "guru ngaji")
HEAD = "No;Nama;Jabatan;Mulai;Gaji\n"
ROWS = {
    "office": lambda n: f"{n};Orang {n};{WORKS[n % 10]};Des 2026;{1_500_000 + n % 7 * 300_000}",
    "numbered": lambda n: f"{n}. Pak {'BACDE'[n % 5]}udi - {WORKS[n % 10]}",
    "chat": lambda n: f"[{n % 28 + 1}/11/26 {n % 24:02}.{n % 60:02}] Warga {n}: {n % 9 + 1} {WORKS[n % 10]}",
    "numbers in names": lambda n: f"Slamet{n} - {WORKS[n % 10]}",
    "telephones": lambda n: f"Budi 0812345{n:05} - {WORKS[n % 10]}",
    "all different": lambda n: f"{n % 5 + 1} {WORKS[n % 10]} (RT {n % 9} no {n})",
}  # fmt: skip
# A call of the kind counted here takes a phone some ten microseconds.
MOST_OF_A_PART = 20_000


def text_of(name: str, count: int) -> str:
    rows = "\n".join([ROWS[name](n) for n in range(1, count + 1)])
    return HEAD + rows if name == "office" else rows


@pytest.mark.parametrize("name", ROWS)
def test_the_first_look_is_as_much_work_for_any_length(name: str, tariff: Tariff) -> None:
    imported.Proposal("3;ojek", tariff, NOVEMBER_2026)  # what is prepared once
    short, long = (
        steps(imported.Proposal, text_of(name, count), tariff, NOVEMBER_2026) for count in (200, 10_000)
    )
    # Words met before are known the second time.
    assert long < short + 1_000
    assert long < 20_000


@pytest.mark.parametrize("name", ROWS)
def test_no_part_of_the_work_is_long(name: str, tariff: Tariff) -> None:
    proposal = imported.Proposal(text_of(name, 2_000), tariff, NOVEMBER_2026)
    while not proposal.is_whole:
        assert steps(proposal.read_on) < MOST_OF_A_PART or proposal.is_whole
    for number, column in enumerate(proposal.columns):
        if column.meaning == "ask":
            proposal.choose(number, column.options[0])
    count = imported.Count(proposal, imported.choices())
    parts = 0
    going = True
    while going:
        before = count.done
        assert steps(count.go_on) < MOST_OF_A_PART
        going = count.done > before or parts < 1
        parts += 1
    assert parts > 8


@pytest.mark.parametrize("name", ["numbered", "chat", "numbers in names", "telephones"])
def test_lines_that_differ_in_names_and_numbers_of_names_are_read_once(
    name: str, tariff: Tariff, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, whole = messages.read, []

    def counted(*given: object) -> messages.Sentence:
        whole.append(given)
        return read(*given)

    monkeypatch.setattr(messages, "read", counted)
    proposal = imported.look(text_of(name, 2_000), tariff, NOVEMBER_2026)
    assert proposal.all_rows == 2_000
    assert len(whole) < 500


@pytest.mark.parametrize("name", ROWS)
def test_the_sample_says_what_the_whole_says(name: str, tariff: Tariff) -> None:
    """What is shown first changes only where the rows after it differ; then it is drawn again and asked."""
    first = imported.Proposal(text_of(name, 2_000), tariff, NOVEMBER_2026)
    shown = [column.meaning for column in first.columns]
    assert not first.is_whole
    while first.read_on():
        pass
    assert [column.meaning for column in first.columns[: len(shown)]] == shown
    late = text_of(name, 2_000) + "\n" + HEAD * (name == "office")
    assert imported.look(late, tariff, NOVEMBER_2026).is_whole


def test_rows_far_below_can_change_what_a_column_means(tariff: Tariff) -> None:
    rows = ["ojek;01/02/2027"] * 5_000 + ["ojek;02/25/2027"]
    proposal = imported.Proposal("Pekerjaan;Mulai\n" + "\n".join(rows), tariff, NOVEMBER_2026)
    assert not proposal.is_whole
    while proposal.read_on():
        pass
    assert [column.meaning for column in proposal.columns] == ["occupation", "start-month-first"]


def test_a_part_of_a_text_is_cut_like_the_whole(tariff: Tariff) -> None:
    rows = [f'{n % 9 + 1};"ojek"' if n % 50 else f'{n % 9 + 1};"{WORKS[n % 10]}\n"' for n in range(5_000)]
    expected = sum(n % 9 + 1 for n in range(5_000))
    for end in ("\n", "\r\n", "\r"):
        found = imported.read(end.join(rows).replace("\n", end), tariff, NOVEMBER_2026)
        assert (found.workers, found.unread) == (expected, 0)

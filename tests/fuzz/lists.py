"""A second, simpler reading of pasted lists: what the calculator counts must stand in the text, and no row may vanish.

It knows no columns and no sentences: it only adds up every number of a line, and looks for every work's words.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

from calculator.rules import cells, imported, search, table
from calculator.rules.tariff import Tariff

_WORDS_OF_NUMBERS = {*cells._WORDS, *cells._TIMES, "belas", "seorang"}
# Whatever number words say, no line says more with so many of them.
_MOST_IN_WORDS = 10_000
_NO_DIGIT, _NO_NUMBER, _NO_LETTER = re.compile("[^0-9]+"), re.compile("[^0-9.]+"), re.compile("[^a-z]+")
_PICTURE = re.compile("[\u2190-\U0010ffff]")


def most_workers(line: str) -> int:
    """Return how many workers a line can hold at most: one, or all its numbers together."""
    numbers = sum(int(number) for number in _NO_DIGIT.sub(" ", line).split() if len(number) < 6)
    # A dot between thousands: "1.000".
    joined = _NO_NUMBER.sub(" ", line).replace(".", "")
    numbers += sum(int(number) for number in joined.split() if len(number) < 6)
    # A picture may touch a word.
    words = search.plain(_PICTURE.sub(" ", line)).split(" ")
    if any(word in _WORDS_OF_NUMBERS for word in words):
        numbers += _MOST_IN_WORDS
    return max(1, numbers)


def check(text: str, tariff: Tariff, this_month: int) -> None:
    """Read a list, with and without the tap that counts the rest; raise AssertionError where the two readings differ."""
    proposal = imported.look(text, tariff, this_month)
    lines = [line for line in table.lines(text) if line.strip(" \t;,")]
    room = sum(most_workers(line) for line in lines)
    # Without digits and quotes, which may stand within: "2nelayan".
    said = _NO_LETTER.sub("", " ".join(lines).lower())
    for rest in (False, True):
        read = imported.take(proposal, imported.choices(rest=rest))
        assert read.rows + read.unread + read.passed + proposal.left_out == proposal.all_rows
        assert proposal.left_out == 0 or proposal.notes or proposal.headline
        assert sum(int(group["workers"]) for group in read.groups) == read.workers <= room
        assert sum(workers for jobs in read.jobs for _, workers in jobs) == read.workers
        if proposal.asks:
            assert read.groups == [] and read.problems
        if read.unread:
            assert read.problems
        if rest:
            continue
        for jobs in read.jobs:
            for slug, _ in jobs:
                entry = tariff.occupations[slug]
                known = {word for name in search._names(entry) for word in name.split(" ")}
                assert slug == search.GENERAL or any(word in said for word in known), slug


def made_up(lists: list[str], count: int, seed: int) -> Iterator[str]:
    """Yield texts made of known lists: their lines mixed, cut, doubled, with other signs between."""
    chance = random.Random(seed)
    pieces = [
        *" \t;,.-:()*~?\n0123456789",
        "\n",
        "3",
        "12",
        "1.",
        "1)",
        "ojek",
        "petani",
        "astronot",
        "orang",
        " dan ",
    ]
    pieces += [
        "jumlah",
        "total",
        "Pekerjaan",
        "Nama",
        "Mulai",
        "12/1/2026",
        "Des 2026",
        "6 bulan",
        "Rp1.500.000",
        "jht",
    ]
    pieces += [
        "[12/11/26 09.14] B: ",
        "tiga ",
        "\u200b",
        "\uff13",
        "\u2022 ",
        "\ud83d\udc77",
        '"',
        "Gaji (ribu)",
        "UMK",
        "46357",
    ]
    for _ in range(count):
        text = chance.choice(lists)
        for _ in range(chance.randint(1, 4)):
            at = chance.randint(0, len(text))
            deed = chance.random()
            if deed < 0.5:
                text = text[:at] + chance.choice(pieces) + text[at:]
            elif deed < 0.7:
                text = text[:at] + text[at + chance.randint(1, 5) :]
            elif deed < 0.85:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
            else:
                text += "\n" + chance.choice(chance.choice(lists).split("\n"))
        yield text[:2_000]


def museum(cases: list[dict[str, Any]]) -> list[str]:
    """Return the texts of the museum of lists."""
    return [case["text"] for case in cases]

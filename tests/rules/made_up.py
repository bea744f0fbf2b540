"""Made-up links and texts, the same ones every time: plans that can be, and what people and attackers send."""

import random
from collections.abc import Iterator
from urllib.parse import quote

OCCUPATIONS = ("umum", "transportasi", "ojek", "pedagang", "nelayan", "sopir-pribadi", "becak", "art")

# Signs that the two interpreters may see differently, and those a link is made of.
SIGNS = [
    *"0123456789kdanbgi=&.%+-, rRpPjt",
    *"\t\n\r\x00\x1c\x85\u00a0\u202f\u2003\u3000\ufeff",
    *"²१٣Ⅷ½",
    *"\u212a\u0130ſßÉ",
    *"<>\"'“”…\\/?#;",
    "👷",
    "e\u0301",
    "%00",
    "%C2%A0",
    "%C0%B1",
    "%ED%A0%80",
    "%F4%90%80%80",
    "%FF",
    "jht",
    "JHT",
    "umum",
    "apbd",
    "juta",
    "rb",
    "Rp",
]

HOSTILE_LINKS = [
    "k=<script>alert(1)</script>",
    "k=1.<img src=x onerror=alert(1)>.202611.1",
    "k=%3Cscript%3Ealert(1)%3C%2Fscript%3E&dana=%22%3E%3Csvg%20onload%3Dalert(1)%3E&bagi=javascript:alert(1)",
    "k=1.umum.202611.1\x00",
    "k=1.umum%00.202611.1&dana=%00&bagi=%00",
    "k=" + "9" * 1_000_000,
    "k=1." + "%41" * 100_000,
    "x" * 1_000_000,
    "%" * 100_000,
    "&" * 100_000,
    "k=" + "." * 100_000,
    "&".join(["k=1.umum.202611.1"] * 2_000),
    "&".join(["k=0.x.0.0.x.x"] * 2_000),
    "k=१२.umum.202611.1",
    "k=²",
    "k=1.umum.２０２６１１.1",
    "k=%D9%A3.umum",
    "k=%FF%FE",
    "k=%C0%B1",
    "k=1.umum.202611.%C0%B1",
    "dana=%E0%80%AFapbd",
    "k=%ED%A0%80",
    "k=%F4%90%80%80",
    "k=%F5%80%80%80",
    "k=%",
    "k=%2",
    "k=%zz&dana=%zz&bagi=%zz",
    "k=1%2Eumum%2E202611%2E1",
    "%6B=2.ojek",
    "k=%E2%84%AA",
    "k=1.oje%E2%84%AA.202611.1",
    "k=1.%E2%80%83umum%E2%80%83.202611.1",
    "k=1.%C2%A0umum.202611.1",
    "k=1.UMUM.202611.1.1000000.JhT",
    "dana=APBN&bagi=٣",
    "bagi=1e2",
    "bagi=" + "1" * 5_000,
    "__proto__=1&constructor=2&k=1",
    "k=-1.umum.202611.1",
    "k=1e5.umum.202611.1",
    "k=1,5.umum.202611.1",
    "k=1.umum.202613.1",
    "k=1.umum.999999.1",
    "k=1.umum.202611.1.-5",
    "k=1.umum.202611.1.1.500.000",
    "k=1.umum.202611.1." + "9" * 41,
    "k={{7*7}}&dana=${7*7}&bagi=%25s%25d%25n",
]

# Halves of a sign, which a page can hold and no address can.
HALVES = ["\ud83d", "k=\udc77.%41", "k=1.\udc77&dana=\ud83d&bagi=\ud83d%31"]


def links(count: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield links of plans that can be priced, each with the visitor's date."""
    chance = random.Random(seed)
    for _ in range(count):
        yield {"today": _date(chance), "query": link(chance)}


def link(chance: random.Random) -> str:
    """Make the link of a plan that can be priced."""
    parts = ["k=" + _group(chance) for _ in range(chance.choice([1, 1, 1, 2, 3, 8]))]
    if chance.random() < 0.4:
        parts.append("dana=" + chance.choice(["swasta", "apbn", "apbd", "APBD", ""]))
    if chance.random() < 0.4:
        parts.append(f"bagi={chance.choice([1, 2, 3, 7, 100])}")
        if chance.random() < 0.2:
            parts.append("cara=satu")
    if chance.random() < 0.2:
        parts.append(f"utm_source={quote(chance.choice(SIGNS), safe='%', errors='replace')}")
    if chance.random() < 0.2:
        chance.shuffle(parts)
    return chance.choice(["", "", "?"]) + "&".join(parts)


def _group(chance: random.Random) -> str:
    start = f"{chance.choice([2024, 2025, 2026, 2026, 2027, 2031, 2099])}{chance.randint(1, 12):02}"
    fields = [
        str(chance.choice([1, 2, 3, 17, 999, 10_000])),
        chance.choice(OCCUPATIONS),
        start,
        str(chance.choice([1, 2, 3, 6, 12, 12, 13, 60])),
        str(chance.choice([0, 1_099_999, 1_100_000, 2_700_000, 8_200_000, 20_200_000, 10**15])),
    ]
    fields = fields[: chance.randint(1, 5)]
    if len(fields) == 5 and fields[4] == str(10**15):
        fields[4] = str(10**15 - 1)
    fields = ["" if chance.random() < 0.1 else field for field in fields]
    if chance.random() < 0.3:
        fields.append("jht")
    return ".".join(fields)


def broken_links(count: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield links of good plans in which some signs were replaced, added or lost."""
    chance = random.Random(seed)
    for _ in range(count):
        signs = list(link(chance))
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(signs) + 1)
            signs[place : place + chance.randint(0, 1)] = [chance.choice(SIGNS)]
        yield {"today": _date(chance), "query": "".join(signs)}


def texts(count: int, seed: int) -> Iterator[str]:
    """Yield short texts of signs that are trouble."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choices(SIGNS, k=chance.randint(0, 8)))


def _date(chance: random.Random) -> str:
    return f"{chance.randint(2024, 2030)}-{chance.randint(1, 12):02}-22"

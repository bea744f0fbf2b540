"""Estimate -> words: the very sentences people read on the page, in the message and on paper."""

import copy

import pytest

from calculator.rules import explain, link, months
from calculator.rules.estimate import Estimate, Run, price_of
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026

OPEN_QUESTION = (
    "Belum ada sumber resmi yang memastikan keringanan ini juga berlaku bila iurannya dibayarkan orang lain. "
    "Karena itu siapkan harga normal, lalu ikuti tagihan di aplikasi JMO atau kantor cabang."
)
NO_RELIEF = "Pada bulan-bulan ini tidak ada keringanan iuran yang kami ketahui."
OTHER_ENDS = (
    "Mulai Januari 2027 keringanan PP 50/2025 untuk pekerjaan selain transportasi berakhir: "
    "dari Rp8.400 menjadi Rp16.800 per pekerja sebulan."
)
TRANSPORT_ENDS = (
    "Mulai April 2027 keringanan PP 50/2025 untuk pekerjaan transportasi berakhir: "
    "dari Rp8.400 menjadi Rp16.800 per pekerja sebulan."
)
OTHER_BEGINS = (
    "Mulai April 2026 keringanan PP 50/2025 untuk pekerjaan selain transportasi mulai berlaku: "
    "dari Rp16.800 menjadi Rp8.400 per pekerja sebulan."
)


def estimate(query: str, tariff: Tariff) -> Estimate:
    _, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert found is not None, problems
    return Estimate(found, tariff)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            "",
            "Melindungi 1 pekerja selama 6 bulan: siapkan Rp100.800, "
            "atau Rp84.000 bila keringanan PP 50/2025 berlaku.",
        ),
        (
            "k=2.transportasi.202611.12&k=3.umum.202611.12",
            "Melindungi 5 pekerja selama 12 bulan: siapkan Rp1.008.000, "
            "atau Rp873.600 bila keringanan PP 50/2025 berlaku.",
        ),
        (
            "k=1.umum.202612.3&k=1.ojek.202702.6",
            "Melindungi 2 pekerja dari Desember 2026 sampai Juli 2027: siapkan Rp151.200, "
            "atau Rp126.000 bila keringanan PP 50/2025 berlaku.",
        ),
        (
            "k=1200.umum.202611.12.jht",
            "Melindungi 1.200 pekerja selama 12 bulan: siapkan Rp529.920.000, "
            "atau Rp509.760.000 bila keringanan PP 50/2025 berlaku.",
        ),
        ("k=1.umum.202701.1", "Melindungi 1 pekerja selama 1 bulan: siapkan Rp16.800."),
        ("k=1.umum.202611.1&dana=apbd", "Melindungi 1 pekerja selama 1 bulan: siapkan Rp16.800."),
    ],
)
def test_headline(law: Tariff, query: str, sentence: str) -> None:
    assert explain.headline(estimate(query, law)) == sentence


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("k=1.umum.202611.1", OPEN_QUESTION),
        ("k=1.umum.202701.12&k=1.ojek.202701.12", OPEN_QUESTION),
        ("k=1.umum.202701.12", NO_RELIEF),
        ("k=1.ojek.202704.12", NO_RELIEF),
        ("k=1.umum.202603.1", NO_RELIEF),
        (
            "k=1.umum.202611.1&dana=apbd",
            "Keringanan PP 50/2025 tidak berlaku untuk iuran yang dibayar dari anggaran daerah (APBD).",
        ),
        (
            "k=1.umum.202512.12&dana=apbn",
            "Keringanan PP 50/2025 tidak berlaku untuk iuran yang dibayar dari anggaran negara (APBN).",
        ),
        (
            "k=1.ojek.202703.12&dana=apbn",
            "Keringanan PP 50/2025 tidak berlaku untuk iuran yang dibayar dari anggaran negara (APBN).",
        ),
        # A relief that is over or not yet begun need not be denied.
        ("k=1.umum.202701.12&dana=apbd", NO_RELIEF),
        ("k=1.umum.202601.3&dana=apbd", NO_RELIEF),
    ],
)
def test_condition(law: Tariff, query: str, sentence: str) -> None:
    assert explain.relief_condition(estimate(query, law)) == sentence


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("k=1.umum.202611.2", []),
        ("k=1.umum.202611.12", [OTHER_ENDS]),
        ("k=1.ojek.202611.12", [TRANSPORT_ENDS]),
        ("k=1.umum.202603.12", [OTHER_BEGINS, OTHER_ENDS]),
        # In the order of months, each once.
        ("k=1.ojek.202611.12&k=1.umum.202611.12&k=9.art.202610.6", [OTHER_ENDS, TRANSPORT_ENDS]),
        ("k=1.umum.202603.24&dana=apbn", []),
        (
            "k=1.umum.202612.2.2700000.jht",
            [
                "Mulai Januari 2027 keringanan PP 50/2025 untuk pekerjaan selain transportasi berakhir: "
                "dari Rp77.150 menjadi Rp95.300 per pekerja sebulan."
            ],
        ),
        # Groups whose steps differ are named, the others not.
        (
            "k=1.umum.202611.12&k=1.ojek.202611.12&k=1.umum.202611.12.2700000.jht&k=9.art.202611.6&k=1.petani",
            [
                OTHER_ENDS.replace("Mulai", "Kelompok 1, 4, dan 5: mulai"),
                "Kelompok 3: mulai Januari 2027 keringanan PP 50/2025 untuk pekerjaan selain transportasi "
                "berakhir: dari Rp77.150 menjadi Rp95.300 per pekerja sebulan.",
                TRANSPORT_ENDS,
            ],
        ),
        (
            "k=1.umum&k=1.umum&k=1.umum.jht",
            [
                OTHER_ENDS.replace("Mulai", "Kelompok 1 dan 2: mulai"),
                "Kelompok 3: mulai Januari 2027 keringanan PP 50/2025 untuk pekerjaan selain transportasi "
                "berakhir: dari Rp28.400 menjadi Rp36.800 per pekerja sebulan.",
            ],
        ),
    ],
)
def test_steps(law: Tariff, query: str, sentences: list[str]) -> None:
    assert explain.steps(estimate(query, law)) == sentences


def test_a_changed_rate_is_no_relief(data: dict) -> None:
    """Made up: JKM rises in 2028, and a smaller relief follows the half at once."""
    parameters = dict(data["parameters"])
    later = {"regulation": "pp-9-2027", "reference": "PP 9/2027", "certainty": "confirmed"}
    jkm, relief = parameters["jkm.amount"], parameters["relief.other"]
    parameters["jkm.amount"] = {
        **jkm,
        "values": [*jkm["values"], {"from": "2028-01", "value": 7_000, **later}],
    }
    parameters["relief.other"] = {
        **relief,
        "values": [
            {"from": "2024-01", "value": 0, **later},
            {"from": "2026-04", "value": 5_000, **later, "regulation": "pp-50-2025"},
            {"from": "2027-01", "value": 2_500, **later},
            {"from": "2027-03", "value": 0, **later},
        ],
    }
    tariff = Tariff({**data, "parameters": parameters})
    found = estimate("k=1.umum.202612.14", tariff)
    assert explain.steps(found) == [
        "Mulai Januari 2027 keringanan PP 9/2027 untuk pekerjaan selain transportasi menggantikan keringanan "
        "PP 50/2025: dari Rp8.400 menjadi Rp12.600 per pekerja sebulan.",
        "Mulai Maret 2027 keringanan PP 9/2027 untuk pekerjaan selain transportasi berakhir: "
        "dari Rp12.600 menjadi Rp16.800 per pekerja sebulan.",
        "Mulai Januari 2028 tarif untuk pekerjaan selain transportasi berubah: "
        "dari Rp16.800 menjadi Rp17.000 per pekerja sebulan.",
    ]
    assert explain.relief_names(found) == "PP 50/2025 dan PP 9/2027"


def test_an_end_before_its_time_names_who_ended_it(data_of_law: dict) -> None:
    """Made up: a decree takes the relief back a month early, and JKM rises in the same month."""
    data = copy.deepcopy(data_of_law)
    later = {"regulation": "pp-70-2026", "reference": "PP 70/2026", "recorded": "2026-11-25"}
    relief = data["parameters"]["relief.other"]["values"]
    relief[-1] = {**relief[-1], "from": "2026-12", **later}
    assert explain.steps(estimate("k=1.umum.202611.12", Tariff(data))) == [
        "Mulai Desember 2026 keringanan PP 50/2025 untuk pekerjaan selain transportasi berakhir menurut PP 70/2026: "
        "dari Rp8.400 menjadi Rp16.800 per pekerja sebulan."
    ]
    data["parameters"]["jkm.amount"]["values"].append({"from": "2026-12", "value": 7_000, **later})
    assert explain.steps(estimate("k=1.umum.202611.12", Tariff(data))) == [
        "Mulai Desember 2026 keringanan PP 50/2025 untuk pekerjaan selain transportasi berakhir menurut PP 70/2026 "
        "dan tarifnya berubah: dari Rp8.400 menjadi Rp17.000 per pekerja sebulan."
    ]


@pytest.mark.parametrize(
    ("query", "month"),
    [("k=1.umum.202611.1", ""), ("k=1.umum.202611.2", "Desember 2026"), ("k=1.umum.202803.1", "Maret 2028")],
)
def test_assumption(law: Tariff, query: str, month: str) -> None:
    sentence = (
        f"Mulai {month} angkanya perkiraan: dihitung dengan aturan yang kami periksa pada 22 November 2026. "
        "Bila aturan berubah, angkanya ikut berubah."
    )
    assert explain.assumption(estimate(query, law)) == (sentence if month else "")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("k=1.umum.202611.12", ""),
        ("k=1.umum.202610.12", "Oktober 2026"),
        ("k=1.umum.202601.3", "Januari 2026 sampai Maret 2026"),
        ("k=1.umum.202612.1&k=1.umum.202512.24", "Desember 2025 sampai Oktober 2026"),
    ],
)
def test_past_months(law: Tariff, query: str, said: str) -> None:
    sentence = (
        f"Rencana ini memuat bulan yang sudah lewat ({said}). Angkanya dihitung dengan aturan bulan itu. "
        "Tanyakan dulu ke kantor cabang apakah bulan yang lewat masih dapat dibayar."
    )
    assert explain.past(estimate(query, law), NOVEMBER_2026) == (sentence if said else "")


def test_unsure_sectors_are_named_once(law: Tariff) -> None:
    found = estimate("k=1.becak&k=2.becak&k=1.umum&k=1.ojek&k=1.sopir-pribadi", law)
    assert explain.unsure_sectors(found) == [
        "Tukang becak atau bentor: kami hitung sebagai pekerjaan transportasi menurut satu sumber. "
        "Pastikan ke kantor cabang.",
        "Sopir pribadi: kami hitung sebagai pekerjaan selain transportasi menurut satu sumber. "
        "Pastikan ke kantor cabang.",
    ]


@pytest.mark.parametrize(
    ("query", "warned"),
    [
        ("k=1.umum&k=2.art", True),
        ("k=1.sopir-pribadi", True),
        ("k=1.tukang-kebun", True),
        ("k=1.pedagang", False),
    ],
)
def test_ones_own_household_may_be_a_duty(law: Tariff, query: str, warned: bool) -> None:
    said = explain.household(estimate(query, law))
    assert ("mungkin kewajiban Anda" in said) == warned
    assert bool(said) == warned


PP_44 = ("pp-44-2015", "PP 44/2015 Lampiran II")
PP_44_JKM = ("pp-44-2015", "PP 44/2015, terakhir diubah PP 49/2023")
PP_46 = ("pp-46-2015", "PP 46/2015 jo. PP 60/2015")
PP_50 = ("pp-50-2025", "PP 50/2025 Pasal 4 ayat (1)")


def test_formulas_with_relief(law: Tariff) -> None:
    price = price_of(NOVEMBER_2026, "other", 2_700_000, True, "swasta", law)
    found = [
        (one.programme, one.text, one.amount, one.sources, one.certainty) for one in explain.formulas(price)
    ]
    assert found == [
        (
            "jkk",
            "1% × dasar Rp2.950.000 = Rp29.500; keringanan 50% menjadi Rp14.750",
            14_750,
            [PP_44, PP_50],
            "single",
        ),
        (
            "jkm",
            "Rp6.800, sama untuk semua; keringanan 50% menjadi Rp3.400",
            3_400,
            [PP_44_JKM, PP_50],
            "confirmed",
        ),
        ("jht", "2% × dasar Rp2.950.000 = Rp59.000", 59_000, [PP_46], "single"),
    ]


def test_formulas_without_relief(law: Tariff) -> None:
    price = price_of(NOVEMBER_2026, "other", None, False, "apbn", law)
    found = [
        (one.programme, one.text, one.amount, one.sources, one.certainty) for one in explain.formulas(price)
    ]
    assert found == [
        ("jkk", "1% × dasar Rp1.000.000 = Rp10.000", 10_000, [PP_44], "confirmed"),
        ("jkm", "Rp6.800, sama untuk semua", 6_800, [PP_44_JKM], "confirmed"),
    ]


def test_every_regulation_behind_the_amounts_is_named_once(law: Tariff) -> None:
    plain = ["PP 44/2015 Lampiran II", "PP 44/2015, terakhir diubah PP 49/2023"]
    assert explain.sources(estimate("k=3.umum.202701.6", law)) == plain
    relieved = explain.sources(estimate("k=2.ojek.202611.12.jht&k=3.umum.202611.12", law))
    assert sorted(relieved) == sorted([*plain, "PP 50/2025 Pasal 4 ayat (1)", "PP 46/2015 jo. PP 60/2015"])


@pytest.mark.parametrize(
    ("basis_points", "text"),
    [(0, "0%"), (100, "1%"), (5_000, "50%"), (10_000, "100%"), (250, "2,5%"), (24, "0,24%"), (5, "0,05%")],
)
def test_percent(basis_points: int, text: str) -> None:
    assert explain.percent(basis_points) == text


@pytest.mark.parametrize(
    ("regulation", "name"),
    [
        ("pp-50-2025", "PP 50/2025"),
        ("uu-2-2026", "UU 2/2026"),
        ("inpres-2-2021", "Inpres 2/2021"),
        ("permenaker-1-2025", "Permenaker 1/2025"),
    ],
)
def test_names_of_regulations(regulation: str, name: str) -> None:
    assert explain.regulation_name(regulation) == name


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (NOVEMBER_2026, NOVEMBER_2026, "November 2026"),
        (NOVEMBER_2026, NOVEMBER_2026 + 1, "November sampai Desember 2026"),
        (NOVEMBER_2026, NOVEMBER_2026 + 2, "November 2026 sampai Januari 2027"),
        (months.of(2026, 1), months.of(2026, 12), "Januari sampai Desember 2026"),
    ],
)
def test_names_of_runs(first: int, last: int, name: str) -> None:
    assert explain.run_name(Run(first, last, None, 0, 0)) == name


def test_programmes_that_are_paid(law: Tariff) -> None:
    assert (
        explain.programmes(estimate("k=1", law)) == "Jaminan Kecelakaan Kerja (JKK), Jaminan Kematian (JKM)"
    )
    assert explain.programmes(estimate("k=1&k=1.jht", law)).endswith(", Jaminan Hari Tua (JHT)")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("k=1.umum.202611.6", "untuk 1 orang selama 6 bulan, mulai November 2026"),
        ("k=1200.ojek.202701.1", "untuk 1.200 orang selama 1 bulan, mulai Januari 2027"),
        ("k=1.ojek.202701.1&k=2.ojek.202702.1", "untuk 3 orang, Januari 2027 sampai Februari 2027"),
    ],
)
def test_whom(law: Tariff, query: str, said: str) -> None:
    assert explain.whom(estimate(query, law)) == said


@pytest.mark.parametrize(
    ("regulation", "reference", "address"),
    [
        ("pp-50-2025", "PP 50/2025 Pasal 4 ayat (1)", "pp-50-2025/#pasal-4-ayat-1"),
        ("pp-44-2015", "PP 44/2015 Lampiran II", "pp-44-2015/#lampiran-ii"),
        ("pp-44-2015", "PP 44/2015, terakhir diubah PP 49/2023", "pp-44-2015/"),
        ("permenaker-1-2025", "Permenaker 1/2025", "permenaker-1-2025/"),
    ],
)
def test_a_reference_leads_to_its_article(regulation: str, reference: str, address: str) -> None:
    assert explain.regulation_address(regulation, reference) == address

"""Whole rupiah: what people type, what is printed, what is said in words."""

import pytest

from calculator.rules import rupiah

HIGHEST = 999_999_999_999_999

READ = {
    # The forms of the contract.
    "16800": 16_800,
    "16.800": 16_800,
    "Rp16.800": 16_800,
    "Rp 16.800,00": 16_800,
    "1,5 juta": 1_500_000,
    "500rb": 500_000,
    # The same in other hands.
    " 16800 ": 16_800,
    "\t16.800\n": 16_800,
    "\u00a016.800\u202f": 16_800,
    "Rp\u00a016.800": 16_800,
    "rp16800": 16_800,
    "RP 16.800": 16_800,
    "Rp. 16.800": 16_800,
    "Rp.16.800,-": 16_800,
    "16.800,-": 16_800,
    "IDR 16.800": 16_800,
    "16800,0": 16_800,
    "16800,00": 16_800,
    "0": 0,
    "Rp0": 0,
    "007": 7,
    "1.500.000": 1_500_000,
    "1jt": 1_000_000,
    "1,5jt": 1_500_000,
    "2 JUTA": 2_000_000,
    "1,25 Juta": 1_250_000,
    "0,5 juta": 500_000,
    "1,500000 juta": 1_500_000,
    "Rp2,5 juta": 2_500_000,
    "500 ribu": 500_000,
    "1.500 rb": 1_500_000,
    "0,5rb": 500,
    "1 miliar": 1_000_000_000,
    "1,2 milyar": 1_200_000_000,
    "999.999.999.999.999": HIGHEST,
}

NO_NUMBER = "Tulis jumlah rupiah dengan angka, misalnya 1.500.000 atau 1,5 juta."
FRACTION = "Koma berarti pecahan rupiah. Untuk ribuan pakai titik, misalnya 16.800."
EMPTY = "Tulis jumlah rupiah, misalnya 1.500.000."
LONG = "Jumlah rupiah terlalu panjang. Tulis angka saja, misalnya 1.500.000."
HIGH = "Jumlah rupiah terlalu besar; paling banyak Rp999.999.999.999.999."

REFUSED = {
    "": EMPTY,
    " \u00a0\t": EMPTY,
    # A comma is a decimal comma, also when it stands where the English put one.
    "16,800": FRACTION,
    "16,000": FRACTION,
    "1,5": FRACTION,
    "16.800,50": FRACTION,
    "0,0005rb": FRACTION,
    # A dot groups thousands.
    "1.80": NO_NUMBER,
    "1.5 juta": NO_NUMBER,
    "16.80": NO_NUMBER,
    "1680.000": NO_NUMBER,
    "0.500": NO_NUMBER,
    "16.800.00": NO_NUMBER,
    "16..800": NO_NUMBER,
    ".800": NO_NUMBER,
    "16.800.": NO_NUMBER,
    ".": NO_NUMBER,
    ",": NO_NUMBER,
    "16800,": NO_NUMBER,
    ",5 juta": NO_NUMBER,
    "16.800,0,0": NO_NUMBER,
    "16,800.00": NO_NUMBER,
    # No number at all.
    "Rp": NO_NUMBER,
    "juta": NO_NUMBER,
    "RpRp5": NO_NUMBER,
    "5 juta rupiah dan 2": NO_NUMBER,
    "lima": NO_NUMBER,
    "1 2": NO_NUMBER,
    "1_000": NO_NUMBER,
    "0x10": NO_NUMBER,
    "1e5": NO_NUMBER,
    "-5": NO_NUMBER,
    "+5": NO_NUMBER,
    "Rp-5": NO_NUMBER,
    "5-": NO_NUMBER,
    "nan": NO_NUMBER,
    "inf": NO_NUMBER,
    "१२": NO_NUMBER,
    "１６８００": NO_NUMBER,
    "²": NO_NUMBER,
    "½ juta": NO_NUMBER,
    "\u200916800": NO_NUMBER,
    "5\x00": NO_NUMBER,
    "<b>5</b>": NO_NUMBER,
    # Too much.
    "9" * 41: LONG,
    "1" + "0" * 1_000_000: LONG,
    "1.000.000.000.000.000": HIGH,
    "1.000.000 miliar": HIGH,
    "9" * 40: HIGH,
}


@pytest.mark.parametrize("text", READ)
def test_reads(text: str) -> None:
    assert rupiah.parse(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:30]))
def test_refuses_with_what_to_write(text: str) -> None:
    with pytest.raises(rupiah.RupiahError) as raised:
        rupiah.parse(text)
    assert raised.value.args == (REFUSED[text],)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "Rp0"),
        (999, "Rp999"),
        (1_000, "Rp1.000"),
        (16_800, "Rp16.800"),
        (42_000_000, "Rp42.000.000"),
        (HIGHEST, "Rp999.999.999.999.999"),
        (-1, "-Rp1"),
        (-16_800, "-Rp16.800"),
    ],
)
def test_shows(value: int, text: str) -> None:
    assert rupiah.show(value) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (999, "999"), (1_000, "1.000"), (-10_000, "-10.000")])
def test_writes_numbers(value: int, text: str) -> None:
    assert rupiah.number(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("10000", 10_000),
        ("10.000", 10_000),
        ("1.234.567", 1_234_567),
        ("", None),
        ("1.00", None),
        ("1234.567", None),
        ("0.005", None),
        ("1,5", None),
        (" 1", None),
        ("-1", None),
        ("١", None),
    ],
)
def test_reads_counts(text: str, value: int | None) -> None:
    assert rupiah.read_number(text) == value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (199, "seratus sembilan puluh sembilan"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (8_400, "delapan ribu empat ratus"),
        (11_000, "sebelas ribu"),
        (16_800, "enam belas ribu delapan ratus"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (201_600, "dua ratus satu ribu enam ratus"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_001, "satu juta satu"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_000_000, "satu triliun"),
        (
            HIGHEST,
            "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar "
            "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu "
            "sembilan ratus sembilan puluh sembilan",
        ),
    ],
)
def test_says_in_words(value: int, said: str) -> None:
    assert rupiah.words(value) == f"{said} rupiah"


@pytest.mark.parametrize("value", [-1, HIGHEST + 1])
def test_has_no_words_beyond(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        rupiah.words(value)


@pytest.mark.parametrize(
    ("value", "basis_points", "share"),
    [
        (1_000_000, 100, 10_000),
        (10_000, 5_000, 5_000),
        (0, 5_000, 0),
        (7, 0, 0),
        (7, 10_000, 7),
        # Halves go up, less than half goes down.
        (1, 5_000, 1),
        (3, 5_000, 2),
        (1, 4_999, 0),
        (2_950_001, 100, 29_500),
        (2_950_050, 100, 29_501),
    ],
)
def test_takes_shares(value: int, basis_points: int, share: int) -> None:
    assert rupiah.share(value, basis_points) == share


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        (" Umum ", "umum"),
        ("\u00a0APBD\u202f", "apbd"),
        ("a\u00a0b", "a b"),
        ("\t\r\n\v\fX", "x"),
        # Signs that only one of the two interpreters would trim or lower.
        ("\u2003x", "\u2003x"),
        ("\x1cx\x85", "\x1cx\x85"),
        ("OJE\u212a", "oje\u212a"),
        ("É", "É"),
        ("àÀ", "àÀ"),
    ],
)
def test_trims_and_lowers(text: str, plain: str) -> None:
    assert rupiah.plain(text) == plain

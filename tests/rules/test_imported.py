"""Pasted lists and the CSV files of spreadsheets: what is good is read, what is not is named, nothing is raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import imported, link, months, plan, table
from calculator.rules.imported import Imported
from calculator.rules.tariff import Tariff
from tests.rules import made_up
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import repeatable, texts

NAMES_ARE_NOT_NEEDED = (
    "jumlah pekerja bukan angka. Nama tidak diperlukan dan tidak dibaca; tulis jumlah lalu pekerjaan, "
    "misalnya 3;ojek."
)


def read(text: str, tariff: Tariff) -> Imported:
    return imported.read(text, tariff, NOVEMBER_2026)


def groups(text: str, tariff: Tariff) -> list[tuple[object, ...]]:
    """The groups of a list without a problem: (workers, occupation, start, months, income, jht)."""
    found = read(text, tariff)
    assert found.problems == []
    return [tuple(group.values()) for group in found.groups]


NOW = ("202611", "12", "", False)
OJEK = ("3", "ojek", "202612", "6", "1500000", True)


@pytest.mark.parametrize(
    "text",
    [
        "3;ojek;202612;6;1500000;jht",
        "3,ojek,202612,6,1500000,ya",
        "3\tojek\t202612\t6\t1500000\tya",
        "\ufeff3;ojek;202612;6;1500000;ya\r\n",
        '"3";"ojek";"202612";"6";"1500000";"ya"',
        ' "3" ; "ojek" ; "202612" ; "6" ; "1500000" ; "ya" ',
        "3 orang; tukang ojek ;Desember 2026; 6 bulan ;Rp 1.500.000,00;Ya",
        "3;Ojek pangkalan atau ojek daring;Des 2026;6;1500000,00;x",
        '3,gojek,Dec-26,6,"1,500,000.00",y',
        "3;OJOL;12/2026;6 bln;1,5 juta;ikut",
        "3;ojek;2026-12;6,0;1500000.00;1",
        "ojek;3;2026-12-01;6;Rp1.500.000,-;ya",
        "3 ojek;202612;6;1500rb;jht",
        "- 3 orang ojek;202612;6;1.500.000;jht",
        "\u2022 3 ojek;202612;6;1.500.000;jht",
        "jumlah;pekerjaan;mulai;lama;penghasilan;jht\n3;ojek;202612;6;1500000;ya",
        "JHT;Gaji;Lama (bulan);Bulan mulai;Profesi;Jumlah Pekerja\nya;1500000;6;202612;ojek;3",
        "Daftar pekerja desa\n\nNo,Jumlah orang,Jenis pekerjaan,Mulai,Bulan,Upah (Rp),Ikut JHT\n"
        '1,3,ojek,202612,6,"1.500.000",ya',
        "\n\njumlah;pekerjaan;mulai;lama;penghasilan;jht\n\n\n3;ojek;202612;6;1500000;ya\n;;;;;\n",
    ],
)
def test_ways_to_write_one_group(text: str, tariff: Tariff) -> None:
    assert groups(text, tariff) == [OJEK]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", [("3", "umum", *NOW)]),
        ("3;;;;;", [("3", "umum", *NOW)]),
        ("3 orang", [("3", "umum", *NOW)]),
        ("10.000;ojek", [("10000", "ojek", *NOW)]),
        ("3;ojek;-;-;-;-", [("3", "ojek", *NOW)]),
        ("3;ojek;;;500,000.00", [("3", "ojek", "202611", "12", "500000", False)]),
        ("3;ojek;;1 tahun", [("3", "ojek", *NOW)]),
        ("3;ojek;;;;tidak", [("3", "ojek", *NOW)]),
        ("3 ojek\n2 tukang sayur\nkuli 4", [
            ("3", "ojek", *NOW),
            ("2", "pedagang-keliling", *NOW),
            ("4", "buruh-bangunan", *NOW),
        ]),
        ("jumlah\n3\n4", [("7", "umum", *NOW)]),
        ("Daftar pekerja:\n3 ojek", [("3", "ojek", *NOW)]),
        ("pekerjaan;mulai\nojek;\npetani;202701", [
            ("1", "ojek", *NOW),
            ("1", "petani", "202701", "12", "", False),
        ]),
    ],
)  # fmt: skip
def test_what_may_be_left_out(text: str, expected: list[tuple[object, ...]], tariff: Tariff) -> None:
    assert groups(text, tariff) == expected


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("0;ojek", "jumlah pekerja “0” tidak dapat dipakai; tulis angka 1 sampai 10.000."),
        ("10001;ojek", "jumlah pekerja “10001” tidak dapat dipakai; tulis angka 1 sampai 10.000."),
        ("1,5;ojek", "jumlah pekerja “1,5” tidak dapat dipakai; tulis angka 1 sampai 10.000."),
        (";ojek", "jumlah pekerja belum diisi; tulis angka 1 sampai 10.000."),
        ("Budi;ojek", NAMES_ARE_NOT_NEEDED),
        ("Budi Santoso", NAMES_ARE_NOT_NEEDED),
        ("Budi;3", NAMES_ARE_NOT_NEEDED),
        (
            "3;kopi",
            "pekerjaan “kopi” bisa berarti “Penjual makanan atau minuman” atau “Petani”. Tulis salah satunya.",
        ),
        (
            "3;nelayn",
            "pekerjaan “nelayn” tidak ada di daftar. Mungkin maksudnya “Nelayan”? "
            "Kalau tidak ada yang cocok, tulis umum.",
        ),
        (
            "3;zzzz",
            "pekerjaan “zzzz” tidak ada di daftar. Kalau tidak ada yang cocok, tulis umum.",
        ),
        (
            "3;ojek;besok",
            "bulan mulai “besok” tidak dapat dipakai; "
            "tulis bulan dan tahun dari Januari 2024 sampai Desember 2099, misalnya Des 2026.",
        ),
        (
            "3;ojek;202312",
            "bulan mulai “202312” tidak dapat dipakai; pilih bulan dari Januari 2024 sampai Desember 2099.",
        ),
        ("3;ojek;;61", "lama perlindungan “61” tidak dapat dipakai; tulis angka 1 sampai 60."),
        ("3;ojek;;6 tahun", "lama perlindungan “6 tahun” tidak dapat dipakai; tulis angka 1 sampai 60."),
        (
            "3;ojek;;;banyak",
            "penghasilan sebulan “banyak” tidak dapat dipakai; "
            "tulis rupiah sebulan, misalnya 1.500.000, atau kosongkan.",
        ),
        ("3;ojek;;;;mungkin", "JHT “mungkin” tidak dapat dipakai; tulis ya atau tidak."),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_stay(row: str, problem: str, tariff: Tariff) -> None:
    found = read(f"2;petani\n{row}\n5;nelayan\n", tariff)
    assert found.problems == [f"Baris 2: {problem}"]
    assert [(group["workers"], group["occupation"]) for group in found.groups] == [
        ("2", "petani"),
        ("5", "nelayan"),
    ]
    assert (found.rows, found.workers) == (2, 7)


def test_every_trouble_of_a_row_is_told(tariff: Tariff) -> None:
    found = read("3;zzzz;besok;x;y;z", tariff)
    assert len(found.problems) == 5
    assert found.groups == []


def test_the_same_trouble_is_told_once(tariff: Tariff) -> None:
    found = read("2;petani\n" + "0;ojek\n" * 8, tariff)
    assert found.problems == [
        "Baris 2, 3, 4, 5, 6 dan 3 baris lain: jumlah pekerja “0” tidak dapat dipakai; "
        "tulis angka 1 sampai 10.000."
    ]


def test_names_are_never_read(tariff: Tariff) -> None:
    found = read("No;Nama;NIK;Pekerjaan\n1;Budi;3510000000000001;ojek\n2;Siti;3510000000000002;\n", tariff)
    assert [(group["workers"], group["occupation"]) for group in found.groups] == [("1", "ojek")]
    assert found.notes == ["Nama dan data pribadi lain tidak diperlukan; kolomnya tidak dibaca."]
    assert found.problems == [
        "Baris 3: pekerjaan belum diisi. Nama tidak diperlukan dan tidak dibaca; tulis pekerjaannya."
    ]
    found = read("Nama\nBudi\nSiti\n", tariff)
    assert found.groups == []
    assert found.problems == [
        "Baris 2 dan 3: pekerjaan belum diisi. Nama tidak diperlukan dan tidak dibaca; tulis pekerjaannya."
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", ";;;\n;;;", "\ufeff"])
def test_an_empty_list(text: str, tariff: Tariff) -> None:
    found = read(text, tariff)
    assert (found.groups, found.problems, found.notes, found.rows, found.workers) == ([], [], [], 0, 0)
    assert (found.unread, found.all_rows) == (0, 0)


def test_sums_and_repeated_headings_are_left_out(tariff: Tariff) -> None:
    text = "jumlah;pekerjaan\n3;ojek\njumlah;pekerjaan\n2;petani\nTotal;5\n"
    found = read(text, tariff)
    assert found.problems == []
    assert (found.rows, found.workers) == (2, 5)
    assert found.notes == ["Baris jumlah tidak ikut dihitung."]


def test_a_bad_row_is_no_other_table(tariff: Tariff) -> None:
    found = read("jumlah;pekerjaan\nbanyak;pekerja rumah tangga\n2;ojek\n", tariff)
    assert found.problems == [f"Baris 2: {NAMES_ARE_NOT_NEEDED}"]
    assert found.workers == 2


def test_only_the_first_unknown_works_get_suggestions(tariff: Tariff) -> None:
    found = read("".join([f"3;nelayan{chr(97 + n)}\n" for n in range(25)]), tariff)
    assert ["Mungkin maksudnya “Nelayan”" in problem for problem in found.problems] == [True] * 20 + [
        False
    ] * 5


def test_another_table_ends_the_list(tariff: Tariff) -> None:
    found = read("jumlah;pekerjaan\n3;ojek\n\nbulan;pekerja;gaji\n12;9;1\n", tariff)
    assert found.workers == 3
    assert found.problems == [
        "Baris 4 dan 5: di sini mulai tabel lain dengan kolom yang berbeda; tempel sendiri."
    ]
    assert found.unread == 2


def test_equal_rows_become_one_group(tariff: Tariff) -> None:
    text = "3;ojek;202612;6\n2;petani\n4;gojek;Des 2026;6 bulan\n1;ojek;202612;7\n"
    assert [group["workers"] for group in read(text, tariff).groups] == ["7", "2", "1"]


def test_incomes_of_one_band_become_one_group(tariff: Tariff) -> None:
    found = read("nama;pekerjaan;gaji\na;ojek;1500000\nb;ojek;1.600.000\nc;ojek;2,5 juta\n", tariff)
    assert [(group["workers"], group["income"]) for group in found.groups] == [
        ("2", "1500000"),
        ("1", "2500000"),
    ]
    assert found.notes[-1] == "Pekerja yang iurannya sama digabung, walau penghasilannya berbeda."


def test_no_income_and_a_low_one_are_one_band(tariff: Tariff) -> None:
    assert [group["income"] for group in read("1;ojek;;;900000\n1;ojek", tariff).groups] == [""]


def test_too_many_workers_go_on_in_the_next_group(tariff: Tariff) -> None:
    found = read("6000;ojek\n" * 4, tariff)
    assert [group["workers"] for group in found.groups] == ["10000", "10000", "4000"]
    assert found.workers == 24_000


def test_too_many_groups(tariff: Tariff) -> None:
    rows = [f"1;{work};;{length}" for work in ("ojek", "petani") for length in range(1, 31)]
    found = read("\n".join(rows), tariff)
    assert len(found.groups) == plan.MOST_GROUPS
    assert found.problems == [
        "Daftar ini punya 60 harga yang berbeda; paling banyak 50. 10 baris dari kelompok terkecil belum terhitung. "
        "Bagi daftarnya menjadi dua."
    ]
    assert (found.rows, found.unread, found.workers) == (50, 10, 50)


def test_groups_that_cost_the_same_are_one_and_keep_their_jobs(tariff: Tariff) -> None:
    works = [slug for slug in tariff.slugs if tariff.occupations[slug].sector == "other"][:12]
    found = read(
        "".join([f"{n + 1};{work}\n" for n, work in reversed(list(enumerate(works)))]) + "5;ojek\n", tariff
    )
    assert [(group["workers"], group["occupation"]) for group in found.groups] == [
        ("78", "umum"),
        ("5", "ojek"),
    ]
    assert found.jobs[0][0] == (works[11], 12)
    assert sorted(found.jobs[0]) == sorted((work, n + 1) for n, work in enumerate(works))
    assert found.jobs[1] == [("ojek", 5)]


def test_ten_thousand_rows_of_many_jobs_fit_a_link(tariff: Tariff) -> None:
    rows = [
        f"{tariff.slugs[n % len(tariff.slugs)]};{1_000_000 + n % 33 * 400_000}\n"
        for n in range(imported.MOST_ROWS)
    ]
    found = read("pekerjaan;gaji\n" + "".join(rows[:-1]), tariff)
    assert (found.rows, found.workers, found.unread) == (9_999, 9_999, 0)
    made, problems = plan.read(plan.raw_plan(found.groups), tariff, NOVEMBER_2026)
    assert not problems
    assert len(link.write(made, tariff.version)) < 2_000
    assert sum(workers for jobs in found.jobs for _, workers in jobs) == 9_999


def test_unread_rows_count_as_any_work_on_request(tariff: Tariff) -> None:
    proposal = imported.look(
        "jumlah;pekerjaan;gaji\n3;ojek;\n4;astronot;2700000\nx;ojek;\n", tariff, NOVEMBER_2026
    )
    found = imported.take(proposal)
    assert (found.rows, found.unread, found.workers) == (1, 2, 3)
    found = imported.take(proposal, imported.choices(rest=True))
    assert (found.rows, found.unread, found.workers) == (3, 0, 8)
    assert [tuple(group.values())[:2] for group in found.groups] == [("3", "ojek"), ("5", "umum")]
    assert found.groups[1]["income"] == ""


def test_rows_are_mended_in_place(tariff: Tariff) -> None:
    proposal = imported.look(
        "jumlah;pekerjaan\n3;ojek\n4;astronot\nx;petani\n2;astronot\n5;kopi\n", tariff, NOVEMBER_2026
    )
    found = imported.take(proposal)
    assert [(trouble.field, trouble.text, trouble.rows) for trouble in found.troubles] == [
        ("occupation", "astronot", [3, 5]),
        ("workers", "x", [4]),
        ("occupation", "kopi", [6]),
    ]
    assert found.troubles[2].works == ["penjual-makanan", "petani"]
    settled = imported.choices(
        mends={("workers", "x"): "7"}, works={"astronot": "umum", "kopi": imported.PASS_OVER}
    )
    found = imported.take(proposal, settled)
    assert (found.rows, found.unread, found.passed, found.workers) == (4, 0, 1, 16)


def test_ten_thousand_rows_and_one_more(tariff: Tariff) -> None:
    rows = "nama;pekerjaan;gaji\n" + "".join([f"Budi {n};ojek;{1_500_000 + n}\n" for n in range(9_999)])
    found = read(rows, tariff)
    assert (found.rows, found.workers, len(found.groups)) == (9_999, 9_999, 1)
    assert found.problems == []
    found = read(rows + "Siti;petani;\nTono;nelayan;\n", tariff)
    assert found.rows == 9_999
    assert found.problems == [
        "Daftar berisi 10.002 baris; paling banyak 10.000. Baris sesudahnya tidak dibaca."
    ]


def test_a_wrong_date_of_the_device_is_told(tariff: Tariff) -> None:
    found = imported.read("3;ojek\n2;petani;202612", tariff, months.of(1970, 1))
    assert [group["occupation"] for group in found.groups] == ["petani"]
    assert found.problems == [
        "Baris 1: tanggal di perangkat ini tampaknya salah (Januari 1970). Pilih bulan mulai."
    ]


LISTS = st.one_of(
    texts,
    st.lists(st.sampled_from([*made_up.SIGNS, ";", "\t", "\n", '"', "3", "ojek", "jumlah", "pekerjaan"])).map(
        "".join
    ),
)


@repeatable
@given(text=LISTS)
def test_any_text_is_groups_or_problems(text: str, tariff: Tariff) -> None:
    found = read(text, tariff)
    assert sum(int(group["workers"]) for group in found.groups) == found.workers
    if found.groups:
        made, problems = plan.read(plan.raw_plan(found.groups), tariff, NOVEMBER_2026)
        assert not problems
        assert [group.workers for group in made.groups] == [int(group["workers"]) for group in found.groups]
    assert all(sentence.endswith((".", "formulir.")) for sentence in found.problems + found.notes)


# Rows and cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
        ("a,b;c\nd;e", [["a,b", "c"], ["d", "e"]]),
        ("a\tb;c", [["a", "b;c"]]),
        ('"a;b";c', [["a;b", "c"]]),
        ('"a ""b""";c', [['a "b"', "c"]]),
        ('"a\nb";c\nd;e', [["a b", "c"], ["d", "e"]]),
        ('"' + "a\n" * 9 + 'b";c', [["a " * 9 + "b", "c"]]),
        ('"";c', [["", "c"]]),
        ('a"b;c', [['a"b', "c"]]),
        ('"a;b\nc;d', [['"a', "b"], ["c", "d"]]),
        ("a\r\n\rb", [["a"], ["b"]]),
        ("\u00a0a\u00a0;\u200bb", [["a", "b"]]),
    ],
)
def test_cells(text: str, cells: list[list[str]]) -> None:
    assert [row.cells for row in table.read(text, 10)[0]] == cells


def test_rows_keep_their_numbers() -> None:
    found, count = table.read('\na;"b\nc"\n\n;;\nd;e\nf;g', 2)
    assert [(row.number, row.cells) for row in found] == [(2, ["a", "b c"]), (5, ["d", "e"])]
    assert count == 3


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("202612", "2026-12"),
        ("2026-12", "2026-12"),
        ("2026/12", "2026-12"),
        ("12/2026", "2026-12"),
        ("12-26", "2026-12"),
        ("Des 2026", "2026-12"),
        ("DESEMBER 2026", "2026-12"),
        ("2026 Desember", "2026-12"),
        ("Dec-26", "2026-12"),
        ("Agt '27", "2027-08"),
        ("Agustus 2027", "2027-08"),
        ("August 2027", "2027-08"),
        ("Mei-27", "2027-05"),
        ("May-27", "2027-05"),
        ("Nop. 2026", "2026-11"),
        ("1 Desember 2026", "2026-12"),
        ("1/12/2026", "2026-12"),
        ("01-12-26", "2026-12"),
        ("2026-12-01", "2026-12"),
        ("2026-12-01 00:00:00", "2026-12"),
    ],
)
def test_months_as_people_write_them(text: str, month: str) -> None:
    found = months.read_written(text)
    assert found is not None
    assert months.key(found) == month


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Desember",
        "2026",
        "12",
        "46357",
        "13/2026",
        "00/2026",
        "Des 126",
        "Des Nov 2026",
        "32 1 Des 2026",
        "122/2026",
        "D\u212aS 2026",
        "O\u212at 2026",
        "depan 2026",
    ],
)
def test_what_is_no_written_month(text: str) -> None:
    assert months.read_written(text) is None

"""Estimate -> a CSV file that Indonesian Excel opens right: semicolons, whole rupiah without dots, UTF-8 marked."""

from . import explain, jobs, months
from .tariff import PROGRAMMES

_MARK = "\ufeff"
_YES_NO = ("tidak", "ya")
_GROUP_COLUMNS = (
    "Kelompok",
    "Jumlah pekerja",
    "Pekerjaan",
    "Bulan mulai",
    "Lama (bulan)",
    "Penghasilan sebulan (rupiah)",
    "JHT",
    "Harga normal (rupiah)",
    "Bila keringanan berlaku (rupiah)",
)
_MONTH_COLUMNS = (
    "Bulan",
    "Nama bulan",
    "Pekerja",
    "Harga normal (rupiah)",
    "Bila keringanan berlaku (rupiah)",
    "JKK bila keringanan berlaku (rupiah)",
    "JKM bila keringanan berlaku (rupiah)",
    "JHT (rupiah)",
    "Perkiraan",
)


def filename(estimate, ending):
    """Name a file of the plan: "sertakan-2026-11-12-bulan.csv" (first contribution month, number of months)."""
    return "sertakan-%s-%d-bulan.%s" % (months.key(estimate.first), len(estimate.rows), ending)


def csv(estimate, address):
    """Write the plan as three tables under each other: the result, the groups, the months with their sum.

    address: link of this very plan. Numbers are whole rupiah. The groups can be read back by imported.read.
    """
    rows = _rows(estimate, address)
    return _MARK + "".join([";".join([_cell(value) for value in row]) + "\r\n" for row in rows])


def pasted(estimate, address):
    """Write the same rows as a text to copy into a spreadsheet: a tab between two cells."""
    return "\n".join(["\t".join([_text(value) for value in row]) for row in _rows(estimate, address)])


def _rows(estimate, address):
    return _result(estimate, address) + [()] + _groups(estimate) + [()] + _months(estimate)


def _text(value):
    """Write a value as text; what a spreadsheet would compute gets an apostrophe in front and stays a text."""
    if isinstance(value, int):
        return str(value)
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _cell(value):
    """Write one cell of a file."""
    text = _text(value)
    for sign in (";", '"', "\r", "\n"):
        if sign in text:
            return '"%s"' % text.replace('"', '""')
    return text


def _result(estimate, address):
    rows = [
        ("Rencana SERTAKAN", "perkiraan, bukan tagihan dan bukan dokumen resmi"),
        ("Ringkasan", explain.headline(estimate)),
        ("Total harga normal (rupiah)", estimate.normal),
        ("Total bila keringanan berlaku (rupiah)", estimate.total),
        ("Tentang keringanan", explain.relief_condition(estimate)),
        ("Program", explain.programmes(estimate)),
        ("Sumber dana", explain.PAYER_NAMES[estimate.plan.payer]),
    ]
    if estimate.plan.sponsors != 1:
        rows += [
            ("Penyokong", len(estimate.shares)),
            ("Bagian terbesar, harga normal (rupiah)", estimate.shares_normal[0]),
            ("Bagian terbesar, bila keringanan berlaku (rupiah)", estimate.shares[0]),
        ]
    unread = jobs.unread_said(estimate.listed)
    if unread:
        rows.append(("Belum terbaca", unread))
    if estimate.listed is not None:
        rows.append(("Daftar", " ".join(estimate.listed.mapping)))
    rows += [
        ("Tarif diperiksa", months.say_date(estimate.tariff.checked)),
        ("Tautan", address),
    ]
    return rows


def _groups(estimate):
    rows = []
    for index, work, workers, normal, relieved in jobs.parts(estimate):
        group = estimate.groups[index].group
        rows.append(
            (
                index + 1,
                workers,
                work.label,
                months.key(group.start),
                group.months,
                "" if group.income is None else group.income,
                _YES_NO[group.jht],
                normal,
                relieved,
            )
        )
    total = ("Jumlah", estimate.workers, "", "", "", "", "", estimate.normal, estimate.total)
    return _table(_GROUP_COLUMNS, rows, total)


def _months(estimate):
    rows = []
    for row in estimate.rows:
        rows.append(
            (
                months.key(row.month),
                months.name(row.month),
                row.workers,
                row.normal,
                row.total,
                row.jkk,
                row.jkm,
                row.jht,
                _YES_NO[row.assumed],
            )
        )
    due = [estimate.by_programme[programme][1] for programme in PROGRAMMES]
    total = ("Jumlah", "", "", estimate.normal, estimate.total, due[0], due[1], due[2], "")
    return _table(_MONTH_COLUMNS, rows, total)


def _table(columns, rows, total):
    return [columns] + rows + [total]

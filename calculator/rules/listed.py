"""How a list was read, in sentences for the result and the paper."""

from . import meanings, rupiah
from .jobs import Listed
from .meanings import BARE, LINE, NUMBERED, OCCUPATION, SKIP, WORKERS


def of(imported, proposal, rest_rows=0):
    """Make the Listed of an Imported taken from a Proposal. rest_rows: rows counted as any work."""
    return Listed(
        imported.rows,
        imported.unread,
        imported.passed,
        imported.all_rows,
        imported.jobs,
        mapping(proposal, imported, rest_rows),
    )


def mapping(proposal, imported, rest_rows=0):
    """Say how a list was read: "Jabatan → pekerjaan. Satu baris satu pekerja. Tidak dipakai: No., Nama."."""
    said = []
    used, skipped = [], []
    meant = []
    for column in proposal.columns:
        meant.append(column.meaning)
        if column.meaning == SKIP:
            if column.heading and column.values:
                skipped.append(column.heading)
        elif column.meaning not in (LINE, NUMBERED, BARE):
            used.append("%s → %s" % (column.heading or "kolom tanpa judul", meanings.LABELS[column.meaning]))
    if proposal.is_lines:
        said.append("Tiap baris dibaca sebagai kalimat: jumlah, lalu pekerjaan.")
        if NUMBERED in meant:
            said.append("Angka di depan baris: jumlah pekerja.")
        if BARE in meant:
            said.append("Baris tanpa angka: satu pekerja.")
    elif used:
        said.append("; ".join(used) + ".")
    if not proposal.is_lines and WORKERS not in meant and LINE not in meant and OCCUPATION in meant:
        said.append("Satu baris satu pekerja.")
    if skipped and not proposal.is_lines:
        said.append("Tidak dipakai: %s." % ", ".join([_short(heading) for heading in skipped]))
    if rest_rows:
        said.append(
            "%s baris dihitung sebagai pekerjaan apa saja, golongan terendah." % rupiah.number(rest_rows)
        )
    if imported.passed:
        said.append("%s baris dilewati." % rupiah.number(imported.passed))
    return said


def _short(text):
    return text if len(text) <= 30 else text[:30] + "…"

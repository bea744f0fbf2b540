"""The codes of sessions that were handed out: they stay valid for ever, and docs/data/published-codes.yaml remembers them.

What is written with `make sesi`, printed with `make pdf` or published with `make release` is recorded there; a build
names what is not, and stops when a recorded one is gone (a SessionError).
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from overrides.sessions.session_file import Session, SessionError

PUBLISHED = "published-codes.yaml"
_PUBLISHED_HEAD = """\
# Kode sosialisasi yang sudah dibagikan, satu baris satu kode. `make sesi`, `make pdf`, dan `make release` mencatatnya:
# muncar26: {tanggal: '2026-12-05', tempat: Balai Desa Muncar}
# Kode yang tercetak tetap berlaku selamanya: bila berkas sesinya hilang, situs tidak jadi dibuat.
"""


def published(docs_dir: Path) -> dict[str, dict[str, str]]:
    """Return the codes that were handed out: {code: {"tanggal": ..., "tempat": ...}}. Raises SessionError."""
    path = docs_dir / "data" / PUBLISHED
    name = f"docs/data/{PUBLISHED}"
    try:
        # BaseLoader: everything stays text.
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SessionError(
            f"{name}:{mark.line + 1 if mark else 1}: baris ini tidak terbaca; kembalikan seperti semula."
        ) from None
    found = found or {}
    for code, entry in found.items():
        if not isinstance(entry, dict) or set(entry) != {"tanggal", "tempat"}:
            raise SessionError(f'{name}: isi kode "{code}" rusak; kembalikan seperti semula.')
    return found


def publish(docs_dir: Path, sessions: list[Session]) -> list[str]:
    """Remember the codes of sessions as handed out. Returns the codes that are new in the list."""
    known = published(docs_dir)
    new = [session for session in sessions if session.code not in known]
    if not new:
        return []
    entries = {**known, **{session.code: record(session) for session in new}}
    lines = "".join(_entry(code, entries[code]) for code in sorted(entries))
    (docs_dir / "data" / PUBLISHED).write_text(_PUBLISHED_HEAD + lines, encoding="utf-8")
    return [session.code for session in new]


def record(session: Session) -> dict[str, str]:
    """What the list of published codes remembers of a session."""
    return {"tanggal": session.date.isoformat(), "tempat": session.place}


def record_line(session: Session) -> str:
    """Write a session's line in the list of published codes, as one may add it by hand."""
    return _entry(session.code, record(session)).rstrip()


def _entry(code: str, entry: dict[str, str]) -> str:
    # One line, however long the place.
    return yaml.safe_dump({code: entry}, allow_unicode=True, default_flow_style=None, width=10_000)


def unrecorded(docs_dir: Path, sessions: list[Session]) -> list[str]:
    """Say of each session that is not in the list of published codes yet that its code can still get lost."""
    known = published(docs_dir)
    return [
        f'docs/s/{session.code}.md: kode "{session.code}" belum dicatat, jadi belum dijaga dari terhapus. '
        f"`make release` dan `make pdf` mencatatnya; atau tambahkan baris ini di akhir docs/data/{PUBLISHED}: "
        f"{record_line(session)}"
        for session in sessions
        if session.code not in known
    ]


def check(sessions: Mapping[str, Session], known: Mapping[str, Mapping[str, str]]) -> None:
    """Stop when a code that was handed out is gone or stands for another session now."""
    for code, entry in known.items():
        if code not in sessions:
            moved = [
                other for other in sessions.values() if other.code not in known and record(other) == entry
            ]
            mend = (
                f"kembalikan nama docs/s/{moved[0].code}.md menjadi {code}.md, juga kodenya"
                if moved
                else f'kembalikan docs/s/{code}.md. Bila acaranya batal, tulis "batal: ya" di kepalanya'
            )
            raise SessionError(
                f'docs/s/{code}.md tidak ada, padahal kode "{code}" ({entry["tempat"]}, {entry["tanggal"]}) sudah '
                f"dibagikan dan bisa tercetak di kertas; {mend}. Bila belum pernah ada kertasnya, "
                f"hapus barisnya dari docs/data/{PUBLISHED}."
            )
        session = sessions[code]
        if session.date.isoformat() != entry["tanggal"] and session.place != entry["tempat"]:
            raise SessionError(
                f'docs/s/{code}.md: kode "{code}" sudah dibagikan untuk acara lain ({entry["tempat"]}, '
                f"{entry['tanggal']}); pakai kode baru dan kembalikan isi yang lama. Bila acaranya sama tetapi "
                f"tempat dan tanggalnya berubah, hapus barisnya dari docs/data/{PUBLISHED}."
            )

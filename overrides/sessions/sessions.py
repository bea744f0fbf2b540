"""All sessions (sosialisasi): the files of docs/s/ together, with codes of their own that were not lost.

`python -m overrides.sessions.sessions` records the codes of all of them.
"""

import sys
from pathlib import Path

from calculator.rules.tariff import Tariff
from overrides.sessions import codes
from overrides.sessions.session_file import Session, SessionError, read
from overrides.tariff import tariff_values


def load(docs_dir: Path, tariff: Tariff) -> list[Session]:
    """Read and check all sessions, the earliest first. Raises SessionError at the first fault."""
    sessions: dict[str, Session] = {}
    for file in sorted((docs_dir / "s").glob("*.md")):
        session = read(file.read_text(encoding="utf-8"), f"docs/s/{file.name}", tariff)
        if session.code in sessions:
            raise SessionError(
                f'docs/s/{file.name}: kode "{session.code}" sudah dipakai docs/s/{session.code}.md; '
                f"pilih kode lain, lalu beri nama berkas yang sama dengan kodenya."
            )
        if session.code != file.stem:
            if (docs_dir / "s" / f"{session.code}.md").exists():
                raise SessionError(
                    f'docs/s/{file.name}: kode "{session.code}" sudah dipakai docs/s/{session.code}.md; '
                    f'tulis "kode: {file.stem}" bila ini acara lain.'
                )
            raise SessionError(
                f'docs/s/{file.name}: nama berkas dan kode tidak sama; tulis "kode: {file.stem}", '
                f"atau ganti nama berkasnya menjadi {session.code}.md."
            )
        sessions[session.code] = session
    codes.check(sessions, codes.published(docs_dir))
    return sorted(sessions.values(), key=lambda session: (session.date, session.code))


def main() -> str | None:
    """Record the codes of all sessions; return what went wrong in one sentence, or None."""
    docs = Path(__file__).parents[2] / "docs"
    try:
        new = codes.publish(docs, load(docs, tariff_values.tariff()))
    except SessionError as error:
        return str(error)
    if new:
        print(f"Kode {', '.join(new)} dicatat di docs/data/{codes.PUBLISHED}; simpan bersama berkas sesinya.")
    return None


if __name__ == "__main__":
    sys.exit(main())

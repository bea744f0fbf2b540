"""All sessions (sosialisasi): the files of docs/s/ together, with codes of their own that were not lost.

`python -m overrides.sessions.sessions` records the codes of all of them.
"""

import re
import sys
from dataclasses import replace
from pathlib import Path

from calculator.rules.tariff import Tariff
from overrides.sessions import codes
from overrides.sessions.session_file import Session, SessionError, read
from overrides.tariff import tariff_values

# What systems and programs leave beside a file, and what may lie there on purpose.
_LEFTOVERS = re.compile(r"\.|~\$|.*~$|thumbs\.db$|desktop\.ini$|readme\.md$", re.IGNORECASE)
_TEXT_ENDINGS = (".md", ".markdown", ".txt", ".text")
_WORD_ENDINGS = (".doc", ".docx", ".odt", ".rtf", ".pages", ".wps", ".htm", ".html", ".mht")
# "x (1)", "x - Salin", "x copy 2": what browsers and systems call a second file of the same name.
_COPY = re.compile(
    r"( \(\d+\)| - (copy|salin|salinan)( \(\d+\))?| (copy|salinan)( \d+)?|\(\d+\))$", re.IGNORECASE
)


def stem(name: str) -> str:
    """Return what a session's file is called without what systems add: "x (1).MD", "x.md.txt" -> "x"; "" for no text."""
    found = name
    while found.lower().endswith(_TEXT_ENDINGS):
        found = found.rpartition(".")[0]
    return _COPY.sub("", found).strip() if found != name else ""


def files(folder: Path) -> dict[str, Path]:
    """Find the sessions' files in docs/s/: {what the file should be called, without ending: file}. Raises SessionError.

    A file that is none, a copy that differs, a file in a folder below: each is said, because its code would be missing.
    """
    found: dict[str, Path] = {}
    for file in sorted(folder.rglob("*"), key=lambda file: (file.name != f"{stem(file.name)}.md", file)):
        name = f"docs/s/{file.relative_to(folder).as_posix()}"
        if file.is_dir() or any(_LEFTOVERS.match(part) for part in file.relative_to(folder).parts):
            continue
        if file.name.lower().endswith(_WORD_ENDINGS):
            raise SessionError(
                f"{name}: berkas ini bukan teks; di Word pilih Simpan sebagai, lalu Teks biasa (UTF-8), "
                f"dan beri nama {stem(file.stem + '.md')}.md."
            )
        if not (plain := stem(file.name)):
            continue
        if file.parent != folder:
            raise SessionError(f"{name}: berkas sesi harus langsung di map docs/s/; pindahkan ke sana.")
        if other := found.get(plain.casefold()):
            if other.read_bytes() == file.read_bytes():
                continue
            raise SessionError(
                f"{name}: isinya lain daripada docs/s/{other.name}; simpan yang benar sebagai {plain.casefold()}.md, "
                f"lalu hapus yang lain."
            )
        found[plain.casefold()] = file
    return found


def load(docs_dir: Path, tariff: Tariff) -> list[Session]:
    """Read and check all sessions, the earliest first. Raises SessionError at the first fault."""
    sessions: dict[str, Session] = {}
    for plain, file in sorted(files(docs_dir / "s").items()):
        session = read(file.read_bytes(), f"docs/s/{file.name}", tariff)
        if session.code in sessions:
            raise SessionError(
                f'docs/s/{file.name}: kode "{session.code}" sudah dipakai docs/s/{session.code}.md; '
                f"pilih kode lain, lalu beri nama berkas yang sama dengan kodenya."
            )
        if session.code != plain:
            if (docs_dir / "s" / f"{session.code}.md").exists():
                raise SessionError(
                    f'docs/s/{file.name}: kode "{session.code}" sudah dipakai docs/s/{session.code}.md; '
                    f'tulis "kode: {plain}" bila ini acara lain.'
                )
            raise SessionError(
                f'docs/s/{file.name}: nama berkas dan kode tidak sama; tulis "kode: {plain}", '
                f"atau ganti nama berkasnya menjadi {session.code}.md."
            )
        sessions[session.code] = replace(session, source=file.name)
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

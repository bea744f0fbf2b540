"""What a real screen reader says: Orca reads the built site in Firefox, and its words are written down and compared.

`make orca`. Orca hears of the page through AT-SPI and would speak through a speech server; here that server writes
(spoken.py). The journeys are pressed with keys, as a person presses them. HEARD.md is written anew: it is what was said.
A page named behind the command is the only one heard; its words are printed then, not kept.
Where Orca cannot run, one sentence says so, and HEARD.md stays as it was.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

from overrides.publish.serve import make_server

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NEEDED = ("orca", "firefox", "Xvfb", "openbox", "xdotool", "dbus-run-session")
SILENCE = 2.5  # seconds without a word: it has said all
PATIENCE = 180.0
PREFERENCES = {
    "accessibility.force_disabled": "-1",
    "app.update.enabled": "false",
    "browser.aboutwelcome.enabled": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "termsofuse.bypassNotification": "true",
}

# (page, [(what is done, keys, or "text" to type, what must be heard in this order)]). Orca's own keys in a page: h the
# next heading, b button, c list of choices, e field.
Step = tuple[str, list[str], list[str]]
JOURNEYS: list[tuple[str, list[Step]]] = [
    (
        "/pekerja/",
        [
            (
                "the page is opened and read from its top",
                [],
                [
                    "Untuk Anda yang dilindungi",
                    "heading level 1",
                    "Telepon 175",
                    "Celaka saat bekerja",
                    "List with 4 items",
                    "Berobat dulu.",
                    r"Laporkan kecelakaan kerja dalam 2 x 24 jam",
                    r"^Satu sumber",
                    "Masih terlindungi sampai kapan",
                    r"Sumber diperiksa",
                ],
            ),
            ("the next headings", ["h", "h"], ["Untuk Anda yang dilindungi", "Celaka saat bekerja"]),
            ("the mark of a statement of one source", ["b"], ["Satu sumber"]),
            ("its words", ["Return", "Down"], ["expanded", "satu sumber: "]),
        ],
    ),
    (
        "/kalkulator/",
        [
            (
                "the page is opened and read from its top",
                [],
                [
                    "Berapa biayanya",
                    "heading level 1",
                    "Apa pekerjaannya",
                    "Berapa pekerja",
                    "^Melindungi 1 pekerja",
                ],
            ),
            ("the first list of choices", ["c"], ["Apa pekerjaannya"]),
            ("the button before the number", ["b"], ["Kurangi pekerja"]),
            ("the number of workers", ["Tab"], ["Berapa pekerja", "Focus mode"]),
            (
                "12 is typed into it",
                ["ctrl+a", '"12"'],
                [r"Melindungi 12 pekerja selama 6 bulan: siapkan Rp1\.209\.600"],
            ),
            ("a word in place of a number", ["ctrl+a", '"banyak"'], ["tulis angka 1 sampai 10"]),
            ("and 3 again", ["ctrl+a", '"3"'], [r"Melindungi 3 pekerja selama 6 bulan: siapkan Rp302\.400"]),
        ],
    ),
]


class Reader:
    """Orca and a Firefox before it on a screen of their own, and what it has said so far."""

    def __init__(self, folder: Path) -> None:
        self.said = folder / "said.txt"
        self.taken = 0

    def lines(self) -> list[str]:
        return self.said.read_text(encoding="utf-8").splitlines() if self.said.exists() else []

    def hear(self, wanted: str = "") -> list[str]:
        """Return what is said from here on until it is silent, and, when something is awaited, until that came."""
        end, known, since = time.monotonic() + PATIENCE, -1, time.monotonic()
        while time.monotonic() < end:
            heard = self.lines()[self.taken :]
            if len(heard) != known:
                known, since = len(heard), time.monotonic()
            has_come = not wanted or any(re.search(wanted, line) for line in heard)
            if has_come and time.monotonic() - since > SILENCE:
                break
            time.sleep(0.2)
        heard = self.lines()[self.taken :]
        self.taken += len(heard)
        return [line for line in heard if line]


def press(keys: list[str]) -> None:
    for key in keys:
        how = ["type", "--delay", "150", key.strip('"')] if key.startswith('"') else ["key", key]
        subprocess.run(["xdotool", *how], check=True)
        time.sleep(0.6)


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[None]:
    # Orca is a program of the system's Python, not of this one.
    path = ":".join(
        part for part in os.environ["PATH"].split(":") if "venv" not in part and "pyenv" not in part
    )
    log = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        env={**os.environ, "PATH": path, **environment},
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def lacking(heard: list[str], wanted: list[str]) -> list[str]:
    """Return what was not heard, in the order in which it was awaited."""
    missing, at = [], 0
    for pattern in wanted:
        found = next((index for index in range(at, len(heard)) if re.search(pattern, heard[index])), None)
        if found is None:
            missing.append(pattern)
        else:
            at = found
    return missing


def too_much(heard: list[str]) -> list[str]:
    """Return what nobody needs to hear: an empty status, a heading that calls itself clickable, a message said twice."""
    empty = [line for line in heard if line in ("statusbar", "clickable")]
    return empty + [line for line, after in pairwise(heard) if line == after and line.endswith(".")]


def listen(address: str, folder: Path) -> tuple[list[str], list[str]]:
    """Go through the journeys. Returns (lines of HEARD.md, what was not heard)."""
    told: list[str] = []
    faults: list[str] = []
    preferences = folder / "orca"
    preferences.mkdir()
    shutil.copy(HERE / "spoken.py", preferences / "orca-customizations.py")
    for page, steps in JOURNEYS:
        if sys.argv[1:] and page not in sys.argv[1:]:
            continue
        with ExitStack() as stack:
            reader = Reader(folder)
            profile = folder / page.strip("/")
            profile.mkdir()
            (profile / "user.js").write_text(
                "".join(f'user_pref("{name}", {value});\n' for name, value in PREFERENCES.items())
            )
            reader.taken = len(reader.lines())
            stack.enter_context(
                running(["orca", "--replace", "-u", str(preferences)], ORCA_SAID=str(reader.said))
            )
            reader.hear("Screen reader on")
            start = ["firefox", "--no-remote", "--profile", str(profile), "--kiosk", address + page]
            stack.enter_context(running(start))
            told.append(f"\n## {page}\n")
            for number, (what, keys, wanted) in enumerate(steps):
                press(keys)
                heard = reader.hear(wanted[-1])
                if number == 0:
                    window = subprocess.run(
                        ["xdotool", "search", "--onlyvisible", "--name", "Mozilla Firefox"],
                        capture_output=True,
                        text=True,
                    ).stdout.split()
                    if window:
                        subprocess.run(["xdotool", "windowactivate", window[-1]], check=False)
                    heard += reader.hear()
                missing = lacking(heard, wanted)
                faults += [f"{page}, {what}: “{pattern}” was not heard" for pattern in missing]
                faults += [f"{page}, {what}: “{line}” was heard for nothing" for line in too_much(heard)]
                print(
                    f"{page} {what}: {len(heard)} utterances{'; NOT HEARD: ' if missing else ''}{missing or ''}"
                )
                told.append(
                    f"{number + 1}. {what[0].upper()}{what[1:]}{' (' + ' '.join(keys) + ')' if keys else ''}:\n"
                )
                told += [f"    - {line}" for line in heard]
                told.append("")
    return told, faults


def version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\d+\.\d[\w.]*", said)
    return found[0] if found else "?"


def main() -> str | None:
    """Listen; return one sentence when it cannot be or when something was not heard, or None."""
    absent = [name for name in NEEDED if not shutil.which(name)]
    if absent:
        print(
            f"Orca cannot be heard here: {', '.join(absent)} missing. On Debian, as root: apt-get install "
            "orca firefox-esr xvfb openbox xdotool dbus python3-pyatspi speech-dispatcher. Nothing was changed."
        )
        return None
    if "ORCA_SESSION" not in os.environ:
        command = ["dbus-run-session", "--", sys.executable, "-m", "tests.orca", *sys.argv[1:]]
        done = subprocess.run(
            command, env={**os.environ, "ORCA_SESSION": "1"}, stderr=subprocess.PIPE, text=True
        )
        # The session's bus says there what it starts.
        faults = [line for line in done.stderr.splitlines() if not line.startswith("dbus-daemon")]
        return "\n".join(faults) or None
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ.update(
            DISPLAY=":79", HOME=str(folder), XDG_RUNTIME_DIR=str(folder), LANG="C.UTF-8", TZ="Asia/Jakarta"
        )
        stack.enter_context(running(["Xvfb", ":79", "-screen", "0", "1280x900x24"]))
        time.sleep(1)
        stack.enter_context(running(["openbox"]))
        stack.enter_context(running(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"]))
        time.sleep(1)
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            subprocess.run(
                [
                    "dbus-send",
                    "--session",
                    "--dest=org.a11y.Bus",
                    "--print-reply",
                    "/org/a11y/bus",
                    "org.freedesktop.DBus.Properties.Set",
                    "string:org.a11y.Status",
                    f"string:{name}",
                    "variant:boolean:true",
                ],
                stdout=subprocess.DEVNULL,
                check=False,
            )
        server = make_server(ROOT / "site", port=0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told, faults = listen(server.address, folder)
    head = (
        "# What Orca said\n\nWritten by `make orca`; not by hand. Orca "
        f"{version('orca')} with Firefox {version('firefox')}, {time.strftime('%Y-%m-%d')}. Each line is one utterance.\n"
    )
    whole = head + "\n".join(told).rstrip() + "\n"
    if sys.argv[1:]:
        print(whole)
    else:
        (HERE / "HEARD.md").write_text(whole, encoding="utf-8")
    return "\n".join(faults) or None


if __name__ == "__main__":
    sys.exit(main())

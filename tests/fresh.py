"""A newcomer's machine: `make fresh` clones the last commit and runs `make serve` and `make test` in it.

Both run with PATH, an empty HOME and what a network needs, and nothing else of this machine's environment;
the folder's name has a space and an é. `make fresh FONTS=dejavu`: with DejaVu as the only fonts.
`python3 tests/fresh.py bare COMMAND...` runs a command here in the same environment; .ci/run does it with `make test`.
Runs on Python without any package.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Proxies, certificates and package indexes, in the names that git, pip, npm, OpenSSL, curl and apt read.
NETWORK = re.compile(
    r"(https?|all|no|ftp)_proxy|ssl_cert_(file|dir)|(curl|requests)_ca_bundle|node_extra_ca_certs|git_ssl_cainfo"
    r"|pip_(index_url|extra_index_url|find_links|cert|client_cert|proxy|trusted_host|default_timeout|retries)"
    r"|npm_config_((https?_?)?proxy|noproxy|(\w+:)?registry|cafile|ca|cert|strict_ssl)",
    re.IGNORECASE,
)
# Where this machine's settings name an index and no variable does: what asks for it, the variable that says it.
INDEXES = {
    "PIP_INDEX_URL": [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
    "PIP_EXTRA_INDEX_URL": [sys.executable, "-m", "pip", "config", "get", "global.extra-index-url"],
    "npm_config_registry": ["npm", "config", "get", "registry"],
}
SERVES_WITHIN = 900

# Only the fonts of one folder.
ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>
"""


def bare(home: Path) -> dict[str, str]:
    """Return the environment of a machine that nobody has set up. home: an empty folder."""
    kept = {name: value for name, value in os.environ.items() if NETWORK.fullmatch(name)}
    for name, question in INDEXES.items():
        if name.lower() in map(str.lower, kept) or not shutil.which(question[0]):
            continue
        said = subprocess.run(question, capture_output=True, text=True, cwd=home).stdout.strip()
        if said and said != "undefined":
            kept[name] = " ".join(said.split())
    return {"PATH": os.environ["PATH"], "HOME": str(home), **kept}


def say(text: str) -> None:
    print(f"\n--- {time.strftime('%H:%M:%S')} {text}", flush=True)


def serve(clone: Path, environment: dict[str, str]) -> None:
    """Run `make serve` until the calculator is there, and stop it; raises RuntimeError when it does not serve."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/kalkulator/"
    begin = time.monotonic()
    running = subprocess.Popen(
        ["make", "serve", f"PORT={port}"], cwd=clone, env=environment, start_new_session=True
    )
    # This machine's proxy has no way to itself.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        while True:
            if running.poll() is not None:
                raise RuntimeError(f"make serve ended with {running.returncode} before it answered.")
            if time.monotonic() - begin > SERVES_WITHIN:
                raise RuntimeError(f"make serve did not answer within {SERVES_WITHIN} seconds.")
            try:
                with direct.open(address, timeout=10) as answer:
                    if b'id="rencana"' not in answer.read():
                        raise RuntimeError(f"{address} answers, but with something else.")
                break
            except urllib.error.URLError:
                time.sleep(0.5)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)
    say(f"make serve answered after {time.monotonic() - begin:.0f} s")


def run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a command and say how long it took; ends the program with its exit code when that is not 0."""
    begin = time.monotonic()
    code = subprocess.run(command, cwd=folder, env=environment).returncode
    say(
        f"{' '.join(command)}: {'done' if code == 0 else f'failed ({code})'} after {time.monotonic() - begin:.0f} s"
    )
    if code:
        sys.exit(code)


def fresh(fonts: str) -> None:
    """Clone, serve and test. fonts: "" for the machine's, "dejavu" for DejaVu alone."""
    if subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT).returncode:
        print("What is not committed is not in the clone.", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="sertakan-") as folder:
        clone, home = Path(folder) / "situs é baru", Path(folder) / "home"
        home.mkdir()
        environment = bare(home)
        say(f"a clone in {clone}, with {', '.join(sorted(environment))}")
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
        say("make serve")
        serve(clone, environment)
        if fonts:
            settings = Path(folder) / "fonts.conf"
            settings.write_text(
                ONLY.format(clone / "node_modules/dejavu-fonts-ttf/ttf", home / "fonts"), "utf-8"
            )
            environment["FONTCONFIG_FILE"] = str(settings)
        say("make test")
        run(["make", "test"], clone, environment)


def main(arguments: Sequence[str]) -> str | None:
    """Run what the command line names; return one sentence when it cannot be, or None."""
    match arguments:
        case ["bare", *command] if command:
            with tempfile.TemporaryDirectory(prefix="sertakan-home-") as home:
                run(command, ROOT, bare(Path(home)))
        case [] | ["dejavu"]:
            try:
                fresh("".join(arguments))
            except (RuntimeError, subprocess.CalledProcessError) as error:
                return str(error)
        case _:
            return "Write: make fresh, or make fresh FONTS=dejavu"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

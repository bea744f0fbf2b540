"""What node makes from sources and npm packages for the calculator's page: scripts and its style, as small as they get.

How each is made is written in bundle.mjs.
"""

import functools
import json
import shutil
import subprocess
import sys
from pathlib import Path

from overrides.pages import typeface

ROOT = Path(__file__).parents[2]
PYSCRIPT = "@pyscript/core"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
_NEEDED = (f"{MICROPYTHON}/micropython.wasm", f"{PYSCRIPT}/src/core.js", "esbuild/lib/main.js")


class BundleError(Exception):
    """Something that the browser needs cannot be made; the message is one sentence with the mend."""


def find_node() -> str:
    """Return the path of node: the one `make` put into the venv, else the machine's own.

    Raises BundleError when there is none.
    """
    beside_python = Path(sys.executable).parent / "node"
    node = str(beside_python) if beside_python.exists() else shutil.which("node")
    if not node:
        raise BundleError("Node belum ada di sini: jalankan `make build`, yang memasangnya.")
    return node


@functools.cache
def made(root: Path) -> dict[str, str]:
    """Return the texts of start.js, files.js, fold.js, micropython.js and calculator.css of the repository at ``root``.

    Raises BundleError when npm's packages or node are missing, or a source has a fault.
    """
    for name in _NEEDED:
        if not (root / "node_modules" / name).is_file():
            raise BundleError(
                f"node_modules/{name} tidak ada, "
                "karena paket npm belum dipasang: jalankan `make build`, yang memasangnya dulu."
            )
    done = subprocess.run(
        [find_node(), "overrides/calculator_page/bundle.mjs"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise BundleError(f"Skrip dan gaya kalkulator tidak dapat dibuat: {done.stderr.strip()}")
    files: dict[str, str] = json.loads(done.stdout)
    # The page lies in /kalkulator/.
    files["calculator.css"] = typeface.made(root).style("../") + files["calculator.css"]
    return files

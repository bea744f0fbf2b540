"""Read QR codes from pictures with two readers that share no code: zxing-cpp, and zbar in node."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import zxingcpp
from PIL import Image

from overrides.calculator_page.bundle import find_node

HERE = Path(__file__).parent


def by_zxing(pictures: Sequence[Image.Image]) -> list[list[str]]:
    """Return the texts zxing-cpp finds in each picture."""
    return [[found.text for found in zxingcpp.read_barcodes(picture.convert("L"))] for picture in pictures]


def by_zbar(pictures: Sequence[Image.Image]) -> list[list[str]]:
    """Return the texts zbar finds in each picture, all in one run of node."""
    with TemporaryDirectory() as folder:
        order = []
        for number, picture in enumerate(pictures):
            file = Path(folder) / f"{number}.grey"
            file.write_bytes(picture.convert("L").tobytes())
            order.append({"file": str(file), "width": picture.width, "height": picture.height})
        done = subprocess.run(
            [find_node(), str(HERE / "zbar.mjs")],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
        )
    if done.returncode != 0:
        raise RuntimeError(f"zbar: {done.stderr.strip()}")
    return json.loads(done.stdout)


READERS = {"zxing": by_zxing, "zbar": by_zbar}

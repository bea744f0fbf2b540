"""How many phones one machine serves: whole first visits to the calculator, from Caddy with compressed files.

Run by hand: `python -m tests.bench.load`. Never leaves this machine, and ends by itself: at most VISITS visits or
SECONDS seconds. The asking takes as much of the processor as the answering, so the figures are a lower bound.
"""

import argparse
import asyncio
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import urljoin

from overrides.publish import compress
from tests.bench.table import kilobytes, rows
from tests.conftest import ROOT, build_site

HOST = "127.0.0.1"
PHONES = (1, 40, 200)
VISITS = 1000
SECONDS = 20
CALCULATOR = "/kalkulator/"


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[int]:
    """Serve a site with the Caddyfile of this project; yield the port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    config = folder / "Caddyfile"
    config.write_text(
        f"{{\n\tadmin off\n\tauto_https off\n}}\nimport {ROOT / 'overrides/publish/Caddyfile'}\n",
        encoding="utf-8",
    )
    address = f"http://{HOST}:{port}"
    server = subprocess.Popen(
        ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"],
        env={"SITE_ADDRESS": address, "SITE_FOLDER": str(site), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as trial:
                if trial.connect_ex((HOST, port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=10)


def needed(site: Path) -> list[str]:
    """Return the addresses that a first visit to the calculator asks for."""
    html = (site / CALCULATOR.strip("/") / "index.html").read_text(encoding="utf-8")
    found = re.findall(
        r'<link rel="(?:stylesheet|icon|manifest|modulepreload|preload)"[^>]*?href="([^"]+)"', html
    )
    found += re.findall(r'<script[^>]* src="([^"]+)"', html)
    return list(dict.fromkeys([CALCULATOR, *(urljoin(CALCULATOR, way) for way in found)]))


async def visit(port: int, addresses: list[str]) -> int:
    """Ask for everything over one connection, as a phone does; return the bytes. Raises OSError on any trouble."""
    reader, writer = await asyncio.open_connection(HOST, port)
    total = 0
    try:
        for address in addresses:
            writer.write(
                f"GET {address} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Encoding: br\r\n\r\n".encode()
            )
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            if not head.startswith("http/1.1 200 "):
                raise OSError(f"{address}: {head.splitlines()[0]}")
            if length := re.search(r"content-length: (\d+)", head):
                total += len(await reader.readexactly(int(length[1])))
                continue
            while size := int(await reader.readuntil(b"\r\n"), 16):
                total += len(await reader.readexactly(size + 2)) - 2
            await reader.readexactly(2)
    except asyncio.IncompleteReadError as error:
        raise OSError("the answer broke off") from error
    finally:
        writer.close()
    return total


async def crowd(port: int, addresses: list[str], phones: int) -> tuple[list[float], int, int, float]:
    """Let phones visit one after the other; return (seconds of each visit, bytes, errors, seconds in all)."""
    took: list[float] = []
    left, total, errors = VISITS, 0, 0
    start = time.perf_counter()

    async def phone() -> None:
        nonlocal left, total, errors
        while left > 0 and time.perf_counter() - start < SECONDS:
            left -= 1
            begin = time.perf_counter()
            try:
                loaded = await visit(port, addresses)
                total += loaded
                took.append(time.perf_counter() - begin)
            except OSError:
                errors += 1

    await asyncio.gather(*(phone() for _ in range(phones)))
    return took, total, errors, time.perf_counter() - start


def main() -> str | None:
    """Measure and print; return what went wrong in one sentence, or None."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not shutil.which("caddy"):
        return "The load test needs Caddy, and none is here: apt-get install caddy"
    lines: list[tuple[str, ...]] = [
        (
            "phones at once",
            "visits",
            "visits a second",
            "half are done in",
            "95 % in",
            "errors",
            "on the line",
        )
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_site(folder / "site")
        compress.write(folder / "site")
        addresses = needed(folder / "site")
        with caddy(folder / "site", folder) as port:
            for phones in PHONES:
                took, total, errors, seconds = asyncio.run(crowd(port, addresses, phones))
                cuts = quantiles(took, n=20)
                lines.append(
                    (
                        str(phones),
                        str(len(took)),
                        f"{len(took) / seconds:.0f}",
                        f"{cuts[9] * 1000:.0f} ms",
                        f"{cuts[18] * 1000:.0f} ms",
                        str(errors),
                        f"{total * 8 / seconds / 1e6:.0f} Mbit/s",
                    )
                )
    print(f"A visit asks for {len(addresses)} files, {kilobytes(total / max(1, len(took)))}.\n")
    print(rows(lines))
    return None


if __name__ == "__main__":
    sys.exit(main())

"""A server behind a slow line: every answer waits for a round trip, and all answers share one bandwidth.

It speaks HTTP/1.1, six answers at a time; hosts with HTTP/2 send styles before the runtime.
The line is slow here and not in the browser, because a browser slows down only its pages, not the service worker.
"""

import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from overrides.publish.serve import Handler, Server
from tests.engines.bad_lines import go_wrong

KBIT_PER_SECOND = 1600
ROUND_TRIP_SECONDS = 0.150
_PIECE_BYTES = 2000


@dataclass(frozen=True)
class Kind:
    """What a line is like: its speed, its round trip, and the fault of tests/engines/bad_lines.py that each of its
    answers has, or each ``nth`` of them."""

    kbit_per_second: float = KBIT_PER_SECOND
    round_trip_seconds: float = ROUND_TRIP_SECONDS
    fault: str = ""
    nth: int = 1


FAST = Kind(float("inf"), 0)
SLOW = Kind()
BAD = {
    "no network": Kind(fault="cut"),
    "answers after 3 s": Kind(round_trip_seconds=3),
    "never answers": Kind(fault="silent"),
    "loses every second answer": Kind(fault="cut", nth=2),
    "50 kbit/s, 2 s": Kind(50, 2),
    "a portal's page for every address": Kind(fault="portal"),
    "the host answers 503": Kind(fault="broken"),
}


class Line:
    """What the answers share. sent: bytes that went through."""

    def __init__(self) -> None:
        self.sent = 0
        self.released = threading.Event()
        self._lock = threading.Lock()
        self.become(FAST)

    def become(self, kind: Kind) -> None:
        """Be like this from now on; who waits for a silent host is let go."""
        self.released.set()
        self.kind = kind
        self.released = threading.Event()
        self._answers = 0
        self._free_at = 0.0

    def fault(self) -> str:
        """Return what goes wrong with the next answer, or ""."""
        with self._lock:
            self._answers += 1
            return self.kind.fault if self._answers % self.kind.nth == 0 else ""

    def send(self, count: int) -> None:
        """Wait until so many bytes have gone through."""
        with self._lock:
            self.sent += count
            took = count * 8 / (self.kind.kbit_per_second * 1000)
            self._free_at = max(self._free_at, time.monotonic()) + took
            wait = self._free_at - time.monotonic()
        time.sleep(max(0.0, wait))


class SlowHandler(Handler):
    """Answers as the local server does, through the line."""

    def __init__(self, *arguments: Any, line: Line, **more: Any) -> None:
        self.line = line
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        if not go_wrong(self, self.line.fault(), self.line.released):
            super().do_GET()

    def send_head(self) -> Any:
        time.sleep(self.line.kind.round_trip_seconds)
        return super().send_head()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        while piece := source.read(_PIECE_BYTES):
            self.line.send(len(piece))
            outputfile.write(piece)


def serve(folder: Path) -> tuple[Server, Line]:
    """Serve a folder on a free port until the program ends; return the server and its line, still fast."""
    line = Line()
    server = Server(("127.0.0.1", 0), partial(SlowHandler, directory=str(folder), line=line))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, line

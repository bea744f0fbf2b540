"""A server behind a slow line: every answer waits for a round trip, and all answers share one bandwidth.

It speaks HTTP/1.1, six answers at a time; hosts with HTTP/2 send styles before the runtime.
The line is slow here and not in the browser, because a browser slows down only its pages, not the service worker.
"""

import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from overrides.publish.serve import Handler, Server

KBIT_PER_SECOND = 1600
ROUND_TRIP_SECONDS = 0.150
_PIECE_BYTES = 2000


class Line:
    """What the answers share. sent: bytes that went through. Switched off, it takes no time."""

    def __init__(self) -> None:
        self.is_slow = False
        self.sent = 0
        self._free_at = 0.0
        self._lock = threading.Lock()

    def send(self, count: int) -> None:
        """Wait until so many bytes have gone through."""
        with self._lock:
            self.sent += count
            self._free_at = max(self._free_at, time.monotonic()) + count * 8 / (KBIT_PER_SECOND * 1000)
            wait = self._free_at - time.monotonic()
        time.sleep(max(0.0, wait))


class SlowHandler(Handler):
    """Answers as the local server does, through the line."""

    def __init__(self, *arguments: Any, line: Line, **more: Any) -> None:
        self.line = line
        super().__init__(*arguments, **more)

    def send_head(self) -> Any:
        if self.line.is_slow:
            time.sleep(ROUND_TRIP_SECONDS)
        return super().send_head()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        while piece := source.read(_PIECE_BYTES):
            if self.line.is_slow:
                self.line.send(len(piece))
            outputfile.write(piece)


def serve(folder: Path) -> tuple[Server, Line]:
    """Serve a folder on a free port until the program ends; return the server and its line, still fast."""
    line = Line()
    server = Server(("127.0.0.1", 0), partial(SlowHandler, directory=str(folder), line=line))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, line

"""make sumber asks politely, and no answer of a host can harm or stop it. Only a server of the tests is asked."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from overrides.facts import reading, sources
from overrides.facts.sources import Answer, Asker, Question
from overrides.tariff.tariff_values import named_values
from tests.conftest import ROOT

PATIENCE = 0.8


@dataclass
class Host:
    """The server of the tests, and what it was asked: (method, path, time, User-Agent)."""

    address: str
    asked: list[tuple[str, str, float, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    found = Host("")

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            found.asked.append(
                (self.command, self.path, time.monotonic(), self.headers.get("User-Agent", ""))
            )
            with contextlib.suppress(OSError):  # who asked may have gone
                self.answer(self.path.strip("/"))

        do_HEAD = do_POST = do_PUT = do_GET

        def answer(self, path: str) -> None:
            moved = {
                "moved": "/fine", "loop": "/loop", "file": "file:///etc/passwd",
                "inside": "http://10.0.0.1/", "elsewhere": found.address.replace("127.0.0.1", "localhost") + "/fine",
            }  # fmt: skip
            if path in moved:
                return self.send(301, "", location=moved[path])
            if path.isdigit():
                return self.send(int(path), "Rp16.800")
            if path == "reset":
                self.connection.shutdown(socket.SHUT_RDWR)
                return None
            if path == "garbage":
                self.wfile.write(b"\x00\xff\x00 this is no HTTP\r\n\r\n")
                return None
            if path == "slow":
                time.sleep(PATIENCE + 0.4)
            if path in ("drips", "endless"):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                for _ in range(200):
                    self.wfile.write(b"x" if path == "drips" else b"x" * 100_000)
                    self.wfile.flush()
                    time.sleep(0.05 if path == "drips" else 0)
                return None
            texts = {
                "changed": "<p>Iurannya sekarang Rp17.800, bukan 116.800 atau 16.8001",
                "zipped": "Rp16.800",
                "pdf": "%PDF",
                "odd": "Rp16.800",
                "script": "<script>alert(1)</script>" + "<" * 100_000 + "16800",
            }
            types = {"pdf": "application/pdf", "odd": "text/html; charset=klingon"}
            self.send(
                200,
                texts.get(path, "<p>Iurannya <b>Rp16.800</b> sebulan.</p>"),
                kind=types.get(path, "text/html; charset=utf-8"),
                encoding="gzip" if path == "zipped" else "",
            )
            return None

        def send(
            self, code: int, text: str, kind: str = "text/html", location: str = "", encoding: str = ""
        ) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            if location:
                self.send_header("Location", location)
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(text.encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture
def asker(monkeypatch: pytest.MonkeyPatch) -> Asker:
    monkeypatch.setattr(sources, "MOST_BYTES", 1_000_000)
    return Asker(lambda name: name in ("127.0.0.1", "localhost"), 0, PATIENCE, ("http",))


def question(host: Host, path: str, *figures: str) -> Question:
    return Question(path, f"{host.address}/{path}", figures or ("16.800",), ("harga",))


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("fine", sources.FINE),
        ("moved", sources.FINE),
        ("elsewhere", sources.MOVED),
        ("odd", sources.FINE),
        ("pdf", sources.FINE),
        ("script", sources.FINE),
        ("changed", sources.CHANGED),
        ("404", sources.GONE),
        ("410", sources.GONE),
        ("403", sources.REFUSED),
        ("500", sources.REFUSED),
        ("slow", sources.SLOW),
        ("drips", sources.SLOW),
        ("endless", sources.HUGE),
        ("zipped", sources.UNREADABLE),
        ("loop", sources.SUSPICIOUS),
        ("file", sources.SUSPICIOUS),
        ("inside", sources.SUSPICIOUS),
        ("reset", sources.SILENT),
        ("garbage", sources.SILENT),
    ],
)
def test_what_hosts_do(path: str, state: str, host: Host, asker: Asker) -> None:
    started = time.monotonic()
    assert asker.one(question(host, path)).state == state
    assert time.monotonic() - started < PATIENCE + 8


def test_a_host_is_asked_one_at_a_time_with_a_pause_and_by_name(host: Host, asker: Asker) -> None:
    asker.pause = 0.3
    host.asked.clear()
    asked = [question(host, path) for path in ("fine", "404", "fine?again")]
    assert [answer.question for answer in asker.all(asked)] == asked
    times = [when for _, _, when, _ in host.asked]
    assert all(later - earlier >= 0.29 for earlier, later in zip(times, times[1:], strict=False))
    assert {method for method, *_ in host.asked} == {"GET"}
    assert all("SERTAKAN" in name for *_, name in host.asked)


def test_a_name_that_leads_nowhere(asker: Asker) -> None:
    asker.is_public = lambda name: True
    assert asker.one(Question("x", "http://nowhere.invalid/", (), ())).state == sources.SILENT


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "::1", ""])
def test_nothing_of_this_machine_is_public(name: str) -> None:
    assert not sources._is_public(name)


def test_the_table_is_plain_whatever_a_host_said() -> None:
    nasty = Answer(
        Question("A | [x](http://e) <b>", "https://e.org/`", (), ("a", "b")),
        sources.MOVED,
        "https://e.org/\n| x |<script>",
    )
    text = sources.table([nasty, Answer(nasty.question, sources.FINE)], "2026-11-26")
    assert "2 sumber, 1 masih ada" in text
    row = text.splitlines()[4]
    assert row.count("|") == 6 and not set("<>`[]") & set(row)
    assert sources.table([], "2026-11-26").count("|") == 0


def test_our_sources_are_questions_of_public_addresses() -> None:
    found = sources.questions(reading.load(ROOT / "docs", named_values(date(2026, 11, 26))))
    assert len(found) > 40
    assert all(one.url.startswith("https://") for one in found)
    assert any("16.800" in one.figures for one in found)

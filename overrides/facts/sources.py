"""Asks each source politely whether it still answers and still holds the figures the site takes from it.

Command: `make sumber` (python -m overrides.facts.sources) writes a table, in Indonesian, because the weekly workflow
puts it into an issue that an officer reads; it ends with 1 when a source wants a look. Nothing but GET; one question
at a time to a host, with a pause; a limit of time and of bytes; no address but a public https one is followed.
"""

from __future__ import annotations

import argparse
import http.client
import ipaddress
import re
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from overrides.facts import dated, reading, register
from overrides.facts.register import Register
from overrides.tariff import clock, tariff_files

USER_AGENT = "SERTAKAN-periksa-sumber/1 (situs sukarela; sekali seminggu; melihat apakah sumber masih ada)"
# Seconds: between two questions to a host, and for one answer with all its redirections.
PAUSE = 3.0
PATIENCE = 20.0
MOST_BYTES = 3_000_000
MOST_REDIRECTIONS = 5
HOSTS_AT_ONCE = 4

FINE, MOVED, CHANGED = "masih ada", "pindah", "angkanya tidak ditemukan"
GONE, REFUSED, SLOW = "hilang", "menolak", "terlalu lambat"
HUGE, UNREADABLE, SUSPICIOUS, SILENT = "terlalu besar", "tidak terbaca", "mencurigakan", "tidak menjawab"


@dataclass(frozen=True)
class Question:
    """A source, and what it must still hold: one of the figures, or nothing in particular."""

    name: str
    url: str
    figures: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What came of a question. detail: in a few words, or the new address."""

    question: Question
    state: str
    detail: str = ""


class _Refusal(Exception):
    """An answer that is not read on: its state and a detail."""

    def __init__(self, state: str, detail: str = "") -> None:
        super().__init__(state)
        self.state, self.detail = state, detail


def questions(claims: Register) -> list[Question]:
    """List the sources and regulations that have an address, with the figures of the claims on them."""
    standing: dict[str, list[str]] = {}
    for claim in claims.claims.values():
        if claim.certainty != "unverified":
            for source_id in claim.sources:
                standing.setdefault(source_id, []).append(claim.id)
    names = [*claims.sources, *(dated.LAW + name for name in claims.regulations)]
    found = []
    for source_id in names:
        source = dated.source_of(claims, source_id)
        if source.url:
            on_it = tuple(standing.get(source_id, ()))
            found.append(Question(source.name, source.url, _figures(claims, on_it), on_it))
    return found


def _figures(claims: Register, claim_ids: Iterable[str]) -> tuple[str, ...]:
    """List the figures of claims as pages print them, without what stands around: "16.800", "50"."""
    found: dict[str, None] = {}
    for claim_id in claim_ids:
        claim = claims.claims[claim_id]
        if claim.value is not None and claim.unit in ("rupiah", "persen", "orang"):
            figure = re.search(r"\d[\d.,]*\d|\d", claims.show(claim_id))
            if figure:
                found[figure[0]] = None
    return tuple(found)


class Asker:
    """Asks addresses. is_public: whether a host may be asked; pause, patience: seconds."""

    def __init__(
        self,
        is_public: Callable[[str], bool] | None = None,
        pause: float = PAUSE,
        patience: float = PATIENCE,
        schemes: tuple[str, ...] = ("https",),
    ) -> None:
        self.is_public = is_public or _is_public
        self.pause, self.patience, self.schemes = pause, patience, schemes

    def all(self, asked: Iterable[Question]) -> list[Answer]:
        """Ask all, the questions of a host one after the other; the answers come in the order of the questions."""
        by_host: dict[str, list[Question]] = {}
        asked = list(asked)
        for question in asked:
            by_host.setdefault(urlsplit(question.url).netloc, []).append(question)
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            found = [answer for answers in pool.map(self._host, by_host.values()) for answer in answers]
        order = {id(question): number for number, question in enumerate(asked)}
        return sorted(found, key=lambda answer: order[id(answer.question)])

    def _host(self, asked: list[Question]) -> list[Answer]:
        found = []
        for number, question in enumerate(asked):
            if number:
                time.sleep(self.pause)
            found.append(self.one(question))
        return found

    def one(self, question: Question) -> Answer:
        """Ask one question; never raises for what a host does."""
        try:
            address, text = self._read(question.url)
        except _Refusal as refusal:
            return Answer(question, refusal.state, refusal.detail)
        except TimeoutError:
            return Answer(question, SLOW)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(question, SILENT, type(error).__name__)
        if question.figures and not any(_holds(text, figure) for figure in question.figures):
            return Answer(question, CHANGED, ", ".join(question.figures[:5]))
        if urlsplit(address).netloc != urlsplit(question.url).netloc:
            return Answer(question, MOVED, address)
        return Answer(question, FINE)

    def _read(self, url: str) -> tuple[str, str]:
        """Return the address a page is at now, and its words."""
        until = time.monotonic() + self.patience
        for _ in range(MOST_REDIRECTIONS + 1):
            parts = urlsplit(url)
            if parts.scheme not in self.schemes or not self.is_public(parts.hostname or ""):
                raise _Refusal(SUSPICIOUS, "menunjuk alamat yang bukan halaman umum")
            request = urllib.request.Request(
                url, headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
            )
            try:
                left = until - time.monotonic()
                if left <= 0:
                    raise _Refusal(SLOW)
                with _OPENER.open(request, timeout=left) as answer:
                    return url, self._words(answer, until)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in (301, 302, 303, 307, 308) and error.headers.get("Location"):
                        url = urljoin(url, error.headers["Location"])
                        continue
                    raise _Refusal(
                        GONE if error.code in (404, 410) else REFUSED, f"jawaban {error.code}"
                    ) from None
            except urllib.error.URLError as error:
                if isinstance(error.reason, TimeoutError):
                    raise _Refusal(SLOW) from None
                raise _Refusal(SILENT, type(error.reason).__name__) from None
        raise _Refusal(SUSPICIOUS, "berputar dari alamat ke alamat")

    def _words(self, answer: Any, until: float) -> str:
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            raise _Refusal(UNREADABLE, "dikirim terkompres")
        pieces = []
        read = 0
        while True:
            if time.monotonic() > until:
                raise _Refusal(SLOW)
            piece = answer.read1(65536)
            if not piece:
                break
            read += len(piece)
            if read > MOST_BYTES:
                raise _Refusal(HUGE)
            pieces.append(piece)
        kind = answer.headers.get_content_type()
        if not kind.startswith("text/") and "html" not in kind and "json" not in kind:
            # A PDF or a picture: that it is there must do.
            return ""
        charset = answer.headers.get_content_charset() or "utf-8"
        try:
            text = b"".join(pieces).decode(charset, errors="replace")
        except LookupError:
            text = b"".join(pieces).decode("utf-8", errors="replace")
        return unescape(re.sub(r"<[^>]{0,2000}>", " ", text)) or " "


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """Leaves every redirection to Asker, which looks where it leads."""

    def redirect_request(self, *given: Any, **named: Any) -> None:
        return None


# No proxy of the machine is left out; files, FTP and data addresses are not opened.
_OPENER = urllib.request.OpenerDirector()
for _handler in (
    urllib.request.ProxyHandler(),
    urllib.request.HTTPHandler(),
    urllib.request.HTTPSHandler(),
    urllib.request.HTTPErrorProcessor(),
    urllib.request.HTTPDefaultErrorHandler(),
    _NoRedirection(),
):
    _OPENER.add_handler(_handler)


def _holds(text: str, figure: str) -> bool:
    """Say whether a text holds a figure by itself; a page without words (a PDF) is not looked into."""
    if not text:
        return True
    forms = {figure, figure.replace(".", ""), figure.replace(".", ","), figure.replace(",", ".")}
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d])", text) for form in forms)


def _is_public(host: str) -> bool:
    """Say whether a host is one of the open internet: nothing of this machine or its network."""
    try:
        addresses = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        # A name that leads nowhere is told as such when it is asked.
        return bool(host) and "." in host
    return all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in addresses)


def table(answers: list[Answer], day: str) -> str:
    """Write the answers as a table: what wants a look first, the rest counted."""
    odd = [answer for answer in answers if answer.state != FINE]
    lines = [
        f"Diperiksa {day}: {len(answers)} sumber, {len(answers) - len(odd)} masih ada dan masih memuat angkanya."
    ]
    if odd:
        lines += ["", "| Keadaan | Sumber | Alamat | Keterangan | Klaim |", "|---|---|---|---|---|"]
        for answer in sorted(odd, key=lambda one: (one.state, one.question.name)):
            cells = (
                answer.state,
                answer.question.name,
                answer.question.url,
                answer.detail,
                ", ".join(answer.question.claims),
            )
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
        lines += ["", "Buka alamatnya sendiri, lalu jawab di `make periksa`."]
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Write a text that a host may have had a hand in so that it stays one cell of plain words."""
    return re.sub(r"[\x00-\x1f|<>`\[\]]+", " ", text)[:300].strip()


def main(arguments: list[str] | None = None) -> int:
    """Ask and write the table. Returns 1 when a source wants a look, 2 when the data themselves are faulty."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    try:
        claims = reading.load_for(Path("docs"), clock.today())
    except (register.RegisterError, tariff_files.TariffFileError) as error:
        print(error, file=sys.stderr)
        return 2
    asked = questions(claims)
    print(f"{len(asked)} sumber ditanyai, beberapa menit ...", file=sys.stderr)
    answers = Asker().all(asked)
    print(table(answers, clock.today().isoformat()))
    return 1 if any(answer.state != FINE for answer in answers) else 0


if __name__ == "__main__":
    sys.exit(main())

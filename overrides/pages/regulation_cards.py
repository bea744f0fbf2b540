"""Regulations as people see them: a status card on each page, a map of what rests on what, a list.

The words around the data are in overrides/theme/partials/regulation_*.html. Dates, statuses and gists are claims, so each
carries its source.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from markupsafe import Markup

from calculator.rules import explain
from overrides.facts.register import Register, RegisterError
from overrides.facts.regulations import LEVELS, STATUSES, end_of, level_of, resting_on, status_of
from overrides.pages import jinja_setup
from overrides.pages.figures import SOURCES_PAGE, PageFigures
from overrides.tariff import formats, tariff_log, tariff_values
from overrides.tariff.dated import dated

_ABSENT: Mapping[str, Any] = {
    "changes": [],
    "eases": [],
    "dates": {},
    "read": None,
    "gist": "",
    "status_claim": "",
}
"""What an entry may leave out."""

_PARTIALS = Path(__file__).resolve().parents[1] / "theme/partials"


def calls(figures: PageFigures) -> dict[str, Any]:
    """Return what a page may call about regulations."""
    register, today = figures.register, figures.today

    def status_aturan(regulation_id: str) -> Markup:
        """Print a regulation's status as a badge; one with a known end names it, and says so once it is over."""
        status = status_of(register, regulation_id, today)
        end = end_of(register, regulation_id, today)
        if end is None:
            return badge(status)
        is_month = end.day == monthrange(end.year, end.month)[1]
        until = f" sampai {formats.show(end.isoformat()[: 7 if is_month else 10], 'tanggal')}"
        over = [(end + timedelta(days=1), badge("berakhir", until))]
        return dated(badge(status, until), over)

    def tanda_berakhir(regulation_id: str) -> Markup:
        """Print the badge of a regulation that is over; nothing while it holds."""
        if end := end_of(register, regulation_id, today):
            return dated("", [(end + timedelta(days=1), badge("berakhir"))])
        return badge("berakhir") if status_of(register, regulation_id, today) == "berakhir" else Markup()

    def badge(status: str, until: str = "") -> Markup:
        words, look = STATUSES[status]
        if status == "berakhir" and until:
            words = "Berlaku" + until + ", sudah berakhir"
        else:
            words += until
        return Markup('<span class="lencana lencana--{}">{}</span>').format(look, words)

    def pertanyaan(*claim_ids: str) -> Markup:
        """List open questions of the register and whom to ask."""
        claims = [register.claims[claim_id] for claim_id in _known(register, claim_ids)]
        return _fill("questions", {"claims": claims, "place": register.place})

    def kartu_aturan(regulation_id: str) -> Markup:
        """Show what a regulation is, when it came, whether it holds and where to read it."""
        register.regulation(regulation_id)
        return _fill("regulation_card", {**pieces, "id": regulation_id})

    def daftar_aturan(*names: str) -> Markup:
        """List regulations by level or by id; without names, all. An entry whose address is here is its anchor."""
        listed = [
            entry for name in names or LEVELS for entry in (at_level(name) if name in LEVELS else [name])
        ]
        return _fill("regulation_list", {**pieces, "listed": listed})

    def peta_aturan() -> Markup:
        """Show what rests on what, as nested lists."""
        return _fill("regulation_map", {**pieces, "at_level": at_level, "place": register.place})

    def at_level(level: str) -> list[str]:
        return [entry for entry in register.regulations if level_of(register, entry) == level]

    def own_anchor(regulation_id: str) -> str:
        """Return the id an entry of a list carries: its own, when its address is this very entry."""
        page, _, anchor = register.regulation(regulation_id).page.partition("#")
        return anchor if anchor == regulation_id and figures.is_on(page) else ""

    pieces = {
        "klaim": figures.klaim,
        "angka": figures.angka,
        "aturan": figures.aturan,
        "status_aturan": status_aturan,
        "records": {
            entry: {**_ABSENT, **regulation.record} for entry, regulation in register.regulations.items()
        },
        "changed_by": lambda entry: resting_on(register, entry, "changes"),
        "eased_by": lambda entry: resting_on(register, entry, "eases"),
        "own_anchor": own_anchor,
        "is_here": lambda entry: figures.is_on(register.regulation(entry).page),
        "tanda_berakhir": tanda_berakhir,
        "articles": lambda entry: articles(register, entry),
        "sentence": figures.sentence,
        "anchor": explain.article_anchor,
        "claim_page": figures.to(SOURCES_PAGE),
    }
    return {
        "status_aturan": status_aturan,
        "pertanyaan": pertanyaan,
        "kartu_aturan": kartu_aturan,
        "daftar_aturan": daftar_aturan,
        "peta_aturan": peta_aturan,
    }


def articles(register: Register, regulation_id: str) -> dict[str, list[str]]:
    """Return what rests on each article of a regulation, in their order: {article: [ids of claims]}.

    An article that only the tariff names has none.
    """
    found: dict[str, list[str]] = {}
    for claim in register.claims.values():
        if claim.certainty == "unverified":
            continue
        for regulation, article in zip(claim.regulations, claim.articles, strict=False):
            if regulation == regulation_id and article:
                found.setdefault(article, []).append(claim.id)
    for change in tariff_log.changes(tariff_values.data()):
        if change.regulation == regulation_id and change.article:
            found.setdefault(change.article, [])
    return dict(
        sorted(found.items(), key=lambda entry: [int(n) for n in re.findall(r"\d+", entry[0])] or [10**6])
    )


def _known(register: Register, claim_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Check that questions are in the register. Raises RegisterError for one that is not."""
    for claim_id in claim_ids:
        if claim_id not in register.claims or not register.claims[claim_id].question:
            raise RegisterError(
                f'pertanyaan "{claim_id}" tidak ada; tulis di docs/data/claims/ dengan "question:".'
            )
    return claim_ids


def _fill(partial: str, names: Mapping[str, Any]) -> Markup:
    """Fill a partial. Blank lines go: a blank line would end the HTML block in Markdown."""
    template = jinja_setup.template(_PARTIALS / f"{partial}.html")
    return Markup(re.sub(r"\n\s*\n+", "\n", template.render(names)).strip())

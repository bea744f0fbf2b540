"""A page's claims, each with its hedge, its mark and its place in the list of sources at the page's end.

Calls in a page: klaim, angka, nilai, aturan, and those of shared_names.py; see docs/tentang/panduan.md. How a hedge is
worded is in hedges.py, how a page is filled in filling.py.
"""

import posixpath
from collections import Counter
from datetime import date
from string import ascii_lowercase
from typing import Any

from markupsafe import Markup, escape

from calculator.rules import explain
from overrides.facts.register import Claim, Register, RegisterError, Source
from overrides.pages import hedges, shared_names
from overrides.pages.over_time import Later, over_time
from overrides.tariff import formats

MOST_SHORT_MARKS = 3
"""Short marks in the text of a page, as in assets/js/day.js: more make it unreadable."""
WEIGHTY_UNITS = {"rupiah", "persen", "hari", "bulan", "tahun", "jam"}
CALENDAR_UNITS = {"tanggal", "bulan-kalender", "tahun-kalender"}
SOURCES_PAGE = "tentang/sumber/"


class PageFigures:
    """The calls of one page, and the sources they gathered.

    url: the page's address from the site's root, no slash in front ("manfaat/"; "" is the front page).
    later: the registers with the tariff's known later values, each from its first day on.
    """

    def __init__(self, register: Register, url: str, today: date, later: Later = ()) -> None:
        self.register, self.url, self.today, self._later = register, url, today, later
        self.cited: dict[tuple[Any, ...], list[Claim]] = {}
        self._said: dict[str, Claim] = {}
        self._times_marked: Counter[int] = Counter()
        # Number of a source -> which of its marks in the text first says something about money or a deadline.
        self._weighty_mark: dict[int, int] = {}
        self._short_marks = self._hedge_marks = 0

    def names(self) -> dict[str, Any]:
        """Return the calls of the register; page_calls.of() adds those of other modules."""
        return {
            **shared_names.of(self.register),
            "tarif": shared_names.Tariff(self.register, self._later),
            "klaim": self.klaim,
            "angka": self.angka,
            "nilai": self.nilai,
            "aturan": self.aturan,
            "daftar_klaim": self.daftar_klaim,
            "belum_diketahui": self.belum_diketahui,
        }

    def klaim(self, claim_id: str) -> Markup:
        """Print a claim's sentence with its hedge and source mark."""
        return self.sentence(claim_id) + self._mark(self.register.claim(claim_id))

    def sentence(self, claim_id: str) -> Markup:
        """Print a claim's sentence with its hedge, where the way to its source stands beside it."""
        claim = self._said[claim_id] = self.register.claim(claim_id)
        said = over_time(
            self.register,
            self._later,
            lambda register: self._hedged_sentence(register.claim(claim_id), register),
            "{} Mulai {}: {}",
        )
        # An assumption of several words has said so in front.
        return said + (self._hedge(claim) if claim.certainty == "single" else Markup())

    def rujukan(self, claim_id: str) -> Markup:
        """Print only a claim's source mark, behind a sentence that was made of the tariff."""
        return self._mark(self.register.claim(claim_id))

    def angka(self, claim_id: str, form: str = "") -> Markup:
        """Print a claim's value with its hedge and source mark."""
        claim = self.register.claim(claim_id)
        value = over_time(self.register, self._later, lambda register: escape(register.show(claim_id, form)))
        return value + self._hedge(claim) + self._mark(claim)

    def nilai(self, claim_id: str, form: str = "") -> Markup:
        """Print a confirmed claim's value without a mark."""
        said = over_time(
            self.register, self._later, lambda register: shared_names.of(register)["nilai"](claim_id, form)
        )
        self._said[claim_id] = self.register.claim(claim_id)
        return said

    def aturan(self, regulation_id: str) -> Markup:
        """Print a regulation's short name as a link to its page here."""
        regulation = self.register.regulation(regulation_id)
        if not (self.register.docs_dir / regulation.page.partition("#")[0]).is_file():
            raise RegisterError(
                f'aturan "{regulation_id}" menunjuk halaman docs/{regulation.page} yang tidak ada; '
                f'buat halamannya atau perbaiki "page:" di {regulation.file}.'
            )
        return Markup('<a href="{}">{}</a>').format(self.to(page_url(regulation.page)), regulation.short)

    def sources_section(self) -> str:
        """Return the sources for the page's end, folded to one line; empty when nothing was cited.

        What most entries share, the day of the check and two sources or more, is said once above the list.
        """
        if not self.cited:
            return ""
        checked = Counter(claims[0].checked for claims in self.cited.values()).most_common(1)[0][0]
        entries = "\n".join(
            self._source_entry(number, claims, checked)
            for number, claims in enumerate(self.cited.values(), start=1)
        )
        return (
            '\n\n<details class="sumber-lipat" id="sumber">\n'
            f"<summary><h2>Sumber</h2> diperiksa {formats.say_date(checked)}</summary>\n"
            "<p>Cocok di dua sumber atau lebih, atau di bunyi aturannya, kecuali disebut lain.</p>\n"
            f'<ol class="daftar-sumber">\n{entries}\n</ol>\n</details>\n'
        )

    def age_note(self, language: str = "id") -> Markup:
        """Say in one sentence how much of this page should have been looked at again; empty when it says nothing.

        Hidden while nothing is late: assets/js/day.js counts again on the reader's day.
        """
        if not self._said:
            return Markup()
        due = Counter(claim.check_again_by for claim in self._said.values())
        late = sum(count for day, count in due.items() if day < self.today)
        looked = [claim.checked for claim in self._said.values() if claim.overdue(self.today) or not late]
        words = hedges.AGE_WORDS[language]
        first, last = (words.month(day) for day in (min(looked), max(looked)))
        return Markup('<p class="basi" data-basi="{}"{}><span data-jumlah>{}</span> {}</p>').format(
            " ".join(f"{day.isoformat()}*{count}" for day, count in sorted(due.items())),
            Markup("" if late else " hidden"),
            late,
            Markup(words.sentence).format(
                first if first == last else words.between.format(first, last),
                Markup('<a href="#sumber">{}</a>').format(words.again) if self.cited else words.again,
                self.register.in_place("contacts.call_centre"),
            ),
        )

    def daftar_klaim(self, file: str) -> Markup:
        """List the claims of one register file ("manfaat", "place") with its sources; anchors are the claims' ids.

        Folded, because all of them are eighty screens of a phone; a link to a claim unfolds its list.
        """
        path = self.register.place_file if file == "place" else f"docs/data/claims/{file}.yaml"
        claims = [
            claim
            for claim in self.register.claims.values()
            if claim.file == path and claim.certainty != "unverified"
        ]
        if not claims:
            if file == "place":
                return Markup("<p>Belum ada yang tercatat untuk daerah ini.</p>")
            raise RegisterError(f"tidak ada klaim di {path}; periksa namanya.")
        self._said |= {claim.id: claim for claim in claims}
        entries = [
            Markup('<dt id="{}">{}{}</dt>\n<dd{}>{}</dd>').format(
                claim.id,
                self._unsaid_value(claim),
                self._hedged_sentence(claim),
                self._look_again(claim),
                self._provenance(claim),
            )
            for claim in claims
        ]
        return Markup(
            '<details>\n<summary>{} kalimat dengan sumbernya</summary>\n<dl class="daftar-klaim">\n{}\n</dl>\n</details>'
        ).format(len(entries), Markup("\n").join(entries))

    def belum_diketahui(self) -> Markup:
        """List what is not known yet and whom to ask."""
        items = [
            Markup('<li id="{}">{}{}</li>').format(
                claim.id, claim.question, escape(f" Tanyakan ke {claim.ask}." if claim.ask else "")
            )
            for claim in self.register.claims.values()
            if claim.certainty == "unverified"
        ]
        return Markup('<ul class="belum-diketahui">\n{}\n</ul>').format(Markup("\n").join(items))

    def is_on(self, page: str) -> bool:
        """Say whether an address under docs/, anchor or not, is this very page."""
        return page_url(page.partition("#")[0]) == self.url

    # --- pieces -------------------------------------------------------------------------------------------

    def _hedged_sentence(self, claim: Claim, register: Register | None = None) -> Markup:
        said = Markup((register or self.register).say(claim, self.aturan, lambda text: str(escape(text))))
        return hedges.sentence(said, claim.certainty, self._publisher(claim))

    def _hedge(self, claim: Claim) -> Markup:
        """Return the mark of what is not quite sure. Each has words of its own, whose place a browser finds by it."""
        if claim.certainty not in ("single", "inference"):
            return Markup()
        self._hedge_marks += 1
        return hedges.mark(claim.certainty, self._publisher(claim), f"ragu-{self._hedge_marks}")

    def _publisher(self, claim: Claim) -> str:
        return self.register.sources[claim.sources[0]].publisher

    def _mark(self, claim: Claim) -> Markup:
        """Return the numbered mark. Claims that stand on the very same sources share a number.

        The first mark of a number can be gone back to. A word joiner keeps the mark on the sentence's line.
        What is late and about money or a deadline says so, for the first MOST_SHORT_MARKS sources of a page.
        """
        self._said[claim.id] = claim
        stands_on = (
            claim.regulations,
            claim.articles,
            claim.sources,
            claim.certainty,
            claim.checked,
            claim.check_again_by,
        )
        first = stands_on not in self.cited
        claims = self.cited.setdefault(stands_on, [])
        if claim not in claims:
            claims.append(claim)
        number = list(self.cited).index(stands_on) + 1
        anchor = Markup(' id="rujukan-{}"').format(number) if first else ""
        mark = Markup(
            '\u2060<sup class="sumber"{}><a href="#sumber-{}" aria-label="Sumber {}">{}</a></sup>'
        ).format(anchor, number, number, number)
        self._times_marked[number] += 1
        if is_weighty(claim) and number not in self._weighty_mark:
            self._weighty_mark[number] = self._times_marked[number]
            if claim.overdue(self.today) and self._short_marks < MOST_SHORT_MARKS:
                self._short_marks += 1
                mark += Markup(' <a class="perlu-dicek" href="#sumber-{}">perlu dicek</a>').format(number)
        return mark

    def _source_entry(self, number: int, claims: list[Claim], checked: date) -> Markup:
        """Return one entry of the page's list: where, what is special about it, the way on and the way back."""
        claim = claims[0]
        remarks = []
        if claim.certainty != "confirmed":
            remarks.append(hedges.CERTAINTY_BADGES[claim.certainty][1] + ".")
        if claim.checked != checked:
            remarks.append(f"Diperiksa {formats.say_date(claim.checked)}.")
        details = [
            Markup('<a href="{}#{}" aria-label="Rincian {} dari sumber {}">{}</a>').format(
                self.to(SOURCES_PAGE), other.id, letter, number, letter if len(claims) > 1 else "Rincian"
            )
            for letter, other in ((_letters(index), other) for index, other in enumerate(claims))
        ]
        return Markup(
            '<li id="sumber-{}"{}>{}.{} <span class="daftar-sumber__jalan">{}{}<span>{}&nbsp;'
            '<a class="kembali" href="#rujukan-{}" aria-label="Kembali ke kalimat bersumber {}">↑</a></span></span></li>'
        ).format(
            number,
            self._look_again(claim, self._weighty_mark.get(number)),
            self._where(claim, titles=False),
            self._remarks(claim, remarks),
            "Rincian " if len(claims) > 1 else "",
            Markup("{} ").format(Markup(" ").join(details[:-1])) if details[1:] else "",
            details[-1],
            number,
            number,
        )

    def _unsaid_value(self, claim: Claim) -> Markup:
        """Return a claim's value, when its sentence does not say it anyway."""
        if claim.value is None or "{value" in claim.sentence:
            return Markup()
        return Markup("{}: ").format(self.register.show(claim.id))

    def _provenance(self, claim: Claim) -> Markup:
        """Say where a claim stands, when it was checked and how sure it is."""
        return Markup(
            '{}. <span class="daftar-klaim__periksa"><span class="lencana lencana--{}">{}</span>{}</span>'
        ).format(
            self._where(claim, titles=True),
            *hedges.CERTAINTY_BADGES[claim.certainty],
            self._remarks(claim, [f"Diperiksa {formats.say_date(claim.checked)}."]),
        )

    def _look_again(self, claim: Claim, weighty_mark: int | None = None) -> Markup:
        """Return the attributes from which assets/js/day.js marks a source that became late after the build."""
        if claim.overdue(self.today):
            return Markup()
        place = Markup(' data-penting="{}"').format(weighty_mark) if weighty_mark else ""
        return Markup(' data-periksa-lagi="{}"{}').format(claim.check_again_by.isoformat(), place)

    def _remarks(self, claim: Claim, remarks: list[str]) -> Markup:
        if claim.overdue(self.today):
            remarks = [*remarks, "Perlu diperiksa ulang."]
        return (
            Markup(' <span class="keterangan">{}</span>').format(" ".join(remarks)) if remarks else Markup()
        )

    def _where(self, claim: Claim, titles: bool) -> Markup:
        """Name the regulations and sources of a claim, the official ones first, the press behind "juga"."""
        articles = claim.articles or ("",) * len(claim.regulations)
        first = [
            self._article(regulation, article)
            for regulation, article in zip(claim.regulations, articles, strict=True)
        ]
        found = [self.register.sources[source_id] for source_id in claim.sources]
        first += [self._source(source, titles) for source in found if source.is_official]
        press = [self._source(source, titles) for source in found if not source.is_official]
        also = Markup("; juga ") if first and press else Markup()
        return Markup("; ").join(first) + also + Markup("; ").join(press)

    def _article(self, regulation_id: str, article: str) -> Markup:
        """Name a regulation and its article, which leads to the article on the regulation's page."""
        said = self.aturan(regulation_id)
        if not article:
            return said
        page = self.register.regulation(regulation_id).page
        if "#" in page:  # an entry of a list, not a page of its own
            return said + " " + article
        way = self.to(page_url(page)) + "#" + explain.article_anchor(article)
        return said + Markup(' <a href="{}">{}</a>').format(way, article)

    def _source(self, source: Source, titles: bool) -> Markup:
        name = escape(source.publisher)
        if source.title and titles:
            name += Markup(", “{}”").format(source.title)
        if source.url:
            name = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(source.url, name)
        return name + escape(", " + formats.show(source.date, "tanggal") if source.date else "")

    def to(self, address: str) -> str:
        """Return the way from this page to another address of the site."""
        page, hash_mark, anchor = address.partition("#")
        return posixpath.relpath(page or ".", self.url or ".") + "/" + hash_mark + anchor


def is_weighty(claim: Claim) -> bool:
    """Tell what costs people money or a right when it is no longer true: an amount, a share, a span, a day to come."""
    if claim.unit in CALENDAR_UNITS:
        return str(claim.value) > claim.checked.isoformat()
    return claim.unit in WEIGHTY_UNITS


def _letters(index: int) -> str:
    """Count in letters from 0: a to z, aa to az, ba and so on."""
    before, last = divmod(index, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[last]


def page_url(page: str) -> str:
    """Return a page's address: "regulasi/x.md" -> "regulasi/x/", "regulasi/index.md#y" -> "regulasi/#y"."""
    file, _, anchor = page.partition("#")
    folder, name = posixpath.split(file.removesuffix(".md"))
    address = posixpath.join(folder, "" if name == "index" else name + "/")
    return address + ("#" + anchor if anchor else "")

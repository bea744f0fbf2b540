"""Starts the calculator: reads the link, fills the form, and keeps result and link true to the form."""

import gc
import json

import js

from calculator.page import actions, choices, dom, keeping, markup, store
from calculator.page.form import Form
from calculator.page.problems import Problems
from calculator.page.result import Result
from calculator.rules import clock, link, months, plan, view
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff

_ROOT = "../"
# Milliseconds in which the screen has shown what was written last.
_FRAME = 16
# A plan of more months and groups is written in pieces.
_MOST_AT_ONCE = 24


class Page:
    """The running calculator: one plan, one estimate, and what people do to them."""

    def __init__(self, tariff_data, query):
        self.data = tariff_data
        self.tariff = Tariff(tariff_data)
        self.query = query
        self.given = link.read_date(query)  # the day to look from, or ""
        self.today = self.given or dom.today()
        self.this_month = months.read_key(self.today)
        # Under a wrong clock, months before the tariff's last check have passed all the same.
        self.now = self.this_month if self.given else clock.now(self.this_month, self.tariff)
        self.form = Form(self.tariff, self.this_month)
        self.problems = Problems(self.form)
        self.result = Result(_ROOT)
        self.offered = ""  # query of the last plan on this device, as it was when the page came
        self.removed = None
        self.beside = ""  # what stands beside the plan, see rules/side_by_side.py; "" for nothing
        self.choices = None  # what a budget buys, once somebody asked
        # The device's calendar that the plan goes on with, see calendar_file.renewed().
        self.calendar = store.calendar_of(query)
        self.plan = None
        self.estimate = None
        self.linked = (None,)  # plan, what stands beside it, and their link
        self.listed = None  # jobs.Listed of the list the plan came from
        self.read = None
        self.changed = False
        self.follow = dom.later(150, self._follow)
        self.waiting = ()  # what is still to be written of the plan, see _write()
        self.write_on = dom.later(_FRAME, self._write_on)

    def start(self):
        """Show the plan of the link, or what was typed while the page was loading."""
        if self.form.was_typed_in():
            self.update()
        else:
            self.open(self.query)
        self._tell_date()
        # One switch for everything that needs the calculator, also for what is added to the page later.
        js.document.documentElement.setAttribute("data-siap", "")

    def open(self, query):
        """Fill the form with the plan of a link and show it."""
        raw, problems = link.read(query)
        self.beside = link.beside(query)
        self.listed = None
        self.calendar = store.calendar_of(query)
        self.form.fill(raw)
        found, more = plan.read(raw, self.tariff, self.this_month)
        said = link.doubt(query, len(raw["groups"]))
        dom.put(dom.one("tautan-ragu"), said)
        dom.show(dom.one("tautan-ragu"), bool(said))
        problems = link.merge(problems, more)
        self._show(found, problems, True)
        self._tell_changes(query)
        typed = link.budget(query)
        if typed:
            choices.money(self, typed)

    def unfold(self):
        """Show the whole form of a shared plan; guard.js folded it before anything was painted."""
        js.document.documentElement.classList.remove("lipat")

    def _tell_date(self):
        """Show a banner when the page looks from another day than today, the clock is wrong, or the tariff old."""
        if self.given:
            said = "Anda melihat halaman ini seolah-olah hari ini %s." % months.say_date(self.given)
        else:
            said = clock.wrong_said(self.this_month, self.tariff)
        said = (said + " " + clock.stale_said(self.this_month, self.tariff)).strip()
        banner = dom.one("tanggal")
        if self.given:
            banner.setAttribute("data-hari-pura", self.given)
        dom.put(banner, said)
        dom.show(banner, bool(said))

    def _tell_changes(self, query):
        """A link made with an older tariff: say what the plan cost then, what it costs now, and the decree between."""
        box = dom.one("perubahan")
        dom.show(box, False)
        made = link.version(query)
        linked = self.plan
        if linked is None or not made:
            return

        def tell():
            from calculator.rules import compare

            changes = compare.since(linked, self.data, made)
            box.innerHTML = markup.sentences(changes[2]) if changes else ""
            dom.show(box, changes is not None)

        dom.when_complete(tell, lambda text: None)  # today's price stands there in any case

    def update(self):
        """Read the form again and show what it says now; the link follows."""
        raw = self.form.raw()
        found, problems = plan.read(raw, self.tariff, self.this_month, False, self.read)
        self.read = (raw, found) if found is not None else None
        self.changed = True
        self._show(found, problems, False)

    def _show(self, found, problems, opened):
        """Show a plan or the problems that keep it from being priced. opened: it comes from a link."""
        self.waiting = ()
        self.plan = None if problems else found
        before, self.estimate = self.estimate, None
        if len(self.form.cards) == 1:
            problems = plan.for_one(problems)
        self.form.label(found)
        self.problems.mark(problems)
        if problems:
            self.unfold()  # there is something to mend
            self.problems.summarize(problems, opened)
            self.result.refuse(problems)
            return
        self.problems.summarize([], False)
        self.estimate = Estimate(found, self.tariff, before)
        if self.listed is not None:
            self.estimate.keep(self.listed)
        self.waiting = self._write()
        if opened or self.estimate.last - self.estimate.first + len(found.groups) < _MOST_AT_ONCE:
            self.finish()
        else:
            self._write_on()
        self.follow()

    def _write(self):
        """Write the plan on show, first its figures; keystrokes come between the pieces."""
        yield from self.result.show(self.estimate, self.now)
        if self.listed is not None:
            for card, result in zip(self.form.cards, self.estimate.groups):
                card.tell_works(result.group, result.occupation.label)
        dom.put(dom.one("rencana-ringkas"), view.plan_said(self.estimate))
        if self.beside:
            choices.beside(self)
        if self.choices is not None:
            choices.money(self)

    def _write_on(self):
        """Write the next piece, and the one after it when the screen has shown this one and nobody typed."""
        for _ in self.waiting:
            self.write_on()
            break

    def finish(self):
        """Write now what waits."""
        for _ in self.waiting:
            pass

    def address(self, on_paper=False):
        """The link of the plan as shown, whole. on_paper: the shortest, for typing; paper is not cut on its way."""
        here = js.window.location
        query = link.write(self.plan) if on_paper else self.link_query()
        return here.origin + here.pathname + "?" + query

    def link_query(self):
        """The query of the plan as shown. A day that is only pretended is not passed on."""
        if self.linked[:2] != (self.plan, self.beside):
            self.linked = (self.plan, self.beside, link.write(self.plan, self.tariff.version, self.beside))
        return self.linked[2]

    def _follow(self):
        """Let address and share links follow the form; an opened link stays as it is until somebody changes the form."""
        if self.plan is None:
            return
        keeping.follow(self)
        if self.changed:
            js.safely.showAddress("?" + self.link_query())


# By itself MicroPython collects garbage after each 16 kB: a millisecond of every keystroke.
if hasattr(gc, "threshold"):
    gc.threshold(1 << 19)
with open("tarif.json") as _file:
    _here = js.window.location
    page = Page(json.loads(_file.read()), link.of_address(_here.search, _here.hash))
actions.wire(page)
page.start()
# The slides of a session lead here for a live example.
if js.window.location.hash == "#aula" and page.estimate is not None:
    actions.open_hall(page)

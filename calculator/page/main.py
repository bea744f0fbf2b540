"""Starts the calculator: reads the link, fills the form, and keeps result and link true to the form."""

import json

import js

from calculator.page import actions, dom
from calculator.page.form import Form
from calculator.page.result import Result
from calculator.rules import link, months, plan
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff

_ROOT = "../"


class Page:
    """The running calculator: one plan, one estimate, and what people do to them."""

    def __init__(self, tariff_data, query):
        self.data = tariff_data
        self.tariff = Tariff(tariff_data)
        self.query = query
        self.today = link.read_date(query) or dom.today()
        self.this_month = months.read_key(self.today)
        self.form = Form(self.tariff, self.this_month)
        self.result = Result(_ROOT)
        self.removed = None
        self.plan = None
        self.estimate = None
        self.write_address = dom.later(150, self._write_address)

    def start(self):
        """Show the plan of the link, or what was typed while the page was loading."""
        raw, problems = link.read(self.query)
        if self.form.was_typed_in():
            self.update()
        else:
            self.form.fill(raw)
            found, more = plan.read(raw, self.tariff, self.this_month)
            self._show(found, link.merge(problems, more), True)
        for element in js.document.querySelectorAll("[data-butuh-skrip]"):
            element.removeAttribute("data-butuh-skrip")

    def update(self):
        """Read the form again and show what it says now; the link follows."""
        found, problems = plan.read(self.form.raw(), self.tariff, self.this_month, False)
        self._show(found, problems, False)
        if found is not None:
            self.write_address()

    def _show(self, found, problems, opened):
        """Show a plan or the problems that keep it from being priced. opened: it comes from a link."""
        self.plan = None if problems else found
        self.estimate = None
        self.form.label(found)
        self.form.mark(problems)
        if problems:
            self.form.summarize(problems, opened)
            self.result.refuse(problems)
            return
        self.form.summarize([], False)
        self.estimate = Estimate(found, self.tariff)
        self.result.show(self.estimate, self.this_month)
        actions.follow(self)

    def address(self):
        """The link of the plan as shown, whole."""
        here = js.window.location
        return here.origin + here.pathname + "?" + self.link_query()

    def link_query(self):
        """The query of the plan as shown; a date to look from stays in it."""
        query = link.write(self.plan)
        given = link.read_date(self.query)
        return query + "&tanggal=" + given if given else query

    def _write_address(self):
        if self.plan is None:
            return
        try:
            js.window.history.replaceState(None, "", "?" + self.link_query())
        except Exception:  # a browser that counts changes of the address refuses too many; the next one goes through
            pass


with open("tarif.json") as _file:
    page = Page(json.loads(_file.read()), js.window.location.search)
actions.wire(page)
page.start()

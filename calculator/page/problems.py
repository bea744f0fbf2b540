"""Problems of a plan: marked at their fields, and listed above the form."""

import js

from calculator.page.dom import one, put, show
from calculator.page.markup import escape


class Problems:
    """The problems on show. form: the Form with the cards that they belong to."""

    def __init__(self, form):
        self.form = form
        self.summary = one("ringkas-galat")
        self.marked = []

    def mark(self, problems):
        """Show each problem at its field, and take away the marks of the time before."""
        for box in self.marked:
            show(box, False)
            field = box.parentElement.querySelector("[data-masukan]")
            field.removeAttribute("aria-invalid")
            _describe(field, box.id, False)
        self.marked = []
        for problem in problems:
            field, box = self._place(problem)
            if box is None:
                continue
            put(box, problem.message)
            show(box, True)
            if field.getAttribute("type") != "radio":
                field.setAttribute("aria-invalid", "true")
            # Where the reader is, the message is read out (Result.tell); as a description it would be heard twice.
            if not field.matches(":focus"):
                _describe(field, box.id, True)
            self.marked.append(box)

    def left(self, field):
        """Let the message of a field that was left describe it, for when the reader comes back."""
        if field.getAttribute("aria-invalid"):
            _describe(field, field.closest("[data-bidang]").querySelector("[data-galat-bidang]").id, True)

    def summarize(self, problems, focus):
        """List the problems above the form, each leading to its field; focus: bring the reader there."""
        if not problems:
            show(self.summary, False)
            self.summary.innerHTML = ""
            return
        entries = []
        for problem in problems:
            field, _ = self._place(problem)
            text = escape(problem.message)
            if field is not None:
                if problem.group is not None:
                    self.form.cards[problem.group].open(True)
                text = '<a href="#%s">%s</a>' % (field.id, text)
            entries.append("<li>%s</li>" % text)
        html = "<h2>Ada yang perlu diperbaiki</h2><ul>%s</ul>" % "".join(entries)
        if self.summary.innerHTML != html:
            self.summary.innerHTML = html
        show(self.summary, True)
        if focus:
            self.summary.focus()

    def _place(self, problem):
        """Find (field, message box) of a problem; (None, None) when it belongs to no field."""
        inside = js.document.querySelector("#rencana")
        if problem.group is not None:
            if problem.group >= len(self.form.cards):
                return None, None
            inside = self.form.cards[problem.group].element
        around = inside.querySelector('[data-bidang="%s"]' % problem.field)
        if around is None:
            return None, None
        return around.querySelector("[data-masukan]"), around.querySelector("[data-galat-bidang]")


def _describe(field, name, described):
    """Add or remove a message's id among those that describe a field."""
    names = [part for part in (field.getAttribute("aria-describedby") or "").split() if part != name]
    if described:
        names.append(name)
    if names:
        field.setAttribute("aria-describedby", " ".join(names))
    else:
        field.removeAttribute("aria-describedby")

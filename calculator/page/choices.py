"""What else the money or the plan could be: what a budget buys, two plans side by side. Both are imported late."""

import js

from calculator.page.dom import one, put, tell, when_complete

# What a budget buys


def money(page, typed=None):
    """List what the budget in its field buys. typed: a link asks for this one."""

    def do():
        from calculator.page import budget_step

        if typed is None:
            budget_step.tell(page)
        else:
            budget_step.open_with(page, typed)

    when_complete(do, lambda text: put(one("usulan"), text))


def take_choice(page, button):
    """Take one of the plans that the budget buys."""
    from calculator.page import budget_step

    budget_step.take(page, int(button.getAttribute("data-nilai")))
    page.update()
    js.document.querySelector("#judul-hasil").focus()


# Two plans side by side


def beside(page, focus=""):
    """Show the comparison anew; the plan or the choice changed. focus: which choice the reader is at."""

    def do():
        from calculator.page import side_by_side

        side_by_side.open_box(page)
        if focus:
            js.document.querySelector('[data-perbuatan="banding"][data-nilai="%s"]' % focus).focus()

    when_complete(do, tell)


def open_or_close_beside(page):
    """Open the comparison with its most telling choice, or close it again."""

    def do():
        from calculator.page import side_by_side
        from calculator.rules import side_by_side as rules

        if page.beside:
            side_by_side.close_box(page)
        else:
            page.beside = rules.choices(page.estimate)[0][0]
            side_by_side.open_box(page)
            js.document.querySelector("#judul-banding").focus()
        _changed(page)

    when_complete(do, tell)


def choose_beside(page, button):
    """Show another choice beside the plan."""
    page.beside = button.getAttribute("data-nilai")
    beside(page, page.beside)
    _changed(page)


def take_beside(page, button):
    """Let the plan that stands beside take the place of the page's own."""
    from calculator.page import side_by_side

    side_by_side.take(page)
    page.update()
    js.document.querySelector("#judul-hasil").focus()


def close_beside(page, button):
    """Close the comparison."""
    from calculator.page import side_by_side

    side_by_side.close_box(page)
    _changed(page)
    js.document.querySelector("#judul-hasil").focus()


def _changed(page):
    """The link holds the comparison: let address and messages follow."""
    page.changed = True
    page.follow()

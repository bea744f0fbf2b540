"""axe-core in a page, without the work that gives no finding: the same findings for less processor time."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# axe is compiled for old browsers: each private field of its colours, of which it makes some ten thousand in a page, is
# an entry of a WeakMap, and clearing those away was a third of the work. While axe defines its classes it is given
# fields of the object instead; what it makes later, while it runs, is a WeakMap again.
_PLAIN_FIELDS = """
const {WeakMap: WeakMapOfThePage, WeakSet: WeakSetOfThePage} = window
window.WeakMap = window.WeakSet = class {
  field = Symbol()
  has(object) { return this.field in object }
  get(object) { return object[this.field] }
  set(object, value) { object[this.field] = value }
  add(object) { object[this.field] = true }
}
"""
_AS_BEFORE = """
Object.assign(window, {WeakMap: WeakMapOfThePage, WeakSet: WeakSetOfThePage})
"""
# A rule runs through instead of waiting for a timer after each; a check that had to wait would be an error, and errors
# are findings. Of nodes that passed every check one stays, which tells that the rule ran: no sentences for the others.
_QUICKER = """
const rules = axe._audit.rules[0].constructor.prototype, audit = axe._audit.constructor.prototype, {after} = audit
rules.run = function (context, options, resolve, reject) {
  let result
  try { result = this.runSync(context, options) } catch (error) { return reject(error) }
  resolve(result)
}
const passed = ({any, all, none}) => (!any.length || any.some(check => check.result === true))
  && all.every(check => check.result === true) && none.every(check => check.result === false)
audit.after = function (...run) {
  return after.apply(this, run).map(rule => {
    const one = rule.nodes.find(passed)
    return Object.assign(rule, {nodes: rule.nodes.filter(node => node === one || !passed(node))})
  })
}
"""
# The last word: what a script ends with is called, if it can be.
SCRIPT = "\n;".join(["{", _PLAIN_FIELDS, Axe().axe_script, _AS_BEFORE, _QUICKER, "}", "null"])


def ready(page: Page) -> None:
    """Bring axe into an open page, unless it is there."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)


def in_every_page(page: Page) -> None:
    """Bring axe into every page that will be opened here; many pages read it faster so."""
    page.add_init_script(SCRIPT)

"""Rules of accessibility (axe) on every page and in every state of the calculator, in light, dark, narrow and print.

In every look axe runs all rules that it runs by itself, and those of MORE_RULES. What it leaves undecided about
contrast counts as a finding.

Dark differs from light in colours alone. Where a page proves that (ONLY_COLOURS: the same markup, the same boxes, and
under a condition on the colour scheme its style sheets set colours and nothing else), the rules that read no colour
would read the same again, so what they found in light is what they find in dark; only COLOUR_RULES run a second time.
Where it does not, the others run again, too.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage, PageLog
from tests.page import axe
from tests.page.test_calculator import works
from tests.page.test_layout import addresses

# Decoration drawn with ::before and ::after lies beside text here, never under it; arrows and signs are measured too.
# Contrast is measured once, against WCAG AAA (7, large letters 4.5): "color-contrast-enhanced" would measure all again
# and tell only what lies between that and 4.5 (3). A colour's text is read once: half of the rest was reading colours.
SET_UP = """() => {
  const {"color-contrast": plain, "color-contrast-enhanced": enhanced} = axe._audit.checks
  const ratio = Object.fromEntries(Object.entries(enhanced.options.contrastRatio)
    .map(([size, {expected}]) => [size, {expected}]))
  axe.configure({checks: [{id: "color-contrast",
    options: {...plain.options, contrastRatio: ratio, ignorePseudo: true, ignoreUnicode: false}}]})
  const {Color} = axe.commons.color, read = new Map(), parse = Color.prototype.parseString
  Color.prototype.parseString = function (text) {
    if (!read.has(text)) {
      const {red, green, blue, alpha} = parse.call(this, text)
      read.set(text, {red, green, blue, alpha})
    }
    return Object.assign(this, read.get(text))
  }
}"""
# What stays in sight while one scrolls covers half a target by chance, and one scrolls on (test_keyboard.py holds that
# nothing covers the focus): such a target is measured again with the bars at their places in the page.
BARS_IN_PLACE = ".navigasi, .hasil-mini, .luring { position: static !important }"
# What lies over or under letters, so that axe leaves their contrast undecided: a table's shadow and the edge it
# scrolls under (its card grows with it), the bars, the open list of works, the picture of the first page, the room for
# a finger beside the mark of a source or of a doubt. Out of the way, it measures them. Paper has a margin, in which the
# space at a line's end may hang; without one axe looks for it outside the window.
OUT_OF_THE_WAY = (
    BARS_IN_PLACE
    + """
.tabel-gulir { background: none !important; overflow: visible !important }
:has(> .tabel-gulir) { min-width: min-content !important }
.kerja__daftar { position: static !important; max-height: none !important; overflow: visible !important }
.deret { display: none !important }
sup.sumber a, .ragu { margin: 0 !important }
@media print { body { margin-inline: 8px !important } }
"""
)
# Those that axe runs only when asked: for WCAG AAA, experiments, and older rules.
MORE_RULES = [
    "aria-roledescription",
    "audio-caption",
    "css-orientation-lock",
    "duplicate-id",
    "duplicate-id-active",
    "focus-order-semantics",
    "hidden-content",
    "identical-links-same-purpose",
    "label-content-name-mismatch",
    "landmark-complementary-is-top-level",
    "meta-refresh-no-exceptions",
    "table-fake-caption",
    "td-has-header",
]
# Those that read a colour; test_no_other_rule_reads_a_colour holds that these are all.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
TARGETS = "target-size"  # WCAG 2.2; on paper there is nothing to press
# Letters in or over drawings axe cannot measure at all: in the chart (tests/site/test_design.py computes those
# colours) and on the sheets of a session.
RUN = """async ({more, without = [], outOfTheWay, barsInPlace, only}) => {
  const said = rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 160),
    ...[...node.any, ...node.all, ...node.none].map(check => check.message)].join(" | "))
  const undecided = (found, kind) => found.incomplete.filter(rule => kind.test(rule.id)).map(rule => ({...rule,
    nodes: rule.nodes.filter(node => !/^<text/.test(node.html) && !document.querySelector("main#lembar"))}))
  const set = (names, enabled) => names.map(name => [name, {enabled}])
  const rules = Object.fromEntries([...set(more, true), ...set(without, false)])
  const which = only ? {runOnly: only} : {rules}
  const found = await axe.run(document, {...which, resultTypes: ["violations", "incomplete"]})
  const measured = async (css, targets, rule) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
    const again = await axe.run({include: targets}, {runOnly: [rule]})
    document.adoptedStyleSheets = []
    return again
  }
  const covered = node => node.any.some(check => /obscured/.test(check.message))
  const targets = found.violations.filter(rule => rule.id === "target-size")
    .flatMap(rule => rule.nodes.filter(covered).map(node => node.target))
  const findings = found.violations.flatMap(rule => said(rule.id === "target-size"
    ? {...rule, nodes: rule.nodes.filter(node => !covered(node))} : rule))
  if (targets.length) findings.push(...(await measured(barsInPlace, targets, "target-size")).violations.flatMap(said))
  findings.push(...found.incomplete.flatMap(said).filter(text => /encountered an error/.test(text)))
  const letters = undecided(found, /^color-contrast$/).flatMap(rule => rule.nodes.map(node => node.target))
  if (letters.length) {
    const again = await measured(outOfTheWay, letters, "color-contrast")
    findings.push(...[...again.violations, ...undecided(again, /./)].flatMap(said))
  }
  const kinds = [found.violations, found.incomplete, found.passes, found.inapplicable]
  return {findings, rules: [...new Set(kinds.flat().map(rule => rule.id))]}
}"""
# Keeps how a page lies in one look; in the next, says whether only colours can differ. A custom property that changes
# must be a colour wherever it is set, and what var() in it stands for, too.
LIES = """() => [document.documentElement.outerHTML, ...[...document.querySelectorAll("*")].map(element => {
  const {x, y, width, height} = element.getBoundingClientRect()
  return [x, y, width, height]
})].join()"""
KEEP = f"() => {{ window.layBefore = ({LIES})() }}"
ONLY_COLOURS = f"""() => {{
  const scheme = /prefers-color-scheme/, changing = new Set(), all = []
  let plain = !document.querySelector("source[media*=prefers-color-scheme]")
  const walk = (rules, inScheme) => {{
    for (const rule of rules) {{
      const condition = rule.media?.mediaText || rule.conditionText || ""
      if (/style\\(/.test(condition) || rule.styleSheet) plain = false
      const here = inScheme || scheme.test(condition)
      for (const name of rule.style || []) {{
        all.push({{name, value: rule.style.getPropertyValue(name), always: !here}})
        if (here) changing.add(name)
      }}
      if (rule.cssRules) walk(rule.cssRules, here)
    }}
  }}
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets])
    walk(sheet.cssRules, scheme.test(sheet.media.mediaText))
  for (const name of changing) {{
    const set = all.filter(one => one.name === name)
    for (const {{value}} of set) for (const [, other] of value.matchAll(/var\\((--[\\w-]+)/g)) changing.add(other)
    if (name.startsWith("--") ? !set.some(one => one.always) || !set.every(one => CSS.supports("color", one.value.trim()))
      : !/color$|^fill$|^stroke$/.test(name)) plain = false
  }}
  return plain && window.layBefore === ({LIES})()
}}"""
# Which properties of styles are read by all other rules, and by those of colours.
READ = """async ({more, colours}) => {
  const real = window.getComputedStyle, names = new Set(), seen = name => { names.add(String(name)); return name }
  window.getComputedStyle = (...of) => new Proxy(real(...of), {get: (style, name) => name === "getPropertyValue"
    ? property => style.getPropertyValue(seen(property)) : style[seen(name)]})
  const set = (rules, enabled) => rules.map(name => [name, {enabled}])
  await axe.run(document, {rules: Object.fromEntries([...set(more, true), ...set(colours, false)])})
  const blind = [...names]
  names.clear()
  await axe.run(document, {runOnly: colours})
  window.getComputedStyle = real
  return [blind, [...names]]
}"""
# The calculator's answer is said to screen readers a moment after it is shown.
SAID = """() => document.querySelector('#hasil')?.dataset.status !== "siap"
  || document.querySelector('[data-isi="suara"]').textContent"""
UNFOLD = '() => document.querySelectorAll("main details").forEach(details => { details.open = true })'

# (name, media, colour scheme, width, height); the ways of looking at a page that one load goes through.
Look = tuple[str, str, str, int, int]
LIGHT: Look = ("light", "screen", "light", 1280, 800)
DARK: Look = ("dark", "screen", "dark", 1280, 800)
NARROW: Look = ("320 px, unfolded", "screen", "light", 320, 640)
PAPER: Look = ("print", "print", "light", 794, 1123)
LOOKS = [LIGHT, DARK, NARROW, PAPER]
PARTS = 6


def run_axe(page: Page, media: str, only: list[str] | None = None, without: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on an open page as it stands. only, without: which rules, if not all."""
    more = MORE_RULES if media == "print" else [*MORE_RULES, TARGETS]
    styles = {"outOfTheWay": OUT_OF_THE_WAY, "barsInPlace": BARS_IN_PLACE}
    found: list[str] = page.evaluate(RUN, {"more": more, **styles, "only": only, "without": list(without)})[
        "findings"
    ]
    return found


def findings(page: Page, looks: list[Look]) -> list[str]:
    """Return what axe finds on an open page in each look."""
    axe.ready(page)
    page.evaluate(SET_UP)
    page.wait_for_function(SAID, polling=100)
    # Own letters that came late are taken when styles are read anew: now, not between two looks that are compared.
    page.emulate_media(color_scheme="dark")
    page.evaluate("() => document.body.offsetWidth")
    found: list[str] = []
    said: list[str] = []
    before = None
    for name, media, scheme, width, height in looks:
        recoloured = before == (media, width, height)
        if recoloured:
            page.evaluate(KEEP)
        page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
        if not recoloured:
            page.set_viewport_size({"width": width, "height": height})
        if "unfolded" in name:
            page.evaluate(UNFOLD)
        if not recoloured:
            said = run_axe(page, media)
        else:
            of_colours = run_axe(page, media, only=COLOUR_RULES)
            if not page.evaluate(ONLY_COLOURS):
                said = run_axe(page, media, without=COLOUR_RULES)
            said = [finding for finding in said if finding.split(" | ")[0] not in COLOUR_RULES] + of_colours
        found += [f"{page.url} {name}: {finding}" for finding in said]
        before = media, width, height
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(new_page: NewPage, site_dir: Path, part: int) -> None:
    page = new_page()
    axe.in_every_page(page)
    for address in addresses(site_dir)[part::PARTS]:
        page.goto(address)
        if address == "/kalkulator/":
            page.locator('#hasil[data-status="siap"]').wait_for()
        found = findings(page, LOOKS)
        assert not found, "\n".join(found)


def test_faults_are_found_in_every_look(page: Page) -> None:
    page.goto("/tentang/")
    page.evaluate("""() => {
      const faint = document.createElement("p"), nameless = document.createElement("div")
      faint.textContent = "Pudar"
      faint.style.color = "#777"
      nameless.setAttribute("role", "checkbox")
      document.querySelector(".isi").append(faint, nameless)
    }""")
    found = findings(page, LOOKS)
    for name, *_ in LOOKS:
        for rule in ("aria-toggle-field-name", "color-contrast"):
            assert [finding for finding in found if f"{name}: {rule}" in finding], (name, rule)


def test_no_other_rule_reads_a_colour(page: Page) -> None:
    """What is left out in dark (ONLY_COLOURS) reads of an element's style nothing that differs there."""
    for address in ("/kalkulator/", "/pekerja/", "/s/peraga/"):
        page.goto(address)
        axe.ready(page)
        page.evaluate(SET_UP)
        blind, seeing = page.evaluate(READ, {"more": [*MORE_RULES, TARGETS], "colours": COLOUR_RULES})
        assert "display" in blind and "background-color" in seeing
        assert not re.findall("colou?r|fill|stroke", " ".join(blind)), address


# --- the calculator, state by state -----------------------------------------------------------------------------------


def opened(query: str, status: str = "siap") -> Callable[[Page], None]:
    """Return a step that opens the calculator with a query and waits for its answer."""

    def step(page: Page) -> None:
        page.goto(f"/kalkulator/?{query}" if query else "/kalkulator/")
        page.locator(f'#hasil[data-status="{status}"]').wait_for()

    return step


def unfolded(query: str) -> Callable[[Page], None]:
    """Return a step that opens a shared plan and its form."""

    def step(page: Page) -> None:
        opened(query)(page)
        page.get_by_role("button", name="Ubah rencana").click()

    return step


def wrong_typing(page: Page) -> None:
    unfolded("k=2.ojek&k=3.pedagang")(page)
    page.get_by_role("button", name="Ubah kelompok 2").click()
    page.get_by_label("Berapa pekerja?").last.fill("banyak")
    page.locator("#penyokong").fill("0")
    page.locator('#hasil[data-status="galat"]').wait_for()


def blocked(page: Page) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto("/kalkulator/")
    page.locator('#hasil[data-status="gagal"]').wait_for()


def imported(page: Page) -> None:
    opened("")(page)
    page.get_by_text("Punya daftar di Excel?").click()
    page.locator("#daftar").fill("2; ojek\n3; pedagang; Desember 2026; 6\nbanyak; ojek\n4; astronot")
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.locator('[data-isi="impor"]')).to_contain_text("belum terbaca")


def asked(page: Page) -> None:
    opened("")(page)
    page.get_by_text("Punya daftar di Excel?").click()
    page.locator("#daftar").fill(
        "No;Pekerjaan;Mulai;Gaji (ribu)\n1;ojek;12/1/2026;1500\n2;astronot;1/1/2027;2000"
    )
    page.get_by_role("button", name="Baca daftar").click()
    page.locator('[data-arti="tanya"]').first.wait_for()


def taken(page: Page) -> None:
    imported(page)
    page.get_by_role("button", name="Pakai daftar ini").click()
    page.locator('[data-hasil="belum-terbaca"]').wait_for()


def hall(page: Page) -> None:
    opened("k=2.ojek&k=3.pedagang")(page)
    page.get_by_text("Cara lain").click()
    page.get_by_role("button", name="Tampilan aula").click()
    page.locator("#aula svg").wait_for()


def searched(page: Page) -> None:
    opened("k=2.ojek")(page)
    page.get_by_role("button", name="Ubah rencana").click()
    page.get_by_role("combobox", name="Apa pekerjaannya?").fill("tukang")
    works(page).first.wait_for()


def removed(page: Page) -> None:
    unfolded("k=2.ojek&k=3.pedagang")(page)
    page.get_by_role("button", name="Hapus kelompok 1").click()


def offered(page: Page) -> None:
    opened("k=2.ojek")(page)
    page.evaluate('() => localStorage.setItem("sertakan-rencana", "k=3.pedagang")')
    opened("")(page)
    expect(page.locator('[data-isi="tawaran"]')).to_be_visible()


def listed(page: Page) -> None:
    opened("")(page)
    page.get_by_role("combobox", name="Apa pekerjaannya?").click()
    expect(works(page)).to_have_count(46)


def pictured(page: Page) -> None:
    unfolded("k=2.ojek&cara=satu")(page)
    page.get_by_text("Cara lain").click()
    page.get_by_role("button", name="Gambar untuk dibagikan").click()
    page.get_by_role("button", name="Bagikan gambar").wait_for()


def in_english(page: Page) -> None:
    opened("k=2.ojek&k=3.pedagang&bagi=3")(page)
    page.get_by_text("Cara lain").click()
    page.get_by_role("button", name="Pesan berbahasa Inggris").click()
    page.locator("#isi-salinan[lang=en]").wait_for()


STATES: dict[str, Callable[[Page], None]] = {
    "shared": opened("k=2.ojek.202611.12.1500000.jht&k=3.pedagang&bagi=3"),
    "many groups": opened("&".join(["k=2.ojek"] * 8)),
    "broken link": opened("k=99999999999999&dana=siapa", "galat"),
    "wrong typing": wrong_typing,
    "blocked": blocked,
    "imported": imported,
    "list asked": asked,
    "list taken": taken,
    "hall": hall,
    "searched": searched,
    "all works": listed,
    "pictured": pictured,
    "message in English": in_english,
    "unfolded": unfolded("k=2.ojek&k=3.pedagang"),
    "two plans": opened("k=2.ojek.202611.6&banding=12.jht"),
    "nothing to compare": opened("k=2.ojek.202611.6&banding=7000"),
    "removed": removed,
    "offered": offered,
    "another day": opened("k=4&tanggal=2027-05-03"),
    "older link": opened("k=1.umum.202611.3&t=2025-06-01"),
    "one price": opened("k=1&dana=apbd"),
}


@pytest.mark.parametrize("state", STATES)
def test_calculator(new_page: NewPage, page_log: PageLog, state: str) -> None:
    page = new_page()
    STATES[state](page)
    found = findings(page, LOOKS)
    assert not found, "\n".join(found)
    page_log.clear()


LONG = "W" * 50
POSTERS = {
    "filled": "tempat=Balai+Desa+Kedungrejo&tuan_rumah=Pemerintah+Desa&k=50.buruh-tani..12&k=3.ojek&bagi=4",
    "refused": "k=2.pelaut",
    "too long": f"tempat={LONG}&tuan_rumah={LONG}&k=50.buruh-tani..12",
}


@pytest.mark.parametrize("state", POSTERS)
def test_the_standing_poster(new_page: NewPage, state: str) -> None:
    page = new_page()
    page.goto(f"/sosialisasi/poster/?{POSTERS[state]}")
    page.wait_for_selector("html[data-poster]", state="attached")
    found = findings(page, LOOKS)
    assert not found, "\n".join(found)


def test_calculator_without_script(new_page: NewPage, site_dir: Path) -> None:
    """axe is a script itself, so the page comes as browsers without script read it."""
    html = (site_dir / "kalkulator/index.html").read_text(encoding="utf-8")
    html = re.sub(
        r"<script\b.*?</script>|<mpy-script\b.*?</mpy-script>|</?noscript>", "", html, flags=re.DOTALL
    )
    page = new_page()
    page.route("**/kalkulator/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/kalkulator/")
    expect(page.locator(".catatan-skrip")).to_be_visible()
    found = findings(page, LOOKS)
    assert not found, "\n".join(found)


def test_menu_and_search_and_notice_of_a_copy(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/manfaat/")
    page.locator(".navigasi summary").click()
    page.context.set_offline(True)
    page.locator("[data-luring]").wait_for()
    assert not findings(page, [("phone", "screen", "light", 360, 740)])
    page.context.set_offline(False)
    page.goto("/cari/?q=iuran")
    page.locator("[data-cari-hasil] > li").first.wait_for()
    found = findings(page, LOOKS)
    assert not found, "\n".join(found)


def test_the_line_of_a_newer_version(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/manfaat/")
    page.locator("[data-baru]").evaluate("line => { line.hidden = false; }")
    found = findings(page, LOOKS)
    assert not found, "\n".join(found)

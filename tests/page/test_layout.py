"""How pages lie on the screen: the first one of the site, narrow phones, thumbs, and what stays in sight."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import NewPage

# SMALL_TARGETS, WIDER_TEXT and SIDEWAYS are asked of every page (test_every_page.py).
# Links inside sentences, source marks and table cells are as high as their line: WCAG leaves those out.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, select, input")].filter(element => {
  const inText = element.matches(".ragu") || element.tagName === "A" && !element.closest("nav") && element.closest("p, li, dt, dd, td, sup, figcaption")
  const toggle = ["radio", "checkbox"].includes(element.type)
  if (inText || toggle || element.matches(".lompat") || !element.checkVisibility({visibilityProperty: true})) return false
  const box = element.getBoundingClientRect()
  return box.width < 43.9 || box.height < 43.9
}).map(element => element.outerHTML.slice(0, 120))"""
SPACE_LOST = """() => [...document.querySelectorAll("body *")].filter(element => {
  const {display, columnGap} = getComputedStyle(element)
  return /flex|grid/.test(display) && columnGap === "normal" && [...element.childNodes].some(node =>
    node.nodeType === 3 && node.data.trim() && (/\\s$/.test(node.data) && node.nextElementSibling
      || /^\\s/.test(node.data) && node.previousElementSibling))
}).map(element => element.outerHTML.slice(0, 120))"""
# Text set wider, as WCAG 1.4.12 lets readers do; a sheet made by script is no inline style for the policy.
WIDER_TEXT = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def addresses(site_dir: Path) -> list[str]:
    """List the addresses of all built pages."""
    found = [
        f"/{path.relative_to(site_dir).as_posix().removesuffix('index.html')}"
        for path in sorted(site_dir.rglob("*.html"))
    ]
    assert len(found) > 10
    return found


def test_first_screen_says_what_it_costs_and_what_to_do(page: Page) -> None:
    page.goto("/")
    bar = page.locator(".navigasi").bounding_box()
    assert bar and round(bar["y"] + bar["height"]) == 740
    for part in ("h1", ".harga dd >> nth=0", ".harga dd >> nth=1", ".harga__syarat", ".pembuka .tombol"):
        box = page.locator(part).bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= bar["y"], (part, box)


def test_no_space_is_lost_before_a_name(page: Page) -> None:
    """A flex box takes the space between text and element away: "ProgramSERTAKAN"."""
    for address in ("/cari/", "/manfaat/", "/tentang/"):
        page.goto(address)
        assert not page.evaluate(SPACE_LOST), address


def test_menu_opens_without_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/manfaat/")
    page.locator(".navigasi summary").click()
    page.locator(".navigasi__menu a", has_text="Tanya jawab").click()
    page.wait_for_url("**/tanya-jawab/")


def test_the_phones_menu_is_grouped_by_who_is_asking(new_page: NewPage) -> None:
    page = new_page(360, 740)
    page.goto("/manfaat/")
    page.locator(".navigasi summary").click()
    groups = page.locator(".navigasi__menu details > ul > li > p")
    assert groups.all_inner_texts()[:4] == [
        "Saya mau membayari",
        "Saya disokong",
        "Celaka",
        "Kantor dan desa",
    ]
    page.get_by_role("list", name="Celaka").get_by_role("link", name="Yang harus dilakukan").click()
    page.wait_for_url("**/pekerja/#celaka")
    expect(page.get_by_role("heading", name="Celaka saat bekerja")).to_be_in_viewport()


def test_bar_makes_room_at_high_zoom(new_page: NewPage) -> None:
    """At 400 % a desktop shows 320 x 256 points: nothing may stay fixed over the text."""
    page = new_page(320, 256)
    page.goto("/")
    assert page.locator(".navigasi").evaluate("element => getComputedStyle(element).position") == "static"


def test_motion_only_for_those_who_want_it(new_page: NewPage) -> None:
    names = "() => document.getAnimations().map(animation => animation.animationName)"
    still, moving = new_page(reduced_motion="reduce"), new_page(reduced_motion="no-preference")
    for page in (still, moving):
        page.goto("/")
    assert still.evaluate(names) == []
    assert set(moving.evaluate(names)) == {"isi"}

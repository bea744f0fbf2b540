"""The page that is kept from test to test is as good as a new one."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, ViewportSize

from tests.conftest import NOW
from tests.engines.kept_page import Keeper

SIZE: ViewportSize = {"width": 360, "height": 740}
KEPT = """async () => [
  new Date().toISOString(), window.added, document.querySelector("h1").textContent,
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), window.name, document.cookie,
  ...await caches.keys(), ...(await indexedDB.databases()).map(one => one.name),
  innerWidth, matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches,
  document.querySelector(":is(a, button, summary, input, td):hover")?.localName,
].join()"""


@pytest.fixture
def keeper(new_context: Callable[..., BrowserContext], server: str) -> Iterator[Keeper]:
    keeper = Keeper(lambda now: new_context(now, viewport=SIZE), server)
    yield keeper
    keeper.close()


def test_nothing_stays(keeper: Keeper) -> None:
    page = keeper.take(SIZE, NOW)
    page.goto("/manfaat/")
    as_new = page.evaluate(KEPT)
    keeper.give_back(lambda: None)
    assert keeper.take(SIZE, "2027-05-03T09:00:00+07:00") is page
    page.add_init_script("window.added = 'it was'")
    page.route("**/manfaat/", lambda route: route.fulfill(body="<h1>Lain</h1>", content_type="text/html"))
    page.goto("/manfaat/")
    assert page.evaluate(KEPT).startswith("2027-05-03T02:00:00.000Z,it was,Lain")
    page.evaluate("""async () => {
      localStorage.a = sessionStorage.b = window.name = document.cookie = "c=d"
      await caches.open("e")
      await new Promise(done => { indexedDB.open("f").onsuccess = done })
      addEventListener("pagehide", () => { localStorage.g = sessionStorage.h = "late" })
      open("/program/")
    }""")
    page.set_viewport_size({"width": 900, "height": 700})
    page.emulate_media(media="print", color_scheme="dark")
    page.mouse.move(200, 300)
    keeper.give_back(lambda: None)
    again = keeper.take(SIZE, NOW)
    assert again is page and len(keeper.context.pages) == 1
    page.goto("/manfaat/")
    assert page.evaluate(KEPT) == as_new


def test_everything_is_fetched_again_for_whoever_could_tell(keeper: Keeper) -> None:
    asked: list[list[str]] = []
    stored: list[object] = []
    for _ in range(2):
        page = keeper.take(SIZE, NOW)
        session = keeper.context.new_cdp_session(page)
        asked.append([])
        session.on("Network.requestWillBeSent", lambda sent: asked[-1].append(sent["request"]["url"]))
        session.on("Network.requestServedFromCache", lambda got: stored.append(got))
        session.on(
            "Network.responseReceived", lambda got: stored.extend([got] * got["response"]["fromDiskCache"])
        )
        session.send("Network.enable")
        with page.expect_request("**/kalkulator/"):
            page.goto("/kalkulator/")
        page.locator('#hasil[data-status="siap"]').wait_for()
        session.detach()
        keeper.give_back(lambda: None)
    assert sorted(asked[0]) == sorted(asked[1])
    assert len(asked[0]) > 10
    assert not stored


@pytest.mark.parametrize(
    "touch",
    [
        lambda page: page.on("request", lambda request: None),
        lambda page: page.clock.install(),
        lambda page: page.context.set_offline(False),
        lambda page: page.goto("about:blank"),
        lambda page: page.close(),
    ],
)
def test_whoever_does_more_than_use_it_has_it_alone(keeper: Keeper, touch: Callable[..., object]) -> None:
    page = keeper.take(SIZE, NOW)
    page.goto("/robots.txt")
    touch(page)
    keeper.give_back(lambda: None)
    assert page.is_closed() and keeper.take(SIZE, NOW) is not page

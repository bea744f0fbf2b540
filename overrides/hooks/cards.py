"""MkDocs hook: gives every page its preview picture. What it does is in overrides/pages/cards.py."""

import html
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from calculator.rules import rupiah
from overrides.pages import cards
from overrides.publish import offline
from overrides.tariff import clock, tariff_values


def on_page_content(page_html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Draw the picture of a page from its heading and add it to the site.

    `picture: price` in a page's front matter puts the price of a month on it.
    """
    heading = html.unescape(next((item.title for item in page.toc if item.level == 1), str(page.title)))
    price = _price() if page.meta.get("picture") == "price" else None
    try:
        picture = cards.card(
            heading, config.site_name, Path(config.config_file_path).parent / "node_modules", price
        )
    except cards.CardError as error:
        raise PluginError(str(error)) from None
    name = page.url.strip("/").replace("/", "-") or "beranda"
    # The version stands in the name: chats keep a picture under its address for weeks.
    path = f"{cards.FOLDER}/{name}-{offline.version(picture)}.png"
    files.append(File.generated(config, path, content=picture))
    page.meta["card"] = path
    page.meta["card_alt"] = cards.described(heading, price)


def _price() -> cards.Price:
    """Return this month's price, as the first page says it."""
    values = tariff_values.named_values(clock.today())
    relief = ""
    if values["lain_berlaku"].value:
        relief = f"{rupiah.show(values['harga_keringanan'].value)} bila keringanan berlaku"
    return cards.Price(rupiah.show(values["harga_normal"].value), relief)

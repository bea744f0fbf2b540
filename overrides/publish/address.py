"""The public address of the site: whether it is set, and the refusal to publish without one.

Command: `python -m overrides.publish.address` (part of `make release`) ends with one sentence when it is not.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.utils.yaml import yaml_load

CONFIG = Path("mkdocs.yml")

# Names that belong to nobody (RFC 2606), and this machine.
_NOT_PUBLIC = ("example", "example.com", "example.net", "example.org", "invalid", "localhost", "test")


def is_public(address: str | None) -> bool:
    """Tell whether an address is one that people can open: a host of somebody's own, and https."""
    parts = urlsplit(address or "")
    host = parts.hostname or ""
    return (
        parts.scheme == "https"
        and "." in host
        and not host.replace(".", "").isdigit()
        and not any(host == name or host.endswith("." + name) for name in _NOT_PUBLIC)
    )


def remarks(address: str | None) -> list[str]:
    """Say while building that the address is not public yet; nothing when it is."""
    if is_public(address):
        return []
    return [
        f"Alamat {address} hanya contoh: sebut SITE_URL sebelum terbit, "
        "supaya kode QR dan tautan yang dibagikan dapat dibuka."
    ]


def robots(address: str) -> str:
    """Return robots.txt, which tells search engines where the list of pages is."""
    return f"User-agent: *\nDisallow:\nSitemap: {address}sitemap.xml\n"


def refusal(address: str | None) -> str | None:
    """Return why a site of this address must not be published, with the mend; or None."""
    if is_public(address):
        return None
    return (
        f"Alamat situs {address or 'belum diatur'}, dan itu tidak dapat dibuka siapa pun: kode QR dan tautan yang "
        "dibagikan tidak akan sampai. Sebut alamat yang sungguhan, misalnya "
        "`make release SITE_URL=https://sertakan-banyuwangi.id/`, atau tulis di mkdocs.yml pada site_url."
    )


def main() -> str | None:
    """Return one sentence when the address of the settings is not public, or None."""
    with CONFIG.open(encoding="utf-8") as file:
        return refusal(yaml_load(file).get("site_url"))


if __name__ == "__main__":
    sys.exit(main())

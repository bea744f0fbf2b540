"""Data for search engines inside a page (schema.org, JSON-LD): who runs this site and how to search it."""

import json
from typing import Any


def block(data: dict[str, Any]) -> str:
    """Return a data block, which no browser runs. No text in it can end the block: "<" is written as an escape."""
    written = json.dumps(
        {"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":")
    )
    return '<script type="application/ld+json">' + written.replace("<", "\\u003c") + "</script>"


def website(name: str, address: str, description: str, logo: str) -> str:
    """Return the block of the first page. address: of the site, with its slash; logo: path in the site."""
    organization = {
        "@type": "Organization",
        "@id": f"{address}#penyelenggara",
        "name": name,
        "url": address,
        "logo": address + logo,
        "description": "Kampanye sukarela. Bukan situs resmi BPJS Ketenagakerjaan dan bukan situs pemerintah.",
    }
    site = {
        "@type": "WebSite",
        "@id": f"{address}#situs",
        "name": name,
        "url": address,
        "description": description,
        "inLanguage": "id",
        "publisher": {"@id": organization["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": address + "cari/?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }
    return block({"@graph": [organization, site]})

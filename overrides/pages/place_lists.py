"""What a page may list of the place: its programmes, and claims one under the other."""

from typing import Any

from markupsafe import Markup

from overrides.facts.place import programme_claim_id
from overrides.pages.figures import PageFigures


def calls(figures: PageFigures) -> dict[str, Any]:
    """Return what a page may call about the place."""

    def daftar_program() -> Markup:
        """List what has been done here, the oldest first, each with its sources."""
        items = []
        for programme in figures.register.place["programmes"]:
            said = figures.klaim(programme_claim_id(programme))
            day = figures.register.show(programme_claim_id(programme, "tanggal"))
            items.append(Markup("<li><strong>{}</strong> {}</li>").format(day, said))
        return Markup('<ol class="garis-waktu">\n{}\n</ol>').format(Markup("\n").join(items))

    def daftar(claim_ids: list[str]) -> Markup:
        """List claims one under the other."""
        items = [Markup("<li>{}</li>").format(figures.klaim(claim_id)) for claim_id in claim_ids]
        return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(items)) if items else Markup("")

    return {"daftar_program": daftar_program, "daftar": daftar}

"""The list of what must be looked at again, as a page with a form: for whoever has no terminal (facts/dated.py)."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from overrides.facts import answers as given
from overrides.facts import dated, due
from overrides.tariff import formats, tariff_values

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what the page may call."""

    def daftar_periksa() -> Markup:
        """List all sources with what the site says by them; what is due within some weeks first, the rest folded."""
        claims = figures.register
        soon = figures.today + timedelta(days=due.AHEAD_DAYS)
        everything = dated.items(claims, tariff_values.data())
        now = dated.groups(claims, [item for item in everything if item.check_again_by <= soon])
        later = dated.groups(claims, [item for item in everything if item.check_again_by > soon])
        until = formats.say_date(soon)
        heads = Markup("<h2>Sampai {}: {} sumber</h2>\n").format(until, len(now))
        if not now:
            heads += Markup("<p>Tidak ada yang harus diperiksa sebelum tanggal itu.</p>\n")
        rest = Markup("<details>\n<summary>Sesudah itu: {} sumber</summary>\n{}\n</details>\n").format(
            len(later), _fields(later, len(now))
        )
        return heads + _fields(now, 0) + Markup("\n") + (rest if later else Markup())

    return {"daftar_periksa": daftar_periksa}


def _fields(groups: list[dated.Group], before: int) -> Markup:
    return Markup("\n").join(_field(group, before + number) for number, group in enumerate(groups))


def _read_in(item: dated.Item) -> Markup:
    if not item.read_in:
        return Markup()
    return Markup(' Dibaca di: <span class="periksa__nama">{}</span>.').format(item.read_in)


def _field(group: dated.Group, number: int) -> Markup:
    """Return one source with its answers; the ids of what rests on it stand in `data-isi-periksa` for the message."""
    said = Markup("").join(Markup("<li>{}{}</li>").format(item.said, _read_in(item)) for item in group.items)
    link = Markup("Alamatnya tidak dicatat: cari judulnya.")
    if group.source.url:
        link = Markup('<a href="{}" rel="noopener noreferrer">Buka sumbernya</a>.').format(group.source.url)
    answers = Markup("").join(
        Markup('<label><input type="radio" name="jawaban-{}" value="{}"> {}</label>').format(
            number, answer, answer
        )
        for answer in (given.SAME, given.CHANGED, given.CLOSED, given.LATER)
    )
    return Markup(
        '<fieldset class="periksa" data-isi-periksa="{}">\n<legend class="periksa__nama">{}</legend>\n'
        "<p>{} Paling lambat {}.</p>\n<ol>{}</ol>\n"
        '<p class="periksa__jawab">{}</p>\n</fieldset>'
    ).format(
        ", ".join(item.id for item in group.items),
        group.source.name,
        link,
        formats.say_date(group.due),
        said,
        answers,
    )

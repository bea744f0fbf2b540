"""What pages say of the relief and of each regulation's changes: only from the tariff's dated values.

A decree entered in calculator/tariff/ changes these sentences; none of them is typed into a page.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculator.rules import months, rupiah
from calculator.rules.explain import run_name
from calculator.rules.tariff import Window
from overrides.tariff import tariff_log, tariff_values

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

# The order of the pages, the name in a sentence, and the claim that carries the sources of its months.
SECTORS = {
    "transport": ("pekerja transportasi", "keringanan-transportasi"),
    "other": ("pekerja lain", "keringanan-lain"),
}
UNCHANGED = "keringanan-tetap"
"""The claim that the dates have not changed; said only while no later decree stands in the tariff."""
FIRST_DECREE = "pp-50-2025"


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what a page may call about the relief."""

    def aturan_keringanan() -> Markup:
        """Name the regulations of all reliefs known, the oldest first: "PP 50/2025 dan PP 60/2026"."""
        return _joined(figures.aturan(name) for name in _regulations(giving=True))

    def masa_keringanan(regulation_id: str) -> Markup:
        """List in which months a regulation's relief holds, for whom, and what a later one made of it."""
        items = []
        for sector, windows in _in_order(tariff_values.windows_of(regulation_id)):
            who, claim = SECTORS[sector]
            said = Markup("{}: untuk bulan iuran {}.").format(
                _capital(who), _joined(run_name(window) for window in windows)
            )
            mark = (
                figures.rujukan(claim) if regulation_id in figures.register.claim(claim).regulations else ""
            )
            items.append(Markup("<li>{}{}{}</li>").format(said, mark, _what_followed(sector, windows[-1])))
        return _list(items)

    def sesudah_keringanan() -> Markup:
        """Say what follows the last months of the relief known, and that no news of another one was found."""
        ends: dict[tuple[int, int], list[str]] = {}
        for sector, (who, _) in SECTORS.items():
            windows = tariff_values.tariff().reliefs[sector].windows()
            if windows:
                step = [
                    one for one in tariff_values.price_steps(sector) if one.first == windows[-1].last + 1
                ][0]
                ends.setdefault((step.first, step.normal), []).append(who)
        amounts = {amount for _, amount in ends}
        said = []
        if len(amounts) == 1:
            whom = [
                f"bagi {' dan '.join(who)} mulai {months.name(first)}"
                for (first, _), who in sorted(ends.items())
            ]
            said.append(
                Markup("Sesudah itu berlaku harga normal, {}: {}.").format(
                    rupiah.show(amounts.pop()), _joined(whom)
                )
            )
        else:
            said += [
                Markup("Bagi {} berlaku harga normal, {}, mulai {}.").format(
                    " dan ".join(who), rupiah.show(amount), months.name(first)
                )
                for (first, amount), who in sorted(ends.items())
            ]
        if _regulations() == [FIRST_DECREE]:
            said.append(figures.klaim(UNCHANGED))
        checked = figures.register.show_tariff("hari_periksa")
        said.append(Markup("Saat tarif kami periksa, {}, belum ada kabar perpanjangan.").format(checked))
        return Markup(" ").join(said)

    def perubahan_menurut(regulation_id: str) -> Markup:
        """List what a regulation changed in the tariff, with the price that follows."""
        items = []
        data = tariff_values.data()
        for change in reversed(tariff_log.changes(data)):
            if change.regulation == regulation_id:
                # An amount that no later one followed has no end.
                until = f"mulai bulan iuran {months.name(change.first)}"
                if change.last:
                    until = f"bulan iuran {run_name(change)}"
                items.append(Markup("<li>{}, {}. {}</li>").format(change.what, until, _price(change)))
        return _list(items)

    def _what_followed(sector: str, window: Window) -> Markup:
        """Say which later decree goes on with a relief or ended it before its time; "" when none did."""
        relief = tariff_values.tariff().reliefs[sector]
        following = relief.at(window.last + 1)
        if following.regulation == window.regulation:
            return Markup()
        if following.value:
            return Markup(" Dilanjutkan {}.").format(figures.aturan(following.regulation))
        return Markup(" Diakhiri lebih awal oleh {}.").format(figures.aturan(following.regulation))

    return {
        "aturan_keringanan": aturan_keringanan,
        "masa_keringanan": masa_keringanan,
        "sesudah_keringanan": sesudah_keringanan,
        "perubahan_menurut": perubahan_menurut,
    }


def _regulations(giving: bool = False) -> list[str]:
    """List the regulations that give a relief, each once, by the months they begin in; or those that end one, too."""
    found = []
    for relief in tariff_values.tariff().reliefs.values():
        for window in relief.windows():
            found.append((window.first, window.regulation))
            if not giving:
                found.append((window.last + 1, relief.at(window.last + 1).regulation))
    return list(dict.fromkeys(regulation for _, regulation in sorted(found)))


def _price(change: tariff_log.Change) -> str:
    """Say the price that a change leads to, in its first month."""
    sectors = [sector for sector in SECTORS if change.sector in ("", sector)]
    steps = [
        one
        for one in tariff_values.price_steps(sectors[0])
        if one.first <= change.first and (one.last is None or change.first <= one.last)
    ]
    if steps[0].due < steps[0].normal and change.sector:
        return f"Harganya {rupiah.show(steps[0].due)} sebulan, bila keringanannya berlaku."
    return f"Harga normalnya {rupiah.show(steps[0].normal)} sebulan."


def _in_order(by_sector: dict[str, list[Window]]) -> list[tuple[str, list[Window]]]:
    return [(sector, by_sector[sector]) for sector in SECTORS if sector in by_sector]


def _list(items: list[Markup]) -> Markup:
    return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(items)) if items else Markup()


def _joined(names: Iterable[Markup | str]) -> Markup:
    *most, last = names
    return Markup(" dan ").join([Markup(", ").join(most), last] if most else [last])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

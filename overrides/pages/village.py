"""A village's worked plan: what it costs, month by month, priced by the rules on the day of the build."""

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculator.rules import explain, link, months, plan, rupiah, view
from calculator.rules.estimate import Estimate
from overrides.tariff import tariff_values

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

WORKERS, OCCUPATION, LENGTH = 50, "buruh-tani", 12


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what the village's page may call."""
    start = months.of(figures.today.year, figures.today.month) + 1
    worked = plan.Plan([plan.Group(WORKERS, OCCUPATION, start, LENGTH, None, False)], "swasta", 1)
    estimate = Estimate(worked, tariff_values.tariff())
    query = link.write(worked)

    def rencana_desa() -> Markup:
        """Show the plan as cards and a table: what to budget, what it comes to with a relief, and each run of months."""
        group = estimate.groups[0]
        cards = [
            ("Siapkan dalam anggaran (harga normal)", "total-normal", estimate.normal),
            *([("Bila keringanan berlaku", "total", estimate.total)] if estimate.has_relief else []),
        ]
        shown = Markup("\n").join(
            Markup(
                '<div class="kartu-angka"><p>{}</p><p><strong data-hasil="{}" data-rupiah="{}">{}</strong></p></div>'
            ).format(said, name, amount, rupiah.show(amount))
            for said, name, amount in cards
        )
        heads = ("Bulan iuran", "Harga normal", *(["Dengan keringanan"] if estimate.has_relief else []))
        rows = Markup("\n").join(
            Markup('<tr><th scope="row">{}</th><td>{}</td>{}</tr>').format(
                explain.run_name(run),
                rupiah.show(run.normal),
                Markup("<td>{}</td>").format(rupiah.show(run.total)) if estimate.has_relief else "",
            )
            for run in view.segments(estimate)
        )
        return Markup(
            "<p><strong>{}</strong>, {}.</p>\n"
            '<div class="kisi">\n{}\n</div>\n<p>{}</p>\n'
            '<div class="tabel-gulir" tabindex="0" role="region" aria-labelledby="desa-sebulan">\n<table class="tabel-angka">\n'
            '<caption id="desa-sebulan">Biaya sebulan untuk semua orang</caption>\n<thead><tr>{}</tr></thead>\n'
            "<tbody>\n{}\n</tbody>\n</table>\n</div>\n"
        ).format(
            view.group_title(group.group, group.occupation),
            view.group_months(group.group),
            shown,
            explain.relief_condition(estimate),
            Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
            rows,
        )

    return {
        "rencana_desa": rencana_desa,
        "tautan_desa": lambda: Markup(query.replace("&", "&amp;")),
        "sepekerja_desa": lambda: rupiah.show(estimate.normal // WORKERS),
    }

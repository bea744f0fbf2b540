"""Estimate -> words in plain Indonesian: the first sentence, the price steps, conditions, and every formula."""

from collections import namedtuple

from . import jobs, months, rupiah
from .tariff import PROGRAMMES

# One amount of one programme for one worker and month: formula in words, rupiah, the regulations behind it as
# [(id of its page, reference as printed)], certainty of the tariff value.
Formula = namedtuple("Formula", ("programme", "text", "amount", "sources", "certainty"))

PROGRAMME_NAMES = {
    "jkk": "Jaminan Kecelakaan Kerja (JKK)",
    "jkm": "Jaminan Kematian (JKM)",
    "jht": "Jaminan Hari Tua (JHT)",
}
SECTOR_NAMES = {"other": "pekerjaan selain transportasi", "transport": "pekerjaan transportasi"}
PAYER_NAMES = {
    "swasta": "uang pribadi, keluarga, atau perusahaan",
    "apbn": "anggaran negara (APBN)",
    "apbd": "anggaran daerah (APBD)",
}


def regulation_name(regulation):
    """Write the short name of a regulation from the id of its page: "pp-50-2025" -> "PP 50/2025"."""
    kind, number, year = regulation.split("-")
    return "%s %s/%s" % (kind.upper() if len(kind) < 4 else kind[0].upper() + kind[1:], number, year)


def article_anchor(article):
    """Write an article as the anchor that it has on its regulation's page: "Pasal 4 ayat (1)" -> "pasal-4-ayat-1"."""
    return article.lower().replace("(", "").replace(")", "").replace(" ", "-")


def regulation_address(regulation, reference):
    """Return where a reference as printed leads, under /regulasi/: "pp-50-2025/#pasal-4-ayat-1", or only the page."""
    article = reference[len(regulation_name(regulation)) + 1 :]
    anchor = "#" + article_anchor(article) if article.startswith(("Pasal ", "Lampiran ")) else ""
    return "%s/%s" % (regulation, anchor)


def percent(basis_points):
    """Print basis points as per cent: 100 -> "1%", 250 -> "2,5%"."""
    whole, rest = basis_points // 100, basis_points % 100
    if rest:
        return ("%d,%02d" % (whole, rest)).rstrip("0") + "%"
    return "%d%%" % whole


def period(estimate):
    """Say how long the plan runs: "selama 12 bulan", or from when to when if the groups differ."""
    groups = estimate.plan.groups
    starts = {(group.start, group.months) for group in groups}
    if len(starts) == 1:
        return "selama %d bulan" % groups[0].months
    return "dari " + months.span(estimate.first, estimate.last)


def whom(estimate):
    """Say for whom and how long: "untuk 3 orang selama 6 bulan, mulai November 2026"."""
    said = "untuk %s orang" % rupiah.number(estimate.workers)
    if len({(group.start, group.months) for group in estimate.plan.groups}) > 1:
        return "%s, %s" % (said, months.span(estimate.first, estimate.last))
    return "%s selama %d bulan, mulai %s" % (
        said,
        estimate.plan.groups[0].months,
        months.name(estimate.first),
    )


def programmes(estimate):
    """Name the programmes the plan pays for, every abbreviation spelled out."""
    return ", ".join([PROGRAMME_NAMES[key] for key in PROGRAMMES if estimate.by_programme[key][0]])


def relief_names(estimate):
    """Name the regulations whose relief lowers this plan, joined with "dan"."""
    found = []
    for result in estimate.groups:
        for run in result.runs:
            if run.price.relief_value:
                name = regulation_name(run.price.relief_value.regulation)
                if name not in found:
                    found.append(name)
    return " dan ".join(found)


def headline(estimate):
    """Say the result in one sentence: workers, time, what to prepare, and what it comes to with the relief."""
    said = "Melindungi %s pekerja %s: siapkan %s" % (
        rupiah.number(estimate.workers),
        period(estimate),
        rupiah.show(estimate.normal),
    )
    if estimate.has_relief:
        said += ", atau %s bila keringanan %s berlaku" % (
            rupiah.show(estimate.total),
            relief_names(estimate),
        )
    return said + "."


def relief_condition(estimate):
    """Say on what the lower figure hangs, or why there is none."""
    if estimate.has_relief:
        return (
            "Belum ada sumber resmi yang memastikan keringanan ini juga berlaku bila iurannya dibayarkan orang lain. "
            "Karena itu siapkan harga normal, lalu ikuti tagihan di aplikasi JMO atau kantor cabang."
        )
    excluded = []
    for result in estimate.groups:
        sector = result.occupation.sector
        if not estimate.tariff.relief_reaches(sector, estimate.plan.payer):
            for run in result.runs:
                for window in estimate.tariff.reliefs[sector].windows():
                    if window.first <= run.last and run.first <= window.last:
                        if window.regulation not in excluded:
                            excluded.append(window.regulation)
    if excluded:
        names = " dan ".join([regulation_name(regulation) for regulation in excluded])
        return "Keringanan %s tidak berlaku untuk iuran yang dibayar dari %s." % (
            names,
            PAYER_NAMES[estimate.plan.payer],
        )
    return "Pada bulan-bulan ini tidak ada keringanan iuran yang kami ketahui."


def steps(estimate):
    """Say every price step once, in order of months: ["Mulai Januari 2027 ..."].

    Where groups of one sector step differently in one month, the groups are named: ["Kelompok 2: mulai ..."].
    """
    found = []  # [sentence, (month, sector), the numbers of its groups]
    for step in sorted(estimate.steps, key=lambda step: (step.month, step.group)):
        sector = estimate.groups[step.group].occupation.sector
        sentence = _step(step, SECTOR_NAMES[sector], estimate.tariff.reliefs[sector].at(step.month))
        for other, _, groups in found:
            if other == sentence:
                groups.append(step.group + 1)
                break
        else:
            found.append((sentence, (step.month, sector), [step.group + 1]))
    occasions = [occasion for _, occasion, _ in found]
    return [
        sentence if occasions.count(occasion) == 1 else _for_groups(groups, sentence)
        for sentence, occasion, groups in found
    ]


def _for_groups(groups, sentence):
    """Put the numbers of groups before a sentence: "Kelompok 1, 3, dan 4: mulai ..."."""
    numbers = [str(group) for group in groups]
    named = " dan ".join(numbers)
    if len(numbers) > 2:
        named = "%s, dan %s" % (", ".join(numbers[:-1]), numbers[-1])
    return "Kelompok %s: %s%s" % (named, sentence[0].lower(), sentence[1:])


def _step(step, sector, since):
    """Say one Step. since: the Value of the sector's relief from that month on, 0 or not."""
    amounts = "dari %s menjadi %s per pekerja sebulan" % (
        rupiah.show(step.before),
        rupiah.show(step.after),
    )
    before, after = step.before_price.relief_value, step.after_price.relief_value
    names = [regulation_name(value.regulation) if value else "" for value in (before, after)]
    if before and not after:
        cause = "keringanan %s untuk %s berakhir" % (names[0], sector)
        if since.regulation != before.regulation:
            cause += " menurut %s" % regulation_name(since.regulation)
    elif after and not before:
        cause = "keringanan %s untuk %s mulai berlaku" % (names[1], sector)
    elif before and before.regulation != after.regulation:
        cause = "keringanan %s untuk %s menggantikan keringanan %s" % (names[1], sector, names[0])
    else:
        cause = ""
    if not cause:
        cause = "tarif untuk %s berubah" % sector
    elif step.before_price[1:4] != step.after_price[1:4]:
        cause += " dan tarifnya berubah"
    return "Mulai %s %s: %s." % (months.name(step.month), cause, amounts)


def assumption(estimate):
    """Say from which month on the law is assumed to stay as it was last checked; "" when no month lies after."""
    month = estimate.assumed_from
    if month is None:
        return ""
    return (
        "Mulai %s angkanya perkiraan: dihitung dengan aturan yang kami periksa pada %s. "
        "Bila aturan berubah, angkanya ikut berubah."
        % (months.name(month), months.say_date(estimate.tariff.checked))
    )


def past(estimate, this_month):
    """Say that the plan holds months that have passed; "" when it holds none."""
    if estimate.first >= this_month:
        return ""
    last = min(estimate.last, this_month - 1)
    return (
        "Rencana ini memuat bulan yang sudah lewat (%s). Angkanya dihitung dengan aturan bulan itu. "
        "Tanyakan dulu ke kantor cabang apakah bulan yang lewat masih dapat dibayar."
        % months.span(estimate.first, last)
    )


def unsure_sectors(estimate):
    """Name the occupations of the plan of which it is not settled that they count as transport; a list of sentences."""
    said = []
    for work in jobs.works(estimate):
        if work.certainty == "single":
            sentence = "%s: kami hitung sebagai %s menurut satu sumber. Pastikan ke kantor cabang." % (
                work.label,
                SECTOR_NAMES[work.sector],
            )
            if sentence not in said:
                said.append(sentence)
    return said


def household(estimate):
    """Warn that a worker of one's own household may be a duty (UU 2/2026, PP 49/2023 Pasal 5); "" when there is none.

    The occupation list marks such work with `note: household`. An assumption: no source settles it.
    """
    if not [1 for work in jobs.works(estimate) if work.note == "household"]:
        return ""
    return (
        "Untuk pekerja di rumah Anda sendiri: mendaftarkannya mungkin kewajiban Anda, bukan sumbangan. "
        "Tanyakan dulu ke dinas tenaga kerja atau kantor cabang."
    )


def formulas(price):
    """Return the Formula of each programme in a Price (one worker, one month)."""
    relief = price.relief_value
    found = [
        _formula(
            "jkk",
            "%s × dasar %s = %s"
            % (percent(price.jkk_value.value), rupiah.show(price.base), rupiah.show(price.jkk)),
            price.jkk_due,
            price.jkk_value,
            relief,
            "single" if price.base_value.certainty == "single" else price.jkk_value.certainty,
        ),
        _formula(
            "jkm",
            "%s, sama untuk semua" % rupiah.show(price.jkm),
            price.jkm_due,
            price.jkm_value,
            relief,
            price.jkm_value.certainty,
        ),
    ]
    if price.jht_value:
        text = "%s × dasar %s = %s" % (
            percent(price.jht_value.value),
            rupiah.show(price.base),
            rupiah.show(price.jht),
        )
        certainty = "single" if price.base_value.certainty == "single" else price.jht_value.certainty
        found.append(_formula("jht", text, price.jht, price.jht_value, None, certainty))
    return found


def sources(estimate):
    """Return the regulations with their articles behind all amounts of an Estimate, each once."""
    found = []
    for result in estimate.groups:
        for run in result.runs:
            for formula in formulas(run.price):
                for _, reference in formula.sources:
                    if reference not in found:
                        found.append(reference)
    return found


def _formula(programme, text, due, value, relief, certainty):
    """Write one Formula, with the relief's share and regulation when it lowers the amount."""
    sources = [(value.regulation, value.reference)]
    if relief:
        text += "; keringanan %s menjadi %s" % (percent(relief.value), rupiah.show(due))
        sources.append((relief.regulation, relief.reference))
    return Formula(programme, text, due, sources, certainty)


def run_name(run):
    """Say the months of a run: "November sampai Desember 2026"."""
    first_year = months.parts(run.first)[0]
    last_year, last_number = months.parts(run.last)
    if run.first != run.last and first_year == last_year:
        return "%s sampai %s %d" % (
            months.NAMES[run.first % 12],
            months.NAMES[last_number - 1],
            last_year,
        )
    return months.span(run.first, run.last)

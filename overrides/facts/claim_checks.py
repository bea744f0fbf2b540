"""What a claim says about others: no typed figure, no unknown name, nothing surer than what it stands on, and nobody
changed the tariff under it since it was last looked at. A fault is a RegisterError."""

from datetime import date

from calculator.rules.explain import regulation_name
from overrides.facts import typed_figures
from overrides.facts.register import (
    CERTAINTIES,
    PLACEHOLDER,
    Claim,
    Register,
    RegisterError,
    meant,
    read_placeholder,
    tariff_names,
    tariff_value,
)
from overrides.facts.worked_out import Values
from overrides.tariff import formats


def check_shown(register: Register) -> None:
    """Check that what the place's pages are told to show is there; the fault is one of the place's file, not of a page."""
    for field, names in (register.place.get("shown") or {}).items():
        kind, known = (
            ("aturan", register.regulations) if field == "parent_rules" else ("klaim", register.claims)
        )
        for name in names:
            if name not in known:
                raise RegisterError(
                    f'{register.place_file}: "shown", bagian "{field}", menyebut {kind} "{name}" yang tidak ada'
                    f"{meant(name, known, 'tulis dulu, atau hapus dari daftar')}."
                )


def check_printable(register: Register, claim: Claim, values: Values) -> None:
    """Check what a claim's sentence and value say about other entries."""
    where = f'{claim.file}: klaim "{claim.id}"'
    for figure in typed_figures.in_text(PLACEHOLDER.sub("", claim.sentence)):
        raise RegisterError(
            f'{where}: kalimatnya memuat angka "{figure.text}" yang diketik; tulis sebagai "value" '
            f"lalu sebut {{value}}, atau sebut klaim lain dengan {{nama-klaim}}."
        )
    if claim.certainty == "unverified":
        return
    for name in values.terms(claim.id):
        if name.startswith("tariff."):
            _not_stronger(claim, register.tariff[name.removeprefix("tariff.")].certainty, name, where)
        elif name in register.claims:
            _not_stronger(claim, register.claims[name].certainty, name, where)
    for text in PLACEHOLDER.findall(claim.sentence):
        kind, name, _ = read_placeholder(text)
        if kind == "klaim" and name != "value":
            if name not in register.claims:
                raise RegisterError(
                    f"{where}: kalimatnya menyebut {{{text}}}, padahal klaim itu tidak ada"
                    f"{meant(name, register.claims, 'perbaiki namanya')}."
                )
            _not_stronger(claim, register.claims[name].certainty, name, where)
        elif kind == "tarif":
            _not_stronger(claim, tariff_value(register.tariff, name, where).certainty, name, where)
    try:
        register.say(claim, lambda regulation_id: register.regulation(regulation_id).short)
    except RegisterError as error:
        raise RegisterError(f"{where}: dalam kalimatnya, {error}") from None


def check_looked_at(register: Register, claim: Claim) -> None:
    """Stop at a claim that stands on a tariff entered after somebody last looked at the claim."""
    where = f'{claim.file}: klaim "{claim.id}"'
    for name in claim.rests_on:
        tariff_value(register.tariff, name, where)
    for name in tariff_names(register, claim.id):
        named = register.tariff[name]
        entered = date.fromisoformat(named.recorded) if named.recorded else claim.checked
        if entered > claim.checked:
            raise RegisterError(
                f'{where} berdiri di tarif "{name}", yang diubah {formats.say_date(entered)} '
                f"({regulation_name(named.recorded_by)}), sesudah klaim itu diperiksa {formats.say_date(claim.checked)}; "
                f'baca lagi kalimatnya, lalu perbarui "checked", atau jalankan make periksa.'
            )


def _not_stronger(claim: Claim, other: str, name: str, where: str) -> None:
    """A sentence may not be surer of a figure than the figure's own entry."""
    if CERTAINTIES.index(claim.certainty) < CERTAINTIES.index(other):
        raise RegisterError(
            f'{where} bertanda {claim.certainty}, tetapi memakai "{name}" yang baru {other}; '
            f'ubah "certainty" menjadi {other} atau jangan sebut.'
        )

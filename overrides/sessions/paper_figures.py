"""Claims on paper: only confirmed ones, without marks, and their regulations named at the sheet's foot."""

from markupsafe import Markup

from overrides.facts.register import Claim, Register, RegisterError


class PaperFigures:
    """Claims on one sheet, without marks: only confirmed ones, and their regulations named at the sheet's foot."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._cited: list[str] = []

    def nilai(self, claim_id: str, form: str = "") -> Markup:
        """Print a claim's value."""
        self._claim(claim_id)
        return Markup.escape(self._register.show(claim_id, form))

    def kalimat(self, claim_id: str) -> Markup:
        """Print a claim's sentence."""
        return Markup.escape(self._register.say(self._claim(claim_id), self._short))

    def dasar(self) -> str:
        """Name the regulations of what was printed so far."""
        return ", ".join(self._short(regulation) for regulation in self._cited)

    def _short(self, regulation: str) -> str:
        return self._register.regulation(regulation).short

    def _claim(self, claim_id: str) -> Claim:
        claim = self._register.claim(claim_id)
        if claim.certainty != "confirmed":
            raise RegisterError(
                f'klaim "{claim_id}" baru {claim.certainty}; kertas hanya memuat yang confirmed.'
            )
        self._cited += [found for found in claim.regulations if found not in self._cited]
        return claim

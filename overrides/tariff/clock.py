"""The one place that knows which day the site is built for."""

import os
from datetime import date


def today() -> date:
    """Return the build's date: SITE_DATE (YYYY-MM-DD) from the environment, or the real date.

    Raises ValueError, in words, when SITE_DATE is not a date.
    """
    given = os.environ.get("SITE_DATE", "")
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ValueError(f"SITE_DATE is '{given}': write it as YYYY-MM-DD, for example 2026-11-22.") from None

"""How old somebody is on a day."""

from __future__ import annotations

from datetime import date


def age_on(birth_date: date, day_: date) -> tuple[int, int]:
    """Whole years and months of age on `day_`. Before the birth: (0, 0)."""
    months = (day_.year - birth_date.year) * 12 + day_.month - birth_date.month
    if day_.day < birth_date.day:
        months -= 1
    return divmod(max(months, 0), 12)

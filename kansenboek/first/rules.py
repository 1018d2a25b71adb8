"""The steps after the recovery sheet, and what is asked in the first of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

WHO, BACKUP, BEGIN = "who", "backup", "begin"
STEPS = (WHO, BACKUP, BEGIN)
"""In their order. The language, the passphrase and the sheet come before the store can remember anything."""
FIRST_NUMBER = 4
"""What the first of them is called on the screen: “Step 4 of 6”."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who begins, and where: each of it may stay empty. `sites`: names, with commas between them."""

    name: str = field(default="", repr=False)
    role: str = ""
    organisation: str = field(default="", repr=False)
    sites: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    @property
    def site_names(self) -> tuple[str, ...]:
        """The sites, each once, in the order in which they were typed."""
        parts = (part.strip() for part in self.sites.replace(";", ",").split(","))
        return tuple(dict.fromkeys(part for part in parts if part))


def number_of(step: str) -> int:
    """What a step is called on the screen."""
    return FIRST_NUMBER + STEPS.index(step)


def next_of(step: str) -> str:
    """The step after this one; empty after the last."""
    return dict(zip(STEPS, (*STEPS[1:], ""), strict=True))[step]


def before(step: str) -> str:
    """The step before this one; empty before the first, for nobody goes back to a sheet that was confirmed."""
    return dict(zip(STEPS, ("", *STEPS[:-1]), strict=True))[step]


def as_typed(names: Iterable[str]) -> str:
    """Names of sites as they stand in the field."""
    return ", ".join(names)

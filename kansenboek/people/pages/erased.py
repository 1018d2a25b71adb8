"""What to say once a family is erased."""

from __future__ import annotations

from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.older_backups import OlderBackups, told_of_older


def told_of_erasing(older: OlderBackups) -> str:
    """The sentences to show after erasing: that the family is gone, and what became of older backups."""
    told = [current().text(message, **dict(values)) for message, values in told_of_older(older)]
    return " ".join([_("The family is erased."), *told])

"""What to say once a family is erased."""

from __future__ import annotations

from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.safety.actions.erasure import Erased
from kansenboek.safety.actions.older_backups import OlderBackups, told_of_older


def told_of_erasing(erased: Erased, older: OlderBackups) -> str:
    """The sentences to show after erasing: that the family is gone, and what became of older copies."""
    told = [current().text(message, **dict(values)) for message, values in told_of_older(older)]
    if erased.aside:
        told.append(
            ngettext(
                "{count} folder that was put aside may still hold it. Destroy it under “Safety”.",
                "{count} folders that were put aside may still hold it. Destroy them under “Safety”.",
                len(erased.aside),
            )
        )
    return " ".join([_("The family is erased."), *told])

"""What to say once a family is erased."""

from __future__ import annotations

from kansenboek.kit.i18n import _, ngettext
from kansenboek.safety.actions.erasure import Erased


def told_of_erasing(erased: Erased) -> str:
    """The sentences to show after erasing: that the family is gone, and what to know about older backups."""
    sentences = [_("The family is erased.")]
    if erased.backups:
        sentences.append(
            ngettext(
                "{count} older backup still holds it, encrypted; restoring that one leaves the family out.",
                "{count} older backups still hold it, encrypted; restoring one leaves the family out.",
                len(erased.backups),
            )
        )
    sentences += [
        _(
            "This folder of backups could not be reached: make a new backup there when it is: {place}",
            place=folder,
        )
        for folder in erased.missed
    ]
    if erased.aside:
        sentences.append(
            ngettext(
                "{count} folder that was put aside may still hold it. Destroy it under “Safety”.",
                "{count} folders that were put aside may still hold it. Destroy them under “Safety”.",
                len(erased.aside),
            )
        )
    return " ".join(sentences)

"""Names on a paper: printed in letters that somebody can read, or the paper does not leave.

A child is called by its name. So a name in letters that our fonts do not have never becomes a mark such as “[Chinese
or Japanese script]”, as other texts do: whoever makes the paper is asked for the spelling of the municipality.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.paper.text import can_print


class NameNotPrintable(KnownError):
    """A name on the paper has letters that no font of ours has. It says which one, and where to mend it."""

    message = N_("The name “{field}” has letters that no paper can print.")


def require_names(paper: Any) -> None:
    """Raise NameNotPrintable for the first name on `paper` that our fonts cannot print.

    `paper`: what any render takes. The parents' edition is asked about the papers it is made of.
    """
    for field, name, advice in _names(getattr(paper, "paper", paper)):
        if not can_print(name):
            raise NameNotPrintable(advice=advice, field=Label(field))


def _names(paper: Any) -> Iterator[tuple[str, str, str]]:
    """Every name on a paper: what its field is called, the name, and what to do about it."""
    latin = N_(
        "Fill in the name with the child as the municipality has it, in Latin letters. Papers then print that,"
        " and the parents see it when you read along."
    )
    yield N_("given name of the child"), getattr(paper, "given_name", ""), latin
    yield N_("surname of the child"), getattr(paper, "surname", ""), latin
    yield N_("Mentor"), getattr(paper, "mentor", ""), N_("Type this name in Latin letters with the child.")
    for person in getattr(paper, "participants", ()):
        yield N_("Who was there"), person.name, N_("Type this name in Latin letters with the conversation.")
    for promise in getattr(paper, "commitments", ()):
        yield N_("who promises"), promise.owner_name, N_("Type this name in Latin letters with the promise.")

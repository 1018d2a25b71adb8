"""The strength card: a page for the child itself, to hang on the wall.

It goes home with the child and to nobody else, so it needs no consent for a school; it carries the given name
and no surname, and no date of birth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, KnownError
from kansenboek.people.records import Child, as_printed

from .paper_a import PaperDrawing


@dataclass(frozen=True, kw_only=True, repr=False)
class StrengthCard:
    """Everything on the card."""

    given_name: str
    strengths: tuple[str, ...]
    likes: tuple[str, ...]
    dream: str
    made_on: date
    drawing: PaperDrawing | None = None
    """The child's own drawing of its dream."""


def compose_strength_card(
    child: Child, *, made_on: date, drawing: PaperDrawing | None = None
) -> StrengthCard:
    """Compose the card of `child`. Raises KnownError when nothing is written down that could stand on it."""
    strengths, likes = _filled(child.strengths), _filled(child.interests)
    if not (strengths or likes or child.dream.strip() or drawing):
        raise KnownError(
            N_("There is nothing for the strength card yet."),
            advice=N_("Fill in what the child is good at, what it likes, or its dream."),
        )
    return StrengthCard(
        given_name=as_printed(child).given_name,
        strengths=strengths,
        likes=likes,
        dream=child.dream.strip(),
        made_on=made_on,
        drawing=drawing,
    )


def _filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())

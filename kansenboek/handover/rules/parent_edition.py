"""The parents' edition: the same content as the papers for school, for the parents themselves.

It is made of the papers and nothing else, so it can hold no more than they do. Only fixed phrases stand beside
the Dutch in another language; what people wrote stays as they wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Part

from .paper_a import HandoverPaper
from .paper_b import SupportPaper

PHRASE_LANGUAGES = ("tr", "ar", "pl", "uk", "ti", "so", "en", "es")
"""ISO 639 codes of the languages with fixed phrases."""
PHRASE_OF = {
    Part.CHILD: "child",
    Part.STRENGTHS: "strengths",
    Part.WORDS: "parent_words",
    Part.LANGUAGES: "languages",
    Part.APPROACH: "helps",
    Part.AREAS: "growing",
    Part.SCHOOL: "agreed",
    Part.DREAM: "dream",
    Part.VE_INDICATION: "early_education",
    Part.INTERPRETER: "interpreter",
    Part.CONTACT: "contact",
    Part.PROFESSIONALS: "professionals",
    Part.VISIT_NOTES: "visit_notes",
    Part.HOME_SCHOOL: "home_school",
    Part.CARE: "care",
    Part.SUPPORT: "support",
}
"""The fixed phrase that heads a part of the handover."""
RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True, kw_only=True, repr=False)
class ParentEdition:
    """What the parents take home. `beside`: the language of the fixed phrases; empty for Dutch alone."""

    paper: HandoverPaper
    support: SupportPaper | None
    beside: str


def compose_parent_edition(
    paper: HandoverPaper, *, support: SupportPaper | None = None, beside: str = ""
) -> ParentEdition:
    """Compose the edition of handover A, and of B when the parents let that go along.

    Raises KnownError when there are no phrases in `beside`.
    """
    require_phrases(beside)
    return ParentEdition(paper=paper, support=support, beside=beside)


def require_phrases(beside: str) -> None:
    """Raise KnownError when there are no phrases in `beside`; an empty text is Dutch alone."""
    if beside and beside not in PHRASE_LANGUAGES:
        raise KnownError(
            N_("There are no phrases for parents in this language yet."),
            advice=N_("Make the edition in Dutch alone, and read it together with an interpreter."),
        )


def phrases_beside(language: str) -> str:
    """Give `language` back when there are phrases in it, else an empty text: Dutch alone."""
    return language if language in PHRASE_LANGUAGES else ""

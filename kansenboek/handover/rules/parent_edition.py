"""The parents' edition: the same content as the papers for school, for the parents themselves.

It is made of the papers and nothing else, so it can hold no more than they do. Only fixed phrases stand beside
the Dutch in another language; what people wrote stays as they wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kansenboek.handover.records.handovers import Area
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
    Part.OBSERVATION: "observation_report",
}
"""The fixed phrase that heads a part of the handover."""
RIGHT_TO_LEFT = frozenset({"ar"})
DUTCH = "nl"
_LEAST_TIPS, _MOST_TIPS = 3, 5
_TIP_OF = {
    Area.LANGUAGE: "tip_read",
    Area.PLAY: "tip_play",
    Area.SOCIAL_EMOTIONAL: "tip_feelings",
    Area.MOTOR: "tip_outside",
    Area.EARLY_MATHS: "tip_count",
    Area.SELF_CARE: "tip_self",
}
_ALWAYS_GOOD = ["tip_read", "tip_play", "tip_outside"]


@dataclass(frozen=True, kw_only=True, repr=False)
class ParentEdition:
    """What the parents take home. `beside`: the language of the fixed phrases; empty for Dutch alone.

    `call`: whom the parents can call with questions, a name and a telephone number; empty when nobody filled that in.
    """

    paper: HandoverPaper
    support: SupportPaper | None
    beside: str
    call: tuple[str, ...] = ()


def compose_parent_edition(
    paper: HandoverPaper,
    *,
    support: SupportPaper | None = None,
    beside: str = "",
    call: tuple[str, ...] = (),
) -> ParentEdition:
    """Compose the edition of handover A, and of B when the parents let that go along.

    Raises KnownError when there are no phrases in `beside`.
    """
    require_phrases(beside)
    return ParentEdition(paper=paper, support=support, beside=beside, call=call)


def require_phrases(beside: str) -> None:
    """Raise KnownError when there are no phrases in `beside`; an empty text is Dutch alone."""
    if beside and beside not in PHRASE_LANGUAGES:
        raise KnownError(
            N_("There are no phrases for parents in this language yet."),
            advice=N_("Make the edition in Dutch alone, and read it together with an interpreter."),
        )


def language_beside(preferred: str, home_languages: Iterable[str] = ()) -> str:
    """Choose the language beside Dutch: the one the parents prefer, or else the first spoken at home with phrases.

    Empty for Dutch alone: when they prefer Dutch, or no language of theirs has phrases.
    """
    if preferred == DUTCH:
        return ""
    spoken = (preferred, *home_languages)
    return next((code for code in spoken if code in PHRASE_LANGUAGES), "")


def home_tips(paper: HandoverPaper) -> tuple[str, ...]:
    """Choose what parents can do at home, as names of phrases: three to five, and what fits this child first.

    The development areas on the paper bring their own; the way to school and the songs of early education come in
    when they concern this child. Nothing on the paper is judged by it.
    """
    other_languages = [code for code in paper.home_languages if code != DUTCH]
    fitting = ["tip_own_language" if other_languages else "tip_day"]
    if paper.ve_programme:
        fitting.append("tip_songs")
    fitting += [_TIP_OF[area.area] for area in paper.areas if area.area in _TIP_OF]
    if paper.school:
        fitting.append("tip_way")
    fitting += _ALWAYS_GOOD[: max(0, _LEAST_TIPS - len(dict.fromkeys(fitting)))]
    return tuple(dict.fromkeys(fitting))[:_MOST_TIPS]

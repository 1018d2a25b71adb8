"""Which parts of a handover stand on which paper.

Handover A is the open view: the child first. What could colour the first look, and everything about health and
help, stands on a paper of its own, B, that is read after getting to know the child. What must be known before
the first day (eating, sleeping, allergy) is on B too, on a first page that holds nothing else.
"""

from __future__ import annotations

from kansenboek.kit.fields import Part

OPEN_VIEW_PARTS = frozenset(
    {
        Part.CHILD,
        Part.STRENGTHS,
        Part.WORDS,
        Part.LANGUAGES,
        Part.APPROACH,
        Part.AREAS,
        Part.SCHOOL,
        Part.DREAM,
        Part.VE_INDICATION,
        Part.INTERPRETER,
        Part.VISIT_NOTES,
    }
)
"""Handover A."""

SUPPORT_PARTS = frozenset({Part.CARE, Part.HOME_SCHOOL, Part.SUPPORT, Part.PROFESSIONALS})
"""Paper B. Each of these needs its own tick."""

OBSERVATION_PARTS = frozenset({Part.OBSERVATION})
"""The observation report, a paper of its own."""

PARTS_ON_NO_PAPER = frozenset({Part.CONTACT})
"""Parents give the school their own address."""

"""SchoolAnswer: what came back on the return card, six weeks after the first school day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, StoredRecord, choice, day, identity, long_text, text

QUESTIONS = ("how_is_child", "what_succeeded", "not_known")
"""The fields of the three questions, in the order of the card."""


class AtSchool(Choice):
    """How the child is doing at school, after six weeks: the three boxes of the card."""

    AT_HOME = "at_home", N_("feels at home")
    GETTING_THERE = "getting_there", N_("is getting there")
    FINDING_A_WAY = "finding_a_way", N_("is still finding a way")


@dataclass(frozen=True, kw_only=True)
class SchoolAnswer(StoredRecord):
    """The three answers. Which promises succeeded is kept with each promise."""

    kind = "answer"
    title = N_("answer of the school")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    answered_on: dt.date | None = day(N_("Answered on"), mandatory=True, countable=True, back=True)
    answered_by: str = text(N_("Answered by"))
    settled_in: AtSchool | None = choice(N_("How is the child doing at school?"), AtSchool, countable=True)
    """None: not ticked, or written down before there were boxes; then the words below tell."""
    how_is_child: str = long_text(N_("How is the child?"))
    what_succeeded: str = long_text(N_("Which promise succeeded, and what helped?"))
    not_known: str = long_text(N_("What did we not know from the handover?"))

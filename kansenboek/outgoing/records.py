"""A list that left the laptop: which, how, why and for whom; and of which families something stood on it.

A list leaves what encrypts it here, and cannot be called back. So each time somebody says why, and that is kept. Who
stood on it is kept by family, so that parents who ask who looked hear of it (AVG art. 15).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import Choice, StoredRecord, choice, day, identity, number, problem_of, text
from kansenboek.kit.visible import shows_nothing

MOST_ON_A_LIST = 1_000_000
LIST_LEFT = "list.left."
"""How the verb in the log begins: ``list.left.telephone.home_visits.12``."""


class ListKind(Choice):
    TELEPHONE = "telephone", N_("Telephone list")
    GROUP = "group", N_("Group list")
    FAMILY = "family", N_("Family sheet")
    HANDOVER = "handover", N_("Handover list")
    DOOR = "door", N_("Door list")
    WEEK = "week", N_("Week list")


class ListWay(Choice):
    """How a list left."""

    PRINTED = "printed", N_("on paper")
    SEALED_PDF = "sealed_pdf", N_("as an encrypted PDF")
    PLAIN_PDF = "plain_pdf", N_("as a PDF that anybody can read")
    SPREADSHEET = "spreadsheet", N_("as a spreadsheet that anybody can read")
    CSV = "csv", N_("as a CSV file that anybody can read")
    CALENDAR = "calendar", N_("as appointments without names")


class ListReason(Choice):
    HOME_VISITS = "home_visits", N_("home visits")
    REACHING_PARENTS = "reaching_parents", N_("reaching parents")
    IN_THE_GROUP = "in_the_group", N_("working in the group")
    OUTING = "outing", N_("an outing, or leaving the building")
    PARENT_ROOM = "parent_room", N_("the parent room")
    TO_SCHOOL = "to_school", N_("going on to school")
    CHECKING = "checking", N_("checking what is written down")
    OTHER = "other", N_("something else")


@dataclass(frozen=True, kw_only=True)
class ListLeft(StoredRecord):
    """One list that left."""

    kind = "list_left"
    title = N_("list that left")

    id: str = identity()
    list_kind: ListKind | None = choice(N_("List"), ListKind, mandatory=True)
    way: ListWay | None = choice(N_("How it left"), ListWay, mandatory=True)
    reason: ListReason | None = choice(N_("Why"), ListReason, mandatory=True)
    what_for: str = text(N_("What it is for"), searchable=False)
    receiver: str = text(
        N_("Who gets it"), searchable=False, hint=N_("Empty: nobody but whoever makes the list.")
    )
    left_on: date | None = day(N_("Left on"), mandatory=True, back=True)
    how_many: int | None = number(N_("How many stand on it"), most=MOST_ON_A_LIST)
    sha256: str = text(N_("Fingerprint of the list that left"), searchable=False, may_hold_digits=True)
    pages: str = text(N_("Only these pages"), searchable=False, may_hold_digits=True)
    """Of a list that was printed in part; empty for all of it."""


@dataclass(frozen=True, kw_only=True)
class ListedFamily(StoredRecord):
    """That something of a family stood on a list that left. It goes with the family."""

    kind = "listed_family"
    title = N_("family on a list that left")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    list_id: str = identity("list_left", label=N_("List that left"), mandatory=True)


def check_reason(left: ListLeft) -> Iterator[Problem]:
    """What is wrong with why a list is to leave: “something else” alone says nothing.

    Asked when it leaves and never later: a name that was erased is taken out of a reason, and may be all of it.
    """
    if left.reason is ListReason.OTHER and shows_nothing(left.what_for):
        yield problem_of(left, "what_for", N_("{field} is not filled in yet"))

"""What stands in the way when another record may be about the same child, and has a no."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.records.child_pairs import ChildAlike, Sameness
from kansenboek.kit.errors import N_, ConsentMissing


class MayBeSameChild(ConsentMissing):
    """A child that looks like this one has a no, and nobody said whether it is another child.

    The sentence names nobody, for it stands on pages of this family alone; `alike` has the names.
    """

    message = N_(
        "This handover cannot leave the laptop yet: somewhere stands a child that looks like this one, with a no or a"
        " consent that was taken back ({day}). Is it the same child?"
    )
    advice = N_(
        "Answer on the page of this handover or family. On the command line: --other-child {id} when it is another"
        " child, --same-child {id} when it is the same one."
    )

    def __init__(self, alike: ChildAlike) -> None:
        super().__init__(day=alike.said_on or "–", id=alike.child_id)
        self.alike = alike


class SameChildRefused(ConsentMissing):
    """Somebody said that two records are of one child, and of the other record a no stands."""

    message = N_(
        "This handover cannot leave the laptop: a no stands ({day}) with the other record of this same child,"
        " number {id}."
    )
    advice = N_(
        "Ask those parents again and write down there what they decide, or put the two families together."
    )

    def __init__(self, alike: ChildAlike) -> None:
        super().__init__(day=alike.said_on or "–", id=alike.child_id)
        self.alike = alike


def require_no_alike(alike: Iterable[ChildAlike]) -> None:
    """Raise SameChildRefused for a no that was said of the same child, MayBeSameChild for one to be asked about."""
    by_answer = sorted(alike, key=lambda each: each.answer is None)
    for each in by_answer:
        if each.answer is Sameness.SAME:
            raise SameChildRefused(each)
        if each.answer is None:
            raise MayBeSameChild(each)

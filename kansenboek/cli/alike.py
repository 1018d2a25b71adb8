"""Telling on the command line that a child may be one about whom somebody said no."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.actions.same_child import ChildAsked
from kansenboek.handover.records.child_pairs import ChildAlike
from kansenboek.kit.errors import N_

from .call import Call


def tell_alike(call: Call, asked: Iterable[ChildAsked]) -> None:
    """Say of each child that was just added which other one it may be; nothing of it leaves before an answer."""
    for each in asked:
        say = call.output.language.text
        call.output.complain(
            say(
                N_(
                    "{child} looks like a child of whom a no stands. Its papers stay here until you say if it is."
                ),
                child=f"{each.child.given_name} {each.child.surname}".strip(),
            )
        )
        tell_whose_no(call, each.alike)


def tell_whose_no(call: Call, alike: ChildAlike) -> None:
    """Name the other child, its family and its number, which answers take."""
    say = call.output.language.text
    told = N_("{number}: {child}, family {family}")
    call.output.complain(say(told, number=alike.child_id, child=alike.child, family=alike.family))

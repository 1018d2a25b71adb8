"""The verb about dreams: what the children dream of, and how each dream stands."""

from __future__ import annotations

from kansenboek.book.log_of_actions import note_list
from kansenboek.kit.errors import N_
from kansenboek.people.actions.dreams import list_dreams
from kansenboek.people.rules.dreams import DreamStands, numbers

from .call import Call
from .verbs_store import opened

TITLES = (N_("Number"), N_("Child"), N_("My dream"), N_("How it stands"))


def dreams(call: Call) -> int:
    """List the dreams of all children, or those that stand as asked; with how many stand how."""
    out, asked = call.output, call.arguments.stands
    with opened(call) as unlocked:
        every = list_dreams(unlocked)
        note_list(unlocked, "dreams")
    shown = [each for each in every if asked is None or each.stands is DreamStands(asked)]  # type: ignore[call-arg]
    if out.as_json:
        out.json(
            [
                {
                    "child_id": each.child.id,
                    "stands": each.stands.value,
                    "referral_id": each.road.id if each.road is not None else None,
                    "came_true_on": each.child.dream_came_true and each.child.dream_came_true.isoformat(),
                }
                for each in shown
            ]
        )
        return 0
    say = out.language.text
    out.table(
        [say(title) for title in TITLES],
        [
            [each.child.id, each.child.given_name, " ".join(each.child.dream.split()), say(each.stands.label)]
            for each in shown
        ],
    )
    out.say(
        N_("Open: {open}, on the way: {on_the_way}, came true: {came_true}."),
        **{stands.value: count for stands, count in numbers(every).items()},
    )
    return 0

"""The handover that a place is part of: taken from its page when that is open, else looked up."""

from __future__ import annotations

from kansenboek.handover.actions.conversation import ConversationState, conversation_state
from kansenboek.handover.records.departures import Departure
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk


def state_around(desk: Desk, place: Place) -> ConversationState:
    """The state of the handover around `place`. Raises NotFound."""
    handover = place.within("handover")
    number = handover.id if handover is not None else ""
    held = desk.held(ConversationState)
    return (
        held if held is not None and held.handover.id == number else conversation_state(desk.unlocked, number)
    )


def departure_at(state: ConversationState, place: Place) -> Departure | None:
    """Find the departure whose id `place` holds; None when it is not there any more."""
    return next((gone for gone in state.departures if gone.id == place.id), None)

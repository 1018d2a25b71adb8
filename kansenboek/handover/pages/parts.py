"""Which parts the page of a handover has below the one thing to do next, and in which order."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kansenboek.handover.actions.conversation import ConversationState
from kansenboek.handover.records.handovers import is_settled
from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import button

from .acts import HandoverActs
from .departures_page import departures_card
from .promises_panel import promises_card
from .refusal import refusal_card
from .sections import answers_card, decisions_card, fullness_card, versions_card


def parts_of(page: HandoverActs, state: ConversationState) -> list[QWidget]:
    """The cards, with what is still to be done before what is done."""
    settled = is_settled(state.handover)
    parts: list[QWidget] = []
    written = button(_("Record consent on paper"), page.record_consent, icon_name="consent", style="quiet")
    decided = decisions_card(state, page.withdraw, written)
    promises = promises_card(
        state.agreements,
        () if settled else state.problems,
        open_promise=page.open_promise,
        add=None if settled else page.add_commitment,
        agree=page.agree,
    )
    if state.said_no:
        parts += [refusal_card(state, page.destroy_set), decided]
    elif settled:
        parts += [decided, promises]
    else:
        parts += [fullness_card(state, page.fill_in), promises, decided]
    if len(state.versions) > 1:
        parts.append(versions_card(state, page.open_version))
    parts.append(departures_card(page, state))
    if state.answers:
        parts.append(answers_card(state.answers))
    return parts

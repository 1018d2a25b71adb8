"""What happens after a parent with custody said no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kansenboek.handover.actions.conversation import ConversationState
from kansenboek.handover.actions.withdrawal import destroy_handover_set
from kansenboek.handover.records.handovers import is_emptied
from kansenboek.handover.rules.legal_part import in_early_education
from kansenboek.kit.i18n import _
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, plain_label, row


def refusal_card(state: ConversationState, destroy: Callable[[], object]) -> QWidget:
    """The card that says what follows from the no. The paper that the law asks for is the large button above."""
    frame, inside = card()
    inside.addWidget(plain_label(_("What happens now"), "heading"))
    told = [
        _("Nothing leaves the laptop on this. That is the parents' right, and nobody has to give a reason."),
    ]
    if in_early_education(state.child):
        told.append(
            _(
                "Because this child is in early education, the law makes you pass on the programme and how long."
                " That is a paper of its own, with nothing else on it."
            )
        )
    told.append(_("When a parent thinks again: read along once more. A new yes counts from that day."))
    for sentence in told:
        inside.addWidget(plain_label(sentence))
    if is_emptied(state.handover):
        inside.addWidget(plain_label(_("What was written for it is destroyed; the no is kept.")))
        return frame
    choices = row(button(_("Destroy what was written for it…"), destroy, icon_name="close"), 1)
    inside.addLayout(choices)
    return frame


def ask_to_destroy(page: Page, handover_id: str) -> None:
    """Destroy the set after a question of which the first answer is no."""
    sure = agreed(
        page.window(),
        _("Destroy everything written for the handover of {whom}?", whom=page.about()),
        _(
            "The words, the promises and the signatures go for good, of every version. The no itself stays, and what"
            " stands with the child and the family. It cannot be undone."
        ),
        yes=_("Destroy for good"),
        no=_("Keep it"),
        destroys=True,
    )
    if sure and page.run(destroy_handover_set, page.desk.unlocked, handover_id) is not None:
        page.message.show_done(_("Destroyed. The refusal itself is kept."))

"""The one thing to do next with a handover: a sentence, why, one large button, and quieter ones beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kansenboek.handover.actions.conversation import ConversationState
from kansenboek.handover.records.handovers import HandoverState, is_settled, next_step, was_held
from kansenboek.handover.rules.completeness import Lack
from kansenboek.handover.rules.legal_part import in_early_education
from kansenboek.handover.rules.next_thing import NextThing, first_lack
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import _, current
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.icons import icon
from kansenboek.ui.kinds import SEPARATOR, capital
from kansenboek.ui.widgets import button, card, plain_label

from .acts import HandoverActs
from .deciders import why_asked

_STEPS = {
    HandoverState.HELD: N_("The conversation was held"),
    HandoverState.SETTLED: N_("Settle it: nothing changes any more"),
}
_NEXT = {
    NextThing.FILL: (N_("Fill it in"), "pencil"),
    NextThing.ASK: (N_("Read along with the parents"), "family"),
    NextThing.KEPT_NO: (N_("Record consent on paper"), "consent"),
    NextThing.HOLD: (N_("Hold the conversation"), "family"),
    NextThing.PROMISES: (N_("Fill it in"), "pencil"),
    NextThing.SETTLE: (N_("Settle it"), "check"),
    NextThing.CORRECT: (N_("Make a corrected version…"), "plus"),
    NextThing.NEWER: (N_("To the newest version"), "handover"),
    NextThing.LEAVE: (N_("To the papers"), "pdf"),
    NextThing.RECEIPT: (N_("It arrived…"), "check"),
    NextThing.ANSWER: (N_("Enter the return card"), "pencil"),
    NextThing.REFUSED: (N_("What the law asks"), "pdf"),
}
"""What stands on the large button, and its picture."""
_SAY_WHY = (NextThing.ASK, NextThing.KEPT_NO, NextThing.ALIKE, NextThing.REFUSED, NextThing.CORRECT)
"""Below these stands why nothing leaves."""
_SAME = {
    NextThing.ASK: "read",
    NextThing.HOLD: "change",
    NextThing.SETTLE: "step",
    NextThing.CORRECT: "correct",
    NextThing.LEAVE: "papers",
    NextThing.ANSWER: "card",
}
"""The quiet button that does the same as the large one, and so is not there."""


class NextCard(QWidget):
    """What to do next with the handover that `page` shows."""

    def __init__(self, page: HandoverActs) -> None:
        super().__init__()
        frame, inside = card()
        inside.setContentsMargins(24, 18, 24, 18)
        mark = page.mnemonics.mark
        self.child = plain_label("", "hint")
        self.advice = plain_label("", "title")
        self.reason = plain_label("")
        for label in (self.child, self.advice, self.reason):
            inside.addWidget(label)
        inside.addSpacing(6)
        self.next_button = button("", page.do_next, style="primary")
        self.buttons: dict[str, QPushButton] = {
            "papers": button(mark(_("Papers")), page.papers, icon_name="pdf"),
            "change": button(mark(_("Change the conversation")), page.change, icon_name="pencil"),
            "read": button(mark(_("Read along with the parents")), page.read_along, icon_name="family"),
            "step": button("", page.ask_step, icon_name="check"),
            "card": button(mark(_("Enter the return card")), page.return_card, icon_name="pencil"),
            "delivery": button(mark(_("After the conversation")), page.delivery, icon_name="handover"),
            "correct": button(mark(_("Make a corrected version…")), page.correct, icon_name="plus"),
        }
        choices = FlowBox(gap=10)
        for each in (self.next_button, *self.buttons.values()):
            choices.flow.addWidget(each)
        inside.addWidget(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def first_focus(self) -> None:
        """Put the cursor on the one thing to do next."""
        there = self.next_button.isVisibleTo(self)
        (self.next_button if there else self.buttons["papers"]).setFocus()

    def show_state(self, state: ConversationState) -> None:
        """Draw what is to be done next at this moment."""
        handover, step = state.handover, next_step(state.handover)
        settled = is_settled(handover)
        how = _(handover.mode.label) if handover.mode and was_held(handover) else ""
        about = [state.child.given_name, how]
        if len(state.versions) > 1:
            about.append(_("version {version}", version=handover.version or 1))
        self.child.setText(SEPARATOR.join(text for text in about if text))
        self.advice.setText(_(state.next.label))
        self.reason.setText(_reason(state))
        self.reason.setVisible(bool(self.reason.text()))
        text, icon_name = _NEXT.get(state.next, ("", ""))
        if state.next is NextThing.REFUSED and not in_early_education(state.child):
            text = ""
        self.next_button.setVisible(bool(text))
        self.next_button.setText(_(text) if text else "")
        # Who comes to the button hears why first: it has the cursor when the page opens.
        told = (self.child.text(), self.advice.text(), self.reason.text())
        self.next_button.setAccessibleDescription(". ".join(part.removesuffix(".") for part in told if part))
        if icon_name:
            self.next_button.setIcon(icon(icon_name, "accent_text"))
        shown = {
            "papers": True,
            "change": not settled,
            "read": not settled or state.next is NextThing.REFUSED,
            "step": step is not None and not state.said_no,
            "card": settled and not state.said_no,
            "delivery": settled,
            "correct": settled and state.is_newest,
        }
        for name, each in self.buttons.items():
            each.setVisible(shown[name] and name != _SAME.get(state.next))
        self.buttons["step"].setText(_(_STEPS[step]) if step else "")


def _reason(state: ConversationState) -> str:
    """Why this is next, in a sentence or two."""
    say = current()
    if state.next is NextThing.FILL:
        held = was_held(state.handover)
        missing = next(part for part in state.fullness if first_lack((part,), held=held) is not None)
        return _told(missing.part, first_lack((missing,), held=held))
    if state.next is NextThing.PROMISES:
        return " ".join(capital(say.problem(problem)) + "." for problem in state.problems)
    if state.next is NextThing.ASK and (asked := [d for d in state.decisions[0].deciders if d.is_asked]):
        return " ".join(why_asked(decider) for decider in asked)
    if state.next in _SAY_WHY and state.refused is not None:
        return say.explain(state.refused)
    if state.next is NextThing.HOLD:
        return _("With the parents, you and the new teacher; then write down what was said and promised.")
    return ""


def _told(part: Part, lack: Lack | None) -> str:
    if lack is None:
        return ""
    return f"{_(part.label)}: " + _(
        lack.message, **{key: current().value(value) for key, value in lack.values}
    )

"""Where a handover stands: its states as a quiet line of steps."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.handover.records.handovers import HandoverState
from kansenboek.kit.i18n import _
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import capital
from kansenboek.ui.widgets import clear, picture, plain_label, row


class StepsOfHandover(QWidget):
    """What is behind us with a tick, where we are with a background, what is to come in grey."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)

    def show_state(self, state: HandoverState) -> None:
        """Draw where it stands now."""
        clear(self._inside)
        line, states = FlowBox(gap=6), list(HandoverState)
        here = states.index(state)
        for place, each in enumerate(states):
            line.flow.addWidget(_step(_(each.label), place - here, is_last=place == len(states) - 1))
        told = _("Step {step} of {steps}: {state}", step=here + 1, steps=len(states), state=state)
        line.setAccessibleName(told)
        self.setAccessibleName(told)
        self._inside.addWidget(line)


def _step(text: str, place: int, *, is_last: bool) -> QWidget:
    """Draw one step and, but for the last, the arrow to the next.

    `place` is negative for what is behind us, zero where we are, positive for what is to come.
    """
    held = QWidget()
    label = plain_label(capital(text), "hint" if place else "badge", wrap=False)
    parts: list[QWidget] = [picture("check", "accent", 16)] if place < 0 else []
    parts.append(label)
    if not is_last:
        parts.append(picture("next", "muted" if place >= 0 else "accent", 14))
    held.setLayout(row(*parts, spacing=5))
    return held

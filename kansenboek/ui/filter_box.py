"""A list of answers to narrow another list down by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt

from .quiet import QuietComboBox


class FilterBox(QuietComboBox):
    """A list of answers, of which the first one lets everything through."""

    def __init__(self, name: str, everything: str, least: int) -> None:
        super().__init__()
        self._everything = everything
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Kept here: what Qt keeps of an enumeration comes back as plain text.
        self._answers: list[Any] = []
        self.offer(())

    def offer(self, answers: Iterable[tuple[str, Any]]) -> None:
        """Offer these texts and what each stands for; what was chosen stays chosen as long as it is there."""
        chosen = self.answer()
        self.clear()
        self._answers = []
        for text, answer in ((self._everything, None), *answers):
            self.addItem(text)
            self._answers.append(answer)
        self.setCurrentIndex(self._answers.index(chosen) if chosen in self._answers else 0)

    def answer(self) -> Any:
        """What the chosen text stands for; None for the first one."""
        return self._answers[self.currentIndex()] if self._answers else None

    def choose(self, answer: Any) -> None:
        """Choose what was chosen in an earlier list, when it is offered here too."""
        if answer in self._answers:
            self.setCurrentIndex(self._answers.index(answer))

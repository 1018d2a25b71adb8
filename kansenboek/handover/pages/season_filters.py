"""What the list of the season is narrowed down to: a name, and one choice from each of five lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from kansenboek.handover.rules.season import SeasonLine
from kansenboek.handover.rules.season_list import Narrowed, SeasonFilter, each_once
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import _
from kansenboek.ui.flow import FlowBox


class FilterBox(QComboBox):
    """A list of answers, of which the first one lets everything through."""

    def __init__(self, name: str, everything: str, least: int) -> None:
        super().__init__()
        self._everything = everything
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; an answer is chosen on purpose."""
        event.ignore()


class SeasonFilters(FlowBox):
    """The five lists. They live as long as the page: a name that is chosen stands in no file."""

    def __init__(self, on_change: Callable[[], object]) -> None:
        super().__init__(gap=10)
        self.mentor = FilterBox(_("Mentor"), _("All mentors"), 14)
        self.school = FilterBox(_("Primary school"), _("All schools"), 20)
        self.group = FilterBox(_("Group"), _("All groups"), 12)
        self.early = FilterBox(_("Early education"), _("With and without VVE"), 16)
        self.early.offer(
            (
                (_("VVE"), YesNoUnknown.YES),
                (_("no VVE"), YesNoUnknown.NO),
                (_("VVE unknown"), YesNoUnknown.UNKNOWN),
            )
        )
        self.state = FilterBox(_("Where it stands"), _("Any state"), 18)
        self.state.offer((_(state.label), state) for state in SeasonFilter)
        self.all = (self.mentor, self.school, self.group, self.early, self.state)
        for each in self.all:
            self.flow.addWidget(each)
            each.activated.connect(lambda _place: on_change())

    def offer(self, lines: Iterable[SeasonLine]) -> None:
        """Offer the mentors, schools and groups that these lines have."""
        lines = tuple(lines)
        for box, place in ((self.mentor, "mentor"), (self.school, "school"), (self.group, "group")):
            box.offer((name, name) for name in each_once(getattr(line.child, place) for line in lines))

    def narrowed(self, words: str) -> Narrowed:
        """What is chosen now, with the name that is typed."""
        return Narrowed(
            words=words,
            mentor=self.mentor.answer() or "",
            school=self.school.answer() or "",
            group=self.group.answer() or "",
            early_education=self.early.answer(),
            state=self.state.answer(),
        )

    def let_all_through(self) -> None:
        """Choose the first answer everywhere."""
        for each in self.all:
            each.setCurrentIndex(0)

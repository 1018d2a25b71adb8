"""What the list of the season is narrowed down to: a name, and one choice from each of five lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kansenboek.handover.rules.season import SeasonLine
from kansenboek.handover.rules.season_list import Narrowed, SeasonFilter, each_once
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import _
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox


class SeasonFilters(FlowBox):
    """The lists of answers. They live as long as the page: a name that is chosen stands in no file."""

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
        self.whose = FilterBox(_("Whose families"), _("Everybody's families"), 16)
        self._mine: frozenset[str] = frozenset()
        self.all = (self.whose, self.mentor, self.school, self.group, self.early, self.state)
        for each in self.all:
            self.flow.addWidget(each)
            each.activated.connect(lambda _place: on_change())

    def offer(self, lines: Iterable[SeasonLine], mine: frozenset[str]) -> None:
        """Offer the mentors, schools and groups that these lines have; `mine`: the families of who is at work."""
        self._mine = mine
        self.whose.offer(((_("my families"), True),) if mine else ())
        self.whose.setVisible(bool(mine))
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
            mine=self._mine if self.whose.answer() else None,
        )

    def let_all_through(self) -> None:
        """Choose the first answer everywhere."""
        for each in self.all:
            each.setCurrentIndex(0)

"""One group on the page of the school year: where it goes as a whole, and each child that goes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.people.records import Child, ExitReason
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.widgets import button, card, plain_label
from kansenboek.year.rules.turn import STAYS, Destination, Goes, TurnGroup, suggested

WHY_LEAVE = tuple(reason for reason in ExitReason if reason is not ExitReason.SCHOOL)
_SCHOOL = Destination(Goes.SCHOOL)
FIRST_CHILDREN = 60
"""Children of a group that are drawn at first, more than any group has where groups are kept well."""


class GroupCard(QFrame):
    """A group with its children. `others`: the names of other groups of its site; `on_change`: somebody chose.

    `suggests`: whether it is chosen beforehand who goes to school, as in the months in which groups go on.
    """

    def __init__(
        self,
        group: TurnGroup,
        others: Sequence[str],
        mentors: Iterable[str],
        day: date,
        on_change: Callable[[], object],
        *,
        suggests: bool = True,
    ) -> None:
        super().__init__()
        self.group = group
        frame, inside = card()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        count = ngettext("{count} child", "{count} children", len(group.children))
        name = group.name or _("Without a group")
        title = " · ".join(part for part in (name, group.site, count) if part)
        inside.addWidget(plain_label(title, "heading"))
        self.goes = FilterBox(_("Where {group} goes", group=name), _("The group stays together as it is"), 30)
        self.goes.offer((_("All go to {group}", group=other), other) for other in others)
        self.mentor = FilterBox(_("Mentor of {group}", group=name), _("Mentors stay as they are"), 26)
        self.mentor.offer((_("Mentor: {name}", name=mentor), mentor) for mentor in mentors)
        ways = FlowBox(gap=10)
        for each in (self.goes, self.mentor):
            ways.flow.addWidget(each)
            each.activated.connect(lambda _place: on_change())
        inside.addWidget(ways)
        for each in (self.goes, self.mentor):
            each.setToolTip("")  # a name that somebody typed is no tip: Qt reads tips as markup
        self.boxes: dict[str, FilterBox] = {}
        """Child → where it goes, of those that are drawn."""
        self._undrawn: dict[str, Destination | None] = {
            child.id: _first_answer(child, day, suggests=suggests) for child in group.children
        }
        """Child → where it goes, of those that are not drawn: None for with the group."""
        self._others, self._day, self._on_change = others, day, on_change
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        inside.addLayout(self._grid)
        self._draw_children(group.children[:FIRST_CHILDREN])
        left = len(group.children) - FIRST_CHILDREN
        self.more = button(_("And {count} more.", count=left), self.show_all, icon_name="plus", style="quiet")
        self.more.setVisible(left > 0)
        inside.addWidget(self.more)

    def show_all(self) -> None:
        """Draw the children below the first ones too."""
        self.more.hide()
        self._draw_children(self.group.children[FIRST_CHILDREN:])
        self.boxes[self.group.children[FIRST_CHILDREN].id].setFocus()

    def _draw_children(self, children: Sequence[Child]) -> None:
        begin = len(self.boxes)
        for row, child in enumerate(children, begin):
            self.boxes[child.id] = box = self._box(child, self._undrawn.pop(child.id))
            box.activated.connect(partial(_called, self._on_change))
            self._grid.addWidget(plain_label(_told(child, self._day)), row, 0)
            self._grid.addWidget(box, row, 1)

    def _box(self, child: Child, to: Destination | None) -> FilterBox:
        name = f"{child.given_name} {child.surname}".strip()
        box = FilterBox(_("Where {name} goes", name=name), _("with the group"), 26)
        box.setToolTip(_("Where this child goes"))
        answers: list[tuple[str, Any]] = [(_("to primary school"), _SCHOOL), (_("stays as it is"), STAYS)]
        answers += [(_("to {group}", group=g), Destination(Goes.GROUP, group=g)) for g in self._others]
        answers += [
            (_("leaves us: {why}", why=_(reason.label)), Destination(Goes.LEAVES, reason=reason))
            for reason in WHY_LEAVE
        ]
        box.offer(answers)
        if to is not None:
            box.setCurrentIndex([answer for _text, answer in answers].index(to) + 1)
        return box

    def chosen(self) -> dict[str, Any]:
        """What stands in every list, by what it is about."""
        boxes = {"goes": self.goes, "mentor": self.mentor, **self.boxes}
        return {about: box.answer() for about, box in boxes.items()} | self._undrawn

    def choose_again(self, chosen: Mapping[str, Any]) -> None:
        """Choose again what was chosen before the card was drawn anew, as far as it is offered still."""
        for about, box in {"goes": self.goes, "mentor": self.mentor, **self.boxes}.items():
            if about in chosen:
                box.choose(chosen[about])
        self._undrawn |= {child: chosen[child] for child in self._undrawn.keys() & chosen.keys()}

    def destinations(self) -> dict[str, Destination]:
        """Child → where it goes, of every child of the group."""
        group, mentor = self.goes.answer() or "", self.mentor.answer() or ""
        whole = Destination(Goes.GROUP if group else Goes.STAYS, group=group, mentor=mentor)
        found = {}
        for child in self.group.children:
            box = self.boxes.get(child.id)
            own: Destination | None = self._undrawn[child.id] if box is None else box.answer()
            found[child.id] = whole if own is None else own
        return found


def _first_answer(child: Child, day: date, *, suggests: bool) -> Destination | None:
    """Where a child goes as long as nobody chose; None for with the group."""
    to = suggested(child, day)
    return to if (suggests and to.goes is Goes.SCHOOL) or child.exit_reason is not None else None


def _called(on_change: Callable[[], object], _place: int) -> None:
    on_change()


def _told(child: Child, day: date) -> str:
    """A child in one line: its name, how old it is at the turn, and its first day at school."""
    start = current().date(child.school_start, "d MMM yyyy") if child.school_start is not None else ""
    parts = (
        f"{child.given_name} {child.surname}".strip(),
        current().age(child.born, day) if child.birth_date is not None else "",
        _("school from {day}", day=start) if start else "",
    )
    return " · ".join(part for part in parts if part)

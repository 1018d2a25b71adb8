"""The question whether two records are about one child, as a card on a page of one of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.undo import Step
from kansenboek.handover.actions.same_child import ChildAsked, answer_about_children
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.page import Page
from kansenboek.ui.undoing import offer_undo
from kansenboek.ui.widgets import button, card, picture, plain_label, row


class AlikeCard(QWidget):
    """Asks of two children whether they are one; the name of the other one is dots while parents look along."""

    def __init__(self, page: Page, asked: ChildAsked) -> None:
        super().__init__()
        self._page, self._asked = page, asked
        is_same = asked.alike.answer is Sameness.SAME
        frame, inside = card()
        title = _("A no of the same child") if is_same else _("Is it the same child?")
        inside.addLayout(row(picture("warning", "accent"), plain_label(title, "label"), 1))
        self.told = plain_label("")
        inside.addWidget(self.told)
        buttons = FlowBox(gap=8)
        self.same = button(_("The same child"), partial(self._answer, Sameness.SAME))
        self.other = button(
            _("Another child after all") if is_same else _("Another child"),
            partial(self._answer, Sameness.OTHER),
        )
        self.same.setVisible(not is_same)
        self.look = button(_("To that family"), self._to_family, icon_name="family", style="quiet")
        self.look.setVisible(asked.alike.family_id != asked.child.family_id)
        for each in (self.same, self.other, self.look):
            each.setAccessibleDescription(title)
            buttons.flow.addWidget(each)
        inside.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        page.desk.looking.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        alike = self._asked.alike
        hidden = self._page.desk.looking.hides(alike.family_id)
        names = {
            "child": self._asked.child.given_name,
            "other": DOTS if hidden else alike.child,
            "family": DOTS if hidden else alike.family,
            "day": current().date(alike.said_on) if alike.said_on else "–",
        }
        if alike.answer is Sameness.SAME:
            told = _(
                "{other} of the family {family} is {child}. There a no stands ({day}): it counts here too.",
                **names,
            )
        else:
            told = _(
                "{child} looks like {other} of the family {family}. There a no stands, or a consent that was taken"
                " back ({day}). If it is the same child, that no counts here too.",
                **names,
            )
        self.told.setText(told)

    def _answer(self, answer: Sameness) -> None:
        page, asked = self._page, self._asked
        done = page.run(
            answer_about_children, page.desk.unlocked, asked.child.id, asked.alike.child_id, answer
        )
        if done is None:
            return
        changes, before, after = done
        told = (
            _("Written down: the same child.")
            if answer is Sameness.SAME
            else _("Written down: another child.")
        )
        desk = page.desk
        desk.changes.happened.emit(changes)
        offer_undo(desk, told, Step(before, after))

    def _to_family(self) -> None:
        self._page.desk.go(Place("family", self._asked.alike.family_id))


def show_alike(page: Page, layout: QVBoxLayout, read: Callable[[], Iterable[ChildAsked]]) -> None:
    """Put a card into `layout` for each that is asked about; none in the ordinary case."""
    for asked in page.run_beside(read) or ():
        layout.addWidget(AlikeCard(page, asked))

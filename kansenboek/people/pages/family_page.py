"""One family: who they are on the left; on the right what is coming and what happened, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kansenboek.attachments.pages.card import FamilyPictures
from kansenboek.book.undo import Step
from kansenboek.following.records.referrals import Referral
from kansenboek.handover.actions.same_child import alike_of_family
from kansenboek.handover.pages.alike_card import show_alike
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages
from kansenboek.people.actions.families import open_family, save_child
from kansenboek.people.records import Child, ContactPerson, InterpreterNeed
from kansenboek.people.rules.timeline import FamilyFile, TimelineEntry
from kansenboek.safety.actions.older_backups import erase_everywhere
from kansenboek.ui.desk import Desk, Listed, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.routes import place_of_record
from kansenboek.ui.set_aside import AsideCard, show_set_aside, writes
from kansenboek.ui.undoing import offer_undo
from kansenboek.ui.widgets import agreed, button, card, clear, picture, plain_label, row, scrolled

from .dream_line import DreamLine, roads_to_dreams
from .erased import told_of_erasing
from .rows import EntryRow, PersonRow, child_line, contact_line

FIRST_ENTRIES = 40
"""Entries of the timeline that are drawn at first; the others after a press of a button."""
SIDE_LETTERS = 42
"""Width of the left part, in letters."""


class FamilyPage(Page):
    """An opened family. Each time it is read, at opening and after a change, the log gets a row."""

    names_itself = True
    title = N_("Family")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, family_id: str) -> None:
        super().__init__(desk)
        self._family_id = self.family_id = family_id
        self.place = Place("family", family_id)
        self.file: FamilyFile | None = None
        self._shown = FIRST_ENTRIES
        self.note_visit = button(
            self.mnemonics.mark(_("Note a home visit")), self.new_visit, icon_name="visit", style="primary"
        )
        writes(self.note_visit)
        self.aside = AsideCard(self.use_again)
        self.body.addWidget(self.aside)
        self._head = QVBoxLayout()
        self.body.addLayout(self._head)
        self._people, self._timeline = QVBoxLayout(), QVBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(16)
        self._left = _holder(self._people)
        self._halves.addWidget(self._left)
        self._halves.addWidget(_holder(self._timeline), 1)
        content = QWidget()
        content.setLayout(self._halves)
        self.body.addWidget(scrolled(content), 1)
        self._halves.setContentsMargins(0, 0, 8, 0)
        writes(self.add_action(_("Note a home visit"), "Ctrl+Shift+H", self.new_visit))
        self.add_action(_("Empty sheets…"), "", lambda: desk.go(Place("sheets", of=self.place)))
        writes(self.add_action(_("Family sheet…"), "Ctrl+P", self.family_sheet))
        writes(self.add_action(_("Add a child"), "", self.new_child))
        writes(self.add_action(_("Add a contact person"), "", self.new_contact))
        writes(self.add_action(_("Write down an agreement"), "", self.new_agreement))
        writes(self.add_action(_("Arrange something together"), "", self.new_referral))
        self.pictures = FamilyPictures(self, self._open)
        writes(self.add_action(_("Change the family"), "", self.change_family))
        more = _("More with this family")
        writes(self.add_action(_("The same as another family…"), "", self.merge, below=more))
        writes(self.add_action(_("Split this family…"), "", self.split, below=more))
        for entry in pages():
            self._add_way(entry, more)
        self.add_action(_("Erase the family…"), "", self.erase, below=more)
        self._load()

    def _add_way(self, entry: PageEntry, more: str) -> None:
        """Offer the way to a page of another feature, when that says how the menu of a family calls it."""
        if entry.at_family:
            to, below = partial(self._go, entry.kind), more if entry.at_family_seldom else ""
            way = self.add_action(_(entry.at_family), entry.at_family_keys, to, below=below)
            if entry.at_family_writes:
                writes(way)

    def holds(self) -> FamilyFile | None:
        return self.file

    def is_there(self) -> bool:
        return self.file is not None

    def first_focus(self) -> None:
        self.note_visit.setFocus()

    def refresh(self, changes: Changes) -> None:
        if self._family_id in changes.families or not changes.families:
            self._load()

    # --- drawing -------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self.file = self.run(open_family, self.desk.unlocked, self._family_id) or self.file
        if self.file is None:
            return
        self.whom = _("family {name}", name=self.file.family.family_name)
        self._draw_head(self.file)
        self._draw_people(self.file)
        self._draw_timeline(self.file)
        show_set_aside(self, self.aside)

    def _draw_head(self, file: FamilyFile) -> None:
        first = self._head.itemAt(0)
        line = first.layout() if first is not None else None
        if line is not None:
            line.removeWidget(self.note_visit)  # the button stays; everything around it is drawn anew
        clear(self._head)
        family = file.family
        name = plain_label(family.family_name, "title")
        change = writes(button(_("Change"), self.change_family, icon_name="pencil", style="quiet"))
        change.setAccessibleName(_("Change the family"))
        # Beside a long name in large text the buttons go below each other.
        buttons = FlowBox(gap=8, one_line=True)
        buttons.flow.addWidget(change)
        buttons.flow.addWidget(self.note_visit)
        line = row(name, buttons)
        line.setStretch(0, 1)
        self._head.addLayout(line)
        need = family.interpreter_need
        facts = FlowBox(gap=8)
        for text in (
            current().language_names(family.home_languages),
            family.neighbourhood,
            _(family.visit_preference.label) if family.visit_preference else "",
            _("interpreter: {need}", need=need) if need not in (None, InterpreterNeed.NONE) else "",
            _("read aloud or explain") if family.reading_support else "",
            _("set aside since {day}", day=current().date(family.restricted_since))
            if family.restricted_since
            else "",
        ):
            if text:
                facts.flow.addWidget(plain_label(text, "badge", wrap=False))
        self._head.addWidget(facts)

    def _draw_people(self, file: FamilyFile) -> None:
        clear(self._people)
        show_alike(self, self._people, partial(alike_of_family, self.desk.unlocked, self._family_id))
        children, inside = card()
        inside.addLayout(_heading(_("Children"), _("Add a child"), self.new_child))
        for child in file.children:
            told = child_line(child, self.desk.today())
            inside.addWidget(PersonRow("child", child.given_name, told, self._open(child), _itself(child)))
            inside.addWidget(self.pictures.dream(child, file))
            if child.dream or child.dream_came_true:
                road = next((each for each in roads_to_dreams(file) if each.child_id == child.id), None)
                inside.addWidget(DreamLine(child, road, self))
            if not any(_is_of(entry.record, child) for entry in file.timeline):
                prepare = button(
                    _("Prepare the handover"),
                    partial(self.prepare_handover, child.id),
                    icon_name="handover",
                    style="quiet",
                )
                prepare.setAccessibleName(_("Prepare the handover") + f": {child.given_name}")
                inside.addLayout(row(writes(prepare), 1))
        contacts, below = card()
        below.addLayout(_heading(_("Contact people"), _("Add a contact person"), self.new_contact))
        for contact in file.contacts:
            told = contact_line(contact)
            below.addWidget(PersonRow("person", contact.name, told, self._open(contact), _itself(contact)))
        for frame, people in ((inside, file.children), (below, file.contacts)):
            if not people:
                frame.addWidget(plain_label(_("Nobody yet."), "muted"))
        self._people.addWidget(children)
        self._people.addWidget(contacts)
        self._people.addWidget(self.pictures.card(file))
        if file.family.practical_notes:
            self._people.addWidget(_note(_("Practical"), file.family.practical_notes))
        self._people.addStretch(1)

    def _draw_timeline(self, file: FamilyFile) -> None:
        clear(self._timeline)
        today = self.desk.today()
        coming = [entry for entry in file.timeline if entry.day is None or entry.day > today]
        past = [entry for entry in file.timeline if entry not in coming]
        add = FlowBox(gap=8, one_line=True)  # below each other where the window is narrow
        for text, slot in ((_("Agreement"), self.new_agreement), (_("Arrange together"), self.new_referral)):
            add.flow.addWidget(writes(button(text, slot, icon_name="plus", style="quiet")))
        first = _("Coming up") if coming else _("What happened")
        line = row(plain_label(first, "heading"), add)
        line.setStretch(0, 1)
        self._timeline.addLayout(line)
        self._draw_entries(list(reversed(coming)))  # what is nearest first
        if coming and past:
            self._timeline.addSpacing(10)
            self._timeline.addWidget(plain_label(_("What happened"), "heading"))
        self._draw_entries(past[: self._shown])
        if not file.timeline:
            self._timeline.addWidget(plain_label(_("Nothing yet. Begin with a home visit."), "muted"))
        if len(past) > self._shown:
            everything = button(_("Show everything"), self._show_all)
            self._timeline.addLayout(row(everything, 1))
        self._timeline.addStretch(1)

    def _draw_entries(self, entries: Iterable[TimelineEntry]) -> None:
        for entry in entries:
            self._timeline.addWidget(self._entry(entry.record, EntryRow(entry, self._open(entry.record))))

    def _entry(self, record: Record, drawn: EntryRow) -> QWidget:
        if not isinstance(record, HandoverConversation):
            return drawn
        look = button(_("The papers"), lambda: self.papers(record), icon_name="pdf", style="quiet")
        look.setAccessibleName(_("The papers of {name}", name=self._child_name(record)))
        both = QWidget()
        side_by_side = row(drawn, look, spacing=4)
        side_by_side.setStretch(0, 1)
        both.setLayout(side_by_side)
        return both

    def _child_name(self, handover: HandoverConversation) -> str:
        children = self.file.children if self.file else ()
        return next((c.given_name for c in children if c.id == handover.child_id), "")

    def _show_all(self) -> None:
        self._shown = len(self.file.timeline) if self.file else 0
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.fontMetrics().averageCharWidth() * SIDE_LETTERS
        is_wide = self.width() > side * 2.4
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._left.setMaximumWidth(side if is_wide else 16_777_215)

    # --- what can be done ----------------------------------------------------------------------------------

    def _open(self, record: Record) -> Callable[[], object] | None:
        """What opening `record` does; None when there is nothing to open."""
        numbered: Any = record
        there = place_of_record(record.kind, numbered.id, self.family_id)
        return partial(self._go, record.kind, numbered.id) if there.kind != "family" else None

    def _go(self, kind: str, record: str = "") -> None:
        """Open a page that is part of this family; a session opens by itself."""
        if self.file is not None:
            self.desk.go(
                Place("session", record) if kind == "session" else Place(kind, record, of=self.place)
            )

    def new_visit(self) -> None:
        """Note a home visit of today."""
        self._go("visit")

    def new_child(self) -> None:
        """Add a child."""
        self._go("child")

    def new_contact(self) -> None:
        """Add a contact person."""
        self._go("contact")

    def new_agreement(self) -> None:
        """Write down an agreement."""
        self._go("agreement")

    def new_referral(self) -> None:
        """Arrange something together."""
        self._go("referral")

    def road_to_dream(self, child: Child, road: Referral | None) -> None:
        """Open what is arranged towards a child's dream, or begin it with the child's own words."""
        if road is not None:
            self._go("referral", road.id)
        else:
            self.desk.go(Place("referral", of=Place("child", child.id, of=self.place)))

    def dream_came_true(self, child: Child) -> None:
        """Write down that a dream came true today; one press takes it back."""
        after = replace(child, dream_came_true=self.desk.today())
        if self.run(save_child, self.desk.unlocked, after) is not None:
            offer_undo(self.desk, _("Written down: the dream came true."), Step(child, after))

    def prepare_handover(self, child_id: str) -> None:
        """Begin the handover conversation of one child."""
        self.desk.go(Place("at_table", of=Place("child", child_id, of=self.place)))

    def change_family(self) -> None:
        """Change the family's own data."""
        self._go("change_family")

    def use_again(self) -> None:
        """Go where somebody writes down why a family that is set aside may be used again."""
        self._go("lift")

    def merge(self) -> None:
        """Two families turn out to be one: choose the other."""
        self._go("merge")

    def split(self) -> None:
        """Two families were joined by mistake: choose who goes to a family of their own."""
        self._go("split")

    def erase(self) -> None:
        """Erase everything about the family, after a clear question."""
        if self.file is None or not self._really(self.file):
            return
        desk = self.desk
        unlocked, family = desk.unlocked, self._family_id
        done = self.run_aside(
            partial(erase_everywhere, unlocked, family), _("Erasing, also out of older backups")
        )
        if done is not None:
            erased, older = done
            desk.navigation.close_top()
            desk.changes.happened.emit(erased.changes)
            desk.navigation.tell(told_of_erasing(erased, older))
            if erased.remaining.mentions:
                desk.go(Place("names_left"), erased.remaining)

    def _really(self, file: FamilyFile) -> bool:
        return agreed(
            self.window(),
            _("Erase {name} for good?", name=file.family.family_name),
            _(
                "Everything about this family goes: the people, and all {count} notes on the right."
                " It cannot be undone.",
                count=len(file.timeline),
            ),
            yes=_("Erase for good"),
            no=_("Keep the family"),
            destroys=True,
        )

    def family_sheet(self) -> None:
        """The family on one page, to take along on a home visit."""
        listed = Listed(code="family", families=(self._family_id,))
        self.desk.go(Place("list_out", of=self.place), listed)

    def papers(self, handover: HandoverConversation) -> None:
        """Go straight to the papers of a handover."""
        self.desk.go(Place("papers", of=Place("handover", handover.id, of=self.place)))


def _is_of(record: Record, child: Child) -> bool:
    return isinstance(record, HandoverConversation) and record.child_id == child.id


def _holder(layout: QVBoxLayout) -> QWidget:
    holder = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    holder.setLayout(layout)
    return holder


def _heading(text: str, add: str, on_add: Callable[[], object]) -> QBoxLayout:
    """A heading with a button to add one."""
    plus = writes(button(_("Add"), on_add, icon_name="plus", style="quiet"))
    plus.setAccessibleName(add)
    return row(plain_label(text, "heading", wrap=False), 1, plus)


def _itself(person: Child | ContactPerson) -> Place:
    return Place(person.kind, person.id)


def _note(title: str, text: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("ink", "own")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.addLayout(row(picture("laptop", "own"), plain_label(title, "label"), 1))
    layout.addWidget(plain_label(text))
    return frame


def open_page(desk: Desk, place: Place) -> FamilyPage:
    """One family. That it was opened is written down."""
    return FamilyPage(desk, place.id)

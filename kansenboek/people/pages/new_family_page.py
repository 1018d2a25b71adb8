"""The page to begin a new family: the family, its children and its parents, on one form and with one save."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from kansenboek.book.checking import problems_of
from kansenboek.book.undo import added
from kansenboek.book.unlocked import Unlocked
from kansenboek.book.whom import about
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, Problem
from kansenboek.kit.i18n import _
from kansenboek.kit.names import name_key
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import add_household, list_families
from kansenboek.people.actions.known_names import begin_child
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.people.rules.timeline import FamilyFile, FamilyLine
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Form, Group
from kansenboek.ui.numbered_chips import NumberedChips, numbered
from kansenboek.ui.tab_order import put_after, stops
from kansenboek.ui.undoing import SAVED, called, offer_undo
from kansenboek.ui.widgets import announce, button, plain_label

from .family_forms import CHILD_START, CONTACT_START, FAMILY_START
from .sure_of_erased import require_sure

MEMBERS: Mapping[str, type[Child | ContactPerson]] = {"child": Child, "contact": ContactPerson}
"""How the forms of members begin to be called → what they are about; of a second one the name ends in 2."""
FIRST = {"child": N_("First child"), "contact": N_("First parent or carer")}
MORE = {"child": N_("One more child"), "contact": N_("One more parent or carer")}
STARTS = {"child": CHILD_START, "contact": CONTACT_START}
LOOK_AFTER_MS = 300
"""After the last letter, before looking whether the family is there already."""
LEAST_LETTERS = 3
NOT_SAVED_YET = "new"
"""Stands for the id of a family that has none yet, while its child and contact are checked."""


class NewFamilyPage(SavingPage):
    """The forms of a new household. Children and parents may wait: a form that is left empty adds no record."""

    title = N_("New family")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.content.addWidget(
            plain_label(_("Only what you know now. Everything can be added later."), "muted")
        )
        self.forms |= {
            "family": self.add_form(Family, (Group(N_("The family"), FAMILY_START),)),
        }
        self.more: dict[str, QPushButton] = {}
        """The button for one more child or parent, which stands below those that are there."""
        self._suggested: set[str] = set()
        for kind, text in MORE.items():
            self.forms[kind] = self._member_form(kind, FIRST[kind])
            self.more[kind] = button(
                self.mnemonics.mark(_(text)), partial(self.add_member, kind), icon_name="plus"
            )
            self.content.addWidget(self.more[kind], 0, Qt.AlignmentFlag.AlignLeft)
            self._begin(kind)
        self.buttons_after(self.more["contact"])
        self.content.addStretch(1)
        self.forms["family"].set_record(Family(preferred_language="nl"))
        self._family_id = ""
        self.begin_draft("family", Place("new_family"))
        self._members_of_draft()
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_AFTER_MS)
        self.listen(self._looking.timeout, self._look_for_doubles)
        for form, field in (("family", "family_name"), ("child", "given_name")):
            self.listen(self.forms[form].box(field).editor.edited, self._looking.start)

    def first_focus(self) -> None:
        self.forms["family"].focus_first()

    # --- its members ---------------------------------------------------------------------------------------

    def add_member(self, kind: str) -> None:
        """A form for one more child or parent, with the cursor in it."""
        form = self._add(kind, f"{kind}{len(self._of(kind)) + 1}")
        form.focus_first()
        # Where it stands is known once the layout is done.
        QTimer.singleShot(0, self, lambda: form.go_to(form.names()[0]))

    def _of(self, kind: str) -> list[str]:
        """The names of the forms of this kind, in the order in which they stand."""
        return [name for name in self.forms if name.rstrip("0123456789") == kind]

    def _members(self) -> list[str]:
        """The names of the forms of all members, in the order in which they stand."""
        return [name for kind in MEMBERS for name in self._of(kind)]

    def _add(self, kind: str, name: str) -> Form:
        last, form = self.forms[self._of(kind)[-1]], self._member_form(kind, MORE[kind])
        frame = cast("QWidget", form.parentWidget())
        self.content.removeWidget(frame)
        self.content.insertWidget(self.content.indexOf(self.more[kind]), frame)
        self.keep_too(name, form)
        self._begin(name)
        QWidget.setTabOrder(put_after(stops(last)[-1], frame), self.more[kind])
        self.buttons_after(self.more["contact"])
        frame.show()  # now, and not with the next turn of the event loop: Tab passes by what is hidden
        announce(self, _("Added: {what}", what=_(MEMBERS[kind].title)))
        return form

    def _member_form(self, kind: str, title: str) -> Form:
        form = self.add_form(MEMBERS[kind], (Group(title, STARTS[kind]),), editors={"has_custody": numbered})
        form.set_record(begin_child(self.desk.unlocked) if kind == "child" else ContactPerson())
        return form

    def _begin(self, name: str) -> None:
        """Fill in what most have in common with the family, as soon as somebody begins on this member."""
        form = self.forms[name]
        if name.startswith("child"):
            self.listen(form.box("given_name").editor.edited, partial(self._suggest_surname, name))
        else:
            self.listen(form.box("name").editor.edited, partial(self._suggest_address, name))
            custody = form.box("has_custody").editor
            if isinstance(custody, NumberedChips):
                self.listen(custody.by_digit, self.focusNextChild)

    def _members_of_draft(self) -> None:
        """The forms of who was typed before and never saved."""
        draft = self.run(self.keeper.earlier) if self.keeper is not None else None
        for name in draft.forms if draft is not None else ():
            kind = name.rstrip("0123456789")
            if name not in self.forms and kind in MEMBERS:
                self._add(kind, name)

    def save(self) -> bool:
        return self.save_ending_draft(self._save) is not None

    def save_and_leave(self) -> None:
        if self.save():
            desk, family_id = self.desk, self._family_id
            desk.navigation.close_top()
            family = Place("family", family_id)
            desk.go(family)
            file = desk.held(FamilyFile)
            if file is not None and file.family.id == family_id:
                step = added(file.family, *file.children, *file.contacts)
                what = called(file.family, about(desk.unlocked, family))
                offer_undo(desk, _("Saved: {what}", what=what), step, family, what=_(SAVED, what=what))

    def show_error(self, error: KnownError) -> None:
        if not isinstance(error, InvalidRecord):
            super().show_error(error)
            return
        # Each form takes the focus to its first wrong field; the uppermost form comes last, and keeps it.
        for name in reversed(["family", *self._members()]):
            form = self.forms[name]
            own = [p for p in error.problems if p.field.startswith(f"{name}.")]
            form.show_problems(InvalidRecord(tuple(p._replace(field=p.field[len(name) + 1 :]) for p in own)))
        self.wrong.say("")

    def _look_for_doubles(self) -> None:
        """Say it while somebody types a family that may be there already, with a button to open that one."""
        name = str(self.forms["family"].box("family_name").editor.draft()).strip()
        child = str(self.forms["child"].box("given_name").editor.draft()).strip()
        line = self._double(name, child) if len(name) >= LEAST_LETTERS else None
        if line is None:
            self.message.hide()
            return
        children = ", ".join(each.given_name for each in line.children)
        told = f"{line.family_name} ({children})" if children else line.family_name
        self.message.show_notice(
            _("There is a family {name} already.", name=told), _("Open that one"), lambda: self._open(line.id)
        )

    def _double(self, name: str, child: str) -> FamilyLine | None:
        """The family that this may be: one of that name with that child, or else one of exactly that name.

        In the second case the child may be a new brother or sister in a family that is there already.
        """
        found = list_families(self.desk.unlocked, f"{name} {child}".strip(), limit=1)
        if found or not child:
            return found[0] if found else None
        lines = list_families(self.desk.unlocked, name)
        return next((line for line in lines if name_key(line.family_name) == name_key(name)), None)

    def _open(self, family_id: str) -> None:
        desk = self.desk
        if self.may_leave():
            desk.navigation.close_top()
            desk.go(Place("family", family_id))

    def _suggest_address(self, name: str) -> None:
        """Fill in where the first parent lives, once and as soon as somebody begins on another one."""
        address = self.forms[name].box("address").editor
        if name not in self._suggested and name != "contact" and not address.value():
            self._suggested.add(name)
            address.set_value(self.forms["contact"].box("address").editor.value())

    def _suggest_surname(self, name: str) -> None:
        """Fill in the family's name as the surname, as most children have it.

        Not before somebody begins on the child: a form with something in it would count as a child to add. Only once,
        and not for a child by whose one name the family is called: then there is no surname.
        """
        child = self.forms[name]
        surname, family_name = (
            child.box("surname").editor,
            self.forms["family"].box("family_name").editor.value(),
        )
        if (
            name in self._suggested
            and surname.value() == family_name == child.box("given_name").editor.value()
        ):
            surname.set_value("")
        if name not in self._suggested and not surname.value():
            self._suggested.add(name)
            surname.set_value(family_name)

    def _save(self, unlocked: Unlocked) -> Changes:
        """Say everything that is wrong on the forms at once; then add all of the household."""
        problems = tuple(problem for name in self.forms for problem in self._problems(unlocked, name))
        if problems:
            raise InvalidRecord(problems)
        members = (self.forms[name] for name in self._members())
        filled = (form.value() for form in members if form.is_changed())
        family, typed = self.forms["family"].value(), tuple(filled)
        children = tuple(each for each in typed if isinstance(each, Child))
        require_sure(self, unlocked, children, family.family_name)
        changes = add_household(unlocked, family, *typed)
        self._family_id = changes.record
        return changes

    def _problems(self, unlocked: Unlocked, name: str) -> Iterator[Problem]:
        form = self.forms[name]
        if name != "family" and not form.is_changed():
            return
        found = form.unreadable() or problems_of(unlocked, self._record(name, NOT_SAVED_YET))
        yield from (problem._replace(field=f"{name}.{problem.field}") for problem in found)

    def _record(self, name: str, family_id: str) -> Any:
        record = self.forms[name].value()
        return record if name == "family" else replace(record, family_id=family_id)


def open_page(desk: Desk, _place: Place) -> NewFamilyPage:
    """A new family."""
    return NewFamilyPage(desk)

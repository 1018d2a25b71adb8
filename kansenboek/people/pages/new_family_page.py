"""The short page to begin a new family: the family, its first child, its first parent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer

from kansenboek.book.checking import problems_of
from kansenboek.book.undo import added
from kansenboek.book.unlocked import Unlocked
from kansenboek.book.whom import about
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, Problem
from kansenboek.kit.i18n import _, current
from kansenboek.kit.names import name_key
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import add_household, list_families
from kansenboek.people.actions.known_names import begin_child
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.people.rules.timeline import FamilyFile, FamilyLine
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.undoing import SAVED, called, offer_undo
from kansenboek.ui.widgets import plain_label

from .family_forms import CHILD_START, CONTACT_START, FAMILY_START
from .sure_of_erased import require_sure

LOOK_AFTER_MS = 300
"""After the last letter, before looking whether the family is there already."""
LEAST_LETTERS = 3
NOT_SAVED_YET = "new"
"""Stands for the id of a family that has none yet, while its child and contact are checked."""


class NewFamilyPage(SavingPage):
    """The three forms of a new family. Child and parent may wait: a form that is left empty adds no record."""

    title = N_("New family")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.content.addWidget(
            plain_label(_("Only what you know now. Everything can be added later."), "muted")
        )
        self.forms |= {
            "family": self.add_form(Family, (Group(N_("The family"), FAMILY_START),)),
            "child": self.add_form(Child, (Group(N_("First child"), CHILD_START),)),
            "contact": self.add_form(ContactPerson, (Group(N_("First parent or carer"), CONTACT_START),)),
        }
        self.content.addStretch(1)
        self.forms["family"].set_record(Family(preferred_language="nl"))
        self.forms["child"].set_record(begin_child(desk.unlocked))
        self._family_id = ""
        self._suggested = False
        self.begin_draft("family", Place("new_family"))
        self.listen(self.forms["child"].box("given_name").editor.edited, self._suggest_surname)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_AFTER_MS)
        self.listen(self._looking.timeout, self._look_for_doubles)
        for form, field in (("family", "family_name"), ("child", "given_name")):
            self.listen(self.forms[form].box(field).editor.edited, self._looking.start)

    def first_focus(self) -> None:
        self.forms["family"].focus_first()

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
        for name, form in reversed(self.forms.items()):
            own = [p for p in error.problems if p.field.startswith(f"{name}.")]
            form.show_problems(InvalidRecord(tuple(replace(p, field=p.field[len(name) + 1 :]) for p in own)))
        self.message.show_error(current().text(error.message, **error.values))

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

    def _suggest_surname(self) -> None:
        """Fill in the family's name as the surname, as most children have it.

        Not before somebody begins on the child: a form with something in it would count as a child to add. Only once,
        and not for a child by whose one name the family is called: then there is no surname.
        """
        child = self.forms["child"]
        surname, family_name = (
            child.box("surname").editor,
            self.forms["family"].box("family_name").editor.value(),
        )
        if self._suggested and surname.value() == family_name == child.box("given_name").editor.value():
            surname.set_value("")
        if not self._suggested and not surname.value():
            self._suggested = True
            surname.set_value(family_name)

    def _save(self, unlocked: Unlocked) -> Changes:
        """Say everything that is wrong on the three forms at once; then add all three."""
        problems = tuple(problem for name in self.forms for problem in self._problems(unlocked, name))
        if problems:
            raise InvalidRecord(problems)
        members = (self.forms[name] for name in ("child", "contact"))
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
        yield from (replace(problem, field=f"{name}.{problem.field}") for problem in found)

    def _record(self, name: str, family_id: str) -> Any:
        record = self.forms[name].value()
        return record if name == "family" else replace(record, family_id=family_id)


def open_page(desk: Desk, _place: Place) -> NewFamilyPage:
    """A new family."""
    return NewFamilyPage(desk)

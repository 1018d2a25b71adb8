"""The page to note a contact that is no visit: the medium by one key, the sentence, save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kansenboek.contacts.records import ContactMoment
from kansenboek.contacts.rules import last_present
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, contact_options, file_around, record_in
from kansenboek.people.records import works_for_families
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.desk import Desk
from kansenboek.ui.editors import Editor
from kansenboek.ui.forms import OWN, PARENT, SEEN, Group
from kansenboek.ui.numbered_chips import NumberedChips, numbered

from .responses import RespondingPage, agreed_on, what_did_you_see

GROUPS = (
    Group(
        "",
        ("medium", "observed", "reached", ("participants", "children"), ("date", "start", "by")),
        {"observed": SEEN},
    ),
    Group(
        N_("And further"),
        ("parent_words", "impression", "our_response", ("next_contact", "who_began")),
        {"parent_words": PARENT, "impression": OWN},
    ),
)
"""What is asked of every contact fills the first screen; a form of two fields, when nothing else happened."""


class MomentPage(RespondingPage):
    """Add or change one contact. A digit chooses how it was, and goes on to what was told."""

    title = N_("Contact")
    record_type = ContactMoment
    groups = GROUPS

    def __init__(self, desk: Desk, moment: ContactMoment, file: FamilyFile) -> None:
        made = agreed_on(file.timeline, moment)
        options = {"participants": contact_options(file.contacts), "children": child_options(file.children)}
        editors: dict[str, Callable[[FieldSpec], Editor]] = {"medium": numbered, "reached": numbered}
        super().__init__(desk, moment, options, editors, made)
        medium = self.form.box("medium").editor
        if isinstance(medium, NumberedChips):
            self.listen(medium.by_digit, lambda: self.form.go_to("observed"))
            self.listen(medium.by_letter, self._write_on)
        box = self.form.box("observed")
        self.listen(box.editor.edited, lambda: box.ask(what_did_you_see(box.editor.draft())))

    def _write_on(self, event: QKeyEvent) -> None:
        """A sentence that was begun before the medium was chosen stands where it belongs."""
        self.form.go_to("observed")
        QApplication.sendEvent(self.form.box("observed").editor.target, event)


def new_moment(file: FamilyFile, today: date, by: str) -> ContactMoment:
    """A new contact, filled in as it most likely was: today, with one of whom was spoken last, about the only child.

    `by`: who of us is at work, empty when that is not known.
    """
    records = [entry.record for entry in file.timeline]
    children = tuple(child.id for child in file.children)
    of_family = (contact.id for contact in file.contacts if not works_for_families(contact))
    return ContactMoment(
        family_id=file.family.id,
        date=today,
        by=by,
        participants=last_present(records, of_family)[:1],
        children=children if len(children) == 1 else (),
    )


def open_page(desk: Desk, place: Place) -> MomentPage | None:
    """A contact with the family around this place; a new one is of today."""
    file = file_around(desk, place)
    if file is None:
        return None
    if not place.id:
        return MomentPage(desk, new_moment(file, desk.today(), desk.unlocked.at_work), file)
    moment = record_in(file, ContactMoment, place.id)
    return MomentPage(desk, moment, file) if moment is not None else None

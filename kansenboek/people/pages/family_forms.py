"""Forms of a family, a child and a contact person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from kansenboek.book.undo import saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Record
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.actions.known_names import begin_child, known_places
from kansenboek.people.records import GOES_TO, Child, ContactPerson, Family
from kansenboek.schools.actions.choosing import choices, school_for
from kansenboek.schools.actions.schools import list_schools
from kansenboek.schools.pages.chooser import SchoolEditor, editors_for
from kansenboek.schools.records import School
from kansenboek.schools.rules.suggesting import where_of
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk
from kansenboek.ui.editors import Editor
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import OWN, SHARED, Group
from kansenboek.ui.name_editors import NameEditor

from .family_file import contact_options, file_around, record_in
from .sure_of_erased import require_sure

FAMILY_START = ("family_name", "home_languages", ("preferred_language", "neighbourhood"))
CHILD_START = (("given_name", "surname", "birth_date"),)
CONTACT_START = (("name", "phone", "relation"), "has_custody", "address")

FAMILY_GROUPS = (
    Group(N_("The family"), FAMILY_START),
    Group(N_("Talking together"), ("interpreter_need", "reading_support", "visit_preference")),
    Group(
        N_("Good to know"),
        ("family_strengths", "practical_notes", "custody_note"),
        {"family_strengths": SHARED, "practical_notes": OWN, "custody_note": OWN},
    ),
    Group(N_("Set aside for now"), ("restricted_since",)),
)
CHILD_GROUPS = (
    Group(N_("The child"), CHILD_START),
    Group(
        N_("Strengths first"),
        ("strengths", "interests", "approach_tips", "first_week", "dream", "dream_came_true"),
    ),
    Group(
        N_("At preschool"),
        (
            ("site", "group", "mentor"),
            ("care_start", "sessions_per_week"),
            ("observation_tool", "last_observed"),
            ("care_end", "exit_reason"),
        ),
    ),
    Group(N_("Early education"), ("ve_indication", "ve_programme", ("ve_from", "ve_hours"))),
    Group(N_("To primary school"), (("school", "school_start"), ("bso", "next_preschool"), "professionals")),
    Group(
        N_("Does the municipality write the name in other letters?"), (("latin_given_name", "latin_surname"),)
    ),
)
CONTACT_GROUPS = (
    Group(N_("Who it is"), ("name", "relation", "has_custody", "language")),
    Group(N_("How to reach"), (("phone", "email"), "address", "contact_channel", "do_not_contact_via")),
    Group(N_("What this parent would like to do for the group"), ("offers", "offers_words")),
    Group(N_("For professionals"), (("organisation", "role"),)),
)


class FamilyFormPage(FormPage):
    """Change a family."""

    title = N_("Family")
    record_type = Family
    groups = FAMILY_GROUPS

    def draft_place(self, record: Family, family: Place | None) -> Place:
        return Place("change_family", of=family)

    def store(self, unlocked: Unlocked, record: Family) -> Changes:
        return save_family(unlocked, record)


class ChildPage(FormPage):
    """Add or change a child. The professionals around it are of its family; its school is chosen by typing."""

    title = N_("Child")
    record_type = Child
    groups = CHILD_GROUPS

    def __init__(self, desk: Desk, child: Child, options: Mapping[str, Sequence[Option]]) -> None:
        self._new_schools: tuple[str, ...] = ()
        schools = editors_for(partial(choices, desk.unlocked), GOES_TO)
        super().__init__(desk, child, options, {**schools, **_names(desk.unlocked)})
        known = {school.id: school for school in list_schools(desk.unlocked)}
        for name, link in GOES_TO.items():
            editor, school = self.form.box(name).editor, known.get(getattr(child, link))
            if (
                isinstance(editor, SchoolEditor)
                and school is not None
                and editor.value() == getattr(child, name)
            ):
                editor.tell_where(where_of(school))

    def store(self, unlocked: Unlocked, record: Child) -> Changes:
        if not record.id:
            require_sure(self, unlocked, (record,))
        known = {school.id for school in list_schools(unlocked)}
        chosen = self._chosen(unlocked)
        changes = save_child(unlocked, record, chosen)
        self._new_schools = tuple(school.id for school in chosen.values() if school.id not in known)
        return changes

    def saved_together(self) -> tuple[Record, ...]:
        return tuple(saved_record(self.desk.unlocked, School.kind, number) for number in self._new_schools)

    def _chosen(self, unlocked: Unlocked) -> Mapping[str, School]:
        """Field → the school that was chosen there."""
        found: dict[str, School] = {}
        for name in GOES_TO:
            editor = self.form.box(name).editor
            suggestion = editor.chosen() if isinstance(editor, SchoolEditor) else None
            school = school_for(unlocked, suggestion, name) if suggestion is not None else None
            if school is not None:
                found[name] = school
        return found


def _names(unlocked: Unlocked) -> Mapping[str, Callable[[FieldSpec], Editor]]:
    """The editors of where the child is with us, and with whom: what the book knows is offered."""
    known = known_places(unlocked)
    return {
        "site": partial(NameEditor, names=known.sites),
        "group": partial(NameEditor, names=known.groups),
        "mentor": partial(NameEditor, names=known.mentors),
    }


class ContactPage(FormPage):
    """Add or change a contact person."""

    title = N_("Contact person")
    record_type = ContactPerson
    groups = CONTACT_GROUPS

    def store(self, unlocked: Unlocked, record: ContactPerson) -> Changes:
        return save_contact(unlocked, record)


def open_family_form(desk: Desk, place: Place) -> FamilyFormPage | None:
    """The form of the family around this place."""
    file = file_around(desk, place)
    return FamilyFormPage(desk, file.family) if file is not None else None


def open_child(desk: Desk, place: Place) -> ChildPage | None:
    """The form of a child of the family around this place."""
    file = file_around(desk, place)
    if file is None:
        return None
    child = record_in(file, Child, place.id) if place.id else begin_child(desk.unlocked, file.family.id)
    people = {"professionals": contact_options(file.contacts)}
    return ChildPage(desk, child, people) if child is not None else None


def open_contact(desk: Desk, place: Place) -> ContactPage | None:
    """The form of a contact person of the family around this place."""
    file = file_around(desk, place)
    if file is None:
        return None
    contact = (
        record_in(file, ContactPerson, place.id) if place.id else ContactPerson(family_id=file.family.id)
    )
    return ContactPage(desk, contact) if contact is not None else None

"""The page to note a home visit on: quick to fill in, and what was seen, heard and thought stay apart."""

from __future__ import annotations

from datetime import date

from kansenboek.contacts.records import HomeVisit, VisitOutcome, VisitPlace, VisitPurpose
from kansenboek.contacts.rules import last_present
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, contact_options, file_around, record_in
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.desk import Desk, OnDay
from kansenboek.ui.forms import OWN, PARENT, SEEN, Group
from kansenboek.ui.numbered_chips import numbered

from .responses import RespondingPage, agreed_on, what_did_you_see

GROUPS = (
    Group(N_("When and who"), (("date", "start", "end"), "outcome", ("participants", "children"))),
    Group(
        N_("In three inks"),
        ("observed", "parent_words", "impression"),
        {"observed": SEEN, "parent_words": PARENT, "impression": OWN},
    ),
    Group(
        N_("And further"),
        ("purpose", ("place", "by"), "parent_questions", "our_response", "next_contact", "topics"),
    ),
    Group(N_("Language"), ("language", "interpreter")),
)
"""The parts of the form, what is asked most first: fields that come filled in (purpose, place, language) are last."""


class VisitPage(RespondingPage):
    """Add or change one home visit."""

    title = N_("Home visit")
    record_type = HomeVisit
    groups = GROUPS

    def __init__(self, desk: Desk, visit: HomeVisit, file: FamilyFile) -> None:
        made = agreed_on(file.timeline, visit)
        options = {"participants": contact_options(file.contacts), "children": child_options(file.children)}
        super().__init__(desk, visit, options, {"outcome": numbered}, made)
        self.add_action(_("Empty sheets…"), "", lambda: desk.go(Place("sheets")))
        box = self.form.box("observed")
        self.listen(box.editor.edited, lambda: box.ask(what_did_you_see(box.editor.draft())))


def new_visit(file: FamilyFile, day: date, by: str, *, planned: bool = False) -> HomeVisit:
    """A new visit, filled in as it most likely was: held at home on that day, with whoever was spoken last, or else
    with the only contact there is, about the only child. `by`: who of us is at work, empty when that is not known;
    `planned`: it is still to come.
    """
    records = [entry.record for entry in file.timeline]
    children = tuple(child.id for child in file.children)
    return HomeVisit(
        family_id=file.family.id,
        date=day,
        by=by,
        outcome=VisitOutcome.PLANNED if planned else VisitOutcome.HELD,
        purpose=(
            VisitPurpose.FOLLOW_UP
            if any(isinstance(each, HomeVisit) for each in records)
            else VisitPurpose.FIRST
        ),
        place=VisitPlace.HOME,
        participants=last_present(records, (contact.id for contact in file.contacts)),
        children=children if len(children) == 1 else (),
        language=file.family.preferred_language,
    )


def open_page(desk: Desk, place: Place) -> VisitPage | None:
    """A visit to the family around this place; a new one is of today, or of the day that came along."""
    file = file_around(desk, place)
    if file is None:
        return None
    if not place.id:
        on = desk.held(OnDay)
        day = on.day if on is not None else desk.today()
        made = new_visit(file, day, desk.unlocked.at_work, planned=day > desk.today())
        return VisitPage(desk, made, file)
    visit = record_in(file, HomeVisit, place.id)
    return VisitPage(desk, visit, file) if visit is not None else None

"""Note a home visit: quickly, with whose words are whose kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from ..actions.visits import save_visit
from ..domain.changes import Changes
from ..domain.families import ContactPerson
from ..domain.timeline import FamilyFile
from ..domain.visits import HomeVisit, VisitOutcome, VisitPlace, VisitPurpose
from ..domain.wording import labels_in
from ..errors import N_
from ..i18n import _
from .choosers import Option
from .form_page import FormPage
from .forms import OWN, PARENT, SEEN, Group
from .page import Desk

GROUPS = (
    Group(N_("When and who"), (("date", "start", "end"), "outcome", "participants")),
    Group(
        N_("In three inks"),
        ("observed", "parent_words", "impression"),
        {"observed": SEEN, "parent_words": PARENT, "impression": OWN},
    ),
    Group(
        N_("And further"), ("purpose", "place", "parent_questions", "our_response", "next_contact", "topics")
    ),
    Group(N_("Language"), ("language", "interpreter")),
)
"""Most asked first: what is filled in already (purpose, place, language) comes after the notes."""


class VisitPage(FormPage):
    """Add or change one home visit."""

    title = N_("Home visit")
    record_type = HomeVisit
    groups = GROUPS

    def __init__(self, desk: Desk, visit: HomeVisit, contacts: Iterable[ContactPerson]) -> None:
        super().__init__(desk, visit, {"participants": contact_options(contacts)})
        box = self.form.box("observed")
        self.listen(box.editor.edited, lambda: box.ask(what_did_you_see(box.editor.draft())))

    def store(self, record: HomeVisit) -> Changes:
        return save_visit(self.desk.unlocked, record)


def new_visit(file: FamilyFile, today: date) -> HomeVisit:
    """A visit as it most often was: today, at home, held; with who was there last time, or an only contact."""
    visits = [entry.record for entry in file.timeline if isinstance(entry.record, HomeVisit)]
    known = {contact.id for contact in file.contacts}
    held = (visit for visit in visits if visit.outcome is VisitOutcome.HELD)
    last = tuple(who for visit in islice(held, 1) for who in visit.participants if who in known)
    return HomeVisit(
        family_id=file.family.id,
        date=today,
        outcome=VisitOutcome.HELD,
        purpose=VisitPurpose.FOLLOW_UP if visits else VisitPurpose.FIRST,
        place=VisitPlace.HOME,
        participants=last or (tuple(known) if len(known) == 1 else ()),
        language=file.family.preferred_language,
    )


def what_did_you_see(text: str) -> str:
    """The question about words that judge, such as “lastig”; empty when there are none."""
    labels = labels_in(text)
    if not labels:
        return ""
    return _("“{labels}”: what did you see? A reader looks better with that.", labels="”, “".join(labels))


def contact_options(contacts: Iterable[ContactPerson]) -> tuple[Option, ...]:
    """Contacts to choose from: name and relation."""
    return tuple(
        Option(c.id, f"{c.name} ({_(c.relation.label)})" if c.relation else c.name) for c in contacts
    )

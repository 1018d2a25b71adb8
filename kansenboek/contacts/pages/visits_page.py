"""The page to note a home visit on: quick to fill in, and what was seen, heard and thought stay apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import cast

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.actions import save_visit_with
from kansenboek.contacts.records import HomeVisit, VisitOutcome, VisitPlace, VisitPurpose
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.typed import Unreadable
from kansenboek.kit.wording import labels_in
from kansenboek.people.pages.family_file import contact_options, file_around, record_in
from kansenboek.people.records import ContactPerson
from kansenboek.people.rules.timeline import FamilyFile, TimelineEntry
from kansenboek.ui.desk import Desk
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import OWN, PARENT, SEEN, Group
from kansenboek.ui.numbered_chips import numbered

from .responses import ResponseEditor

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
"""The parts of the form, what is asked most first: fields that come filled in (purpose, place, language) are last."""


class VisitPage(FormPage):
    """Add or change one home visit."""

    title = N_("Home visit")
    record_type = HomeVisit
    groups = GROUPS

    def __init__(
        self,
        desk: Desk,
        visit: HomeVisit,
        contacts: Iterable[ContactPerson],
        timeline: Iterable[TimelineEntry] = (),
    ) -> None:
        """Show `visit`; the `timeline` of its family tells what was agreed on it already, which is not made again."""
        agreements = (entry.record for entry in timeline if isinstance(entry.record, Agreement))
        agreed = [each.what for each in agreements if visit.id and each.visit_id == visit.id]
        self._added: tuple[Agreement, ...] = ()
        super().__init__(
            desk,
            visit,
            {"participants": contact_options(contacts)},
            {
                "outcome": numbered,
                "our_response": lambda spec: ResponseEditor(spec, desk.today(), agreed, self._dates),
            },
        )
        self.add_action(_("Make agreements of this"), "Ctrl+Shift+A", self.response.make)
        self.add_action(_("Empty sheets…"), "", lambda: desk.go(Place("sheets")))
        box = self.form.box("observed")
        self.listen(box.editor.edited, lambda: box.ask(what_did_you_see(box.editor.draft())))

    @property
    def response(self) -> ResponseEditor:
        """What we respond to, and the agreements that come out of it."""
        return cast("ResponseEditor", self.form.box("our_response").editor)

    def store(self, unlocked: Unlocked, record: HomeVisit) -> Changes:
        promises = self.response.promises.value()
        changes, self._added = save_visit_with(unlocked, record, promises)
        return changes

    def save(self) -> bool:
        saved = super().save()
        if saved:
            self.response.forget_promises()
            self.form.settle()
        return saved

    def saved_together(self) -> tuple[Record, ...]:
        return self._added

    def _dates(self) -> tuple[date, date | None]:
        """The day of the visit and the next contact as they are typed now."""
        return self._typed_day("date") or self.desk.today(), self._typed_day("next_contact")

    def _typed_day(self, name: str) -> date | None:
        try:
            found: date | None = self.form.box(name).editor.value()
        except Unreadable:
            return None
        return found


def new_visit(file: FamilyFile, today: date) -> HomeVisit:
    """A new visit, filled in as it most likely was: held at home today, with whoever was there at the last visit that
    was held, or else with the only contact there is.
    """
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


def open_page(desk: Desk, place: Place) -> VisitPage | None:
    """A visit to the family around this place; a new one is of today."""
    file = file_around(desk, place)
    if file is None:
        return None
    if not place.id:
        return VisitPage(desk, new_visit(file, desk.today()), file.contacts)
    visit = record_in(file, HomeVisit, place.id)
    return VisitPage(desk, visit, file.contacts, file.timeline) if visit is not None else None

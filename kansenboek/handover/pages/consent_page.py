"""Write down what one parent decided about one handover."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import my_name
from kansenboek.colleagues.pages.staff_editors import staff_editor
from kansenboek.handover.actions.handovers import record_consent
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.rules.paper_parts import PARTS_ON_NO_PAPER
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import contact_options
from kansenboek.people.records import ContactPerson
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.widgets import plain_label

from .around import state_around

GROUPS = (
    Group(N_("Who decided"), ("contact_id", "custody_established")),
    Group(N_("What they decided"), ("decision", "parts", "recipient")),
    Group(
        N_("How it was given"),
        (
            "method",
            "paper_code",
            ("given_on", "valid_until"),
            ("language", "interpreter"),
            ("recorded_by", "witness"),
        ),
    ),
)


class ConsentPage(FormPage):
    """The form of one decision. Nothing is filled in for the parent: only school, day and who writes it down."""

    title = N_("Consent")
    record_type = Consent
    groups = GROUPS

    def __init__(self, desk: Desk, consent: Consent, contacts: Iterable[ContactPerson]) -> None:
        options = {"contact_id": contact_options(contacts), "parts": offered_parts()}
        names = staff_editor(desk.unlocked)
        super().__init__(desk, consent, options, {"recorded_by": names, "witness": names})
        self.about_text = plain_label(
            _(
                "A yes counts for what the parents saw: type the code over from the form that was signed, or let them"
                " read along first. It tells whether something was changed since then."
            ),
            "label",
        )
        self.content.insertWidget(0, self.about_text)
        self._suggested = consent.witness
        self.form.box("recorded_by").editor.edited.connect(self._suggest_witness)

    def _suggest_witness(self) -> None:
        """Whoever writes it down mostly saw the signature; what somebody typed there themselves stays."""
        writer, witness = self.form.box("recorded_by").editor, self.form.box("witness").editor
        if witness.value() in ("", self._suggested):
            self._suggested = writer.value()
            witness.set_value(self._suggested)

    def draft_place(self, record: Consent, family: Place | None) -> Place:
        return Place("consent", record.id, of=Place("handover", record.handover_id, of=family))

    def store(self, unlocked: Unlocked, record: Consent) -> Changes:
        return record_consent(unlocked, record)


def offered_parts() -> tuple[Option, ...]:
    """What a parent can say yes to: a part that stands on some paper."""
    on_paper = (part for part in Part if part not in PARTS_ON_NO_PAPER)
    return tuple(Option(part, _(part.label)) for part in on_paper)


def open_page(desk: Desk, place: Place) -> ConsentPage:
    """Open the form for what a parent decided on paper about the handover around this place."""
    state = state_around(desk, place)
    me = my_name(desk.unlocked)
    consent = Consent(
        family_id=state.handover.family_id,
        child_id=state.child.id,
        handover_id=state.handover.id,
        recipient=state.child.school,
        given_on=desk.today(),
        recorded_by=me,
        witness=me,
    )
    return ConsentPage(desk, consent, state.contacts)

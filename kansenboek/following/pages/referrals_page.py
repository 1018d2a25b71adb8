"""Arrange something together with the family: a wish and the road to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import list_organisations
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.records.organisations import HowToApply, Organisation, needs_intermediary
from kansenboek.following.records.referrals import ASK_AGAIN, Referral, StepBy, passed_on
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record, YesNoUnknown
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, file_around, record_in
from kansenboek.people.records import Child
from kansenboek.ui.desk import Desk
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import PARENT, Group
from kansenboek.ui.numbered_chips import numbered

from .organisation_editor import OrganisationEditor

GROUPS = (
    Group(N_("The wish"), ("wish",), {"wish": PARENT}),
    Group(N_("The road to it"), (("organisation_id", "destination"), "step_by", "check_back")),
    Group(
        N_("For whom, and what exactly"), (("child_id", "discussed_on"), "dream", "components", "asked_on")
    ),
    Group(N_("Consent"), ("consent", "shared_data")),
    Group(N_("How it stands"), ("status", "outcome_note")),
)


class ReferralPage(FormPage):
    """Add or change one referral."""

    title = N_("Arrange together")
    record_type = Referral
    groups = GROUPS

    def __init__(self, desk: Desk, referral: Referral, children: Iterable[Child]) -> None:
        organisations = list_organisations(desk.unlocked)
        super().__init__(
            desk,
            referral,
            {"child_id": child_options(children)},
            {
                "organisation_id": partial(OrganisationEditor, organisations=organisations),
                "step_by": numbered,
            },
        )
        self._new: tuple[Organisation, ...] = ()
        self.listen(self.form.box("organisation_id").editor.edited, self._chosen)
        for name in ("destination", "step_by", "organisation_id", "status", "consent", "shared_data"):
            self.listen(self.form.box(name).editor.edited, self._ask)
        self._ask()

    def _there(self) -> Organisation | None:
        return self._organisation.chosen()

    @property
    def _organisation(self) -> OrganisationEditor:
        editor = self.form.box("organisation_id").editor
        assert isinstance(editor, OrganisationEditor)  # noqa: S101 - made so above
        return editor

    def _chosen(self) -> None:
        """Fill in what is known of the organisation that was chosen; everything can still be changed."""
        organisation, new = self._there(), self._organisation.new_name()
        told = _("“{name}” is not on your list yet. It is added when you save.", name=new) if new else ""
        self.form.box("organisation_id").ask(told)
        if organisation is not None:
            self.form.box("destination").editor.set_value(organisation.destination)
            step_by = self.form.box("step_by").editor
            if organisation.how_to_apply is HowToApply.INTERMEDIARY and step_by.value() is None:
                step_by.set_value(StepBy.US)

    def _ask(self) -> None:
        """Remind kindly of an intermediary that is needed, and of consent to share data. It stops nobody."""
        boxes = self.form.box
        needed = needs_intermediary(boxes("destination").editor.value(), self._there())
        is_ours = boxes("step_by").editor.value() is StepBy.US
        boxes("step_by").ask(intermediary_text() if needed and not is_ours else "")
        agreed = boxes("consent").editor.value() is YesNoUnknown.YES and boxes("shared_data").editor.value()
        passes = passed_on(boxes("step_by").editor.value(), boxes("status").editor.value())
        boxes("consent").ask(
            _("Write down that the parent agreed, and below it exactly which data.")
            if passes and not agreed
            else ""
        )

    def store(self, unlocked: Unlocked, record: Referral) -> Changes:
        name = self._organisation.new_name()
        new = Organisation(id=unlocked.new_id(), name=name, destination=record.destination) if name else None
        changes = save_referral(unlocked, record, new)
        self._new = (new,) if new is not None else ()
        return changes

    def saved_together(self) -> tuple[Record, ...]:
        return self._new


def intermediary_text() -> str:
    """The sentence that says that an intermediary has to apply."""
    return _("Only an intermediary can apply here, such as you. A parent cannot do it alone.")


def _to_a_dream(new: Referral, child: Child | None) -> Referral:
    """Begin the road to the dream of a child, in the child's own words."""
    if child is None:
        return new
    return replace(new, child_id=child.id, dream=True, wish=child.dream)


def open_page(desk: Desk, place: Place) -> ReferralPage | None:
    """What is arranged together with the family around this place."""
    file = file_around(desk, place)
    if file is None:
        return None
    only = file.children[0].id if len(file.children) == 1 else ""
    new = Referral(
        family_id=file.family.id,
        child_id=only,
        discussed_on=desk.today(),
        check_back=desk.today() + ASK_AGAIN,
    )
    of_child = place.within("child")
    if of_child is not None and not place.id:
        new = _to_a_dream(new, record_in(file, Child, of_child.id))
    referral = record_in(file, Referral, place.id) if place.id else new
    return ReferralPage(desk, referral, file.children) if referral is not None else None

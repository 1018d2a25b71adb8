"""Who promises what, as rows on the page of the conversation: what, by when, who, for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.handovers import (
    MOST_COMMITMENTS,
    HandoverConversation,
    Participant,
    ParticipantRole,
)
from kansenboek.handover.rules.requests import as_at_the_table
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Kind, Record, Travel
from kansenboek.kit.i18n import _
from kansenboek.kit.typed import Unreadable
from kansenboek.people.records import Child
from kansenboek.ui.choosers import ListChooser, options_of
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.name_editors import NameEditor
from kansenboek.ui.nested import NestedEditor

WITHIN = timedelta(weeks=6)
"""A promise is looked back on with the return card: six weeks after the first school day."""
_FIELDS = (Group("", ("what", ("due", "owner_role", "owner_name"), "benefit")),)
_ROLES = (
    (ParticipantRole.TEACHER, OwnerRole.TEACHER),
    (ParticipantRole.STAFF, OwnerRole.STAFF),
    (ParticipantRole.PARENT, OwnerRole.PARENT),
)
"""Who promises, in this order: the school first, the parents last."""


@dataclass(frozen=True, kw_only=True)
class Promised(Record):
    """The promises of one conversation, as a form of their own."""

    title = N_("promise")

    promises: tuple[Agreement, ...] = ()

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        return {"promises": FieldSpec(N_("Who promises what"), Kind.NESTED, Travel.LOCAL, item=Agreement)}


class PromiseRows(NestedEditor):
    """The promises. A new one is suggested of who has promised nothing yet, for when the return card looks back.

    `talk` gives the conversation as it is typed now: who sits at the table may change meanwhile.
    """

    def __init__(
        self, spec: FieldSpec, today: date, child: Child, talk: Callable[[], HandoverConversation]
    ) -> None:
        self._talk, self._child, self._today = talk, child, today
        super().__init__(spec, lambda item: _row(item, today, _names(talk())), self._suggested)
        self.edited.connect(self.show_requests)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self.show_requests()

    def draft(self) -> list[Any]:
        return [{**card.form.whole_draft(), "id": card.form.record().id} for card in self._cards]

    def set_draft(self, kept: Any) -> None:
        known = {each.form.record().id: each.form.record() for each in self._cards}
        self._clear()
        for item in kept:
            form = self._append()
            if (before := known.get(item.get("id", ""))) is not None:
                form.set_record(before)
            form.set_draft(item)
        self.show_requests()

    def add(self) -> None:
        if self.add_button.isEnabled():
            super().add()

    def mend(self) -> None:
        """Go to the first row that lacks a name or a day, or else to a new row."""
        for card in self._cards:
            for name in ("owner_name", "due"):
                editor = card.form.box(name).editor
                if not str(editor.draft()).strip():
                    editor.target.setFocus()
                    return
        self.add()

    def show_requests(self) -> None:
        """Say under each row whether it is a promise or a question, and stop at three."""
        talk = self._talk()
        for card in self._cards:
            card.form.box("owner_name").ask(_told(card.form, talk))
        full = len(self._cards) >= MOST_COMMITMENTS
        self.add_button.setEnabled(not full)
        self.add_button.setToolTip(_("There are three; that is the most.") if full else "Ctrl+Shift+A")

    def _suggested(self) -> Agreement:
        role, name = _next_owner(self._talk().participants, [_owner(card.form) for card in self._cards])
        start = self._child.school_start
        later = start + WITHIN if start is not None else self._today
        due = later if later > self._today else self._today + WITHIN
        return Agreement(owner_role=role, owner_name=name, due=due)


def _row(item: type[Record], today: date, names: list[str]) -> Form:
    editors = {
        "owner_role": lambda spec: ListChooser(options_of(spec)),
        "owner_name": lambda spec: NameEditor(spec, names),
    }
    return Form(item, _FIELDS, FormNeeds(today, NoMnemonics(), editors=editors))


def _names(talk: HandoverConversation) -> list[str]:
    return [each.name for each in talk.participants if each.name]


def _owner(form: Form) -> OwnerRole | None:
    role: OwnerRole | None = form.box("owner_role").editor.value()
    return role


def _next_owner(
    participants: Iterable[Participant], taken: Sequence[OwnerRole | None]
) -> tuple[OwnerRole, str]:
    """Who promises next: the first who promised nothing yet, the school before the others."""
    people = tuple(participants)
    for seat, role in _ROLES:
        if role not in taken:
            # Who sits at the table comes before who is only named.
            seated = sorted((p for p in people if p.role is seat), key=lambda p: not p.present)
            return role, seated[0].name if seated else ""
    return OwnerRole.STAFF, ""


def _told(form: Form, talk: HandoverConversation) -> str:
    """What a row is when it is no promise; empty when it is one."""
    try:
        typed: Agreement = replace(
            form.record(),
            owner_role=form.box("owner_role").editor.value(),
            owner_name=form.box("owner_name").editor.value(),
        )
    except Unreadable:
        return ""
    if typed.owner_role is None or not as_at_the_table(typed, talk).is_request:
        return ""
    if typed.owner_role is OwnerRole.TEACHER:
        return _("Not at the table: this is asked of the school, until the school says yes.")
    return _("Not at the table: this is asked, and no promise until they say yes.")

"""A family around a handover for tests: two parents with custody, a sister, and everything a conversation has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.actions.reading_along import Decided, decide, read_along
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.fields import Part
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Relation
from tests.factory import a_child, a_contact, a_family, a_handover, an_agreement

SOMEBODY_ELSE: dict[str, Any] = {"given_name": "Noor", "surname": "Visser", "birth_date": date(2022, 3, 2)}
"""What no rule takes for the child at the table."""
SIGNED = (((1, 1), (500, 500)),)


class AtTheTable:
    """`father`: whether there is a second parent with custody. `everyone`: whether both of them have to decide."""

    def __init__(
        self, unlocked: Unlocked, *, father: bool = False, everyone: bool = False, **child: Any
    ) -> None:
        self.unlocked = unlocked
        self.family = save_family(unlocked, a_family()).record
        self.child = save_child(unlocked, a_child(self.family, **child)).record
        self.mother = save_contact(unlocked, a_contact(self.family)).record
        self.father = ""
        if father:
            second = a_contact(
                self.family,
                name="Mehmet Çelik",
                relation=Relation.FATHER,
                phone="06-00000034",
                address="Geheimlaan 12, Alkmaar",
            )
            self.father = save_contact(unlocked, second).record
            if not everyone:
                choose_every_parent_decides(unlocked, on=False)
        self.id = save_handover(unlocked, a_handover(self.family, self.child, care="Geen noten.")).record
        self.promise = save_agreement(unlocked, an_agreement(self.family, handover_id=self.id)).record

    def handover(self, number: str = "") -> HandoverConversation:
        found = show_record(self.unlocked, "handover", number or self.id)
        assert isinstance(found, HandoverConversation)
        return found

    def change(self, **values: Any) -> None:
        save_handover(self.unlocked, replace(self.handover(), **values))

    def settle(self) -> None:
        for _step in range(2):
            take_step(self.unlocked, self.handover())

    def agree(self, who: str = "", *, own: tuple[Part, ...] = (), yes: bool = True, **values: Any) -> str:
        """The mother (or `who`) says yes to all that is ordinary, or no to everything; the consent's id."""
        reading = read_along(self.unlocked, self.id, values.pop("recipient", ""))
        answers = {part.part: yes and (not part.own_tick or part.part in own) for part in reading.parts}
        decided = Decided(
            contact_id=who or self.mother,
            recipient=reading.recipient,
            parts=answers,
            **({"strokes": SIGNED} | values),
        )
        return decide(self.unlocked, self.id, decided, reading.content_sha256).record

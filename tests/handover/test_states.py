"""The states of a handover: planned follows from its day, and the words of version 0.1 are still read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    HandoverState,
)
from kansenboek.handover.tables import handovers
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.plain import from_plain, to_plain
from tests.factory import TODAY, a_handover

from .at_the_table import AtTheTable

OLD = ("discussed", "consent")


def written_as(unlocked: Unlocked, number: str, code: str) -> None:
    """Write a handover with this code as its state, sealed as the version that had it did."""
    with unlocked.write("handover.changed", number) as tx:
        handover = handovers.TABLE.get(tx, number)
        handovers.TABLE.change(tx, replace(handover, state=cast(HandoverState, code)))


def stored_state(unlocked: Unlocked, number: str) -> str:
    with unlocked.read() as tx:
        (row,) = tx.rows("SELECT state FROM handovers WHERE id = ?", (number,))
    return str(row[0])


def handover(unlocked: Unlocked, number: str) -> HandoverConversation:
    found = show_record(unlocked, "handover", number)
    assert isinstance(found, HandoverConversation)
    return found


@pytest.mark.parametrize("code", OLD)
def test_what_version_0_1_stored_is_read_as_planned_and_the_row_is_left_as_it_is(
    code: str, unlocked: Unlocked
) -> None:
    table = AtTheTable(unlocked)
    written_as(unlocked, table.id, code)
    assert handover(unlocked, table.id).state is HandoverState.PLANNED
    assert [each.id for each in list_records(unlocked, "handover")] == [table.id]
    assert not any(unlocked.verify())
    assert stored_state(unlocked, table.id) == code
    save_handover(unlocked, replace(handover(unlocked, table.id), place="Thuis"))
    assert stored_state(unlocked, table.id) == "planned"
    assert not any(unlocked.verify())


def test_a_code_that_no_version_had_is_no_state() -> None:
    """The control."""
    plain = to_plain(a_handover("f", "c"))
    assert from_plain(HandoverConversation, plain | {"state": "consent"}).state is HandoverState.PLANNED
    for wrong in ("afgesproken", "Planned", "DISCUSSED", 3):
        with pytest.raises(InvalidRecord):
            from_plain(HandoverConversation, plain | {"state": wrong})


def test_it_is_planned_with_a_day_and_a_concept_again_without_one(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    for day, state in (
        (date(2026, 10, 1), HandoverState.PLANNED),
        (None, HandoverState.CONCEPT),
        (date(2026, 10, 2), HandoverState.PLANNED),
    ):
        # Whatever state comes along: it follows from the day.
        for given in (HandoverState.CONCEPT, HandoverState.PLANNED):
            save_handover(unlocked, replace(handover(unlocked, table.id), date=day, state=given))
            assert handover(unlocked, table.id).state is state


def test_a_conversation_that_was_held_stays_held_whatever_its_day(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    save_handover(unlocked, replace(handover(unlocked, table.id), date=None))
    take_step(unlocked, handover(unlocked, table.id))
    held = handover(unlocked, table.id)
    assert (held.state, held.date) == (HandoverState.HELD, TODAY)  # one that was never planned was held today
    save_handover(unlocked, replace(held, date=date(2026, 9, 1)))
    assert handover(unlocked, table.id).state is HandoverState.HELD

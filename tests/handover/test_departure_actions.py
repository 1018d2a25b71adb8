"""A paper that was written down as left and did not leave: struck with a reason, never gone from the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.book.records import list_records, show_record
from kansenboek.book.undo import StillUsed, delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.departures import put_departure_back, strike_departure, take_receipt_back
from kansenboek.handover.actions.handovers import export_handover, save_delivery
from kansenboek.handover.actions.leaving import encrypted_paper
from kansenboek.handover.actions.withdrawal import letter_of, mark_received, struck_papers, withdraw
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.kit.errors import ConsentMissing, InvalidRecord, KnownError, NotFound
from kansenboek.kit.fields import Part
from kansenboek.people.actions.merging import merge_families
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage import audit
from tests.roads import print_paper

from .at_the_table import AtTheTable

WHY = "De printer gaf niets."


def gone(unlocked: Unlocked) -> list[Departure]:
    return [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]


def consent_of(unlocked: Unlocked, number: str) -> Consent:
    found = show_record(unlocked, "consent", number)
    assert isinstance(found, Consent)
    return found


def test_a_struck_paper_stays_in_the_list_with_its_reason_and_its_day(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    print_paper(unlocked, table.id)
    (before,) = gone(unlocked)
    strike_departure(unlocked, before.id, f"  {WHY} ")
    (after,) = gone(unlocked)
    assert (after.struck_why, after.struck_on) == (WHY, unlocked.clock.today())
    assert not after.happened
    assert (after.sha256, after.left_on, after.recipient) == (before.sha256, before.left_on, before.recipient)
    (listed,) = conversation_state(unlocked, table.id).departures
    assert listed == after
    with unlocked.read() as tx:
        assert ("departure.struck", before.id) in [(row.verb, row.record) for row in audit.rows(tx)]
    assert not any(unlocked.verify())


@pytest.mark.parametrize("why", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_struck(unlocked: Unlocked, why: str) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    print_paper(unlocked, table.id)
    (before,) = gone(unlocked)
    with pytest.raises(KnownError, match="why you are sure"):
        strike_departure(unlocked, before.id, why)
    assert gone(unlocked) == [before]


def test_a_reason_keeps_the_rules_of_every_text(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    print_paper(unlocked, table.id)
    (before,) = gone(unlocked)
    for why in ("BSN 111222333", "x" * 201, "a\0b"):
        with pytest.raises(InvalidRecord):
            strike_departure(unlocked, before.id, why)
    assert gone(unlocked) == [before]
    with pytest.raises(NotFound):
        strike_departure(unlocked, "weg", WHY)


def test_what_did_not_leave_is_not_asked_back_and_is_told_beside_the_letter(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    consent = table.agree()
    print_paper(unlocked, table.id)
    export_handover(unlocked, table.id)
    printed, file = gone(unlocked)
    strike_departure(unlocked, printed.id, WHY)
    done = withdraw(unlocked, consent, "per telefoon")
    assert [d.id for d in done.left] == [file.id]
    assert [d.id for d in done.struck] == [printed.id]
    assert done.letter is not None
    assert [d.id for d in done.letter.left] == [file.id]
    assert [d.id for d in struck_papers(unlocked, consent)] == [printed.id]
    put_departure_back(unlocked, printed.id)  # somebody found it in the tray
    letter = letter_of(unlocked, consent)
    assert letter is not None
    assert [d.id for d in letter.left] == [printed.id, file.id]
    assert struck_papers(unlocked, consent) == ()


def test_when_nothing_left_at_all_there_is_no_letter(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    consent = table.agree()
    print_paper(unlocked, table.id)
    strike_departure(unlocked, gone(unlocked)[0].id, WHY)
    done = withdraw(unlocked, consent, "per telefoon")
    assert (done.left, done.letter, len(done.struck)) == ((), None, 1)


@pytest.mark.parametrize("told", ["received_on", "feedback_on"])
def test_what_the_handover_says_arrived_is_not_struck(unlocked: Unlocked, told: str) -> None:
    """Else it would be left out of the letter after a withdrawal."""
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    print_paper(unlocked, table.id)
    print_paper(unlocked, table.id)
    first, second = gone(unlocked)
    today: dict[str, Any] = {told: unlocked.clock.today()}
    save_delivery(unlocked, replace(table.handover(), **today))
    strike_departure(unlocked, first.id, WHY)  # the other one is what arrived
    with pytest.raises(KnownError, match="the school has the paper"):
        strike_departure(unlocked, second.id, WHY)
    never: dict[str, Any] = {told: None}
    save_delivery(unlocked, replace(table.handover(), **never))
    strike_departure(unlocked, second.id, WHY)
    assert not any(d.happened for d in gone(unlocked))


def test_striking_opens_nothing(unlocked: Unlocked) -> None:
    """Neither a paper without consent, nor B without A."""
    table = AtTheTable(unlocked)
    consent = table.agree(own=(Part.CARE,))
    print_paper(unlocked, table.id)
    (a,) = gone(unlocked)
    encrypted_paper(unlocked, table.id, PaperKind.B)
    b = gone(unlocked)[1]
    with pytest.raises(KnownError, match="Paper B went with"):
        strike_departure(unlocked, a.id, WHY)
    assert all(d.happened for d in gone(unlocked))
    strike_departure(unlocked, b.id, WHY)
    strike_departure(unlocked, a.id, WHY)
    with pytest.raises(KnownError, match="never goes without handover A"):
        encrypted_paper(unlocked, table.id, PaperKind.B)
    put_departure_back(unlocked, b.id)  # what is said to have left is always written down
    withdraw(unlocked, consent, "per telefoon")
    for number in (a.id, b.id):
        if not next(d for d in gone(unlocked) if d.id == number).happened:
            put_departure_back(unlocked, number)
        with pytest.raises(ConsentMissing):
            print_paper(unlocked, table.id)


def test_a_second_handover_a_lets_the_first_be_struck_although_b_left(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree(own=(Part.CARE,))
    print_paper(unlocked, table.id)
    encrypted_paper(unlocked, table.id, PaperKind.B)
    print_paper(unlocked, table.id)
    strike_departure(unlocked, gone(unlocked)[0].id, WHY)
    assert [d.happened for d in gone(unlocked)] == [False, True, True]


def test_the_consent_keeps_the_fingerprint_of_what_did_leave(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    consent = table.agree()
    export_handover(unlocked, table.id)
    encrypted_paper(unlocked, table.id)
    first, second = gone(unlocked)
    assert first.sha256 != second.sha256
    assert consent_of(unlocked, consent).exported_sha256 == second.sha256
    strike_departure(unlocked, second.id, WHY)
    assert consent_of(unlocked, consent).exported_sha256 == first.sha256
    strike_departure(unlocked, first.id, WHY)
    assert consent_of(unlocked, consent).exported_sha256 == ""
    put_departure_back(unlocked, second.id)
    assert consent_of(unlocked, consent).exported_sha256 == second.sha256


def test_what_arrived_did_leave_and_a_receipt_can_be_a_mistake_too(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    print_paper(unlocked, table.id)
    (a,) = gone(unlocked)
    mark_received(unlocked, a.id, "Juf Petra")
    assert table.handover().state is HandoverState.RECEIVED
    with pytest.raises(KnownError, match="arrived, so it did leave"):
        strike_departure(unlocked, a.id, WHY)
    take_receipt_back(unlocked, a.id)
    (a,) = gone(unlocked)
    assert (a.received_on, a.received_by, a.happened) == (None, "", True)
    handover = table.handover()
    assert (handover.state, handover.received_on, handover.delivered_on) == (
        HandoverState.SETTLED,
        None,
        None,
    )
    with pytest.raises(KnownError, match="Nobody wrote down"):
        take_receipt_back(unlocked, a.id)
    strike_departure(unlocked, a.id, WHY)
    with pytest.raises(KnownError, match="did not leave"):
        mark_received(unlocked, a.id, "Juf Petra")
    with pytest.raises(KnownError, match="already written down"):
        strike_departure(unlocked, a.id, WHY)


def test_a_receipt_that_somebody_wrote_with_the_handover_stays(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    print_paper(unlocked, table.id)
    (a,) = gone(unlocked)
    mark_received(unlocked, a.id, "Juf Petra")
    table.change(received_by="Meester Jan")
    take_receipt_back(unlocked, a.id)
    assert table.handover().received_by == "Meester Jan"


def test_nothing_is_asked_after_and_the_next_step_is_to_give_it(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    print_paper(unlocked, table.id)
    (a,) = gone(unlocked)
    assert conversation_state(unlocked, table.id).next is NextThing.RECEIPT
    strike_departure(unlocked, a.id, WHY)
    assert conversation_state(unlocked, table.id).next is NextThing.LEAVE
    put_departure_back(unlocked, a.id)
    with pytest.raises(KnownError, match="in the list of what left"):
        put_departure_back(unlocked, a.id)


def test_two_families_put_together_keep_what_left_and_to_whom(unlocked: Unlocked) -> None:
    table, other = AtTheTable(unlocked, father=True), AtTheTable(unlocked)
    print_paper(unlocked, table.id, PaperKind.PARENTS, table.father)
    (before,) = gone(unlocked)
    strike_departure(unlocked, before.id, WHY)
    merge_families(unlocked, other.family, table.family)
    (after,) = gone(unlocked)
    assert (after.family_id, after.contact_id, after.struck_why) == (other.family, table.father, WHY)
    father = show_record(unlocked, "contact", table.father)
    with pytest.raises(StillUsed):
        delete_record(unlocked, father)
    assert not any(unlocked.verify())
    erase_family(unlocked, other.family)
    assert gone(unlocked) == []
    assert not any(unlocked.verify())

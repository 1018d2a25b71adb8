"""At the table and in the store: a change is asked again for its part alone, and nothing gets round a no by that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.attachments.actions import add_attachment, read_picture
from kansenboek.attachments.records import AttachmentKind
from kansenboek.book.records import save, show_record
from kansenboek.book.undo import delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.handovers import correct_handover, take_step
from kansenboek.handover.actions.leaving import make_document, prepare_paper, record_departure
from kansenboek.handover.actions.reading_along import (
    ContentChanged,
    Decided,
    decide,
    hide_sentence,
    read_along,
    show_sentence,
)
from kansenboek.handover.actions.withdrawal import destroy_handover_set, withdraw
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.departures import PaperKind, Way
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.handover.rules.permissions import PartsChanged
from kansenboek.handover.rules.reading_along import Decider, asked_again, only
from kansenboek.handover.tables import consent as consents
from kansenboek.kit.errors import ConsentMissing, InvalidRecord, KnownError
from kansenboek.kit.fields import Part
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.people.actions.families import save_child, save_contact
from kansenboek.people.records import Child, ContactPerson, Relation
from tests.factory import an_agreement, an_attachment
from tests.paper.reading import text_of
from tests.pictures import jpeg
from tests.roads import print_paper

from .at_the_table import SIGNED, AtTheTable


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    """The mother and the father agreed to everything, and to care, after the conversation."""
    made = AtTheTable(unlocked, father=True, dream="Piloot worden.")
    take_step(unlocked, made.handover())
    for who in (made.mother, made.father):
        made.agree(who, own=(Part.CARE,))
    return made


def decider(table: AtTheTable, who: str) -> Decider:
    return next(each for each in read_along(table.unlocked, table.id).deciders if each.contact_id == who)


def again(table: AtTheTable, who: str, *, yes: bool = True, **values: Any) -> Consent:
    """This adult decides about what is asked again, and signs a yes."""
    reading = read_along(table.unlocked, table.id)
    about = next(each for each in reading.deciders if each.contact_id == who).again
    decided = Decided(
        **{
            "contact_id": who,
            "recipient": reading.recipient,
            "parts": dict.fromkeys(about, yes),
            "about": about,
            "strokes": SIGNED if yes else (),
            **values,
        }
    )
    number = decide(table.unlocked, table.id, decided, reading.content_sha256).record
    found = show_record(table.unlocked, "consent", number)
    assert isinstance(found, Consent)
    return found


def paper(table: AtTheTable) -> str:
    return text_of(print_paper(table.unlocked, table.id).pdf)


def change_child(table: AtTheTable, **values: Any) -> None:
    child = show_record(table.unlocked, "child", table.child)
    assert isinstance(child, Child)
    save_child(table.unlocked, replace(child, **values))


def refused(table: AtTheTable) -> ConsentMissing:
    with pytest.raises(ConsentMissing) as raised:
        prepare_paper(table.unlocked, table.id)
    return raised.value


def test_a_promise_more_asks_both_for_that_part_alone_and_then_it_leaves(table: AtTheTable) -> None:
    new = an_agreement(table.family, handover_id=table.id, what="Elke vrijdag samen zingen")
    save_agreement(table.unlocked, new)
    why = refused(table)
    assert isinstance(why, PartsChanged)
    assert why.parts == (Part.SCHOOL,)
    reading = read_along(table.unlocked, table.id)
    assert asked_again(reading.deciders) == {Part.SCHOOL}
    assert [each.part for each in only(reading.parts, asked_again(reading.deciders))] == [Part.SCHOOL]
    (marked,) = {field for each in reading.deciders for field in each.changed[Part.SCHOOL]}
    assert marked.startswith("agreement."), "the new promise alone is marked"
    first = again(table, table.mother)
    assert (first.decision, first.about, first.parts) == (
        ConsentDecision.PART, (Part.SCHOOL,), (Part.SCHOOL,),
    )  # fmt: skip
    assert isinstance(refused(table), PartsChanged), "the father did not see it yet"
    again(table, table.father)
    assert "Elke vrijdag samen zingen" in paper(table)
    assert not any(each.is_asked for each in read_along(table.unlocked, table.id).deciders)


def test_what_is_taken_away_and_put_back_is_what_was_seen(table: AtTheTable) -> None:
    before = table.handover().school_adapts
    table.change(school_adapts="")
    assert isinstance(refused(table), PartsChanged)
    table.change(school_adapts=before)
    assert paper(table)
    promise = show_record(table.unlocked, "agreement", table.promise)
    assert isinstance(promise, Agreement)
    delete_record(table.unlocked, promise)
    assert decider(table, table.mother).again == {Part.SCHOOL}
    same = an_agreement(table.family, handover_id=table.id)
    save_agreement(table.unlocked, same)
    assert paper(table), "in the same words it is the promise that was seen"
    save_agreement(table.unlocked, same)
    assert decider(table, table.mother).again == {Part.SCHOOL}, "promised twice it is another"


def test_a_no_to_the_part_takes_that_part_and_leaves_the_rest(table: AtTheTable) -> None:
    table.change(parent_words=("Iets heel anders.",))
    again(table, table.mother, yes=False)
    assert not decider(table, table.father).again, "it does not leave, so the father is not asked about it"
    told = paper(table)
    assert "Iets heel anders" not in told
    assert "Een plek vlak bij de juf" in told
    table.change(parent_words=("En nog eens anders.",))
    assert "anders" not in paper(table)


def test_a_sentence_that_is_hidden_is_a_change_of_its_part_and_shown_again_it_is_none(
    table: AtTheTable,
) -> None:
    key = next(s.key for s in read_along(table.unlocked, table.id).sentences() if "vlak bij de juf" in s.text)
    hide_sentence(table.unlocked, table.id, key)
    assert decider(table, table.mother).again == {Part.SCHOOL}
    assert isinstance(refused(table), PartsChanged)
    show_sentence(table.unlocked, table.id, key)
    assert "vlak bij de juf" in paper(table)


def test_a_drawing_and_a_professional_are_changes_of_their_own_parts(table: AtTheTable) -> None:
    for part in (Part.DREAM, Part.PROFESSIONALS):
        assert part not in (decider(table, table.mother).granted or ())
    read = read_picture(jpeg())
    drawn = an_attachment(table.family, child_id=table.child, what=AttachmentKind.DREAM)
    add_attachment(table.unlocked, drawn, read)
    assert not decider(table, table.mother).again, "the dream was refused, so what is drawn of it stays here"
    helper = ContactPerson(
        family_id=table.family, name="Coach", relation=Relation.PROFESSIONAL,
        organisation="Centrum Jong", role="logopedist",
    )  # fmt: skip
    number = save_contact(table.unlocked, helper).record
    change_child(table, professionals=(number,))
    assert decider(table, table.mother).again == {Part.PROFESSIONALS}, "nobody was asked about it yet"
    assert "Centrum Jong" not in paper(table)
    for who in (table.mother, table.father):
        again(table, who)
    assert "logopedist" in text_of(print_paper(table.unlocked, table.id, PaperKind.B).pdf)


def test_nothing_is_decided_about_a_part_on_a_text_that_was_not_shown(table: AtTheTable) -> None:
    table.change(parent_view="Een.")
    reading = read_along(table.unlocked, table.id)
    table.change(place="Elders")
    decided = Decided(
        contact_id=table.mother, recipient=reading.recipient, parts={Part.WORDS: True},
        about=frozenset({Part.WORDS}), strokes=SIGNED,
    )  # fmt: skip
    with pytest.raises(ContentChanged):
        decide(table.unlocked, table.id, decided, reading.content_sha256)


def test_a_yes_to_a_part_takes_back_no_no_and_no_withdrawal(table: AtTheTable) -> None:
    table.change(parent_view="Een.")
    words = frozenset({Part.WORDS})
    table.agree(table.father, yes=False)
    with pytest.raises(KnownError, match="no earlier yes"):
        again(table, table.father, about=words, parts=dict.fromkeys(words, True))
    first = table.agree(table.mother)
    withdraw(table.unlocked, first, "per telefoon")
    with pytest.raises(KnownError, match="no earlier yes"):
        again(table, table.mother, about=words, parts=dict.fromkeys(words, True))
    assert "withdrew" in str(refused(table).values["reason"])
    assert not decider(table, table.father).again
    assert not decider(table, table.mother).again, "after a withdrawal everything is asked anew"


def test_withdrawing_a_decision_about_a_part_withdraws_everything(table: AtTheTable) -> None:
    table.change(parent_view="Een.")
    given = again(table, table.mother)
    again(table, table.father)
    assert paper(table)
    withdraw(table.unlocked, given.id, "aan de deur")
    assert "withdrew" in str(refused(table).values["reason"])
    assert decider(table, table.mother).withdrawn


@pytest.mark.parametrize(
    "values",
    [
        {"decision": "all", "about": ["school"]},
        {"decision": "no", "about": ["school"]},
        {"decision": "part", "about": ["school"], "parts": ["school", "care"]},
    ],
)
def test_a_decision_about_parts_says_nothing_of_others(table: AtTheTable, values: dict[str, Any]) -> None:
    plain = _typed(table, table.mother) | values
    with pytest.raises(InvalidRecord, match="Not saved yet"):
        save(table.unlocked, _consent(plain))


def test_a_decision_about_parts_has_a_yes_to_go_on_from_and_is_not_of_a_day_before_it(
    unlocked: Unlocked,
) -> None:
    table = AtTheTable(unlocked)
    typed = _typed(table, table.mother) | {"decision": "part", "about": ["child"], "parts": ["child"]}
    with pytest.raises(KnownError, match="no earlier yes"):
        save(unlocked, _consent(typed))
    table.agree()
    with pytest.raises(KnownError, match="no earlier yes"):
        save(unlocked, _consent(typed | {"given_on": "2026-09-01"}))
    save(unlocked, _consent(typed))  # control


def _typed(table: AtTheTable, who: str) -> dict[str, Any]:
    return {
        "family_id": table.family, "child_id": table.child, "handover_id": table.id, "contact_id": who,
        "recipient": "Basisschool De Brug", "method": "paper", "given_on": "2026-09-28", "witness": "Marloes",
    }  # fmt: skip


def _consent(plain: dict[str, Any]) -> Consent:
    return from_plain(Consent, plain)


def test_a_corrected_version_is_asked_as_a_whole(table: AtTheTable) -> None:
    take_step(table.unlocked, table.handover())
    number = correct_handover(table.unlocked, table.handover(), "Een naam klopte niet.").record
    reading = read_along(table.unlocked, number)
    assert asked_again(reading.deciders) == frozenset()
    assert all(each.is_asked and each.granted is None for each in reading.deciders)


def test_a_decision_of_version_0_1_counts_for_the_whole_text_as_it_did(table: AtTheTable) -> None:
    for number in (c.id for c in _all(table)):
        _as_before(table, number)
    assert paper(table)
    change_child(table, dream="Bakker worden.")
    both = decider(table, table.mother)
    assert both.stale == both.granted, "it kept nothing of the parts, so all of them have to be seen again"
    assert isinstance(refused(table), PartsChanged)


def test_a_field_that_moved_to_another_part_leaves_on_an_old_decision_only_with_both(
    unlocked: Unlocked,
) -> None:
    """The language of the talk was told with what the school adapts, and now with the languages at home."""
    table = AtTheTable(unlocked)
    table.change(language="tr")
    reading = read_along(unlocked, table.id)
    answers = {part.part: part.part is not Part.SCHOOL and not part.own_tick for part in reading.parts}
    decided = Decided(contact_id=table.mother, recipient=reading.recipient, parts=answers, strokes=SIGNED)
    number = decide(unlocked, table.id, decided, reading.content_sha256).record
    assert paper(table), "control: today it was seen where it stands"
    _as_before(table, number)
    why = refused(table)
    assert isinstance(why, PartsChanged)
    assert why.parts == (Part.LANGUAGES,)
    again(table, table.mother)
    assert "Turkish" in paper(table) or "Turks" in paper(table)


def _all(table: AtTheTable) -> tuple[Consent, ...]:
    with table.unlocked.read() as tx:
        return consents.of_handover(tx, table.id)


def _as_before(table: AtTheTable, number: str) -> None:
    """Take from a decision what version 0.1 did not keep."""
    with table.unlocked.write("consent.changed", number) as tx:
        consents.TABLE.change(tx, replace(consents.TABLE.get(tx, number), seen=""))


def test_a_no_keeps_no_fingerprints_and_what_is_destroyed_leaves_none(table: AtTheTable) -> None:
    given = _all(table)[0]
    assert given.seen
    no = show_record(table.unlocked, "consent", table.agree(table.father, yes=False))
    assert isinstance(no, Consent)
    assert no.seen == ""
    withdraw(table.unlocked, given.id, "per brief")
    destroy_handover_set(table.unlocked, table.id)
    kept = _all(table)
    assert {c.contact_id for c in kept} >= {table.father, table.mother}
    assert not any(c.seen for c in kept)


def test_a_new_drawing_after_it_left_makes_no_consent_look_unsound(table: AtTheTable) -> None:
    """Window 27: the headline said that all was done, and the consents under it were amber."""
    for who in (table.mother, table.father):
        table.agree(who, own=(Part.DREAM, Part.CARE))
    take_step(table.unlocked, table.handover())
    ready = prepare_paper(table.unlocked, table.id)
    record_departure(table.unlocked, ready, make_document(ready), Way.PRINTED)
    add_attachment(
        table.unlocked,
        an_attachment(table.family, child_id=table.child, what=AttachmentKind.DREAM),
        read_picture(jpeg()),
    )
    state = conversation_state(table.unlocked, table.id)
    assert state.next is NextThing.RECEIPT
    assert state.reached.value == "sent"
    assert not any(each.again for each in state.decisions[0].deciders)


def test_what_a_decision_kept_holds_no_word_of_the_text(table: AtTheTable) -> None:
    for given in _all(table):
        plain = str(to_plain(given))
        for told in ("noten", "Piloot", "zingt", "juf"):
            assert told not in plain
        assert date(2026, 9, 28).isoformat() in plain  # control: the record is read

"""A consent is taken back, a handover is refused, and the answers of the school come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.attachments.actions import add_attachment, read_picture
from kansenboek.attachments.records import Attachment
from kansenboek.book.records import list_records, show_record
from kansenboek.book.search import search_all
from kansenboek.book.undo import Step, delete_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import Agreement, AgreementStatus, OwnerRole
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.handovers import correct_handover, export_handover, take_step
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.handover.actions.school_answers import record_feedback
from kansenboek.handover.actions.withdrawal import destroy_handover_set, withdraw
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.commitments import CannotSettle
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.kit.i18n import Language
from kansenboek.people.actions.merging import merge_families
from kansenboek.safety.actions.erasure import erase_family
from tests.factory import an_agreement, an_attachment
from tests.pictures import jpeg
from tests.roads import print_paper, signature_of

from .at_the_table import AtTheTable


def a_consent_of(table: AtTheTable, number: str) -> Consent:
    found = show_record(table.unlocked, "consent", number)
    assert isinstance(found, Consent)
    return found


def test_withdrawing_after_sending_marks_every_version_and_tells_what_left(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    first = table.agree()
    elsewhere = table.agree(recipient="JGZ Noord")
    table.settle()
    export_handover(unlocked, table.id)
    print_paper(unlocked, table.id, recipient="JGZ Noord")
    table.id = correct_handover(unlocked, table.handover(), "Een naam klopte niet.").record
    second = table.agree()
    print_paper(unlocked, table.id)
    done = withdraw(unlocked, second, "per telefoon", consequence="De school krijgt niets meer.")
    assert done.marked == 2
    for number in (first, second):
        kept = a_consent_of(table, number)
        assert (kept.withdrawn_on, kept.withdrawn_how) == (date(2026, 9, 28), "per telefoon")
        assert kept.decision is ConsentDecision.ALL  # what was decided stays readable
    assert a_consent_of(table, elsewhere).withdrawn_on is None
    assert [(gone.version, gone.way) for gone in done.left] == [(1, "plain_file"), (2, "printed")]
    assert done.letter is not None
    said = "\n".join(
        Language("nl").text(message, **{k: Language("nl").value(v) for k, v in values})
        for message, values in done.letter.lines()
    )
    for word in (
        "Basisschool De Brug",
        "Elif Çelik",
        "Overdracht A, versie 2, op 28 september 2026, afgedrukt",
    ):
        assert word in said
    with pytest.raises(ConsentMissing):
        export_handover(unlocked, table.id)
    with pytest.raises(KnownError, match="withdrawn already"):
        withdraw(unlocked, second, "nog eens")


def test_withdrawing_before_anything_left_needs_no_letter(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    done = withdraw(unlocked, table.agree(), "aan tafel")
    assert (done.left, done.letter) == ((), None)
    with pytest.raises(KnownError, match="nothing to withdraw"):
        withdraw(unlocked, table.agree(yes=False), "x")
    again = table.agree()
    for wrong in (date(2026, 9, 27), date(2026, 9, 29)):
        with pytest.raises(KnownError, match="withdrawn on the day"):
            withdraw(unlocked, again, "x", on=wrong)


def test_after_a_refusal_the_set_is_destroyed_and_the_refusal_stays(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    agreed = table.agree()
    with pytest.raises(KnownError, match="Nobody with custody refused"):
        destroy_handover_set(unlocked, table.id)
    print_paper(unlocked, table.id)
    refused = table.agree(table.father, yes=False)
    assert search_all(unlocked, "noten")
    destroy_handover_set(unlocked, table.id)
    emptied = table.handover()
    assert (emptied.care, emptied.parent_view, emptied.participants, emptied.areas) == ("", "", (), ())
    assert emptied.state is HandoverState.CONCEPT
    assert a_consent_of(table, refused).decision is ConsentDecision.NO
    assert signature_of(unlocked, refused) is not None
    assert [c.id for c in list_records(unlocked, "consent")] == [refused]
    assert agreed != refused
    assert list_records(unlocked, "agreement") == ()
    assert len(list_records(unlocked, "departure")) == 1
    assert not search_all(unlocked, "noten")
    assert show_record(unlocked, "child", table.child).strengths  # type: ignore[attr-defined]
    assert not any(unlocked.verify())


def test_the_pictures_of_a_destroyed_handover_go_and_those_of_the_child_stay(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    picture = read_picture(jpeg())
    for handover in (table.id, ""):
        attachment = an_attachment(table.family, child_id=table.child, handover_id=handover)
        add_attachment(unlocked, attachment, picture)
    table.agree(yes=False)
    destroy_handover_set(unlocked, table.id)
    (left,) = list_records(unlocked, "attachment")
    assert isinstance(left, Attachment)
    assert left.handover_id == ""
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM pictures") == [(1,)]
    assert not any(unlocked.verify())


def test_what_was_destroyed_is_not_taken_back(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    before = table.handover()
    table.change(care="Geen noten en geen ei.")
    step = Step(before, table.handover())
    undo(unlocked, step)
    assert table.handover() == before  # control
    table.change(care="Geen noten en geen ei.")
    table.agree(yes=False)
    destroy_handover_set(unlocked, table.id)
    with pytest.raises(KnownError, match="changed again since"):
        undo(unlocked, step)
    assert table.handover().care == ""


def test_settling_keeps_the_rules_of_promises(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    take_step(unlocked, table.handover())
    extra = [
        save_agreement(
            unlocked, an_agreement(table.family, handover_id=table.id, owner_role=OwnerRole.PARENT)
        ).record
        for _ in range(2)
    ]
    assert [p.field for p in conversation_state(unlocked, table.id).problems] == ["agreements"]
    with pytest.raises(CannotSettle):
        take_step(unlocked, table.handover())
    assert table.handover().state is HandoverState.HELD
    delete_record(unlocked, show_record(unlocked, "agreement", extra[0]))
    take_step(unlocked, table.handover())
    assert table.handover().state is HandoverState.SETTLED


def test_a_promise_of_a_settled_conversation_stays_as_agreed(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.settle()
    kept = show_record(unlocked, "agreement", table.promise)
    assert isinstance(kept, Agreement)
    for change in ({"what": "Iets anders"}, {"handover_id": ""}, {"due": date(2027, 1, 1)}):
        with pytest.raises(KnownError, match="settled"):
            save_agreement(unlocked, replace(kept, **change))
    with pytest.raises(KnownError, match="settled"):
        save_agreement(unlocked, an_agreement(table.family, handover_id=table.id))
    with pytest.raises(KnownError, match="settled"):
        delete_record(unlocked, kept)
    save_agreement(unlocked, replace(kept, status=AgreementStatus.DONE))


def test_the_answers_of_the_school_come_in_at_once(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    answer = SchoolAnswer(
        family_id=table.family,
        child_id=table.child,
        handover_id=table.id,
        answered_on=date(2026, 9, 28),
        how_is_child="Zij zit op haar plek.",
        not_known="Dat zij zo graag zingt.",
    )
    with pytest.raises(KnownError, match="not settled"):
        record_feedback(unlocked, answer)
    table.settle()
    with pytest.raises(KnownError, match="not of this handover"):
        record_feedback(unlocked, answer, {"0" * 16: AgreementStatus.DONE})
    assert list_records(unlocked, "answer") == ()
    record_feedback(unlocked, answer, {table.promise: AgreementStatus.DONE})
    assert table.handover().state is HandoverState.FED_BACK
    promise = show_record(unlocked, "agreement", table.promise)
    assert isinstance(promise, Agreement)
    assert (promise.status, promise.reviewed_on) == (AgreementStatus.DONE, date(2026, 9, 28))
    assert [a.how_is_child for a in conversation_state(unlocked, table.id).answers] == [
        "Zij zit op haar plek."
    ]


def test_everything_around_a_handover_goes_with_the_family_and_only_then(unlocked: Unlocked) -> None:
    table, other = AtTheTable(unlocked), AtTheTable(unlocked)
    for one in (table, other):
        reading = read_along(unlocked, one.id)
        hide_sentence(unlocked, one.id, next(s.key for s in reading.sentences() if s.key))
        one.agree()
        print_paper(unlocked, one.id)
        one.settle()
        answer = SchoolAnswer(
            family_id=one.family, child_id=one.child, handover_id=one.id, answered_on=date(2026, 9, 28)
        )
        record_feedback(unlocked, answer)
    kinds = ("hidden", "signature", "departure", "answer", "consent")
    assert [len(list_records(unlocked, kind)) for kind in kinds] == [2] * 5
    merge_families(unlocked, other.family, table.family)
    assert [len(list_records(unlocked, kind)) for kind in kinds] == [2] * 5
    third = AtTheTable(unlocked)
    third.agree()
    erase_family(unlocked, other.family)
    assert [len(list_records(unlocked, kind)) for kind in kinds] == [0, 1, 0, 0, 1]
    assert not any(unlocked.verify())

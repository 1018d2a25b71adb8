"""Papers leave: by the gate alone, each written down with the fingerprint of its very bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kansenboek.book.records import add_record, list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions import paper_kinds
from kansenboek.handover.actions.class_of_school import export_class, handovers_of_school
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides
from kansenboek.handover.actions.conversation import conversation_state, offered_sentences
from kansenboek.handover.actions.handovers import (
    correct_handover,
    export_handover,
    record_consent,
    save_delivery,
)
from kansenboek.handover.actions.leaving import (
    NotWarned,
    encrypted_paper,
    make_document,
    permission_for,
    plain_paper,
    prepare_paper,
    record_departure,
)
from kansenboek.handover.actions.paper_kinds import Basis, PaperMaker
from kansenboek.handover.actions.renders import RENDERS
from kansenboek.handover.actions.withdrawal import mark_received, withdraw
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.people.actions.families import save_child
from kansenboek.people.records import Child, EarlyEducationProgramme
from kansenboek.storage import audit
from kansenboek.today.rules import Reason
from tests.factory import a_child
from tests.paper.reading import text_of
from tests.roads import print_paper, what_is_due

from .at_the_table import SOMEBODY_ELSE, AtTheTable


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    """One parent with custody."""
    return AtTheTable(unlocked)


def left(unlocked: Unlocked) -> list[Departure]:
    return [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]


def test_what_leaves_is_written_down_with_its_fingerprint(table: AtTheTable) -> None:
    consent = table.agree()
    printed = print_paper(table.unlocked, table.id)
    plain = plain_paper(table.unlocked, table.id, warned=True)
    sealed = encrypted_paper(table.unlocked, table.id)
    assert [d.way for d in left(table.unlocked)] == [Way.PRINTED, Way.PLAIN_FILE, Way.ENCRYPTED_FILE]
    for gone, document in zip(left(table.unlocked), (printed, plain, sealed.document), strict=True):
        assert gone.sha256 == hashlib.sha256(document.pdf).hexdigest()
        assert (gone.paper, gone.recipient, gone.version) == (PaperKind.A, "Basisschool De Brug", 1)
        assert (gone.left_on, gone.consents) == (date(2026, 9, 28), (consent,))
    kept = show_record(table.unlocked, "consent", consent)
    assert isinstance(kept, Consent)
    assert kept.exported_sha256 == sealed.document.sha256


def test_an_encrypted_paper_opens_with_five_words_and_not_without(table: AtTheTable) -> None:
    table.agree()
    sealed = encrypted_paper(table.unlocked, table.id)
    assert len(sealed.words.split()) == 5
    assert "Elif" in text_of(sealed.document.pdf, sealed.words)
    assert b"Elif" not in sealed.document.pdf
    assert sealed.words not in repr(sealed)


def test_a_plain_file_needs_a_warning_that_was_read(table: AtTheTable) -> None:
    table.agree()
    with pytest.raises(NotWarned):
        plain_paper(table.unlocked, table.id, warned=False)
    assert left(table.unlocked) == []


def test_nothing_is_written_down_without_consent(table: AtTheTable) -> None:
    for leave in (print_paper, encrypted_paper, export_handover):
        with pytest.raises(ConsentMissing):
            leave(table.unlocked, table.id)
    assert left(table.unlocked) == []


def test_consent_taken_back_while_the_paper_is_drawn_holds_it_back(table: AtTheTable) -> None:
    consent = table.agree()
    ready = prepare_paper(table.unlocked, table.id)
    document = make_document(ready)
    given = show_record(table.unlocked, "consent", consent)
    assert isinstance(given, Consent)
    record_consent(table.unlocked, replace(given, withdrawn_on=date(2026, 9, 28)))
    with pytest.raises(ConsentMissing):
        record_departure(table.unlocked, ready, document, Way.PRINTED)
    assert left(table.unlocked) == []


def test_a_change_while_the_paper_is_drawn_holds_it_back_even_when_agreed(table: AtTheTable) -> None:
    table.agree()
    ready = prepare_paper(table.unlocked, table.id)
    table.change(school_adapts="Iets anders.")
    table.agree()
    with pytest.raises(ConsentMissing):
        record_departure(table.unlocked, ready, make_document(ready), Way.PRINTED)


def test_an_empty_paper_does_not_leave(table: AtTheTable) -> None:
    answers = {Part.CHILD: True, Part.SCHOOL: True}
    from kansenboek.handover.actions.reading_along import Decided, decide, read_along

    reading = read_along(table.unlocked, table.id)
    decided = Decided(contact_id=table.mother, recipient=reading.recipient, parts=answers, seen_by="M")
    decide(table.unlocked, table.id, decided, reading.content_sha256)
    with pytest.raises(KnownError, match="tells who the child is"):
        export_handover(table.unlocked, table.id)
    assert left(table.unlocked) == []


def test_one_parent_refuses(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree()
    assert prepare_paper(unlocked, table.id).consents
    table.agree(table.father, yes=False)
    for leave in (print_paper, encrypted_paper, export_handover):
        with pytest.raises(ConsentMissing) as refused:
            leave(unlocked, table.id)
        assert refused.value.values["reason"].message == "a parent with custody said no"  # type: ignore[attr-defined]
    assert conversation_state(unlocked, table.id).refused is not None
    table.agree(table.father)
    assert prepare_paper(unlocked, table.id).consents


def test_the_rule_that_every_parent_decides(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree()
    assert prepare_paper(unlocked, table.id).consents
    choose_every_parent_decides(unlocked, on=True)
    with pytest.raises(ConsentMissing):
        prepare_paper(unlocked, table.id)
    table.agree(table.father)
    assert prepare_paper(unlocked, table.id).consents


@pytest.mark.parametrize("programme", [EarlyEducationProgramme.UK, None])
@pytest.mark.parametrize("indication", list(YesNoUnknown))
def test_the_legal_part_is_for_early_education_after_a_refusal(
    unlocked: Unlocked, indication: YesNoUnknown, programme: EarlyEducationProgramme | None
) -> None:
    """Taking part is what the law asks after; an indication alone is not that."""
    table = AtTheTable(unlocked, ve_indication=indication, ve_programme=programme, ve_from=date(2025, 9, 1))

    def may(recipient: str = "Basisschool De Brug") -> bool:
        from kansenboek.handover.actions.content import handover_content

        with unlocked.read() as tx:
            content = handover_content(tx, table.id)
        try:
            permission = permission_for(unlocked, content, Basis.LAW, recipient)
        except ConsentMissing:
            return False
        assert permission.parts == frozenset()
        return True

    assert not may()  # nobody was asked yet
    table.agree()
    assert not may()  # the parents agree, so there is a whole handover
    table.agree(yes=False)
    assert may() is (programme is not None)
    assert not may("Basisschool De Toren")
    with pytest.raises(ConsentMissing):
        export_handover(unlocked, table.id)


def test_a_paper_for_a_parent_goes_to_a_parent_with_custody(unlocked: Unlocked) -> None:
    from kansenboek.handover.actions.content import handover_content

    table = AtTheTable(unlocked, father=True)
    with unlocked.read() as tx:
        content = handover_content(tx, table.id)
    permission = permission_for(unlocked, content, Basis.PARENTS, "mehmet çelik")
    assert Part.CONTACT not in permission.parts
    for stranger in ("Oom Ali", "Basisschool De Brug"):
        with pytest.raises(ConsentMissing):
            permission_for(unlocked, content, Basis.PARENTS, stranger)


def test_no_paper_holds_how_to_reach_a_household(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    for who in (table.mother, table.father):
        table.agree(who, own=tuple(Part))
    text = text_of(export_handover(unlocked, table.id).pdf)
    assert "Elif" in text
    for secret in ("Geheimlaan", "06-00000034", "06-00000012"):
        assert secret not in text


def test_paper_b_never_goes_without_a(table: AtTheTable, monkeypatch: pytest.MonkeyPatch) -> None:
    a = paper_kinds.PAPERS[PaperKind.A]
    monkeypatch.setitem(paper_kinds.PAPERS, PaperKind.B, PaperMaker(a.compose, "overdracht-b", after_a=True))
    monkeypatch.setitem(RENDERS, PaperKind.B, RENDERS[PaperKind.A])
    table.agree()
    with pytest.raises(KnownError, match="never goes without handover A"):
        print_paper(table.unlocked, table.id, PaperKind.B)
    print_paper(table.unlocked, table.id)
    print_paper(table.unlocked, table.id, PaperKind.B)
    assert [d.paper for d in left(table.unlocked)] == [PaperKind.A, PaperKind.B]


def test_a_paper_that_cannot_be_made_is_said(table: AtTheTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(paper_kinds.PAPERS, PaperKind.RETURN, raising=False)
    with pytest.raises(KnownError, match="cannot make that paper"):
        print_paper(table.unlocked, table.id, PaperKind.RETURN)


def test_another_recipient_has_its_own_gate(table: AtTheTable) -> None:
    table.agree(recipient="JGZ Noord")
    assert print_paper(table.unlocked, table.id, recipient="JGZ Noord").pdf
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, table.id)
    assert [d.recipient for d in left(table.unlocked)] == ["JGZ Noord"]


def test_nobody_writes_a_departure_by_hand(table: AtTheTable) -> None:
    with pytest.raises(KnownError, match="cannot be added by itself"):
        add_record(table.unlocked, "departure", {"family_id": table.family})


def test_a_correction_needs_a_new_consent_and_both_versions_stay(table: AtTheTable) -> None:
    table.agree()
    table.settle()
    first = export_handover(table.unlocked, table.id)
    second = correct_handover(table.unlocked, table.handover(), "De naam van de juf klopte niet.").record
    with pytest.raises(ConsentMissing):
        export_handover(table.unlocked, second)
    old, table.id = table.id, second
    table.agree()
    document = export_handover(table.unlocked, second)
    assert "Elke ochtend samen beginnen" in text_of(document.pdf)  # the promise goes along
    state = conversation_state(table.unlocked, old)
    assert [(v.id, v.version) for v in state.versions] == [(old, 1), (second, 2)]
    assert [(d.handover_id, d.version, d.sha256) for d in state.departures] == [
        (old, 1, first.sha256),
        (second, 2, document.sha256),
    ]
    assert conversation_state(table.unlocked, second).versions == state.versions
    assert state.problems == ()


def test_what_was_not_confirmed_stands_on_today(table: AtTheTable, clock: FixedClock) -> None:
    table.agree()
    print_paper(table.unlocked, table.id)
    gone = left(table.unlocked)[0]

    def asked() -> list[str]:
        return [due.record.id for due in what_is_due(table.unlocked) if due.reason is Reason.UNCONFIRMED]

    table.unlocked.clock = FixedClock(clock.now() + timedelta(days=13))
    assert asked() == []
    table.unlocked.clock = FixedClock(clock.now() + timedelta(days=14))
    assert asked() == [table.id]
    mark_received(table.unlocked, gone.id, "Juf Petra")
    assert asked() == []
    with pytest.raises(KnownError):
        mark_received(table.unlocked, gone.id, "x", on=date(2026, 9, 1))


def test_what_arrived_or_was_taken_back_is_not_asked_after(table: AtTheTable, clock: FixedClock) -> None:
    consent = table.agree()
    print_paper(table.unlocked, table.id)
    table.settle()
    table.unlocked.clock = FixedClock(clock.now() + timedelta(days=20))

    def asked() -> bool:
        return Reason.UNCONFIRMED in {due.reason for due in what_is_due(table.unlocked)}

    assert asked()
    withdraw(table.unlocked, consent, "per telefoon")
    assert not asked()
    second = AtTheTable(table.unlocked, **SOMEBODY_ELSE)
    second.agree()
    print_paper(table.unlocked, second.id)
    table.unlocked.clock = FixedClock(clock.now() + timedelta(days=40))
    assert asked()
    second.settle()
    correct_handover(table.unlocked, second.handover(), "Een naam.")
    save_delivery(table.unlocked, replace(second.handover(), received_on=date(2026, 10, 30)))
    assert not asked()


def test_what_was_given_by_hand_and_not_confirmed_stands_there_too(table: AtTheTable) -> None:
    table.settle()
    given = replace(table.handover(), delivered_on=date(2026, 9, 14))
    save_delivery(table.unlocked, given)
    assert Reason.UNCONFIRMED in {due.reason for due in what_is_due(table.unlocked)}
    save_delivery(table.unlocked, replace(table.handover(), received_on=date(2026, 9, 15)))
    assert Reason.UNCONFIRMED not in {due.reason for due in what_is_due(table.unlocked)}


def a_class(unlocked: Unlocked, size: int) -> list[AtTheTable]:
    return [
        AtTheTable(unlocked, given_name=f"Kind{number}", birth_date=date(2022, 10, 1 + number))
        for number in range(size)
    ]


def test_a_class_of_thirty_leaves_at_once(unlocked: Unlocked) -> None:
    children = a_class(unlocked, 30)
    refusing, undecided = children[3], children[17]
    AtTheTable(unlocked, school="Basisschool De Toren").agree()
    for table in children:
        if table is not undecided:
            table.agree(yes=table is not refusing)
    numbers = handovers_of_school(unlocked, " basisschool de brug ")
    assert set(numbers) == {table.id for table in children}
    steps = list(export_class(unlocked, numbers, words="appel berg ijsje molen zomer"))
    assert [step.done for step in steps] == list(range(1, 31))
    assert {step.handover_id for step in steps if step.refused} == {refusing.id, undecided.id}
    documents = {step.handover_id: step.document for step in steps if step.document}
    assert {d.handover_id: d.sha256 for d in left(unlocked)} == {n: d.sha256 for n, d in documents.items()}
    for number in (0, 29):
        pdf = documents[children[number].id].pdf
        text = text_of(pdf, "appel berg ijsje molen zomer")
        assert f"Kind{number}" in text
        assert f"Kind{28 - number // 2}" not in text
    with unlocked.read() as tx:
        exported = [row.record for row in audit.rows(tx) if row.verb == "handover.exported"]
    assert exported == [step.handover_id for step in steps if step.document]


def test_a_class_that_is_stopped_leaves_no_more(unlocked: Unlocked) -> None:
    children = a_class(unlocked, 4)
    for table in children:
        table.agree()
    steps = export_class(unlocked, [table.id for table in children], warned=True)
    assert [next(steps).handover_id, next(steps).handover_id] == [t.id for t in children[:2]]
    steps.close()  # type: ignore[attr-defined]
    assert len(left(unlocked)) == 2
    with pytest.raises(NotWarned):
        next(export_class(unlocked, [children[0].id]))


def test_sentences_of_visits_are_offered_without_those_of_a_sister(table: AtTheTable) -> None:
    from tests.factory import a_visit
    from tests.roads import save_visit

    save_child(table.unlocked, a_child(table.family, given_name="Noor"))
    save_visit(
        table.unlocked,
        a_visit(table.family, observed="Elif bouwt een toren. Noor huilt.", impression="Druk."),
    )
    found = offered_sentences(table.unlocked, table.child)
    assert [(o.sentence, o.names) for o in found] == [
        ("Elif bouwt een toren.", ()),
        ("Noor huilt.", ("Noor",)),
    ]
    child = show_record(table.unlocked, "child", table.child)
    assert isinstance(child, Child)

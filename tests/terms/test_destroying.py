"""Destroying what a term is over of: no word is left below the encryption, here and in backups; others stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kansenboek.book.clock_watch import ClockAhead
from kansenboek.book.log_of_actions import check_log
from kansenboek.book.records import list_records, save, show_record
from kansenboek.book.stores import KdfPolicy
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.handover.actions.season import season
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.handover.tables import consent as consents
from kansenboek.handover.tables import handovers
from kansenboek.kit.errors import Cancelled
from kansenboek.people.actions.families import (
    list_families,
    open_family,
    save_child,
    save_contact,
    save_family,
)
from kansenboek.sessions.records import ParentSession
from kansenboek.storage import database, leftovers
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.actions.destroying import ClockNotSure, destroy, receipts
from kansenboek.terms.actions.listing import hold, list_terms, look_again
from kansenboek.terms.records import Destruction, TermKind
from kansenboek.terms.rules.items import NotOver, Standing
from tests.factory import a_child, a_contact, a_handover
from tests.terms.stores import Store, a_household, a_session_with, new_store
from tests.ui.pages import fill

BEGAN, LEFT, OVER = date(2026, 9, 28), date(2026, 10, 12), date(2028, 10, 13)
NAME, OTHER = "Kwikstaartveld", "Blijftveld"


@pytest.fixture
def store(home: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path) -> Iterator[Store]:
    found = new_store(home, passphrase, kdf, tmp_path / "stick", BEGAN)
    with found.unlocked:
        yield found


def keys(store: Store) -> list[str]:
    return [item.key for item in look_again(store.unlocked)]


def test_a_whole_family_goes_from_every_page_and_every_backup_and_another_one_stays(store: Store) -> None:
    family, _children = a_household(store, NAME, LEFT)
    other, _ = a_household(store, OTHER, None)
    backup = store.back_up()
    unlocked = store.on(OVER)
    before = open_family(unlocked, other)
    assert (store.words(NAME) > 5, store.words_in(backup, NAME) > 5) == (True, True), "the control"
    done = destroy(unlocked, [f"family:{family}"])
    assert (store.words(NAME), store.words_in(backup, NAME)) == (0, 0)
    assert store.words_in(backup, OTHER) > 5
    assert open_family(unlocked, other) == before
    assert done.receipt.backups_done == 1
    assert check_log(unlocked) > 0


def test_a_receipt_says_what_and_how_many_and_by_which_rule_and_leads_back_to_nobody(store: Store) -> None:
    family, _ = a_household(store, NAME, LEFT)
    unlocked = store.on(OVER)
    destroy(unlocked, [f"family:{family}"])
    (receipt,) = receipts(unlocked)
    assert isinstance(receipt, Destruction)
    counted = {line.what: line.count for line in receipt.gone}
    assert (counted["family"], counted["child"], counted["home visit"]) == (1, 1, 1)
    assert {(line.term, line.days) for line in receipt.gone} == {(TermKind.FAMILY, 730)}
    assert (receipt.done_on, receipt.things) == (OVER, 1)
    assert family not in repr(receipt)
    assert NAME not in repr(receipt)


def test_visits_of_a_child_that_left_go_while_the_family_stays(store: Store) -> None:
    family, _ = a_household(store, NAME, LEFT, None)
    backup = store.back_up()
    unlocked = store.on(OVER)
    assert f"visits:{family}" in keys(store)
    word = f"{NAME}gezien"
    assert (store.words(word) > 0, store.words_in(backup, word) > 0) == (True, True), "the control"
    destroy(unlocked, [f"visits:{family}"])
    assert (store.words(word), store.words_in(backup, word)) == (0, 0)
    assert list_records(unlocked, "visit") == ()
    assert open_family(unlocked, family).family.family_name == NAME
    assert f"visits:{family}" not in keys(store)


def test_names_at_sessions_go_and_the_tally_stays_also_in_a_backup(store: Store) -> None:
    family, _ = a_household(store, OTHER, None)
    contact = save_contact(store.unlocked, a_contact(family, name="Fatiha Bouzian")).record
    session = a_session_with(store, date(2026, 9, 21), contact)
    late = a_session_with(store, date(2027, 9, 1), contact)
    backup = store.back_up()
    unlocked = store.on(date(2027, 8, 2))
    (item,) = [each for each in look_again(unlocked) if each.kind is TermKind.NAMES]
    assert (item.key, item.standing, item.count) == ("names:2027-07-31", Standing.OVER, 1)
    present = f'["{contact}"]'
    before = store.words_in(backup, present)
    destroy(unlocked, [item.key])
    kept = show_record(unlocked, "session", session)
    assert isinstance(kept, ParentSession)
    assert (kept.attendance, kept.adults, kept.new_adults) == ((), 8, 1)
    assert show_record(unlocked, "session", late).attendance == (contact,)  # type: ignore[attr-defined]
    assert store.words_in(backup, present) < before


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each transaction after which every page is to be written anew, by its verb."""
    found: list[str] = []
    real = leftovers.mark

    def mark(tx: Transaction) -> None:
        found.append(tx.verb)
        real(tx)

    monkeypatch.setattr(leftovers, "mark", mark)
    return found


def test_names_and_rows_of_the_log_leave_no_word_on_a_page_either(store: Store, marked: list[str]) -> None:
    family, _ = a_household(store, OTHER, None)
    contact = save_contact(store.unlocked, a_contact(family, name="Fatiha Bouzian")).record
    a_session_with(store, date(2026, 9, 21), contact)
    over = {TermKind.NAMES: date(2027, 8, 2), TermKind.LOG: date(2033, 8, 2)}
    for kind, day in over.items():
        unlocked = store.on(day)
        marked.clear()
        destroy(unlocked, [item.key for item in look_again(unlocked) if item.kind is kind])
        assert marked == [f"terms.{kind.value}_destroyed"]


def test_every_page_is_written_anew_once_for_all_that_goes_and_before_the_receipt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large book each time takes seconds."""
    families = [a_household(store, name, LEFT)[0] for name in (NAME, OTHER)]
    real, times = leftovers.overwrite, list[int]()

    def overwrite(connection: database.Connection) -> None:
        times.append(len(receipts(store.unlocked)))
        real(connection)

    unlocked = store.on(OVER)
    monkeypatch.setattr(leftovers, "overwrite", overwrite)
    done = destroy(unlocked, [f"family:{family}" for family in families])
    assert (done.receipt.things, times) == (2, [0])
    assert (store.words(NAME), store.words(OTHER)) == (0, 0)
    with unlocked.read() as tx:
        assert tx.rows(leftovers.MARK) == [(0,)]


def test_names_of_a_year_that_is_held_stay_when_those_of_a_later_year_go(store: Store) -> None:
    family, _ = a_household(store, OTHER, None)
    contact = save_contact(store.unlocked, a_contact(family, name="Fatiha Bouzian")).record
    first = a_session_with(store, date(2026, 9, 21), contact)
    late = a_session_with(store, date(2027, 9, 1), contact)
    unlocked = store.on(date(2028, 8, 2))
    hold(unlocked, "names:2027-07-31", "Er loopt een klacht.", date(2028, 12, 31))
    destroy(unlocked, ["names:2028-07-31"])
    assert show_record(unlocked, "session", late).attendance == ()  # type: ignore[attr-defined]
    assert show_record(unlocked, "session", first).attendance == (contact,)  # type: ignore[attr-defined]
    destroy(store.on(date(2029, 1, 1)), ["names:2027-07-31"])
    assert show_record(unlocked, "session", first).attendance == ()  # type: ignore[attr-defined]


def test_a_handover_that_arrived_and_was_destroyed_is_over_and_nobody_is_asked_to_begin_it_anew(
    store: Store,
) -> None:
    family = fill(store.unlocked, name=NAME)
    (handover,) = list_records(store.unlocked, "handover")
    assert isinstance(handover, HandoverConversation)
    for promise in list_records(store.unlocked, "agreement"):
        assert isinstance(promise, Agreement)
        save(store.unlocked, replace(promise, status=AgreementStatus.DONE))
    for kind in ("referral", "book_loan", "access_request"):  # what is not done keeps a family in sight
        for record in list_records(store.unlocked, kind):
            with store.unlocked.write(f"{kind}.deleted", record.id) as tx:
                table_of(kind).remove(tx, record.id)
    with store.unlocked.write("handover.changed", handover.id) as tx:
        sent, day = date(2026, 10, 5), date(2026, 10, 6)
        handovers.TABLE.change(
            tx,
            replace(handover, state=HandoverState.RECEIVED, delivered_on=sent, received_on=day),
        )
    unlocked = store.on(date(2027, 10, 13))

    def stands() -> tuple[bool, bool]:
        listed = any(line.child.family_id == family for line in season(unlocked))
        return listed, all(line.archived for line in list_families(unlocked) if line.id == family)

    assert stands() == (False, True), "before"
    destroy(unlocked, [f"handover:{handover.id}"])
    assert stands() == (False, True)


def test_a_handover_goes_with_its_text_and_the_proof_of_consent_stays_until_its_own_term(
    store: Store,
) -> None:
    family = fill(store.unlocked, name=NAME)
    (handover,) = [each.id for each in list_records(store.unlocked, "handover")]
    backup = store.back_up()
    # Never sent: a year after the first day at school.
    unlocked = store.on(date(2027, 10, 13))
    word = f"Samen beginnen, {NAME}"
    assert (store.words(word) > 0, store.words_in(backup, word) > 0) == (True, True), "the control"
    destroy(unlocked, [f"handover:{handover}"])
    assert (store.words(word), store.words_in(backup, word)) == (0, 0)
    (left,) = list_records(unlocked, "consent")
    assert left.seen == ""  # type: ignore[attr-defined]
    assert not [key for key in keys(store) if key.startswith("handover:")]
    unlocked = store.on(date(2029, 10, 14))
    # The family itself is over by then, and its proof would go with it: so it is kept here on purpose.
    hold(unlocked, f"family:{family}", "Er loopt een klacht.", date(2029, 12, 31))
    with unlocked.read() as tx:
        assert consents.TABLE.count(tx) == 1


def test_proof_of_consent_is_destroyed_by_its_own_term_while_the_family_stays(store: Store) -> None:
    family = fill(store.unlocked, name=NAME)
    (handover,) = [each.id for each in list_records(store.unlocked, "handover")]
    destroy(store.on(date(2027, 10, 13)), [f"handover:{handover}"])
    save_child(
        store.unlocked,
        a_child(family, given_name="Kleintje", birth_date=date(2027, 3, 3), school_start=None),
    )
    backup = store.back_up()
    unlocked = store.on(date(2029, 10, 14))
    assert f"consent:{handover}" in keys(store)
    (consent,) = list_records(unlocked, "consent")
    assert store.words_in(backup, consent.name) > 0  # type: ignore[attr-defined]
    destroy(unlocked, [f"consent:{handover}"])
    assert list_records(unlocked, "consent") == ()
    assert f"consent:{handover}" not in keys(store)


def test_of_two_children_of_a_family_the_list_says_whose_handover_it_is(store: Store) -> None:
    family, children = a_household(store, NAME, date(2026, 3, 1), date(2026, 3, 1))
    for child in children:
        save(store.unlocked, a_handover(family, child))
    found = [item for item in list_terms(store.on(date(2027, 3, 2))) if item.kind is TermKind.HANDOVER]
    assert sorted(item.whom for item in found) == [
        f"{NAME}kind0 {NAME} · {NAME}",
        f"{NAME}kind1 {NAME} · {NAME}",
    ]


def test_many_go_at_once_and_backups_are_rewritten_once(store: Store) -> None:
    families = [a_household(store, f"{NAME}{number}", LEFT)[0] for number in range(4)]
    store.back_up()
    unlocked = store.on(OVER)
    steps: list[float] = []
    done = destroy(unlocked, [f"family:{each}" for each in families], step=steps.append)
    assert (done.receipt.things, done.receipt.backups_done, done.stopped) == (4, 1, False)
    assert steps == sorted(steps)
    assert store.words(NAME) == 0
    assert len(receipts(unlocked)) == 1


def test_stopping_keeps_the_rest_on_the_list(store: Store) -> None:
    families = [a_household(store, f"{NAME}{number}", LEFT)[0] for number in range(3)]
    unlocked = store.on(OVER)

    def stop(part: float) -> None:
        if part > 0.3:
            raise Cancelled

    done = destroy(unlocked, [f"family:{each}" for each in families], step=stop)
    assert (done.stopped, done.receipt.things) == (True, 2)
    assert len([key for key in keys(store) if key != "log"]) == 1


def test_what_is_only_announced_held_or_set_aside_is_not_destroyed(store: Store) -> None:
    family, _ = a_household(store, NAME, LEFT)
    key = f"family:{family}"
    unlocked = store.on(OVER - timedelta(days=1))
    with pytest.raises(NotOver):
        destroy(unlocked, [key])
    unlocked = store.on(OVER)
    hold(unlocked, key, "Er loopt een klacht.", OVER + timedelta(days=60))
    with pytest.raises(NotOver):
        destroy(unlocked, [key])
    unlocked = store.on(OVER + timedelta(days=61))
    destroy(unlocked, [key])
    assert list_records(unlocked, "hold") == (), "the reason of a hold goes with what it held"


def test_a_family_that_is_set_aside_is_told_and_stays(store: Store) -> None:
    family, _ = a_household(store, NAME, LEFT)
    unlocked = store.on(OVER)
    save_family(unlocked, replace(open_family(unlocked, family).family, restricted_since=OVER))
    (item,) = [each for each in list_terms(unlocked) if each.kind is TermKind.FAMILY]
    assert item.standing is Standing.RESTRICTED
    with pytest.raises(NotOver):
        destroy(unlocked, [item.key])
    assert store.words(NAME) > 0


def test_a_clock_that_may_be_wrong_destroys_nothing_until_somebody_says_that_it_is_right(
    store: Store,
) -> None:
    family, _ = a_household(store, NAME, LEFT)
    unlocked = store.on(OVER)
    unlocked.clock_told = ClockAhead(
        now=unlocked.clock.now(), newest=unlocked.clock.now() - timedelta(days=900)
    )
    with pytest.raises(ClockNotSure):
        destroy(unlocked, [f"family:{family}"])
    assert store.words(NAME) > 0
    destroy(unlocked, [f"family:{family}"], clock_is_right=True)
    assert store.words(NAME) == 0


def test_a_clock_that_is_set_back_destroys_nothing(store: Store) -> None:
    family, _ = a_household(store, NAME, LEFT)
    store.on(OVER)
    with pytest.raises(NotOver):
        destroy(store.on(BEGAN), [f"family:{family}"])
    assert keys(store) == []

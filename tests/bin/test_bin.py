"""What is deleted goes to the bin, whole, and comes back to where it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kansenboek.attachments.actions import add_attachment, picture_of, read_picture
from kansenboek.bin.actions import (
    FamilyIsGone,
    NotInBin,
    empty_bin,
    let_old_ones_go,
    list_bin,
    restore,
    what_lies_there,
)
from kansenboek.bin.rules import days_left
from kansenboek.book.clock_watch import ClockAhead
from kansenboek.book.records import list_records, save, save_all, show_record
from kansenboek.book.search import search_all
from kansenboek.book.undo import Step, added, delete_record, saved_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import save_colleague
from kansenboek.handover.records.child_pairs import ChildPair, Sameness
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.register import features
from kansenboek.people.actions.families import open_family, save_child, save_contact, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.actions.setting_aside import set_family_aside
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.schools.records import School, SchoolSort
from kansenboek.sessions.actions.series import cancel_from_here, undo_series
from kansenboek.sessions.actions.sessions import plan_series, save_session
from kansenboek.sessions.records import SeriesLength
from kansenboek.storage import deleted
from kansenboek.storage.aside import SetAside
from kansenboek.storage.records import table_of
from kansenboek.year.records import FreeDays
from tests.factory import (
    a_child,
    a_colleague,
    a_contact,
    a_family,
    a_loan,
    a_moment,
    a_referral,
    a_session,
    a_site,
    a_visit,
    an_agreement,
    an_attachment,
    an_organisation,
)
from tests.pictures import jpeg
from tests.roads import save_visit


def family_of(unlocked: Unlocked, name: str = "Yılmaz") -> str:
    return save_family(unlocked, a_family(family_name=name)).record


def kept(unlocked: Unlocked, kind: str, record_id: str) -> Any:
    return saved_record(unlocked, kind, record_id)


MADE: dict[str, Callable[[str], StoredRecord]] = {
    "colleague": lambda _f: a_colleague(),
    "site": lambda _f: a_site(),
    "organisation": lambda _f: an_organisation(),
    "school": lambda _f: School(name="De Brug", sort=SchoolSort.PRIMARY),
    "free_days": lambda _f: FreeDays(name="Studiedag", first=date(2026, 10, 5)),
    "session": lambda _f: a_session(),
    "child": a_child,
    "contact": a_contact,
    "visit": lambda f: a_visit(f, observed="Torenbouwen"),
    "contact_moment": a_moment,
    "book_loan": a_loan,
    "agreement": an_agreement,
    "referral": a_referral,
}
"""Kind → such a record for a family. `child_pair` and `attachment` are made otherwise; see their tests."""
OTHERWISE = {"child_pair", "attachment"}


def test_every_kind_that_can_be_deleted_is_tried() -> None:
    assert {each.kind for each in features() if each.deletable} == MADE.keys() | OTHERWISE


def test_every_kind_comes_back_as_it_was(unlocked: Unlocked) -> None:
    family = family_of(unlocked)
    for kind, make in MADE.items():
        record_id = save(unlocked, make(family)).record
        before = kept(unlocked, kind, record_id)
        rows = _row(unlocked, kind, record_id)
        delete_record(unlocked, before)
        assert not any(each.id == record_id for each in list_records(unlocked, kind)), kind
        (line,) = list_bin(unlocked)
        assert (line.kind, line.record, line.days_left) == (kind, before, 30)
        done = restore(unlocked, line.id)
        assert done.records == (before,), kind
        assert kept(unlocked, kind, record_id) == before, kind
        assert _row(unlocked, kind, record_id) == rows, "not even the moment of saving changed"
        assert not list_bin(unlocked)
    assert not any(unlocked.verify())


def _row(unlocked: Unlocked, kind: str, record_id: str) -> object:
    with unlocked.read() as tx:
        return tx.rows(f'SELECT * FROM "{table_of(kind).name}" WHERE id = ?', (record_id,))


def test_a_picture_comes_back_with_its_bytes(unlocked: Unlocked) -> None:
    family = family_of(unlocked)
    number = add_attachment(unlocked, an_attachment(family), read_picture(jpeg(60, 40))).record
    before = kept(unlocked, "attachment", number)
    data = picture_of(unlocked, before)
    delete_record(unlocked, before)
    restore(unlocked, number)
    assert kept(unlocked, "attachment", number) == before
    assert picture_of(unlocked, before) == data
    assert not any(unlocked.verify())


def test_an_answer_about_two_children_comes_back(unlocked: Unlocked) -> None:
    family = family_of(unlocked)
    one, other = (save_child(unlocked, a_child(family, given_name=name)).record for name in ("Elif", "Emir"))
    pair = ChildPair(
        id="pair1",
        family_id=family,
        one=min(one, other),
        other=max(one, other),
        answer=Sameness.OTHER,
        answered_on=date(2026, 9, 1),
    )
    save_all(unlocked, "child_pair.other", [pair])
    before = kept(unlocked, "child_pair", "pair1")
    delete_record(unlocked, before)
    restore(unlocked, "pair1")
    assert kept(unlocked, "child_pair", "pair1") == before


def two_that_refer(unlocked: Unlocked) -> tuple[Any, Any]:
    family = family_of(unlocked)
    contact = save_contact(unlocked, a_contact(family)).record
    visit = save_visit(unlocked, a_visit(family, participants=(contact,), observed="Torenbouwen")).record
    both = kept(unlocked, "visit", visit), kept(unlocked, "contact", contact)
    for each in both:
        delete_record(unlocked, each)
    return both


def test_what_refers_brings_along_what_it_needs(unlocked: Unlocked) -> None:
    visit, contact = two_that_refer(unlocked)
    done = restore(unlocked, visit.id)
    assert (done.records, done.along) == ((visit,), (contact,))
    assert kept(unlocked, "contact", contact.id) == contact
    assert not list_bin(unlocked)


def test_two_that_refer_come_back_in_the_other_order_too(unlocked: Unlocked) -> None:
    visit, contact = two_that_refer(unlocked)
    assert restore(unlocked, contact.id).along == ()
    assert restore(unlocked, visit.id).records == (visit,)
    assert search_all(unlocked, "Torenbouwen")


def test_what_it_pointed_at_and_is_gone_for_good_is_done_without(unlocked: Unlocked) -> None:
    visit, contact = two_that_refer(unlocked)
    with unlocked.write_aside() as tx:
        deleted.forget(tx, (contact.id,))
    done = restore(unlocked, visit.id)
    assert done.without == 1
    assert kept(unlocked, "visit", visit.id) == dataclasses.replace(visit, participants=())


def test_a_cancelled_series_comes_back_in_one_go_and_in_its_place(unlocked: Unlocked) -> None:
    planned = plan_series(
        unlocked,
        a_session(date=date(2026, 10, 6), adults=None, new_adults=None, languages=()),
        SeriesLength(weeks=4),
    )
    before = list_records(unlocked, "session")
    cancel_from_here(unlocked, planned.steps[1].after)
    (line,) = list_bin(unlocked)
    assert line.count == 3
    restore(unlocked, line.id)
    assert {each.id: each for each in list_records(unlocked, "session")} == {each.id: each for each in before}
    undo_series(unlocked, planned)
    (line,) = list_bin(unlocked)
    assert (line.count, list_records(unlocked, "session")) == (4, ())
    restore(unlocked, line.id)
    assert len(list_records(unlocked, "session")) == 4


def test_taking_back_what_was_added_goes_to_the_bin_too(unlocked: Unlocked) -> None:
    family_id = family_of(unlocked)
    child = save_child(unlocked, a_child(family_id)).record
    family, kid = kept(unlocked, "family", family_id), kept(unlocked, "child", child)
    undo(unlocked, added(family, kid))
    assert not list_records(unlocked, "family")
    (line,) = list_bin(unlocked)
    assert (line.kind, line.count, line.family) == ("family", 2, "Yılmaz")
    restore(unlocked, line.id)
    assert kept(unlocked, "family", family_id) == family
    assert kept(unlocked, "child", child) == kid
    assert not any(unlocked.verify())


def test_taking_back_a_deletion_takes_it_out_of_the_bin(unlocked: Unlocked) -> None:
    visit, _contact = two_that_refer(unlocked)
    restore(unlocked, _contact.id)
    undo(unlocked, Step(visit, None))
    assert not list_bin(unlocked)
    with pytest.raises(NotInBin):
        restore(unlocked, visit.id)


def test_nothing_of_it_is_counted_listed_or_found(unlocked: Unlocked) -> None:
    visit, contact = two_that_refer(unlocked)
    assert not search_all(unlocked, "Torenbouwen")
    file = open_family(unlocked, visit.family_id)
    assert (file.contacts, file.timeline) == ((), ())
    with unlocked.read() as tx:
        assert contact.name in repr(tx.rows("SELECT what FROM deleted_records"))  # control: it does lie there


def test_erasing_a_family_leaves_nothing_of_it_in_the_bin(unlocked: Unlocked) -> None:
    visit, contact = two_that_refer(unlocked)
    other = family_of(unlocked, "De Boer")
    about = save_visit(unlocked, a_visit(other, observed=f"Samen met {contact.name}")).record
    calm = save_visit(unlocked, a_visit(other, observed="Torenbouwen")).record
    someone = save_contact(unlocked, a_contact(visit.family_id, name="Ayşe Yılmaz")).record
    session = save_session(unlocked, a_session(attendance=(someone,), hosts=("Ayşe Yılmaz", "Ank"))).record
    for kind, number in (("visit", about), ("visit", calm), ("session", session)):
        delete_record(unlocked, kept(unlocked, kind, number))
    erase_family(unlocked, visit.family_id)
    lines = list_bin(unlocked)
    assert {line.record.id for line in lines if line.record} == {calm, session, about} - {about}
    restore(unlocked, session)
    back = kept(unlocked, "session", session)
    assert (back.attendance, back.hosts) == ((), ("Ank",))
    assert not any(unlocked.verify())


def test_what_is_of_a_family_that_is_not_here_says_so(unlocked: Unlocked) -> None:
    visit, _contact = two_that_refer(unlocked)
    with (
        unlocked.write_aside() as tx
    ):  # as a store of before would have it, for erasing lets nothing lie there
        row = deleted.ROWS.select(tx, "record = ?", (visit.id,))[0]
    erase_family(unlocked, visit.family_id)
    with unlocked.write_aside() as tx:
        deleted.ROWS.put(tx, row)
    with pytest.raises(FamilyIsGone):
        restore(unlocked, visit.id)


def test_what_was_put_together_comes_back_in_the_family_that_stays(unlocked: Unlocked) -> None:
    visit, _contact = two_that_refer(unlocked)
    stays = family_of(unlocked, "Yilmaz")
    merge_families(unlocked, stays, visit.family_id)
    restore(unlocked, visit.id)
    assert kept(unlocked, "visit", visit.id).family_id == stays


def test_a_family_that_is_set_aside_loses_nothing_and_gets_nothing_back(unlocked: Unlocked) -> None:
    visit, _contact = two_that_refer(unlocked)
    set_family_aside(unlocked, visit.family_id)
    with pytest.raises(SetAside):
        restore(unlocked, visit.id)
    assert what_lies_there(unlocked)[1] == 2
    assert empty_bin(unlocked) == 0
    assert len(list_bin(unlocked)) == 2


def test_emptying_lets_it_go_for_good(unlocked: Unlocked) -> None:
    visit, _contact = two_that_refer(unlocked)
    assert dict(what_lies_there(unlocked)[0]) == {visit.title: 1, _contact.title: 1}
    assert empty_bin(unlocked) == 2
    with unlocked.read() as tx:
        assert tx.rows("SELECT * FROM deleted_records") == []
    with pytest.raises(NotInBin):
        restore(unlocked, visit.id)
    assert not any(unlocked.verify())


@pytest.fixture
def later(unlocked: Unlocked) -> Iterator[Callable[[timedelta], None]]:
    """Let the clock run on, as if the store was opened then."""

    def move(by: timedelta) -> None:
        unlocked.clock = FixedClock(datetime(2026, 9, 28, 10, 0, tzinfo=UTC) + by)
        with unlocked.look("store.opened", ""):
            pass

    yield move


def test_after_thirty_days_it_goes_by_itself(unlocked: Unlocked, later: Callable[[timedelta], None]) -> None:
    two_that_refer(unlocked)
    for days, stays in ((29, 2), (30, 2), (31, 0)):
        later(timedelta(days=days, hours=1))
        let_old_ones_go(unlocked)
        assert len(list_bin(unlocked)) == stays, days


def word_in_index(unlocked: Unlocked, word: str) -> bool:
    """Whether a block of the search index holds this word, also as one that was deleted."""
    with unlocked.read() as tx:
        return any(
            word.encode() in bytes(block) for (block,) in tx.rows("SELECT block FROM search_text_data")
        )


def test_what_goes_by_itself_leaves_no_word_in_the_search_index(
    unlocked: Unlocked, later: Callable[[timedelta], None]
) -> None:
    family = family_of(unlocked)
    visit = save_visit(unlocked, a_visit(family, observed="Zqxwvtorens")).record
    unlocked.catch_up_search()
    delete_record(unlocked, kept(unlocked, "visit", visit))
    unlocked.catch_up_search()
    assert word_in_index(unlocked, "zqxwvtorens")  # control: the mark that it was deleted says it
    for days in (30, 31):
        later(timedelta(days=days, hours=1))
        let_old_ones_go(unlocked)
    assert not list_bin(unlocked)
    assert not word_in_index(unlocked, "zqxwvtorens")


def test_a_clock_that_is_ahead_for_a_day_empties_nothing(
    unlocked: Unlocked, later: Callable[[timedelta], None]
) -> None:
    two_that_refer(unlocked)
    for hours in (0, 1, 23):
        later(timedelta(days=200, hours=hours))
        let_old_ones_go(unlocked)
    assert len(list_bin(unlocked)) == 2
    later(timedelta(days=1))
    let_old_ones_go(unlocked)
    assert len(list_bin(unlocked)) == 2
    unlocked.clock_told = ClockAhead(
        now=datetime(2036, 1, 1, tzinfo=UTC), newest=datetime(2026, 1, 1, tzinfo=UTC)
    )
    for days in (4000, 4002):
        later(timedelta(days=days))
        let_old_ones_go(unlocked)
    assert len(list_bin(unlocked)) == 2


def test_what_was_deleted_with_a_clock_ahead_does_not_lie_there_for_years(
    unlocked: Unlocked, later: Callable[[timedelta], None]
) -> None:
    later(timedelta(days=4000))
    two_that_refer(unlocked)
    later(timedelta(days=2))
    let_old_ones_go(unlocked)
    assert {line.at.date() for line in list_bin(unlocked)} == {date(2026, 9, 30)}


def test_days_left_are_counted_up_to_the_last_hour() -> None:
    at = datetime(2026, 9, 28, 10, tzinfo=UTC)
    told = [days_left(at, at + timedelta(hours=hours), 30) for hours in (-50, 0, 1, 24, 719, 720, 9999)]
    assert told == [30, 30, 30, 29, 1, 0, 0]


def test_the_bin_is_what_was_written(unlocked: Unlocked) -> None:
    two_that_refer(unlocked)
    with unlocked.write_aside() as tx:
        tx.execute("UPDATE deleted_records SET what = replace(what, 'Torenbouwen', 'Iets anders')")
    assert any(unlocked.verify())
    with pytest.raises(KnownError):
        list_bin(unlocked)


def test_who_deleted_it_is_told(unlocked: Unlocked) -> None:
    unlocked.at_work = save_colleague(unlocked, a_colleague(name="Ank de Wit")).record
    two_that_refer(unlocked)
    assert {line.by for line in list_bin(unlocked)} == {"Ank de Wit"}
    assert show_record(unlocked, "colleague", unlocked.at_work) is not None

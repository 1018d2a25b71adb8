"""A family goes to a colleague's laptop and comes back, over real stores and real sealed files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.book.bundle import is_of_family
from kansenboek.book.records import list_records, save
from kansenboek.book.undo import delete_record
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit import register
from kansenboek.kit.errors import KnownError
from kansenboek.kit.register import feature_of, features
from kansenboek.parcels.actions.arriving import Here, key_to_open, look_at, open_file
from kansenboek.parcels.actions.cards import NotTheSameWords, know_laptop
from kansenboek.parcels.actions.families import (
    both_of,
    choose,
    erase_given,
    shared_lines,
    stop_sharing,
    take_receipt,
    to_choose,
)
from kansenboek.parcels.actions.sending import draw_words, prepare_parcel, seal_parcel
from kansenboek.parcels.actions.taking_in import ErasedHere, refuse, take_in
from kansenboek.parcels.rules.sharing import HERE
from kansenboek.parcels.tables import kept
from kansenboek.parcels.tables.files import ParcelRefused
from kansenboek.people.actions.families import add_household, open_family
from kansenboek.people.records import Child
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage.aside import SetAside
from tests.factory import TODAY, a_child, a_contact, a_family, a_visit

from .desks import Desk, Desks


def a_household(desk: Desk) -> str:
    """A family with a child, a mother and a visit."""
    family_id = add_household(desk.unlocked, a_family(), a_child(""), a_contact("")).record
    save(desk.unlocked, a_visit(family_id, observed="Samen gelezen."))
    return family_id


def the_child(desk: Desk) -> Child:
    (found,) = list_records(desk.unlocked, "child")
    assert isinstance(found, Child)
    return found


def the_visit(desk: Desk) -> HomeVisit:
    (found,) = list_records(desk.unlocked, "visit")
    assert isinstance(found, HomeVisit)
    return found


@pytest.fixture
def three(desks: Desks) -> tuple[Desk, Desk, Desk]:
    a, b, c = desks("Amina"), desks("Bert"), desks("Chantal")
    a.knows(b, c)
    b.knows(c)
    return a, b, c


def test_a_family_arrives_and_both_laptops_have_the_same(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, _c = three
    family_id = a_household(a)
    data = a.parcel(b, family_id)
    arrived = look_at(b.unlocked, open_file(data, key_to_open(b.unlocked)))
    (family,) = arrived.families
    assert (arrived.sender.name, arrived.sender_known, arrived.gives) == ("Amina", True, False)
    assert (family.name, family.here, family.children, family.notes, family.alike) == (
        "Çelik",
        Here.NEW,
        1,
        1,
        (),
    )
    done = b.takes(data)
    assert done.families == (family_id,)
    assert a.family(family_id) == b.family(family_id)
    read = take_receipt(a.unlocked, done.receipt.data, key_to_open(a.unlocked))
    assert (read.name, read.taken, read.families) == ("Bert", True, (family_id,))
    assert not list(filter(None, b.unlocked.verify()))
    (line,) = shared_lines(a.unlocked)
    assert (line.name, line.to_choose, line.changed) == ("Çelik", 0, False)


def test_my_impression_stays_with_whoever_wrote_it(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, _c = three
    family_id = a_household(a)
    save(a.unlocked, replace(the_visit(a), impression="Alleen van mij."))
    b.takes(a.parcel(b, family_id))
    assert the_visit(b).impression == ""
    save(b.unlocked, replace(the_visit(b), impression="Van Bert.", observed="Nieuw."))
    a.takes(b.parcel(a, family_id))
    assert (the_visit(a).impression, the_visit(a).observed) == ("Alleen van mij.", "Nieuw.")
    assert the_visit(b).impression == "Van Bert."


def test_a_parcel_with_words_opens_with_those_words_alone(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, _c = three
    family_id = a_household(a)
    words = draw_words()
    made = seal_parcel(prepare_parcel(a.unlocked, [family_id]), words, kdf=a.kdf)
    with pytest.raises(ParcelRefused, match="words do not open"):
        open_file(made.data, words=draw_words(), kdf=b.kdf)
    typed = f"  {words.upper().replace(' ', ', ')} "
    take_in(b.unlocked, open_file(made.data, words=typed, kdf=b.kdf))
    assert a.family(family_id) == b.family(family_id)


def test_what_three_laptops_write_comes_together_in_any_order(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, c = three
    family_id = a_household(a)
    b.takes(a.parcel(b, family_id))
    c.takes(a.parcel(c, family_id))
    save(a.unlocked, replace(the_child(a), approach_tips="Zing haar naam."))
    save(b.unlocked, replace(the_visit(b), observed="Bij Bert anders."))
    save(c.unlocked, replace(the_visit(c), observed="Bij Chantal anders."))
    save(c.unlocked, a_visit(family_id, observed="Nog een bezoek."))
    to_b, to_a, late = c.parcel(b, family_id), b.parcel(a, family_id), c.parcel(a, family_id)
    b.takes(to_b)
    a.takes(to_a)
    a.takes(late)
    c.takes(a.parcel(c, family_id))
    b.takes(a.parcel(b, family_id))
    assert a.family(family_id) == b.family(family_id) == c.family(family_id)
    for desk in (a, b, c):
        (asked,) = to_choose(desk.unlocked, family_id)
        assert {asked.shown, *asked.others} == {"Bij Bert anders.", "Bij Chantal anders."}
        assert (asked.name, asked.is_text) == ("observed", True)
    (asked,) = to_choose(a.unlocked, family_id)
    choose(a.unlocked, family_id, asked, both_of(asked))
    b.takes(a.parcel(b, family_id))
    assert to_choose(b.unlocked, family_id) == to_choose(a.unlocked, family_id) == ()
    notes = {visit.observed for visit in list_records(b.unlocked, "visit") if isinstance(visit, HomeVisit)}
    assert any("Bert" in each and "Chantal" in each for each in notes)


def test_what_was_deleted_and_changed_meanwhile_stays_and_is_asked_about(
    three: tuple[Desk, Desk, Desk],
) -> None:
    a, b, _c = three
    family_id = a_household(a)
    b.takes(a.parcel(b, family_id))
    delete_record(a.unlocked, the_visit(a))
    save(b.unlocked, replace(the_visit(b), observed="Toch nog iets."))
    a.takes(b.parcel(a, family_id))
    assert the_visit(a).observed == "Toch nog iets."
    (asked,) = to_choose(a.unlocked, family_id)
    assert asked.name == HERE
    choose(a.unlocked, family_id, asked, False)
    b.takes(a.parcel(b, family_id))
    assert list_records(b.unlocked, "visit") == ()
    assert a.family(family_id) == b.family(family_id)


def test_a_family_that_is_known_here_is_put_together_and_shared_from_then_on(
    three: tuple[Desk, Desk, Desk],
) -> None:
    a, b, _c = three
    family_id, own = a_household(a), a_household(b)
    data = a.parcel(b, family_id)
    (family,) = look_at(b.unlocked, open_file(data, key_to_open(b.unlocked))).families
    assert [(alike.family_id, alike.child) for alike in family.alike] == [(own, "Elif Çelik")]
    b.takes(data, merge_with={family_id: own})
    assert len(open_family(b.unlocked, family_id).children) == 2
    assert [each.id for each in list_records(b.unlocked, "family")] == [family_id]
    a.takes(b.parcel(a, family_id))
    assert a.family(family_id) == b.family(family_id)


def test_a_family_that_was_erased_here_is_asked_about(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, _c = three
    family_id = a_household(a)
    b.takes(a.parcel(b, family_id))
    erase_family(b.unlocked, family_id)
    data = a.parcel(b, family_id)
    before = b.dump()
    with pytest.raises(ErasedHere):
        b.takes(data)
    assert b.dump() == before
    b.takes(data, also_erased=True)
    assert a.family(family_id) == b.family(family_id)


def test_a_family_that_is_set_aside_does_not_travel_and_is_not_written_over(
    three: tuple[Desk, Desk, Desk],
) -> None:
    a, b, _c = three
    family_id = a_household(a)
    b.takes(a.parcel(b, family_id))
    save(b.unlocked, replace(open_family(b.unlocked, family_id).family, restricted_since=TODAY))
    save(a.unlocked, replace(the_child(a), approach_tips="Anders."))
    with pytest.raises(SetAside):
        b.parcel(a, family_id)
    before = b.dump()
    with pytest.raises(SetAside):
        b.takes(a.parcel(b, family_id))
    assert b.dump() == before


def test_a_family_that_was_given_away_is_erased_by_hand_when_the_receipt_came(
    three: tuple[Desk, Desk, Desk],
) -> None:
    a, b, _c = three
    family_id = a_household(a)
    done = b.takes(a.parcel(b, family_id, gives=True))
    with pytest.raises(KnownError, match="No receipt"):
        erase_given(a.unlocked, family_id)
    assert take_receipt(a.unlocked, done.receipt.data, key_to_open(a.unlocked)).given
    save(a.unlocked, replace(the_child(a), approach_tips="Nog iets."))
    with pytest.raises(KnownError, match="since it was given away"):
        erase_given(a.unlocked, family_id)
    again = b.takes(a.parcel(b, family_id))
    with pytest.raises(KnownError, match="No receipt"):
        erase_given(a.unlocked, family_id)
    take_receipt(a.unlocked, again.receipt.data, key_to_open(a.unlocked))
    erase_given(a.unlocked, family_id)
    assert list_records(a.unlocked, "family") == ()
    assert shared_lines(a.unlocked) == ()
    assert the_child(b).approach_tips == "Nog iets."


def test_a_parcel_can_be_refused_and_the_sender_hears_it(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, _c = three
    family_id = a_household(a)
    plain = open_file(a.parcel(b, family_id, gives=True), key_to_open(b.unlocked))
    receipt = refuse(b.unlocked, plain)
    assert list_records(b.unlocked, "family") == ()
    assert not take_receipt(a.unlocked, receipt.data, key_to_open(a.unlocked)).taken
    (line,) = shared_lines(a.unlocked)
    assert not line.given
    with pytest.raises(ParcelRefused, match="refused here"):
        take_in(b.unlocked, plain)


def test_a_laptop_that_nobody_knows_is_asked_for_its_words(desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    family_id = a_household(a)
    card = b.card()
    know_laptop(a.unlocked, card, " ".join(card.words))
    data = a.parcel(b, family_id)
    for words in ("", " ".join(reversed(a.card().words))):
        with pytest.raises(NotTheSameWords):
            b.takes(data, sender_words=words)
    b.takes(data, sender_words=" ".join(a.card().words))
    assert a.family(family_id) == b.family(family_id)


def _cut(data: bytes) -> bytes:
    return data[:-1]


def _changed(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[len(data) // 2] ^= 1
    return bytes(changed)


def _newer(data: bytes) -> bytes:
    return data.replace(b"KNSBPRC1", b"KNSBPRC2")


def _other(_data: bytes) -> bytes:
    return b"PK\x03\x04 a table of somebody"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_cut, "sealed for another laptop, or it was damaged or cut off"),
        (_changed, "sealed for another laptop, or it was damaged or cut off"),
        (lambda data: data[:20], "A part of this parcel is missing"),
        (_newer, "newer version"),
        (_other, "no parcel"),
        (lambda _data: b"", "no parcel"),
    ],
)
def test_a_spoilt_parcel_is_told_in_one_sentence_and_changes_nothing(
    spoil: Any, says: str, three: tuple[Desk, Desk, Desk]
) -> None:
    a, b, _c = three
    data = a.parcel(b, a_household(a))
    before = b.dump()
    with pytest.raises(ParcelRefused) as told:
        b.takes(spoil(data))
    assert says in told.value.message
    assert b.dump() == before


def test_a_parcel_for_somebody_else_twice_older_or_our_own_is_told(three: tuple[Desk, Desk, Desk]) -> None:
    a, b, c = three
    family_id = a_household(a)
    older, newer = a.parcel(b, family_id), a.parcel(b, family_id)
    b.takes(newer)
    before = b.dump()
    for data, says in (
        (newer, "taken in already"),
        (older, "not newer"),
        (a.parcel(c, family_id), "another laptop"),
    ):
        with pytest.raises(ParcelRefused) as told:
            b.takes(data)
        assert says in told.value.message
    assert b.dump() == before


def test_what_is_said_to_stay_on_this_laptop_is_shared_with_no_other() -> None:
    staying = {
        (feature.kind, name)
        for feature in features()
        if is_of_family(feature.kind)
        for name, spec in feature.record.specs().items()
        if "Stays on this laptop" in spec.hint
    }
    assert ("visit", "impression") in staying
    assert not [(kind, name) for kind, name in staying if name not in feature_of(kind).of_this_laptop]


def test_a_store_out_of_a_backup_numbers_its_changes_under_a_name_of_its_own(
    three: tuple[Desk, Desk, Desk],
) -> None:
    a, b, _c = three
    family_id = a_household(a)
    b.takes(a.parcel(b, family_id))
    with a.unlocked.write("store.restored", "") as tx:
        before = kept.replica(tx)
        for each in register.kept():
            if each.name == "parcels" and each.restored:
                each.restored(tx)
        assert kept.replica(tx) != before
    save(a.unlocked, replace(the_child(a), approach_tips="Na de back-up."))
    b.takes(a.parcel(b, family_id))
    assert the_child(b).approach_tips == "Na de back-up."
    assert to_choose(b.unlocked, family_id) == ()


@pytest.mark.parametrize("sends_first", [True, False])
def test_what_was_written_after_sharing_stopped_is_not_lost_when_it_begins_anew(
    sends_first: bool, three: tuple[Desk, Desk, Desk]
) -> None:
    a, b, _c = three
    family_id = a_household(a)
    for number in range(3):
        save(a.unlocked, replace(the_child(a), approach_tips=f"Tip {number}."))
        b.takes(a.parcel(b, family_id))
    stop_sharing(a.unlocked, family_id)
    save(a.unlocked, replace(the_child(a), approach_tips="Na het stoppen."))
    if sends_first:
        b.takes(a.parcel(b, family_id))
        save(a.unlocked, replace(the_visit(a), observed="Nog later."))
        b.takes(a.parcel(b, family_id))
        a.takes(b.parcel(a, family_id))
    else:
        save(b.unlocked, replace(the_visit(b), observed="Nog later."))
        a.takes(b.parcel(a, family_id))
        b.takes(a.parcel(b, family_id))
    assert a.family(family_id) == b.family(family_id)
    for desk in (a, b):
        asked = to_choose(desk.unlocked, family_id)
        tips = {the_child(desk).approach_tips, *(o for each in asked for o in (each.shown, *each.others))}
        notes = {the_visit(desk).observed, *(o for each in asked for o in (each.shown, *each.others))}
        assert "Na het stoppen." in tips
        assert "Nog later." in notes

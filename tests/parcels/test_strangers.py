"""A parcel that no program of ours made: what is in it is believed no further than it can be true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from kansenboek.book.records import list_records, save
from kansenboek.handover.actions.withdrawal import withdraw
from kansenboek.kit.errors import KnownError
from kansenboek.parcels.actions.arriving import key_to_open, open_file
from kansenboek.parcels.actions.cards import know_laptop, known_laptops
from kansenboek.parcels.actions.families import erase_given, take_receipt
from kansenboek.parcels.actions.sending import prepare_parcel
from kansenboek.parcels.tables import files, kept
from kansenboek.parcels.tables.files import ParcelPlain, ParcelRefused, ReceiptPlain, Sender
from kansenboek.people.records import Child
from tests.ui.pages import fill

from .desks import Desk, Desks
from .test_decisions import NO, YES, _decide, _last
from .test_exchange import a_household, the_child

Change = Callable[[dict[str, Any]], None]


def forged(a: Desk, b: Desk, change: Change, *families: str) -> bytes:
    """A parcel of `a` for `b`, signed by `a`, that holds something else than its program would write."""
    ready = prepare_parcel(a.unlocked, families, b.card().laptop)
    plain = msgspec.json.decode(msgspec.json.encode(ready.plain))
    change(plain)
    made = msgspec.json.decode(msgspec.json.encode(plain), type=ParcelPlain)
    return files.seal_parcel(made, ready.to, ready.signing)


def newer(plain: dict[str, Any], kind: str, **values: str) -> None:
    """Let fields of every record of a kind be as if the sender had changed them just now."""
    state = plain["families"][0]["state"]
    who = next(iter(state["seen"]))
    number = state["seen"][who] = max(state["seen"].values()) + 1
    state["laptops"].append(who)
    for of, _id, fields, _gone in state["entries"]:
        if of == kind:
            fields.update({n: [[len(state["laptops"]) - 1, number, v]] for n, v in values.items()})


def test_a_sealed_parcel_for_nobody_does_not_pass_for_one_with_words(desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    card = b.card()
    know_laptop(a.unlocked, card, " ".join(card.words))
    family_id = a_household(a)
    data = forged(a, b, lambda plain: plain.update(to=""), family_id)
    before = b.dump()
    with pytest.raises(ParcelRefused):
        b.takes(data)
    assert b.dump() == before
    assert known_laptops(b.unlocked) == ()


def _too_high(plain: dict[str, Any]) -> None:
    plain["families"][0]["state"]["seen"]["somebody"] = 2**53 - 1


def _for_another(plain: dict[str, Any]) -> None:
    plain["to"] = "0" * 16


def _with_a_stranger(plain: dict[str, Any]) -> None:
    school = {"id": "ab12", "name": "Basisschool Elders"}
    plain["families"][0]["along"].append({"kind": "school", "record": school})


@pytest.mark.parametrize("change", [_too_high, _for_another, _with_a_stranger])
@pytest.mark.parametrize("known", [False, True])
def test_what_no_program_writes_is_refused_and_changes_nothing(
    change: Change, known: bool, desks: Desks
) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = a_household(a)
    if known:
        b.takes(a.parcel(b, family_id))
    data = forged(a, b, change, family_id)
    before = b.dump()
    with pytest.raises(ParcelRefused):
        b.takes(data)
    assert b.dump() == before


@pytest.mark.parametrize("known", [False, True])
def test_a_record_does_not_take_the_id_of_one_of_another_kind(known: bool, desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id, other = a_household(a), a_household(b)
    child = next(r.id for r in list_records(b.unlocked, "child") if isinstance(r, Child))

    def smuggle(plain: dict[str, Any]) -> None:
        family = plain["families"][0]
        for entry in family["state"]["entries"]:
            if entry[0] == "visit":
                family["state"]["entries"].append(["visit", child, entry[2], {}])
                break
        family["order"].append(child)

    if known:
        b.takes(a.parcel(b, family_id))
    data = forged(a, b, smuggle, family_id)
    before = b.dump()
    with pytest.raises(KnownError):
        b.takes(data)
    assert b.dump() == before
    assert other in {each.id for each in list_records(b.unlocked, "family")}


@pytest.mark.parametrize("values", [{"decision": '"part"'}, {"recipient": '"Iemand"'}, {"withdrawn_on": ""}])
def test_no_parcel_changes_what_parents_said(values: dict[str, str], desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    b.takes(a.parcel(b, family_id))
    withdraw(a.unlocked, _last(a).id, "aan de telefoon")
    b.takes(a.parcel(b, family_id))
    data = forged(a, b, lambda plain: newer(plain, "consent", **values), family_id)
    before = b.dump()
    with pytest.raises(KnownError, match="recorded"):
        b.takes(data)
    assert b.dump() == before
    b.takes(forged(a, b, lambda plain: newer(plain, "consent", consequence='"Verteld."'), family_id))


def test_no_parcel_takes_away_what_parents_said(desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    b.takes(a.parcel(b, family_id))
    _decide(b, _last(b), NO)
    a.takes(b.parcel(a, family_id))

    def delete(plain: dict[str, Any]) -> None:
        state = plain["families"][0]["state"]
        state["seen"]["f" * 12] = max(state["seen"].values()) + 1
        for kind, _id, _fields, gone in state["entries"]:
            if kind in ("consent", "signature"):
                gone.update(state["seen"])

    data = forged(a, b, delete, family_id)
    before = b.dump()
    with pytest.raises(ParcelRefused):
        b.takes(data)
    assert b.dump() == before
    assert len(list_records(b.unlocked, "consent")) == 2


def test_a_withdrawal_stands_above_a_new_yes_that_did_not_know_of_it(desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    b.takes(a.parcel(b, family_id))
    like = _last(a)
    withdraw(b.unlocked, _last(b).id, "aan de telefoon")
    _decide(a, like, YES)
    to_b, to_a = a.parcel(b, family_id), b.parcel(a, family_id)
    b.takes(to_b)
    a.takes(to_a)
    assert _last(a).id == _last(b).id == like.id
    assert _last(b).withdrawn_on is not None
    anew = _decide(a, like, YES)
    b.takes(a.parcel(b, family_id))
    assert _last(a).id == _last(b).id == anew, "who knows of it can ask anew"


def _receipt(a: Desk, b: Desk, data: bytes, number: int) -> bytes:
    """A receipt by `b` for a parcel of `a` that says of every change up to this number that it was seen."""
    plain = open_file(data, key_to_open(b.unlocked))
    with b.unlocked.read() as tx:
        keys = kept.own_keys(tx)
    assert keys is not None
    own = keys.card(b.name)
    seen = {each.family: dict.fromkeys(each.state.seen, number) for each in plain.families}
    receipt = ReceiptPlain(1, plain.parcel, Sender(own.sealing, own.signing, own.name), "taken", seen)
    return files.seal_receipt(receipt, plain.sender.sealing, keys.signing)


@pytest.mark.parametrize("number", [2**70, 2**53 - 1, 2, 0, -1])
def test_a_receipt_for_what_was_not_made_yet_is_refused(number: int, desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = a_household(a)
    data = a.parcel(b, family_id, gives=True)
    before = a.dump()
    with pytest.raises(ParcelRefused):
        take_receipt(a.unlocked, _receipt(a, b, data, number), key_to_open(a.unlocked))
    assert a.dump() == before
    with pytest.raises(KnownError, match="No receipt"):
        erase_given(a.unlocked, family_id)
    take_receipt(a.unlocked, _receipt(a, b, data, 1), key_to_open(a.unlocked))
    erase_given(a.unlocked, family_id)


@pytest.mark.parametrize("number", [1, 2])
def test_a_change_that_is_numbered_as_one_of_ours_and_is_none_is_refused(number: int, desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = a_household(a)
    b.takes(a.parcel(b, family_id))
    save(b.unlocked, replace(the_child(b), approach_tips="Van Bert."))
    a.takes(b.parcel(a, family_id))
    save(a.unlocked, replace(the_child(a), approach_tips="Van Amina."))
    b.takes(a.parcel(b, family_id))

    def as_ours(plain: dict[str, Any]) -> None:
        state = plain["families"][0]["state"]
        for kind, _id, fields, _gone in state["entries"]:
            if kind == "child":
                fields["approach_tips"] = [[0, number, '"Van niemand."']]
        state["seen"]["f" * 12] = 9

    data = forged(a, b, as_ours, family_id)
    before = b.dump()
    with pytest.raises(ParcelRefused):
        b.takes(data)
    assert b.dump() == before

"""What is destroyed here is not to be read in what is kept for sharing, and no parcel brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.book.records import list_records, save
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.actions.withdrawal import destroy_handover_set, withdraw
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.clock import FixedClock
from kansenboek.parcels.actions.families import stop_sharing
from kansenboek.parcels.tables import kept
from kansenboek.people.actions.families import save_child
from kansenboek.terms.actions.destroying import destroy
from kansenboek.terms.actions.listing import look_again
from tests.factory import TODAY, a_child, an_agreement
from tests.terms.stores import moment
from tests.ui.pages import fill

from .desks import Desk, Desks
from .test_decisions import _last
from .test_exchange import a_household, the_child, the_visit

OVER = date(2028, 10, 13)


def words_kept(desk: Desk, family_id: str) -> str:
    """All that is kept for sharing of a family."""
    with desk.unlocked.read() as tx:
        family = kept.shared_family(tx, family_id)
    assert family is not None
    return repr({key: sorted(entry.fields.items()) for key, entry in family.shared.entries.items()})


def shared_by_two(desks: Desks) -> tuple[Desk, Desk, str]:
    """A family of which a child left and another is here, with a visit, on two laptops."""
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = a_household(a)
    save(a.unlocked, replace(the_child(a), school_start=date(2026, 10, 12)))
    save_child(a.unlocked, a_child(family_id, given_name="Kleintje", school_start=None))
    save(a.unlocked, replace(the_visit(a), date=TODAY))
    b.takes(a.parcel(b, family_id))
    return a, b, family_id


def destroy_visits(desk: Desk, family_id: str) -> None:
    desk.unlocked.clock = FixedClock(moment(OVER))
    assert f"visits:{family_id}" in {item.key for item in look_again(desk.unlocked)}
    destroy(desk.unlocked, [f"visits:{family_id}"], clock_is_right=True)


def test_a_destroyed_visit_is_in_nothing_that_is_kept_for_sharing_and_goes_there_too(desks: Desks) -> None:
    a, b, family_id = shared_by_two(desks)
    assert "Samen gelezen" in words_kept(a, family_id), "the control"
    destroy_visits(a, family_id)
    assert "Samen gelezen" not in words_kept(a, family_id)
    b.unlocked.clock = a.unlocked.clock
    b.takes(a.parcel(b, family_id))
    assert list_records(b.unlocked, "visit") == ()
    assert a.family(family_id) == b.family(family_id)


def test_a_colleague_who_has_it_still_does_not_bring_a_destroyed_visit_back(desks: Desks) -> None:
    for stops in (False, True):
        a, b, family_id = shared_by_two(desks) if not stops else _again(desks)
        destroy_visits(a, family_id)
        b.unlocked.clock = a.unlocked.clock
        save(b.unlocked, replace(the_visit(b), observed="Anders."))
        if stops:
            stop_sharing(a.unlocked, family_id)
        a.takes(b.parcel(a, family_id))
        assert list_records(a.unlocked, "visit") == ()
        assert "Anders" not in words_kept(a, family_id)
        b.takes(a.parcel(b, family_id))
        assert a.family(family_id) == b.family(family_id)


def _again(desks: Desks) -> tuple[Desk, Desk, str]:
    return shared_by_two(lambda name: desks(f"{name} twee"))


def test_the_text_of_a_destroyed_handover_is_in_nothing_that_is_kept_for_sharing(desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked, name="Kwikstaartveld")
    b.takes(a.parcel(b, family_id))
    (handover,) = [each.id for each in list_records(a.unlocked, "handover")]
    word = "Samen beginnen, Kwikstaartveld"
    assert word in words_kept(a, family_id), "the control"
    a.unlocked.clock = b.unlocked.clock = FixedClock(moment(date(2027, 10, 13)))
    destroy(a.unlocked, [f"handover:{handover}"], clock_is_right=True)
    assert word not in words_kept(a, family_id)
    b.takes(a.parcel(b, family_id))
    assert word not in words_kept(b, family_id)
    assert a.family(family_id) == b.family(family_id)


def the_handover(desk: Desk) -> HandoverConversation:
    (found,) = list_records(desk.unlocked, "handover")
    assert isinstance(found, HandoverConversation)
    return found


def destroy_the_handover(a: Desk, b: Desk, *, refused: bool) -> None:
    """Destroy it on `a`: because a parent refused, or because its term is over."""
    if refused:
        withdraw(a.unlocked, _last(a).id, "aan de telefoon")
        destroy_handover_set(a.unlocked, the_handover(a).id)
    else:
        a.unlocked.clock = b.unlocked.clock = FixedClock(moment(date(2027, 10, 13)))
        destroy(a.unlocked, [f"handover:{the_handover(a).id}"], clock_is_right=True)


def write_on(desk: Desk, family_id: str, where: str) -> None:
    if where == "in it":
        save_handover(desk.unlocked, replace(the_handover(desk), parent_view="Geheim woord."))
    else:
        save(desk.unlocked, an_agreement(family_id, what="Geheim woord.", handover_id=the_handover(desk).id))


@pytest.mark.parametrize("refused", [True, False])
@pytest.mark.parametrize("where", ["in it", "on it"])
def test_a_colleague_who_did_not_know_does_not_fill_a_destroyed_handover_again(
    refused: bool, where: str, desks: Desks
) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    b.takes(a.parcel(b, family_id))
    destroy_the_handover(a, b, refused=refused)
    write_on(b, family_id, where)
    to_a, to_b = b.parcel(a, family_id), a.parcel(b, family_id)
    b.takes(to_b)
    assert "Geheim" in words_kept(b, family_id), (
        "the control: a change that nobody saw stays, and is asked about"
    )
    a.takes(to_a)
    b.takes(a.parcel(b, family_id))
    assert a.family(family_id) == b.family(family_id)
    for desk in (a, b):
        assert "Geheim" not in repr(desk.family(family_id))
    assert "Geheim" not in words_kept(a, family_id)


@pytest.mark.parametrize("where", ["in it", "on it"])
def test_who_knows_that_a_handover_was_destroyed_may_begin_it_anew(where: str, desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    b.takes(a.parcel(b, family_id))
    destroy_the_handover(a, b, refused=True)
    b.takes(a.parcel(b, family_id))
    write_on(b, family_id, where)
    a.takes(b.parcel(a, family_id))
    assert "Geheim" in repr(a.family(family_id))
    assert a.family(family_id) == b.family(family_id)


def test_the_proof_of_consent_goes_everywhere_when_its_term_is_over(desks: Desks) -> None:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    save_child(
        a.unlocked, a_child(family_id, given_name="Kleintje", birth_date=date(2026, 8, 1), school_start=None)
    )
    b.takes(a.parcel(b, family_id))
    destroy_the_handover(a, b, refused=False)
    b.takes(a.parcel(b, family_id))
    assert list_records(b.unlocked, "consent") != ()
    a.unlocked.clock = b.unlocked.clock = FixedClock(moment(date(2029, 11, 13)))
    destroy(a.unlocked, [f"consent:{the_handover(a).id}"], clock_is_right=True)
    b.takes(a.parcel(b, family_id))
    assert list_records(b.unlocked, "consent") == ()
    assert a.family(family_id) == b.family(family_id)

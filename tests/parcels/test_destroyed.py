"""What is destroyed here is not to be read in what is kept for sharing, and no parcel brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kansenboek.book.records import list_records, save
from kansenboek.kit.clock import FixedClock
from kansenboek.parcels.actions.families import stop_sharing
from kansenboek.parcels.tables import kept
from kansenboek.people.actions.families import save_child
from kansenboek.terms.actions.destroying import destroy
from kansenboek.terms.actions.listing import look_again
from tests.factory import TODAY, a_child
from tests.terms.stores import moment
from tests.ui.pages import fill

from .desks import Desk, Desks
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

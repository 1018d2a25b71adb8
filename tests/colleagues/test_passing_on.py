"""Work goes to another colleague in one go: children, agreements and sessions, and comes back in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import (
    NotHere,
    PassedOn,
    list_colleagues,
    pass_on,
    save_colleague,
    undo_pass_on,
    work_of,
)
from kansenboek.colleagues.records import Colleague
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import AgreementStatus, OwnerRole
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.handover.tables import handovers
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.actions.setting_aside import set_family_aside
from kansenboek.people.records import Child
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.storage import audit
from tests.factory import a_child, a_colleague, a_family, a_handover, a_session, an_agreement

NOT_YET = {"adults": None, "new_adults": None, "languages": ()}
"""A session that is still to come."""


@pytest.fixture
def both(unlocked: Unlocked) -> tuple[Colleague, Colleague]:
    """Petra, who leaves, and Naomi, who takes over."""
    for name in ("Petra Bos", "Naomi Vos"):
        save_colleague(unlocked, a_colleague(name=name))
    naomi, petra = list_colleagues(unlocked)
    return petra, naomi


@pytest.fixture
def family(unlocked: Unlocked) -> str:
    """A family of which Petra is the mentor, in two spellings."""
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, mentor="petra bos"))
    staff = {"owner_role": OwnerRole.STAFF, "owner_name": "Petra  Bos"}
    save_agreement(unlocked, an_agreement(family, **staff))
    save_agreement(unlocked, an_agreement(family, what="Klaar", status=AgreementStatus.DONE, **staff))
    save_agreement(unlocked, an_agreement(family, owner_role=OwnerRole.PARENT, owner_name="Petra Bos"))
    save_session(unlocked, a_session(date=date(2026, 10, 5), hosts=("Petra Bos", "Ayşe"), **NOT_YET))
    save_session(unlocked, a_session(date=date(2026, 9, 7), hosts=("Petra Bos",)))
    return family


def everything(unlocked: Unlocked) -> list[object]:
    return [list_records(unlocked, kind) for kind in ("child", "agreement", "session")]


def test_what_is_still_to_be_done_goes_and_what_was_done_stays(
    unlocked: Unlocked, both: tuple[Colleague, Colleague], family: str
) -> None:
    petra, naomi = both
    before = everything(unlocked)
    assert (work_of(unlocked, petra).children, work_of(unlocked, petra).agreements) == (1, 1)
    passed = pass_on(unlocked, petra.id, naomi.id)
    with unlocked.read() as tx:
        assert [(row.verb, row.record) for row in audit.rows(tx)][-1] == ("colleague.passed_on", petra.id)
    assert (passed.work.children, passed.work.agreements, passed.work.sessions) == (1, 1, 1)
    (child,), agreements, sessions = (list_records(unlocked, k) for k in ("child", "agreement", "session"))
    assert child.mentor == "Naomi Vos"  # type: ignore[attr-defined]
    assert [each.owner_name for each in agreements] == ["Naomi Vos", "Petra  Bos", "Petra Bos"]  # type: ignore[attr-defined]
    assert [each.hosts for each in sessions] == [("Naomi Vos", "Ayşe"), ("Petra Bos",)]  # type: ignore[attr-defined]
    undo_pass_on(unlocked, passed)
    assert everything(unlocked) == before


def test_what_was_changed_since_is_not_taken_back(
    unlocked: Unlocked, both: tuple[Colleague, Colleague], family: str
) -> None:
    petra, naomi = both
    passed = pass_on(unlocked, petra.id, naomi.id)
    (child,) = list_records(unlocked, "child")
    assert isinstance(child, Child)
    save_child(unlocked, replace(child, mentor="Iemand anders"))
    undo_pass_on(unlocked, passed)
    assert [each.mentor for each in list_records(unlocked, "child")] == ["Iemand anders"]  # type: ignore[attr-defined]
    assert list_records(unlocked, "agreement")[0].owner_name == "Petra  Bos"  # type: ignore[attr-defined]


def test_a_family_that_is_set_aside_stays_as_it_is_and_that_is_told(
    unlocked: Unlocked, both: tuple[Colleague, Colleague], family: str
) -> None:
    petra, naomi = both
    save_family(unlocked, a_family(id=family, restricted_since=date(2026, 9, 1)))
    passed: PassedOn = pass_on(unlocked, petra.id, naomi.id)
    assert (passed.work.children, passed.work.agreements, passed.work.stays) == (0, 0, 2)
    assert list_records(unlocked, "child")[0].mentor == "petra bos"  # type: ignore[attr-defined]


def test_taking_back_leaves_what_was_set_aside_since_and_gives_the_rest_back(
    unlocked: Unlocked, both: tuple[Colleague, Colleague], family: str
) -> None:
    petra, naomi = both
    passed = pass_on(unlocked, petra.id, naomi.id)
    set_family_aside(unlocked, family)
    undo_pass_on(unlocked, passed)
    assert list_records(unlocked, "child")[0].mentor == "Naomi Vos"  # type: ignore[attr-defined]
    assert [each.hosts for each in list_records(unlocked, "session")] == [  # type: ignore[attr-defined]
        ("Petra Bos", "Ayşe"),
        ("Petra Bos",),
    ]


def test_a_promise_that_was_settled_since_keeps_the_name_in_which_it_was_settled(
    unlocked: Unlocked, both: tuple[Colleague, Colleague]
) -> None:
    petra, naomi = both
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family, mentor="Petra Bos")).record
    handover = save_handover(unlocked, a_handover(family, child)).record
    save_agreement(
        unlocked,
        an_agreement(family, handover_id=handover, owner_role=OwnerRole.STAFF, owner_name="Petra Bos"),
    )
    passed = pass_on(unlocked, petra.id, naomi.id)
    with unlocked.write("handover.settled", handover) as tx:
        handovers.TABLE.change(tx, replace(handovers.TABLE.get(tx, handover), state=HandoverState.SETTLED))
    undo_pass_on(unlocked, passed)
    assert list_records(unlocked, "agreement")[0].owner_name == "Naomi Vos"  # type: ignore[attr-defined]
    assert list_records(unlocked, "child")[0].mentor == "Petra Bos"  # type: ignore[attr-defined]


def test_a_promise_of_a_settled_conversation_stays_in_its_name(
    unlocked: Unlocked, both: tuple[Colleague, Colleague]
) -> None:
    petra, naomi = both
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family, mentor="Petra Bos")).record
    handover = save_handover(unlocked, a_handover(family, child)).record
    save_agreement(
        unlocked,
        an_agreement(family, handover_id=handover, owner_role=OwnerRole.STAFF, owner_name="Petra Bos"),
    )
    assert work_of(unlocked, petra).agreements == 1  # control: before it is settled
    with unlocked.write("handover.settled", handover) as tx:
        handovers.TABLE.change(tx, replace(handovers.TABLE.get(tx, handover), state=HandoverState.SETTLED))
    passed = pass_on(unlocked, petra.id, naomi.id)
    assert (passed.work.children, passed.work.agreements, passed.work.stays) == (1, 0, 1)


def test_nobody_takes_over_from_themselves_or_after_their_last_day(
    unlocked: Unlocked, both: tuple[Colleague, Colleague], family: str
) -> None:
    petra, naomi = both
    before = everything(unlocked)
    with pytest.raises(NotHere):
        pass_on(unlocked, petra.id, petra.id)
    save_colleague(unlocked, replace(naomi, until_day=date(2026, 9, 1)))
    with pytest.raises(NotHere):
        pass_on(unlocked, petra.id, naomi.id)
    assert everything(unlocked) == before


def test_a_child_that_left_keeps_the_mentor_it_had(
    unlocked: Unlocked, both: tuple[Colleague, Colleague]
) -> None:
    petra, naomi = both
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, mentor="Petra Bos", care_end=date(2026, 9, 1)))
    assert pass_on(unlocked, petra.id, naomi.id).work.children == 0

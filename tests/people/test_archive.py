"""Families of whom every child left: out of the list, found by name and by one filter, back by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.following.records.referrals import OPEN
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.people import table as families
from kansenboek.people.actions.families import (
    facts_to_narrow,
    find_families,
    list_families,
    narrow_families,
    save_child,
    save_contact,
    save_family,
)
from kansenboek.people.records import Child, ExitReason
from kansenboek.people.rules.archive import DAYS_AFTER_SCHOOL, is_archived
from kansenboek.people.rules.narrowing import Archive, Narrowed, offered
from kansenboek.people.tables.archive import archived
from kansenboek.rights.records import AccessRequest
from kansenboek.sessions.actions.sessions import list_people
from kansenboek.storage.records import table_of
from kansenboek.terms.records import Hold
from tests.factory import (
    TODAY,
    a_child,
    a_contact,
    a_family,
    a_handover,
    a_loan,
    a_referral,
    a_visit,
    an_agreement,
)

LONG_AGO = TODAY - timedelta(days=DAYS_AFTER_SCHOOL + 1)
MOVED: dict[str, Any] = {"care_end": TODAY - timedelta(1), "exit_reason": ExitReason.MOVED}


def family(unlocked: Unlocked, name: str, *children: dict[str, Any]) -> str:
    new = save_family(unlocked, a_family(family_name=name)).record
    for number, values in enumerate(children):
        born = date(2022, 1, 1) + timedelta(days=len(list_families(unlocked)) * 3 + number)
        save_child(unlocked, a_child(new, given_name=f"K{number}", **{"birth_date": born, **values}))
    return new


def seen(unlocked: Unlocked, archive: Archive | None = None) -> list[str]:
    return [each.line.family_name for each in narrow_families(unlocked, Narrowed(archive=archive))]


@pytest.fixture
def three(unlocked: Unlocked) -> tuple[str, str, str]:
    """One that is here, one that moved, one at school for long."""
    here = family(unlocked, "Aydın", {}, MOVED)
    moved = family(unlocked, "Bos", MOVED)
    school = family(unlocked, "Çelik", {"school_start": LONG_AGO})
    return here, moved, school


def test_they_are_out_of_the_list_until_somebody_asks(unlocked: Unlocked, three: tuple[str, ...]) -> None:
    assert seen(unlocked) == ["Aydın"]
    assert seen(unlocked, Archive.ALSO) == ["Aydın", "Bos", "Çelik"]
    assert seen(unlocked, Archive.ONLY) == ["Bos", "Çelik"]
    (found,) = find_families(unlocked, "bos")
    assert (found.id, found.archived) == (three[1], True)
    choice = offered(list_families(unlocked), facts_to_narrow(unlocked), Narrowed(), TODAY)
    assert dict(choice.archive) == {Archive.ALSO: 2, Archive.ONLY: 2}
    assert sum(count for _name, count in choice.group) == 1


def test_without_anybody_in_it_the_archive_is_not_offered(unlocked: Unlocked) -> None:
    family(unlocked, "Aydın", {})
    choice = offered(list_families(unlocked), facts_to_narrow(unlocked), Narrowed(), TODAY)
    assert choice.archive == ()


def test_a_new_child_brings_a_family_back(unlocked: Unlocked, three: tuple[str, ...]) -> None:
    save_child(unlocked, a_child(three[1], given_name="Nieuw", birth_date=date(2025, 5, 5)))
    assert seen(unlocked) == ["Aydın", "Bos"]


def test_an_open_agreement_keeps_a_family_in_sight(unlocked: Unlocked, three: tuple[str, ...]) -> None:
    save_agreement(unlocked, an_agreement(three[1]))
    assert seen(unlocked) == ["Aydın", "Bos"]


def test_an_agreement_that_is_done_does_not(unlocked: Unlocked, three: tuple[str, ...]) -> None:
    save_agreement(
        unlocked, an_agreement(three[1], status=AgreementStatus.DONE, reviewed_on=TODAY, due=TODAY)
    )
    assert seen(unlocked) == ["Aydın"]


def test_a_handover_that_is_not_done_keeps_a_family_in_sight(
    unlocked: Unlocked, three: tuple[str, ...]
) -> None:
    with unlocked.read() as tx:
        (child,) = families.children_of(tx, three[2])
    save_handover(unlocked, a_handover(three[2], child.id))
    assert seen(unlocked) == ["Aydın", "Çelik"]


@pytest.mark.parametrize(
    "record",
    [
        lambda family: a_referral(family, status=min(OPEN)),
        lambda family: a_loan(family, child_id="", due_back=TODAY, back_on=None),
        lambda family: a_visit(family, date=TODAY, outcome=VisitOutcome.PLANNED),
        lambda family: Hold(family_id=family, item="x", reason="klacht", from_day=TODAY, until=TODAY + timedelta(9)),
    ],
)
def test_whatever_is_not_done_keeps_a_family_in_sight(
    record: Any, unlocked: Unlocked, three: tuple[str, ...]
) -> None:
    kept = replace(record(three[1]), id=unlocked.new_id())
    with unlocked.write("family.changed", three[1]) as tx:
        table_of(kept.kind).add(tx, kept)
    assert seen(unlocked) == ["Aydın", "Bos"]


def test_a_request_that_waits_keeps_a_family_in_sight_and_one_that_was_given_does_not(
    unlocked: Unlocked, three: tuple[str, ...]
) -> None:
    adult = save_contact(unlocked, a_contact(three[1])).record
    asked = AccessRequest(
        id=unlocked.new_id(), family_id=three[1], contact_id=adult, asked_on=TODAY, due_on=TODAY
    )
    with unlocked.write("family.changed", three[1]) as tx:
        table_of("access_request").add(tx, asked)
    assert seen(unlocked) == ["Aydın", "Bos"]
    with unlocked.write("family.changed", three[1]) as tx:
        table_of("access_request").change(tx, replace(asked, given_on=TODAY))
    assert seen(unlocked) == ["Aydın"]


def test_parents_who_left_come_last_among_names(unlocked: Unlocked, three: tuple[str, ...]) -> None:
    save_contact(unlocked, a_contact(three[1], name="Anna Bos"))
    save_contact(unlocked, a_contact(three[0], name="Zeynep Aydın"))
    assert [person.name for person in list_people(unlocked)] == ["Zeynep Aydın", "Anna Bos"]


def test_what_the_store_finds_is_what_the_rule_says(unlocked: Unlocked) -> None:
    days = (None, LONG_AGO, TODAY)
    for place, start in enumerate(days):
        for end in days:
            for reason in (None, ExitReason.SCHOOL, ExitReason.STOPPED):
                values = {"school_start": start, "care_end": end, "exit_reason": reason}
                family(unlocked, f"F{place}", values)
    with unlocked.read() as tx:
        found = archived(tx)
        by_family: dict[str, list[Child]] = {}
        for child in families.CHILDREN.select(tx):
            by_family.setdefault(child.family_id, []).append(child)
    ruled = {number for number, children in by_family.items() if is_archived(children, TODAY)}
    assert found == ruled
    assert 0 < len(ruled) < len(by_family)

"""All that the list of the season needs, of every child, in one question per table.

Only columns that an index holds are read, for the rows hold long notes on many encrypted pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.season import (
    Answered,
    Decided,
    Gone,
    SeasonChild,
    SeasonFacts,
    Version,
    state_of_code,
)
from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.records import ExitReason, is_same_child
from kansenboek.storage.transactions import Transaction

T = TypeVar("T")
Rows = dict[str, list[tuple[int, T]]]
"""Child → what was read of it, each with the number of its row: the order of writing."""


def season_facts(tx: Transaction) -> Iterator[SeasonFacts]:
    """Yield the facts of every child of the store. Raises StoreDamaged for a day or a code that cannot be read."""
    try:
        yield from _facts(tx)
    except (ValueError, KeyError):
        # From None: the inner error would carry what was read into a traceback.
        raise StoreDamaged(part=Label(N_("a record cannot be read"))) from None


def _facts(tx: Transaction) -> Iterator[SeasonFacts]:
    days = _Days()
    children = _children(tx, days)
    versions, child_of = _versions(tx, days)
    gone, answers = _gone(tx, days, child_of), _answers(tx, days, child_of)
    decisions, custody = _decisions(tx, days), _custody(tx)
    names = dict(tx.each("SELECT id, family_name FROM families INDEXED BY families_line"))
    families: defaultdict[str, list[SeasonChild]] = defaultdict(list)
    for child in children:
        families[child.family_id].append(child)
    for child in children:
        yield SeasonFacts(
            child=child,
            versions=_in_order(versions.get(child.id, ())),
            gone=_in_order(gone.get(child.id, ())),
            answers=_in_order(answers.get(child.id, ())),
            decisions=_of_same(child, families[child.family_id], decisions) if decisions else (),
            custody=custody.get(child.family_id, frozenset()),
            family_name=names[child.family_id],
        )


def _in_order(found: Iterable[tuple[int, T]]) -> tuple[T, ...]:
    return tuple(one for _row, one in sorted(found, key=lambda pair: pair[0])) if found else ()


def _of_same(
    child: SeasonChild, family: Iterable[SeasonChild], decisions: Rows[Decided]
) -> tuple[Decided, ...]:
    """The decisions about this child, also those about the same child where it stands in its family twice."""
    about = [
        pair
        for other in family
        if other.id in decisions and is_same_child(child, other)
        for pair in decisions[other.id]
    ]
    return _in_order(about)


class _Days:
    """Days from texts; equal texts give one object. Lives as long as one question to the store."""

    def __init__(self) -> None:
        self._known: dict[str | None, date | None] = {None: None, "": None}

    def __call__(self, text: str | None) -> date | None:
        if text not in self._known:
            self._known[text] = date.fromisoformat(text or "")
        return self._known[text]


def _children(tx: Transaction, days: _Days) -> list[SeasonChild]:
    reasons: dict[str | None, ExitReason | None] = {None: None}
    reasons |= {reason.value: reason for reason in ExitReason}
    answers = {answer.value: answer for answer in YesNoUnknown}
    found = []
    for number, family, given_name, surname, born, school, start, *more in tx.each(
        "SELECT id, family_id, given_name, surname, birth_date, school, school_start, site,"
        ' "group", mentor, ve_indication, care_end, exit_reason FROM children INDEXED BY children_season'
    ):
        site, group, mentor, indication, end, reason = more
        child = SeasonChild(
            id=number,
            family_id=family,
            given_name=given_name,
            surname=surname,
            birth_date=days(born),
            school=school,
            school_start=days(start),
            site=site,
            group=group,
            mentor=mentor,
            ve_indication=answers[indication],
            care_end=days(end),
            exit_reason=reasons[reason],
        )
        found.append(child)
    return found


def _versions(tx: Transaction, days: _Days) -> tuple[Rows[Version], dict[str, str]]:
    """Every version of every handover, and the child of each."""
    found: Rows[Version] = defaultdict(list)
    child_of: dict[str, str] = {}
    for row, child, number, state, corrects, *dates in tx.each(
        "SELECT rowid, child_id, id, state, corrects, date, delivered_on, received_on, feedback_on"
        " FROM handovers INDEXED BY handovers_season"
    ):
        talk, delivered, received, feedback = (days(day) for day in dates)
        version = Version(number, state_of_code(state), corrects, talk, delivered, received, feedback)
        found[child].append((row, version))
        child_of[number] = child
    return found, child_of


def _gone(tx: Transaction, days: _Days, child_of: dict[str, str]) -> Rows[Gone]:
    rows = tx.each(
        "SELECT rowid, handover_id, recipient, left_on, received_on"
        " FROM departures INDEXED BY departures_season WHERE paper = ? AND struck_on IS NULL",
        (PaperKind.A.value,),
    )
    found: Rows[Gone] = defaultdict(list)
    for row, handover, recipient, left, received in rows:
        found[child_of[handover]].append((row, Gone(handover, recipient, days(left), days(received))))
    return found


def _answers(tx: Transaction, days: _Days, child_of: dict[str, str]) -> Rows[Answered]:
    found: Rows[Answered] = defaultdict(list)
    for row, handover, answered in tx.each(
        "SELECT rowid, handover_id, answered_on FROM school_answers INDEXED BY school_answers_season"
    ):
        found[child_of[handover]].append((row, Answered(handover, days(answered))))
    return found


def _decisions(tx: Transaction, days: _Days) -> Rows[Decided]:
    found: Rows[Decided] = defaultdict(list)
    for row, child, contact, recipient, decision, given, withdrawn in tx.each(
        "SELECT rowid, child_id, contact_id, recipient, decision, given_on, withdrawn_on"
        " FROM consents INDEXED BY consents_season"
    ):
        decided = Decided(contact, recipient, decision == "no", days(given), days(withdrawn))
        found[child].append((row, decided))
    return found


def _custody(tx: Transaction) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows: Iterable[tuple[Any, ...]] = tx.each(
        "SELECT family_id, id FROM contacts INDEXED BY contacts_custody WHERE has_custody = ?",
        (YesNoUnknown.YES.value,),
    )
    for family, contact in rows:
        found[family].add(contact)
    return {family: frozenset(contacts) for family, contacts in found.items()}

"""All that the list of the season needs, of every child, in one question per table.

Only columns that an index holds are read, for the rows hold long notes on many encrypted pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from kansenboek.handover.records.consent import ConsentDecision
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
from kansenboek.kit.partial_days import KNOWN_BY_CODE
from kansenboek.people.records import ExitReason, Relation, is_same_child
from kansenboek.people.rules.custody import custody_that_counts
from kansenboek.storage.transactions import Transaction
from kansenboek.year.table import days_off

Rows = defaultdict[str, list[Any]]
"""Child → rows about it, each beginning with its number: the order of writing."""


def season_facts(tx: Transaction) -> Iterator[SeasonFacts]:
    """The facts of every child of the store. Raises StoreDamaged for a day or a code that cannot be read.

    All is read now; what comes of it is made one by one, so that a window can do that in turns, after `tx` too.
    """
    rows = tx.rows(
        "SELECT family_id, id, given_name, surname, birth_date, birth_known, school, school_start, site,"
        ' "group", mentor, ve_indication, care_end, exit_reason FROM children INDEXED BY children_season'
    )
    return _whole(_facts(rows, _Around(tx)))


def left_elsewhere(tx: Transaction, since: date, until: date) -> int:
    """How many children went elsewhere than to primary school in these days, and so stand on the list no more."""
    sql = (
        "SELECT count(*) FROM children INDEXED BY children_season"
        " WHERE exit_reason <> 'school' AND care_end BETWEEN ? AND ?"
    )
    return int(tx.rows(sql, (since.isoformat(), until.isoformat()))[0][0])


def _whole(facts: Iterator[SeasonFacts]) -> Iterator[SeasonFacts]:
    try:
        yield from facts
    except (ValueError, KeyError):
        # From None: the inner error would carry what was read into a traceback.
        raise StoreDamaged(part=Label(N_("a record cannot be read"))) from None


class _Around:
    """What was read of the other tables, as it is stored: by child, or by family."""

    def __init__(self, tx: Transaction) -> None:
        self.off = days_off(tx)
        self.names: dict[str, str] = dict(
            tx.rows("SELECT id, family_name FROM families INDEXED BY families_line")
        )
        self.versions: Rows = defaultdict(list)
        child_of: dict[str, str] = {}
        for child, *row in tx.rows(
            "SELECT child_id, rowid, id, state, corrects, date, delivered_on, received_on, feedback_on"
            " FROM handovers INDEXED BY handovers_season"
        ):
            self.versions[child].append(row)
            child_of[row[1]] = child
        self.gone: Rows = defaultdict(list)
        for gone in tx.rows(
            "SELECT rowid, handover_id, recipient, left_on, received_on"
            " FROM departures INDEXED BY departures_season WHERE paper = ? AND struck_on IS NULL",
            (PaperKind.A.value,),
        ):
            self.gone[child_of.get(gone[1], "")].append(gone)
        self.answers: Rows = defaultdict(list)
        for answer in tx.rows(
            "SELECT rowid, handover_id, answered_on FROM school_answers INDEXED BY school_answers_season"
        ):
            self.answers[child_of.get(answer[1], "")].append(answer)
        self.decisions: Rows = defaultdict(list)
        for child, *row in tx.rows(
            "SELECT child_id, rowid, contact_id, recipient, decision, withdrawn_on, about, log_place, withdrawn_place"
            " FROM consents INDEXED BY consents_season"
        ):
            self.decisions[child].append(row)
        self.custody: defaultdict[str, list[str]] = defaultdict(list)
        for family, contact, relation in tx.rows(
            "SELECT family_id, id, relation FROM contacts INDEXED BY contacts_deciding WHERE has_custody = ?",
            (YesNoUnknown.YES.value,),
        ):
            if custody_that_counts(_RELATIONS[relation], YesNoUnknown.YES) is YesNoUnknown.YES:
                self.custody[family].append(contact)


def _facts(rows: Iterable[tuple[Any, ...]], around: _Around) -> Iterator[SeasonFacts]:
    days = _Days()
    for family_id, of_family in groupby(rows, itemgetter(0)):
        family = [_child(row, days) for row in of_family]
        custody = frozenset(around.custody.get(family_id, ()))
        for child in family:
            number = child.id
            yield SeasonFacts(
                child=child,
                versions=_versions(around.versions[number], days) if number in around.versions else (),
                gone=_gone(around.gone[number], days) if number in around.gone else (),
                answers=_answers(around.answers[number], days) if number in around.answers else (),
                decisions=_decisions(_of_same(child, family, around.decisions)),
                custody=custody,
                family_name=around.names[family_id],
                off=around.off,
            )


def _versions(rows: list[Any], days: _Days) -> tuple[Version, ...]:
    return tuple(
        Version(number, state_of_code(state), corrects, *map(days, dates))
        for _row, number, state, corrects, *dates in _in_order(rows)
    )


def _gone(rows: list[Any], days: _Days) -> tuple[Gone, ...]:
    return tuple(
        Gone(handover, recipient, days(left), days(received))
        for _row, handover, recipient, left, received in _in_order(rows)
    )


def _answers(rows: list[Any], days: _Days) -> tuple[Answered, ...]:
    return tuple(Answered(handover, days(answered)) for _row, handover, answered in _in_order(rows))


def _decisions(rows: list[Any]) -> tuple[Decided, ...]:
    return tuple(
        # A no to some parts leaves the yes to the others.
        Decided(
            contact,
            recipient,
            withdrawn is not None or (decision == ConsentDecision.NO and about == _ALL),
            max(place or 0, taken_back or 0),
        )
        for _row, contact, recipient, decision, withdrawn, about, place, taken_back in _in_order(rows)
    )


def _in_order(rows: list[Any]) -> list[Any]:
    """Rows in the order of writing: by the number that each begins with."""
    return sorted(rows, key=itemgetter(0)) if len(rows) > 1 else rows


def _of_same(child: SeasonChild, family: list[SeasonChild], decisions: Rows) -> list[Any]:
    """The decisions about this child, also those about the same child where it stands in its family twice."""
    if len(family) == 1:
        return decisions.get(child.id, [])
    return [
        row
        for other in family
        if other.id in decisions and is_same_child(child, other)
        for row in decisions[other.id]
    ]


class _Days:
    """Days from texts; equal texts give one object. Lives as long as one question to the store."""

    def __init__(self) -> None:
        self._known: dict[str | None, date | None] = {None: None, "": None}

    def __call__(self, text: str | None) -> date | None:
        if text not in self._known:
            self._known[text] = date.fromisoformat(text or "")
        return self._known[text]


_ALL = "[]"
"""How a decision about everything is stored: about no parts alone."""
_REASONS: dict[str | None, ExitReason | None] = {
    None: None,
    **{reason.value: reason for reason in ExitReason},
}
_RELATIONS: dict[str | None, Relation | None] = {
    None: None,
    **{relation.value: relation for relation in Relation},
}
_ANSWERS = {answer.value: answer for answer in YesNoUnknown}


def _child(row: tuple[Any, ...], days: _Days) -> SeasonChild:
    family, number, given_name, surname, born, known, school, start, *more = row
    site, group, mentor, indication, end, reason = more
    return SeasonChild(
        id=number,
        family_id=family,
        given_name=given_name,
        surname=surname,
        birth_date=days(born),
        birth_known=KNOWN_BY_CODE[known],
        school=school,
        school_start=days(start),
        site=site,
        group=group,
        mentor=mentor,
        ve_indication=_ANSWERS[indication],
        care_end=days(end),
        exit_reason=_REASONS[reason],
    )

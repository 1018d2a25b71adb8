"""Destroying what a term is over of, within one transaction, and noting for good that it must not come back.

Freed pages are overwritten with zeros (``secure_delete``), the search index is built anew, because it keeps words of
what was deleted, and then every page is written anew (`storage.leftovers`). A copy of before gets the same done to it
when it is restored, and when it is rewritten (`storage.rewriting`), both by `do_again`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kansenboek.handover.tables import (
    consent,
    departures,
    handover_set,
    handovers,
    printed_forms,
    signatures,
)
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.periods import Period, Unit, period_of
from kansenboek.people import table as families
from kansenboek.sessions import table as sessions
from kansenboek.sessions.records import ParentSession
from kansenboek.storage import deleted, drafts, erasure, leftovers, never_again, search_later
from kansenboek.storage.never_again import FAMILY, LET_GO, Entry
from kansenboek.storage.records import tables
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from . import facts

WHAT, UNTIL = "what", "until"
NAMES, PROOF = "names", "consent"
Counts = dict[str, int]
"""Title of a kind of record (message id) → how many of it were destroyed."""


def handover(tx: Transaction, first: str) -> Counts:
    """Empty every version of a handover and what hangs on it; decisions stay, as proof, without what was seen."""
    versions = handovers.versions(tx, first)
    ids = {version.id for version in versions}
    before = _hanging(tx, ids)
    kept = frozenset(given.id for version in ids for given in consent.of_handover(tx, version))
    handover_set.destroy(tx, versions, kept, with_proof=True)
    after = _hanging(tx, ids)
    gone = {title: count - after.get(title, 0) for title, count in before.items()}
    return {versions[0].title: len(ids), **{title: count for title, count in gone.items() if count}}


def _hanging(tx: Transaction, ids: set[str]) -> Counts:
    """Count the records that point at one of these handovers."""
    found: Counts = {}
    for table in tables():
        if "handover_id" in table.columns():
            for version in ids:
                count = len(table.peek(tx, ("id",), "handover_id = ?", (version,)))
                found[table.record.title] = found.get(table.record.title, 0) + count
    return found


def visits(tx: Transaction, family_id: str, until: date) -> Counts:
    """Take away the visits and contacts of a family up to that day that name no child who is still here."""
    stays = facts.family_facts(tx)[family_id].children
    here = {child for child, day in stays.items() if day is None or day > until}
    gone: Counts = {}
    ids: list[str] = []
    for _family, day, table, record, named in list(facts.notes_of(tx, (family_id,))):
        if day <= until and not named & here:
            _remove(tx, table, record)
            more = {FAMILY: family_id, WHAT: table.record.kind}
            never_again.add(tx, LET_GO, record, more)
            gone[table.record.title] = gone.get(table.record.title, 0) + 1
            ids.append(record)
    erasure.let_go_beside(tx, family_id, ids)
    days = {table.record.kind: facts.day_field(table) for table in facts.tables_of_notes()}
    deleted.let_go_of_notes(tx, family_id, days, until, here)
    search_later.rebuild(tx)
    return gone


def names(tx: Transaction, last: date) -> Counts:
    """Take every name out of the sessions of the school year that ends on that day, but of who is set aside.

    The tally stays; and so do names of a year before it, which may be held.
    """
    count = _empty(tx, last)
    leftovers.mark(tx)
    never_again.add(tx, LET_GO, f"{NAMES}:{last.isoformat()}", {WHAT: NAMES, UNTIL: last.isoformat()})
    return {sessions.TABLE.record.title: count}


def _empty(tx: Transaction, last: date) -> int:
    aside = families.people_set_aside(tx)
    days = period_of(Unit.SCHOOL_YEAR, last)
    between = (days.first.isoformat(), days.last.isoformat())
    held = sessions.TABLE.select(tx, "attendance <> '[]' AND date BETWEEN ? AND ?", between)
    count = 0
    for session in held:
        stays = tuple(who for who in session.attendance if who in aside)
        if stays != session.attendance:
            sessions.TABLE.change(tx, replace(session, attendance=stays))
            count += 1
    deleted.change(tx, sessions.TABLE.record.kind, lambda session: _emptied(session, days, aside))
    return count


def _emptied(session: ParentSession, days: Period, aside: Container[str]) -> ParentSession:
    """A session in the bin, without names when it is of these days."""
    if session.date is None or not days.first <= session.date <= days.last:
        return session
    return replace(session, attendance=tuple(who for who in session.attendance if who in aside))


def proof(tx: Transaction, first: str) -> Counts:
    """Delete what parents decided about a handover that was destroyed before, and their signatures."""
    versions = handovers.versions(tx, first)
    gone: Counts = {}
    for version in versions:
        for given in consent.of_handover(tx, version.id):
            _remove_proof(tx, given.id)
            about = {FAMILY: version.family_id, WHAT: PROOF}
            never_again.add(tx, LET_GO, given.id, about)
            gone[given.title] = gone.get(given.title, 0) + 1
            erasure.let_go_beside(tx, version.family_id, (given.id,))
    search_later.rebuild(tx)
    return gone


def _remove_proof(tx: Transaction, consent_id: str) -> None:
    given = consent.TABLE.get(tx, consent_id)
    for gone in departures.of_handover(tx, given.handover_id):
        if consent_id in gone.consents:
            left = tuple(number for number in gone.consents if number != consent_id)
            departures.TABLE.change(tx, replace(gone, consents=left))
    for signature in signatures.of_consent(tx, consent_id):
        signatures.TABLE.remove(tx, signature.id)
    for form in printed_forms.of_handover(tx, given.handover_id):
        printed_forms.TABLE.remove(tx, form.id)
    consent.TABLE.remove(tx, consent_id)


def _remove(tx: Transaction, table: Table[Any], record: str) -> None:
    """Take a record away; what pointed at it goes on without it."""
    for other in tables():
        fields = [
            name
            for name, spec in other.record.specs().items()
            if spec.to == table.record.kind and spec.kind is Kind.REFERENCE
        ]
        for name in fields:
            for pointing in other.select(tx, f'"{name}" = ?', (record,)):
                loose: StoredRecord = replace(pointing, **{name: ""})
                other.change(tx, loose)
    table.remove(tx, record)
    drafts.forget_of(tx, record, table.record.kind)


def do_again(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Destroy again, in a copy of before, what the “never again” list says went when its term was over."""
    done = False
    by_kind = {table.record.kind: table for table in tables()}
    for entry in entries:
        if entry.kind != LET_GO:
            continue
        what = entry.more.get(WHAT, "")
        if what == NAMES:
            done |= bool(_empty(tx, date.fromisoformat(entry.more[UNTIL])))
        elif what == PROOF and consent.TABLE.exists(tx, entry.id):
            _remove_proof(tx, entry.id)
            done = True
        elif what in by_kind and by_kind[what].exists(tx, entry.id):
            _remove(tx, by_kind[what], entry.id)
            done = True
        if family := entry.more.get(FAMILY):
            erasure.let_go_beside(tx, family, (entry.id,))
    if done:
        search_later.rebuild(tx)

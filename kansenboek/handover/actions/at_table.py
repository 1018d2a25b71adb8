"""The conversation at the table: child, family, conversation and promises, read together and saved in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kansenboek.book import checking
from kansenboek.book.records import changes_of, put
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import my_name
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.following.tables import agreements
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
    was_held,
)
from kansenboek.handover.rules.together import brought_together
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.names import addressed
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.people.rules.custody import NEVER_DECIDE
from kansenboek.storage import deleted
from kansenboek.storage.tables import with_id
from kansenboek.storage.transactions import Transaction

from .content import promises_of

PROMISES = "promises"
"""What the promises of a talk are called where a problem names its field."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Talk:
    """All that one conversation is about, as it is written down or typed."""

    family: Family
    child: Child
    handover: HandoverConversation
    promises: tuple[Agreement, ...] = ()


def talk_about(unlocked: Unlocked, handover: HandoverConversation) -> Talk:
    """Everything that `handover` is about, as it stands in the store; it may be a new one. Raises NotFound."""
    with unlocked.read() as tx:
        return _stored(tx, handover)


def save_talk(
    unlocked: Unlocked, before: Talk, typed: Talk, *, held: bool = False, settle: bool = False
) -> Changes:
    """Save child, family, conversation and promises: all of it or nothing, with one audit row.

    `before`: what `typed` began as; what another form changed meanwhile stays (`brought_together`). `held`: the
    conversation has taken place. `settle`: its text is settled as well. The promises that `typed` has no more are
    taken away. Raises InvalidRecord, whose promises are called `PROMISES`; KnownError when it is settled already.
    """
    is_new = not typed.handover.id
    numbered = with_id(typed.handover, unlocked.new_id()) if is_new else typed.handover
    spare = [unlocked.new_id() for _each in typed.promises]
    verb = "handover.settled" if settle else f"handover.{'added' if is_new else 'changed'}"
    changes = changes_of(numbered)
    with unlocked.write(verb, numbered.id) as tx:
        stored = _stored(tx, before.handover)
        handover = brought_together(before.handover, replace(stored.handover, id=numbered.id), numbered)
        if (held or settle) and not was_held(handover):
            handover = replace(handover, state=HandoverState.HELD)
        around = (
            brought_together(before.family, stored.family, typed.family),
            brought_together(before.child, stored.child, typed.child),
        )
        promised = tuple(_promised(before, stored, typed, handover, spare))
        # What nobody touched is not held to its rules here: of an imported child something may be unknown.
        was = (stored.family, stored.child)
        touched = tuple(each for each in around if each not in was)
        _require(unlocked, (*touched, handover), promised)
        for record in touched:
            put(tx, record, is_new=False)
            changes |= changes_of(record)
        put(tx, handover, is_new=is_new)
        changes |= _put_promises(tx, before, stored, typed, promised)
        if settle:
            put(tx, replace(handovers.TABLE.get(tx, handover.id), state=HandoverState.SETTLED), is_new=False)
    return replace(changes, record=numbered.id)


def _stored(tx: Transaction, handover: HandoverConversation) -> Talk:
    kept = handovers.TABLE.get(tx, handover.id) if handover.id else handover
    return Talk(
        family=families.FAMILIES.get(tx, handover.family_id),
        child=families.CHILDREN.get(tx, handover.child_id),
        handover=kept,
        promises=promises_of(tx, kept),
    )


def _promised(
    before: Talk, stored: Talk, typed: Talk, handover: HandoverConversation, spare: Iterable[str]
) -> Iterator[Agreement]:
    """The promises to write: with their ids, and of a correction that changes them all as its own."""
    if typed.promises == before.promises:
        return
    ids = iter(spare)
    began = {each.id: each for each in before.promises}
    now = {each.id: each for each in stored.promises}
    for each in typed.promises:
        if each.id in began and each.handover_id == handover.id:
            if each.id in now and each != began[each.id]:
                yield brought_together(began[each.id], now[each.id], each)
            continue
        # A new one, or one of the version that this one corrects, which stays as it is.
        yield replace(
            each,
            id=next(ids),
            family_id=handover.family_id,
            child_id=handover.child_id,
            handover_id=handover.id,
            status=AgreementStatus.OPEN,
            obstacle=None,
            reviewed_on=None,
        )


def _put_promises(
    tx: Transaction, before: Talk, stored: Talk, typed: Talk, promised: Iterable[Agreement]
) -> Changes:
    """Write the promises, and take away those that are gone from the form and were not changed elsewhere."""
    changes = Changes()
    stay = {each.id for each in typed.promises}
    gone = [
        each
        for each in before.promises
        if each.id not in stay and each in stored.promises and each.handover_id == before.handover.id
    ]
    deleted.take_away(tx, gone)
    for each in gone:
        changes |= changes_of(each)
    for each in promised:
        put(tx, each, is_new=not agreements.TABLE.exists(tx, each.id))
        changes |= changes_of(each)
    return changes


def _require(
    unlocked: Unlocked,
    records: Iterable[Family | Child | HandoverConversation],
    promised: Iterable[Agreement],
) -> None:
    """Raise InvalidRecord with what is wrong with any of these."""
    problems = [problem for record in records for problem in checking.problems_of(unlocked, record)]
    problems += [
        problem._replace(field=f"{PROMISES}.{number}.{problem.field}")
        for number, each in enumerate(promised, start=1)
        for problem in checking.problems_of(unlocked, each)
    ]
    if problems:
        raise InvalidRecord(tuple(problems))


def names_for_table(
    unlocked: Unlocked, child: Child, contacts: Iterable[ContactPerson]
) -> tuple[Participant, ...]:
    """Who may sit at the table: the parents, the mentor, who is at work, and teachers of the child's school.

    The parents first, the teachers newest first. Not logged: the handover is open on the screen.
    """
    with unlocked.read() as tx:
        earlier = handovers.newest_of_school(tx, child.school) if child.school.strip() else ()
    found = [
        Participant(role=ParticipantRole.PARENT, name=contact.name, present=True)
        for contact in contacts
        if contact.relation is not None and contact.relation not in NEVER_DECIDE
    ]
    if child.mentor.strip():
        found.append(Participant(role=ParticipantRole.STAFF, name=child.mentor.strip(), present=True))
    if me := my_name(unlocked):
        found.append(Participant(role=ParticipantRole.STAFF, name=me, present=True))
    found += [
        Participant(role=ParticipantRole.TEACHER, name=each.name.strip(), present=True)
        for handover in reversed(earlier)
        for each in handover.participants
        if each.role is ParticipantRole.TEACHER and each.name.strip()
    ]
    once = {(each.role, addressed(each.name)): each for each in reversed(found)}
    return tuple(each for each in found if once[each.role, addressed(each.name)] is each)

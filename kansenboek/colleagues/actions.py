"""What a user does with colleagues: who works here, who is at work, and who takes over from whom."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import put, save
from kansenboek.book.undo import Step
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.following.tables import agreements
from kansenboek.handover.records.handovers import is_settled
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.names import name_order
from kansenboek.people import table as families
from kansenboek.sessions import table as parent_sessions
from kansenboek.storage.records import table_of, tables
from kansenboek.storage.transactions import Transaction

from . import table as colleagues
from .records import Colleague, is_named, works_here


class FollowsFromPassphrase(KnownError):
    """Who is at work follows from the passphrase that opened the store."""

    message = N_("This passphrase belongs to one colleague, so it says who is at work.")
    advice = N_("Lock the store, and let the other colleague open it with their own passphrase.")


class NotHere(KnownError):
    """Somebody who does not work here today cannot be at work."""

    message = N_("This colleague does not work here today.")
    advice = N_("Look at the first and the last working day under “Colleagues”.")


class UnknownColleague(KnownError):
    """What was written means no colleague, or more than one."""

    message = N_("That is not the number or the name of one colleague.")
    advice = N_("Look at the list of colleagues for the number.")


def save_colleague(unlocked: Unlocked, colleague: Colleague) -> Changes:
    """Add or change a colleague. Raises InvalidRecord."""
    return save(unlocked, colleague)


def list_colleagues(unlocked: Unlocked) -> tuple[Colleague, ...]:
    """All colleagues, also those who left, by name. Not logged: they tell of no family."""
    with unlocked.read() as tx:
        return by_name(colleagues.TABLE.select(tx))


def colleague_names(unlocked: Unlocked) -> tuple[str, ...]:
    """The names of all colleagues, also of those who left: who guesses a passphrase tries them first.

    A damaged record stops nobody from choosing a passphrase.
    """
    with unlocked.read() as tx:
        return tuple(name for (name,) in colleagues.TABLE.peek(tx, ("name",), "1", ()))


def colleagues_here(unlocked: Unlocked) -> tuple[Colleague, ...]:
    """Who works here today, by name."""
    today = unlocked.clock.today()
    return tuple(each for each in list_colleagues(unlocked) if works_here(each, today))


def at_work(unlocked: Unlocked) -> Colleague | None:
    """The colleague at work; None when that is not known. Of one who was taken away the id is let go of."""
    if not unlocked.at_work:
        return None
    with unlocked.read() as tx:
        found = colleagues.TABLE.select(tx, "id = ?", (unlocked.at_work,))
    if not found:
        unlocked.at_work = ""
    return next(iter(found), None)


def my_name(unlocked: Unlocked) -> str:
    """The name of the colleague at work; empty when that is not known."""
    colleague = at_work(unlocked)
    return colleague.name if colleague is not None else ""


def staff_names(unlocked: Unlocked) -> tuple[str, ...]:
    """The names of who works here today, the one at work first."""
    here = colleagues_here(unlocked)
    return tuple(each.name for each in sorted(here, key=lambda each: each.id != unlocked.at_work))


@dataclass(frozen=True, slots=True)
class Mine:
    """What is of the colleague at work: ids of families, and of agreements and sessions that they do."""

    families: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


def mine_of(unlocked: Unlocked) -> Mine:
    """What is of the colleague at work; nothing when that is not known. Not logged: it narrows a list down.

    A family is theirs when they are mentor of a child, did or will do something with it that says by whom, or have
    an open agreement about it.
    """
    me = at_work(unlocked)
    if me is None:
        return Mine()
    found: set[str] = set()
    with unlocked.read() as tx:
        for family_id, mentor in families.CHILDREN.peek(tx, ("family_id", "mentor"), "mentor <> ''", ()):
            found |= {family_id} if is_named(me, mentor) else set()
        for table in tables():
            if "family_id" in table.columns():
                for name in colleagues.fields_about(table.record):
                    found |= {each for (each,) in table.peek(tx, ("family_id",), f'"{name}" = ?', (me.id,))}
        mine = [each for each in agreements.every_open(tx) if _is_mine(each, me)]
        hosted = (
            each.id
            for each in parent_sessions.TABLE.select(tx, "hosts <> '[]'")
            if any(is_named(me, host) for host in each.hosts)
        )
        return Mine(
            frozenset(found | {each.family_id for each in mine}),
            frozenset((*(each.id for each in mine), *hosted)),
        )


def _is_mine(agreement: Agreement, me: Colleague) -> bool:
    return agreement.owner_role is OwnerRole.STAFF and is_named(me, agreement.owner_name)


def has_own_passphrase(unlocked: Unlocked) -> bool:
    """Whether the store was opened with a colleague's own passphrase, so that nobody can choose who is at work."""
    with unlocked.read() as tx:
        return bool(colleagues.of_slot(tx, unlocked.slot))


def choose_at_work(unlocked: Unlocked, colleague_id: str) -> Changes:
    """Say who is at work, until somebody says otherwise, and also after the next opening; with an empty id: nobody.

    Raises FollowsFromPassphrase, NotHere, and NotFound for an unknown id.
    """
    today = unlocked.clock.today()
    with unlocked.write("colleague.at_work", colleague_id) as tx:
        if colleagues.of_slot(tx, unlocked.slot):
            raise FollowsFromPassphrase
        if colleague_id and not works_here(colleagues.TABLE.get(tx, colleague_id), today):
            raise NotHere
        colleagues.choose(tx, unlocked.slot, colleague_id)
    unlocked.at_work = colleague_id
    return Changes.of(Colleague.kind, colleague_id)


def add_me(unlocked: Unlocked, colleague: Colleague) -> Changes:
    """Add a colleague who is the one at work. Raises InvalidRecord, FollowsFromPassphrase, NotHere."""
    me = replace(colleague, id=unlocked.new_id())
    checking.require(unlocked, me)
    if not works_here(me, unlocked.clock.today()):
        raise NotHere
    with unlocked.write("colleague.added", me.id) as tx:
        if colleagues.of_slot(tx, unlocked.slot):
            raise FollowsFromPassphrase
        put(tx, me, is_new=True)
        colleagues.choose(tx, unlocked.slot, me.id)
    unlocked.at_work = me.id
    return Changes.of(Colleague.kind, me.id)


def work_as(unlocked: Unlocked, written: str) -> None:
    """Let a colleague be at work until the store is closed; nothing of it is remembered. `written`: id or name.

    Raises UnknownColleague, NotHere, FollowsFromPassphrase.
    """
    colleague = by_name_or_number(unlocked, written)
    if has_own_passphrase(unlocked) and colleague.id != unlocked.at_work:
        raise FollowsFromPassphrase
    if not works_here(colleague, unlocked.clock.today()):
        raise NotHere
    unlocked.at_work = colleague.id


def by_name_or_number(unlocked: Unlocked, written: str) -> Colleague:
    """The colleague with this id or of this name, whatever the capitals. Raises UnknownColleague, also for two."""
    known = list_colleagues(unlocked)
    found = [each for each in known if each.id == written] or [e for e in known if is_named(e, written)]
    here = [each for each in found if works_here(each, unlocked.clock.today())]
    if len(here or found) != 1:
        raise UnknownColleague
    return (here or found)[0]


def who_opened(unlocked: Unlocked) -> str:
    """The id of who is at work when the store is opened: whose passphrase it is, or who said so last; else empty."""
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        found = colleagues.of_slot(tx, unlocked.slot)
        if not found and (chosen := colleagues.chosen(tx, unlocked.slot)):
            found = colleagues.TABLE.select(tx, "id = ?", (chosen,))
    return next((each.id for each in found if works_here(each, today)), "")


def give_slot(unlocked: Unlocked, colleague_id: str, slot: int) -> Changes:
    """Write down that the passphrase with this number is the own one of a colleague; 0: they have none. NotFound."""
    with unlocked.write("colleague.passphrase", colleague_id) as tx:
        colleague = colleagues.TABLE.get(tx, colleague_id)
        for other in colleagues.of_slot(tx, slot):
            if other.id != colleague_id:
                colleagues.TABLE.change(tx, replace(other, slot=None))
        colleagues.TABLE.change(tx, replace(colleague, slot=slot or None))
    unlocked.at_work = who_opened(unlocked) or unlocked.at_work
    return Changes.of(Colleague.kind, colleague_id, "")


@dataclass(frozen=True, slots=True)
class Work:
    """What stands in the name of a colleague and is still to be done.

    `stays`: how many of it cannot be passed on: promises of a settled conversation, and what is about families that
    are set aside.
    """

    children: int = 0
    agreements: int = 0
    sessions: int = 0
    stays: int = 0


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What was passed on to a colleague, and how to take it back."""

    changes: Changes
    work: Work
    steps: tuple[Step, ...] = field(repr=False)


def work_of(unlocked: Unlocked, colleague: Colleague) -> Work:
    """What stands in the name of a colleague now. Not logged: these are numbers."""
    with unlocked.read() as tx:
        _steps, work = _work(tx, colleague, colleague, unlocked.clock.today())
    return work


def pass_on(unlocked: Unlocked, from_id: str, to_id: str) -> PassedOn:
    """Let another colleague be mentor, owner and host where one was and the work is still to be done: all, or none.

    What was said and done before keeps the name under which it was done. Raises NotFound, and NotHere when who takes
    over does not work here today.
    """
    with unlocked.write("colleague.passed_on", from_id) as tx:
        before, after = colleagues.TABLE.get(tx, from_id), colleagues.TABLE.get(tx, to_id)
        today = unlocked.clock.today()
        if from_id == to_id or not works_here(after, today):
            raise NotHere
        steps, work = _work(tx, before, after, today)
        for step in steps:
            put(tx, step.after, is_new=False)
    return PassedOn(_changes_of(steps), work, steps)


def undo_pass_on(unlocked: Unlocked, passed: PassedOn) -> Changes:
    """Give back what was passed on. What was changed, settled or set aside since stays as it is now."""
    with unlocked.write("colleague.taken_back", "") as tx:
        aside = families.set_aside(tx).keys()
        for step in passed.steps:
            table = table_of(step.after.kind)
            is_as_passed = table.exists(tx, step.after.id) and table.get(tx, step.after.id) == step.after
            if is_as_passed and not _stays(tx, step.after, aside):
                put(tx, step.before, is_new=False)
    return passed.changes


def _work(tx: Transaction, before: Colleague, after: Colleague, today: date) -> tuple[tuple[Step, ...], Work]:
    aside = families.set_aside(tx).keys()
    children = tuple(_children(tx, before, after, today))
    promises = tuple(_agreements(tx, before, after))
    sessions = tuple(_sessions(tx, before, after, today))
    free = [step for step in children if not _stays(tx, step.before, aside)]
    open_ones = [step for step in promises if not _stays(tx, step.before, aside)]
    stays = len(children) + len(promises) - len(free) - len(open_ones)
    work = Work(len(free), len(open_ones), len(sessions), stays)
    return (*free, *open_ones, *sessions), work


def _stays(tx: Transaction, record: StoredRecord, aside: Collection[str]) -> bool:
    """Whether a record cannot be written: of a family that is set aside, or a promise of a settled conversation."""
    if getattr(record, "family_id", "") in aside:
        return True
    promised_at = record.handover_id if isinstance(record, Agreement) else ""
    return bool(promised_at) and is_settled(handovers.TABLE.get(tx, promised_at))


def _children(tx: Transaction, before: Colleague, after: Colleague, today: date) -> Iterator[Step]:
    # First how mentors are written, of which there are few however many children there are.
    written = json.dumps(
        [n for n, _often in families.CHILDREN.spellings(tx, "mentor") if is_named(before, n)]
    )
    where = "mentor IN (SELECT value FROM json_each(?))"
    for child in families.CHILDREN.select(tx, where, (written,)):
        if child.care_end is None or child.care_end >= today:
            yield Step(child, replace(child, mentor=after.name))


def _agreements(tx: Transaction, before: Colleague, after: Colleague) -> Iterator[Step]:
    for each in agreements.every_open(tx):
        if _is_mine(each, before):
            yield Step(each, replace(each, owner_name=after.name))


def _sessions(tx: Transaction, before: Colleague, after: Colleague, today: date) -> Iterator[Step]:
    for each in parent_sessions.TABLE.select(tx, "date >= ? AND hosts <> '[]'", (today.isoformat(),)):
        if any(is_named(before, host) for host in each.hosts):
            hosts = (after.name if is_named(before, host) else host for host in each.hosts)
            yield Step(each, replace(each, hosts=tuple(dict.fromkeys(hosts))))


def _changes_of(steps: tuple[Step, ...]) -> Changes:
    kinds = frozenset(step.after.kind for step in steps)
    return Changes(
        kinds | {Colleague.kind}, frozenset(getattr(step.after, "family_id", "") for step in steps) - {""}
    )


def computed_colleague(tx: Transaction, colleague: Colleague) -> Colleague:
    """The colleague with the number of their own passphrase as it is known: no form and no file changes it."""
    known = colleagues.TABLE.select(tx, "id = ?", (colleague.id,))
    return replace(colleague, slot=known[0].slot if known else None)


def colleague_removed(tx: Transaction, colleague: Colleague) -> None:
    """Let nobody be at work by a name that is gone."""
    colleagues.forget_choice(tx, colleague.id)


def by_name(found: tuple[Colleague, ...]) -> tuple[Colleague, ...]:
    """Colleagues in the order of their names."""
    return tuple(sorted(found, key=lambda each: (name_order(each.name), each.id)))

"""What a user does with colleagues: who works here, who is at work, and who takes over from whom."""

from __future__ import annotations

from dataclasses import replace

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import name_order
from kansenboek.storage.transactions import Transaction

from . import table as colleagues
from .records import Colleague, works_here


class FollowsFromPassphrase(KnownError):
    """Who is at work follows from the passphrase that opened the store."""

    message = N_("This passphrase belongs to one colleague, so it says who is at work.")
    advice = N_("Lock the store, and let the other colleague open it with their own passphrase.")


class NotHere(KnownError):
    """Somebody who does not work here today cannot be at work."""

    message = N_("This colleague does not work here today.")
    advice = N_("Look at the first and the last working day under “Colleagues”.")


def save_colleague(unlocked: Unlocked, colleague: Colleague) -> Changes:
    """Add or change a colleague. Raises InvalidRecord."""
    return save(unlocked, colleague)


def list_colleagues(unlocked: Unlocked) -> tuple[Colleague, ...]:
    """All colleagues, also those who left, by name. Not logged: they tell of no family."""
    with unlocked.read() as tx:
        return by_name(colleagues.TABLE.select(tx))


def colleagues_here(unlocked: Unlocked) -> tuple[Colleague, ...]:
    """Who works here today, by name."""
    today = unlocked.clock.today()
    return tuple(each for each in list_colleagues(unlocked) if works_here(each, today))


def at_work(unlocked: Unlocked) -> Colleague | None:
    """The colleague at work; None when that is not known."""
    if not unlocked.at_work:
        return None
    with unlocked.read() as tx:
        return next(iter(colleagues.TABLE.select(tx, "id = ?", (unlocked.at_work,))), None)


def has_own_passphrase(unlocked: Unlocked) -> bool:
    """Whether the store was opened with a colleague's own passphrase, so that nobody can choose who is at work."""
    with unlocked.read() as tx:
        return bool(colleagues.of_slot(tx, unlocked.slot))


def choose_at_work(unlocked: Unlocked, colleague_id: str) -> None:
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
    return Changes.of(Colleague.kind, colleague_id, "")


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

"""From one team lead to the next: what was published goes along, signed, so that nothing is settled twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.check_words import check_code
from kansenboek.counts.rules.freezing import from_plain
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import lead_keys, ledger, ledger_file, ledger_marks
from kansenboek.counts.tables import plans as count_plans
from kansenboek.counts.tables.ledger import LedgerRefused
from kansenboek.counts.tables.ledger_file import MOST_LEDGER, LedgerFile
from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.periods import Period, parse_period
from kansenboek.storage import meta
from kansenboek.storage.transactions import Transaction

from .lead_keys import NotTheSameWords

__all__ = [
    "LEDGER_NAME",
    "MOST_LEDGER",
    "LedgerRefused",
    "Offered",
    "Taken",
    "Unsigned",
    "export_ledger",
    "import_ledger",
    "read_ledger",
]

LEDGER_NAME = "kansenboek-vastgesteld.kbv"


class Unsigned(KnownError):
    """A file of an earlier version, that anybody can have changed."""

    message = N_("This file of published counts is not signed: an earlier version wrote it.")
    advice = N_(
        "Anybody can have changed it. Let the team lead of before save it once more with this version. Nothing was"
        " changed."
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that was read and is not taken in yet.

    `words`: those of the lead who signed it; none when nobody did. `known`: it is this store's own, or of the lead
    that this laptop trusts already.
    """

    file: LedgerFile = field(repr=False)
    words: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file of published counts brought: how many tables were new, and every period that is in it."""

    new: int
    periods: tuple[Period, ...]


def export_ledger(unlocked: Unlocked) -> bytes:
    """Make the file for the next lead: what was published and by which year plans; no exact number of people."""
    unlocked.require_real()
    with unlocked.write("counts.exported", "") as tx:
        ledger_marks.mark_handed_on(tx)
        own = lead_keys.make_own_lead(tx)
        found, plans = ledger.entries(tx), count_plans.current(tx)
        return ledger_file.to_file(found, plans, own, meta.facts(tx).store_id)


def read_ledger(unlocked: Unlocked, data: bytes) -> Offered:
    """Read the file of another lead. Nothing is taken in yet. Raises LedgerRefused."""
    unlocked.require_real()
    file = ledger_file.from_file(data)
    try:
        for entry in file.entries:
            from_plain(json.loads(entry.content))
    except KnownError:
        raise LedgerRefused(reason=Label(N_("it is no file of published counts"))) from None
    if file.lead is None:
        return Offered(file, (), known=False)
    with unlocked.read() as tx:
        own, trusted = lead_keys.own_lead(tx), lead_keys.trusted_lead(tx)
    known = {each.identity for each in (own, trusted) if each is not None}
    return Offered(file, check_code(file.lead), file.lead in known)


def import_ledger(unlocked: Unlocked, offered: Offered, words: str = "", *, unsigned: bool = False) -> Taken:
    """Take in what another lead published, and go on with that lead's year plans.

    `words`: what was heard, typed over; needed unless that lead is known. `unsigned`: take in a file that nobody
    signed. The key stays one's own, so the laptops have to read in the new one.

    Raises LedgerRefused, Unsigned, NotTheSameWords.
    """
    unlocked.require_real()
    file = offered.file
    if file.lead is None and not unsigned:
        raise Unsigned
    heard = tuple(words.casefold().replace(",", " ").split())
    if file.lead is not None and not offered.known and heard != offered.words:
        raise NotTheSameWords
    with unlocked.write("counts.imported", "") as tx:
        new = ledger.take_in(tx, file.entries)
        _go_on_with(tx, file.plans)
        ledger_marks.taken_over(tx)
    return Taken(new, tuple(sorted({parse_period(entry.period) for entry in file.entries})))


def _go_on_with(tx: Transaction, plans: Iterable[YearPlan]) -> None:
    """Keep these plans as this lead's own, except for a year of which this lead froze something by another plan."""
    own = {plan.year: plan for plan in count_plans.current(tx)}
    settled = {entry.plan_hash for entry in ledger.entries(tx)}
    for plan in plans:
        if plan.year in own and own[plan.year].spec_hash in settled:
            continue
        team = lead_keys.make_own_lead(tx).identity.team
        count_plans.keep(tx, replace(plan, team=team))

"""The list of what a term makes somebody decide about, the terms themselves, and holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit import validation
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.people.table import names_of_children
from kansenboek.storage import audit_start
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.records import Hold, TermKind, Terms
from kansenboek.terms.rules.items import (
    Item,
    Standing,
    find,
    in_order,
    of_families,
    of_handovers,
    of_log,
    of_names,
)
from kansenboek.terms.rules.log import log_goes_before
from kansenboek.terms.tables import facts, kept


class UnknownTerm(KnownError):
    """There is no term with this name."""

    message = N_("There is no term called “{kind}”.")
    advice = N_("Terms are: {kinds}.")

    def __init__(self, kind: str) -> None:
        super().__init__(kind=kind, kinds=", ".join(TermKind))


def items(tx: Transaction, today: date) -> tuple[Item, ...]:
    """Everything that is announced or over, in the order of the list."""
    terms = kept.terms(tx)
    families = facts.family_facts(tx)
    whole = tuple(of_families(families.values(), terms, today))
    goes = {item.family_id for item in whole if item.kind is TermKind.FAMILY}
    handovers = (
        item
        for item in of_handovers(facts.handover_facts(tx), families, terms, today)
        # Proof goes with the family, so it is not asked about twice.
        if item.kind is not TermKind.CONSENT or item.family_id not in goes
    )
    names = of_names(facts.days_with_names(tx), terms, today)
    found = in_order((*whole, *handovers, *names, *_log(tx, terms, today)), kept.holds(tx, today), today)
    children = names_of_children(tx, (item.child_id for item in found if item.child_id))
    return tuple(replace(item, child=children.get(item.child_id, "")) for item in found)


def _log(tx: Transaction, terms: Terms, today: date) -> tuple[Item, ...]:
    moment = audit_start.oldest(tx)
    if moment is None:
        return ()
    oldest = moment.astimezone().date()
    before = log_goes_before(oldest, terms, today)
    count = audit_start.old_rows(tx, before) if before is not None else 0
    return tuple(of_log(oldest, count, terms, today))


def list_terms(unlocked: Unlocked) -> tuple[Item, ...]:
    """The list, with names of families. That it was looked at stands in the log."""
    with unlocked.look("terms.listed", "") as tx:
        return items(tx, unlocked.clock.today())


def note_listed(unlocked: Unlocked) -> bool:
    """Write down that the list is looked at, before a page reads it with `look_again`; gives True."""
    with unlocked.look("terms.listed", ""):
        return True


def look_again(unlocked: Unlocked) -> tuple[Item, ...]:
    """The list as it is now, for a page that shows it already: not logged anew."""
    with unlocked.read() as tx:
        return items(tx, unlocked.clock.today())


def terms_of(unlocked: Unlocked) -> Terms:
    """The terms that hold."""
    with unlocked.read() as tx:
        return kept.terms(tx)


def set_terms(unlocked: Unlocked, chosen: Terms) -> Changes:
    """Let these terms hold from now on. Raises InvalidRecord naming each field that cannot be."""
    validation.require(chosen, unlocked.clock.today())
    with unlocked.write("terms.chosen", "") as tx:
        kept.choose(tx, chosen)
    return Changes(frozenset({Hold.kind}))


def with_days(terms: Terms, days: Mapping[str, int]) -> Terms:
    """These terms with some of them changed, by the names of their kinds. Raises UnknownTerm."""
    for kind in days:
        if kind not in set(TermKind):
            raise UnknownTerm(kind)
    return replace(terms, **days)


def hold(unlocked: Unlocked, key: str, reason: str, until: date | None) -> Changes:
    """Keep something longer, with a reason and until a day; a hold of before on it ends.

    Raises NotOver for what is not on the list, InvalidRecord, SetAside.
    """
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        item = find(items(tx, today), key)
    if item.standing is Standing.RESTRICTED:
        raise KnownError(
            N_("This family is set aside, so no term destroys it."),
            advice=N_("Nothing has to be held: it stays until the parents lift that."),
        )
    wanted = Hold(
        id=unlocked.new_id(),
        family_id=item.family_id,
        item=key,
        reason=reason.strip(),
        from_day=today,
        until=until,
    )
    checking.require(unlocked, wanted)
    with unlocked.write("hold.added", wanted.id) as tx:
        kept.drop_holds(tx, key)
        put(tx, wanted, is_new=True)
    return Changes.of(Hold.kind, wanted.id, item.family_id)


def end_hold(unlocked: Unlocked, hold_id: str) -> Changes:
    """Let go of a hold before its day. Raises NotFound, SetAside."""
    with unlocked.write("hold.ended", hold_id) as tx:
        found = kept.HOLDS.get(tx, hold_id)
        kept.HOLDS.remove(tx, hold_id)
    return Changes.of(Hold.kind, hold_id, found.family_id)

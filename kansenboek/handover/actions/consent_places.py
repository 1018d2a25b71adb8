"""Consents of an older version get their place in the log, once, at the first opening."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.rules.consent_rules import place_of_another
from kansenboek.handover.tables import consent
from kansenboek.kit.errors import CannotWrite
from kansenboek.storage import audit
from kansenboek.storage.transactions import Transaction


def find_places_of_older(unlocked: Unlocked) -> None:
    """Look up where in the log consents of an older version were decided and taken back, and keep it with them.

    On a full disk the next opening does it: until then the order of the rows counts.
    """
    with unlocked.read() as tx:
        if unlocked.read_only or not consent.without_place(tx):
            return
    with suppress(CannotWrite), unlocked.write("consent.placed", "") as tx:
        consent.find_places(tx)


def place_those_of_others(tx: Transaction, theirs: tuple[Consent, ...], new: frozenset[str]) -> None:
    """Give consents that another laptop wrote down their place in the log of this one: before what they did not know.

    Two laptops have no log in common. So what the other one had not seen yet counts as said later when it is a no or
    a withdrawal, and a yes from there comes before it (`consent_rules.place_of_another`). A no is never overtaken by
    a yes of somebody who did not know of it.
    """
    known = {each.id: each for each in theirs}
    here = consent.of_children(tx, {each.child_id for each in theirs})
    unknown = [each for each in here if each.id not in known or _taken_back_unseen(each, known[each.id])]
    now = audit.next_place(tx)
    for each in here:
        if each.id in new:
            place = place_of_another(known[each.id], theirs, unknown, now)
            if place != each.log_place:
                consent.TABLE.put_in_place(tx, replace(each, log_place=place))


def _taken_back_unseen(here: Consent, theirs: Consent) -> bool:
    """Whether a decision was taken back here, and the other laptop only knew that it was made."""
    return here.withdrawn_on is not None and theirs.withdrawn_on is None

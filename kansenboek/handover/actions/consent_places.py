"""Consents of an older version get their place in the log, once, at the first opening."""

from __future__ import annotations

from contextlib import suppress

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.tables import consent
from kansenboek.kit.errors import CannotWrite


def find_places_of_older(unlocked: Unlocked) -> None:
    """Look up where in the log consents of an older version were decided and taken back, and keep it with them.

    On a full disk the next opening does it: until then the order of the rows counts.
    """
    with unlocked.read() as tx:
        if unlocked.read_only or not consent.without_place(tx):
            return
    with suppress(CannotWrite), unlocked.write("consent.placed", "") as tx:
        consent.find_places(tx)

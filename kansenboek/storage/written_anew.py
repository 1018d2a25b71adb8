"""Writing every page of an open store anew, so that no word of what was deleted for good is left (`leftovers`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from kansenboek.kit.errors import StoreDamaged

from . import database, leftovers
from .lending import Lending
from .looking import Looking
from .transactions import Transaction


class WrittenAnew:
    """Writing every page of one open store anew: after each transaction that deleted for good, or once after many."""

    def __init__(self, connection: database.Connection, lending: Lending, looking: Looking) -> None:
        self._connection, self._lending, self._looking = connection, lending, looking
        self._waits = False

    def after(self, tx: Transaction) -> None:
        """Leave no word of what `tx` deleted for good. It is committed: nothing that is met here takes it back.

        Of damage the window tells in its next idle moment, in which this is tried again.
        """
        if tx.leaves_words and not self._waits:
            with suppress(StoreDamaged):
                self.overwrite()

    @contextmanager
    def once(self) -> Iterator[None]:
        """Write every page anew at the end of the block, and not after each of its transactions: that takes long."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
            with suppress(StoreDamaged):
                self.overwrite()

    def overwrite(self) -> None:
        """Leave no word of what was deleted for good, if any can be there. Not within a transaction.

        Raises StoreDamaged.
        """
        self._lending.require()
        try:
            leftovers.overwrite(self._connection)
        except StoreDamaged:
            self._looking.doubt()
            raise

"""The rule of the organisation that each parent with custody has to have decided before a handover leaves.

It stands in the store, so that it goes along in every backup, is read in the transaction that decides, and cannot be
changed from outside. It is on unless somebody switched it off here: in a new store, in one of before, and again after
a restore or a rescue, since what was lost opens nothing. Switching it off is asked first, and each change is a row in
the log. With one adult with custody it asks nothing more than the gate asks anyway.
"""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.storage import meta
from kansenboek.storage.transactions import Transaction


def every_parent_decides(unlocked: Unlocked) -> bool:
    """Whether each adult with custody has to have decided."""
    with unlocked.read() as tx:
        return meta.every_parent_decides(tx)


def choose_every_parent_decides(unlocked: Unlocked, on: bool) -> Changes:
    """Choose whether each adult with custody has to have decided; the log tells which. Raises CannotWrite."""
    with unlocked.write("consent_rule.every_parent" if on else "consent_rule.one_parent", "") as tx:
        meta.choose_rule(tx, every_parent_decides=on)
    return Changes()


def restore_rule(tx: Transaction) -> None:
    """Switch the rule on after a restore: it can have been switched on after the backup was made."""
    meta.choose_rule(tx, every_parent_decides=True)


def salvage_rule(_damaged: DamagedRows) -> Salvage:
    """A rescued store is strict: a no of a parent may be among what was lost."""
    return Salvage(restore_rule, is_whole=True)

"""What was destroyed is not to be read in what is kept of a shared family either."""

from __future__ import annotations

from kansenboek.parcels.rules.sharing import noted, without_words
from kansenboek.parcels.tables import kept
from kansenboek.people import table as families
from kansenboek.storage.transactions import Transaction

from .standing import refers, standing


def let_go(tx: Transaction, family_id: str, destroyed: frozenset[str]) -> None:
    """Note these records of a family as deleted or emptied, and keep no word of them.

    A backup in which this is done again goes on under another name than the store, so this one counts for itself.
    """
    family = kept.shared_family(tx, family_id)
    if family is None or not families.FAMILIES.exists(tx, family_id):
        return
    now, _bundle = standing(tx, family_id)
    before, laptop = family.shared, kept.new_replica()
    # What hung on it went with it, and what was deleted before is of no use to anybody.
    gone = {record for kind, record in before.entries if (kind, record) not in now}
    after = without_words(noted(before, laptop, now, refers), laptop, now, destroyed | gone)
    if after is not before:
        kept.keep(tx, family_id, family, state=kept.packed(after))

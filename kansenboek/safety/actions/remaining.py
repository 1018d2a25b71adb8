"""Names of an erased family that still stand in what is about others: each is looked at, and taken away when told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit import validation
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import NotFound
from kansenboek.kit.mentions import Sought
from kansenboek.kit.register import feature_of
from kansenboek.storage import drafts, mentions, search_later
from kansenboek.storage.mentions import Mention
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

__all__ = ["Mention", "Remaining", "can_be_taken_away", "still_there", "take_away"]


@dataclass(frozen=True, slots=True)
class Remaining:
    """Each field and each draft in which a name of the erased family stands. In memory only, and shown once."""

    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    sought: Sought = field(default_factory=lambda: Sought(()), repr=False)


def can_be_taken_away(mention: Mention) -> bool:
    """Whether the name can be taken out here: not of a handover or a decision, on which others may have acted."""
    return mention.draft is not None or feature_of(mention.kind).can_be_undone


def still_there(unlocked: Unlocked, remaining: Remaining) -> Remaining:
    """What is left of it: without places that somebody changed or deleted since."""
    with unlocked.read() as tx:
        left = tuple(each for each in remaining.mentions if mentions.still_there(tx, remaining.sought, each))
    return Remaining(left, remaining.sought)


def take_away(unlocked: Unlocked, sought: Sought, chosen: Iterable[Mention]) -> Changes:
    """Let a sign stand in the place of the names in these fields and drafts: all of them, or none.

    What went meanwhile is passed over. Raises InvalidRecord when a record would break a rule.
    """
    fields: dict[tuple[str, str], list[str]] = {}
    typed = []
    for mention in chosen:
        if mention.draft is not None:
            typed.append(mention.draft)
        else:
            fields.setdefault((mention.kind, mention.record), []).append(mention.field_name)
    with unlocked.write("mention.removed", "") as tx:
        changed = [_cleaned(unlocked, tx, place, names, sought) for place, names in fields.items()]
        for place in typed:
            draft = drafts.get(tx, place)
            if draft is not None:
                drafts.keep(tx, mentions.cleaned_draft(draft, sought))
        search_later.rebuild(tx)
    return sum_of(changed)


def _cleaned(
    unlocked: Unlocked, tx: Transaction, place: tuple[str, str], names: list[str], sought: Sought
) -> Changes:
    kind, record_id = place
    try:
        record = table_of(kind).get(tx, record_id)
    except NotFound:
        return Changes()
    cleaned = mentions.cleaned(record, sought, names)
    validation.require(cleaned, unlocked.clock.today())
    put(tx, cleaned, is_new=False)
    return Changes.of(kind, record_id, getattr(record, "family_id", ""))


def sum_of(changes: Iterable[Changes]) -> Changes:
    """All these changes as one."""
    total = Changes()
    for each in changes:
        total |= each
    return total

"""Who counts are sealed to: the lead hands out a key, a laptop trusts it after the words were compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.check_words import check_code
from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.counts.tables import lead_keys
from kansenboek.counts.tables import plans as count_plans
from kansenboek.counts.tables.lead_keys import ENDING, MOST_CARD, CardRefused, LeadCard
from kansenboek.kit.errors import N_, KnownError
from kansenboek.storage import files

__all__ = [
    "CARD_NAME",
    "ENDING",
    "MOST_CARD",
    "SHEET_NAME",
    "CardRefused",
    "LeadCard",
    "NotTheSameWords",
    "Offered",
    "is_lead",
    "own_words",
    "read_lead_key",
    "trust_lead",
    "trusted_words",
    "write_public",
]

CARD_NAME = f"kansenboek-leider{ENDING}"
SHEET_NAME = "kansenboek-leider.pdf"


class NotTheSameWords(KnownError):
    """The words somebody typed are not those of the key."""

    message = N_("These are not the six words of this key.")
    advice = N_("Do not trust it. Call your team lead, and ask for the key again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Offered:
    """A key that was read in and is not trusted yet. `known`: it is of the same lead as before, with another plan."""

    card: LeadCard
    words: tuple[str, ...]
    known: bool


def write_public(path: Path, data: bytes) -> Path:
    """Write a file that is no secret, and give its path. Raises CannotWrite."""
    files.write_whole(path, data)
    return path


def is_lead(unlocked: Unlocked) -> bool:
    """Whether this store ever handed out a key of its own."""
    with unlocked.read() as tx:
        return lead_keys.own_lead(tx) is not None


def read_lead_key(unlocked: Unlocked, data: bytes) -> Offered:
    """Read the key in a file, or in the line of a QR code. Nothing is trusted yet.

    Raises CardRefused, and InvalidPlan when the plan in it cannot be used.
    """
    unlocked.require_real()
    if data[: len(lead_keys.TEXT_BEGINS)].upper() == lead_keys.TEXT_BEGINS.encode():
        card = LeadCard(lead_keys.from_text(data.decode("ascii", "replace")))
    else:
        card = lead_keys.parse_card(data)
        if card.plan and count_plans.from_bytes(card.plan).team != card.identity.team:
            raise CardRefused
    with unlocked.read() as tx:
        trusted = lead_keys.trusted_lead(tx)
    same = trusted is not None and trusted.identity == card.identity
    return Offered(card, check_code(card.identity), same)


def trust_lead(unlocked: Unlocked, offered: Offered, words: str = "") -> None:
    """Trust this lead: from now on counts are sealed to its key and follow the plan that came with it.

    `words`: what was heard, typed over; needed unless the same lead is trusted already. Raises NotTheSameWords.
    """
    unlocked.require_real()
    if not offered.known and tuple(words.casefold().replace(",", " ").split()) != offered.words:
        raise NotTheSameWords
    with unlocked.write("lead.trusted", "") as tx:
        before = lead_keys.trusted_lead(tx)
        card = offered.card
        if not card.plan and before is not None and before.identity == card.identity:
            card = before  # the keys alone, read once more, take no plan away
        lead_keys.trust(tx, card)
        if card.plan:
            count_plans.keep_trusted(tx, count_plans.from_bytes(card.plan))


def trusted_words(unlocked: Unlocked) -> tuple[str, ...]:
    """The check words of the lead that counts are sealed to; none when there is no such lead yet."""
    identity = _trusted(unlocked)
    return () if identity is None else check_code(identity)


def own_words(unlocked: Unlocked) -> tuple[str, ...]:
    """The check words of this store's own key as a lead, to read aloud; none when it has no such key."""
    with unlocked.read() as tx:
        own = lead_keys.own_lead(tx)
    return () if own is None else check_code(own.identity)


def _trusted(unlocked: Unlocked) -> LeadIdentity | None:
    with unlocked.read() as tx:
        card = lead_keys.trusted_lead(tx)
    return None if card is None else card.identity

"""Which laptops of colleagues are known here: a card is read, and its words are compared once by telephone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError
from kansenboek.parcels.rules.cards import MOST_NAME, LaptopCard
from kansenboek.parcels.tables import files, kept
from kansenboek.storage.files import write_whole

CARD_NAME = f"kansenboek-laptop{files.CARD_ENDING}"


class NotTheSameWords(KnownError):
    """The words somebody typed are not those of the card."""

    message = N_("These are not the six words of this laptop.")
    advice = N_("Do not trust it. Call your colleague, and ask for the card again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What this laptop hands out: a file that is no secret, and the words to compare."""

    data: bytes = field(repr=False)
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownLaptop:
    """A laptop whose words were compared."""

    card: LaptopCard
    since: date


def own_card(unlocked: Unlocked, name: str) -> OwnCard:
    """The card of this laptop, made on first use, under the name by which colleagues will see it."""
    unlocked.require_real()
    with unlocked.write("laptop.card_made", "") as tx:
        keys = kept.make_own_keys(tx)
        kept.call_own(tx, name.strip()[:MOST_NAME])
    card = keys.card(name.strip()[:MOST_NAME])
    return OwnCard(files.encode_card(card, keys.signing), card.words)


def write_card(card: OwnCard, path: Path) -> None:
    """Write the card as a file, over an older one. Raises CannotWrite."""
    write_whole(path, card.data)


def own_words(unlocked: Unlocked) -> tuple[str, ...]:
    """The words of this laptop, to read aloud; none as long as it has no card."""
    with unlocked.read() as tx:
        keys = kept.own_keys(tx)
    return () if keys is None else keys.card().words


def own_name(unlocked: Unlocked) -> str:
    """Under which name this laptop hands itself out; empty as long as nobody gave one."""
    with unlocked.read() as tx:
        return kept.own_name(tx)


def read_card(unlocked: Unlocked, data: bytes) -> LaptopCard:
    """The card in a file. Nothing is known because of it yet. Raises ParcelRefused, KnownError for our own."""
    unlocked.require_real()
    card = files.parse_card(data)
    with unlocked.read() as tx:
        own = kept.own_keys(tx)
    if own is not None and own.card().is_same(card):
        raise KnownError(
            N_("This is the card of this laptop itself."), advice=N_("Ask your colleague for theirs.")
        )
    return card


def know_laptop(unlocked: Unlocked, card: LaptopCard, words: str, name: str = "") -> LaptopCard:
    """Know this laptop from now on. `words`: what was heard, typed over. Raises NotTheSameWords."""
    unlocked.require_real()
    if files.as_typed(words) != " ".join(card.words):
        raise NotTheSameWords
    named = replace(card, name=(name.strip() or card.name)[:MOST_NAME])
    with unlocked.write("laptop.known", "") as tx:
        kept.know(tx, named)
    return named


def known_laptops(unlocked: Unlocked) -> tuple[KnownLaptop, ...]:
    """Every laptop that is known, by name."""
    with unlocked.read() as tx:
        found = kept.laptops(tx).values()
    return tuple(
        KnownLaptop(card, since) for card, since in sorted(found, key=lambda pair: pair[0].name.casefold())
    )


def forget_laptop(unlocked: Unlocked, laptop: str) -> None:
    """Know a laptop no longer: it is lost, or its colleague left. Families are shared with it no more.

    Raises KnownError for one that is not known.
    """
    with unlocked.write("laptop.forgotten", "") as tx:
        if laptop not in kept.laptops(tx):
            raise KnownError(N_("This laptop is not known."), advice=N_("The list shows which are."))
        kept.forget(tx, laptop)
        for family_id, family in kept.shared_families(tx).items():
            if laptop in family.peers:
                peers = {name: peer for name, peer in family.peers.items() if name != laptop}
                kept.keep(tx, family_id, family, peers=peers)

"""The keys that counts travel with: the lead's, the laptop's, and whom a laptop trusts.

A lead's private keys lie in the lead's own store, and so in its backup. The public half is a small file (`.kbl`,
JSON) with the year plan in it, signed by the lead; or a line of text, as in a QR code, with the keys alone.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from kansenboek.counts.rules.lead_keys import KEY_BYTES, TEAM_BYTES, LeadIdentity, laptop_id
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fingerprints import sha256
from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept
from . import ledger_marks
from . import sealed as sealed_counts

ENDING = ".kbl"
MOST_CARD = 64 * 1024
MOST_PLAN = 32 * 1024
TEXT_BEGINS = "KBL1-"

_LEAD, _LAPTOP, _TRUSTED = "lead", "laptop key", "trusted lead"
_PLAN = b"kansenboek/year plan/v1"
_CHECK_BYTES = 5

_Key = Annotated[bytes, Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
_Team = Annotated[str, Meta(pattern=rf"\A[0-9a-f]{{{2 * TEAM_BYTES}}}\Z")]


class CardRefused(KnownError):
    """A lead key that is not taken in."""

    message = N_("This is no key of a team lead, or it was damaged on the way.")
    advice = N_("Ask your team lead for it again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class LeadCard:
    """What a lead hands out: who it is, and the year plan as JSON (empty when there is none yet)."""

    identity: LeadIdentity
    plan: bytes = b""


@dataclass(frozen=True, slots=True)
class OwnLead:
    """The lead's own keys."""

    identity: LeadIdentity
    sealing_key: bytes = field(repr=False)
    signing_key: bytes = field(repr=False)


class _OwnLead(Struct, frozen=True, forbid_unknown_fields=True):
    team: _Team
    sealing_key: _Key
    signing_key: _Key


class _Card(Struct, frozen=True, forbid_unknown_fields=True):
    kansenboek: Literal["lead key"]
    v: Literal[1]
    team: _Team
    sealing: _Key
    signing: _Key
    plan: Annotated[str, Meta(max_length=MOST_PLAN)]
    signature: bytes


class _VersionOnly(Struct):
    kansenboek: Literal["lead key"]
    v: int


def own_lead(tx: Transaction) -> OwnLead | None:
    """The keys with which this store is a lead's; None when it is not."""
    kept = counts_kept.get(tx, _LEAD)
    if kept is None:
        return None
    stored = msgspec.json.decode(kept, type=_OwnLead)
    identity = LeadIdentity(
        stored.team,
        sealed_counts.public_of_sealing(stored.sealing_key),
        sealed_counts.public_of_signing(stored.signing_key),
    )
    return OwnLead(identity, stored.sealing_key, stored.signing_key)


def make_own_lead(tx: Transaction) -> OwnLead:
    """The keys with which this store is a lead's, made on first use."""
    lead = own_lead(tx)
    if lead is None:
        stored = _OwnLead(
            os.urandom(TEAM_BYTES).hex(), sealed_counts.new_sealing_key(), sealed_counts.new_signing_key()
        )
        counts_kept.put(tx, _LEAD, "", msgspec.json.encode(stored))
        ledger_marks.mark_began(tx)
        lead = own_lead(tx)
    assert lead is not None  # noqa: S101 - written the line before
    return lead


def own_laptop_key(tx: Transaction) -> bytes:
    """The private key that this laptop signs its counts with, made on first use."""
    kept = counts_kept.get(tx, _LAPTOP)
    if kept is None:
        kept = sealed_counts.new_signing_key()
        counts_kept.put(tx, _LAPTOP, "", kept)
    return kept


def laptop_id_if_any(tx: Transaction) -> str:
    """How this laptop is called in counts; empty when it never made a file."""
    kept = counts_kept.get(tx, _LAPTOP)
    return "" if kept is None else laptop_id(sealed_counts.public_of_signing(kept))


def own_laptop_id(tx: Transaction) -> str:
    """How this laptop is called in the files it makes."""
    return laptop_id(sealed_counts.public_of_signing(own_laptop_key(tx)))


def trusted_lead(tx: Transaction) -> LeadCard | None:
    """The lead whose check words were compared, with the newest plan."""
    kept = counts_kept.get(tx, _TRUSTED)
    if kept is None:
        return None
    stored = msgspec.json.decode(kept, type=_Card)
    return LeadCard(LeadIdentity(stored.team, stored.sealing, stored.signing), stored.plan.encode())


def trust(tx: Transaction, card: LeadCard) -> None:
    """From now on counts of this store are sealed to this lead, and follow the plan in its card."""
    value = msgspec.json.encode(_card_of(card, b""))
    counts_kept.put(tx, _TRUSTED, "", value)


def encode_card(lead: OwnLead, plan: bytes) -> bytes:
    """Make the file to hand out: the public half and the plan, signed.

    Raises CardRefused for a plan that is too large.
    """
    if len(plan) > MOST_PLAN:
        raise CardRefused(
            N_("This year plan is too large."), advice=N_("Plan fewer places. Nothing was changed.")
        )
    card = LeadCard(lead.identity, plan)
    signature = sealed_counts.sign(lead.signing_key, _PLAN, _what_is_signed(card))
    return msgspec.json.format(msgspec.json.encode(_card_of(card, signature)), indent=1) + b"\n"


def parse_card(data: bytes) -> LeadCard:
    """Read the card in a file when its signature fits.

    Whether it comes from the right lead only the check words tell.

    Raises CardRefused.
    """
    if len(data) > MOST_CARD:
        raise CardRefused
    try:
        found = msgspec.json.decode(data, type=_Card)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise _newer_or_damaged(data) from None
    card = LeadCard(LeadIdentity(found.team, found.sealing, found.signing), found.plan.encode())
    if not sealed_counts.is_signed(found.signing, _PLAN, _what_is_signed(card), found.signature):
        raise CardRefused
    if not sealed_counts.can_seal_to(found.sealing):
        raise CardRefused
    return card


def as_text(identity: LeadIdentity) -> str:
    """Write the keys as one line of capitals and digits, for a QR code; its last characters show a mistake in it."""
    raw = _raw(identity)
    check = sha256(raw)[:_CHECK_BYTES]
    return TEXT_BEGINS + base64.b32encode(raw + check).decode("ascii").rstrip("=")


def from_text(text: str) -> LeadIdentity:
    """Read the keys from such a line; spaces, line breaks and small letters do not matter. Raises CardRefused."""
    bare = "".join(text.split()).upper()
    if not bare.startswith(TEXT_BEGINS) or len(bare) > 400:
        raise CardRefused
    coded = bare.removeprefix(TEXT_BEGINS)
    try:
        data = base64.b32decode(coded + "=" * (-len(coded) % 8))
    except (binascii.Error, ValueError):
        raise CardRefused from None
    raw, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
    if len(raw) != TEAM_BYTES + 2 * KEY_BYTES or sha256(raw)[:_CHECK_BYTES] != check:
        raise CardRefused
    sealing, signing = raw[TEAM_BYTES : TEAM_BYTES + KEY_BYTES], raw[TEAM_BYTES + KEY_BYTES :]
    if not sealed_counts.can_seal_to(sealing):
        raise CardRefused
    return LeadIdentity(raw[:TEAM_BYTES].hex(), sealing, signing)


def _raw(identity: LeadIdentity) -> bytes:
    return bytes.fromhex(identity.team) + identity.sealing + identity.signing


def _what_is_signed(card: LeadCard) -> bytes:
    return _raw(card.identity) + card.plan


def _card_of(card: LeadCard, signature: bytes) -> _Card:
    who = card.identity
    return _Card("lead key", 1, who.team, who.sealing, who.signing, card.plan.decode(), signature)


def _newer_or_damaged(data: bytes) -> CardRefused:
    try:
        version = msgspec.json.decode(data, type=_VersionOnly).v
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return CardRefused()
    if version > 1:
        return CardRefused(
            N_("This key of a team lead was made by a newer version of Kansenboek."),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    return CardRefused()

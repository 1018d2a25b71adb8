"""The files of parcels: a card with keys (`.kbc`), a parcel and a receipt (`.kbo`), each strict and of bounded size.

A parcel is ``"KNSBPRC1\n"`` and HPKE to a laptop, or ``"KNSBPRW1\n"`` and words; a receipt ``"KNSBRCP1\n"`` and HPKE.
What is in it is JSON, compressed, behind a signature (`storage.envelopes`). Its length is rounded up to one of few
(Padmé: Nikitin et al., “Reducing Metadata Leakage from Encrypted Files and Communication with PURBs”, PETS 2019), so
that it says little of what is in it; its name says nothing at all. Foreign files are data: nothing of one is ever
opened as a database, nothing is decoded before the signature fits, and nothing is unpacked beyond a bound.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from kansenboek.kit.errors import N_, KnownError
from kansenboek.parcels.rules.cards import KEY_BYTES, MOST_NAME, LaptopCard
from kansenboek.storage import envelopes
from kansenboek.storage.envelopes import HEAD_BYTES, HPKE_BYTES, EnvelopeRefused, Unfit
from kansenboek.storage.kdf import KdfPolicy, KdfSetting

from .states import SeenPlain, StatePlain

ENDING, CARD_ENDING = ".kbo", ".kbc"
MOST_FILE = 128 * 1024 * 1024
MOST_PLAIN = 512 * 1024 * 1024
MOST_CARD = 8 * 1024
MOST_RECEIPT = 64 * 1024
MOST_FAMILIES = 500

_PARCEL, _WORDS, _RECEIPT = b"KNSBPRC1\n", b"KNSBPRW1\n", b"KNSBRCP1\n"
_OF_ANY_VERSION = (b"KNSBPRC", b"KNSBPRW", b"KNSBRCP")
_SIGNED = b"kansenboek/parcels/signature/v1\0"
_CARD = b"kansenboek/parcels/card/v1"
_LEAST_PLAIN = 16 * 1024

_Key = Annotated[bytes, Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
_Id = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z]{1,64}\Z")]
_Laptop = Annotated[str, Meta(max_length=16)]
_Name = Annotated[str, Meta(max_length=MOST_NAME)]
_Places = dict[str, int | None]


class ParcelRefused(KnownError):
    """A file is not taken in. Nothing was changed."""

    message = N_("This is no parcel of Kansenboek.")
    advice = N_("Ask your colleague for it again. Nothing was changed.")


class What(Enum):
    """What a file is, by how it begins."""

    PARCEL = auto()
    WITH_WORDS = auto()
    RECEIPT = auto()
    OTHER = auto()


class Sender(Struct, frozen=True, forbid_unknown_fields=True):
    """Which laptop made a parcel. `name`: as its own people call it; nothing is believed because of it."""

    sealing: _Key
    signing: _Key
    name: _Name

    @property
    def card(self) -> LaptopCard:
        """The laptop as one that could become known."""
        return LaptopCard(self.sealing, self.signing, self.name)


class FamilyPlain(Struct, frozen=True, forbid_unknown_fields=True):
    """One family. `along`: what it refers to and belongs to no family; `local`: id → what the sender's log says.

    `order`: the ids of its records in the order in which they were written there, for of some the last one counts.
    """

    family: _Id
    state: StatePlain
    along: tuple[dict[str, Any], ...]
    beside: dict[_Id, bytes]
    local: dict[_Id, _Places]
    order: tuple[_Id, ...]


class ParcelPlain(Struct, frozen=True, forbid_unknown_fields=True):
    """What is in a parcel. `to`: the laptop it is for, empty with words. `gives`: the sender keeps nothing."""

    v: Literal[1]
    parcel: _Id
    sender: Sender
    made: datetime
    to: _Laptop
    gives: bool
    families: Annotated[tuple[FamilyPlain, ...], Meta(min_length=1, max_length=MOST_FAMILIES)]


class ReceiptPlain(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of a parcel: ids alone. `families`: id → what the receiver has seen of it by now."""

    v: Literal[1]
    parcel: _Id
    sender: Sender
    outcome: Literal["taken", "refused"]
    families: dict[_Id, SeenPlain]


class _Card(Struct, frozen=True, forbid_unknown_fields=True):
    kansenboek: Literal["laptop"]
    v: Literal[1]
    name: _Name
    sealing: _Key
    signing: _Key
    signature: bytes


class _VersionOnly(Struct):
    v: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of a file of which the signature fits."""

    plain: ParcelPlain = field(repr=False)
    signer: bytes


def what_is(data: bytes) -> What:
    """Which of these files this is, by its first bytes."""
    kinds = {_PARCEL: What.PARCEL, _WORDS: What.WITH_WORDS, _RECEIPT: What.RECEIPT}
    return kinds.get(bytes(data[: len(_PARCEL)]), What.OTHER)


def is_of_parcels(data: bytes) -> bool:
    """Whether it begins as one of these files does, in this or a newer version."""
    return data.startswith(_OF_ANY_VERSION)


def encode_card(card: LaptopCard, signing_key: bytes) -> bytes:
    """The file to hand out. The signature shows that whoever made it has the key."""
    signature = envelopes.sign(signing_key, _CARD, _of_card(card))
    plain = _Card("laptop", 1, card.name, card.sealing, card.signing, signature)
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def parse_card(data: bytes) -> LaptopCard:
    """Read such a file. Whose laptop it is only the words tell. Raises ParcelRefused."""
    refused = ParcelRefused(N_("This is no card of a laptop, or it was damaged on the way."))
    if len(data) > MOST_CARD:
        raise refused
    try:
        found = msgspec.json.decode(data, type=_Card)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise refused from None
    card = LaptopCard(found.sealing, found.signing, found.name)
    fits = envelopes.is_signed(found.signing, _CARD, _of_card(card), found.signature)
    if not fits or not envelopes.can_seal_to(found.sealing):
        raise refused
    return card


def seal_parcel(plain: ParcelPlain, to: bytes, signing_key: bytes) -> bytes:
    """Seal a parcel to a laptop. Raises ParcelRefused when it is too large."""
    return _PARCEL + envelopes.seal(_packed(plain, to, signing_key, _PARCEL), to, _PARCEL)


def lock_parcel(plain: ParcelPlain, words: str, signing_key: bytes, setting: KdfSetting) -> bytes:
    """Encrypt a parcel with words. Raises ParcelRefused when it is too large, NotEnoughMemory."""
    return _WORDS + envelopes.lock(_packed(plain, b"", signing_key, _WORDS), as_typed(words), setting, _WORDS)


def open_parcel(data: bytes, private: bytes) -> Opened:
    """What is in a parcel that was sealed to this laptop. Raises ParcelRefused."""
    _require(data, What.PARCEL)
    try:
        body = envelopes.unseal(data[len(_PARCEL) :], private, _PARCEL)
        found = envelopes.unpacked(body, _signed(envelopes.public_of_sealing(private), _PARCEL))
    except EnvelopeRefused as refused:
        raise _in_words(refused.why) from None
    return _opened(found, sealed=True)


def unlock_parcel(data: bytes, words: str, policy: KdfPolicy) -> Opened:
    """What is in a parcel with words. Raises ParcelRefused, NotEnoughMemory."""
    _require(data, What.WITH_WORDS)
    try:
        body = envelopes.unlock(data[len(_WORDS) :], as_typed(words), policy, _WORDS)
        found = envelopes.unpacked(body, _signed(b"", _WORDS))
    except EnvelopeRefused as refused:
        if refused.why is Unfit.NOT_FOR_US:
            raise ParcelRefused(
                N_("These words do not open this parcel, or it was damaged on the way."),
                advice=N_("Ask your colleague for the words once more. Nothing was changed."),
            ) from None
        raise _in_words(refused.why) from None
    return _opened(found, sealed=False)


def seal_receipt(plain: ReceiptPlain, to: bytes, signing_key: bytes) -> bytes:
    """Seal a receipt to whoever made the parcel; all are equally long."""
    payload = msgspec.json.encode(plain)
    size = max(MOST_RECEIPT - len(_RECEIPT) - HPKE_BYTES, HEAD_BYTES + len(payload))
    body = envelopes.packed(payload, _signed(to, _RECEIPT), signing_key, size)
    return _RECEIPT + envelopes.seal(body, to, _RECEIPT)


def open_receipt(data: bytes, private: bytes) -> tuple[ReceiptPlain, bytes]:
    """What a receipt says, and who signed it. Raises ParcelRefused."""
    _require(data, What.RECEIPT)
    try:
        body = envelopes.unseal(data[len(_RECEIPT) :], private, _RECEIPT)
        found = envelopes.unpacked(body, _signed(envelopes.public_of_sealing(private), _RECEIPT))
    except EnvelopeRefused as refused:
        raise _in_words(refused.why) from None
    plain = _decoded(found.payload, ReceiptPlain)
    if plain.sender.signing != found.signer:
        raise _in_words(Unfit.SIGNATURE)
    return plain, found.signer


def as_typed(words: str) -> str:
    """Words as they are used: small letters, one space between them."""
    return " ".join(words.casefold().replace(",", " ").split())


def padded_size(length: int) -> int:
    """The next length of Padmé, at most 12 % more: so that a size tells no more than the order of magnitude."""
    length = max(length, _LEAST_PLAIN)
    exponent = length.bit_length() - 1
    low = exponent - exponent.bit_length()
    return (length + (1 << low) - 1) >> low << low


def _packed(plain: ParcelPlain, to: bytes, signing_key: bytes, magic: bytes) -> bytes:
    payload = zlib.compress(msgspec.json.encode(plain))
    size = padded_size(HEAD_BYTES + len(payload))
    if size > MOST_FILE - 4096:
        raise ParcelRefused(
            N_("These families are too much for one parcel."),
            advice=N_("Choose fewer of them. Nothing was made."),
        )
    return envelopes.packed(payload, _signed(to, magic), signing_key, size)


def _opened(found: envelopes.Unsealed, *, sealed: bool) -> Opened:
    """What is in it. Whom it is for has to fit how it is closed: only words that were told stand for the sender."""
    unpack = zlib.decompressobj()
    try:
        payload = unpack.decompress(found.payload, MOST_PLAIN)
    except zlib.error:
        raise ParcelRefused from None
    if unpack.unconsumed_tail or not unpack.eof:
        raise ParcelRefused
    plain = _decoded(payload, ParcelPlain)
    if plain.sender.signing != found.signer:
        raise _in_words(Unfit.SIGNATURE)
    if bool(plain.to) is not sealed:
        raise ParcelRefused
    return Opened(plain, found.signer)


def _decoded(payload: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(payload, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError):
        pass
    try:
        newer = msgspec.json.decode(payload, type=_VersionOnly).v > 1
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError):
        newer = False
    raise _newer() if newer else ParcelRefused()


def _require(data: bytes, what: What) -> None:
    if what_is(data) is not what:
        raise _newer() if is_of_parcels(data) and what_is(data) is What.OTHER else ParcelRefused()
    if len(data) > MOST_FILE:
        raise _in_words(Unfit.CUT)


def _newer() -> ParcelRefused:
    return ParcelRefused(
        N_("This parcel was made by a newer version of Kansenboek."),
        advice=N_("Install the newest version. Nothing was changed."),
    )


def _in_words(why: Unfit) -> ParcelRefused:
    if why is Unfit.NOT_FOR_US:
        return ParcelRefused(
            N_("This parcel was sealed for another laptop, or it was damaged or cut off on the way."),
            advice=N_(
                "Compare the check words with your colleague, and ask for it again. Nothing was changed."
            ),
        )
    if why is Unfit.SIGNATURE:
        return ParcelRefused(N_("The signature of this parcel does not fit."))
    if why is Unfit.COST:
        return ParcelRefused(N_("This parcel asks for a key that is too weak or too heavy."))
    return ParcelRefused(N_("A part of this parcel is missing."))


def _signed(to: bytes, magic: bytes) -> bytes:
    return _SIGNED + magic + to


def _of_card(card: LaptopCard) -> bytes:
    return card.sealing + card.signing + card.name.encode()

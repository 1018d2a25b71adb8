"""What is in a sealed file of counts, as strict JSON; and what a lead keeps of it until the counts are rounded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from kansenboek.counts.rules.collecting import BlockKey, Inbox, Laptop, LaptopState, Received
from kansenboek.counts.rules.grid import FILE_FORMAT, Cells, CountsFile, file_from_plain
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.kit.errors import N_
from kansenboek.kit.periods import parse_period
from kansenboek.storage import leftovers
from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept
from .sealed import CountsRefused

_RECEIVED, _LAPTOPS = "received counts", "laptops"


class _Head(Struct, frozen=True):
    """The part of the file that tells by which plan the rest is to be read."""

    format: Annotated[int, Meta(ge=1)]
    plan: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    team: Annotated[str, Meta(pattern=r"\A[0-9a-f]{16}\Z")]


class _Kept(Struct, frozen=True, array_like=True):
    sequence: int
    plan: str
    cells: Cells
    families: int = 0
    elsewhere: bool = False


class _KeptLaptop(Struct, frozen=True):
    number: int
    state: LaptopState
    first: str
    last: str = ""


def decode(data: bytes, signer: str, team: str, plans: Mapping[str, YearPlan]) -> CountsFile:
    """Read what the laptop `signer` sent to the lead of `team`, counted by one of `plans` (by fingerprint).

    Raises CountsRefused and InvalidCounts: of a newer version, for another team or by another plan, or anything that
    does not belong in it.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
        plain = msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise CountsRefused(N_("This file of counts has parts that do not belong in it.")) from None
    if head.format > FILE_FORMAT:
        raise CountsRefused(
            N_("This file of counts was made by a newer version of Kansenboek."),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    if head.team != team:
        raise CountsRefused(
            N_("This file of counts is for another team."),
            advice=N_("Send it to the lead of that team. Nothing was changed."),
        )
    if head.plan not in plans:
        raise CountsRefused(
            N_("This file of counts was counted by another year plan than yours."),
            advice=N_("Give that laptop your lead key again; then it makes a new file."),
        )
    file = file_from_plain(plain, plans[head.plan])
    if file.laptop != signer:
        raise CountsRefused(N_("The signature of this file of counts does not fit."))
    return file


def inbox_of(tx: Transaction) -> Inbox:
    """Everything the lead received and kept."""
    inbox: Inbox = {}
    decoder = msgspec.json.Decoder(_Kept)
    for name, value in counts_kept.every(tx, _RECEIVED):
        laptop, cube, period = name.split(" ")
        kept = decoder.decode(value)
        inbox[laptop, BlockKey(cube, parse_period(period))] = Received(
            kept.sequence, kept.plan, kept.cells, kept.families, kept.elsewhere
        )
    return inbox


def keep(tx: Transaction, inbox: Inbox) -> int:
    """Keep the blocks of `inbox` that are newer than what is kept, and give their number."""
    before = inbox_of(tx)
    newer = {
        place: received
        for place, received in inbox.items()
        if place not in before or before[place].sequence < received.sequence
    }
    for (laptop, key), received in newer.items():
        value = msgspec.json.encode(
            _Kept(
                received.sequence, received.plan_hash, received.cells, received.families, received.elsewhere
            )
        )
        counts_kept.put(tx, _RECEIVED, f"{laptop} {key.cube} {key.period.code}", value)
    return len(newer)


def forget(tx: Transaction, laptop: str, key: BlockKey) -> None:
    """Remove exact counts that are no longer needed."""
    counts_kept.remove(tx, _RECEIVED, f"{laptop} {key.cube} {key.period.code}")
    leftovers.mark(tx)


def laptops_of(tx: Transaction) -> dict[str, Laptop]:
    """Every laptop the lead knows of."""
    return {
        name: Laptop(name, kept.number, kept.state, kept.first, kept.last)
        for name, value in counts_kept.every(tx, _LAPTOPS)
        for kept in (msgspec.json.decode(value, type=_KeptLaptop),)
    }


def keep_laptop(tx: Transaction, laptop: Laptop) -> None:
    """Keep what is known of one laptop."""
    value = msgspec.json.encode(_KeptLaptop(laptop.number, laptop.state, laptop.first, laptop.last))
    counts_kept.put(tx, _LAPTOPS, laptop.laptop, value)

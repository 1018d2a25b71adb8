"""The file in which a team lead hands on what was published: signed with the key that laptops know the lead by.

The chain of the entries has no key, so it shows damage and no forgery. The signature covers everything in the file:
how many entries there are, where their chain ends, which store they come from and whose they are. Whether that lead
is the right one only the six words tell, as with the lead's key itself.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.counts.rules.plan import InvalidPlan, YearPlan, canonical_json, plan_from_plain
from kansenboek.kit.errors import N_, BugError, Label

from . import sealed
from .lead_keys import OwnLead
from .ledger import Entry, LedgerRefused, chained

LEDGER_FORMAT = 2
"""Files of format 1 are not signed."""
MOST_LEDGER = 64 * 1024 * 1024
"""Bytes of a file of published counts; ten years of 500 laptops are about 20 MB."""
_SIGNED = b"kansenboek/published counts/v1"
_FIELDS = {"format", "entries", "plans"}
_SIGNED_FIELDS = _FIELDS | {"count", "head", "store", "lead", "signature"}


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """What is in such a file. `lead`: who signed it; None for a file of before they were signed."""

    entries: tuple[Entry, ...] = field(repr=False)
    plans: tuple[YearPlan, ...]
    lead: LeadIdentity | None


def to_file(found: tuple[Entry, ...], plans: Iterable[YearPlan], lead: OwnLead, store: str) -> bytes:
    """Write a file for another store: what was published, by which plans, and nothing else; signed by `lead`."""
    who = lead.identity
    plain: dict[str, Any] = {
        "format": LEDGER_FORMAT,
        "entries": [{"content": json.loads(entry.content), "chain": entry.chain} for entry in found],
        "plans": [plan.to_plain() for plan in plans],
        "count": len(found),
        "head": found[-1].chain if found else "",
        "store": store,
        "lead": {"team": who.team, "sealing": who.sealing.hex(), "signing": who.signing.hex()},
    }
    signature = sealed.sign(lead.signing_key, _SIGNED, canonical_json(plain))
    return canonical_json({**plain, "signature": base64.b64encode(signature).decode()})


def from_file(data: bytes) -> LedgerFile:
    """Read what `to_file` wrote; check its signature, its number of entries and its chain. Raises LedgerRefused.

    A file without a signature, of an earlier version, is read too: whether to believe it is asked.
    """
    try:
        plain = json.loads(data if len(data) <= MOST_LEDGER else b"")
        lead = _signed_by(plain)
        plans = tuple(plan_from_plain(plan) for plan in plain["plans"])
        entries = _entries(plain["entries"])
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError, InvalidPlan, BugError):
        raise LedgerRefused(reason=Label(N_("it is no file of published counts"))) from None
    if not entries:
        raise LedgerRefused(reason=Label(N_("nothing stands in it")))
    if lead is not None and (plain["count"], plain["head"]) != (len(entries), entries[-1].chain):
        raise _changed()
    return LedgerFile(entries, plans, lead)


def _signed_by(plain: dict[str, Any]) -> LeadIdentity | None:
    """Whose signature fits to the file. Raises LedgerRefused, and ValueError for what is no such file."""
    if set(plain) == _FIELDS and plain["format"] == 1:
        return None
    if type(plain.get("format")) is int and plain["format"] > LEDGER_FORMAT:
        raise LedgerRefused(
            reason=Label(N_("a newer version of Kansenboek wrote it")),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    if plain["format"] != LEDGER_FORMAT or set(plain) - _SIGNED_FIELDS or not isinstance(plain["lead"], dict):
        raise ValueError
    if set(plain) != _SIGNED_FIELDS:
        raise _changed()
    who = plain["lead"]
    lead = LeadIdentity(who["team"], bytes.fromhex(who["sealing"]), bytes.fromhex(who["signing"]))
    try:
        signature = base64.b64decode(plain["signature"], validate=True)
    except (binascii.Error, ValueError):
        raise _changed() from None
    bare = {name: value for name, value in plain.items() if name != "signature"}
    if not sealed.is_signed(lead.signing, _SIGNED, canonical_json(bare), signature):
        raise _changed()
    return lead


def _entries(rows: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """Read the entries. Raises LedgerRefused, and ValueError for what is none."""
    if any(set(row) != {"content", "chain"} for row in rows):
        raise _changed()
    texts = [canonical_json(row["content"]).decode() for row in rows]
    found = []
    for row, text, chain in zip(rows, texts, chained(texts), strict=True):
        if row["chain"] != chain:
            raise _changed()
        content = row["content"]
        names = (content["team"], content["cube"], content["period"])
        if not all(isinstance(name, str) for name in names):
            raise ValueError
        found.append(Entry(*names, text, chain))
    if len({(entry.cube, entry.period) for entry in found}) != len(found):
        raise ValueError
    return tuple(found)


def _changed() -> LedgerRefused:
    return LedgerRefused(reason=Label(N_("the file was changed after it was written")))

"""The state of a shared family as JSON: laptops once in a table, and each change by its number in it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from kansenboek.parcels.rules.sharing import FIXED, Entry, Key, Shared, Versions, fixed_in

_Name = Annotated[str, Meta(min_length=1, max_length=64)]
_Number = Annotated[int, Meta(ge=1, le=2**53 - 1)]
_Place = Annotated[int, Meta(ge=0, le=10_000)]
_Version = tuple[_Place, _Number, str]
SeenPlain = dict[_Name, _Number]
"""What was seen, as it comes in a file."""


class StatePlain(Struct, frozen=True, forbid_unknown_fields=True):
    """A state as plain values."""

    laptops: tuple[_Name, ...]
    seen: SeenPlain
    entries: tuple[tuple[_Name, _Name, dict[_Name, tuple[_Version, ...]], SeenPlain], ...]


def to_plain(shared: Shared) -> StatePlain:
    """The state as plain values, in one spelling."""
    named = {dot[0] for e in shared.entries.values() for versions in e.fields.values() for dot in versions}
    place = {laptop: number for number, laptop in enumerate(sorted(named))}
    entries = tuple(
        (
            *key,
            {
                name: tuple((place[dot[0]], dot[1], value) for dot, value in sorted(versions.items()))
                for name, versions in sorted(entry.fields.items())
            },
            dict(sorted(entry.gone.items())),
        )
        for key, entry in sorted(shared.entries.items())
    )
    return StatePlain(tuple(place), dict(sorted(shared.seen.items())), entries)


def from_plain(plain: StatePlain) -> Shared:
    """The state in such values. Raises ValueError for what no laptop can have written."""
    entries: dict[Key, Entry] = {}
    for kind, record, fields, gone in plain.entries:
        found: dict[str, Versions] = {}
        for name, versions in fields.items():
            if not versions or len({each[:2] for each in versions}) < len(versions):
                raise ValueError("a field without its changes")
            found[name] = {(_laptop(plain, place), number): value for place, number, value in versions}
        for laptop, number in [dot for each in found.values() for dot in each] + list(gone.items()):
            if plain.seen.get(laptop, 0) < number:
                raise ValueError("a change that nobody saw")
        for text in found.get(FIXED, {}).values():
            if text:
                fixed_in(text)
        if (kind, record) in entries or not (found or gone):
            raise ValueError("a record twice, or without anything")
        entries[kind, record] = Entry(found, gone)
    return Shared(entries, plain.seen)


def encode(shared: Shared) -> bytes:
    """The state as bytes; equal states give equal bytes."""
    return msgspec.json.encode(to_plain(shared))


def decode(data: bytes) -> Shared:
    """The state in such bytes. Raises ValueError."""
    try:
        return from_plain(msgspec.json.decode(data, type=StatePlain))
    except (msgspec.MsgspecError, RecursionError):
        raise ValueError("not a state") from None


def _laptop(plain: StatePlain, place: int) -> str:
    try:
        return plain.laptops[place]
    except IndexError:
        raise ValueError("a laptop that is not in the table") from None

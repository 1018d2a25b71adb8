"""Every way in which a store comes to be: new, or from another one. Built whole beside its place; see `beside`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import N_, CannotRead, CannotWrite, KnownError, StoreDamaged

from . import beside, files, key_files
from .lending import Step, no_step
from .opening import create_database, locked, open_locked
from .vault import Vault
from .vault_keys import Keys, NewKeys

Prepare = Callable[[Vault], None]


@dataclass(frozen=True, slots=True)
class New:
    """A store that is still to be made."""

    build: Callable[[Path], None]
    """Given the path of the database: makes and closes it."""
    keys: Keys = field(repr=False)
    key_file: bytes = field(repr=False)
    """Empty: it has none, and opens with the sheet only."""
    prepare: Prepare
    """What has to be written into it before anybody can open it."""
    over: str = ""
    """What may make room, as in `beside.require_free`."""
    step: Step = no_step
    """Hears how far looking through it is; may raise Cancelled until it heard 1, just before it takes its place."""


class MadeNotOpened(KnownError):
    """The store took its place, and then the disk failed."""

    message = N_("The store lies in its place, whole, but the disk failed while it was being opened.")
    advice = N_("Start Kansenboek again and open it, or do the same once more.")


def nothing(_vault: Vault) -> None:
    """Write nothing more."""


def create_vault(
    folder: Path, new: NewKeys, now: datetime, prepare: Prepare = nothing, *, over: str = ""
) -> Vault:
    """Make a store in `folder` and leave it open. Raises StoreExists, StoreAway, CannotWrite, StoreBusy."""

    def build(path: Path) -> None:
        create_database(path, new, now)

    return make(folder, New(build, Keys(new.secret), new.slot_file, prepare, over), now)


def make(folder: Path, new: New, now: datetime) -> Vault:
    """Build a store beside, put it in its place in one rename, and leave it open.

    Raises StoreExists, StoreAway, CannotRead, CannotWrite, StoreBusy, and what `new` raises: then nothing new can be
    opened; but for MadeNotOpened.
    """
    files.make_private_folder(folder)
    with locked(folder) as lock:
        place = beside.begin(folder, new.over)
        try:
            new.build(place / files.STORE)
            with (
                locked(place) as inner,
                closing(open_locked(place, new.keys, inner, now, new.key_file, step=new.step)) as vault,
            ):
                new.prepare(vault)
            if new.key_file:  # only now, when everything is written
                key_files.write_pair(place, new.key_file)
            new.step(1)
        except BaseException:
            beside.give_up(folder)
            raise
        beside.take_place(folder, new.over, now)
        try:
            opened = open_locked(folder, new.keys, lock, now, new.key_file)
            try:
                beside.take_into_use(folder)
            except BaseException:
                opened.close()
                raise
        except (CannotRead, CannotWrite, StoreDamaged):
            raise MadeNotOpened from None
        return opened

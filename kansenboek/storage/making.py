"""Every way in which a store comes to be: new, or from another one. Built whole beside its place; see `beside`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import N_, CannotRead, CannotWrite, KnownError, StoreDamaged

from . import beside, files, keyslots
from .vault import Vault, create_database, locked, open_locked
from .vault_keys import Keys, NewKeys

Prepare = Callable[[Vault], None]
"""What has to be written into a store before anybody can open it."""


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

    def build(place: Path) -> None:
        create_database(place / files.STORE, new, now)
        keyslots.write_pair(place, new.slot_file)

    return make(folder, build, Keys(new.secret), now, prepare, key_file=new.slot_file, over=over)


def make(
    folder: Path,
    build: Callable[[Path], None],
    keys: Keys,
    now: datetime,
    prepare: Prepare,
    *,
    key_file: bytes = b"",
    over: str = "",
) -> Vault:
    """Build a store beside, let `prepare` write in it, put it in its place in one rename, and leave it open.

    `build` is given the folder and puts a database and key files in it, all closed; `over` is that of
    `beside.require_free`. Whatever is raised, nothing new can be opened, but for MadeNotOpened.
    """
    files.make_private_folder(folder)
    with locked(folder) as lock:
        place = beside.begin(folder, over)
        try:
            build(place)
            with locked(place) as inner, closing(open_locked(place, keys, inner, key_file)) as vault:
                prepare(vault)
        except BaseException:
            beside.give_up(folder)
            raise
        beside.take_place(folder, over, now)
        try:
            opened = open_locked(folder, keys, lock, key_file)
            try:
                beside.take_into_use(folder)
            except BaseException:
                opened.close()
                raise
        except (CannotRead, CannotWrite, StoreDamaged):
            raise MadeNotOpened from None
        return opened

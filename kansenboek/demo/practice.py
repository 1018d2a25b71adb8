"""Making the book to practise in: the fictional organisation in a store of its own, beside the real one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kansenboek.book.records import save_all
from kansenboek.book.stores import KdfPolicy, create_prepared, prepare_store, require_free
from kansenboek.first.actions.practice import is_there, is_whole, throw_away, write_mark
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.practice import PASSPHRASE

from .organisation import organisation

FAMILIES = 24
"""Enough to search among, few enough to know after an afternoon."""
SEED = 1
Report = Callable[[float, str], None]
"""How far it is, from 0 to 1, and what is being done; raises Cancelled when it has to stop."""


def make_practice(
    home: Path,
    *,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    report: Report,
    families: int = FAMILIES,
) -> None:
    """Make the book to practise in at `home` as it stands today; nothing happens when it is there, whole.

    One that broke off half-way is made anew. Runs in a thread; leaves nothing when it is stopped. Raises
    NotThePracticeBook when something else lies there, Cancelled, CannotWrite.
    """
    if is_there(home):
        if is_whole(home):
            return
        throw_away(home, kdf=kdf, clock=clock)
    require_free(home)
    clock = clock or SystemClock()
    try:
        report(0.1, _("Making up {count} families", count=families))
        made_up = organisation(families, SEED, clock.today())
        report(0.4, _("Making the encrypted store"))
        keys = prepare_store(PASSPHRASE, kdf=kdf)
        report(0.6, _("Saving all notes"))
        with create_prepared(home, keys, clock=clock, practice=True).unlocked as unlocked:
            save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
        report(0.95, _("Saving all notes"))
        write_mark(home)
    except (Cancelled, KnownError):
        with suppress(KnownError):
            throw_away(home, kdf=kdf, clock=clock)
        raise

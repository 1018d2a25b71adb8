"""Making, unlocking and checking a store.

Each exists whole (`unlock_store`) and in two halves: one derives keys (`derive_keys`), the other opens the store
(`open_store`). Both may run on another thread than that of who will use the store, which then adopts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import (
    N_,
    CannotRead,
    CannotWrite,
    ChangeUncertain,
    KnownError,
    Label,
    StoreDamaged,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.kit.register import kept
from kansenboek.kit.settings import default_home
from kansenboek.storage import (
    beside,
    failed_unlocks,
    keyslots,
    last_slot,
    making,
    meta,
    opening,
    passphrases,
    presence,
    recovery_key,
    vault,
    vault_keys,
)
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.places import UnsuitablePlace, doubt_about_profile, require_suitable
from kansenboek.storage.records import tables
from kansenboek.storage.vault_keys import Keys, NewKeys, pair_is_whole
from kansenboek.storage.wiping import wipe, wiped_after

from .clock_watch import look_at_clock
from .generation_watch import go_beyond, look_at_generation
from .unlocked import Unlocked, random_id

__all__ = [
    "CheckReport",
    "KdfPolicy",
    "Keys",
    "NewKeys",
    "NewStore",
    "UnsuitablePlace",
    "check_store",
    "create_prepared",
    "create_store",
    "default_home",
    "derive_keys",
    "derive_keys_from_recovery",
    "doubt_about_profile",
    "forget_keys",
    "open_store",
    "prepare_store",
    "put_beside",
    "report_of",
    "require_free",
    "require_store",
    "require_suitable",
    "sheet_of",
    "store_exists",
    "unlock_store",
    "unlock_with_recovery_key",
]


FIRST_STEP = "who"
"""What comes after the recovery sheet of a store that the window made."""


@dataclass(frozen=True, slots=True)
class NewStore:
    """A store that was just made, and its recovery key, which is shown once and kept nowhere."""

    unlocked: Unlocked
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `findings` are labels; none means sound. `counts`: kind → number of records."""

    findings: tuple[Label, ...]
    damaged_records: tuple[str, ...]
    counts: dict[str, int]
    told: tuple[KnownError, ...] = ()
    """What was told when the store was opened, and is no damage: that an older one lies there, or a wrong clock."""

    @property
    def sound(self) -> bool:
        """Nothing wrong was found."""
        return not self.findings and not self.damaged_records


def store_exists(home: Path) -> bool:
    """Whether there is a store in this folder."""
    return presence.vault_exists(home)


def require_free(home: Path, *, keys_aside: bool = False) -> None:
    """Raise StoreExists, or StoreAway when key files lie here without their store and may not be put aside."""
    beside.require_free(home, beside.KEYS_ONLY if keys_aside else "")


def require_store(home: Path) -> None:
    """Raise StoreMissing unless there is a store here; StoreAway when only its key files are."""
    if not store_exists(home):
        vault_keys.require_store(home)


def prepare_store(passphrase: str, *, kdf: KdfPolicy | None = None) -> NewKeys:
    """The slow half of making a store. Raises WeakPassphrase."""
    with wiped_after(passphrases.prepare(passphrase)) as secret:
        return vault_keys.prepare_keys(secret, kdf or KdfPolicy())


def create_prepared(
    home: Path,
    new_keys: NewKeys,
    *,
    clock: Clock | None = None,
    keys_aside: bool = False,
    handed_over: bool = True,
    practice: bool = False,
) -> NewStore:
    """The quick half of making a store; `keys_aside`: key files without a store may be put aside.

    Who has still to see the recovery key written down says that it is not `handed_over`: then the store remembers
    that nobody is known to have it on paper, and that the first steps are still to come. `practice`: it is the book
    to practise in, for ever.
    Raises StoreExists, StoreAway, CannotWrite.
    """
    clock = clock or SystemClock()
    over = beside.KEYS_ONLY if keys_aside else ""

    def begin(made: vault.Vault) -> None:
        for each in kept():
            if each.begun:
                each.begun(Unlocked(made, clock))
        with made.write_aside(clock.now()) as tx:
            if handed_over:
                meta.confirm_sheet(tx)
            else:
                meta.note_first_step(tx, FIRST_STEP)
            if practice:
                meta.make_practice(tx)

    groups = recovery_key.to_groups(new_keys.secret)
    unlocked = Unlocked(making.create_vault(home, new_keys, clock.now(), begin, over=over), clock)
    unlocked.slot = keyslots.FIRST_SLOT
    _note_begun(unlocked)
    put_beside(unlocked)
    return NewStore(unlocked, groups)


def put_beside(unlocked: Unlocked) -> None:
    """Write beside a store that has just come to lie in a folder what belongs there."""
    for each in kept():
        if each.placed:
            each.placed(unlocked)


def create_store(
    home: Path,
    passphrase: str,
    *,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
) -> NewStore:
    """Make a store in `home`, leave it open and hand over its recovery key.

    Raises StoreExists, StoreAway, WeakPassphrase, CannotWrite.
    """
    require_free(home)
    return create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)


def derive_keys(
    home: Path, passphrase: str, *, kdf: KdfPolicy | None = None, clock: Clock | None = None
) -> Keys:
    """The slow half of unlocking. Raises WrongPassphrase, StoreMissing, StoreDamaged.

    A wrong passphrase is written down beside the store, and comes into its log at the next opening.
    """
    with _tries_noted(home, clock), wiped_after(passphrases.encode(passphrase)) as secret:
        return vault_keys.derive_keys(home, secret, kdf or KdfPolicy())


def derive_keys_from_recovery(home: Path, groups: str, *, clock: Clock | None = None) -> Keys:
    """Keys from the printed recovery key. Raises WrongRecoveryKey, StoreMissing; writes down as `derive_keys`."""
    with _tries_noted(home, clock):
        return vault_keys.keys_from_sheet(home, groups)


@contextmanager
def _tries_noted(home: Path, clock: Clock | None) -> Iterator[None]:
    try:
        yield
    except (WrongPassphrase, WrongRecoveryKey):
        failed_unlocks.note(home, (clock or SystemClock()).now())
        raise


def _note_begun(unlocked: Unlocked) -> None:
    """Find out whether the first steps of a new book are still to come."""
    with unlocked.read() as tx:
        unlocked.is_begun = not meta.first_step(tx)


def _take_in_tries(unlocked: Unlocked) -> None:
    """Put the tries that failed into the log, each with its moment, and forget them beside the store."""
    for moment in failed_unlocks.moments(unlocked.home):
        with unlocked.look("store.unlock_failed", moment):
            pass
    failed_unlocks.forget(unlocked.home)


def open_store(
    home: Path,
    keys: Keys,
    *,
    clock: Clock | None = None,
    ids: Callable[[], str] = random_id,
    step: Step = no_step,
    behind: bool = False,
) -> Unlocked:
    """The second half of unlocking; the log notes it. Raises StoreBusy, StoreDamaged, StoreTooNew, Cancelled.

    Everything is looked through first, of which `step` hears. `behind`: who opens it does that afterwards for a large
    store that is as it was left (`Unlocked.looking`).
    """
    clock = clock or SystemClock()
    with _tries_noted(home, clock):
        unlocked = Unlocked(opening.open_vault(home, keys, clock.now(), step, behind=behind), clock, ids)
    unlocked.slot = keys.slot_id
    last_slot.note(home, keys.slot_id)
    try:
        _note_begun(unlocked)
        with unlocked.read() as tx:
            unlocked.clock_told = look_at_clock(tx, unlocked.clock, home)
            unlocked.older_told = look_at_generation(tx, home)
        _take_in_tries(unlocked)
        unlocked.at_work = next(
            (who for each in kept() if each.at_work and (who := each.at_work(unlocked))), ""
        )
        with unlocked.look("store.opened", ""):
            pass
        if unlocked.clock_told is not None:
            with unlocked.look(unlocked.clock_told.verb, ""):
                pass
        if unlocked.older_told is not None:
            with unlocked.write(unlocked.older_told.verb, "") as tx:
                go_beyond(tx)  # told once: from here on it is the store of this folder
        unlocked.keep_count()
        for each in kept():
            if each.opened:
                each.opened(unlocked)
        if (
            keys.stronger is not None and not unlocked.is_practice
        ):  # its mark tells the key file it was made with
            # When this fails the old cost stays, and the next opening tries again.
            with suppress(CannotRead, CannotWrite, ChangeUncertain):
                unlocked.change_keys(keys.stronger, keys.secret, "passphrase.strengthened")
    except BaseException:
        unlocked.close()
        raise
    return unlocked


def sheet_of(unlocked: Unlocked, keys: Keys) -> str:
    """Give the recovery key that `keys` opened the store with, in groups as on the sheet."""
    tried = [keys.secret, *(opened.secret for _file, opened in keys.pending)]
    return next(recovery_key.to_groups(secret) for secret in tried if unlocked.is_opened_by(secret))


def forget_keys(keys: Keys | NewKeys) -> None:
    """Wipe keys that are not needed any more: the store is open, or will not be opened."""
    wipe(keys.secret)
    if isinstance(keys, Keys):
        if keys.slot_file is not None:
            wipe(keys.slot_file.list_key)
        for _file, opened in keys.pending:
            opened.forget()


def unlock_store(
    home: Path,
    passphrase: str,
    *,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    behind: bool = False,
) -> Unlocked:
    """Open the store in `home` with its passphrase; `behind` as in `open_store`."""
    keys = derive_keys(home, passphrase, kdf=kdf, clock=clock)
    return _opened_and_forgotten(home, keys, clock, behind=behind)


def unlock_with_recovery_key(home: Path, groups: str, *, clock: Clock | None = None) -> Unlocked:
    """Open the store in `home` with the printed recovery key."""
    return _opened_and_forgotten(home, derive_keys_from_recovery(home, groups, clock=clock), clock)


def _opened_and_forgotten(home: Path, keys: Keys, clock: Clock | None, *, behind: bool = False) -> Unlocked:
    try:
        return open_store(home, keys, clock=clock, behind=behind)
    finally:
        forget_keys(keys)


_MENDED = N_("one of the two key files was missing, damaged or older than the other; it is whole again now")
_NOT_MENDED = N_("one of the two key files cannot be read or written; the other one opens the store")


def check_store(
    home: Path, passphrase: str, *, kdf: KdfPolicy | None = None, clock: Clock | None = None
) -> CheckReport:
    """Look at everything: slot files, pages, tables, every row's digest, the log. Damage is a finding.

    Raises WrongPassphrase, StoreMissing, StoreBusy: those say nothing about damage.
    """
    findings: list[Label] = []
    report = CheckReport((), (), {})
    try:
        keys = derive_keys(home, passphrase, kdf=kdf, clock=clock)
        with _opened_and_forgotten(home, keys, clock) as unlocked:
            if keys.need_mending:
                findings.append(Label(_MENDED if pair_is_whole(home, kdf or KdfPolicy()) else _NOT_MENDED))
            report = replace(report_of(unlocked), told=unlocked.warned)
    except StoreDamaged as error:
        findings.append(_part_of(error))
    return replace(report, findings=(*findings, *report.findings))


def report_of(unlocked: Unlocked) -> CheckReport:
    """Look at every row of an open store. Damage is a finding."""
    findings: list[Label] = []
    damaged: list[str] = []
    counts: dict[str, int] = {}
    try:
        with unlocked.read() as tx:
            counts = {table.record.kind: table.count(tx) for table in tables()}
        for record in unlocked.verify():  # raises at its end; what was found before has to stay
            damaged += [record] if record else []
    except StoreDamaged as error:
        findings.append(_part_of(error))
    return CheckReport(tuple(findings), tuple(damaged), counts)


def _part_of(error: StoreDamaged) -> Label:
    part = error.values.get("part")
    return part if isinstance(part, Label) else Label(error.message)

"""A store made, restored, put back, rescued or given new keys, broken off at each operation on the disk.

``python -m tests.battery.exchanges restore FOLDER`` does one of them, as a program of its own. In all of them but the
new store a family was erased since the backup: nothing may open that holds it, and the same can be done again.
"""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from random import Random

from kansenboek.book.stores import create_store, open_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import SystemClock
from kansenboek.kit.errors import KnownError, StoreExists
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import (
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    restore_backup,
)
from kansenboek.safety.actions.coming_back import come_back
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.safety.actions.rescue import put_backup_in_place, rescue_store
from kansenboek.storage import files, restore
from tests.factory import a_family

from . import disk, powercuts, stores
from .figures import ALL_FROM, Figure

HOME, STICK, TARGET = "home", "stick", "target"
"""The store; its backups; where another store is made."""
STAYS, GONE = "Blijver", "Gewist"
KILLED = 0
CODES = (KILLED, errno.EIO, errno.ENOSPC, errno.EACCES)
VERBS = ("restore", "put_back", "rescue", "renew", "init")
IN_HOME = ("put_back", "renew")
OLD_ORDER = "old_order"
"""The control: what is erased after the store stands."""
UNCHANGED = "Nothing was changed"
Case = tuple[str, disk.Fault]


def prepare(folder: Path) -> None:
    """A store with one family; the backup beside it has another one too, that was erased since."""
    with create_store(folder / HOME, stores.PASSPHRASE, kdf=stores.CHEAP).unlocked as unlocked:
        save_family(unlocked, a_family(family_name=STAYS))
        gone = save_family(unlocked, a_family(family_name=GONE)).record
        choose_backup_place(unlocked, folder / STICK)
        make_backup(unlocked, folder / STICK)
        erase_family(unlocked, gone)


def damage(folder: Path) -> None:
    """Change a page of the store, as a bad disk does."""
    path = folder / HOME / files.STORE
    held = bytearray(path.read_bytes())
    held[-100] ^= 1
    path.write_bytes(held)


# --- the work ----------------------------------------------------------------------------------------------


def do(verb: str, folder: Path) -> None:
    """Do it once. Raises KnownError."""
    home, target = folder / HOME, folder / TARGET
    if verb == "init":
        create_store(target, stores.PASSPHRASE, kdf=stores.CHEAP).unlocked.close()
    elif verb == "rescue":
        rescue_store(home, stores.derive(home), into=target)[0].close()
    elif verb == "renew":
        new = prepare_renewal(home, stores.PASSPHRASE, kdf=stores.CHEAP)
        renew_keys(open_store(home, stores.derive(home)), new)
    else:
        (backup,) = (folder / STICK).glob("*.kbk")
        keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
        if verb == "put_back":
            put_backup_in_place(backup, keys, home).close()
        elif verb == "restore":
            restore_backup(backup, keys, target).close()
        else:
            now = SystemClock().now()
            vault = restore.restore_vault(backup, keys, target, now, lambda _tx: None)
            with Unlocked(vault, SystemClock()) as unlocked, unlocked.write("store.restored", "") as tx:
                come_back(tx, folder / STICK)


def main(verb: str, folder: Path) -> int:
    try:
        do(verb, folder)
    except KnownError as error:
        print(f"refused: {type(error).__name__}: {error.message} {error.advice}")
    print("done")
    return 0


# --- what has to hold afterwards ---------------------------------------------------------------------------


def wrong_after(verb: str, folder: Path, whole: Path, said: str) -> str:
    """What is not as it should be after `verb` was broken off in `folder`; empty when all is well."""
    place = folder / (HOME if verb in IN_HOME else TARGET)
    if UNCHANGED in said and (told := _changed(verb, folder, whole)):
        return f"“{UNCHANGED}”, but {told}"
    looked_at = stores.copy(folder, folder.with_name(f"{folder.name} looked at"))
    shown = [names(path.parent) for path in looked_at.rglob(files.STORE)]
    shutil.rmtree(looked_at)
    if any(GONE in each for each in shown):
        return "an erased family is there"
    if verb == "renew" and {STAYS} not in shown:
        return "the store does not open in the middle of a renewal"
    try:
        with suppress(StoreExists):  # the first time was good, and only did not come to say so
            do(verb, folder)
    except KnownError as error:
        return f"cannot be done again: {type(error).__name__} {error.values}"
    wanted = set() if verb == "init" else {STAYS}
    if names(place) != wanted:
        return f"afterwards there is {names(place)}"
    if (place / files.BESIDE).exists():
        return "something unfinished is left"
    with open_store(place, stores.derive(place)) as unlocked:
        return "a damaged record" if any(unlocked.verify()) else ""


def names(home: Path) -> set[str]:
    """Whose names a store shows; nothing when it does not open."""
    with suppress(KnownError), open_store(home, stores.derive(home)) as unlocked, unlocked.read() as tx:
        return {name for (name,) in tx.rows("SELECT family_name FROM families")}
    return set()


def _changed(verb: str, folder: Path, whole: Path) -> str:
    """What the user can see of a change that is said not to be there."""
    if verb in IN_HOME:
        held = ((folder / HOME / name, whole / HOME / name) for name in (files.KEYS_A, files.KEYS_B))
        if verb == "put_back" and any(one.read_bytes() != other.read_bytes() for one, other in held):
            return "there are other key files"
        if (
            verb == "put_back"
            and (folder / HOME / files.STORE).read_bytes() != (whole / HOME / files.STORE).read_bytes()
        ):
            return "there is another store"
        return ""
    return "there is a store" if (folder / TARGET / files.STORE).exists() else ""


# --- the attack --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    """How many operations there were, and what went wrong, if anything did."""

    operations: int
    wrong: str


def exchanges(_folder: Path, dice: Random, runs: int) -> Figure:
    """Broken off at each operation: nothing opens that holds an erased family, and it can be done again."""
    with ExitStack() as stack:
        memory = stack.enter_context(powercuts.in_memory())
        count = disk.at_once(runs)
        run = stack.enter_context(disk.programs(disk.build(memory), __name__, count))
        pool = stack.enter_context(ThreadPoolExecutor(count))
        whole = memory / "whole"
        whole.mkdir()
        prepare(whole)
        hurt = stores.copy(whole, memory / "hurt")
        damage(hurt)

        def attack(case: tuple[str, disk.Fault | None]) -> Result:
            verb, fault = case
            return _attack(run, hurt if verb in ("put_back", "rescue") else whole, verb, fault)

        unhurt = list(pool.map(attack, ((verb, None) for verb in (*VERBS, OLD_ORDER))))
        counts = {verb: result.operations for verb, result in zip((*VERBS, OLD_ORDER), unhurt, strict=True)}
        control = _cases({OLD_ORDER: counts.pop(OLD_ORDER)}, dice, (KILLED,))
        cases = _cases(counts, dice, CODES)[: runs or None]
        results = list(pool.map(attack, cases))
        seen = _until_seen(attack, control[: max(12, len(cases) // 10)], all_of_them=len(cases) >= ALL_FROM)
    wrong = [result.wrong for result in (*unhurt, *results) if result.wrong]
    found = sum(_shows_erased(result) for result in seen)
    what = (
        "a store restored, put back, rescued, renewed or made, killed or failing (EIO, ENOSPC, EACCES) at each"
        " operation: an erased family opens, it cannot be done again, or “nothing was changed” is not true"
    )
    kept = f"erasing after the store stands, killed, of {len(seen)} that showed the family"
    return Figure(what, len(cases), len(wrong), kept, found, "; ".join(wrong[:3]))


def _until_seen(attack: Callable[[Case], Result], cases: list[Case], *, all_of_them: bool) -> list[Result]:
    seen: list[Result] = []
    for case in cases:
        seen.append(attack(case))
        if _shows_erased(seen[-1]) and not all_of_them:
            break
    return seen


def _shows_erased(result: Result) -> bool:
    return "an erased family is there" in result.wrong


def _cases(counts: dict[str, int], dice: Random, codes: tuple[int, ...]) -> list[Case]:
    """Every operation of every verb with every fault, in turns from each verb, each in random order."""
    by_verb = []
    for verb, operations in counts.items():
        cases: list[Case] = [
            (verb, disk.Fault(at, code, for_good))
            for at in range(1, operations + 1)
            for code in codes
            for for_good in ((False,) if code == KILLED else (False, True))
        ]
        by_verb.append(dice.sample(cases, len(cases)))
    return [case for turn in zip_longest(*by_verb) for case in turn if case]


def _attack(run: Callable[..., disk.Run], whole: Path, verb: str, fault: disk.Fault | None) -> Result:
    """Do it on a copy of `whole` while the disk fails, and look at what is left when it is well again."""
    watched = whole.with_name(f"{verb} {fault}")
    stores.copy(whole, watched)
    ended = run(verb, watched, fault)
    why = _ended_badly(ended, fault) or wrong_after(verb, watched, whole, ended.stdout)
    shutil.rmtree(watched)
    return Result(ended.operations, why and f"{verb}, {fault}: {why}")


def _ended_badly(ended: disk.Run, fault: disk.Fault | None) -> str:
    if fault is not None and fault.code == KILLED:
        return ""
    if ended.returned or ended.stderr or not ended.stdout.endswith("done\n"):
        return f"ended with {ended.returned}: {ended.stderr[-300:]}"
    return (
        f"refused without a reason: {ended.stdout}" if "refused" in ended.stdout and not ended.failed else ""
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))

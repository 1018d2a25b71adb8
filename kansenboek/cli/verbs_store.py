"""Verbs about the store as a whole: make one, check one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kansenboek.book.stores import (
    CheckReport,
    check_store,
    create_store,
    require_suitable,
    store_exists,
    unlock_store,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError, StoreExists, StoreMissing
from kansenboek.kit.settings import default_home
from kansenboek.safety.actions.backups import derive_backup_keys, try_backup
from kansenboek.safety.actions.set_aside import found_aside
from kansenboek.safety.rules import ENDING

from .call import Call
from .reading import read_passphrase


def home_of(call: Call) -> Path:
    """The folder of the store: told with --home, or this computer's own place for it."""
    return Path(call.arguments.home) if call.arguments.home else default_home()


@contextmanager
def opened(call: Call) -> Iterator[Unlocked]:
    """The store, unlocked, and closed after the block. Raises StoreMissing before a passphrase is asked for."""
    home = home_of(call)
    if not store_exists(home):
        raise StoreMissing(place=str(home))
    passphrase = read_passphrase(call.tools, call.output.language, call.arguments.passphrase_file)
    with unlock_store(home, passphrase, kdf=call.tools.kdf, clock=call.tools.clock) as unlocked:
        tell_opening(call, unlocked)
        yield unlocked


def tell_opening(call: Call, unlocked: Unlocked) -> None:
    """Say on standard error what was found when the store was opened: an older one, or a wrong clock."""
    _complain(call, (unlocked.older_told, unlocked.clock_told))


def _complain(call: Call, about: Iterable[KnownError | None]) -> None:
    for told in about:
        if told is not None:
            call.output.complain(call.output.language.explain(told))


def init(call: Call) -> int:
    """Make a store and show its recovery key, once."""
    home, out = home_of(call), call.output
    if store_exists(home):
        raise StoreExists(place=str(home))
    require_suitable(home)
    passphrase = read_passphrase(call.tools, out.language, call.arguments.passphrase_file, new=True)
    made = create_store(home, passphrase, kdf=call.tools.kdf, clock=call.tools.clock)
    made.unlocked.close()
    if out.as_json:
        out.json({"home": str(home), "recovery_key": made.recovery_key})
        return 0
    out.say(N_("A new store was made in {place}."), place=str(home))
    out.say(N_("Recovery key: {key}"), key=made.recovery_key)
    out.say(N_("Write it down now and keep it apart from the laptop: it is shown once and kept nowhere."))
    return 0


def check(call: Call) -> int:
    """Say whether a store or a backup is sound; exit code 1 and one sentence on standard error when it is not."""
    home = Path(call.arguments.path or home_of(call))
    if home.suffix == ENDING and home.is_file():
        return _check_backup(call, home)
    if not store_exists(home):
        raise StoreMissing(place=str(home))
    passphrase = read_passphrase(call.tools, call.output.language, call.arguments.passphrase_file)
    report = check_store(home, passphrase, kdf=call.tools.kdf, clock=call.tools.clock)
    _complain(call, report.told)
    aside = found_aside(home)
    code = tell_report(call, report, {"aside": [folder.name for folder in aside]} if aside else None)
    if not call.output.as_json:
        for folder in aside:
            call.output.say(N_("Put aside in the same folder: {name}"), name=folder.name)
    return code


def _check_backup(call: Call, path: Path) -> int:
    passphrase = read_passphrase(call.tools, call.output.language, call.arguments.passphrase_file)
    keys = derive_backup_keys(path, passphrase, kdf=call.tools.kdf)
    return tell_report(call, try_backup(path, keys, clock=call.tools.clock))


def tell_report(call: Call, report: CheckReport, beside: Mapping[str, Any] | None = None) -> int:
    """Say what a check found, and give the exit code: 0 for a sound store. `beside`: more for the JSON."""
    out = call.output
    findings = [out.language.value(finding) for finding in report.findings]
    if out.as_json:
        out.json(
            {
                "sound": report.sound,
                "findings": findings,
                "damaged_records": list(report.damaged_records),
                "records": report.counts,
                **(beside or {}),
            }
        )
    elif report.sound:
        out.say(N_("The store is sound."))
    if report.sound:
        return 0
    if report.damaged_records:
        findings.append(
            out.language.text(N_("damaged records: {ids}"), ids=", ".join(report.damaged_records))
        )
    out.complain(out.language.text(N_("The store is damaged: {part}."), part="; ".join(findings)))
    return 1

"""Verbs about the store as a whole: make one, check one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kansenboek.book.stores import (
    CheckReport,
    check_store,
    create_prepared,
    doubt_about_profile,
    forget_keys,
    prepare_store,
    require_free,
    require_store,
    require_suitable,
    unlock_store,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import work_as
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.settings import default_home
from kansenboek.safety.actions.backups import derive_backup_keys, try_backup
from kansenboek.safety.actions.passphrases import confirm_sheet
from kansenboek.safety.actions.put_aside import found_aside
from kansenboek.safety.rules import ENDING

from .call import Call
from .parser import IS_PHONE
from .reading import read_passphrase, storable


def home_of(call: Call) -> Path:
    """The folder of the store: told with --home, or this computer's own place for it."""
    return Path(call.arguments.home) if call.arguments.home else default_home()


@contextmanager
def opened(call: Call, *, everything: bool = False) -> Iterator[Unlocked]:
    """The store, unlocked, and closed after the block. Raises StoreMissing before a passphrase is asked for.

    A large store that is as it was left is looked through first only with `everything`; each page that is read is
    compared with its seal all the same.
    """
    home = home_of(call)
    require_store(home)
    passphrase = read_passphrase(call.tools, call.output.language, call.arguments.passphrase_file)
    tools = call.tools
    with unlock_store(home, passphrase, kdf=tools.kdf, clock=tools.clock, behind=not everything) as unlocked:
        begin(call, unlocked)
        yield unlocked.with_harmless(None) if getattr(call.arguments, IS_PHONE, False) else unlocked


def begin(call: Call, unlocked: Unlocked) -> None:
    """Say on standard error what was found at the opening: settled, an older store, or a wrong clock.

    And let whoever was named with --as be at work.
    """
    for settled in unlocked.told:
        call.output.complain(call.output.language.text(settled))
    _complain(call, unlocked.warned)
    if call.arguments.as_whom is not None:
        work_as(unlocked, storable(call.arguments.as_whom))


def _complain(call: Call, about: Iterable[KnownError]) -> None:
    for told in about:
        call.output.complain(call.output.language.explain(told))


def init(call: Call) -> int:
    """Make a store and show its recovery key, once."""
    home, out, aside = home_of(call), call.output, call.arguments.keys_aside
    require_free(home, keys_aside=aside)
    require_suitable(home)
    if (doubt := doubt_about_profile()) is not None:
        _complain(call, (doubt,))
    passphrase = read_passphrase(call.tools, out.language, call.arguments.passphrase_file, new=True)
    keys = prepare_store(passphrase, kdf=call.tools.kdf)
    made = create_prepared(home, keys, clock=call.tools.clock, keys_aside=aside, handed_over=False)
    forget_keys(keys)
    with made.unlocked as unlocked:
        if out.as_json:
            out.json({"home": str(home), "recovery_key": made.recovery_key})
        else:
            out.say(N_("A new store was made in {place}."), place=str(home))
            out.say(N_("Recovery key: {key}"), key=made.recovery_key)
            out.say(
                N_("Write it down now and keep it apart from the laptop: it is shown once and kept nowhere.")
            )
        out.flush()
        confirm_sheet(unlocked)  # not before it was given out
    return 0


def check(call: Call) -> int:
    """Say whether a store or a backup is sound; exit code 1 and one sentence on standard error when it is not."""
    home = Path(call.arguments.path or home_of(call))
    if home.suffix == ENDING and home.is_file():
        return _check_backup(call, home)
    require_store(home)
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

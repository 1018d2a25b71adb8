"""Verbs about backups: make one, make a store from one."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.stores import (
    CheckReport,
    Keys,
    derive_keys,
    report_of,
    require_free,
    require_store,
    require_suitable,
)
from kansenboek.kit.errors import N_, CannotRead
from kansenboek.safety.actions.backups import (
    KEYS_ASIDE,
    ListWanted,
    backup_keys_from_recovery,
    derive_backup_keys,
    make_backup,
    restore_backup,
    told_of_list,
)
from kansenboek.safety.actions.coming_back import ListIsDamaged
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.safety.rules import CameBack, loud_about

from .call import Call
from .reading import read_passphrase, read_recovery_key
from .verbs_store import home_of, opened, tell_report


def backup(call: Call) -> int:
    """Write a checked backup into a folder."""
    with opened(call, everything=True) as unlocked:
        made = make_backup(unlocked, Path(call.arguments.folder))
    out = call.output
    if told := told_of_list(made):
        out.complain(out.language.text(told))
    if out.as_json:
        out.json({"file": str(made.path), "removed": [str(path) for path in made.removed],
                  "list_was_damaged": made.list_was_damaged, "list_kept": made.list_kept,
                  "noted": made.noted})  # fmt: skip
        return 0
    out.say(N_("The backup is made and checked: {place}"), place=str(made.path))
    if made.older.rewritten:
        out.say(N_("Older backups there that held an erased family are rewritten: {count}."),
                count=len(made.older.rewritten))  # fmt: skip
    for path in made.removed:
        out.say(N_("Removed, because newer ones are kept: {place}"), place=path.name)
    return 0


def restore(call: Call) -> int:
    """Make a store from a backup, beside what there is."""
    path, into = Path(call.arguments.file), Path(call.arguments.into)
    aside = call.arguments.keys_aside
    require_free(into, keys_aside=aside)
    require_suitable(into)
    told: list[CameBack] = []
    wanted = ListWanted((home_of(call),), call.arguments.without_list, told.append)
    keys, clock, over = keys_of(call, path), call.tools.clock, KEYS_ASIDE if aside else ""
    try:
        with restore_backup(path, keys, into, clock=clock, over=over, wanted=wanted) as unlocked:
            report = report_of(unlocked)
    except ListIsDamaged as damaged:
        advice = N_("Nothing was made. Look for the list on another stick, or add --without-list: then every consent"
                    " has to be asked anew.")  # fmt: skip
        raise ListIsDamaged(advice=advice, part=damaged.values["part"]) from None
    return _tell_restored(call, into, report, *told)


def _tell_restored(call: Call, into: Path, report: CheckReport, came_back: CameBack) -> int:
    if not call.output.as_json and report.sound:
        call.output.say(N_("Restored into {place}."), place=str(into))
        if came_back.again:
            call.output.say(
                N_("Done again, as it was after this backup: {count}, of which families erased: {families}."),
                count=came_back.again,
                families=came_back.erased,
            )
    loud = [call.output.language.text(message) for message in loud_about(came_back)]
    for sentence in loud:
        call.output.complain(sentence)
    return tell_report(call, report, {"list": {
        "found": str(came_back.found), "done_again": came_back.again, "families_erased": came_back.erased,
        "consents_to_ask_anew": came_back.ask_anew, "told": loud,
    }})  # fmt: skip


def rescue(call: Call) -> int:
    """Put what can be read of a damaged store into a store of its own; the damaged one is left as it is."""
    home, into, tools, out = home_of(call), Path(call.arguments.into), call.tools, call.output
    require_store(home)
    passphrase = read_passphrase(tools, out.language, call.arguments.passphrase_file)
    keys = derive_keys(home, passphrase, kdf=tools.kdf)
    unlocked, rescued = rescue_store(home, keys, clock=tools.clock, into=into)
    unlocked.close()
    if out.as_json:
        out.json({"into": str(into), "saved": rescued.saved, "hurt": rescued.hurt,
                  "counts_are_whole": "counts" not in rescued.torn, "consents_to_ask_anew": True})  # fmt: skip
        return 0
    for kind, count in rescued.saved.items():
        out.line(f"{kind:<10} {count:>6} + {rescued.hurt.get(kind, 0)} ?")
    out.say(N_("What could be read is in {place}; the number before the question mark is there and cannot be."),
            place=str(into))  # fmt: skip
    out.complain(out.language.text(N_("A parent's no may be among what was lost. No consent of before counts in it:"
                                      " ask each parent anew.")))  # fmt: skip
    if "counts" in rescued.torn:
        out.say(N_("A part of what was published of counts is lost. What ended before today is not settled any more,"
                   " because it could be published a second time."))  # fmt: skip
    return 0


def keys_of(call: Call, path: Path) -> Keys:
    """The keys of a backup: from --recovery-key-file when it is given, else from its passphrase."""
    if not path.is_file():
        raise CannotRead(place=str(path))
    tools, asked = call.tools, call.arguments
    sheet = getattr(asked, "recovery_key_file", None)
    if sheet is not None:
        return backup_keys_from_recovery(path, read_recovery_key(tools, sheet))
    passphrase = read_passphrase(tools, call.output.language, asked.passphrase_file)
    return derive_backup_keys(path, passphrase, kdf=tools.kdf)

"""Verbs about the passphrase, and about the log of what was done."""

from __future__ import annotations

from datetime import datetime

from kansenboek.book.log_of_actions import actions_done, check_log, moments_back
from kansenboek.book.stores import (
    Keys,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    store_exists,
    unlock_store,
)
from kansenboek.kit.errors import N_, StoreMissing
from kansenboek.safety.actions.passphrases import (
    change_passphrase,
    prepare_passphrase,
    prepare_renewal,
    renew_keys,
)
from kansenboek.safety.actions.set_aside import Why, found_aside

from .call import Call
from .output import Output
from .reading import read_passphrase, read_recovery_key
from .verbs_aside import HOW_TO_DESTROY
from .verbs_store import home_of, opened, tell_opening


def passphrase(call: Call) -> int:
    """Choose another passphrase, with the old one."""
    home, tools = home_of(call), call.tools
    if not store_exists(home):
        raise StoreMissing(place=str(home))
    old = read_passphrase(tools, call.output.language, call.arguments.passphrase_file)
    return _change(call, derive_keys(home, old, kdf=tools.kdf))


def recover(call: Call) -> int:
    """Choose another passphrase, with the printed recovery key."""
    home, tools = home_of(call), call.tools
    if not store_exists(home):
        raise StoreMissing(place=str(home))
    groups = read_recovery_key(tools, call.arguments.recovery_key_file, call.output.language)
    return _change(call, derive_keys_from_recovery(home, groups))


def renew(call: Call) -> int:
    """Make another recovery key and data key; the passphrase stays."""
    home, tools, out = home_of(call), call.tools, call.output
    if not store_exists(home):
        raise StoreMissing(place=str(home))
    typed = read_passphrase(tools, out.language, call.arguments.passphrase_file)
    new = prepare_renewal(home, typed, kdf=tools.kdf)
    unlocked = unlock_store(home, typed, kdf=tools.kdf, clock=tools.clock)
    tell_opening(call, unlocked)
    groups = renew_keys(unlocked, new)
    if out.as_json:
        out.json({"home": str(home), "recovery_key": groups})
        return 0
    out.say(N_("The store is encrypted anew."))
    out.say(N_("Recovery key: {key}"), key=groups)
    out.say(N_("Write it down now and keep it apart from the laptop: it is shown once and kept nowhere."))
    out.say(N_("The old sheet opens older backups only."))
    for folder in found_aside(home):
        if folder.why is not Why.KEYS:
            out.say(N_("It also opens what was put aside: {name}"), name=folder.name)
            out.say(HOW_TO_DESTROY, name=folder.name)
    return 0


def _change(call: Call, keys: Keys) -> int:
    home, tools, out = home_of(call), call.tools, call.output
    typed = read_passphrase(tools, out.language, call.arguments.new_passphrase_file, new=True)
    new = prepare_passphrase(home, keys, typed, kdf=tools.kdf, clock=tools.clock)
    with open_store(home, keys, clock=tools.clock) as unlocked:
        tell_opening(call, unlocked)
        refused = change_passphrase(unlocked, new)
    if out.as_json:
        still = [folder.name for folder in refused]
        out.json({"home": str(home)} | ({"still_opened_by_the_old_one": still} if still else {}))
    else:
        out.say(N_("From now on only the new passphrase opens the store. Older backups keep the old one."))
        for folder in refused:
            out.say(N_("The disk refused to change {name}: the old one still opens it."), name=folder.name)
    return 0


def _verified(out: Output, count: int, back: tuple[tuple[int, datetime, datetime], ...]) -> int:
    if out.as_json:
        ran_back = [
            {"id": seq, "before": before.isoformat(), "at": at.isoformat()} for seq, before, at in back
        ]
        out.json({"sound": True, "rows": count, "clock_ran_back": ran_back})
        return 0
    out.say(N_("The log is whole: {count} actions."), count=count)
    for seq, before, at in back:
        told = N_("At action {number} the clock ran back: from {before} to {at} (UTC).")
        out.say(told, number=seq, before=before.isoformat()[:16], at=at.isoformat()[:16])
    return 0


def audit(call: Call) -> int:
    """The log of what was done; with --verify, whether anybody changed it."""
    out = call.output
    with opened(call) as unlocked:
        if call.arguments.verify:
            return _verified(out, check_log(unlocked), moments_back(unlocked))
        rows = actions_done(unlocked)
    if out.as_json:
        out.json([{"id": row.seq, "at": row.at, "action": row.verb, "record": row.record} for row in rows])
    else:
        for row in rows:
            out.line(f"{row.seq:>6}  {row.at[:19]}  {row.verb:<24} {row.record}")
    return 0

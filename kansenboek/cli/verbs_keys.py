"""Verbs about the passphrase, and about the log of what was done."""

from __future__ import annotations

from kansenboek.book.log_of_actions import actions_done, check_log
from kansenboek.book.stores import (
    Keys,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    store_exists,
    unlock_store,
)
from kansenboek.kit.errors import N_, StoreMissing, UsageError
from kansenboek.safety.actions.passphrases import (
    change_passphrase,
    prepare_passphrase,
    prepare_renewal,
    renew_keys,
)
from kansenboek.trail.actions import Looked, who_looked

from .call import Call
from .reading import read_passphrase, read_recovery_key, storable
from .verbs_store import home_of, opened


def passphrase(call: Call) -> int:
    """Choose another passphrase, with the old one."""
    home, tools = home_of(call), call.tools
    if not store_exists(home):
        raise StoreMissing(place=str(home))
    old = read_passphrase(tools, call.output.language, call.arguments.passphrase_file)
    return _change(call, derive_keys(home, old, kdf=tools.kdf, clock=tools.clock))


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
    groups = renew_keys(unlock_store(home, typed, kdf=tools.kdf, clock=tools.clock), new)
    if out.as_json:
        out.json({"home": str(home), "recovery_key": groups})
        return 0
    out.say(N_("The store is encrypted anew."))
    out.say(N_("Recovery key: {key}"), key=groups)
    out.say(N_("Write it down now and keep it apart from the laptop: it is shown once and kept nowhere."))
    out.say(N_("The old sheet opens older backups only."))
    return 0


def _change(call: Call, keys: Keys) -> int:
    home, tools, out = home_of(call), call.tools, call.output
    typed = read_passphrase(tools, out.language, call.arguments.new_passphrase_file, new=True)
    new = prepare_passphrase(home, keys, typed, kdf=tools.kdf, clock=tools.clock)
    with open_store(home, keys, clock=tools.clock) as unlocked:
        change_passphrase(unlocked, new)
    if out.as_json:
        out.json({"home": str(home)})
    else:
        out.say(N_("From now on only the new passphrase opens the store. Older backups keep the old one."))
    return 0


def audit(call: Call) -> int:
    """The log of what was done; with --verify, whether anybody changed it."""
    out, family = call.output, call.arguments.family
    if family is not None and call.arguments.verify:
        raise UsageError(N_("Say either --verify or --family."))
    if family is not None:
        return _of_family(call, storable(family))
    with opened(call) as unlocked:
        if call.arguments.verify:
            count = check_log(unlocked)
            if out.as_json:
                out.json({"sound": True, "rows": count})
            else:
                out.say(N_("The log is whole: {count} actions."), count=count)
            return 0
        rows = actions_done(unlocked)
    if out.as_json:
        out.json([{"id": row.seq, "at": row.at, "action": row.verb, "record": row.record} for row in rows])
    else:
        for row in rows:
            out.line(f"{row.seq:>6}  {row.at[:19]}  {row.verb:<24} {row.record}")
    return 0


def _of_family(call: Call, family: str) -> int:
    """The log of one family in plain words, for the parents' question who looked."""
    out = call.output
    with opened(call) as unlocked:
        lines = who_looked(unlocked, family)

    def told(each: Looked) -> str:
        spoken = out.language
        return spoken.text(each.message, **{name: spoken.value(value) for name, value in each.values})

    if out.as_json:
        out.json([{"day": str(each.day), "told": told(each), "times": each.times} for each in lines])
        return 0
    for each in lines:
        day, said = out.language.date(each.day), told(each)
        if each.times > 1:
            said = out.language.text(N_("{told} ({count} times)"), told=said, count=each.times)
        out.line(f"{day}: {said}")
    return 0

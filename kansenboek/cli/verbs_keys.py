"""Verbs about the passphrase, and about the log of what was done."""

from __future__ import annotations

from datetime import datetime

from kansenboek.book.log_of_actions import actions_done, check_log, log_since, moments_back
from kansenboek.book.stores import (
    Keys,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    require_store,
    unlock_store,
)
from kansenboek.colleagues.actions import colleague_names
from kansenboek.kit.errors import N_, UsageError
from kansenboek.safety.actions.passphrases import (
    identity_of,
    prepare_passphrase,
    prepare_renewal,
    renew_keys,
)
from kansenboek.trail.actions.who_looked import Looked, who_looked

from .call import Call
from .output import Output
from .reading import read_passphrase, read_recovery_key, storable
from .verbs_people import add_slot, close_slot, list_slots, show_before_it_counts, tell_what_is_left
from .verbs_store import begin, home_of, opened


def passphrase(call: Call) -> int:
    """Choose another passphrase, with the old one; or list, add or close out one of somebody else."""
    home, tools, asked = home_of(call), call.tools, call.arguments
    if sum((asked.list, asked.add, asked.close is not None)) > 1:
        raise UsageError(N_("Say one of --list, --add and --close."))
    require_store(home)
    if asked.list:
        return list_slots(call)
    if asked.add:
        return add_slot(call)
    if asked.close is not None:
        return close_slot(call, asked.close)
    old = read_passphrase(tools, call.output.language, asked.passphrase_file)
    keys = derive_keys(home, old, kdf=tools.kdf, clock=tools.clock)
    if keys.differ or keys.pending:  # a change that was broken off comes to its end before the next one
        with open_store(home, keys, clock=tools.clock) as unlocked:
            begin(call, unlocked)
        keys = derive_keys(home, old, kdf=tools.kdf, clock=tools.clock)
    return _change(call, keys)


def recover(call: Call) -> int:
    """Choose another passphrase, with the printed recovery key."""
    home, tools = home_of(call), call.tools
    require_store(home)
    groups = read_recovery_key(tools, call.arguments.recovery_key_file, call.output.language)
    return _change(call, derive_keys_from_recovery(home, groups))


def renew(call: Call) -> int:
    """Make another recovery key and data key; the passphrase stays."""
    home, tools, out = home_of(call), call.tools, call.output
    require_store(home)
    typed = read_passphrase(tools, out.language, call.arguments.passphrase_file)
    with unlock_store(home, typed, kdf=tools.kdf, clock=tools.clock) as unlocked:
        begin(call, unlocked)
        new = prepare_renewal(home, typed, kdf=tools.kdf)
        renewed = renew_keys(unlocked, new, lambda groups: show_before_it_counts(call, groups))
    if not out.as_json:
        out.say(N_("The store is encrypted anew."))
        tell_what_is_left(call, renewed)
    return 0


def _change(call: Call, keys: Keys) -> int:
    """Give the store new keys with a new passphrase: whoever has the old one and a backup opens nothing of today."""
    home, tools, out = home_of(call), call.tools, call.output
    typed = read_passphrase(tools, out.language, call.arguments.new_passphrase_file, new=True)
    with open_store(home, keys, clock=tools.clock) as unlocked:
        begin(call, unlocked)
        identity, names = identity_of(unlocked), colleague_names(unlocked)
        new = prepare_passphrase(
            keys, typed, kdf=tools.kdf, clock=tools.clock, identity=identity, own_words=names
        )
        renewed = renew_keys(unlocked, new, lambda groups: show_before_it_counts(call, groups))
    if not out.as_json:
        out.say(N_("From now on the new passphrase opens the store, and the old one does not."))
        if keys.slot_file is None:
            out.say(N_("It is the only one now. Add the passphrases of colleagues anew, with --add."))
        tell_what_is_left(call, renewed)
    return 0


def _verified(
    out: Output, count: int, back: tuple[tuple[int, datetime, datetime], ...], since: datetime | None
) -> int:
    if out.as_json:
        ran_back = [
            {"id": seq, "before": before.isoformat(), "at": at.isoformat()} for seq, before, at in back
        ]
        begins = since.isoformat() if since is not None else None
        out.json({"sound": True, "rows": count, "since": begins, "clock_ran_back": ran_back})
        return 0
    out.say(N_("The log is whole: {count} actions."), count=count)
    if since is not None:
        told = N_("It is whole since {at} (UTC); what is older was let go when its term was over.")
        out.say(told, at=since.isoformat()[:16])
    for seq, before, at in back:
        told = N_("At action {number} the clock ran back: from {before} to {at} (UTC).")
        out.say(told, number=seq, before=before.isoformat()[:16], at=at.isoformat()[:16])
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
            return _verified(out, check_log(unlocked), moments_back(unlocked), log_since(unlocked))
        rows = actions_done(unlocked)
    if out.as_json:
        names = ("id", "at", "action", "record", "by")
        told = [(row.seq, row.at, row.verb, row.record, row.by) for row in rows]
        out.json([dict(zip(names, each, strict=True)) for each in told])
    else:
        for row in rows:
            out.line(f"{row.seq:>6}  {row.at[:19]}  {row.verb:<24} {row.record:<16} {row.by}".rstrip())
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
        spoken = out.language
        out.json(
            [{"day": str(e.day), "told": told(e), "times": e.times, "by": spoken.value(e.by)} for e in lines]
        )
        return 0
    for each in lines:
        day, said = out.language.date(each.day), told(each)
        if each.by:
            who = out.language.value(each.by)
            said = out.language.text(N_("{told}, by {name}"), told=said, name=who)
        if each.times > 1:
            said = out.language.text(N_("{told} ({count} times)"), told=said, count=each.times)
        out.line(f"{day}: {said}")
    return 0

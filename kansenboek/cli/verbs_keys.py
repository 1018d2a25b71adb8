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
from kansenboek.kit.errors import N_, KnownError, UsageError
from kansenboek.safety.actions.passphrases import (
    change_passphrase,
    confirm_sheet,
    groups_to_type_back,
    prepare_passphrase,
    prepare_renewal,
    renew_keys,
)
from kansenboek.safety.actions.put_aside import Why, found_aside
from kansenboek.trail.actions.who_looked import Looked, who_looked

from .call import Call
from .output import Output
from .reading import read_passphrase, read_recovery_key, storable
from .verbs_aside import HOW_TO_DESTROY
from .verbs_store import home_of, opened, tell_settled

_TRIES = 3


def passphrase(call: Call) -> int:
    """Choose another passphrase, with the old one."""
    home, tools = home_of(call), call.tools
    require_store(home)
    old = read_passphrase(tools, call.output.language, call.arguments.passphrase_file)
    return _change(call, derive_keys(home, old, kdf=tools.kdf, clock=tools.clock))


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
    unlocked = unlock_store(home, typed, kdf=tools.kdf, clock=tools.clock)
    try:
        tell_settled(call, unlocked)
        new = prepare_renewal(home, typed, kdf=tools.kdf)
    except BaseException:
        unlocked.close()
        raise
    renew_keys(unlocked, new, lambda groups: _show_before_it_counts(call, groups))
    if not out.as_json:
        out.say(N_("The store is encrypted anew."))
        out.say(N_("The old sheet opens older backups only."))
        for folder in found_aside(home):
            if folder.why is not Why.KEYS:
                out.say(N_("It also opens what was put aside: {name}"), name=folder.name)
                out.say(HOW_TO_DESTROY, name=folder.name)
    return 0


def _show_before_it_counts(call: Call, groups: str) -> None:
    """Give out the new key while the old sheet still counts; who sits at the terminal types two groups back."""
    home, tools, out = home_of(call), call.tools, call.output
    if out.as_json:
        out.json({"home": str(home), "recovery_key": groups})
        out.flush()
        return
    out.say(N_("Recovery key: {key}"), key=groups)
    out.say(N_("Write it down now and keep it apart from the laptop: it is shown once and kept nowhere."))
    out.flush()
    if call.arguments.passphrase_file is not None:
        return  # a script has it now, and nobody is there to type
    out.say(N_("Until two groups of it were typed back, the old sheet counts and nothing has changed."))
    out.flush()
    for number in groups_to_type_back():
        wanted = groups.split("-")[number - 1]
        asked = out.language.text(N_("Group {number}: "), number=number)
        if not any(tools.ask_secret(asked).strip().upper() == wanted for _try in range(_TRIES)):
            raise KnownError(
                N_("Group {number} is not right."),
                advice=N_("Nothing was changed. The old sheet counts; throw the new one away."),
                number=number,
            )


def _change(call: Call, keys: Keys) -> int:
    home, tools, out = home_of(call), call.tools, call.output
    typed = read_passphrase(tools, out.language, call.arguments.new_passphrase_file, new=True)
    new = prepare_passphrase(home, keys, typed, kdf=tools.kdf, clock=tools.clock)
    with open_store(home, keys, clock=tools.clock) as unlocked:
        tell_settled(call, unlocked)
        refused = change_passphrase(unlocked, new)
        if keys.slot_file is None:  # the sheet opened it
            confirm_sheet(unlocked)
    if out.as_json:
        still = [folder.name for folder in refused]
        out.json({"home": str(home)} | ({"still_opened_by_the_old_one": still} if still else {}))
        return 0
    out.say(N_("From now on the new passphrase opens the store, and the old one does not."))
    for folder in refused:
        out.say(N_("The disk refused to change {name}: the old one still opens it."), name=folder.name)
    out.say(
        N_(
            "Older backups still open with the old one, and hold the recovery key: whoever has both can open today's"
            " store with it too. When somebody else knows the old passphrase, make new keys: “kansenboek renew”."
        )
    )
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

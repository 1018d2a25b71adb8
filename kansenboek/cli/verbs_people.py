"""Passphrases of several people on one laptop: listed, added, closed out; and how new keys are handed over."""

from __future__ import annotations

from kansenboek.book.stores import unlock_store
from kansenboek.colleagues.actions import colleague_names
from kansenboek.kit.errors import N_, KnownError
from kansenboek.safety.actions.passphrases import Renewed, groups_to_type_back, renew_keys
from kansenboek.safety.actions.people_keys import add_person, prepare_closing, prepare_person, slots_in_use
from kansenboek.safety.actions.put_aside import Why, found_aside

from .call import Call
from .reading import read_passphrase
from .verbs_aside import HOW_TO_DESTROY
from .verbs_store import begin, home_of, opened

_TRIES = 3


def list_slots(call: Call) -> int:
    """List the passphrases that open the store, by number; no names."""
    out = call.output
    with opened(call) as unlocked:
        found = slots_in_use(unlocked)
    if out.as_json:
        out.json(
            [
                {"slot": each.number, "since": str(each.since) if each.since else None, "yours": each.is_mine}
                for each in found
            ]
        )
        return 0
    for each in found:
        since = out.language.date(each.since) if each.since else "?"
        mine = out.language.text(N_("yours")) if each.is_mine else ""
        out.line(f"{each.number:>5}  {since:<20} {mine}".rstrip())
    return 0


def add_slot(call: Call) -> int:
    """Let one passphrase more open the store."""
    home, tools, out = home_of(call), call.tools, call.output
    own = read_passphrase(tools, out.language, call.arguments.passphrase_file)
    if call.arguments.new_passphrase_file is None:
        out.say(N_("Now the passphrase of your colleague, typed by them."))
        out.flush()
    typed = read_passphrase(tools, out.language, call.arguments.new_passphrase_file, new=True)
    with unlock_store(home, own, kdf=tools.kdf, clock=tools.clock) as unlocked:
        begin(call, unlocked)
        names = colleague_names(unlocked)
        new = prepare_person(home, own, typed, kdf=tools.kdf, clock=tools.clock, own_words=names)
        try:
            number = add_person(unlocked, new)
        finally:
            new.forget()
    if out.as_json:
        out.json({"slot": number})
    else:
        out.say(N_("Passphrase {number} opens the store too, from now on."), number=number)
    return 0


def close_slot(call: Call, number: int) -> int:
    """Close out the passphrase of somebody who leaves: new keys, and everybody else keeps theirs."""
    home, tools, out = home_of(call), call.tools, call.output
    own = read_passphrase(tools, out.language, call.arguments.passphrase_file)
    with unlock_store(home, own, kdf=tools.kdf, clock=tools.clock) as unlocked:
        begin(call, unlocked)
        new = prepare_closing(home, own, number, kdf=tools.kdf)
        renewed = renew_keys(unlocked, new, lambda groups: show_before_it_counts(call, groups))
    if not out.as_json:
        out.say(N_("Passphrase {number} does not open the store any more; the others do."), number=number)
        tell_what_is_left(call, renewed)
    return 0


def show_before_it_counts(call: Call, groups: str) -> None:
    """Give out the new key while the old sheet still counts; who sits at the terminal types two groups back."""
    home, tools, out = home_of(call), call.tools, call.output
    if out.as_json:
        out.json({"home": str(home), "recovery_key": groups})
        out.flush()
        return
    out.say(N_("Recovery key: {key}"), key=groups)
    out.say(N_("Write it down now and keep it apart from the laptop: it is shown once and kept nowhere."))
    out.flush()
    if call.arguments.passphrase_file is not None or getattr(call.arguments, "recovery_key_file", None):
        return  # a script has it now, and nobody is there to type
    out.say(N_("Until two groups of it were typed back, the old keys count and nothing has changed."))
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


def tell_what_is_left(call: Call, renewed: Renewed) -> None:
    """Say what the keys of before still open."""
    out = call.output
    out.say(
        N_("Older backups still open with the passphrases and the sheet of their day, and with no other.")
    )
    refused = {folder.name for folder in renewed.refused}
    for folder in found_aside(home_of(call)):
        if folder.name in refused:
            out.say(
                N_("The disk refused to change {name}: the old passphrase still opens it."), name=folder.name
            )
        elif folder.why is not Why.KEYS:
            out.say(N_("The old sheet also opens what was put aside: {name}"), name=folder.name)
        else:
            continue
        out.say(HOW_TO_DESTROY, name=folder.name)

"""The verbs for a laptop that is lost or stolen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import N_, UsageError
from kansenboek.lost.actions.cards import read_as_lead, read_card
from kansenboek.lost.rules import Inventory, Loss, inventory_lines, require_noticed

from .call import Call
from .reading import read_passphrase, storable
from .verbs_store import opened


def inventory(call: Call) -> int:
    """The numbers on an inventory card."""
    out, path = call.output, Path(call.arguments.file)
    if call.arguments.as_lead:
        with opened(call) as unlocked:
            found = read_as_lead(unlocked, path)
    else:
        found = _with_passphrase(call, path)
    if out.as_json:
        out.json({"made": found.made.isoformat(), "store": found.store, "counts": dict(found.counts)})
        return 0
    for line in inventory_lines(found):
        out.say(line.message, **{name: out.language.value(value) for name, value in line.values})
    return 0


def _with_passphrase(call: Call, path: Path) -> Inventory:
    passphrase = read_passphrase(call.tools, call.output.language, call.arguments.passphrase_file)
    return read_card(path, passphrase, kdf=call.tools.kdf)


def lost_laptop(call: Call) -> int:
    """Write the checklist and the entry for the register. No store is opened: it may be what is lost."""
    from kansenboek.lost.actions.papers import write_sheets  # noqa: PLC0415 - draws

    given, out = call.arguments, call.output
    now = call.tools.clock.now().astimezone()
    noticed = _moment(given.noticed) if given.noticed is not None else None
    if noticed is not None:
        require_noticed(noticed, now)
    found = _with_passphrase(call, Path(given.inventory)) if given.inventory is not None else None
    loss = Loss(noticed, now, found)
    places = [str(path) for path in write_sheets(loss, Path(given.out), out.language.code)]
    if out.as_json:
        deadline = loss.deadline.isoformat() if loss.deadline is not None else None
        out.json({"deadline": deadline, "hours_left": loss.hours_left, "files": places})
        return 0
    for place in places:
        out.say(N_("Written: {place}"), place=place)
    if loss.deadline is not None and loss.hours_left is not None:
        out.say(N_("Hours left of the 72: {hours}."), hours=loss.hours_left)
    return 0


def _moment(text: str) -> datetime:
    """A day with a time, in the time of this place. Raises UsageError."""
    try:
        found = datetime.fromisoformat(storable(text).strip())
    except ValueError:
        found = None
    if found is None or ":" not in text:
        raise UsageError(
            N_("“{text}” is no moment: a day and a time."),
            advice=N_("Write it as year-month-day and time, such as 2026-11-29T14:30."),
            text=storable(text),
        )
    return found.astimezone()

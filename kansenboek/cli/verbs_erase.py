"""The verb that erases a family."""

from __future__ import annotations

from kansenboek.book.records import show_record
from kansenboek.kit.errors import N_, KnownError
from kansenboek.safety.actions.erasure import erase_family

from .call import Call
from .verbs_store import opened


class NotSure(KnownError):
    """Erasing needs a clear yes."""

    message = N_("Erasing cannot be undone. Nothing was erased yet.")
    advice = N_("Say it once more with --yes.")


def erase(call: Call) -> int:
    """Erase a family and everything about it."""
    family, out = call.arguments.family, call.output
    with opened(call) as unlocked:
        # Looked up first, so that an unknown number is said before anything else.
        show_record(unlocked, "family", family)
        if not call.arguments.yes:
            raise NotSure
        erased = erase_family(unlocked, family)
    if out.as_json:
        out.json(
            {
                "family": family,
                "records": erased.records,
                "backups": [str(name) for name in erased.backups],
                "list_kept": not erased.missed,
                "missed": [str(folder) for folder in erased.missed],
            }
        )
        return 0
    out.say(N_("The family is erased, with everything about it: {count} records."), count=erased.records)
    for name in erased.backups:
        out.say(
            N_("This older backup still holds it, encrypted; restoring it leaves the family out: {name}"),
            name=str(name),
        )
    for folder in erased.missed:
        out.say(
            N_("This folder of backups could not be reached: make a new backup there when it is: {place}"),
            place=str(folder),
        )
    return 0

"""The verb that erases a family."""

from __future__ import annotations

from kansenboek.book.records import show_record
from kansenboek.kit.errors import N_, KnownError
from kansenboek.safety.actions.older_backups import erase_everywhere, told_of_older

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
        erased, older = erase_everywhere(unlocked, family)
    if out.as_json:
        out.json({
            "family": family,
            "records": erased.records,
            "backups_rewritten": [str(name) for name in older.rewritten],
            "backups": [str(name) for name in older.kept],
            "missed": [str(folder) for folder in older.missed],
            "others_until": older.until.isoformat() if older.until else None,
        })  # fmt: skip
        return 0
    out.say(N_("The family is erased, with everything about it: {count} records."), count=erased.records)
    for message, values in told_of_older(older):
        out.say(message, **dict(values))
    return 0

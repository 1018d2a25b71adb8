"""The verb that writes everything as readable files, for moving to another program."""

from __future__ import annotations

from pathlib import Path

from kansenboek.kit.errors import N_, KnownError, UsageError
from kansenboek.moving.actions.everything import take_everything
from kansenboek.moving.rules.files import WARNING

from .call import Call
from .verbs_store import opened


class NotSureOfExport(KnownError):
    """Everything in the open needs a clear yes."""

    message = N_(
        "This writes names, addresses and notes of every family into a folder that anybody can read. Nothing was"
        " written yet."
    )
    advice = N_("Is that what you want? Then say it once more with --yes.")


def export(call: Call) -> int:
    """Write everything into a new folder, and say what that folder is."""
    given, out = call.arguments, call.output
    if not given.all:
        raise UsageError(N_("Say --all: this verb writes everything, or nothing."))
    if not given.yes:
        raise NotSureOfExport
    with opened(call, everything=True) as unlocked:
        taken = take_everything(unlocked, Path(given.out), out.language.code)
    if out.as_json:
        out.json(
            {
                "folder": str(taken.folder),
                "files": [{"name": each.name, "rows": each.count} for each in taken.files],
                "records": dict(taken.counts),
            }
        )
        return 0
    out.say(N_("Everything was written into {place}. Begin with index.html."), place=str(taken.folder))
    out.say(WARNING)
    return 0

"""The verb for another team lead: what was published goes along, so that nothing is ever published twice."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.counts.actions.lead_keys import write_public
from kansenboek.counts.actions.passing_on import (
    LEDGER_NAME,
    MOST_LEDGER,
    Offered,
    Unsigned,
    export_ledger,
    import_ledger,
    read_ledger,
)
from kansenboek.kit.errors import N_, UsageError

from .call import Call
from .reading import read_bytes
from .verbs_counts import WordsNeeded
from .verbs_store import opened


def counts_ledger(call: Call) -> int:
    """Write what was published for the next lead, or take in what the lead before published."""
    asked, out = call.arguments, call.output
    if bool(asked.out) == bool(asked.take):
        raise UsageError(
            N_("Say either --out with a folder, or --take with the file of the team lead before.")
        )
    if asked.take:
        data = read_bytes(call.tools, asked.take, MOST_LEDGER)
        with opened(call) as unlocked:
            offered = read_ledger(unlocked, data)
            _require_answer(call, offered)
            taken = import_ledger(unlocked, offered, asked.words, unsigned=asked.unsigned)
        if out.as_json:
            out.json({"new": taken.new, "periods": [period.code for period in taken.periods]})
        else:
            out.say(N_("Taken over: {count} tables that were published."), count=taken.new)
            out.say(N_("Now hand out a key of your own, with “kansenboek lead-key”."))
        return 0
    folder = Path(asked.out)
    require_writable(folder)
    with opened(call) as unlocked:
        data = export_ledger(unlocked)
    path = write_public(folder / LEDGER_NAME, data)
    if out.as_json:
        out.json({"file": str(path)})
    else:
        out.say(N_("Written: {place}"), place=str(path))
    return 0


def _require_answer(call: Call, offered: Offered) -> None:
    """Raise what has to be answered before a file is taken in: its six words, or that nobody signed it."""
    if not offered.words and not call.arguments.unsigned:
        raise Unsigned(
            advice=N_(
                "Let the team lead of before save it once more with this version. Are you sure that nobody changed"
                " it? Then say --unsigned. Nothing was changed."
            )
        )
    if offered.words and not offered.known and not call.arguments.words:
        raise WordsNeeded(words=" ".join(offered.words))

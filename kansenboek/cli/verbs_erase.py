"""The verb that erases a family."""

from __future__ import annotations

from kansenboek.book.records import show_record
from kansenboek.kit.errors import N_
from kansenboek.safety.actions.older_backups import erase_everywhere, told_of_older
from kansenboek.safety.actions.remaining import (
    Mention,
    Remaining,
    can_be_taken_away,
    still_there,
    take_away,
)

from .call import Call, NotSure
from .verbs_aside import HOW_TO_DESTROY
from .verbs_store import opened


def erase(call: Call) -> int:
    """Erase a family and everything about it."""
    family, out = call.arguments.family, call.output
    with opened(call) as unlocked:
        # Looked up first, so that an unknown number is said before anything else.
        show_record(unlocked, "family", family)
        if not call.arguments.yes:
            raise NotSure
        erased, older = erase_everywhere(unlocked, family)
        if call.arguments.names_away:
            away = tuple(filter(can_be_taken_away, erased.remaining.mentions))
            take_away(unlocked, erased.remaining.sought, away)
            left = still_there(unlocked, erased.remaining)
        else:
            away, left = (), erased.remaining
    if out.as_json:
        out.json(
            {
                "family": family,
                "records": erased.records,
                "backups_rewritten": [str(name) for name in older.rewritten],
                "backups": [str(name) for name in older.kept],
                "missed": [str(folder) for folder in older.missed],
                "others_until": older.until.isoformat() if older.until else None,
                "aside": [folder.name for folder in erased.aside],
                "names_away": len(away),
                "names_left": [_plain(mention, show=call.arguments.show) for mention in left.mentions],
            }
        )
        return 0
    out.say(N_("The family is erased, with everything about it: {count} records."), count=erased.records)
    for message, values in told_of_older(older):
        out.say(message, **dict(values))
    for aside in erased.aside:
        out.say(N_("This folder was put aside and may still hold it: {name}"), name=aside.name)
        out.say(HOW_TO_DESTROY, name=aside.name)
    _tell_names(call, len(away), left)
    return 0


def _tell_names(call: Call, away: int, left: Remaining) -> None:
    out, show = call.output, call.arguments.show
    if away:
        out.say(N_("Three dots stand for its names in {count} places now."), count=away)
    if not left.mentions:
        return
    out.say(
        N_("A name of the family is left in {count} places. They are told once: look at each."),
        count=len(left.mentions),
    )
    for mention in left.mentions:
        out.line(
            "  ".join(filter(None, ("", mention.kind, mention.record or "-", mention.field_name or "-")))
        )
        for text in mention.texts if show else ():
            out.line(f"      {' '.join(text.split())}")


def _plain(mention: Mention, *, show: bool) -> dict[str, object]:
    plain: dict[str, object] = {
        "kind": mention.kind,
        "id": mention.record,
        "field": mention.field_name,
        "draft": mention.draft is not None,
    }
    return plain | ({"texts": list(mention.texts)} if show else {})

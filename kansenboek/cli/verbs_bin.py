"""The verb about the bin: what was deleted, putting it back, emptying."""

from __future__ import annotations

from kansenboek.bin.actions import BinLine, empty_bin, list_bin, restore, told_of
from kansenboek.book.log_of_actions import note_list
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, UsageError
from kansenboek.kit.i18n import Language
from kansenboek.kit.register import feature_of, is_kind

from .call import Call, NotSure
from .reading import storable
from .verbs_store import opened

TITLES = (N_("Number"), N_("What"), N_("Of whom"), N_("Deleted"), N_("Deleted by"), N_("Days left"))


def show_bin(call: Call) -> int:
    """The bin: list it, put one line back, or empty it."""
    given = call.arguments
    if given.restore and given.empty:
        raise UsageError(N_("Say one thing: --restore or --empty."))
    with opened(call) as unlocked:
        if given.restore:
            return _restore(call, unlocked)
        return _empty(call, unlocked) if given.empty else _list(call, unlocked)


def _list(call: Call, unlocked: Unlocked) -> int:
    out, lines = call.output, list_bin(unlocked)
    note_list(unlocked, "bin")
    if out.as_json:
        out.json([_plain(line) for line in lines])
    elif not lines:
        out.say(N_("The bin is empty. What you delete lies here for 30 days, and can be put back."))
    else:
        titles = [out.language.text(title) for title in TITLES]
        out.table(titles, [_cells(out.language, line) for line in lines])
    return 0


def _plain(line: BinLine) -> dict[str, object]:
    return {
        "id": _number(line),
        "kind": line.kind,
        "count": line.count,
        "family_id": line.family_id,
        "deleted_at": line.at.isoformat(),
        "by": line.by,
        "days_left": line.days_left,
    }


def _cells(language: Language, line: BinLine) -> list[str]:
    title = language.text(feature_of(line.kind).record.title) if is_kind(line.kind) else line.kind
    told = feature_of(line.kind).one_line if is_kind(line.kind) else None
    parts = told(line.record) if told is not None and line.record is not None else ()
    words = [title, *(text for part in parts if (text := language.value(part).strip()))]
    what = " · ".join(words) if line.count == 1 else f"{line.count} × {title}"
    day = language.date(line.at.astimezone().date(), "short")
    return [_number(line), what, line.family, day, line.by, str(line.days_left)]


def _number(line: BinLine) -> str:
    """The number of the record by which the line is told: shorter than that of what went in one go."""
    return line.record.id if line.record is not None else line.id


def _restore(call: Call, unlocked: Unlocked) -> int:
    out, done = call.output, restore(unlocked, storable(call.arguments.restore))
    if out.as_json:
        out.json(
            {
                "restored": [record.id for record in done.records],
                "along": [record.id for record in done.along],
                "links_gone": done.without,
            }
        )
        return 0
    for title, count in told_of((*done.records, *done.along)).items():
        out.say(N_("Put back: {count} × {what}."), count=count, what=out.language.text(title))
    if done.without:
        out.say(N_("Links to what is gone for good: {count}."), count=done.without)
    return 0


def _empty(call: Call, unlocked: Unlocked) -> int:
    if not call.arguments.yes:
        raise NotSure
    out, gone = call.output, empty_bin(unlocked)
    stays = len(list_bin(unlocked))
    if out.as_json:
        out.json({"gone": gone, "stays": stays})
        return 0
    out.say(N_("Gone for good: {count}."), count=gone)
    if stays:
        out.say(N_("{count} stay: their families are set aside."), count=stays)
    return 0

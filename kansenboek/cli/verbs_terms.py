"""The verb about how long things are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, UsageError
from kansenboek.kit.i18n import Language
from kansenboek.safety.actions.older_backups import told_of_older
from kansenboek.terms.actions.destroying import destroy, receipts
from kansenboek.terms.actions.listing import (
    end_hold,
    hold,
    list_terms,
    look_again,
    set_terms,
    terms_of,
    with_days,
)
from kansenboek.terms.records import Destruction, TermKind, Terms
from kansenboek.terms.rules.items import WHY, Item, find
from kansenboek.terms.rules.terms import SOURCES

from .call import Call, NotSure
from .reading import storable, typed_day
from .verbs_store import opened

TITLES = (
    N_("Number"),
    N_("Family"),
    N_("What"),
    N_("Why"),
    N_("Kept until"),
    N_("Where it stands"),
)
_ENOUGH = N_("Say one thing: --terms, --set, --hold, --end-hold, --destroy or --receipts.")


def retention(call: Call) -> int:
    """The list of what is over or soon, the terms, holds, destroying, and receipts."""
    given = call.arguments
    asked = (given.terms, given.set, given.hold, given.end_hold, given.destroy, given.receipts)
    if sum(map(bool, asked)) > 1:
        raise UsageError(_ENOUGH)
    with opened(call) as unlocked:
        if given.terms or given.set:
            return _terms(call, unlocked)
        if given.hold:
            until = typed_day(call.tools, given.until) if given.until is not None else None
            hold(unlocked, storable(given.hold), storable(given.reason), until)
            return _done(call, N_("It is kept longer, and comes back on the list after that day."))
        if given.end_hold:
            _end(unlocked, storable(given.end_hold))
            return _done(call, N_("It is not kept longer any more."))
        if given.destroy:
            return _destroy(call, unlocked)
        return _receipts(call, unlocked) if given.receipts else _list(call, unlocked)


def _done(call: Call, told: str) -> int:
    if call.output.as_json:
        call.output.json({"done": True})
    else:
        call.output.say(told)
    return 0


def _end(unlocked: Unlocked, key: str) -> None:
    item = find(look_again(unlocked), key)
    if item.hold is None:
        raise UsageError(N_("“{key}” is not kept longer."), key=key)
    end_hold(unlocked, item.hold.id)


def _list(call: Call, unlocked: Unlocked) -> int:
    out, items = call.output, list_terms(unlocked)
    if out.as_json:
        out.json([_plain(item) for item in items])
        return 0
    if not items:
        out.say(N_("No term is over, or will be within 30 days."))
        return 0
    out.table([out.language.text(title) for title in TITLES], [_cells(out.language, item) for item in items])
    return 0


def _plain(item: Item) -> dict[str, object]:
    hold = item.hold
    return {
        "id": item.key,
        "kind": item.kind.value,
        "family_id": item.family_id,
        "count": item.count,
        "since": item.since.isoformat(),
        "kept_until": item.kept_until.isoformat(),
        "standing": item.standing.value,
        "held_until": hold.until.isoformat() if hold is not None and hold.until else None,
    }


def _cells(language: Language, item: Item) -> list[str]:
    why = language.text(WHY[item.kind], day=language.value(item.since))
    until = language.date(item.kept_until, "short")
    return [item.key, item.whom, language.value(item.kind), why, until, language.value(item.standing)]


def _terms(call: Call, unlocked: Unlocked) -> int:
    out, terms = call.output, terms_of(unlocked)
    if call.arguments.set:
        terms = with_days(terms, dict(_typed(call.arguments.set)))
        set_terms(unlocked, terms)
    if out.as_json:
        out.json({kind.value: terms.days(kind) for kind in TermKind})
        return 0
    specs = Terms.specs()
    for kind in TermKind:
        out.line(f"{kind.value}={terms.days(kind)}  {out.language.text(specs[kind.value].label)}")
        out.line(f"    {out.language.text(SOURCES[kind])}")
    return 0


def _typed(given: Iterable[str]) -> Iterable[tuple[str, int]]:
    for each in given:
        kind, _sign, days = storable(each).partition("=")
        try:
            yield kind.strip(), int(days)
        except ValueError:
            raise UsageError(
                N_("“{text}” is no term."),
                advice=N_("Write it as KIND=DAYS, such as handover=56."),
                text=each,
            ) from None


def _destroy(call: Call, unlocked: Unlocked) -> int:
    given, out = call.arguments, call.output
    keys = [storable(key) for key in given.destroy]
    listed = look_again(unlocked)
    for key in keys:
        find(listed, key)  # an unknown one is said before anything else
    if not given.yes:
        raise NotSure
    done = destroy(unlocked, keys, clock_is_right=given.clock_is_right)
    places = _written(call, (done.receipt,))
    if out.as_json:
        left = sum(len(each.mentions) for each in done.remaining)
        out.json({**_plain_receipt(done.receipt), "names_left": left, "files": places})
        return 0
    out.line(_as_text(call, done.receipt))
    for message, values in told_of_older(done.older):
        out.say(message, **dict(values))
    _say_places(call, places)
    return 0


def _receipts(call: Call, unlocked: Unlocked) -> int:
    found, out = receipts(unlocked), call.output
    places = _written(call, found)
    if out.as_json:
        out.json([_plain_receipt(receipt) for receipt in found])
        return 0
    if not found:
        out.say(N_("Nothing was destroyed by a term yet."))
    for receipt in found:
        out.line(_as_text(call, receipt))
    _say_places(call, places)
    return 0


def _say_places(call: Call, places: Iterable[str]) -> None:
    for place in places:
        call.output.say(N_("Written: {place}"), place=place)


def _as_text(call: Call, receipt: Destruction) -> str:
    return str(_papers().receipt_text(receipt, call.output.language.code))


def _written(call: Call, found: Iterable[Destruction]) -> list[str]:
    if call.arguments.out is None:
        return []
    folder, code = Path(call.arguments.out), call.output.language.code
    return [str(_papers().write_receipt(receipt, folder, code)) for receipt in found]


def _papers() -> Any:
    from kansenboek.terms.actions import receipt_papers  # noqa: PLC0415 - draws

    return receipt_papers


def _plain_receipt(receipt: Destruction) -> Mapping[str, object]:
    return {
        "id": receipt.id,
        "done_on": receipt.done_on.isoformat() if receipt.done_on else None,
        "gone": [
            {
                "term": line.term.value if line.term else None,
                "days": line.days,
                "what": line.what,
                "count": line.count,
            }
            for line in receipt.gone
        ],
        "backups_rewritten": receipt.backups_done,
        "backups": list(receipt.backups_left),
        "others_until": receipt.backups_until.isoformat() if receipt.backups_until else None,
    }

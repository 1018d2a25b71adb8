"""Lists that leave, and families narrowed down, without a window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.season import season
from kansenboek.kit.errors import N_, KnownError, UsageError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.names import addressed
from kansenboek.outgoing.actions.leaving import (
    ENDINGS,
    ListFile,
    make_list,
    prepare_list,
    record_list,
    write_list_to,
)
from kansenboek.outgoing.records import ListKind, ListLeft, ListReason, ListWay
from kansenboek.outgoing.rules.people_lists import OF_FAMILIES
from kansenboek.outgoing.rules.ready import Wanted
from kansenboek.people.actions.families import narrow_families
from kansenboek.people.records import Child, Family, ParentOffer
from kansenboek.people.rules.narrowing import Archive, Found, HandoverBegun, Narrowed, Silence
from kansenboek.sessions.actions.sessions import list_sessions
from kansenboek.week.actions import week
from kansenboek.week.rules import Whose

from .call import Call
from .pdf_words import PdfWords, pdf_words
from .reading import storable, typed_day
from .verbs_store import opened

_WAYS = {ending: way for way, ending in ENDINGS.items() if way is not ListWay.SEALED_PDF}


def asked_of(call: Call) -> Narrowed:
    """What families are narrowed down to."""
    told = call.arguments
    return Narrowed(
        group=storable(told.group),
        school=storable(told.school),
        mentor=storable(told.mentor),
        site=storable(told.site),
        language=storable(told.speaks),
        age_from=told.age_from,
        age_to=told.age_to,
        silence=Silence(told.last_contact) if told.last_contact else None,  # type: ignore[call-arg]
        handover=HandoverBegun(told.with_handover) if told.with_handover else None,  # type: ignore[call-arg]
        archive=Archive(told.archive) if told.archive else None,  # type: ignore[call-arg]
        offer=ParentOffer(told.offers) if told.offers else None,  # type: ignore[call-arg]
    )


def only_asked(
    unlocked: Unlocked, asked: Narrowed, kind: str, records: Iterable[StoredRecord]
) -> tuple[StoredRecord, ...]:
    """Whoever of these families or children is asked for, in the order of the list of families.

    Raises UsageError for another kind of record.
    """
    if kind not in (Family.kind, Child.kind):
        raise UsageError(N_("Only families and children can be narrowed down."))
    found = narrow_families(unlocked, asked)
    place = {each.line.id: number for number, each in enumerate(found)}
    children = frozenset(_children(found))
    kept: list[tuple[int, StoredRecord]] = []
    for record in records:
        family = record.family_id if isinstance(record, Child) else record.id
        chosen = kind == Family.kind or not asked.asks_for_children or record.id in children
        if chosen and family in place:
            kept.append((place[family], record))
    return tuple(record for _place, record in sorted(kept, key=lambda pair: pair[0]))


def out_of_the_archive(
    unlocked: Unlocked, kind: str, records: tuple[StoredRecord, ...]
) -> tuple[StoredRecord, ...]:
    """Families and children without those that are out of the way, as they came; any other kind whole."""
    if kind not in (Family.kind, Child.kind):
        return records
    seen = {each.line.id for each in narrow_families(unlocked, Narrowed())}
    return tuple(each for each in records if (each.family_id if isinstance(each, Child) else each.id) in seen)


def lists(call: Call) -> int:
    """Let a list leave as a file, and say where it is. Anything but an encrypted PDF is read by whoever gets it."""
    arguments, target = call.arguments, Path(call.arguments.out)
    way = _WAYS.get(target.suffix.casefold().lstrip("."))
    if way is None:
        raise UsageError(N_("A list is a file that ends in .xlsx, .csv, .pdf or .ics."))
    place = arguments.pdf_password_file
    if way is not ListWay.PLAIN_PDF and (place is not None or arguments.plain):
        raise UsageError(N_("--plain and --pdf-password-file belong with a PDF."))
    if way is ListWay.PLAIN_PDF and (place is None) == (not arguments.plain):
        raise UsageError(N_("Say either --pdf-password-file or --plain: encrypted or not."))
    require_writable(target.parent)
    if place is None:
        return _write(call, target, way, None)
    with pdf_words(call, place) as words:
        return _write(call, target, ListWay.SEALED_PDF, words)


def _write(call: Call, target: Path, way: ListWay, words: PdfWords | None) -> int:
    out = call.output
    why = _why(call)
    with opened(call) as unlocked:
        ready = prepare_list(unlocked, _wanted(call, unlocked), out.language.code)
        file: ListFile = make_list(ready, way, words.words if words is not None else None)
        record_list(unlocked, why, ready, file)
        write_list_to(file, target)
    if words is not None:
        words.used = True
    elif way is not ListWay.CALENDAR:
        out.warn(N_("This file is not encrypted: whoever gets it can read it, and it cannot be called back."))
    if out.as_json:
        out.json({"file": str(target), "sha256": file.sha256, "count": ready.content.how_many})
    else:
        out.say(N_("Written: {place}"), place=str(target))
    return 0


def _why(call: Call) -> ListLeft:
    """Why the list leaves: a reason of the list, or else in somebody's own words."""
    told = storable(call.arguments.reason).strip()
    what_for = storable(call.arguments.what_for).strip()
    is_code = told in [each.value for each in ListReason]
    return ListLeft(
        reason=ListReason(told) if is_code else ListReason.OTHER,  # type: ignore[call-arg]
        what_for=what_for if is_code else ". ".join(part for part in (told, what_for) if part),
        receiver=storable(call.arguments.receiver).strip(),
    )


def _wanted(call: Call, unlocked: Unlocked) -> Wanted:
    arguments, asked = call.arguments, asked_of(call)
    kind = ListKind(arguments.list_kind)  # type: ignore[call-arg]
    if kind is ListKind.DOOR:
        return Wanted(kind=kind, session=_session(call, unlocked))
    if kind is ListKind.WEEK:
        told = arguments.week
        day = typed_day(call.tools, told) if told else unlocked.clock.today()
        shown = week(unlocked, day, Whose(site=asked.site)).week
        keys = tuple(line.key for line in shown.lines)
        return Wanted(kind=kind, week=shown.first, lines=keys, about=asked.site)
    found = narrow_families(unlocked, asked)
    if arguments.family:
        found = tuple(each for each in found if each.line.id == storable(arguments.family))
    children = _children(found)
    if kind in OF_FAMILIES:
        return Wanted(kind=kind, families=tuple(each.line.id for each in found), children=children)
    return Wanted(kind=kind, children=_of_season(unlocked, found, asked))


def _children(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(child for each in found for child in each.children)


def _of_season(unlocked: Unlocked, found: Iterable[Found], asked: Narrowed) -> tuple[str, ...]:
    """The children of the season in its order, of the families that are asked for."""
    chosen, families = frozenset(_children(found)), frozenset(each.line.id for each in found)
    return tuple(
        line.child.id
        for line in season(unlocked)
        if (line.child.id in chosen if asked.asks_for_children else line.child.family_id in families)
    )


def _session(call: Call, unlocked: Unlocked) -> str:
    """The session that is named, else that of today. Raises KnownError when there is none, or more than one."""
    if call.arguments.session:
        return storable(call.arguments.session)
    today = unlocked.clock.today()
    here = addressed(storable(call.arguments.site))
    found = [
        each.id
        for each in list_sessions(unlocked)
        if each.date == today and not each.cancelled and (not here or addressed(each.site) == here)
    ]
    if len(found) != 1:
        raise KnownError(
            N_("It is not clear for which session this list is."),
            advice=N_("Give its number with --session; “list sessions” shows them."),
        )
    return found[0]

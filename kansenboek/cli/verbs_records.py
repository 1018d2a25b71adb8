"""Verbs about records: list, show, add, search."""

from __future__ import annotations

from typing import Any

from kansenboek.book.log_of_actions import note_search
from kansenboek.book.records import add_record, list_records, show_record
from kansenboek.book.search import search_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.same_child import alike_to
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, NotFound
from kansenboek.kit.in_words import field_lines, in_a_cell
from kansenboek.kit.partial_days import told_of
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.register import feature_of
from kansenboek.people.actions.erased_before import ErasedBefore, require_not_erased
from kansenboek.people.records import Child

from .alike import tell_alike
from .call import Call
from .meant import require_meant
from .parser import plurals
from .reading import read_object, storable
from .verbs_attachments import KIND, add_picture, picture_out
from .verbs_lists import asked_of, only_asked, out_of_the_archive
from .verbs_store import opened

EVERYTHING = N_("Every field is shown now, also what never leaves this laptop. Keep it on this screen.")


def list_kind(call: Call) -> int:
    """List all records of a kind: an aligned table, or JSON with all fields."""
    kind, out = plurals()[call.arguments.kind], call.output
    with opened(call) as unlocked:
        records = list_records(unlocked, kind)
        if asked := asked_of(call):
            records = only_asked(unlocked, asked, kind, records)
        else:
            records = out_of_the_archive(unlocked, kind, records)
    if out.as_json:
        out.warn(EVERYTHING)
        out.json([to_plain(record) for record in records])
        return 0
    feature = feature_of(kind)
    specs, columns = feature.record.specs(), ("id", *feature.columns)
    out.table(
        [out.language.text(specs[name].label) for name in columns],
        [
            [in_a_cell(out.language, specs[name], told_of(record, name)) for name in columns]
            for record in records
        ],
    )
    return 0


def show(call: Call) -> int:
    """Show one record, every field with its label and its value in words."""
    with opened(call) as unlocked:
        kind, record_id, path = call.arguments.kind, storable(call.arguments.id), call.arguments.out
        if path is not None and kind != KIND:
            raise KnownError(N_("Only a picture can be written with --out."))
        record = (
            show_record(unlocked, kind, record_id)
            if path is None
            else picture_out(unlocked, record_id, path, warned=call.arguments.yes)
        )
    if call.output.as_json:
        call.output.warn(EVERYTHING)
        call.output.json(to_plain(record))
        return 0
    for line in field_lines(call.output.language, record):
        call.output.line(line)
    return 0


def add(call: Call) -> int:
    """Add one record from JSON, refused whole when any field is wrong, and say its number."""
    kind, out = call.arguments.kind, call.output
    plain = read_object(call.tools, call.arguments.file)
    require_meant(kind, plain)
    with opened(call) as unlocked:
        changes = (add_picture if kind == KIND else _add)(call, unlocked, plain)
        asked = alike_to(unlocked, changes.record) if kind == Child.kind else ()
    if out.as_json:
        out.json({"kind": kind, "id": changes.record})
    else:
        out.line(changes.record)
    tell_alike(call, asked)
    return 0


def _add(call: Call, unlocked: Unlocked, plain: dict[str, Any]) -> Changes:
    kind = call.arguments.kind
    if kind == Child.kind and not call.arguments.erased_too:
        _require_not_erased(unlocked, plain)
    return add_record(unlocked, kind, plain)


def _require_not_erased(unlocked: Unlocked, plain: dict[str, Any]) -> None:
    """Refuse a child that is like one that was erased, until it is said that it is right."""
    try:
        require_not_erased(unlocked, from_plain(Child, plain))
    except ErasedBefore as erased:
        advice = N_(
            "Nothing was added. Is it right that the child is written down again? Then add --erased-too."
        )
        raise KnownError(erased.message, advice=advice, day=erased.day) from None
    except (InvalidRecord, NotFound):
        return  # adding it says what is wrong


def search(call: Call) -> int:
    """Find the records that hold all words, best first."""
    out = call.output
    with opened(call) as unlocked:
        while unlocked.respell_search():
            pass
        hits = search_all(unlocked, storable(" ".join(call.arguments.words)))
        note_search(unlocked, len(hits))
    if out.as_json:
        names = ("kind", "id", "family_id", "title", "snippet")
        out.json([{name: getattr(hit, name) for name in names} for hit in hits])
        return 0
    if not hits:
        out.say(N_("Nothing found."))
        return 0
    out.table(
        [out.language.text(label) for label in (N_("Kind"), N_("Number"), N_("Family"), N_("Found"))],
        [
            [out.language.text(feature_of(hit.kind).record.title), hit.id, hit.title, hit.snippet]
            for hit in hits
        ],
    )
    return 0

"""The verbs for what parents may ask of us, and for the privacy officer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError, UsageError
from kansenboek.kit.plain import from_plain
from kansenboek.kit.register import feature_of
from kansenboek.people.actions.families import open_family
from kansenboek.people.actions.setting_aside import families_set_aside, lift, set_family_aside
from kansenboek.rights.actions.access import (
    AccessFile,
    make_access,
    record_access,
    require_seen,
    take_in,
    write_access,
)
from kansenboek.rights.actions.fact_sheet import choose_grounds, write_fact_sheet
from kansenboek.rights.actions.gathering import AccessReady, kind_of, prepare_access
from kansenboek.rights.actions.requests import live_apart, save_request
from kansenboek.rights.records import AccessRequest, Basis, Withheld

from .call import Call
from .pdf_words import pdf_words, words_to_open
from .reading import storable
from .verbs_store import opened


class OpenFiles(KnownError):
    """Open files were asked for without saying that one knows what that is."""

    message = N_("The files beside the PDF are not encrypted: whoever gets them can read everything.")
    advice = N_("The same files are inside the PDF. Say it once more with --yes. Nothing was written.")


def access(call: Call) -> int:
    """Give a parent what is kept of them; with --import take such a file in."""
    given = call.arguments
    if given.file is not None:
        return _take_in(call)
    if not (given.family and given.adult and given.out):
        raise UsageError(N_("Name the family, --adult and --out; or --import with a file."))
    if given.open_files and not given.yes:
        raise OpenFiles
    folder = Path(given.out)
    with opened(call) as unlocked:
        require_writable(folder)
        request = _request(call, unlocked)
        ready = prepare_access(unlocked, request)
        made, target = _give(call, unlocked, ready, folder)
    _tell(call, ready, made, target)
    return 0


def _take_in(call: Call) -> int:
    words = words_to_open(call, call.arguments.pdf_password_file)
    with opened(call) as unlocked:
        changes = take_in(unlocked, Path(call.arguments.file), words, erased_too=call.arguments.erased_too)
    if call.output.as_json:
        call.output.json({"id": changes.record})
    else:
        call.output.line(changes.record)
    return 0


def _request(call: Call, unlocked: Unlocked) -> AccessRequest:
    """Write the request down, and give it as it is kept."""
    given = call.arguments
    family_id = storable(given.family)
    file = open_family(unlocked, family_id)
    held = tuple(_withheld(unlocked, each) for each in given.leave_out)
    plain = {
        "family_id": family_id,
        "contact_id": storable(given.adult),
        "children": list(map(storable, given.children or (child.id for child in file.children))),
        "asked_on": given.asked or unlocked.clock.today().isoformat(),
        "identity_seen": given.identity,
        "apart": given.apart or (not given.together and live_apart(unlocked, family_id)),
        "facts_of_child": given.facts,
    }
    request = replace(from_plain(AccessRequest, plain), withheld=held)
    require_seen(request)  # before anything is written down
    saved = save_request(unlocked, request)
    kept = show_record(unlocked, AccessRequest.kind, saved.record)
    assert isinstance(kept, AccessRequest)  # noqa: S101 - its kind was just asked for
    return kept


def _withheld(unlocked: Unlocked, told: str) -> Withheld:
    """What is held back, from ``ID.FIELD=WHY``. Raises UsageError for another form, NotFound."""
    place, equals, why = told.partition("=")
    number, dot, name = place.partition(".")
    if not (equals and dot and why.strip()):
        raise UsageError(N_("Write what is held back as ID.FIELD=WHY, with a reason."))
    kind = kind_of(unlocked, storable(number))
    if name not in feature_of(kind).record.specs():
        raise UsageError(N_("There is no field {name} on this record."), name=storable(name))
    return Withheld(record_kind=kind, record=number, field_name=name, why=storable(why.strip()))


def _give(call: Call, unlocked: Unlocked, ready: AccessReady, folder: Path) -> tuple[AccessFile, Path]:
    code, place = call.output.language.code, call.arguments.pdf_password_file
    if place is None:
        return _written(call, unlocked, ready, folder, make_access(ready, code))
    with pdf_words(call, place) as words:
        made = _written(call, unlocked, ready, folder, make_access(ready, code, words.words))
        words.used = True
        return made


def _written(
    call: Call, unlocked: Unlocked, ready: AccessReady, folder: Path, made: AccessFile
) -> tuple[AccessFile, Path]:
    record_access(unlocked, ready, made)
    return made, write_access(made, folder, plain_too=call.arguments.open_files)


def _tell(call: Call, ready: AccessReady, made: AccessFile, target: Path) -> None:
    out = call.output
    left_out = {reason.value: count for reason, count in ready.content.selection.left_out.items()}
    own_words = call.arguments.pdf_password_file is not None
    if out.as_json:
        told = {"file": str(target), "request": ready.request.id, "left_out": left_out}
        out.json(told if own_words else {**told, "words": made.words})
        return
    out.line(str(target))
    if not own_words:
        out.say(N_("Words that open it: {words}"), words=made.words)
    for reason, count in ready.content.selection.left_out.items():
        out.say(N_("Stays out, {count}×: {reason}"), count=count, reason=reason)
    for doubt in ready.doubts:
        out.say(
            N_("Names somebody who is not along: {kind} {id}, {field}"),
            kind=doubt.kind,
            id=doubt.record,
            field=doubt.field_name,
        )


def restrict(call: Call) -> int:
    """Set a family aside (art. 18 AVG), use it again with a reason, or list those that are set aside."""
    given, out = call.arguments, call.output
    with opened(call) as unlocked:
        if given.family and given.lift:
            lift(unlocked, storable(given.family), storable(given.why))
        elif given.family:
            set_family_aside(unlocked, storable(given.family))
        found = families_set_aside(unlocked)
    if out.as_json:
        out.json([{"id": number, "since": since.isoformat()} for number, since in found.items()])
    else:
        for number, since in found.items():
            out.line(f"{number}  {since}")
        if not found:
            out.say(N_("No family is set aside."))
    return 0


def _ground(told: str) -> tuple[str, Basis]:
    """A purpose and its ground, from ``PURPOSE=GROUND``. Raises UsageError."""
    code, _equals, ground = told.partition("=")
    if ground not in {str(basis) for basis in Basis}:
        grounds = ", ".join(map(str, Basis))
        raise UsageError(N_("The ground has to be one of: {grounds}"), grounds=grounds)
    return storable(code), Basis(ground)  # type: ignore[call-arg]


def dpia(call: Call) -> int:
    """Write the fact sheet in each language, and as JSON."""
    folder = Path(call.arguments.out)
    with opened(call) as unlocked:
        require_writable(folder)
        if call.arguments.ground:
            choose_grounds(unlocked, dict(map(_ground, call.arguments.ground)))
        written = write_fact_sheet(unlocked, folder)
    if call.output.as_json:
        call.output.json({"files": [str(path) for path in written]})
    else:
        for path in written:
            call.output.line(str(path))
    return 0

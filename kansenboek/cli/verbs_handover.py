"""Verbs about handovers: a paper leaves, arrives, or consent for it is taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from kansenboek.book.files import require_writable
from kansenboek.handover.actions.class_of_school import (
    ClassStep,
    export_class,
    handovers_of_school,
    not_begun,
)
from kansenboek.handover.actions.departures import put_departure_back, strike_departure, take_receipt_back
from kansenboek.handover.actions.handovers import write_handover, write_paper
from kansenboek.handover.actions.leaving import HandoverDocument, NotWarned, encrypted_paper, plain_paper
from kansenboek.handover.actions.paper_choice import custody_unknown
from kansenboek.handover.actions.reading_along import like_sentences
from kansenboek.handover.actions.same_child import answer_for_handover
from kansenboek.handover.actions.withdrawal import Withdrawal, destroy_handover_set, mark_received
from kansenboek.handover.actions.withdrawal import withdraw as take_back
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.alike import MayBeSameChild, SameChildRefused
from kansenboek.handover.rules.class_lines import ClassLine
from kansenboek.kit.errors import N_, KnownError, UsageError

from .alike import tell_whose_no
from .call import Call, NotSure
from .pdf_words import PdfWords, pdf_words
from .reading import storable
from .verbs_store import opened

DUTCH = "nl"


def handover(call: Call) -> int:
    """Write the paper of one handover, or of a whole class. The folder is tried first.

    Encrypted with --pdf-password-file, or a plain file for who says --plain; nobody gets one without asking.
    """
    arguments = call.arguments
    if bool(arguments.id) == bool(arguments.school):
        raise UsageError(N_("Give the number of a handover, or --class with the name of a school."))
    if arguments.school and (arguments.other_child or arguments.same_child):
        raise UsageError(N_("Say of one handover at a time whether it is the same child."))
    place = arguments.pdf_password_file
    if place is not None and arguments.plain:
        raise UsageError(N_("Say either --pdf-password-file or --plain: encrypted or not."))
    if place is None and not arguments.plain:
        raise NotWarned(
            advice=N_("Give --pdf-password-file for an encrypted one, or --plain when you know this.")
        )
    folder = Path(arguments.out)
    require_writable(folder)
    make = _class if arguments.school else _one
    if place is None:
        return make(call, folder, None)
    with pdf_words(call, place) as words:
        return make(call, folder, words)


def _one(call: Call, folder: Path, sealed_with: PdfWords | None) -> int:
    arguments, out = call.arguments, call.output
    kind, number, to = PaperKind(arguments.paper), storable(arguments.id), storable(arguments.to)  # type: ignore[call-arg]
    more: Any = {"beside": _beside(arguments.language), "about": storable(arguments.about)}
    with opened(call) as unlocked:
        for given, answer in (
            (arguments.other_child, Sameness.OTHER),
            (arguments.same_child, Sameness.SAME),
        ):
            for other in given:
                answer_for_handover(unlocked, number, storable(other), answer)
        try:
            if sealed_with is not None:
                document = encrypted_paper(
                    unlocked, number, kind, to, words=sealed_with.words, **more
                ).document
            else:
                document = plain_paper(unlocked, number, kind, to, warned=arguments.plain, **more)
        except (MayBeSameChild, SameChildRefused) as question:
            tell_whose_no(call, question.alike)
            raise
        unknown = custody_unknown(unlocked, number)
        like = len(like_sentences(unlocked, number).sentences)
    if like:
        told = N_(
            "Sentences that stay out, because they look like what the parents left out: {count}."
            " The page of the handover asks about them."
        )
        out.complain(out.language.text(told, count=like))
    path = _write(document, folder, sealed_with)
    _tell_unknown(call, number, unknown)
    if out.as_json:
        out.json({"file": str(path), "sha256": document.sha256})
    else:
        out.say(N_("Written: {place}"), place=str(path))
    return 0


def _tell_unknown(call: Call, number: str, unknown: Collection[str]) -> None:
    """Warn on standard error, as the window does beside the names, of adults whose custody nobody wrote down."""
    told = N_(
        "{number}: whether contact person {ids} has custody is not written down. Ask: they may decide too."
    )
    if unknown:
        call.output.complain(call.output.language.text(told, number=number, ids=", ".join(unknown)))


def _write(document: HandoverDocument, folder: Path, sealed_with: PdfWords | None) -> Path:
    path = write_handover(document, folder)
    if sealed_with is not None:
        sealed_with.used = True
    return path


def _beside(code: str | None) -> str | None:
    """The language beside Dutch: what was asked for, empty for Dutch alone, None for what the paper has by itself."""
    return "" if code == DUTCH else code


def sheets(call: Call) -> int:
    """Write every empty sheet. No store is opened: nothing in them is about anybody."""
    from kansenboek.handover.actions.blank_sheets import Sheet, blank_sheet, file_name  # noqa: PLC0415 - draws

    folder, beside = Path(call.arguments.out), _beside(call.arguments.language) or ""
    require_writable(folder)
    today = call.tools.clock.today()
    made = {file_name(sheet, beside): blank_sheet(sheet, beside, today) for sheet in Sheet}
    places = [str(write_paper(name, pdf, folder)) for name, pdf in made.items()]
    if call.output.as_json:
        call.output.json({"files": places})
        return 0
    for place in places:
        call.output.say(N_("Written: {place}"), place=place)
    return 0


def _class(call: Call, folder: Path, sealed_with: PdfWords | None) -> int:
    """Write the papers of every handover for a school; one that is refused is named and does not stop the others."""
    arguments, out = call.arguments, call.output
    kind, outcomes = PaperKind(arguments.paper), []  # type: ignore[call-arg]
    with opened(call) as unlocked:
        numbers = handovers_of_school(unlocked, storable(arguments.school))
        steps = export_class(
            unlocked,
            numbers,
            kind=kind,
            recipient=storable(arguments.to),
            words=None if sealed_with is None else sealed_with.words,
            warned=arguments.plain,
        )
        for step in steps:
            path = _write(step.document, folder, sealed_with) if step.document else None
            if path is not None:
                _tell_unknown(call, step.handover_id, custody_unknown(unlocked, step.handover_id))
            outcomes.append(_step(call, step, step.document, path))
        outcomes += [_none(call, line) for line in not_begun(unlocked, storable(arguments.school))]
    refused = sum("refused" in one for one in outcomes)
    if out.as_json:
        out.json({"written": len(outcomes) - refused, "refused": refused, "handovers": outcomes})
    else:
        out.say(
            N_("Written: {written}. Not written: {refused}."),
            written=len(outcomes) - refused,
            refused=refused,
        )
    return 1 if refused or not outcomes else 0


def _step(
    call: Call, step: ClassStep, document: HandoverDocument | None, path: Path | None
) -> dict[str, Any]:
    out = call.output
    if document is None or step.refused is not None:
        if isinstance(step.refused, MayBeSameChild | SameChildRefused):
            tell_whose_no(call, step.refused.alike)
        reason = out.language.explain(step.refused or KnownError())
        if not out.as_json:
            out.say(N_("{number}: {reason}"), number=step.handover_id, reason=reason)
        return {"id": step.handover_id, "refused": reason}
    if not out.as_json:
        out.say(N_("Written: {place}"), place=str(path))
    return {"id": step.handover_id, "file": str(path), "sha256": document.sha256}


def _none(call: Call, line: ClassLine) -> dict[str, Any]:
    """Tell of a child that nobody began a handover for it; it counts as not written."""
    out = call.output
    reason = out.language.text(N_("Nobody began a handover for this child."))
    if not out.as_json:
        out.say(N_("{number}, {name}: {reason}"), number=line.child_id, name=line.name, reason=reason)
    return {"child_id": line.child_id, "refused": reason}


def received(call: Call) -> int:
    """Write down that a paper arrived, today."""
    with opened(call) as unlocked:
        mark_received(unlocked, storable(call.arguments.id), storable(call.arguments.by))
    return 0


def not_left(call: Call) -> int:
    """Strike a paper that did not leave, put it back, or take a receipt back. Its line stays."""
    arguments, number = call.arguments, storable(call.arguments.id)
    if sum((arguments.why is not None, arguments.after_all, arguments.no_receipt)) != 1:
        raise UsageError(N_("Say one of --why, --after-all and --no-receipt."))
    with opened(call) as unlocked:
        if arguments.after_all:
            put_departure_back(unlocked, number)
            call.output.say(N_("Put back: it stands among what left."))
        elif arguments.no_receipt:
            take_receipt_back(unlocked, number)
            call.output.say(N_("The receipt is taken back. The paper stands among what left."))
        else:
            strike_departure(unlocked, number, storable(arguments.why))
            call.output.say(N_("Struck: its line stays, with the reason."))
    return 0


def withdraw(call: Call) -> int:
    """Take a consent back, and say what is out there already."""
    with opened(call) as unlocked:
        done = take_back(unlocked, storable(call.arguments.id), storable(call.arguments.how))
    out = call.output
    if out.as_json:
        left = [
            {"id": d.id, "paper": d.paper, "to": d.recipient, "on": str(d.left_on), "way": d.way}
            for d in done.left
        ]
        struck = [gone.id for gone in done.struck]
        out.json({"marked": done.marked, "left": left, "struck": struck, "letter": list(_letter(call, done))})
        return 0
    out.say(N_("The consent is withdrawn. Nothing leaves on it any more."))
    for line in _letter(call, done):
        out.line(line)
    for gone in done.struck:
        out.say(
            N_("Not in the letter, because somebody wrote down that it did not leave: {number} ({why})"),
            number=gone.id,
            why=gone.struck_why,
        )
    return 0


def _letter(call: Call, done: Withdrawal) -> Iterable[str]:
    if done.letter is None:
        return
    for message, values in done.letter.lines():
        yield call.output.language.text(
            message, **{name: call.output.language.value(value) for name, value in values}
        )


def destroy(call: Call) -> int:
    """Destroy the set of a refused handover."""
    if not call.arguments.yes:
        raise NotSure
    with opened(call) as unlocked:
        destroy_handover_set(unlocked, storable(call.arguments.id))
    call.output.say(N_("Destroyed. The refusal itself is kept."))
    return 0

"""What a yes rests on: that the parents saw this very text by the day on which they agreed, and were seen to sign.

Whoever writes a consent down also types its day, so the day proves nothing by itself. What the parents had in front
of them is kept when it happens: the pages at each reading along, and each consent form that is printed, as
fingerprints with the day (`PrintedConsentForm`). A yes holds for a day when

- it has the code of one of those forms, printed by that day, which is about the text as it stands now; or
- the pages were shown by that day, and hold now what they held then.

A change later on that same day is seen too: then the pages shown that day are not these any more, unless they were
shown once more. What stays on the laptop is in no fingerprint, so changing that asks nothing. A no and a withdrawal
rest on nothing: refusing stays easy.

Source: privacy notes P1 (AVG art. 7(1): that there is consent has to be shown) and P3 (consent is for one content).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, Label, Problem
from kansenboek.kit.fields import Part, problem_of

from .told import Told, changed_fields, label_of, read_told


class ChangedSince(KnownError):
    """A yes is of a day on which the parents saw another text than this one."""

    message = N_(
        "What the parents saw on {day} is not what stands there now: {parts} was changed ({fields})."
    )
    advice = N_("Let them read along once more, or give the day on which they saw this text.")


def is_yes(consent: Consent) -> bool:
    """Whether it says yes, to everything or to some parts."""
    return consent.decision in (ConsentDecision.ALL, ConsentDecision.PART)


def require_day_and_witness(consent: Consent, born: date | None, written: date | None) -> None:
    """Raise InvalidRecord for a yes of before the child's birth or the handover, or on paper without a witness.

    `written`: the day on which the handover was written down; None when that is not known.
    """
    problems = tuple(_wrong_with(consent, born, written)) if is_yes(consent) else ()
    if problems:
        raise InvalidRecord(problems)


def _wrong_with(consent: Consent, born: date | None, written: date | None) -> Iterator[Problem]:
    if consent.given_on is not None and born is not None and consent.given_on < born:
        told = N_("{field}: that is before the child was born")
        yield problem_of(consent, "given_on", told)
    elif consent.given_on is not None and written is not None and consent.given_on < written:
        told = N_("{field}: this handover was written on {day}, so nobody agreed to it before that")
        yield problem_of(consent, "given_on", told, day=written)
    if consent.method is ConsentMethod.PAPER and not consent.witness.strip():
        told = N_("{field} A yes on paper needs somebody who saw that this adult signed")
        yield problem_of(consent, "witness", told)


def require_seen(consent: Consent, now: Told, given: Iterable[PrintedConsentForm]) -> None:
    """Raise when nothing shows that the parents saw the text as it stands `now` by the day of this yes.

    `given`: what they were given to see of this handover, in that order. Raises InvalidRecord naming the field that
    can be put right; ChangedSince, naming what was changed, when they saw another text.
    """
    if not is_yes(consent):
        return
    given = tuple(given)
    if consent.paper_code:
        _require_printed(consent, [form for form in given if form.code == consent.paper_code])
        return
    shown = [each for each in given if each.on_screen]
    if not shown:
        told = N_(
            "{field}: type it over from the form that was signed. Is there none? Let the parents read along, or"
            " print the form from “Papers” and let it be signed"
        )
        raise InvalidRecord((problem_of(consent, "paper_code", told),))
    by_then = [each for each in shown if _by(each, consent)]
    if not by_then:
        told = N_("{field}: the parents saw these pages on {day} for the first time")
        raise InvalidRecord((problem_of(consent, "given_on", told, day=shown[0].printed_on),))
    asked = consent.about or tuple(Part)
    changes = [_changes(read_told(each.seen), now, asked) for each in by_then]
    if all(changes):
        raise _changed(by_then[-1], changes[-1])


def _require_printed(consent: Consent, forms: list[PrintedConsentForm]) -> None:
    """Raise InvalidRecord for a code that is on no form yet, or on one of a later day."""
    printed = [form for form in forms if not form.on_screen]
    if not printed:
        told = N_("{field}: no form with this code was printed yet, so nobody can have signed one")
        raise InvalidRecord((problem_of(consent, "paper_code", told),))
    if not any(_by(form, consent) for form in printed):
        told = N_("{field}: the form with this code was printed on {day}, so it was not signed before that")
        raise InvalidRecord((problem_of(consent, "given_on", told, day=printed[0].printed_on),))


def _by(given: PrintedConsentForm, consent: Consent) -> bool:
    """Whether it was given to see on the day of the consent or before."""
    days = given.printed_on, consent.given_on
    return days[0] is not None and days[1] is not None and days[0] <= days[1]


def _changes(before: Told, now: Told, parts: Iterable[Part]) -> dict[Part, frozenset[str]]:
    """Part → its fields that are new, other than they were, or gone."""
    found = {part: changed_fields(before, now, part) for part in parts}
    return {part: fields for part, fields in found.items() if fields}


def _changed(seen: PrintedConsentForm, changes: dict[Part, frozenset[str]]) -> ChangedSince:
    labels = {label_of(field): None for fields in changes.values() for field in sorted(fields)}
    return ChangedSince(
        day=seen.printed_on,
        parts=tuple(Label(part.label) for part in changes),
        fields=tuple(Label(label) for label in labels if label),
    )

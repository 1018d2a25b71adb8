"""The rules a record keeps before it is saved. Answers in the field's own words; nothing typed is changed.

`check` gives every problem at once. Rules that follow from a field's description (filled in, length, range)
hold for all records; a record's own rules stand below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.contacts.records import HomeVisit, VisitOutcome
from kansenboek.following.records.organisations import Organisation
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.people.records import Child, ContactPerson
from kansenboek.sessions.records import ParentSession, was_held

from .errors import N_, InvalidRecord, Label, Problem
from .fields import MAX_LINES, MAX_LONG_TEXT, FieldSpec, Kind, Record

OLDEST_CHILD_YEARS = 13
"""Older than any child in preschool or primary school: a date before it is a slip of the keyboard."""

OLDEST_YEAR, MOST_YEARS_AHEAD = 1900, 50
"""Between that year, and so many years from now, lies every day that a record can be about."""

_SETS = (Kind.REFERENCES, Kind.LANGUAGES, Kind.CHOICES)
"""Lists in which nothing is twice: who was there twice would be counted twice."""

_DIGIT = re.compile(r"\d")
_DIGIT_RUN = re.compile(r"(?<!\d)(?<!\+31[ .])(?<!0031[ .])(?<!\(0\))\d(?:[ .]?\d){8}(?!\d)(?![ .]\d)")

_ACCOUNT = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]){11,30}", re.ASCII)
_SHORTEST_ACCOUNT = 15
_LEAST_DIGITS = 8


def check(record: Record, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong with `record`; empty when it may be saved."""
    problems = [*_check_fields(record), *_check_days(record, today)]
    for rule in _RULES.get(type(record), ()):
        problems += rule(record, today)
    return tuple(problems)


def require(record: Record, today: date) -> None:
    """Raise InvalidRecord when `record` breaks a rule."""
    problems = check(record, today)
    if problems:
        raise InvalidRecord(problems)


def _problem(record: Record, name: str, message: str, **values: object) -> Problem:
    return Problem(name, record.specs()[name].label, message, tuple(values.items()))


def _check_fields(record: Record) -> Iterator[Problem]:
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.mandatory and _is_empty(value):
            yield _problem(record, name, N_("{field} is not filled in yet"))
        if spec.kind is Kind.NUMBER and value is not None and not spec.least <= value <= spec.most:
            yield _problem(
                record, name, N_("{field} has to be from {least} to {most}"), least=spec.least, most=spec.most
            )
        if spec.kind in _SETS and len(set(value)) < len(value):
            yield _problem(record, name, N_("{field}: the same stands there twice"))
        if value and (isinstance(value, str) or spec.kind is Kind.LINES):
            yield from _check_texts(record, name, spec, value)
        if spec.kind is Kind.NESTED:
            for index, item in enumerate(value, start=1):
                for inner in _check_fields(item):
                    path = f"{name}.{index}.{inner.field}"
                    yield Problem(path, inner.label, inner.message, inner.values)


def _check_days(record: Record, today: date) -> Iterator[Problem]:
    """A year of another century is a slip of the keyboard: what is due then would never be told, or always."""
    for name, spec in record.specs().items():
        value = getattr(record, name)
        given = spec.kind is Kind.DATE and value is not None and not spec.computed
        if given and not OLDEST_YEAR <= value.year <= today.year + MOST_YEARS_AHEAD:
            # As text: a year gets no points between its thousands.
            yield _problem(
                record, name, N_("{field}: the year {year} cannot be right"), year=f"{value.year:04d}"
            )


def _is_empty(value: Any) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _check_texts(record: Record, name: str, spec: FieldSpec, value: Any) -> Iterator[Problem]:
    if spec.kind is Kind.LINES and len(value) > MAX_LINES:
        yield _problem(record, name, N_("{field} has room for {most} lines"), most=MAX_LINES)
    texts = (value,) if isinstance(value, str) else value if spec.kind is Kind.LINES else ()
    for item in filter(None, texts):
        most = spec.most or MAX_LONG_TEXT
        if len(item) > most:
            yield _problem(record, name, N_("{field} is longer than {most} characters"), most=most)
        if "\0" in item:
            yield _problem(
                record, name, N_("{field} holds an invisible character that cannot be kept (U+0000)")
            )
        if not spec.may_hold_digits and _DIGIT.search(item) and _holds_citizen_number(item):
            yield _problem(
                record,
                name,
                N_(
                    "{field} holds what looks like a citizen service number (BSN), which does not belong here"
                ),
            )
        if not spec.may_hold_digits and _DIGIT.search(item) and _holds_account_number(item):
            yield _problem(
                record,
                name,
                N_("{field} holds what looks like a bank account number (IBAN), which does not belong here"),
            )


def _holds_citizen_number(value: str) -> bool:
    """A run of exactly nine digits (spaces and dots ignored) that passes the elfproef: 9…2, then -1.

    What follows +31, 0031 or (0) is a telephone number, which passes it one time in eleven.
    """
    for match in _DIGIT_RUN.finditer(value):
        digits = [int(d) for d in match.group() if d.isdigit()]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        total = sum(w * d for w, d in zip(weights, digits, strict=True))
        if total and total % 11 == 0:
            return True
    return False


def _holds_account_number(value: str) -> bool:
    """An IBAN: two letters, two digits, 11 to 30 letters and digits; the remainder by 97 is 1 (ISO 13616)."""
    for match in _ACCOUNT.finditer(value.upper()):
        signs = match.group().replace(" ", "").replace(".", "")
        if sum(sign.isdigit() for sign in signs) < _LEAST_DIGITS:
            continue
        for end in range(len(signs), _SHORTEST_ACCOUNT - 1, -1):  # a word behind it may look like more of it
            turned = signs[4:end] + signs[:4]
            if int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1:
                return True
    return False


# --- rules of single records -------------------------------------------------------------------------------


def _child(child: Child, today: date) -> Iterator[Problem]:
    birth = child.birth_date
    if birth is not None and birth > today:
        yield _problem(child, "birth_date", N_("{field} is in the future"))
    if birth is not None and birth.year < today.year - OLDEST_CHILD_YEARS:
        yield _problem(
            child, "birth_date", N_("{field} is more than {years} years ago"), years=OLDEST_CHILD_YEARS
        )
    for name in ("care_start", "school_start", "ve_from", "last_observed"):
        value = getattr(child, name)
        if birth is not None and value is not None and value < birth:
            yield _problem(child, name, N_("{field} is before the date of birth"))
    if child.last_observed is not None and child.last_observed > today:
        yield _problem(child, "last_observed", N_("{field} is in the future"))


def _contact(contact: ContactPerson, _today: date) -> Iterator[Problem]:
    if contact.email and "@" not in contact.email:
        yield _problem(contact, "email", N_("{field} has no @ in it"))
    channel = contact.do_not_contact_via
    if channel is not None and channel == contact.contact_channel:
        yield _problem(
            contact,
            "do_not_contact_via",
            N_("{field} is the same as “{other}”"),
            other=Label(contact.specs()["contact_channel"].label),
        )


def _organisation(organisation: Organisation, today: date) -> Iterator[Problem]:
    if organisation.email and "@" not in organisation.email:
        yield _problem(organisation, "email", N_("{field} has no @ in it"))
    if organisation.checked_on is not None and organisation.checked_on > today:
        yield _problem(organisation, "checked_on", N_("{field} is in the future"))


def _visit(visit: HomeVisit, today: date) -> Iterator[Problem]:
    if visit.start and visit.end and visit.end <= visit.start:
        yield _problem(visit, "end", N_("{field} is not after “{other}”"), other=Label(N_("From")))
    if visit.outcome is VisitOutcome.HELD:
        if visit.date is not None and visit.date > today:
            yield _problem(visit, "date", N_("{field} is in the future, but the visit was held"))
        if not visit.participants:
            yield _problem(visit, "participants", N_("{field}: who was there?"))
    if visit.next_contact and visit.date and visit.next_contact < visit.date:
        yield _problem(visit, "next_contact", N_("{field} is before the visit"))


def _session(session: ParentSession, today: date) -> Iterator[Problem]:
    if session.adults is None and _told(session, today):
        yield _problem(session, "adults", N_("{field} is not filled in yet"))
    if session.cancelled and was_held(session):
        yield _problem(session, "cancelled", N_("{field}: but parents were counted"))
    if session.start and session.end and session.end <= session.start:
        yield _problem(session, "end", N_("{field} is not after “{other}”"), other=Label(N_("From")))
    adults = session.adults or 0
    if (session.new_adults or 0) > adults:
        yield _problem(session, "new_adults", N_("{field} is more than all parents present"))
    if len(set(session.attendance)) > adults:
        yield _problem(session, "attendance", N_("{field}: more names than parents counted"))


def _told(session: ParentSession, today: date) -> bool:
    """Whether somebody tells of a session that was: then it is counted too. One to come has nobody yet."""
    tallied = any((session.new_adults, session.children, session.attendance))
    noted = bool(session.languages or session.questions) and not session.cancelled  # those may be from before
    return session.date is not None and session.date <= today and (tallied or noted)


def _handover(handover: HandoverConversation, today: date) -> Iterator[Problem]:
    if handover.moment_date is not None and handover.moment_date > today:
        yield _problem(handover, "moment_date", N_("{field} is in the future"))
    if handover.corrects and not handover.correction_reason.strip():
        yield _problem(handover, "correction_reason", N_("{field} is not filled in yet"))


def _consent(consent: Consent, today: date) -> Iterator[Problem]:
    """A yes of next year would be the last word of this adult until then, whatever was decided after it."""
    if consent.given_on is not None and consent.given_on > today:
        yield _problem(consent, "given_on", N_("{field} is in the future"))


def _attachment(attachment: Attachment, _today: date) -> Iterator[Problem]:
    if attachment.what is AttachmentKind.DREAM and not attachment.child_id:
        yield _problem(attachment, "child_id", N_("{field}: whose dream is it?"))


_RULES: dict[type[Record], tuple[Callable[[Any, date], Iterator[Problem]], ...]] = {
    Child: (_child,),
    ContactPerson: (_contact,),
    Organisation: (_organisation,),
    HomeVisit: (_visit,),
    ParentSession: (_session,),
    HandoverConversation: (_handover,),
    Attachment: (_attachment,),
    Consent: (_consent,),
}

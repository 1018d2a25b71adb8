"""Contacts that are no visits: what counts as contact, what is due, and whose it was that there was none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kansenboek.book.records import list_records, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.actions import book_is_back, books_out
from kansenboek.contacts.records import (
    BookLoan,
    ContactMoment,
    Medium,
    Reached,
    VisitOutcome,
    check_loan,
    check_moment,
)
from kansenboek.contacts.rules import last_present
from kansenboek.kit import i18n
from kansenboek.kit.i18n import Language
from kansenboek.kit.register import feature_of
from kansenboek.people.actions.families import list_families, save_child, save_contact, save_family
from kansenboek.today.rules import Reason
from kansenboek.ui.kinds import one_line, record_icon
from tests.factory import TODAY, a_child, a_contact, a_family, a_loan, a_moment, a_visit
from tests.roads import save_visit, what_is_due

DAY = timedelta(days=1)


def when(unlocked: Unlocked) -> date | None:
    (line,) = list_families(unlocked)
    return line.last_contact


def test_a_contact_counts_as_the_last_one_and_an_attempt_does_not(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for reached in (Reached.NO, Reached.OURS):
        save_visit(unlocked, a_moment(family, date=TODAY, reached=reached))
    save_visit(unlocked, a_visit(family, date=TODAY))
    assert when(unlocked) is None
    save_visit(unlocked, a_moment(family, date=TODAY - 9 * DAY))
    assert when(unlocked) == TODAY - 9 * DAY
    contact = save_contact(unlocked, a_contact(family)).record
    held = {"outcome": VisitOutcome.HELD, "participants": (contact,)}
    save_visit(unlocked, a_visit(family, date=TODAY - 12 * DAY, **held))
    assert when(unlocked) == TODAY - 9 * DAY, "the later of the two, whatever it was"
    save_visit(unlocked, a_visit(family, date=TODAY - 2 * DAY, **held))
    assert when(unlocked) == TODAY - 2 * DAY


def test_a_promised_contact_is_due_until_somebody_was_spoken(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_visit(unlocked, a_moment(family, date=TODAY - 3 * DAY, next_contact=TODAY))
    save_visit(unlocked, a_visit(family, date=TODAY - 5 * DAY, next_contact=TODAY))
    assert promised(unlocked) == ["contact_moment"], "the visit was followed by a call"
    save_visit(unlocked, a_moment(family, date=TODAY - DAY, reached=Reached.NO))
    assert promised(unlocked) == ["contact_moment"], "an attempt keeps no promise"
    save_visit(unlocked, a_moment(family, date=TODAY - DAY))
    assert promised(unlocked) == []


def promised(unlocked: Unlocked) -> list[str]:
    return [due.record.kind for due in what_is_due(unlocked) if due.reason is Reason.NEXT_CONTACT]


def test_a_picture_book_is_asked_after_from_its_day_until_it_is_back_or_a_year_is_past(
    unlocked: Unlocked,
) -> None:
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family)).record
    early = date(2025, 1, 6)
    for name, back in (("straks", TODAY + DAY), ("vandaag", TODAY), ("oud", TODAY - 400 * DAY)):
        save(unlocked, a_loan(family, book=name, child_id=child, lent_on=early, due_back=back))
    assert asked_after(unlocked) == ["vandaag"]
    assert [(line.loan.book, line.child_name) for line in books_out(unlocked)] == [
        (name, "Elif Çelik") for name in ("oud", "vandaag", "straks")
    ]
    (loan,) = (line.loan for line in books_out(unlocked) if line.loan.book == "vandaag")
    book_is_back(unlocked, loan)
    assert asked_after(unlocked) == []
    assert len(books_out(unlocked)) == 2
    assert len(list_records(unlocked, "book_loan")) == 3


def asked_after(unlocked: Unlocked) -> list[str]:
    return [due.record.book for due in what_is_due(unlocked) if due.reason is Reason.BOOK_LOAN]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"date": TODAY + DAY}, "date"),
        ({"date": TODAY, "next_contact": TODAY - DAY}, "next_contact"),
        ({"date": TODAY, "next_contact": TODAY}, ""),
    ],
)
def test_a_contact_has_been_and_what_was_promised_comes_after_it(values: dict[str, date], field: str) -> None:
    found = [problem.field for problem in check_moment(a_moment("f", **values), TODAY)]
    assert found == ([field] if field else [])


def test_a_book_cannot_come_back_before_it_was_lent() -> None:
    loan = a_loan("f", lent_on=TODAY, due_back=TODAY - DAY, back_on=TODAY - DAY)
    assert [problem.field for problem in check_loan(loan, TODAY)] == ["due_back", "back_on"]
    assert [p.field for p in check_loan(BookLoan(lent_on=TODAY + DAY), TODAY)] == ["lent_on"]
    assert not list(check_loan(a_loan("f"), TODAY))


def test_who_was_spoken_last_is_filled_in_of_those_who_are_still_there() -> None:
    call = a_moment("f", participants=("b",), reached=Reached.YES)
    missed = a_moment("f", participants=("a",), reached=Reached.NO)
    assert last_present((missed, call), "ab") == ("b",)
    assert last_present((missed, call), "ac") == ()
    assert last_present((missed,), "a") == ("a",)
    assert last_present((), "ab") == ()


def test_a_line_says_how_and_whose_it_was_and_never_what_parents_are_like(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(i18n._Current, "language", Language("en"))
    missed = a_moment("f", medium=Medium.PHONE, reached=Reached.OURS, observed="")
    words = a_moment("f", observed="", parent_words=("Hij slaapt.",))
    assert one_line(missed) == "telephone · no, we did not get round to it"
    assert one_line(words) == "telephone · “Hij slaapt.”"
    icons = {record_icon(a_moment("f", medium=medium)) for medium in Medium}
    assert len(icons) == len(Medium)
    assert record_icon(ContactMoment()) == feature_of("contact_moment").icon

"""Home visits, other contacts with a family, and picture books on loan."""

from __future__ import annotations

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from . import table as contacts
from .actions import due_loans, due_moments, due_visits
from .records import (
    BookLoan,
    ContactMoment,
    HomeVisit,
    Medium,
    Reached,
    check_loan,
    check_moment,
    check_visit,
)

_MAKE_AGREEMENTS = (N_("Make agreements of this"), "Ctrl+Shift+A")
_ICONS = {
    Medium.PHONE: "phone",
    Medium.MESSAGE: "message",
    Medium.AT_THE_DOOR: "door",
    Medium.LETTER: "letter",
    Medium.AT_OUR_SITE: "organisation",
    Medium.ELSEWHERE: "contact",
}


def _visit(visit: HomeVisit) -> tuple[object, ...]:
    return (visit.outcome, visit.purpose, _quote(visit) or visit.observed or visit.topics)


def _moment(moment: ContactMoment) -> tuple[object, ...]:
    missed = "" if moment.reached is Reached.YES else moment.reached
    return (moment.medium, missed, moment.observed or _quote(moment))


def _loan(loan: BookLoan) -> tuple[object, ...]:
    return (loan.book, Label(N_("is back")) if loan.back_on else Label(N_("with the family")))


def _quote(said: HomeVisit | ContactMoment) -> str:
    words = said.parent_words[0] if said.parent_words else ""
    return f"“{words}”" if words else ""


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=HomeVisit,
        page=PageEntry(
            kind="visit",
            page="kansenboek.contacts.pages.visits_page:open_page",
            called=N_("Home visit"),
            at_row=N_("Note a home visit"),
            keys=(SAVE, DELETE, _MAKE_AGREEMENTS),
        ),
        order=40,
        table=contacts.TABLE,
        rules=(check_visit,),
        deletable=True,
        of_family=contacts.of_family,
        of_this_laptop=("impression",),  # whoever writes it is told that it stays here
        day="date",
        due=due_visits,
        in_sight=contacts.families_to_visit,
        icon="visit",
        one_line=_visit,
        plural="visits",
        columns=("date", "outcome", "purpose", "family_id"),
    ),
    Feature(
        record=ContactMoment,
        page=PageEntry(
            kind="contact_moment",
            page="kansenboek.contacts.pages.moments_page:open_page",
            manual="contact-moment",
            called=N_("Contact"),
            keys=(SAVE, DELETE, _MAKE_AGREEMENTS),
            at_family=N_("Note a contact"),
            at_row=N_("Note a contact"),
            at_family_keys="Ctrl+Shift+C",
        ),
        order=42,
        table=contacts.MOMENTS,
        rules=(check_moment,),
        deletable=True,
        of_family=contacts.moments_of_family,
        of_this_laptop=("impression",),
        day="date",
        due=due_moments,
        icon="contact",
        icon_of=lambda moment: _ICONS.get(moment.medium, ""),
        one_line=_moment,
        plural="contact_moments",
        columns=("date", "medium", "reached", "family_id"),
    ),
    Feature(
        record=BookLoan,
        page=PageEntry(
            kind="book_loan",
            page="kansenboek.contacts.pages.loans_page:open_loan",
            manual="contact-moment",
            called=N_("Picture book on loan"),
            keys=(SAVE, DELETE, (N_("It is back"), "Ctrl+T")),
            at_family=N_("Lend a picture book"),
            at_family_keys="Ctrl+Shift+P",
        ),
        order=44,
        table=contacts.LOANS,
        rules=(check_loan,),
        deletable=True,
        of_family=contacts.loans_of_family,
        day="lent_on",
        due=due_loans,
        in_sight=contacts.families_with_books,
        icon="book",
        one_line=_loan,
        plural="book_loans",
        columns=("book", "language", "lent_on", "due_back", "back_on", "family_id"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="contact_whom",
        page="kansenboek.contacts.pages.whom_page:open_page",
        manual="contact-moment",
        called=N_("Note a contact"),
        in_file_menu=True,
        menu_keys="Ctrl+Shift+B",
    ),
    PageEntry(
        kind="book_loans",
        page="kansenboek.contacts.pages.loans_page:open_list",
        manual="contact-moment",
        called=N_("Picture books on loan"),
        in_file_menu=True,
        file_group=N_("Of the children"),
        keys=((N_("It is back"), "Ctrl+T"),),
    ),
)

"""Picture books on loan: the form of one, and the list of those that are with families now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from kansenboek.book.records import save
from kansenboek.book.undo import Step, saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.actions import LoanLine, book_is_back, books_out
from kansenboek.contacts.records import BookLoan
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, file_around, record_in
from kansenboek.people.records import Child
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.empty import to_families
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.page import Page
from kansenboek.ui.row_menu import about_row
from kansenboek.ui.set_aside import writes
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.undoing import offer_undo
from kansenboek.ui.widgets import around_table, button, plain_label

LENT_FOR = timedelta(days=21)
"""How long a book may stay, as it is filled in; three weeks, as libraries do."""
GROUPS = (
    Group("", ("book", ("child_id", "language"), ("lent_on", "due_back"))),
    Group(N_("When it is back"), ("back_on", "how_it_was")),
)


class LoanPage(FormPage):
    """Lend a picture book, or write down that it came back."""

    title = N_("Picture book on loan")
    record_type = BookLoan
    groups = GROUPS

    def __init__(self, desk: Desk, loan: BookLoan, children: Iterable[Child]) -> None:
        super().__init__(desk, loan, {"child_id": child_options(children)})
        if loan.id and loan.back_on is None:
            back = writes(button(_("It is back"), self.is_back, icon_name="check"))
            back.setEnabled(not self.is_locked)
            line = FlowBox(gap=8)
            line.flow.addWidget(back)
            self.content.insertWidget(0, line)
            writes(self.add_action(_("It is back"), "Ctrl+T", self.is_back)).setEnabled(not self.is_locked)

    def is_back(self) -> None:
        """Save that the book came back today, with whatever else was typed on this page."""
        self.form.box("back_on").editor.set_value(self.desk.today())
        self.save_and_leave()

    def store(self, unlocked: Unlocked, record: BookLoan) -> Changes:
        return save(unlocked, record)


def new_loan(file: FamilyFile, today: date) -> BookLoan:
    """A loan of today for three weeks, in the language that is spoken at home."""
    children = [child.id for child in file.children]
    languages = file.family.home_languages
    return BookLoan(
        family_id=file.family.id,
        child_id=children[0] if len(children) == 1 else "",
        language=languages[0] if languages else "",
        lent_on=today,
        due_back=today + LENT_FOR,
    )


def columns() -> tuple[Column, ...]:
    """The columns of the list of books that are out."""
    return (
        Column(
            N_("Which book"),
            lambda line: line.loan.book,
            lambda line: folded(line.loan.book),
            24,
            left_over=True,
        ),
        Column(N_("With whom"), _whom, width=28),
        Column(
            N_("Language"),
            lambda line: current().language_name(line.loan.language) if line.loan.language else "",
            width=14,
        ),
        Column(
            N_("Lent on"),
            lambda line: _day(line.loan.lent_on),
            lambda line: line.loan.lent_on or date.min,
            15,
        ),
        Column(
            N_("Back by"),
            lambda line: _day(line.loan.due_back),
            lambda line: line.loan.due_back or date.max,
            15,
        ),
    )


def _whom(line: LoanLine) -> str:
    family = _("family {name}", name=line.family_name)
    return f"{line.child_name}, {family}" if line.child_name else family


def _day(day: date | None) -> str:
    return current().date(day, "d MMM yyyy") if day else ""


class LoansPage(Page):
    """The picture books that are with families now, the longest overdue first. One key says that one is back."""

    title = N_("Picture books on loan")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        nothing = _("No picture book is on loan now. The menu of a family lends one.")
        self.table = Table(columns(), name=_("Picture books on loan"), empty=nothing, start=to_families(desk))
        self.back_button = button(_("It is back"), self.is_back, icon_name="check")
        self.count = plain_label("", "hint", wrap=False)
        inside = around_table(self.body, self.table)
        above = FlowBox(gap=12)
        above.flow.addWidget(self.back_button)
        above.flow.addWidget(self.count)
        inside.addWidget(above)
        inside.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.table.about = lambda line: about_row(line.loan)
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("It is back"), "Ctrl+T", self.is_back)
        self._load()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if changes.kinds & {"book_loan", "family"} or not changes.kinds:
            self._load()

    def _load(self) -> None:
        self.look_up(partial(books_out, self.desk.unlocked), self._show)

    def _show(self, found: tuple[LoanLine, ...]) -> None:
        self.table.show_rows(list(found))
        self.back_button.setEnabled(bool(found))
        self.count.setText(
            ngettext("{count} picture book", "{count} picture books", len(found)) if found else ""
        )

    def is_back(self) -> None:
        """The chosen book came back today; one press takes that back."""
        line = self.table.current()
        if not isinstance(line, LoanLine):
            return
        before = line.loan
        if self.run(book_is_back, self.desk.unlocked, before) is not None:
            after = saved_record(self.desk.unlocked, before.kind, before.id)
            offer_undo(self.desk, _("Back: {book}", book=before.book), Step(before, after))

    def _open(self, line: LoanLine) -> None:
        self.desk.go(Place("book_loan", line.loan.id, of=Place("family", line.loan.family_id)))


def open_loan(desk: Desk, place: Place) -> LoanPage | None:
    """A loan to the family around this place; a new one is of today."""
    file = file_around(desk, place)
    if file is None:
        return None
    loan = record_in(file, BookLoan, place.id) if place.id else new_loan(file, desk.today())
    return LoanPage(desk, loan, file.children) if loan is not None else None


def open_list(desk: Desk, _place: Place) -> LoansPage:
    """The picture books that are out."""
    return LoansPage(desk)

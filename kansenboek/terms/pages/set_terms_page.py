"""The terms of the organisation: how many days each kind is kept, and where each proposal comes from."""

from __future__ import annotations

from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.terms.actions.listing import set_terms, terms_of
from kansenboek.terms.records import TermKind, Terms
from kansenboek.terms.rules.terms import SOURCES
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.widgets import card, plain_label


class SetTermsPage(SavingPage):
    """A number of days for each kind; what cannot be is told at its field."""

    title = N_("The terms")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, terms: Terms) -> None:
        super().__init__(desk)
        self.content.addWidget(
            plain_label(
                _(
                    "How long each kind is kept, in days. 365 days are a year by the calendar. The organisation sets"
                    " them; what stands here at first is a proposal and no law."
                ),
                "muted",
            )
        )
        self.form = self.add_form(Terms, (Group("", tuple(kind.value for kind in TermKind)),))
        self.forms["terms"] = self.form
        self.form.set_record(terms)
        frame, inside = card()
        inside.addWidget(plain_label(_("Where these come from"), "heading"))
        for kind in TermKind:
            inside.addWidget(plain_label(_(kind.label), "label"))
            inside.addWidget(plain_label(_(SOURCES[kind]), "muted"))
        self.content.addWidget(frame)
        self.content.addStretch(1)

    def first_focus(self) -> None:
        self.form.focus_first()

    def save(self) -> bool:
        changes = self.run(set_terms, self.desk.unlocked, self.form.value())
        if changes is None:
            return False
        self.form.settle()
        self.desk.navigation.tell(_("Saved"))
        return True

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)


def open_page(desk: Desk, _place: Place) -> SetTermsPage:
    """The terms that hold now."""
    return SetTermsPage(desk, terms_of(desk.unlocked))

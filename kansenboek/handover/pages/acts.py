"""What can be done on the page of a handover: all that its cards may ask of it."""

from __future__ import annotations

from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.actions.returned_cards import FoundCard
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.kit.place import Place
from kansenboek.ui.page import Page


class HandoverActs(Page):
    """A page about one handover, as its cards see it; `overview.HandoverOverview` does these things."""

    def do_next(self) -> None:
        """Do the one thing that comes next."""
        raise NotImplementedError

    def fill_in(self, at: Place) -> None:
        """Open the form where something is filled in (`Lack.at`), with the cursor in its field."""
        raise NotImplementedError

    def take_step(self) -> None:
        """Write down that the conversation was held or, after that, settle its text. Says what stops it."""
        raise NotImplementedError

    def ask_step(self) -> None:
        """Take the step; before the text is settled, ask: nothing changes in it after that."""
        raise NotImplementedError

    def papers(self, kind: PaperKind = PaperKind.A) -> None:
        """Open the papers of this handover, and the ways out of the laptop."""
        raise NotImplementedError

    def read_along(self) -> None:
        """Turn the screen to the parents: they read, leave out, and decide."""
        raise NotImplementedError

    def record_consent(self) -> None:
        """Write down what a parent decided on paper about exactly this."""
        raise NotImplementedError

    def withdraw(self, consent: Consent) -> None:
        """Open the page to take a consent back; for one taken back already, what had left and the letter."""
        raise NotImplementedError

    def destroy_set(self) -> None:
        """Destroy, after a refusal and a question, what was written for the handover."""
        raise NotImplementedError

    def change(self) -> None:
        """Open the conversation itself. What changes after a consent asks for it anew."""
        raise NotImplementedError

    def correct(self) -> None:
        """Make a new version of a settled handover; the reason is asked first."""
        raise NotImplementedError

    def open_version(self, handover_id: str) -> None:
        """Show another version in the place of this one."""
        raise NotImplementedError

    def add_commitment(self) -> None:
        """Write down a promise of this conversation: by name, with a date."""
        raise NotImplementedError

    def open_promise(self, promise: Agreement) -> None:
        """Open one promise."""
        raise NotImplementedError

    def arrived(self, gone: Departure) -> None:
        """Write down that a paper arrived."""
        raise NotImplementedError

    def not_left(self, gone: Departure) -> None:
        """Write down that a paper did not leave after all; its line stays."""
        raise NotImplementedError

    def return_card(self, found: FoundCard | None = None) -> None:
        """Enter what came back on the return card; what was read from a file is filled in already."""
        raise NotImplementedError

    def delivery(self) -> None:
        """Write down that the paper was given, arrived, or was answered."""
        raise NotImplementedError

"""A page with one form on it: add or change a record, save, go back.

class VisitPage(FormPage):
    title = N_("Home visit")
    record_type, groups = HomeVisit, GROUPS

    def store(self, record): return save_visit(self.desk.unlocked, record)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..domain.changes import Changes
from ..domain.fields import Record
from ..errors import InvalidRecord, KnownError
from ..i18n import _, current
from .choosers import Option
from .forms import Form, FormNeeds, Group
from .page import Desk, Page
from .widgets import announce, button, card, narrow, plain_label, row, scrolled


class SavingPage(Page):
    """A page with things to fill in, and Save and Cancel at the bottom. Subclasses say what saving is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._content = QWidget()
        self.content = QVBoxLayout(self._content)
        self.content.setContentsMargins(0, 0, 14, 8)
        self.content.setSpacing(16)
        self.body.addWidget(scrolled(narrow(self._content)), 1)
        self.save_button = button(
            self.mnemonics.mark(_("Save")), self.save_and_leave, icon_name="check", style="primary"
        )
        self.cancel_button = button(self.mnemonics.mark(_("Cancel")), desk.navigation.back)
        needed = plain_label(_("* is needed before you can save"), "hint", wrap=False)
        bar = QWidget()
        buttons = row(self.save_button, self.cancel_button, 1, needed, spacing=10)
        buttons.setContentsMargins(0, 0, 26, 0)  # as wide as the scroll bar beside the form
        bar.setLayout(buttons)
        self.body.addWidget(narrow(bar))
        self.add_action(_("Save"), "Ctrl+S", self.save_and_leave)

    def save_and_leave(self) -> None:
        """Save and go back to where we came from; stay when something is wrong."""
        if self.save():
            self.desk.navigation.close_top()

    def add_form(self, record_type: type[Record], groups: Sequence[Group], options: Any = None) -> Form:
        """A form on a card of its own."""
        form = Form(record_type, groups, FormNeeds(self.desk.today(), self.mnemonics, options or {}))
        frame, inside = card()
        inside.addWidget(form)
        self.content.addWidget(frame)
        return form

    def show_refusal(self, form: Form, error: InvalidRecord) -> None:
        """The sentences at the fields; in the strip only how many there are, and what is not on the form."""
        elsewhere = form.show_problems(error)
        told = [
            current().text(error.message, **error.values),
            *(current().problem(p) + "." for p in elsewhere),
        ]
        self.message.show_error(" ".join(told))


class FormPage(SavingPage):
    """One record."""

    record_type: ClassVar[type[Record]]
    groups: ClassVar[Sequence[Group]]

    def __init__(
        self, desk: Desk, record: Record, options: Mapping[str, Sequence[Option]] | None = None
    ) -> None:
        super().__init__(desk)
        self.form = self.add_form(self.record_type, self.groups, options)
        self.content.addStretch(1)
        self.form.set_record(record)

    def store(self, record: Any) -> Changes:
        """Save the record; raises KnownError."""
        raise NotImplementedError

    def first_focus(self) -> None:
        self.form.focus_first()

    def unsaved(self) -> bool:
        return self.form.is_changed()

    def save(self) -> bool:
        changes = self.run(lambda: self.store(self.form.value()))
        if changes is None:
            return False
        self.form.settle()
        announce(self, _("Saved"))
        return True

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)

"""A page with one form on it: add or change a record, save, go back.

class FamilyFormPage(FormPage):
    title = N_("Family")
    record_type, groups = Family, GROUPS

    def store(self, unlocked, record): return save_family(unlocked, record)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kansenboek.book.undo import Step, delete_record, saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import InvalidRecord, KnownError
from kansenboek.kit.fields import FieldSpec, Record
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of, is_kind

from .beside import GAP, Beside
from .choosers import Option
from .desk import Desk, Shows
from .drafts import DraftKeeper, named, tell_kept
from .editors import Editor
from .flow import FlowBox
from .forms import Form, FormNeeds, Group
from .known_values import KnownValues
from .needed_below import NeededBelow
from .page import Page
from .set_aside import AsideCard, show_set_aside, writes
from .tab_order import stops
from .theme import text_scale
from .undoing import DELETED, SAVED, called, offer_undo
from .widgets import LINE, button, card, heard_as, narrow, plain_label, row, scrolled
from .wrong_fields import WrongFields


class SavingPage(Page):
    """A page with things to fill in, and Save and Cancel at the bottom. Subclasses say what saving is.

    What is typed is kept as an encrypted draft from the first letter on: see `begin_draft`.
    """

    widest: ClassVar[int] = LINE
    """Pixels that the content is wide at most."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.forms: dict[str, Form] = {}
        self.keeper: DraftKeeper | None = None
        self.wrong = WrongFields(self, self.message)
        self.is_locked = False
        """Whether it is about a family that is set aside: then it is read, and nothing that is typed is kept."""
        self.kept = plain_label("", "hint", wrap=False)
        self._content = QWidget()
        self.content = QVBoxLayout(self._content)
        self.content.setContentsMargins(0, 0, 14, 8)
        self.content.setSpacing(16)
        self.area = area = scrolled(narrow(self._content, self.widest))
        self.save_button = button(
            self.mnemonics.mark(_("Save")), self.save_and_leave, icon_name="check", style="primary"
        )
        self.cancel_button = button(self.mnemonics.mark(_("Cancel")), desk.navigation.back)
        self.beside = Beside(self, area, round(self.widest * text_scale()), self.cancel_button)
        self.sides = row(area, self.beside, 1, spacing=GAP)
        self.sides.setStretch(0, 100)
        self.body.addLayout(self.sides, 1)
        self.needed = plain_label(_("* is needed before you can save"), "hint", wrap=False)
        NeededBelow(area, self.needed)
        if text_scale() < 1.5:  # with larger text it would take a line that the page needs
            # Its room is there before its words are: the buttons stay where they are when a draft is kept.
            self.kept.ensurePolished()
            widest = _("draft kept {time}", time="00:00")
            self.kept.setMinimumWidth(self.kept.fontMetrics().horizontalAdvance(widest))
        # At twice the text size the words stand below the buttons.
        self.buttons = buttons = FlowBox(gap=10)
        for each in (self.save_button, self.cancel_button, self.needed, self.kept):
            buttons.flow.addWidget(each)
        bar = QWidget()
        inside = row(buttons)
        # The margin is as wide as the scroll bar beside the form.
        inside.setContentsMargins(0, 0, 26, 0)
        bar.setLayout(inside)
        self.body.addWidget(narrow(bar, self.widest))
        writes(self.save_button)
        save = writes(self.add_action(_("Save"), "Ctrl+S", self.save_and_leave))
        # Enter alone is a new line.
        save.setShortcuts([QKeySequence(keys) for keys in ("Ctrl+S", "Ctrl+Return")])

    @property
    def primary(self) -> QPushButton | None:
        return self.save_button if self.save_button.property("look") == "primary" else super().primary

    def escape(self) -> None:
        """Escape: go back; what is typed stays behind as a draft, or is asked about where it cannot be kept."""
        if self.alone or not (self.unsaved() and self.keeps_all() and self.keep_typed()):
            super().escape()
            return
        keeper, whom = self.keeper, self.about()
        self.desk.navigation.close_top()
        if keeper is not None:
            tell_kept(self.desk, keeper.draft, whom)

    def told_saved(self) -> str:
        """What is said once it is saved: what, and of whom."""
        return _("Saved: {what}", what=named(self.place.kind, self.about())) if self.place else _("Saved")

    def keeps_all(self) -> bool:
        """Whether a draft holds all that is unsaved here: not when there is more to fill in than the forms."""
        return self.keeper is not None and type(self).unsaved is SavingPage.unsaved

    def save_and_leave(self) -> None:
        """Save and go back to where we came from; stay when something is wrong."""
        if self.save():
            self.desk.navigation.close_top()

    # --- the draft -----------------------------------------------------------------------------------------

    def begin_draft(self, kind: str, place: Place) -> None:
        """From now on keep what is typed in `forms`; put back what was typed earlier and never saved."""
        self.keeper = DraftKeeper(self, Draft(kind, place), self._forms_as_they_stand)
        self.keeper.told.connect(self.kept.setText)
        self._lock_if_set_aside(place)
        if self.is_locked:
            return
        draft = self.run(self.keeper.earlier)
        if draft is not None and draft.kept_at is not None:
            for name, kept in draft.forms.items():
                if name in self.forms:
                    self.forms[name].set_draft(kept)
            self.message.show_notice(
                _(
                    "What you typed here on {when} is back. It is not saved yet.",
                    when=current().moment(draft.kept_at),
                )
            )
            self.message.lasts()
            self.kept.setText(_("draft kept {time}", time=current().time(draft.kept_at)))
        for form in self.forms.values():
            self.listen(form.edited, self.keeper.touch)

    def _lock_if_set_aside(self, place: Place) -> None:
        """Let a form about a family that is set aside only be read: it says so at the top, and saves nothing."""
        family = place.within("family") or place.within("change_family")
        self.family_id = self.family_id or (family.id if family is not None else "")
        card = AsideCard()
        self.body.insertWidget(0, card)
        self.is_locked = show_set_aside(self, card) is not None

    def keep_too(self, name: str, form: Form) -> None:
        """Make another form of this page part of the draft as well; called after `begin_draft`."""
        self.forms[name] = form
        if self.keeper is not None:
            draft = self.run(self.keeper.earlier)
            if draft is not None and name in draft.forms:
                form.set_draft(draft.forms[name])
            self.listen(form.edited, self.keeper.touch)

    def _forms_as_they_stand(self) -> dict[str, dict[str, Any]]:
        return {name: changed for name, form in self.forms.items() if (changed := form.draft())}

    def unsaved(self) -> bool:
        return not self.is_locked and any(form.is_changed() for form in self.forms.values())

    def keep_typed(self) -> bool:
        return self.keeper is None or self.keeper.keep()

    def discard(self) -> None:
        if self.keeper is not None:
            self.keeper.drop()

    def close_page(self) -> None:
        if self.keeper is not None:
            self.keeper.stop()
        super().close_page()

    def save_ending_draft(self, save: Callable[[Unlocked], Changes]) -> Changes | None:
        """Call `save` with a store that ends the draft in the transaction that saves.

        Gives what changed; None when something is wrong, which the page then shows.
        """
        if self.keeper is None:
            return self.run(save, self.desk.unlocked)
        changes = self.keeper.ended_by(lambda unlocked: self.run(save, unlocked))
        if changes is not None:
            for form in self.forms.values():
                form.settle()
        return changes

    # --- the forms -----------------------------------------------------------------------------------------

    def add_form(
        self, record_type: type[Record], groups: Sequence[Group], options: Any = None, editors: Any = None
    ) -> Form:
        """A form on a card of its own."""
        known = KnownValues(self.desk)
        needs = FormNeeds(self.desk.today(), self.mnemonics, options or {}, editors or {}, known)
        form = Form(record_type, groups, needs)
        frame, inside = card()
        heard_as(frame, "")  # the groups of the form are the parts to tell
        inside.addWidget(form)
        self.content.addWidget(frame)
        self.buttons_after(stops(frame)[-1])
        return form

    def buttons_after(self, last: QWidget) -> None:
        """Let Tab go from the last field to Save: the buttons are made before the fields."""
        QWidget.setTabOrder(last, self.save_button)
        QWidget.setTabOrder(self.save_button, self.cancel_button)

    def show_refusal(self, form: Form, error: InvalidRecord) -> None:
        """Say at each field what is wrong with it; in the strip how much it is, and what is not on the form."""
        elsewhere = form.show_problems(error)
        self.wrong.say(" ".join(current().problem(problem) + "." for problem in elsewhere))


class FormPage(SavingPage):
    """A page with the form of one record."""

    shows = Shows.ONE_FAMILY
    record_type: ClassVar[type[Record]]
    groups: ClassVar[Sequence[Group]]

    def __init__(
        self,
        desk: Desk,
        record: Record,
        options: Mapping[str, Sequence[Option]] | None = None,
        editors: Mapping[str, Callable[[FieldSpec], Editor]] | None = None,
    ) -> None:
        super().__init__(desk)
        self.form = self.add_form(self.record_type, self.groups, options, editors)
        self.forms[self.record_type.kind] = self.form
        self.content.addStretch(1)
        self.form.set_record(record)
        values: Any = record
        family = values.id if record.kind == "family" else getattr(record, "family_id", "")
        self.family_id = family
        self._before = values
        self.begin_draft(record.kind, self.draft_place(values, Place("family", family) if family else None))
        if values.id and is_kind(record.kind) and feature_of(record.kind).deletable:
            self.delete_action = writes(self.add_action(_("Delete"), "Ctrl+Delete", self.delete))
            self.delete_action.setEnabled(not self.is_locked)

    @property
    def record_id(self) -> str:
        """The record that stands in the form; empty for a new one."""
        return str(self._before.id)

    def draft_place(self, record: Any, family: Place | None) -> Place:
        """The place where a draft of this form opens again; `family`: the place it is part of, None for none."""
        return Place(record.kind, record.id, of=family)

    def go_to(self, field: str) -> None:
        self.form.go_to(field)

    def store(self, unlocked: Unlocked, record: Any) -> Changes:
        """Save the record; raises KnownError."""
        raise NotImplementedError

    def first_focus(self) -> None:
        self.form.focus_first()

    def save(self) -> bool:
        changes = self.save_ending_draft(lambda unlocked: self.store(unlocked, self.form.value()))
        if changes is not None:
            self._offer_undo(changes)
        return changes is not None

    def _offer_undo(self, changes: Changes) -> None:
        """Say that it is saved, and offer for a while to take it back."""
        if not changes.record or not feature_of(self.record_type.kind).can_be_undone:
            self.desk.navigation.tell(self.told_saved())
            return
        unlocked, kind = self.desk.unlocked, self.record_type.kind
        after = saved_record(unlocked, kind, changes.record)
        step = Step(self._before if self._before.id else None, after, together=self.saved_together())
        self._before = after
        what = called(after, self.about())
        self.offer_undo(_("Saved: {what}", what=what), step, _(SAVED, what=what))

    def saved_together(self) -> tuple[Record, ...]:
        """New records that the last save added beside this one."""
        return ()

    def offer_undo(self, told: str, step: Step, what: str = "") -> None:
        """Say what was done; one press takes it back. `what`: how that is called afterwards."""
        offer_undo(self.desk, told, step, what=what)

    def delete(self) -> None:
        """Take this record away to the bin; it can be taken back."""
        record, whom = self._before, self.about()
        changes = self.run(delete_record, self.desk.unlocked, record)
        if changes is not None:
            self.discard()
            self.form.settle()
            self.desk.navigation.close_top()
            what = called(record, whom)
            self.offer_undo(_("To the bin: {what}", what=what), Step(record, None), _(DELETED, what=what))

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)

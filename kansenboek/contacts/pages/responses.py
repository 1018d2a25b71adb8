"""The note on what we respond to, with a button that makes agreements of its sentences, saved with the visit or the
other contact; and the form that holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QVBoxLayout

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import list_colleagues, my_name, staff_names
from kansenboek.colleagues.records import works_here
from kansenboek.contacts.actions import save_visit_with
from kansenboek.contacts.records import ContactMoment, HomeVisit
from kansenboek.contacts.rules import Promise, same, sentences, suggested
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Kind, Record, Travel
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.typed import Unreadable
from kansenboek.kit.wording import labels_in
from kansenboek.people.rules.timeline import TimelineEntry
from kansenboek.ui.choosers import ListChooser, Option, options_of
from kansenboek.ui.desk import Desk
from kansenboek.ui.editors import Editor, NoteEditor
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.name_editors import NameEditor
from kansenboek.ui.nested import NestedEditor
from kansenboek.ui.widgets import announce, button, plain_label, row

_PROMISES = FieldSpec(N_("Agreements from this"), Kind.NESTED, Travel.LOCAL, item=Promise)


_FIELDS = (Group("", ("what", ("owner_role", "owner_name", "due"))),)


class ResponseEditor(NoteEditor):
    """An editor of the note “What we respond to”, with below it the agreements that come out of it. Its value is
    the note alone.

    `made`: what was agreed on this visit or contact already; `dates`: its day and the next contact as they are in
    the form now.
    """

    def __init__(
        self,
        spec: FieldSpec,
        today: date,
        made: Iterable[str],
        dates: Callable[[], tuple[date, date | None]],
        us: tuple[str, Sequence[str]] = ("", ()),
    ) -> None:
        """`us`: the name of who is at work, who promises, and those of all colleagues."""
        super().__init__(spec)
        self._me, staff = us
        self._made, self._dates = tuple(made), dates
        self.make_button = button(_("Make agreements of this"), self.make, icon_name="agreement")
        self.make_button.setToolTip("Ctrl+Shift+A")
        self.told = plain_label(_("Each sentence, or only what you have selected."), "hint")
        self.promises = NestedEditor(_PROMISES, lambda item: _promise_form(item, today, staff))
        self.promises.edited.connect(self.edited)
        self.promises.hide()
        below = QVBoxLayout()
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        line = row(self.make_button, self.told)
        line.setStretch(1, 1)
        below.addLayout(line)
        below.addWidget(self.promises)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(below)

    def value(self) -> str:
        # Read for its Unreadable only: an agreement that cannot be read yet keeps the visit from being saved.
        self.promises.value()
        return super().value()

    def state(self) -> object:
        return (super().value(), self.promises.state())

    def draft(self) -> Any:
        kept = self.promises.draft()
        return {"note": super().draft(), "promises": kept} if kept else super().draft()

    def set_draft(self, kept: Any) -> None:
        if not isinstance(kept, dict):
            self.set_value(kept)
            return
        self.set_value(kept["note"])
        self.promises.set_draft(kept["promises"])
        self.promises.setVisible(bool(kept["promises"]))

    def forget_promises(self) -> None:
        """Empty the list of promises once they are saved as agreements, and remember not to make them again."""
        self._made += tuple(promise.what for promise in self.promises.value())
        self.promises.set_value(())
        self.promises.hide()

    def make(self) -> None:
        """Make an agreement of each selected sentence, or of all when none is selected; never the same one twice."""
        cursor = self.note.textCursor()
        chosen = cursor.selection().toPlainText() if cursor.hasSelection() else self.note.toPlainText()
        typed = [card["what"] for card in self.promises.draft()]
        new = [
            each for each in sentences(chosen) if not any(same(each, old) for old in (*self._made, *typed))
        ]
        for sentence in new:
            self.promises.append_item(replace(suggested(sentence, *self._dates()), owner_name=self._me))
        if new:
            self.promises.show()
            self.promises.focus_last(len(new))
            told = ngettext(
                "{count} agreement, saved with this.",
                "{count} agreements, saved with this.",
                len(new),
            )
            self.edited.emit()
        else:
            told = _("Nothing new to agree on here.")
        self.told.setText(told)
        announce(self, told)


def _promise_form(item: type[Record], today: date, staff: Sequence[str]) -> Form:
    editors: dict[str, Callable[[FieldSpec], Editor]] = {
        "owner_role": lambda spec: ListChooser(options_of(spec)),
        "owner_name": lambda spec: NameEditor(spec, staff),
    }
    return Form(item, _FIELDS, FormNeeds(today, NoMnemonics(), editors=editors))


def us_options(desk: Desk, by: str) -> tuple[Option, ...]:
    """Who of us it can have been: everybody who works here today, and whoever it was, who may have left since."""
    today = desk.today()
    return tuple(
        Option(each.id, each.name)
        for each in list_colleagues(desk.unlocked)
        if each.id == by or works_here(each, today)
    )


class RespondingPage(FormPage):
    """The form of a visit or another contact, of which agreements are made."""

    def __init__(
        self,
        desk: Desk,
        record: HomeVisit | ContactMoment,
        options: Mapping[str, Sequence[Option]],
        editors: Mapping[str, Callable[[FieldSpec], Editor]],
        made: Iterable[str],
    ) -> None:
        """`made`: what was agreed on it already, which is not made again."""
        self._added: tuple[Agreement, ...] = ()

        def response(spec: FieldSpec) -> ResponseEditor:
            names = (my_name(desk.unlocked), staff_names(desk.unlocked))
            return ResponseEditor(spec, desk.today(), made, self._dates, names)

        us = us_options(desk, record.by)
        own = {"our_response": response, "by": lambda _spec: ListChooser(us)}
        super().__init__(desk, record, options, {**editors, **own})
        self.form.box("by").setVisible(bool(us))  # until somebody wrote down who works here
        self.add_action(_("Make agreements of this"), "Ctrl+Shift+A", self.response.make)

    @property
    def response(self) -> ResponseEditor:
        """What we respond to, and the agreements that come out of it."""
        return cast("ResponseEditor", self.form.box("our_response").editor)

    def store(self, unlocked: Unlocked, record: HomeVisit | ContactMoment) -> Changes:
        changes, self._added = save_visit_with(unlocked, record, self.response.promises.value())
        return changes

    def save(self) -> bool:
        saved = super().save()
        if saved:
            self.response.forget_promises()
            self.form.settle()
        return saved

    def saved_together(self) -> tuple[Record, ...]:
        return self._added

    def _dates(self) -> tuple[date, date | None]:
        """The day and the next contact as they are typed now."""
        return self._typed_day("date") or self.desk.today(), self._typed_day("next_contact")

    def _typed_day(self, name: str) -> date | None:
        try:
            found: date | None = self.form.box(name).editor.value()
        except Unreadable:
            return None
        return found


def agreed_on(timeline: Iterable[TimelineEntry], said: HomeVisit | ContactMoment) -> list[str]:
    """What was agreed on this visit or contact already."""
    agreements = (entry.record for entry in timeline if isinstance(entry.record, Agreement))
    return [each.what for each in agreements if said.id and said.id in (each.visit_id, each.moment_id)]


def what_did_you_see(text: str) -> str:
    """The question about words that judge, such as “lastig”; empty when there are none."""
    labels = labels_in(text)
    if not labels:
        return ""
    return _("“{labels}”: what did you see? A reader looks better with that.", labels="”, “".join(labels))

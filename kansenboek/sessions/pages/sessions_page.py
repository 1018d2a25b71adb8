"""The list of parent rooms and parent cafés, and the pages on which one is planned, counted and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from kansenboek.book.drafts import draft_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.pages.staff_editors import staff_lines
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.sessions.actions.series import (
    SeriesChange,
    cancel_from_here,
    change_from_here,
    sessions_after,
)
from kansenboek.sessions.actions.sessions import Person, list_people, list_sessions, save_session
from kansenboek.sessions.records import ParentSession, was_held
from kansenboek.sessions.rules.tally import ADULTS, CHILDREN, NEW_ADULTS, Present, Tally, distinct_keys
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk, Listed, Shows
from kansenboek.ui.editors import Editor
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.theme import text_scale
from kansenboek.ui.widgets import around_table, button, narrow, plain_label

from .series import WHEN, SeriesScope, like_the_last, offer_series_undo, place_editors
from .tally import CounterEditor, NameLine, PeopleEditor

DOOR = Group(N_("Who comes in"), (("adults", "new_adults", "children"), "attendance", "languages"))
TALK = Group(N_("What parents say, without names"), ("questions", "wishes"))
NOT_HELD = Group("", ("cancelled",))
AFTER = Group(N_("Afterwards"), ("guests", "hosts", ("smiley_happy", "smiley_neutral", "smiley_sad")))
LARGE = 1.5
"""Text size from which the large buttons of the door take all the height of a small laptop."""

COUNTERS = {ADULTS: N_("Adult"), NEW_ADULTS: N_("New here"), CHILDREN: N_("Child")}
"""What stands on the large buttons. A letter of each is the key for it; see `distinct_keys`."""


def columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """The columns of the list; what is planned and what was never counted as it is on the day `today` gives."""
    return (
        Column(N_("Date"), lambda s: current().date(s.date, "EEE d MMM yyyy") if s.date else "", _day, 18),
        Column(N_("Kind"), lambda s: _(s.session_kind.label) if s.session_kind else "", width=22),
        Column(N_("Theme"), _theme, width=24, left_over=True),
        Column(N_("Site"), lambda s: s.site, width=20),
        Column(
            N_("Parents present"),
            lambda s: _present(s, today()),
            lambda s: -1 if s.adults is None else s.adults,
            16,
        ),
    )


def _day(session: ParentSession) -> str:
    return session.date.isoformat() if session.date else ""


def _theme(session: ParentSession) -> str:
    return session.theme_text or (_(session.theme.label) if session.theme else "")


def _present(session: ParentSession, today: date) -> str:
    if was_held(session):
        return str(session.adults)
    if session.cancelled:
        return _("did not take place")
    return _("planned") if session.date is None or session.date >= today else _("not counted yet")


class SessionsPage(Page):
    """All sessions, those to come first."""

    title = N_("Parent room")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        start = button(_("Plan a session"), self.plan, icon_name="plus", style="primary")
        self.table = Table(
            columns(desk.today),
            name=_("Sessions"),
            empty=_("No parent room or café yet. Plan the first."),
            start=start,
        )
        self.count = plain_label("", "hint", wrap=False)
        plan = button(self.mnemonics.mark(_("Plan a session")), self.plan, icon_name="plus", style="primary")
        series = button(self.mnemonics.mark(_("Plan a series…")), self.plan_series)
        door = button(self.mnemonics.mark(_("At the door, now")), self.door_now, icon_name="session")
        on_paper = self.mnemonics.mark(_("Print what is planned…"))
        planned = button(on_paper, self.print_planned, icon_name="print", style="quiet")
        # At twice the text size the buttons need two lines, and leave the height to the list.
        buttons = FlowBox(gap=10)
        for each in (plan, series, door, planned, self.count):
            buttons.flow.addWidget(each)
        inside = around_table(self.body, self.table)
        inside.addWidget(buttons)
        inside.addWidget(self.table, 1)
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("Plan a session"), "Ctrl+Shift+N", self.plan)
        self.add_action(_("Plan a series…"), "Ctrl+Shift+R", self.plan_series)
        self.add_action(_("At the door, now"), "Ctrl+D", self.door_now)
        self.add_action(_("Print what is planned…"), "Ctrl+P", self.print_planned)
        self.add_action(_("Names to tick at the door…"), "", self.door_list)
        self._show()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if "session" in changes.kinds:
            self._show()

    def _show(self) -> None:
        found = self.run(list_sessions, self.desk.unlocked)
        if found is not None:
            self.table.show_rows(found)
            self.count.setText(ngettext("{count} session", "{count} sessions", len(found)))

    def _open(self, session: ParentSession) -> None:
        self.desk.go(Place("session", session.id))

    def plan(self) -> None:
        """Plan one session, like the last of its kind."""
        self.desk.go(Place("session"))

    def plan_series(self) -> None:
        """Plan the same session each week."""
        self.desk.go(Place("series"))

    def door_now(self) -> None:
        """Count at the door: the session of today, or a new one."""
        self.desk.go(Place("door", self.desk.today().isoformat()))

    def print_planned(self) -> None:
        """What is planned for the coming half year, on paper."""
        self.desk.go(Place("planned_paper"))

    def door_list(self) -> None:
        """A list of given names for the door of the session that is chosen."""
        session = self.table.current()
        if session is not None:
            go_to_door_list(self.desk, session.id)


def go_to_door_list(desk: Desk, session_id: str) -> None:
    """Open the list of given names for the door of one session."""
    desk.go(Place("list_out"), Listed(code="door", session=session_id))


class SessionPage(FormPage):
    """Everything about one session."""

    title = N_("Parent session")
    shows = Shows.DOTS_WHEN_OPENED
    record_type = ParentSession
    groups: ClassVar[Sequence[Group]] = (WHEN, NOT_HELD, DOOR, TALK, AFTER)

    def __init__(self, desk: Desk, session: ParentSession) -> None:
        ours = {**place_editors(desk.unlocked), "hosts": staff_lines(desk.unlocked)}
        super().__init__(desk, session, None, {**_editors(), **ours})
        self._people = self.form.box("attendance").editor
        self.look_up(partial(list_people, desk.unlocked), self._offer_people, keeps=True)
        self.tally = Tally(self._present())
        for name in COUNTERS:
            self.listen(self._counter(name).asked, partial(self._ticked, name))
        if isinstance(self._people, PeopleEditor):
            self.listen(self._people.added, self._named)
            self.listen(self._people.removed, self._unnamed)
        self.add_action(_("Print a sheet for the door…"), "Ctrl+P", self.print_sheet)
        if session.id:
            names = partial(go_to_door_list, desk, session.id)
            self.add_action(_("Names to tick at the door…"), "", names)
        after = len(sessions_after(desk.unlocked, session)) if session.id else 0
        self.scope = SeriesScope(after) if after else None
        if self.scope is not None:
            self.scope.put_on(self.content)

    def _offer_people(self, people: tuple[Person, ...]) -> None:
        options = tuple(Option(each.id, f"{each.name} ({each.family_name})") for each in people)
        if isinstance(self._people, PeopleEditor):
            self._people.offer(self.desk.looking.people(options))

    def _counter(self, name: str) -> CounterEditor:
        return cast("CounterEditor", self.form.box(name).editor)

    def _present(self, but: str = "") -> Present:
        """Who came in, as the form shows it; leaves out the contact `but`, whom the tally has yet to count."""
        people = self._people.draft()[0] if isinstance(self._people, PeopleEditor) else ()
        counts = {name: self._counter(name).value() for name in COUNTERS}
        return Present(**counts, people=tuple(each for each in people if each != but))

    def _go_on_counting(self, but: str = "") -> Tally:
        """The tally to count on with; a new one when the form was filled in by other means, such as a draft."""
        present = self._present(but)
        if self.tally.now != present:
            self.tally = Tally(present)
        return self.tally

    def _ticked(self, name: str, step: int) -> None:
        self._go_on_counting().tick(name, step)
        self._show_tally()

    def _named(self, contact: str) -> None:
        self._go_on_counting(contact).name(contact, counted_already=self.counted_before())
        self._show_tally()

    def _unnamed(self, contact: str) -> None:
        self.tally.unname(contact)
        self._show_tally()

    def take_back(self) -> None:
        """Undo what was counted last."""
        self._go_on_counting().take_back()
        self._show_tally()

    def _show_tally(self) -> None:
        now = self.tally.now
        for name in COUNTERS:
            self._counter(name).show_counted(getattr(now, name))
        if isinstance(self._people, PeopleEditor):
            for contact in self._people.draft()[0]:
                if contact not in now.people:
                    self._people.remove(contact)

    def counted_before(self) -> bool:
        """Whether somebody named now is in the tally already. On this page yes: it is filled in afterwards."""
        return True

    def print_sheet(self) -> None:
        """The sheet for the door, as the form stands now: for when the laptop stays at home."""
        session = self.run(self.form.value)
        if session is not None:
            self.desk.go(Place("door_paper", session.id), session)

    def store(self, unlocked: Unlocked, record: ParentSession) -> Changes:
        return save_session(unlocked, record)

    def save(self) -> bool:
        if self.scope is None or not self.scope.all_that_follow():
            return super().save()
        done: list[SeriesChange] = []

        def store(unlocked: Unlocked) -> Changes:
            done.append(change_from_here(unlocked, self.form.value()))
            return done[0].changes

        if self.save_ending_draft(store) is None:
            return False
        told = ngettext("{count} session changed", "{count} sessions changed", len(done[0].steps))
        offer_series_undo(self.desk, told, done[0])
        return True

    def delete(self) -> None:
        if self.scope is None or not self.scope.all_that_follow():
            super().delete()
            return
        gone = self.run(cancel_from_here, self.desk.unlocked, self._before)
        if gone is not None:
            self.discard()
            self.form.settle()
            self.desk.navigation.close_top()
            self.desk.changes.happened.emit(gone.changes)
            told = ngettext("{count} session cancelled", "{count} sessions cancelled", len(gone.steps))
            offer_series_undo(self.desk, told, gone)


class DoorPage(SessionPage):
    """For the moment fifteen parents walk in: large buttons, single letters, and names with two."""

    title = N_("At the door")
    # Without its title, which is that of the page already.
    groups = (replace(DOOR, title=""), TALK, WHEN)

    def __init__(self, desk: Desk, session: ParentSession) -> None:
        super().__init__(desk, session)
        words = [_(text) for text in COUNTERS.values()]
        self._letters = dict(zip(distinct_keys(words), COUNTERS, strict=True))
        for letter, name in self._letters.items():
            self._counter(name).show_key(letter)
        keys = ", ".join(f"{letter} = {word}" for letter, word in zip(self._letters, words, strict=True))
        told = _(
            "Keys: {keys}, Backspace = take back, / = names, . = languages, Esc = count on. A name counts as an"
            " adult; with Shift+Enter it was counted already.",
            keys=keys,
        )
        self.keys = plain_label(told, "hint")
        if text_scale() < LARGE:
            self.body.insertWidget(0, narrow(self.keys))
        else:
            # The buttons need the height at the top of the page.
            self.content.insertWidget(self.content.count() - 1, self.keys)
        for name in ("attendance", "languages"):
            self.form.box(name).editor.target.installEventFilter(self)

    def draft_place(self, record: ParentSession, family: Place | None) -> Place:
        if not record.id and record.date is not None:
            return Place("door", record.date.isoformat())
        return super().draft_place(record, family)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the box for names or languages: count on. Till then the cursor stays there for the next one."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # so that it is no key to leave the page with
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.first_focus()
                return True
        return super().eventFilter(watched, event)

    def first_focus(self) -> None:
        self._counter("adults").plus.setFocus()

    def counted_before(self) -> bool:
        line = self._people.target
        return isinstance(line, NameLine) and line.was_counted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters count, when no line of text has the cursor."""
        focus = self.focusWidget()
        if isinstance(focus, (QLineEdit, QPlainTextEdit)):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace and self.tally.has_steps:
            self.take_back()
        elif event.text() in ("/", "."):
            name = "attendance" if event.text() == "/" else "languages"
            self.form.box(name).editor.target.setFocus()
        elif event.text().upper() in self._letters:
            self._counter(self._letters[event.text().upper()]).tick(1)
        else:
            super().keyPressEvent(event)


def _editors() -> dict[str, Callable[[FieldSpec], Editor]]:
    counters: dict[str, Callable[[FieldSpec], Editor]] = {
        name: partial(_counter_editor, text) for name, text in COUNTERS.items()
    }
    return {**counters, "attendance": lambda _spec: PeopleEditor()}


def _counter_editor(text: str, _spec: FieldSpec) -> Editor:
    return CounterEditor(_(text))


def open_list(desk: Desk, _place: Place) -> SessionsPage:
    """All sessions."""
    return SessionsPage(desk)


def open_session(desk: Desk, place: Place) -> SessionPage | None:
    """Open the page of one session; a new one is filled in like the last."""
    if not place.id:
        return SessionPage(desk, like_the_last(desk))
    session = next((each for each in list_sessions(desk.unlocked) if each.id == place.id), None)
    return SessionPage(desk, session) if session is not None else None


def open_door(desk: Desk, place: Place) -> DoorPage:
    """Open the page to count at the door on a day, with the session of that day or a new one.

    What was typed there and not saved belongs to a new one, also when a session of that day was saved since.
    """
    day = date.fromisoformat(place.id)
    if draft_of(desk.unlocked, place) is not None:
        return DoorPage(desk, replace(like_the_last(desk), date=day))
    on_that_day = (each for each in list_sessions(desk.unlocked) if each.date == day and not each.cancelled)
    return DoorPage(desk, next(on_that_day, None) or replace(like_the_last(desk), date=day))

"""Telling that something was done, with one press to take it back; and taking back the last thing by name.

Whatever can be taken back is offered by `offer_undo` or `offer_take_back`. Both put it into the history of the desk,
so that Ctrl+Z takes it back as well, also when the strip that told of it is gone. A page that shows what is not there
any more then closes; while something is typed on one of them nothing is taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kansenboek.book.history import Done
from kansenboek.book.undo import Step, do_again, is_there, undo
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of

from .desk import Desk
from .staying import staying

SAVED, DELETED = N_("{what} saved"), N_("{what} deleted")
"""What was done to a record, for the history."""


def called(record: StoredRecord, whom: str = "") -> str:
    """What a record is called in a sentence: its kind with its day, or with its own name, and `whom` it is about.

    “home visit of 21 September – family Çelik”. Only what belongs to no family is called by its own name.
    """
    about = f" – {whom}" if whom and _(record.title).casefold() not in whom.casefold() else ""
    return f"{_called(record)}{about}" if about or not whom else whom


def _called(record: StoredRecord) -> str:
    kind = _(record.title)
    day = getattr(record, feature_of(record.kind).day or "date", None)
    if day is not None:
        return _("{kind} of {day}", kind=kind, day=current().date(day, "d MMMM"))
    name = getattr(record, "name", "")
    return _("{kind} “{name}”", kind=kind, name=name) if name and "family_id" not in record.specs() else kind


def offer_undo(desk: Desk, told: str, step: Step, closing: Place | None = None, *, what: str = "") -> None:
    """Say what was done to a record; one press takes it back, and so does Ctrl+Z.

    `closing`: the place of the page about what is taken back. When it was closed since, all that lies open closes, as
    it may be about the same.
    `what`: how the history calls it; empty: as `told`.
    """
    unlocked = desk.unlocked
    every = (step.before or step.after, *step.together)
    done = Done(
        what or told,
        lambda: undo(unlocked, step),
        lambda: do_again(unlocked, step),
        frozenset(record.id for record in every),
    )
    _offer(desk, told, done, closing)


def offer_take_back(
    desk: Desk,
    told: str,
    take_back: Callable[[], Changes],
    *,
    what: str = "",
    said: Callable[[], str] | None = None,
) -> None:
    """Say what was done; one press takes it back, and so does Ctrl+Z. `take_back` raises KnownError.

    `said`: what is told when it was taken back; None: that it was.
    """
    _offer(desk, told, Done(what or told, take_back), None, said)


def _offer(
    desk: Desk, told: str, done: Done, closing: Place | None, said: Callable[[], str] | None = None
) -> None:
    desk.history.add(done)

    def press() -> None:
        navigation = desk.navigation
        if closing is not None and not navigation.is_open(closing) and not navigation.leave_everything():
            return
        if _something_typed(desk, done, press):
            return
        _do(desk, done, lambda: desk.history.take_back(done), said or (lambda: taken_back(done)))

    desk.navigation.tell(told, _("Undo"), press)


def taken_back(done: Done) -> str:
    """What is told when something was taken back."""
    return _("Taken back: {what}.", what=done.told)


def undo_last(desk: Desk) -> None:
    """Take back the last thing that was done, and say which."""
    done = desk.history.last
    if done is not None and not _something_typed(desk, done, partial(undo_last, desk)):
        _do(desk, done, desk.history.undo_last, lambda: taken_back(done))


def redo_last(desk: Desk) -> None:
    """Do again what was taken back last, and say what."""
    done = desk.history.next
    if done is not None and not _something_typed(desk, done, partial(redo_last, desk)):
        _do(desk, done, desk.history.do_again, lambda: _("Done again: {what}.", what=done.told))


def _something_typed(desk: Desk, done: Done, again: Callable[[], object]) -> bool:
    """Whether something that is typed would lose its ground; then that is said."""
    trail = desk.navigation.trail()
    lowest = next((place for place, page in enumerate(trail) if _is_about(page, done)), len(trail))
    typed = any(page.unsaved() for page in trail[lowest:])
    if typed:
        told = _("First save or leave what you are typing here; then it can be taken back.")
        desk.navigation.tell(told, _("Undo"), again)
    return typed


def _do(desk: Desk, done: Done, act: Callable[[], Changes], said: Callable[[], str]) -> None:
    try:
        changes = act()
    except KnownError as error:
        desk.navigation.tell(current().explain(error))
        return
    while any(_is_stale(desk, page, done) for page in desk.navigation.trail()):
        desk.navigation.close_top()
    page = desk.navigation.page()
    with staying(page, page.first_focus):
        desk.changes.happened.emit(changes)
    desk.navigation.tell(said())


def _is_about(page: Any, done: Done) -> bool:
    """Whether a page is about what was done, or a part of something that is."""
    around: Place | None = page.place
    while around is not None:
        if around.id in done.records:
            return True
        around = around.of
    return getattr(page, "record_id", "") in done.records


def _is_stale(desk: Desk, page: Any, done: Done) -> bool:
    """Whether a page shows what is not there any more: a record that went, or a form with how it was."""
    around: Place | None = page.place
    if getattr(page, "record_id", "") in done.records:
        return True
    while around is not None:
        if around.id in done.records and not is_there(desk.unlocked, around.kind, around.id):
            return True
        around = around.of
    return False

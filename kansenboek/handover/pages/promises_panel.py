"""The promises of a conversation: at most three, one of them by the school; what is wrong stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.following.pages.rows import how_it_stands, who_said_yes
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import MOST_COMMITMENTS
from kansenboek.kit.errors import Problem
from kansenboek.kit.i18n import _, current
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.kinds import SEPARATOR, capital
from kansenboek.ui.widgets import button, card, picture, plain_label, row

_ABOUT_PROMISES = "agreements"


class PromiseRow(RowButton):
    """One promise, and what is still wrong with it."""

    def __init__(
        self, promise: Agreement, problems: Iterable[Problem], on_open: Callable[[], object] | None
    ) -> None:
        role = _(promise.owner_role.label) if promise.owner_role else ""
        due = _("by {day}", day=current().date(promise.due, "d MMM yyyy")) if promise.due else ""
        line = SEPARATOR.join(
            part for part in (promise.owner_name or role, due, how_it_stands(promise)) if part
        )
        wrong = [capital(current().problem(problem)) + "." for problem in problems]
        super().__init__(on_open, SEPARATOR.join((promise.what, line, *wrong)))
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(plain_label(promise.what, "label"))
        told.addWidget(plain_label(line))
        if promise.own_part:
            told.addWidget(plain_label(f"{_('What could I have done?')} {promise.own_part}", "hint"))
        for sentence in wrong:
            told.addWidget(plain_label(sentence, "problem"))
        self.fill(picture("agreement", "accent", 22), told)


def promises_card(
    promises: tuple[Agreement, ...],
    problems: Iterable[Problem],
    *,
    open_promise: Callable[[Agreement], object],
    add: Callable[[], object] | None,
    agree: Callable[[Agreement], object],
) -> QWidget:
    """The card of the promises with a button to add one; without `add` it is settled and they stay as they are.

    `agree` writes down that whoever was asked said yes.
    """
    frame, inside = card()
    inside.addWidget(plain_label(_("Promises"), "heading"))
    about = [problem for problem in problems if problem.field.split(".")[0] == _ABOUT_PROMISES]
    if add is not None:
        told = _("At most {most}, at least one by the school, never more by parents than by professionals.")
        inside.addWidget(plain_label(told.format(most=MOST_COMMITMENTS), "hint"))
    for promise in promises:
        own = [problem for problem in about if problem.field == f"{_ABOUT_PROMISES}.{promise.id}"]
        inside.addWidget(PromiseRow(promise, own, partial(open_promise, promise)))
        if promise.is_request:
            said = button(who_said_yes(promise), partial(agree, promise), icon_name="check", style="quiet")
            said.setAccessibleName(f"{who_said_yes(promise)}: {promise.what}")
            inside.addLayout(row(said, 1))
    if not promises:
        inside.addWidget(plain_label(_("Nothing promised yet."), "muted"))
    for problem in about:
        if problem.field == _ABOUT_PROMISES:
            sentence = capital(current().problem(problem)) + "."
            inside.addLayout(_warning(sentence))
    if add is not None:
        plus = button(_("Add a promise"), add, icon_name="plus", style="quiet")
        if len(promises) >= MOST_COMMITMENTS:
            plus.setEnabled(False)
            inside.addWidget(plain_label(_("There are three; that is the most."), "hint"))
        inside.addLayout(row(plus, 1))
    return frame


def _warning(sentence: str) -> QVBoxLayout:
    line = row(picture("warning", "error", 20), plain_label(sentence, "problem"))
    line.setStretch(1, 1)
    held = QVBoxLayout()
    held.addLayout(line)
    return held

"""The question about a number that can be a telephone number and can be the number of a person."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import InvalidRecord, KnownError
from kansenboek.kit.i18n import _, current

from .dialogs import run
from .widgets import message_box


def answered_by(parent: QWidget | None, refused: KnownError, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """What to try again with, when only a number is in doubt and somebody said what it is; else nothing.

    The open store among `args` is handed on with the answer.
    """
    asked = refused.doubts() if isinstance(refused, InvalidRecord) else frozenset()
    if not isinstance(refused, InvalidRecord) or not asked:
        return ()
    if not any(isinstance(arg, Unlocked) for arg in args) or not is_harmless(parent, refused):
        return ()
    return tuple(arg.with_harmless(asked) if isinstance(arg, Unlocked) else arg for arg in args)


def is_harmless(parent: QWidget | None, error: InvalidRecord) -> bool:
    """Ask what the numbers in `error` are; Enter and Escape go back to the text."""
    told = [current().problem(problem) + "." for problem in error.problems]
    box = message_box(parent, "Kansenboek", _("What number is this?"), more="\n".join(told))
    role = box.ButtonRole
    if any(problem.doubt.isdigit() for problem in error.problems):
        box.addButton(_("This is a telephone number"), role.AcceptRole)
    box.addButton(_("This is another number, not of a person"), role.AcceptRole)
    back = box.addButton(_("Back to the text"), role.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    run(box)
    box.deleteLater()
    return box.clickedButton() is not back

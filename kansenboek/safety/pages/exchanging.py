"""What comes between closing a book and opening the one that was put in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kansenboek.book.stores import forget_keys
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.backups import ListWanted
from kansenboek.safety.actions.coming_back import ListIsDamaged
from kansenboek.safety.actions.going_back import Exchange, GoTo, put_in_place
from kansenboek.safety.rules import CameBack, loud_about
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.dialogs import run
from kansenboek.ui.widgets import agreed, message_box


def exchange(wanted: Exchange | GoTo, access: StoreAccess, begin_again: Callable[[str], object]) -> None:
    """Do what is wanted with the book closed; then the first page comes, with what went wrong if anything did."""
    if isinstance(wanted, GoTo):
        if access.go_to is not None:
            access.go_to(wanted.home, False)
        else:
            begin_again("")
        return
    problem = _put(wanted, access, without_list=False)
    forget_keys(wanted.keys)
    begin_again(problem)


def _put(wanted: Exchange, access: StoreAccess, *, without_list: bool) -> str:
    """Put the backup in place, and give what went wrong: empty for nothing."""
    told: list[CameBack] = []
    how = ListWanted((wanted.into,), without_list, told.append)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        put_in_place(wanted.path, wanted.keys, wanted.into, clock=access.clock, wanted=how)
    except KnownError as error:
        failed: KnownError | None = error
    else:
        failed = None
    finally:
        QGuiApplication.restoreOverrideCursor()
    if isinstance(failed, ListIsDamaged) and _goes_without():
        return _put(wanted, access, without_list=True)
    if failed is not None:
        return current().explain(failed)
    for sentence in (loud_about(came_back) for came_back in told):
        if sentence:
            run(message_box(None, "Kansenboek", _("Read this first"), more="\n\n".join(map(_, sentence))))
    return ""


def _goes_without() -> bool:
    return agreed(
        None,
        _("The list beside this backup is damaged."),
        _(
            "It says what was erased, refused and taken back since. Without it every consent has to be asked anew."
        ),
        yes=_("Go on without the list"),
        no=_("Leave the book as it is"),
        destroys=True,
    )

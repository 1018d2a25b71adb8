"""The question before a child is added that is like one that was erased."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _, current
from kansenboek.people.actions.erased_before import ErasedBefore, erased_like
from kansenboek.people.records import Child
from kansenboek.ui.widgets import agreed


def require_sure(page: QWidget, unlocked: Unlocked, children: Iterable[Child], family_name: str = "") -> None:
    """Ask, when one of these new children is like one that was erased. Raises ErasedBefore for a no."""
    day = erased_like(unlocked, children, family_name)
    if day is not None and not agreed(
        page.window(),
        _("Write this child down again?"),
        _(
            "A child with this surname and birthday was erased on {day}. The parents may have asked for that.",
            day=current().date(day),
        ),
        yes=_("Write down again"),
        no=_("Do not add"),
    ):
        raise ErasedBefore(day)

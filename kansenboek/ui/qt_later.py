"""Classes of Qt that modules of the first window name and that window itself does not need.

PySide6 makes a class when it is imported, with all its enumerations. That of `Qt`, the names of Qt's constants, takes
a tenth of the time of a bare window. What stands for a class here makes it when something of it is asked for, or when
it is called. It is no type for `isinstance` and cannot be inherited from; whoever needs that, and whatever is only
loaded after the first paint, takes the class from PySide6 itself.

Until `Qt` is made a signal that carries one of its constants cannot tell it to Python: what is connected to such a
signal before the first paint takes no argument.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QElapsedTimer, QLocale, Qt
    from PySide6.QtGui import QAccessibleAnnouncementEvent, QAccessibleStateChangeEvent, QDrag
    from PySide6.QtWidgets import QMessageBox, QStyledItemDelegate, QToolTip
else:

    class _Later:
        """Stands for a class of a module of PySide6. What was asked for once is found as soon as in the class."""

        def __init__(self, module: str, name: str) -> None:
            self._module, self._name = module, name

        def __getattr__(self, name: str) -> Any:
            value = getattr(self._made(), name)
            setattr(self, name, value)
            return value

        def __call__(self, *given: Any, **named: Any) -> Any:
            return self._made()(*given, **named)

        def _made(self) -> Any:
            return getattr(import_module(f"PySide6.{self._module}"), self._name)

    Qt, QElapsedTimer, QLocale = (_Later("QtCore", name) for name in ("Qt", "QElapsedTimer", "QLocale"))
    QAccessibleAnnouncementEvent = _Later("QtGui", "QAccessibleAnnouncementEvent")
    QAccessibleStateChangeEvent = _Later("QtGui", "QAccessibleStateChangeEvent")
    QDrag = _Later("QtGui", "QDrag")
    QMessageBox, QStyledItemDelegate, QToolTip = (
        _Later("QtWidgets", name) for name in ("QMessageBox", "QStyledItemDelegate", "QToolTip")
    )

__all__ = [
    "QAccessibleAnnouncementEvent", "QAccessibleStateChangeEvent", "QDrag", "QElapsedTimer", "QLocale", "QMessageBox",
    "QStyledItemDelegate", "QToolTip", "Qt",
]  # fmt: skip

"""What stands for a class of Qt is that class for whoever uses it, and makes it only then."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from kansenboek.ui import qt_later

MADE = """
from PySide6 import QtCore
from kansenboek.ui.qt_later import Qt
before = "Qt" in vars(QtCore)
key = Qt.Key.Key_F12
print(before, key is QtCore.Qt.Key.Key_F12, "Key" in vars(Qt), isinstance(key, Qt.Key))
"""


def test_the_constants_of_qt_are_made_when_one_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MADE], capture_output=True, timeout=60, check=True, encoding="utf-8"
    )
    assert done.stdout == "False True True True\n"


@pytest.mark.parametrize("name", qt_later.__all__)
def test_each_name_leads_to_the_class_of_that_name(name: str) -> None:
    stands: Any = getattr(qt_later, name)
    assert stands._made().__name__ == name


def test_what_stands_for_a_class_can_be_called(qapp: QApplication) -> None:
    box = qt_later.QMessageBox()
    assert type(box) is QMessageBox
    box.deleteLater()


def test_what_a_class_does_not_have_is_not_there() -> None:
    with pytest.raises(AttributeError):
        _ = qt_later.Qt.NoSuchThing  # type: ignore[attr-defined] # that is what is tried

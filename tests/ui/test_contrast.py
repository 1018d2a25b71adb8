"""Whether the system asks for high contrast: the number of Qt's library is the answer that Qt gives."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kansenboek.ui import contrast


@pytest.mark.skipif(sys.platform != "linux", reason="only there the library is asked")
def test_the_number_of_the_library_is_that_of_qt(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Qt.ContrastPreference.HighContrast.value == contrast._HIGH
    hints = qapp.styleHints()
    told = hints.accessibility().contrastPreference()
    for each in Qt.ContrastPreference:
        monkeypatch.setattr(contrast, "_HIGH", each.value)
        assert contrast.wants_contrast(qapp) is (each is told)


class Wishes:
    """Qt, as it answers in Python."""

    name = "HighContrast"

    def accessibility(self) -> Wishes:
        return self

    def contrastPreference(self) -> Wishes:
        return self


@pytest.mark.parametrize(("name", "value"), [("_LIBRARY", "libNone.so"), ("_FUNCTION", "none")])
def test_where_the_library_cannot_be_asked_python_asks(
    name: str, value: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contrast, name, value)
    assert not contrast.wants_contrast(qapp)
    monkeypatch.setattr(qapp, "styleHints", Wishes)
    assert contrast.wants_contrast(qapp)

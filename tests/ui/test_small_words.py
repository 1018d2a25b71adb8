"""Small words that were left in another language: of Qt's dialogs, after a lock, in the line about a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.kit.i18n import current
from kansenboek.kit.register import pages
from kansenboek.ui.folders import file_dialog
from kansenboek.ui.kinds import form_title
from kansenboek.ui.leaving import words_to_start_with
from kansenboek.ui.qt_texts import GAPS
from kansenboek.ui.speech import speak

ENGLISH = (
    "look",
    "files of",
    "name:",
    "folder",
    "size",
    "date",
    "open",
    "cancel",
    "back",
    "view",
    "file",
)


@pytest.fixture
def dutch() -> Iterator[None]:
    before = current().code
    speak("nl")
    yield
    speak(before)


def said_by(dialog: QFileDialog) -> set[str]:
    texts: set[str] = set()
    for widget in dialog.findChildren(QWidget):
        texts |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, (QLabel, QToolButton)):
            texts.add(widget.text())
    for view in dialog.findChildren(QTreeView):
        model = view.model()
        sides = range(model.columnCount())
        texts |= {str(model.headerData(n, Qt.Orientation.Horizontal)) for n in sides}
    return {text.replace("&", "") for text in texts if text}


def test_the_dialog_for_files_is_wholly_dutch(qtbot: QtBot, dutch: None) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    dialog = file_dialog(around, "Kies een lijst", "Lijsten (*.csv);;Alle bestanden (*)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, on=True)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    told = said_by(dialog)
    assert {"Zoeken in:", "Bestanden van dit soort:", "Bestandsnaam:"} <= told
    assert [text for text in told if any(word in text.lower().split() for word in ENGLISH)] == []


def test_what_qt_has_itself_goes_before(qtbot: QtBot, dutch: None) -> None:
    from PySide6.QtCore import QCoreApplication

    assert QCoreApplication.translate("QFileDialog", "Back") == "Terug"
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "Zoeken in:"
    speak("en")
    assert QCoreApplication.translate("QFileDialog", "Back") == "Back"


def test_every_gap_has_a_text_of_ours(dutch: None) -> None:
    the_same = {"Downloads"}
    assert {message for message in GAPS.values() if current().text(message) == message} == the_same


def test_after_a_lock_the_window_speaks_the_language_that_was_asked_for(tmp_path: Path) -> None:
    assert words_to_start_with(tmp_path, "en")[-2:] == ["--lang", "en"]
    assert words_to_start_with(tmp_path, None)[-2:] == ["--home", str(tmp_path)]


def test_the_draft_of_a_return_card_is_called_by_its_name(dutch: None) -> None:
    assert form_title("answer") == "Terugkomkaart"
    assert form_title("visit") == "Huisbezoek"


def test_no_draft_is_called_by_a_code(dutch: None) -> None:
    codes = {each.kind for each in pages()}
    assert [kind for kind in (*codes, "a_kind_of_tomorrow") if form_title(kind) in (kind, "")] == []

"""Everything that Qt itself says in our dialogs, boxes and menus is in the language of the window.

A listener is asked for each text that Qt wants to show, before any translation; so no word is missed because a test
did not look at the right widget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kansenboek.kit.i18n import current
from kansenboek.ui.folders import file_dialog
from kansenboek.ui.qt_texts import BETTER, GAPS
from kansenboek.ui.speech import speak
from kansenboek.ui.widgets import message_box

SAME = {
    *("OK", "&OK", "Downloads", "Type", "Computer", "Home", "Media", "Filter", "Tabloid", "Folio", "Ledger"),
    *(
        "Legal",
        "Letter",
        "Executive",
        "Printer",
        "PDF",
        "Ctrl",
        "Alt",
        "Shift",
        "Meta",
        "Tab",
        "Esc",
        "Ins",
        "Del",
    ),
    *(
        "Return",
        "Enter",
        "Backspace",
        "Pause",
        "Print",
        "SysReq",
        "Menu",
        "Help",
        "Options",
        "&Options",
        "Form",
    ),
    *("Info", "Tip", "Reset"),
}
"""Words that are the same in Dutch, or that a Dutch keyboard has on its keys."""
PRINTERS: list[QPrinter] = []
BEHIND = ("Form", "Frame", "Dialog", "QDialog", "Print", "PageSetup")
"""Titles of windows within others, which nobody sees."""


class Listener(QTranslator):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        self.asked.add((context, source))
        return None  # type: ignore[return-value] # so Qt goes on asking


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    before = current().code
    speak("nl")
    made = Listener(qapp)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)
    speak(before)


def files(parent: QWidget, mode: QFileDialog.FileMode, *, saving: bool = False) -> QFileDialog:
    dialog = file_dialog(parent, "Kies", "Lijsten (*.csv)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, on=True)
    dialog.setFileMode(mode)
    if saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def asking(parent: QWidget) -> QMessageBox:
    box = message_box(parent, "Kansenboek", "Vraag", more="Meer")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(
        buttons.Ok | buttons.Cancel | buttons.Save | buttons.Discard | buttons.Yes | buttons.No | buttons.Close
        | buttons.Retry | buttons.Ignore | buttons.Abort | buttons.Open | buttons.Apply | buttons.Reset
        | buttons.Help | buttons.SaveAll | buttons.YesToAll | buttons.NoToAll | buttons.RestoreDefaults
    )  # fmt: skip
    box.setDetailedText("Nog meer")
    return box


def printing(parent: QWidget) -> QPrintDialog:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer, parent)
    PRINTERS.append(printer)  # a dialog does not keep its printer alive
    for each in dialog.findChildren(QPushButton):
        if each.isCheckable() or "<<" in each.text() or ">>" in each.text():
            each.click()
    return dialog


def menu_of(widget: QWidget) -> QWidget:
    box = widget.lineEdit() if isinstance(widget, QSpinBox) else widget
    menu = box.createStandardContextMenu()  # type: ignore[attr-defined]
    menu.setParent(widget)
    return widget


def text(made: QWidget) -> QWidget:
    made.setParent(None)
    return menu_of(made)


DIALOGS: dict[str, Callable[[QWidget], QWidget]] = {
    "a file": lambda parent: files(parent, QFileDialog.FileMode.ExistingFile),
    "a folder": lambda parent: files(parent, QFileDialog.FileMode.Directory),
    "a new file": lambda parent: files(parent, QFileDialog.FileMode.AnyFile, saving=True),
    "a printer": printing,
    "a question": asking,
    "a calendar": QCalendarWidget,
    "a line to fill in": QInputDialog,
    "a line": lambda _parent: text(QLineEdit("woord")),
    "a note": lambda _parent: text(QPlainTextEdit("woord")),
    "a number": lambda _parent: text(QSpinBox()),
    "the manual": lambda _parent: text(QTextBrowser()),
}


def _unsaid(listener: Listener) -> set[tuple[str, str]]:
    """What Qt shows in English while the window is Dutch."""
    return {
        (context, source)
        for context, source in listener.asked
        if any(letter.isalpha() for letter in source.replace("%n", "").replace("%1", ""))
        and source.replace("&", "").rstrip(":") not in SAME
        and context not in ("QShortcut", "QPageSize")  # names of keys and of sizes of paper
        and "Alt+" not in source
        and source not in BEHIND
        and QCoreApplication.translate(context, source) == source
    }


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_wholly_dutch(name: str, qtbot: QtBot, listener: Listener) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    shown = DIALOGS[name](around)
    qtbot.addWidget(shown)
    shown.show()

    assert listener.asked or name == "a calendar"  # control: Qt does ask
    assert _unsaid(listener) == set()


def test_qt_says_je_as_we_do(listener: Listener) -> None:
    for (context, source), message in BETTER.items():
        told = QCoreApplication.translate(context, source)
        assert told == current().text(message)
        assert not re.search(r"\b[Uu]w?\b", told), told


def test_in_english_they_are_english(qtbot: QtBot, listener: Listener) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    DIALOGS["a file"](around).show()
    speak("en")

    ours = {*GAPS.values(), *BETTER.values()}
    said = {source: QCoreApplication.translate(context, source) for context, source in listener.asked}
    assert {source: told for source, told in said.items() if told not in {source, *ours}} == {}

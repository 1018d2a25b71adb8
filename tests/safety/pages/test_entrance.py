"""Unlocking, and the first run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import create_prepared, prepare_store, unlock_store, unlock_with_recovery_key
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import save_colleague
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import WrongRecoveryKey
from kansenboek.safety.pages.create_page import CreatePage, PassphraseStep
from kansenboek.safety.pages.key_step import KeyStep
from kansenboek.safety.pages.recover_step import RecoverStep
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.not_printed import NoPrinter, NotOnPaper
from kansenboek.ui.tasks import Tasks
from kansenboek.window import MainWindow
from tests.ui.on_paper import a_file, a_printer


def unlock_page(window: MainWindow) -> UnlockPage:
    assert isinstance(window.entrance, UnlockPage)
    return window.entrance


def test_the_right_passphrase_and_enter_open_the_store(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], passphrase: str
) -> None:
    unlocked.close()
    window = open_window()
    page = unlock_page(window)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, passphrase)
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert window.shell is not None
    assert window.entrance is None


def test_a_wrong_passphrase_is_told_in_a_sentence_and_can_be_typed_over(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    unlocked.close()
    page = unlock_page(open_window())
    QTest.keyClicks(page.field, "dit is hem niet")
    page.unlock()
    qtbot.waitUntil(lambda: bool(page.problem()))
    assert page.problem().startswith("This passphrase does not open the store.")
    assert page.field.hasFocus()
    assert page.field.selectedText() == "dit is hem niet"
    QTest.keyClicks(page.field, "x")
    assert page.problem() == ""


def test_nothing_moves_while_the_store_is_opened(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], passphrase: str
) -> None:
    unlocked.close()
    window = open_window()
    page = unlock_page(window)
    QTest.keyClicks(page.field, passphrase)
    parts = (page.field, page.open_button, page.other_way)

    def places() -> list[int]:
        for widget in (window, *(each for part in parts for each in (part.parentWidget(), page))):
            if widget is not None and (layout := widget.layout()) is not None:
                layout.activate()
        return [part.mapTo(page, part.rect().topLeft()).y() for part in parts]

    before = places()
    with qtbot.waitSignal(page.opened):
        page.unlock()
        assert page.is_busy
        assert places() == before


def test_while_keys_are_made_nothing_can_be_pressed_twice(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], passphrase: str
) -> None:
    unlocked.close()
    page = unlock_page(open_window())
    QTest.keyClicks(page.field, passphrase)
    with qtbot.waitSignal(page.opened):
        page.unlock()
        assert not page.open_button.isEnabled()
        assert page.field.isReadOnly()  # it keeps the cursor, which would else jump to what stands beside it
        page.unlock()


def test_an_empty_passphrase_asks_nothing(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> None:
    unlocked.close()
    page = unlock_page(open_window())
    page.open_button.click()
    assert page.problem() == ""
    assert page.open_button.isEnabled()


def test_a_store_that_is_open_elsewhere_is_refused_with_the_reason(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], passphrase: str
) -> None:
    page = unlock_page(open_window())
    QTest.keyClicks(page.field, passphrase)
    page.unlock()
    qtbot.waitUntil(lambda: bool(page.problem()))
    assert "already open in another" in page.problem()


def test_the_passphrase_is_hidden_until_show_is_pressed(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    unlocked.close()
    page = unlock_page(open_window())
    assert page.field.echoMode() == QLineEdit.EchoMode.Password
    page.show_text.click()
    assert page.field.echoMode() == QLineEdit.EchoMode.Normal
    page.show_text.click()
    assert page.field.echoMode() == QLineEdit.EchoMode.Password


def test_the_recovery_key_opens_the_store(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, open_window: Callable[[], MainWindow]
) -> None:
    made = create_prepared(home, prepare_store("een zinvolle wachtzin vol walvissen", kdf=kdf), clock=clock)
    made.unlocked.close()
    window = open_window()
    page = unlock_page(window)
    page.other_way.click()
    QTest.keyClicks(page.field, made.recovery_key.lower())
    page.open_button.click()
    step = offered(qtbot, window)
    step.later.click()
    assert window.shell is not None


def offered(qtbot: QtBot, window: MainWindow) -> RecoverStep:
    qtbot.waitUntil(lambda: isinstance(window.entrance, RecoverStep))
    assert isinstance(window.entrance, RecoverStep)
    return window.entrance


def type_back(qtbot: QtBot, window: MainWindow) -> str:
    """Type two groups of the new sheet back with keys; gives its recovery key."""
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), KeyStep))
    step = window._stack.currentWidget()
    assert isinstance(step, KeyStep)
    groups = [label.text() for label in step.findChildren(QLabel) if label.property("look") == "key"]
    for number, line in zip(step.asked, step.lines, strict=True):
        QTest.keyClicks(line, groups[number])
    QTest.keyClick(step.lines[-1], Qt.Key.Key_Return)
    return "-".join(groups)


def test_after_the_recovery_key_a_new_passphrase_is_chosen_in_the_window(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, open_window: Callable[[], MainWindow]
) -> None:
    made = create_prepared(home, prepare_store("een zinvolle wachtzin vol walvissen", kdf=kdf), clock=clock)
    save_colleague(made.unlocked, Colleague(name="Kwartelstra Oxbridgeman Zilverlinck"))
    made.unlocked.close()
    (home / "keys.a").write_bytes(b"")  # and the key files are gone too
    (home / "keys.b").unlink()
    window = open_window()
    page = unlock_page(window)
    page.other_way.click()
    QTest.keyClicks(page.field, made.recovery_key)
    page.open_button.click()
    step = offered(qtbot, window)
    step.fields.first.setText("kort")
    step.fields.again.setText("kort")
    step.take.click()
    qtbot.waitUntil(lambda: "at least 15" in step.problem.text())
    for line in (step.fields.first, step.fields.again):
        line.setText("kwartelstra oxbridgeman zilverlinck")
    step.take.click()
    qtbot.waitUntil(lambda: "the name of somebody" in step.problem.text())
    step.fields.words.click()
    chosen = step.fields.first.text()
    step.take.click()
    groups = type_back(qtbot, window)
    assert isinstance(window.entrance, UnlockPage)
    unlock_store(home, chosen, kdf=kdf, clock=clock).close()
    unlock_with_recovery_key(home, groups, clock=clock).close()
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(home, made.recovery_key, clock=clock)


def test_closing_the_window_at_that_step_closes_the_store(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, open_window: Callable[[], MainWindow]
) -> None:
    made = create_prepared(home, prepare_store("een zinvolle wachtzin vol walvissen", kdf=kdf), clock=clock)
    made.unlocked.close()
    window = open_window()
    page = unlock_page(window)
    page.other_way.click()
    QTest.keyClicks(page.field, made.recovery_key)
    page.open_button.click()
    offered(qtbot, window)
    window.close()
    unlock_with_recovery_key(home, made.recovery_key, clock=clock).close()


def test_a_wrong_recovery_key_is_told_so(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    unlocked.close()
    page = unlock_page(open_window())
    page.other_way.click()
    QTest.keyClicks(page.field, "00000-00000-00000-00000-00000-00000")
    page.open_button.click()
    qtbot.waitUntil(lambda: bool(page.problem()))
    assert "recovery key" in page.problem()
    assert page.field.hasFocus()


def passphrase_step(qtbot: QtBot, tmp_path: Path) -> PassphraseStep:
    step = PassphraseStep(tmp_path, "")
    qtbot.addWidget(step)
    return step


def test_a_short_passphrase_makes_no_store(qtbot: QtBot, tmp_path: Path) -> None:
    step = passphrase_step(qtbot, tmp_path)
    step.first.setText("kort")
    step.again.setText("kort")
    with qtbot.assertNotEmitted(step.chosen):
        step.make.click()
    assert step.problem.text() == "Too short: 4 of at least 15 characters."


def test_five_words_are_filled_in_twice_readable_and_make_a_store(qtbot: QtBot, tmp_path: Path) -> None:
    step = passphrase_step(qtbot, tmp_path)
    step.fields.words.click()
    drawn = step.first.text()
    assert len(drawn.split()) == 5
    assert step.again.text() == drawn
    assert step.first.echoMode() == step.again.echoMode() == QLineEdit.EchoMode.Normal
    assert step.fields.advice.text().startswith("Strong")
    with qtbot.waitSignal(step.chosen) as chosen:
        step.make.click()
    assert chosen.args == [drawn]
    step.fields.show_text.click()
    assert step.first.echoMode() == step.again.echoMode() == QLineEdit.EchoMode.Password
    step.fields.words.click()
    assert step.first.text() != drawn
    assert step.first.echoMode() == QLineEdit.EchoMode.Normal


def test_advice_follows_what_is_typed_and_is_plain_text(qtbot: QtBot, tmp_path: Path) -> None:
    step = passphrase_step(qtbot, tmp_path)
    assert step.fields.advice.text() == ""
    for typed, advice in (
        ("kort", "Too short: 4 of at least 15 characters."),
        ("<b>kort</b> nu", "Too short: 14 of at least 15 characters."),
        ("wachtwoord wachtwoord", "This passphrase is easy to guess: a repetition."),
        ("kwik onder mos slaap", "Fair."),
    ):
        step.first.clear()
        QTest.keyClicks(step.first, typed)
        assert step.fields.advice.text().startswith(advice)
    assert step.fields.advice.textFormat() == Qt.TextFormat.PlainText


def test_the_login_name_adds_nothing(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "kwartelstaart")
    step = passphrase_step(qtbot, tmp_path)
    QTest.keyClicks(step.first, "Kwartelstaart 2026")
    assert step.fields.advice.text().startswith("This passphrase is easy to guess")


def test_two_different_passphrases_make_no_store(qtbot: QtBot, tmp_path: Path) -> None:
    step = passphrase_step(qtbot, tmp_path)
    step.first.setText("vijf losse woorden genoeg")
    step.again.setText("vijf losse woorden genoeh")
    with qtbot.assertNotEmitted(step.chosen):
        step.make.click()
    assert "not the same" in step.problem.text()
    assert step.first.text() == "vijf losse woorden genoeg"


def test_nobody_begins_without_typing_two_groups_of_the_recovery_key(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, tasks: Tasks
) -> None:
    page = CreatePage(StoreAccess(home, lambda _home: False, kdf, clock), tasks.start)
    qtbot.addWidget(page)
    page.show()
    page.passphrase_step.chosen.emit("vijf losse woorden genoeg")
    qtbot.waitUntil(lambda: hasattr(page, "key_step"))
    step = page.key_step
    step.lines[0].setText("XXXXX")
    with qtbot.assertNotEmitted(page.opened):
        step.start.click()
    assert "is not right yet" in step.problem.text()
    assert step.lines[0].property("wrong")
    QTest.keyClicks(step.lines[0], "7")
    assert (step.problem.text(), bool(step.lines[0].property("wrong"))) == ("", False)
    shown = [label.text() for label in step.findChildren(QLabel) if label.property("look") == "key"]
    for number, line in zip(step.asked, step.lines, strict=True):
        line.setText(shown[number].lower())
    with qtbot.waitSignal(page.opened) as opened:
        step.start.click()
    opened.args[0].close()


def test_a_first_run_left_halfway_gives_the_store_back(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    page = window.entrance
    assert isinstance(page, CreatePage)
    page.passphrase_step.chosen.emit("vijf losse woorden genoeg")
    qtbot.waitUntil(lambda: hasattr(page, "key_step"))
    window.close()
    again = unlock_page(open_window())
    QTest.keyClicks(again.field, "vijf losse woorden genoeg")
    with qtbot.waitSignal(again.opened):
        again.unlock()


@pytest.mark.parametrize("what", ["print", "lost"])
def test_without_a_printer_the_step_of_the_key_tells_what_can_be_done_on_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    step = KeyStep("7K3QD-M0W9X-B4TZP-H82NV-RJ5CE-AY61G", "")
    qtbot.addWidget(step)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with pytest.raises(NoPrinter) as told:
        (step.paper() if what == "print" else step.lost_paper()).print(step)
    assert "PDF" not in told.value.advice  # nothing can be saved here


def test_the_printed_sheet_is_one_page_with_ink_on_it(qtbot: QtBot, tmp_path: Path) -> None:
    step = KeyStep("7K3QD-M0W9X-B4TZP-H82NV-RJ5CE-AY61G", "")
    qtbot.addWidget(step)
    with pytest.raises(NotOnPaper) as told:
        step.paper().print_on(step, a_file(tmp_path / "printed.pdf"))
    assert "PDF" not in told.value.advice  # it cannot be saved here
    assert not (tmp_path / "printed.pdf").exists()
    step.paper().print_on(step, a_printer(tmp_path / "printed.pdf"))
    printed = QPdfDocument()
    qtbot.addWidget(holder := QWidget())
    printed.setParent(holder)
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == 1
    page = printed.render(0, QSize(210, 297))
    dark = [x for x in range(210) for y in range(50, 105) if page.pixelColor(x, y).lightness() < 128]
    assert len(dark) > 200
    assert min(dark) < 30
    assert max(dark) > 180
    assert [path.name for path in tmp_path.iterdir()] == ["printed.pdf"]

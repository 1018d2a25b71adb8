"""A queue of CUPS gets the paper as the PDF that it is, held until it is written down that it leaves."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from kansenboek.help.pages.help_dialogs import ShortcutSheet
from kansenboek.kit.place import Place
from kansenboek.safety.pages import key_paper
from kansenboek.safety.pages.key_paper import KeyPaper, LostPaper
from kansenboek.ui import print_queue, printing
from kansenboek.ui.aside import UNSEEN_MS, WaitDialog
from kansenboek.ui.dialogs import questions
from kansenboek.ui.not_printed import CannotPrint, NotLetGo, PrinterStopped
from kansenboek.ui.print_queue import (
    Queue,
    QueueRefuses,
    QueueSilent,
    Wanted,
    asked_beside,
    take_over,
    wanted_of,
)
from kansenboek.ui.printing import (
    _hand_over,
    ask_printer,
    chosen_pages,
    on_both_sides,
    print_leaving,
    print_pdf_bytes,
)
from kansenboek.ui.shell import Shell
from tests.ui.on_paper import NAME, PaperPrinter, a_printer

A4 = QPageSize(QPageSize.PageSizeId.A4)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Where somebody prints."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


class Engine:
    """What Qt has of a queue: options as names and values in turn."""

    PrintEnginePropertyKey = staticmethod(int)

    def __init__(self, options: Sequence[str]) -> None:
        self.options = list(options)

    def property(self, _key: int) -> list[str]:
        return self.options

    def setProperty(self, _key: int, value: list[str]) -> None:
        self.options = value


class CupsPrinter(PaperPrinter):
    """A printer that is a queue of CUPS; `options` were chosen for it beside what Qt knows."""

    options: tuple[str, ...] = ()
    sides = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        return self.sides

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
        self.sides = duplex

    def printEngine(self) -> Any:
        self.engine = getattr(self, "engine", None) or Engine(self.options)
        return self.engine


class FakeLp:
    """Programs `lp` and `cancel` of which `failing` fail; knows what was said to them, and when."""

    def __init__(self, said: list[Any], *failing: str) -> None:
        self._said, self._failing = said, failing

    def __call__(self, words: Sequence[str], data: bytes) -> str:
        what = "cancel" if words[0] == "cancel" else "let go" if "-i" in words else "hold"
        if what in self._failing:
            raise QueueRefuses(what)
        self._said.append((what, data) if data else (what, *words[-1:]))
        return "request id is Brother-7 (1 file(s))\n"


def a_paper(tmp_path: Path) -> bytes:
    """Two pages."""
    canvas = Canvas(str(tmp_path / "paper.pdf"), pagesize=(595, 842))
    for _page in range(2):
        canvas.drawString(100, 100, "words")
        canvas.showPage()
    canvas.save()
    return (tmp_path / "paper.pdf").read_bytes()


def a_queue(*options: str, **chosen: Any) -> CupsPrinter:
    printer = CupsPrinter()
    printer.name, printer.options = NAME, options
    printer.setPageSize(chosen.get("size", A4))
    printer.setPageOrientation(chosen.get("lies", QPageLayout.Orientation.Portrait))
    printer.setColorMode(chosen.get("colour", QPrinter.ColorMode.Color))
    return printer


def test_what_was_chosen_is_said_to_the_queue(qtbot: QtBot) -> None:
    printer = a_queue("InputSlot", "Lower", "page-ranges", "1", "sides", "one-sided")
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setCopyCount(3)
    wanted = wanted_of(printer, A4)
    assert wanted is not None
    words = wanted.words((2, 3), 4)
    assert words[:9] == ["lp", "-d", NAME, "-t", "Kansenboek", "-H", "hold", "-n", "3"]
    assert words[9:11] == ["-P", "2,3"]
    assert words[11:] == [
        "-o", "InputSlot=Lower", "-o", "collate=true", "-o", "media=A4", "-o", "print-scaling=none",
        "-o", "sides=two-sided-long-edge",
    ]  # fmt: skip


def test_all_pages_need_no_range_and_backwards_is_said() -> None:
    wanted = Wanted(printer=NAME)
    assert "-P" not in wanted.words((1, 2), 2)
    assert "outputorder=reverse" in wanted.words((2, 1), 2)
    assert "outputorder=reverse" not in wanted.words((1, 2), 2)
    assert "print-scaling=fit" in Wanted(printer=NAME, same_size=False).words((1,), 1)
    two_on_one = Wanted(printer=NAME, more={"number-up": "2"}).words((1, 2), 2)
    assert not any("print-scaling" in word for word in two_on_one)


@pytest.mark.parametrize(
    "chosen",
    [
        {"lies": QPageLayout.Orientation.Landscape},
        {"size": QPageSize(A4.sizePoints() * 0.7)},
    ],
)
def test_what_cannot_be_said_for_certain_is_painted(qtbot: QtBot, chosen: dict[str, Any]) -> None:
    assert wanted_of(a_queue(**chosen), A4) is None
    assert wanted_of(a_queue(), A4) is not None  # control


def test_grey_is_painted_where_there_are_colours(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = [QPrinter.ColorMode.GrayScale]

    class Info:
        def supportedColorModes(self) -> list[QPrinter.ColorMode]:
            return modes

    monkeypatch.setattr(QPrinterInfo, "printerInfo", lambda _name: Info())
    assert wanted_of(a_queue(colour=QPrinter.ColorMode.GrayScale), A4) is not None
    modes.append(QPrinter.ColorMode.Color)
    assert wanted_of(a_queue(colour=QPrinter.ColorMode.GrayScale), A4) is None
    assert wanted_of(a_queue(), A4) is not None


def test_a_printer_that_is_no_queue_is_painted(qtbot: QtBot, tmp_path: Path) -> None:
    assert asked_beside(a_printer(tmp_path / "sheet.pdf")) is None
    assert wanted_of(a_printer(tmp_path / "sheet.pdf"), A4) is None


@pytest.mark.parametrize(("half", "pages"), [("odd", (1, 3)), ("even", (2, 4)), ("all", (1, 2, 3, 4))])
def test_every_other_page_is_chosen_by_us_and_so_told(
    qtbot: QtBot, half: str, pages: tuple[int, ...]
) -> None:
    printer = a_queue("page-set", half, "InputSlot", "Lower")
    assert chosen_pages(printer, 4) == pages
    assert asked_beside(printer) == {"InputSlot": "Lower"}  # the server would choose among these once more
    take_over(printer, ("media",))
    assert asked_beside(printer) == {"InputSlot": "Lower"}


@pytest.mark.parametrize(("typed", "pages"), [("2", (2,)), ("1,3-4", (1, 3, 4)), ("3-9", (3, 4))])
def test_pages_that_are_typed_as_a_list_are_chosen_by_us_and_so_told(
    qtbot: QtBot, typed: str, pages: tuple[int, ...]
) -> None:
    """Qt's dialog leaves them to the server, and knows no range of pages itself."""
    printer = a_queue("page-ranges", typed, "InputSlot", "Lower")
    assert printer.pageRanges().isEmpty()
    assert chosen_pages(printer, 4) == pages
    assert asked_beside(printer) == {"InputSlot": "Lower"}


def test_it_waits_until_it_is_written_down(qtbot: QtBot) -> None:
    said: list[Any] = []
    _hand_over(b"%PDF-", ["lp"], lambda: said.append("written"), "", Queue(FakeLp(said)))
    assert said == [("hold", b"%PDF-"), "written", ("let go", "resume")]
    said.clear()
    _hand_over(b"%PDF-", ["lp"], lambda: said.append("written"), "night", Queue(FakeLp(said)))
    assert said[-1] == ("let go", "night")


def test_what_could_not_be_written_down_is_taken_out_again(qtbot: QtBot) -> None:
    said: list[Any] = []

    def refuse() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        _hand_over(b"%PDF-", ["lp"], refuse, "", Queue(FakeLp(said)))
    assert said == [("hold", b"%PDF-"), ("cancel", "Brother-7")]
    with pytest.raises(LookupError):
        _hand_over(b"%PDF-", ["lp"], refuse, "", Queue(FakeLp(said, "cancel")))


def test_a_queue_that_refuses_prints_nothing_and_nothing_is_written_down(qtbot: QtBot) -> None:
    said: list[Any] = []
    with pytest.raises(CannotPrint):
        _hand_over(b"%PDF-", ["lp"], lambda: said.append("written"), "", Queue(FakeLp(said, "hold")))
    assert said == []
    with pytest.raises(NotLetGo):  # what was written down and is not printed does not stay in the queue
        _hand_over(b"%PDF-", ["lp"], lambda: said.append("written"), "", Queue(FakeLp(said, "let go")))
    assert said == [("hold", b"%PDF-"), "written", ("cancel", "Brother-7")]


def test_what_can_neither_be_printed_nor_taken_out_may_be_on_paper(qtbot: QtBot) -> None:
    said: list[Any] = []
    with pytest.raises(PrinterStopped) as told:
        _hand_over(
            b"%PDF-", ["lp"], lambda: said.append("written"), "", Queue(FakeLp(said, "let go", "cancel"))
        )
    assert type(told.value) is PrinterStopped


def test_what_a_queue_without_an_answer_was_to_print_is_taken_out_and_may_be_on_paper(qtbot: QtBot) -> None:
    said: list[Any] = []

    def silent(words: Sequence[str], data: bytes) -> str:
        if "-i" in words:
            raise QueueSilent("lp")
        return FakeLp(said)(words, data)

    with pytest.raises(PrinterStopped) as told:
        _hand_over(b"%PDF-", ["lp"], lambda: said.append("written"), "", Queue(silent))
    assert type(told.value) is PrinterStopped, "nobody is told to write down that it did not leave"
    assert said[-1] == ("cancel", "Brother-7")


def in_a_thread(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A queue that thinks until the window was looked at; what was seen there, once it was."""
    thinks = threading.Event()
    shown: list[Any] = []

    def slow(words: Sequence[str], data: bytes) -> str:
        assert threading.current_thread() is not threading.main_thread(), "the window waits for it"
        assert thinks.wait(30), "the window waited for it"
        return FakeLp([])(words, data)

    def look() -> None:
        waiting = [each for each in QApplication.topLevelWidgets() if isinstance(each, WaitDialog)]
        shown.extend(each.accessibleName() for each in waiting if each.isVisible())
        if not shown:  # the paper is still being made
            QTimer.singleShot(UNSEEN_MS // 10, parent, look)
            return
        shown.append(questions.aside is not None)  # so that locking waits for it
        thinks.set()

    monkeypatch.setattr(printing, "run_program", slow)
    monkeypatch.setattr(Queue, "is_there", lambda: True)
    QTimer.singleShot(UNSEEN_MS // 10, parent, look)
    return shown


@pytest.mark.skipif(os.name != "posix", reason="CUPS")
def test_a_program_that_does_not_end_is_silence(
    programs: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_queue, "_SECONDS", 0.05)
    programs("exec sleep 30")
    with pytest.raises(QueueSilent):
        Queue().let_go("Brother-7")


def test_a_lock_waits_for_the_queue_that_thinks(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shell.go(Place("today"))
    page = shell.page()
    wrote: list[str] = []
    shown = in_a_thread(page, monkeypatch)
    page.run(print_leaving, page, a_paper(tmp_path), a_queue(), wrote.append)
    assert (shown, wrote) == (["Handing the paper to the printer", True], [""])


def _key(parent: QWidget) -> None:
    KeyPaper("7K3QD M0W9X B4TZP H82NV RJ5CE AY61G").print(parent)


def _lost(parent: QWidget) -> None:
    LostPaper().print(parent)


def _shortcuts(parent: QWidget) -> None:
    ShortcutSheet(parent, QMenuBar(parent), [("Menu", "Does it", "F2")]).print()


@pytest.mark.parametrize("prints", [_key, _lost, _shortcuts])
def test_the_window_goes_on_where_no_store_is_open(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, prints: Callable[[QWidget], None]
) -> None:
    parent = QMainWindow()
    qtbot.addWidget(parent)
    for module in (key_paper, printing):
        monkeypatch.setattr(module, "ask_printer", lambda *_asked: a_queue())
    shown = in_a_thread(parent, monkeypatch)
    prints(parent)
    assert shown == ["Handing the paper to the printer", True]
    assert questions.aside is None


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Real programs called lp and cancel, which write down what they got; given a line of sh to end with."""
    told = tmp_path / "told"

    def make(end: str) -> None:
        for name in ("lp", "cancel"):
            path = tmp_path / name
            path.write_text(f'#!/bin/sh\necho {name} "$@" $LC_ALL >> {told}\ncat >> {told}\n{end}\n', "utf-8")
            path.chmod(0o700)

    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    yield make


@pytest.mark.skipif(os.name != "posix", reason="CUPS")
def test_the_programs_get_the_paper_from_memory(tmp_path: Path, programs: Callable[[str], None]) -> None:
    programs("echo 'request id is Brother-12 (1 file(s))'")
    assert Queue.is_there()
    job = Queue().hold(b"%PDF-1.7 words", Wanted(printer=NAME).words((1,), 1))
    Queue().let_go(job)
    Queue().drop(job)
    told = (tmp_path / "told").read_text("utf-8")
    assert (job, "%PDF-1.7 words" in told) == ("Brother-12", True)
    assert "lp -i Brother-12 -H resume C" in told
    assert "cancel -x Brother-12 C" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cancel", "lp", "told"]
    for end in ("exit 1", "echo nothing"):
        programs(end)
        with pytest.raises(QueueRefuses):
            Queue().hold(b"%PDF-", ["lp"])


@pytest.mark.skipif(os.name != "posix", reason="CUPS")
def test_a_paper_goes_to_the_queue_as_it_is(
    qtbot: QtBot,
    tmp_path: Path,
    programs: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    parent: QWidget,
) -> None:
    pdf = a_paper(tmp_path)
    heard: list[str] = []
    programs("echo 'request id is Brother-12 (1 file(s))'")
    printer = a_queue()
    printer.setFromTo(2, 2)
    print_leaving(parent, pdf, printer, heard.append)
    told = (tmp_path / "told").read_bytes()
    assert (heard, pdf in told, b"-P 2 " in told) == (["2"], True, True)
    monkeypatch.setenv("PATH", "")
    assert not Queue.is_there()


def test_both_sides_are_proposed_where_the_printer_can(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = [QPrinter.DuplexMode.DuplexNone]

    class Info:
        def supportedDuplexModes(self) -> list[QPrinter.DuplexMode]:
            return modes

    monkeypatch.setattr(QPrinterInfo, "printerInfo", lambda _name: Info())
    printer = a_queue()
    on_both_sides(printer)
    assert printer.duplex() is QPrinter.DuplexMode.DuplexNone
    modes.append(QPrinter.DuplexMode.DuplexLongSide)
    on_both_sides(printer)
    assert printer.duplex() is QPrinter.DuplexMode.DuplexLongSide


def test_one_page_is_proposed_on_one_side(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QPrinter] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [NAME])
    monkeypatch.setattr(printing, "on_both_sides", asked.append)
    monkeypatch.setattr(printing, "run", lambda _dialog: 0)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert [ask_printer(parent, pages) for pages in (1, 2, 0)] == [None, None, None]
    assert len(asked) == 2  # two pages, and papers of which nobody knows yet how many they have


@pytest.mark.parametrize("failing", [("let go",), ("let go", "cancel")], ids=["taken out", "stays"])
def test_of_a_list_that_is_not_written_down_nothing_is_told_as_written_down(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], parent: QWidget
) -> None:
    monkeypatch.setattr(Queue, "is_there", lambda: True)
    monkeypatch.setattr(printing, "run_program", FakeLp([], *failing))
    pdf = a_paper(tmp_path)
    with pytest.raises(PrinterStopped) as told:
        print_pdf_bytes(parent, pdf, a_queue())
    assert "written down" not in told.value.message
    assert "handover" not in told.value.advice
    with pytest.raises(PrinterStopped) as written:  # control
        print_leaving(parent, pdf, a_queue(), lambda _pages: None)
    assert type(written.value) is type(told.value)
    assert "written down" in written.value.message

"""The papers of a whole class leave one by one: drawn and written in a thread, written down on the window's thread.

One child at a time: prepared, drawn, written down, and only then handed out. After “Stop” what is being drawn goes
nowhere; what left until then stays written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from kansenboek.handover.actions.leaving import (
    HandoverDocument,
    ReadyPaper,
    make_document,
    prepare_paper,
    record_departure,
    seal_document,
)
from kansenboek.handover.records.departures import Way
from kansenboek.handover.rules.class_lines import ClassLine
from kansenboek.kit.errors import KnownError
from kansenboek.ui.desk import Desk
from kansenboek.ui.not_printed import CannotPrint, PrinterStopped
from kansenboek.ui.tasks import Work

HandOut = Callable[[HandoverDocument], object]
"""Writes a file. On another thread; raises KnownError."""
Print = Callable[[bytes, Callable[[str], object]], None]
"""Prints, on the window's thread: begins, calls what writes it down (and which pages), gives the pages.

Raises KnownError.
"""


@dataclass(frozen=True, kw_only=True)
class ClassOutcome:
    """What came of a run. `refused`: whose paper did not leave, and why. `left_open`: not looked at after a stop."""

    left: tuple[ClassLine, ...]
    refused: tuple[tuple[ClassLine, KnownError], ...]
    left_open: tuple[ClassLine, ...] = ()


class ClassRun(QObject):
    """One run over a class. `hand_out` writes files; `print_one` prints each paper as soon as it is there."""

    progressed = Signal(int, int)
    """How many children are behind us, of how many."""
    ended = Signal(object)
    """A `ClassOutcome`; always."""

    def __init__(
        self,
        desk: Desk,
        lines: Iterable[ClassLine],
        way: Way,
        words: str | None,
        hand_out: HandOut | None,
        *,
        print_one: Print | None = None,
    ) -> None:
        super().__init__(desk.tasks)  # not of the page: what is being drawn ends also when the page is left
        self._desk, self._lines, self._way, self._words = desk, tuple(lines), way, words
        self._hand_out, self._print_one = hand_out, print_one
        self._at, self._stopped = 0, False
        self._left: list[ClassLine] = []
        self._refused: list[tuple[ClassLine, KnownError]] = []

    def begin(self) -> None:
        """Start with the first child."""
        self._next()

    def stop(self) -> None:
        """End now: what is being drawn goes nowhere; what was written down is still handed out."""
        self._stopped = True

    def _next(self) -> None:
        self.progressed.emit(self._at, len(self._lines))
        while self._at < len(self._lines) and not self._stopped:
            line = self._lines[self._at]
            if line.may_try:
                try:
                    ready = prepare_paper(self._desk.unlocked, line.handover_id)
                except KnownError as refused:
                    self._refuse(line, refused)
                    continue
                self._draw(line, ready)
                return
            if line.refused is not None and not line.has_arrived:
                self._refuse(line, line.refused)
                continue
            self._at += 1
        self._end()

    def _end(self) -> None:
        left_open = tuple(line for line in self._lines[self._at :] if line.may_try)
        self.ended.emit(
            ClassOutcome(
                left=tuple(self._left),
                refused=tuple(self._refused),
                left_open=left_open,
            )
        )
        self.deleteLater()

    def _draw(self, line: ClassLine, ready: ReadyPaper) -> None:
        words = self._words

        def job(_work: Work) -> HandoverDocument:
            document = make_document(ready)
            return seal_document(document, words).document if words is not None else document

        task = self._desk.tasks.start(job)
        task.succeeded.connect(lambda document: self._record(line, ready, document))
        task.failed.connect(lambda error: self._go_on(line, error))

    def _record(self, line: ClassLine, ready: ReadyPaper, document: HandoverDocument) -> None:
        """Pass the gate again and write down what leaves; on the window's thread, to which the store belongs.

        After a stop the store may be closed, and what was drawn goes nowhere.
        """
        if self._stopped:
            self._end()
            return
        try:
            self._write_down_or_print(ready, document)
        except (CannotPrint, PrinterStopped) as broken:
            self._stopped = True  # the next ones would fare no better
            self._go_on(line, broken)
            return
        except KnownError as refused:
            self._go_on(line, refused)
            return
        hand_out = self._hand_out
        if hand_out is None:
            self._done(line)
            return

        def job(_work: Work) -> Any:
            return hand_out(document)

        task = self._desk.tasks.start(job)
        task.succeeded.connect(lambda _path: self._done(line))
        task.failed.connect(lambda error: self._go_on(line, error))

    def _write_down_or_print(self, ready: ReadyPaper, document: HandoverDocument) -> None:
        def write_down(pages: str = "") -> object:
            return record_departure(self._desk.unlocked, ready, document, self._way, pages)

        if self._print_one is None:
            write_down()
        else:
            self._print_one(document.pdf, write_down)

    def _done(self, line: ClassLine) -> None:
        self._left.append(line)
        self._at += 1
        self._next()

    def _refuse(self, line: ClassLine, error: KnownError) -> None:
        self._refused.append((line, error))
        self._at += 1
        self.progressed.emit(self._at, len(self._lines))

    def _go_on(self, line: ClassLine, error: KnownError) -> None:
        self._refuse(line, error)
        self._next()

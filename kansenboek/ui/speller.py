"""The dictionary, as the window sees it: asked in passing, answered a moment later, never waited for.

The dictionary itself lives in another process (`speller_work`), which begins when the first word is asked about.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from kansenboek.kit.resources import resource_folder
from kansenboek.kit.spelled import parts_of

from .speller_work import CHECK, SUGGEST, answer

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_LOOK_MS = 40
_AT_ONCE = 150
"""So many words in one question: fewer bytes than any pipe holds, so that asking never waits."""
_MOST_KEPT = 20_000


class Speller(QObject):
    """Which words the dictionary knows, and what it would write instead. Both are empty at first."""

    answered = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.known: dict[str, bool] = {}
        self.instead: dict[str, tuple[str, ...]] = {}
        self._to_check: dict[str, None] = {}
        self._to_suggest: deque[str] = deque()
        self._line: Any = None  # on Windows a pipe of another class
        self._process: SpawnProcess | None = None
        self._waits, self.failed = False, False
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._take)

    def check(self, words: Iterable[str]) -> None:
        """Ask about these words, as far as nothing is known of them."""
        for word in words:
            for part in parts_of(word):
                if part not in self.known:
                    self._to_check[part] = None
        self._ask()

    def suggest(self, words: Iterable[str]) -> None:
        """Ask for other spellings of these, after all that has to be checked."""
        self._to_suggest.extend(
            word for word in words if word not in self.instead and word not in self._to_suggest
        )
        self._ask()

    def close(self) -> None:
        """Let go of the dictionary and of every word."""
        self._look.stop()
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
        self._line = self._process = None
        self._waits, self.failed = False, False
        self.known, self.instead = {}, {}
        self._to_check, self._to_suggest = {}, deque()

    def _begin(self) -> None:
        import multiprocessing  # noqa: PLC0415 - with the first word that is asked about

        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(
            target=answer, args=(theirs, str(resource_folder("spelling"))), daemon=True
        )
        self._process.start()
        theirs.close()
        self._waits = True  # it says when it has read the dictionary
        self._look.start()

    def _ask(self) -> None:
        if self.failed or not (self._to_check or self._to_suggest):
            return
        if self._line is None:
            self._begin()
        if self._waits or self._line is None:
            return
        if self._to_check:
            words = list(self._to_check)[:_AT_ONCE]
            for word in words:
                del self._to_check[word]
            question = (CHECK, words)
        else:
            question = (SUGGEST, [self._to_suggest.popleft()])
        try:
            self._line.send(question)
        except OSError:
            self._give_up()
            return
        self._waits = True
        self._look.start()

    def _take(self) -> None:
        """Take an answer when there is one."""
        line = self._line
        if line is None:
            return
        try:
            if not line.poll():
                return
            what, found = line.recv()
        except (EOFError, OSError):
            self._give_up()
            return
        self._look.stop()
        self._waits = False
        if len(self.known) > _MOST_KEPT:
            self.known, self.instead = {}, {}
        if what == CHECK:
            self.known.update(found)
        else:
            self.instead.update(found)
        self.answered.emit()
        self._ask()

    def _give_up(self) -> None:
        """The dictionary cannot be read here: nothing is marked until the store is opened again."""
        self.close()
        self.failed = True

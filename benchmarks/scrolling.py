"""Scrolling through the whole list of families in the real window, against a bare table of Qt with as many rows.

Wheel, Page Down and dragging the bar to the end; each turn is one movement with all painting it causes.
    python3 dev.py bench scrolling [--families 10000]
Exit code 1 when a turn takes over `MOST_MS`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._window import make_store_aside, open_window, shell_of
from kansenboek.kit.place import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

MOST_MS = 50


def turns(view: QTableView, pump: Callable[[], None]) -> Iterator[tuple[str, float]]:
    """Move through `view` in three ways; gives the way and the seconds of each movement."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    def wheel() -> None:
        centre = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            centre,
            QPointF(view.viewport().mapToGlobal(centre.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    def page_down() -> None:
        QTest.keyClick(view, Qt.Key.Key_PageDown)

    bar = view.verticalScrollBar()

    def drag() -> None:
        bar.setSliderDown(True)
        bar.setSliderPosition(min(bar.maximum(), bar.sliderPosition() + max(1, bar.maximum() // 50)))

    for name, move, most in (("wheel", wheel, 400), ("page down", page_down, 1000), ("drag", drag, 400)):
        bar.setSliderDown(False)
        view.scrollToTop()
        view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus()
        pump()
        for _turn in range(most):
            before = (bar.value(), view.currentIndex().row(), bar.maximum())
            begin = time.perf_counter()
            move()
            pump()
            yield name, time.perf_counter() - begin
            if before == (bar.value(), view.currentIndex().row(), bar.maximum()):
                break
    bar.setSliderDown(False)


def bare(rows: int) -> QTableView:
    """A plain table with five columns of text."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    class Model(QAbstractTableModel):
        def rowCount(self, _parent: object = None) -> int:  # noqa: N802
            return rows

        def columnCount(self, _parent: object = None) -> int:  # noqa: N802
            return 5

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
            return f"text {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None

    view = QTableView()
    view.setModel(Model(view))
    view.resize(1040, 640)
    view.show()
    return view


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument(
        "--store", type=Path, help="a store made before, by another run of these measurements"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = asked.store or Path(folder) / "home"
        if asked.store is None:
            make_store_aside(home, asked.families)
        app, window = open_window(home)

        def pump() -> None:
            app.processEvents()
            app.processEvents()

        shell_of(window).go(Place("families"))
        families: Any = shell_of(window).page()
        pump()
        taken: dict[str, dict[str, list[float]]] = {"bare table": {}, "families": {}}
        for what, view in (
            ("bare table", bare(asked.families)),
            ("families", families.table.view),
        ):
            for way, needed in turns(view, pump):
                taken[what].setdefault(way, []).append(1000 * needed)
        rows = families.table.model.rowCount()
        shell_of(window).close_store()
        window.shell = None
    print(
        f"{asked.families} families, {rows} rows reached{'turns':>16}{'median':>10}{'99th':>10}{'most':>10}"
    )
    worst = 0.0
    for what, ways in taken.items():
        for way, times in ways.items():
            high = statistics.quantiles(times, n=100)[-1] if len(times) > 1 else times[0]
            told = (statistics.median(times), high, max(times))
            print(f"{what + ', ' + way:<38}{len(times):>6}" + "".join(f"{value:>7.1f} ms" for value in told))
            worst = max(worst, *times) if what == "families" else worst
    print(f"longest turn {worst:.1f} ms, at most {MOST_MS}")
    return 0 if worst <= MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())

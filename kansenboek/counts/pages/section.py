"""One table of counts with its chart above it: the same numbers twice, for eyes and for ears."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from kansenboek.ui.widgets import column, plain_label

from .chart import ChartView, white_card
from .table import CellTable, number_cells


class TableOfCounts(Protocol):
    """What is shown of a table: published numbers, or exact numbers of meetings."""

    @property
    def row_heading(self) -> str:
        """The heading above the names of the rows."""

    @property
    def columns(self) -> tuple[str, ...]:
        """A heading for each column of numbers."""

    @property
    def rows(self) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
        """The rows: a name with its numbers."""

    @property
    def totals(self) -> tuple[str, tuple[int | None, ...]] | None:
        """The last row, with totals."""


class SectionView(QWidget):
    """Title, chart, note and table."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = plain_label("", "heading")
        self.chart = ChartView()
        self.card = white_card(self.chart)
        self.note = plain_label("", "hint")
        self.table = CellTable(name)
        self.setLayout(column(self.title, self.card, self.note, self.table, spacing=10))

    def show_section(
        self, title: str, note: str, table: TableOfCounts, picture: bytes | None, described: str
    ) -> None:
        """Show this table, and its chart when it has one."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.card.setVisible(picture is not None)
        if picture is not None:
            self.chart.show_chart(picture, title, described)
        rows = [number_cells(name, values) for name, values in table.rows]
        if table.totals is not None:
            rows.append(number_cells(*table.totals, strong=True))
        self.table.setAccessibleName(title)
        self.table.show_cells((table.row_heading, *table.columns), rows)

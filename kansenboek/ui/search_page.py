"""Search through everything that was written."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ..actions.search import search_all
from ..domain.changes import Changes
from ..domain.timeline import SearchHit
from ..errors import N_
from ..i18n import _, ngettext
from .family_page import FamilyPage
from .kinds import kind_icon, kind_title
from .page import Desk, Page
from .tables import Column, Table
from .widgets import announce, plain_label

WAIT_MS = 150
"""After the last letter, before searching."""


class SearchLine(QLineEdit):
    """A search box: the arrow down and Enter go on to what was found."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__()
        self._table = table
        self.setProperty("look", "search")
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.settled = self._timer.timeout
        """Nothing was typed for a moment."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
            self._table.open_current()
        elif key == Qt.Key.Key_Down:
            self._finish()
            self._table.take_focus()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        """Search now if a search is still waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self._timer.timeout.emit()


NOTHING_TYPED = N_("Type a word; you see here where it was written.")
COLUMNS = (
    Column(N_("Kind"), lambda hit: kind_title(hit.kind), width=22, icon=lambda hit: kind_icon(hit.kind)),
    Column(N_("Family"), lambda hit: hit.title, width=22),
    Column(N_("Where it says so"), lambda hit: hit.snippet, width=30, left_over=True),
)


class SearchPage(Page):
    """A box, and below it every record that holds the words."""

    title = N_("Find")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = Table(COLUMNS, name=_("Found"), empty=_(NOTHING_TYPED))
        self.box = SearchLine(_("Search all notes"), self.table)
        self.box.setPlaceholderText(_("Search all notes"))
        self.count = plain_label("", "hint")
        self.body.addWidget(self.box)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.count)
        self.listen(self.box.settled, self._search)
        self.listen(self.table.opened, self._open)

    def first_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def go_to_search(self) -> bool:
        self.first_focus()
        return True

    def refresh(self, changes: Changes) -> None:
        self._search()

    def _search(self) -> None:
        words = self.box.text().strip()
        found = self.run(search_all, self.desk.unlocked, words) if words else ()
        if found is None:
            return
        nothing = _("Nothing found. Fewer letters find more.") if words else ""
        self.table.show_rows(found, empty=nothing or _(NOTHING_TYPED))
        told = ngettext("{count} place", "{count} places", len(found)) if words else ""
        self.count.setText(told)
        announce(self.count, told)

    def _open(self, hit: SearchHit) -> None:
        if hit.family_id:
            page = FamilyPage(self.desk, hit.family_id)
            self.desk.navigation.open_page(page)
            page.open_record(hit.id)

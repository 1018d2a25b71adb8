"""Search through everything that was written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from kansenboek.book.log_of_actions import note_search
from kansenboek.book.search import MOST_FOUND, SearchHit, search_all
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place

from .desk import Desk, Shows
from .kinds import kind_icon, kind_title
from .page import Page
from .routes import place_of_record
from .search_line import SearchLine
from .tables import Column, Table
from .widgets import announce, plain_label

NOTE_MS = 3_000
"""Milliseconds after the last search until it is written down that there was one."""
NOTHING_TYPED = N_("Type a word; you see here where it was written.")
COLUMNS = (
    Column(N_("Kind"), lambda hit: kind_title(hit.kind), width=22, icon=lambda hit: kind_icon(hit.kind)),
    Column(N_("Family"), lambda hit: hit.title, width=22),
    Column(N_("Where it says so"), lambda hit: hit.snippet, width=30, left_over=True),
)


def by_kind(found: Sequence[SearchHit]) -> list[SearchHit]:
    """The hits, those of one kind together: the kind with the best hit first, and the best hit of each kind first."""
    order = list(dict.fromkeys(hit.kind for hit in found))
    return sorted(found, key=lambda hit: order.index(hit.kind))


class SearchPage(Page):
    """A box, and below it every record that holds the words."""

    title = N_("Find")
    shows = Shows.DOTS_WHEN_OPENED

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = Table(COLUMNS, name=_("Found"), empty=_(NOTHING_TYPED), widen=self.empty_box)
        if self.table.wide is not None:
            self.table.wide.setText(_("Search for something else"))
        self.box = SearchLine(_("Search all notes"), self.table)
        self.box.setPlaceholderText(_("Search all notes"))
        self.count = plain_label("", "hint")
        self.body.addWidget(self.box)
        self.body.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.body.addWidget(self.count)
        self._found: int | None = None
        self._note_time = QTimer(self)
        self._note_time.setSingleShot(True)
        self._note_time.setInterval(NOTE_MS)
        self.listen(self._note_time.timeout, self._note)
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
        if self.desk.looking.is_on:  # words that find a hidden line would tell what is in it
            found = tuple(hit for hit in found if not self.desk.looking.hides(hit.family_id))
        nothing = _("Nothing found. Fewer letters find more.") if words else ""
        self.table.show_rows(by_kind(found), empty=nothing or _(NOTHING_TYPED), narrowed=bool(words))
        told = ngettext("{count} place", "{count} places", len(found)) if words else ""
        if len(found) >= MOST_FOUND:
            told = _("The best {count} places. More letters or words find fewer.", count=MOST_FOUND)
        self.count.setText(told)
        announce(self.count, told)
        self._found = len(found) if words else None
        self._note_time.start()

    def empty_box(self) -> None:
        """Begin again with other words."""
        self.box.clear()
        self._search()
        self.first_focus()

    def _note(self) -> None:
        """Write down that somebody searched: once they have what they wanted, not for each letter."""
        self._note_time.stop()
        if self._found is not None:
            self.run_beside(note_search, self.desk.unlocked, self._found)
            self._found = None

    def close_page(self) -> None:
        self._note()
        super().close_page()

    def _open(self, hit: SearchHit) -> None:
        self._note()
        self.desk.go(place_of_record(hit.kind, hit.id, hit.family_id))


def open_page(desk: Desk, _place: Place) -> SearchPage:
    """The search through everything."""
    return SearchPage(desk)

"""Rows that are buttons: a person, and an entry of the timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.records import Child, ContactPerson
from kansenboek.people.rules.timeline import TimelineEntry
from kansenboek.ui.drawn import DrawnIcon, DrawnItem, DrawnText
from kansenboek.ui.kinds import SEPARATOR, kind_title, one_line, record_icon
from kansenboek.ui.row_menu import Act, about_row, acts_of, page_of, show_menu
from kansenboek.ui.widgets import Button, heard_as


class RowButton(Button):
    """A button as large as what is in it."""

    heard = "row"
    """What screen readers are told that it is, see `widgets.heard_as`."""

    def __init__(self, on_open: Callable[[], object] | None, name: str) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.setAutoDefault(False)
        heard_as(self, self.heard)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._drawn: Sequence[DrawnItem] = ()
        self._inside = QHBoxLayout(self)
        self.on_open = on_open
        self.about: Place | None = None
        """The record that the row is about, for its menu; None for what is no record."""
        if on_open is None:
            self.setEnabled(False)
        else:
            self.clicked.connect(lambda _on=False: on_open())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, the menu key or Shift+F10: what can be done with this row."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        page, on_open = page_of(self), self.on_open
        if page is not None and on_open is not None:
            acts = [Act(_("Open"), on_open), *acts_of(page, self.about)]
            show_menu(self, self.rect().center() if by_key else event.pos(), acts, by_key=by_key)

    def fill(self, *items: QWidget | QVBoxLayout) -> None:
        """Put these side by side; clicks on them are clicks on the button."""
        self._room_around()
        for item in items:
            if isinstance(item, QWidget):
                self._inside.addWidget(item, 0, Qt.AlignmentFlag.AlignTop)
            else:
                self._inside.addLayout(item, 1)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, icon: str, size: int, day: DrawnText | None, *told: DrawnText) -> None:
        """Draw an icon, a day beside it, and texts below each other; the name of the row has all their words."""
        self._room_around()
        below = QVBoxLayout()
        below.setSpacing(1)
        self._drawn = [DrawnIcon(self, icon, "accent", size), *([day] if day is not None else []), *told]
        for item in self._drawn:
            (below if item in told else self._inside).addItem(item)
        self._inside.addLayout(below, 1)

    def drawn(self) -> list[DrawnText]:
        """The texts that the row draws, in the order of reading."""
        return [item for item in self._drawn if isinstance(item, DrawnText) and item.text]

    def _room_around(self) -> None:
        self._inside.setContentsMargins(14, 10, 14, 10)
        self._inside.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drawn:
            painter = QPainter(self)
            for item in self._drawn:
                item.draw(painter)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._drawn:
            for item in self._drawn:
                item.measure_again()
            self._inside.invalidate()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._inside.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.totalMinimumSize()


def child_line(child: Child, today: date) -> str:
    """What stands below the name of a child: how old it is, its group and its school."""
    age = current().age(child.born, today) or _("birthday not known yet")
    return SEPARATOR.join(filter(None, (age, child.group, child.school)))


def contact_line(contact: ContactPerson) -> str:
    """What stands below the name of an adult: who they are to the children, and their telephone number."""
    relation = _(contact.relation.label) if contact.relation else ""
    return SEPARATOR.join(filter(None, (relation, contact.phone)))


class PersonRow(RowButton):
    """A child or an adult: name, and a line about them."""

    def __init__(
        self,
        icon: str,
        name: str,
        line: str,
        on_open: Callable[[], object] | None,
        place: Place | None = None,
    ) -> None:
        super().__init__(on_open, f"{name}, {line}" if line else name)
        self.about = place
        below = [DrawnText(self, line, small=True, muted=True)] if line else []
        self.draw(icon, 24, None, DrawnText(self, name, bold=True), *below)


class EntryRow(RowButton):
    """Something that happened: the day, what it was, and one line of it."""

    def __init__(self, entry: TimelineEntry, on_open: Callable[[], object] | None) -> None:
        day = current().date(entry.day, "d MMM yyyy") if entry.day else _("no date yet")
        kind, line = kind_title(entry.record.kind), one_line(entry.record)
        if entry.children:
            kind = SEPARATOR.join((kind, ", ".join(entry.children)))
        super().__init__(on_open, f"{day}: {kind}. {line}" if line else f"{day}: {kind}")
        self.about = about_row(entry.record)
        when = DrawnText(self, day, muted=True, letters=13)
        told = (DrawnText(self, kind, bold=True), DrawnText(self, line))
        self.draw(record_icon(entry.record), 22, when, *told)


class DueRow(RowButton):
    """Something to do. `texts`: when, what about whom, and a line more."""

    def __init__(
        self,
        icon: str,
        texts: tuple[str, str, str],
        on_open: Callable[[], object] | None,
        place: Place | None = None,
    ) -> None:
        day, about, line = texts
        what = ". ".join(part for part in (about, line) if part)
        super().__init__(on_open, f"{day}: {what}" if day else what)
        self.about = place
        told = [DrawnText(self, about, bold=True), *([DrawnText(self, line)] if line else [])]
        self.draw(icon, 22, DrawnText(self, day, muted=True, letters=11), *told)

"""Small shared pieces. Every label here shows plain text: what a user typed is never read as markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.i18n import _

from .dialogs import run
from .icons import icon, pixmap
from .mnemonics import plain
from .qt_later import (
    QAccessibleAnnouncementEvent,
    QAccessibleStateChangeEvent,
    QMessageBox,
    QStyledItemDelegate,
)
from .theme import icon_size, text_scale

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
    from PySide6.QtWidgets import QAbstractItemView, QCompleter

L = TypeVar("L", bound=QBoxLayout)

# Values of Qt.TextFormat and Qt.FocusPolicy. Loading the class Qt takes longer than drawing the first window, so
# what that window needs sets them as properties; a test holds that every label shows plain text.
PLAIN_TEXT = 0
NO_FOCUS = 0
ENTER = (0x01000004, 0x01000005)
"""Qt.Key.Key_Return and Key_Enter."""
KEYPAD = 0x20000000
"""Qt.KeyboardModifier.KeypadModifier."""


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the properties of `widget` again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def plain_label(text: str, style: str = "", *, wrap: bool = True) -> QLabel:
    """A label that shows `text` as it is."""
    label = QLabel()
    label.setProperty("textFormat", PLAIN_TEXT)
    if style:
        label.setProperty("look", style)  # before the text, with which a screen reader is told of it
    label.setText(text)
    label.setWordWrap(wrap)
    return label


def heading(text: str, level: int = 0, *, style: str = "heading", wrap: bool = True) -> QLabel:
    """A line that a screen reader can jump to; every label with the look ``heading`` or ``title`` is one.

    `level`: 1 for the title of a page; 0: by its look and what stands above it, see `heard.level_of`.
    """
    label = plain_label("", style, wrap=wrap)
    if level:
        label.setProperty("level", level)
    label.setText(text)
    return label


W = TypeVar("W", bound=QWidget)


def heard_as(widget: W, what: str) -> W:
    """Tell screen readers what `widget` is: a ``group``, ``page``, ``row``, ``tab``, ``tabs`` or ``toggle``.

    Before it gets a name or a text, for Qt asks once what it is; see `heard.py`.
    """
    widget.setProperty("heard", what)
    return widget


PRESSED = "is_pressed"
"""The property of a ``toggle`` that says whether it is down."""


def show_pressed(widget: QWidget, *, on: bool) -> None:
    """Tell screen readers whether a ``toggle`` is down. Its name says the same, down or not."""
    if bool(widget.property(PRESSED)) == on:
        return
    widget.setProperty(PRESSED, on)
    changed = QAccessible.State()
    changed.checked = 1
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, changed))


BUSY = "is_busy"
"""The property of a ``page`` that says that what belongs there is not there yet."""


def show_busy(widget: QWidget, *, on: bool) -> None:
    """Tell screen readers whether a ``page`` still waits for what belongs there."""
    if bool(widget.property(BUSY)) == on:
        return
    widget.setProperty(BUSY, on)
    changed = QAccessible.State()
    changed.busy = 1
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, changed))


def hear_first(label: QLabel) -> None:
    """Let the cursor begin at a heading: a page is heard from there on, and Tab goes to the first thing below it.

    For pages whose words are to be read before their buttons. Nothing is drawn, and Tab does not come back to it.
    """
    label.setFocus()


def grouping(widget: W, name: str = "") -> W:
    """Let `widget` be told as a part with a name of its own; without one it is that of the first heading in it."""
    heard_as(widget, "group")
    if name:
        widget.setAccessibleName(name)
    return widget


def picture(name: str, role: str, size: int = 20) -> QLabel:
    """An icon beside text that says the same, `size` high at the ordinary text size."""
    size = round(size * text_scale())
    label = plain_label("", wrap=False)
    label.setPixmap(pixmap(name, role, size))
    label.setFixedSize(size, size)
    label.setAccessibleName("")
    return label


class Button(QPushButton):
    """A button that Enter presses as well as the space bar; once, however long the key is held."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        if not self.icon().isNull():  # given at once, which Qt does without `setIcon`
            self.setIconSize(icon_size())

    def setIcon(self, icon: QIcon | QPixmap) -> None:
        """Show this icon, as large as the text asks for.

        The style sheet could say the size for all buttons at once, but Qt keeps such a hint in a table of its own for
        each state of each button, with an icon or without: eight kilobytes a button.
        """
        super().setIcon(icon)
        self.setIconSize(icon_size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER or event.modifiers().value & ~KEYPAD:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(
    text: str, on_click: Callable[[], object] | None = None, *, icon_name: str = "", style: str = ""
) -> QPushButton:
    """A button with a visible text (may hold a marked letter)."""
    made = Button(text)
    made.setAutoDefault(False)
    if style:
        made.setProperty("look", style)
    if icon_name:
        made.setIcon(icon(icon_name, {"primary": "accent_text", "quiet": "accent"}.get(style, "text")))
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(name: str, text: str, on_click: Callable[[], object] | None = None) -> QPushButton:
    """A button with only an icon; `text` is its tooltip and its name."""
    made = Button()
    made.setAutoDefault(False)
    made.setProperty("look", "icon")
    made.setIcon(icon(name))
    made.setToolTip(plain(text))
    made.setAccessibleName(text)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white surface with room inside."""
    frame = grouping(QFrame())
    frame.setProperty("look", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(20, 16, 20, 16)
    inside.setSpacing(8)
    return frame, inside


def row(*items: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Things side by side; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    return _fill(layout, items)


def column(*items: QWidget | QLayout | int, spacing: int = 8) -> QVBoxLayout:
    """Things below each other; a number is a stretch."""
    layout = QVBoxLayout()
    layout.setSpacing(spacing)
    return _fill(layout, items)


def _fill(layout: L, items: tuple[QWidget | QLayout | int, ...]) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addStretch(item)
    return layout


class _Scrolled(QWidget):
    """The content of an area that scrolls, which asks for no height of its own.

    Qt would ask for the height that it needs at its least width, half as much again as it needs.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        # The area itself asks for the height.
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


def scrolled(content: QWidget) -> QScrollArea:
    """`content` in an area that scrolls when the window is small or the text large."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("focusPolicy", NO_FOCUS)
    inside = _Scrolled(content)
    inside.setObjectName("scrolled")
    area.setWidget(inside)
    return area


LEAST_OF_TABLE = 260
"""Height in pixels that a list keeps on a page that scrolls when there is less room."""

LEAST_OF_LIST = 180
"""Height in pixels that a list keeps on a page with little around it, where only the list scrolls: its head and one
line at twice the text size.
"""


def around_table(page_body: QVBoxLayout, table: QWidget) -> QVBoxLayout:
    """Room for `table` and what stands around it; it scrolls where large text leaves too little height."""
    content = QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, 4, 0)
    inside.setSpacing(page_body.spacing())
    table.setMinimumHeight(LEAST_OF_LIST)
    page_body.addWidget(scrolled(content), 1)
    return inside


LINE = 760
"""Pixels: a comfortable line of a form."""


def narrow(content: QWidget, most: int = LINE, *, in_middle: bool = False) -> QWidget:
    """`content` no wider than a comfortable line of text that large, at the left like everything on a page.

    `in_middle`: for a page that is turned to somebody else, with nothing around it.
    """
    content.setMaximumWidth(round(most * text_scale()))
    content.setSizePolicy(QSizePolicy.Policy.Expanding, content.sizePolicy().verticalPolicy())
    outside = QWidget()
    layout = QHBoxLayout(outside)
    layout.setContentsMargins(0, 0, 0, 0)
    if in_middle:
        layout.addStretch(1)
    layout.addWidget(content, 100)
    layout.addStretch(1)
    return outside


def brand() -> QHBoxLayout:
    """The program's sign and name."""
    return row(picture("book", "accent", 40), plain_label("Kansenboek", "title"), 1, spacing=14)


def brand_line() -> QLabel:
    """The program's name above the list of pages: no heading, for it says nothing of the page."""
    label = plain_label("", "heading", wrap=False)
    label.setProperty("level", 0)
    label.setText("Kansenboek")
    return label


def can_be_emptied(line: QLineEdit) -> None:
    """Put a cross in `line` that empties it, which screen readers call by name."""
    line.setClearButtonEnabled(True)
    for cross in line.findChildren(QAbstractButton):
        cross.setAccessibleName(_("Empty this box"))


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and throw it away."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def secret_line(
    text: str, mark: Callable[[str], str], on_enter: Callable[[], object]
) -> tuple[QLabel, QLineEdit]:
    """A line for a passphrase and the label above it; `mark` gives the text its Alt letter."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(text)
    line.returnPressed.connect(on_enter)
    label = plain_label(mark(text), "label")
    label.setBuddy(line)
    return label, line


def roomy(completer: QCompleter) -> None:
    """Give a list of suggestions lines that are as high as others, so that a finger or a mouse finds one.

    Qt draws suggestions with a delegate of its own, which the style sheet does not reach.
    """
    roomy_lines(cast("QAbstractItemView", completer.popup()))


SUGGESTIONS = "suggestions"
"""The look of a list that drops down."""


def roomy_lines(suggestions: QAbstractItemView) -> None:
    """As `roomy`, for any list that drops down."""
    suggestions.setItemDelegate(QStyledItemDelegate(suggestions))
    suggestions.setProperty("look", SUGGESTIONS)
    restyle(suggestions)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text`."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def agreed(
    parent: QWidget | None, text: str, more: str, *, yes: str, no: str, destroys: bool = False
) -> bool:
    """Ask before something that cannot be undone; Enter and Escape both leave things as they are."""
    box = message_box(parent, "Kansenboek", text, more=more)
    role = box.ButtonRole
    go = box.addButton(yes, role.DestructiveRole if destroys else role.AcceptRole)
    stay = box.addButton(no, role.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    run(box)
    box.deleteLater()
    return box.clickedButton() is go


def message_box(parent: QWidget | None, title: str, text: str, *, more: str = "") -> QMessageBox:
    """A box that shows plain text."""
    box = QMessageBox(parent)
    box.setProperty("textFormat", PLAIN_TEXT)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    return box

"""What parents read at the table: each part a card, each sentence a button that leaves it out or puts it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kansenboek.attachments.pages.view import pixmap_of
from kansenboek.handover.rules.parent_edition import PHRASE_OF
from kansenboek.handover.rules.reading_along import ReadItem, ReadPart, ReadSentence
from kansenboek.handover.rules.told import label_of
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import _, current
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.theme import text_scale
from kansenboek.ui.widgets import announce, card, picture, plain_label, restyle, row, show_pressed

from .beside import Beside, phrase_text

DRAWING_SIDE = 280
"""Longest side of the drawing on the screen, in pixels at the ordinary text size."""
PAGE_SIDE = 860
"""The same, of a page that has to be read."""
SHORT = 48
"""Letters of a fact that stands beside others on a line; a longer one has a line of its own and wraps."""
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"\S{1,12}")
_BREAK = "\u200b"
_WITH_TEXT = frozenset({"moment_date", "wellbeing_scale", "involvement_scale"})
_IN_LANGUAGES = frozenset({"home_languages", "preferred_language", "language"})


class SentenceButton(RowButton):
    """One sentence as a button. Pressed, it is left out: struck through, with a word that says so.

    Its name is the sentence, whatever becomes of it; that it is pressed says that it is left out.
    """

    heard = "toggle"

    def __init__(
        self, sentence: ReadSentence, language: str, toggle: Callable[[SentenceButton], bool]
    ) -> None:
        super().__init__(lambda: toggle(self), sentence.text.strip())
        self.key, self.hidden = sentence.key, sentence.hidden
        self._text = sentence.text.strip()
        self.setProperty("look", "sentence")
        self._label = plain_label(breakable(self._text), "read")
        self._badge = plain_label(phrase_text("left_out", language), "badge", wrap=False)
        told = QVBoxLayout()
        told.addWidget(self._label)
        self.fill(told, self._badge)
        self.setAccessibleDescription(_("When it is on, this sentence is left out"))
        self.show_state(hidden=sentence.hidden)

    def show_state(self, *, hidden: bool) -> None:
        """Draw whether the sentence is left out."""
        self.hidden = hidden
        self._label.setProperty("look", "read_out" if hidden else "read")
        restyle(self._label)
        self._badge.setVisible(hidden)
        was_heard = self.isVisible()
        show_pressed(self, on=hidden)
        if was_heard:
            announce(self, _("left out") if hidden else _("back in its place"))


def part_card(
    part: ReadPart,
    language: str,
    toggle: Callable[[SentenceButton], bool] | None,
    pictures: tuple[bytes, ...] = (),
    changed: frozenset[str] = frozenset(),
) -> tuple[QFrame, list[SentenceButton]]:
    """The card of one part; without `toggle` nothing can be left out any more.

    `changed`: fields that are marked, because they are not what somebody agreed to.
    """
    frame, inside = card()
    inside.addWidget(Beside(PHRASE_OF[part.part], language, "heading"))
    buttons: list[SentenceButton] = []
    for what in _gone(part, changed):
        inside.addWidget(plain_label(_("Taken away: {what}", what=what), "badge"))
    facts = FlowBox(gap=14)
    for item in part.items:
        is_new = item.field in changed
        if item.paragraphs:
            title = plain_label(_title(item), "muted")
            inside.addLayout(row(title, _new(), 1) if is_new else row(title))
            for widget in _sentences(item, language, toggle):
                if isinstance(widget, SentenceButton):
                    buttons.append(widget)
                inside.addWidget(widget)
        elif is_new:
            both = row(plain_label(breakable(f"{_title(item)}: {fact(item)}"), "read"), _new(), spacing=10)
            both.setStretch(0, 1)
            inside.addLayout(both)
        elif len(told := f"{_title(item)}: {fact(item)}") > SHORT or _goes_with_text(item):
            inside.addWidget(plain_label(breakable(told), "read"))  # wraps: nothing that leaves is cut off
        else:
            facts.flow.addWidget(plain_label(told, "read", wrap=False))
    for number, jpeg in enumerate(pictures, start=1):
        inside.addLayout(row(_picture(part.part, number, jpeg), 1))
    if facts.flow.count():
        inside.insertWidget(1, facts)
    else:
        facts.deleteLater()
    return frame, buttons


def _new() -> QLabel:
    """The mark beside what nobody agreed to as it stands there now."""
    return plain_label(_("new or changed"), "badge", wrap=False)


def _gone(part: ReadPart, changed: frozenset[str]) -> list[str]:
    """Name what stood in this part when somebody agreed, and does not any more."""
    there = {item.field for item in part.items}
    labels = (label_of(field) for field in sorted(changed) if field not in there)
    return list(dict.fromkeys(_(label) for label in labels if label))


def _sentences(
    item: ReadItem, language: str, toggle: Callable[[SentenceButton], bool] | None
) -> Iterator[QWidget]:
    for paragraph in item.paragraphs:
        for sentence in paragraph:
            if toggle is not None and sentence.key:
                yield SentenceButton(sentence, language, toggle)
            elif not sentence.hidden:
                yield plain_label(breakable(sentence.text.strip()), "read")


def _picture(part: Part, number: int, jpeg: bytes) -> QLabel:
    """Show a page of the report, or the drawing of the dream, large enough to look at together."""
    if part is Part.OBSERVATION:
        name, longest = (
            _("Page {number} of the observation report", number=current().number(number)),
            PAGE_SIDE,
        )
    else:
        name, longest = _("The drawing of the dream"), DRAWING_SIDE
    shown = plain_label("", wrap=False)
    side = round(longest * text_scale())
    size = QSize(side, side)
    kept = Qt.AspectRatioMode.KeepAspectRatio
    shown.setPixmap(pixmap_of(jpeg, side * 2).scaled(size, kept, Qt.TransformationMode.SmoothTransformation))
    shown.setAccessibleName(name)
    return shown


def _title(item: ReadItem) -> str:
    about = [
        current().language_name(each) if _is_code(each) else current().value(each) for each in item.about
    ]
    return " · ".join([*about, _(item.label)])


def _is_code(value: Any) -> bool:
    """Whether this is a bare language code, and not an answer of a list."""
    return type(value) is str


def fact(item: ReadItem) -> str:
    """The value of a fact, in the words of the window."""
    name, value = item.where.rsplit(".", 1)[-1], item.value
    if name in _IN_LANGUAGES:
        return current().language_names(value if isinstance(value, tuple) else (value,))
    return current().value(value)


def breakable(text: str) -> str:
    """`text` with invisible places to break within words that are wider than a page can be."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word.group())), text)


def _goes_with_text(item: ReadItem) -> bool:
    """Whether this item says something of the text before it, such as the day of a moment."""
    return item.where.rsplit(".", 1)[-1] in _WITH_TEXT


def picture_of(name: str) -> QWidget:
    """A large picture beside a title."""
    return picture(name, "accent", 40)

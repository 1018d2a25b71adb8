"""Reading along at the table: the screen, turned to the parents, shows the pages that would leave. Nothing else.

Three steps: read and leave sentences out; decide, one adult after the other; give the laptop back.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kansenboek.colleagues.actions import my_name, staff_names
from kansenboek.handover.actions.phrases import PHRASE_LANGUAGES, beside_of, reviewed
from kansenboek.handover.actions.reading_along import (
    decide,
    hide_sentence,
    read_along,
    save_parent_view,
    show_sentence,
)
from kansenboek.handover.rules.reading_along import ReadingAlong, asked_again, only
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.hold_button import HoldButton
from kansenboek.ui.page import Page
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.widgets import button, card, clear, hear_first, narrow, plain_label, row, scrolled

from .around import state_around
from .beside import Beside, phrase_text, with_phrase
from .read_along_decide import DecidePanel
from .read_along_parts import SentenceButton, part_card, picture_of

_GIVEN_BACK = 2
"""The step at which nothing of the family is on the screen, and the staff member takes over."""
VIEW_MS = 1200
"""So long after the last letter the parents' own view is kept."""
WIDE = 980


class ReadAlongPage(Page):
    """The page at the table.

    `language` is what the parents prefer; fixed phrases stand beside the Dutch when the table has them.
    """

    title = N_("Reading along")
    shows = Shows.ONE_FAMILY
    alone = True

    def __init__(self, desk: Desk, handover_id: str, language: str = "", recipient: str = "") -> None:
        super().__init__(desk)
        self._handover_id, self._recipient = handover_id, recipient
        self._language = beside_of(language)
        self.reading: ReadingAlong | None = None
        self.sentences: list[SentenceButton] = []
        self.view: QPlainTextEdit | None = None
        self.panel: DecidePanel | None = None
        self._heard: QLabel | None = None
        self._open_told = False
        """Whether the strip tells which questions are open."""
        """The heading of what is shown now."""
        self._whole = False
        """Whether everything is shown, also what nobody is asked about again."""
        self._view_time = QTimer(self)
        self._view_time.setSingleShot(True)
        self._view_time.setInterval(VIEW_MS)
        self._view_time.timeout.connect(self.keep_view)
        self.languages = QuietComboBox()
        self.languages.setAccessibleName(_("Language beside Dutch"))
        for code in ("", *PHRASE_LANGUAGES):
            told = current().language_name(code) if code else _("Dutch only")
            self.languages.addItem(told, code)
        self.languages.setCurrentIndex(self.languages.findData(self._language))
        self.languages.currentIndexChanged.connect(lambda _index: self._choose_language())
        self.leave = button(_("Back to the staff member"), self.give_back, icon_name="close", style="quiet")
        # At the top, where no button of the parents is: a second press on one of those must never come here.
        self.take_over = HoldButton(
            _("Go on as staff member"), _("Hold this button, or the space bar, for two seconds")
        )
        self.take_over.held.connect(self._hand_over)
        self.take_over.hide()
        self.body.addWidget(
            narrow(_box(row(self.languages, 1, self.leave, self.take_over)), WIDE, in_middle=True)
        )
        self._steps = QStackedWidget()
        self._reading, self._deciding, self._done = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (self._reading, self._deciding, self._done):
            layout.setContentsMargins(0, 0, 14, 8)
            layout.setSpacing(16)
            self._steps.addWidget(scrolled(narrow(_box(layout), WIDE, in_middle=True)))
        self.body.addWidget(self._steps, 1)
        self.back_button, self.next_button = (
            button("", self.step_back),
            button("", self.step_on, style="primary"),
        )
        self.body.addWidget(narrow(_box(row(self.back_button, 1, self.next_button)), WIDE, in_middle=True))
        self._draw()

    def first_focus(self) -> None:
        """Begin at the heading: what is read comes before the button that goes on."""
        if self._heard is not None and self._steps.currentIndex() == 0:
            hear_first(self._heard)
        else:
            self.next_button.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Do nothing: the page draws itself anew when it changed something, and nobody else writes meanwhile."""

    # --- reading -------------------------------------------------------------------------------------------

    def _look(self) -> ReadingAlong | None:
        self.reading = self.run(read_along, self.desk.unlocked, self._handover_id, self._recipient)
        return self.reading

    def _draw(self) -> None:
        reading = self._look()
        clear(self._reading)
        self.sentences, self.view, self._heard = [], None, None
        if reading is None:
            return
        language = self._language
        title = Beside("read_title", language, "title")
        self._heard = title.dutch
        head = row(picture_of("handover"), title, spacing=14)
        head.setStretch(1, 1)
        self._reading.addLayout(head)
        if reading.recipient:
            self._reading.addWidget(plain_label(f"{reading.given_name} → {reading.recipient}", "read"))
        for name in ("your_choice", *(("tap_to_leave_out",) if reading.may_change else ())):
            self._reading.addWidget(Beside(name, language, "read"))
        if language and not reviewed(language):
            self._reading.addWidget(Beside("not_reviewed", language, "muted"))
        again = frozenset() if self._whole else asked_again(reading.deciders)
        if again:
            self._reading.addWidget(self._only_again())
        for part in only(reading.parts, again):
            frame, buttons = part_card(
                part,
                language,
                self._toggle if reading.may_change else None,
                reading.pictures_of(part.part),
                changed_in(part.part, reading),
            )
            self.sentences += buttons
            self._reading.addWidget(frame)
        if reading.may_change and (not again or Part.WORDS in again):
            self._reading.addWidget(self._own_view(reading))
        self._reading.addStretch(1)
        self._show_step(0)

    def _only_again(self) -> QWidget:
        """Say that only what was changed is shown, with a way to the rest."""
        frame, inside = card()
        told = _("You see only what was changed since you agreed. What you decided about the rest stands.")
        inside.addWidget(plain_label(told, "read"))
        inside.addLayout(row(button(_("Show everything"), self._show_whole, style="quiet"), 1))
        return frame

    def _show_whole(self) -> None:
        if self.keep_view():
            self._whole = True
            self._draw()

    def _own_view(self, reading: ReadingAlong) -> QWidget:
        frame, inside = card()
        heading = Beside("parent_view", self._language, "heading")
        self.view = QPlainTextEdit()
        self.view.setPlainText(reading.parent_view)
        self.view.setTabChangesFocus(True)
        self.view.setAccessibleName(_("The parents' own view"))
        self.view.setMinimumHeight(self.fontMetrics().height() * 6)
        self.view.textChanged.connect(self._view_time.start)
        heading.setBuddy(self.view)
        inside.addWidget(heading)
        inside.addWidget(self.view)
        return frame

    def _toggle(self, pressed: SentenceButton) -> bool:
        act = show_sentence if pressed.hidden else hide_sentence
        if self.run(act, self.desk.unlocked, self._handover_id, pressed.key) is None:
            return False
        pressed.show_state(hidden=not pressed.hidden)
        return True

    def keep_view(self) -> bool:
        """Keep what the parents typed about their own view, and say whether that worked."""
        self._view_time.stop()
        reading = self.reading
        if self.view is None or reading is None or self.view.toPlainText() == self._kept_view():
            return True
        return (
            self.run(save_parent_view, self.desk.unlocked, self._handover_id, self.view.toPlainText())
            is not None
            and self._look() is not None
        )

    def _kept_view(self) -> str:
        return self.reading.parent_view if self.reading else ""

    def _choose_language(self) -> None:
        if self.keep_view():
            self._language = str(self.languages.currentData())
            self._draw()

    # --- deciding ------------------------------------------------------------------------------------------

    def step_on(self) -> None:
        """Go from reading to deciding; from a decision to the next adult, or to the end."""
        if self._steps.currentIndex() == 0:
            if self.keep_view():
                self._draw_deciding()
        elif self._steps.currentIndex() == 1:
            self._decide()

    def _hand_over(self) -> None:
        """Give the laptop back to the staff member, who held the button down."""
        if self._steps.currentIndex() == _GIVEN_BACK:
            self.desk.navigation.close_top()

    def step_back(self) -> None:
        """Go back to reading; what was answered is asked again."""
        self._draw()

    def _draw_deciding(self) -> None:
        reading = self._look()
        if reading is None:
            return
        clear(self._deciding)
        names = staff_names(self.desk.unlocked)
        self.panel = DecidePanel(reading, self._language, self._choose_recipient, names)
        self.panel.answered.connect(self._answered)
        self._deciding.addWidget(self.panel)
        self._show_step(1)

    def _choose_recipient(self, recipient: str) -> None:
        if recipient.strip() and self.reading is not None and recipient.strip() != self.reading.recipient:
            self._recipient = recipient.strip()
            now = self._look()
            # What is answered and signed already is about the same pages: nothing of it goes when it may stay.
            if now is not None and self.panel is not None and not self.panel.asks_the_same(now):
                self._draw_deciding()

    def _decide(self) -> None:
        reading, panel = self.reading, self.panel
        if reading is None or panel is None:
            return
        if not panel.contact_id():
            self.message.show_error(_("Choose who decides now."))
            return
        if missing := panel.unanswered():
            names = ", ".join(each.called for each in missing)
            self._show_open(missing[0])
            self.message.show_error(_("Yes or no? Still open: {parts}.", parts=names))
            self._open_told = True
            return
        sha256 = reading.content_sha256
        decided = replace(panel.value(), recorded_by=my_name(self.desk.unlocked))
        if self.run(decide, self.desk.unlocked, self._handover_id, decided, sha256) is None:
            return
        now = self._look()
        if now is not None and any(each.is_asked for each in now.deciders):
            self._draw_deciding()
            self.message.show_done(_("Kept. Who else decides?"))
        else:
            self.give_back()

    def _answered(self) -> None:
        """With the last answer goes what was said of those that were open."""
        if self._open_told and self.panel is not None and not self.panel.unanswered():
            self._open_told = False
            self.message.hide()

    def _show_open(self, question: QWidget) -> None:
        shown = self._steps.currentWidget()
        if isinstance(shown, QScrollArea):
            shown.ensureWidgetVisible(question, 0, 2 * question.height())

    # --- the end -------------------------------------------------------------------------------------------

    def give_back(self) -> None:
        """Take everything of the family off the screen; the staff member takes over by holding a button down."""
        if not self.keep_view():
            return
        clear(self._done)
        self._done.addStretch(1)
        self._done.addWidget(Beside("thank_you", self._language, "title"))
        self._done.addWidget(Beside("give_back", self._language, "title"))
        self._done.addStretch(2)
        self._show_step(2)

    def _show_step(self, number: int) -> None:
        self.message.hide()  # it was about the step that goes
        self._open_told = False
        self._steps.setCurrentIndex(number)
        self.languages.setVisible(number == 0)
        is_over = number == _GIVEN_BACK
        if is_over:
            self.setAccessibleName(_(self.title))  # no name stays on the screen, also not for who listens
        self.leave.setVisible(not is_over)
        self.take_over.setVisible(is_over)
        self.take_over.setText(_("Go on as staff member"))
        # What parents press lies below; nothing is there any more once it is the staff member's turn.
        self.back_button.setVisible(number > 0 and not is_over)
        self.back_button.setText(phrase_text("go_back", self._language))
        self.next_button.setVisible(not is_over)
        kept = with_phrase(_("Keep this decision"), "go_on", self._language)
        self.next_button.setText(kept if number else phrase_text("go_on", self._language))
        # By its heading, and not at the button: that stands behind all that is to be read.
        heard = {0: self._heard, 1: self.panel.title if self.panel is not None else None}.get(number)
        if heard is not None:
            hear_first(heard)
        else:
            (self.take_over if is_over else self.next_button).setFocus()
        shown = self._steps.currentWidget()
        if isinstance(shown, QScrollArea):
            shown.verticalScrollBar().setValue(0)

    def keep_typed(self) -> bool:
        return self.keep_view()

    def unsaved(self) -> bool:
        return self.view is not None and self.view.toPlainText() != self._kept_view()

    def save(self) -> bool:
        return self.keep_view()


def changed_in(part: Part, reading: ReadingAlong) -> frozenset[str]:
    """Find the fields of a part that are not what all who are asked again agreed to."""
    return frozenset(
        field for decider in reading.deciders if decider.is_asked for field in decider.changed.get(part, ())
    )


def _box(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made


def open_page(desk: Desk, place: Place) -> ReadAlongPage:
    """Open the handover around this place, turned to the parents."""
    state = state_around(desk, place)
    family = state.family
    told = beside_of(state.handover.language or family.preferred_language, family.home_languages)
    return ReadAlongPage(desk, state.handover.id, told)

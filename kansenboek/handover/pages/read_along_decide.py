"""The second step at the table: one adult says yes or no to each part, and signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from kansenboek.handover.actions.phrases import phrase
from kansenboek.handover.actions.reading_along import Decided
from kansenboek.handover.rules.parent_edition import PHRASE_OF
from kansenboek.handover.rules.reading_along import Decider, ReadingAlong, ReadPart, only
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import _, current
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.name_editors import completer
from kansenboek.ui.tab_order import stop_at_chosen
from kansenboek.ui.widgets import button, card, clear, plain_label, row

from .beside import Beside, load_fonts, phrase_text, with_phrase
from .deciders import name_of, why_asked
from .signature_pad import SignaturePad

_NAMED_ELSEWHERE = frozenset({Part.LANGUAGES, Part.INTERPRETER})
"""Parts of which a sentence in another part can tell the same (`handover.rules.facts`)."""


class PartAnswer(QWidget):
    """The answer to one part: yes or no. Nothing is chosen beforehand, and no answer is a no."""

    answered = Signal()

    def __init__(self, part: ReadPart, language: str) -> None:
        super().__init__()
        self.part, self.own_tick = part.part, part.own_tick
        name = PHRASE_OF[part.part]
        self.called = phrase(name, "").nl
        """How it is called on this screen, in Dutch."""
        self._group = QButtonGroup(self)
        self.yes, self.no = self._chip("yes", name, language), self._chip("no", name, language)
        stop_at_chosen(self._group)
        asked = Beside(name, language, "read")
        line = row(asked, self.yes, self.no, spacing=10)
        line.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(line)
        if part.part in _NAMED_ELSEWHERE:
            told = _("Without this, sentences in other parts that name it stay here too.")
            whole.addWidget(plain_label(told, "hint"))

    def _chip(self, answer: str, about: str, language: str) -> QRadioButton:
        chip = QRadioButton(phrase_text(answer, language))
        chip.setProperty("look", "chip")
        chip.setAccessibleName(f"{phrase_text(answer, language)}: {phrase(about, '').nl}")
        chip.clicked.connect(lambda _on=False: self.answered.emit())
        self._group.addButton(chip)
        return chip

    def is_answered(self) -> bool:
        return self._group.checkedButton() is not None


class DecidePanel(QWidget):
    """Everything one adult decides about one reading. It emits `decided` when somebody presses the last button."""

    decided = Signal(object)
    answered = Signal()

    def __init__(
        self,
        reading: ReadingAlong,
        language: str,
        on_recipient: Callable[[str], object],
        staff: Sequence[str] = (),
    ) -> None:
        """`staff`: the names of us that are offered for who saw a signature on paper."""
        super().__init__()
        self._reading, self._language = reading, language
        self._about: frozenset[Part] = frozenset()
        load_fonts()
        self.answers: list[PartAnswer] = []
        self._questions, self.whose = QVBoxLayout(), plain_label("", "label")
        self.pad = SignaturePad()
        self.seen_by = QLineEdit()
        self.seen_by.setCompleter(completer(staff, self.seen_by))
        self.recipient = QLineEdit(reading.recipient)
        self.recipient.editingFinished.connect(lambda: on_recipient(self.recipient.text()))
        self._who = QButtonGroup(self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        title = Beside("decide_title", language, "title")
        self.title = title.dutch
        inside.addWidget(title)
        inside.addWidget(Beside("nothing_without_yes", language, "read"))
        inside.addWidget(self._people())
        inside.addLayout(self._questions)
        inside.addWidget(self._signing())
        inside.addStretch(1)
        first = next((decider for decider in reading.deciders if decider.is_asked), None)
        self.choose(first.contact_id if first is not None else "")

    def _people(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(Beside("who_decides", self._language, "heading"))
        chips = FlowBox(gap=10)
        for decider in self._reading.deciders:
            chip = QRadioButton(plain(name_of(decider)))
            chip.setProperty("look", "chip")
            chip.setProperty("contact", decider.contact_id)
            chip.setAccessibleName(f"{name_of(decider)}. {_told(decider)}".strip(". "))
            chip.clicked.connect(lambda _on=False, who=decider.contact_id: self.choose(who))
            self._who.addButton(chip)
            chips.flow.addWidget(chip)
        stop_at_chosen(self._who)
        inside.addWidget(chips)
        for decider in self._reading.deciders:
            if told := _told(decider):
                inside.addWidget(plain_label(f"{name_of(decider)}: {told}", "hint"))
        if not self._reading.deciders:
            inside.addWidget(
                plain_label(
                    _("Nobody with custody is written down yet. Add a contact person first."), "problem"
                )
            )
        label = plain_label(with_phrase(_("For whom is the paper?"), "goes_to", self._language), "label")
        label.setBuddy(self.recipient)
        self.recipient.setAccessibleName(_("For whom is the paper?"))
        inside.addSpacing(6)
        inside.addWidget(label)
        inside.addWidget(self.recipient)
        return frame

    def _ask(self, about: frozenset[Part]) -> None:
        """Draw the questions anew: about these parts, or about everything. Nothing is answered any more."""
        self._about = about
        clear(self._questions)
        shown = only(self._reading.parts, about)
        self.answers = [PartAnswer(part, self._language) for part in shown if not part.all_hidden()]
        for answer in self.answers:
            answer.answered.connect(self.answered)
        frame, inside = card()
        inside.addWidget(Beside("may_go", self._language, "heading"))
        if about:
            inside.addWidget(
                plain_label(_("Only about what was changed. What was decided before stands."), "read")
            )
        for own_tick in (False, True):
            inside.addLayout(_column([a for a in self.answers if a.own_tick is own_tick]))
            if not own_tick and len(self.answers) > 1:
                self.all_yes = button(
                    with_phrase(_("Yes to all above"), "yes", self._language), self._yes_above, style="quiet"
                )
                inside.addLayout(row(1, self.all_yes))
        if about:
            self.everything = button(
                _("Decide about everything again"), lambda: self._ask(frozenset()), style="quiet"
            )
            inside.addLayout(row(1, self.everything))
        frame.setEnabled(bool(self.contact_id()))
        self._questions.addWidget(frame)

    def _yes_above(self) -> None:
        """Say yes to every part but those that need a tick of their own."""
        for answer in self.answers:
            if not answer.own_tick:
                answer.yes.setChecked(True)
        self.answered.emit()

    def _signing(self) -> QWidget:
        self._signature, inside = card()
        inside.addWidget(Beside("sign_here", self._language, "heading"))
        inside.addWidget(self.whose)
        inside.addLayout(row(self.pad, 1))
        self.wipe = button(_("Wipe the signature"), self.pad.clear, style="quiet")
        inside.addLayout(row(self.wipe, 1))
        label = plain_label(_("Or signed on paper, seen by"), "label")
        label.setBuddy(self.seen_by)
        self.seen_by.setAccessibleName(_("Or signed on paper, seen by"))
        inside.addWidget(label)
        inside.addWidget(self.seen_by)
        return self._signature

    def contact_id(self) -> str:
        """Who decides; empty when nobody was chosen."""
        chosen = self._who.checkedButton()
        return str(chosen.property("contact")) if chosen is not None else ""

    def choose(self, contact_id: str) -> None:
        """Choose the adult who decides now. What another one answered or drew is gone: it was not theirs.

        As long as nobody is chosen nothing can be answered or drawn, so that nothing of it is lost by choosing.
        """
        for chip in self._who.buttons():
            chip.setChecked(chip.property("contact") == contact_id)
        decider = next((each for each in self._reading.deciders if each.contact_id == contact_id), None)
        self._ask(decider.again if decider is not None else frozenset())
        self.pad.clear()
        self.seen_by.clear()
        self._signature.setEnabled(decider is not None)
        told = with_phrase(_("Choose who decides now."), "who_decides", self._language)
        if decider is not None:
            told = _("Signature of {name}", name=name_of(decider))
        self.whose.setText(told)
        self.pad.setAccessibleName(told)

    def unanswered(self) -> list[PartAnswer]:
        """The questions without a yes or a no."""
        return [answer for answer in self.answers if not answer.is_answered()]

    def asks_the_same(self, reading: ReadingAlong) -> bool:
        """Whether the same is asked of the same people about `reading`, so that nothing has to be drawn anew."""
        return (reading.deciders, reading.parts) == (self._reading.deciders, self._reading.parts)

    def value(self) -> Decided:
        """What was decided so far."""
        return Decided(
            contact_id=self.contact_id(),
            recipient=self.recipient.text(),
            parts={answer.part: answer.yes.isChecked() for answer in self.answers},
            about=self._about,
            strokes=self.pad.strokes(),
            seen_by=self.seen_by.text(),
            language=self._language or "nl",
        )


def _column(answers: Iterable[QWidget]) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(8)
    for answer in answers:
        made.addWidget(answer)
    return made


def _told(decider: Decider) -> str:
    """Say what this adult decided before, for this recipient."""
    if decider.granted is not None and decider.withdrawn:
        return _("took the consent back")
    if decider.granted is not None and (decider.stale or decider.unseen):
        return why_asked(decider)
    if decider.granted is not None:
        said = _("said no on {date}") if decider.refused else _("said yes on {date}")
        return _told_on(said, decider)
    if decider.custody_unknown:
        return _(
            "It is not known whether this person has custody; consent of this person alone is not enough."
        )
    return ""


def _told_on(said: str, decider: Decider) -> str:
    return said.format(date=current().date(decider.given_on)) if decider.given_on else said

"""A form that draws itself from the descriptions of a record's fields.

    form = Form(HomeVisit, GROUPS, FormNeeds(today, mnemonics, options={"participants": contacts}))
    form.set_record(visit)
    save_visit_with(unlocked, form.value(), ())      # both raise InvalidRecord, which form.show_problems can show

Fields that are not on the form keep what the record had. Text that cannot be read stays in its box.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kansenboek.kit.blocks import blocks
from kansenboek.kit.errors import BugError, InvalidRecord, Problem
from kansenboek.kit.fields import FieldSpec, Kind, Record
from kansenboek.kit.i18n import _, current
from kansenboek.kit.partial_days import PartialDay
from kansenboek.kit.typed import Unreadable

from . import editors
from .caret import areas_around
from .choosers import ListChooser, Option, options_of
from .columns import ColumnsLayout, Headed
from .editor_of import make_editor
from .editors import Editor
from .mnemonics import Mnemonics, NoMnemonics
from .quiet import FieldLabel
from .said_below import SaidBelow
from .sentence_picker import picking_button
from .typed_editors import DateEditor
from .widgets import announce, grouping, heard_as, picture, plain_label, row


@dataclass(frozen=True, slots=True)
class Ink:
    """How a field shows whose words these are: a colour, an icon, and the words themselves."""

    name: str
    icon: str


SEEN = Ink("seen", "eye")
PARENT = Ink("parent", "quote")
OWN = Ink("own", "laptop")
SHARED = Ink("shared", "handover")


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the form. `fields`: names, or tuples of names that stand side by side."""

    title: str
    fields: tuple[str | tuple[str, ...], ...]
    inks: Mapping[str, Ink] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """Every field of this group, in reading order."""
        for entry in self.fields:
            yield from (entry,) if isinstance(entry, str) else entry


@dataclass(frozen=True, slots=True)
class FormNeeds:
    """What a form needs from its page: the day it is, letters for Alt, and the records to refer to."""

    today: date
    mnemonics: Mnemonics
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    editors: Mapping[str, Callable[[FieldSpec], Editor]] = field(default_factory=dict)
    """Fields that have an editor of their own instead of the ordinary one of their kind."""
    known: Callable[[str], Sequence[str]] | None = None
    """Gives what the book already has for a free text, by the key of its field (`FieldSpec.suggests`)."""


class FieldBox(QFrame, Headed):
    """One field: its label, its editor, a line of help, and room for what is wrong with it."""

    def __init__(self, name: str, spec: FieldSpec, needs: FormNeeds, ink: Ink | None) -> None:
        super().__init__()
        self.name, self.spec = name, spec
        own = needs.editors.get(name)
        self.editor = own(spec) if own else self._made(needs)
        self.problem, self.question = SaidBelow("problem"), SaidBelow("hint")
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.setContentsMargins(0, 0, 0, 0)
        if ink is not None:
            self.setProperty("ink", ink.name)
            layout.setContentsMargins(16, 12, 16, 12)
        label = _(spec.label)
        marked = needs.mnemonics.mark(label) + (" *" if spec.mandatory else "")
        if spec.kind is Kind.YES and isinstance(self.editor, editors.YesEditor):
            self.editor.tick.setText(marked)
        else:
            layout.addLayout(self._head(marked, ink))
        hint = _(spec.hint)
        if hint and ink is not None:
            layout.addWidget(heard_as(plain_label(hint, "hint"), "with the field"))
        layout.addWidget(self.editor)
        if spec.blocks and isinstance(self.editor, (editors.NoteEditor, editors.LinesEditor)):
            picking = picking_button(blocks(spec.blocks), self.editor.note.add_line, label)
            layout.addWidget(picking, 0, Qt.AlignmentFlag.AlignLeft)
        if hint and ink is None:
            layout.addWidget(heard_as(plain_label(hint, "hint"), "with the field"))
        layout.addWidget(self.question)
        layout.addWidget(self.problem)
        self.call(label, hint)

    def call(self, name: str, more: str = "") -> None:
        """Tell screen readers what this field is called, and a line of help."""
        self._called, self._help = name, more
        self._tell()

    def _tell(self) -> None:
        """Tell screen readers what this field is; what is wrong with it comes before its help."""
        *first, last = [p for p in (self.problem.text(), self._help, _required(self.spec)) if p] or [""]
        self.editor.name_as(self._called, ". ".join([*(part.removesuffix(".") for part in first), last]))

    def _made(self, needs: FormNeeds) -> Editor:
        draw = partial(_item_form, needs=needs)
        return make_editor(self.spec, needs.today, needs.options.get(self.name, ()), needs.known, draw)

    def _head(self, marked: str, ink: Ink | None) -> QVBoxLayout | Any:
        label = FieldLabel(marked, lambda: self.editor.target)
        if self.editor.named is not None:
            label.setBuddy(self.editor.named)
        if ink is None:
            return row(label)
        head = row(picture(ink.icon, ink.name), label)
        # The label has all the width: beside a stretch it would wrap after a word or two.
        head.setStretch(1, 1)
        return head

    @property
    def called(self) -> str:
        """What screen readers call this field."""
        return self._called

    def label(self) -> QLabel | None:
        """The label above the editor."""
        return next((w for w in self.findChildren(QLabel) if w.buddy() is not None), None)

    def head_height(self, width: int) -> int:
        """How high the label above the editor is when the field is `width` wide; 0 without one."""
        label = self.label()
        return label.heightForWidth(width) if label is not None else 0

    def ask(self, sentence: str) -> None:
        """A friendly question below the field, which stops nobody; an empty one takes it away."""
        if sentence != self.question.text():
            self.question.say(sentence)
            announce(self, sentence)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it away."""
        self.problem.say(sentence)
        self.editor.mark_wrong(bool(sentence))
        self._tell()

    def close_up(self) -> None:
        """Give up the room of what was said here: something else is shown in the form."""
        self.problem.close_up()
        self.question.close_up()


def _unreadable(box: FieldBox) -> Iterator[Problem]:
    """What is wrong with the text of a field that means nothing yet."""
    try:
        box.editor.value()
    except Unreadable as wrong:
        yield Problem(box.name, box.spec.label, wrong.message, wrong.values)


def _required(spec: FieldSpec) -> str:
    return _("Needed before you can save") if spec.mandatory else ""


class Form(QWidget):
    """The fields of one record."""

    edited = Signal()

    def __init__(self, record_type: type[Record], groups: Sequence[Group], needs: FormNeeds) -> None:
        super().__init__()
        self._specs = record_type.specs()
        self._record: Any = None
        self._boxes: dict[str, FieldBox] = {}
        self._settled: dict[str, object] = {}
        self.parts: list[QWidget] = []
        """What was drawn of each group. A page may stand a part elsewhere, between those of other forms."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for group in groups:
            self.parts.append(self._draw(group, needs))
            layout.addWidget(self.parts[-1])
        self.set_record(record_type())

    def _draw(self, group: Group, needs: FormNeeds) -> QWidget:
        drawn = grouping(QWidget(), _(group.title)) if group.title else QWidget()
        layout = QVBoxLayout(drawn)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        if group.title:
            layout.addWidget(plain_label(_(group.title), "heading"))
        for entry in group.fields:
            names = (entry,) if isinstance(entry, str) else entry
            boxes = [self._box(name, needs, group.inks.get(name)) for name in names]
            if len(boxes) == 1:
                layout.addWidget(boxes[0])
            else:
                layout.addLayout(ColumnsLayout(boxes))
        return drawn

    def _box(self, name: str, needs: FormNeeds, ink: Ink | None) -> FieldBox:
        if name not in self._specs:
            raise BugError(f"no field {name} on this record")
        box = FieldBox(name, self._specs[name], needs, ink)
        box.editor.edited.connect(lambda: self._edited(box))
        box.editor.left.connect(lambda: self._left(box))
        if isinstance(box.editor, DateEditor):
            day = box.editor
            day.edited.connect(lambda: box.ask(day.question()))
        self._boxes[name] = box
        return box

    def _edited(self, box: FieldBox) -> None:
        box.show_problem("")
        self.edited.emit()

    # --- the record ----------------------------------------------------------------------------------------

    def set_record(self, record: Record) -> None:
        """Show `record` as it is kept: nothing is unsaved after this."""
        self._record = record
        for name, box in self._boxes.items():
            box.editor.set_value(_held(record, name))
            box.show_problem("")
            box.close_up()
        self.settle()

    def take_over(self, record: Record) -> tuple[str, ...]:
        """Show what `record` holds now in every field that nobody changed here. Gives the names of the others."""
        changed = tuple(n for n, box in self._boxes.items() if box.editor.state() != self._settled[n])
        self._record = record
        for name, box in self._boxes.items():
            if name not in changed:
                box.editor.set_value(_held(record, name))
                self._settled[name] = box.editor.state()
        return changed

    def value(self) -> Any:
        """The record as filled in. Raises InvalidRecord naming every field that cannot be read."""
        problems = self.unreadable()
        if problems:
            raise InvalidRecord(problems)
        values: dict[str, Any] = {}
        for name, box in self._boxes.items():
            values |= _read(name, box)
        return dataclasses.replace(self._record, **values)

    def unreadable(self) -> tuple[Problem, ...]:
        """The fields whose text means nothing yet."""
        return tuple(problem for box in self._boxes.values() for problem in _unreadable(box))

    def _left(self, box: FieldBox) -> None:
        """Say at once what cannot be read; what was said of it before stands until it is mended."""
        for problem in _unreadable(box):
            told = current().sentence(problem)
            if box.problem.text() != told:
                box.show_problem(told)
                announce(box, f"{box.called}: {told}")

    def settle(self) -> None:
        """Take what is in the form now as saved: nothing counts as typed until it changes."""
        self._settled = {name: box.editor.state() for name, box in self._boxes.items()}

    def states(self) -> tuple[object, ...]:
        """What is in every field as it stands, readable or not."""
        return tuple(box.editor.state() for box in self._boxes.values())

    def whole_draft(self) -> dict[str, Any]:
        """What is in every field, as plain JSON, whether it was changed or not."""
        return {name: box.editor.draft() for name, box in self._boxes.items()}

    def is_changed(self) -> bool:
        """Whether anything was typed or chosen since it was last saved."""
        return any(box.editor.state() != self._settled[name] for name, box in self._boxes.items())

    def draft(self) -> dict[str, Any]:
        """What was typed or chosen since it was last saved, as plain JSON: field → what is in it."""
        changed = (n for n, box in self._boxes.items() if box.editor.state() != self._settled[n])
        return {name: self._boxes[name].editor.draft() for name in changed}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Put back what `draft` gave; it counts as not saved."""
        for name, value in kept.items():
            if name in self._boxes:
                self._boxes[name].editor.set_draft(value)

    # --- what is wrong -------------------------------------------------------------------------------------

    def show_problems(self, error: InvalidRecord) -> tuple[Problem, ...]:
        """Say at each field what is wrong and go to the first. Returns the problems of other fields."""
        for box in self._boxes.values():
            box.show_problem("")
        elsewhere: list[Problem] = []
        named: dict[str, list[str]] = {}
        for problem in error.problems:
            name = problem.field.split(".")[0]
            if name in self._boxes:
                named.setdefault(name, []).append(current().sentence(problem))
            else:
                elsewhere.append(problem)
        for name, sentences in named.items():
            self._boxes[name].show_problem(" ".join(sentences))
        first = next((box for name, box in self._boxes.items() if name in named), None)
        if first is not None:
            first.editor.target.setFocus()
            self._bring_into_view(first)
            if any(name == first.name for name in _with_a_number(error)):
                first.editor.go_to_number()
            announce(first, f"{first.called}: {named[first.name][0]}")
        return tuple(elsewhere)

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        next(iter(self._boxes.values())).editor.target.setFocus()

    def go_to(self, name: str) -> None:
        """Put the cursor in one field, when it is on this form, and bring it into view."""
        if name in self._boxes:
            self._boxes[name].editor.target.setFocus()
            self._bring_into_view(self._boxes[name])

    def go_to_number(self) -> bool:
        """Put the cursor on the first number of a person in any field; gives whether there is one."""
        return any(box.editor.go_to_number() for box in self._boxes.values())

    def record(self) -> Any:
        """The record that the form was filled with, without what was typed since."""
        return self._record

    def names(self) -> tuple[str, ...]:
        """The fields that are on this form, in reading order."""
        return tuple(self._boxes)

    def box(self, name: str) -> FieldBox:
        """The box of one field."""
        return self._boxes[name]

    def _bring_into_view(self, box: QWidget) -> None:
        for area in areas_around(box):
            area.ensureWidgetVisible(box, 0, 40)


def _with_a_number(error: InvalidRecord) -> list[str]:
    """The fields in which the place of a number is told."""
    return [problem.field.split(".")[0] for problem in error.problems if "at" in dict(problem.values)]


def _held(record: Record, name: str) -> Any:
    """What the editor of a field shows: of a day that may be known in part, also how much is known."""
    value, known_by = getattr(record, name), record.specs()[name].known_by
    return PartialDay(value, getattr(record, known_by)) if known_by else value


def _read(name: str, box: FieldBox) -> dict[str, Any]:
    """The values of the one field, or the two, that this box holds."""
    value = box.editor.value()
    if isinstance(value, PartialDay):
        return {name: value.first, box.spec.known_by: value.known}
    if value is None and box.spec.kind is Kind.REFERENCE:
        return {name: ""}  # nobody chosen is no id
    return {name: value}


def _item_form(item: type[Record], needs: FormNeeds) -> Form:
    """The fields of one item of a list: short ones side by side, long ones below each other."""
    long_ones = [name for name, spec in item.specs().items() if spec.kind is Kind.LONG_TEXT]
    short_ones = tuple(name for name in item.specs() if name not in long_ones)
    fields: tuple[str | tuple[str, ...], ...] = (short_ones, *long_ones) if short_ones else tuple(long_ones)
    chosen = (name for name, spec in item.specs().items() if spec.kind is Kind.CHOICE)
    # Chips would be too high.
    lists = dict.fromkeys(chosen, lambda spec: ListChooser(options_of(spec)))
    inside = FormNeeds(needs.today, NoMnemonics(), editors=lists, known=needs.known)
    return Form(item, (Group("", fields),), inside)

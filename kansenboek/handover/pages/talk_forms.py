"""The forms of one conversation: of the child, the family, the talk and its promises, drawn between each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.handover.actions.at_table import Talk
from kansenboek.handover.records.handovers import HandoverConversation, Participant
from kansenboek.kit.errors import BugError, InvalidRecord, Problem
from kansenboek.kit.fields import FieldSpec, Record
from kansenboek.kit.i18n import _, current
from kansenboek.people.records import Child, Family
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.forms import Form, FormNeeds
from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.widgets import card, plain_label

from .folded import Fold
from .promise_rows import Promised, PromiseRows
from .seats import SeatsEditor
from .talk import CHILD, FAMILY, PROMISES, SECTIONS, TALK, Section, Unit, groups_of, in_short, is_prepared


class TalkForms:
    """One form for each record. Each draws its fields by itself; they stand in the order of the conversation."""

    def __init__(self, talk: Talk, today: date, mnemonics: Mnemonics, known: Iterable[Participant]) -> None:
        """`known`: whoever may sit at the table, to be pressed instead of typed."""
        people = tuple(known)
        needs = FormNeeds(
            today,
            mnemonics,
            editors={
                "participants": lambda spec: SeatsEditor(spec, today, people),
                "wellbeing_scale": _scale,
                "involvement_scale": _scale,
                "promises": lambda spec: PromiseRows(spec, today, talk.child, self._at_the_table),
            },
        )
        self._talk = talk.handover
        self.handover = Form(HandoverConversation, groups_of(TALK), needs)
        self.child = Form(Child, groups_of(CHILD), needs)
        self.family = Form(Family, groups_of(FAMILY), needs)
        self.rows = Form(Promised, groups_of(PROMISES), needs)
        self.forms = {TALK: self.handover, CHILD: self.child, FAMILY: self.family, PROMISES: self.rows}
        self.folds: dict[tuple[str, str], Fold] = {}
        """Form and field → the fold it is in."""
        self.show(talk)
        self.handover.box("participants").editor.edited.connect(self.promises.show_requests)

    @property
    def promises(self) -> PromiseRows:
        """The rows with the promises."""
        editor = self.rows.box("promises").editor
        if not isinstance(editor, PromiseRows):
            raise BugError("the promises have an editor of their own")
        return editor

    # --- what is in them -----------------------------------------------------------------------------------

    def show(self, talk: Talk) -> None:
        """Show everything as it is kept."""
        self._talk = talk.handover
        for form, record in _records(talk).items():
            self.forms[form].set_record(record)

    def value(self) -> Talk:
        """Everything as it is typed. Raises InvalidRecord naming what cannot be read."""
        unread = tuple(problem for form in self.forms.values() for problem in form.unreadable())
        if unread:
            raise InvalidRecord(unread)
        return Talk(
            family=self.family.value(),
            child=self.child.value(),
            handover=self.handover.value(),
            promises=self.rows.value().promises,
        )

    def take_over(self, now: Talk, began: Talk) -> Talk:
        """Show what another form changed, but for what was changed here. Gives what each field goes on from."""
        changed = {form: self.forms[form].take_over(record) for form, record in _records(now).items()}
        return Talk(
            family=_with(now.family, began.family, changed[FAMILY]),
            child=_with(now.child, began.child, changed[CHILD]),
            handover=_with(now.handover, began.handover, changed[TALK]),
            promises=began.promises if changed[PROMISES] else now.promises,
        )

    def _at_the_table(self) -> HandoverConversation:
        """The conversation with who sits at the table as it is typed now, as far as that can be read."""
        try:
            talk: HandoverConversation = self.handover.value()
        except InvalidRecord:
            return self._talk
        return talk

    # --- drawing -------------------------------------------------------------------------------------------

    def draw(self, into: QVBoxLayout, *, after_words: QWidget | None, at_the_end: QWidget) -> None:
        """Draw every section on a card. `after_words` stands below what the parents say, `at_the_end` at the last."""
        for number, section in enumerate(SECTIONS):
            frame, inside = card()
            inside.setSpacing(12)
            title = f"{number}  {_(section.title)}" if number else _(section.title)
            frame.setAccessibleName(title)
            inside.addWidget(plain_label(title, "heading"))
            if section.told:
                inside.addWidget(plain_label(_(section.told), "hint"))
            for fold in self._draw_units(section):
                inside.addWidget(fold)
            here = {each for unit in section.units for each in unit.fields()}
            if after_words is not None and (TALK, "parent_words") in here:
                inside.addWidget(after_words)
            into.addWidget(frame)
        inside.addWidget(at_the_end)
        for form in self.forms.values():
            # What it drew stands elsewhere; the form itself goes with the page.
            form.setParent(into.parentWidget())
            form.hide()

    def _draw_units(self, section: Section) -> Iterator[Fold]:
        for unit in section.units:
            fold = Fold(lambda unit=unit: self._focus(unit))  # type: ignore[misc]
            for form in dict.fromkeys(form for form, _name in unit.fields()):
                for part in self._parts(form, unit):
                    fold.content.addWidget(part)
            for each in unit.fields():
                self.folds[each] = fold
            yield fold

    def _parts(self, form: str, unit: Unit) -> list[QWidget]:
        """What a form drew of a unit."""
        names = {name for owner, name in unit.fields() if owner == form}
        drawn = zip(self.forms[form].parts, groups_of(form), strict=True)
        return [part for part, group in drawn if names.issuperset(group.names())]

    def fold_what_is_prepared(self, talk: Talk) -> None:
        """Fold what is there already and was not typed just now; what is empty stands open."""
        records = _records(talk)
        for section in SECTIONS:
            for unit in section.units:
                typed = any(name in self.forms[form].draft() for form, name in unit.fields())
                if is_prepared(unit, records) and not typed:
                    self.folds[next(unit.fields())].fold(in_short(unit, records))

    # --- where the cursor goes -----------------------------------------------------------------------------

    def go_to(self, field: str) -> None:
        """Open the fold that a field is in, and put the cursor there."""
        for (form, name), fold in self.folds.items():
            if name == field:
                fold.open()
                self.forms[form].go_to(name)

    def go_to_first_open(self) -> bool:
        """Go to the first field that is still to be filled in; gives whether there is one."""
        for (form, name), fold in self.folds.items():
            if not fold.is_folded():
                self.forms[form].go_to(name)
                return True
        return False

    def _focus(self, unit: Unit) -> None:
        form, name = next(unit.fields())
        self.forms[form].go_to(name)

    def show_problems(self, error: InvalidRecord) -> tuple[Problem, ...]:
        """Say at each field what is wrong; gives the problems of fields that stand on no form here."""
        left: tuple[Problem, ...] = error.problems
        for problem in error.problems:
            for (_form, name), fold in self.folds.items():
                if name == problem.field.split(".")[0]:
                    fold.open()
        # The first form of the conversation last, so that the cursor ends there.
        for form in reversed(self.forms.values()):
            here = tuple(p for p in left if p.field.split(".")[0] in form.names())
            form.show_problems(InvalidRecord(here))
            left = tuple(problem for problem in left if problem not in here)
        return left


def _records(talk: Talk) -> dict[str, Record]:
    promised = Promised(promises=talk.promises)
    return {TALK: talk.handover, CHILD: talk.child, FAMILY: talk.family, PROMISES: promised}


def _with(stored: Any, began: Record, changed: Iterable[str]) -> Any:
    """`stored` with the fields that were `changed` here as they began."""
    return replace(stored, **{name: getattr(began, name) for name in changed})


def _scale(spec: FieldSpec) -> RadioChips:
    """The steps of a scale side by side; pressed again a step is taken away."""
    steps = range(spec.least, spec.most + 1)
    return RadioChips([Option(step, current().number(step)) for step in steps], may_be_empty=True)

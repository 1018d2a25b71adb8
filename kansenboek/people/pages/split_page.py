"""A family that was joined by mistake: choose who goes to a family of their own, see what goes along, and split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of
from kansenboek.people.actions.splitting import Household, Split, household_of, plan_split, split_family
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.people.rules.splitting import NoteLine, note_lines
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import kind_title, one_line
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import card, plain_label

from .family_file import file_around

NEW_FAMILY = Group(
    N_("The new family"), ("family_name", "home_languages", ("preferred_language", "neighbourhood"))
)


class SplitPage(SavingPage):
    """Ticks for who goes, the name of the new family, and what follows from it while one ticks."""

    title = N_("Split this family")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, household: Household) -> None:
        super().__init__(desk)
        family = household.family
        self.family_id, self._family, self._household = family.id, family, household
        self._new = self._proposed = ""
        self.people: dict[str, QCheckBox] = {}
        self.loose: dict[str, QCheckBox] = {}
        self.notes: dict[NoteLine, QCheckBox] = {}
        self._touched: set[str] = set()
        told = _(
            "Tick who goes to a family of their own. Who has no tick stays with {name}.",
            name=family.family_name,
        )
        self.content.addWidget(plain_label(told))
        self._add_ticks(
            self.people,
            _("Who goes?"),
            [r for r in household.records if isinstance(r, Child | ContactPerson)],
        )
        self.form = self.add_form(Family, (NEW_FAMILY,))
        self.forms["family"] = self.form
        self.form.set_record(
            Family(home_languages=family.home_languages, preferred_language=family.preferred_language)
        )
        loose = sorted(household.loose(), key=lambda each: str(_day_of(each) or ""), reverse=True)
        self._add_ticks(self.loose, _("What goes along?"), loose)
        self._add_notes(note_lines(family))
        self.preview = plain_label("")
        frame, inside = card()
        inside.addWidget(plain_label(_("This will happen"), "heading"))
        inside.addWidget(self.preview)
        self.content.addWidget(frame)
        self.content.addStretch(1)
        self.save_button.setText(self.mnemonics.mark(_("Split")))
        self._show()

    def first_focus(self) -> None:
        next(iter(self.people.values()), self.save_button).setFocus()

    # --- the ticks -----------------------------------------------------------------------------------------

    def _add_ticks(self, ticks: dict[str, QCheckBox], title: str, records: Iterable[StoredRecord]) -> None:
        found = list(records)
        if not found:
            return
        frame, inside = card()
        inside.addWidget(plain_label(title, "heading"))
        for record in found:
            tick = ticks[record.id] = add_tick(inside, _named(record), _("Goes to the new family"))
            tick.clicked.connect(lambda _on=False, number=record.id: self._clicked(number))
        self.content.addWidget(frame)

    def _add_notes(self, lines: tuple[NoteLine, ...]) -> None:
        if not lines:
            return
        frame, inside = card()
        inside.addWidget(plain_label(_("Which lines of the notes are about them?"), "heading"))
        for line in lines:
            told = f"{_(Family.specs()[line.name].label)}: {line.text}"
            self.notes[line] = add_tick(inside, told, _("Goes to the new family"))
        self.content.addWidget(frame)

    def _clicked(self, number: str) -> None:
        """A person takes along what names nobody else, until somebody ticked that differently."""
        if number in self.people:
            self._propose_name()
            likely = replace(self._household, chosen=_ticked(self.people)).likely()
            for each, tick in self.loose.items():
                if each not in self._touched:
                    tick.setChecked(each in likely)
        else:
            self._touched.add(number)
        self._show()

    def _propose_name(self) -> None:
        """The surname of a child that goes, as long as nobody typed another name."""
        editor = self.form.box("family_name").editor
        if editor.value() in ("", self._proposed):
            children = (
                r for r in self._household.records if isinstance(r, Child) and r.id in _ticked(self.people)
            )
            self._proposed = next((child.surname for child in children if child.surname.strip()), "")
            editor.set_value(self._proposed)

    # --- what it comes to ----------------------------------------------------------------------------------

    def chosen(self) -> frozenset[str]:
        """The ids of everything with a tick."""
        return _ticked(self.people) | _ticked(self.loose)

    def _show(self) -> None:
        plan = plan_split(replace(self._household, chosen=self.chosen()))
        lines = [_("To the new family: {counts}", counts=_counted(plan.going) or _("nobody yet"))]
        if plan.going:
            lines.append(
                _("Stays with {name}: {counts}", name=self._family.family_name, counts=_counted(plan.staying))
            )
        if plan.let_go:
            lines.append(
                _(
                    "These no longer refer to what stands with the other family: {counts}",
                    counts=_counted(plan.let_go),
                )
            )
        if plan.decisions:
            lines.append(
                _(
                    "A parent who decided about a handover is parted from that child ({count}×). A yes of that parent"
                    " counts no more, so the parents of the child are asked; a no goes on counting.",
                    count=plan.decisions,
                )
            )
        lines.append(_("To take it back, put the two families together again."))
        self.preview.setText("\n".join(lines))

    def unsaved(self) -> bool:
        return bool(self.chosen()) or super().unsaved()

    def discard(self) -> None:
        for tick in (*self.people.values(), *self.loose.values(), *self.notes.values()):
            tick.setChecked(False)
        self.form.settle()

    def save(self) -> bool:
        changes = self.run(self._split, self.desk.unlocked)
        if changes is None:
            return False
        self.discard()
        self._new = changes.record
        return True

    def save_and_leave(self) -> None:
        if self.save():
            self.desk.navigation.close_top()
            self.desk.go(Place("family", self._new))
            self.desk.navigation.tell(_("These are two families now. This is the new one."))

    def _split(self, unlocked: Unlocked) -> Changes:
        notes = frozenset(line for line, tick in self.notes.items() if tick.isChecked())
        split = Split(chosen=self.chosen(), family=self.form.value(), notes=notes)
        return split_family(unlocked, self.family_id, split)

    def show_error(self, error: Any) -> None:
        if hasattr(error, "problems"):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)


def _ticked(ticks: Mapping[str, QCheckBox]) -> frozenset[str]:
    return frozenset(number for number, tick in ticks.items() if tick.isChecked())


def _day_of(record: StoredRecord) -> date | None:
    """The day on which it stands on the timeline; None for what does not."""
    name = feature_of(record.kind).day
    return getattr(record, name) if name else None


def _named(record: StoredRecord) -> str:
    """A record in one line: a person by name, something that happened by its day and what it was."""
    if isinstance(record, Child):
        return f"{record.given_name} {record.surname}".strip()
    if isinstance(record, ContactPerson):
        relation = _(record.relation.label) if record.relation else ""
        return " · ".join(part for part in (record.name, relation) if part)
    day = _day_of(record)
    when = current().date(day, "d MMM yyyy") if day else ""
    return " · ".join(part for part in (when, kind_title(record.kind), one_line(record)) if part)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{kind_title(kind)} {count}" for kind, count in counts.items())


def open_page(desk: Desk, place: Place) -> SplitPage | None:
    """Split the family around this place."""
    file = file_around(desk, place)
    if file is None:
        return None
    return SplitPage(desk, household_of(desk.unlocked, file.family.id))

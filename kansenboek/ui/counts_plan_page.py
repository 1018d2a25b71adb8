"""The year plan: which places and which groups of languages are counted, fixed before the year begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ..actions.counts_settling import keep_plan
from ..actions.unlocked import Unlocked
from ..domain.count_plan import MOST_GROUPS, InvalidPlan, YearPlan
from ..errors import N_
from ..i18n import _
from .choosers import LanguagesEditor, language_options
from .editors import NoteEdit
from .page import Desk, Page
from .typed import Unreadable
from .widgets import button, card, column, narrow, plain_label, row, scrolled

_MINE = N_("Change it and save again. Nothing was changed.")


class CountsPlanPage(Page):
    """Places one a line, and at most five groups; all else is counted together."""

    title = N_("Year plan")

    def __init__(self, desk: Desk, plain: Mapping[str, Any]) -> None:
        super().__init__(desk)
        self._plain = plain
        mark = self.mnemonics.mark
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        inside.addWidget(plain_label(_("School year {year}", year=str(plain["year"])), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "Every laptop counts by this plan. It is fixed before the year begins: who could choose"
                    " afterwards could find one family. Once a period is settled, the plan of that year stays."
                )
            )
        )
        inside.addWidget(self._places_card())
        inside.addWidget(self._groups_card())
        inside.addStretch(1)
        self.save_button = button(
            mark(_("Save the year plan")), self._save, icon_name="save", style="primary"
        )
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.body.addLayout(row(self.save_button, 1))
        self.listen(self.places.textChanged, self.message.hide)
        self._before = self._state()

    def _places_card(self) -> QWidget:
        frame, inside = card()
        self.places = NoteEdit(least_lines=4)
        self.places.setPlainText("\n".join(self._plain["sites"]))
        self.places.setAccessibleName(_("Places"))
        label = plain_label(self.mnemonics.mark(_("Places")), "label")
        label.setBuddy(self.places)
        inside.addWidget(label)
        inside.addWidget(
            plain_label(
                _(
                    "One a line, as it stands with the parent sessions. All other places are counted together."
                ),
                "hint",
            )
        )
        inside.addWidget(self.places)
        return frame

    def _groups_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("Groups of languages"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "At most five, of languages that are heard often. The sixth is there by itself: all other"
                    " languages, and those that nobody knows. A group of fewer than ten visits a year says nothing."
                ),
                "muted",
            )
        )
        known = list(self._plain["groups"])
        self.names: list[QLineEdit] = []
        self.languages: list[LanguagesEditor] = []
        for number in range(MOST_GROUPS - 1):
            group = known[number] if number < len(known) else {"name": "", "languages": []}
            inside.addWidget(self._group(number + 1, group))
        return frame

    def _group(self, number: int, group: Mapping[str, Any]) -> QWidget:
        name, languages = QLineEdit(group["name"]), LanguagesEditor(language_options())
        languages.set_value(group["languages"])
        name.setAccessibleName(_("Name of group {number}", number=number))
        languages.name_as(_("Languages of group {number}", number=number), "")
        self.names.append(name)
        self.languages.append(languages)
        label = plain_label(_("Group {number}", number=number), "label")
        label.setBuddy(name)
        made = QWidget()
        name.setPlaceholderText(_("Name"))
        whole = row(spacing=12)
        whole.addLayout(column(name, 1), 2)
        whole.addWidget(languages, 3)
        made.setLayout(column(label, whole, spacing=4))
        return made

    def first_focus(self) -> None:
        self.places.setFocus()

    def _state(self) -> tuple[object, ...]:
        groups = ((name.text(), each.state()) for name, each in zip(self.names, self.languages, strict=True))
        return (self.places.toPlainText(), *groups)

    def unsaved(self) -> bool:
        return self._state() != self._before

    def save(self) -> bool:
        """Keep the plan; whether that worked."""
        plan = self.run(self._kept, self.desk.unlocked)
        if plan is None:
            return False
        self._before = self._state()
        return True

    def _save(self) -> None:
        if self.save():
            self.desk.navigation.close_top()
            self.desk.navigation.tell(
                _("The year plan is saved. Give its file to every laptop: “Save the key for the laptops…”.")
            )

    def _kept(self, unlocked: Unlocked) -> YearPlan:
        places = [line.strip() for line in self.places.toPlainText().splitlines() if line.strip()]
        groups = []
        for name, editor in zip(self.names, self.languages, strict=True):
            try:
                languages = list(editor.value())
            except Unreadable as error:
                raise InvalidPlan(error.message, advice=_MINE, field=editor.target.accessibleName()) from None
            if name.text().strip() or languages:
                groups.append({"name": name.text().strip(), "languages": languages})
        try:
            return keep_plan(unlocked, {**self._plain, "sites": places, "groups": groups})
        except InvalidPlan as error:
            raise InvalidPlan(error.message, advice=_MINE, **error.values) from None

"""The year plan: which places and which groups of languages are counted, fixed before the year begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.settling import RareLanguage, current_plans, keep_plan, next_plan
from kansenboek.counts.rules.plan import MOST_GROUPS, InvalidPlan, YearPlan
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.typed import Unreadable
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.drafts import DraftKeeper, tell_kept
from kansenboek.ui.editors import NoteEdit
from kansenboek.ui.language_choosers import LanguagesEditor, language_options
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, column, narrow, plain_label, row, scrolled

_MINE = N_("Change it and save again. Nothing was changed.")


class CountsPlanPage(Page):
    """The page of the year plan: places, one a line, and at most five groups; all else is counted together."""

    title = N_("Year plan")
    shows = Shows.NOBODY

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
        save = self.add_action(_("Save the year plan"), "Ctrl+S", self._save)
        save.setShortcuts([QKeySequence(keys) for keys in ("Ctrl+S", "Ctrl+Return")])
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.body.addLayout(row(self.save_button, 1))
        self._before = self._state()
        self.keeper = DraftKeeper(self, Draft("count_plan", Place("count_plan")), self._typed)
        self._put_back()
        self.listen(self.places.textChanged, self.keeper.touch)
        for name, languages in zip(self.names, self.languages, strict=True):
            self.listen(name.textEdited, self.keeper.touch)
            self.listen(languages.edited, self.keeper.touch)

    def _places_card(self) -> QWidget:
        frame, inside = card()
        self.places = NoteEdit(least_lines=4)
        self.places.setPlainText("\n".join(self._plain["sites"]))
        self.places.setAccessibleName(_("Sites"))
        label = plain_label(self.mnemonics.mark(_("Sites")), "label")
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

    def _typed(self) -> dict[str, dict[str, object]]:
        """What is in the fields as it stands; nothing when that is what was there at first."""
        if self._state() == self._before:
            return {}
        groups = [[name.text(), each.draft()] for name, each in zip(self.names, self.languages, strict=True)]
        return {"plan": {"year": self._plain["year"], "places": self.places.toPlainText(), "groups": groups}}

    def _put_back(self) -> None:
        draft = self.run(self.keeper.earlier)
        kept = draft.forms.get("plan", {}) if draft is not None else {}
        if draft is None or draft.kept_at is None or kept.get("year") != self._plain["year"]:
            return
        self.places.setPlainText(kept["places"])
        for (text, languages), name, editor in zip(kept["groups"], self.names, self.languages, strict=True):
            name.setText(text)
            editor.set_draft(languages)
        self.message.show_notice(
            _(
                "What you typed here on {when} is back. It is not saved yet.",
                when=current().moment(draft.kept_at),
            )
        )

    def keep_typed(self) -> bool:
        return self.keeper.keep()

    def escape(self) -> None:
        """Go back; what is typed stays behind as a draft."""
        if self.unsaved() and self.keeper.keep():
            self.desk.navigation.close_top()
            tell_kept(self.desk, self.keeper.draft, "")
        else:
            super().escape()

    def discard(self) -> None:
        self.keeper.drop()

    def close_page(self) -> None:
        self.keeper.stop()
        super().close_page()

    def unsaved(self) -> bool:
        return self._state() != self._before

    def save(self) -> bool:
        """Keep the plan, and say whether that worked."""
        plan = self.keeper.ended_by(lambda unlocked: self.run(self._kept, unlocked))
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
        plain = {**self._plain, "sites": places, "groups": groups}
        try:
            return keep_plan(unlocked, plain)
        except RareLanguage as error:
            if not self._rare_is_meant(error):
                raise
            return keep_plan(unlocked, plain, rare=True)
        except InvalidPlan as error:
            raise InvalidPlan(error.message, advice=_MINE, **error.values) from None

    def _rare_is_meant(self, error: RareLanguage) -> bool:
        return agreed(
            self.window(),
            current().text(error.message, **error.values),
            _("What is told of it can be about one family. Better is to put it together with others."),
            yes=_("Keep the group"),
            no=_("Change it"),
        )


def open_page(desk: Desk, _place: Place) -> CountsPlanPage:
    """Open the plan of this school year; a new one begins with that of last year, the first with what is in use."""
    plain = next_plan(desk.unlocked, current().language_name)
    return CountsPlanPage(desk, plain or current_plans(desk.unlocked)[-1].to_plain())

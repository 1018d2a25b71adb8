"""Counts: what every laptop does with them, and the way to what only the team lead does."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.counts.actions.lead_keys import is_lead
from kansenboek.counts.actions.overview import own_meetings
from kansenboek.counts.actions.settling import current_plans
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.empty import Nothing, way
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, narrow, plain_label, row, scrolled

from .chart import chart_width
from .drop import AskFiles, ask_files
from .passing_on import AskWords, ask_words, take_over
from .section import SectionView
from .sending import SendCard
from .trust import TrustCard


class CountsPage(Page):
    """The key of the lead, the file for the lead, own meetings, and the desk of the lead."""

    title = N_("Counts")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(desk)
        self._is_stale = True
        self.ask_files: AskFiles = ask_files
        self.ask_words: AskWords = ask_words
        self.send = SendCard(self, ask)
        self.trust = TrustCard(self)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        inside.addWidget(
            plain_label(
                _(
                    "Counts show that the approach works, and nobody can be recognised in them. Every laptop makes"
                    " a small sealed file; the team lead puts the files together and rounds the numbers."
                )
            )
        )
        for part in (self.send.frame, self.trust.frame, self._own_card(), self._lead_card()):
            inside.addWidget(part)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content, 860)), 1)

    def _own_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("On this laptop"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "Only meetings of groups stand here. Numbers of people would be too small: somebody could be"
                    " recognised. You find those in the report of your team lead."
                ),
                "muted",
            )
        )
        self.none = Nothing(
            _("No meeting was held in the last twelve months."),
            way(self.desk, _("To the parent room"), "sessions", "session"),
        )
        self.own = SectionView(_("Meetings held, by month and kind"))
        inside.addWidget(self.none)
        inside.addWidget(self.own)
        self.own.hide()
        return frame

    def _lead_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("For the team lead"), "heading"))
        self.lead_text = plain_label("")
        inside.addWidget(self.lead_text)
        mark = self.mnemonics.mark
        self.lead = button(mark(_("To the desk of the team lead")), self.open_desk, icon_name="next")
        self.begin = button(mark(_("I am the team lead…")), self.begin_as_lead, icon_name="key")
        self.take = button(mark(_("Take over from a team lead…")), self.take_over, style="quiet")
        inside.addLayout(row(self.lead, self.begin, self.take, 1))
        return frame

    def first_focus(self) -> None:
        self.show_state()
        (self.send.make if self.trust.trusts else self.trust.read).setFocus()

    def refresh(self, changes: Changes) -> None:
        if "session" in changes.kinds or not changes.kinds:
            self._is_stale = True
            if self.isVisible():
                self._show_own()

    def show_state(self) -> None:
        """Show what this laptop can do at this moment."""
        self.trust.show_state()
        self.send.frame.setVisible(self.trust.trusts)
        lead = is_lead(self.desk.unlocked)
        self.lead.setVisible(lead)
        self.begin.setVisible(not lead)
        self.take.setVisible(not lead)
        self.lead_text.setText(
            _("Year plan, collecting files, settling periods, and the report.")
            if lead
            else _(
                "Do you put the counts of the team together? Begin with a key of your own and the year plan."
            )
        )
        self._show_own()

    def _show_own(self) -> None:
        if not self._is_stale:
            return
        made = self.run(own_meetings, self.desk.unlocked, current().code, chart_width(800))
        if made is None:
            return
        self._is_stale = False
        held = made.picture is not None
        self.none.setVisible(not held)
        self.own.setVisible(held)
        if held:
            section = made.section
            self.own.show_section(section.title, section.note, section.table, made.picture, made.described)

    def begin_as_lead(self) -> None:
        """Make this store a lead's: the key comes with the first year plan."""
        if agreed(
            self.window(),
            _("Do you put the counts of the team together on this laptop?"),
            _(
                "One laptop of the team is enough. The key is made together with the year plan, and kept in this book"
                " and its backups."
            ),
            yes=_("Yes, make the year plan"),
            no=_("No"),
        ):
            self.open_desk()

    def take_over(self) -> None:
        """Go on with what the lead before published, and with that year plan."""
        if take_over(self, self.ask_files, self.ask_words) is not None and is_lead(self.desk.unlocked):
            self.open_desk()

    def open_desk(self) -> None:
        """Open the desk of the lead; without a year plan yet, open the page that makes one."""
        self.desk.go(Place("counts_desk"))
        if not current_plans(self.desk.unlocked):
            self.desk.go(Place("count_plan"))


def open_page(desk: Desk, _place: Place) -> CountsPage:
    """Open the counts of this laptop."""
    return CountsPage(desk)

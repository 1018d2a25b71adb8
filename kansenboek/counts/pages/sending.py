"""The file for the team lead: for a period, in a folder or on a stick."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.sealing import seal_counts, write_sealed
from kansenboek.kit.i18n import _
from kansenboek.kit.periods import Period
from kansenboek.ui.folders import AskFolder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, plain_label, row

from .periods import PeriodChooser, period_name


class SendCard:
    """Choose a period and make its file."""

    def __init__(self, page: Page, ask: AskFolder) -> None:
        self._page, self.ask = page, ask
        self.frame, inside = card()
        inside.addWidget(plain_label(_("The file for your team lead"), "heading"))
        self.periods = PeriodChooser(page.desk.today(), _("Period of the file"))
        inside.addWidget(self.periods)
        self.make = button(
            page.mnemonics.mark(_("Make the file for the team lead…")),
            self.send,
            icon_name="save",
            style="primary",
        )
        inside.addLayout(row(self.make, 1))
        for text in (
            _(
                "In it: how many meetings, visitors, children, home visits, handovers, agreements and languages,"
                " added up by the year plan."
            ),
            _("Not in it: no names, no days, no notes. It is sealed: only your team lead can open it."),
            _("Something changed later? Make the file again. The new one takes the place of the old one."),
        ):
            inside.addWidget(plain_label(text, "muted"))

    def send(self) -> None:
        """Ask where to, make the file, and say what it is called."""
        page, period = self._page, self.periods.period
        folder = self.ask(page)
        if folder is None:
            return
        path = page.run(_sent, page.desk.unlocked, period, folder)
        if path is not None:
            page.message.show_done(
                _(
                    "The file of {period} is made: {place}. It is written down that it was made. Give it to your"
                    " team lead on a stick or by mail.",
                    period=period_name(period),
                    place=f"{path.name} ({folder})",
                )
            )


def _sent(unlocked: Unlocked, period: Period, folder: Path) -> Path:
    return write_sealed(seal_counts(unlocked, period), folder)

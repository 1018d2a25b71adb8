"""The file for the team lead: for a period, in a folder or on a stick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.sealing import SealedBefore, seal_counts, write_sealed
from kansenboek.kit.i18n import _, current
from kansenboek.kit.periods import Period
from kansenboek.ui.folders import AskFolder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, plain_label, row

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
                "In it: how many meetings, visitors, children, home visits, other contacts, handovers, agreements"
                " and languages, added up by the year plan."
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
        sent = page.run(_sent, page.desk.unlocked, period, folder)
        if sent is not None and sent.other is not None and self._to_both(sent.other):
            sent = page.run(_sent, page.desk.unlocked, period, folder, True)
        if sent is not None and sent.path is not None:
            page.message.show_done(
                _(
                    "The file of {period} is made: {place}. It is written down that it was made. Give it to your"
                    " team lead on a stick or by mail. Words of this laptop, when its first file comes: {words}.",
                    period=period_name(period),
                    place=f"{sent.path.name} ({folder})",
                    words=" ".join(sent.words),
                )
            )

    def _to_both(self, error: SealedBefore) -> bool:
        """Ask whether counts go to two leads."""
        return agreed(
            self._page.window(),
            current().text(error.message, **error.values),
            _("Do your team leads know of each other that both get these counts? The file says so."),
            yes=_("Make the file"),
            no=_("Not now"),
        )


@dataclass(frozen=True, slots=True)
class _Sent:
    """The file that was made; or what has to be asked first."""

    path: Path | None = None
    words: tuple[str, ...] = ()
    other: SealedBefore | None = None


def _sent(unlocked: Unlocked, period: Period, folder: Path, *answers: bool) -> _Sent:
    try:
        sealed = seal_counts(unlocked, period, to_both=any(answers))
    except SealedBefore as error:
        return _Sent(other=error)
    return _Sent(write_sealed(sealed, folder), sealed.words)

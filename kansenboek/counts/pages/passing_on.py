"""From one team lead to the next: what was published goes along in a file, so that no period is settled twice."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.freezing import LEDGER_NAME, MOST_LEDGER, Taken, export_ledger, import_ledger
from kansenboek.counts.actions.lead_keys import write_public
from kansenboek.kit.errors import CannotRead
from kansenboek.kit.i18n import _, ngettext
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, plain_label

from .drop import AskFiles, ask_files


class PassingOnCard:
    """The card to save what was published, or to take over what the lead before published."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.ask_folder: AskFolder = ask_folder
        self.ask_files: AskFiles = ask_files
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Another team lead, or another laptop"), "heading"))
        for text in (
            _(
                "Another laptop for you: make a backup and put it back there. Key, plan and everything that was"
                " settled come with it."
            ),
            _(
                "Another team lead: settle what is over, save what was settled, and give them that file. They take it"
                " over here, and hand out a key of their own. What is settled is never settled again."
            ),
        ):
            inside.addWidget(plain_label(text))
        self.save = button(mark(_("Save what was settled…")), self.write, icon_name="save")
        self.take = button(mark(_("Take over from a team lead…")), self.read)
        buttons = FlowBox()
        buttons.flow.addWidget(self.save)
        buttons.flow.addWidget(self.take)
        inside.addWidget(buttons)

    def write(self) -> None:
        """Write everything that was published in a folder or on a stick."""
        page = self._page
        folder = self.ask_folder(page)
        path = None if folder is None else page.run(_written, page.desk.unlocked, folder)
        if path is not None:
            page.message.show_done(
                _(
                    "Saved: {place}. Give it to the next team lead. It holds rounded numbers only, and no key.",
                    place=f"{path.name} ({folder})",
                )
            )

    def read(self) -> Taken | None:
        """Ask for the file of the lead before and say what it brought; None when nothing was taken over."""
        return take_over(self._page, self.ask_files)


def take_over(page: Page, ask: AskFiles) -> Taken | None:
    """Ask for the file of the lead before and take it in; None when nothing was taken over."""
    kinds = _("Settled counts") + f" (*{Path(LEDGER_NAME).suffix});;{_('All files')} (*)"
    paths = ask(page, _("Which file of the team lead before?"), kinds)
    if not paths:
        return None
    taken = page.run(_read_in, page.desk.unlocked, paths[0])
    if taken is None:
        return None
    page.first_focus()
    page.message.show_done(
        ngettext(
            "Taken over: {count} table. Now give every laptop a key of your own.",
            "Taken over: {count} tables. Now give every laptop a key of your own.",
            taken.new,
        )
    )
    return taken


def _written(unlocked: Unlocked, folder: Path) -> Path:
    return write_public(folder / LEDGER_NAME, export_ledger(unlocked))


def _read_in(unlocked: Unlocked, path: Path) -> Taken:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_LEDGER + 1)
    except OSError:
        raise CannotRead(place=path.name) from None
    return import_ledger(unlocked, data)

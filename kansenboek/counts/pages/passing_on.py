"""From one team lead to the next: what was published goes along in a file, so that no period is settled twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.lead_keys import write_public
from kansenboek.counts.actions.passing_on import (
    LEDGER_NAME,
    MOST_LEDGER,
    Offered,
    Taken,
    Unsigned,
    export_ledger,
    import_ledger,
    read_ledger,
)
from kansenboek.kit.errors import CannotRead
from kansenboek.kit.i18n import _, ngettext
from kansenboek.ui.ask_line import ask_line
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, plain_label

from .drop import AskFiles, ask_files

AskWords = Callable[[QWidget], str]


class PassingOnCard:
    """The card to save what was published, or to take over what the lead before published."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.ask_folder: AskFolder = ask_folder
        self.ask_files: AskFiles = ask_files
        self.ask_words: AskWords = ask_words
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
        return take_over(self._page, self.ask_files, self.ask_words)


def ask_words(parent: QWidget) -> str:
    """Ask for the six words that the lead before says; empty when somebody has none."""
    question = _(
        "Call the team lead of before on a number you know. Ask for the six words of their key, and type what you"
        " hear. So you are sure that nobody changed the file."
    )
    return ask_line(parent, "Kansenboek", question)


def take_over(page: Page, ask: AskFiles, words: AskWords = ask_words) -> Taken | None:
    """Ask for the file of the lead before and take it in; None when nothing was taken over."""
    kinds = _("Settled counts") + f" (*{Path(LEDGER_NAME).suffix});;{_('All files')} (*)"
    paths = ask(page, _("Which file of the team lead before?"), kinds)
    if not paths:
        return None
    offered = page.run(_read, page.desk.unlocked, paths[0])
    taken = None if offered is None else _taken(page, offered, words)
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


def _taken(page: Page, offered: Offered, words: AskWords) -> Taken | None:
    """Take the file in after its words were compared, or after somebody answered for a file without a signature."""
    heard = ""
    if offered.words and not offered.known:
        heard = words(page.window())
        if not heard.strip():
            return None
    if not offered.words and not agreed(
        page.window(),
        _(Unsigned.message),
        _(
            "Anybody can have changed it. Better: let the team lead of before save it once more with this version."
            " Are you sure that it is as they saved it?"
        ),
        yes=_("Take it over"),
        no=_("Not now"),
    ):
        return None
    return page.run(_import, page.desk.unlocked, offered, heard)


def _import(unlocked: Unlocked, offered: Offered, heard: str) -> Taken:
    return import_ledger(unlocked, offered, heard, unsigned=not offered.words)


def _read(unlocked: Unlocked, path: Path) -> Offered:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_LEDGER + 1)
    except OSError:
        raise CannotRead(place=path.name) from None
    return read_ledger(unlocked, data)

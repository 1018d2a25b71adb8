"""Several laptops of one team beside each other, each a real store with a real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.pages.counts_page import CountsPage
from kansenboek.counts.pages.lead_page import CountsLeadPage
from kansenboek.counts.pages.show_page import CountsShowPage
from kansenboek.kit.periods import Period
from kansenboek.kit.place import Place
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.ui.shell import Shell
from kansenboek.ui.tasks import Tasks
from tests.counts.pages.counts_team import a_day, a_store
from tests.factory import a_session

from .hands import click


@dataclass
class Seat:
    """One laptop: its store and its window."""

    unlocked: Unlocked
    shell: Shell

    def counts(self) -> CountsPage:
        """The page “Counts”."""
        self.shell.go(Place("counts"))
        page = self.shell.page()
        assert isinstance(page, CountsPage)
        return page

    def desk(self) -> CountsLeadPage:
        """The desk of the lead."""
        click(self.counts(), "To the desk of the team lead")
        page = self.shell.page()
        assert isinstance(page, CountsLeadPage)
        return page

    def shown(self) -> CountsShowPage:
        """The page with charts and tables."""
        click(self.desk(), "Show the counts")
        page = self.shell.page()
        assert isinstance(page, CountsShowPage)
        return page

    def held(self, month: Period, *adults: int) -> None:
        """So many parents came to meetings in this month."""
        for number, present in enumerate(adults, start=1):
            session = a_session(
                date=a_day(month, number), site="De Wilg", adults=present, new_adults=1, languages=("ar",)
            )
            save_session(self.unlocked, session)

    def trusts(self, card: Path, words: str) -> None:
        """Read the lead's file in, and type the words that were heard."""
        page = self.counts()
        page.trust.ask = lambda _page, _title, _kinds: (card,)
        click(page, "Read in the key…")
        page.trust.words.setText(words)
        click(page, "Trust this key")
        assert page.trust.trusts

    def sends(self, month: Period, stick: Path) -> None:
        """Make the file of a month on the stick."""
        page = self.counts()
        page.send.ask = lambda _page: stick
        while page.send.periods.period > month:
            page.send.periods.earlier.click()
        while page.send.periods.period < month:
            page.send.periods.later.click()
        click(page, "Make the file for the team lead…")
        assert month.code in page.message.text(), page.message.text()

    def collects(self, qtbot: QtBot, stick: Path) -> CountsLeadPage:
        """Read the whole stick, and confirm who is new."""
        page = self.desk()
        page.collect.ask_folder = lambda _page: stick
        click(page, "A whole folder…")
        qtbot.waitUntil(page.collect.told.isVisible)
        if page.new.frame.isVisible():
            page.new.tick_all()
            page.new.confirm_button.click()
        return page

    def settles(self, month: Period) -> CountsLeadPage:
        """Settle a month; the question is answered by the test."""
        page = self.desk()
        page.grid.choose(month.code)
        page.grid.settle_button.click()
        assert "Settled for good" in page.message.text(), page.message.text()
        return page


def row_of(page: CountsLeadPage, name: str) -> list[str]:
    """What the grid says of a period."""
    return next(row for row in texts(page.grid.table) if row[0] == name)


def texts(table: object) -> list[list[str]]:
    """Every cell of a table as shown."""
    model = table.model()  # type: ignore[attr-defined]
    columns = range(model.columnCount())
    return [[str(model.index(row, n).data()) for n in columns] for row in range(model.rowCount())]


def seats(
    qtbot: QtBot, tasks: Tasks, folder: Path, kdf: KdfPolicy, when: datetime
) -> tuple[Callable[[str], Seat], list[Seat]]:
    """Makes laptops on demand; the list is to be closed afterwards."""
    made: list[Seat] = []

    def sit(name: str) -> Seat:
        unlocked = a_store(folder / name, kdf, when)
        shell = Shell(unlocked, tasks)
        qtbot.addWidget(shell)
        shell.resize(1280, 800)
        shell.show()
        shell.begin()
        made.append(Seat(unlocked, shell))
        return made[-1]

    return sit, made

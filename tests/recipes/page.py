"""What the recipe for a new page in CONTRIBUTING says, done to a copy of the program for a test.

The page is written by somebody who never heard of parents that look along: it declares nothing about names.
"""

from __future__ import annotations

from pathlib import Path

from kansenboek.people import feature

from .copies import copy_of, put_in

TITLE = "Birthdays"
OPEN = "Open the family of this child"
KEYS = "Ctrl+Shift+G"
_PAGE = f'''"""The birthdays of all children."""

from __future__ import annotations

from kansenboek.book.records import list_records
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.records import Child
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table

COLUMNS = (
    Column(N_("Child"), lambda child: f"{{child.given_name}} {{child.surname}}", left_over=True),
    Column(N_("Birth date"), lambda child: current().value(child.birth_date)),
)


class BirthdaysPage(Page):
    """Every child and its birthday."""

    title = N_("{TITLE}")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = Table(COLUMNS, name=_("{TITLE}"), empty=_("There are no families yet."))
        self.body.addWidget(self.table, 1)
        self.table.show_rows(self.run(list_records, desk.unlocked, "child") or ())
        self.listen(self.table.opened, self._open)
        self.add_action(_("{OPEN}"), "{KEYS}", self.table.open_current)

    def _open(self, child: Child) -> None:
        self.desk.go(Place("family", child.family_id))


def open_page(desk: Desk, _place: Place) -> BirthdaysPage:
    """The birthdays of all children."""
    return BirthdaysPage(desk)
'''
_ENTRY = f"""    PageEntry(
        kind="birthdays",
        page="kansenboek.people.pages.birthdays_page:open_page",
        title=N_("{TITLE}"),
        icon="child",
        order=25,
        keys=((N_("{OPEN}"), "{KEYS}"),),
    ),
"""


def add_page(folder: Path) -> None:
    """One module among the pages of its feature."""
    _module(folder).write_text(_PAGE, encoding="utf-8")


def add_entry(folder: Path) -> None:
    """One `PageEntry` in the file of the feature."""
    first = "PAGES: tuple[PageEntry, ...] = (\n"
    put_in(copy_of(folder, feature), first, first + _ENTRY)


def declare_falsely(folder: Path) -> None:
    """Say of the page, which is no part of the recipe, that nobody's name stands on it."""
    title = f'    title = N_("{TITLE}")\n'
    put_in(_module(folder), title, f"{title}    shows = Shows.NOBODY\n")


def _module(folder: Path) -> Path:
    return copy_of(folder, feature).parent / "pages" / "birthdays_page.py"

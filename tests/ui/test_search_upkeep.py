"""The window makes an index of an older version anew while nothing happens."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.ui.changes import ChangeSignal
from kansenboek.ui.search_upkeep import SearchUpkeep
from tests.factory import a_family


def test_names_of_an_older_version_are_found_by_their_spellings_after_the_opening(
    qtbot: QtBot, unlocked: Unlocked
) -> None:
    save_family(unlocked, a_family(family_name="O’Brien"))
    with unlocked.searching(), unlocked.write_aside() as tx:
        tx.execute("UPDATE search_text SET names = 'o’brien', spelled = ''")
        tx.execute("UPDATE meta SET spelled_as = 0")
    assert list_families(unlocked, "obrien") == ()
    parent = QObject()
    upkeep = SearchUpkeep(unlocked, ChangeSignal(), parent)
    qtbot.waitUntil(lambda: len(list_families(unlocked, "obrien")) == 1)
    upkeep.stop()

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


def test_spellings_of_long_ago_leave_the_store_to_a_thread_and_what_was_saved_does_not(
    unlocked: Unlocked,
) -> None:
    parent = QObject()
    upkeep = SearchUpkeep(unlocked, ChangeSignal(), parent)
    upkeep._catch_up()
    unlocked.offer()
    upkeep._catch_up()
    assert unlocked.is_offered, "nothing was saved since, so it waits"
    upkeep.wait()
    upkeep._catch_up()
    assert not unlocked.is_offered, "the control: what was saved is indexed at once"
    upkeep.stop()

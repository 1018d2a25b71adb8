"""The check of all records while the window is open: found, said, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import BugError
from kansenboek.people.actions.families import save_family
from kansenboek.ui import integrity
from kansenboek.ui.integrity import IntegrityWatch
from kansenboek.ui.shell import Shell
from tests.factory import a_family


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of one record, one after the other."""
    monkeypatch.setattr(integrity, "PAUSE", 0)
    monkeypatch.setattr(integrity, "PORTION", 0.0)


@pytest.fixture
def family_id(unlocked: Unlocked) -> str:
    return save_family(unlocked, a_family()).record


def test_a_record_changed_behind_the_back_is_told(
    quick: None, qtbot: QtBot, unlocked: Unlocked, family_id: str, shell: Shell
) -> None:
    with unlocked.read() as tx:
        tx.execute("UPDATE families SET family_name = 'Een ander'")
    with qtbot.waitSignal(shell.watch.ended):
        shell.watch.start()
    assert shell.alarm.text().startswith("The store is damaged: a record is not as it was written.")
    shell.find_everywhere()
    assert shell.alarm.isVisible()


def test_a_record_taken_away_behind_the_back_is_told(
    quick: None, qtbot: QtBot, unlocked: Unlocked, family_id: str, shell: Shell
) -> None:
    with unlocked.read() as tx:
        tx.execute("DELETE FROM families")
    with qtbot.waitSignal(shell.watch.ended):
        shell.watch.start()
    assert "records are missing" in shell.alarm.text()


def test_a_sound_store_is_looked_at_and_nothing_said(
    quick: None, qtbot: QtBot, family_id: str, shell: Shell
) -> None:
    with qtbot.waitSignal(shell.watch.ended):
        shell.watch.start()
    assert not shell.alarm.text()


def test_the_check_starts_with_the_pages_and_ends_with_them(
    qtbot: QtBot, family_id: str, shell: Shell
) -> None:
    assert shell.watch._timer.isActive()
    shell.give_up_store()
    assert not shell.watch._timer.isActive()


def test_a_portion_is_small(quick: None, qtbot: QtBot) -> None:
    looked_at: list[int] = []

    def verify() -> Iterator[str]:
        for number in range(10):
            looked_at.append(number)
            yield ""

    watch = IntegrityWatch(verify)
    watch.start()
    watch.stop()
    watch.start()
    watch._portion()
    assert looked_at == [0]
    with qtbot.waitSignal(watch.ended):
        pass
    assert looked_at == list(range(10))


def test_a_mistake_of_ours_is_not_called_damage(quick: None, qtbot: QtBot) -> None:
    def verify() -> Iterator[str]:
        yield ""
        raise BugError("ours")

    watch = IntegrityWatch(verify)
    with qtbot.captureExceptions() as caught, qtbot.assertNotEmitted(watch.found):
        watch.start()
        qtbot.waitUntil(lambda: bool(caught))
    watch.stop()
    assert caught[0][0] is BugError

"""The organisation decides whether every parent with custody has to: a line in the menu “File”."""

from __future__ import annotations

from collections.abc import Callable

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides, every_parent_decides
from kansenboek.kit.changes import Changes
from kansenboek.window import MainWindow
from tests.people.pages.test_erasing import answer


def test_the_line_is_kept_and_pages_look_again(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.show_store(unlocked)
    window._fill_menus()
    assert window.shell is not None
    assert window._menus is not None
    seen: list[Changes] = []
    window.shell.desk.changes.happened.connect(seen.append)
    line = window._menus.settings["both_parents"][True]
    assert line.text().replace("&", "") == "Consent needed of every parent with custody"
    assert line.isChecked()
    said: list[str] = []
    answer("Leave it on", said)
    line.trigger()
    assert every_parent_decides(unlocked)
    assert line.isChecked()
    assert "one of the parents" in said[0]
    answer("Switch it off", said)
    line.trigger()
    assert not every_parent_decides(unlocked)
    assert seen == [Changes()]
    window._build_menus()
    window._fill_menus()
    assert not window._menus.settings["both_parents"][True].isChecked()
    window._menus.settings["both_parents"][True].trigger()  # what protects is switched on without a question
    assert every_parent_decides(unlocked)
    done = [row.verb for row in actions_done(unlocked) if row.verb.startswith("consent_rule.")]
    assert done == ["consent_rule.one_parent", "consent_rule.every_parent"]


def test_without_a_store_there_is_nothing_to_choose(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    window._fill_menus()
    assert window._menus is not None
    assert not window._menus.settings["both_parents"][True].isEnabled()


def test_while_a_thread_works_with_the_store_the_line_waits(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    """The menus are drawn anew in the middle of a backup too, for example when the system changes its colours."""
    window = open_window()
    window.show_store(unlocked)
    window._fill_menus()
    assert window._menus is not None
    line = window._menus.settings["both_parents"][True]
    assert line.isEnabled()  # control
    with unlocked.lend():
        window._fill_menus()
        assert not line.isEnabled()
    window._fill_menus()
    assert line.isEnabled()


def test_what_could_not_be_written_down_is_not_ticked(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.show_store(unlocked)
    window._fill_menus()
    assert window.shell is not None
    assert window._menus is not None
    choose_every_parent_decides(unlocked, on=False)
    window._fill_menus()
    unlocked.read_only = True
    window._menus.settings["both_parents"][True].trigger()
    assert not window._menus.settings["both_parents"][True].isChecked()
    assert window.shell.page().message.isVisibleTo(window.shell.page())
    unlocked.read_only = False
    window._menus.settings["both_parents"][True].trigger()
    assert window._menus.settings["both_parents"][True].isChecked()

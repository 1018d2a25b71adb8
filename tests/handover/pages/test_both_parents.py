"""The organisation decides whether every parent with custody has to: a line in the menu “File”."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.settings import load_settings
from kansenboek.ui.window import MainWindow


def test_the_line_is_kept_and_pages_look_again(
    unlocked: Unlocked, open_window: Callable[[], MainWindow], home: Path
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
    assert not line.isChecked()
    line.trigger()
    assert load_settings(home).get("both_parents") is True
    assert seen == [Changes()]
    window._build_menus()
    window._fill_menus()
    assert window._menus.settings["both_parents"][True].isChecked()
    window._menus.settings["both_parents"][True].trigger()
    assert load_settings(home).get("both_parents") is False

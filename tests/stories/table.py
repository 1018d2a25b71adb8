"""What the stories of a handover share: a child with a school, and hands that decide and sign at the table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.records import Relation
from kansenboek.ui.page import Page
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_contact, a_family
from tests.ui.readable import words_on

from .hands import click

P = TypeVar("P", bound=Page)


def household(unlocked: Unlocked, *, father: bool = False, **child: Any) -> tuple[str, str]:
    """A family and its child, nothing said about a handover yet."""
    home = save_family(unlocked, a_family()).record
    kept = save_child(unlocked, a_child(home, mentor="Marloes", **child)).record
    save_contact(unlocked, a_contact(home))
    if father:
        save_contact(unlocked, a_contact(home, name="Mehmet Çelik", relation=Relation.FATHER))
        choose_every_parent_decides(unlocked, on=False)
    return home, kept


def shown(shell: Shell, kind: type[P]) -> P:
    page = shell.page()
    assert isinstance(page, kind), page
    return page


def open_family_page(shell: Shell, family: str) -> FamilyPage:
    page = FamilyPage(shell.desk, family)
    shell.put_on_top(page)
    return page


def write(page: Page, **values: Any) -> None:
    """Fill in fields of the form of a page, as somebody does who typed or chose."""
    for name, value in values.items():
        editor = page.form.box(name).editor  # type: ignore[attr-defined]
        editor.set_value(value)
        editor.edited.emit()


def decide(page: ReadAlongPage, *, yes: bool) -> None:
    """The parent at the table answers every question, and signs a yes."""
    assert page.panel is not None
    for answer in page.panel.answers:
        (answer.yes if yes else answer.no).click()
    if yes:
        sign(page.panel.pad)
    page.next_button.click()


def sign(pad: QWidget) -> None:
    """Draw a line with the mouse where a signature goes."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for step in range(1, 6):
        QTest.mouseMove(pad, QPoint(20 + 20 * step, 40 + 7 * step))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 75))


def handovers(unlocked: Unlocked) -> list[HandoverConversation]:
    return [h for h in list_records(unlocked, "handover") if isinstance(h, HandoverConversation)]


def record(unlocked: Unlocked, kind: str, number: str) -> Any:
    return show_record(unlocked, kind, number)


def said(page: QWidget) -> str:
    """Everything a page says now."""
    QApplication.processEvents()
    return "\n".join(words_on(page, shown=True))


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


__all__ = [
    "click",
    "decide",
    "handovers",
    "household",
    "only_file",
    "open_family_page",
    "record",
    "said",
    "shown",
    "sign",
    "write",
]

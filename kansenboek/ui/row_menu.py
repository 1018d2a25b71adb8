"""The menu of a row: by the right button of the mouse, the menu key or Shift+F10.

It has nothing of its own. It opens the row, goes where the page of the row's family goes, copies a telephone number
that stands in the record, and deletes to the bin what its own form deletes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from kansenboek.book.undo import Step, delete_record, is_there, saved_record
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of, is_kind, pages

from .clipboard import copy_text
from .desk import Desk
from .mnemonics import plain
from .page import Page
from .routes import place_of_record
from .staying import staying
from .undoing import DELETED, called, offer_undo


@dataclass(frozen=True, slots=True)
class Act:
    """One line of such a menu. `apart`: a line stands above it."""

    text: str
    do: Callable[[], object]
    apart: bool = False


def page_of(widget: QWidget) -> Page | None:
    """The page on which something stands."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, Page):
        around = around.parentWidget()
    return around


def about_row(row: Any) -> Place | None:
    """What a row is about, when it is a record itself or names one as a search does; None: the page has to say."""
    kind, number = getattr(row, "kind", ""), getattr(row, "id", "")
    if isinstance(kind, str) and is_kind(kind) and number:
        return place_of_record(kind, number, getattr(row, "family_id", ""))
    return None


def acts_of(page: Page, about: Place | None) -> Iterator[Act]:
    """What can be done with the record at `about`, beside opening it."""
    if about is None:
        return
    family = about.within("family")
    if family is not None and family.id and not page.desk.looking.hides(family.id):
        for number, entry in enumerate(each for each in pages() if each.at_row):
            yield Act(_(entry.at_row), partial(page.desk.go, Place(entry.kind, of=family)), apart=not number)
    record = _record_at(page, about)
    if record is None:
        return
    if phone := str(getattr(record, "phone", "")).strip():
        yield Act(
            _("Copy the telephone number {phone}", phone=phone), partial(_copy, page.desk, phone), apart=True
        )
    if feature_of(record.kind).deletable:
        yield Act(_("Delete: {what}", what=called(record)), partial(delete_row, page, record), apart=True)


def _record_at(page: Page, about: Place) -> StoredRecord | None:
    """The record of a row that may be read: none of another family while parents look along, for the row is dots.

    Its page logs that it is opened; here only what stands in the row counts.
    """
    unlocked = page.desk.unlocked
    if not is_kind(about.kind) or not about.id or not is_there(unlocked, about.kind, about.id):
        return None
    record: StoredRecord | None = page.run_beside(saved_record, unlocked, about.kind, about.id)
    family = getattr(record, "family_id", "")
    return None if family and page.desk.looking.hides(family) else record


def _copy(desk: Desk, text: str) -> None:
    copy_text(text)
    desk.navigation.tell(_("Copied: {text}", text=text))


def delete_at(page: Page, about: Place | None) -> None:
    """Take the record at `about` away to the bin, when it is one that can be deleted."""
    record = _record_at(page, about) if about is not None else None
    if record is not None and feature_of(record.kind).deletable:
        delete_row(page, record)


def delete_row(page: Page, record: StoredRecord) -> None:
    """Take the record of a row away to the bin; it can be taken back."""
    with staying(page, page.first_focus):
        if page.run(delete_record, page.desk.unlocked, record) is None:
            return
    what = called(record)
    offer_undo(page.desk, _("To the bin: {what}", what=what), Step(record, None), what=_(DELETED, what=what))


def show_menu(on: QWidget, at: QPoint, acts: list[Act], *, by_key: bool = False) -> None:
    """Show these acts as a menu at this place of `on`; asked for by a key, its first line is chosen."""
    menu = QMenu(on)
    menu.setAccessibleName(_("What you can do with this row"))
    for act in acts:
        if act.apart:
            menu.addSeparator()
        line = menu.addAction(plain(act.text))
        line.triggered.connect(lambda _on=False, do=act.do: do())
    menu.setDefaultAction(menu.actions()[0])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(on.mapToGlobal(at))
    if by_key:
        menu.setActiveAction(menu.actions()[0])

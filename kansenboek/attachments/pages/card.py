"""Pictures on a family's page: each child's dream with its drawing, and the other pictures below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kansenboek.attachments.actions import picture_of
from kansenboek.attachments.records import Attachment, AttachmentKind, dream_drawing
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _
from kansenboek.people.records import Child
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.set_aside import writes
from kansenboek.ui.widgets import button, icon_button, plain_label, row

from .attachments_page import told_of
from .take import AskPicture, DropFrame, ask_picture, paste, take_dialog
from .view import SHARP, PictureButton, pixmap_of

DREAM_ROOM = QSize(264, 210)
SMALL_ROOM = QSize(116, 84)


class FamilyPictures:
    """Draws the pictures of the family that `page` shows, and takes new ones in."""

    def __init__(
        self,
        page: Page,
        opener: Callable[[Record], Callable[[], object] | None],
        ask: AskPicture = ask_picture,
    ) -> None:
        self._page, self._opener, self.ask = page, opener, ask
        self._drawn: dict[str, QPixmap] = {}
        self._blank = Attachment()
        writes(page.add_action(_("Add a picture…"), "", self.add))
        writes(page.add_action(_("Paste a picture"), "Ctrl+V", self.paste))

    def add(self) -> None:
        """Choose a picture for this family."""
        take_dialog(self._page, self._blank, self.ask)

    def paste(self) -> None:
        """Add the picture on the clipboard: to the dream whose place has the focus, or else to the family."""
        place: QWidget | None = QApplication.focusWidget()
        while place is not None and not isinstance(place, DropFrame):
            place = place.parentWidget()
        paste(self._page, place.blank if isinstance(place, DropFrame) else self._blank)

    def dream(self, child: Child, file: FamilyFile) -> QWidget:
        """A child's dream: its words and the drawing, or the way to add that drawing."""
        blank = Attachment(family_id=child.family_id, child_id=child.id, what=AttachmentKind.DREAM)
        frame = DropFrame(self._page, blank, "dream")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(8)
        drawing = dream_drawing(file.attachments, child.id)
        take = partial(take_dialog, self._page, blank, self.ask)
        if drawing is None:
            text = _("Drawing of the dream")
            add = button(_("Drawing"), take, icon_name="plus", style="quiet")
        else:
            text = _("Another drawing of the dream")
            add = icon_button("plus", text, take)
        writes(add).setAccessibleName(f"{text}: {child.given_name}")
        inside.addLayout(row(plain_label(_("My dream"), "label", wrap=False), 1, add))
        if child.dream:
            inside.addWidget(plain_label(f"“{child.dream}”"))
        if drawing is not None:
            self._show(inside, drawing)
        return frame

    def _show(self, inside: QVBoxLayout, drawing: Attachment) -> None:
        shown = self._thumbnail(drawing, DREAM_ROOM)
        if shown is None:
            inside.addWidget(plain_label(_("This picture is damaged."), "problem"))
            return
        inside.addLayout(row(shown, 1))
        if drawing.caption:
            inside.addWidget(plain_label(drawing.caption, "hint"))

    def card(self, file: FamilyFile) -> QWidget:
        """The card with all other pictures than the dreams shown above it, and the way to add one."""
        only = file.children[0].id if len(file.children) == 1 else ""
        self._blank = Attachment(family_id=file.family.id, child_id=only, what=AttachmentKind.PHOTO)
        frame = DropFrame(self._page, self._blank, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(20, 16, 20, 16)
        add = button(_("Add"), self.add, icon_name="plus", style="quiet")
        writes(add).setAccessibleName(_("Add a picture"))
        inside.addLayout(row(plain_label(_("Pictures"), "heading", wrap=False), 1, add))
        dreams = {
            drawing.id for child in file.children if (drawing := dream_drawing(file.attachments, child.id))
        }
        others = [
            each for each in reversed(file.attachments) if each.id not in dreams and (each.page or 1) == 1
        ]
        pictures = FlowBox(gap=8)
        for each in others:
            shown = self._thumbnail(each, SMALL_ROOM)
            pictures.flow.addWidget(shown or plain_label(_("This picture is damaged."), "problem"))
        if others:
            inside.addWidget(pictures)
        inside.addWidget(plain_label(_("Drag a picture here, or paste one with Ctrl+V."), "hint"))
        return frame

    def _thumbnail(self, attachment: Attachment, room: QSize) -> PictureButton | None:
        longest = max(room.width(), room.height()) * SHARP
        key = f"{longest} {attachment.sha256}"
        if key not in self._drawn:
            try:
                jpeg = picture_of(self._page.desk.unlocked, attachment)
                self._drawn[key] = pixmap_of(jpeg, longest)
            except KnownError as error:
                self._page.show_error(error)
                return None
        opened = self._opener(attachment)
        return PictureButton(
            self._drawn[key], room, told_of(attachment), opened if opened is not None else lambda: None
        )

"""One picture: what it is, whose it is and its caption; and the same picture as large as the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kansenboek.attachments.actions import save_attachment, show_picture
from kansenboek.attachments.records import Attachment
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.picture import LONGEST_SIDE
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, file_around, record_in
from kansenboek.people.records import Child
from kansenboek.ui.desk import Desk, Picture, Shows
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import capital
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, plain_label, row

from .view import PictureButton, PictureView, pixmap_of

GROUPS = (Group(N_("About the picture"), ("what", "child_id", "caption")),)
_ROOM = QSize(700, 380)


def told_of(attachment: Attachment) -> str:
    """What a screen reader says of a picture: its caption, or what it is."""
    what = capital(_(attachment.what.label)) if attachment.what else _("Picture")
    return f"{what}: {attachment.caption}" if attachment.caption else what


class AttachmentPage(FormPage):
    """Look at a picture, and change what is said of it. Only a drawing of a dream can ever go on a paper."""

    title = N_("Picture")
    record_type = Attachment
    groups = GROUPS

    def __init__(self, desk: Desk, attachment: Attachment, children: Iterable[Child]) -> None:
        super().__init__(desk, attachment, {"child_id": child_options(children)})
        self.larger: PictureButton | None = None
        shown = self.run(show_picture, desk.unlocked, attachment.id)
        self._jpeg = shown[1] if shown else b""
        drawn = self.run(pixmap_of, self._jpeg, _ROOM.width() * 2) if shown else None
        if drawn is not None:
            self.larger = PictureButton(
                drawn, _ROOM, _("View large") + f": {told_of(attachment)}", self.enlarge
            )
            large = button(self.mnemonics.mark(_("View large")), self.enlarge, icon_name="eye", style="quiet")
            hint = _(
                "Only the drawing of a dream can go on the handover, and only when the parents agree to that."
            )
            if attachment.page is not None:
                hint = _("The observation report goes along only when the parents agree to exactly that.")
            self.content.insertLayout(0, row(1, self.larger, 1))
            self.content.insertLayout(1, row(1, large, 1))
            self.content.insertWidget(3, plain_label(hint, "muted"))
        if attachment.taken_out is not None:
            told = _(
                "Written out of the book as a file that anybody can open, last on {day}.",
                day=current().date(attachment.taken_out),
            )
            self.content.insertWidget(4, plain_label(told, "muted"))

    def enlarge(self) -> None:
        """The same picture, as large as the window."""
        place = Place("picture", self._before.id, of=Place("family", self.family_id))
        self.desk.go(place, Picture(self._jpeg, told_of(self.form.value())))

    def store(self, unlocked: Unlocked, record: Attachment) -> Changes:
        return save_attachment(unlocked, record)


class PicturePage(Page):
    """A picture as large as the window."""

    title = N_("Picture")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, jpeg: bytes, told: str) -> None:
        super().__init__(desk)
        drawn = self.run(pixmap_of, jpeg, LONGEST_SIDE)
        self.body.addWidget(PictureView(drawn, told) if drawn is not None else QWidget(), 1)
        self._done = button(self.mnemonics.mark(_("Back to the picture's page")), desk.navigation.back)
        below = row(plain_label(told), self._done)
        below.setStretch(0, 1)
        self.body.addLayout(below)

    def first_focus(self) -> None:
        self._done.setFocus()


def open_page(desk: Desk, place: Place) -> AttachmentPage | None:
    """One picture of the family around this place."""
    file = file_around(desk, place)
    attachment = record_in(file, Attachment, place.id) if file is not None else None
    return (
        AttachmentPage(desk, attachment, file.children)
        if file is not None and attachment is not None
        else None
    )


def open_picture(desk: Desk, _place: Place) -> PicturePage | None:
    """The picture that came along, as large as the window."""
    picture = desk.held(Picture)
    return PicturePage(desk, picture.jpeg, picture.told) if picture is not None else None

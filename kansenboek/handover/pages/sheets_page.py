"""Empty sheets to take along without a laptop: choose one and a language, look, and print."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from kansenboek.handover.actions.blank_sheets import Sheet, blank_sheet
from kansenboek.handover.actions.phrases import PHRASE_LANGUAGES
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.quiet import QuietComboBox

from .around import state_around


class SheetsPage(PaperPage):
    """The sheets there are. With a first name on them only when that is ticked."""

    title = N_("Empty sheets")

    def __init__(self, desk: Desk, given_name: str = "") -> None:
        self.languages = language_box()
        super().__init__(
            desk,
            lambda sheet: blank_sheet(
                sheet,
                str(self.languages.currentData() or ""),
                desk.today(),
                given_name if self.tick.isChecked() else "",
            ),
            ask=_("With the name {name}", name=given_name) if given_name else "",
            why=_("Which sheet?"),
            choices=tuple(Option(sheet, _(sheet.label)) for sheet in Sheet),
            shows=Shows.ONE_FAMILY if given_name else Shows.NOBODY,
        )
        self.top.insertWidget(1, self.languages)
        self.listen(self.languages.activated, self._look)


def language_box() -> QComboBox:
    """A list of the languages that can stand beside Dutch."""
    box = QuietComboBox()
    box.setAccessibleName(_("Language beside Dutch"))
    box.addItem(_("Dutch only"), "")
    for code in PHRASE_LANGUAGES:
        box.addItem(_("Dutch and {language}", language=current().language_name(code)), code)
    return box


def open_page(desk: Desk, place: Place) -> SheetsPage:
    """The sheets; around a handover they can have the name of its child."""
    around = place.within("handover")
    return SheetsPage(desk, state_around(desk, place).child.given_name if around is not None else "")

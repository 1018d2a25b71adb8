"""A family goes to a colleague's laptop: to whom, whether it is given away, and the words when it has any."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.parcels.actions.cards import known_laptops
from kansenboek.parcels.actions.sending import (
    MadeParcel,
    draw_words,
    prepare_parcel,
    seal_parcel,
    write_parcel,
)
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.folders import ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, narrow, plain_label, row, scrolled

_WITH_WORDS = "words"
_KEEPS, _GIVES = "keeps", "gives"


class ToColleaguePage(Page):
    """Two choices and one button. The parcel is sealed in a thread, and lies in the folder that was chosen."""

    title = N_("To a colleague")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, family_id: str) -> None:
        super().__init__(desk)
        self.family_id = family_id
        self.ask: Callable[[QWidget], Path | None] = ask_folder
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 14, 8)
        self._content.setSpacing(14)
        self.to, self.how = self._receivers(), self._ways()
        self._draw_choices()
        self._draw_outcome()
        self._content.addStretch(1)
        self.make_button = button(
            self.mnemonics.mark(_("Make the parcel…")), self.make, icon_name="save", style="primary"
        )
        cancel = button(self.mnemonics.mark(_("Cancel")), desk.navigation.back)
        self._area = scrolled(narrow(content))
        self.body.addWidget(self._area, 1)
        bar = QWidget()
        bar.setLayout(row(self.make_button, cancel, 1))
        self.body.addWidget(narrow(bar))
        self.add_action(_("Make the parcel…"), "Ctrl+S", self.make)

    def first_focus(self) -> None:
        self.to.setFocus()

    def goes_when_left(self) -> str:
        words = self.words.text()
        return _("Did you pass the six words on? They are shown once, and are kept nowhere.") if words else ""

    def _receivers(self) -> RadioChips:
        known = self.run_beside(known_laptops, self.desk.unlocked) or ()
        options = [Option(each.card.laptop, each.card.name or each.card.laptop) for each in known]
        options.append(Option(_WITH_WORDS, _("Somebody with six words")))
        chips = RadioChips(options, may_be_empty=False)
        chips.name_as(_("To whom?"), "")
        chips.set_value(options[0].value)
        return chips

    def _ways(self) -> RadioChips:
        options = (Option(_KEEPS, _("We share it from now on")), Option(_GIVES, _("I give it away")))
        chips = RadioChips(options, may_be_empty=False)
        chips.name_as(_("And you?"), "")
        chips.set_value(_KEEPS)
        return chips

    def _draw_choices(self) -> None:
        frame, inside = card()
        inside.setSpacing(10)
        inside.addWidget(plain_label(_("To whom?"), "heading"))
        inside.addWidget(self.to)
        told = _(
            "For a colleague who is not in this list yet: six words are drawn. Tell them by telephone, never in the"
            " same message as the parcel."
        )
        inside.addWidget(plain_label(told, "muted"))
        inside.addWidget(plain_label(_("And you?"), "heading"))
        inside.addWidget(self.how)
        told = _(
            "Shared: you both write on, and what you wrote comes together with each parcel. Given away: once the"
            " receipt came you erase it here."
        )
        inside.addWidget(plain_label(told, "muted"))
        self._content.addWidget(frame)
        frame, inside = card()
        inside.addWidget(plain_label(_("What goes along"), "heading"))
        told = _(
            "Everything of this family: children, visits, agreements, handovers, decisions of parents and pictures."
            " “My impression” stays with you. It is sealed, and stands in the log of this family."
        )
        inside.addWidget(plain_label(told))
        self._content.addWidget(frame)

    def _draw_outcome(self) -> None:
        self.outcome, inside = card()
        inside.setSpacing(10)
        inside.addWidget(plain_label(_("The parcel is ready"), "heading"))
        self.where, self.words = plain_label(""), plain_label("", "title")
        self.told = plain_label(
            _(
                "These are its six words. They are shown once: tell them by telephone, and write them nowhere else."
            )
        )
        for each in (self.where, self.told, self.words):
            inside.addWidget(each)
        self.outcome.hide()
        self._content.insertWidget(
            0, self.outcome
        )  # above the choices: words that are shown once must be seen

    def make(self) -> None:
        """Ask for a folder, note the family as it stands, and seal it in a thread."""
        folder = self.ask(self)
        if folder is None:
            return
        to = "" if self.to.value() == _WITH_WORDS else str(self.to.value())
        ready = self.run(
            partial(prepare_parcel, gives=self.how.value() == _GIVES),
            self.desk.unlocked,
            (self.family_id,),
            to,
        )
        if ready is None:
            return
        words = "" if to else draw_words()
        kdf = self.desk.kdf

        def seal(_work: Work) -> tuple[MadeParcel, Path]:
            made = seal_parcel(ready, words, kdf=kdf)
            path = folder / made.name
            write_parcel(made, path)
            return made, path

        self.make_button.setEnabled(False)
        task = self.run_slowly(seal, _("Sealing the parcel"), self._made)
        self.listen(task.ended, lambda: self.make_button.setEnabled(True))

    def _made(self, made: tuple[MadeParcel, Path]) -> None:
        parcel, path = made
        self.where.setText(
            _(
                "It is called {name}. Bring it on a stick, or send it: only your colleague opens it.",
                name=path.name,
            )
        )
        self.words.setText(parcel.words)
        self.words.setVisible(bool(parcel.words))
        self.told.setVisible(bool(parcel.words))
        self.outcome.show()
        self._area.verticalScrollBar().setValue(0)
        self.message.show_done(_("The parcel lies in the folder that you chose."))


def open_page(desk: Desk, place: Place) -> ToColleaguePage | None:
    """The page for the family around this place."""
    family = place.within("family")
    return ToColleaguePage(desk, family.id) if family is not None else None

"""What is in a parcel: each family with what is known of it here, and what has to be said before it is taken in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.parcels.actions.arriving import Arrived, ArrivedFamily, Here
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import card, plain_label

from .words_line import Asked, WordsLine

_NEW = "new"


class ArrivedCard:
    """All families of one parcel. `content` is put into the page."""

    def __init__(self, mark: Callable[[str], str], arrived: Arrived, take: Callable[[], object]) -> None:
        self.content = QWidget()
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        self._same: dict[str, RadioChips] = {}
        self.erased: QCheckBox | None = None
        self.words: WordsLine | None = None
        self._add_sender(inside, arrived)
        for each in arrived.families:
            self._add_family(inside, each)
        if not arrived.sender_known:
            self.words = WordsLine(
                mark,
                Asked(
                    _("A laptop that is not known here yet"),
                    _(
                        "Call your colleague on a number you know. Ask for the six words of their laptop, and type"
                        " what you hear. So you are sure who made this parcel."
                    ),
                    _("The six words of that laptop"),
                    _("Take it in"),
                ),
                take,
            )
            inside.addWidget(self.words.frame)

    def merge_with(self) -> dict[str, str]:
        """A new family → the one here that somebody said it is."""
        chosen = {family: chips.value() for family, chips in self._same.items()}
        return {family: str(value) for family, value in chosen.items() if value not in (None, _NEW)}

    def is_answered(self) -> bool:
        """Whether somebody said of each family that may be here already whether it is."""
        return all(chips.value() is not None for chips in self._same.values())

    def also_erased(self) -> bool:
        """Whether somebody said that what was erased is written down again."""
        return self.erased is not None and self.erased.isChecked()

    def sender_words(self) -> str:
        """The words that were typed; empty for a sender that is known."""
        return "" if self.words is None else self.words.typed()

    @staticmethod
    def _add_sender(inside: QVBoxLayout, arrived: Arrived) -> None:
        frame, within = card()
        name = arrived.sender.name or _("a colleague without a name")
        within.addWidget(plain_label(_("From {name}", name=name), "heading"))
        within.addWidget(plain_label(_("Made on {moment}.", moment=current().moment(arrived.made))))
        if arrived.gives:
            told = _("It is given to you: your colleague erases it once the receipt came.")
            within.addWidget(plain_label(told))
        inside.addWidget(frame)

    def _add_family(self, inside: QVBoxLayout, each: ArrivedFamily) -> None:
        frame, within = card()
        within.setSpacing(8)
        within.addWidget(plain_label(each.name, "heading"))
        counts = (
            ngettext("{count} child", "{count} children", each.children),
            ngettext("{count} note", "{count} notes", each.notes),
            ngettext("{count} picture", "{count} pictures", each.pictures),
        )
        within.addWidget(plain_label(", ".join(counts)))
        within.addWidget(plain_label(_told(each.here), "muted"))
        if each.alike:
            within.addWidget(plain_label(_("Is this a family that you have already?"), "label"))
            options = [Option(_NEW, _("No, it is new"))]
            options += [
                Option(alike.family_id, f"{alike.family} ({alike.child})" if alike.child else alike.family)
                for alike in each.alike
            ]
            chips = RadioChips(options, may_be_empty=True)
            chips.name_as(_("Is this a family that you have already?"), "")
            within.addWidget(chips)
            self._same[each.family_id] = chips
        if each.erased_on is not None:
            told = _(
                "A family like this was erased here on {day}. It is right that it is written down again.",
                day=current().date(each.erased_on),
            )
            self.erased = add_tick(within, told, _("The parents may have asked for that"))
        inside.addWidget(frame)


def _told(here: Here) -> str:
    if here is Here.NEW:
        return _("New on this laptop.")
    if here is Here.KNOWN:
        return _("You share this family: what both wrote comes together.")
    return _("Everything in it is here already.")

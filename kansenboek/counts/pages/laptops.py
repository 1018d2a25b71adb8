"""The laptops of the team, by number: new ones wait for the lead, and one that is no longer used is not missing."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from kansenboek.counts.actions.collecting import confirm_laptops, known_laptops, laptop_words, retire_laptop
from kansenboek.counts.rules.collecting import Laptop, LaptopState
from kansenboek.kit.i18n import _
from kansenboek.kit.periods import Period, Unit, parse_period
from kansenboek.ui.choosers import Option, TickChips
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.widgets import button, card, clear, column, plain_label, row

from .lead_desk import LeadDesk
from .periods import before, just_ended, period_name

_MONTHS_BACK = 18


class NewLaptopsCard:
    """Laptops that sent something and do not count yet."""

    def __init__(self, page: LeadDesk) -> None:
        self._page = page
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("New laptops"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "These sent counts for the first time. They wait until you say that they are of your team. Each"
                    " has four words: a colleague sees them when the file is made. Ask for them, and tick those that"
                    " fit."
                )
            )
        )
        self._place = column()
        self.chips = TickChips(())
        inside.addLayout(self._place)
        self.all = button(mark(_("Tick all")), self.tick_all, style="quiet")
        self.confirm_button = button(
            mark(_("The ticked laptops count from now on")), self.confirm, icon_name="check", style="primary"
        )
        buttons = FlowBox()
        buttons.flow.addWidget(self.confirm_button)
        buttons.flow.addWidget(self.all)
        inside.addWidget(buttons)
        self._numbers: tuple[int, ...] = ()

    def show_new(self, new: tuple[Laptop, ...]) -> None:
        """Show these laptops as waiting. Nothing is ticked, so that nobody confirms without looking."""
        self._numbers = tuple(each.number for each in new)
        self.frame.setVisible(bool(new))
        clear(self._place)
        options = [
            Option(each.number, f"{laptop_name(each.number)}: {' '.join(laptop_words(each.laptop))}")
            for each in new
        ]
        self.chips = TickChips(options)
        self.chips.name_as(_("New laptops"), "")
        self._place.addWidget(self.chips)

    def tick_all(self) -> None:
        """Tick every one."""
        self.chips.set_value(self._numbers)

    def confirm(self) -> None:
        """Confirm the ticked laptops as those of the team."""
        page, chosen = self._page, self.chips.value()
        if not chosen:
            page.message.show_notice(_("Tick the laptops that are of your team first."))
            return
        if page.run(confirm_laptops, page.desk.unlocked, chosen):
            page.reload()
            names = ", ".join(map(str, chosen))
            page.message.show_done(_("They count from now on: laptop {numbers}.", numbers=names))


class LaptopsCard:
    """The card to say that a laptop is not used any more, or is used again."""

    def __init__(self, page: LeadDesk) -> None:
        self._page = page
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("A laptop that is not used any more"), "heading"))
        inside.addWidget(
            plain_label(_("After its last month it is not missing. What it sent before stays."), "muted")
        )
        self.which, self.last = QuietComboBox(), QuietComboBox()
        for each in (self.which, self.last):
            each.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.setAccessibleName(_("Laptop"))
        self.last.setAccessibleName(_("Last month it was used"))
        which, last = (
            plain_label(mark(_("Laptop")), "label"),
            plain_label(mark(_("Last month it was used")), "label"),
        )
        which.setBuddy(self.which)
        last.setBuddy(self.last)
        self.retire_button = button(mark(_("Not used any more")), self.retire)
        self.again = button(mark(_("It is used again")), self.use_again, style="quiet")
        line = FlowBox(gap=12)
        for label, editor in ((which, self.which), (last, self.last)):
            both = QWidget()
            both.setLayout(column(label, editor, spacing=4))
            line.flow.addWidget(both)
        inside.addWidget(line)
        inside.addLayout(row(self.retire_button, self.again, 1))
        self.stopped = plain_label("", "hint")
        inside.addWidget(self.stopped)
        month = just_ended(Unit.MONTH, page.desk.today()).next()
        for _step in range(_MONTHS_BACK):
            self.last.addItem(period_name(month), month.code)
            month = before(month)
        self.last.setCurrentIndex(1)

    def show_laptops(self) -> None:
        """Show which laptops can be chosen, and which stopped."""
        known = [
            each for each in known_laptops(self._page.desk.unlocked) if each.state is not LaptopState.NEW
        ]
        self.frame.setVisible(bool(known))
        chosen = self.which.currentData()
        self.which.clear()
        for each in known:
            self.which.addItem(laptop_name(each.number), each.number)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        gone = [
            _("laptop {number} after {month}", number=each.number, month=period_name(parse_period(each.last)))
            for each in known
            if each.last
        ]
        self.stopped.setText(_("Not used any more: {laptops}.", laptops=", ".join(gone)) if gone else "")
        self.stopped.setVisible(bool(gone))
        self.again.setVisible(bool(gone))

    def retire(self) -> None:
        """Note that the chosen laptop is not missing after the chosen month."""
        page, number, month = self._page, self.which.currentData(), self.last.currentData()
        done = None if number is None else page.run(retire_laptop, page.desk.unlocked, number, month)
        if done:
            page.reload()
            name = period_name(_month(month))
            page.message.show_done(
                _("Laptop {number} is not missing after {month}.", number=number, month=name)
            )

    def use_again(self) -> None:
        """Expect the chosen laptop again."""
        page, number = self._page, self.which.currentData()
        done = None if number is None else page.run(confirm_laptops, page.desk.unlocked, (number,))
        if done:
            page.reload()
            page.message.show_done(_("They count from now on: laptop {numbers}.", numbers=number))


def laptop_name(number: int) -> str:
    """Name a laptop by its number, never by a colleague."""
    return _("Laptop {number}", number=number)


def _month(code: str) -> Period:
    return parse_period(code)

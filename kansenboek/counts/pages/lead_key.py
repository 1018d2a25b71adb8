"""The lead's key and year plan: made, changed, given to the laptops."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.handing_out import HandedOut, hand_out_lead_key
from kansenboek.counts.actions.lead_keys import (
    CARD_NAME,
    own_words,
    read_lead_key,
    trust_lead,
    trusted_words,
    write_public,
)
from kansenboek.counts.actions.settling import current_plans, next_plan
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Paper, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.widgets import button, card, plain_label, row

from .lead_desk import LeadDesk


class KeyCard:
    """The card with what the laptops need of the lead: key and year plan."""

    def __init__(self, page: LeadDesk) -> None:
        self._page = page
        self.ask: AskFolder = ask_folder
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Year plan and key"), "heading"))
        self.plan_text = plain_label("")
        self.new_year = plain_label(
            _("The new school year has no year plan yet. It begins with that of last year; look it through."),
            "label",
        )
        self.words_text = plain_label("")
        for each in (self.plan_text, self.new_year, self.words_text):
            inside.addWidget(each)
        self.plan = button(mark(_("Year plan…")), self.change_plan, icon_name="pencil")
        self.save = button(mark(_("Save the key for the laptops…")), self.write, icon_name="save")
        self.sheet = button(mark(_("Sheet with the words…")), self.print_sheet, icon_name="print")
        buttons = FlowBox()
        for made in (self.plan, self.save, self.sheet):
            buttons.flow.addWidget(made)
        inside.addWidget(buttons)
        self.own_text = plain_label(_("This laptop does not send counts to this key itself."), "muted")
        self.own = button(mark(_("This laptop counts too")), self.count_too, style="quiet")
        inside.addWidget(self.own_text)
        inside.addLayout(row(self.own, 1))

    def show_state(self) -> None:
        """Show the plan and the words."""
        unlocked, plan = self._page.desk.unlocked, self._page.plan
        for each in (self.words_text, self.save, self.sheet, self.own_text, self.own):
            each.setVisible(plan is not None)
        self.new_year.setVisible(plan is not None and _is_new_year(unlocked))
        if plan is None:
            self.plan_text.setText(
                _("Begin with the year plan: which places and which languages are counted.")
            )
            return
        self.plan_text.setText(
            _(
                "School year {year}: {places}, {groups}.",
                year=plan.year.code,
                places=ngettext("{count} place", "{count} places", len(plan.sites)),
                groups=ngettext(
                    "{count} group of languages", "{count} groups of languages", len(plan.groups) + 1
                ),
            )
        )
        words = own_words(unlocked)
        self.words_text.setText(
            _(
                "The six words of your key, to read aloud when a colleague calls: {words}",
                words=" ".join(words),
            )
        )
        own = trusted_words(unlocked) == words
        self.own_text.setVisible(not own)
        self.own.setVisible(not own)

    def _handed(self, plan: YearPlan) -> HandedOut:
        return hand_out_lead_key(self._page.desk.unlocked, plan, current().code)

    def change_plan(self) -> None:
        """Open the year plan of this school year; the first one is a proposal of what is in use."""
        self._page.desk.go(Place("count_plan"))

    def write(self) -> None:
        """Write the file with key and plan in a folder or on a stick: one file for each plan that still runs."""
        page = self._page
        folder = self.ask(page)
        if folder is None:
            return
        paths = page.run(_written, page.desk.unlocked, folder)
        if paths:
            names = ", ".join(path.name for path in paths)
            page.message.show_done(
                _(
                    "Saved: {place}. Give it to every laptop; nothing in it is secret.",
                    place=f"{names} ({folder})",
                )
            )

    def print_sheet(self) -> None:
        """Print the sheet with words and QR code, straight from memory."""
        page = self._page
        plan = page.plan
        if plan is not None:
            sheet = self._handed(plan).sheet()
            page.desk.go(Place("paper"), Paper(make=lambda _chosen: sheet, shows=Shows.NOBODY))

    def count_too(self) -> None:
        """Let the lead's own laptop send counts too; nobody has to telephone themselves for that."""
        page = self._page
        if page.run(_trusted_by_itself, page.desk.unlocked):
            self.show_state()
            page.message.show_done(_("From now on this laptop makes files for this key too, under “Counts”."))


def _is_new_year(unlocked: Unlocked) -> bool:
    return next_plan(unlocked, str) is not None


def _written(unlocked: Unlocked, folder: Path) -> tuple[Path, ...]:
    today = unlocked.clock.today()
    plans = [plan for plan in current_plans(unlocked) if plan.year.last >= today] or [
        current_plans(unlocked)[-1]
    ]
    paths = []
    for plan in plans:
        name = Path(CARD_NAME)
        year = f"-{plan.year.code.replace('/', '-')}" if len(plans) > 1 else ""
        handed = hand_out_lead_key(unlocked, plan, current().code)
        paths.append(write_public(folder / f"{name.stem}{year}{name.suffix}", handed.card))
    return tuple(paths)


def _trusted_by_itself(unlocked: Unlocked) -> bool:
    for plan in current_plans(unlocked):
        handed = hand_out_lead_key(unlocked, plan, current().code)
        trust_lead(unlocked, read_lead_key(unlocked, handed.card), " ".join(handed.words))
    return True

"""What is kept too long now or soon: a person decides about each, and nothing goes without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, reduce

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.mentions import Sought
from kansenboek.kit.place import Place
from kansenboek.safety.actions.older_backups import told_of_older
from kansenboek.safety.actions.remaining import Remaining
from kansenboek.terms.actions.destroying import ClockNotSure, Destroyed, destroy
from kansenboek.terms.actions.listing import end_hold, look_again, note_listed
from kansenboek.terms.records import TermKind
from kansenboek.terms.rules.items import Item, Standing
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.empty import Nothing, way
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import agreed, button, card, clear, narrow, plain_label, scrolled

from .words import CORRECT, headline, until, why

FIRST_CARDS = 60
"""Things that are drawn; the others come once some of these were decided about."""
_WIDE = 820
ABOUT = N_(
    "Announced 30 days ahead. You decide: destroy it, keep it longer with a reason, or put right what is written"
    " wrong. Nothing goes by itself, and nothing is forgotten."
)

MOST_NAMED = 8
"""Lines of a question that name what goes; of more it says how many."""


class TermsPage(Page):
    """The list, what is over on top."""

    title = N_("Retention terms")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.items: tuple[Item, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self.keep_buttons: dict[str, QWidget] = {}
        mark = self.mnemonics.mark
        self.destroy_button = button(
            mark(_("Destroy what is ticked…")), self.destroy_ticked, icon_name="warning"
        )
        self.all_button = button(mark(_("Tick all whose term is over")), self.tick_all, icon_name="check")
        self.set_button = button(mark(_("The terms…")), self._to("set_terms"), icon_name="pencil")
        self.receipts_button = button(mark(_("Receipts…")), self._to("receipts"), icon_name="print")
        bar = FlowBox(gap=10)
        for each in (self.destroy_button, self.all_button, self.set_button, self.receipts_button):
            bar.flow.addWidget(each)
        self.body.addWidget(bar)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 14, 8)
        self._list.setSpacing(12)
        names = scrolled(narrow(content, _WIDE))
        self.out_of_sight.only(names)
        self.body.addWidget(names, 1)
        self._may_destroy()
        self._is_noted = self.run(note_listed, desk.unlocked) is not None
        if self._is_noted:
            self._load()

    def is_there(self) -> bool:
        return self._is_noted

    def first_focus(self) -> None:
        first = next(iter(self.ticks.values()), None)
        (first or self.set_button).setFocus()

    def refresh(self, changes: Changes) -> None:
        self._load()

    def _load(self) -> None:
        self.look_up(partial(look_again, self.desk.unlocked), self._show)

    def _show(self, items: tuple[Item, ...]) -> None:
        """Draw the list anew; what is ticked stays ticked."""
        ticked = self.chosen()
        self.items = items
        self._draw()
        for key in ticked:
            if key in self.ticks:
                self.ticks[key].setChecked(True)

    def chosen(self) -> list[str]:
        """The keys of what is ticked."""
        return [key for key, tick in self.ticks.items() if tick.isChecked()]

    def tick_all(self) -> None:
        """Tick everything that may be destroyed now."""
        for tick in self.ticks.values():
            tick.setChecked(True)

    # --- drawing -------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        clear(self._list)
        self.ticks, self.keep_buttons = {}, {}
        items = self.items
        self._list.addWidget(plain_label(_(ABOUT), "muted"))
        if not items:
            nothing = _("Nothing is kept too long now, or will be within 30 days.")
            self._list.addWidget(
                Nothing(nothing, way(self.desk, _("How long each sort is kept"), "set_terms"))
            )
        for item in items[:FIRST_CARDS]:
            self._list.addWidget(self._card(item))
        if len(items) > FIRST_CARDS:
            more = _("And {count} more, once you decided about these.", count=len(items) - FIRST_CARDS)
            self._list.addWidget(plain_label(more, "muted"))
        self._list.addStretch(1)
        self.all_button.setEnabled(bool(self.ticks))
        self._may_destroy()

    def _card(self, item: Item) -> QWidget:
        frame, inside = card()
        if item.may_go:
            tick = add_tick(inside, headline(item), _("Destroy this"))
            tick.toggled.connect(self._may_destroy)
            self.ticks[item.key] = tick
        else:
            inside.addWidget(plain_label(headline(item), "label"))
        inside.addWidget(plain_label(why(item)))
        inside.addWidget(plain_label(until(item), "" if item.may_go else "muted"))
        buttons = FlowBox(gap=10)
        for each in self._ways(item):
            buttons.flow.addWidget(each)
        inside.addWidget(buttons)
        return frame

    def _ways(self, item: Item) -> list[QWidget]:
        ways: list[QWidget] = []
        if item.standing is Standing.HELD:
            ways.append(self._way(_("Do not keep it longer"), item, partial(self.end_hold, item)))
        elif item.standing is not Standing.RESTRICTED:
            keep = self._way(_("Keep it longer…"), item, partial(self._hold, item))
            self.keep_buttons[item.key] = keep
            ways.append(keep)
        if item.kind in CORRECT:
            ways.append(self._way(_("That is not right…"), item, partial(self._correct, item)))
        return ways

    def _way(self, text: str, item: Item, on_click: Callable[[], object]) -> QWidget:
        made = button(text, on_click, style="quiet")
        made.setAccessibleName(f"{text} {headline(item)}")
        return made

    def _may_destroy(self, _on: bool = False) -> None:
        self.destroy_button.setEnabled(bool(self.chosen()))

    # --- deciding ------------------------------------------------------------------------------------------

    def _to(self, kind: str) -> Callable[[], object]:
        return lambda: self.desk.go(Place(kind, of=Place("terms")))

    def _hold(self, item: Item) -> None:
        self.desk.go(Place("hold", item.key, of=Place("terms")))

    def end_hold(self, item: Item) -> None:
        """Let it stand on top again."""
        if item.hold is not None:
            self.run(end_hold, self.desk.unlocked, item.hold.id)

    def _correct(self, item: Item) -> None:
        """Go to where somebody puts it right: that a child has not left, say, or that a paper did not arrive."""
        family = Place("family", item.family_id)
        handover = Place("handover", item.about, of=family)
        self.desk.go(handover if item.kind is TermKind.HANDOVER else family)

    def destroy_ticked(self) -> None:
        """Ask, and destroy what is ticked; the window waits, and older backups are made anew once."""
        keys = self.chosen()
        if not keys or not self._really(keys):
            return
        self._destroy(keys, clock_is_right=False)

    def _destroy(self, keys: list[str], *, clock_is_right: bool) -> None:
        unlocked = self.desk.unlocked
        done = self.run_aside(
            lambda step: destroy(unlocked, keys, clock_is_right=clock_is_right, step=step),
            _("Destroying, also out of older backups"),
        )
        if done is not None:
            self.desk.changes.happened.emit(done.changes)
            self._tell(done)

    def show_error(self, error: KnownError) -> None:
        super().show_error(error)
        if isinstance(error, ClockNotSure):
            keys = self.chosen()
            sure = agreed(
                self.window(),
                current().text(error.message),
                _(
                    "It is {day} according to this computer. Is that so?",
                    day=current().date(self.desk.today()),
                ),
                yes=_("The clock is right: destroy"),
                no=_("Destroy nothing"),
                destroys=True,
            )
            if sure:
                self._destroy(keys, clock_is_right=True)

    def _really(self, keys: Sequence[str]) -> bool:
        """Ask, naming what goes and how many."""
        count = len(keys)
        chosen = [headline(item) for item in self.items if item.key in keys]
        named = "\n".join(f"• {each}" for each in chosen[:MOST_NAMED])
        if count > MOST_NAMED:
            named += "\n" + _("and {count} more", count=count - MOST_NAMED)
        goes = _(
            "It goes from this laptop and from older backups that can be reached, and cannot be undone. A receipt"
            " without names stays."
        )
        asked = ngettext("Destroy {count} thing for good?", "Destroy these {count} things for good?", count)
        return agreed(
            self.window(),
            asked,
            f"{named}\n\n{goes}",
            yes=_("Destroy for good"),
            no=_("Keep it"),
            destroys=True,
        )

    def _tell(self, done: Destroyed) -> None:
        told = [_("Destroyed. The receipt stands under “Receipts”.")]
        if done.stopped:
            told = [_("Stopped. What was not done yet still stands on the list.")]
        told += [current().text(message, **dict(values)) for message, values in told_of_older(done.older)]
        self.message.show_done(" ".join(told))
        left = all_remaining(done.remaining)
        if left.mentions:
            self.desk.go(Place("names_left"), left)


def all_remaining(found: tuple[Remaining, ...]) -> Remaining:
    """Where names of several families are left, as one list."""
    mentions = tuple(mention for each in found for mention in each.mentions)
    return Remaining(mentions, reduce(Sought.or_those, (each.sought for each in found), Sought(())))


def open_page(desk: Desk, _place: Place) -> TermsPage:
    """The list of retention terms."""
    return TermsPage(desk)

"""What still names somebody of a family that was just erased: place by place, to go to or to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of
from kansenboek.safety.actions.remaining import (
    Mention,
    Remaining,
    can_be_taken_away,
    still_there,
    take_away,
)
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import kind_icon, kind_title
from kansenboek.ui.page import Page
from kansenboek.ui.routes import place_of_record
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import agreed, announce, around_table, button, plain_label

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the list: the same words in the same field, in one record or in many."""

    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The place that the line leads to."""
        return self.mentions[0]

    @property
    def can_go(self) -> bool:
        """Whether the names in it can be taken away from here."""
        return all(map(can_be_taken_away, self.mentions))


def spots(found: Iterable[Mention]) -> list[Spot]:
    """Put together what says the same in the same field, so that a host of a whole year is one line."""
    groups: dict[object, list[Mention]] = {}
    for number, mention in enumerate(found):
        same = (mention.kind, mention.field_name, mention.texts) if mention.is_short else number
        groups.setdefault(same, []).append(mention)
    return [Spot(tuple(group)) for group in groups.values()]


def _field(spot: Spot) -> str:
    mention = spot.first
    if mention.draft is not None:
        return _("typed and not saved")
    return _(feature_of(mention.kind).record.specs()[mention.field_name].label)


def _text(spot: Spot) -> str:
    said = " · ".join(" ".join(text.split()) for text in spot.first.texts)
    return said if len(said) <= LONGEST else said[:LONGEST].rstrip() + "…"


def _times(spot: Spot) -> str:
    return f"{len(spot.mentions)}×" if len(spot.mentions) > 1 else ""


COLUMNS = (
    Column(
        N_("Kind"),
        lambda spot: kind_title(spot.first.kind),
        width=20,
        icon=lambda spot: kind_icon(spot.first.kind),
    ),
    Column(N_("Field"), _field, width=20),
    Column(N_("Where it says so"), _text, width=30, left_over=True),
    Column(N_("How often"), _times, lambda spot: len(spot.mentions), width=9),
)


class NamesLeftPage(Page):
    """The list, and what can be done about it. It is kept nowhere: when the page goes, the list is gone."""

    title = N_("These names are still here")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, remaining: Remaining) -> None:
        super().__init__(desk)
        self._left = remaining
        mark = self.mnemonics.mark
        told = _(
            "The family is erased. Its names still stand in what you wrote about others. Look at each place: it"
            " may be somebody else. This list is shown once and kept nowhere."
        )
        self.body.addWidget(plain_label(told))
        self.table = Table(COLUMNS, name=_("Places"), empty=_("No name of this family is left."))
        self.go_there = button(mark(_("Go there")), self.table.open_current, icon_name="next")
        self.this = button(mark(_("Take the name away here")), self.take_this, style="primary")
        self.all = button("", self.take_all)
        self.hint = plain_label("", "hint")
        acts = FlowBox(gap=12)
        for each in (self.this, self.go_there, self.all):
            acts.flow.addWidget(each)
        inside = around_table(self.body, self.table)
        inside.addWidget(self.table, 1)
        inside.addWidget(acts)
        inside.addWidget(self.hint)
        self.out_of_sight.only(self.table)
        self.listen(self.table.opened, self._open)
        self._show()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        """Leave out what was changed by hand meanwhile."""
        left = self.run_beside(still_there, self.desk.unlocked, self._left)
        if left is not None and left.mentions != self._left.mentions:
            self._left = left
            self._show()

    def take_this(self) -> None:
        """Take the name away in every record of the line that is chosen."""
        spot = self.table.current()
        if spot is not None and self._may_go(spot):
            self._take(spot.mentions)

    def take_all(self) -> None:
        """Take the names away wherever that can be done from here, after a clear question."""
        chosen = tuple(filter(can_be_taken_away, self._left.mentions))
        sure = agreed(
            self.window(),
            ngettext(
                "Take the name away in {count} place?", "Take the names away in {count} places?", len(chosen)
            ),
            _("Look at the list first: a name can be that of somebody else. It cannot be undone."),
            yes=_("Take them away"),
            no=_("Look first"),
            destroys=True,
        )
        if sure:
            self._take(chosen)

    def _take(self, chosen: tuple[Mention, ...]) -> None:
        work: Callable[[object], Changes] = lambda _step: take_away(  # noqa: E731 - one thing to do
            self.desk.unlocked, self._left.sought, chosen
        )
        changes = self.run_aside(work, _("Taking names away"), can_stop=False)
        if changes is not None:
            told = ngettext(
                "Taken away in {count} place. Three dots stand there now.",
                "Taken away in {count} places. Three dots stand there now.",
                len(chosen),
            )
            self.message.show_done(told)
            announce(self.hint, told)

    def _may_go(self, spot: Spot) -> bool:
        if not spot.can_go:
            self.message.show_notice(
                _(
                    "Others acted on a handover or a decision, so nothing of it is changed from here. Go there, and"
                    " make a corrected version if the name has to go."
                )
            )
        return spot.can_go

    def _show(self) -> None:
        lines = spots(self._left.mentions)
        self.table.show_rows(lines)
        count = sum(map(can_be_taken_away, self._left.mentions))
        self.all.setText(
            self.mnemonics.mark(
                ngettext(
                    "Take the name away in {count} place", "Take the names away in {count} places", count
                )
            )
        )
        for each in (self.all, self.this, self.go_there):
            each.setEnabled(bool(lines))
        self.all.setEnabled(count > 0)
        stays = len(self._left.mentions) - count
        self.hint.setText(
            ngettext(
                "{count} place is in a handover or a decision. Only you can change that, there.",
                "{count} places are in a handover or a decision. Only you can change those, there.",
                stays,
            )
            if stays
            else ""
        )

    def _open(self, spot: Spot) -> None:
        mention = spot.first
        if mention.draft is not None:
            self.desk.go(mention.draft)
            return
        place = place_of_record(mention.kind, mention.record, mention.family)
        self.desk.go(Place(place.kind, place.id, mention.field_name, place.of))


def open_page(desk: Desk, _place: Place) -> NamesLeftPage | None:
    """Open the list that was made while a family was erased; None when there is none."""
    remaining = desk.held(Remaining)
    return None if remaining is None else NamesLeftPage(desk, remaining)

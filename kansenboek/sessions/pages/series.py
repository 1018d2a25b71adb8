"""Planning a series, and the question at one of its sessions: is this for one day, or for all that follow too?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import at_work, list_colleagues
from kansenboek.colleagues.records import is_named
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.names import name_key
from kansenboek.kit.place import Place
from kansenboek.people.actions.known_names import known_places
from kansenboek.sessions.actions.series import SeriesChange, undo_series
from kansenboek.sessions.actions.sessions import list_sessions, plan_series
from kansenboek.sessions.records import ParentSession, SeriesLength, was_held
from kansenboek.sessions.rules.series import days_of, problems_of
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.editors import Editor
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.name_editors import NameEditor
from kansenboek.ui.tab_order import stop_at_chosen
from kansenboek.ui.undoing import offer_take_back
from kansenboek.ui.widgets import card, plain_label
from kansenboek.year.actions.holidays import holidays

from .series_days import SeriesDays

WHEN = Group(N_("When and what"), ("session_kind", ("date", "start", "end"), ("site", "theme"), "theme_text"))
HOW_LONG = Group("", ("rhythm", ("weeks", "until")))
DEFAULT_DAYS = 10


def place_editors(unlocked: Unlocked) -> dict[str, Callable[[FieldSpec], Editor]]:
    """The editor of the site, with the sites that the book knows."""
    return {"site": partial(NameEditor, names=known_places(unlocked).sites)}


class SeriesPage(FormPage):
    """The same session each week, every other week or each month."""

    title = N_("Plan a series")
    shows = Shows.NOBODY
    record_type = ParentSession
    groups = (WHEN,)

    def __init__(self, desk: Desk, session: ParentSession) -> None:
        super().__init__(desk, session, None, place_editors(desk.unlocked))
        self.length = Form(SeriesLength, (HOW_LONG,), FormNeeds(desk.today(), self.mnemonics))
        self.length.set_record(SeriesLength(weeks=DEFAULT_DAYS))
        frame, inside = card()
        inside.addWidget(self.length)
        known = holidays(desk.unlocked)
        self.days = SeriesDays(known.off, has_region=known.region is not None)
        self.content.insertWidget(self.content.count() - 1, frame)
        self.content.insertWidget(self.content.count() - 1, self.days)
        self.keep_too("length", self.length)
        for form in (self.form, self.length):
            self.listen(form.edited, self._show_days)
        self._show_days()

    def _show_days(self) -> None:
        """Tell of the days of the series as far as it is filled in."""
        if self.form.unreadable() or self.length.unreadable():
            return
        session: ParentSession = self.form.value()
        length: SeriesLength = self.length.value()
        is_right = session.date is not None and not any(problems_of(session.date, length))
        self.days.show_days(days_of(session.date, length) if is_right and session.date else ())

    def draft_place(self, record: ParentSession, family: Place | None) -> Place:
        return Place("series")

    def save(self) -> bool:
        done: list[SeriesChange] = []

        def store(unlocked: Unlocked) -> Changes:
            length: SeriesLength = self.length.value()
            done.append(plan_series(unlocked, self.form.value(), length, self.days.skipped))
            return done[0].changes

        if self.save_ending_draft(store) is None:
            return False
        told = ngettext("{count} session planned", "{count} sessions planned", len(done[0].steps))
        offer_series_undo(self.desk, told, done[0])
        return True

    def show_error(self, error: KnownError) -> None:
        fields = {problem.field for problem in error.problems} if isinstance(error, InvalidRecord) else set()
        if isinstance(error, InvalidRecord) and fields <= set(SeriesLength.specs()):
            self.show_refusal(self.length, error)
        else:
            super().show_error(error)


class SeriesScope:
    """Two chips, of which “only this one” is on: nobody changes ten weeks by accident."""

    def __init__(self, after: int) -> None:
        self.frame, inside = card()
        self.frame.setAccessibleName(_("For which sessions you change or delete"))
        inside.addWidget(plain_label(_("This session belongs to a series."), "label"))
        self.only = QRadioButton(_("Only this one"))
        self.all = QRadioButton(
            ngettext("This one and {count} that follows", "This one and the {count} that follow", after)
        )
        self._group = QButtonGroup(self.frame)
        chips = FlowBox()
        for chip in (self.only, self.all):
            chip.setProperty("look", "chip")
            self._group.addButton(chip)
            chips.flow.addWidget(chip)
        self.only.setChecked(True)
        stop_at_chosen(self._group)
        inside.addWidget(chips)
        inside.addWidget(
            plain_label(
                _(
                    "Kind, day, times, site, theme, guests, hosts and “Did not take place” go along."
                    " What was held stays as it is."
                ),
                "hint",
            )
        )

    def put_on(self, layout: QVBoxLayout) -> None:
        """Show it above the form."""
        layout.insertWidget(0, self.frame)

    def all_that_follow(self) -> bool:
        """Whether what is done now is for all that follow."""
        return self.all.isChecked()


def offer_series_undo(desk: Desk, told: str, change: SeriesChange) -> None:
    """Say above the page what was done to so many sessions; one press takes it all back."""

    offer_take_back(desk, told, lambda: undo_series(desk.unlocked, change))


def like_the_last(desk: Desk) -> ParentSession:
    """A new session: kind, times and site as last time, for those hardly ever change.

    Whoever is at work is host in the place of the colleague of last time, and last time is that at their own site.
    """
    me, known = at_work(desk.unlocked), list_colleagues(desk.unlocked)
    held = [s for s in list_sessions(desk.unlocked) if was_held(s)]
    at_mine = (s for s in held if me is not None and any(name_key(s.site) == name_key(n) for n in me.sites))
    last = next(at_mine, None) or next(iter(held), None)
    if me is not None and last is None:
        return ParentSession(site=me.sites[0] if len(me.sites) == 1 else "", hosts=(me.name,))
    if last is None:
        return ParentSession()
    others = (host for host in last.hosts if me is None or not any(is_named(each, host) for each in known))
    return ParentSession(
        session_kind=last.session_kind,
        start=last.start,
        end=last.end,
        site=last.site,
        hosts=(*((me.name,) if me is not None else ()), *others),
    )


def open_page(desk: Desk, _place: Place) -> SeriesPage:
    """A new series, like the last session."""
    return SeriesPage(desk, like_the_last(desk))

"""The bin: what was deleted, of whom, when and by whom, and putting it back with one press."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction

from kansenboek.bin.actions import BinLine, Restored, empty_bin, list_bin, restore, told_of, what_lies_there
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of
from kansenboek.ui.aside import Step
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.kinds import capital, kind_icon, kind_title, one_line
from kansenboek.ui.page import Page
from kansenboek.ui.routes import place_of_record
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.undoing import called
from kansenboek.ui.widgets import agreed, around_table, button, plain_label, row


def told(line: BinLine) -> str:
    """What a line is, in words: one thing, or how many went in one go."""
    if line.record is None:
        return kind_title(line.kind)
    what, own = capital(called(line.record)), _name(line) or one_line(line.record)
    words = f"{what}: {own}" if own and own not in what else what
    if line.count == 1:
        return words
    more = ngettext("and {count} more", "and {count} more", line.count - 1)
    return f"{words} {more}"


def _name(line: BinLine) -> str:
    """The name of somebody or something, for what has no better line."""
    record = line.record
    named_by = ("given_name", "name", "family_name")
    found = (str(getattr(record, field, "")) for field in named_by if record is not None)
    return next((name for name in found if name), "")


def _left(line: BinLine) -> str:
    if line.days_left == 0:
        return _("goes soon")
    return ngettext("{count} day", "{count} days", line.days_left)


COLUMNS = (
    Column(N_("What"), told, width=30, left_over=True, icon=lambda line: kind_icon(line.kind)),
    Column(N_("Of whom"), lambda line: line.family, width=16),
    Column(
        N_("Deleted"),
        lambda line: current().date(line.at.astimezone().date(), "d MMM yyyy"),
        lambda line: line.at,
        13,
    ),
    Column(N_("Deleted by"), lambda line: line.by, width=14),
    Column(N_("Stays for another"), _left, lambda line: line.days_left, 19),
)


class BinPage(Page):
    """Everything that was deleted in the last thirty days; Enter puts a line back."""

    title = N_("Bin")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: tuple[BinLine, ...] = ()
        mark = self.mnemonics.mark
        self.table = Table(
            COLUMNS,
            name=_("What was deleted"),
            empty=_("The bin is empty. What you delete lies here for 30 days, and can be put back."),
        )
        self.box = SearchLine(_("Search"), self.table)
        self.box.setPlaceholderText(_("Search: what it was, or of whom"))
        self.restore_button = button(mark(_("Put back")), self.put_back, style="primary")
        self.empty_button = button(mark(_("Empty the bin…")), self.empty_it)
        self.count = plain_label("", "hint", wrap=False)
        inside = around_table(self.body, self.table)
        inside.addWidget(
            plain_label(
                _("What you delete lies here for 30 days. After that it goes by itself, for good."), "muted"
            )
        )
        inside.addLayout(row(self.box, self.restore_button, self.empty_button, spacing=12))
        inside.addWidget(self.count)
        inside.addWidget(self.table, 1)
        self.listen(self.box.settled, self._show)
        self.table.opens = N_("Put back")
        self.listen(self.table.opened, self._put_back)
        self.restore_action: QAction = self.add_action(_("Put back"), "Ctrl+Return", self.put_back)
        self.empty_action: QAction = self.add_action(_("Empty the bin…"), "", self.empty_it)
        self._load()

    def first_focus(self) -> None:
        if self._lines:
            self.table.take_focus()
        else:
            self.box.setFocus()

    def go_to_search(self) -> bool:
        self.box.setFocus()
        self.box.selectAll()
        return True

    def begin_search(self, typed: str) -> None:
        self.box.setFocus()
        self.box.setText(typed)

    def refresh(self, changes: Changes) -> None:
        self._load()

    def _load(self) -> None:
        found = self.run_beside(list_bin, self.desk.unlocked)
        if found is not None:
            self._lines = found
            self._show()

    def _show(self) -> None:
        sought = self.box.text().strip().casefold()
        found = [line for line in self._lines if sought in f"{told(line)} {line.family}".casefold()]
        self.table.show_rows(found, empty="" if not sought else _("Nothing in the bin is called so."))
        total = sum(line.count for line in self._lines)
        self.count.setText(ngettext("{count} record", "{count} records", total) if total else "")
        for each in (self.restore_button, self.restore_action):
            each.setEnabled(bool(found))
        for each in (self.empty_button, self.empty_action):
            each.setEnabled(bool(self._lines))

    def put_back(self) -> None:
        """Put the chosen line back to where it was."""
        line = self.table.current()
        if isinstance(line, BinLine):
            self._put_back(line)

    def _put_back(self, line: BinLine) -> None:
        done = self.run(restore, self.desk.unlocked, line.id)
        if done is None:
            return
        self.desk.changes.happened.emit(done.changes)
        first = done.records[0]
        if feature_of(first.kind).page is None:
            self.desk.navigation.tell(_said(done))
        else:
            place = place_of_record(first.kind, first.id, line.family_id)
            self.desk.navigation.tell(_said(done), _("Open it"), partial(self.desk.go, place))
        self.first_focus()

    def empty_it(self) -> None:
        """Let go of everything for good, after a question that says how many of what."""
        found = self.run(what_lies_there, self.desk.unlocked)
        if found is None:
            return
        kinds, stays = found
        if not kinds:
            self.message.show_notice(_("All in the bin is about families that are set aside, so it stays."))
            return
        listed = ", ".join(f"{count} × {_(title)}" for title, count in sorted(kinds.items()))
        more = [_("It goes for good, and cannot be put back: {what}.", what=listed)]
        if stays:
            more.append(
                ngettext(
                    "{count} stays, because its family is set aside.",
                    "{count} stay, because their family is set aside.",
                    stays,
                )
            )
        if not agreed(
            self.window(),
            _("Empty the bin for good?"),
            " ".join(more),
            yes=_("Empty the bin"),
            no=_("Leave it as it is"),
            destroys=True,
        ):
            return
        unlocked = self.desk.unlocked

        def work(_step: Step) -> int:
            return empty_bin(unlocked)

        gone = self.run_aside(work, _("The bin is emptied"), can_stop=False)
        if gone is not None:
            self.desk.changes.happened.emit(Changes(frozenset({"bin"})))
            self.message.show_done(
                ngettext("{count} record went for good.", "{count} records went for good.", gone)
            )


def _said(done: Restored) -> str:
    """What came back, with what came along and what it does without."""
    kinds = told_of(done.records)
    what = called(done.records[0]) if len(done.records) == 1 else _listed(kinds)
    words = [_("Put back: {what}.", what=what)]
    if done.along:
        words.append(_("Also put back, because it belongs to it: {what}.", what=_listed(told_of(done.along))))
    if done.without:
        words.append(
            ngettext(
                "{count} link is gone: what it pointed at was erased for good.",
                "{count} links are gone: what they pointed at was erased for good.",
                done.without,
            )
        )
    return capital(" ".join(words))


def _listed(kinds: Mapping[str, int]) -> str:
    """How many of what; only what there is when it is one."""
    return ", ".join(
        _(title) if count == 1 else f"{count} × {_(title)}" for title, count in sorted(kinds.items())
    )


def open_page(desk: Desk, _place: Place) -> BinPage:
    """All that was deleted."""
    return BinPage(desk)

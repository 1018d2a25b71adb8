"""A parent asks to see what is kept: who, about whom, what goes along and what stays out; and giving it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, contact_options, file_around, record_in
from kansenboek.people.records import works_for_families
from kansenboek.people.rules.custody import cannot_decide, may_decide
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.rights.actions.access import (
    AccessFile,
    look_at_access,
    make_access,
    record_access,
    require_seen,
    write_access,
)
from kansenboek.rights.actions.gathering import AccessReady, notes_to_look_at, prepare_access
from kansenboek.rights.actions.requests import live_apart, save_request
from kansenboek.rights.records import AccessRequest
from kansenboek.rights.rules.leaving_out import Reason
from kansenboek.ui.aside import Aside
from kansenboek.ui.choosers import RadioChips, TickChips
from kansenboek.ui.desk import Desk, Paper, Shows, Words
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import kind_title
from kansenboek.ui.widgets import agreed, button, card, plain_label

from .notes_editor import NotesEditor

GROUPS = (
    Group(N_("Who asks, and about whom"), ("contact_id", "children", ("asked_on", "identity_seen"), "apart")),
    Group("", ("facts_of_child",)),
    Group("", ("withheld",)),
    Group("", ("closed_why",)),
)
_WITH = N_("This parent has custody, and may see everything that is kept about the children.")
_WITHOUT = N_(
    "This parent has no custody. They may see what is kept about themselves. About the child they may hear what"
    " matters most, when they ask for it, and when it does not harm the child (art. 1:377c BW). You decide that: talk"
    " about it with a colleague first."
)
_UNKNOWN = N_(
    "Nobody wrote down whether this parent has custody, so they get what is kept about themselves only. Find that out"
    " first, and change it with the contact person."
)


class RequestPage(FormPage):
    """The request, what goes along, and giving it."""

    title = N_("Right of access")
    record_type = AccessRequest
    groups = GROUPS

    def __init__(
        self, desk: Desk, request: AccessRequest, file: FamilyFile, *, ask: AskFolder = ask_folder
    ) -> None:
        self._ask = ask
        self.file = file
        adults = tuple(each for each in file.contacts if not works_for_families(each))
        self._adults = {each.id: each for each in adults}
        options, children = contact_options(adults), child_options(file.children)
        super().__init__(
            desk,
            request,
            {"contact_id": options, "children": children},
            {
                "withheld": NotesEditor,
                "contact_id": lambda _spec: RadioChips(options, may_be_empty=False),
                "children": lambda _spec: TickChips(children, _("There is no child yet.")),
            },
        )
        self.custody = plain_label("", "hint")
        self.going = plain_label("")
        self.staying = plain_label("", "muted")
        self.done = plain_label("", "label")
        frame, inside = card()
        inside.addWidget(plain_label(_("What goes along"), "heading"))
        for each in (self.custody, self.going, self.staying, self.done):
            inside.addWidget(each)
        inside.addWidget(self._buttons())
        told = _(
            "It becomes one encrypted PDF with everything, and the same as files in it for another program. Give the"
            " five words yourself, by telephone or on paper. Within a month after it was asked (art. 12 AVG)."
        )
        inside.addWidget(plain_label(told, "hint"))
        self.content.insertWidget(self.content.count() - 1, frame)
        closing, last = card()
        last.addWidget(self.form.parts[-1])  # what ends it otherwise stands below giving
        self.content.insertWidget(self.content.count() - 1, closing)
        for name in ("contact_id", "children", "apart", "facts_of_child"):
            self.listen(self.form.box(name).editor.edited, self._look)
        self.listen(self.form.box("withheld").editor.edited, self._count)
        self.add_action(_("Look at it first…"), "Ctrl+P", self.look)
        self._look()

    def _lock_if_set_aside(self, place: Place) -> None:
        """Parents may see what is kept also while their family is set aside."""
        family = place.within("family")
        self.family_id = family.id if family is not None else ""

    def _buttons(self) -> FlowBox:
        mark = self.mnemonics.mark
        self.look_button = button(mark(_("Look at it first…")), self.look, icon_name="eye")
        self.give_button = button(
            mark(_("Give it, encrypted…")), self.give, icon_name="lock", style="primary"
        )
        self.plain_button = button(
            mark(_("Also as open files…")), self.give_plain, icon_name="save", style="quiet"
        )
        buttons = FlowBox(gap=10)
        for each in (self.give_button, self.look_button, self.plain_button):
            buttons.flow.addWidget(each)
        return buttons

    # --- what would go -------------------------------------------------------------------------------------

    def _asked(self) -> AccessRequest | None:
        """The request as it stands in the form; None when a field cannot be read yet, or nobody asks."""
        if self.form.unreadable():
            return None
        value: AccessRequest = self.form.value()
        return value if value.contact_id else None

    def _look(self) -> None:
        """Draw the notes anew, and tell what goes along."""
        asked = self._asked()
        notes = self.run(notes_to_look_at, self.desk.unlocked, asked) if asked is not None else ()
        editor = self.form.box("withheld").editor
        if isinstance(editor, NotesEditor):
            editor.show_notes(notes or ())
        self.form.parts[2].setVisible(asked is not None)
        adult = self._adults.get(asked.contact_id) if asked is not None else None
        self.form.box("facts_of_child").setVisible(adult is not None and not may_decide(adult))
        self.form.parts[1].setVisible(adult is not None and not may_decide(adult))
        if adult is None:
            self.custody.setText(_("Choose first who asks."))
        else:
            told = _WITH if may_decide(adult) else _WITHOUT if cannot_decide(adult) else _UNKNOWN
            self.custody.setText(_(told))
        self._count()

    def _count(self) -> None:
        asked = self._asked()
        ready = self.run(prepare_access, self.desk.unlocked, asked) if asked is not None else None
        self.going.setText(_going(ready) if ready is not None else "")
        self.staying.setText(_staying(ready) if ready is not None else "")
        before: AccessRequest = self._before
        told = ""
        if before.given_on is not None:
            told = _(
                "Given on {day}. When the parent asks again, write down a new request.", day=before.given_on
            )
        elif before.due_on is not None:
            told = _("To be given by {day} at the latest.", day=before.due_on)
        self.done.setText(told)
        for each in (self.going, self.staying, self.done):
            each.setVisible(bool(each.text()))
        for way in (self.give_button, self.plain_button):
            way.setEnabled(ready is not None and before.is_open)
        self.look_button.setEnabled(ready is not None)

    def look(self) -> None:
        """The paper as it would be given. Nothing is written down as given."""
        asked, unlocked = self._asked(), self.desk.unlocked
        if asked is None:
            return

        def make(_chosen: object) -> bytes:
            return look_at_access(prepare_access(unlocked, asked), current().code)

        place = Place("paper", of=Place("family", self.family_id))
        self.desk.go(place, Paper(make=make, shows=Shows.ONE_FAMILY))

    # --- giving --------------------------------------------------------------------------------------------

    def give(self) -> None:
        """Write the encrypted PDF, after it was written down that it is given; and show the words."""
        self._give(plain_too=False)

    def give_plain(self) -> None:
        """The same, with the files beside it that anybody can open."""
        sure = agreed(
            self.window(),
            _("The files beside the PDF are not encrypted: whoever gets them can read everything."),
            _("Only when the parent asked for it. The same files are inside the encrypted PDF."),
            yes=_("I know this; save them too"),
            no=_("Don't save"),
        )
        if sure:
            self._give(plain_too=True)

    def _give(self, *, plain_too: bool) -> None:
        asked = self._asked()
        if asked is not None and self.run(_seen, asked) is None:
            return
        if not self.save():
            return
        request = self._before
        self.form.set_record(request)  # it is there now: whoever presses again changes that one
        folder = self._ask(self)
        if folder is None:
            return
        made = self.run(self._given, request, folder, plain_too)
        if made is None:
            return
        file, target = made
        self.desk.changes.happened.emit(Changes.of(AccessRequest.kind, request.id, self.family_id))
        self.desk.navigation.close_top()
        told = _("Saved as {file} in {folder}, and written down as given.", file=target.name, folder=folder)
        self.desk.go(
            Place("words", of=Place("family", self.family_id)), Words(file.words, told, to_school=False)
        )

    def _given(self, request: AccessRequest, folder: Path, plain_too: bool) -> tuple[AccessFile, Path]:
        require_writable(folder)
        unlocked, code = self.desk.unlocked, current().code

        def work(_step: object) -> tuple[AccessFile, Path]:
            ready = prepare_access(unlocked, request)
            file = make_access(ready, code)
            record_access(unlocked, ready, file)
            return file, write_access(file, folder, plain_too=plain_too)

        return Aside(self, self.desk).run(work, _("Gathering what is kept"), can_stop=False)

    def store(self, unlocked: Unlocked, record: AccessRequest) -> Changes:
        return save_request(unlocked, record)


def _seen(request: AccessRequest) -> AccessRequest:
    """The request, when somebody saw who asks. Raises InvalidRecord."""
    require_seen(request)
    return request


def _going(ready: AccessReady) -> str:
    """What goes along, counted by kind."""
    counts: dict[str, int] = {}
    for record in ready.content.records:
        if "family_id" in record.specs():
            counts[record.kind] = counts.get(record.kind, 0) + 1
    parts = [f"{kind_title(kind)} {count}" for kind, count in counts.items()]
    if ready.content.meetings:
        parts.append(f"{_('Meetings of parents')} {len(ready.content.meetings)}")
    return _("Goes along: {parts}, what left, and the log.", parts=", ".join(parts))


def _staying(ready: AccessReady) -> str:
    """What stays out by rule, and how often."""
    told = [
        f"{_(reason.label)} ({count}×)"
        for reason, count in ready.content.selection.left_out.items()
        if reason is not Reason.BY_HAND
    ]
    held = ready.content.selection.left_out.get(Reason.BY_HAND, 0)
    if held:
        told.append(
            ngettext("{count} note is held back by you.", "{count} notes are held back by you.", held)
        )
    return _("Stays out: {reasons}", reasons=" ".join(told)) if told else ""


def open_page(desk: Desk, place: Place) -> RequestPage | None:
    """A request of the family around this place; a new one about all its children, from today."""
    file = file_around(desk, place)
    if file is None:
        return None
    new = AccessRequest(
        family_id=file.family.id,
        children=tuple(child.id for child in file.children),
        asked_on=desk.today(),
        apart=live_apart(desk.unlocked, file.family.id),
    )
    request = record_in(file, AccessRequest, place.id) if place.id else new
    return RequestPage(desk, replace(request), file) if request is not None else None

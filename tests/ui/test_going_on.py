"""Whatever was typed and not saved goes on, from Today, on the very form in which it was typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kansenboek.book.drafts import open_drafts
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.pages.consent_page import ConsentPage, offered_parts
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.rules.paper_parts import PARTS_ON_NO_PAPER
from kansenboek.kit.fields import Kind
from kansenboek.kit.place import Place
from kansenboek.sessions.pages.sessions_page import DoorPage, SessionPage
from kansenboek.ui.choosers import TickChips
from kansenboek.ui.drafts import reopen
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.shell import Shell

from . import pages

TYPED = "Zo stond het er"


def promise(shell: Shell, family_id: str) -> Any:
    """A new promise of a handover conversation."""
    overview = pages._record("handover")(shell, family_id)
    assert isinstance(overview, HandoverOverview)
    shell.go(Place("agreement", of=overview.place))  # where drafts of earlier versions lead
    return shell.page()


def new(kind: str) -> Any:
    def open_it(shell: Shell, family_id: str) -> Any:
        shell.go(Place(kind, of=Place("family", family_id)))
        return shell.page()

    return open_it


def delivery(shell: Shell, family_id: str) -> Any:
    pages.settled(shell, family_id).delivery()  # type: ignore[attr-defined]
    return shell.page()


def correction(shell: Shell, family_id: str) -> Any:
    pages.settled(shell, family_id).correct()  # type: ignore[attr-defined]
    return shell.page()


def first_door(shell: Shell, _family_id: str) -> Any:
    """At the door, and no session was planned."""
    shell.go(Place("sessions"))
    shell.page().door_now()  # type: ignore[attr-defined]
    return shell.page()


WAYS = {
    **{name: way for name, way in pages.PAGES.items() if name in pages.FORMS},
    "promise": promise,
    "delivery": delivery,
    "correction": correction,
    "first_door": first_door,
    **{f"new_{kind}": new(kind) for kind in ("visit", "child", "contact", "agreement", "referral")},
}


def type_into(page: SavingPage) -> dict[str, dict[str, Any]]:
    """Type into every line and note of every form; what is in the forms then, as their draft has it."""
    for form in page.forms.values():
        for box in form._boxes.values():
            if box.spec.kind in (Kind.TEXT, Kind.LONG_TEXT) and isinstance(box.editor.draft(), str):
                box.editor.set_draft(TYPED)
    return {name: form.draft() for name, form in page.forms.items()}


@pytest.mark.long
def test_every_form_goes_on_from_today(shell: Shell, unlocked: Unlocked) -> None:
    """All of them in one store: no draft may turn up on the form of another."""
    tried: dict[str, type] = {}
    family = pages.fill(unlocked)
    for name, way in WAYS.items():
        # Pages that were closed go now, as they would in the window: else each way is slower than the one before.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        family_id = pages.fill(unlocked, name=name) if name in pages.SETTLES else family
        page = way(shell, family_id)
        assert isinstance(page, SavingPage), name
        assert page.keeper is not None, name
        typed = type_into(page)
        if not any(typed.values()):
            shell._close_trail()
            continue
        assert page.keep_typed(), name
        (draft,) = open_drafts(unlocked)
        place, made = draft.place, type(page)
        shell._close_trail()  # as after a lock: nobody asks, nobody saves
        pages.today(shell, family_id)
        reopen(shell.desk, draft)
        again = shell.page()
        assert isinstance(again, SavingPage), name
        # What was counted at the door of a session stands on its own page as well.
        assert type(again) is made or (made is DoorPage and type(again) is SessionPage), name
        assert again.keeper is not None
        assert again.keeper.draft.place == place, name
        assert {n: form.draft() for n, form in again.forms.items()} == typed, name
        again.discard()
        shell._close_trail()
        assert not open_drafts(unlocked)
        tried[name] = made
    assert {
        "consent",
        "promise",
        "delivery",
        "correction",
        "series",
        "first_door",
        "new_visit",
    } <= tried.keys()
    assert len(set(tried.values())) >= 15, tried


def test_a_promise_that_goes_on_still_belongs_to_its_conversation(shell: Shell, unlocked: Unlocked) -> None:
    page = promise(shell, pages.fill(unlocked))
    handover = page.form.value().handover_id
    type_into(page)
    assert page.keep_typed()
    shell._close_trail()
    reopen(shell.desk, open_drafts(unlocked)[0])
    assert handover
    assert shell.page().form.value().handover_id == handover  # type: ignore[attr-defined]


def test_consent_is_asked_for_what_can_stand_on_a_paper_only(shell: Shell, unlocked: Unlocked) -> None:
    page = pages.consent_form(shell, pages.fill(unlocked))
    assert isinstance(page, ConsentPage)
    editor = page.form.box("parts").editor
    assert isinstance(editor, TickChips)
    offered = {option.value for option in editor._options}
    assert offered == {option.value for option in offered_parts()}
    assert offered
    assert not offered & PARTS_ON_NO_PAPER

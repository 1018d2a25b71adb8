"""Which keys do what on which page: asked of the pages themselves, each made for a moment without being shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QAction, QKeySequence

from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.contacts.records import HomeVisit
from kansenboek.following.pages.agreements_page import AgreementPage
from kansenboek.following.pages.organisations_page import OrganisationPage
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.records.organisations import Organisation
from kansenboek.handover.pages.class_page import ClassPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.pages.withdrawal_page import WithdrawnPage
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.sessions.pages.papers import door_paper
from kansenboek.sessions.pages.sessions_page import DoorPage, SessionPage
from kansenboek.sessions.records import ParentSession
from kansenboek.ui.desk import Desk
from kansenboek.ui.page import Page
from kansenboek.ui.routes import ROOTS, found_at
from kansenboek.ui.search_page import SearchPage

Line = tuple[str, str, str]
"""Where, what it does, and the keys."""

_A_RECORD = "\0"
"""No record has this number: a page of it has nothing to show, and the actions it always has."""

SAMPLES: tuple[Callable[[Desk], Page], ...] = (
    lambda desk: FamilyPage(desk, _A_RECORD),
    SearchPage,
    NewFamilyPage,
    lambda desk: AgreementPage(desk, Agreement(id=_A_RECORD), ()),
    lambda desk: VisitPage(desk, HomeVisit(id=_A_RECORD), ()),
    lambda desk: OrganisationPage(desk, Organisation(id=_A_RECORD)),
    lambda desk: SessionPage(desk, ParentSession(id=_A_RECORD)),
    lambda desk: DoorPage(desk, ParentSession()),
    lambda desk: HandoverOverview(desk, HandoverConversation(id=_A_RECORD)),
    lambda desk: HandoverPreview(desk, HandoverConversation(id=_A_RECORD)),
    ClassPage,
    lambda desk: WithdrawnPage(desk, _A_RECORD),
    lambda desk: door_paper(desk, ParentSession()),
)
"""One page of each sort that has keys of its own, besides those of the list on the left."""


def keys_of(action: QAction) -> str:
    """The keys of an action as they stand on this computer's keyboard; empty for none."""
    return " / ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


def shortcuts_of_pages(desk: Desk, roots: tuple[Callable[[Desk], Page], ...]) -> Iterator[Line]:
    """Everything with keys on every page; what several pages have stands once, under “On several pages”."""
    found: dict[tuple[str, str], list[str]] = {}
    for make in (*roots, *SAMPLES):
        page = make(desk)
        for action in page.page_actions:
            keys = keys_of(action)
            if keys:
                pages = found.setdefault((action.text(), keys), [])
                if _(page.title) not in pages:
                    pages.append(_(page.title))
        page.close_page()
    lines = [(places[0] if len(places) == 1 else "", *told) for told, places in found.items()]
    titles = dict.fromkeys(title for title, *_told in lines if title)
    for title in (*titles, ""):
        for where, text, keys in lines:
            if where == title:
                yield title or _("On several pages"), text, keys


def _root(entry: PageEntry, desk: Desk) -> Page:
    page: Page = found_at(entry.page)(desk, Place(entry.kind))
    return page


def all_shortcuts(desk: Desk) -> tuple[Line, ...]:
    """The same, for the pages of the list on the left and all that open from them."""
    return tuple(shortcuts_of_pages(desk, tuple(partial(_root, entry) for entry in ROOTS)))

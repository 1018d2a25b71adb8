"""A family in a few lines, to be seen beside a form about a part of it: who they are, and what was last agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import last_contact
from kansenboek.people.records import ContactPerson
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import card, plain_label

from .rows import PersonRow, child_line, contact_line

MOST_AGREEMENTS = 5


def family_beside(page: Page) -> QWidget | None:
    """The family that `page` is about, as it stands on the page beneath it; None when that is not open.

    It is read only, and each line leads to its own page. Nothing is read for it that was not opened already, but
    for the day of the last contact.
    """
    file = page.desk.held(FamilyFile)
    if file is None or file.family.id != page.family_id:
        return None
    frame, inside = card()
    inside.addWidget(plain_label(file.family.family_name, "heading"))
    facts = (current().language_names(file.family.home_languages), file.family.neighbourhood)
    _say(inside, SEPARATOR.join(filter(None, facts)))
    day = page.run_beside(last_contact, page.desk.unlocked, file.family.id)
    told = current().date(day, "d MMM yyyy") if day else _("not yet")
    _say(inside, _("Last contact") + f": {told}")
    for child in file.children:
        line = child_line(child, page.desk.today())
        inside.addWidget(PersonRow("child", child.given_name, line, _way(page, "child", child.id)))
    for contact in file.contacts:
        inside.addWidget(
            PersonRow("person", contact.name, _of_contact(contact), _way(page, "contact", contact.id))
        )
    _draw_agreements(inside, page, _open_agreements(file))
    return frame


def _draw_agreements(inside: QVBoxLayout, page: Page, agreements: list[Agreement]) -> None:
    if not agreements:
        return
    inside.addSpacing(6)
    inside.addWidget(plain_label(_("Agreements that are open"), "label"))
    for each in agreements[:MOST_AGREEMENTS]:
        until = current().date(each.due, "d MMM yyyy") if each.due else _("no date yet")
        way = _way(page, "agreement", each.id)
        inside.addWidget(PersonRow("agreement", until, each.what, way))
    if (more := len(agreements) - MOST_AGREEMENTS) > 0:
        _say(inside, ngettext("and {count} more", "and {count} more", more))


def _open_agreements(file: FamilyFile) -> list[Agreement]:
    """What is still to be done, what is due first at the top."""
    found = [
        entry.record
        for entry in file.timeline
        if isinstance(entry.record, Agreement) and entry.record.status is AgreementStatus.OPEN
    ]
    return sorted(found, key=lambda each: (each.due is None, each.due or date.max, each.id))


def _of_contact(contact: ContactPerson) -> str:
    language = current().language_names((contact.language,)) if contact.language else ""
    return SEPARATOR.join(filter(None, (contact_line(contact), language)))


def _say(inside: QVBoxLayout, text: str) -> None:
    if text:
        inside.addWidget(plain_label(text, "hint"))


def _way(page: Page, kind: str, record: str) -> Callable[[], object] | None:
    """What opens the page of a record; None when that is open already, below this one or as this one."""
    place = Place(kind, record, of=Place("family", page.family_id))
    if page.desk.navigation.is_open(place):
        return None
    return partial(page.desk.go, place)

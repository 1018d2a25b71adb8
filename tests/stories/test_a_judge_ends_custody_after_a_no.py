"""A father said no; then a judge ends his custody. His no is not got round; there is a way on, with its reason."""

from __future__ import annotations

from dataclasses import replace

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import record_consent
from kansenboek.handover.pages.consent_page import ConsentPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.records.consent import ConsentDecision, ConsentMethod
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.kit.changes import Changes
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.actions.families import save_contact
from kansenboek.people.records import ContactPerson, Relation
from kansenboek.ui.shell import Shell
from tests.factory import a_consent
from tests.there import there
from tests.ui.pages import fill, settled

from .hands import click
from .table import said, shown, write


def next_of(page: HandoverOverview) -> NextThing:
    """What the page offers as the next step."""
    return there(page.state).next


def test_the_no_is_written_down_once_more_with_how_it_is_known(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = settled(shell, family)
    assert isinstance(page, HandoverOverview)
    assert page.state is not None
    (father,) = [
        c
        for c in list_records(unlocked, "contact")
        if isinstance(c, ContactPerson) and c.relation is Relation.FATHER
    ]
    save_contact(unlocked, replace(father, has_custody=YesNoUnknown.YES))
    record_consent(unlocked, a_consent(page.state.handover, father.id, decision=ConsentDecision.NO))
    save_contact(unlocked, replace(father, has_custody=YesNoUnknown.NO))
    page.correct()
    write(shell.page(), correction_reason="Een datum klopte niet.")
    click(shell.page(), "Save")
    shell.desk.changes.happened.emit(Changes(frozenset({"handover"}), frozenset({family})))
    assert next_of(page) is NextThing.KEPT_NO
    assert "said no before" in said(page)
    assert father.name in said(page)
    page.do_next()
    form = shown(shell, ConsentPage)
    write(form, contact_id=father.id, decision=ConsentDecision.NO, method=ConsentMethod.PAPER)
    click(form, "Save")
    assert shell.page() is form  # it asks how this is known
    write(form, custody_established="Beschikking gezien.")
    click(form, "Save")
    assert next_of(page) is NextThing.ASK  # now only the mother is asked about the new version

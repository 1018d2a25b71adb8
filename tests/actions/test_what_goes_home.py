"""What the parents and the child take home: all of the child, nothing of another household."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from itertools import count

import pytest

from kansenboek.actions.families import save_contact, save_family
from kansenboek.actions.leaving import prepare_paper, print_paper
from kansenboek.actions.reading_along import hide_sentence, read_along
from kansenboek.actions.records import save, show_record
from kansenboek.actions.unlocked import Unlocked
from kansenboek.domain.departures import PaperKind
from kansenboek.domain.families import ContactPerson
from kansenboek.domain.fields import Part, YesNoUnknown
from kansenboek.errors import ConsentMissing, KnownError
from tests.actions.at_the_table import AtTheTable, text_of
from tests.actions.test_what_can_leave import Everything, marked
from tests.factory import a_contact, a_family

HOME = (PaperKind.PARENTS, PaperKind.STRENGTHS)
MOTHER, FATHER = "Ayşe Çelik", "Mehmet Çelik"


@pytest.mark.parametrize("kind", HOME)
def test_nothing_of_the_laptop_another_household_or_a_sister_goes_home(
    unlocked: Unlocked, kind: PaperKind
) -> None:
    everything = Everything(unlocked)
    receiver = show_record(unlocked, "contact", everything.mother)
    assert isinstance(receiver, ContactPerson)
    father = marked(a_contact(receiver.family_id, has_custody=YesNoUnknown.YES), count(1000), "otherhome")
    save(unlocked, father)
    told = repr(asdict(prepare_paper(unlocked, everything.id, kind, receiver.name).paper))
    assert "<child.strengths|H|" in told  # control
    assert "|L|" not in told
    assert f"|{Part.CONTACT.value}|" not in told
    for origin in ("otherhome", "sister", "visit", "referral", "other.", "loose"):
        assert f"<{origin}" not in told, origin


def test_a_hidden_sentence_goes_home_with_nobody(unlocked: Unlocked) -> None:
    everything = Everything(unlocked)
    receiver = show_record(unlocked, "contact", everything.mother)
    assert isinstance(receiver, ContactPerson)

    def told() -> str:
        found = ""
        for kind in HOME:
            with suppress(KnownError):  # when all is hidden there is no card
                found += repr(asdict(prepare_paper(unlocked, everything.id, kind, receiver.name).paper))
        return found

    for sentence in [s for s in read_along(unlocked, everything.id).sentences() if s.key]:
        in_quotes = f"'{repr(sentence.text)[1:-1]}'"
        was_there = in_quotes in told()
        hide_sentence(unlocked, everything.id, sentence.key)
        if was_there:
            assert in_quotes not in told(), sentence.text


@pytest.mark.parametrize("kind", HOME)
def test_each_parent_with_custody_gets_it_whatever_the_other_decided(
    unlocked: Unlocked, kind: PaperKind
) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree(table.father, yes=False)
    for parent in (MOTHER, FATHER):
        told = text_of(print_paper(unlocked, table.id, kind, parent).pdf)
        assert "bouwt hoog" in told
        assert "Geheimlaan" not in told
        assert "06-000000" not in told
    father = show_record(unlocked, "contact", table.father)
    assert isinstance(father, ContactPerson)
    for custody in (YesNoUnknown.NO, YesNoUnknown.UNKNOWN):
        save_contact(unlocked, replace(father, has_custody=custody))
        with pytest.raises(ConsentMissing):
            print_paper(unlocked, table.id, kind, FATHER)
    assert print_paper(unlocked, table.id, kind, MOTHER).pdf


def test_a_parent_of_another_family_gets_nothing(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    other = save_family(unlocked, a_family(family_name="Ander")).record
    save_contact(unlocked, a_contact(other, name="Ouder Ander"))
    with pytest.raises(ConsentMissing):
        print_paper(unlocked, table.id, PaperKind.PARENTS, "Ouder Ander")

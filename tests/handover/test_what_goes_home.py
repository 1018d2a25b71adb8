"""What the parents and the child take home: all of the child, nothing of another household."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from itertools import count

import pytest

from kansenboek.book.records import list_records, save, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.leaving import make_document, prepare_paper, record_departure
from kansenboek.handover.actions.paper_choice import offer_to
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.people.records import ContactPerson, Relation
from tests.factory import a_contact, a_family
from tests.paper.reading import text_of
from tests.roads import print_paper

from .at_the_table import AtTheTable
from .test_what_can_leave import Everything, marked

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


def test_of_two_people_with_one_name_only_the_parent_gets_it(unlocked: Unlocked) -> None:
    """A father and a grandfather can be called the same; a paper goes to a person, not to a name."""
    table = AtTheTable(unlocked, father=True)
    grandfather = save_contact(
        unlocked,
        a_contact(
            table.family, name=FATHER.upper(), relation=Relation.GRANDPARENT, has_custody=YesNoUnknown.NO
        ),
    ).record
    with pytest.raises(KnownError, match="More than one person"):
        print_paper(unlocked, table.id, PaperKind.PARENTS, FATHER)
    with pytest.raises(ConsentMissing):
        print_paper(unlocked, table.id, PaperKind.PARENTS, grandfather)
    print_paper(unlocked, table.id, PaperKind.PARENTS, table.father)
    (gone,) = list_records(unlocked, "departure")
    assert isinstance(gone, Departure)
    assert (gone.contact_id, gone.recipient) == (table.father, FATHER)
    offered = offer_to(unlocked, table.id, PaperKind.PARENTS, "").recipients
    assert [(r.key, r.relation) for r in offered] == [(table.mother, None), (table.father, Relation.FATHER)]


def test_two_parents_with_one_name_are_two_to_choose_from(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    father = show_record(unlocked, "contact", table.father)
    assert isinstance(father, ContactPerson)
    save_contact(unlocked, replace(father, name=MOTHER))
    offered = offer_to(unlocked, table.id, PaperKind.PARENTS, "").recipients
    assert [r.key for r in offered] == [table.mother, table.father]
    for parent in (table.father, table.mother):
        assert prepare_paper(unlocked, table.id, PaperKind.PARENTS, parent).contact_id == parent


def test_a_corrected_name_is_still_the_same_parent(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    ready = prepare_paper(unlocked, table.id, PaperKind.PARENTS, table.father)
    father = show_record(unlocked, "contact", table.father)
    assert isinstance(father, ContactPerson)
    save_contact(unlocked, replace(father, name="Mehmet Celik-Kaya"))
    record_departure(unlocked, ready, make_document(ready), Way.PRINTED)
    (gone,) = list_records(unlocked, "departure")
    assert isinstance(gone, Departure)
    assert (gone.contact_id, gone.recipient) == (table.father, "Mehmet Celik-Kaya")
    with pytest.raises(ConsentMissing):
        prepare_paper(unlocked, table.id, PaperKind.PARENTS, FATHER)
    save_contact(unlocked, replace(father, has_custody=YesNoUnknown.NO))
    with pytest.raises(ConsentMissing):  # custody changed while the paper was drawn
        record_departure(unlocked, ready, make_document(ready), Way.PRINTED)


def test_a_number_that_is_somebodys_name_is_the_number(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    save_contact(unlocked, a_contact(table.family, name=table.mother, has_custody=YesNoUnknown.NO))
    assert prepare_paper(unlocked, table.id, PaperKind.PARENTS, table.mother).contact_id == table.mother

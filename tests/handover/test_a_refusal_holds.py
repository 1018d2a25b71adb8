"""A no, or a consent taken back, holds for every version and handover of the child until that adult decides anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.handovers import correct_handover, record_consent, save_handover
from kansenboek.handover.actions.paper_choice import PaperOffer, paper_offers
from kansenboek.handover.actions.same_child import answer_about_children
from kansenboek.handover.actions.withdrawal import destroy_handover_set, withdraw
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.tables import consent as consents
from kansenboek.kit.errors import ConsentMissing, InvalidRecord, KnownError
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import Language
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_contact
from kansenboek.people.records import Child, ContactPerson, EarlyEducationProgramme, Relation
from tests.factory import a_child, a_consent, a_contact, a_handover
from tests.paper.reading import text_of
from tests.roads import print_paper, sign_on_paper

from .at_the_table import SOMEBODY_ELSE, AtTheTable


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    """Two parents with custody."""
    return AtTheTable(unlocked, father=True)


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """Nothing leaves, and for this reason."""
    with pytest.raises(ConsentMissing) as found:
        yield
    assert reason in Language("en").explain(found.value)


def corrected(table: AtTheTable) -> tuple[str, str]:
    """The ids of a settled first version and of its correction; the table is at the second."""
    first = table.id
    table.settle()
    table.id = correct_handover(table.unlocked, table.handover(), "Een naam klopte niet.").record
    return first, table.id


def test_a_correction_does_not_get_round_a_refusal(table: AtTheTable) -> None:
    table.agree(table.father, yes=False)
    corrected(table)
    table.agree()
    with refused("said no"):
        print_paper(table.unlocked, table.id)
    assert conversation_state(table.unlocked, table.id).refused is not None
    table.agree(table.father)  # control: until he decides anew
    assert print_paper(table.unlocked, table.id).pdf


def test_the_list_of_who_decided_what_tells_an_earlier_no(table: AtTheTable) -> None:
    table.agree(table.father, yes=False)
    corrected(table)
    table.agree()
    (here,) = conversation_state(table.unlocked, table.id).decisions
    said = {decider.contact_id: (decider.refused, decider.granted) for decider in here.deciders}
    assert said[table.father][0]
    assert not said[table.mother][0]
    table.agree(table.father)
    (here,) = conversation_state(table.unlocked, table.id).decisions
    assert not any(decider.refused for decider in here.deciders)


def test_another_handover_of_the_child_does_not_get_round_it_either(table: AtTheTable) -> None:
    table.agree(table.father, yes=False)
    table.id = save_handover(table.unlocked, a_handover(table.family, table.child)).record
    table.agree()
    with refused("said no"):
        print_paper(table.unlocked, table.id)


def test_a_no_to_the_correction_holds_back_the_version_before_it(table: AtTheTable) -> None:
    table.agree()
    first, _second = corrected(table)
    assert print_paper(table.unlocked, first).pdf  # control
    table.agree(yes=False)
    with refused("said no"):
        print_paper(table.unlocked, first)


def test_a_withdrawal_written_on_one_version_holds_back_the_others(table: AtTheTable) -> None:
    table.agree()
    first, second = corrected(table)
    number = table.agree()
    assert print_paper(table.unlocked, first).pdf
    assert print_paper(table.unlocked, second).pdf
    given = show_record(table.unlocked, "consent", number)
    assert isinstance(given, Consent)
    record_consent(table.unlocked, replace(given, withdrawn_on=date(2026, 9, 28), withdrawn_how="per brief"))
    for version in (first, second):
        with refused("withdrew"):
            print_paper(table.unlocked, version)


def test_a_refusal_of_another_child_says_nothing_here(table: AtTheTable) -> None:
    other = AtTheTable(table.unlocked, father=True, **SOMEBODY_ELSE)
    other.agree(other.father, yes=False)
    table.agree()
    assert print_paper(table.unlocked, table.id).pdf


def test_who_said_no_elsewhere_is_asked_here_too(table: AtTheTable) -> None:
    table.agree(table.father, yes=False, recipient="JGZ Noord")
    table.agree()
    with refused("did not decide about this one"):
        print_paper(table.unlocked, table.id)
    table.agree(table.father)
    assert print_paper(table.unlocked, table.id).pdf
    with refused("said no"):  # his no to the other stays a no
        print_paper(table.unlocked, table.id, recipient="JGZ Noord")


@pytest.mark.parametrize("taken_back", [False, True])
def test_another_way_to_write_the_school_does_not_get_round_a_no(
    table: AtTheTable, *, taken_back: bool
) -> None:
    number = table.agree(table.father, yes=taken_back)
    if taken_back:
        withdraw(table.unlocked, number, "per brief")
    child = show_record(table.unlocked, "child", table.child)
    assert isinstance(child, Child)
    save_child(table.unlocked, replace(child, school="De Brug, basisschool"))
    table.agree()
    with refused("did not decide about this one"):
        print_paper(table.unlocked, table.id)


def test_nobody_signed_on_the_screen_without_drawing(table: AtTheTable) -> None:
    said = a_consent(table.handover(), table.mother, method=ConsentMethod.SCREEN)
    with pytest.raises(InvalidRecord):
        record_consent(table.unlocked, said)
    assert list_records(table.unlocked, "consent") == ()
    record_consent(table.unlocked, replace(said, decision=ConsentDecision.NO))  # a no needs no signature
    sign_on_paper(table.unlocked, replace(said, method=ConsentMethod.PAPER))
    assert len(list_records(table.unlocked, "consent")) == 2


def test_a_child_that_stands_there_twice_is_one_child(table: AtTheTable) -> None:
    """Two families that were put together both had it; the no stands with the one, the yes with the other."""
    table.agree(table.father, yes=False)
    twice = save_child(table.unlocked, a_child(table.family, given_name=" elif ", surname="C.")).record
    table.id = save_handover(table.unlocked, a_handover(table.family, twice)).record
    table.agree()
    with refused("said no"):
        print_paper(table.unlocked, table.id)
    twin = save_child(table.unlocked, a_child(table.family, given_name="Eda")).record
    table.id = save_handover(table.unlocked, a_handover(table.family, twin)).record
    table.agree()
    with refused("looks like this one"):  # a sister of the same day is asked about, once
        print_paper(table.unlocked, table.id)
    for other in (table.child, twice):
        answer_about_children(table.unlocked, twin, other, Sameness.OTHER)
    assert print_paper(table.unlocked, table.id).pdf  # control


def test_correcting_the_birthday_of_a_child_that_stands_there_twice_makes_no_other_child(
    table: AtTheTable,
) -> None:
    said = table.agree()
    print_paper(table.unlocked, table.id)
    twice = save_child(table.unlocked, a_child(table.family)).record
    table.id = save_handover(table.unlocked, a_handover(table.family, twice)).record
    child = show_record(table.unlocked, "child", twice)
    assert isinstance(child, Child)
    save_child(table.unlocked, replace(child, birth_date=date(2022, 12, 12)))
    table.agree()
    print_paper(table.unlocked, table.id)
    assert len(withdraw(table.unlocked, said, "per brief").left) == 2  # the letter has both
    with refused("withdrew"):
        print_paper(table.unlocked, table.id)


def test_taking_back_reaches_every_handover_of_the_child_also_on_the_same_day(table: AtTheTable) -> None:
    first = table.agree()
    print_paper(table.unlocked, table.id)
    table.id = save_handover(table.unlocked, a_handover(table.family, table.child)).record
    table.agree()
    print_paper(table.unlocked, table.id)
    done = withdraw(table.unlocked, first, "per telefoon")
    assert done.marked == 2
    assert len(done.left) == 2
    with refused("withdrew"):
        print_paper(table.unlocked, table.id)
    assert conversation_state(table.unlocked, table.id).said_no


def test_a_correction_is_of_the_newest_version_of_the_same_child(table: AtTheTable) -> None:
    """Else what another child was promised would stand on this paper, or there would be two newest versions."""
    first, second = corrected(table)
    sister = save_child(table.unlocked, a_child(table.family, given_name="Noor")).record
    for child, corrects, reason in (
        (sister, second, "same child"),
        (table.child, first, "newer version"),
        (table.child, second, "not settled yet"),
    ):
        wrong = a_handover(table.family, child, corrects=corrects, correction_reason="Zomaar.")
        with pytest.raises(KnownError, match=reason):
            save_handover(table.unlocked, wrong)
    with pytest.raises(KnownError, match="newer version"):
        correct_handover(table.unlocked, table.handover(first), "Nog eens.")
    assert len(list_records(table.unlocked, "handover")) == 2


def test_after_a_no_elsewhere_what_was_written_can_be_destroyed_in_each_handover(table: AtTheTable) -> None:
    table.agree(yes=False)
    table.id = save_handover(table.unlocked, a_handover(table.family, table.child, care="Geen ei.")).record
    destroy_handover_set(table.unlocked, table.id)
    assert table.handover().care == ""


def test_destroying_keeps_the_no_of_somebody_whose_custody_is_unknown(table: AtTheTable) -> None:
    father = show_record(table.unlocked, "contact", table.father)
    assert isinstance(father, ContactPerson)
    save_contact(table.unlocked, replace(father, has_custody=YesNoUnknown.UNKNOWN))
    table.agree(table.father, yes=False)
    table.agree(yes=False)
    destroy_handover_set(table.unlocked, table.id)
    table.id = save_handover(table.unlocked, a_handover(table.family, table.child)).record
    table.agree()  # she thinks again
    with refused("not known whether they have custody"):
        print_paper(table.unlocked, table.id)


def test_a_no_to_somebody_else_about_another_handover_destroys_nothing(table: AtTheTable) -> None:
    table.agree(yes=False, recipient="JGZ Noord")
    table.id = save_handover(table.unlocked, a_handover(table.family, table.child, care="Geen ei.")).record
    with pytest.raises(KnownError, match="Nobody with custody refused"):
        destroy_handover_set(table.unlocked, table.id)
    assert table.handover().care == "Geen ei."


def test_the_law_lets_its_part_through_after_a_refusal_of_an_earlier_version(unlocked: Unlocked) -> None:
    table = AtTheTable(
        unlocked,
        ve_indication=YesNoUnknown.YES,
        ve_programme=EarlyEducationProgramme.UK,
        ve_from=date(2025, 4, 14),
    )
    table.agree(yes=False)
    corrected(table)
    assert "Uk & Puk" in text_of(print_paper(unlocked, table.id, PaperKind.LEGAL).pdf)


@pytest.mark.parametrize("known", list(YesNoUnknown))
def test_without_taking_part_not_even_the_legal_part_leaves(unlocked: Unlocked, known: YesNoUnknown) -> None:
    """An indication is not taking part."""
    table = AtTheTable(unlocked, ve_indication=known, ve_from=date(2025, 4, 14))
    table.agree(yes=False)
    with refused("early education"):
        print_paper(unlocked, table.id, PaperKind.LEGAL)
    assert list_records(unlocked, "departure") == ()


def test_no_yes_is_of_a_day_to_come(table: AtTheTable) -> None:
    """Else it would be the last word of this adult until that day: a no after it would not count."""
    with pytest.raises(InvalidRecord):
        table.agree(given_on=date(2036, 9, 28))
    assert list_records(table.unlocked, "consent") == ()
    table.agree(given_on=date(2026, 9, 28))  # control


def test_a_yes_of_a_day_to_come_that_is_there_already_opens_nothing_and_can_be_taken_back(
    table: AtTheTable,
) -> None:
    number = table.agree()
    with table.unlocked.write("test", "") as tx:
        kept = consents.TABLE.get(tx, number)
        consents.TABLE.change(tx, replace(kept, given_on=date(2036, 9, 28)))
    with refused("still to come"):
        print_paper(table.unlocked, table.id)
    withdraw(table.unlocked, number, "aan tafel")
    with refused("withdrew"):
        print_paper(table.unlocked, table.id)
    given = show_record(table.unlocked, "consent", number)
    assert isinstance(given, Consent)
    assert given.withdrawn_on == date(2026, 9, 28)


@pytest.mark.parametrize(
    "spelled",
    ["basisschool  de brug", " Basisschool\u00a0De Brug ", "BASISSCHOOL DE BRUG", "Basisschool De\tBrug"],
)
def test_a_no_counts_however_the_school_is_spaced_and_capitalised(table: AtTheTable, spelled: str) -> None:
    table.agree()
    table.agree(table.father, yes=False, recipient=spelled)
    with refused("said no"):
        print_paper(table.unlocked, table.id)


def test_a_school_with_an_accent_is_one_school(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True, school="Basisschool Caf\u00e9")
    table.agree()
    assert print_paper(unlocked, table.id).pdf
    table.agree(table.father, yes=False, recipient="Basisschool Cafe\u0301")
    with refused("said no"):
        print_paper(unlocked, table.id)


def custody(table: AtTheTable, known: YesNoUnknown) -> None:
    """Write down whether the father has custody."""
    father = show_record(table.unlocked, "contact", table.father)
    assert isinstance(father, ContactPerson)
    save_contact(table.unlocked, replace(father, has_custody=known))


@pytest.mark.parametrize("then", [YesNoUnknown.YES, YesNoUnknown.UNKNOWN])
def test_a_no_is_not_got_round_by_writing_down_that_there_is_no_custody(
    table: AtTheTable, then: YesNoUnknown
) -> None:
    custody(table, then)
    table.agree(table.father, yes=False)
    table.agree()
    custody(table, YesNoUnknown.UNKNOWN)
    with refused("not known whether they have custody"):
        print_paper(table.unlocked, table.id)
    custody(table, YesNoUnknown.NO)
    with refused("before it was written down that they have no custody"):
        print_paper(table.unlocked, table.id)
    (here,) = conversation_state(table.unlocked, table.id).decisions
    assert {d.contact_id for d in here.deciders if d.refused} == {
        table.father
    }  # it can be seen whose no it is


def test_after_a_ruling_the_same_no_is_written_down_once_more_with_the_reason(table: AtTheTable) -> None:
    table.agree(table.father, yes=False)
    table.agree()
    custody(table, YesNoUnknown.NO)
    again = a_consent(table.handover(), table.father, decision=ConsentDecision.NO, given_on=date(2026, 9, 27))
    with pytest.raises(InvalidRecord) as found:
        record_consent(table.unlocked, again)
    assert [problem.field for problem in found.value.problems] == ["custody_established", "given_on"]
    again = replace(again, given_on=date(2026, 9, 28))
    with pytest.raises(InvalidRecord):
        table.agree(table.father, yes=False)  # at the table neither
    record_consent(table.unlocked, replace(again, custody_established="Beschikking gezien: geen gezag."))
    assert print_paper(table.unlocked, table.id).pdf
    said = [c for c in list_records(table.unlocked, "consent") if isinstance(c, Consent)]
    assert len([c for c in said if c.contact_id == table.father]) == 2
    custody(table, YesNoUnknown.YES)  # he has it again, and so his no counts again
    with refused("said no"):
        print_paper(table.unlocked, table.id)


def test_who_lost_custody_can_think_again_without_a_reason(table: AtTheTable) -> None:
    table.agree(table.father, yes=False)
    table.agree()
    custody(table, YesNoUnknown.NO)
    table.agree(table.father)
    assert print_paper(table.unlocked, table.id).pdf


def test_who_had_no_custody_when_saying_no_does_not_decide(table: AtTheTable) -> None:
    custody(table, YesNoUnknown.NO)
    table.agree(table.father, yes=False)
    table.agree(table.father, yes=False, recipient="JGZ Noord")  # and has moved away since
    table.agree()
    assert print_paper(table.unlocked, table.id).pdf
    (here, _elsewhere) = conversation_state(table.unlocked, table.id).decisions
    assert table.father not in {decider.contact_id for decider in here.deciders}


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_yes_to_an_earlier_version_is_no_answer_to_a_later_no(
    table: AtTheTable, *, taken_back: bool
) -> None:
    """The school is spelled otherwise while he says no to the correction, and as before afterwards."""
    table.agree()
    table.agree(table.father)
    corrected(table)
    said = table.agree(table.father, yes=taken_back, recipient="De Brug, basisschool")
    if taken_back:
        withdraw(table.unlocked, said, "per brief")
    table.agree()
    with refused("did not decide about this one"):
        print_paper(table.unlocked, table.id)
    table.agree(table.father)
    assert print_paper(table.unlocked, table.id).pdf


def test_at_one_table_a_yes_to_the_school_and_a_no_to_somebody_else_are_two_answers(
    table: AtTheTable,
) -> None:
    table.agree()
    table.agree(table.father)
    table.agree(table.father, yes=False, recipient="JGZ Noord")
    assert print_paper(table.unlocked, table.id).pdf


def written_before_the_rule(table: AtTheTable, contact_id: str, relation: Relation) -> None:
    """Give an adult with custody a relation that can have none, as a store of before may hold it."""
    with table.unlocked.write("contact.changed", contact_id) as tx:
        contacts = families.CONTACTS
        contacts.change(tx, replace(contacts.get(tx, contact_id), relation=relation))


@pytest.mark.parametrize("relation", [Relation.PROFESSIONAL, Relation.OTHER])
def test_a_teacher_with_custody_in_an_old_store_neither_decides_nor_receives(
    unlocked: Unlocked, relation: Relation
) -> None:
    table = AtTheTable(unlocked)
    teacher = save_contact(unlocked, a_contact(table.family, name="Juf Anna")).record
    choose_every_parent_decides(unlocked, False)
    table.agree(teacher)
    assert print_paper(unlocked, table.id).pdf  # control: a parent's yes
    written_before_the_rule(table, teacher, relation)
    with refused("no parent with custody has decided yet"):
        print_paper(unlocked, table.id)
    for kind in (PaperKind.PARENTS, PaperKind.STRENGTHS, PaperKind.CONSENT_FORM):
        with refused("for a parent with custody alone"):
            print_paper(unlocked, table.id, kind, teacher)
    assert table.mother == there_is_one(paper_offers(unlocked, table.id))


def there_is_one(offers: tuple[PaperOffer, ...]) -> str:
    """The one adult to whom papers of parents are offered."""
    (found,) = {to.key for offer in offers if offer.kind is PaperKind.PARENTS for to in offer.recipients}
    return found


@pytest.mark.parametrize("relation", [Relation.PROFESSIONAL, Relation.OTHER])
def test_another_relation_takes_no_no_away(table: AtTheTable, relation: Relation) -> None:
    table.agree(table.father, yes=False)
    table.agree()
    written_before_the_rule(table, table.father, relation)
    with refused("somebody said no before it was written down that they have no custody"):
        print_paper(table.unlocked, table.id)
    # Also when custody is put right with it, as the form asks.
    with table.unlocked.read() as tx:
        father = families.CONTACTS.get(tx, table.father)
    save_contact(table.unlocked, replace(father, has_custody=YesNoUnknown.NO))
    with refused("somebody said no before it was written down that they have no custody"):
        print_paper(table.unlocked, table.id)
    table.agree(table.father, yes=False, custody_established="Uittreksel gezagsregister")
    assert print_paper(table.unlocked, table.id).pdf  # control: the no of somebody who has no say, explained

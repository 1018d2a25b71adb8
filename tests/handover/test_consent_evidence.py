"""A yes holds for what the parents were given to see by its day, and when somebody saw them sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.handovers import record_consent
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import Language
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Child, ContactPerson, Family
from tests.factory import TODAY, a_consent, an_agreement
from tests.roads import print_paper

from .at_the_table import AtTheTable

LATER = TODAY + timedelta(days=50)


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    return AtTheTable(unlocked)


def at(unlocked: Unlocked, day: date) -> None:
    unlocked.clock = FixedClock(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))


def yes(table: AtTheTable, **values: object) -> Consent:
    return a_consent(table.handover(), table.mother, **values)


def refused(table: AtTheTable, consent: Consent) -> str:
    with pytest.raises(KnownError) as found:
        record_consent(table.unlocked, consent)
    assert consent.decision is ConsentDecision.NO or not any(
        isinstance(each, Consent) and each.decision is not ConsentDecision.NO
        for each in list_records(table.unlocked, "consent")
    )
    return Language("en").explain(found.value)


def child_of(table: AtTheTable) -> Child:
    child = show_record(table.unlocked, "child", table.child)
    assert isinstance(child, Child)
    return child


# What was changed since


def another_promise(table: AtTheTable) -> None:
    save_agreement(table.unlocked, an_agreement(table.family, handover_id=table.id, what="Samen zingen"))


def another_strength(table: AtTheTable) -> None:
    child = child_of(table)
    save_child(table.unlocked, replace(child, strengths=(*child.strengths, "zingt")))


def another_language(table: AtTheTable) -> None:
    family = show_record(table.unlocked, "family", table.family)
    assert isinstance(family, Family)
    save_family(table.unlocked, replace(family, home_languages=("tr", "nl", "ku")))


def a_sentence_hidden(table: AtTheTable) -> None:
    key = next(sentence.key for sentence in read_along(table.unlocked, table.id).sentences() if sentence.key)
    hide_sentence(table.unlocked, table.id, key)


def other_care(table: AtTheTable) -> None:
    table.change(care="Noten geven uitslag.")


CHANGES = {
    another_promise: "What the school adapts and what we promise",
    another_strength: "Strengths and interests",
    another_language: "Languages at home",
    other_care: "Eating, sleeping, allergy",
    a_sentence_hidden: "",
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_yes_of_a_day_before_a_change_is_refused_naming_what_was_changed(
    table: AtTheTable, change: object
) -> None:
    read_along(table.unlocked, table.id)
    at(table.unlocked, LATER)
    change(table)  # type: ignore[operator]
    told = refused(table, yes(table, given_on=TODAY))
    assert "28 September 2026" in told
    assert "was changed" in told
    assert CHANGES[change] in told  # type: ignore[index]
    assert "read along once more" in told
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, table.id)
    read_along(table.unlocked, table.id)
    record_consent(table.unlocked, yes(table, given_on=LATER))
    print_paper(table.unlocked, table.id)  # control


def test_a_yes_is_written_down_later_as_long_as_nothing_of_it_was_changed(table: AtTheTable) -> None:
    read_along(table.unlocked, table.id)
    at(table.unlocked, LATER)
    mother = show_record(table.unlocked, "contact", table.mother)
    assert isinstance(mother, ContactPerson)
    save_contact(table.unlocked, replace(mother, phone="06-00000099"))  # stays on the laptop
    record_consent(table.unlocked, yes(table, given_on=TODAY))
    print_paper(table.unlocked, table.id)


def test_what_was_changed_and_put_back_is_what_they_saw(table: AtTheTable) -> None:
    read_along(table.unlocked, table.id)
    before = table.handover().care
    other_care(table)
    assert "was changed" in refused(table, yes(table))
    table.change(care=before)
    record_consent(table.unlocked, yes(table))


def test_a_change_on_that_very_day_is_seen_unless_it_was_shown_after_that(table: AtTheTable) -> None:
    read_along(table.unlocked, table.id)
    other_care(table)
    assert "was changed" in refused(table, yes(table, given_on=TODAY))
    read_along(table.unlocked, table.id)
    record_consent(table.unlocked, yes(table, given_on=TODAY))


def test_a_yes_is_not_of_a_day_before_they_saw_the_pages(table: AtTheTable) -> None:
    at(table.unlocked, LATER)
    read_along(table.unlocked, table.id)
    told = refused(table, yes(table, given_on=LATER - timedelta(days=1)))
    assert "Given on" in told
    assert "for the first time" in told
    record_consent(table.unlocked, yes(table, given_on=LATER))


def test_a_form_counts_from_the_day_on_which_it_was_printed(table: AtTheTable) -> None:
    at(table.unlocked, LATER)
    print_paper(table.unlocked, table.id, PaperKind.CONSENT_FORM, table.mother)
    (form,) = list_records(table.unlocked, "printed_form")
    assert isinstance(form, PrintedConsentForm)
    told = refused(table, yes(table, given_on=LATER - timedelta(days=1), paper_code=form.code))
    assert "was printed on" in told
    at(table.unlocked, LATER + timedelta(days=9))
    record_consent(table.unlocked, yes(table, given_on=LATER + timedelta(days=1), paper_code=form.code))
    print_paper(table.unlocked, table.id)


def test_a_code_that_nobody_printed_is_no_form(table: AtTheTable) -> None:
    read_along(table.unlocked, table.id)
    (shown,) = list_records(table.unlocked, "printed_form")
    assert isinstance(shown, PrintedConsentForm)
    assert "no form with this code" in refused(table, yes(table, paper_code=shown.code))


def test_a_yes_of_before_the_child_was_born_or_the_handover_was_written_names_the_day(
    table: AtTheTable,
) -> None:
    read_along(table.unlocked, table.id)
    born = child_of(table).birth_date
    assert born is not None
    for day in (date(1990, 1, 1), born - timedelta(days=1)):
        told = refused(table, yes(table, given_on=day))
        assert "Given on: that is before the child was born" in told
    told = refused(table, yes(table, given_on=TODAY - timedelta(days=1)))
    assert "Given on: this handover was written on 28 September 2026" in told
    record_consent(table.unlocked, yes(table, decision=ConsentDecision.NO, given_on=date(1990, 1, 1)))


def test_a_handover_that_was_written_while_the_clock_was_ahead_locks_nobody_out(unlocked: Unlocked) -> None:
    at(unlocked, date(2027, 2, 1))
    table = AtTheTable(unlocked)
    at(unlocked, TODAY)
    read_along(unlocked, table.id)
    record_consent(unlocked, yes(table, given_on=TODAY))
    print_paper(unlocked, table.id)


# Shown, and seen to sign


def test_a_typed_yes_needs_that_the_pages_were_shown_or_printed(table: AtTheTable) -> None:
    told = refused(table, yes(table))
    assert "Let the parents read along, or print the form" in told
    show_record(table.unlocked, "handover", table.id)  # looking at it is no reading along
    assert "read along" in refused(table, yes(table))
    read_along(table.unlocked, table.id)
    record_consent(table.unlocked, yes(table))


@pytest.mark.parametrize("witness", ["", "   "])
def test_a_yes_on_paper_needs_who_saw_the_signature(table: AtTheTable, witness: str) -> None:
    read_along(table.unlocked, table.id)
    told = refused(table, yes(table, witness=witness, recorded_by="Marloes"))
    assert "Who saw the signature?" in told
    number = record_consent(table.unlocked, yes(table, witness="Marloes")).record
    kept = show_record(table.unlocked, "consent", number)
    assert isinstance(kept, Consent)
    assert kept.witness == "Marloes"


def test_a_no_asks_nothing_of_this(table: AtTheTable) -> None:
    for day in (TODAY, TODAY - timedelta(days=400)):
        no = yes(table, decision=ConsentDecision.NO, witness="", given_on=day)
        record_consent(table.unlocked, no)
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, table.id)


def test_a_later_typed_yes_undoes_a_no_only_when_the_pages_were_seen(table: AtTheTable) -> None:
    table.agree(yes=False)  # they saw the pages, and said no
    at(table.unlocked, LATER)
    other_care(table)
    for evidence in ({}, {"witness": ""}, {"given_on": TODAY}):
        assert refused(table, yes(table, **({"given_on": LATER} | evidence)))
        with pytest.raises(ConsentMissing):
            print_paper(table.unlocked, table.id)
    read_along(table.unlocked, table.id)
    record_consent(table.unlocked, yes(table, given_on=LATER))
    print_paper(table.unlocked, table.id)


def test_who_saw_the_paper_at_the_table_is_kept_with_the_yes(table: AtTheTable) -> None:
    number = table.agree(strokes=(), seen_by="Marloes")
    kept = show_record(table.unlocked, "consent", number)
    assert isinstance(kept, Consent)
    assert (kept.method, kept.witness) == (ConsentMethod.PAPER, "Marloes")


def test_the_same_pages_on_one_day_are_kept_once(table: AtTheTable) -> None:
    for _time in range(3):
        read_along(table.unlocked, table.id)
    assert len(list_records(table.unlocked, "printed_form")) == 1
    other_care(table)
    read_along(table.unlocked, table.id)
    assert len(list_records(table.unlocked, "printed_form")) == 2


def test_a_yes_to_a_part_that_was_changed_needs_that_this_part_was_seen(table: AtTheTable) -> None:
    table.agree(own=(Part.CARE,))
    other_care(table)
    again = {"decision": ConsentDecision.PART, "parts": (Part.CARE,), "about": (Part.CARE,)}
    with pytest.raises(KnownError):
        record_consent(table.unlocked, yes(table, **again))
    read_along(table.unlocked, table.id)
    record_consent(table.unlocked, yes(table, **again))
    print_paper(table.unlocked, table.id)

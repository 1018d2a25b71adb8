"""What parents get around a conversation: the consent form, the letter and the pages to fill in at home."""

from __future__ import annotations

import io
import re
from dataclasses import asdict, replace
from datetime import date

import pytest
from pypdf import PdfReader

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.blank_sheets import Sheet, blank_sheet, file_name
from kansenboek.handover.actions.handovers import record_consent
from kansenboek.handover.actions.leaving import make_document, plain_paper, prepare_paper, with_beside
from kansenboek.handover.actions.paper_choice import offer_to, paper_offers
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.handover.actions.withdrawal import destroy_handover_set
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.handover.rules.parent_edition import PHRASE_LANGUAGES
from kansenboek.kit.errors import ConsentMissing, InvalidRecord, KnownError
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.people.actions.families import save_child, save_contact
from kansenboek.people.records import Child, ContactPerson
from tests.factory import a_consent
from tests.paper.reading import exactly_read, text_of
from tests.roads import print_paper

from .at_the_table import AtTheTable
from .test_every_paper_leaves import IN_VE
from .test_what_can_leave import Everything

KIT = (PaperKind.CONSENT_FORM, PaperKind.LETTER, PaperKind.OWN_PAGE)


def forms(unlocked: Unlocked) -> list[PrintedConsentForm]:
    return [form for form in list_records(unlocked, "printed_form") if isinstance(form, PrintedConsentForm)]


def form_code(table: AtTheTable) -> str:
    """Print the form for the mother; its code."""
    return str(prepare_paper(table.unlocked, table.id, PaperKind.CONSENT_FORM, table.mother).paper.code)


def change_child(table: AtTheTable, **values: object) -> None:
    child = show_record(table.unlocked, "child", table.child)
    assert isinstance(child, Child)
    save_child(table.unlocked, replace(child, **values))  # type: ignore[arg-type]


def signed(table: AtTheTable, code: str, **values: object) -> Consent:
    return a_consent(table.handover(), table.mother, paper_code=code, **values)


def refusal_of(table: AtTheTable, code: str, **values: object) -> str:
    with pytest.raises(InvalidRecord) as refused:
        record_consent(table.unlocked, signed(table, code, **values))
    return language("nl").explain(refused.value)


# What stands on them


@pytest.mark.parametrize("kind", KIT)
def test_they_tell_nothing_of_the_laptop_another_household_or_a_sister(
    unlocked: Unlocked, kind: PaperKind
) -> None:
    everything = Everything(unlocked)
    told = repr(asdict(prepare_paper(unlocked, everything.id, kind, everything.mother).paper))
    assert "<child.given_name|H|" in told  # control
    told = told.replace(_name_of(unlocked, everything.mother), "")
    told = re.sub(
        r"<child\.(bso|next_preschool)\|L\|", "", told
    )  # whom papers can go to; parents are told that
    assert "|L|" not in told
    for origin in ("sister", "visit", "referral", "other.", "loose"):
        assert f"<{origin}" not in told, origin


def _name_of(unlocked: Unlocked, contact: str) -> str:
    return str(show_record(unlocked, "contact", contact).name).strip()  # type: ignore[attr-defined]


def test_the_form_has_a_box_for_each_part_that_holds_something_and_for_no_other(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, dream="Brandweervrouw")
    form = prepare_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother).paper
    asked = {part.part for part in read_along(unlocked, table.id).parts}
    assert {part.part for part in form.parts} == asked
    assert Part.DREAM in asked
    assert Part.SUPPORT not in asked
    told = text_of(print_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother).pdf)
    assert "De droom van jullie kind" in told
    assert "Brandweervrouw" not in told  # it names what would leave, not what that says
    assert "altijd intrekken" in told
    assert told.count(form.code) == 2  # where it is filled in, and where it is signed


def test_a_part_that_the_parents_hid_is_not_asked_on_the_form(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, dream="Brandweervrouw")
    sentence = next(s for s in read_along(unlocked, table.id).sentences() if s.text == "Brandweervrouw")
    hide_sentence(unlocked, table.id, sentence.key)
    form = prepare_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother).paper
    assert Part.DREAM not in {part.part for part in form.parts}


@pytest.mark.parametrize("beside", ["", *PHRASE_LANGUAGES])
@pytest.mark.parametrize("kind", KIT)
def test_every_paper_of_the_kit_is_made_in_every_language(
    unlocked: Unlocked, kind: PaperKind, beside: str
) -> None:
    table = AtTheTable(unlocked, dream="Brandweervrouw")
    ready = with_beside(prepare_paper(unlocked, table.id, kind, table.mother), beside)
    pdf = make_document(ready).pdf
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) <= 2
    told = exactly_read(pdf)
    assert ("nog niet nagekeken" in told) is bool(beside)
    assert "[" not in told  # no letter without a font
    assert all(len(page.extract_text().split("\n")) >= 5 for page in pages)


def test_they_come_in_the_language_of_the_parent_they_are_for(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    mother = show_record(unlocked, "contact", table.mother)
    assert isinstance(mother, ContactPerson)
    assert offer_to(unlocked, table.id, PaperKind.LETTER, table.mother).beside == ""
    save_contact(unlocked, replace(mother, language="pl"))
    offer = offer_to(unlocked, table.id, PaperKind.LETTER, table.mother)
    assert (offer.beside, offer.unreviewed) == ("pl", True)
    with pytest.raises(KnownError, match="no phrases"):
        with_beside(prepare_paper(unlocked, table.id, PaperKind.LETTER, table.mother), "xx")


def test_a_letter_of_a_day_that_is_over_asks_for_a_day(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    today = unlocked.clock.today()
    table.change(date=today, place="Op de locatie")
    ready = prepare_paper(unlocked, table.id, PaperKind.LETTER, table.mother)
    assert (ready.paper.day, ready.paper.place) == (today, "Op de locatie")
    table.change(date=date(2020, 1, 1))
    ready = prepare_paper(unlocked, table.id, PaperKind.LETTER, table.mother)
    assert (ready.paper.day, ready.paper.place) == (None, "")
    assert "Samen kiezen wij een dag" in text_of(make_document(ready).pdf)


# Who gets them


def test_they_go_to_a_parent_with_custody_and_to_nobody_else(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    offers = {offer.kind: offer for offer in paper_offers(unlocked, table.id)}
    for kind in KIT:
        assert {receiver.key for receiver in offers[kind].recipients} == {table.mother, table.father}
        with pytest.raises(ConsentMissing):
            prepare_paper(unlocked, table.id, kind, "Basisschool De Brug")
        with pytest.raises(KnownError, match="say for whom"):
            prepare_paper(unlocked, table.id, kind)


def test_with_one_parent_nobody_has_to_say_for_whom(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    assert prepare_paper(unlocked, table.id, PaperKind.LETTER).contact_id == table.mother
    mother = show_record(unlocked, "contact", table.mother)
    assert isinstance(mother, ContactPerson)
    save_contact(unlocked, replace(mother, has_custody=YesNoUnknown.UNKNOWN))
    with pytest.raises(ConsentMissing):
        prepare_paper(unlocked, table.id, PaperKind.LETTER)


@pytest.mark.parametrize("kind", [PaperKind.CONSENT_FORM, PaperKind.LETTER])
def test_without_a_school_there_is_nothing_to_ask_or_announce(unlocked: Unlocked, kind: PaperKind) -> None:
    table = AtTheTable(unlocked, school="")
    with pytest.raises(KnownError, match="no school"):
        prepare_paper(unlocked, table.id, kind, table.mother)


# The code that comes back


def test_what_a_form_was_about_is_kept_when_it_leaves_and_not_when_it_is_looked_at(
    unlocked: Unlocked,
) -> None:
    table = AtTheTable(unlocked)
    code = form_code(table)
    assert forms(unlocked) == []
    print_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother)
    (form,) = forms(unlocked)
    assert (form.code, form.recipient, form.handover_id) == (code, "Basisschool De Brug", table.id)
    (gone,) = list_records(unlocked, "departure")
    assert isinstance(gone, Departure)
    assert (gone.paper, gone.contact_id) == (PaperKind.CONSENT_FORM, table.mother)
    print_paper(unlocked, table.id, PaperKind.LETTER, table.mother)
    assert len(forms(unlocked)) == 1


def test_a_signed_form_of_the_text_as_it_stands_is_written_down_with_its_code(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    print_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother)
    code = forms(unlocked)[0].code
    number = record_consent(unlocked, signed(table, code.lower().replace("-", " "))).record
    kept = show_record(unlocked, "consent", number)
    assert isinstance(kept, Consent)
    assert kept.paper_code == code
    assert plain_paper(unlocked, table.id, warned=True).pdf


def test_a_code_that_does_not_fit_names_the_part_that_was_changed(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, dream="Brandweervrouw")
    print_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother)
    code = forms(unlocked)[0].code
    change_child(table, dream="Kapitein")
    told = refusal_of(table, code)
    assert "De droom van het kind" in told
    assert "Sterke kanten" not in told
    assert "Kapitein" not in told
    change_child(table, dream="Brandweervrouw")  # as it was: the same text has the same code
    record_consent(unlocked, signed(table, code))


def test_a_yes_on_paper_needs_the_code_and_a_no_does_not(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    assert "getekend" in refusal_of(table, "")
    assert "getekend" in refusal_of(table, "   ", decision=ConsentDecision.PART, parts=(Part.CHILD,))
    number = record_consent(unlocked, signed(table, "", decision=ConsentDecision.NO)).record
    kept = show_record(unlocked, "consent", number)
    assert isinstance(kept, Consent)
    assert kept.paper_code == ""


def test_a_code_that_is_given_is_looked_at_on_every_road(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    with pytest.raises(InvalidRecord):
        record_consent(unlocked, signed(table, "K7QF-2M9X"))
    assert list_records(unlocked, "consent") == ()


def test_the_form_of_another_child_or_school_is_refused(unlocked: Unlocked) -> None:
    first, second = AtTheTable(unlocked), AtTheTable(unlocked)
    print_paper(unlocked, first.id, PaperKind.CONSENT_FORM, first.mother)
    code = forms(unlocked)[0].code
    assert "andere tekst" in refusal_of(second, code)
    assert "Basisschool De Brug" in refusal_of(first, code, recipient="De Wilgen")


def test_with_a_refused_handover_its_forms_are_destroyed(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    print_paper(unlocked, table.id, PaperKind.CONSENT_FORM, table.mother)
    table.agree(yes=False)
    destroy_handover_set(unlocked, table.id)
    assert forms(unlocked) == []


# Empty sheets


@pytest.mark.parametrize("beside", ["", *PHRASE_LANGUAGES])
@pytest.mark.parametrize("sheet", Sheet)
def test_every_empty_sheet_is_made_in_every_language(sheet: Sheet, beside: str) -> None:
    pdf = blank_sheet(sheet, beside, date(2026, 9, 28))
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) <= 2
    assert "[" not in text_of(pdf)
    assert all(len(page.extract_text().split("\n")) >= 5 for page in pages)
    assert pdf == blank_sheet(sheet, beside, date(2026, 9, 28))
    assert file_name(sheet, beside).endswith(f"{beside}.pdf")


@pytest.mark.parametrize("sheet", Sheet)
def test_a_sheet_has_a_first_name_only_when_asked(sheet: Sheet) -> None:
    day = date(2026, 9, 28)
    assert "Zofia" in text_of(blank_sheet(sheet, "", day, "Zofia"))
    assert "Zofia" not in text_of(blank_sheet(sheet, "", day))


def test_a_conversation_sheet_follows_the_order_of_the_talk() -> None:
    told = text_of(blank_sheet(Sheet.CONVERSATION, "", date(2026, 9, 28)))
    order = (
        "Jullie vertellen",
        "Jullie kind\n",
        "Dit gaat goed",
        "Dit helpt",
        "vraagt aandacht",
        "spreken wij af",
        "beslissen",
    )
    places = [told.index(word, told.index("Jullie vertellen")) for word in order]
    assert places == sorted(places)


def test_a_language_without_phrases_is_refused_for_sheets() -> None:
    with pytest.raises(KnownError, match="no phrases"):
        blank_sheet(Sheet.VISIT, "xx", date(2026, 9, 28))


# Who else can receive


def test_the_bso_and_another_preschool_are_asked_about_apart(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, bso="BSO De Hut", next_preschool="De Vlinder")
    offer = offer_to(unlocked, table.id, PaperKind.A, "")
    assert [receiver.name for receiver in offer.recipients] == [
        "Basisschool De Brug",
        "BSO De Hut",
        "De Vlinder",
    ]
    table.agree()
    assert offer_to(unlocked, table.id, PaperKind.A, "").refused is None
    assert (
        offer_to(unlocked, table.id, PaperKind.A, "BSO De Hut").refused is not None
    )  # a yes is for one receiver
    table.agree(recipient="BSO De Hut")
    assert "Elif" in text_of(print_paper(unlocked, table.id, PaperKind.A, "BSO De Hut").pdf)
    assert offer_to(unlocked, table.id, PaperKind.A, "De Vlinder").refused is not None


def test_what_the_law_asks_goes_to_the_primary_school_alone(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, bso="BSO De Hut", **IN_VE)
    assert [r.name for r in offer_to(unlocked, table.id, PaperKind.LEGAL, "").recipients] == [
        "Basisschool De Brug"
    ]


def test_a_form_about_the_bso_has_a_code_of_its_own(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, bso="BSO De Hut")
    letter = text_of(print_paper(unlocked, table.id, PaperKind.LETTER).pdf)
    assert "Basisschool De Brug, BSO De Hut" in letter  # who may receive it, all of them
    assert offer_to(unlocked, table.id, PaperKind.CONSENT_FORM, "").about == (
        "Basisschool De Brug",
        "BSO De Hut",
    )
    school = prepare_paper(unlocked, table.id, PaperKind.CONSENT_FORM).paper
    bso = prepare_paper(unlocked, table.id, PaperKind.CONSENT_FORM, about="bso de hut").paper
    assert bso.school == "BSO De Hut"
    assert bso.code != school.code
    assert "BSO De Hut" in text_of(
        plain_paper(unlocked, table.id, PaperKind.CONSENT_FORM, warned=True, about="BSO De Hut").pdf
    )
    assert "BSO De Hut" in refusal_of(table, bso.code)
    record_consent(unlocked, signed(table, bso.code, recipient="BSO De Hut"))
    with pytest.raises(KnownError, match="not filled in"):
        prepare_paper(unlocked, table.id, PaperKind.CONSENT_FORM, about="Bso Elders")

"""The fictional organisation: it keeps every rule a real one has to keep, and looks like one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from kansenboek.attachments.records import Attachment, dream_drawing
from kansenboek.contacts.records import Medium, Reached, VisitOutcome, VisitPurpose
from kansenboek.demo import (
    texts_areas,
    texts_arranging,
    texts_children,
    texts_contacts,
    texts_handovers,
    texts_parents,
    texts_sessions,
    texts_visits,
)
from kansenboek.demo.organisation import DEMO_TODAY, DemoOrganisation, organisation
from kansenboek.demo.school_days import is_school_day, school_day_from, school_day_until
from kansenboek.demo.wording import BOY, GIRL, filled, passages, places
from kansenboek.following.records.agreements import Agreement, AgreementStatus, OwnerRole
from kansenboek.following.records.referrals import ReferralStatus, StepBy
from kansenboek.handover.records.consent import Consent, ConsentDecision, Permission
from kansenboek.handover.records.handovers import (
    LEAST_STRENGTHS,
    MOST_COMMITMENTS,
    ConversationMode,
    HandoverConversation,
    HandoverState,
    ParticipantRole,
    mode_of,
)
from kansenboek.handover.rules.paper_a import compose, content_sha256
from kansenboek.handover.rules.paper_b import NothingToShare, compose_support
from kansenboek.handover.rules.permissions import ConsentCase, PartsChanged, gate
from kansenboek.handover.rules.told import Now, told
from kansenboek.kit.ages import age_on
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import Kind, YesNoUnknown
from kansenboek.kit.languages import ALL_CODES
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.validation import check
from kansenboek.people.records import Child, ContactPerson, Relation
from kansenboek.people.rules.retention import retain_until

SEEDS = (1, 2, 3)
TEXT_MODULES = (
    *(texts_areas, texts_arranging, texts_children, texts_handovers, texts_parents, texts_sessions),
    texts_contacts,
    texts_visits,
)
PLACES = {"ouder", "Ouder", "taal", "kind", "mentor", "juf", "Juf", *GIRL}


@cache
def made(families: int = 48, seed: int = 1) -> DemoOrganisation:
    return organisation(families, seed)


def of(records: Iterable[Any], **wanted: str) -> list[Any]:
    """The records whose fields have these values."""
    return [r for r in records if all(getattr(r, name) == value for name, value in wanted.items())]


def child_of(demo: DemoOrganisation, handover: HandoverConversation) -> Child:
    (child,) = (child for child in demo.children if child.id == handover.child_id)
    return child


def attachments(demo: DemoOrganisation) -> tuple[Attachment, ...]:
    return tuple(picture.attachment for picture in demo.pictures)


def permission(demo: DemoOrganisation, handover: HandoverConversation) -> Permission:
    """What the gate says about this handover on the demo's day. Raises ConsentMissing."""
    (family,) = of(demo.families, id=handover.family_id)
    child = child_of(demo, handover)
    agreements = of(demo.agreements, handover_id=handover.id)
    contacts = tuple(of(demo.contacts, family_id=family.id))
    drawing = dream_drawing(attachments(demo), child.id)
    content = (family, child, handover, agreements, drawing)
    return gate(
        ConsentCase(
            consents=tuple(of(demo.consents, handover_id=handover.id)),
            contacts=contacts,
            ever=tuple(of(demo.consents, child_id=child.id)),
            lost=(),
            recipient=child.school,
            now=Now(
                told(*content, contacts=contacts),
                content_sha256(*content, contacts=contacts),
            ),
            settled_sha256=handover.settled_sha256,
            today=DEMO_TODAY,
            latest=DEMO_TODAY,
            consents_from=0,
            dated_ahead=frozenset(),
            everyone=False,
            alike=(),
        )
    )


def gate_answers(demo: DemoOrganisation) -> dict[str, list[HandoverConversation]]:
    """Reason of refusal ("" for none) → handovers."""
    answers: dict[str, list[HandoverConversation]] = defaultdict(list)
    for handover in demo.handovers:
        try:
            permission(demo, handover)
        except PartsChanged as changed:
            answers[", ".join(part.value for part in changed.parts)].append(handover)
        except ConsentMissing as refused:
            answers[refused.values["reason"].message].append(handover)  # type: ignore[attr-defined]
        else:
            answers[""].append(handover)
    return answers


def texts_in(value: Any) -> Iterable[str]:
    """Every text inside a module's constants, however nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif hasattr(value, "__dataclass_fields__"):
        yield from texts_in(tuple(vars(value).values()))


def all_sentences() -> list[str]:
    return [
        text
        for module in TEXT_MODULES
        for name, value in vars(module).items()
        if name.isupper()
        for text in texts_in(value)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_record_may_be_saved(seed: int) -> None:
    for record in made(seed=seed).records():
        assert check(record, DEMO_TODAY) == ()
        assert from_plain(type(record), to_plain(record)) == record


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert organisation(10, 7) == organisation(10, 7)
    assert organisation(10, 7).families != organisation(10, 8).families


@pytest.mark.parametrize("families", [1, 2, 5, 23])
def test_small_organisations_are_whole_too(families: int) -> None:
    demo = organisation(families, 4)
    assert len(demo.families) == families
    assert {child.family_id for child in demo.children} == {family.id for family in demo.families}
    assert all(check(record, DEMO_TODAY) == () for record in demo.records())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_pointed_at_exists_and_comes_first(seed: int) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for record in made(seed=seed).records():
        for name, spec in record.specs().items():
            value = getattr(record, name)
            if spec.kind is Kind.REFERENCE and value:
                assert value in seen[spec.to], (record.kind, name)
            if spec.kind is Kind.REFERENCES:
                assert set(value) <= seen[spec.to], (record.kind, name)
        seen[record.kind].add(record.id)


def test_ids_are_sixteen_hex_characters_and_no_two_alike() -> None:
    ids = [record.id for record in made().records()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[0-9a-f]{16}", number) for number in ids)


def test_what_belongs_to_a_family_points_within_it() -> None:
    demo = made()
    family_of = {child.id: child.family_id for child in demo.children}
    family_of |= {contact.id: contact.family_id for contact in demo.contacts}
    for records in (demo.handovers, demo.agreements, demo.referrals, demo.consents):
        for record in records:
            assert family_of[record.child_id] == record.family_id
    for visit in demo.visits:
        assert {family_of[contact] for contact in visit.participants} <= {visit.family_id}
    for consent in demo.consents:
        assert family_of[consent.contact_id] == consent.family_id


def test_languages_are_from_the_list_and_there_are_many() -> None:
    demo = made()
    spoken = Counter(code for family in demo.families for code in family.home_languages)
    assert len(spoken) >= 8
    told = {*spoken, *(code for session in demo.sessions for code in session.languages)}
    told |= {area.language for handover in demo.handovers for area in handover.areas} - {""}
    told |= {family.preferred_language for family in demo.families}
    assert told <= ALL_CODES


def test_households_are_of_every_kind() -> None:
    demo = made()
    by_family: dict[str, list[ContactPerson]] = defaultdict(list)
    for contact in demo.contacts:
        by_family[contact.family_id].append(contact)
    relations = Counter(contact.relation for contact in demo.contacts)
    for relation in (Relation.GRANDPARENT, Relation.FOSTER_PARENT, Relation.PROFESSIONAL, Relation.GUARDIAN):
        assert relations[relation] >= 1
    parents = [
        sum(c.relation in (Relation.MOTHER, Relation.FATHER) for c in adults) for adults in by_family.values()
    ]
    assert parents.count(1) >= 3
    assert parents.count(2) >= 20
    apart = [family for family in demo.families if "apart" in family.custody_note]
    assert len(apart) >= 2
    assert all(any(c.may_consent for c in adults) for adults in by_family.values())


def test_children_are_from_two_to_four_and_a_half_and_in_a_neighbourhood() -> None:
    demo = made()
    ages = [age_on(child.birth_date or DEMO_TODAY, DEMO_TODAY) for child in demo.children]
    assert (2, 0) <= min(ages) < (2, 6)
    assert (4, 0) < max(ages) <= (4, 6)
    assert len({child.site for child in demo.children}) == 3
    assert all(family.neighbourhood for family in demo.families)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_program_fills_in_is_filled_in(seed: int) -> None:
    demo = made(seed=seed)
    for contact in demo.contacts:
        assert contact.may_consent is (contact.has_custody is YesNoUnknown.YES)
    for family in demo.families:
        assert family.retain_until == retain_until(of(demo.children, family_id=family.id))
    contacts = {contact.id: contact for contact in demo.contacts}
    for consent in demo.consents:
        decided = contacts[consent.contact_id]
        assert (consent.name, consent.has_custody) == (decided.name, decided.has_custody)
    for handover in demo.handovers:
        assert handover.mode is mode_of(handover.participants)
        assert handover.version == (2 if handover.corrects else 1)


def test_telephone_numbers_and_addresses_reach_nobody() -> None:
    for contact in made().contacts:
        assert re.fullmatch(r"06-0000\d{4}", contact.phone)
        assert contact.email == "" or contact.email.endswith(".example")


def test_contacts_are_of_every_medium_attempts_are_told_and_parents_offer_something() -> None:
    demo = made()
    assert {moment.medium for moment in demo.moments} == set(Medium)
    assert {moment.reached for moment in demo.moments} == set(Reached)
    people = {each.id: each.family_id for each in demo.contacts}
    people |= {child.id: child.family_id for child in demo.children}
    for moment in demo.moments:
        assert {people[each] for each in (*moment.participants, *moment.children)} == {moment.family_id}
        assert bool(moment.participants) == (moment.reached is Reached.YES)
    assert len({offer for contact in demo.contacts for offer in contact.offers}) >= 5
    late = [each for each in demo.loans if not each.back_on and (each.due_back or DEMO_TODAY) < DEMO_TODAY]
    assert len(late) == 1
    assert sum(loan.back_on is not None for loan in demo.loans) >= 1


def test_visits_have_every_outcome_and_purpose_and_some_are_planned() -> None:
    visits = made().visits
    assert {visit.outcome for visit in visits} == set(VisitOutcome)
    assert {visit.purpose for visit in visits} == set(VisitPurpose)
    for visit in visits:
        assert visit.date is not None
        assert (visit.outcome is VisitOutcome.PLANNED) == (visit.date > DEMO_TODAY)


def test_agreements_and_referrals_have_every_status() -> None:
    demo = made()
    assert {agreement.status for agreement in demo.agreements} == set(AgreementStatus)
    assert {referral.status for referral in demo.referrals} == set(ReferralStatus)
    for agreement in demo.agreements:
        assert (agreement.status is AgreementStatus.OPEN) == (agreement.reviewed_on is None)
        assert agreement.owner_name
    for referral in demo.referrals:
        if referral.step_by is not StepBy.PARENT and referral.status is ReferralStatus.APPLIED:
            assert referral.consent is YesNoUnknown.YES
            assert referral.shared_data


def test_a_year_of_sessions_with_tallies_that_add_up() -> None:
    sessions = made().sessions
    months = {f"{session.date:%Y-%m}" for session in sessions}
    assert len(months) >= 12
    assert all(session.date is not None and is_school_day(session.date) for session in sessions)
    assert len({session.session_kind for session in sessions}) == 5
    assert len({guest.organisation for session in sessions for guest in session.guests}) >= 5
    for session in sessions:
        faces = (session.smiley_happy or 0) + (session.smiley_neutral or 0) + (session.smiley_sad or 0)
        assert faces <= (session.adults or 0)
    given_names = {child.given_name for child in made().children}
    said = " ".join(text for s in sessions for text in (*s.questions, *s.wishes))
    assert not given_names & set(re.findall(r"\w+", said))


def test_handovers_are_in_every_state_and_form() -> None:
    handovers = made().handovers
    assert {handover.state for handover in handovers} == set(HandoverState)
    assert {handover.mode for handover in handovers} == set(ConversationMode)
    assert any(handover.corrects and handover.correction_reason for handover in handovers)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gate_answers_in_every_way_it_can(seed: int) -> None:
    answers = gate_answers(made(seed=seed))
    assert set(answers) == {
        "",
        "no parent with custody has decided yet",
        "a parent with custody said no",
        "a parent withdrew consent",
        "the consent has expired",
        "the consent is for another school",
        "child",  # of which the text was changed after the parents agreed
    }
    assert len(answers[""]) >= 6
    assert {handover.mode for handover in answers[""]} == set(ConversationMode)
    order = list(HandoverState)
    assert all(order.index(h.state) >= order.index(HandoverState.HELD) for h in answers[""])


def test_consents_are_to_all_to_part_and_to_nothing() -> None:
    demo = made()
    assert {consent.decision for consent in demo.consents} == set(ConsentDecision)
    for consent in demo.consents:
        assert isinstance(consent, Consent)
        assert consent.given_on is not None
        assert consent.given_on <= DEMO_TODAY
        if consent.withdrawn_on is not None:
            assert consent.given_on < consent.withdrawn_on <= DEMO_TODAY
            assert consent.withdrawn_how
            assert consent.consequence


@pytest.mark.parametrize("seed", SEEDS)
def test_promises_keep_the_rules_of_the_conversation(seed: int) -> None:
    demo = made(seed=seed)
    for handover in demo.handovers:
        promises: list[Agreement] = of(demo.agreements, handover_id=handover.id)
        roles = Counter(promise.owner_role for promise in promises)
        professionals = roles[OwnerRole.TEACHER] + roles[OwnerRole.STAFF]
        assert len(promises) <= MOST_COMMITMENTS
        assert roles[OwnerRole.PARENT] <= professionals
        assert all(promise.owner_name and promise.due for promise in promises)
        if handover.mode is not ConversationMode.COLD:
            assert roles[OwnerRole.TEACHER] >= 1
        roles_there = {p.role for p in handover.participants if p.present}
        if ParticipantRole.TEACHER in roles_there:
            assert handover.school_adapts
        assert handover.participants[0].role is ParticipantRole.PARENT
        child = child_of(demo, handover)
        assert len(set(child.strengths)) >= LEAST_STRENGTHS
        assert child.school


def test_the_demo_child_comes_first_and_its_paper_is_full() -> None:
    demo = made()
    handover, child, family = demo.handovers[0], demo.children[0], demo.families[0]
    assert handover.child_id == child.id
    assert handover.mode is ConversationMode.THREE_WAY
    agreements = of(demo.agreements, handover_id=handover.id)
    (boat, _car) = demo.pictures
    paper = compose(
        family,
        child,
        handover,
        agreements,
        permission(demo, handover),
        made_on=DEMO_TODAY,
        drawing=boat.attachment,
        drawing_jpeg=boat.jpeg,
    )
    assert paper.drawing is not None
    assert paper.drawing.jpeg == boat.jpeg
    assert len(paper.strengths) >= 4
    assert len(paper.areas) >= 5
    assert len(paper.commitments) == 3
    assert len(permission(demo, handover).consents) == 2
    assert {area.language for area in paper.areas} == {"", "nl", "rif"}
    filled_in = (paper.moment, paper.dream, paper.approach_tips, paper.school_adapts, paper.parent_view)
    assert all(filled_in)
    assert handover.care
    assert not paper.care_on_paper_b, "a part without its own tick stays at home"


def test_brothers_and_sisters_are_not_named_on_a_paper() -> None:
    demo = made()
    for handover in gate_answers(demo)[""]:
        child = child_of(demo, handover)
        others = {c.given_name for c in of(demo.children, family_id=child.family_id)} - {child.given_name}
        told = f"{handover.moment} {handover.parent_words} {child.approach_tips} {child.dream}"
        assert not others & set(re.findall(r"\w+", told))


def test_no_sentence_has_a_place_that_nothing_fills() -> None:
    for sentence in all_sentences():
        assert places(sentence) <= PLACES, sentence
        assert "{" not in filled(sentence, dict.fromkeys(PLACES, "x"))


def test_no_record_has_an_unfilled_place() -> None:
    for record in made().records():
        assert not re.search(r"\{\w+\}", str(to_plain(record)))


def test_texts_look_at_what_goes_well() -> None:
    unwanted = re.compile(r"achterstand|probleem|lastig|zorgkind|onbereikbaar|onwillig", re.IGNORECASE)
    for sentence in all_sentences():
        assert not unwanted.search(sentence), sentence


def test_there_are_enough_different_texts() -> None:
    assert len({*texts_visits.OBSERVED_YOUNG, *texts_visits.OBSERVED_OLDER}) >= 60
    assert len({*texts_parents.PARENT_WORDS, *texts_parents.PARENT_WORDS_MULTILINGUAL}) >= 60
    assert len(set(texts_children.CHILD_WORDS)) >= 40
    strengths = {*texts_children.STRENGTHS, *texts_children.STRENGTHS_CALM, *texts_children.STRENGTHS_LIVELY}
    assert len(strengths) >= 60
    tips = {*texts_children.TIPS, *texts_children.TIPS_CALM, *texts_children.TIPS_LIVELY}
    assert len(tips) >= 30
    assert len(set(texts_children.MOMENTS)) >= 30
    assert all(len(set(found)) >= 10 for found in texts_areas.AREAS.values())


def test_families_do_not_tell_the_same_story() -> None:
    demo = made()
    seen = Counter(visit.observed for visit in demo.visits if visit.outcome is VisitOutcome.HELD)
    assert seen.most_common(1)[0][1] <= 3
    moments = Counter(handover.moment for handover in demo.handovers if not handover.corrects)
    assert moments.most_common(1)[0][1] == 1


def test_a_big_organisation_keeps_the_same_rules() -> None:
    demo = organisation(1000, 2)
    ids = [record.id for record in demo.records()]
    assert len(set(ids)) == len(ids) > 10_000
    assert all(check(record, DEMO_TODAY) == () for record in demo.records())


def test_the_pronouns_follow_the_child() -> None:
    sentence = "Geef {hem} tijd; {hij} doet {zijn} jas aan."
    assert filled(sentence, GIRL) == "Geef haar tijd; ze doet haar jas aan."
    assert filled(sentence, BOY) == "Geef hem tijd; hij doet zijn jas aan."
    with pytest.raises(KeyError):
        filled("{iemand}", GIRL)


def test_a_name_that_looks_like_a_place_stays_a_name() -> None:
    assert filled("{kind} lacht", {"kind": "{juf}", "juf": "x"}) == "{juf} lacht"


def test_a_list_item_may_run_over_more_lines() -> None:
    assert passages("\n- een\n  twee\n- drie – vier\n") == ("een twee", "drie – vier")


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 8, 1), date(2026, 7, 3), date(2026, 8, 17)),
        (date(2026, 5, 25), date(2026, 5, 22), date(2026, 5, 26)),
        (date(2026, 9, 28), date(2026, 9, 28), date(2026, 9, 28)),
    ],
)
def test_school_is_out_in_holidays_and_weekends(day: date, before: date, after: date) -> None:
    assert (school_day_until(day), school_day_from(day)) == (before, after)


DAYS = (
    date(2026, 9, 28),
    date(2026, 11, 29),
    date(2027, 2, 3),
    date(2027, 7, 20),
    date(2028, 2, 29),
    date(2031, 8, 1),
)


@pytest.mark.parametrize("today", DAYS)
def test_the_organisation_of_any_day_keeps_the_rules_of_that_day(today: date) -> None:
    demo = organisation(48, 1, today)
    assert demo == organisation(48, 1, today)
    assert all(check(record, today) == () for record in demo.records())
    ages = [age_on(child.birth_date or today, today) for child in demo.children]
    assert (2, 0) <= min(ages) < (2, 6)
    assert (4, 0) < max(ages) <= (4, 6)
    assert {handover.state for handover in demo.handovers} == set(HandoverState)
    for visit in demo.visits:
        assert visit.date is not None
        assert (visit.outcome is VisitOutcome.PLANNED) == (visit.date > today)
    for session in demo.sessions:
        assert session.date is not None
        assert session.date <= today
        assert is_school_day(session.date)
    assert any(session.date and (today - session.date).days < 60 for session in demo.sessions)


@pytest.mark.parametrize("today", DAYS)
def test_conversations_are_planned_today_tomorrow_and_this_week(today: date) -> None:
    demo = organisation(48, 1, today)
    planned = {h.date - today for h in demo.handovers if h.state is HandoverState.PLANNED and h.date}
    assert {timedelta(0), timedelta(days=1), timedelta(days=3)} <= planned


@pytest.mark.parametrize("today", DAYS)
def test_a_child_is_at_school_already_without_a_handover(today: date) -> None:
    demo = organisation(12, 1, today)
    handed = {handover.child_id for handover in demo.handovers}
    at_school = [c for c in demo.children if c.school_start and c.school_start <= today]
    assert [child for child in at_school if child.id not in handed]


def test_the_holidays_of_other_years_are_weeks_and_days_off_like_those_that_were_published() -> None:
    assert not is_school_day(date(2030, 4, 22)), "Easter Monday"
    assert not is_school_day(date(2029, 5, 10)), "Ascension Day"
    assert not is_school_day(date(2028, 12, 25))
    for year in range(2027, 2060):
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
        assert 190 <= sum(map(is_school_day, days)) <= 205, year


def test_some_papers_b_can_be_printed_and_a_worry_is_told_after_what_goes_well() -> None:
    demo = made()
    second = []
    for handover in gate_answers(demo)[""]:
        child = child_of(demo, handover)
        contacts = of(demo.contacts, family_id=child.family_id)
        with suppress(NothingToShare):
            second.append(
                compose_support(
                    child, handover, permission(demo, handover), contacts=contacts, made_on=DEMO_TODAY
                )
            )
    assert len(second) >= 4
    worried = [h for h in gate_answers(demo)[""] if "zorgen" in h.wellbeing]
    assert worried
    for handover in worried:
        assert handover.areas[0].strength
        assert "tafel" in handover.home_school
        assert len(child_of(demo, handover).strengths) >= LEAST_STRENGTHS


def test_nothing_tells_a_religion() -> None:
    told = " ".join(str(to_plain(record)) for record in made().records())
    hints = (
        r"varken|halal|koosjer|moskee|kerkdienst|ramadan|suikerfeest|offerfeest|\bkerst|pasen|gebed|bidt|imam"
    )
    assert not re.search(hints, told, re.IGNORECASE)

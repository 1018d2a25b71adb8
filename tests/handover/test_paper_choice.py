"""Which papers a handover can have, for whom, and why not."""

from __future__ import annotations

from datetime import date

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.class_of_school import class_lines, looked_at, schools
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.actions.leaving import drawn
from kansenboek.handover.actions.paper_choice import look_at_paper, offer_to, paper_offers
from kansenboek.handover.actions.withdrawal import letter_of, mark_received, withdraw
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import EarlyEducationProgramme, ExitReason, Relation
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover, an_agreement
from tests.roads import print_paper, sign_on_paper


def agreed(unlocked: Unlocked, **child: object) -> str:
    """A handover that the mother said yes to; its id."""
    home = save_family(unlocked, a_family(preferred_language="tr")).record
    kept = save_child(unlocked, a_child(home, **child)).record
    mother = save_contact(unlocked, a_contact(home)).record
    save_contact(unlocked, a_contact(home, name="Mehmet Çelik", relation=Relation.FATHER, has_custody="no"))
    number = save_handover(unlocked, a_handover(home, kept)).record
    save_agreement(unlocked, an_agreement(home, handover_id=number))
    sign_on_paper(unlocked, a_consent(handover(unlocked, number), mother))
    return number


def handover(unlocked: Unlocked, number: str) -> HandoverConversation:
    found = show_record(unlocked, "handover", number)
    assert isinstance(found, HandoverConversation)
    return found


def test_each_paper_says_for_whom_and_whether(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    offers = {offer.kind: offer for offer in paper_offers(unlocked, number)}
    assert PaperKind.LEGAL not in offers  # not for this child
    assert offers[PaperKind.A].refused is None
    assert offers[PaperKind.B].refused is not None  # nothing of it was ticked
    (parent,) = offers[PaperKind.PARENTS].recipients  # only who has custody
    assert (parent.name, parent.relation) == ("Ayşe Çelik", None)
    assert offers[PaperKind.PARENTS].recipient == parent.key
    assert (offers[PaperKind.PARENTS].beside, offers[PaperKind.PARENTS].unreviewed) == ("tr", True)


def test_what_the_law_asks_is_offered_for_a_child_that_takes_part_alone(unlocked: Unlocked) -> None:
    indicated = agreed(unlocked, ve_indication=YesNoUnknown.YES)
    assert PaperKind.LEGAL not in {offer.kind for offer in paper_offers(unlocked, indicated)}
    piramide = {"ve_programme": EarlyEducationProgramme.PIRAMIDE, "ve_from": date(2024, 9, 1)}
    number = agreed(unlocked, **piramide)
    offer = next(o for o in paper_offers(unlocked, number) if o.kind is PaperKind.LEGAL)
    assert offer.refused is not None  # nobody refused


def test_another_recipient_is_asked_about_apart(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    assert offer_to(unlocked, number, PaperKind.A, "De Wilgen").refused is not None
    assert offer_to(unlocked, number, PaperKind.A, "").refused is None


def test_the_language_beside_can_be_another(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    assert look_at_paper(unlocked, number, PaperKind.PARENTS, "Ayşe Çelik", "").paper.beside == ""
    ready = look_at_paper(unlocked, number, PaperKind.PARENTS, "Ayşe Çelik", "pl")
    assert ready.paper.beside == "pl"
    assert drawn(ready).pdf.startswith(b"%PDF-")
    assert not list_records(unlocked, "departure")  # to look at


def test_a_class_and_its_schools(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    agreed(unlocked, given_name="Can", school="basisschool de brug")
    agreed(unlocked, given_name="Noor", school="De Wilgen")
    assert schools(unlocked) == ("Basisschool De Brug", "De Wilgen")
    lines = class_lines(unlocked, "Basisschool De Brug")
    assert [line.name for line in lines] == ["Can Çelik", "Elif Çelik"]
    assert not lines[1].is_looked_at
    elif_ = looked_at(unlocked, lines[1])
    assert elif_.may_leave
    assert elif_.left_on is None
    print_paper(unlocked, number)
    assert class_lines(unlocked, "Basisschool De Brug")[1].left_on == unlocked.clock.today()


def test_a_class_is_that_of_this_year_and_of_the_next(unlocked: Unlocked) -> None:
    for name, start in (("Oud", date(2026, 7, 31)), ("Nu", date(2026, 8, 1)), ("Straks", date(2028, 7, 31))):
        agreed(unlocked, given_name=name, school_start=start)
    agreed(unlocked, given_name="Verhuisd", care_end=date(2026, 9, 1), exit_reason=ExitReason.MOVED)
    agreed(unlocked, given_name="Onbekend", school_start=None)
    lines = class_lines(unlocked, "Basisschool De Brug")
    assert [line.name for line in lines] == ["Nu Çelik", "Onbekend Çelik", "Straks Çelik"]


def test_that_it_arrived_is_written_down_with_the_settled_handover_too(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    for _step in range(2):
        take_step(unlocked, handover(unlocked, number))
    print_paper(unlocked, number)
    (gone,) = list_records(unlocked, "departure")
    assert isinstance(gone, Departure)
    mark_received(unlocked, gone.id, "Juf Petra")
    kept = handover(unlocked, number)
    assert (kept.state, kept.received_by, kept.received_on) == (
        HandoverState.RECEIVED,
        "Juf Petra",
        unlocked.clock.today(),
    )
    assert class_lines(unlocked, "Basisschool De Brug")[0].has_arrived
    assert not looked_at(unlocked, class_lines(unlocked, "Basisschool De Brug")[0]).may_leave


def test_of_a_handover_that_is_not_settled_only_the_paper_is_marked(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    print_paper(unlocked, number)
    (gone,) = list_records(unlocked, "departure")
    mark_received(unlocked, gone.id, "Juf Petra")
    assert handover(unlocked, number).received_on is None


def test_the_letter_is_there_only_after_a_withdrawal_and_when_something_left(unlocked: Unlocked) -> None:
    number = agreed(unlocked)
    (given,) = list_records(unlocked, "consent")
    assert isinstance(given, Consent)
    assert letter_of(unlocked, given.id) is None
    print_paper(unlocked, number)
    assert letter_of(unlocked, given.id) is None
    told = withdraw(unlocked, given.id, "per telefoon").letter
    assert told is not None
    assert letter_of(unlocked, given.id) == told

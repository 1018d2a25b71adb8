"""What a month brings to the families of one laptop: they come, are visited, hand over, leave and are erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from kansenboek.book.records import list_records, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import ContactMoment, VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.actions.leaving import HandoverDocument
from kansenboek.handover.actions.same_child import answer_about_children
from kansenboek.handover.actions.withdrawal import mark_received, withdraw
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.records.consent import ConsentDecision
from kansenboek.handover.records.departures import Departure
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.handover.rules.alike import MayBeSameChild
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.people.actions.families import open_family, save_child, save_contact, save_family
from kansenboek.people.records import ExitReason
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.year.actions.turning import leave
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover, a_moment, a_visit, an_agreement
from tests.lists.files import source_of
from tests.paper.reading import squashed, text_of
from tests.roads import print_paper, save_visit, sign_on_paper

from .model import Household, LaptopLife

SCHOOL = "Basisschool De Brug"


class Families:
    """The work of one month on one laptop."""

    def __init__(self, unlocked: Unlocked, life: LaptopLife, dice: Random) -> None:
        self.unlocked, self.life, self.dice = unlocked, life, dice
        self.today: date = unlocked.clock.today()

    def month(self, new: int) -> None:
        for number in range(new):
            self.come_by_hand() if number % 3 else self.come_by_list()
        for each in list(self.life.households.values()):
            if not each.is_archived(self.today):
                self.contact(each)
            if each.promised_on and self.today - each.promised_on > timedelta(days=50):
                self.keep_promise(each)
            if not each.handover and timedelta(0) < each.starts_school - self.today < timedelta(days=70):
                self.hand_over(each)
        self.leave()
        self.take_back()

    # --- they come and go ---------------------------------------------------------------------------------

    def _number(self) -> str:
        """Letters that are like no others: the program rightly asks about two children with names that are alike."""
        self.life.came += 1
        drawn = Random(1000 * self.life.number + self.life.came)
        return "".join(drawn.choice("aeiou" if place % 2 else "bdfgklmnprstvz") for place in range(12))

    def _school_day(self) -> date:
        return self.today + timedelta(days=self.dice.randrange(40, 700))

    def come_by_hand(self) -> None:
        number, starts = self._number(), self._school_day()
        name, child = f"Gezin{number}q", number.title()
        born = date(starts.year - 4, starts.month, min(starts.day, 28))
        family = save_family(self.unlocked, a_family(family_name=name)).record
        made = a_child(
            family, given_name=child, surname=name, birth_date=born, school_start=starts, school=SCHOOL
        )
        added = save_child(self.unlocked, made).record
        mother = save_contact(self.unlocked, a_contact(family, name=f"Moeder{number}q")).record
        self.life.households[family] = Household(family, name, added, mother, starts)

    def come_by_list(self) -> None:
        number, starts = self._number(), self._school_day()
        born = date(starts.year - 4, starts.month, min(starts.day, 28))
        name = f"Lijst{number}q"
        heads = "Gezinsnr;Achternaam;Voornaam kind;Geboortedatum;Thuistalen;Groep;School;Ouder 1;Tel 1"
        first = f"{1000 * self.life.number + self.life.came};{name};{number.title()};{born:%d-%m-%Y}"
        table = f"{heads}\n{first};Turks;Libellen;{SCHOOL};Moeder{number}q;06-12000000\n"
        run_import(self.unlocked, plan_import(self.unlocked, source_of(table)))
        (family,) = (f for f in list_records(self.unlocked, "family") if f.family_name == name)  # type: ignore[attr-defined]
        file = open_family(self.unlocked, family.id)
        child = replace(file.children[0], school_start=starts, strengths=("troost andere kinderen",))
        save_child(self.unlocked, child)
        mother = replace(file.contacts[0], has_custody=YesNoUnknown.YES)
        save_contact(self.unlocked, mother)
        self.life.households[family.id] = Household(
            family.id, name, child.id, mother.id, starts, group="Libellen"
        )

    def leave(self) -> None:
        """Now and then a family moves away, and now and then one is erased."""
        here = [each for each in self.life.households.values() if not each.handover]
        if here and self.dice.random() < 0.3:
            gone = self.dice.choice(here)
            if gone.went_on is None and gone.starts_school > self.today:
                leave(self.unlocked, (gone.child,), self.today, ExitReason.MOVED)
                gone.went_on = self.today
        if len(self.life.households) > 3 and self.dice.random() < 0.15:
            gone = self.dice.choice(list(self.life.households.values()))
            erase_family(self.unlocked, gone.id)
            self.life.forget(gone)

    # --- contact and handover -----------------------------------------------------------------------------

    def contact(self, each: Household) -> None:
        if self.dice.random() < 0.3:
            held = {"outcome": VisitOutcome.HELD, "participants": (each.mother,)}
            save_visit(self.unlocked, a_visit(each.id, date=self.today, observed=f"Bij {each.name}.", **held))
            each.contacts += 1
        elif self.dice.random() < 0.4:
            moment: ContactMoment = a_moment(each.id, date=self.today)
            save(self.unlocked, moment)
            each.contacts += 1

    def hand_over(self, each: Household) -> None:
        """A talk, a decision of the mother, and handover A when it may leave."""
        each.says = f"Zegt{each.name}."
        talk = a_handover(each.id, each.child, date=self.today, parent_words=(each.says,))
        number = save_handover(self.unlocked, talk).record
        due = self.today + timedelta(days=50)
        each.promise = save_agreement(
            self.unlocked, an_agreement(each.id, handover_id=number, due=due)
        ).record
        kind = self.dice.choice(("all", "all", "part", "no"))
        decisions = {"all": ConsentDecision.ALL, "part": ConsentDecision.PART, "no": ConsentDecision.NO}
        parts = (Part.CHILD, Part.STRENGTHS) if kind == "part" else ()
        said = a_consent(
            replace(talk, id=number), each.mother, decision=decisions[kind], parts=parts, given_on=self.today
        )
        each.handover, each.consent = number, sign_on_paper(self.unlocked, said).record
        each.allowed, each.words_allowed = kind != "no", kind == "all"
        each.is_open = True
        if not each.allowed:
            self.refused(each)
            return
        while (now := self.handover(number)).state in (HandoverState.PLANNED, HandoverState.HELD):
            take_step(self.unlocked, now)
        each.promised_on = self.today
        self.paper(each)

    def keep_promise(self, each: Household) -> None:
        """The school did what was agreed, so nothing of the handover is open any more."""
        promise = next(a for a in list_records(self.unlocked, "agreement") if a.id == each.promise)
        assert isinstance(promise, Agreement)
        save_agreement(self.unlocked, replace(promise, status=AgreementStatus.DONE))
        each.promised_on, each.is_open = None, False

    def handover(self, number: str) -> HandoverConversation:
        found = next(h for h in list_records(self.unlocked, "handover") if h.id == number)
        assert isinstance(found, HandoverConversation)
        return found

    def paper(self, each: Household) -> None:
        """What is on it was allowed, and nothing else is."""
        text = squashed(text_of(self.printed(each).pdf))
        assert (squashed(each.says) in text) == each.words_allowed, each.handover
        left = [d for d in list_records(self.unlocked, "departure") if d.handover_id == each.handover]  # type: ignore[attr-defined]
        assert len(left) == 1 and isinstance(left[0], Departure)
        each.sent_on = self.today
        if self.dice.random() < 0.8:
            each.received_on = self.today
            mark_received(self.unlocked, left[0].id, "Juf Petra")

    def printed(self, each: Household) -> HandoverDocument:
        """Print handover A; whoever is asked about a child that is like one with a no says that it is another."""
        while True:
            try:
                return print_paper(self.unlocked, each.handover)
            except MayBeSameChild as asked:
                other = asked.alike.child_id
                assert any(h.child == other and not h.allowed for h in self.life.households.values()), "no no"
                answer_about_children(self.unlocked, each.child, other, Sameness.OTHER)

    def refused(self, each: Household) -> None:
        try:
            print_paper(self.unlocked, each.handover)
        except KnownError:
            return
        raise AssertionError(f"a paper left that nobody allowed: {each.handover}")

    def take_back(self) -> None:
        allowed = [each for each in self.life.households.values() if each.allowed and not each.destroyed_on]
        if allowed and self.dice.random() < 0.2:
            each = self.dice.choice(allowed)
            withdraw(self.unlocked, each.consent, "per telefoon")
            each.allowed = False
            self.refused(each)

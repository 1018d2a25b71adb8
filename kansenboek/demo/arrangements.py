"""Agreements made on visits, and what is arranged together with a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from kansenboek.contacts.records import HomeVisit, VisitOutcome
from kansenboek.following.records.agreements import Agreement, AgreementStatus, Obstacle, OwnerRole
from kansenboek.following.records.referrals import Referral, ReferralStatus, StepBy
from kansenboek.kit.fields import YesNoUnknown

from .children import KnownChild
from .dice import Deck, Dice, SentencePairs, Sentences
from .households import Household
from .school_days import school_day_from
from .texts_arranging import ARRANGING, OUTCOME_NOTES, VISIT_AGREEMENTS, Arranging
from .wording import filled, places

_ENDINGS = (
    *[AgreementStatus.DONE] * 7,
    *[AgreementStatus.PARTLY] * 2,
    AgreementStatus.NOT_NEEDED,
    AgreementStatus.NOT_DONE,
)
_OWNERS = (
    *[OwnerRole.STAFF] * 6,
    *[OwnerRole.PARENT] * 4,
    OwnerRole.CHILD,
    OwnerRole.TEACHER,
)
_HINDERED = (AgreementStatus.PARTLY, AgreementStatus.NOT_DONE)
_DAYS_BEFORE_ASKING = 21
_OPEN_REFERRALS = (ReferralStatus.DISCUSSED, ReferralStatus.THINKING)
_REFERRALS = (
    *[ReferralStatus.STARTED] * 5,
    *[ReferralStatus.APPLIED] * 3,
    *[ReferralStatus.GRANTED] * 2,
    *[ReferralStatus.DISCUSSED] * 2,
    *[ReferralStatus.THINKING] * 2,
    ReferralStatus.REFUSED,
    ReferralStatus.DROPPED,
)


class AgreementEndings:
    """The ends of agreements: open until their day, and after it looked back on."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._endings = Deck(dice, _ENDINGS)
        self._obstacles = Deck(dice, Obstacle)

    def fields(self, due: date) -> dict[str, Any]:
        """Status, obstacle and day of looking back of an agreement that was due on this day."""
        looked_back = school_day_from(due + timedelta(days=self._dice.number(0, 6)))
        if looked_back > self._dice.today:
            return {"status": AgreementStatus.OPEN}
        status = self._endings.draw()
        obstacle = self._obstacles.draw() if status in _HINDERED else None
        return {"status": status, "obstacle": obstacle, "reviewed_on": looked_back}


class ArrangementMaker:
    """Draws agreements and referrals of one family after another."""

    def __init__(self, dice: Dice, endings: AgreementEndings) -> None:
        self._dice = dice
        self._endings = endings
        self._owners = Deck(dice, _OWNERS)
        self._agreements = {role: SentencePairs(dice, texts) for role, texts in VISIT_AGREEMENTS.items()}
        self._wishes = Deck(dice, ARRANGING)
        self._referrals = Deck(dice, _REFERRALS)
        self._notes = {status: Sentences(dice, texts) for status, texts in OUTCOME_NOTES.items()}

    def agreements(self, household: Household, visits: Iterable[HomeVisit]) -> Iterator[Agreement]:
        """Make what was agreed on the visits that were held."""
        child = household.children[0]
        for visit in visits:
            if visit.outcome is not VisitOutcome.HELD or visit.date is None or not self._dice.chance(0.5):
                continue
            role = self._owners.draw(lambda role: bool(child.teacher) or role is not OwnerRole.TEACHER)
            what, benefit = self._agreements[role].tell(child.words)
            due = school_day_from(visit.date + timedelta(days=self._dice.number(10, 45)))
            yield Agreement(
                id=self._dice.new_id(),
                family_id=household.family.id,
                child_id=child.child.id,
                visit_id=visit.id,
                what=what,
                benefit=benefit,
                owner_role=role,
                owner_name=self._owner_name(household, child, role),
                due=due,
                **self._endings.fields(due),
            )

    def referrals(self, household: Household) -> Iterator[Referral]:
        """Make no, one or two wishes and the road to them."""
        child = household.children[0]
        for _ in range(self._dice.chance(0.6) + self._dice.chance(0.12)):
            wish = self._wishes.draw(
                lambda card: (
                    bool(child.teacher or not card.from_four) and places(card.wish) <= child.words.keys()
                )
            )
            yield self._referral(household, child, wish)

    def _referral(self, household: Household, child: KnownChild, wish: Arranging) -> Referral:
        status = self._referrals.draw()
        still_talking = status in _OPEN_REFERRALS
        alone = wish.step_by is StepBy.PARENT
        agreed = not still_talking and not alone
        notes = self._notes.get(status)
        ended = status in (ReferralStatus.STARTED, ReferralStatus.REFUSED, ReferralStatus.DROPPED)
        days = self._dice.number(-120, -3) if ended else self._dice.number(1, 45)
        return Referral(
            id=self._dice.new_id(),
            family_id=household.family.id,
            child_id=child.child.id,
            wish=filled(wish.wish, child.words),
            destination=wish.destination,
            components=wish.components,
            step_by=wish.step_by,
            consent=YesNoUnknown.YES if agreed else YesNoUnknown.UNKNOWN,
            shared_data=wish.shared_data if agreed else "",
            status=status,
            check_back=school_day_from(self._dice.today + timedelta(days=days)),
            outcome_note=notes.tell(child.words) if notes else "",
            discussed_on=school_day_from(
                self._dice.today + timedelta(days=min(days, 0) - _DAYS_BEFORE_ASKING)
            ),
        )

    @staticmethod
    def _owner_name(household: Household, child: KnownChild, role: OwnerRole) -> str:
        names = {
            OwnerRole.PARENT: household.contacts[0].name,
            OwnerRole.STAFF: child.child.mentor,
            OwnerRole.CHILD: child.child.given_name,
        }
        return names.get(role, child.teacher)

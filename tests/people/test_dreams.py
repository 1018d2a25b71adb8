"""Dreams are listed and counted: open, on the way, come true."""

from __future__ import annotations

from datetime import timedelta

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.records.referrals import ReferralStatus
from kansenboek.people.actions.dreams import list_dreams
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.rules.dreams import DreamStands, numbers
from tests.factory import TODAY, a_child, a_family, a_referral

WANTED = {
    "Ada": (None, None, DreamStands.OPEN),
    "Bo": (ReferralStatus.DISCUSSED, None, DreamStands.ON_THE_WAY),
    "Cas": (ReferralStatus.STARTED, None, DreamStands.ON_THE_WAY),
    "Dee": (ReferralStatus.REFUSED, None, DreamStands.OPEN),
    "Eli": (ReferralStatus.GRANTED, TODAY, DreamStands.CAME_TRUE),
}


def dreams(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for number, (name, (status, came_true, _stands)) in enumerate(WANTED.items()):
        born = a_child(family).birth_date
        assert born is not None
        child = a_child(
            family,
            given_name=name,
            birth_date=born - timedelta(days=number),
            dream="Een draak zien",
            dream_came_true=came_true,
        )
        child_id = save_child(unlocked, child).record
        if status is not None:
            save_referral(unlocked, a_referral(family, child_id=child_id, dream=True, status=status))
    save_child(unlocked, a_child(family, given_name="Zonder", surname="Droom"))


def test_each_dream_stands_somewhere_and_they_are_counted(unlocked: Unlocked) -> None:
    dreams(unlocked)
    found = list_dreams(unlocked)
    assert {each.child.given_name: each.stands for each in found} == {
        name: stands for name, (_status, _day, stands) in WANTED.items()
    }
    assert numbers(found) == {
        DreamStands.OPEN: 2,
        DreamStands.ON_THE_WAY: 2,
        DreamStands.CAME_TRUE: 1,
    }
    assert [each.stands for each in found] == sorted(
        (each.stands for each in found), key=tuple(DreamStands).index
    )

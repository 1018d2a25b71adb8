"""Local organisations: their age, finding them, and who can apply."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest

from kansenboek.following.records.organisations import (
    HowToApply,
    Organisation,
    is_old,
    matches,
    needs_intermediary,
)
from kansenboek.following.records.referrals import NEXT, OPEN, Destination, Referral, ReferralStatus, stepped
from kansenboek.kit.validation import check
from tests.factory import TODAY, a_referral, an_organisation


@pytest.mark.parametrize(("days", "old"), [(0, False), (365, False), (366, True)])
def test_after_a_year_it_is_better_looked_up_again(days: int, old: bool) -> None:
    assert is_old(an_organisation(checked_on=TODAY - timedelta(days=days)), TODAY) is old


def test_what_was_never_checked_is_old() -> None:
    assert is_old(an_organisation(), TODAY)


@pytest.mark.parametrize(
    ("words", "near", "kind", "found"),
    [
        ("", "", "", True),
        ("prent", "", "", True),
        ("PRENT café", "", "", True),
        ("rent", "", "", False),
        ("prent fiets", "", "", False),
        ("", "Overdie", "", True),
        ("", "Elders", "", False),
        ("", "", "library", True),
        ("", "", "leergeld", False),
    ],
)
def test_finding_by_words_neighbourhood_and_kind(words: str, near: str, kind: str, found: bool) -> None:
    library = an_organisation(
        offer="Prentenboeken en een voorleescafe", audience="café", neighbourhood="Overdie"
    )
    assert matches(library, words, near, kind) is found


def test_the_fund_for_sports_takes_no_parent_alone_unless_it_says_so() -> None:
    assert needs_intermediary(Destination.JEUGDFONDS, None)
    assert not needs_intermediary(Destination.LIBRARY, None)
    alone = an_organisation(how_to_apply=HowToApply.ALONE)
    assert not needs_intermediary(Destination.JEUGDFONDS, alone)
    assert needs_intermediary(Destination.LIBRARY, an_organisation(how_to_apply=HowToApply.INTERMEDIARY))


def test_a_day_of_checking_is_not_to_come() -> None:
    wrong = an_organisation(checked_on=TODAY + timedelta(days=1), email="zonder apenstaart")
    assert {problem.field for problem in check(wrong, TODAY)} == {"checked_on", "email"}


def test_every_open_step_leads_on_and_ends_lead_nowhere() -> None:
    assert set(NEXT) == OPEN
    assert all(status not in NEXT[status] for status in NEXT)
    reached, waiting = set(), {ReferralStatus.DISCUSSED}
    while waiting:
        status = waiting.pop()
        reached.add(status)
        waiting |= set(NEXT.get(status, ())) - reached
    assert reached == set(ReferralStatus)


def test_a_step_moves_the_question_on_and_an_end_leaves_it() -> None:
    before = a_referral("f", check_back=date(2026, 9, 1))
    granted = stepped(before, ReferralStatus.GRANTED, TODAY)
    assert (granted.asked_on, granted.check_back) == (TODAY, TODAY + timedelta(days=14))
    assert stepped(before, ReferralStatus.STARTED, TODAY).check_back == date(2026, 9, 1)


def test_nothing_here_asks_for_income() -> None:
    names = {field.name for cls in (Organisation, Referral) for field in fields(cls)}
    assert "wish" in names
    assert not any(word in name for name in names for word in ("income", "debt", "bsn", "salary"))

"""A dream points at what is arranged towards it, and comes true on a day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.pages.referrals_page import ReferralPage
from kansenboek.following.records.referrals import Destination, Referral, StepBy
from kansenboek.kit.errors import InvalidRecord
from kansenboek.people.actions.families import save_child
from kansenboek.people.pages.dream_line import DreamLine
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.records import Child
from kansenboek.ui.shell import Shell
from tests.factory import a_referral
from tests.ui.pages import PAGES, fill


def dreaming(shell: Shell, unlocked: Unlocked) -> tuple[FamilyPage, Child]:
    family = fill(unlocked)
    (child,) = (each for each in list_records(unlocked, "child") if isinstance(each, Child))
    save_child(unlocked, replace(child, dream="Leren zwemmen"))
    page = PAGES["family"](shell, family)
    assert isinstance(page, FamilyPage)
    return page, child


def line(page: FamilyPage) -> DreamLine:
    return page.findChildren(DreamLine)[-1]


def test_what_is_arranged_towards_a_dream_begins_with_the_words_of_the_child(
    shell: Shell, unlocked: Unlocked
) -> None:
    page, child = dreaming(shell, unlocked)
    line(page).road.click()
    form = shell.page()
    assert isinstance(form, ReferralPage)
    boxes = form.form.box
    assert boxes("wish").editor.value() == "Leren zwemmen"
    assert boxes("dream").editor.value() is True
    assert boxes("child_id").editor.value() == child.id
    boxes("destination").editor.set_value(Destination.LEERGELD)
    boxes("step_by").editor.set_value(StepBy.TOGETHER)
    boxes("check_back").editor.set_value(unlocked.clock.today())
    form.save_and_leave()
    assert shell.page() is page, form.message.text()
    told = line(page).road
    assert "discussed" in told.text()
    told.click()
    again = shell.page()
    assert isinstance(again, ReferralPage)
    (road,) = (
        each for each in list_records(unlocked, "referral") if isinstance(each, Referral) and each.dream
    )
    assert road.child_id == child.id


def test_a_dream_comes_true_today_and_that_can_be_taken_back(shell: Shell, unlocked: Unlocked) -> None:
    page, child = dreaming(shell, unlocked)
    line(page).came_true.click()
    kept = show_record(unlocked, "child", child.id)
    assert isinstance(kept, Child)
    assert kept.dream_came_true == unlocked.clock.today()
    assert not hasattr(line(page), "came_true")
    shell.news.act.click()
    back = show_record(unlocked, "child", child.id)
    assert isinstance(back, Child)
    assert back.dream_came_true is None


def test_a_dream_is_of_one_child(unlocked: Unlocked) -> None:
    family = fill(unlocked)
    with pytest.raises(InvalidRecord) as refused:
        save_referral(unlocked, a_referral(family, dream=True))
    assert [problem.field for problem in refused.value.problems] == ["child_id"]
    save_referral(unlocked, a_referral(family))  # control

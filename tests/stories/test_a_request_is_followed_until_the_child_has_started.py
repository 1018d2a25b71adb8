"""Something arranged together is followed, one press a step, until the child has started; agreements in one press."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.actions.following import open_referrals
from kansenboek.following.actions.organisations import list_organisations, save_organisation
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.pages.agreements_page import AgreementPage
from kansenboek.following.pages.following_page import AgreementsPage, FollowingPage
from kansenboek.following.pages.referrals_page import ReferralPage
from kansenboek.following.pages.step_line import ENDINGS, ReviewLine
from kansenboek.following.records.agreements import Agreement, AgreementStatus, Obstacle
from kansenboek.following.records.organisations import HowToApply
from kansenboek.following.records.referrals import ASK_AGAIN, Destination, Referral, ReferralStatus, StepBy
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.storage.records import table_of
from kansenboek.ui.shell import Shell
from tests.factory import TODAY, a_family, a_referral, an_agreement, an_organisation
from tests.roads import open_record
from tests.there import there
from tests.ui.readable import words_on

from .hands import click, press


def followed(shell: Shell, kind: str) -> FollowingPage:
    shell.go(Place(kind))
    page = shell.page()
    assert isinstance(page, FollowingPage)
    return page


def referral(unlocked: Unlocked, record: str) -> Referral:
    found = show_record(unlocked, "referral", record)
    assert isinstance(found, Referral)
    return found


def agreement(unlocked: Unlocked, record: str) -> Agreement:
    found = show_record(unlocked, "agreement", record)
    assert isinstance(found, Agreement)
    return found


def test_from_talking_about_it_until_the_first_lesson(qtbot: QtBot, shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    there = save_organisation(unlocked, an_organisation(name="Zwembad", phone="0000-000101")).record
    wish = save_referral(
        unlocked, a_referral(family, organisation_id=there, check_back=TODAY - timedelta(days=3))
    ).record
    save_referral(unlocked, a_referral(family, wish="Later", check_back=TODAY + timedelta(days=40)))
    page = followed(shell, "referrals")
    assert "Zwembad" in page.lines[0].head.accessibleName()  # the oldest question stands first
    assert "0000-000101" in page.lines[0].head.accessibleName()
    page.lines[0].head.setFocus()
    press(Qt.Key.Key_1)  # applied for
    kept = referral(unlocked, wish)
    assert (kept.status, kept.asked_on, kept.check_back) == (
        ReferralStatus.APPLIED,
        TODAY,
        TODAY + timedelta(days=14),
    )
    page.lines[0].head.setFocus()
    press(Qt.Key.Key_1)
    assert referral(unlocked, wish).status is ReferralStatus.APPLIED, "a digit pressed twice is a slip"
    qtbot.waitUntil(lambda: not page.pause.isActive())
    page.lines[0].head.setFocus()
    press(Qt.Key.Key_1)
    assert referral(unlocked, wish).status is ReferralStatus.GRANTED
    assert len(open_referrals(unlocked)) == 2  # granted is not there yet
    qtbot.waitUntil(lambda: not page.pause.isActive())
    page.lines[0].head.setFocus()
    press(Qt.Key.Key_1)
    assert referral(unlocked, wish).status is ReferralStatus.STARTED
    assert len(page.lines) == 1
    shell.news.act.click()
    assert referral(unlocked, wish).status is ReferralStatus.GRANTED
    assert len(page.lines) == 2


def test_asked_and_nothing_new_only_moves_the_day(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    wish = save_referral(unlocked, a_referral(family, check_back=TODAY)).record
    click(followed(shell, "referrals"), "Asked, nothing new")
    kept = referral(unlocked, wish)
    assert (kept.status, kept.asked_on, kept.check_back) == (
        ReferralStatus.DISCUSSED,
        TODAY,
        TODAY + timedelta(days=14),
    )


def test_the_form_fills_in_what_is_known_and_says_kindly_who_can_apply(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    fund = save_organisation(
        unlocked,
        an_organisation(
            name="Jeugdfonds", destination=Destination.JEUGDFONDS, how_to_apply=HowToApply.INTERMEDIARY
        ),
    ).record
    top = FamilyPage(shell.desk, family)
    shell.put_on_top(top)
    top.new_referral()
    page = shell.page()
    assert isinstance(page, ReferralPage)
    form = page.form
    chooser = form.box("organisation_id").editor
    chooser.target.setFocus()
    for letter in "jeugd":
        QTest.keyClicks(chooser.target, letter)
    QTest.keyClick(QApplication.activePopupWidget() or chooser.target, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.activePopupWidget() or chooser.target, Qt.Key.Key_Return)
    assert chooser.value() == fund
    assert form.box("destination").editor.value() is Destination.JEUGDFONDS
    assert form.box("step_by").editor.value() is StepBy.US
    assert form.box("step_by").question.text() == ""
    form.box("step_by").editor.set_value(StepBy.PARENT)
    form.box("step_by").editor.edited.emit()
    assert "intermediary" in form.box("step_by").question.text()
    form.box("wish").editor.set_value("Voetballen")
    form.box("check_back").editor.set_value(date(2026, 10, 20))
    assert page.save()  # it asks, and stops nobody
    assert open_referrals(unlocked)[0].record.organisation_id == fund


def test_what_we_pass_on_is_asked_about_and_stops_nobody(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    top = FamilyPage(shell.desk, family)
    shell.put_on_top(top)
    top.new_referral()
    page = shell.page()
    assert isinstance(page, ReferralPage)
    asked = page.form.box("consent").question

    def say(**values: object) -> None:
        for name, value in values.items():
            page.form.box(name).editor.set_value(value)
            page.form.box(name).editor.edited.emit()

    say(step_by=StepBy.US)
    assert asked.text() == ""  # nothing goes anywhere yet
    say(status=ReferralStatus.APPLIED)
    assert "exactly which data" in asked.text()
    say(consent=YesNoUnknown.YES)
    assert "exactly which data" in asked.text()
    say(shared_data="Naam en geboortedatum van het kind")
    assert asked.text() == ""
    say(step_by=StepBy.PARENT, consent=YesNoUnknown.NO)
    assert asked.text() == ""  # parents pass on what they like
    say(step_by=StepBy.TOGETHER)
    assert "exactly which data" in asked.text()


def test_no_form_of_this_asks_for_income(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    top = FamilyPage(shell.desk, family)
    shell.put_on_top(top)
    top.new_referral()
    told = " ".join(words_on(shell.page())).lower()
    assert "wish" in told  # the labels are really there
    assert not any(word in told for word in ("income", "debt", "salary", "bsn"))


def test_an_agreement_is_looked_back_on_in_one_press(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    kept = save_agreement(unlocked, an_agreement(family)).record
    page = followed(shell, "agreements")
    page.lines[0].head.setFocus()
    press(Qt.Key.Key_1)
    found = agreement(unlocked, kept)
    assert (found.status, found.reviewed_on, found.obstacle) == (AgreementStatus.DONE, TODAY, None)
    assert page.lines == []
    shell.news.act.click()
    assert agreement(unlocked, kept).status is AgreementStatus.OPEN
    assert len(page.lines) == 1


def test_what_stood_in_the_way_is_asked_only_when_it_did_not_work(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    kept = save_agreement(unlocked, an_agreement(family)).record
    page = followed(shell, "agreements")
    click(page, "Not done")
    assert agreement(unlocked, kept).status is AgreementStatus.OPEN  # one question more
    click(page, "No time")
    found = agreement(unlocked, kept)
    assert (found.status, found.obstacle, found.reviewed_on) == (
        AgreementStatus.NOT_DONE,
        Obstacle.TIME,
        TODAY,
    )


def test_the_page_of_an_agreement_has_the_same_buttons(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    kept = save_agreement(unlocked, an_agreement(family)).record
    top = FamilyPage(shell.desk, family)
    shell.put_on_top(top)
    open_record(top, kept)
    page = shell.page()
    assert isinstance(page, AgreementPage)
    page.form.box("what").editor.line.setText("Anders gezegd")  # type: ignore[attr-defined]
    page.review.press(4)
    assert shell.page() is top
    found = agreement(unlocked, kept)
    assert (found.status, found.what) == (AgreementStatus.NOT_NEEDED, "Anders gezegd")


def test_an_organisation_that_is_not_on_the_list_is_added_with_the_request(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    shell.put_on_top(FamilyPage(shell.desk, family))
    shell.page().new_referral()  # type: ignore[attr-defined]
    page = shell.page()
    assert isinstance(page, ReferralPage)
    assert page.form.box("check_back").editor.value() == TODAY + ASK_AGAIN
    page.form.box("wish").editor.set_value("Leren zwemmen")
    page.form.box("step_by").editor.set_value(StepBy.PARENT)
    page.form.box("destination").editor.set_value(Destination.OTHER)
    line = page.form.box("organisation_id").editor.target
    line.setFocus()
    QTest.keyClicks(line, "Zwembad De Golf")
    assert "Zwembad De Golf" in page.form.box("organisation_id").question.text()
    assert page.save()
    (made,) = list_organisations(unlocked)
    assert (made.name, made.destination) == ("Zwembad De Golf", Destination.OTHER)
    (due,) = open_referrals(unlocked)
    assert referral(unlocked, due.record.id).organisation_id == made.id


def test_what_we_passed_on_without_a_yes_is_asked_about_on_the_list(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for consent in (YesNoUnknown.UNKNOWN, YesNoUnknown.YES):
        save_referral(
            unlocked,
            a_referral(family, step_by=StepBy.US, consent=consent, shared_data="naam", check_back=TODAY),
        )
    page = followed(shell, "referrals")

    def asked() -> list[bool]:
        return [
            any("agree that we pass on" in each.text() for each in line.findChildren(QLabel))
            for line in page.lines
        ]

    assert asked() == [False, False]
    for line in tuple(page.lines):
        line.steps.press(1)
    page = followed(shell, "referrals")
    assert sorted(asked()) == [False, True]


def test_what_is_done_is_listed_and_stands_under_what_happened(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    later = TODAY + timedelta(days=30)
    done = save_agreement(unlocked, an_agreement(family, what="Samen lezen", due=later)).record
    save_agreement(unlocked, an_agreement(family, what="Nog te doen", due=later))
    page = followed(shell, "agreements")
    assert isinstance(page, AgreementsPage)
    next(line for line in page.lines if "Samen lezen" in line.head.accessibleName()).steps.press(1)
    assert ["Samen lezen" in line.head.accessibleName() for line in page.lines] == [False]
    page.done.click()
    assert ["Samen lezen" in line.head.accessibleName() for line in page.lines] == [True]
    days = {entry.record.id: entry.day for entry in open_family(unlocked, family).timeline}
    assert days.pop(done) == TODAY
    assert set(days.values()) == {later}


def test_the_arrows_go_from_line_to_line(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for number in range(3):
        save_agreement(
            unlocked, an_agreement(family, what=f"Nummer {number}", due=TODAY + timedelta(days=number))
        )
    page = followed(shell, "agreements")
    page.first_focus()
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Up, 0)):
        press(key)
        assert page.focusWidget() is page.lines[place].head


def test_the_question_of_what_stood_in_the_way_is_made_when_it_is_asked_and_the_keys_go_on_from_there(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    for number in range(2):
        due = TODAY + timedelta(days=number)
        save_agreement(unlocked, an_agreement(family, what=f"Nummer {number}", due=due))
    page = followed(shell, "agreements")
    assert not [each for each in page.findChildren(QPushButton) if each.text() == "No time"]
    page.first_focus()
    press(Qt.Key.Key_3)
    steps = page.lines[0].steps
    assert isinstance(steps, ReviewLine)
    assert page.focusWidget() is steps.why
    press(Qt.Key.Key_Tab)
    assert page.focusWidget() is steps.why.buttons[0]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
        steps.why.buttons[-1].setFocus()
        press(key)
        assert page.focusWidget() is page.lines[1].head


@pytest.mark.parametrize("at", ["the question", "an answer"])
@pytest.mark.parametrize("where", ["the list", "its own page"])
def test_escape_takes_the_question_away_and_leaves_the_agreement_as_it_was(
    shell: Shell, unlocked: Unlocked, where: str, at: str
) -> None:
    family = save_family(unlocked, a_family()).record
    saved = save_agreement(unlocked, an_agreement(family, what="Naar de bieb", due=TODAY)).record
    shell.go(Place("agreements"))
    if where == "its own page":
        shell.go(Place("agreement", saved, of=Place("family", family)))
    page = shell.page()
    (steps,) = page.findChildren(ReviewLine)
    steps.how.buttons[ENDINGS.index(AgreementStatus.NOT_DONE)].click()
    if at == "an answer":
        press(Qt.Key.Key_Tab)
    QTest.keyClick(there(shell.window().focusWidget()), Qt.Key.Key_Escape)
    assert shell.page() is page
    assert steps.why.isHidden()
    assert page.focusWidget() is steps.how.buttons[0]
    with unlocked.read() as tx:
        assert table_of("agreement").get(tx, saved).status is AgreementStatus.OPEN


def test_the_line_around_the_question_runs_through_none_of_its_words_and_buttons(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    save_agreement(unlocked, an_agreement(family, due=TODAY))
    page = followed(shell, "agreements")
    page.first_focus()
    press(Qt.Key.Key_3)
    steps = page.lines[0].steps
    assert isinstance(steps, ReviewLine)
    clear = steps.why.rect().adjusted(6, 6, -6, -6)  # two pixels of the line, and air
    assert all(clear.contains(each.geometry()) for each in steps.why.children() if isinstance(each, QWidget))


@pytest.mark.parametrize("where", ["the list", "its own page"])
def test_what_is_typed_at_the_question_is_no_answer_and_goes_nowhere_else(
    shell: Shell, unlocked: Unlocked, where: str
) -> None:
    """It reads as a field: a space pressed the first answer, and that was saved."""
    family = save_family(unlocked, a_family()).record
    saved = save_agreement(unlocked, an_agreement(family, what="Naar de bieb", due=TODAY)).record
    shell.go(Place("agreements"))
    if where == "its own page":
        shell.go(Place("agreement", saved, of=Place("family", family)))
    page = shell.page()
    (steps,) = page.findChildren(ReviewLine)
    steps.how.buttons[ENDINGS.index(AgreementStatus.NOT_DONE)].click()
    before = {each: each.text() for each in shell.findChildren(QLineEdit)}
    for each in "geen oppas die dag":
        QTest.keyClicks(there(shell.window().focusWidget()), each)
    QTest.keyClick(there(shell.window().focusWidget()), Qt.Key.Key_Return)
    assert shell.page() is page
    assert steps.why.isVisible()
    assert {each: each.text() for each in shell.findChildren(QLineEdit)} == before
    with unlocked.read() as tx:
        assert table_of("agreement").get(tx, saved).status is AgreementStatus.OPEN
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)  # control: an answer that is chosen is one
    with unlocked.read() as tx:
        kept = table_of("agreement").get(tx, saved)
    assert (kept.status, kept.obstacle) == (AgreementStatus.NOT_DONE, Obstacle.TIME)

"""A family whose parents ask not to use their data for now: it stands on the form and on the family's page."""

from __future__ import annotations

from datetime import date

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.pages.referrals_page import ReferralPage
from kansenboek.following.records.referrals import Referral
from kansenboek.people.actions.families import open_family
from kansenboek.people.pages.family_forms import FamilyFormPage
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.ui.shell import Shell
from tests.ui.pages import fill
from tests.ui.readable import readable


def test_a_family_is_set_aside_on_its_form_and_that_stands_on_its_page(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = fill(unlocked)
    page = FamilyPage(shell.desk, family)
    shell.put_on_top(page)
    assert not any("set aside" in text for text in readable(page))
    page.change_family()
    form = shell.page()
    assert isinstance(form, FamilyFormPage)
    form.form.box("restricted_since").editor.set_value(date(2026, 9, 14))
    form.save()
    assert open_family(unlocked, family).family.restricted_since == date(2026, 9, 14)
    assert any("set aside since 14 September 2026" in text for text in readable(page))


def test_what_is_arranged_was_discussed_today_unless_somebody_says_otherwise(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = FamilyPage(shell.desk, fill(unlocked))
    shell.put_on_top(page)
    page.new_referral()
    form = shell.page()
    assert isinstance(form, ReferralPage)
    record = form.form.box("discussed_on").editor.value()
    assert record == shell.desk.today()
    assert Referral().discussed_on is None

"""What is deleted by hand comes back, and a key that deletes a word deletes no record."""

from __future__ import annotations

from .user import User

VISIT, CONTACT = "21 sep 2026: Huisbezoek…", "24 sep 2026: Contact…"


def open_family(user: User) -> None:
    user.click("Gezinnen", role="page tab")
    user.click("Aharchi…", role="cell")
    user.press("enter")
    user.wait_for(CONTACT, role="push button")


def test_a_key_that_deletes_a_word_deletes_no_visit(user: User) -> None:
    open_family(user)
    user.click(VISIT, role="push button")
    user.wait_for("Opslaan", role="push button")
    user.click("Gezien en gehoord…", role="text")
    before = user.text("Gezien en gehoord…", role="text")
    user.press("ctrl+Home", "ctrl+Delete")
    after = user.text("Gezien en gehoord…", role="text")
    assert after != before
    assert before.endswith(after.lstrip())
    assert not user.see("Naar de prullenbak…")
    user.press("ctrl+z")
    assert user.text("Gezien en gehoord…", role="text") == before


def test_a_row_is_deleted_by_its_menu_and_put_back_from_the_bin(user: User) -> None:
    open_family(user)
    user.click(CONTACT, role="push button", button=3)
    user.press("Up", "enter")  # a menu that comes up is heard line by line, and stands in no tree
    user.wait_for("Naar de prullenbak: contact van 24 september…")
    user.wait_gone(CONTACT, role="push button")
    user.press("ctrl+z")
    user.wait_for(CONTACT, role="push button")
    user.press("ctrl+y")
    user.wait_gone(CONTACT, role="push button")
    user.menu("Bestand", "Prullenbak…")
    user.wait_for("Contact van 24 september…", role="cell")
    user.press("enter")
    user.wait_for("Teruggezet: contact van 24 september…")
    assert not user.program.crashes()

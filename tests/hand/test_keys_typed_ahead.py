"""Whoever knows the keys does not wait for the window: each key does what it would have done had somebody waited."""

from __future__ import annotations

from .user import User

KEY, TEXT = ("key",), ("type", "--delay", "4")


def ahead(user: User, *steps: tuple[tuple[str, ...], str]) -> None:
    """Press and type while the program is held up, so that it gets all of it in one go."""
    with user.program.held_up():
        for how, what in steps:
            user.screen.run("xdotool", *how, what)


def to_a_visit(user: User) -> None:
    user.press("ctrl+2")
    user.type("çel")
    user.press("enter")
    user.wait_for("Gezin wijzigen")
    user.press("ctrl+shift+h")
    user.wait_for("Gezien en gehoord", role="text")


def test_letters_after_the_key_of_a_field_stand_in_it(user: User) -> None:
    to_a_visit(user)
    for field, chord, words in (
        ("Gezien en gehoord", "alt+g", "gezien"),
        ("In woorden van de ouder", "alt+i", "gehoord"),
        ("Mijn indruk", "alt+m", "vrolijk"),
    ):
        ahead(user, (KEY, chord), (TEXT, words))
        user.wait_focus(field)
        user.settle()
        assert user.text(field) == words


def test_letters_before_the_key_of_a_page_stay_and_those_after_it_go_along(user: User) -> None:
    to_a_visit(user)
    user.press("alt+g")
    ahead(user, (TEXT, "kruiwagens"), (KEY, "ctrl+s"), (KEY, "ctrl+k"), (TEXT, "draak"))
    user.wait_page("Zoeken")
    user.settle()
    assert user.text("Zoek in alle notities") == "draak"
    user.press("ctrl+a")
    user.type("kruiwagens")
    user.wait_for("Huisbezoek, Gezin: Çelik, Waar het staat: kruiwagens", role="cell")


def test_a_family_a_page_and_a_note_in_one_breath(user: User) -> None:
    user.press("ctrl+2")
    user.wait_page("Gezinnen")
    ahead(user, (TEXT, "celik"), (KEY, "Return"), (KEY, "ctrl+shift+c"), (TEXT, "belde over het feest"))
    user.wait_for("Wat er is verteld", role="text")
    user.settle()
    assert user.text("Wat er is verteld") == "belde over het feest"

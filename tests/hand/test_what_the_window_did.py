"""What a first day at the window found, each told again by keys and a mouse: one book for all, opened once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from .bus import Node
from .program import PASSPHRASE, Demo, Program
from .screen import Screen
from .user import User
from .waiting import NotThere, wait_until

LONG = "Een zin die verder loopt dan de rand van het vak, zodat er een regel bij komt. "

NOT_SAVED = ("Niet opslaan", "push button")
"""The answer to the question what has to be done with what was typed."""
TODAY = (("Vandaag", "heading"), ("Vandaag", "label"))


@pytest.fixture(scope="module")
def sitting(screen: Screen, demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """One book, open for all stories here."""
    program = Program(screen, demo.copy(tmp_path_factory.mktemp("sitting") / "book"))
    program.start()
    user = User(screen, program)
    try:
        user.unlock(PASSPHRASE)
        user.wait_for("Overal zoeken")
        yield user
    finally:
        user.close()
        program.stop()


@pytest.fixture
def user(sitting: User) -> Iterator[User]:
    """Somebody on the page of today; what a story left behind is let go of."""
    start_over(sitting)
    yield sitting
    assert sitting.program.lives
    assert not sitting.program.crashes()


def start_over(user: User) -> None:
    """To the page of today, whatever is open; what was typed there is not saved."""
    for _try in range(4):
        at = user.focus()
        if at is not None and at.role in {"popup menu", "menu item"}:
            user.press("esc")
        user.press("ctrl+1")
        came = None
        with suppress(NotThere):  # a key that came before its window is pressed again
            came = wait_until(lambda: user.first_of(NOT_SAVED, *TODAY), "neither came", patience=3)
        if came is not None and (came.name, came.role) == NOT_SAVED:
            user.click("Niet opslaan")
            user.wait_page("Vandaag")
        if user.first_of(*TODAY, among=user.settle()):
            return
    raise AssertionError(user.told())


def to_family(user: User, letters: str = "çel", name: str = "Çelik, Kinderen: Kerem…") -> None:
    """From the page of today to a family, by its first letters."""
    user.type(letters)
    user.wait_for(name, role="cell")
    user.press("enter")
    user.wait_for("Gezin wijzigen")
    user.settle()


def to_visit(user: User) -> None:
    """To a new home visit."""
    to_family(user)
    note_visit(user)


def note_visit(user: User) -> None:
    """From the page of a family to a new home visit, in which nobody typed before."""
    user.press("ctrl+shift+h")
    user.wait_for("Gezien en gehoord", role="text")
    user.settle()
    assert not user.see("concept bewaard…"), "a story before this one left what it typed"


def checked(user: User) -> list[tuple[str, bool]]:
    """Every answer on the page, and whether it is chosen."""
    roles = ("radio button", "check box")
    return [(node.name, "checked" in node.states) for role in roles for node in user.find_all(role=role)]


def values(user: User) -> list[tuple[str, str]]:
    return [(node.name, user.bus.text(node)) for node in user.find_all(role="combo box")]


def inside(box: tuple[int, int, int, int], around: tuple[int, int, int, int]) -> bool:
    """Whether a box stands wholly within another, in height."""
    return around[1] <= box[1] and box[1] + box[3] <= around[1] + around[3]


def bar_of(user: User) -> Node:
    """The button with which a form is kept; what is below it cannot be seen."""
    return user.wait_for("Opslaan", role="push button")


# --- menus and keys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("menu", "item"),
    [
        ("Bestand", "Afsluiten"),
        ("Deze bladzijde", "Naar een andere bladzijde"),
        ("Beeld", "Grotere tekst"),
        ("Help", "Sneltoetsen"),
    ],
)
def test_a_menu_drops_down_when_it_is_clicked(user: User, menu: str, item: str) -> None:
    user.click(menu, role="menu item")
    user.wait_for(item)
    user.press("esc")
    user.wait_gone(item)


def test_a_family_can_be_erased_from_the_menu_of_its_page(user: User) -> None:
    to_family(user)
    user.menu("Deze bladzijde", "Meer met dit gezin", "Gezin wissen…")
    user.press("esc")


def test_ctrl_delete_in_a_text_takes_the_next_word_and_nothing_else(user: User) -> None:
    to_family(user)
    user.click("17 nov 2025: Huisbezoek…", role="push button")
    field = user.wait_for("Gezien en gehoord", role="text")
    user.click(field.name, role="text")
    user.press("ctrl+home")
    before = user.text("Gezien en gehoord")
    user.press("ctrl+delete")
    wait_until(lambda: user.text("Gezien en gehoord") != before, "no word went")
    after = user.text("Gezien en gehoord")
    assert after == before.split(" ", maxsplit=1)[1]


def test_the_underlined_letter_of_a_group_changes_no_answer_and_no_text(user: User) -> None:
    to_visit(user)
    before = checked(user)
    for letter in "cfjknpquwxyz":
        user.press(f"alt+{letter}")
        assert checked(user) == before, f"Alt+{letter}"
    user.press("esc")
    user.wait_for("Gezin wijzigen")
    note_visit(user)


def test_enter_does_what_the_one_large_button_says(user: User) -> None:
    to_family(user)
    user.wait_focus("Huisbezoek noteren")
    user.press("enter")
    user.wait_for("Gezien en gehoord", role="text", patience=3)


def test_escape_goes_back_from_a_form_in_which_nothing_was_typed(user: User) -> None:
    to_visit(user)
    user.press("esc")
    user.wait_for("Gezin wijzigen", patience=3)


# --- typing --------------------------------------------------------------------------------------------------


def test_the_letter_that_is_typed_is_in_view(user: User) -> None:
    to_visit(user)
    user.press("alt+g")
    user.settle()
    for _line in range(10):
        user.type(LONG)
        caret = user.caret()
        assert caret is not None
        assert caret[1] + caret[3] <= bar_of(user).extents[1], "the line is under the bar with the buttons"


def test_the_wheel_over_a_dropdown_takes_neither_the_keyboard_nor_its_choice(user: User) -> None:
    to_visit(user)
    user.press("alt+g")
    user.reach("–", role="combo box")
    before, chosen = user.bus.focused(), values(user)
    user.wheel("–", role="combo box", times=2)
    user.settle()
    assert user.bus.focused() == before
    assert values(user) == chosen
    user.type("en verder")
    assert user.text("Gezien en gehoord") == "en verder"


def test_letters_of_a_language_and_tab_choose_it(user: User) -> None:
    to_visit(user)
    user.click("Gesproken taal", role="text")
    user.press("ctrl+a")
    user.type("turk")
    user.press("tab")
    user.settle()
    user.press("ctrl+s")
    user.wait_for("28 sep 2026: Huisbezoek…", patience=5)


def test_a_day_without_a_year_that_is_to_come_is_the_next_one(user: User) -> None:
    to_family(user)
    user.click("Afspraak", role="push button")
    user.click("Klaar op", role="text")
    user.press("ctrl+a")
    user.type("1 april")
    user.press("tab")
    user.wait_for("donderdag 1 april 2027", patience=3)


def test_a_new_row_is_the_next_thing_that_tab_comes_to(user: User) -> None:
    to_new_handover(user)
    user.press("ctrl+shift+a")
    at = user.wait_focus("Wat", role="text")
    user.press("tab")
    following = user.focus()
    assert following is not None
    assert following.role != "page tab"
    assert abs(following.extents[1] - at.extents[1]) < 200, f"{at.name} → {following.name}"


def to_new_handover(user: User) -> None:
    """To the form of a conversation that does not exist yet."""
    start_over(user)
    to_family(user, "ahar", "Aharchi, Kinderen…")
    user.click("Overdracht voorbereiden: Safae", role="push button")
    user.settle()


# --- what moves, and what stays ------------------------------------------------------------------------------


def test_the_window_fits_on_the_screen(user: User) -> None:
    frame = next(node for node in user.tree().children if node.role == "frame")
    left, top, width, height = frame.extents
    assert left >= 0
    assert top >= 0
    assert left + width <= user.screen.size[0]
    assert top + height <= user.screen.size[1]


def test_a_message_moves_nothing_on_the_page(user: User) -> None:
    to_family(user)
    before = user.wait_for("Gezin wijzigen").extents
    note_visit(user)
    user.press("ctrl+s")
    user.wait_for("Opgeslagen…")
    assert user.wait_for("Gezin wijzigen").extents == before


def test_an_error_goes_when_it_is_mended(user: User) -> None:
    to_visit(user)
    user.click("Datum", role="text")
    user.press("ctrl+a")
    user.type("gisteravond laat")
    user.press("ctrl+s")
    wait_until(lambda: any("veld" in word for word in user.words()), "no error is told")
    user.click("Datum", role="text")
    user.press("ctrl+a")
    user.type("28-9-2026")
    user.press("tab")
    wait_until(
        lambda: not any("veld" in word and "ijk" in word for word in user.words()),
        "the error stays",
        patience=4,
    )


@pytest.mark.parametrize(
    "button", ["Huisbezoek noteren", "Afspraak", "Samen regelen", "Contactpersoon toevoegen"]
)
def test_a_form_says_which_family_it_is_about(user: User, button: str) -> None:
    to_family(user)
    user.click(button, role="push button")
    user.wait_for("Opslaan", role="push button")
    user.settle()
    assert any("Çelik" in word for word in user.words()[:30])


def test_a_right_click_on_a_row_offers_what_can_be_done_with_it(user: User) -> None:
    user.press("ctrl+2")
    user.wait_for("Çelik, Kinderen: Kerem…", role="cell")
    user.click("Çelik, Kinderen: Kerem…", role="cell", button=3)
    user.press("down")
    wait_until(lambda: (at := user.focus()) and at.role == "menu item", "no menu came", patience=3)
    user.press("esc")


# --- lock and curtain ----------------------------------------------------------------------------------------


def test_the_curtain_falls_while_a_menu_is_open(user: User) -> None:
    user.click("Bestand", role="menu item")
    user.wait_for("Afsluiten")
    user.press("f12")
    wait_until(lambda: not user.see("Gezinnen", role="page tab"), "the names stay in sight", patience=3)
    lift(user)


def test_the_curtain_falls_after_another_language(user: User) -> None:
    user.menu("Beeld", "Taal", "English")
    user.wait_for("Families", role="page tab")
    user.press("f12")
    try:
        wait_until(lambda: not user.see("Families", role="page tab"), "the names stay in sight", patience=3)
    finally:
        lift(user, "Families")
        user.menu("View", "Language", "Nederlands")
        user.wait_for("Gezinnen", role="page tab")


def lift(user: User, seen: str = "Gezinnen") -> None:
    """Bring the page back."""
    for key in ("f12", "esc"):
        if not user.see(seen, role="page tab"):
            user.press(key)
            user.settle()


def test_a_picture_of_the_page_can_be_looked_at(user: User, tmp_path: Path) -> None:
    assert user.picture(tmp_path / "page.png").stat().st_size > 5000

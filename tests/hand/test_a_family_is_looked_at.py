"""The shortest story: the book opens, a family is clicked, and its name is read from the screen."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from .user import User


def test_a_family_is_clicked_and_its_name_stands_on_the_page(user: User, tmp_path: Path) -> None:
    user.click("Gezinnen", role="page tab")
    user.click("Çelik…", role="cell")
    user.press("enter")
    user.wait_for("Kerem, 3 jaar…", role="push button")
    assert user.count.clicks == 2
    assert user.count.letters == 0
    with Image.open(user.picture(tmp_path / "family.png")) as picture:
        assert picture.size == user.screen.size
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 20
    assert not user.program.crashes()

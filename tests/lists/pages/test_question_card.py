"""The card of one question: both sides fit beside each other, however long what stands there."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kansenboek.lists.pages.question_card import breakable, compared
from kansenboek.lists.rules.plan import Side

MAIL = "mariejose.vandenberg-degroot@kinderopvang.example.nl"


def test_an_address_of_mail_breaks_at_its_signs_and_stays_the_same() -> None:
    shown = breakable(MAIL)
    assert shown.replace("\u200b", "") == MAIL
    assert max(map(len, shown.split("\u200b"))) <= 13
    assert breakable("06-12345678, 12-3-2022") == "06-12345678, 12-3-2022"


def test_both_sides_of_a_question_fit_in_the_panel(qtbot: QtBot) -> None:
    sides = (Side((3,), "child", "", (("Email", MAIL),)), Side((), "child", "c1", (("Email", MAIL),)))
    card = compared(sides)
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 350

"""That a language is still to be asked is no language: it is shown, and never chosen, counted or printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kansenboek.counts.rules.counting import speaker
from kansenboek.handover.rules.facts import held_back
from kansenboek.handover.rules.paper_a import share
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import language
from kansenboek.kit.languages import ALL_CODES, NOT_KNOWN, known
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.people.records import Family, merged
from kansenboek.ui.language_choosers import LanguagesEditor, language_options
from tests.factory import a_contact, a_family, a_handover

ASKED = a_family(home_languages=(NOT_KNOWN,))


def test_it_is_shown_as_a_question_and_cannot_be_chosen() -> None:
    assert language("nl").language_names(ASKED.home_languages) == "nog vragen"
    assert NOT_KNOWN not in ALL_CODES
    assert NOT_KNOWN not in {option.value for option in language_options()}


def test_a_family_can_be_kept_with_it_and_with_no_other_code_that_is_no_language() -> None:
    assert from_plain(Family, to_plain(ASKED)) == ASKED
    for wrong in ({"home_languages": ["xx"]}, {"preferred_language": NOT_KNOWN}):
        with pytest.raises(InvalidRecord):
            from_plain(Family, to_plain(ASKED) | wrong)


def test_it_is_counted_as_no_language() -> None:
    assert speaker(a_contact("f", language=""), replace(ASKED, id="f")).languages == ()
    assert known((NOT_KNOWN, "tr")) == ("tr",)


def test_it_goes_on_no_paper() -> None:
    assert share(ASKED, frozenset(Part))["home_languages"] == ()
    assert share(a_family(), frozenset(Part))["home_languages"] == ("tr", "nl")
    assert NOT_KNOWN not in held_back(ASKED, a_handover("f", "c"), frozenset()).codes


def test_a_language_of_the_other_family_answers_it_when_two_become_one() -> None:
    other = a_family(home_languages=("tr",))
    assert merged(ASKED, other).home_languages == merged(other, ASKED).home_languages == ("tr",)
    assert merged(ASKED, replace(ASKED, id="2")).home_languages == (NOT_KNOWN,)


def test_a_language_that_is_filled_in_takes_its_place(qtbot: QtBot) -> None:
    editor = LanguagesEditor(language_options())
    qtbot.addWidget(editor)
    editor.set_value((NOT_KNOWN,))
    assert editor.value() == (NOT_KNOWN,)
    QTest.keyClicks(editor.target, "Turks")
    assert editor.value() == ("tr",)
    QTest.keyClick(editor.target, Qt.Key.Key_Return)
    assert (editor.value(), editor.state()) == (("tr",), (("tr",), ""))

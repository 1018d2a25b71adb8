"""A child is called by its name on every paper: printed, or asked for in Latin letters before the paper leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.leaving import encrypted_paper, plain_paper
from kansenboek.handover.papers.names import NameNotPrintable, require_names
from kansenboek.handover.records.departures import PaperKind
from kansenboek.kit.i18n import language
from kansenboek.kit.names import in_printed_scripts
from kansenboek.paper.text import can_print
from kansenboek.people.actions.families import save_child
from tests.handover.at_the_table import AtTheTable
from tests.handover.papers import rich_paper
from tests.paper.reading import exactly_read, text_of

UNCOVERED = {
    "Chinese": ("小明", "王"),
    "Japanese": ("さくら", "カトウ"),
    "Korean": ("민준", "김"),
    "Georgian": ("გიორგი", "ბერიძე"),
    "Armenian": ("Արմեն", "Սարգսյան"),
    "Hebrew": ("נועם", "כהן"),
    "Tamil": ("கவின்", "செல்வம்"),
    "Thai": ("สมชาย", "ใจดี"),
    "Khmer": ("សុខា", "ចាន់"),
    "Syriac": ("ܡܪܝܡ", "ܬܐܘܡܐ"),
    "Hindi": ("आरव", "शर्मा"),
    "Bengali": ("রহিম", "খান"),
    "Tifinagh": ("ⵉⴷⵉⵔ", "ⴰⵢⵜ"),
    "N'Ko": ("ߒߞߏ", "ߕߙߊߥߙߋ"),
    "Adlam": ("𞤀𞤣𞤢𞤥", "𞤄𞤢𞤪𞤭"),
    "emoji": ("Elif 🦕", "🚌"),
}
COVERED = {
    "Arabic": ("فاطمة", "الحسن"),
    "Latin and Arabic": ("Yusuf", "الحسن"),
    "Arabic and Latin": ("زينب", "de Vries"),
    "both in one": ("علي", "Jansen-الحسن"),
    "Kurdish": ("ڕۆژێن", "گەڵاوێژ"),
    "Pashto": ("ځوېړ", "ښاپېرۍ"),
    "Urdu": ("بیٹے", "ڈاکٹر"),
    "Persian": ("می\u200cنا", "علی\u200cپور"),
    "Amharic": ("ሰላም", "ወልደ"),
    "Greek": ("Αθηνά", "Παπαδοπούλου"),
    "Cyrillic": ("Їжак", "Ґонта"),
    "signs above and below": ("Ẹ́bùn", "Ọlá"),
    "very long": ("Anna-Maria-" * 12, "van der " * 12 + "Berg"),
}


@pytest.mark.parametrize("script", UNCOVERED)
def test_a_name_that_no_font_has_is_asked_for_before_a_paper_leaves(unlocked: Unlocked, script: str) -> None:
    given, surname = UNCOVERED[script]
    table = AtTheTable(unlocked, given_name=given, surname=surname)
    table.agree()
    for make in (
        lambda: plain_paper(unlocked, table.id, warned=True),
        lambda: encrypted_paper(unlocked, table.id),
        lambda: plain_paper(unlocked, table.id, PaperKind.STRENGTHS, table.mother, warned=True),
        lambda: plain_paper(unlocked, table.id, PaperKind.PARENTS, table.mother, warned=True),
    ):
        with pytest.raises(NameNotPrintable) as refused:
            make()
        told = language("nl").text(refused.value.message, **refused.value.values)
        assert "[" not in told
        assert given not in told, "no name in a message"
        assert "gemeente" in language("nl").text(refused.value.advice, **refused.value.values)


def test_with_the_spelling_of_the_municipality_it_leaves_and_says_that(unlocked: Unlocked) -> None:
    table = AtTheTable(
        unlocked, given_name="小明", surname="王", latin_given_name="Xiaoming", latin_surname="Wang"
    )
    table.agree()
    paper = text_of(plain_paper(unlocked, table.id, warned=True).pdf)
    assert "Xiaoming" in paper
    assert "Wang" in paper
    assert "schrift" not in paper, "no mark in the place of the own letters"


def test_the_own_letters_stand_beside_the_latin_ones_when_they_can_be_printed(unlocked: Unlocked) -> None:
    table = AtTheTable(
        unlocked, given_name="فاطمة", surname="الحسن", latin_given_name="Fatima", latin_surname="El Hassan"
    )
    table.agree()
    paper = text_of(plain_paper(unlocked, table.id, warned=True).pdf)
    for name in ("Fatima", "El Hassan", "فاطمة", "الحسن"):
        assert name in paper


@pytest.mark.parametrize("script", COVERED)
def test_a_name_that_our_fonts_have_leaves_as_it_was_typed(unlocked: Unlocked, script: str) -> None:
    given, surname = (name.strip() for name in COVERED[script])
    table = AtTheTable(unlocked, given_name=given, surname=surname)
    table.agree()
    paper = "".join(exactly_read(plain_paper(unlocked, table.id, warned=True).pdf).split())
    for name in (given, surname):
        assert "".join(name.split()) in paper


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"mentor": "小明"}, "Mentor"),
        ({"participants": "小明"}, "Wie waren erbij"),
        ({"commitments": "小明"}, "wie de afspraak nakomt"),
        ({"given_name": "小明"}, "roepnaam van het kind"),
        ({"surname": "小明"}, "achternaam van het kind"),
    ],
)
def test_the_sentence_says_whose_name_it_is(change: dict[str, str], told: str) -> None:
    paper = rich_paper()
    require_names(paper)
    ((field, name),) = change.items()
    values: dict[str, Any] = {field: name}
    if field == "participants":
        values = {field: (replace(paper.participants[0], name=name), *paper.participants[1:])}
    if field == "commitments":
        values = {field: (replace(paper.commitments[0], owner_name=name), *paper.commitments[1:])}
    with pytest.raises(NameNotPrintable) as refused:
        require_names(replace(paper, **values))
    assert told in language("nl").text(refused.value.message, **refused.value.values)


@pytest.mark.parametrize("names", [*UNCOVERED.values(), *COVERED.values()])
def test_what_is_asked_while_writing_is_what_the_fonts_lack(names: tuple[str, str]) -> None:
    assert in_printed_scripts(" ".join(names)) is can_print(" ".join(names))


def test_it_is_asked_while_somebody_writes_long_before_a_paper_leaves(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, given_name="小明", surname="Wang")

    def asked() -> list[str]:
        state = conversation_state(unlocked, table.id)
        return [lack.at.field for part in state.fullness for lack in part.lacks if "latin" in lack.at.field]

    assert asked() == ["latin_given_name"]
    child = replace(conversation_state(unlocked, table.id).child, latin_given_name="Xiaoming")
    save_child(unlocked, child)
    assert not asked()

"""What parents left out stays out, whatever small change the sentence goes through and on whichever paper.

Each attack of the privacy officer is a test; that the paper does show the other sentences is its control.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.content import handover_content, written_content
from kansenboek.handover.actions.conversation import offered_sentences
from kansenboek.handover.actions.handovers import correct_handover, save_handover
from kansenboek.handover.actions.reading_along import (
    ContentChanged,
    hide_sentence,
    keep_out,
    read_along,
    show_sentence,
)
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.handover.rules.left_out import LikeSentence, left_out
from kansenboek.handover.tables import handovers, hidden_sentences
from kansenboek.kit.errors import KnownError
from kansenboek.kit.plain import to_plain
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Child, Family
from tests.factory import a_child, a_contact, a_family, a_handover, a_visit
from tests.roads import save_visit

SECRET = "Zij huilt heel lang bij afscheid van moeder."
TEXT = f"Zij lacht vaak. {SECRET} Zij slaapt goed."
AT_HOME = "Vader zit zonder werk thuis."


class House:
    """A family with a girl and a boy, and a handover of the girl of which one sentence was left out."""

    def __init__(self, unlocked: Unlocked) -> None:
        self.unlocked = unlocked
        self.family = save_family(unlocked, a_family()).record
        self.girl = save_child(unlocked, a_child(self.family)).record
        self.mother = save_contact(unlocked, a_contact(self.family)).record
        self.first = save_handover(unlocked, a_handover(self.family, self.girl, wellbeing=TEXT)).record
        hide_sentence(unlocked, self.first, self.key(self.first, SECRET))

    def key(self, handover_id: str, text: str) -> str:
        shown = read_along(self.unlocked, handover_id)
        return next(each.key for each in shown.sentences() if each.text.strip() == text)

    def write(self, handover_id: str, **values: object) -> None:
        with self.unlocked.read() as tx:
            now = written_content(tx, handover_id).handover
        save_handover(self.unlocked, replace(now, **values))  # type: ignore[arg-type]

    def leaves(self, handover_id: str) -> str:
        """Give every word that could leave: the records that all papers are made of."""
        with self.unlocked.read() as tx:
            content = handover_content(tx, handover_id)
        return " ".join(str(to_plain(each)) for each in (content.family, content.child, content.handover))

    def asked(self, handover_id: str) -> tuple[LikeSentence, ...]:
        with self.unlocked.read() as tx:
            return written_content(tx, handover_id).like

    def brother(self) -> str:
        return save_child(self.unlocked, a_child(self.family, given_name="Kerem")).record


@pytest.fixture
def house(unlocked: Unlocked) -> House:
    """See House."""
    return House(unlocked)


CHANGES: dict[str, Callable[[str], str]] = {
    "a full stop less": lambda text: text.replace("moeder. ", "moeder! "),
    "a typo": lambda text: text.replace("huilt", "huit"),
    "two typos": lambda text: text.replace("huilt", "hiult").replace("moeder", "moder"),
    "capitals": lambda text: text.replace("huilt", "HUILT"),
    "order": lambda text: text.replace(SECRET, "Bij afscheid van moeder huilt zij heel lang."),
    "a word more": lambda text: text.replace("lang", "erg lang"),
    "a word less": lambda text: text.replace("heel ", ""),
    "joined with another": lambda text: text.replace("vaak. Zij", "vaak, maar zij"),
    "cut in two": lambda text: text.replace("lang bij", "lang. Bij"),
    "other spaces": lambda text: text.replace("heel lang", "heel\u00a0 la\u00adng"),
    "in brackets": lambda text: text.replace(SECRET, f"({SECRET})"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_sentence_that_was_changed_a_little_stays_out(house: House, change: Callable[[str], str]) -> None:
    house.write(house.first, wellbeing=change(TEXT))
    assert "fscheid" not in house.leaves(house.first)
    assert "huil" not in house.leaves(house.first).casefold()
    assert "Zij slaapt goed." in house.leaves(house.first)


def test_it_stays_out_in_another_field_and_on_the_card_of_strengths(house: House) -> None:
    house.write(
        house.first,
        wellbeing="Zij lacht vaak.",
        moment=SECRET.rstrip("."),
        parent_words=("zij huilt lang bij afscheid",),
    )
    child = show_record(house.unlocked, "child", house.girl)
    assert isinstance(child, Child)
    save_child(
        house.unlocked, replace(child, strengths=("Zingt graag.", "Huilt heel lang bij afscheid van moeder"))
    )
    assert "fscheid" not in house.leaves(house.first)
    assert "Zingt graag." in house.leaves(house.first)


def test_it_stays_out_in_a_second_handover_of_the_child(house: House) -> None:
    second = save_handover(house.unlocked, a_handover(house.family, house.girl, wellbeing=TEXT)).record
    assert "fscheid" not in house.leaves(second)
    assert "Zij lacht vaak." in house.leaves(second)
    assert house.asked(second) == ()  # the very sentence: nothing to ask


def test_it_stays_out_in_a_later_version_with_a_typo_mended(house: House) -> None:
    with house.unlocked.write("test.settled", house.first) as tx:
        settled = replace(written_content(tx, house.first).handover, state=HandoverState.SETTLED)
        handovers.TABLE.change(tx, settled)
    later = correct_handover(house.unlocked, settled, "Een typefout.").record
    house.write(later, wellbeing=TEXT.replace("moeder.", "moeder"))
    assert "fscheid" not in house.leaves(later)


def test_what_stands_with_the_family_stays_out_of_the_paper_of_a_brother(house: House) -> None:
    family = show_record(house.unlocked, "family", house.family)
    assert isinstance(family, Family)
    save_family(house.unlocked, replace(family, family_strengths=f"Veel muziek. {AT_HOME}"))
    hide_sentence(house.unlocked, house.first, house.key(house.first, AT_HOME))
    brother = house.brother()
    his = save_handover(
        house.unlocked, a_handover(house.family, brother, wellbeing=f"Hij lacht. {AT_HOME}")
    ).record
    assert "zonder werk" not in house.leaves(his)
    assert "Hij lacht." in house.leaves(his)
    assert "Veel muziek." in house.leaves(his)
    assert {each.like for each in house.asked(his)} == {AT_HOME}


def test_what_was_left_out_of_a_childs_own_text_says_nothing_of_its_brother(house: House) -> None:
    his = save_handover(house.unlocked, a_handover(house.family, house.brother(), wellbeing=TEXT)).record
    assert SECRET in house.leaves(his)


def test_staff_is_asked_and_the_parents_word_that_it_may_go_lets_it_go(house: House) -> None:
    house.write(house.first, wellbeing=TEXT.replace("heel lang", "lang"))
    (asked,) = house.asked(house.first)
    assert (asked.text, asked.like) == ("Zij huilt lang bij afscheid van moeder.", SECRET)
    show_sentence(house.unlocked, house.first, asked.key)
    assert asked.text in house.leaves(house.first)
    assert house.asked(house.first) == ()
    hide_sentence(house.unlocked, house.first, asked.key)  # and at the table they can take it back
    assert asked.text not in house.leaves(house.first)


def test_staff_says_that_it_stays_out_and_is_not_asked_again(house: House) -> None:
    house.write(house.first, wellbeing=TEXT.replace("heel lang", "lang"))
    (asked,) = house.asked(house.first)
    keep_out(house.unlocked, house.first, asked.key)
    assert house.asked(house.first) == ()
    assert "fscheid" not in house.leaves(house.first)
    with pytest.raises(ContentChanged):
        keep_out(house.unlocked, house.first, asked.key)


def test_what_the_parents_put_back_may_go_in_a_second_handover_too(house: House) -> None:
    show_sentence(house.unlocked, house.first, house.key(house.first, SECRET))
    second = save_handover(house.unlocked, a_handover(house.family, house.girl, wellbeing=TEXT)).record
    assert SECRET in house.leaves(second)


def test_a_row_of_before_knows_its_sentence_by_the_key_and_its_words_as_long_as_it_stands_there(
    house: House,
) -> None:
    with house.unlocked.write("test.old", house.first) as tx:
        (row,) = hidden_sentences.of_handover(tx, house.first)
        hidden_sentences.TABLE.change(tx, replace(row, words=""))
    assert "fscheid" not in house.leaves(house.first)
    house.write(house.first, moment="Huilt heel lang bij afscheid van moeder")
    assert "fscheid" not in house.leaves(house.first)


def test_nothing_said_leaves_everything() -> None:
    handover = HandoverConversation(wellbeing=TEXT)
    assert left_out((handover,), (), ()).keys == frozenset()


def test_a_settled_handover_takes_no_yes_after_all(house: House) -> None:
    house.write(house.first, wellbeing=TEXT.replace("heel lang", "lang"))
    (asked,) = house.asked(house.first)
    with house.unlocked.write("test.settled", house.first) as tx:
        handovers.TABLE.change(
            tx, replace(written_content(tx, house.first).handover, state=HandoverState.SETTLED)
        )
    with pytest.raises(KnownError):
        show_sentence(house.unlocked, house.first, asked.key)
    keep_out(house.unlocked, house.first, asked.key)


def test_a_sentence_of_a_visit_that_is_like_it_is_not_offered_to_the_next_conversation(house: House) -> None:
    seen = f"Elif bouwt een toren. {SECRET.replace('heel ', '')}"
    save_visit(house.unlocked, a_visit(house.family, observed=seen))
    assert [offer.sentence for offer in offered_sentences(house.unlocked, house.girl)] == [
        "Elif bouwt een toren."
    ]

"""What was refused stays here, also when two things are changed at once: relation, custody, school, family, name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import correct_handover
from kansenboek.handover.actions.reading_along import Decided, decide, read_along
from kansenboek.handover.actions.same_child import answer_about_children
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.alike import MayBeSameChild, SameChildRefused
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.kit.i18n import Language
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Relation
from tests.factory import a_contact, a_family
from tests.paper.reading import text_of
from tests.roads import print_paper

from .at_the_table import SIGNED, AtTheTable

HELD_BACK = "zingt ze de hele dag"
"""Of the words of the parents, which the father does not let go along."""


def change_child(table: AtTheTable, **values: Any) -> None:
    with table.unlocked.read() as tx:
        child = families.CHILDREN.get(tx, table.child)
    save_child(table.unlocked, replace(child, **values))


def change_father(table: AtTheTable, **values: Any) -> None:
    with table.unlocked.read() as tx:
        father = families.CONTACTS.get(tx, table.father)
    save_contact(table.unlocked, replace(father, **values))


def refused(table: AtTheTable, kind: PaperKind = PaperKind.A, recipient: str = "") -> str:
    """Nothing leaves; why."""
    with pytest.raises(ConsentMissing) as found:
        print_paper(table.unlocked, table.id, kind, recipient)
    return Language("en").explain(found.value)


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    """Two parents with custody, who both have to decide."""
    return AtTheTable(unlocked, father=True, everyone=True)


def test_what_is_one_child_stays_one_when_the_records_do_not_look_alike_any_more(unlocked: Unlocked) -> None:
    no = AtTheTable(unlocked, father=True)
    no.agree(no.father, yes=False)
    table = AtTheTable(unlocked, given_name="Lif", surname="Demir")
    table.agree()
    answer_about_children(unlocked, table.child, no.child, Sameness.SAME)
    change_child(no, birth_date=date(2022, 10, 21))
    with pytest.raises(SameChildRefused):
        print_paper(unlocked, table.id)
    answer_about_children(unlocked, table.child, no.child, Sameness.OTHER)
    assert print_paper(unlocked, table.id).pdf, "the control: until somebody says otherwise"


def test_no_custody_and_another_spelling_of_the_school_together_take_no_no_away(table: AtTheTable) -> None:
    table.agree(table.father, yes=False)
    change_father(table, has_custody=YesNoUnknown.NO)
    change_child(table, school="De Brug")
    table.agree()
    assert "before it was written down that they have no custody" in refused(table)
    table.agree(table.father, yes=False, custody_established="Een uitspraak van de rechter.")
    assert print_paper(table.unlocked, table.id).pdf, "the control: said anew, with how that is known"


@pytest.mark.parametrize(
    "change",
    [
        {"has_custody": YesNoUnknown.NO},
        {"has_custody": YesNoUnknown.UNKNOWN},
        {"has_custody": YesNoUnknown.NO, "relation": Relation.OTHER},
    ],
)
def test_a_part_that_somebody_held_back_stays_here_when_custody_is_written_down_otherwise(
    table: AtTheTable, change: dict[str, Any]
) -> None:
    reading = read_along(table.unlocked, table.id)
    parts = {part.part: part.part is not Part.WORDS and not part.own_tick for part in reading.parts}
    less = Decided(contact_id=table.father, recipient=reading.recipient, parts=parts, strokes=SIGNED)
    decide(table.unlocked, table.id, less, reading.content_sha256)
    table.agree()
    assert HELD_BACK not in text_of(print_paper(table.unlocked, table.id).pdf)
    change_father(table, **change)
    assert HELD_BACK not in text_of(print_paper(table.unlocked, table.id).pdf)
    if change["has_custody"] is YesNoUnknown.NO:
        table.agree(table.father)
        assert HELD_BACK in text_of(print_paper(table.unlocked, table.id).pdf), "the control: decided anew"


def test_no_paper_leaves_from_the_family_that_a_child_was_moved_away_from(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    assert print_paper(unlocked, table.id).pdf, "the control"
    home = save_family(unlocked, a_family(family_name="Demir")).record
    save_contact(unlocked, a_contact(home, name="Mehmet Demir", relation=Relation.FATHER))
    change_child(table, family_id=home)
    assert "stands with another family now" in refused(table), "the father there has not seen it"
    assert "stands with another family now" in refused(table, PaperKind.PARENTS, table.mother)


@pytest.mark.parametrize("other", ["version", "spelling"])
def test_a_part_that_was_held_back_stays_here_in_another_version_and_for_another_spelling(
    table: AtTheTable, other: str
) -> None:
    reading = read_along(table.unlocked, table.id)
    parts = {part.part: part.part is not Part.WORDS and not part.own_tick for part in reading.parts}
    less = Decided(contact_id=table.father, recipient=reading.recipient, parts=parts, strokes=SIGNED)
    decide(table.unlocked, table.id, less, reading.content_sha256)
    change_father(table, has_custody=YesNoUnknown.NO)
    if other == "spelling":
        change_child(table, school="De Brug")
    else:
        table.settle()
        table.id = correct_handover(table.unlocked, table.handover(), "Een naam klopte niet.").record
    table.agree(own=(Part.CARE,))
    assert HELD_BACK not in text_of(print_paper(table.unlocked, table.id).pdf)


def test_a_part_in_which_nothing_stood_was_not_held_back(table: AtTheTable) -> None:
    table.change(parent_words=(), child_words=(), parent_view="")
    table.agree(table.father)
    change_father(table, has_custody=YesNoUnknown.NO)
    table.change(parent_words=("Thuis zingt ze de hele dag.",))
    table.agree()
    assert HELD_BACK in text_of(print_paper(table.unlocked, table.id).pdf)


def test_one_child_by_way_of_a_third_record_is_asked_about(unlocked: Unlocked) -> None:
    no = AtTheTable(unlocked, father=True, given_name="Xavier", surname="Qu", birth_date=date(2022, 1, 1))
    no.agree(no.father, yes=False)
    between = AtTheTable(unlocked, given_name="Xavier", surname="Demir", birth_date=date(2022, 1, 1))
    table = AtTheTable(unlocked, given_name="Noor", surname="Demir")
    table.agree()
    answer_about_children(unlocked, between.child, no.child, Sameness.SAME)
    assert print_paper(unlocked, table.id).pdf, "the control: nothing is alike"
    answer_about_children(unlocked, table.child, between.child, Sameness.SAME)
    with pytest.raises(MayBeSameChild):
        print_paper(unlocked, table.id)

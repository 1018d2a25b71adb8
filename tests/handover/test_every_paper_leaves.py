"""Each paper on its way out: what lets it go, to whom, under which neutral name, and what refuses it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.leaving import OnlySealed, encrypted_paper, plain_paper, prepare_paper
from kansenboek.handover.actions.observation import add_report
from kansenboek.handover.actions.paper_kinds import PAPERS, Basis, maker_of
from kansenboek.handover.actions.renders import RENDERS
from kansenboek.handover.actions.returned_cards import find_cards, read_cards_file
from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.handover.rules.paper_b import NothingToShare
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.people.records import EarlyEducationProgramme
from tests.paper.reading import text_of
from tests.roads import print_paper

from .at_the_table import AtTheTable
from .test_observation_report import pictures

MOTHER = "Ayşe Çelik"
IN_VE: dict[str, Any] = {
    "ve_indication": YesNoUnknown.YES,
    "ve_programme": EarlyEducationProgramme.UK,
    "ve_from": date(2025, 4, 14),
}


def kinds_that_left(unlocked: Unlocked) -> list[PaperKind | None]:
    return [d.paper for d in list_records(unlocked, "departure") if isinstance(d, Departure)]


def test_every_kind_of_paper_can_be_made() -> None:
    assert set(PAPERS) == set(PaperKind) == set(RENDERS)
    names = [maker.file_name for maker in PAPERS.values()]
    assert len(set(names)) == len(names)


def test_b_leaves_after_a_with_its_own_words_and_only_with_its_own_tick(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    print_paper(unlocked, table.id)
    with pytest.raises(NothingToShare):
        encrypted_paper(unlocked, table.id, PaperKind.B)
    table.agree(own=(Part.CARE,))
    with pytest.raises(OnlySealed):
        plain_paper(unlocked, table.id, PaperKind.B, warned=True)
    first = encrypted_paper(unlocked, table.id)
    second = encrypted_paper(unlocked, table.id, PaperKind.B)
    assert first.words != second.words
    assert "noten" not in text_of(first.document.pdf, first.words)
    assert "noten" in text_of(second.document.pdf, second.words)
    assert second.document.file_name == f"overdracht-b-2026-09-28-{table.id[:8]}.pdf"
    assert kinds_that_left(unlocked) == [PaperKind.A, PaperKind.A, PaperKind.B]


def test_after_a_refusal_the_law_alone_lets_something_leave(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, **IN_VE)
    with pytest.raises(ConsentMissing):
        print_paper(unlocked, table.id, PaperKind.LEGAL)
    table.agree(yes=False)
    for kind in (PaperKind.A, PaperKind.B, PaperKind.RETURN):
        with pytest.raises(ConsentMissing):
            print_paper(unlocked, table.id, kind)
    told = text_of(print_paper(unlocked, table.id, PaperKind.LEGAL).pdf)
    assert "Uk & Puk" in told
    assert "bouwt hoog" not in told
    assert kinds_that_left(unlocked) == [PaperKind.LEGAL]


def test_after_a_refusal_of_any_other_child_nothing_leaves(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree(yes=False)
    for kind in (PaperKind.A, PaperKind.B, PaperKind.LEGAL, PaperKind.RETURN):
        with pytest.raises(ConsentMissing):
            print_paper(unlocked, table.id, kind)


@pytest.mark.parametrize("kind", [PaperKind.PARENTS, PaperKind.STRENGTHS])
def test_what_goes_home_goes_to_a_parent_and_to_nobody_else(unlocked: Unlocked, kind: PaperKind) -> None:
    table = AtTheTable(unlocked)
    told = text_of(print_paper(unlocked, table.id, kind, MOTHER).pdf)
    assert "Elif" in told
    for stranger in ("Basisschool De Brug", "Juf Petra"):
        with pytest.raises(ConsentMissing):
            print_paper(unlocked, table.id, kind, stranger)
    assert prepare_paper(unlocked, table.id, kind).contact_id == table.mother  # the only one there is


def test_the_return_card_that_left_finds_its_way_back(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    card = print_paper(unlocked, table.id, PaperKind.RETURN)
    assert "Elif" in text_of(card.pdf)
    for kept_in in ("Çelik", "Geen noten"):
        assert kept_in not in text_of(card.pdf)
    assert find_cards(unlocked, read_cards_file(card.pdf))[0].handover.id == table.id


@pytest.mark.parametrize("kind", PaperKind)
def test_no_file_name_names_a_child(unlocked: Unlocked, kind: PaperKind) -> None:
    table = AtTheTable(unlocked, **IN_VE)
    if kind is PaperKind.LEGAL:
        table.agree(yes=False)
    else:
        add_report(unlocked, table.id, pictures(30))
        table.agree(own=(Part.CARE, Part.OBSERVATION))
        print_paper(unlocked, table.id)
    to = MOTHER if maker_of(kind).basis is Basis.PARENTS else ""
    name = print_paper(unlocked, table.id, kind, to).file_name
    assert name == f"{PAPERS[kind].file_name}-2026-09-28-{table.id[:8]}.pdf"
    assert "elif" not in name.lower()

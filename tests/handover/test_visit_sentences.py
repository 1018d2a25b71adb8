"""A sentence of a home visit keeps the tick of its own when it is taken into a handover."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.leaving import make_document, prepare_paper
from kansenboek.handover.actions.reading_along import Decided, decide, read_along
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.offers import FIELD
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part, Travel
from tests.handover.at_the_table import SIGNED, AtTheTable
from tests.paper.reading import text_of
from tests.roads import preview_handover

SEEN = "Elif stapelde negen bekers."


def agree(table: AtTheTable, *, ticks: frozenset[Part]) -> None:
    reading = read_along(table.unlocked, table.id)
    answers = {part.part: not part.own_tick or part.part in ticks for part in reading.parts}
    decided = Decided(contact_id=table.mother, recipient=reading.recipient, parts=answers, strokes=SIGNED)
    decide(table.unlocked, table.id, decided, reading.content_sha256)


def test_the_field_that_sentences_of_visits_go_to_has_the_tick_of_the_visits() -> None:
    spec = HandoverConversation.specs()[FIELD]
    assert (spec.travel, spec.part) == (Travel.OWN_CONSENT, Part.VISIT_NOTES)
    assert spec.part in OWN_CONSENT_PARTS


def test_yes_to_everything_without_that_tick_leaves_it_out(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.change(from_visits=(SEEN,))
    agree(table, ticks=frozenset())
    assert "bekers" not in text_of(preview_handover(unlocked, table.id).pdf)


def test_with_that_tick_it_is_on_the_paper_and_in_the_version_for_parents(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.change(from_visits=(SEEN,))
    reading = read_along(unlocked, table.id)
    assert [part.own_tick for part in reading.parts if part.part is Part.VISIT_NOTES] == [True]
    agree(table, ticks=frozenset({Part.VISIT_NOTES}))
    assert SEEN in text_of(preview_handover(unlocked, table.id).pdf)
    edition = make_document(prepare_paper(unlocked, table.id, PaperKind.PARENTS, table.mother))
    assert SEEN in text_of(edition.pdf)


def test_it_can_be_left_out_like_any_sentence(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.change(from_visits=(SEEN,))
    assert SEEN in {s.text.strip() for s in read_along(unlocked, table.id).sentences() if s.key}

"""Reading along at the table: what is shown is what leaves, and what is decided is about what was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kansenboek.attachments.actions import add_attachment, read_picture
from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.book.records import add_record, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.handovers import correct_handover, handover_state, save_handover
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.handover.actions.reading_along import (
    ContentChanged,
    Decided,
    decide,
    hide_sentence,
    read_along,
    save_parent_view,
    show_sentence,
)
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.handover.records.signatures import read_strokes
from kansenboek.handover.rules.reading_along import ReadingAlong
from kansenboek.kit.errors import ConsentMissing, InvalidRecord, KnownError, NotFound
from kansenboek.kit.fields import Part
from kansenboek.people.actions.families import save_child, save_contact, save_family
from tests.factory import a_child, a_contact, a_family, a_handover, an_agreement
from tests.paper.reading import text_of
from tests.pictures import jpeg
from tests.roads import preview_handover, signature_of

STROKES = (((10, 10), (20, 30), (400, 2000)), ((5, 5),))


class Table:
    """A mother at the table with a handover of three sentences about well-being."""

    def __init__(self, unlocked: Unlocked) -> None:
        self.unlocked = unlocked
        self.family = save_family(unlocked, a_family()).record
        self.child = save_child(unlocked, a_child(self.family)).record
        self.mother = save_contact(unlocked, a_contact(self.family)).record
        text = "Zij lacht vaak. Zij huilt bij afscheid. Zij slaapt goed."
        written = a_handover(self.family, self.child, wellbeing=text, care="Geen noten.")
        self.id = save_handover(unlocked, written).record
        save_agreement(unlocked, an_agreement(self.family, handover_id=self.id))

    def reading(self, recipient: str = "") -> ReadingAlong:
        return read_along(self.unlocked, self.id, recipient)

    def key(self, text: str) -> str:
        return next(s.key for s in self.reading().sentences() if s.text.strip() == text)

    def handover(self) -> HandoverConversation:
        found = show_record(self.unlocked, "handover", self.id)
        assert isinstance(found, HandoverConversation)
        return found

    def decide(self, shown: ReadingAlong | None = None, *no: Part, **values: object) -> Consent:
        reading = shown or self.reading()
        answers = {part.part: not part.own_tick and part.part not in no for part in reading.parts}
        decided = Decided(
            **{  # type: ignore[arg-type]
                "contact_id": self.mother,
                "recipient": reading.recipient,
                "parts": answers,
                "strokes": STROKES,
                **values,
            }
        )
        record = decide(self.unlocked, self.id, decided, reading.content_sha256).record
        found = show_record(self.unlocked, "consent", record)
        assert isinstance(found, Consent)
        return found

    def paper(self) -> str:
        pdf = preview_handover(self.unlocked, self.id).pdf
        return text_of(pdf)


@pytest.fixture
def table(unlocked: Unlocked) -> Table:
    """See Table."""
    return Table(unlocked)


def test_a_hidden_sentence_is_not_on_the_paper_and_stays_in_the_notes(table: Table) -> None:
    hide_sentence(table.unlocked, table.id, table.key("Zij huilt bij afscheid."))
    table.decide()
    text = table.paper()
    assert "huilt" not in text
    assert "Zij lacht vaak." in text
    assert "Zij slaapt goed." in text
    assert "huilt bij afscheid" in table.handover().wellbeing
    assert "huilt" in handover_state(table.unlocked, table.id)[0].wellbeing  # what the form gets to save


def test_hiding_after_consent_closes_the_gate_and_showing_again_opens_it(table: Table) -> None:
    table.decide()
    key = table.key("Zij huilt bij afscheid.")
    hide_sentence(table.unlocked, table.id, key)
    with pytest.raises(ConsentMissing):
        preview_handover(table.unlocked, table.id)
    assert table.reading().deciders[0].stale
    show_sentence(table.unlocked, table.id, key)
    assert "huilt" in table.paper()


def test_hiding_twice_or_a_sentence_that_is_not_there(table: Table) -> None:
    key = table.key("Zij lacht vaak.")
    hide_sentence(table.unlocked, table.id, key)
    hide_sentence(table.unlocked, table.id, key)
    assert [s.hidden for s in table.reading().sentences() if s.key == key] == [True]
    show_sentence(table.unlocked, table.id, key)
    assert not any(s.hidden for s in table.reading().sentences())
    for wrong in ("", "handover.wellbeing:00", "child.given_name:00"):
        with pytest.raises(ContentChanged):
            hide_sentence(table.unlocked, table.id, wrong)
    with pytest.raises(NotFound):
        hide_sentence(table.unlocked, "0" * 16, key)


def test_a_sentence_that_was_edited_stays_out_and_another_one_is_shown(table: Table) -> None:
    hide_sentence(table.unlocked, table.id, table.key("Zij huilt bij afscheid."))
    edited = table.handover().wellbeing.replace("huilt", "is verdrietig")
    save_handover(table.unlocked, replace(table.handover(), wellbeing=edited))
    assert [s.text.strip() for s in table.reading().sentences() if s.hidden] == [
        "Zij is verdrietig bij afscheid."
    ]
    other = table.handover().wellbeing.replace("is verdrietig bij afscheid", "zingt graag")
    save_handover(table.unlocked, replace(table.handover(), wellbeing=other))
    assert not any(s.hidden for s in table.reading().sentences())


def test_the_decision_is_about_what_was_shown(table: Table) -> None:
    shown = table.reading()
    save_parent_view(table.unlocked, table.id, "Zij kan meer dan hier staat.")
    with pytest.raises(ContentChanged):
        table.decide(shown)
    assert table.reading().parent_view == "Zij kan meer dan hier staat."
    table.decide()
    assert "meer dan hier staat" in table.paper()


def test_what_was_decided_part_by_part_is_what_leaves(table: Table) -> None:
    answers = {part.part: True for part in table.reading().parts} | {Part.AREAS: False}
    consent = table.decide(parts=answers)
    assert consent.decision is ConsentDecision.PART
    assert Part.AREAS not in consent.granted()
    assert Part.CARE in consent.granted()
    assert "lacht" not in table.paper()
    assert table.handover().state is HandoverState.PLANNED  # consent is no step of its own
    assert table.reading().deciders[0].granted == consent.granted()


def test_everything_is_no_more_than_was_shown_and_ticked(table: Table) -> None:
    consent = table.decide()
    assert consent.decision is ConsentDecision.ALL
    assert Part.CARE not in consent.granted()
    assert consent.content_sha256 == table.reading().content_sha256
    with pytest.raises(ContentChanged):
        table.decide(parts={Part.CHILD: True, Part.SUPPORT: True})  # nothing of support was shown


def test_a_no_to_every_part_is_a_refusal_and_needs_no_signature(table: Table) -> None:
    consent = table.decide(parts={}, strokes=())
    assert consent.decision is ConsentDecision.NO
    assert table.reading().deciders[0].refused
    assert signature_of(table.unlocked, consent.id) is None
    with pytest.raises(ConsentMissing):
        preview_handover(table.unlocked, table.id)


def test_a_signature_is_kept_with_the_consent(table: Table) -> None:
    consent = table.decide()
    assert consent.method is ConsentMethod.SCREEN
    signature = signature_of(table.unlocked, consent.id)
    assert signature is not None
    assert read_strokes(signature.strokes) == (((10, 10), (20, 30), (400, 1000)),)
    paper = table.decide(strokes=(), seen_by="Marloes")
    assert paper.method is ConsentMethod.PAPER
    seen = signature_of(table.unlocked, paper.id)
    assert seen is not None
    assert (seen.seen_by, seen.strokes) == ("Marloes", "")
    with pytest.raises(KnownError, match="needs a signature"):
        table.decide(strokes=())
    with pytest.raises(KnownError, match="Nothing was drawn"):
        table.decide(strokes=(((1, 1),),))


def test_each_recipient_is_decided_about_alone(table: Table) -> None:
    table.decide(recipient="JGZ Noord")
    assert table.reading("JGZ Noord").deciders[0].granted
    assert table.reading().deciders[0].granted is None
    with pytest.raises(ConsentMissing):
        preview_handover(table.unlocked, table.id)
    with pytest.raises(InvalidRecord):
        table.decide(recipient=" ")


def test_nobody_hides_or_signs_past_the_rules(table: Table) -> None:
    save_handover(table.unlocked, replace(table.handover(), state=HandoverState.SETTLED))
    for kind in ("hidden", "signature"):
        with pytest.raises(KnownError, match="cannot be added by itself"):
            add_record(table.unlocked, kind, {"family_id": table.family, "handover_id": table.id, "key": "k"})


def test_a_settled_handover_is_only_read(table: Table) -> None:
    key = table.key("Zij huilt bij afscheid.")
    hide_sentence(table.unlocked, table.id, key)
    other = table.key("Zij lacht vaak.")
    save_handover(table.unlocked, replace(table.handover(), state=HandoverState.SETTLED))
    assert not table.reading().may_change
    changes: tuple[Callable[[], object], ...] = (
        lambda: hide_sentence(table.unlocked, table.id, other),
        lambda: show_sentence(table.unlocked, table.id, key),
        lambda: save_parent_view(table.unlocked, table.id, "Toch anders."),
    )
    for change in changes:
        with pytest.raises(KnownError, match="settled"):
            change()
    table.id = correct_handover(table.unlocked, table.handover(), "Een naam klopte niet.").record
    assert [s.text.strip() for s in table.reading().sentences() if s.hidden] == ["Zij huilt bij afscheid."]
    show_sentence(table.unlocked, table.id, key)


def test_the_drawing_of_the_dream_is_looked_at_too(table: Table) -> None:
    before = table.reading()
    assert before.drawing_jpeg == b""
    drawing = Attachment(
        family_id=table.family, child_id=table.child, what=AttachmentKind.DREAM, caption="Een raket"
    )
    picture = read_picture(jpeg())
    add_attachment(table.unlocked, drawing, picture)
    reading = table.reading()
    assert reading.drawing_jpeg == picture.jpeg
    dream = next(part for part in reading.parts if part.part is Part.DREAM)
    assert (dream.own_tick, [item.value for item in dream.items]) == (True, ["Een raket"])
    with pytest.raises(ContentChanged):
        table.decide(before)
    table.decide(parts={part.part: True for part in reading.parts})
    assert prepare_paper(table.unlocked, table.id).paper.drawing.caption == "Een raket"

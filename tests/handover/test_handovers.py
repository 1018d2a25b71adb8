"""A handover through the gate: with consent a paper, without it nothing."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.files import require_writable
from kansenboek.book.records import save, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.handovers import (
    export_handover,
    handover_state,
    record_consent,
    save_handover,
    write_handover,
)
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import CannotWrite, ConsentMissing, InvalidRecord, KnownError
from kansenboek.kit.fields import Part
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Child
from kansenboek.storage import audit
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover, an_agreement
from tests.paper.reading import text_of
from tests.roads import preview_handover, sign_on_paper


class Case:
    """A family with a child, a mother with custody, and a handover that was talked over."""

    def __init__(self, unlocked: Unlocked) -> None:
        self.unlocked = unlocked
        self.family = save_family(unlocked, a_family()).record
        child = a_child(self.family, dream="Ik word brandweervrouw.")
        self.child = save_child(unlocked, child).record
        self.mother = save_contact(unlocked, a_contact(self.family)).record
        written = a_handover(self.family, self.child, care="Geen noten.")
        self.id = save_handover(unlocked, written).record
        save_agreement(unlocked, an_agreement(self.family, handover_id=self.id))

    def handover(self) -> HandoverConversation:
        shown = show_record(self.unlocked, "handover", self.id)
        assert isinstance(shown, HandoverConversation)
        return shown

    def agree(self, **values: object) -> str:
        return sign_on_paper(self.unlocked, a_consent(self.handover(), self.mother, **values)).record

    def paper(self) -> str:
        pdf = preview_handover(self.unlocked, self.id).pdf
        return text_of(pdf)


@pytest.fixture
def case(unlocked: Unlocked) -> Case:
    """See Case."""
    return Case(unlocked)


def test_without_consent_there_is_no_paper(case: Case) -> None:
    for make in (preview_handover, export_handover):
        with pytest.raises(ConsentMissing):
            make(case.unlocked, case.id)
    assert handover_state(case.unlocked, case.id)[1] is not None


def test_with_consent_the_paper_says_what_may_be_said(case: Case) -> None:
    case.agree()
    text = case.paper()
    assert "Elif" in text
    assert "bouwt hoog" in text
    assert "noten" not in text
    assert "brandweervrouw" not in text
    assert "06-00000012" not in text
    assert handover_state(case.unlocked, case.id)[1] is None


def test_a_sensitive_part_comes_with_its_own_tick(case: Case) -> None:
    case.agree(parts=(Part.DREAM,))
    text = case.paper()
    assert "brandweervrouw" in text
    assert "noten" not in text


def test_care_is_on_the_second_paper_and_the_first_only_points_at_it(case: Case) -> None:
    case.agree(parts=(Part.CARE,))
    text = case.paper()
    assert "noten" not in text
    assert "Vóór de eerste dag" in text


def test_an_edit_after_consent_closes_the_gate_until_it_is_given_again(case: Case) -> None:
    case.agree()
    preview_handover(case.unlocked, case.id)
    save_handover(case.unlocked, replace(case.handover(), school_adapts="Iets anders."))
    with pytest.raises(ConsentMissing):
        preview_handover(case.unlocked, case.id)
    case.agree()
    assert "Iets anders." in case.paper()


def test_an_edit_of_the_child_closes_the_gate_too(case: Case) -> None:
    case.agree()
    child = show_record(case.unlocked, "child", case.child)
    assert isinstance(child, Child)
    save_child(case.unlocked, replace(child, approach_tips="Nieuw."))
    with pytest.raises(ConsentMissing):
        export_handover(case.unlocked, case.id)


def test_withdrawing_closes_the_gate_and_keeps_what_was_decided(case: Case) -> None:
    consent_id = case.agree()
    given = show_record(case.unlocked, "consent", consent_id)
    assert isinstance(given, Consent)
    for forged in (
        replace(given, decision=ConsentDecision.NO),
        replace(given, name="Iemand anders"),
        replace(given, content_sha256="0" * 64),
        replace(given, valid_until=date(2030, 1, 1)),
    ):
        with pytest.raises(KnownError, match="cannot change any more"):
            record_consent(case.unlocked, forged)
    withdrawn = replace(given, withdrawn_on=date(2026, 9, 27))
    record_consent(case.unlocked, withdrawn)
    kept = show_record(case.unlocked, "consent", consent_id)
    assert isinstance(kept, Consent)
    assert (kept.name, kept.decision, kept.withdrawn_on) == (
        "Ayşe Çelik",
        ConsentDecision.ALL,
        date(2026, 9, 27),
    )
    with pytest.raises(ConsentMissing):
        preview_handover(case.unlocked, case.id)
    with pytest.raises(KnownError, match="cannot change any more"):
        record_consent(case.unlocked, replace(kept, withdrawn_on=None))


def test_nothing_of_one_family_hangs_on_another(case: Case) -> None:
    other = save_family(case.unlocked, a_family()).record
    stranger = save_contact(case.unlocked, a_contact(other)).record
    for mixed in (
        a_handover(other, case.child),
        replace(a_consent(case.handover(), stranger), family_id=case.family),
        an_agreement(other, handover_id=case.id),
    ):
        with pytest.raises(InvalidRecord) as caught:
            save(case.unlocked, mixed)
        assert {p.message for p in caught.value.problems} == {
            "{field}: {kind} {id} belongs to another family"
        }
    save(case.unlocked, an_agreement(case.family, handover_id=case.id))  # control


def test_a_fingerprint_given_from_outside_counts_for_nothing(case: Case) -> None:
    consent_id = case.agree(content_sha256="0" * 64, name="Directeur")
    kept = show_record(case.unlocked, "consent", consent_id)
    assert isinstance(kept, Consent)
    assert kept.content_sha256 != "0" * 64
    assert kept.name == "Ayşe Çelik"


def test_the_fingerprint_of_what_left_is_kept_with_the_consent(case: Case) -> None:
    consent_id = case.agree()
    document = export_handover(case.unlocked, case.id)
    kept = show_record(case.unlocked, "consent", consent_id)
    assert isinstance(kept, Consent)
    assert kept.exported_sha256 == document.sha256 == hashlib.sha256(document.pdf).hexdigest()
    with case.unlocked.read() as tx:
        assert ("handover.exported", case.id) in [(row.verb, row.record) for row in audit.rows(tx)]


def test_the_same_handover_on_the_same_day_is_the_same_bytes(case: Case) -> None:
    case.agree()
    first = export_handover(case.unlocked, case.id)
    assert export_handover(case.unlocked, case.id) == first


def test_the_file_name_says_nothing_about_the_child(case: Case, tmp_path: Path) -> None:
    case.agree()
    document = export_handover(case.unlocked, case.id)
    path = write_handover(document, tmp_path)
    assert path.name == f"overdracht-2026-09-28-{case.id[:8]}.pdf"
    assert [file.name for file in tmp_path.glob("overdracht*")] == [path.name]
    assert path.read_bytes() == document.pdf


def test_a_folder_that_takes_no_file_is_told_before_work_starts(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite):
        require_writable(blocked / "sub")
    require_writable(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []

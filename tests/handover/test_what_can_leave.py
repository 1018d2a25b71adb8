"""A marker in every field of every record around a handover, under every part and many combinations of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.records.referrals import Referral
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.handover.actions.reading_along import Decided, decide, hide_sentence, read_along
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import Area, HandoverConversation
from kansenboek.handover.rules.paper_b import NothingToShare
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import Kind, Part, Record
from kansenboek.kit.likeness import alike
from kansenboek.people.records import Child, ContactPerson, Family
from tests import factory

FOR_SCHOOL = (PaperKind.A, PaperKind.B, PaperKind.RETURN)
SIGNED = (((1, 1), (9, 9)),)


def marked(record: Any, numbers: Any, origin: str) -> Any:
    """`record` with, in every free text, what it is and how far it may travel."""
    values: dict[str, Any] = {}
    for name, spec in record.specs().items():
        part = spec.part.value if spec.part else "local"
        marker = f"<{origin}.{name}|{spec.travel.value}|{part}|{next(numbers)}>"
        if (
            spec.kind in (Kind.TEXT, Kind.LONG_TEXT)
            and name not in ("id", "school", "phone")
            and not spec.computed
        ):
            values[name] = f"{marker}@x" if name == "email" else marker
        elif spec.kind is Kind.LINES:
            values[name] = (marker, f"{marker}bis")
        elif spec.kind is Kind.NESTED and getattr(record, name):
            values[name] = tuple(marked(item, numbers, f"{origin}.{name}") for item in getattr(record, name))
    return replace(record, **values)


class Everything:
    """A whole family in the store, marked: the child, a sister, two visits with impressions, a referral."""

    def __init__(self, unlocked: Unlocked) -> None:
        self.unlocked, self._numbers = unlocked, count()
        family = self._save(factory.a_family(), "family", Family)
        self.mother = self._save(factory.a_contact(family), "contact", ContactPerson)
        child = self._save(factory.a_child(family, professionals=(self.mother,)), "child", Child)
        self._save(factory.a_child(family), "sister", Child)
        for number in range(2):
            self._save(factory.a_visit(family), f"visit{number}", HomeVisit)
        self._save(factory.a_referral(family), "referral", Referral)
        from kansenboek.handover.records.handovers import DevelopmentArea, SupportItem

        handover = factory.a_handover(
            family,
            child,
            areas=(DevelopmentArea(area=Area.PLAY), DevelopmentArea(area=Area.MOTOR)),
            support=(SupportItem(organisation="x", since=date(2026, 1, 1)),),
        )
        self.id = self._save(handover, "handover", HandoverConversation)
        other = factory.a_handover(family, child)
        self.other = self._save(other, "other", HandoverConversation)
        self._save(factory.an_agreement(family, handover_id=self.id), "agreement", Agreement)
        self._save(factory.an_agreement(family), "loose", Agreement)

    def _save(self, record: Record, origin: str, _kind: type[Record]) -> str:
        return save(self.unlocked, marked(record, self._numbers, origin)).record

    def agree(self, parts: Iterable[Part]) -> None:
        reading = read_along(self.unlocked, self.id)
        asked = {part.part for part in reading.parts}
        decided = Decided(
            contact_id=self.mother,
            recipient=reading.recipient,
            parts={part: True for part in parts if part in asked},
            strokes=SIGNED,
        )
        decide(self.unlocked, self.id, decided, reading.content_sha256)

    def leaves(self, kind: PaperKind = PaperKind.A) -> str:
        """What stands on a paper for the school; nothing when there is nothing for it."""
        try:
            told = asdict(prepare_paper(self.unlocked, self.id, kind).paper)
        except NothingToShare:
            return ""
        told.pop("consents", None)
        return repr(told)


@pytest.fixture
def everything(unlocked: Unlocked) -> Everything:
    """See Everything."""
    return Everything(unlocked)


def combinations() -> list[frozenset[Part]]:
    """Each part with the child's name alone, all but each, all, and forty drawn with a fixed seed."""
    parts, drawn = list(Part), random.Random(5)
    alone = [frozenset({Part.CHILD, part}) for part in parts]
    all_but = [frozenset(parts) - {part} for part in parts]
    some = [frozenset(p for p in parts if drawn.random() < 0.5) for _ in range(40)]
    return [*alone, *all_but, frozenset(parts), *some]


@pytest.mark.slow
def test_every_combination_of_consents_lets_through_what_it_says_and_no_more(everything: Everything) -> None:
    for parts in combinations():
        everything.agree(parts)
        if Part.CHILD not in parts:
            for kind in FOR_SCHOOL:
                with pytest.raises(ConsentMissing):
                    everything.leaves(kind)
            continue
        for kind in FOR_SCHOOL:
            told = everything.leaves(kind)
            assert "|L|" not in told
            for origin in ("sister", "visit", "referral", "other", "loose"):
                assert f"<{origin}" not in told
            for part in Part:
                if part not in parts or part is Part.CONTACT:
                    assert f"|{part.value}|" not in told, (kind, part, parts)
        care = everything.leaves(PaperKind.B)
        assert ("<handover.care|H!|care|" in care) == (Part.CARE in parts)
        assert ("<contact.organisation|H!|" in care) == (Part.PROFESSIONALS in parts)  # where, never who
        assert "<contact.name" not in care
        told = everything.leaves()
        assert "<contact" not in told
        assert "<child.given_name|H|child|" in told  # control: what was agreed to is there
        assert ("<handover.moment|H|strengths|" in told) == (Part.STRENGTHS in parts)
        assert ("<child.dream|H!|dream|" in told) == (Part.DREAM in parts)


@pytest.mark.slow
def test_each_sentence_that_is_hidden_is_gone_and_only_that_one(everything: Everything) -> None:
    everything.agree(Part)
    whole = everything.leaves()
    texts = [s for s in read_along(everything.unlocked, everything.id).sentences() if s.key]
    assert len(texts) > 15
    gone: list[str] = []
    shown = 0
    for sentence in texts:
        out = {s.key for s in read_along(everything.unlocked, everything.id).sentences() if s.hidden}
        if sentence.key in out:
            continue  # it is like one that is gone
        hide_sentence(everything.unlocked, everything.id, sentence.key)
        gone.append(repr(sentence.text)[1:-1])
        with pytest.raises(ConsentMissing):  # what was agreed to is another text now
            everything.leaves()
        everything.agree(Part)
        told = everything.leaves()
        for one in (repr(s.text)[1:-1] for s in texts):
            in_quotes = f"'{one}'"
            is_like = any(alike(each, one, same_place=True) for each in gone)
            if in_quotes in whole and (one in gone or not is_like):
                assert (in_quotes in told) == (one not in gone), one
                shown += one not in gone
    assert shown > 20  # the control: what is not like it stays


@pytest.mark.parametrize("kind", ["family", "child", "handover", "agreement", "contact"])
@pytest.mark.slow
def test_any_edit_of_what_travels_makes_the_consent_stale(everything: Everything, kind: str) -> None:
    from kansenboek.book.records import kinds, list_records

    edited = 0
    for name, spec in kinds()[kind].specs().items():
        if spec.kind not in (Kind.TEXT, Kind.LONG_TEXT) or spec.computed or name == "id":
            continue
        everything.agree(Part)
        everything.leaves()
        record: Any = list_records(everything.unlocked, kind)[0]
        save(everything.unlocked, replace(record, **{name: f"{getattr(record, name)} x"}))
        if spec.part is not None and kind != "contact":
            edited += 1
            with pytest.raises(ConsentMissing):
                everything.leaves()
        elif kind == "contact" and spec.part is Part.PROFESSIONALS:
            continue  # on paper B; whether it counts is looked at with that paper
        else:
            everything.leaves()
        save(everything.unlocked, record)
    assert edited or kind in ("contact",)

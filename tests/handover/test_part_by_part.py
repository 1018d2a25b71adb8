"""A change asks again only for its own part, whatever was decided before, and nobody signs twice for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.handover.actions import papers
from kansenboek.handover.actions.content import HandoverContent
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import Area
from kansenboek.handover.rules.paper_b import NothingToShare
from kansenboek.handover.rules.permissions import ConsentCase, PartsChanged, gate
from kansenboek.handover.rules.reading_along import (
    Decider,
    ReadPart,
    asked_parts,
    deciders,
    decision_of,
    pages,
)
from kansenboek.handover.rules.told import changed_fields, read_told, written
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import Kind, Part, Record, Travel
from kansenboek.people.records import InterpreterNeed
from tests.factory import TODAY, a_contact

from .papers import AGREEMENTS
from .test_what_prints_goes_stale import CONTENT, RECORDS, changes, placed

SCHOOL = "Basisschool De Brug"
MOTHER, FATHER = a_contact("gezin", id="moeder"), a_contact("gezin", id="vader", name="Mehmet Çelik")
BOTH = (MOTHER.id, FATHER.id)


def parts_of_change(before: Record, after: Record) -> set[Part]:
    """Which parts hold what is other in `after`, by the letters of the fields alone."""
    found: set[Part] = set()
    for name, spec in before.specs().items():
        old, new = getattr(before, name), getattr(after, name)
        if old == new or spec.travel is Travel.LOCAL:
            continue
        if spec.kind is not Kind.NESTED:
            assert spec.part is not None
            found.add(spec.part)
            continue
        for n in range(max(len(old), len(new))):
            one = old[n] if n < len(old) else None
            other = new[n] if n < len(new) else None
            kind: type[Record] = spec.item or Record
            for inner, inner_spec in kind.specs().items():
                values = [getattr(item, inner) if item else _default(kind, inner) for item in (one, other)]
                if values[0] != values[1] and inner_spec.part is not None:
                    found.add(inner_spec.part)
    return found


def _default(kind: type[Record], name: str) -> Any:
    return next(each.default for each in fields(kind) if each.name == name)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_changed_field_is_seen_in_its_own_part_and_in_no_other(kind: str) -> None:
    before, looked_at = CONTENT.now.told, set()
    for name, changed in changes(RECORDS[kind]):
        expected = parts_of_change(RECORDS[kind], changed)
        if kind == "contact":  # of a professional only where they work and as what is told
            expected &= {Part.PROFESSIONALS}
        if name == "areas" and changed.areas and changed.areas[0].area is Area.LANGUAGE:
            continue  # it comes before the other items about language: what each language says, is another now
        after = placed(kind, changed).now.told
        assert {part for part in Part if changed_fields(before, after, part)} == expected, name
        looked_at |= {name} if expected else set()
    assert len(looked_at) >= {"contact": 2, "drawing": 2, "family": 4, "agreement": 5}.get(kind, 18)


def test_the_language_of_an_area_passes_to_no_other_area_unseen() -> None:
    areas = CONTENT.handover.areas
    swapped = (
        areas[0],
        replace(areas[1], language=""),
        replace(areas[2], language=areas[1].language),
        *areas[3:],
    )
    after = replace(CONTENT, handover=replace(CONTENT.handover, areas=swapped)).now.told
    assert changed_fields(CONTENT.now.told, after, Part.LANGUAGES)
    assert not changed_fields(CONTENT.now.told, after, Part.AREAS)


def test_fingerprints_are_read_as_they_were_written() -> None:
    told = CONTENT.now.told
    assert read_told(written(told)) == told
    assert read_told(written({})) == {} != read_told(written(told))
    assert written({}), "that nothing was there to be seen is kept too"
    assert read_told("1;later_part child.x ab") == {}
    assert len(written(told)) < 10_000


# A table at which anything may happen


class _Read:
    """The pages of a content, and the text of each part on them."""

    def __init__(self, content: HandoverContent) -> None:
        self.content = content
        self.pages = pages(
            content.family, content.child, content.handover, content.agreements,
            contacts=content.contacts, hidden=content.hidden, drawing=content.drawing,
        )  # fmt: skip
        self.texts = {each.part: self._text(each) for each in self.pages}

    @staticmethod
    def _text(shown: ReadPart) -> str:
        return str([
            (i.label, i.about, i.value, [s.text for paragraph in i.paragraphs for s in paragraph])
            for i in shown.items
        ])  # fmt: skip


@dataclass
class Table:
    """Two parents, a handover, and a memory of its own of what each saw last of each part.

    `saw`: adult → part → what stood there when this adult decided about it, and whether it was allowed.
    """

    content: HandoverContent = CONTENT
    consents: tuple[Consent, ...] = ()
    saw: dict[str, dict[Part, tuple[str, bool]]] = field(default_factory=dict)
    signed: list[tuple[str, Part, str]] = field(default_factory=list)
    _read: _Read | None = None

    def text(self, part: Part) -> str:
        """What stands in a part now, written out by the pages that the parents read."""
        return self._now().texts.get(part, "[]")

    def pages(self) -> tuple[ReadPart, ...]:
        return self._now().pages

    def _now(self) -> _Read:
        """The pages of what stands there now; nothing changes within a content, so they are made once for each."""
        if self._read is None or self._read.content is not self.content:
            self._read = _Read(self.content)
        return self._read

    def decider(self, who: str) -> Decider:
        found = deciders((MOTHER, FATHER), self.consents, SCHOOL, self.content.now)
        return next(each for each in found if each.contact_id == who)

    def case(self) -> ConsentCase:
        return ConsentCase(
            consents=self.consents, contacts=(MOTHER, FATHER), ever=self.consents, lost=(), recipient=SCHOOL,
            now=self.content.now, settled_sha256="", today=TODAY, latest=TODAY, consents_from=0,
            dated_ahead=frozenset(), everyone=False, alike=(),
        )  # fmt: skip

    def decide(self, who: str, yes: frozenset[Part], about: frozenset[Part] = frozenset()) -> None:
        asked = about or asked_parts(self.pages())
        answers = {part: part in yes for part in asked}
        decision, parts = decision_of(answers)
        if about:
            decision, parts = ConsentDecision.PART, tuple(part for part in Part if part in yes & about)
        told = self.content.now.told
        seen = written({part: fields for part, fields in told.items() if not about or part in about})
        consent = Consent(
            id=str(len(self.consents)), family_id="gezin", child_id="kind", handover_id="h", contact_id=who,
            decision=decision, parts=parts, about=tuple(about), recipient=SCHOOL, given_on=TODAY,
            method=ConsentMethod.SCREEN, content_sha256=self.content.sha256(),
            seen="" if decision is ConsentDecision.NO else seen,
        )  # fmt: skip
        self.consents += (consent,)
        mine = self.saw.setdefault(who, {}) if about else {}
        # “Everything” is a yes to ordinary parts in which nothing stood, too: they are asked once something does.
        mine |= {part: (self.text(part), part in consent.granted()) for part in about or Part}
        self.saw[who] = mine
        self.signed += [(who, part, self.text(part)) for part in asked & yes]

    def expected(self) -> frozenset[Part] | None:
        """What may leave by the memory alone; None when nothing may."""
        if not self.saw or any(not any(yes for _text, yes in parts.values()) for parts in self.saw.values()):
            return None
        allowed = frozenset(part for part in Part if all(parts[part][1] for parts in self.saw.values()))
        if any(parts[part][0] != self.text(part) for parts in self.saw.values() for part in allowed):
            return None
        return allowed if Part.CHILD in allowed else None


NUMBERS = count()


def word() -> str:
    return f"Merkwoord{next(NUMBERS)}."


def changed_handover(**values: Callable[[], Any]) -> Callable[[HandoverContent], HandoverContent]:
    return lambda c: replace(
        c, handover=replace(c.handover, **{name: made() for name, made in values.items()})
    )


def changed_child(**values: Callable[[], Any]) -> Callable[[HandoverContent], HandoverContent]:
    return lambda c: replace(c, child=replace(c.child, **{name: made() for name, made in values.items()}))


def with_area(content: HandoverContent) -> HandoverContent:
    areas = content.handover.areas
    return replace(
        content, handover=replace(content.handover, areas=(replace(areas[0], help=word()), *areas[1:]))
    )


def fewer_promises(content: HandoverContent) -> HandoverContent:
    return replace(content, agreements=content.agreements[1:])


def another_promise(content: HandoverContent) -> HandoverContent:
    new = replace(AGREEMENTS[0], id=f"n{next(NUMBERS)}", what=word())
    return replace(content, agreements=(*content.agreements[-1:], new))


def other_drawing(content: HandoverContent) -> HandoverContent:
    drawing = Attachment(id="d", what=AttachmentKind.DREAM, caption=word(), sha256=f"{next(NUMBERS):064x}")
    return replace(content, drawing=drawing)


EDITS: dict[str, tuple[Part, Callable[[HandoverContent], HandoverContent]]] = {
    "strengths": (Part.STRENGTHS, changed_child(strengths=lambda: (word(), word()))),
    "no strengths": (Part.STRENGTHS, changed_child(strengths=tuple)),
    "mentor": (Part.CHILD, changed_child(mentor=word)),
    "dream": (Part.DREAM, changed_child(dream=word)),
    "drawing": (Part.DREAM, other_drawing),
    "tips": (Part.APPROACH, changed_child(approach_tips=word)),
    "words": (Part.WORDS, changed_handover(parent_words=lambda: (word(),))),
    "view": (Part.CHILD, changed_handover(parent_view=word)),
    "care": (Part.CARE, changed_handover(care=word)),
    "no care": (Part.CARE, changed_handover(care=str)),
    "place": (Part.SCHOOL, changed_handover(place=word)),
    "promise": (Part.SCHOOL, another_promise),
    "fewer": (Part.SCHOOL, fewer_promises),
    "area": (Part.AREAS, with_area),
    "language": (Part.LANGUAGES, changed_handover(language=lambda: ("so", "ti", "ar")[next(NUMBERS) % 3])),
    "interpreter": (
        Part.INTERPRETER,
        changed_handover(interpreter=lambda: list(InterpreterNeed)[next(NUMBERS) % len(InterpreterNeed)]),
    ),
    "local": (Part.VISIT_NOTES, changed_handover(feedback=word)),
}  # fmt: skip
"""Name → the one part that it touches, and how. The last touches none: it stays on the laptop."""
STEPS: st.SearchStrategy[tuple[str, str, frozenset[Part]]] = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(sorted(EDITS)), st.just(frozenset())),
    st.tuples(st.just("whole"), st.sampled_from(BOTH), st.frozensets(st.sampled_from(list(Part)))),
    st.tuples(st.just("whole"), st.sampled_from(BOTH), st.just(frozenset(Part))),
    st.tuples(st.just("again"), st.sampled_from(BOTH), st.frozensets(st.sampled_from(list(Part)))),
    st.tuples(st.just("again"), st.sampled_from(BOTH), st.just(frozenset(Part))),
)


def passes(table: Table) -> frozenset[Part] | None:
    try:
        return gate(table.case()).parts
    except ConsentMissing:
        return None


def walk(table: Table, steps: list[tuple[str, str, frozenset[Part]]]) -> None:
    for what, which, yes in steps:
        if what == "edit":
            table.content = EDITS[which][1](table.content)
        elif what == "whole":
            table.decide(which, yes)
        elif again := table.decider(which).again:
            for part in again:
                text, allowed = table.saw[which][part]
                assert text != table.text(part), f"{part} stands as it was seen, and would be signed again"
                assert allowed or not _stood_there(text), f"{part} was refused, and is asked again"
            table.decide(which, yes, again)
        check(table)


def _stood_there(text: str) -> bool:
    return text != "[]"


def check(table: Table) -> None:
    assert passes(table) == table.expected()
    leaving = passes(table)
    if leaving is None:
        return
    permission = gate(table.case())
    paper = str(asdict(papers.compose_a(table.content, permission, TODAY)))
    with suppress(NothingToShare):
        paper += str(asdict(papers.compose_b(table.content, permission, TODAY)))
    for part in (set(Part) - leaving) & {each.part for each in table.pages()}:
        for each in marks(table, part) - marks(table, *leaving):
            assert each not in paper, f"{each} of {part}, which nobody may have"


def marks(table: Table, *parts: Part) -> set[str]:
    """Every word of these parts that nothing else says."""
    text = " ".join(table.text(part) for part in parts)
    return set(re.findall(r"Merkwoord\d+\.", text))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=6))
def test_a_few_walks_at_the_table_for_the_quick_lane(steps: list[tuple[str, str, frozenset[Part]]]) -> None:
    walk(Table(), steps)


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=12))
def test_whatever_is_decided_and_changed_the_gate_knows_what_each_saw_of_each_part(
    steps: list[tuple[str, str, frozenset[Part]]],
) -> None:
    walk(Table(), steps)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(EDITS)), st.frozensets(st.sampled_from(list(Part))))
def test_one_change_asks_again_for_the_one_part_that_holds_it_and_only_when_it_was_allowed(
    edit: str, yes: frozenset[Part]
) -> None:
    table = Table()
    table.decide(MOTHER.id, yes | {Part.CHILD})
    before, granted = table.text(EDITS[edit][0]), table.decider(MOTHER.id).granted or frozenset()
    table.content = EDITS[edit][1](table.content)
    is_other = table.text(EDITS[edit][0]) != before
    expected = {EDITS[edit][0]} & granted if is_other else set()
    assert table.decider(MOTHER.id).again == expected
    if expected:
        with pytest.raises(PartsChanged) as refused:
            gate(table.case())
        assert set(refused.value.parts) == expected
        table.decide(MOTHER.id, frozenset(Part), frozenset(expected))
    assert passes(table) == granted


def test_the_walk_would_see_a_word_that_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: a paper that did not ask what may leave is caught."""
    steps = [("edit", "words", frozenset[Part]()), ("whole", MOTHER.id, frozenset(Part) - {Part.WORDS})]
    walk(Table(), steps)
    real = papers.compose_a
    monkeypatch.setattr(
        papers, "compose_a", lambda c, p, day: real(c, replace(p, parts=frozenset(Part)), day)
    )
    with pytest.raises(AssertionError, match="nobody may have"):
        walk(Table(), steps)


def test_the_walk_would_see_a_part_that_is_signed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: asking again for everything is caught."""
    everything = frozenset(Part)
    steps = [
        ("whole", MOTHER.id, everything),
        ("edit", "words", frozenset[Part]()),
        ("again", MOTHER.id, everything),
    ]
    walk(Table(), steps)
    monkeypatch.setattr(Decider, "again", property(lambda _self: everything))
    with pytest.raises(AssertionError, match="signed again"):
        walk(Table(), steps)

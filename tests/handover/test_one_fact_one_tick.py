"""One fact has one tick, whichever record and whichever words tell it; what parents hold back is on no paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from typing import Any

import pytest

from kansenboek.attachments.records import dream_drawing
from kansenboek.demo.organisation import DemoOrganisation
from kansenboek.demo.school_days import DEMO_TODAY
from kansenboek.handover.actions import papers
from kansenboek.handover.actions.content import HandoverContent
from kansenboek.handover.actions.paper_kinds import PAPERS
from kansenboek.handover.actions.renders import RENDERS
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import Area, DevelopmentArea, HandoverConversation
from kansenboek.handover.rules.facts import (
    FACTS,
    Held,
    names_of,
    promise_without_facts,
    spelled,
    without_facts,
)
from kansenboek.handover.rules.reading_along import ReadPart, pages
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import FieldSpec, Kind, Part, Record, Travel, language
from kansenboek.kit.register import features
from kansenboek.people.records import InterpreterNeed
from tests.demo.test_organisation import made
from tests.factory import a_handover, an_agreement
from tests.paper.reading import exactly_read, text_of

from .test_what_prints_goes_stale import CONTENT

EVERYTHING = frozenset(Part)
OF_A_FACT = frozenset({Kind.LANGUAGE, Kind.LANGUAGES})
"""Kinds of fields that tell a fact by what they are."""
CHOICES_OF_A_FACT = (InterpreterNeed,)


def all_fields(record: type[Record], where: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """Every field of a kind of record that may travel, with its place, also within its lists."""
    here = where or record.kind
    for name, spec in record.specs().items():
        if spec.travel is Travel.LOCAL:
            continue
        yield f"{here}.{name}", spec
        if spec.item is not None:
            yield from all_fields(spec.item, f"{here}.{name}")


def two_ticks(*records: type[Record]) -> list[str]:
    """The fields that tell a fact without a place among `FACTS`, or under another tick than that fact has."""
    ticks = {place: part for part, places in FACTS.values() for place in places}
    wrong = []
    for record in records:
        for place, spec in all_fields(record):
            tells = spec.kind in OF_A_FACT or spec.choices in CHOICES_OF_A_FACT
            if (tells and place not in ticks) or (place in ticks and ticks[place] is not spec.part):
                wrong.append(place)
    return wrong


RECORDS = tuple(feature.record for feature in features())


def test_no_fact_has_two_ticks() -> None:
    assert len(RECORDS) > 10
    assert two_ticks(*RECORDS) == []
    there = {place for record in RECORDS for place, _spec in all_fields(record)}
    assert {place for _part, places in FACTS.values() for place in places} <= there


def test_a_new_field_that_tells_a_language_is_found_and_so_is_an_old_one_under_another_tick() -> None:
    """Control: as the language of an area and the interpreter were in version 0.1."""

    @dataclass(frozen=True, kw_only=True)
    class Later(HandoverConversation):
        kind = "handover"
        sung: str = language("Sung in", Travel.HANDOVER, Part.LANGUAGES)

    @dataclass(frozen=True, kw_only=True)
    class Earlier(HandoverConversation):
        kind = "handover"
        language: str = language("Language spoken", Travel.HANDOVER, Part.SCHOOL)

    assert two_ticks(Later) == ["handover.sung"]
    assert two_ticks(Earlier) == ["handover.language"]


def flat(value: Any) -> str:
    return str(asdict(value))


@pytest.mark.parametrize("kind", [PaperKind.A, PaperKind.B, PaperKind.PARENTS, PaperKind.RETURN])
@pytest.mark.parametrize(
    ("fact", "value"), [("languages", "so"), ("interpreter", InterpreterNeed.PROFESSIONAL)]
)
def test_every_field_of_a_fact_stays_with_its_tick(kind: PaperKind, fact: str, value: Any) -> None:
    """Every field tells the same, and nothing of it is on any paper without the tick."""
    spoken = fact == "languages"
    area = DevelopmentArea(area=Area.LANGUAGE, language="so" if spoken else "", strength="Zingt.")
    family = replace(
        CONTENT.family,
        home_languages=("so",) if spoken else (),
        preferred_language="so" if spoken else "",
        interpreter_need=None if spoken else value,
    )
    handover = replace(
        CONTENT.handover,
        language="so" if spoken else "",
        interpreter=None if spoken else value,
        areas=(area,),
        home_school="Wij zingen in het Somalisch. Dat helpt." if spoken else "Er was een tolk. Dat helpt.",
    )
    content = replace(CONTENT, family=family, handover=handover)
    compose = PAPERS[kind].compose

    def told(parts: frozenset[Part]) -> str:
        paper = compose(content, Permission(parts, ()), DEMO_TODAY)
        # The parents' own edition is in their language too; it goes to nobody else.
        return spelled(flat(replace(paper, beside="") if kind is PaperKind.PARENTS else paper))

    marks = ("'so'", "somali") if spoken else ("interpreterneed.professional", "tolk")
    part = FACTS[fact][0]
    if kind is not PaperKind.RETURN:
        assert any(mark in told(EVERYTHING) for mark in marks), "control: with the tick it is there"
    for mark in marks:
        assert mark not in told(EVERYTHING - {part}), mark


def test_a_sentence_that_names_a_language_stays_with_it_and_the_others_go() -> None:
    held = Held(frozenset({"uk", "nl"}))
    handover = a_handover(
        "f", "c",
        parent_words=("Thuis zingen wij in het Oekraïens.", "Zij lacht veel. OEKRAIENSE liedjes zijn leuk."),
        school_adapts="Een plek bij het raam. De klas leert hallo zeggen in het oekraïens.",
        wellbeing="Haar oog voor de Oekraïner met de hoed. Zij leert snel.",
    )  # fmt: skip
    left = without_facts(handover, held)
    assert left.parent_words == ("Zij lacht veel.",)
    assert left.school_adapts == "Een plek bij het raam."
    assert left.wellbeing == handover.wellbeing
    assert without_facts(handover, Held()) == handover


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "Juf zet prentenboeken in het Oekraïens in de hoek",
            "Juf zet prentenboeken in de thuistaal in de hoek",
        ),
        ("Drie Oekraïense liedjes opnemen", "Drie liedjes opnemen"),
        ("Elke ochtend samen beginnen", "Elke ochtend samen beginnen"),
    ],
)
def test_a_promise_stays_and_does_not_name_the_language(typed: str, said: str) -> None:
    promise = an_agreement("f", what=typed)
    assert promise_without_facts(promise, Held(frozenset({"uk"}))).what == said
    assert promise_without_facts(promise, Held()).what == typed


# Every child of the demo, with each part refused in turn


@cache
def demo_contents() -> tuple[HandoverContent, ...]:
    demo: DemoOrganisation = made()
    return tuple(_content(demo, handover) for handover in demo.handovers)


def _content(demo: DemoOrganisation, handover: HandoverConversation) -> HandoverContent:
    (child,) = (each for each in demo.children if each.id == handover.child_id)
    (family,) = (each for each in demo.families if each.id == handover.family_id)
    pictures = {picture.attachment.id: picture for picture in demo.pictures}
    drawing = dream_drawing([picture.attachment for picture in demo.pictures], child.id)
    return HandoverContent(
        family=family,
        child=child,
        contacts=tuple(each for each in demo.contacts if each.family_id == family.id),
        handover=handover,
        agreements=tuple(each for each in demo.agreements if each.handover_id == handover.id),
        consents=(),
        ever=(),
        lost=(),
        everyone=False,
        alike=(),
        consents_from=0,
        latest=DEMO_TODAY,
        dated_ahead=frozenset(),
        hidden=frozenset(),
        drawing=drawing,
        drawing_jpeg=pictures[drawing.id].jpeg if drawing else b"",
        replaced=False,
    )


def read_pages(content: HandoverContent) -> dict[Part, ReadPart]:
    found = pages(
        content.family, content.child, content.handover, content.agreements,
        contacts=content.contacts, hidden=frozenset(), drawing=content.drawing,
    )  # fmt: skip
    return {each.part: each for each in found}


def texts_of(part: ReadPart) -> set[str]:
    """What is written in a part, a sentence at a time."""
    found = {s.text.strip() for i in part.items for paragraph in i.paragraphs for s in paragraph}
    found |= {i.value.strip() for i in part.items if type(i.value) is str}
    return {squashed(text) for text in found if len(text) > 3}


def squashed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad-]+", "", text)


def words_on(kind: PaperKind, content: HandoverContent, parts: frozenset[Part]) -> str:
    """What can be read on a paper; nothing when there is none."""
    try:
        paper = PAPERS[kind].compose(content, Permission(parts, ()), DEMO_TODAY)
    except KnownError:
        return ""
    # What differs in what was refused alone is often the same paper: it is drawn and read once.
    drawn = kind, flat(paper)
    if drawn not in READ:
        READ[drawn] = text_of(RENDERS[kind](paper))
    return READ[drawn]


KINDS = (PaperKind.A, PaperKind.B, PaperKind.RETURN, PaperKind.PARENTS)
READ: dict[tuple[PaperKind, str], str] = {}
"""What can be read on each paper that was drawn."""


def emptied(content: HandoverContent, part: Part) -> HandoverContent:
    """The same without anything that stands in a part, as if it had never been written."""

    def empty(record: Any) -> Any:
        values = {each.name: each.default for each in fields(record)}
        specs = record.specs().items()
        return replace(record, **{name: values[name] for name, spec in specs if spec.part is part})

    return replace(
        content, family=empty(content.family), child=empty(content.child), handover=empty(content.handover)
    )


def leaks(content: HandoverContent, refused: Part, kinds: tuple[PaperKind, ...]) -> list[str]:
    """What of a refused part can be read on a paper, and each language of it."""
    read = read_pages(content)
    if refused not in read:
        return []
    others = {text for part, each in read.items() if part is not refused for text in texts_of(each)}
    own = {text for text in texts_of(read[refused]) if not any(text in other for other in others)}
    found = []
    for kind in kinds:
        names_languages = refused is Part.LANGUAGES and kind is not PaperKind.PARENTS
        if not own and not names_languages:
            continue  # nothing of this part is told nowhere else, so nothing would be looked for on the paper
        text = words_on(kind, content, EVERYTHING - {refused})
        seen = {mark for mark in own if mark in squashed(text)}
        if seen:  # a heading may say the same: it does so when nothing of the part was ever written, too
            fixed = squashed(words_on(kind, emptied(content, refused), EVERYTHING - {refused}))
            found += [f"{kind}: {mark}" for mark in seen if mark not in fixed]
        if names_languages:  # the parents' own edition has headings in their language
            codes = {*content.family.home_languages, content.handover.language}
            plain = spelled(text)
            found += [f"{kind}: {n}" for code in codes for n in names_of(code) if re.search(rf"\b{n}", plain)]
    return found


def looked_at(contents: tuple[HandoverContent, ...], kinds: tuple[PaperKind, ...]) -> int:
    looks = 0
    for content in contents:
        for refused in read_pages(content):
            assert leaks(content, refused, kinds) == [], f"{content.handover.id} without {refused}"
            looks += len(kinds)
    return looks


def test_of_three_children_of_the_demo_no_word_that_was_refused_is_on_handover_a() -> None:
    spoken = [c for c in demo_contents() if set(c.family.home_languages) - {"nl"} and c.agreements]
    assert looked_at(tuple(spoken[:3]), (PaperKind.A,)) >= 24


@pytest.mark.slow
def test_of_every_child_of_the_demo_no_word_that_was_refused_is_on_any_paper() -> None:
    contents = demo_contents()
    assert len(contents) >= 20
    assert len({part for content in contents for part in read_pages(content)}) >= 14  # control: of every sort
    looks = looked_at(contents, KINDS)
    assert looks >= 700, looks


def test_both_readers_find_the_same_words_on_every_paper() -> None:
    """Control: the quick reader misses nothing that the slow one reads."""
    found = 0
    for content in [c for c in demo_contents() if set(c.family.home_languages) - {"nl"} and c.agreements][:2]:
        marks = {text for each in read_pages(content).values() for text in texts_of(each)}
        for kind in KINDS:
            pdf = RENDERS[kind](PAPERS[kind].compose(content, Permission(EVERYTHING, ()), DEMO_TODAY))
            slow, quick = squashed(exactly_read(pdf)), squashed(text_of(pdf))
            assert {mark for mark in marks if mark in slow} <= {mark for mark in marks if mark in quick}
            found += sum(mark in quick for mark in marks)
    assert found > 40


def test_a_word_that_was_refused_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: on a paper that holds everything, each part is found, and so is the language."""
    content = next(c for c in demo_contents() if set(c.family.home_languages) - {"nl"} and c.agreements)
    real = PAPERS[PaperKind.A]
    everything = replace(
        real, compose=lambda c, _p, day: papers.compose_a(c, Permission(EVERYTHING, ()), day)
    )
    monkeypatch.setitem(PAPERS, PaperKind.A, everything)
    for refused in (Part.STRENGTHS, Part.WORDS, Part.LANGUAGES, Part.AREAS, Part.SCHOOL, Part.APPROACH):
        assert leaks(content, refused, (PaperKind.A,)), refused


def test_the_strength_card_goes_home_and_holds_the_childs_own_words_alone() -> None:
    for content in demo_contents()[:6]:
        card = flat(papers.compose_strengths(content, Permission(frozenset(), ()), DEMO_TODAY))
        for part, each in read_pages(content).items():
            if part in {Part.STRENGTHS, Part.DREAM, Part.CHILD}:
                continue
            assert not [text for text in texts_of(each) if len(text) > 12 and text in squashed(card)], part

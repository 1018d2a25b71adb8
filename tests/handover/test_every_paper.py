"""Every paper alike: what people typed is text and nothing more, and what was not allowed is nowhere in the file.

“Read back equals typed” is compared without white space and break marks, in composed form (`squashed`); signs
that no font of the paper has are replaced by a mark, for which the tests of each paper look.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.papers.legal_pdf import render_legal_part
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.handover.papers.parent_edition import render_parent_edition
from kansenboek.handover.papers.return_card_pdf import render_return_card
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.records.consent import Consent, Permission
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.legal_part import LegalPart, compose_legal_part
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.handover.rules.paper_b import NothingToShare, SupportPaper, compose_support
from kansenboek.handover.rules.parent_edition import ParentEdition, compose_parent_edition
from kansenboek.handover.rules.return_card import compose_return_card
from kansenboek.handover.rules.strength_card import compose_strength_card
from kansenboek.kit.fields import Kind, Part, Record
from kansenboek.people.records import Child, ContactPerson, EarlyEducationProgramme, Family
from tests.paper.reading import ACTIVE, everything_in, exactly_read, names_in, objects, squashed, text_of

from .papers import (
    AGREEMENTS,
    CHILD,
    FAMILY,
    HANDOVER,
    HELPER,
    HOSTILE,
    MADE_ON,
    ODD_LETTERS,
    a_permission,
    rich_paper,
    rich_support,
)

CODE = '#read("/etc/passwd") @preview/x:1 $x$ *b* {{ y }} ${jndi:ldap://x} =cmd|x!A1 \\x41 %PDF-1.4 endstream endobj'

Texts = dict[str, Any]


def typed(paper: Any, text: str) -> Any:
    """`paper` with `text` in every field that people type in."""
    values: Texts = {}
    for field in dataclasses.fields(paper):
        value = getattr(paper, field.name)
        if field.name in {"reference", "language", "home_languages", "preferred_language", "beside"}:
            continue
        if type(value) is str:
            values[field.name] = text
        elif isinstance(value, tuple) and value:
            values[field.name] = (
                tuple(typed(item, text) for item in value)
                if dataclasses.is_dataclass(value[0])
                else (text,) * len(value)
                if type(value[0]) is str
                else value
            )
        elif dataclasses.is_dataclass(value):
            values[field.name] = typed(value, text)
    return replace(paper, **values)


LEGAL: LegalPart = compose_legal_part(CHILD, reference=HANDOVER.id, made_on=MADE_ON)
EDITION: ParentEdition = compose_parent_edition(rich_paper(), support=rich_support(), beside="ar")

# name → (a full paper, how it is made, at least so often a typed text is read back)
PAPERS: dict[str, tuple[Any, Callable[[Any], bytes], int]] = {
    "handover": (rich_paper(), render_handover, 20),
    "support": (rich_support(), render_support, 8),
    "legal part": (LEGAL, render_legal_part, 3),
    "strength card": (compose_strength_card(CHILD, made_on=MADE_ON), render_strength_card, 4),
    "parents' edition": (EDITION, render_parent_edition, 25),
}
"""The return card is one page and cuts what is longer; it has tests of its own."""


def made(name: str, text: str) -> bytes:
    paper, render, _least = PAPERS[name]
    return render(typed(paper, text))


# Hostile and odd texts


@pytest.mark.parametrize("text", [HOSTILE, CODE, ODD_LETTERS, "&", "<", "a & b < c > d \"e\" 'f'"])
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.slow
def test_what_was_typed_is_read_back_wherever_it_was_typed(name: str, text: str) -> None:
    least = PAPERS[name][2]
    assert squashed(exactly_read(made(name, text))).count(squashed(text)) >= least


@pytest.mark.parametrize(
    "text", ["x" * 20_000, "woord " * 3_300, "\n" * 20_000, "🦕" * 5_000, "محمد " * 4_000]
)
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.slow
def test_a_text_of_any_length_builds(name: str, text: str) -> None:
    paper, render, _least = PAPERS[name]
    field = {"handover": "moment", "support": "care", "legal part": "school", "strength card": "dream"}.get(
        name
    )
    long = (
        replace(paper, **{field: text}) if field else replace(paper, paper=replace(paper.paper, moment=text))
    )
    told = text_of(render(long))
    assert told.count("x") >= text.count("x")
    assert told.count("woord") >= text.count("woord")


@pytest.mark.parametrize(
    "text",
    ["a\u202eb", "a\u2066b\u2069", "a\x07\x1b[31mb", "a\u200fb", "a\ufeffb", "a\ue000b", "\ud83d", "e\u0301"],
)
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.slow
def test_signs_that_show_nothing_or_turn_text_round_are_gone(name: str, text: str) -> None:
    told = text_of(made(name, text))
    assert not re.search("[\x00-\x08\x0e-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", told)


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_in_the_file_runs_sends_fetches_or_carries(name: str) -> None:
    text = f"https://example.org javascript:alert(1) file:///etc/passwd www.x.nl a@b.nl {HOSTILE} {CODE}"
    found = {told for thing in objects(made(name, text)) for told in names_in(thing)}
    assert found & {"/Font", "/Type"}, "nothing was looked at"
    assert not found & ACTIVE
    assert "/Annots" not in found
    assert "/AcroForm" not in found


def test_a_link_would_be_seen() -> None:
    """Control: what this looks for is found when it is there."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(9, 9, "x")
    canvas.linkURL("https://example.org", (0, 0, 9, 9))
    canvas.save()
    found = {told for thing in objects(file.getvalue()) for told in names_in(thing)}
    assert {"/URI", "/Annots"} <= found


@pytest.mark.parametrize("name", PAPERS)
def test_no_line_of_the_computer_is_in_the_file(name: str) -> None:
    told = everything_in(made(name, f"{HOSTILE} {CODE}"))
    assert "root:x:0" not in told
    assert "/etc/passwd" in told, "control: what was typed is there"


@pytest.mark.parametrize("name", PAPERS)
def test_the_properties_name_nobody(name: str) -> None:
    paper, render, _least = PAPERS[name]
    pdf = render(paper)
    reader = PdfReader(io.BytesIO(pdf))
    told = [str(value) for value in (reader.metadata or {}).values()]
    xmp = reader.root_object.get("/Metadata")
    if xmp is not None:
        told.append(xmp.get_object().get_data().decode())
    everything = " ".join(told)
    assert everything, "control: there are properties"
    for naming in ("Elif", "Çelik", "Ayşe", "Petra", "Marloes", "Vlinder", "Brug", "home", "/tmp", "root"):
        assert naming not in everything
    assert reader.metadata is not None
    assert not reader.metadata.get("/Author")
    assert not reader.attachments


# What was not allowed: a marker in every field of every record

_RECORDS: dict[str, type[Record]] = {
    "family": Family,
    "child": Child,
    "handover": HandoverConversation,
    "agreement": Agreement,
    "contact": ContactPerson,
    "consent": Consent,
}


FIRST_YEAR = 2100
YEARS: dict[int, tuple[str, str, str]] = {}
"""Year → whose, what and part of the day that lies in it."""


def marked(cls: type[Record], numbers: Iterator[int], origin: str) -> Any:
    """A record whose every text is a marker: Q, who, what, how far it travels, number, Z."""
    values: Texts = {}
    for name, spec in cls.specs().items():
        part = spec.part.name if spec.part else "LOCAL"
        marker = f"Q{origin}X{name.replace('_', '')}X{part.replace('_', '')}X{next(numbers)}Z"
        if spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
            values[name] = marker
        elif spec.kind is Kind.LINES:
            values[name] = (marker,)
        elif spec.kind is Kind.DATE:
            # A day of a year of its own; fields are few, so the years stay between 2100 and 2999.
            year = FIRST_YEAR + len(YEARS)
            YEARS[year] = (origin, name.replace("_", ""), part.replace("_", ""))
            values[name] = date(year, 1, 1)
        elif spec.kind is Kind.NESTED:
            assert spec.item is not None
            values[name] = (marked(spec.item, numbers, f"{origin}{name.replace('_', '')}"),)
    return cls(**values)


def marked_papers(parts: frozenset[Part]) -> dict[str, bytes]:
    """Every paper that can be made of marked records when `parts` were allowed."""
    YEARS.clear()
    numbers = count()
    records = {origin: marked(cls, numbers, origin) for origin, cls in _RECORDS.items()}
    contact = replace(records["contact"], id="c")
    child = replace(
        records["child"],
        professionals=("c",),
        ve_programme=EarlyEducationProgramme.UK,
    )
    handover = replace(records["handover"], id="0123456789abcdef")
    permission = Permission(parts, (replace(records["consent"], parts=tuple(parts)),))
    paper = compose(records["family"], child, handover, (records["agreement"],), permission, made_on=MADE_ON)
    support: SupportPaper | None = None
    with contextlib.suppress(NothingToShare):
        support = compose_support(child, handover, permission, contacts=(contact,), made_on=MADE_ON)
    made = {
        "handover": render_handover(paper),
        "parents' edition": render_parent_edition(
            compose_parent_edition(paper, support=support, beside="pl")
        ),
        "legal part": render_legal_part(compose_legal_part(child, reference=handover.id, made_on=MADE_ON)),
        "strength card": render_strength_card(compose_strength_card(child, made_on=MADE_ON)),
        "return card": render_return_card(compose_return_card(paper)),
    }
    return made | ({"support": render_support(support)} if support else {})


MARKER = re.compile(r"Q([a-z]+)X([a-z]+)X([A-Z]+)X(\d+)Z")


def markers_in(pdf: bytes) -> set[tuple[str, str, str]]:
    """Who, what and part of each marker in the file, however it is hidden: line ends are taken out."""
    told = "".join(everything_in(pdf).replace("\u200b", "").split())
    years = {int(found) for found in re.findall(r"(?<!\d)2[1-9]\d\d(?!\d)", text_of(pdf))}
    return {(found[1], found[2], found[3]) for found in MARKER.finditer(told)} | {
        YEARS[year] for year in years if year in YEARS
    }


_LEGAL_MAY = {"latingivenname", "latinsurname", "school", "birthdate", "vefrom"}
_CARD_MAY = {"latingivenname", "strengths", "interests", "dream"}
_RETURN_MAY = {"latingivenname", "site", "what", "ownername", "due", "schoolstart"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(frozenset())
@example(frozenset(Part))
@given(st.frozensets(st.sampled_from(list(Part))))
@pytest.mark.slow
def test_no_marker_of_what_was_not_allowed_is_in_any_byte(parts: frozenset[Part]) -> None:
    allowed = {part.name.replace("_", "") for part in parts}
    for name, pdf in marked_papers(parts).items():
        for origin, field, part in markers_in(pdf):
            told = f"{origin}.{field} ({part}) on {name}"
            # Addresses stand on no paper, so none of the other household's either (P7); of visits only what was taken
            # over into the handover, with its own tick.
            assert part not in {"LOCAL", "CONTACT"}, told
            assert part != "VISITNOTES" or (origin, field) == ("handover", "fromvisits"), told
            assert origin != "consent", told  # the proof of it stays in the store
            if name == "legal part":
                assert (origin, field in _LEGAL_MAY) == ("child", True), told
            elif name == "strength card":
                assert (origin, field in _CARD_MAY) == ("child", True), told
            elif name == "return card":
                assert (field in _RETURN_MAY, part in allowed) == (True, True), told
            else:
                assert part in allowed, told


def test_the_markers_would_be_seen() -> None:
    """Control: with everything allowed, each part is on the paper it belongs to."""
    made = marked_papers(frozenset(Part))
    handover, support = (
        {part for _o, _f, part in markers_in(made[name])} for name in ("handover", "support")
    )
    assert {"CHILD", "STRENGTHS", "WORDS", "APPROACH", "AREAS", "SCHOOL", "DREAM"} <= handover
    assert {"CARE", "HOMESCHOOL", "SUPPORT", "PROFESSIONALS"} <= support
    days = {field for _o, field, _p in markers_in(made["handover"]) | markers_in(made["support"])}
    assert {"birthdate", "momentdate", "due", "since", "vefrom"} <= days
    assert not {"CARE", "HOMESCHOOL", "SUPPORT", "PROFESSIONALS"} & handover
    assert {"CARE", "DREAM", "WORDS"} <= {part for _o, _f, part in markers_in(made["parents' edition"])}
    assert {field for _o, field, _p in markers_in(made["legal part"])} == _LEGAL_MAY
    assert {field for _o, field, _p in markers_in(made["strength card"])} == _CARD_MAY
    assert {"latingivenname", "site", "what", "ownername"} <= {
        field for _o, field, _p in markers_in(made["return card"])
    }


def test_a_marker_hidden_in_a_property_or_a_packed_stream_would_be_seen() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    canvas.setSubject("QchildXdreamXDREAMX1Z")
    canvas.drawString(9, 9, "QfamilyXfamilynameXLOCALX2Z")
    canvas.save()
    assert b"familyname" not in file.getvalue()
    assert markers_in(file.getvalue()) == {("child", "dream", "DREAM"), ("family", "familyname", "LOCAL")}


def test_another_child_cannot_be_on_a_paper_because_it_never_gets_there() -> None:
    """Composing takes one child and one handover; promises of another one have no way in but the caller's list."""
    paper: HandoverPaper = compose(FAMILY, CHILD, HANDOVER, AGREEMENTS, a_permission(), made_on=MADE_ON)
    assert {f.name for f in dataclasses.fields(paper)}.isdisjoint(
        {"children", "siblings", "contacts", "family_name"}
    )
    assert HELPER.name not in text_of(render_support(rich_support()))

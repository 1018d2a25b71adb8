"""Whatever can be read on a paper for school is in the fingerprint of the consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.handover.actions import papers
from kansenboek.handover.actions.content import HandoverContent
from kansenboek.handover.records.consent import Permission
from kansenboek.kit.fields import FieldSpec, Kind, Part, Record, Travel
from kansenboek.kit.picture import fingerprint

from .papers import AGREEMENTS, CHILD, FAMILY, HANDOVER, HELPER, MADE_ON

JPEG = b"jpeg"
DRAWING = Attachment(
    id="d", family_id="gezin", child_id="kind", what=AttachmentKind.DREAM, caption="Mijn bus",
    width=4, height=3, size=4, sha256=fingerprint(JPEG),
)  # fmt: skip
CONTENT = HandoverContent(
    family=FAMILY,
    child=replace(CHILD, professionals=(HELPER.id,)),
    contacts=(HELPER,),
    handover=HANDOVER,
    agreements=AGREEMENTS,
    consents=(),
    ever=(),
    lost=(),
    everyone=False,
    alike=(),
    consents_from=0,
    latest=MADE_ON,
    dated_ahead=frozenset(),
    hidden=frozenset(),
    drawing=DRAWING,
    drawing_jpeg=JPEG,
    replaced=False,
)
COMPOSERS = {
    "a": papers.compose_a,
    "b": papers.compose_b,
    "return": papers.compose_return,
    "parents": papers.compose_for_parents,
    "strengths": papers.compose_strengths,
    "legal": papers.compose_legal,
}
NOT_CHANGED = frozenset({"id", "family_id", "child_id", "handover_id", "contact_id", "version"})
"""Which record it is, and whose: they are fixed, and of them the reference and the version are printed alone."""
OF_THE_PICTURE = frozenset({"width", "height", "size", "added"})
"""They follow from the bytes, and the fingerprint of those counts."""


def other(spec: FieldSpec, value: Any) -> list[Any]:
    """Other values for a field: another one, and nothing at all."""
    if spec.kind is Kind.NESTED:
        assert spec.item is not None
        first = value[0] if value else spec.item()
        return [(), *((changed, *value[1:]) for _name, changed in changes(first))]
    if spec.kind in (Kind.CHOICE, Kind.CHOICES):
        members = list(spec.choices or ())
        return [
            one if spec.kind is Kind.CHOICE else (one,) for one in members if one not in (value, *_all(value))
        ]
    made: dict[Kind, list[Any]] = {
        Kind.TEXT: [f"{value}x", ""],
        Kind.LONG_TEXT: [f"{value}x", ""],
        Kind.DATE: [date(2031, 5, 6), None],
        Kind.TIME: [time(3, 4), None],
        Kind.NUMBER: [value + 1 if isinstance(value, int) else 1, None],
        Kind.YES: [not value],
        Kind.LINES: [(*_all(value), "x"), ()],
        Kind.LANGUAGE: ["so" if value != "so" else "ti", ""],
        Kind.LANGUAGES: [("so",), ()],
        Kind.REFERENCE: ["x"],
        Kind.REFERENCES: [()],
    }
    return [new for new in made[spec.kind] if new != value]


def _all(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def changes(record: Any) -> list[tuple[str, Any]]:
    """`record` with one field changed, for each field and each other value."""
    return [
        (name, replace(record, **{name: new}))
        for name, spec in record.specs().items()
        if name not in NOT_CHANGED
        for new in other(spec, getattr(record, name))
    ]


def deep(content: HandoverContent) -> str:
    """What every paper would hold if all was agreed to."""
    return str({name: _deep(compose, content) for name, compose in COMPOSERS.items()})


def but_for_held(content: HandoverContent) -> str:
    """The same without whether the conversation took place: no word of the text, and the parents were there."""
    return deep(content).replace("'held': False", "'held': True")


def _deep(compose: Any, content: HandoverContent) -> object:
    try:
        return _plain(compose(content, Permission(frozenset(Part), ()), MADE_ON))
    except Exception as refused:  # noqa: BLE001 - that it is refused is what it says
        return type(refused).__name__


def _plain(value: Any) -> object:
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def placed(kind: str, record: Any) -> HandoverContent:
    if kind == "agreement":
        return replace(CONTENT, agreements=(record, *AGREEMENTS[1:]))
    if kind == "contact":
        return replace(CONTENT, contacts=(record,))
    return replace(CONTENT, **{kind: record})


RECORDS: dict[str, Record] = {
    "family": CONTENT.family,
    "child": CONTENT.child,
    "handover": CONTENT.handover,
    "agreement": AGREEMENTS[0],
    "contact": HELPER,
    "drawing": DRAWING,
}
LEAST = {"family": 4, "child": 18, "handover": 20, "agreement": 5, "contact": 2, "drawing": 2}
"""How many fields at least are seen on some paper: else this looks at nothing."""


@pytest.mark.parametrize("kind", RECORDS)
def test_a_field_that_prints_makes_consent_stale_when_it_changes(kind: str) -> None:
    before, sha256 = deep(CONTENT), CONTENT.sha256()
    seen = set()
    for name, changed in changes(RECORDS[kind]):
        content = placed(kind, changed)
        if deep(content) == before or (kind == "drawing" and name in OF_THE_PICTURE):
            continue
        if (kind, name) == ("handover", "state"):
            assert but_for_held(content) == but_for_held(CONTENT)
            continue
        seen.add(name)
        assert content.sha256() != sha256, f"{kind}.{name} prints, and consent would stay good"
    assert len(seen) >= LEAST[kind], seen


@pytest.mark.parametrize("kind", RECORDS)
def test_what_stays_on_the_laptop_changes_no_paper(kind: str) -> None:
    before = deep(CONTENT)
    for name, changed in changes(RECORDS[kind]):
        spec = RECORDS[kind].specs()[name]
        derived = kind == "drawing" or name == "professionals"
        if spec.travel is Travel.LOCAL and spec.kind is not Kind.NESTED and not derived:
            if (kind, name) == ("handover", "state"):
                assert but_for_held(placed(kind, changed)) == but_for_held(CONTENT)
                continue
            assert deep(placed(kind, changed)) == before, f"{kind}.{name} stays on the laptop and prints"


def test_a_promise_more_or_fewer_and_another_drawing_make_it_stale() -> None:
    sha256 = CONTENT.sha256()
    assert replace(CONTENT, agreements=AGREEMENTS[1:]).sha256() != sha256
    assert replace(CONTENT, agreements=(*AGREEMENTS, replace(AGREEMENTS[0], id="new"))).sha256() != sha256
    assert replace(CONTENT, drawing=None).sha256() != sha256
    assert replace(CONTENT, drawing=replace(DRAWING, sha256="0" * 64)).sha256() != sha256
    assert replace(CONTENT, contacts=()).sha256() != sha256

"""The fingerprint of what parents decided about: each version makes the same, unless something more was said."""

from __future__ import annotations

from dataclasses import make_dataclass, replace
from typing import Any

from kansenboek.handover.records.handovers import DevelopmentArea, SupportItem
from kansenboek.handover.rules import decided_content
from kansenboek.handover.rules.decided_content import decided
from kansenboek.handover.rules.paper_a import content_sha256
from kansenboek.kit.fields import Part, Record, Travel, text
from tests.factory import a_child, a_family, a_handover, an_agreement, an_attachment

OF_VERSION_0_1_0 = "625c8e367a2dc48ff93c4023f59bf57c284a3b35b35c11a2e9d78dbe85b66558"


def fingerprint(handover: Any) -> str:
    return content_sha256(
        a_family(id="f"),
        a_child("f", id="c"),
        handover,
        [an_agreement("f", id="a")],
        an_attachment("f", id="x", sha256="aa"),
    )


HANDOVER = a_handover("f", "c", id="h", support=(SupportItem(organisation="CJG"),))


def grown(record: type[Record], **field: Any) -> Any:
    """The same record with one field more, as a later version would have it."""
    ((name, made),) = field.items()
    return make_dataclass(record.__name__, [(name, str, made)], bases=(record,), frozen=True, kw_only=True)


def test_the_fingerprint_is_the_one_of_version_0_1_0() -> None:
    """Each consent and each settled handover keeps one: another spelling would make all of them stale."""
    assert fingerprint(HANDOVER) == OF_VERSION_0_1_0
    assert fingerprint(replace(HANDOVER, school_adapts="Iets anders.")) != OF_VERSION_0_1_0  # control


def test_a_field_that_came_later_counts_only_when_something_is_in_it() -> None:
    later = grown(DevelopmentArea, example=text("Example", Travel.HANDOVER, Part.AREAS))
    (area,) = HANDOVER.areas
    values = {name: getattr(area, name) for name in area.specs()}
    assert fingerprint(replace(HANDOVER, areas=(later(**values),))) == OF_VERSION_0_1_0
    assert fingerprint(replace(HANDOVER, areas=(later(**values, example="Ze deelt."),))) != OF_VERSION_0_1_0


def test_a_local_field_of_a_small_record_counts_never() -> None:
    later = grown(SupportItem, remark=text("Remark"))
    assert decided(later(organisation="CJG", remark="eigen")) == decided(SupportItem(organisation="CJG"))


def test_the_fields_that_always_count_are_there() -> None:
    """A field that is renamed or taken away would leave the list without a word."""
    records: dict[str, Any] = {
        type(each).__name__: each for each in (a_family(), a_child("f"), HANDOVER, an_agreement("f"))
    }
    records |= {type(each).__name__: each for each in (an_attachment("f"), SupportItem(), DevelopmentArea())}
    records["Participant"] = HANDOVER.participants[0]
    assert set(records) == set(decided_content._ALWAYS)
    for name, always in decided_content._ALWAYS.items():
        assert always <= set(decided(records[name])), name

"""What a decision of parents is about, in the spelling that its fingerprint is taken of.

A fingerprint is kept with every consent and every settled handover. A field that a later version adds must not make
them all look stale, so it counts only when something is in it; the fields of version 0.1.0 count always, because
the fingerprints of that version do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from kansenboek.kit.fields import Kind, Record, Travel
from kansenboek.kit.plain import to_plain

_ALWAYS: Mapping[str, frozenset[str]] = {
    "Family": frozenset({"family_strengths", "home_languages", "interpreter_need", "preferred_language"}),
    "Child": frozenset({
        "approach_tips", "birth_date", "care_start", "dream", "given_name", "group", "interests", "last_observed",
        "mentor", "observation_tool", "professionals", "school", "school_start", "sessions_per_week", "site",
        "strengths", "surname", "ve_from", "ve_hours", "ve_indication", "ve_programme",
    }),
    "HandoverConversation": frozenset({
        "areas", "care", "child_words", "date", "expectation", "home_school", "interpreter", "involvement",
        "involvement_scale", "language", "mode", "moment", "moment_date", "parent_view", "parent_words",
        "participants", "place", "school_adapts", "support", "wellbeing", "wellbeing_scale",
    }),
    "Agreement": frozenset({"benefit", "due", "owner_name", "owner_role", "what"}),
    "Attachment": frozenset({"caption", "sha256"}),
    "Participant": frozenset({"role", "name", "present"}),
    "DevelopmentArea": frozenset({"area", "language", "strength", "help"}),
    "SupportItem": frozenset({"organisation", "since"}),
}  # fmt: skip
"""Record → what could travel in version 0.1.0. Nothing is added here: a field that is not here came later."""
_NOTHING: frozenset[str] = frozenset()


def decided(record: Record) -> dict[str, Any]:
    """Give the fields of `record` that could travel as plain values, without later fields that are empty."""
    always = _ALWAYS.get(type(record).__name__, _NOTHING)
    plain = to_plain(record)
    empty = {field.name: field.default for field in dataclasses.fields(record)}  # type: ignore[arg-type]
    found: dict[str, Any] = {}
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.travel is Travel.LOCAL or (name not in always and value == empty[name]):
            continue
        found[name] = [decided(item) for item in value] if spec.kind is Kind.NESTED else plain[name]
    return found

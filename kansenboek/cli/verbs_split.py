"""The verb that splits a family which was joined by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kansenboek.kit.errors import N_
from kansenboek.kit.register import feature_of
from kansenboek.people.actions.splitting import Split, SplitPlan, household_of, plan_split, split_family
from kansenboek.people.records import Family

from .call import Call
from .reading import storable
from .verbs_store import opened


def split(call: Call) -> int:
    """Give the people that are named a family of their own, with what belongs to them, and say its number."""
    given, out = call.arguments, call.output
    family_id = storable(given.family)
    people = frozenset(map(storable, (*given.children, *given.contacts)))
    with opened(call) as unlocked:
        household = household_of(unlocked, family_id, people)
        along = frozenset(map(storable, given.also)) or household.likely()
        plan = plan_split(replace(household, chosen=people | along))
        new = ""
        if not given.dry_run:
            before = household.family
            family = Family(
                family_name=storable(given.name),
                home_languages=before.home_languages,
                preferred_language=before.preferred_language,
            )
            new = split_family(unlocked, family_id, Split(chosen=people | along, family=family)).record
    if out.as_json:
        told = {"going": dict(plan.going), "staying": dict(plan.staying), "let_go": dict(plan.let_go)}
        out.json({"id": new, **told, "decisions": plan.decisions})
        return 0
    if new:
        out.line(new)
    _tell(call, plan)
    return 0


def _tell(call: Call, plan: SplitPlan) -> None:
    out = call.output
    out.say(N_("To the new family: {counts}"), counts=_counted(call, plan.going))
    if plan.let_go:
        out.say(
            N_("These no longer refer to what stands with the other family: {counts}"),
            counts=_counted(call, plan.let_go),
        )
    if plan.decisions:
        out.say(
            N_(
                "A parent who decided about a handover is parted from that child ({count}×). A yes of that parent"
                " counts no more, so the parents of the child are asked; a no goes on counting."
            ),
            count=plan.decisions,
        )


def _counted(call: Call, counts: Mapping[str, int]) -> str:
    title = call.output.language.text
    return ", ".join(f"{title(feature_of(kind).record.title)} {count}" for kind, count in counts.items())

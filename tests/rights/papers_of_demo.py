"""What the demo's mother would get who asks to see what is kept, and a fact sheet of a few tables; no store."""

from __future__ import annotations

from datetime import date

from kansenboek.demo.organisation import DEMO_TODAY, DemoOrganisation
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.register import features
from kansenboek.people.records import Child, ContactPerson
from kansenboek.rights.papers.access_paper import access_paper
from kansenboek.rights.papers.fact_sheet_paper import fact_sheet_paper
from kansenboek.rights.rules.access import AccessContent, Given, attended
from kansenboek.rights.rules.data_map import DataMap, data_map
from kansenboek.rights.rules.leaving_out import Asked, select
from kansenboek.rights.rules.purposes import purpose_of
from kansenboek.rights.rules.side_tables import OF_RECORDS, SIDE_TABLES
from kansenboek.trail.rules import Looked, told_of

ASKED = date(2026, 9, 1)
FEW = ("family", "visit", "organisation")
FEW_SIDE = ("audit", "drafts", "search_text")


def of_family(demo: DemoOrganisation, family_id: str) -> tuple[StoredRecord, ...]:
    """All records of a family, in the order of kinds."""
    order = {feature.kind: number for number, feature in enumerate(features())}
    found = [
        record
        for record in demo.records()
        if record.id == family_id or getattr(record, "family_id", "") == family_id
    ]
    return tuple(sorted(found, key=lambda record: order[record.kind]))


def demo_content(demo: DemoOrganisation) -> AccessContent:
    """What goes to the mother of the demo's child."""
    family_id = demo.children[0].family_id
    records = of_family(demo, family_id)
    adult = next(each for each in records if isinstance(each, ContactPerson))
    children = tuple(each for each in records if isinstance(each, Child))
    asked = Asked(
        requester=adult, children=frozenset(each.id for each in children), custody=True, apart=False
    )
    verbs = ("family.opened", "visit.added", "family.added")
    return AccessContent(
        requester=adult,
        children=children,
        asked_on=ASKED,
        made_on=DEMO_TODAY,
        selection=select(records, asked),
        meetings=tuple(attended(each) for each in demo.sessions if adult.id in each.attendance)[:3],
        given=(Given(ASKED, *told_of("handover.exported")),),
        log=tuple(Looked(ASKED, *told_of(verb), 2) for verb in verbs),
        purposes={record.kind: purpose_of(record.kind, of_family=True) for record in records},
        pictures={},
    )


def few_tables() -> DataMap:
    """A fact sheet of so few tables that no new field of another kind changes it."""
    names = {kind: f"{kind}_table" for kind in FEW}
    records = {feature.kind: feature.record for feature in features()}
    columns = {names[kind]: (*tuple(records[kind].specs())[:8], *OF_RECORDS) for kind in FEW}
    return data_map(columns | {name: tuple(SIDE_TABLES[name].columns) for name in FEW_SIDE}, names)


def papers(demo: DemoOrganisation) -> dict[str, bytes]:
    """Name → paper, for the golden papers."""
    content = demo_content(demo)
    return {
        "access-nl": access_paper(content, "nl"),
        "access-en": access_paper(content, "en"),
        "dpia-nl": fact_sheet_paper(few_tables(), DEMO_TODAY, "nl"),
        "dpia-en": fact_sheet_paper(few_tables(), DEMO_TODAY, "en"),
    }

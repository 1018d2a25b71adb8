"""How long page 1 of handover A takes to read, for every child of the demo.

``python -m tests.reading_time`` prints a line for each: words on page 1, words in all, pages.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from pypdf import PdfReader

from kansenboek.demo.organisation import DEMO_TODAY, DemoOrganisation, organisation
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.kit.fields import Part
from kansenboek.organisation.records import contact_at

WORDS_A_MINUTE = 200
MOST_MINUTES = 2.0
FIRST_WEEK = (
    "Een vast plekje bij de deur en de knuffel binnen bereik maken het rustig. Onverwachte harde geluiden maken"
    " onzeker. Even op schoot, zacht neuriën en samen uit het raam kijken: zo troost je mij."
)
"""What is written for a child of whom nobody wrote anything about the first weeks: page 1 has to bear it."""


@dataclass(frozen=True)
class Reading:
    """What there is to read on one paper."""

    pages: tuple[int, ...]
    """Words on each page."""

    @property
    def minutes(self) -> float:
        """Of page 1."""
        return self.pages[0] / WORDS_A_MINUTE


def papers(demo: DemoOrganisation) -> list[HandoverPaper]:
    """Handover A of every handover, with every part allowed: as long as it can be."""
    children = {child.id: child for child in demo.children}
    families = {family.id: family for family in demo.families}
    made = []
    for handover in demo.handovers:
        child = children[handover.child_id]
        consents = tuple(
            replace(each, parts=tuple(Part)) for each in demo.consents if each.handover_id == handover.id
        )
        made.append(
            compose(
                families[handover.family_id],
                replace(child, first_week=child.first_week or FIRST_WEEK),
                handover,
                [each for each in demo.agreements if each.handover_id == handover.id],
                Permission(frozenset(Part), consents),
                made_on=DEMO_TODAY,
                contact=contact_at(demo.sites, child.site, child.mentor),
            )
        )
    return made


def reading(paper: HandoverPaper) -> Reading:
    """Count the words of a paper in Dutch, as they stand on it: labels, head and foot as well."""
    pages = PdfReader(io.BytesIO(render_handover(paper, "nl"))).pages
    return Reading(tuple(len(page.extract_text().split()) for page in pages))


def main() -> None:
    """Print the measure."""
    for paper in papers(organisation()):
        found = reading(paper)
        told = f"page 1: {found.pages[0]} words, {found.minutes:.1f} min; pages {found.pages}"
        print(f"{paper.reference[:8]}  {told}")  # noqa: T201 - what was asked for


if __name__ == "__main__":
    main()

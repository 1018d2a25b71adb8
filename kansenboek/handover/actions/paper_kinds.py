"""The papers there are: how each is composed of a handover, and what lets it leave.

A paper is added with one row in `PAPERS`, and one in `renders.RENDERS` that draws what its `compose` gives.
`compose` runs on the main thread, on records without what the parents hid.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.completeness import require_open_view
from kansenboek.kit.errors import N_, KnownError

from . import papers
from .content import HandoverContent


class Basis(Enum):
    """What lets a paper leave."""

    CONSENT = "consent"
    """The gate of `handover.rules.permissions`."""
    LAW = "law"
    """`legal_permission`: only after a refusal, only for a child in early education."""
    PARENTS = "parents"
    """It goes to a parent with custody, who has a right to it; to nobody else."""


@dataclass(frozen=True, slots=True)
class PaperMaker:
    """One kind of paper. `file_name` begins its name: neutral. `check` refuses what says nothing."""

    compose: Callable[[HandoverContent, Permission, date], Any]
    file_name: str
    basis: Basis = Basis.CONSENT
    check: Callable[[Any], None] = lambda _paper: None
    after_a: bool = False
    """It never goes to anybody who did not get handover A."""
    never_plain: bool = False
    """As a file it leaves with a password of its own only."""


PAPERS: dict[PaperKind, PaperMaker] = {
    PaperKind.A: PaperMaker(papers.compose_a, "overdracht", check=require_open_view),
    PaperKind.B: PaperMaker(papers.compose_b, "overdracht-b", after_a=True, never_plain=True),
    PaperKind.LEGAL: PaperMaker(papers.compose_legal, "wettelijk-deel", Basis.LAW),
    PaperKind.PARENTS: PaperMaker(papers.compose_for_parents, "oudereditie", Basis.PARENTS),
    PaperKind.STRENGTHS: PaperMaker(papers.compose_strengths, "krachtkaart", Basis.PARENTS),
    PaperKind.RETURN: PaperMaker(papers.compose_return, "terugkomkaart"),
}

AFTER_A = frozenset(kind for kind, maker in PAPERS.items() if maker.after_a)
"""Papers that never go to anybody who did not get handover A."""


def maker_of(kind: PaperKind, known: Mapping[PaperKind, PaperMaker] = PAPERS) -> PaperMaker:
    """How a kind of paper is made. Raises KnownError for one that this version cannot make."""
    if kind not in known:
        raise KnownError(N_("This version of Kansenboek cannot make that paper."))
    return known[kind]

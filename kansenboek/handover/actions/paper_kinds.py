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
from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.handover.rules.completeness import require_open_view
from kansenboek.handover.rules.paper_kit import ConsentForm, addressed_to
from kansenboek.handover.rules.told import written
from kansenboek.handover.tables import printed_forms
from kansenboek.kit.errors import N_, KnownError
from kansenboek.people.records import ContactPerson
from kansenboek.storage.transactions import Transaction

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
class Noted:
    """What a row about a paper that leaves needs: an id of its own, and the day."""

    id: str
    on: date


@dataclass(frozen=True, slots=True)
class PaperMaker:
    """One kind of paper. `file_name` begins its name: neutral. `check` refuses what says nothing."""

    compose: Callable[[HandoverContent, Permission, date], Any]
    file_name: str
    basis: Basis = Basis.CONSENT
    check: Callable[[Any], None] = lambda _paper: None
    after_a: bool = False
    """It never goes to anybody who did not get handover A."""
    address: Callable[[Any, ContactPerson], Any] = lambda paper, _receiver: paper
    """Puts on a paper for parents which of them it is for."""
    about: Callable[[Any, HandoverContent, str], Any] | None = None
    """Makes a paper for parents about another receiver than the primary school."""
    translated: bool = False
    """Whether phrases in another language can stand beside the Dutch, as its `beside`."""
    noted: Callable[[Transaction, HandoverContent, Any, Noted], None] = lambda *_: None
    """Within the transaction in which it leaves: what has to be kept of it, beside that it left."""
    never_plain: bool = False
    """As a file it leaves with a password of its own only."""


def note_printed_form(tx: Transaction, content: HandoverContent, form: ConsentForm, noted: Noted) -> None:
    """Keep what a consent form is about, so that its code can be told from that of an earlier text."""
    row = PrintedConsentForm(
        id=noted.id,
        family_id=content.family.id,
        handover_id=content.handover.id,
        recipient=form.school,
        code=form.code,
        printed_on=noted.on,
        seen=written(content.now.told),
    )
    printed_forms.TABLE.add(tx, row)


PAPERS: dict[PaperKind, PaperMaker] = {
    PaperKind.A: PaperMaker(papers.compose_a, "overdracht", check=require_open_view),
    PaperKind.B: PaperMaker(papers.compose_b, "overdracht-b", after_a=True, never_plain=True),
    PaperKind.OBSERVATION: PaperMaker(
        papers.compose_observation, "observatieverslag", after_a=True, never_plain=True
    ),
    PaperKind.LEGAL: PaperMaker(papers.compose_legal, "wettelijk-deel", Basis.LAW),
    PaperKind.PARENTS: PaperMaker(papers.compose_for_parents, "oudereditie", Basis.PARENTS, translated=True),
    PaperKind.STRENGTHS: PaperMaker(papers.compose_strengths, "krachtkaart", Basis.PARENTS),
    PaperKind.RETURN: PaperMaker(papers.compose_return, "terugkomkaart"),
    PaperKind.CONSENT_FORM: PaperMaker(
        papers.compose_consent_form,
        "toestemming",
        Basis.PARENTS,
        address=addressed_to,
        about=papers.about_receiver,
        translated=True,
        noted=note_printed_form,
    ),
    PaperKind.LETTER: PaperMaker(
        papers.compose_announcing_letter, "brief", Basis.PARENTS, address=addressed_to, translated=True
    ),
    PaperKind.OWN_PAGE: PaperMaker(
        papers.compose_pages_for_home, "over-ons-kind", Basis.PARENTS, address=addressed_to, translated=True
    ),
}

AFTER_A = frozenset(kind for kind, maker in PAPERS.items() if maker.after_a)
"""Papers that never go to anybody who did not get handover A."""


def maker_of(kind: PaperKind, known: Mapping[PaperKind, PaperMaker] = PAPERS) -> PaperMaker:
    """How a kind of paper is made. Raises KnownError for one that this version cannot make."""
    if kind not in known:
        raise KnownError(N_("This version of Kansenboek cannot make that paper."))
    return known[kind]

"""How each paper becomes a PDF. The libraries that draw come in with this, so it is imported for the first paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.handover.papers.announcing_letter import render_letter_before
from kansenboek.handover.papers.consent_form import render_consent_form
from kansenboek.handover.papers.legal_pdf import render_legal_part
from kansenboek.handover.papers.names import require_names
from kansenboek.handover.papers.observation_pdf import render_report
from kansenboek.handover.papers.own_pages import render_own_pages
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.handover.papers.parent_edition import render_parent_edition
from kansenboek.handover.papers.return_card_pdf import render_return_card
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.records.departures import PaperKind

__all__ = ["RENDERS", "require_names"]

RENDERS: dict[PaperKind, Callable[[Any], bytes]] = {
    PaperKind.A: render_handover,
    PaperKind.B: render_support,
    PaperKind.LEGAL: render_legal_part,
    PaperKind.PARENTS: render_parent_edition,
    PaperKind.STRENGTHS: render_strength_card,
    PaperKind.RETURN: render_return_card,
    PaperKind.CONSENT_FORM: render_consent_form,
    PaperKind.LETTER: render_letter_before,
    PaperKind.OWN_PAGE: render_own_pages,
    PaperKind.OBSERVATION: render_report,
}
"""Each takes what the `compose` of its paper gave, alone, and may run on any thread."""

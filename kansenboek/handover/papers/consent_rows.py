"""The proof of consent on a paper: who decided what, for which school, how and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kansenboek.handover.rules.paper_a import PaperConsent
from kansenboek.kit.errors import N_
from kansenboek.paper.parts import Column, Line, Row, side_by_side
from kansenboek.paper.style import BODY_X, SMALL, STRONG
from kansenboek.paper.writer import GAP, PaperWriter, joined


def consent_rows(w: PaperWriter, consents: Iterable[PaperConsent]) -> Iterator[Row]:
    """Make the rows that hold the proof of consent in one box.

    Parents who decided the same on one day share an entry.
    """
    same: dict[PaperConsent, list[str]] = {}
    for consent in consents:
        same.setdefault(replace(consent, name=""), []).append(consent.name)
    lines: list[Line] = []
    for consent, names in same.items():
        lines += _consent(w, joined(names, ", "), consent, before=6 if lines else 0)
    if lines:
        told = w.text(N_("Consent"))
        body = Column(BODY_X, tuple(lines))
        yield side_by_side(Column(0, w.label(told)), body, before=GAP, box=True, again=w.again(told))


def _consent(w: PaperWriter, names: str, consent: PaperConsent, *, before: float) -> tuple[Line, ...]:
    decided = joined([names, w.language.value(consent.decision)], ": ")
    lines = w.body(decided, STRONG, before=before)
    recipient = w.named(N_("For which school"), consent.recipient)
    how = w.language.value(consent.method)
    when = w.language.value(consent.given_on)
    lines += w.pieces([recipient, how, when])
    parts = joined(w.language.value(part) for part in consent.parts)
    return lines + w.body(w.named(N_("Parts"), parts), SMALL)

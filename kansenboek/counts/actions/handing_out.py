"""The lead hands out a key, with the sheet on which its words stand: so this brings what draws papers."""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.check_words import check_code
from kansenboek.counts.papers.lead_sheet import lead_sheet
from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import lead_keys
from kansenboek.counts.tables import plans as count_plans


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a lead gives to each laptop. `text`: what the QR code on the sheet holds."""

    card: bytes = field(repr=False)
    text: str
    words: tuple[str, ...]
    identity: LeadIdentity = field(repr=False)
    language: str

    def sheet(self) -> bytes:
        """The sheet with the words, as a PDF: drawn for who asks for it, which takes longer than all the rest."""
        return lead_sheet(self.identity, self.text, self.language)


def hand_out_lead_key(unlocked: Unlocked, plan: YearPlan | None = None, language: str = "nl") -> HandedOut:
    """Hand out the public half of this store's key as a lead, made on first use, with the year plan in it."""
    unlocked.require_real()
    with unlocked.write("lead.key_handed_out", "") as tx:
        own = lead_keys.make_own_lead(tx)
    text = lead_keys.as_text(own.identity)
    return HandedOut(
        lead_keys.encode_card(own, b"" if plan is None else count_plans.to_bytes(plan)),
        text,
        check_code(own.identity),
        own.identity,
        language,
    )

"""The letter of a withdrawal on paper. Brings in what draws, so only the page that shows it imports this."""

from __future__ import annotations

from kansenboek.handover.papers import withdrawal_letter as paper
from kansenboek.handover.rules.withdrawal import WithdrawalLetter


def letter_paper(letter: WithdrawalLetter, language: str) -> bytes:
    """The letter as a PDF, in the language with this code. Made in memory, kept nowhere."""
    return paper.render_letter(letter, language)

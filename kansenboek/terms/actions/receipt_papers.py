"""Receipts on paper and as text. Brings in what draws."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.handover.actions.handovers import write_paper
from kansenboek.terms.papers.receipt import FILE_NAME, receipt_paper, receipt_text
from kansenboek.terms.records import Destruction

__all__ = ["receipt_paper", "receipt_text", "write_receipt"]


def write_receipt(receipt: Destruction, folder: Path, code: str) -> Path:
    """Write the receipt as a PDF in this folder; it names nobody. Raises CannotWrite."""
    require_writable(folder)
    day = receipt.done_on.isoformat() if receipt.done_on else receipt.id
    return write_paper(f"{FILE_NAME}-{day}-{receipt.id[:4]}.pdf", receipt_paper(receipt, code), folder)

"""Empty sheets as PDFs. They need no store: nothing in them is about anybody. Brings in what draws."""

from __future__ import annotations

from datetime import date

from kansenboek.handover.papers.blank_sheets import render_sheet
from kansenboek.handover.rules.blank_sheets import FILE_NAMES, Sheet
from kansenboek.handover.rules.parent_edition import require_phrases

__all__ = ["FILE_NAMES", "Sheet", "blank_sheet", "file_name"]


def blank_sheet(sheet: Sheet, beside: str, made_on: date, given_name: str = "") -> bytes:
    """An empty sheet, Dutch with the language `beside`; with a first name on it only when that is given.

    Raises KnownError for a language without phrases.
    """
    require_phrases(beside)
    return render_sheet(sheet, beside, given_name, made_on)


def file_name(sheet: Sheet, beside: str) -> str:
    """What the file of an empty sheet is called: ``leeg-huisbezoek-tr.pdf``."""
    return "-".join(text for text in (FILE_NAMES[sheet], beside) if text) + ".pdf"

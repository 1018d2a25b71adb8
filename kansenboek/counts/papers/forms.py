"""The forms in which a report of counts goes out. They bring the libraries that draw and write them."""

from __future__ import annotations

from .content import ReportContent
from .report import counts_report
from .sheets import as_csv, as_xlsx


def in_all_forms(content: ReportContent, code: str) -> tuple[bytes, bytes, bytes]:
    """The report as PDF, CSV and XLSX, in the language with this code."""
    return counts_report(content, code), as_csv(content, code), as_xlsx(content, code)

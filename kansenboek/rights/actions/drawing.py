"""Drawing what parents get and the fact sheet. Brings in what draws, so it is only imported once a paper is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kansenboek.paper.attached import files_in, with_files
from kansenboek.paper.sealed import sealed, unsealed
from kansenboek.rights.papers.access_paper import access_paper
from kansenboek.rights.papers.fact_sheet_paper import fact_sheet_paper
from kansenboek.rights.rules.access import AccessContent
from kansenboek.rights.rules.data_map import DataMap


def access_drawn(content: AccessContent, code: str) -> bytes:
    """What parents get, as a PDF that is not closed."""
    return access_paper(content, code)


def access_sealed(content: AccessContent, code: str, inside: Mapping[str, bytes], words: str) -> bytes:
    """The same with the files inside, closed with `words`."""
    return sealed(with_files(access_paper(content, code), inside), words)


def inside_of(pdf: bytes, words: str) -> dict[str, bytes]:
    """The files inside such a paper. Raises KnownError when `words` do not open it."""
    return files_in(unsealed(pdf, words))


def sheet_drawn(found: DataMap, made_on: date, code: str) -> bytes:
    """The fact sheet as a PDF."""
    return fact_sheet_paper(found, made_on, code)

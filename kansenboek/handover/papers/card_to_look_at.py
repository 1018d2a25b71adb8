"""A card that cannot be read field by field, made ready for eyes: what was typed in its fields is drawn on the page.

Programs that draw pages without their forms leave what was typed away. So each field becomes a mark on the page that
looks the same, and what it says is told in words too, for a field may have no looks.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from kansenboek.handover.rules.return_card import CardAsksWords, CardRefused

from .card_fields import said_in
from .outside_pdf import Budget, array, dictionary, with_pdf

_MOST_TOLD = 200


def card_to_look_at(
    pdf: bytes, check: Callable[[], None] = lambda: None, words: str = ""
) -> tuple[bytes, tuple[str, ...]]:
    """Give the file without its password and with its fields drawn, and what the fields say.

    A file that the parser does not understand comes back as it is. Raises CardAsksWords, and what `check` raises.
    """
    budget = Budget(check)

    def use(reader: PdfReader) -> tuple[bytes, tuple[str, ...]]:
        told = said_in(reader, budget)[:_MOST_TOLD]
        writer = PdfWriter(clone_from=reader)
        for page in writer.pages:
            for thing in array(page.get("/Annots")):
                budget.spend(0)
                mark = dictionary(thing)
                if mark.get("/Subtype") == "/Widget":
                    mark[NameObject("/Subtype")] = NameObject("/Stamp")
        writer.root_object.pop("/AcroForm", None)
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue(), tuple(told)

    try:
        return with_pdf(pdf, words, budget, use)
    except CardAsksWords:
        raise
    except CardRefused:
        return pdf, ()

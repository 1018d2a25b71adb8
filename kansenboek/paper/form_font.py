"""The font of the fields of a form: our own letters inside the file, for what somebody will type.

Fonts of reportlab's forms are named in the file and not in it, so a viewer takes one of its own; a paper that has to
be read anywhere carries all its fonts (PDF/UA-1, 7.21.4.1).
"""

from __future__ import annotations

from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.acroform import AcroForm

from .inks import REGULAR

_FIRST, _LAST = 32, 255
_NOT_SYMBOLS = 32
"""In the flags of a font: it has the letters of Latin writing (ISO 32000-1, table 123)."""


class EmbeddedForm(AcroForm):  # type: ignore[misc]
    """Forms of which the letters stand in the file, whatever font is asked for."""

    def makeFont(self, fontName: str) -> tuple[str, str]:  # noqa: N802, N803 - its names in reportlab
        """Give the reference and the name of the one font of our fields."""
        name = self.formFontNames[fontName or "Helvetica"]
        if name not in self.fonts:
            self.fonts[name] = self.getRefStr(_font(self.canv._doc))  # noqa: SLF001 - reportlab has no other way
        return self.fonts[name], name


def _font(document: Any) -> Any:
    """Our font with the letters of WinAnsi, which every viewer knows how to type in."""
    face = pdfmetrics.getFont(REGULAR).face
    letters = [_letter(code) for code in range(_FIRST, _LAST + 1)]
    file = pdfdoc.PDFStream(filters=[pdfdoc.PDFZCompress])
    file.content = _part_of(bytes(face._ttf_data), letters)  # noqa: SLF001
    file.dictionary["Length1"] = len(file.content)
    name = "SourceSansPro-Form"
    about = {
        "Type": pdfdoc.PDFName("FontDescriptor"),
        "FontName": pdfdoc.PDFName(name),
        "Flags": _NOT_SYMBOLS,
        "FontBBox": pdfdoc.PDFArray(list(face.bbox)),
        "ItalicAngle": 0,
        "Ascent": face.ascent,
        "Descent": face.descent,
        "CapHeight": face.capHeight,
        "StemV": face.stemV,
        "FontFile2": document.Reference(file),
    }
    told = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("TrueType"),
        "BaseFont": pdfdoc.PDFName(name),
        "Encoding": pdfdoc.PDFName("WinAnsiEncoding"),
        "FirstChar": _FIRST,
        "LastChar": _LAST,
        "Widths": pdfdoc.PDFArray([face.charWidths.get(letter, 0) for letter in letters]),
        "FontDescriptor": document.Reference(pdfdoc.PDFDictionary(about)),
    }
    return pdfdoc.PDFDictionary(told)


def _letter(code: int) -> int:
    """The letter of a code in WinAnsi; one that has none shows a bullet (ISO 32000-1, annex D.2)."""
    return ord(bytes([code]).decode("cp1252", "replace").replace("\ufffd", "\u2022"))


def _part_of(font: bytes, letters: list[int]) -> bytes:
    """The font with only these letters, which keeps saying which letter each shape is."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(letters)
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"DSIG", b"BASE", b"name")
    )
    made: bytes = bytes(uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data)
    return made

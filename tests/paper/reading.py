"""Reading PDFs back, the way a curious stranger would: text, properties, attachments, every object, every stream."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtPdf import QPdfDocument

_SHOWS_NOTHING = "\u200b\u00ad"

ACTIVE = {
    "/URI", "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/OpenAction", "/AA", "/GoToR",
    "/GoToE", "/SubmitForm", "/ImportData", "/RichMedia", "/Image", "/Filespec", "/AF", "/Rendition", "/XFA",
}  # fmt: skip
"""Names in a PDF that run, send, fetch or carry something."""


def squashed(text: str) -> str:
    """Without white space and break marks, composed: where a line ends is the paper's own business."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if not sign.isspace() and sign not in _SHOWS_NOTHING)


@lru_cache(maxsize=16)
def text_of(pdf: bytes) -> str:
    """What can be read in a file, page after page; of the last files it is remembered: a test asks more than once."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf), strict=True).pages)


def quickly_read(pdf: bytes, password: str = "") -> str:
    """The same words by another reader, over ten times as quick; their order may differ."""
    return "\n".join(pages_quickly_read(pdf, password))


def pages_quickly_read(pdf: bytes, password: str = "") -> list[str]:
    """The words of each page, as `quickly_read` reads them; each line ends as on Linux."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.setPassword(password)
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise ValueError(f"no PDF that opens: {document.error()}")
    texts = (document.getAllText(page).text() for page in range(document.pageCount()))
    return [text.replace("\r\n", "\n") for text in texts]


def objects(pdf: bytes) -> Iterator[Any]:
    """Every object in the file, reachable or not."""
    document = PdfReader(io.BytesIO(pdf), strict=True)
    numbers = {n for table in document.xref.values() for n in table} | set(document.xref_objStm)
    for number in sorted(numbers - {0}):
        yield document.get_object(IndirectObject(number, 0, document))


def names_in(thing: Any) -> Iterator[str]:
    """Names and texts inside an object."""
    if isinstance(thing, DictionaryObject):
        for key, value in dict.items(thing):
            yield str(key)
            yield from names_in(value)
    elif isinstance(thing, ArrayObject):
        for item in list.__iter__(thing):
            yield from names_in(item)
    elif isinstance(thing, bytes):
        yield thing.decode("latin-1")
    elif isinstance(thing, str):
        yield str(thing)


def everything_in(pdf: bytes) -> str:
    """All that can be got out of the file: its bytes, every object, every stream unpacked, text, properties."""
    found = [pdf.decode("latin-1"), text_of(pdf)]
    reader = PdfReader(io.BytesIO(pdf))
    found += [str(value) for value in (reader.metadata or {}).values()]
    found += [str(name) for name in reader.attachments]
    for thing in objects(pdf):
        found += names_in(thing)
        if isinstance(thing, StreamObject):
            data = thing.get_data()
            found += [
                data.decode("latin-1"),
                data.decode("utf-8", "ignore"),
                data.decode("utf-16-be", "ignore"),
            ]
    return "\n".join(found)

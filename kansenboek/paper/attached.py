"""Files inside a paper: a PDF can carry them, and one password then closes all of it."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import TextStringObject

from kansenboek.kit.errors import N_, KnownError


def with_files(pdf: bytes, files: Mapping[str, bytes]) -> bytes:
    """Put `files` (name → bytes) into `pdf`, a paper of ours. Names are ours and name nobody."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    for name, data in files.items():
        # Told in both of its ways, as PDF/UA-1 asks (7.11); else some viewers show a file without a name.
        writer.add_attachment(name, data).alternative_name = TextStringObject(name)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def files_in(pdf: bytes) -> dict[str, bytes]:
    """The files inside an open paper. Raises KnownError when it cannot be read."""
    try:
        found = PdfReader(io.BytesIO(pdf)).attachments
        return {name: parts[0] for name, parts in found.items() if parts}
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise KnownError(N_("This file is not a paper of Kansenboek, or it is damaged.")) from error

"""A password on a PDF: AES-256 as in PDF 2.0 (R6), the only one of the format's encryptions that is sound.

Everything in the file is encrypted, its properties too. The same paper and password give another file each
time, because the key and the salts are drawn by chance; the pages inside are the same bytes.
"""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from kansenboek.kit.errors import N_, BugError, KnownError

ALGORITHM = "AES-256"


def sealed(pdf: bytes, password: str) -> bytes:
    """Encrypt `pdf`, a paper of ours, so that only `password` opens it. Raises BugError for an empty password."""
    if not password.strip():
        raise BugError("a sealed paper needs a password")
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    # pypdf draws an id, and would write its own name over what made the paper.
    writer.encrypt(password, algorithm=ALGORITHM)
    writer.pdf_header = "%PDF-2.0"  # the first version that knows this encryption (ISO 32000-2)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def unsealed(pdf: bytes, password: str) -> bytes:
    """Give the paper inside a sealed one, without its password. Raises KnownError when it does not open."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted and not reader.decrypt(password):
            raise KnownError(N_("This password does not open the paper."))
        file = io.BytesIO()
        writer = PdfWriter(clone_from=reader)
        writer.pdf_header = "%PDF-1.7"  # what it was before it was sealed
        writer.write(file)
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise KnownError(N_("This file is not a paper of Kansenboek, or it is damaged.")) from error
    return file.getvalue()

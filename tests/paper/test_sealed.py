"""A paper with a password: AES-256 in its newest form, and not a readable word without it."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.kit.errors import BugError, KnownError
from kansenboek.paper.sealed import sealed, unsealed
from tests.handover.papers import rich_paper

PASSWORD = "appel berg ijsje molen zomer"


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_handover(rich_paper())


def text_of(pdf: bytes, password: str = "") -> str:
    reader = PdfReader(io.BytesIO(pdf), password=password or None)
    return "\n".join(page.extract_text() for page in reader.pages)


def test_with_the_password_it_is_the_same_paper(paper: bytes) -> None:
    locked = sealed(paper, PASSWORD)
    assert text_of(locked, PASSWORD) == text_of(paper)
    opened = unsealed(locked, PASSWORD)
    assert not PdfReader(io.BytesIO(opened)).is_encrypted
    pages = zip(PdfReader(io.BytesIO(opened)).pages, PdfReader(io.BytesIO(paper)).pages, strict=True)
    assert all(a.get_contents().get_data() == b.get_contents().get_data() for a, b in pages)  # type: ignore[union-attr]


def test_it_is_the_strong_kind(paper: bytes) -> None:
    settings = PdfReader(io.BytesIO(sealed(paper, PASSWORD))).trailer["/Encrypt"].get_object()
    assert (settings["/V"], settings["/R"], settings["/Length"]) == (5, 6, 256)  # type: ignore[index]
    assert settings["/CF"]["/StdCF"]["/CFM"] == "/AESV3"  # type: ignore[index]
    assert settings.get("/EncryptMetadata", True)  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", ["", "appel berg ijsje molen", PASSWORD.upper(), PASSWORD + "x"])
def test_another_password_opens_nothing(paper: bytes, wrong: str) -> None:
    locked = sealed(paper, PASSWORD)
    with pytest.raises(KnownError, match="password"):
        unsealed(locked, wrong)


def test_nothing_of_the_paper_can_be_read_in_the_file(paper: bytes) -> None:
    locked = sealed(paper, PASSWORD)
    for told in (b"Overdracht", b"Kansenboek", b"D:20260928", b"pypdf", b"ReportLab", PASSWORD.encode()):
        assert told not in locked
    assert b"Kansenboek" in paper, "control: without the password it is there"
    assert len(locked) < len(paper) + 4096


def test_twice_the_same_paper_is_not_the_same_file(paper: bytes) -> None:
    assert sealed(paper, PASSWORD) != sealed(paper, PASSWORD)


def test_a_password_of_nothing_is_a_mistake_of_ours(paper: bytes) -> None:
    with pytest.raises(BugError):
        sealed(paper, "  ")


@pytest.mark.parametrize(
    "junk", [b"", b"%PDF-1.7", b"PK\x03\x04" * 100, b"%PDF-1.7\nxref\ntrailer<</Root 1 0 R>>"]
)
def test_what_is_no_paper_is_refused_with_a_sentence(junk: bytes) -> None:
    with pytest.raises(KnownError, match="not a paper"):
        unsealed(junk, PASSWORD)

"""The papers of the demo's child are those that somebody looked at and found good."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from tests.golden_papers import accept, difference, fingerprint, golden, papers_of_demo, told
from tests.paper_lines import lines_of

HOW = "look at them (python -m tests.golden_papers DIR), then keep them (python -m tests.golden_papers --accept)"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """What each paper says and shows: drawing and reading them takes longer than all that is asked of them."""
    return {name: told(pdf) for name, pdf in papers_of_demo().items()}


def test_every_paper_is_the_golden_one(made: dict[str, Any]) -> None:
    changed = difference(golden(), made)
    assert not changed, f"{changed}\n\nOther papers: {HOW}"


def test_a_changed_word_or_place_would_be_seen() -> None:
    pdf = papers_of_demo()["legal-part-nl"]
    assert told(pdf) == golden()["legal-part-nl"]
    # The reference in the properties' day is text in the clear; the page itself is packed.
    other = re.sub(rb"D:20260928", b"D:20260929", pdf)
    assert other != pdf
    assert fingerprint(other) != fingerprint(pdf)


def _with_content(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """The paper with other operators on its first page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    content = writer.pages[0].get_contents()
    assert content is not None
    data = content.get_data()
    assert old in data, data[:300]
    changed = DecodedStreamObject()
    changed.set_data(data.replace(old, new, 1))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(changed)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _sample(word: str = "Kees") -> bytes:
    """A page with a text, a line, a box, a curve and a field."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, word)
    canvas.line(72, 690, 200, 690)
    canvas.rect(72, 600, 50, 20)
    canvas.circle(300, 300, 10)
    canvas.acroForm.textfield(name="how", tooltip="How", x=72, y=500, width=100, height=20)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (b"(Kees)", b"(Piet)", "text 72.0 700.0, 12 Helvetica #000000: Kees", ": Piet"),
        (b"72 700 Tm", b"72.2 700 Tm", "text 72.0 700.0", "text 72.2 700.0"),
        (b"BT 1 0", b"BT /F1 11 Tf 1 0", ", 12 Helvetica", ", 11 Helvetica"),
        (b"BT 1 0", b".5 g BT 1 0", "#000000: Kees", "#808080: Kees"),
        (b"690 l", b"691 l", "line 72.0 690.0 to 200.0 690.0", "to 200.0 691.0"),
        (b"50 20 re", b"50 21 re", "box 72.0 600.0 to 122.0 620.0", "to 122.0 621.0"),
        (b"n 72 600", b"[3] 0 d n 72 600", "stroke #000000 1", "dashed [3]"),
        (b" c\n", b" c\n0 0 m\n", "shape 290.0 290.0", "shape 0.0 0.0"),
    ],
)
def test_every_kind_of_change_is_a_line_that_says_what(
    old: bytes, new: bytes, before: str, after: str
) -> None:
    pdf = _sample()
    same = _with_content(pdf, old, old)
    changed = difference(
        {"sample": "\n".join(lines_of(same))}, {"sample": "\n".join(lines_of(_with_content(pdf, old, new)))}
    )
    lines = changed.splitlines()
    assert any(line.startswith("-") and before in line for line in lines), changed
    assert any(line.startswith("+") and after in line for line in lines), changed


def test_a_field_a_property_and_a_page_are_lines_too() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_sample())))
    field = writer.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    field[NameObject("/Ff")] = NumberObject(1)
    writer.add_metadata({"/Title": "Other"})
    writer.add_blank_page()
    file = io.BytesIO()
    writer.write(file)
    before, after = set(lines_of(_sample())), set(lines_of(file.getvalue()))
    gone, new = "\n".join(sorted(before - after)), "\n".join(sorted(after - before))
    assert "property Title: untitled" in gone
    assert "property Title: Other" in new
    assert "page 1 of 1" in gone
    assert "page 2 of 2" in new
    assert "Ff 0" in gone
    assert "Ff 1" in new


def test_a_screen_reader_meets_the_texts_in_the_order_of_the_tags() -> None:
    tags = [line for line in golden()["parents-nl"].splitlines() if line.startswith("tag ")]
    assert any(
        line.strip().startswith("tag") and " H1" in line and "Naar de basisschool" in line for line in tags
    )
    said = "\n".join(tags)
    assert said.index("Jullie kind") < said.index("De nieuwe school")


def test_a_paper_that_is_new_or_gone_is_a_difference(tmp_path: Path) -> None:
    accept({"one": "a\n", "two": "b\n"}, tmp_path)
    accept({"one": "a\n"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["one.txt"]
    assert not difference({"one": "a\n"}, {"one": "a\n"})
    assert "-b" in difference({"one": "a\n", "two": "b\n"}, {"one": "a\n"})
    assert "+b" in difference({"one": "a\n"}, {"one": "a\n", "two": "b\n"})
    long = difference({}, {"one": "a\n" * 500})
    assert long.splitlines()[-1].endswith(" lines more")

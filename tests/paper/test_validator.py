"""Every paper before somebody else's judge: `page` and its 104 rules of PDF/UA-1, which are those of veraPDF.

It comes with the tools for development (requirements-dev.lock); where it is missing these tests fail.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from kansenboek.paper.attached import files_in, with_files
from kansenboek.paper.sealed import sealed, unsealed
from tests.golden_papers import papers_of_demo
from tests.test_languages import PAPERS

from .test_directions import PAPERS as ABOUT_SOMEBODY
from .test_tags import with_pictures

page: Any = import_module("page")


def broken_rules(pdf: bytes) -> list[str]:
    """The rules that a file breaks, each once."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert report.rules.total > 100
    return sorted({failure.rule_id for failure in report.failures})


def test_every_golden_paper_is_pdf_ua() -> None:
    wrong = {name: rules for name, pdf in papers_of_demo().items() if (rules := broken_rules(pdf))}
    assert not wrong


def test_every_other_paper_is_pdf_ua() -> None:
    made: dict[str, Any] = {name: draw("en") for name, draw in PAPERS.items()}
    made |= {f"{name} about somebody": draw("محمد") for name, draw in ABOUT_SOMEBODY.items()}
    made |= with_pictures()
    assert not {name: rules for name, pdf in made.items() if (rules := broken_rules(pdf))}


def test_a_paper_with_files_in_it_and_one_that_was_sealed_are_pdf_ua_too() -> None:
    paper = papers_of_demo()["access-nl"]
    whole = with_files(paper, {"alles.json": b"{}"})
    assert not broken_rules(whole)
    assert not broken_rules(unsealed(sealed(whole, "vijf woorden"), "vijf woorden"))
    assert files_in(whole) == {"alles.json": b"{}"}


def test_a_paper_without_tags_would_be_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(20, 20, "Dag")
    canvas.save()
    assert len(broken_rules(file.getvalue())) > 3

"""An observation report of another program: kept as pictures of its pages, and on no paper without its own tick."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import combinations

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import correct_handover
from kansenboek.handover.actions.leaving import make_document, prepare_paper
from kansenboek.handover.actions.observation import add_report, cleaned_pages, kept_report, remove_report
from kansenboek.handover.actions.reading_along import read_along
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.observation import MOST_PAGES, NoReport
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part
from kansenboek.kit.picture import Picture
from kansenboek.paper.sealed import sealed
from kansenboek.ui.outside_pages import NotRedrawn, redrawn_pages
from tests.pace import beats
from tests.pictures import png_of

from .at_the_table import AtTheTable


def report_of(pages: int = 2, size: tuple[float, float] = (595, 842)) -> bytes:
    """A report as another program makes it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for page in range(pages):
        canvas.drawString(72, size[1] / 2, f"Observatie {page}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pictures(*sizes: int) -> tuple[Picture, ...]:
    return cleaned_pages(_sheet(size) for size in sizes)


def _sheet(size: int) -> bytes:
    return png_of(size, size + 1, b"\0" * ((size * 3 + 1) * (size + 1)))


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    return AtTheTable(unlocked)


def images_in(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages)


def made(table: AtTheTable, kind: PaperKind = PaperKind.OBSERVATION) -> bytes:
    return make_document(prepare_paper(table.unlocked, table.id, kind)).pdf


def test_it_leaves_with_its_own_tick_as_pictures_of_its_pages(table: AtTheTable) -> None:
    add_report(table.unlocked, table.id, pictures(30, 40))
    table.agree(own=(Part.OBSERVATION,))
    pdf = made(table)
    assert images_in(pdf) == len(PdfReader(io.BytesIO(pdf)).pages) == 2
    assert "Elif" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_without_its_own_tick_it_is_on_no_paper(table: AtTheTable) -> None:
    add_report(table.unlocked, table.id, pictures(30))
    for own in (*combinations(sorted(OWN_CONSENT_PARTS - {Part.OBSERVATION}), 1), ()):
        table.agree(own=own)
        with pytest.raises(NoReport):
            made(table)
        assert images_in(made(table, PaperKind.A)) == 0


def test_a_yes_from_before_the_report_does_not_cover_it_and_loses_nothing(table: AtTheTable) -> None:
    table.agree(own=tuple(OWN_CONSENT_PARTS))
    add_report(table.unlocked, table.id, pictures(30))
    with pytest.raises((NoReport, ConsentMissing)):
        made(table)
    assert made(table, PaperKind.A)


def test_another_report_asks_again_for_its_own_part_alone(table: AtTheTable) -> None:
    add_report(table.unlocked, table.id, pictures(30))
    table.agree(own=(Part.OBSERVATION,))
    assert made(table)
    add_report(table.unlocked, table.id, pictures(31))
    (decider,) = read_along(table.unlocked, table.id).deciders
    assert decider.stale == {Part.OBSERVATION}
    with pytest.raises(ConsentMissing):
        made(table)


def test_the_parents_see_the_pages_when_they_read_along(table: AtTheTable) -> None:
    before = read_along(table.unlocked, table.id)
    assert Part.OBSERVATION not in {part.part for part in before.parts}
    kept = pictures(30, 40)
    add_report(table.unlocked, table.id, kept)
    reading = read_along(table.unlocked, table.id)
    (part,) = [part for part in reading.parts if part.part is Part.OBSERVATION]
    assert part.own_tick
    assert reading.pictures_of(Part.OBSERVATION) == tuple(picture.jpeg for picture in kept)


def test_a_new_report_takes_the_place_of_the_old_one_and_can_be_deleted(table: AtTheTable) -> None:
    add_report(table.unlocked, table.id, pictures(30, 40, 50))
    newer = pictures(60)
    add_report(table.unlocked, table.id, newer)
    assert kept_report(table.unlocked, table.id) == (newer[0].jpeg,)
    assert not any(table.unlocked.verify())
    remove_report(table.unlocked, table.id)
    assert kept_report(table.unlocked, table.id) == ()


def test_a_settled_handover_keeps_its_report_and_a_correction_has_it_too(table: AtTheTable) -> None:
    add_report(table.unlocked, table.id, pictures(30))
    table.change(parent_view="Geen.")
    table.agree(own=(Part.OBSERVATION,))
    table.settle()
    with pytest.raises(KnownError, match="settled"):
        add_report(table.unlocked, table.id, pictures(31))
    with pytest.raises(KnownError, match="settled"):
        remove_report(table.unlocked, table.id)
    newer = correct_handover(table.unlocked, table.handover(), "Een naam.").record
    assert kept_report(table.unlocked, newer) == kept_report(table.unlocked, table.id) != ()
    with pytest.raises(KnownError, match="version before"):
        remove_report(table.unlocked, newer)
    add_report(table.unlocked, newer, pictures(31))
    remove_report(table.unlocked, newer)
    assert kept_report(table.unlocked, newer) == kept_report(table.unlocked, table.id)


# --- what comes from outside ---------------------------------------------------------------------------------


def _that_runs() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(report_of()))
    script = DictionaryObject({
        NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)"),
    })  # fmt: skip
    writer.root_object[NameObject("/OpenAction")] = script
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


HOSTILE: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("no PDF", lambda: b""),
    ("no PDF", lambda: b"PK\x03\x04" + b"x" * 2000),
    ("damaged", lambda: b"%PDF-1.7\n%%EOF"),
    ("damaged", lambda: report_of()[:594]),
    ("password", lambda: sealed(report_of(), "een twee drie")),
    ("pages than fit", lambda: report_of(MOST_PAGES + 1)),
    ("pages than fit", lambda: report_of(5000)),
    ("far too large", lambda: report_of(1, (14_000, 14_000))),
    ("far too large", lambda: report_of(1, (100, 4_000))),
    ("larger than", lambda: report_of() + b"\0" * 20_000_001),
    ("run something", _that_runs),
)
"""A word of the reason, and a file that nobody should take in: made when it is tried."""


@pytest.mark.slow
@pytest.mark.parametrize(("why", "file"), HOSTILE, ids=lambda value: value if isinstance(value, str) else "")
def test_what_cannot_be_taken_in_is_told_within_seconds(why: str, file: Callable[[], bytes]) -> None:
    data = file()

    def refuse() -> None:
        with pytest.raises(NotRedrawn) as refused:
            redrawn_pages(data, MOST_PAGES)
        assert why in refused.value.message

    assert beats(refuse) < 60_000


@pytest.mark.slow
def test_every_page_of_a_report_is_drawn_again_also_behind_a_line_of_something_else() -> None:
    """The control."""
    for data in (report_of(3), b"\r\n" + report_of(3), b"\xef\xbb\xbf" + report_of(MOST_PAGES)):
        pages = redrawn_pages(data, MOST_PAGES)
        assert len(pages) in (3, MOST_PAGES)
        assert all(page.startswith(b"\x89PNG") for page in pages)
        assert cleaned_pages(pages[:1])[0].jpeg.startswith(b"\xff\xd8")


@pytest.mark.slow
def test_as_many_pages_as_may_come_in_fit_also_full_of_small_text() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in range(MOST_PAGES):
        canvas.setFont("Helvetica", 6)
        for line in range(130):
            canvas.drawString(20, 830 - line * 6.3, f"{page} {line} " + "observatie van spel en taal " * 7)
        canvas.showPage()
    canvas.save()
    assert len(cleaned_pages(redrawn_pages(file.getvalue(), MOST_PAGES))) == MOST_PAGES

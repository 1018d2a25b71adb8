"""Every paper can be listened to: headings, lists, tables and pictures in words, and nothing outside them."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas as UntaggedCanvas

from kansenboek.handover.papers import pictograms
from kansenboek.handover.papers.observation_pdf import render_report
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.rules.observation import ReportPage, ReportPaper
from kansenboek.handover.rules.paper_a import PaperDrawing
from kansenboek.handover.rules.strength_card import compose_strength_card
from kansenboek.kit import practice
from kansenboek.kit.errors import BugError
from kansenboek.kit.i18n import language
from kansenboek.paper.canvas import TaggedCanvas, bare_canvas
from kansenboek.paper.items import as_item, list_of
from kansenboek.paper.kept_picture import KeptPicture
from kansenboek.paper.parts import Column, Line, Row, draw_lines, flow
from kansenboek.paper.sealed import sealed, unsealed
from kansenboek.paper.style import BODY, BOTTOM, LABEL, NAME, SMALL, WIDTH
from kansenboek.paper.text import Typesetter
from tests.architecture.modules import PACKAGE, read_modules
from tests.golden_papers import papers, papers_of_demo
from tests.handover.papers import CHILD, MADE_ON, rich_paper
from tests.paper_lines import lines_of
from tests.test_languages import PAPERS

from .tagging import Tags, kids_of
from .test_directions import PAPERS as ABOUT_SOMEBODY

SETTER = Typesetter(language("nl"))


def jpeg(size: tuple[int, int] = (60, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, "JPEG")
    return file.getvalue()


DRAWING = PaperDrawing(jpeg=jpeg(), width=60, height=40, caption="Een boot van schelpen")


def with_pictures() -> dict[str, bytes]:
    report = ReportPaper(
        reference="r",
        version=1,
        made_on=MADE_ON,
        given_name="A",
        pages=(ReportPage(jpeg=jpeg(), width=60, height=40),) * 2,
    )
    card = dataclasses.replace(compose_strength_card(CHILD, made_on=MADE_ON), drawing=DRAWING)
    endless = dataclasses.replace(card, strengths=("Bouwt en vertelt. " * 400,))
    return {
        "handover": render_handover(dataclasses.replace(rich_paper(), drawing=DRAWING)),
        "report": render_report(report),
        "strength card": render_strength_card(card),
        "strength card without end": render_strength_card(endless),
    }


def drawn(draw: Callable[[Any], object]) -> bytes:
    file = io.BytesIO()
    canvas = bare_canvas(file, "nl", "Proef")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_every_golden_paper_is_sound_and_has_a_title_of_its_own() -> None:
    wrong = {name: faults for name, pdf in papers_of_demo().items() if (faults := Tags(pdf).faults())}
    assert not wrong
    without = {name for name, pdf in papers_of_demo().items() if not Tags(pdf).roles()["/H1"]}
    assert not without, "the first heading is the title"


@pytest.mark.parametrize("name", PAPERS)
def test_the_other_papers_are_sound_too(name: str) -> None:
    assert not Tags(PAPERS[name]("en")).faults()


@pytest.mark.parametrize("name", ABOUT_SOMEBODY)
def test_papers_about_a_name_in_another_script_are_sound(name: str) -> None:
    made: Any = ABOUT_SOMEBODY[name]("الحسن")
    assert not Tags(made).faults()


DRAWING_BEGINS = {"bare_canvas", "draw_pages", "sheet"}


def begins_a_paper(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DRAWING_BEGINS


@pytest.mark.slow
def test_no_paper_of_the_program_is_left_out_of_these_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every module that begins a paper begins one of those above; they are the ones that the validator sees too."""
    begun: set[str] = set()
    make = TaggedCanvas.__init__

    def noted(canvas: TaggedCanvas, *told: Any, **more: Any) -> None:
        frame = inspect.currentframe()
        while frame is not None:
            begun.add(frame.f_globals["__name__"])
            frame = frame.f_back
        make(canvas, *told, **more)

    monkeypatch.setattr(TaggedCanvas, "__init__", noted)
    pictograms._operators.cache_clear()  # they are drawn once, and other papers came before
    papers()
    with_pictures()
    for draw in (*PAPERS.values(), *ABOUT_SOMEBODY.values()):
        draw("nl")
    ours = {module.name for module in read_modules(PACKAGE) if any(map(begins_a_paper, module.nodes))}
    assert len(ours) > 20
    assert not ours - begun, "add it to the golden papers, or to PAPERS of tests/test_languages.py"


def test_each_picture_is_told_in_words() -> None:
    for name, pdf in with_pictures().items():
        tags = Tags(pdf)
        assert not tags.faults(), name
        told = [str(element["/Alt"]) for _above, element in tags.walk() if element["/S"] == "/Figure"]
        assert told == (
            ["Bladzijde 1 van het verslag, als afbeelding", "Bladzijde 2 van het verslag, als afbeelding"]
            if name == "report"
            else ["Tekening: Een boot van schelpen"]
        )


def test_a_picture_without_words_and_an_unknown_way_to_draw_stop_the_paper() -> None:
    with pytest.raises(BugError, match="told in words"):
        drawn(lambda canvas: canvas.drawImage(KeptPicture(jpeg()), 0, 0, 60, 40))
    with pytest.raises(BugError, match="nobody tagged"):
        drawn(lambda canvas: canvas.doForm("x"))


def test_every_way_to_draw_of_reportlab_is_known() -> None:
    """A newer reportlab that draws in another way is seen here, before a paper draws so and nobody hears it."""
    no_ink = {
        "_make_preamble", "_pushAccumulators", "_restartAccumulators", "_strokeAndFill", "addLiteral",
        "addPostScriptCommand", "beginForm", "endForm", "getCurrentPageContent", "getpdfdata",
        "pageHasData", "setDash", "setFillColor", "setFillGray", "setFont", "setLineCap", "setLineJoin",
        "setLineWidth", "setMiterLimit", "setStrokeColor", "setStrokeGray", "transform",
    }  # fmt: skip
    writes = {
        name
        for name, way in inspect.getmembers(UntaggedCanvas, inspect.isfunction)
        if "_code" in inspect.getsource(way) and getattr(TaggedCanvas, name) is way
    }
    assert not writes - no_ink


def test_what_a_new_paper_does_not_call_anything_is_a_paragraph_or_decoration() -> None:
    def forgetful(canvas: Any) -> None:
        canvas.rect(10, 10, 100, 100)
        canvas.drawString(20, 20, "Dag")
        canvas.saveState()
        canvas.circle(50, 50, 10)
        canvas.restoreState()
        draw_lines(canvas, 0, 700, (Line("Nog een", BODY), Line("", BODY), Line("\u00a0", BODY)))

    tags = Tags(drawn(forgetful))
    assert not tags.faults()
    assert tags.roles() == {"/Document": 1, "/P": 2}


def test_a_heading_never_leaves_a_level_out() -> None:
    def draw(canvas: Any) -> None:
        for style in (LABEL, BODY, LABEL.heading(4), NAME, LABEL.heading(3)):
            draw_lines(canvas, 0, 700, SETTER.lines("Woord", style, 300))

    tags = Tags(drawn(draw))
    assert [str(kid["/S"]) for kid in kids_of(tags.tree)] == ["/H1", "/P", "/H2", "/H1", "/H2"]


def test_a_list_is_a_list_with_its_signs() -> None:
    whole = list_of()

    def draw(canvas: Any) -> None:
        for text in ("Bouwt", "Vertelt"):
            first, *rest = SETTER.lines(text, BODY, 300)
            marked = dataclasses.replace(first, mark=lambda canvas, x, y: canvas.circle(x, y, 2))
            draw_lines(canvas, 0, 700, as_item((marked, *rest), whole))

    tags = Tags(drawn(draw))
    assert not tags.faults()
    assert tags.roles() == {"/Document": 1, "/L": 1, "/LI": 2, "/Lbl": 2, "/LBody": 2, "/P": 2}


def test_a_table_that_goes_over_pages_is_one_table_with_its_heads_told_once() -> None:
    def column(x: float, text: str) -> Column:
        return Column(x, SETTER.lines(text, SMALL, 200))

    heading = Row((column(0, "Wat"), column(220, "Wie")))
    long = "Een lange regel die over het eind van een bladzijde gaat. " * 40
    rows = [Row((column(0, f"{n} {long}"), column(220, "Juf")), heading=heading) for n in range(4)]
    rows.append(Row((Column(0, SETTER.lines("Alleen", SMALL, WIDTH)),), heading=heading))

    def draw(canvas: Any) -> None:
        pages = flow(rows, 700, 700, 300)
        assert len(pages) > 2
        for page in pages:
            page.draw(canvas)
            canvas.showPage()

    tags = Tags(drawn(draw))
    assert not tags.faults()
    roles = tags.roles()
    assert (roles["/Table"], roles["/TR"], roles["/TH"], roles["/TD"]) == (1, 6, 2, 9)


def test_an_empty_cell_is_a_cell_and_rows_within_a_row_are_rows() -> None:
    def column(x: float, *texts: str) -> Column:
        return Column(
            x,
            tuple(
                dataclasses.replace(line, part=part)
                for part, text in enumerate(texts)
                for line in SETTER.lines(text, SMALL, 90) or (Line("", SMALL),)
            ),
        )

    heading = Row(tuple(column(100 * n, name) for n, name in enumerate(("Kind", "Taal", "Tolk"))))
    row = Row(
        (column(0, "Ada", "Ben", "Cas"), Column(100, ()), column(200, "ja", "", "nee")), heading=heading
    )

    def draw(canvas: Any) -> None:
        (page,) = flow([row], 700, 700, 300)
        page.draw(canvas)

    tags = Tags(drawn(draw))
    assert not tags.faults()
    rows = [kids_of(row) for row in kids_of(kids_of(tags.tree)[0])]
    assert [[str(cell["/S"]) for cell in row] for row in rows] == [["/TH"] * 3, *[["/TH", "/TD", "/TD"]] * 3]
    assert [len(kids_of(cell)) for cell in rows[1]] == [1, 0, 1]


def test_the_other_language_has_headings_of_its_own_in_its_own_language() -> None:
    tags = Tags(papers_of_demo()["consent-form-ar"])
    spoken = {str(e.get("/Lang", "")) for _, e in tags.walk() if str(e["/S"]).startswith("/H")}
    assert spoken == {"", "ar"}
    assert str(tags.root["/Lang"]) == "nl-NL"


def test_each_box_of_the_return_card_says_which_it_is() -> None:
    tags = Tags(papers_of_demo()["return-card-nl"])
    told = [str(element.get("/Alt", "")) for _above, element in tags.walk() if element["/S"] == "/Form"]
    assert told[:2] == [
        "Hoe gaat het met het kind? – voelt zich thuis",
        "Hoe gaat het met het kind? – is op weg",
    ]
    assert "" in told, "a field to write in is told by its own words"


def test_the_strengths_of_a_child_are_a_list() -> None:
    for name in ("handover-nl", "strength-card-nl", "parents-nl", "parents-ar"):
        assert Tags(papers_of_demo()[name]).roles()["/LI"] >= 4, name


@pytest.mark.parametrize("name", ["handover-nl", "parents-nl", "parents-ar", "counts"])
def test_what_stands_at_the_foot_of_each_page_is_read_once_at_the_end(name: str) -> None:
    pdf = PAPERS["counts"]("nl") if name == "counts" else papers_of_demo()[name]
    told = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        content = page.get_contents()
        assert content is not None
        pieces = re.findall(rb"/P <</MCID \d+>> BDC(.*?)EMC", content.get_data(), re.DOTALL)
        heights = [re.findall(rb"1 0 0 1 [\d.]+ ([\d.]+) Tm", piece) for piece in pieces]
        told.append(any(float(height) < BOTTOM - 10 for each in heights for height in each))
    assert len(told) > 1
    assert told == [False] * (len(told) - 1) + [True]


@pytest.mark.parametrize(
    ("name", "told"),
    [("return-card-nl", "H2: 1 Hoe gaat het met het kind?"), ("parents-ar", "P: · Dit helpt")],
)
def test_words_that_stand_apart_on_a_line_are_read_apart(name: str, told: str) -> None:
    assert f"tag   {told}" in list(lines_of(papers_of_demo()[name]))


def test_words_from_right_to_left_are_read_in_the_order_of_speaking() -> None:
    """The order of drawing would spell them backwards."""
    typed = "هذه الورقة لكم، يا Fatiha ويا Yamina. " * 6
    long = SETTER.lines(f"Zij zegt: {typed}", BODY, 200) + SETTER.lines(typed.strip(), BODY, 200)
    tags = Tags(drawn(lambda canvas: draw_lines(canvas, 0, 700, (*long, Line("Dag", BODY)))))
    assert not tags.faults()
    told = [str(element.get("/ActualText", "")) for element in kids_of(tags.tree)]
    assert told == [f"Zij zegt: {typed.strip()}", typed.strip(), ""]
    heading = kids_of(Tags(papers_of_demo()["parents-ar"]).tree)[0]
    assert (heading["/S"], heading["/ActualText"]) == ("/H1", "الانتقال إلى المدرسة الابتدائية")


def test_a_paper_out_of_the_practice_book_is_as_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kansenboek.paper.canvas.is_practising", lambda: True)
    assert practice.WORDS
    assert not Tags(drawn(lambda canvas: canvas.drawString(20, 20, "Dag"))).faults()


def test_a_sealed_paper_calls_itself_what_it_is_and_keeps_its_tags() -> None:
    closed = sealed(render_handover(rich_paper()), "vijf woorden")
    assert closed.startswith(b"%PDF-2.0")
    assert PdfReader(io.BytesIO(closed)).is_encrypted
    assert Tags(unsealed(closed, "vijf woorden")).roles()["/H2"] > 3


def test_faults_are_found() -> None:
    file = io.BytesIO()
    canvas = UntaggedCanvas(file)
    canvas.drawString(20, 20, "Dag")
    canvas.save()
    assert Tags(file.getvalue()).faults() == ["no tree"]

    def careless(canvas: Any) -> None:
        canvas.drawString(20, 20, "Dag")
        canvas._code.append("BT 1 0 0 1 0 0 Tm (x) Tj ET")
        canvas.tree.new(canvas.tree.root.block, canvas.tree.root).role = "LI"

    found = " ".join(Tags(drawn(careless)).faults())
    assert "is in no tag" in found
    assert "/LI in /Document" in found

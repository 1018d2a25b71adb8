"""Reports of counts: one set of numbers on paper, in pictures and in spreadsheets, and nothing but published ones."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pypdf
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from kansenboek.contacts.records import Medium
from kansenboek.counts.papers.content import CountTable, ReportContent, Section
from kansenboek.counts.papers.report import counts_report
from kansenboek.counts.papers.sheets import as_csv, as_xlsx
from kansenboek.counts.papers.source import Source
from kansenboek.counts.papers.wording import report_content
from kansenboek.counts.rules import published
from kansenboek.counts.rules.grid import Grid
from kansenboek.counts.rules.published import Publication, Published
from kansenboek.counts.rules.rounding import rounded
from kansenboek.kit.catalogues import codes
from kansenboek.kit.cell_text import safe_text
from kansenboek.kit.errors import BugError
from kansenboek.kit.i18n import language
from kansenboek.kit.periods import parse_period
from kansenboek.paper import chart as charts
from kansenboek.paper.chart import Chart, Series
from kansenboek.paper.chart_svg import as_svg
from kansenboek.paper.style import SMALL
from kansenboek.paper.text import Typesetter
from tests.paper.reading import quickly_read

from .reports import SITES, a_plan, a_source

PERIODS = ("2025/2026", "2025-Q4", "2026-03")


def numbers_of(content: ReportContent) -> Counter[int]:
    """Every number of every table, with how often it stands there."""
    return Counter(
        value
        for section in content.sections
        for _name, values in section.table.lines()
        for value in values
        if value is not None
    )


def numbers_in_csv(data: bytes) -> Counter[int]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    return Counter(int(row[3]) for row in rows if len(row) == 4 and row[3].isdigit())


def numbers_in_xlsx(data: bytes) -> Counter[int]:
    """Cells that are numbers: those without a type, where text is of type s."""
    return Counter(
        int(value)
        for name, part in parts_of(data)
        if name.startswith("xl/worksheets/sheet")
        for kind, value in re.findall(r"<c r=\"[A-Z]+[0-9]+\"([^>]*)><v>([^<]*)</v></c>", part)
        if " t=" not in kind
    )


def numbers_on_paper(data: bytes) -> Counter[int]:
    return Counter(int(word) for word in re.findall(r"(?<![\w/])\d+(?![\w/])", quickly_read(data)))


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("period", PERIODS)
def test_paper_and_spreadsheets_hold_the_same_numbers(period: str, code: str) -> None:
    content = report_content(a_source(period), code)
    wanted = numbers_of(content)
    assert wanted
    assert numbers_in_csv(as_csv(content, code)) == wanted
    assert numbers_in_xlsx(as_xlsx(content, code)) == wanted
    on_paper = numbers_on_paper(counts_report(content, code))
    # The paper also has days, page numbers and the axes of its charts.
    assert not wanted - on_paper


@pytest.mark.parametrize("period", PERIODS)
def test_a_chart_shows_the_numbers_of_its_table(period: str) -> None:
    for section in report_content(a_source(period)).sections:
        chart = section.chart()
        if chart is None:
            continue
        wanted = Counter(
            str(values[place])
            for _name, values in section.table.rows
            for place in section.charted
            if values[place] is not None
        )
        shown = Counter(re.findall(r">([0-9]+)</text>", as_svg(chart).decode()))
        assert not wanted - shown, section.title


def test_totals_are_sums_of_what_stands_above_them() -> None:
    for section in report_content(a_source()).sections:
        table = section.table
        if table.totals is not None:
            for place, total in enumerate(table.totals[1]):
                assert total == sum(values[place] or 0 for _name, values in table.rows), section.title


def sections_of(source: Source) -> dict[str, Section]:
    return {section.title: section for section in report_content(source, "en").sections}


def total_of(section: Section, columns: int = 1) -> int:
    """Of the last columns of the last row."""
    assert section.table.totals is not None
    return sum(value or 0 for value in section.table.totals[1][-columns:])


def visitors_totals(sections: dict[str, Section]) -> set[int]:
    """What the report says all visitors together are: the last row of every table of visitors that has one."""
    titles = [title for title in sections if title.startswith("Visitors")]
    return {total_of(sections[title]) for title in titles if sections[title].table.totals is not None}


def totals_of_places(sections: dict[str, Section]) -> dict[str, set[int]]:
    """What the report says of all visitors of a place together, wherever it says it."""
    found: dict[str, set[int]] = {}
    for title, section in sections.items():
        if title.startswith("Visitors") and section.table.columns[-1] == "together":
            for name, values in section.table.rows:
                if section.table.row_heading == "Site" and values[-1] is not None:
                    found.setdefault(name, set()).add(values[-1])
    return found


@pytest.mark.parametrize("quarters", [4, 3])
def test_a_place_and_a_team_never_have_two_totals(quarters: int) -> None:
    """Visitors by month and by quarter are rounded by themselves, so only one of the two gives totals."""
    source = a_source()
    settled = sorted({block.period for block in source.of("taal")})[:quarters]
    people = tuple(b for b in source.now.people if b.cube.name != "taal" or b.period in settled)
    sections = sections_of(replace(source, now=replace(source.now, people=people)))
    places = totals_of_places(sections)
    assert len(places) == len(SITES) + 1
    assert {len(each) for each in places.values()} == {1}
    if quarters == 4:
        assert len(visitors_totals(sections)) == 1


def test_the_total_of_a_place_is_the_one_that_was_rounded_once_a_quarter() -> None:
    """A year of a place is at most 4 × 4 off; as a sum over kinds and months it could be 240."""
    year = sections_of(a_source())["Visitors by place"]
    assert "at most 16 off" in year.note
    assert "July up to and including June" in year.note
    assert year.table.columns[-1] == "together"
    quarter = sections_of(a_source("2025-Q4"))["Visitors by place"]
    assert quarter.note == "Every number and every total is at most 4 off."
    assert quarter.table.columns == ("visitors",)


def test_a_month_that_no_settled_quarter_has_is_not_left_out_of_the_places() -> None:
    source = a_source()
    last = max(block.period for block in source.of("taal"))
    people = tuple(block for block in source.now.people if block.period != last)
    sections = sections_of(replace(source, now=replace(source.now, people=people)))
    assert "Visitors by place, for the first time or before" not in sections
    places = sections["Visitors by place"]
    assert places.table.columns[-1] == "together"
    assert total_of(places) == total_of(sections["Visitors by kind of meeting"])
    assert "at most 240 off" in places.note


def test_what_a_number_depends_on_is_said_beside_it() -> None:
    sections = sections_of(a_source())
    assert "Nobody is asked at the door" in sections["Visitors by language at home"].note
    assert "Nobody is asked at the door" in sections["Visitors by place and language at home"].note
    assert "discussed" in sections["Arranging things together"].note
    assert "to be done" in sections["Agreements"].note
    assert "at most 48" in sections["Visitors by month, beside a year before"].note


@pytest.mark.parametrize("period", PERIODS)
def test_every_table_of_people_says_how_far_it_can_be_off(period: str) -> None:
    for section in report_content(a_source(period), "en").sections:
        assert "off" in section.note or section.note.startswith("Meetings are exact"), section.title


def in_truth_and_as_published(source: Source, dice: random.Random) -> tuple[Source, Source]:
    """A source of exact numbers, which only a test can make, and the same rounded by the program."""
    true: list[Published] = []
    public: list[Published] = []
    for block in source.now.people:
        cells = tuple(tuple(dice.choice((0, 0, 1, 2, 3, 7)) for _ in row) for row in block.cells)
        for made, values in ((true, cells), (public, rounded(cells, dice.randrange))):
            made.append(Published(block.cube, block.period, values, block.provenance, key=published._KEY))
    first, second = (replace(source, now=replace(source.now, people=tuple(made))) for made in (true, public))
    return first, second


@pytest.mark.parametrize("period", PERIODS)
def test_no_number_and_no_total_is_further_off_than_is_said_beside_it(period: str) -> None:
    dice = random.Random(7)
    furthest = 0
    for _ in range(12):
        true, public = map(report_content, in_truth_and_as_published(a_source(period, before=False), dice))
        right = {section.title: section for section in true.sections}
        for other in public.sections:
            one = right[other.title]
            said = [int(number) for number in re.findall(r"hooguit (\d+)", other.note)]
            if not said:
                assert other.note.startswith("Bijeenkomsten"), "only what is exact is not off at all"
                continue
            for (_n, exact), (_m, shown) in zip(one.table.lines(), other.table.lines(), strict=True):
                off = max(abs((a or 0) - (b or 0)) for a, b in zip(exact, shown, strict=True))
                assert off <= max(said), other.title
                furthest = max(furthest, off)
    assert furthest > 4, "the control: sums are further off than one number"


@pytest.mark.parametrize("code", codes())
def test_the_same_counts_give_the_same_bytes(code: str) -> None:
    made = [
        (counts_report(c, code), as_csv(c, code), as_xlsx(c, code))
        for c in (report_content(a_source(), code) for _ in range(2))
    ]
    assert made[0] == made[1]
    other = report_content(a_source(seed=2), code)
    assert counts_report(other, code) != made[0][0]


# --- only published numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["nl", "en"])
def test_contacts_are_told_by_how_everywhere_and_not_by_a_plan_of_before(code: str) -> None:
    """They are counted by quarter, and home visits are no row of them."""
    source, say = a_source(), language(code).text
    title = say("Other contacts with families")
    content = report_content(source, code)
    (section,) = (each for each in content.sections if each.title == title)
    assert [name for name, _values in section.table.rows] == [say(str(how.label)) for how in Medium]
    assert section.table.columns[:-1] == (say("there was contact"), say("no contact"))
    assert f'"{title}"' in as_csv(content, code).decode("utf-8-sig")
    assert f'name="{title}"' in zipfile.ZipFile(io.BytesIO(as_xlsx(content, code))).read(
        "xl/workbook.xml"
    ).decode("utf-8")
    assert title in quickly_read(counts_report(content, code))
    month = report_content(a_source("2026-03"), code)
    assert title not in {each.title for each in month.sections}
    old = replace(source, plan=replace(source.plan, format=2))
    assert title not in {each.title for each in report_content(old, code).sections}


def test_exact_counts_of_people_are_refused() -> None:
    plan, month = a_plan(), parse_period("2026-03")
    cube = plan.cube("bezoek")
    exact = Grid("bezoek", month, tuple((7919, 0) for _ in cube.rows))
    for wrong in (Publication((exact,)), Publication((), (exact,))):  # type: ignore[arg-type]
        with pytest.raises(BugError):
            Source(plan, month, wrong)
        with pytest.raises(BugError):
            Source(plan, month, Publication(), wrong)


def test_months_that_were_not_settled_are_empty_and_named() -> None:
    content = report_content(a_source(settled=10), "nl")
    months = content.sections[0].table
    assert [values[-1] for _name, values in months.rows][-2:] == [None, None]
    assert "juni 2026, juli 2026" in str(content.left_out)
    assert numbers_in_csv(as_csv(content)) == numbers_of(content)


def test_missing_laptops_are_said_and_not_named() -> None:
    content = report_content(a_source(), "en")
    assert any("2 of 3 laptops" in sentence and "November 2025" in sentence for sentence in content.missing)
    for artefact in (counts_report(content, "en"), as_csv(content, "en"), as_xlsx(content, "en")):
        assert b"cccccccc" not in artefact
        assert b"aaaaaaaa" not in artefact


def test_a_report_of_nothing_says_so() -> None:
    empty = Source(a_plan(), parse_period("2026-03"), Publication())
    content = report_content(empty, "en")
    assert not content.sections
    assert "Nothing of this period was settled yet." in quickly_read(counts_report(content, "en"))
    assert as_xlsx(content, "en").startswith(b"PK")


# --- what a place may be called -----------------------------------------------------------------------------------

HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("x")', "\uff1d1+1", "|cmd"),
    *("';=1", "a;=1", '"=1', "\n=1", "=cmd|' /C calc'!A0", "%0A=1", ";=1"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert safe_text(text).lstrip(" ")[:1] not in {*"=+-@\t\r\n|;", "\uff1d"}
    assert "\n" not in safe_text(text)


@pytest.mark.parametrize("text", ["De Wilg", "a=b", "3-jarigen", "Café"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_a_place_called_like_a_formula_is_text_everywhere() -> None:
    content = report_content(a_source())
    cells = list(csv.reader(io.StringIO(as_csv(content).decode("utf-8-sig")), delimiter=";"))
    named = {cell for row in cells for cell in row if "cmd" in cell}
    assert named == {f"'{SITES[1]}"}
    for name, part in parts_of(as_xlsx(content)):
        assert not (name.startswith("xl/worksheets") and re.search("<f[ >]", part)), name
        assert "<hyperlink" not in part and "relationships/hyperlink" not in part, name
    strings = dict(parts_of(as_xlsx(content)))["xl/sharedStrings.xml"]
    assert f"<t>'{SITES[1]}</t>" in strings
    assert SITES[2] in quickly_read(counts_report(content))


def test_a_written_formula_would_be_seen() -> None:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet().write("A1", "=1+1")
    book.close()
    assert any("<f>" in part for _name, part in parts_of(file.getvalue()))


def parts_of(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8")


def test_a_place_is_never_markup_in_a_picture() -> None:
    chart = Chart("<script>", ("a & b", "<b>"), (Series("x]]>", (5, None)),), note="</svg>")
    text = as_svg(chart).decode()
    assert "<script>" not in text
    assert "<b>" not in text
    assert text.count("</svg>") == 1
    assert "a &amp; b" in text


@pytest.mark.parametrize(("code", "script"), [("nl", "Arabisch schrift"), ("en", "Arabic script")])
def test_a_name_in_another_script_is_no_hole_in_a_chart(code: str, script: str) -> None:
    school = "\u0645\u062f\u0631\u0633\u0629 \u0646\u0648\u0631"
    chart = Chart("t", (school, "De Wilg"), (Series("a", (5, 10)), Series(school, (5, 5))), across=True)
    body = as_svg(chart, 640, code).decode().partition("</desc>")[2]
    assert not re.search("[\u0600-\u06ff]", body)
    assert body.count(f">[{script}]</text>") == 2  # beside its bar, and in the legend


def test_names_in_scripts_that_our_font_lacks_can_be_told_apart() -> None:
    chart = Chart("t", ("\u05d0\u05d1", "\u10d0\u10d1", "\u05d0\u05d1 West"), (Series("a", (5, 10, 15)),))
    drawn = re.findall(r">([^<0-9]*)</text>", as_svg(chart, code="en").decode())
    assert drawn == ["[Hebrew script]", "[Georgian script]", "[Hebrew script] West"]


def test_no_sign_that_xml_forbids_makes_a_chart_blank() -> None:
    bad = "".join(map(chr, [*range(32), 0x7F, 0x85, 0xD800, 0xFFFE, 0xFFFF]))
    chart = Chart(f"een{bad}titel", (f"De{bad}Wilg",), (Series(f"nu{bad}hier", (5,)),), note=f"Rond{bad}.")
    svg = as_svg(replace(chart, series=(*chart.series, *chart.series)))
    told = "".join(ET.fromstring(svg).itertext())
    assert "een" in told
    assert "Wilg" in told
    assert QSvgRenderer(QByteArray(svg)).isValid()


def test_papers_tell_nothing_of_who_and_when() -> None:
    content = report_content(a_source())
    properties = str(dict(**pypdf.PdfReader(io.BytesIO(counts_report(content))).metadata or {}))
    assert "2026" not in properties
    assert "2025" not in properties
    core = dict(parts_of(as_xlsx(content)))["docProps/core.xml"]
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) <= {"2000-01-01"}


# --- pictures ---------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return float(sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))


def test_series_differ_without_their_colour() -> None:
    """Every series has lines of its own over its bars, and greys that differ."""
    patterns = {tuple(charts._pattern((0, 0, 26, 60), number)) for number in range(charts.MOST_SERIES)}
    assert len(patterns) == charts.MOST_SERIES
    pairs = pairwise(map(luminance, charts.PALETTE))  # what stands side by side
    assert all(abs(one - other) > 0.02 for one, other in pairs)


def test_a_chart_is_described_for_who_cannot_see_it() -> None:
    chart = Chart("Bezoekers", ("mei", "juni"), (Series("nu", (5, None)),), note="Rond.")
    assert chart.described() == "Bezoekers. nu: mei 5, juni –. Rond."
    assert "<desc>Bezoekers. nu: mei 5, juni –. Rond.</desc>" in as_svg(chart).decode()


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize("values", [(), (0,), (5, 0, None), tuple(range(0, 200, 5)), (99_995,) * 12])
def test_any_values_can_be_drawn(values: tuple[int | None, ...], across: bool) -> None:
    names = tuple(f"een lange naam {n}" for n in range(len(values)))
    svg = as_svg(Chart("t", names, (Series("a", values), Series("b", values)), across=across)).decode()
    assert "nan" not in svg
    assert svg.count(f">{values[0]}<" if values else "<svg") >= 1


def test_a_wide_table_goes_on_below_itself() -> None:
    from kansenboek.counts.papers.report import MOST_COLUMNS, table_rows

    count = 2 * MOST_COLUMNS + 1
    table = CountTable("r", tuple(map(str, range(count))), (("a", tuple(range(count))),))
    rows = list(table_rows(table, Typesetter(language("nl"))))
    assert len(rows) == 3
    assert sum(len(row.columns) - 1 for row in rows) == count


def test_events_are_summed_over_the_months_of_the_report_only() -> None:
    source = a_source("2025-Q4")
    sections = {section.title: section for section in report_content(source, "en").sections}
    months = {parse_period(code) for code in ("2025-10", "2025-11", "2025-12")}
    held = sum(
        row[0]
        for each in source.now.events
        if each.grid.cube == "sessions" and each.grid.period in months
        for row in each.grid.cells
    )
    assert sections["Meetings by kind"].table.totals[1][0] == held  # type: ignore[index]


def test_a_heading_that_is_too_long_breaks_behind_its_hyphen() -> None:
    lines = Typesetter(language("nl")).lines("ouder-kindactiviteit", SMALL, 70)
    assert [line.text for line in lines] == ["ouder-", "kindactiviteit"]
    lines = Typesetter(language("nl")).lines("-zonderlangewoordenkanhetniet", SMALL, 40)
    assert "".join(line.text for line in lines) == "-zonderlangewoordenkanhetniet"


def test_in_a_narrow_chart_months_are_shorter_and_not_cut() -> None:
    section = next(
        each for each in report_content(a_source()).sections if each.title.startswith("Bezoekers per maand")
    )
    chart = section.chart()
    assert chart is not None
    assert "augustus" in as_svg(chart, 640).decode()
    narrow = as_svg(chart, 420).decode()
    drawn = re.findall(r">([^<]*)</text>", narrow)
    assert "augustus" not in drawn
    assert any(text.startswith("aug") for text in drawn)
    assert not any("…" in text for text in drawn)
    assert any(
        "…" in t for t in re.findall(r">([^<]*)</text>", as_svg(replace(chart, short=()), 420).decode())
    )

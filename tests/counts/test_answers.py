"""The first page of the report: does it work? Said as sure as it is, beside a year before, and on one page."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import replace

import pypdf
import pytest

from kansenboek.counts.papers.answers import Answers
from kansenboek.counts.papers.report import counts_report
from kansenboek.counts.papers.sheets import as_csv
from kansenboek.counts.papers.source import Source
from kansenboek.counts.papers.wording import report_content
from kansenboek.counts.rules import published
from kansenboek.counts.rules.plan import Cube
from kansenboek.counts.rules.published import Figure, Provenance, Publication, Published, Why, Withheld
from kansenboek.counts.rules.sureness import LEAST_FOR_A_PERCENTAGE, About, In, said, share
from kansenboek.kit.catalogues import codes
from kansenboek.kit.i18n import language
from kansenboek.kit.periods import Period, parse_period

from .reports import a_plan, a_source

Cells = dict[tuple[str, ...], int]
QUARTERS = tuple(map(parse_period, ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")))


def block(cube: Cube, period: Period, cells: Cells) -> Published:
    """One published block with these numbers, by row and column; everything else is 0."""
    made = tuple(tuple(cells.get((*row, *column), 0) for column in cube.columns) for row in cube.rows)
    return Published(cube, period, made, Provenance("", (("aa" * 8, 1),)), key=published._KEY)


def a_year(now: dict[str, Cells], before: dict[str, Cells]) -> Source:
    """A school year in which each quarter has these numbers, and the year before it."""
    plan = a_plan()

    def blocks(of: dict[str, Cells], years: int) -> Publication:
        settled = [replace(quarter, year=quarter.year - years) for quarter in QUARTERS]
        names: dict[str, Cells] = {"taal": {}, **of}
        return Publication(
            tuple(block(plan.cube(n), q, cells) for n, cells in names.items() for q in settled)
        )

    return Source(plan, parse_period("2025/2026"), blocks(now, 0), blocks(before, 1))


def told(source: Source, code: str = "en") -> dict[str, str]:
    return {answer.question: answer.told("before") for answer in Answers(source, language(code)).all()}


# --- how a number is said ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        (Figure(2965, 16, 10), (About.NEARLY, 3000)),
        (Figure(1220, 16, 10), (About.OVER, 1200)),
        (Figure(60, 16, 10), (About.ABOUT, 60)),
        (Figure(0, 4, 4), (About.AT_MOST, 4)),
        (Figure(15, 16, 10), (About.AT_MOST, 31)),
        (Figure(219, 0, 0), (About.EXACTLY, 219)),
    ],
)
def test_a_number_is_said_as_round_as_it_is_sure(figure: Figure, wanted: tuple[About, int]) -> None:
    spoken = said(figure)
    assert (spoken.about, spoken.number) == wanted


def true_numbers() -> Iterator[tuple[Figure, int]]:
    dice = random.Random(13)
    for _ in range(3000):
        margins = dice.choice((1, 4, 12, 48))
        value = 5 * dice.randrange(1 + dice.choice((3, 60, 2000)))
        figure = Figure(value, 4 * margins, min(4 * margins, round(5 * margins**0.5)))
        yield figure, dice.randint(figure.least, figure.most)


def test_what_is_said_of_a_number_is_true_of_every_number_it_can_be() -> None:
    kinds = set()
    for figure, true in true_numbers():
        spoken = said(figure)
        kinds.add(spoken.about)
        assert true <= spoken.number or spoken.about not in {About.NEARLY, About.AT_MOST}
        assert true >= spoken.number or spoken.about is not About.OVER
        assert (
            abs(true - spoken.number) <= figure.bound + 0.03 * figure.value or spoken.about is About.AT_MOST
        )
    assert kinds == set(About) - {About.EXACTLY}, "the control: every way of saying was tried"


def test_no_percentage_of_fewer_than_fifty() -> None:
    for whole in range(0, 200, 5):
        for part in range(0, whole + 1, 5):
            known = share(Figure(part, 4, 4), Figure(whole, 4, 4))
            assert (known is None) if whole < LEAST_FOR_A_PERCENTAGE else (known is not None)


def test_a_share_is_said_in_the_finest_parts_of_which_it_is_sure() -> None:
    for typical, wanted in ((2, In.PERCENT), (7, In.TENTHS), (14, In.QUARTERS)):
        known = share(Figure(50, typical, typical), Figure(100, typical, typical))
        assert known is not None
        assert (known.of, known.parts / known.of.value) == (wanted, 0.5)
    assert share(Figure(50, 40, 40), Figure(100, 40, 40)) is None


# --- the answers ------------------------------------------------------------------------------------------------

WARM: Cells = {("three_way", "not_early", "all"): 15}
COLD: Cells = {("cold", "not_early", "all"): 5}
VE_WARM: Cells = {("two_way", "early", "part"): 10}
VE_COLD: Cells = {("cold", "early", "no"): 10}


def test_warm_handovers_are_those_in_a_conversation_and_apart_for_early_education() -> None:
    answers = told(a_year({"overdracht": {**WARM, **COLD, **VE_WARM, **VE_COLD}}, {"overdracht": WARM}))
    warm = answers["Handovers in a conversation (warm)"]
    assert "about half, about 100 of 160 (before: " in warm  # 15 + 10 of 40, four quarters
    early = answers["The same, of children in early education"]
    assert "about 40 of 80" in early


def test_a_year_is_that_of_the_quarters_for_every_answer() -> None:
    """Of three settled quarters the year before is that of the same three, whatever else was published of it."""
    source = a_year({"huisbezoek": {("held", "follow_up"): 50}}, {"huisbezoek": {("held", "follow_up"): 25}})
    settled = tuple(each for each in source.now.people if each.period != QUARTERS[-1])
    answers = Answers(replace(source, now=Publication(settled)), language("en"))
    assert answers.about() == "July 2025 up to and including March 2026, beside the same of a year before."
    (visits,) = [each for each in answers.all() if each.question == "Home visits made"]
    assert (visits.said, visits.before) == ("about 150", "about 75")


def test_received_kept_and_started_are_shares_of_all_of_them() -> None:
    answers = told(
        a_year(
            {
                "ontvangst": {
                    ("days", "within_week"): 20,
                    ("days", "within_fortnight"): 10,
                    ("days", "not_yet"): 10,
                },
                "afspraken": {("status", "done"): 30, ("status", "open"): 10},
                "samen_regelen": {("library", "started"): 5, ("library", "not_started"): 5},
            },
            {},
        )
    )
    assert "about 120 of 160" in answers["Handovers received within a fortnight"]
    assert "about 120 of 160" in answers["Agreements that were kept"]
    assert "20 of 40" in answers["Arranged together and started"]
    assert "%" not in answers["Arranged together and started"]


def test_of_a_few_handovers_nothing_is_said_but_that_they_are_few() -> None:
    answers = told(a_year({"overdracht": {("three_way", "early", "all"): 5}}, {}))
    warm = answers["Handovers in a conversation (warm)"]
    assert warm.endswith("about 20 of about 20")
    few = told(a_year({"overdracht": {}}, {}))
    for question in ("Handovers in a conversation (warm)", "The same, of children in early education"):
        assert few[question].endswith("too few to say (at most 16)")


def test_a_plan_of_before_has_no_answer_about_early_education() -> None:
    source = a_year({}, {})
    old = replace(source.plan, format=1)
    cube = old.cube("overdracht")
    people = (*source.now.people, *(block(cube, each, {("three_way", "all"): 20}) for each in QUARTERS))
    answers = told(Source(old, source.period, Publication(people)))
    assert "The same, of children in early education" not in answers
    assert "about 80 of 80" in answers["Handovers in a conversation (warm)"]


def test_a_month_has_its_meetings_and_visitors_only() -> None:
    answers = told(a_source("2026-03"))
    assert set(answers) == {"Meetings held", "Visits of parents to meetings"}


# --- where they stand -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", codes())
def test_the_answers_are_the_whole_first_page_and_stand_in_the_spreadsheet_too(code: str) -> None:
    content = report_content(a_source(), code)
    reader = pypdf.PdfReader(io.BytesIO(counts_report(content, code)))
    first = " ".join(reader.pages[0].extract_text().split())
    for answer in content.answers:
        assert answer.question in first
        assert answer.said in first
        assert answer.told(content.before) in as_csv(content, code).decode("utf-8-sig")
    assert len(content.answers) == 8
    assert content.sections[0].title not in first, "the tables begin on a page of their own"
    assert content.sections[0].title in reader.pages[1].extract_text()


def test_a_table_of_which_nothing_was_counted_is_named_once_and_has_no_chart() -> None:
    content = report_content(a_year({"huisbezoek": {("held", "follow_up"): 50}}, {}), "en")
    assert [section.title for section in content.sections] == ["Home visits"]
    assert "Visitors by language at home" in content.empty
    assert content.empty in " ".join(
        pypdf.PdfReader(io.BytesIO(counts_report(content, "en"))).pages[1].extract_text().split()
    )


def test_of_handovers_that_were_too_few_to_be_told_it_is_said_that_they_were() -> None:
    """A question that is only left out would look as if nobody handed over a child."""
    source = a_year({"huisbezoek": {("held", "follow_up"): 50}}, {})
    facts = source.now.people[0].provenance
    few = tuple(Withheld(cube, QUARTERS[0], Why.FEW, facts) for cube in ("overdracht", "ontvangst"))
    answers = told(replace(source, now=replace(source.now, withheld=few)))
    assert answers["Handovers in a conversation (warm)"].endswith(": too few to say")
    assert answers["Handovers received within a fortnight"].endswith(": too few to say")
    assert "Agreements that were kept" not in answers

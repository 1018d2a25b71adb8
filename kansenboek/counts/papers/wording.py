"""A report of counts in words: its tables, how sure they are, which laptops are missing, and what is left out.

The sentences are for a reader who never heard of rounding: a councillor, a parent.
"""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.counts.rules.published import BASE, MOST_OFF, Published, Why
from kansenboek.counts.rules.smallest import LEAST_FAMILIES, LEAST_LAPTOPS, TOO_SMALL
from kansenboek.counts.rules.sureness import LEAST_FOR_A_PERCENTAGE
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.kit.periods import Unit

from .answers import Answers
from .content import ReportContent
from .source import Source
from .tables import Tables


def report_content(source: Source, code: str = DEFAULT) -> ReportContent:
    """Everything that a report of this source says, in the language with this code."""
    spoken = language(code)
    tables, answers = Tables(source, spoken), Answers(source, spoken)
    sections = tables.sections()
    full = [section for section in sections if not section.says_nothing]
    empty = [section.title for section in sections if section.says_nothing]
    return ReportContent(
        title=spoken.text(N_("Counts of the team")),
        subtitle=_capital(tables.period_name(source.period)),
        answers=answers.all(),
        answers_about=answers.about(),
        before=spoken.text(N_("a year before")),
        empty=spoken.text(N_("All numbers are 0 in: {tables}."), tables=", ".join(empty)) if empty else "",
        sections=tuple(full),
        missing=tuple(_missing(source, spoken, tables)),
        certainty=tuple(_certainty(source, spoken, tables)),
        left_out=tuple(_left_out(source, spoken, tables)),
    )


def _missing(source: Source, spoken: Language, tables: Tables) -> Iterator[str]:
    """Say which periods were frozen without the counts of a laptop, or tell of no people, and which came late."""
    small = sorted({each.period for each in source.withheld(Why.SMALL_TEAM)})
    if small:
        yield spoken.text(
            TOO_SMALL,
            periods=", ".join(map(tables.period_name, small)),
            laptops=LEAST_LAPTOPS,
            families=LEAST_FAMILIES,
        )
    short: dict[tuple[int, int], list[str]] = {}
    seen = set()
    for block in sorted(_inside(source), key=lambda each: each.period):
        sent = len({laptop for laptop, _sequence in block.provenance.included})
        expected = sent + len(block.provenance.missing)
        if block.provenance.missing and block.period not in seen:
            seen.add(block.period)
            short.setdefault((sent, expected), []).append(tables.period_name(block.period))
    for (sent, expected), names in short.items():
        yield spoken.text(
            N_("{there} of {expected} laptops sent their counts of {periods}. What is missing is not zero."),
            there=sent,
            expected=expected,
            periods=", ".join(names),
        )
    late = sorted({earlier for block in _inside(source) for earlier in block.provenance.late})
    if late:
        yield spoken.text(
            N_("Counts of {periods} came late. They are in the numbers of a later period."),
            periods=", ".join(map(tables.period_name, late)),
        )


def _inside(source: Source) -> tuple[Published, ...]:
    return tuple(block for cube in source.plan.cubes for block in source.joined(cube.name))


def _certainty(source: Source, spoken: Language, tables: Tables) -> Iterator[str]:
    say = spoken.text
    yield say(
        N_(
            "Numbers of people are fives. Every number that was settled, and every total of it, is at most {most}"
            " off from what was counted by then, and everything adds up exactly."
        ),
        most=MOST_OFF,
    )
    moved = sorted({block.period for block in _inside(source) if block.provenance.off is not None})
    if moved:
        yield say(
            N_(
                "Of {periods} numbers can be further off: counts came late or were corrected after they were settled,"
                " and are taken up in a later period. How far stands below the title of each table."
            ),
            periods=", ".join(map(tables.period_name, moved)),
        )
    yield say(
        N_("A 0 can be 0 to {most}, a {base} can be 1 to {top}. So nobody can be recognised in them."),
        most=MOST_OFF,
        base=BASE,
        top=BASE + MOST_OFF,
    )
    yield say(
        N_(
            "A period is settled once and never rounded again. Where several numbers are added up it stands below"
            " the title how far the sum can be off; “usually” is 19 times out of 20."
        )
    )
    if source.of("taal") and source.of("bezoek"):
        yield say(
            N_(
                "Visitors are rounded by month, and by themselves once more by quarter. So two tables can differ a"
                " little. The surer one is the one that can be less far off."
            )
        )
    yield say(
        N_(
            "Rounding is fair: up as often as down. Over the years a number is less than a tenth too high or too low"
            " on average."
        )
    )
    yield say(N_("Visits are counted, not different people: who came ten times is counted ten times."))
    yield say(N_("Meetings, themes and guests are exact. Those of small rooms are told with later months."))


def _unsettled(source: Source, spoken: Language, tables: Tables) -> Iterator[tuple[str, str]]:
    """Name the months of which there are no numbers."""
    say = spoken.text
    known = {each.period for each in source.of("bezoek")}
    known |= {each.period for each in source.withheld(Why.SMALL_TEAM)}
    unsettled = [
        tables.period_name(block) for block in source.period.blocks(Unit.MONTH) if block not in known
    ]
    if unsettled:
        yield (
            say(N_("Months without numbers")),
            say(
                N_("Not settled yet, or counted by the plan of another year: {periods}."),
                periods=", ".join(unsettled),
            ),
        )


def _few(source: Source, spoken: Language, tables: Tables) -> Iterator[tuple[str, str]]:
    """Name the periods of which a table of handovers would tell of one family."""
    say = spoken.text
    few = sorted({each.period for each in source.withheld(Why.FEW)})
    if few:
        yield (
            say(N_("Very few handovers")),
            say(
                N_(
                    "Of {periods} a table would tell what one family decided: there were fewer than ten or so."
                ),
                periods=", ".join(map(tables.period_name, few)),
            ),
        )


def _left_out(source: Source, spoken: Language, tables: Tables) -> Iterator[tuple[str, str]]:
    say = spoken.text
    yield from _unsettled(source, spoken, tables)
    if source.period.unit is Unit.MONTH:
        yield (
            say(
                N_("Languages, home visits, other contacts, handovers, agreements")
                if source.plan.counts_contacts
                else N_("Languages, home visits, handovers, agreements")
            ),
            say(N_("These are counted by quarter: in one month they would be too few people.")),
        )
    else:
        yield (
            say(N_("Languages by month")),
            say(N_("By month a language has about two visits at a place. By quarter the numbers say more.")),
        )
    yield from _few(source, spoken, tables)
    yield (
        say(N_("Single languages")),
        say(N_("Languages are counted in groups that were agreed on before the year began.")),
    )
    yield (
        say(N_("Different families")),
        say(N_("Laptops share no names, so nobody knows whether two of them counted the same family.")),
    )
    yield (
        say(N_("Families that are set aside")),
        say(
            N_("When parents ask not to use their data for now, the family is not counted from that day on.")
        ),
    )
    yield (
        say(N_("By laptop or by colleague")),
        say(N_("Counts show whether the approach works. They are not about the work of one person.")),
    )
    yield (
        say(N_("Percentages of small numbers")),
        say(
            N_(
                "Of fewer than {least} a percentage seems surer than it is, so it is not given. Use the numbers"
                " themselves."
            ),
            least=LEAST_FOR_A_PERCENTAGE,
        ),
    )
    yield (
        say(N_("Other selections")),
        say(
            N_("Who can ask for any table can subtract two of them and find one family. So tables are fixed.")
        ),
    )
    yield (
        say(N_("Names, days and notes")),
        say(N_("They never leave the laptop, not even to the team lead.")),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

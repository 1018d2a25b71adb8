"""What stands in the parents' edition, top to bottom, as plain data.

A section is a pictogram, a fixed phrase and items: typed text, a list, a row in two languages, an area, a promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kansenboek.handover.rules.paper_a import PaperArea, PaperCommitment
from kansenboek.handover.rules.parent_edition import RIGHT_TO_LEFT, ParentEdition, home_tips
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.paper.letters import Letters
from kansenboek.paper.writer import filled, full_name, joined

from .edition_words import EditionWords
from .parent_phrases import reviewed

Data = dict[str, Any]

_OPENING = ("for_parents", "your_choice", "read_aloud")
_SHORT, _FEW = 36, 2
"""Letters of a line, and lines, for a list in two columns."""
_WHOLE_LINE, _HALF_LINE, _LOW, _PICTURE = 90, 42, 10, 8
"""Letters of a line, of one in a column; lines of a box that stays on one page, and of the drawing."""
_WIDEST, _TALLEST = 100.0, 38.0
"""Room for the drawing, in millimetres."""


class EditionWriter:
    """The writer of one edition: it holds the edition and its words."""

    def __init__(self, edition: ParentEdition, dutch: Language, letters: Letters) -> None:
        self.edition = edition
        self.paper = edition.paper
        self.dutch = dutch
        self._letters = letters
        self.words = EditionWords(dutch, edition.beside, letters)

    def own_spelling(self, names: tuple[str, str]) -> str:
        """A name in letters of its own, or nothing when no font has them all."""
        name = full_name(*names)
        return name if self._letters.whole(name) else ""

    def text(self, text: str) -> list[Data]:
        """Make an item of typed text, or nothing when the text is empty."""
        lines = self.words.lines(text)
        return [{"kind": "text", "lines": lines}] if lines else []

    def listed(self, texts: tuple[str, ...]) -> list[Data]:
        """Make a list of typed texts, or nothing when all are empty.

        `turned`: the bullets stand at the right. In a paper from right to left those of Dutch lines do not, so there
        a list goes on as another one where a picked sentence comes.
        """
        lines = [line for text in texts for line in self.words.lines(text)]
        return [self._list(list(run), turned) for turned, run in groupby(lines, key=self._is_turned)]

    def _list(self, lines: list[Data], turned: bool) -> Data:
        """Make a list; one of a few words a line, none translated, has two columns."""
        words = [len(line["spans"][0]["text"]) for line in lines]
        short = (
            len(lines) > _FEW and max(words) <= _SHORT and not turned and not any(x["other"] for x in lines)
        )
        return {"kind": "list", "lines": lines, "short": short}

    def _is_turned(self, line: Data) -> bool:
        return self.edition.beside in RIGHT_TO_LEFT if line["other"] else bool(line["dir"] == "rtl")

    def row(self, row: Data) -> list[Data]:
        """Make an item of one row in two languages, or nothing when it is empty. A name alone stands once."""
        once = {"nl": row["nl"], "other": [] if row["other"] == row["nl"] else row["other"]}
        return [{"kind": "row", "row": once}] if row["nl"] else []

    def facts(self, facts: dict[str, Data | None]) -> list[Data]:
        """Make rows of phrases and what they are about, without those of which nothing is known."""
        return [item for row in self.fact_rows(facts) for item in self.row(row)]

    def fact_rows(self, facts: dict[str, Data | None]) -> list[Data]:
        """Make a row of each fact; in Dutch alone they have the width of the page, and are one row."""
        rows = [self.words.fact(name, value) for name, value in facts.items() if value and value["nl"]]
        return rows if self.edition.beside or not rows else [self.words.joined(rows, " · ")]

    def section(self, icon: str, name: str, items: list[Data]) -> Iterator[Data]:
        """Make a section, or nothing when it has no items. It says once when something in it is not translated."""
        if items:
            untranslated = bool(self.edition.beside) and any(_untranslated(item) for item in items)
            head = self.words.phrase(name)
            yield {
                "icon": icon,
                "phrase": head,
                "items": items,
                "untranslated": untranslated,
                "keep": _is_low(items),
            }


def edition_data(w: EditionWriter) -> Data:
    """Everything that stands on it."""
    paper, beside, words = w.paper, w.edition.beside, w.words
    footer = joined(
        [
            w.dutch.text(N_("Reference {reference}"), reference=paper.reference[:REFERENCE_LENGTH]),
            w.dutch.text(N_("made on {date}"), date=paper.made_on),
        ]
    )
    title = words.phrase("title")
    call = [span for text in w.edition.call for span in words.typed(text)["nl"]]
    return {
        "name_of_paper": title["nl"][0]["text"],
        "title": title,
        "name": words.lines(paper.given_name),
        "opening": words.joined([words.phrase(name) for name in _OPENING], " "),
        "not_translated": words.phrase("not_translated"),
        "warning": words.phrase("not_reviewed") if beside and not reviewed(beside) else None,
        "closing": words.phrase("call" if call else "questions"),
        "call": _apart(call),
        "footer": footer,
        "sections": [
            *_child(w),
            *_words(w),
            *_development(w),
            *_school(w),
            *_second_paper(w),
            *_at_home(w),
        ],
    }


def _child(w: EditionWriter) -> Iterator[Data]:
    paper, words = w.paper, w.words
    items = w.row(words.typed(full_name(paper.given_name, paper.surname)))
    items += w.row(words.typed(w.own_spelling(paper.own_spelling)))
    born = words.partial_day(paper.born) if paper.birth_date else None
    items += w.facts({"birth_date": born, "preschool": words.typed(paper.site)})
    yield from w.section("child", "child", items)
    items = w.row(words.typed(paper.school))
    items += w.facts({"first_day": words.day(paper.school_start) if paper.school_start else None})
    yield from w.section("book", "school", items)
    yield from w.section("eye", "moment", w.text(paper.moment))
    yield from w.section("star", "strengths", w.listed(paper.strengths))
    yield from w.section("heart", "likes", w.listed(paper.interests))
    yield from w.section("house", "family", w.text(paper.family_strengths))
    yield from w.section("sun", "looking_forward", w.text(paper.expectation))


def _words(w: EditionWriter) -> Iterator[Data]:
    paper, words = w.paper, w.words
    yield from w.section("quote", "child_words", w.listed(paper.child_words))
    yield from w.section("session", "parent_words", w.listed(paper.parent_words))
    yield from w.section("house", "visit_notes", w.listed(paper.from_visits))
    yield from w.section("cloud", "dream", [*w.text(paper.dream), *_drawing(w)])
    items = w.row(words.joined([words.language(code) for code in paper.home_languages]))
    items += w.facts(
        {"interpreter": words.choice(paper.interpreter_need) if paper.interpreter_need else None}
    )
    yield from w.section("language", "languages", items)


def _drawing(w: EditionWriter) -> list[Data]:
    """The drawing of the dream, when the parents let it go along, and the line under it."""
    drawing = w.paper.drawing
    if drawing is None:
        return []
    height = min(_TALLEST, _WIDEST * drawing.height / drawing.width)
    told = w.words.lines(drawing.caption)
    alt = " ".join(line["spans"][0]["text"] for line in told) or w.dutch.text(N_("My dream"))
    picture = {
        "kind": "picture",
        "bytes": drawing.jpeg,
        "height": height,
        "width": height * drawing.width / drawing.height,
        "alt": alt,
    }
    return [picture, *w.text(drawing.caption)]


def _development(w: EditionWriter) -> Iterator[Data]:
    paper = w.paper
    yield from w.section("hand", "helps", w.listed((paper.approach_tips,)))
    yield from w.section("face", "wellbeing", w.text(paper.wellbeing))
    yield from w.section("blocks", "joining_in", w.text(paper.involvement))
    yield from w.section("plant", "growing", [item for area in paper.areas for item in _area(w, area)])


def _area(w: EditionWriter, area: PaperArea) -> list[Data]:
    parts = [
        {"phrase": w.words.phrase(name), "lines": lines}
        for name, text in (("goes_well", area.strength), ("what_helps", area.help))
        if (lines := w.words.lines(text))
    ]
    if not parts:
        return []
    head = w.words.phrase(f"area_{area.area.value}" if area.area else "growing")
    if area.language:
        head = w.words.joined([head, w.words.language(area.language)], ": ")
    item = {"kind": "area", "phrase": head, "parts": parts}
    return [{**item, "keep": _is_low([item])}]


def _school(w: EditionWriter) -> Iterator[Data]:
    paper, words = w.paper, w.words
    yield from w.section("calendar", "conversation", _conversation(w))
    yield from w.section("book", "school_does", w.text(paper.school_adapts))
    yield from w.section("agreement", "agreed", [_promise(w, promise) for promise in paper.commitments])
    yield from w.section("pencil", "parent_view", w.text(paper.parent_view))
    items = w.row(words.typed(w.dutch.value(paper.ve_programme)))
    since = words.day(paper.ve_from) if paper.ve_from else None
    items += w.facts({"since": since, "hours": words.number(paper.ve_hours) if paper.ve_hours else None})
    yield from w.section("blocks", "early_education", items)


def _promise(w: EditionWriter, promise: PaperCommitment) -> Data:
    words = w.words
    who = [words.typed(promise.owner_name)]
    if promise.owner_role:
        who.append(words.choice(promise.owner_role))
    rows = w.fact_rows({"who": words.joined(who), "when": words.day(promise.due) if promise.due else None})
    item = {"kind": "promise", "lines": words.lines(promise.worded(words.dutch.text)), "rows": rows}
    return {**item, "keep": _is_low([item])}


def _conversation(w: EditionWriter) -> list[Data]:
    paper, words = w.paper, w.words
    held = [words.day(paper.date)] if paper.date else []
    items = w.row(words.joined([*held, words.typed(paper.place)]))
    there = [
        words.joined([words.typed(person.name), *([words.choice(person.role)] if person.role else [])])
        for person in paper.participants
        if person.present
    ]
    return [*items, *([{"kind": "phrases", "phrases": there}] if there else [])]


def _second_paper(w: EditionWriter) -> Iterator[Data]:
    """Make the section that says what stands on paper B, apart from this one."""
    support, words = w.edition.support, w.words
    if support is None:
        return
    apart = w.row(words.phrase("separate_paper"))  # said once, where it begins
    helped: list[Data] = []
    for item in support.support:
        helped += w.text(item.organisation)
        helped += w.facts({"since": words.day(item.since) if item.since else None})
    helped += w.listed(tuple(", ".join(filled(p.organisation, p.role)) for p in support.professionals))
    for icon, name, items in (
        ("food", "care", w.text(support.care)),
        ("house", "home_school", w.text(support.home_school)),
        ("hand", "support", helped),
    ):
        if items:
            yield from w.section(icon, name, [*apart, *items])
            apart = []


def _at_home(w: EditionWriter) -> Iterator[Data]:
    tips = [w.words.phrase(name) for name in home_tips(w.paper)]
    yield from w.section("house", "at_home", [{"kind": "phrases", "phrases": tips}])


def _is_low(items: list[Data]) -> bool:
    """Whether the items take no more than a fifth of a page, counting letters: measuring is slow."""
    lines = 0
    for item in items:
        typed = [*item.get("lines", ()), *(line for part in item.get("parts", ()) for line in part["lines"])]
        wide = _HALF_LINE if "parts" in item else _WHOLE_LINE
        lines += sum(1 + len(line["spans"][0]["text"]) // wide for line in typed)
        rows = [*item.get("rows", ()), *item.get("phrases", ()), *([item["row"]] if "row" in item else [])]
        lines += sum(1 + sum(len(span["text"]) for span in row["nl"]) // _HALF_LINE for row in rows)
        lines += "parts" in item
        lines += _PICTURE if item["kind"] == "picture" else 0
    return lines <= _LOW


def _untranslated(item: Data) -> bool:
    """Whether something in it was typed and has no translation beside it."""
    lines = [*item.get("lines", ()), *(line for part in item.get("parts", ()) for line in part["lines"])]
    return any(not line["other"] for line in lines)


def _apart(spans: list[Data]) -> list[Data]:
    gap = {"text": " · ", "dir": "ltr", "lang": "nl"}
    return [part for n, span in enumerate(spans) for part in ([gap, span] if n else [span])]

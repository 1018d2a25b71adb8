"""What stands in the parents' edition, top to bottom, as plain data for the template.

A section is a pictogram, a fixed phrase and items: typed text, a small label, or another fixed phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kansenboek.handover.rules.paper_a import PaperArea
from kansenboek.handover.rules.parent_edition import ParentEdition
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import Language
from kansenboek.kit.resources import resource_folder
from kansenboek.paper.scripts import runs_right_to_left
from kansenboek.paper.text import Letters, mark_for
from kansenboek.paper.writer import filled, full_name, joined

from .parent_phrases import phrase, reviewed

Data = dict[str, Any]

_GAP: Data = {"kind": "gap"}
_ICON_COLOUR = "#17695C"
_WIDEST, _TALLEST = 110.0, 75.0
"""Room for the drawing, in millimetres."""
_LONGEST_WORD = 28
"""Letters; a longer word may be broken anywhere, because it could be wider than the page."""
_BREAK = "\u200b"
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_TOLD_IN_DUTCH = {Part.CONTACT, Part.PROFESSIONALS, Part.VISIT_NOTES}
"""Parts that a consent names without their phrase."""


class EditionWriter:
    """The writer of one edition: it holds the edition, the Dutch language and the letters that can be printed."""

    def __init__(self, edition: ParentEdition, dutch: Language, letters: Letters) -> None:
        self.edition = edition
        self.paper = edition.paper
        self.dutch = dutch
        self._letters = letters

    def phrase(self, name: str) -> Data:
        found = phrase(name, self.edition.beside)
        return {"nl": found.nl, "other": found.other}

    def lines(self, text: str) -> list[Data]:
        """Set typed text line by line, each in the direction of its first letter."""
        told = self._letters.printable(text, lambda run: mark_for(run, self.dutch))
        return [_line(line) for line in told.split("\n") if line.strip()]

    def own_spelling(self, names: tuple[str, str]) -> str:
        """A name in letters of its own, or nothing when no font has them all."""
        name = full_name(*names)
        return name if self._letters.whole(name) else ""

    def text(self, text: str) -> list[Data]:
        """Make an item of typed text, or nothing when the text is empty."""
        lines = self.lines(text)
        return [{"kind": "text", "lines": lines}] if lines else []

    def section(self, icon: str, name: str, items: list[Data], *, free: bool = True) -> Iterator[Data]:
        """Make a section, or nothing when it has no items.

        `free`: somebody wrote the text, so it is not translated.
        """
        if items:
            yield {"icon": _icon(icon), "phrase": self.phrase(name), "items": items, "free": free}


def edition_data(w: EditionWriter) -> Data:
    """Everything the template needs."""
    paper, beside = w.paper, w.edition.beside
    footer = joined(
        [
            w.dutch.text(N_("Reference {reference}"), reference=paper.reference[:REFERENCE_LENGTH]),
            w.dutch.text(N_("made on {date}"), date=paper.made_on),
        ]
    )
    return {
        "title": w.phrase("title"),
        "picture": _icon("family"),
        "name": w.lines(paper.given_name),
        "opening": [w.phrase(name) for name in ("for_parents", "your_choice", "read_aloud")],
        "not_translated": w.phrase("not_translated"),
        "warning": w.phrase("not_reviewed") if beside and not reviewed(beside) else None,
        "closing": w.phrase("questions"),
        "footer": footer,
        "sections": [*_child(w), *_words(w), *_development(w), *_school(w), *_second_paper(w)],
    }


def _child(w: EditionWriter) -> Iterator[Data]:
    paper = w.paper
    born = w.dutch.text(N_("born on {date}"), date=paper.birth_date) if paper.birth_date else ""
    name = full_name(paper.given_name, paper.surname)
    own = w.own_spelling(paper.own_spelling)
    yield from w.section("child", "child", w.text("\n".join(filled(name, own, born, paper.site))), free=False)
    start = w.dutch.text(N_("first day: {date}"), date=paper.school_start) if paper.school_start else ""
    yield from w.section("book", "school", w.text("\n".join(filled(paper.school, start))), free=False)
    yield from w.section("eye", "moment", w.text(paper.moment))
    yield from w.section("star", "strengths", _list(w, paper.strengths))
    yield from w.section("heart", "likes", _list(w, paper.interests))
    yield from w.section("house", "family", w.text(paper.family_strengths))
    yield from w.section("sun", "looking_forward", w.text(paper.expectation))


def _words(w: EditionWriter) -> Iterator[Data]:
    paper = w.paper
    yield from w.section("quote", "child_words", _list(w, paper.child_words))
    yield from w.section("session", "parent_words", _list(w, paper.parent_words))
    yield from w.section("cloud", "dream", [*w.text(paper.dream), *_drawing(w)])
    spoken = w.dutch.language_names(paper.home_languages)
    needed = w.dutch.value(paper.interpreter_need)
    items = w.text(spoken)
    if needed:
        items += [{"kind": "label", "phrase": w.phrase("interpreter")}, *w.text(needed)]
    yield from w.section("language", "languages", items, free=False)


def _drawing(w: EditionWriter) -> list[Data]:
    """The drawing of the dream, when the parents let it go along, and the line under it."""
    drawing = w.paper.drawing
    if drawing is None:
        return []
    height = min(_TALLEST, _WIDEST * drawing.height / drawing.width)
    told = w.lines(drawing.caption)
    alt = " ".join(line["text"] for line in told) or w.dutch.text(N_("My dream"))
    picture = {"kind": "picture", "bytes": list(drawing.jpeg), "height": height, "alt": alt}
    return [picture, *w.text(drawing.caption)]


def _development(w: EditionWriter) -> Iterator[Data]:
    paper = w.paper
    yield from w.section("hand", "helps", w.text(paper.approach_tips))
    yield from w.section("face", "wellbeing", w.text(paper.wellbeing))
    yield from w.section("blocks", "joining_in", w.text(paper.involvement))
    items = [item for area in paper.areas for item in _area(w, area)]
    yield from w.section("plant", "growing", items)


def _area(w: EditionWriter, area: PaperArea) -> list[Data]:
    items: list[Data] = []
    for name, text in (("goes_well", area.strength), ("what_helps", area.help)):
        told = w.text(text)
        items += [{"kind": "label", "phrase": w.phrase(name)}, *told] if told else []
    if not items:
        return []
    head = w.phrase(f"area_{area.area.value}" if area.area else "growing")
    if area.language:
        head["nl"] += f": {w.dutch.language_name(area.language)}"
    return [{"kind": "sub", "phrase": head}, *items]


def _school(w: EditionWriter) -> Iterator[Data]:
    paper = w.paper
    yield from w.section("calendar", "conversation", w.text(_conversation(w)), free=False)
    yield from w.section("book", "school_does", w.text(paper.school_adapts))
    items: list[Data] = []
    for n, promise in enumerate(paper.commitments):
        items += [_GAP] if n else []
        items += w.text(promise.worded(w.dutch.text))
        items += [{"kind": "label", "phrase": w.phrase("who")}]
        items += w.text(joined([promise.owner_name, w.dutch.value(promise.owner_role)], ", "))
        if promise.due:
            items += [{"kind": "label", "phrase": w.phrase("when")}, *w.text(w.dutch.date(promise.due))]
    yield from w.section("agreement", "agreed", items)
    yield from w.section("pencil", "parent_view", w.text(paper.parent_view))
    programme = filled(
        w.dutch.value(paper.ve_programme),
        w.dutch.text(N_("since {date}"), date=paper.ve_from) if paper.ve_from else "",
        w.dutch.text(N_("{count} hours in all"), count=w.dutch.number(paper.ve_hours))
        if paper.ve_hours
        else "",
    )
    yield from w.section("blocks", "early_education", w.text("\n".join(programme)), free=False)


def _conversation(w: EditionWriter) -> str:
    paper = w.paper
    there = [joined([p.name, w.dutch.value(p.role)], ", ") for p in paper.participants if p.present]
    held = joined([w.dutch.value(paper.date), paper.place], ", ")
    return "\n".join(filled(held, *there))


def _second_paper(w: EditionWriter) -> Iterator[Data]:
    """Make the section that says what stands on paper B, apart from this one."""
    support = w.edition.support
    if support is None:
        return
    apart = [{"kind": "phrase", "phrase": w.phrase("separate_paper")}]
    helped = [joined([item.organisation, w.dutch.value(item.since)], ", ") for item in support.support]
    helped += [joined([person.organisation, person.role], ", ") for person in support.professionals]
    for icon, name, items in (
        ("food", "care", w.text(support.care)),
        ("house", "home_school", w.text(support.home_school)),
        ("hand", "support", _list(w, tuple(helped))),
    ):
        yield from w.section(icon, name, [*apart, *items] if items else [])


def _list(w: EditionWriter, texts: tuple[str, ...]) -> list[Data]:
    return [item for text in texts for item in w.text(text)]


def _line(text: str) -> Data:
    right = runs_right_to_left(text)
    told = _LONG_WORD.sub(_breakable, text)
    return {"text": told, "dir": "rtl" if right else "ltr", "lang": "ar" if right else "nl"}


def _breakable(word: re.Match[str]) -> str:
    letters = word[0]
    return _BREAK.join(letters[n : n + _LONGEST_WORD] for n in range(0, len(letters), _LONGEST_WORD))


def _icon(name: str) -> str:
    source = (resource_folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", _ICON_COLOUR)

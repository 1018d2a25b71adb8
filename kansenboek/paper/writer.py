"""What every paper is written with: its language, and rows with a label on the left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.kit.partial_days import PartialDay

from .parts import THIN, Column, Line, Row, side_by_side
from .scripts import isolated, runs_right_to_left
from .style import BODY, BODY_WIDTH, BODY_X, LABEL, LABEL_WIDTH, SMALL, SMALL_STRONG, Style
from .text import Typesetter, can_print

GAP = 13.0
"""Between two parts of the paper, with a hairline in the middle; in points."""
NEAR = 5.0
"""Between two rows of one part."""


def filled(*texts: str) -> list[str]:
    """Keep the texts that are not empty."""
    return [text for text in texts if text.strip()]


def joined(texts: Iterable[str], between: str = "\u00a0· ") -> str:
    """Put short facts behind each other, each running in its own direction; a dot never starts a line."""
    return between.join(map(isolated, filled(*texts)))


def full_name(given_name: str, surname: str) -> str:
    """Put a name together: in the order of its script, or of our line when its two parts run in two directions."""
    names = filled(given_name, surname)
    if len(set(map(runs_right_to_left, names))) == 1:
        return isolated(" ".join(names))
    return joined(names, " ")


class PaperWriter:
    """The language of one paper and its typesetter. `scale`: all its sizes times this."""

    def __init__(self, language: Language, scale: float = 1) -> None:
        self.language = language
        self.setter = Typesetter(language, scale)

    def text(self, message: str, **values: object) -> str:
        """Write a message in the paper's language, as the font can print it; what it quotes runs by itself."""
        quoted = {key: isolated(value) if isinstance(value, str) else value for key, value in values.items()}
        return self.setter.printable(self.language.text(message, **quoted))

    def say(self, value: object) -> str:
        """Say a choice, date or number in words, with a capital: the start of a line."""
        told = self.language.value(value)
        return told[:1].upper() + told[1:]

    def named(self, label: str, value: str) -> str:
        """Write “Label: value”, or nothing when there is no value."""
        return f"{self.text(label)}: {isolated(value)}" if value else ""

    def born(self, day: PartialDay) -> str:
        """Write “born on 12 October 2022” or “born in May 2022”, or nothing when nothing is known."""
        if day.first is None:
            return ""
        return self.text(
            N_("born on {date}") if day.is_whole else N_("born in {month_or_year}"),
            date=day,
            month_or_year=day,
        )

    def own_spelling(self, names: tuple[str, str]) -> str:
        """A name in letters of its own, or nothing when our fonts do not have them all."""
        return full_name(*names) if all(map(can_print, names)) else ""

    def label(self, told: str, extra: Iterable[Line] = (), style: Style = LABEL) -> tuple[Line, ...]:
        """Set the words on the left of a row. They stay in one piece."""
        lines = (*self.setter.lines(told, style, LABEL_WIDTH), *extra)
        return tuple(replace(line, keep=line is not lines[-1]) for line in lines)

    def row(
        self, label: str, body: tuple[Line, ...], *, bar: bool = False, extra: tuple[Line, ...] = ()
    ) -> Iterator[Row]:
        """Make a row of a label with its text beside it, or nothing when both text and `extra` are empty."""
        if body or extra:
            told = self.text(label)
            yield side_by_side(
                Column(0, self.label(told, extra)),
                Column(BODY_X, body),
                before=GAP,
                rule=THIN,
                bar=BODY_X - 9 if bar else None,
                again=self.again(told),
            )

    def again(self, told: str) -> tuple[Line, ...]:
        """Set the label of a row that goes on on a next page."""
        continued = self.text(N_("{label} (continued)"), label=told)
        return self.setter.lines(continued, SMALL_STRONG, LABEL_WIDTH)

    def body(self, text: str, style: Style = BODY, *, before: float = 0) -> tuple[Line, ...]:
        return self.setter.lines(text, style, BODY_WIDTH, before=before)

    def name(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """Set a name as a heading: at the left like all headings, whatever its script."""
        return tuple(replace(line, right=0) for line in self.setter.lines(text, style, width))

    def pieces(self, pieces: Iterable[str], style: Style = BODY, *, before: float = 0) -> tuple[Line, ...]:
        """Set short facts on one line as far as they fit."""
        return self.body(joined(pieces), style, before=before)

    def unprintable(self) -> Iterator[Row]:
        """Say what the marks mean, when there are any. Ask this last, when all texts were set."""
        if self.setter.unprintable:
            note = self.text(
                N_(
                    "Where this paper says {marks}, something was written in letters or signs that it cannot"
                    " print. Ask the preschool for the original words."
                ),
                marks=", ".join(self.setter.unprintable),
            )
            for row in self.row(N_("About this paper"), self.body(note, SMALL)):
                yield replace(row, rule=0)

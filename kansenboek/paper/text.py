"""From typed text to lines of a certain width. Typed text is only ever measured and drawn, never read as markup.

What our font cannot print (another script, a picture sign) never vanishes: it becomes a mark between square
brackets, and `Typesetter.unprintable` remembers the mark so that the paper can say what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kansenboek.kit.i18n import Language

from .letters import Letters, mark_for
from .parts import Line, block_of
from .scripts import ARABIC_LETTERS, balanced, covered_by_all, runs_right_to_left, text_width
from .shaping import needs_shape
from .signs import CLOSE, OPEN
from .style import Style, covered, register_fonts

_QUOTES = ("“", "„", "”", "‘", "«", "»", '"', "'")


class Typesetter:
    """Sets the texts of one paper in one language. `scale`: all sizes times this."""

    def __init__(self, language: Language, scale: float = 1) -> None:
        register_fonts()
        self.language = language
        self.scale = scale
        self.unprintable: dict[str, None] = {}
        """The marks used so far, in order: ``[Arabic script]``."""

    def lines(
        self,
        text: str,
        style: Style,
        width: float,
        *,
        indent: float = 0,
        before: float = 0,
        apart: float = 4,
        lang: str = "",
    ) -> tuple[Line, ...]:
        """Set `text` in lines no wider than `width`. Typed line breaks stay; empty lines become a gap of `apart`.

        The first two and the last two lines of a paragraph stay together on one page. `lang`: its language, when
        that is another one than the paper's.
        """
        style = style.scaled(self.scale)
        set_: list[Line] = []
        gap = before
        for paragraph in self.printable(text).split("\n"):
            broken = list(_wrap(paragraph, style, width - indent))
            wrapped = list(balanced(line for line, _ends in broken))
            last = len(wrapped) - 1
            right = width if runs_right_to_left(paragraph) else 0
            block = block_of(style, lang)
            for n, words in enumerate(wrapped):
                keep = last > 0 and n in (0, last - 1)
                set_.append(
                    Line(
                        words,
                        style,
                        indent=indent,
                        before=gap,
                        keep=keep,
                        right=right,
                        block=block,
                        goes_on=n < last and broken[n][1],
                    )
                )
                gap = 0
            if not wrapped and set_:
                gap = apart
        return tuple(set_)

    def quote(self, text: str, style: Style, width: float, *, before: float = 0) -> tuple[Line, ...]:
        """Put `text` between quotation marks, unless it was typed with them."""
        stripped = text.strip()
        if stripped and not stripped.startswith(_QUOTES):
            stripped = f"“{stripped}”"
        return self.lines(stripped, style, width, before=before)

    def one_line(self, text: str, style: Style, width: float) -> str:
        """Shorten the first line of `text` with an ellipsis to fit `width`."""
        wrapped = [line for line, _ends in _wrap(self.printable(text).replace("\n", " "), style, width)]
        if len(wrapped) <= 1:
            return "".join(wrapped)
        start = wrapped[0]
        while start and text_width(start + "…", style) > width:
            start = start[:-1]
        return next(balanced([start + "…"]))

    def printable(self, text: str) -> str:
        """Write `text` as our font can print it: composed, its line breaks as ``\\n``, the rest as marks."""
        if _our_letters().has(text):
            return _our_letters().printable(text, self._mark)
        return all_letters().printable(text, self._mark)

    def _mark(self, run: str) -> str:
        mark = mark_for(run, self.language)
        self.unprintable[mark] = None
        return mark


@cache
def _our_letters() -> Letters:
    return Letters(covered())


@cache
def all_letters() -> Letters:
    """Every letter of our fonts together."""
    return Letters(covered_by_all() | {OPEN, CLOSE}, joiner_in=ARABIC_LETTERS)


def can_print(text: str) -> bool:
    """Whether our fonts have every letter of `text` that shows."""
    return _our_letters().has(text) or all_letters().whole(text)


def _wrap(paragraph: str, style: Style, width: float) -> Iterator[tuple[str, bool]]:
    """Fill lines word by word; with each whether it ends with the end of a word.

    Hard spaces hold words together; a word too long for a line is cut.
    """
    space = text_width(" ", style)
    line: list[str] = []
    used = 0.0
    for word in paragraph.split(" "):
        if not word:
            continue
        wide = text_width(word, style)
        if line and used + space + wide > width:
            yield " ".join(line), True
            line = []
        if line:
            line.append(word)
            used += space + wide
        elif wide <= width:
            line, used = [word], wide
        else:
            *full, last = _cut(word, style, width)
            yield from ((part, False) for part in full)
            line, used = [last], text_width(last, style)
    if line:
        yield " ".join(line), True


def _cut(word: str, style: Style, width: float) -> Iterator[str]:
    """Find where to cut a word that is too long: behind a hyphen where there is one, else where the line is full."""
    start, used = 0, 0.0
    for n, sign in enumerate(word):
        wide = text_width(sign, style)
        if n > start and used + wide > width and not needs_shape(sign):
            end = word.rfind("-", start + 1, n) + 1 or n
            yield word[start:end]
            start, used = end, text_width(word[end:n], style)
        used += wide
    yield word[start:]

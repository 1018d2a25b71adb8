"""Citizen service numbers (BSN) in a text, in any dress: nine digits, or eight without the 0 at the front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .elfproef import passes_elfproef
from .ordinary import ORDINARY, is_named, without, without_all
from .telephones import calls, could_be_telephone, telephones

_DIGITS = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[\s.,/:;|*_'\"()\[\]-]{1,6}\Z")
_LINE, _LIST, _SPACE = re.compile(r"[\n\t]"), re.compile(r"[,;|:]\s|\s[-/]\s"), re.compile(r"\s")
_LEVELS = (_LINE, _LIST, _SPACE)
"""What parts digits: a line, a comma with a space, a space. A number stands whole between two of one of these."""

_LIST_MARK = re.compile(r"(?m)^[ ]{0,8}[0-9]{1,2}[.)](?=[ ])")
"""The number before a line of a list."""
_LONGEST_BESIDE = 4
_A_YEAR = re.compile("1[6-9]|20")


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits in a row with little between them. `groups`: start and end of each row of digits within the text."""

    groups: tuple[tuple[int, int], ...]
    text: str

    @property
    def start(self) -> int:
        return self.groups[0][0]

    @property
    def end(self) -> int:
        return self.groups[-1][1]

    @property
    def digits(self) -> str:
        return "".join(self.text[a:b] for a, b in self.groups)

    def between(self) -> Iterator[str]:
        """What stands between the groups."""
        for (_a, end), (start, _b) in zip(self.groups, self.groups[1:], strict=False):
            yield self.text[end:start]


def citizen_numbers(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is certain of each citizen service number in a text that was undressed."""
    if sum(sign.isdigit() for sign in text) < 8:
        return
    text = without_all(text, ORDINARY)
    text = without(text, list(telephones(text)))
    seen: set[tuple[int, int]] = set()
    for each, trimmed in _parts_of(text):
        span = each.start, each.end
        if span in seen or not _is_candidate(each):
            continue
        seen.add(span)
        named, phone = is_named(text, each.start), could_be_telephone(each.digits)
        if named or not (calls(text, each.start) and phone):
            yield *span, named or not (phone or trimmed)


def _parts_of(text: str) -> Iterator[tuple[_Run, bool]]:
    """Yield every row of digits that is looked at, and whether a row next to it was left out."""
    unnumbered = without(text, [found.span() for found in _LIST_MARK.finditer(text)])
    for each in dict.fromkeys((text, unnumbered)):
        for run in _runs(each):
            yield from ((part, False) for part in _parts(run))
            yield from ((part, True) for part in _trimmed(run))


def _runs(text: str) -> Iterator[_Run]:
    groups: list[tuple[int, int]] = []
    for found in _DIGITS.finditer(text):
        if groups and not _BETWEEN.match(text[groups[-1][1] : found.start()]):
            yield _Run(tuple(groups), text)
            groups = []
        groups.append(found.span())
    if groups:
        yield _Run(tuple(groups), text)


def _parts(run: _Run) -> Iterator[_Run]:
    """Yield the run, what stands between its lines, its commas and its spaces, and each group alone."""
    yield run
    for level in _LEVELS:
        begin = 0
        for number, between in enumerate(run.between(), start=1):
            if level.search(between):
                yield _Run(run.groups[begin:number], run.text)
                begin = number
        if begin:
            yield _Run(run.groups[begin:], run.text)
    if len(run.groups) > 1:
        for group in run.groups:
            yield _Run((group,), run.text)


def _trimmed(run: _Run) -> Iterator[_Run]:
    """Yield a run of more than nine digits without its first number, its last, or both: an age, a house number."""
    groups = run.groups
    if not 9 < len(run.digits) <= 9 + 2 * _LONGEST_BESIDE:
        return
    for part in (groups[1:], groups[:-1], groups[1:-1]):
        if part and len((kept := _Run(part, run.text)).digits) == 9:
            yield kept


def _is_candidate(part: _Run) -> bool:
    digits = part.digits
    if len(digits) == 9:
        return not _are_ages(part) and passes_elfproef(digits)
    return len(digits) == 8 and _may_be_eight(part) and passes_elfproef(digits)


def _are_ages(part: _Run) -> bool:
    """Whether small numbers with commas between them: ages, rooms, marks."""
    sizes = {end - start for start, end in part.groups}
    return sizes == {1, 2} and any(", " in each for each in part.between())


def _may_be_eight(part: _Run) -> bool:
    """Whether eight digits stand as one number whose 0 at the front was left out, and not as ages in a row."""
    sizes, between = [end - start for start, end in part.groups], tuple(part.between())
    if any(sign in each for each in between for sign in (", ", "; ")):
        return max(sizes) > 2 and len(sizes) <= 3
    # “Plein 1940 204-1” is an address.
    return not (
        _A_YEAR.match(part.digits) and sizes[0] == 4 and between[:1] == (" ",) and len(set(between)) > 1
    )

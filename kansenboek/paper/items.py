"""Lines as items of a list, for who listens to a paper; on the page nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .parts import Line
from .tags import Block, item_in, list_of

BULLET, BOX = "\u2022", "\u2610"

__all__ = ["BOX", "BULLET", "as_item", "labelled", "list_of"]


def as_item(lines: Iterable[Line], of: Block, sign: str = BULLET) -> tuple[Line, ...]:
    """Make `lines` an item of the list `of`; `sign` is what their mark draws, empty when they have none."""
    body, label = item_in(of, sign)
    return _within(lines, body, label)


def labelled(
    label: Iterable[Line], lines: Iterable[Line], of: Block
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Make `lines` an item of the list `of`, with words of its own before it: a number or a dash."""
    body, _none = item_in(of, "")
    before = Block("Lbl", within=body.within)
    return tuple(replace(line, block=before) for line in label), _within(lines, body, None)


def _within(lines: Iterable[Line], body: Block, label: Block | None) -> tuple[Line, ...]:
    found: dict[Block | None, Block] = {}
    told = []
    for line in lines:
        if line.block not in found:
            lang = line.block.lang if line.block is not None else ""
            found[line.block] = Block(within=body, lang=lang, label=label)
            label = None
        told.append(replace(line, block=found[line.block]))
    return tuple(told)

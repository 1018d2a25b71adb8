"""CRR-5: unbiased controlled rounding of a table to multiples of five, with keyed draws.

Every cell, row total, column total and the grand total end up at most 4 from the true number, everything adds up,
multiples of five stay as they are, and the expected value of every cell is its true number. Why nobody without
the key can narrow a cell: docs/decisions/counts.md. Source: Cox, “A constructive procedure for unbiased controlled
rounding”, JASA 82 (1987); steps and draws as in the privacy notes, 2.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kansenboek.kit.keyed_fingerprints import keyed_sha256

from .published import BASE

Cells = tuple[tuple[int, ...], ...]
Draw = Callable[[int], int]
"""A whole number from 0 up to, not including, the argument; every one as likely."""
_Place = tuple[int, int]

_BYTES_PER_DRAW = 8
_COUNTER_BYTES = 4


def keyed_draws(key: bytes, cube: str, period: str) -> Draw:
    """Give the draws for one block: HMAC-SHA256 of a label and a counter, eight bytes a draw.

    A draw modulo at most 8 from 64 bits is even to within 2**-61. `period` as Dutch writes it: ``2026-K1``.
    """
    stream = _numbers(key, f"crr5/v1|{cube}|{period}".encode())
    return lambda below: next(stream) % below


def rounded(cells: Cells, draw: Draw) -> Cells:
    """Round `cells` (none below zero, rows of equal length) to base five."""
    rest = _extended([[value % BASE for value in row] for row in cells])
    while (start := _first_open(rest)) is not None:
        cycle = _cycle(rest, start)
        plus, minus = cycle[::2], cycle[1::2]
        up = min(*(BASE - rest[r][c] for r, c in plus), *(rest[r][c] for r, c in minus))
        down = min(*(rest[r][c] for r, c in plus), *(BASE - rest[r][c] for r, c in minus))
        shift = up if draw(up + down) < down else -down
        for r, c in plus:
            rest[r][c] += shift
        for r, c in minus:
            rest[r][c] -= shift
    return tuple(
        tuple(value - value % BASE + rest[r][c] for c, value in enumerate(row)) for r, row in enumerate(cells)
    )


def _numbers(key: bytes, label: bytes) -> Iterator[int]:
    counter = 0
    while True:
        block = keyed_sha256(key, label + counter.to_bytes(_COUNTER_BYTES, "big"))
        for place in range(0, len(block), _BYTES_PER_DRAW):
            yield int.from_bytes(block[place : place + _BYTES_PER_DRAW], "big")
        counter += 1


def _extended(rest: list[list[int]]) -> list[list[int]]:
    """Add a slack column and a slack row, so that every row and column adds up to a multiple of five."""
    wide = [[*row, -sum(row) % BASE] for row in rest]
    return [*wide, [-sum(column) % BASE for column in zip(*wide, strict=True)]]


def _is_open(value: int) -> bool:
    return 0 < value < BASE


def _first_open(rest: list[list[int]]) -> _Place | None:
    places = ((r, c) for r, row in enumerate(rest) for c, value in enumerate(row) if _is_open(value))
    return next(places, None)


def _cycle(rest: list[list[int]], start: _Place) -> list[_Place]:
    """Find a closed walk through open cells from `start`, alternately along a column and along a row.

    The walk enters `start` along its row, so it goes on along its column; where it comes back to a row or a column,
    what lies before that is no part of the cycle. There always is a next cell: a row or a column that adds up to a
    multiple of five never has just one open cell.
    """
    path = [start]
    row, column = start
    rows, columns = {row: 0}, {column: 1}
    while True:
        row = next(r for r, line in enumerate(rest) if _is_open(line[column]) and r != row)
        path.append((row, column))
        if row in rows:
            return path[rows[row] :]
        rows[row] = len(path)
        column = next(c for c, value in enumerate(rest[row]) if _is_open(value) and c != column)
        path.append((row, column))
        if column in columns:
            return path[columns[column] :]
        columns[column] = len(path)

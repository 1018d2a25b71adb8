"""The only handover of a quarter was refused: whoever knows that it was the only one looks for it in what is told."""

from __future__ import annotations

from pathlib import Path
from random import Random

from kansenboek.counts.rules.freezing import as_told
from kansenboek.counts.rules.plan import Cube
from kansenboek.counts.rules.published import Published
from kansenboek.kit.periods import Unit

from .counts_world import QUARTER, rounded_by_program
from .figures import Figure

NO = 2
FORMS, OUTCOMES = 3, 4


def refusals(_folder: Path, dice: Random, runs: int) -> Figure:
    """A form with one handover, alone or beside a few others of another form; the control publishes as before."""
    wrong = before = alone = 0
    for run in range(runs):
        cells = [[0] * OUTCOMES for _ in range(FORMS)]
        form = dice.randrange(FORMS)
        cells[form][NO] = 1
        alone += run % 2 == 0
        if run % 2:
            for _other in range(dice.randint(1, 40)):
                cells[(form + 1) % FORMS][dice.choice([0, 0, 0, 1, 3])] += 1
        rows = tuple((f"form {n}",) for n in range(FORMS))
        cube = Cube("overdracht", Unit.QUARTER, rows, tuple((f"outcome {n}",) for n in range(OUTCOMES)))
        rounded = rounded_by_program(cube, QUARTER, cells, dice.randbytes(32))
        before += rounded.cells[form][NO] > 0
        wrong += tells(as_told(rounded), form)
    return Figure(
        "counts: the refusal of the only handover of a form, told as a refusal of that form",
        runs,
        wrong,
        "told when every table is published as it was rounded",
        before,
        f"in {alone:,} of them it is the only handover of the quarter",
    )


def tells(told: object, form: int) -> bool:
    return isinstance(told, Published) and len(told.cells) == FORMS and told.cells[form][NO] > 0

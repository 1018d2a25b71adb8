"""The quick form of the battery: every attack of the full form, a few times."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from .disk import NoCompiler
from .figures import Figure
from .full import ATTACKS

SEED = 20261121


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the attacks use signals and limits of POSIX")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_nothing_goes_unseen_and_nothing_is_lost(attack: object, tmp_path: Path) -> None:
    try:
        figure = attack.quick(tmp_path, Random(SEED))  # type: ignore[attr-defined]
    except NoCompiler:
        pytest.skip("a simulated disk needs Linux and a C compiler, cc")
    assert figure.wrong == 0, figure.row()
    assert figure.control_found > 0, f"the harness sees nothing: {figure.row()}"
    assert figure.passed


@pytest.mark.parametrize(
    "figure", [Figure("x", 10, 1, "c", 5), Figure("x", 10, 0, "c", 0), Figure("x", 0, 0, "c", 5)]
)
def test_what_goes_through_or_a_harness_that_sees_nothing_fails(figure: Figure) -> None:
    assert not figure.passed

"""Figures in a file are those of reportlab, whoever works them out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib import rl_accel

from kansenboek.handover.actions.paper_kinds import PAPERS
from kansenboek.handover.actions.renders import RENDERS
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.departures import PaperKind
from kansenboek.kit.fields import Part
from kansenboek.paper import figures
from tests.handover.test_what_prints_goes_stale import CONTENT

NUMBERS = (
    st.floats(-1e6, 1e6) | st.integers(-(10**6), 10**6) | st.sampled_from([0.0, -0.0, 1e-7, 0.999999, 1, 1.0])
)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
@example([1.0, 1, True])
def test_they_are_written_as_reportlab_writes_them(numbers: list[float]) -> None:
    assert figures.written(*numbers) == rl_accel.fp_str(*numbers)
    assert figures.written(numbers) == figures.written(tuple(numbers)) == rl_accel.fp_str(numbers)


@pytest.mark.parametrize("kind", [PaperKind.A, PaperKind.RETURN])
def test_a_paper_is_the_same_bytes(kind: PaperKind, monkeypatch: pytest.MonkeyPatch) -> None:
    content = replace(CONTENT, drawing=None, drawing_jpeg=b"")
    paper = PAPERS[kind].compose(content, Permission(frozenset(Part), ()), content.latest)
    ours = RENDERS[kind](paper)
    asked: list[object] = []

    def of_reportlab(*numbers: float) -> str:
        asked.append(numbers)
        told: str = rl_accel.fp_str(*numbers)
        return told

    for module in figures._WRITERS:
        assert module.fp_str is figures.written
        monkeypatch.setattr(module, "fp_str", of_reportlab)
    assert RENDERS[kind](paper) == ours
    assert len(asked) > 100, "control: it was asked"

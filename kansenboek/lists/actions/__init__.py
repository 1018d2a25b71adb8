"""Taking over tables of others: looking first, then all good rows in one go, and taking that back."""

from __future__ import annotations

from kansenboek.lists.rules.answers import Answers, Told
from kansenboek.lists.rules.plan import ImportPlan
from kansenboek.lists.sources.reading import read_source

from .doing import ImportResult, PlanTooOld, QuestionsOpen, run_import
from .planning import plan_import
from .remembering import imports, remembered_answers
from .undoing import NothingToTakeBack, undo_import

__all__ = (
    "Answers",
    "ImportPlan",
    "ImportResult",
    "NothingToTakeBack",
    "PlanTooOld",
    "QuestionsOpen",
    "Told",
    "imports",
    "plan_import",
    "read_source",
    "remembered_answers",
    "run_import",
    "undo_import",
)

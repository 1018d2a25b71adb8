"""Taking over tables of others: looking first, then all good rows in one go, and taking that back."""

from __future__ import annotations

from kansenboek.lists.rules.answers import Answers, Told
from kansenboek.lists.rules.plan import ImportPlan

from .importing import ErasedInTable, ImportResult, plan_import, preview_import, run_import

__all__ = (
    "Answers",
    "ErasedInTable",
    "ImportPlan",
    "ImportResult",
    "Told",
    "plan_import",
    "preview_import",
    "run_import",
)

"""The kit of the store: no file of it needs itself, however far round, and none knows a feature."""

from __future__ import annotations

from pathlib import Path

import pytest

import kansenboek
from tests.test_architecture import OURS, Module, imports_of, make_tree, read_modules

STORE = f"{OURS}.storage"
# The tables of features, and what counts keep beside them: they stand in this folder and are no part of the kit.
TABLES_OF_FEATURES = frozenset(
    "agreements attachments consent count_plans countable counts_kept counts_payload departures families"
    " handover_set handovers hidden_sentences imports lead_keys ledger ledger_marks organisations parent_sessions"
    " referrals rescued_counts school_answers sealed_counts signatures visits".split()
)
KIT = ("errors", "clock", "domain.fields", "domain.names", "domain.plain", "domain.drafts", "domain.feature",
       "domain.register", "kit")  # fmt: skip


def arrows(modules: list[Module]) -> dict[str, set[str]]:
    """Who imports whom, with every import: at the start, within a function and for types alone."""
    known = {module.name for module in modules}
    return {
        module.name: {found.target for found in imports_of(module, known) if found.target in known}
        for module in modules
    }


def in_circles(modules: list[Module]) -> list[str]:
    """The modules of the store that lead back to themselves."""
    graph = arrows(modules)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [*graph[start]]
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += graph[name]
        return seen

    return [name for name in sorted(graph) if name.startswith(STORE) and name in reached(name)]


def features_known(modules: list[Module]) -> list[str]:
    """Imports by which the kit of the store would know a feature."""
    allowed = {f"{OURS}.{name}" for name in KIT}
    return [
        f"{name} imports {target}"
        for name, targets in sorted(arrows(modules).items())
        if name.startswith(STORE) and name.rpartition(".")[2] not in TABLES_OF_FEATURES
        for target in sorted(targets)
        if target.rpartition(".")[2] in TABLES_OF_FEATURES
        or not (target.startswith((STORE, f"{OURS}.kit.")) or target in allowed)
    ]


@pytest.fixture(scope="module")
def house() -> list[Module]:
    return read_modules(Path(kansenboek.__file__).parent)


def test_no_file_of_the_store_needs_itself(house: list[Module]) -> None:
    assert any(module.name == f"{STORE}.vault" for module in house)
    assert in_circles(house) == []


def test_the_store_knows_no_feature(house: list[Module]) -> None:
    assert features_known(house) == []


@pytest.mark.parametrize(
    "source",
    [
        "from . import vault",
        "def f():\n    from .vault import x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .vault import x",
    ],
)
def test_a_circle_would_be_found_however_it_is_imported(source: str, tmp_path: Path) -> None:
    files = {
        "storage/__init__.py": "",
        "storage/vault.py": "from . import tables",
        "storage/tables.py": source,
    }
    assert in_circles(make_tree(tmp_path, files)) == [f"{STORE}.tables", f"{STORE}.vault"]


@pytest.mark.parametrize(
    "source",
    ["from . import visits", "def f():\n    from .visits import x", "from ..domain.consent import x",
     "from ..features import people", "def f():\n    import kansenboek.people.actions.families"],
)  # fmt: skip
def test_a_feature_in_the_store_would_be_found(source: str, tmp_path: Path) -> None:
    files = dict.fromkeys(
        ("storage/visits.py", "domain/consent.py", "features/people.py", "actions/families.py"), ""
    )
    found = features_known(make_tree(tmp_path, {**files, "storage/vault.py": source}))
    assert len(found) == 1
    assert found[0].startswith(f"{STORE}.vault imports ")

"""The register of kinds of records: found by folder, each kind once, and nobody else keeps a list of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import kansenboek
from kansenboek.kit import register
from kansenboek.kit.errors import BugError
from kansenboek.kit.fields import Kind, Record, StoredRecord
from kansenboek.kit.register import feature_of, features, in_order, is_kind, kept
from kansenboek.storage.records import table_of, tables
from kansenboek.storage.tables import Table
from tests.architecture.modules import nodes_of

PACKAGE = Path(kansenboek.__file__).parent
ROOT = PACKAGE.parent

OWN_PURPOSE = {
    "following/pages/following_page.py",
    "handover/actions/school_answers.py",
    "handover/actions/withdrawal.py",
    "handover/pages/class_page.py",
    "lists/actions/doing.py",
    "lists/rules/differences.py",
    "lists/rules/heading_words.py",
    "lists/rules/vocabulary.py",
    "outgoing/rules/declared.py",
    "people/pages/families_page.py",
    "year/pages/school_year_page.py",
    "rights/rules/purposes.py",
}
"""Files of features that name three kinds or more for their own purpose: what a page watches, what an action changed.

Everything else in the package is checked, all kits above all.
"""
OF_BEFORE = {"kit/drafts.py"}
"""Files that read what an older program wrote: no new kind ever joins the list."""


def lists_of_kinds(package: Path) -> Iterator[tuple[str, int]]:
    """File and line of each collection that names three kinds of records or more, by word, class or table."""
    words = {feature.kind for feature in features()}
    classes = {feature.record.__name__ for feature in features()}
    for path in sorted(package.rglob("*.py")):
        if path.name == "feature.py":
            continue
        for node in nodes_of(path.read_text("utf-8")):
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                parts: list[ast.expr | None] = list(node.elts)
            elif isinstance(node, ast.Dict):
                parts = (
                    [*node.keys] if sum(_names_kind(k, words, classes) for k in node.keys) else [*node.values]
                )
            else:
                continue
            if sum(_names_kind(part, words, classes) for part in parts) >= 3:
                yield path.relative_to(package).as_posix(), node.lineno


def _names_kind(node: ast.expr | None, words: set[str], classes: set[str]) -> bool:
    if isinstance(node, ast.Constant):
        return node.value in words
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in classes or (name in {"TABLE", "FAMILIES", "CHILDREN", "CONTACTS"})


def test_every_record_with_a_kind_has_a_feature() -> None:
    # What only the register imported would be missing here: so also what no feature knows of is looked for.
    with_kind = {cls for cls in StoredRecord.__subclasses__() if cls.__module__.startswith("kansenboek")}
    assert {feature.record for feature in features()} == with_kind
    assert not [cls for cls in Record.__subclasses__() if cls.kind], "what has a kind is a StoredRecord"
    assert len(with_kind) == 28


def test_what_is_pointed_at_comes_before_what_points() -> None:
    order = [feature.kind for feature in features()]
    for feature in features():
        for spec in feature.record.specs().values():
            if spec.kind is Kind.REFERENCE and spec.to != feature.kind and spec.to:
                assert order.index(spec.to) < order.index(feature.kind), (feature.kind, spec.to)


def test_what_a_feature_names_are_fields_of_its_record() -> None:
    for feature in features():
        named = {*feature.names, *feature.columns} | ({feature.day} - {""})
        assert named <= set(feature.record.specs()), feature.kind


def test_each_kind_has_a_table_of_its_own() -> None:
    assert [table.record for table in tables()] == [feature.record for feature in features()]
    assert len({table.name for table in tables()}) == len(tables())
    assert isinstance(table_of("visit"), Table)


def test_a_table_that_is_none_is_a_mistake_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(feature_of("visit"), table="visits")
    monkeypatch.setattr("kansenboek.storage.records.feature_of", lambda _kind: wrong)
    with pytest.raises(BugError, match="for its table"):
        table_of("visit")


def test_an_unknown_kind_is_a_mistake_of_ours() -> None:
    assert not is_kind("cake")
    assert not is_kind("")
    with pytest.raises(BugError, match="no feature"):
        feature_of("cake")


def test_two_features_of_one_kind_are_a_mistake_of_ours() -> None:
    visit = feature_of("visit")
    with pytest.raises(BugError, match="same kind"):
        in_order(iter((visit, replace(visit, order=visit.order + 1))))
    with pytest.raises(BugError, match="same place"):
        in_order(iter((visit, replace(feature_of("session"), order=visit.order))))
    assert in_order(iter((feature_of("session"), visit))) == (visit, feature_of("session"))


def test_what_is_kept_beside_records_has_a_name_each() -> None:
    names = [each.name for each in kept()]
    assert names == sorted(set(names))
    assert "counts" in names


def test_a_new_folder_with_a_feature_is_found_without_a_line_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("cakes/__init__.py", "cakes/feature.py", "cakes/rules.py", "bread/__init__.py", "bread/rules.py",
                 "kit/__init__.py", "kit/feature.py", "feature.py"):  # fmt: skip
        (tmp_path / "house" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "house" / name).touch()
    (tmp_path / "house" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert list(register.modules("house", here="kit")) == ["house.cakes.feature"]


def is_brought_along(module: str, spec: str) -> bool:
    """Whether the installer collects this module: by its name, or with all of a package around it."""
    names = module.split(".")
    packages = (".".join(names[:count]) for count in range(1, len(names)))
    return f'"{module}"' in spec or any(f'collect_submodules("{package}")' in spec for package in packages)


def test_the_installed_program_brings_every_feature_along() -> None:
    """PyInstaller follows imports, and nobody imports these by name."""
    spec = (ROOT / "build_installer.spec").read_text("utf-8")
    for name in register.modules():
        assert is_brought_along(name, spec), name


@pytest.mark.parametrize(
    ("spec", "is_brought"),
    [
        ('collect_submodules("house")', True),
        ('collect_submodules("house.cakes")', True),
        ('hiddenimports=["house.cakes.feature"]', True),
        ('collect_submodules("house.bread")', False),
        ('hiddenimports=["house.cakes"]', False),
    ],
)
def test_a_feature_that_is_left_behind_would_be_noticed(spec: str, is_brought: bool) -> None:
    assert is_brought_along("house.cakes.feature", spec) is is_brought


@pytest.mark.usefixtures("package_read")
def test_nobody_lists_kinds_of_records_by_hand() -> None:
    """Also an exception that nothing needs any more is one too many."""
    found = dict(lists_of_kinds(PACKAGE))
    assert set(found) == OWN_PURPOSE | OF_BEFORE, "it lists kinds of records: read the register"


@pytest.mark.parametrize(
    "breach",
    [
        'ICONS = {"family": "a", "child": "b", "visit": "c"}',
        'BY_WORD = {"visits": "visit", "families": "family", "children": "child"}',
        'DELETABLE = frozenset({"visit", "agreement", "referral"})',
        "RULES = {Child: 1, ContactPerson: 2, HomeVisit: 3}",
        "TYPES = (families.Child, visits.HomeVisit, Consent)",
        "TABLES = [visits.TABLE, families.FAMILIES, consent.TABLE]",
    ],
)
def test_a_list_of_kinds_would_be_found(breach: str, tmp_path: Path) -> None:
    (tmp_path / "storage").mkdir()
    (tmp_path / "storage" / "renewal.py").write_text(breach, "utf-8")
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "feature.py").write_text(breach, "utf-8")
    (tmp_path / "cli.py").write_text('SOME = ("visit", "child", "cake")', "utf-8")
    assert list(lists_of_kinds(tmp_path)) == [("storage/renewal.py", 1)]

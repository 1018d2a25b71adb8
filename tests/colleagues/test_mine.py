"""What is of whoever is at work: families, agreements, sessions, and the lists that are narrowed down by it."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import kansenboek
from kansenboek.book.bundle import bundle_of, put_bundle
from kansenboek.book.records import show_record
from kansenboek.book.undo import delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import Mine, choose_at_work, list_colleagues, mine_of, save_colleague
from kansenboek.colleagues.records import Colleague, works_here
from kansenboek.colleagues.table import TABLE
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import OwnerRole
from kansenboek.kit.register import features
from kansenboek.people.actions.families import narrow_families, save_child, save_contact, save_family
from kansenboek.people.rules.narrowing import Narrowed
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.today.actions import due_parts
from tests.architecture.modules import nodes_of
from tests.factory import (
    a_child,
    a_colleague,
    a_contact,
    a_family,
    a_session,
    a_visit,
    an_agreement,
)
from tests.roads import save_visit

PACKAGE = Path(kansenboek.__file__).parent


@pytest.fixture
def petra(unlocked: Unlocked) -> str:
    """Petra, at work."""
    save_colleague(unlocked, a_colleague())
    (petra,) = list_colleagues(unlocked)
    choose_at_work(unlocked, petra.id)
    return petra.id


def test_as_mentor_as_visitor_and_by_an_agreement_a_family_is_mine(unlocked: Unlocked, petra: str) -> None:
    names = ("Aa", "Bb", "Cc", "Dd")
    mentored, visited, promised, other = (
        save_family(unlocked, a_family(family_name=name)).record for name in names
    )
    born = iter((date(2022, 10, 1), date(2022, 10, 2)))
    save_child(unlocked, a_child(mentored, mentor="PETRA BOS", birth_date=next(born)))
    save_child(unlocked, a_child(other, given_name="Mo", mentor="Naomi Vos", birth_date=next(born)))
    save_visit(unlocked, a_visit(visited, by=petra))
    for owner in ("Petra Bos", "Naomi Vos"):
        save_agreement(
            unlocked,
            an_agreement(
                promised, owner_role=OwnerRole.STAFF, owner_name=owner, what=owner, due=date(2026, 9, 20)
            ),
        )
    save_session(unlocked, a_session(hosts=("petra bos",), date=date(2026, 9, 27), adults=None, new_adults=None,
                                     languages=()))  # fmt: skip
    mine = mine_of(unlocked)
    assert mine.families == {mentored, visited, promised}
    assert len(mine.records) == 2
    assert [each.line.id for each in narrow_families(unlocked, Narrowed(mine=True))] == [
        mentored,
        visited,
        promised,
    ]
    of_all = [due.record for part in due_parts(unlocked) for due in part.lines]
    of_mine = [due.record for part in due_parts(unlocked, only_mine=True) for due in part.lines]
    gone = {getattr(each, "owner_name", "") for each in of_all if each not in of_mine}
    assert "Naomi Vos" in gone
    assert {"Petra Bos"} <= {getattr(each, "owner_name", "") for each in of_mine}


@pytest.mark.parametrize("table", ["visits", "contact_moments"])
def test_with_which_families_somebody_had_contact_is_read_from_an_index_alone(
    unlocked: Unlocked, petra: str, table: str
) -> None:
    asked: list[str] = []
    with unlocked.read() as tx:
        tx.connection.set_trace_callback(asked.append)
        mine_of(unlocked)
        tx.connection.set_trace_callback(None)
        (sql,) = (each for each in asked if f'FROM "{table}" WHERE "by" = ' in each)
        (row,) = tx.connection.execute(f"EXPLAIN QUERY PLAN {sql}")
    assert "COVERING INDEX" in row[3]


def test_as_long_as_nobody_said_who_is_at_work_nothing_is_mine_and_everything_is_shown(
    unlocked: Unlocked,
) -> None:
    family = save_family(unlocked, a_family()).record
    save_agreement(unlocked, an_agreement(family, due=date(2026, 9, 20)))
    assert mine_of(unlocked) == Mine()
    assert due_parts(unlocked, only_mine=True) == due_parts(unlocked)


def test_when_who_was_at_work_is_taken_away_everything_is_shown_again(unlocked: Unlocked, petra: str) -> None:
    family = save_family(unlocked, a_family()).record
    save_agreement(unlocked, an_agreement(family, due=date(2026, 9, 20)))
    assert not any(part.lines for part in due_parts(unlocked, only_mine=True)), "control: it is nobody's"
    delete_record(unlocked, show_record(unlocked, "colleague", petra))
    assert due_parts(unlocked, only_mine=True) == due_parts(unlocked)


def test_to_another_laptop_a_colleague_goes_along_as_a_name_and_what_they_do(
    unlocked: Unlocked, petra: str
) -> None:
    family = save_family(unlocked, a_family()).record
    contact = save_contact(unlocked, a_contact(family)).record
    save_visit(unlocked, a_visit(family, by=petra, participants=(contact,)))
    with unlocked.read() as tx:
        bundle = bundle_of(tx, family)
    (along,) = (each for each in bundle.records if isinstance(each, Colleague))
    assert along == Colleague(id=petra, name="Petra Bos", role="pedagogisch medewerker", elsewhere=True)
    assert not works_here(along, date(2026, 9, 28)), "no choice of this laptop has them"


def test_a_family_from_elsewhere_leaves_our_own_colleague_as_they_are(unlocked: Unlocked, petra: str) -> None:
    family = save_family(unlocked, a_family()).record
    save_visit(unlocked, a_visit(family, by=petra))
    with unlocked.read() as tx:
        bundle = bundle_of(tx, family)
        before = TABLE.get(tx, petra)
    records = tuple(each for each in bundle.records if each.kind == "colleague")
    with unlocked.write("family.added", "") as tx, pytest.raises(Exception, match="here already"):
        put_bundle(tx, bundle)
    with unlocked.read() as tx:
        assert TABLE.get(tx, petra) == before != records[0]


def modules_about(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


def imports_colleagues(source: str) -> bool:
    """Whether a module looks at colleagues, or asks who did something."""
    for node in nodes_of(source):
        if isinstance(node, ast.ImportFrom) and "colleagues" in (node.module or ""):
            return True
        if isinstance(node, ast.Attribute) and node.attr in ("by", "at_work"):
            rounded = isinstance(node.value, ast.Name) and node.value.id == "off"  # by how much it is off
            if not rounded:
                return True
    return False


def test_no_count_and_no_report_knows_a_colleague() -> None:
    """Counts never tell of one employee (WOR art. 27): what counts knows nobody by whom something was done."""
    assert imports_colleagues("from kansenboek.colleagues.actions import at_work")  # control
    assert imports_colleagues("x = visit.by")  # control
    assert len(modules_about("counts")) > 30
    assert [
        path.name for path in modules_about("counts") if imports_colleagues(path.read_text("utf-8"))
    ] == []


def test_no_field_that_says_who_of_us_may_be_counted() -> None:
    about = [
        spec
        for feature in features()
        for spec in feature.record.specs().values()
        if spec.to == "colleague" or feature.kind == "colleague"
    ]
    assert len(about) > 5
    assert not any(spec.countable for spec in about)
    assert not any(spec.part for spec in about), "and none of it travels on a paper"

"""Taking back a whole import: the store is what it was, and what people did since stays and is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.lists.actions.doing import PlanTooOld, QuestionsOpen, run_import
from kansenboek.lists.actions.letting_go import let_old_ones_go_at_opening
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lists.actions.remembering import imports, remembered_answers
from kansenboek.lists.actions.undoing import undo_import
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.earlier import KEPT_DAYS
from kansenboek.people.actions.families import save_child
from kansenboek.people.records import Child
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage import leftovers
from tests.factory import a_child

from .files import source_of

HEADINGS = "Gezinsnr;Achternaam;Roepnaam;Geboortedatum;Groep;Ouder 1;Tel. ouder 1;Thuistaal;Opmerking"
MILA = "1;Visser;Mila;03-04-2024;Bijtjes;Sanne Visser;06-20000001;Nederlands;"
LATER = "1;Visser;Mila;03-04-2024;Uiltjes;Sanne Visser;06-20000009;Turks;let op: hond"
SIBLING = "1;Visser;Sem;01-02-2021;Uiltjes;Sanne Visser;06-20000001;Nederlands;slaapt slecht"
OTHERS = "2;Bakker;Noor;01-02-2023;Bijtjes;Karim Bakker;06-20000002;Turks;"
COUNTED = ("audit", "meta", "search")
"""Tables of what was done, of how often, and of words: they grow with whatever is done."""


def taken(unlocked: Unlocked, *lines: str, all_of_it: bool = False) -> str:
    source = source_of("\r\n".join((HEADINGS, *lines, "")))
    plan = plan_import(unlocked, source)
    if all_of_it:
        chosen = Answers(take_over=frozenset(change.key for change in plan.changes))
        plan = plan_import(unlocked, source, chosen)
    return run_import(unlocked, plan).id


def dump(unlocked: Unlocked) -> dict[str, list[Any]]:
    """Every table of the store with every column, but for those that count what was done."""
    with unlocked.read() as tx:
        names = [name for (name,) in tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(repr, tx.rows(f'SELECT * FROM "{name}"')))
            for name in names
            if not name.startswith(COUNTED)
        }


def child_of(unlocked: Unlocked, name: str) -> Child:
    (child,) = (
        each
        for each in list_records(unlocked, "child")
        if isinstance(each, Child) and each.given_name == name
    )
    return child


def test_a_store_is_what_it_was_before_the_import(unlocked: Unlocked) -> None:
    taken(unlocked, MILA)
    before = dump(unlocked)
    assert taken(unlocked, LATER, SIBLING, OTHERS, all_of_it=True)
    assert dump(unlocked) != before  # control
    undone = undo_import(unlocked)
    assert dump(unlocked) == before
    assert (undone.families, undone.children, undone.contacts, undone.stayed) == (1, 2, 1, ())
    assert undone.put_back == 3  # the family, Mila and her mother
    assert list(unlocked.verify()).count("") == len(list(unlocked.verify()))


def test_it_can_be_taken_back_tomorrow_and_after_the_one_that_came_later(unlocked: Unlocked) -> None:
    first, second = taken(unlocked, MILA), taken(unlocked, OTHERS)
    assert [(each.id, each.children, each.can_undo) for each in imports(unlocked)] == [
        (second, 1, True),
        (first, 1, True),
    ]
    undo_import(unlocked, first)
    assert [each.given_name for each in list_records(unlocked, "child") if isinstance(each, Child)] == [
        "Noor"
    ]
    with pytest.raises(KnownError):
        undo_import(unlocked, first)


def test_what_a_person_changed_since_stays_and_is_named(unlocked: Unlocked) -> None:
    taken(unlocked, MILA, OTHERS)
    mila = child_of(unlocked, "Mila")
    save_child(unlocked, replace(mila, group="Kikkers"))
    undone = undo_import(unlocked)
    assert [(each.kind, each.record_id) for each in undone.stayed] == [("child", mila.id)]
    assert {each.family_id for each in list_records(unlocked, "child") if isinstance(each, Child)} == {
        mila.family_id
    }
    assert (
        len(list_records(unlocked, "contact")) == 1
    )  # her mother stays with her; all of the other family went


def test_a_family_on_which_something_hangs_stays_whole(unlocked: Unlocked) -> None:
    taken(unlocked, MILA)
    mila = child_of(unlocked, "Mila")
    added = save_child(unlocked, a_child(mila.family_id, given_name="Fatma", surname="Visser")).record
    undone = undo_import(unlocked)
    assert [each.kind for each in undone.stayed] == ["family"]
    assert {each.id for each in list_records(unlocked, "child") if isinstance(each, Child)} == {
        mila.id,
        added,
    }


def test_erased_is_erased_also_here(unlocked: Unlocked) -> None:
    taken(unlocked, MILA)
    taken(unlocked, LATER, all_of_it=True)
    with unlocked.read() as tx:
        assert "Sanne" in repr(tx.rows("SELECT before FROM import_before"))  # control
    erase_family(unlocked, child_of(unlocked, "Mila").family_id)
    with unlocked.read() as tx:
        assert tx.rows("SELECT before FROM import_before") == []


def test_it_is_kept_for_some_days_and_some_imports_only(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = taken(unlocked, MILA)
    for number, name in enumerate(("Ali", "Beatrijs", "Cem", "Dunya", "Elif"), start=3):
        row = OTHERS.replace("2;Bakker;Noor", f"{number};{name}sen;{name}").replace("Karim Bakker", "")
        taken(unlocked, row.replace("0002", f"000{number}"))
    can = {each.id: each.can_undo for each in imports(unlocked)}
    assert (can.pop(first), set(can.values())) == (False, {True})
    unlocked.clock = FixedClock(unlocked.clock.now() + timedelta(days=KEPT_DAYS + 1))
    with monkeypatch.context() as patched:
        patched.setattr(leftovers, "overwrite", lambda _connection: None)
        let_old_ones_go_at_opening(unlocked)
    with unlocked.read() as tx:
        assert tx.rows(leftovers.MARK) == [(1,)]  # the words of what went are to stand nowhere
    assert not any(each.can_undo for each in imports(unlocked))


def test_nothing_is_written_while_a_question_is_open_and_nothing_twice(unlocked: Unlocked) -> None:
    one, two = MILA.replace("1;", "99;", 1), OTHERS.replace("2;", "99;", 1)
    with pytest.raises(QuestionsOpen):
        taken(unlocked, one, two)
    plan = plan_import(unlocked, source_of(f"{HEADINGS}\r\n{MILA}\r\n"))
    run_import(unlocked, plan)
    with pytest.raises(PlanTooOld):
        run_import(unlocked, plan)
    assert len(list_records(unlocked, "child")) == 1


def test_a_stopped_import_leaves_nothing(unlocked: Unlocked) -> None:
    before = dump(unlocked)
    told: list[tuple[int, int]] = []
    plan = plan_import(unlocked, source_of(f"{HEADINGS}\r\n{MILA}\r\n{OTHERS}\r\n"))
    stop: Callable[[], bool] = lambda: bool(told)  # noqa: E731
    with pytest.raises(Cancelled):
        run_import(unlocked, plan, progress=lambda done, of: told.append((done, of)), cancelled=stop)
    assert (dump(unlocked), told) == (before, [(1, 2)])


def test_how_a_table_was_read_is_remembered_for_its_headings(unlocked: Unlocked) -> None:
    source = source_of("Naam A;Kind B;C\r\nVisser;Mila;03-04-2024\r\n")
    assert remembered_answers(unlocked, source) == Answers()
    mapping = {"surname": "Naam A", "given_name": "Kind B", "birth_date": "C"}
    run_import(unlocked, plan_import(unlocked, source, Answers(mapping=mapping)))
    assert dict(remembered_answers(unlocked, source).mapping) == mapping
    undo_import(unlocked)
    assert remembered_answers(unlocked, source) == Answers()


def test_a_list_with_two_equal_headings_is_read_again_as_it_was(unlocked: Unlocked) -> None:
    text = "Achternaam;Roepnaam;Ouder 1;Telefoon;Telefoon\r\nVisser;{name};Sanne Visser;06-20000001;072-5000001\r\n"
    first = source_of(text.format(name="Mila"))
    run_import(unlocked, plan_import(unlocked, first, remembered_answers(unlocked, first)))
    later = source_of(text.format(name="Sem"))
    plan = plan_import(unlocked, later, remembered_answers(unlocked, later))
    assert plan.counts.children == 1
    assert plan.families[0].contacts[0].contact.phone == "06-20000001 / 072-5000001"


@pytest.mark.parametrize("further", ["", ";Opmerking 2"])
def test_a_column_that_is_left_out_stays_out_and_is_remembered_so(unlocked: Unlocked, further: str) -> None:
    source = source_of(
        f"Achternaam;Roepnaam;Opmerking{further}\r\nVisser;Mila;geheim;{further and 'hond'}\r\n"
    )
    plan = plan_import(unlocked, source, Answers(mapping={"remark": None}))
    notes = plan.families[0].family.practical_notes
    assert "geheim" not in notes
    assert ("hond" in notes) == bool(further), "control: another column of its kind still comes in"
    run_import(unlocked, plan)
    assert remembered_answers(unlocked, source).mapping["remark"] is None


def test_one_row_in_the_log_for_an_import_and_one_for_taking_it_back(unlocked: Unlocked) -> None:
    number = taken(unlocked, MILA, OTHERS)
    undo_import(unlocked)
    with unlocked.read() as tx:
        rows = tx.rows("SELECT verb, record FROM audit WHERE verb LIKE 'table.%' ORDER BY seq")
    assert rows == [("table.imported", number), ("table.import_undone", number)]

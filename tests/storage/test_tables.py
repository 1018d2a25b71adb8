"""Rows, digests and the log: what was written comes back, and what was changed behind our back is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.drafts import keep_draft
from kansenboek.book.records import save_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts import table as visits
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import BugError, NotEnoughMemory, NotFound, StoreDamaged
from kansenboek.kit.fields import Kind
from kansenboek.kit.place import Place
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.storage import audit
from kansenboek.storage.digests import MacKey, canonical, mac
from kansenboek.storage.files import STORE
from kansenboek.storage.migrations import STEPS, steps
from kansenboek.storage.migrations.registry import migrations
from kansenboek.storage.pages import PAGE_BYTES
from kansenboek.storage.records import tables
from kansenboek.storage.sql_errors import translated
from kansenboek.storage.transactions import Transaction
from tests.factory import a_child, a_contact, a_family, a_visit
from tests.old_steps import tables_after
from tests.roads import save_visit


@pytest.fixture
def family_id(unlocked: Unlocked) -> str:
    """A family with a child, a contact and two visits."""
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family))
    save_contact(unlocked, a_contact(family))
    save_visit(unlocked, a_visit(family, observed="Drie boeken op tafel. " * 400))
    save_visit(unlocked, a_visit(family, observed="Ze lachte. "))
    return family


def findings(unlocked: Unlocked) -> list[str]:
    """Ids of damaged records; and what does not fit the store as a whole, as a sentence."""
    found = []
    try:
        for record in unlocked.verify():
            found += [record] if record else []
    except StoreDamaged as damaged:
        found.append(damaged.values["part"].message)  # type: ignore[attr-defined]
    return found


def test_the_check_goes_on_while_notes_are_saved_and_taken_in(unlocked: Unlocked, family_id: str) -> None:
    check = unlocked.verify()
    next(check)
    save_visit(unlocked, a_visit(family_id, observed="Intussen geschreven."))
    assert not any(check)


def test_a_text_that_is_no_text_is_damage(unlocked: Unlocked, family_id: str) -> None:
    """As where a genuine page of another day lies in the middle of it; sqlcipher3 says so with no code at all."""
    tamper(unlocked, "UPDATE visits SET observed = CAST(x'ff80' AS TEXT) WHERE rowid = 1")
    assert findings(unlocked) == ["store.db does not hold what was written"]
    assert unlocked.looking.is_doubted


def test_what_looks_like_a_mistake_of_ours_lets_the_store_be_looked_through_first(
    unlocked: Unlocked, family_id: str
) -> None:
    with pytest.raises(BugError), unlocked.write("test", "") as tx:
        tx.execute("UPDATE visits SET family_id = 'x'")
    assert unlocked.looking.is_doubted


def test_memory_that_a_damaged_page_asked_for_is_told() -> None:
    with pytest.raises(NotEnoughMemory), translated():
        raise MemoryError


@pytest.mark.parametrize("table", ["visits", "drafts"])
def test_rows_that_do_not_go_upwards_end_the_check(
    unlocked: Unlocked, family_id: str, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a genuine page of another day was put back: the rows of a table may be read in a circle then."""
    place = Place("visit", of=Place("family", family_id))
    keep_draft(unlocked, Draft("visit", place, {"a": {"b": "c"}}))
    honest, asked = Transaction.rows, 0

    def in_a_circle(tx: Transaction, sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        nonlocal asked
        if f'FROM "{table}" WHERE rowid > ?' in sql:
            asked += 1
            assert asked < 10, "it never ends"
            values = (-1,)
        return honest(tx, sql, values)

    monkeypatch.setattr(Transaction, "rows", in_a_circle)
    assert findings(unlocked) == ["the tables of store.db do not fit together"]
    assert unlocked.looking.is_doubted


def test_damage_is_found_by_a_check_that_a_saved_note_interrupted(unlocked: Unlocked, family_id: str) -> None:
    tamper(unlocked, "DELETE FROM visits WHERE rowid = 2")
    check = unlocked.verify()
    next(check)
    save_visit(unlocked, a_visit(family_id, observed="Intussen geschreven."))
    with pytest.raises(StoreDamaged):
        any(check)


def tamper(unlocked: Unlocked, sql: str) -> None:
    """Change the store behind the program's back, as a page put back or a hand with the key would."""
    with unlocked.read() as tx:
        tx.execute(sql)


def test_the_columns_of_the_tables_are_the_fields_of_the_records(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        for table in tables():
            columns = [name for _, name, *_ in tx.rows(f'PRAGMA table_info("{table.name}")')]
            assert sorted(columns) == sorted([*table.columns(), "digest", "saved_at"]), table.name


def test_every_step_of_the_tables_is_named_once_and_in_order(unlocked: Unlocked) -> None:
    tables_after(len(STEPS)).close()  # which registers them
    names = [step.name for step in migrations._migrations]
    assert names == sorted(set(names))
    assert tuple(names) == STEPS
    files = sorted(path.stem for path in Path(steps.__file__).parent.glob("m*.py"))
    assert files == list(STEPS)


def test_records_are_read_by_their_ids_in_the_order_of_writing(unlocked: Unlocked, family_id: str) -> None:
    with unlocked.read() as tx:
        first, second = visits.TABLE.select(tx)
        assert visits.TABLE.of_ids(tx, (second.id, first.id, second.id)) == (first, second)
        assert visits.TABLE.of_ids(tx, {second.id, "not there"}) == (second,)
        assert visits.TABLE.of_ids(tx, ()) == ()


def test_numbers_and_yes_are_kept_as_numbers(unlocked: Unlocked, family_id: str) -> None:
    with unlocked.read() as tx:
        for table in tables():
            types = {name: kind for _, name, kind, *_ in tx.rows(f'PRAGMA table_info("{table.name}")')}
            for name, spec in table.record.specs().items():
                number = spec.kind in (Kind.NUMBER, Kind.YES)
                assert types[name] == ("INTEGER" if number else "TEXT"), f"{table.name}.{name}"


def test_an_untouched_store_is_sound(unlocked: Unlocked, family_id: str) -> None:
    assert findings(unlocked) == []


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE visits SET observed = 'Niets.' WHERE rowid = 1", "visits"),
        ("UPDATE visits SET outcome = 'held' WHERE rowid = 1", "visits"),
        ("UPDATE families SET home_languages = '[\"pl\"]'", "families"),
        ("UPDATE children SET birth_date = '2022-13-13'", "children"),
        ("UPDATE visits SET digest = x'00' WHERE rowid = 1", "visits"),
    ],
)
def test_a_row_changed_behind_our_back_is_named(
    unlocked: Unlocked, family_id: str, sql: str, table: str
) -> None:
    tamper(unlocked, sql)
    with unlocked.read() as tx:
        changed = tx.rows(f"SELECT id FROM {table} WHERE rowid = 1")[0][0]
    assert changed in findings(unlocked)


def _put_back_an_old_row(unlocked: Unlocked, family_id: str) -> None:
    with unlocked.read() as tx:
        visit = visits.of_family(tx, family_id)[1]
        tx.execute("CREATE TEMP TABLE old AS SELECT * FROM visits WHERE rowid = 2")
    save_visit(unlocked, replace(visit, observed="Later toegevoegd."))
    tamper(unlocked, "DELETE FROM visits WHERE rowid = 2")
    tamper(unlocked, "INSERT INTO visits SELECT * FROM old")


@pytest.mark.parametrize(
    "attack",
    [
        _put_back_an_old_row,
        lambda store, _: tamper(store, "DELETE FROM visits WHERE rowid = 2"),
        lambda store, _: tamper(store, "DELETE FROM audit WHERE seq = 2"),
        lambda store, _: tamper(store, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"),
        lambda store, _: tamper(store, "UPDATE audit SET verb = 'visit.shown' WHERE seq = 3"),
        lambda store, _: tamper(store, "UPDATE meta SET audit_count = audit_count + 1"),
    ],
    ids=[
        "old row put back",
        "row gone",
        "log row gone",
        "log cut off",
        "log row changed",
        "log head changed",
    ],
)
def test_rows_that_are_gone_old_or_rewritten_are_noticed(
    unlocked: Unlocked, family_id: str, attack: Callable[[Unlocked, str], Any]
) -> None:
    assert findings(unlocked) == []  # control
    attack(unlocked, family_id)
    assert len(findings(unlocked)) == 1


def test_a_text_that_lost_its_tail_is_not_shown_as_whole(unlocked: Unlocked, family_id: str) -> None:
    tamper(unlocked, "UPDATE visits SET observed = 'Drie boeken' || char(0) || char(0) WHERE rowid = 1")
    with pytest.raises(StoreDamaged), unlocked.read() as tx:
        visits.of_family(tx, family_id)


def asked(unlocked: Unlocked, action: Callable[[], object]) -> list[str]:
    """Every statement that an action runs, with its values, but for the second read after each question."""
    connection, _keys = unlocked._vault.inside()
    told: list[str] = []
    connection.set_trace_callback(told.append)
    try:
        action()
    finally:
        connection.set_trace_callback(None)
    return [sql for sql in told if sql != "SELECT count(*) FROM meta"]


def test_a_new_note_asks_the_store_for_one_thing_and_writes_three(unlocked: Unlocked, family_id: str) -> None:
    """Whose family it is; then the note, its row in the log and the sums, and the two ends of the transaction."""
    save_visit(unlocked, a_visit(family_id))  # the shape of the table is asked once
    told = asked(unlocked, lambda: save_visit(unlocked, a_visit(family_id)))
    assert [sql.split(" ")[0] for sql in told] == [
        "BEGIN", "SELECT", "INSERT", "SELECT", "INSERT", "UPDATE", "COMMIT",
    ]  # fmt: skip


def pages_written(unlocked: Unlocked, action: Callable[[], object]) -> int:
    """How many pages of the store an action writes: one that is written anew has a new nonce, so other bytes."""
    path = unlocked.home / STORE
    before = path.read_bytes()
    action()
    after = path.read_bytes()
    starts = range(0, len(after), PAGE_BYTES)
    return sum(before[at : at + PAGE_BYTES] != after[at : at + PAGE_BYTES] for at in starts)


def test_a_new_note_is_written_on_five_pages(unlocked: Unlocked, family_id: str) -> None:
    """Its row, its id, the index of its family, the log and the sums: each is encrypted twice, once for the journal.

    Now and then there are more, where a page is full.
    """
    saves = [
        pages_written(unlocked, lambda: save_visit(unlocked, a_visit(family_id, by=""))) for _time in range(6)
    ]
    assert min(saves) == 5


def test_a_change_writes_the_columns_that_differ(unlocked: Unlocked, family_id: str) -> None:
    """Each index over a column that is written is written too, on a page of its own."""
    with unlocked.read() as tx:
        visit = visits.of_family(tx, family_id)[1]
    changed = replace(visit, observed="Ze lachte hard.", next_contact=visit.date)
    told = asked(unlocked, lambda: save_visit(unlocked, changed))
    (update,) = (sql for sql in told if sql.startswith('UPDATE "visits"'))
    named = [part.split('"')[1] for part in update.split(" SET ")[1].split(", ") if part.startswith('"')]
    assert named == ["observed", "next_contact", "digest", "saved_at"]
    with unlocked.read() as tx:
        assert visits.of_family(tx, family_id)[1] == changed
    assert findings(unlocked) == []


def test_a_key_whose_hmac_was_begun_seals_as_the_key_itself() -> None:
    key = bytearray(range(32))
    begun = MacKey(key)
    for parts in ((b"a",), (b"a", b""), (b"", b"a"), (b"x" * 500,)):
        assert mac(begun, *parts) == mac(key, *parts)


@pytest.mark.parametrize(
    "value",
    [
        {"b": 'a "quote"\n\\\x00\x7f\u2028é😀', "a": None, "c": -1, "d": 1.5, "Z": [True, False, []]},
        [1, "2026-09-28T09:00:00+00:00", "visit.added", ""],
        {},
        "é",
        0,
    ],
)
def test_what_is_sealed_is_spelled_as_json_of_one_form(value: object) -> None:
    """Digests of every store hold it: each sign of it has to stay for ever."""
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(value) == told.encode("utf-8")


def test_what_is_no_plain_value_is_not_sealed() -> None:
    with pytest.raises(TypeError, match="no canonical spelling"):
        canonical({"day": date(2026, 9, 28)})


def test_an_unknown_id_is_told_as_such(unlocked: Unlocked, family_id: str) -> None:
    with pytest.raises(NotFound), unlocked.read() as tx:
        families.FAMILIES.get(tx, "bestaat niet")
    with pytest.raises(NotFound):
        save_family(unlocked, a_family(id="bestaat niet"))


def test_every_write_has_exactly_one_row_in_the_log(unlocked: Unlocked, family_id: str) -> None:
    with unlocked.read() as tx:
        verbs = [row.verb for row in audit.rows(tx)]
        assert len(list(audit.verify(tx))) == len(verbs)
    assert verbs == ["family.added", "child.added", "contact.added", "visit.added", "visit.added"]


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "UPDATE meta SET audit_count = audit_count - 1",
    ],
)
def test_nothing_is_written_behind_a_log_that_does_not_end_where_it_should(
    unlocked: Unlocked, family_id: str, harm: str
) -> None:
    """As when pages of an older copy were put back."""
    tamper(unlocked, harm)
    with pytest.raises(StoreDamaged):
        save_visit(unlocked, a_visit(family_id))


def test_the_log_holds_no_word_of_what_was_written(unlocked: Unlocked, family_id: str) -> None:
    with unlocked.read() as tx:
        log = repr(tx.rows("SELECT * FROM audit"))
    assert "Çelik" not in log
    assert family_id in log  # control: the random id is there


def test_rows_read_one_after_the_other_are_those_of_a_whole_reading(unlocked: Unlocked) -> None:
    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1234) SELECT i FROM n"
    with unlocked.read() as tx:
        assert list(tx.each(sql)) == tx.rows(sql)


def test_a_row_far_down_the_table_is_checked_too(unlocked: Unlocked, family_id: str) -> None:
    many = [a_visit(family_id, id=f"{number:016x}") for number in range(250)]
    save_all(unlocked, "demo.loaded", many)
    assert findings(unlocked) == []
    for number in (99, 100, 249):
        tamper(unlocked, f"UPDATE visits SET observed = 'Niets.' WHERE id = '{number:016x}'")
    assert findings(unlocked) == [f"{number:016x}" for number in (99, 100, 249)]


def test_a_text_whose_end_was_damaged_on_the_disk_is_never_handed_over(unlocked: Unlocked) -> None:
    """The library fills what it cannot read with zeros and only fails at the next question."""
    save_visit(unlocked, a_visit(save_family(unlocked, a_family()).record, observed="x" * 19_000))
    path = unlocked.home / "store.db"
    with path.open("r+b") as file:
        file.seek(-2000, 2)
        file.write(b"\0" * 16)
    sql = "SELECT observed FROM visits ORDER BY rowid DESC LIMIT 1"
    with unlocked.read() as tx:
        tx.execute("PRAGMA shrink_memory")
        ((text,),) = tx.execute(sql).fetchmany(500)
        assert len(text) == 19_000 != text.count("x")  # the control: as if nothing were wrong
    with pytest.raises(StoreDamaged), unlocked.read() as tx:
        tx.execute("PRAGMA shrink_memory")
        list(tx.each(sql))


def test_a_damaged_row_is_not_passed_over_as_one_that_was_not_asked_for(unlocked: Unlocked) -> None:
    save_visit(unlocked, a_visit(save_family(unlocked, a_family()).record, observed="x" * 19_000))
    sql = "SELECT id FROM visits WHERE replace(observed, 'x', '') = ''"
    with unlocked.read() as tx:
        assert len(list(tx.each(sql))) == 1  # the control
    with (unlocked.home / "store.db").open("r+b") as file:
        file.seek(-2000, 2)
        file.write(b"\0" * 16)
    with pytest.raises(StoreDamaged), unlocked.read() as tx:
        tx.execute("PRAGMA shrink_memory")
        list(tx.each(sql))


def test_an_attempt_that_is_taken_back_leaves_the_transaction_as_it_was(
    unlocked: Unlocked, family_id: str
) -> None:
    """Every field: also that a list beside the backups has to be written, which once stayed behind."""
    with unlocked.write_aside() as tx:
        before = replace(tx, written=[*tx.written], moved=[*tx.moved], to_index={**tx.to_index})
        before.free_families = {*tx.free_families}
        with tx.attempt() as take_back:
            families.FAMILIES.change(tx, replace(families.FAMILIES.get(tx, family_id), family_name="Anders"))
            tx.said_never = tx.takes_out = True
            tx.free_families.add("x")
            assert tx != before  # control
            take_back()
        assert tx == before
        assert families.FAMILIES.get(tx, family_id).family_name != "Anders"

"""A family that is set aside (AVG art. 18): read, lifted, erased and withdrawn; nothing else, whoever asks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kansenboek
from kansenboek.attachments.actions import write_picture_out
from kansenboek.book.records import list_records, put, save, show_record
from kansenboek.book.search import search_all
from kansenboek.book.undo import delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.conversation import offered_sentences
from kansenboek.handover.actions.leaving import (
    make_document,
    plain_paper,
    prepare_paper,
    record_departure,
    seal_document,
)
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.handover.actions.withdrawal import destroy_handover_set, mark_received, withdraw
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.people.actions.families import open_family, save_child, save_contact, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.actions.setting_aside import lift
from kansenboek.people.records import Family
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.sessions.actions.sessions import known_by_name, save_session
from kansenboek.storage.aside import FREE, SetAside
from kansenboek.storage.records import table_of, tables
from tests.architecture.modules import nodes_of
from tests.factory import a_child, a_contact, a_family, a_session, a_visit
from tests.handover.at_the_table import AtTheTable
from tests.lists.files import source_of
from tests.roads import print_paper
from tests.ui.pages import fill

SINCE = date(2026, 9, 21)


def put_aside(unlocked: Unlocked, family_id: str) -> str:
    family = show_record(unlocked, "family", family_id)
    assert isinstance(family, Family)
    save_family(unlocked, replace(family, restricted_since=SINCE))
    return family_id


def everything_of(unlocked: Unlocked, family: str) -> list[Any]:
    """Every record that is about this family, of each kind that it has."""
    with unlocked.read() as tx:
        found = [show for table in tables() for show in _of(table, tx, family)]
    assert len({record.kind for record in found}) > 8
    return found


def _of(table: Any, tx: Any, family: str) -> tuple[Any, ...]:
    if table.record.kind == "family":
        return table.select(tx, "id = ?", (family,))  # type: ignore[no-any-return]
    return table.select(tx, "family_id = ?", (family,)) if "family_id" in table.columns() else ()


def written(unlocked: Unlocked, record: Any, *, is_new: bool = False) -> None:
    """An action that nobody thought of."""
    with unlocked.write("something.new", "") as tx:
        put(tx, record, is_new=is_new)


def test_no_record_of_it_is_changed_added_or_taken_away_by_any_action(unlocked: Unlocked) -> None:
    family, other = fill(unlocked), fill(unlocked, name="Anders")
    records, free = everything_of(unlocked, family), everything_of(unlocked, other)
    put_aside(unlocked, family)
    for record in records:
        table, copy = table_of(record.kind), replace(record, id=unlocked.new_id())
        with pytest.raises(SetAside), unlocked.write("something.new", "") as tx:
            table.change(tx, record)
        with pytest.raises(SetAside), unlocked.write("something.new", "") as tx:
            table.remove(tx, record.id)
        if record.kind != "family":
            with pytest.raises(SetAside), unlocked.write("something.new", "") as tx:
                table.add(tx, copy)
        with pytest.raises(SetAside), unlocked.write("something.new", record.id):
            pytest.fail("an action that names it goes on")
    for record in free:  # control
        with unlocked.write("something.new", record.id) as tx:
            table_of(record.kind).change(tx, record)
    assert not any(unlocked.verify())


def test_nothing_comes_into_it_from_elsewhere_and_nothing_goes_out(unlocked: Unlocked) -> None:
    family, other = fill(unlocked), fill(unlocked, name="Anders")
    (child, *_), (stranger, *_) = (
        open_family(unlocked, family).children,
        open_family(unlocked, other).children,
    )
    put_aside(unlocked, family)
    for moved in (replace(child, family_id=other), replace(stranger, family_id=family)):
        with pytest.raises(SetAside):
            written(unlocked, moved)
    for keep, gone in ((family, other), (other, family)):
        with pytest.raises(SetAside):
            merge_families(unlocked, keep, gone)


def test_a_table_is_imported_into_it_only_after_it_was_lifted(unlocked: Unlocked) -> None:
    heads = "Achternaam;Voornaam;Geboortedatum;Thuistaal\n"
    one, two = heads + "Bos;Ali;2022-01-02;nl\n", heads + "Bos;Ali;2022-01-02;nl\nBos;Bea;2023-01-02;nl\n"
    run_import(unlocked, plan_import(unlocked, source_of(one)))
    (family,) = list_records(unlocked, "family")
    put_aside(unlocked, family.id)
    before = list_records(unlocked, "child")
    run_import(unlocked, plan_import(unlocked, source_of(two)))  # nobody says that Bea is of this family
    assert list_records(unlocked, "child")[: len(before)] == before
    assert all(child.family_id != family.id for child in list_records(unlocked, "child")[len(before) :])  # type: ignore[attr-defined]


def test_no_paper_leaves_and_no_sentence_is_offered(unlocked: Unlocked, tmp_path: Path) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    print_paper(unlocked, table.id)  # control
    ready = prepare_paper(unlocked, table.id)
    save(unlocked, a_visit(table.family, observed="Zij zingt graag.", date=date(2026, 9, 1)))
    assert offered_sentences(unlocked, table.child)  # control
    (gone,) = (each for each in list_records(unlocked, "departure") if isinstance(each, Departure))
    put_aside(unlocked, table.family)
    for kind in PaperKind:
        with pytest.raises(KnownError):
            prepare_paper(unlocked, table.id, kind)
    with pytest.raises(ConsentMissing) as told:
        plain_paper(unlocked, table.id, warned=True)
    assert "set aside" in str(told.value.values["reason"])
    with pytest.raises(KnownError):  # a paper that was prepared a moment before
        record_departure(unlocked, ready, seal_document(make_document(ready)).document, Way.ENCRYPTED_FILE)
    with pytest.raises(SetAside):
        mark_received(unlocked, gone.id, "Juf")
    assert offered_sentences(unlocked, table.child) == ()
    assert len(list_records(unlocked, "departure")) == 1


def test_no_picture_of_it_goes_out(unlocked: Unlocked, tmp_path: Path) -> None:
    family = fill(unlocked)
    pictures = open_family(unlocked, family).attachments
    put_aside(unlocked, family)
    for each in pictures:
        with pytest.raises(SetAside):
            write_picture_out(unlocked, each.id, tmp_path / "uit.jpg", warned=True)
    assert pictures
    assert not (tmp_path / "uit.jpg").exists()


def test_nobody_of_it_is_named_at_a_door_or_newly_in_a_session(unlocked: Unlocked) -> None:
    family, other = save_family(unlocked, a_family()).record, save_family(unlocked, a_family()).record
    quiet = save_contact(unlocked, a_contact(family, name="Stille Moeder")).record
    loud = save_contact(unlocked, a_contact(other, name="Andere Moeder")).record
    session = a_session(attendance=(quiet,), adults=4)
    number = save_session(unlocked, session).record
    put_aside(unlocked, family)
    assert known_by_name(unlocked, session) == ()
    kept = replace(session, id=number, attendance=(quiet, loud))
    save_session(unlocked, kept)  # who stands there stays: the tally of others can still be mended
    assert [person.name for person in known_by_name(unlocked, session)] == ["Andere Moeder"]
    with pytest.raises(SetAside):
        save_session(unlocked, a_session(attendance=(loud, quiet), adults=4))
    save_session(unlocked, replace(kept, attendance=(loud,)))
    with pytest.raises(SetAside):
        save_session(unlocked, kept)


def test_reading_withdrawing_destroying_and_erasing_stay(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    (consent,) = list_records(unlocked, "consent")
    sentence = next(iter(read_along(unlocked, table.id).sentences())).key
    put_aside(unlocked, table.family)
    assert open_family(unlocked, table.family).family.restricted_since == SINCE
    assert search_all(unlocked, "Çelik")
    with pytest.raises(SetAside):  # reading along is a step towards a decision, and is written down
        read_along(unlocked, table.id)
    with pytest.raises(SetAside):
        hide_sentence(unlocked, table.id, sentence)
    assert withdraw(unlocked, consent.id, "per telefoon").marked == 1
    with pytest.raises(SetAside):
        delete_record(unlocked, show_record(unlocked, "contact", table.mother))
    erase_family(unlocked, table.family)
    assert list_records(unlocked, "family") == ()


def test_destroying_a_refused_set_stays(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree(yes=False)
    put_aside(unlocked, table.family)
    destroy_handover_set(unlocked, table.id)
    assert table.handover().care == ""
    assert [c.decision for c in list_records(unlocked, "consent") if isinstance(c, Consent)]


def test_it_is_lifted_with_a_reason_and_in_no_other_way(unlocked: Unlocked) -> None:
    family = put_aside(unlocked, fill(unlocked))
    free = replace(open_family(unlocked, family).family, restricted_since=None)
    with pytest.raises(SetAside):
        save_family(unlocked, free)
    with pytest.raises(KnownError, match="Write down why"):
        lift(unlocked, family, "  ")
    lift(unlocked, family, "De moeder belde.")
    kept = open_family(unlocked, family).family
    assert kept.restricted_since is None
    assert kept.set_aside_before == "2026-09-21 – 2026-09-28: De moeder belde."
    with unlocked.read() as tx:
        verbs = [verb for (verb,) in tx.rows("SELECT verb FROM audit WHERE record = ?", (family,))]
    assert verbs.index("family.set_aside") < verbs.index("family.lifted")
    save_child(unlocked, a_child(family, given_name="Nieuw"))  # control
    save_family(unlocked, replace(kept, set_aside_before="Iets anders."))
    assert open_family(unlocked, family).family.set_aside_before == kept.set_aside_before
    with pytest.raises(KnownError, match="not set aside"):
        lift(unlocked, family, "Nog eens.")


def test_only_what_parents_ask_for_goes_through() -> None:
    seeing = ["access.given", "access_request.added", "access_request.changed", "access_request.undone"]
    asked = ["consent.withdrawn", "family.erased", "family.lifted", "handover.destroyed"]
    assert sorted(FREE) == [
        *seeing,
        "consent.placed",
        *asked,
    ]  # the first: a place in the log that an old store lacks


# --- the look stands where everything is written ---------------------------------------------------------------

PACKAGE = Path(kansenboek.__file__).parent
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def statements(source: str) -> Iterator[str]:
    """Every text in a module that writes to a table, with what is filled in left out."""
    for node in nodes_of(source):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield " ".join(node.value.split())


def writes_around(source: str) -> list[str]:
    names = {table.name for table in tables() if {"family_id", "restricted_since"} & set(table.columns())}
    return [
        sql
        for sql in statements(source)
        if sql.upper().startswith(WRITING) and names & set(sql.replace('"', " ").split())
    ]


def around_unlocked(source: str) -> list[str]:
    """Transactions that are not opened by `Unlocked`, which tells the store what is done."""
    return [
        ast.unparse(node.func)
        for node in nodes_of(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "write"
        and "vault" in ast.unparse(node.func.value)
    ]


@pytest.mark.usefixtures("package_read")
def test_every_writing_action_passes_the_look() -> None:
    """Records are written by `Table` alone, and in transactions of `Unlocked` alone, so a new action is locked."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name, source = path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")
        if not name.startswith("storage/migrations/"):
            assert not writes_around(source), name
        if not name.startswith("storage/") and name != "book/unlocked.py":
            assert not around_unlocked(source), name
    assert writes_around('tx.execute("UPDATE visits SET observed = ? WHERE id = ?", x)')  # controls
    assert around_unlocked('with unlocked._vault.write("a", "b", now) as tx: pass')


def test_an_id_that_was_drawn_while_its_record_was_written_is_asked_about_like_any_other(
    unlocked: Unlocked,
) -> None:
    family = show_record(unlocked, "family", save_family(unlocked, a_family()).record)
    assert isinstance(family, Family)
    with unlocked.write("something.new", family.id) as tx:
        child = a_child(family.id, id=unlocked.new_id())
        put(tx, child, is_new=True)
        put(tx, replace(family, restricted_since=SINCE), is_new=False)
    with pytest.raises(SetAside), unlocked.write("something.shown", child.id):
        pass

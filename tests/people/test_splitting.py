"""A family that was joined by mistake is two again: everything stands with whom it is about, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.book.drafts import keep_draft
from kansenboek.book.records import list_records, save, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import ConsentMissing, KnownError, NotFound
from kansenboek.kit.place import Place
from kansenboek.outgoing.records import ListedFamily, ListLeft
from kansenboek.people.actions.families import (
    list_families,
    open_family,
    save_child,
    save_contact,
    save_family,
)
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.actions.setting_aside import lift
from kansenboek.people.actions.splitting import Split, household_of, plan_split, split_family
from kansenboek.people.records import Family
from kansenboek.people.rules.splitting import divided, note_lines
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage import drafts, never_again
from kansenboek.storage.aside import SetAside
from kansenboek.storage.records import table_of, tables
from tests.factory import TODAY, a_child, a_contact, a_family, a_referral, a_visit
from tests.handover.at_the_table import AtTheTable
from tests.roads import print_paper, save_visit
from tests.ui.pages import fill


def of_families(unlocked: Unlocked) -> dict[str, dict[str, int]]:
    """Family → table → how many rows stand with it."""
    with unlocked.read() as tx:
        found: dict[str, dict[str, int]] = {}
        for table in tables():
            if "family_id" in table.columns():
                for family_id, count in tx.rows(
                    f"SELECT family_id, count(*) FROM {table.name} GROUP BY family_id"
                ):
                    found.setdefault(family_id, {})[table.name] = count
    return found


def ids_of(unlocked: Unlocked, kind: str, family_id: str) -> set[str]:
    return {each.id for each in list_records(unlocked, kind) if getattr(each, "family_id", "") == family_id}


def new_family(**values: Any) -> Family:
    return a_family(**{"family_name": "Bakker", **values})


def everything_of(unlocked: Unlocked, family_id: str, others: set[str]) -> frozenset[str]:
    """The people and loose things of a joined family that are not in `others`."""
    household = household_of(unlocked, family_id)
    return frozenset(
        each.id
        for each in household.records
        if each.id not in others and (each in household.loose() or each.kind in ("child", "contact"))
    )


def rows_of(unlocked: Unlocked) -> dict[str, Any]:
    """Every record of the store by its id, but for the moment of saving."""
    with unlocked.read() as tx:
        return {record.id: record for table in tables() for record in table.select(tx)}


def test_what_was_put_together_comes_apart_again_table_by_table(unlocked: Unlocked) -> None:
    keep, gone = fill(unlocked, name="Visser"), fill(unlocked, name="Bakker")
    apart, before = of_families(unlocked), rows_of(unlocked)
    stays = {record_id for record_id, record in before.items() if getattr(record, "family_id", "") == keep}
    merge_families(unlocked, keep, gone)
    split = Split(chosen=everything_of(unlocked, keep, stays), family=new_family())
    new = split_family(unlocked, keep, split).record
    again = of_families(unlocked)
    assert again[new] == apart[gone], "putting together moved these, and splitting brought them back"
    assert again[keep] == apart[keep]
    after = rows_of(unlocked)
    for record_id, record in before.items():
        if getattr(record, "family_id", "") == gone:
            assert after[record_id] == replace(record, family_id=new), record.kind
        elif record_id not in (keep, gone):
            assert after[record_id] == record, record.kind
    assert not any(unlocked.verify())
    assert len(again[new]) >= 8, "the control: the family had something of nearly everything"


def test_a_record_of_whatever_kind_goes_somewhere(unlocked: Unlocked) -> None:
    """A new kind of record of a family goes along by what it points at, is chosen, or is told with both families."""
    family = save_family(unlocked, a_family()).record
    household = household_of(unlocked, family)
    for table in tables():
        if "family_id" in table.columns():
            record: Any = table.record(id="1", family_id=family)
            alone = replace(household, records=(record,))
            places = (record in alone.loose(), record in alone.of_both(), record.kind in ("child", "contact"))
            assert sum(places) == 1, record.kind


def test_a_list_that_left_is_told_with_both_families(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family)).record
    save_child(unlocked, a_child(family, given_name="Lotte"))
    with unlocked.write("list.left", "") as tx:
        left = ListLeft(id="list", left_on=TODAY)
        table_of("list_left").add(tx, left)
        table_of("listed_family").add(tx, ListedFamily(id="row", family_id=family, list_id=left.id))
    new = split_family(unlocked, family, Split(chosen=frozenset({child}), family=new_family())).record
    found = {each.family_id: each for each in list_records(unlocked, "listed_family")}  # type: ignore[attr-defined]
    assert set(found) == {family, new}
    assert not any(unlocked.verify())


def test_the_log_has_one_row_and_the_family_is_kept_as_long_as_its_own_children_ask(
    unlocked: Unlocked,
) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, given_name="Lotte"))
    child = save_child(unlocked, a_child(family, school_start=None, care_end=None)).record
    with unlocked.read() as tx:
        ((before,),) = tx.rows("SELECT count(*) FROM audit")
    new = split_family(unlocked, family, Split(chosen=frozenset({child}), family=new_family())).record
    with unlocked.read() as tx:
        rows = tx.rows("SELECT verb, record FROM audit WHERE seq > ?", (before,))
    assert rows == [("family.split", family)]
    assert open_family(unlocked, new).family.retain_until != open_family(unlocked, family).family.retain_until


def test_lines_of_the_notes_go_with_whom_they_are_about() -> None:
    family = Family(id="a", **_values(practical_notes="hond\nmoeder in opvang\nbel 2x", custody_note="samen"))
    line = note_lines(family)[1]
    assert line.text == "moeder in opvang"
    stays, goes = divided(family, Family(id="b", **_values(practical_notes="nieuw", custody_note="")), [line])
    assert stays.practical_notes == "hond\nbel 2x"
    assert goes.practical_notes == "nieuw\nmoeder in opvang"
    assert (stays.custody_note, goes.custody_note) == ("samen", "")
    assert divided(family, family, [])[0] == family, "the control: nothing chosen, nothing moved"


def _values(**values: object) -> dict[str, Any]:
    family = a_family(**values)
    return {name: getattr(family, name) for name in family.specs() if name != "id"}


def test_a_visit_goes_when_it_is_chosen_and_no_longer_names_who_stays(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family, given_name="Lotte")).record
    stays = save_contact(unlocked, a_contact(family, name="Ayşe")).record
    goes = save_contact(unlocked, a_contact(family, name="Truus")).record
    held = {"outcome": VisitOutcome.HELD, "date": TODAY}
    both = save_visit(unlocked, a_visit(family, participants=(stays, goes), **held)).record
    hers = save_visit(unlocked, a_visit(family, participants=(goes,), **held)).record
    wish = save(unlocked, a_referral(family, child_id=child, wish="Zwemmen")).record
    chosen = frozenset({child, goes})
    assert household_of(unlocked, family, chosen).likely() == {hers}
    plan = plan_split(household_of(unlocked, family, chosen | {hers}))
    assert plan.going == {"child": 1, "contact": 1, "visit": 1, "referral": 1}
    assert plan.staying == {"contact": 1, "visit": 1}
    assert plan.let_go == {"visit": 1}
    new = split_family(unlocked, family, Split(chosen=chosen | {hers}, family=new_family())).record
    assert ids_of(unlocked, "visit", new) == {hers}
    assert ids_of(unlocked, "referral", new) == {wish}
    assert show_record(unlocked, "visit", both).participants == (stays,)  # type: ignore[attr-defined]
    assert not any(unlocked.verify())
    merge_families(unlocked, family, new)
    assert len(open_family(unlocked, family).contacts) == 2, "putting together takes it back"


@pytest.mark.parametrize("says_yes", [True, False])
def test_a_yes_of_who_stays_behind_counts_no_more_and_a_no_goes_on(
    unlocked: Unlocked, says_yes: bool
) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree()
    table.agree(table.father, yes=says_yes)
    handover = table.handover()
    family = handover.family_id
    chosen = frozenset({handover.child_id, table.mother})
    assert plan_split(household_of(unlocked, family, chosen)).decisions == 1
    before: dict[str, Any] = {each.id: each for each in list_records(unlocked, "consent")}
    new = split_family(unlocked, family, Split(chosen=chosen, family=new_family())).record
    after = {each.id: each for each in list_records(unlocked, "consent")}
    assert {each: replace(c, family_id=new) for each, c in before.items()} == after, (
        "a proof stays what it was"
    )
    if says_yes:
        assert print_paper(unlocked, table.id).pdf, "the mother, who came along, agreed herself"
    else:
        with pytest.raises(ConsentMissing):
            print_paper(unlocked, table.id)
    erase_family(unlocked, family)
    assert len(list_records(unlocked, "consent")) == 1
    assert not any(unlocked.verify())
    with pytest.raises(ConsentMissing):  # what was decided there is lost with it, so she is asked anew
        print_paper(unlocked, table.id)


def test_only_a_yes_of_somebody_who_stays_behind_lets_nothing_leave(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree()
    assert print_paper(unlocked, table.id).pdf, "the control"
    handover = table.handover()
    chosen = frozenset({handover.child_id, table.father})
    split_family(unlocked, handover.family_id, Split(chosen=chosen, family=new_family()))
    with pytest.raises(ConsentMissing):
        print_paper(unlocked, table.id)


def test_what_the_list_says_of_a_decision_goes_with_the_child(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree()
    handover = table.handover()
    new = split_family(
        unlocked, handover.family_id, Split(chosen=frozenset({handover.child_id}), family=new_family())
    ).record
    with unlocked.read() as tx:
        (entry,) = never_again.of_kinds(tx, never_again.DECIDED)
    assert entry.more[never_again.FAMILY] == new
    split_family(unlocked, handover.family_id, Split(chosen=frozenset({table.mother}), family=new_family()))
    with unlocked.read() as tx:
        (entry,) = never_again.of_kinds(tx, never_again.DECIDED)
    assert entry.more[never_again.FAMILY] == new, "an adult takes no decision along"


def test_what_was_typed_and_not_saved_opens_with_the_new_family(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family)).record
    save_child(unlocked, a_child(family, given_name="Lotte"))
    here = Place("family", family)
    keep_draft(unlocked, Draft("child", Place("child", child, of=here), {"child": {"bso": "De Bij"}}))
    keep_draft(unlocked, Draft("visit", Place("visit", of=here), {"visit": {"observed": "half"}}))
    new = split_family(unlocked, family, Split(chosen=frozenset({child}), family=new_family())).record
    with unlocked.read() as tx:
        found = {draft.kind: (draft.place, draft.forms) for draft in drafts.every(tx)}
    assert found["child"] == (Place("child", child, of=Place("family", new)), {"child": {"bso": "De Bij"}})
    assert found["visit"][0] == Place("visit", of=here)


def test_nothing_moves_when_it_is_no_split_or_the_family_is_set_aside(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    other = save_family(unlocked, a_family(family_name="Ander")).record
    child, stranger = (save_child(unlocked, a_child(each)).record for each in (family, other))
    adult = save_contact(unlocked, a_contact(family)).record
    for chosen in ({child, adult}, set(), {child, stranger}, {"0123456789abcdef"}):
        with pytest.raises(KnownError):
            split_family(unlocked, family, Split(chosen=frozenset(chosen), family=new_family()))
    with pytest.raises(KnownError):
        split_family(unlocked, family, Split(chosen=frozenset({child}), family=new_family(family_name="")))
    with pytest.raises(NotFound):
        split_family(unlocked, "0123456789abcdef", Split(chosen=frozenset({child}), family=new_family()))
    save_family(unlocked, replace(open_family(unlocked, family).family, restricted_since=TODAY))
    with pytest.raises(SetAside):
        split_family(unlocked, family, Split(chosen=frozenset({child}), family=new_family()))
    assert len(list_families(unlocked)) == 2
    lift(unlocked, family, "De moeder vroeg het.")
    new = split_family(unlocked, family, Split(chosen=frozenset({child}), family=new_family())).record
    assert "De moeder vroeg het." in open_family(unlocked, new).family.set_aside_before, "told with both"

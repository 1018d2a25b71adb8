"""One school with several spellings becomes one, for all its children at once; and a newer list keeps every link."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.book.records import show_record
from kansenboek.book.undo import StillUsed, delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.records import Child
from kansenboek.schools.actions.choosing import SHIPPED, choices, school_for, shipped_list, unpacked
from kansenboek.schools.actions.joining import list_lines, look_at_one, make_one, pairs, take_apart
from kansenboek.schools.actions.newer_list import list_dated, look_at_list, read_list, take_list
from kansenboek.schools.actions.schools import list_schools, save_school
from kansenboek.schools.records import School, SchoolSort
from kansenboek.schools.rules.renewing import renewed
from kansenboek.schools.rules.school_list import SchoolList, school_of
from kansenboek.storage.records import tables
from tests.factory import TODAY, a_child, a_family
from tests.handover.at_the_table import AtTheTable
from tests.roads import print_paper


def child_at(unlocked: Unlocked, school: str, **values: Any) -> str:
    """A child of a new family that goes to this school; its id."""
    family = save_family(unlocked, a_family()).record
    return save_child(unlocked, a_child(family, school=school, **values)).record


def child(unlocked: Unlocked, number: str) -> Child:
    found = show_record(unlocked, "child", number)
    assert isinstance(found, Child)
    return found


def key_of(unlocked: Unlocked, name: str) -> str:
    (found,) = (line.key for line in list_lines(unlocked) if line.name == name)
    return found


def dump(unlocked: Unlocked) -> dict[str, Any]:
    with unlocked.read() as tx:
        return {record.id: record for table in tables() for record in table.select(tx)}


def a_school(**values: Any) -> School:
    return School(**{"name": "De Regenboog", "town": "Alkmaar", **values})


def test_a_text_means_the_one_school_that_is_called_so(unlocked: Unlocked) -> None:
    before = child_at(unlocked, "De Regenboog")
    school = save_school(unlocked, a_school(also_called=("RK bs De Regenboog",))).record
    assert child(unlocked, before).school_id == "", "what stood there is not touched"
    for text in ("De Regenboog", "de  REGENBOOG", "rk bs De Regenboog"):
        found = child(unlocked, child_at(unlocked, text))
        assert (found.school, found.school_id) == (text, school)
    assert child(unlocked, child_at(unlocked, "De Brug")).school_id == "", "the control"


def test_two_schools_of_one_name_are_not_guessed_between(unlocked: Unlocked) -> None:
    save_school(unlocked, a_school())
    second = save_school(unlocked, a_school(town="Heerhugowaard")).record
    number = child_at(unlocked, "De Regenboog")
    assert child(unlocked, number).school_id == ""
    save_child(unlocked, replace(child(unlocked, number), school_id=second))
    assert child(unlocked, number).school_id == second, "who chose one keeps it"


def test_another_text_lets_go_of_the_school_and_a_school_without_a_text_gives_its_name(
    unlocked: Unlocked,
) -> None:
    school = save_school(unlocked, a_school()).record
    number = child_at(unlocked, "", school_id=school)
    assert child(unlocked, number).school == "De Regenboog"
    save_child(unlocked, replace(child(unlocked, number), school="De Brug"))
    assert child(unlocked, number).school_id == ""
    save_child(unlocked, replace(child(unlocked, number), school=""))
    assert child(unlocked, number).school == ""


def test_linking_a_school_makes_no_decision_of_a_parent_stale(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    text = child(unlocked, table.child).school
    assert make_one(unlocked, key_of(unlocked, text), ()).plan.respelled == 0
    found = child(unlocked, table.child)
    assert (found.school, bool(found.school_id)) == (text, True)
    assert print_paper(unlocked, table.id).pdf
    save_child(unlocked, replace(found, school="De Brug"))
    with pytest.raises(ConsentMissing):  # the control: another text is another school
        print_paper(unlocked, table.id)


def test_a_school_is_not_deleted_while_a_child_points_at_it(unlocked: Unlocked) -> None:
    number = save_school(unlocked, a_school()).record
    child_at(unlocked, "De Regenboog")
    (school,) = list_schools(unlocked)
    with pytest.raises(StillUsed):
        delete_record(unlocked, school)
    assert list_schools(unlocked)[0].id == number


def test_the_list_counts_children_and_pairs_what_may_be_one(unlocked: Unlocked) -> None:
    save_school(unlocked, a_school(code="11AA00"))
    save_school(unlocked, a_school(name="De Regenboog", town="Heiloo", code="22BB00"))
    for text in ("obs de regenboog", "obs de regenboog", "Regenboog Alkmaar", "De Brug", "De Brugg"):
        child_at(unlocked, text)
    child_at(unlocked, "", bso="De Brug")
    lines = {(line.name, line.school.town): line.children for line in list_lines(unlocked)}
    assert lines["obs de regenboog", ""] == 2
    assert lines["De Regenboog", "Alkmaar"] == 0
    found = {(one.name + one.school.town, other.name) for one, other in pairs(list_lines(unlocked))}
    assert ("De RegenboogAlkmaar", "obs de regenboog") in found
    assert ("De RegenboogAlkmaar", "Regenboog Alkmaar") in found
    assert {("De Brug", "De Brugg"), ("De Brugg", "De Brug")} & found
    assert ("De RegenboogAlkmaar", "De Regenboog") not in found, "two towns are two schools"
    assert ("De Brug", "De Brug") not in found, "a BSO is no school"


def test_two_spellings_become_one_in_one_go_and_apart_again(unlocked: Unlocked) -> None:
    keep = save_school(unlocked, a_school(code="11AA00")).record
    twice = save_school(unlocked, a_school(name="RK Regenboog", phone="072-0000000", town="")).record
    one, two, three = (child_at(unlocked, text) for text in ("obs de regenboog", "RK Regenboog", "De Brug"))
    before = dump(unlocked)
    with unlocked.read() as tx:
        ((rows,),) = tx.rows("SELECT count(*) FROM audit")
    others = (key_of(unlocked, "obs de regenboog"), twice)
    assert look_at_one(unlocked, keep, others).respelled == 2
    assert dump(unlocked) == before
    joined = make_one(unlocked, keep, others)
    for number in (one, two):
        assert (child(unlocked, number).school, child(unlocked, number).school_id) == ("De Regenboog", keep)
    assert child(unlocked, three).school == "De Brug"
    (school,) = list_schools(unlocked)
    assert (school.phone, school.code) == ("072-0000000", "11AA00")
    assert set(school.also_called) == {"obs de regenboog", "RK Regenboog"}
    again = child(unlocked, child_at(unlocked, "OBS De Regenboog"))
    assert again.school_id == keep, "from now on the other spelling means this school too"
    with unlocked.read() as tx:
        verbs = [verb for (verb,) in tx.rows("SELECT verb FROM audit WHERE seq > ?", (rows,))]
    assert verbs.count("school.joined") == 1
    assert "child.changed" not in verbs
    assert not any(unlocked.verify())
    save_child(unlocked, replace(child(unlocked, two), school="De Brug"))
    take_apart(unlocked, joined)
    after = dump(unlocked)
    assert {number: after[number] for number in before if number != two} == {
        number: record for number, record in before.items() if number != two
    }
    assert child(unlocked, two).school == "De Brug", "what was changed since stays"


def test_names_that_are_only_typed_become_a_school_and_undoing_takes_it_away(unlocked: Unlocked) -> None:
    one, two = child_at(unlocked, "De Brug"), child_at(unlocked, "de brugg")
    before = dump(unlocked)
    joined = make_one(unlocked, key_of(unlocked, "De Brug"), (key_of(unlocked, "de brugg"),))
    (school,) = list_schools(unlocked)
    assert (school.name, school.sort) == ("De Brug", SchoolSort.PRIMARY)
    assert {child(unlocked, number).school_id for number in (one, two)} == {school.id}
    take_apart(unlocked, joined)
    assert dump(unlocked) == before


def test_what_becomes_stale_is_told_before_and_can_be_left_as_it_is(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    text = child(unlocked, table.child).school
    free = child_at(unlocked, text)
    school = save_school(unlocked, a_school(name="obs De Brug")).record
    plan = look_at_one(unlocked, school, (key_of(unlocked, text),))
    assert (plan.children, plan.respelled, plan.settled, plan.decided) == (2, 2, 1, 1)
    joined = make_one(unlocked, school, (key_of(unlocked, text),), only_free=True)
    assert joined.plan.respelled == 1
    assert child(unlocked, free).school == "obs De Brug"
    kept = child(unlocked, table.child)
    assert (kept.school, kept.school_id) == (text, school)
    assert print_paper(unlocked, table.id).pdf, "its handover leaves as it was settled"
    make_one(unlocked, school, ())
    assert child(unlocked, table.child).school == "obs De Brug"
    with pytest.raises(ConsentMissing):
        print_paper(unlocked, table.id)


def test_children_of_a_family_that_is_set_aside_stay_as_they_are(unlocked: Unlocked) -> None:
    quiet = child_at(unlocked, "de brug")
    family = open_family(unlocked, child(unlocked, quiet).family_id).family
    school = save_school(unlocked, a_school(name="obs De Brug")).record
    save_family(unlocked, replace(family, restricted_since=TODAY))
    before = child(unlocked, quiet)
    assert make_one(unlocked, school, (key_of(unlocked, "de brug"),)).plan.aside == 1
    assert child(unlocked, quiet) == before


def test_what_is_not_there_any_more_is_said(unlocked: Unlocked) -> None:
    school = save_school(unlocked, a_school()).record
    with pytest.raises(KnownError):
        make_one(unlocked, school, ("school:de brug",))
    with pytest.raises(KnownError):
        look_at_one(unlocked, "0123456789abcdef", (school,))


# --- the list ----------------------------------------------------------------------------------------------


def test_a_school_of_the_list_becomes_one_of_the_book_when_a_child_gets_it(unlocked: Unlocked) -> None:
    (suggestion,) = choices(unlocked)["school"].suggest("eenspan emmen")
    school = school_for(unlocked, suggestion, "school")
    assert school is not None
    family = save_family(unlocked, a_family()).record
    number = save_child(
        unlocked, a_child(family, school=f"{suggestion.text} (Emmen)"), {"school": school}
    ).record
    (kept,) = list_schools(unlocked)
    assert (kept.code, kept.town) == ("16AH00", "Emmen")
    assert child(unlocked, number).school_id == kept.id
    (again,) = choices(unlocked)["school"].suggest("eenspan emmen")
    assert again.school_id == kept.id
    assert school_for(unlocked, again, "school") == kept
    assert school_for(unlocked, suggestion, "school") == kept, "chosen on a form that was open before"
    assert not any(hit.line for hit in choices(unlocked)["bso"].suggest("eenspan"))


def a_list(shipped: SchoolList, *gone: str, **names: str) -> SchoolList:
    lines = tuple(
        replace(line, name=names.get(f"n{line.code}", line.name))
        for line in shipped.lines
        if line.code not in gone
    )
    return SchoolList(lines, "2030")


def test_a_newer_list_keeps_links_and_tells_what_changed() -> None:
    shipped = shipped_list()
    lines = shipped.lines[:6]
    known = [replace(school_of(line), id=f"{n}", email="a@b.nl") for n, line in enumerate(lines)]
    newer = a_list(shipped, lines[1].code, **{f"n{lines[0].code}": "Kindcentrum Nieuw"})
    moved = replace(lines[2], code="99ZZ00", phone="0101")
    newer = SchoolList((*(line for line in newer.lines if line.code != lines[2].code), moved), "2030")
    found = renewed(known, shipped, newer, TODAY)
    after = {school.id: school for _before, school in found.changed}
    assert (found.renamed, found.closed, found.moved) == (("0",), ("1",), ("2",))
    assert after["0"].name == "Kindcentrum Nieuw"
    assert lines[0].name in after["0"].also_called
    assert after["1"].gone_since == TODAY
    assert (after["2"].code, after["2"].phone, after["2"].email) == ("99ZZ00", "0101", "a@b.nl")
    assert set(after) == {"0", "1", "2"}, "the others are as they were"
    assert (found.added, found.dropped) == (1, 2)
    back = renewed(after.values(), newer, shipped, TODAY)
    assert {school.id: school.gone_since for _before, school in back.changed}["1"] is None, "open after all"


def test_a_piece_of_the_list_closes_no_school_elsewhere() -> None:
    shipped = shipped_list()
    here, there = shipped.by_code["16AH00"], next(line for line in shipped.lines if line.town == "Alkmaar")
    known = [replace(school_of(line), id=line.code) for line in (here, there)]
    piece = SchoolList(
        tuple(line for line in shipped.lines if line.municipality == "Emmen" and line.code != here.code), ""
    )
    found = renewed(known, shipped, piece, TODAY)
    assert (found.closed, found.unknown) == ((here.code,), 1)


def test_a_newer_list_is_taken_over_kept_and_used(unlocked: Unlocked) -> None:
    line = shipped_list().by_code["16AH00"]
    save_school(unlocked, school_of(line))
    number = child_at(unlocked, line.name)
    text = _raw().decode("cp1252").replace("'t Eenspan", "Het Zevenspan", 1)
    newer = look_at_list(unlocked, read_list(text.encode(), "2030"))
    assert len(newer.renewal.renamed) == 1
    assert list_schools(unlocked)[0].name == line.name, "only looked at"
    before = child(unlocked, number)
    take_list(unlocked, newer)
    (school,) = list_schools(unlocked)
    assert school.name == "Openbare Basisschool Het Zevenspan"
    assert child(unlocked, number) == before
    assert before.school_id == school.id
    assert list_dated(unlocked) == (TODAY.isoformat(), 6215)
    assert not any(unlocked.verify())
    (suggestion,) = choices(unlocked)["school"].suggest("eenspan emmen")
    assert suggestion.school_id == school.id, "found by its old name too"
    assert [line.also_spelled for line in list_lines(unlocked)] == [(line.name,)]
    make_one(unlocked, school.id, ())
    assert child(unlocked, number).school == school.name


def _raw() -> bytes:
    from kansenboek.kit.resources import resource_folder

    return unpacked((resource_folder("third_party") / "schools" / SHIPPED).read_bytes())

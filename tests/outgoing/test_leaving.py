"""A list leaves: it is written down with its reason, told to a family that asks, and never holds who is set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

import pytest

from kansenboek.book.log_of_actions import actions_done, check_log
from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.season import season
from kansenboek.kit.errors import CannotWrite, InvalidRecord, NotFound
from kansenboek.kit.i18n import language
from kansenboek.outgoing.actions.leaving import (
    ChangedMeanwhile,
    ListFile,
    NobodyOnIt,
    make_list,
    prepare_list,
    record_list,
    write_list,
)
from kansenboek.outgoing.records import ListedFamily, ListKind, ListLeft, ListReason, ListWay
from kansenboek.outgoing.rules.ready import NothingToCome, ReadyList, Wanted
from kansenboek.paper.sealed import unsealed
from kansenboek.people.actions.families import open_family, save_child, save_contact, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.trail.actions.who_looked import who_looked
from tests.factory import TODAY, a_child, a_contact, a_family, a_session, a_visit, an_agreement
from tests.paper.reading import text_of
from tests.roads import save_visit

WHY = ListLeft(reason=ListReason.HOME_VISITS, what_for="de week van 5 oktober", receiver="Gerda")


@dataclass(frozen=True)
class Team:
    """A store with two families, and somebody who came to the parent room by name."""

    unlocked: Unlocked
    one: str
    other: str
    child: str

    def telephone(self, *families: str) -> Wanted:
        return Wanted(kind=ListKind.TELEPHONE, families=families or (self.other, self.one))

    def leave(self, wanted: Wanted, way: ListWay = ListWay.SPREADSHEET, why: ListLeft = WHY) -> ListFile:
        ready = prepare_list(self.unlocked, wanted, "nl")
        file = make_list(ready, way)
        record_list(self.unlocked, why, ready, file)
        return file

    def told(self, family: str) -> list[str]:
        spoken = language("nl")
        return [spoken.text(each.message, **dict(each.values)) for each in who_looked(self.unlocked, family)]


@pytest.fixture
def team(unlocked: Unlocked) -> Iterator[Team]:
    one = save_family(unlocked, a_family(practical_notes="hond", custody_note="geheim")).record
    child = save_child(unlocked, a_child(one)).record
    save_contact(unlocked, a_contact(one, phone="06-12345678"))
    other = save_family(unlocked, a_family(family_name="Bos")).record
    born = date(2023, 3, 3)
    save_child(unlocked, a_child(other, given_name="Daan", surname="Bos", group="Egels", birth_date=born))
    yield Team(unlocked, one, other, child)


def records(unlocked: Unlocked, kind: str) -> list[object]:
    return list(list_records(unlocked, kind))


def test_a_list_that_leaves_is_in_the_log_with_codes_and_a_number_and_no_name(team: Team) -> None:
    file = team.leave(team.telephone())
    row = next(row for row in actions_done(team.unlocked) if row.verb.startswith("list.left"))
    assert row.verb == "list.left.telephone.home_visits.2"
    (left,) = records(team.unlocked, "list_left")
    assert isinstance(left, ListLeft)
    assert (left.id, left.sha256, left.how_many) == (row.record, file.sha256, 2)
    assert (left.way, left.left_on, left.receiver) == (ListWay.SPREADSHEET, TODAY, "Gerda")
    on = [each for each in records(team.unlocked, "listed_family") if isinstance(each, ListedFamily)]
    assert [(each.family_id, each.list_id) for each in on] == [(team.other, left.id), (team.one, left.id)]
    assert check_log(team.unlocked) > 0
    assert "elik" not in file.file_name
    assert file.file_name == "telefoonlijst-2026-09-28.xlsx"


def test_parents_who_ask_hear_of_the_list_and_others_do_not(team: Team) -> None:
    team.leave(team.telephone(team.one))
    told = (
        "Het stond op een lijst die de deur uit ging: Telefoonlijst, als spreadsheet die iedereen kan lezen."
    )
    assert [line for line in team.told(team.one) if line.startswith(told)] == [
        f"{told} Reden: huisbezoeken. Voor: Gerda"
    ]
    assert not [line for line in team.told(team.other) if "lijst" in line]


def test_a_list_that_is_looked_at_later_has_not_left_once_more(team: Team) -> None:
    team.leave(team.telephone(team.one))
    (left,) = records(team.unlocked, "list_left")
    assert isinstance(left, ListLeft)
    show_record(team.unlocked, ListLeft.kind, left.id)
    lines = who_looked(team.unlocked, team.one)
    assert [each.times for each in lines if each.message.startswith("It stood on a list")] == [1]
    assert [line for line in team.told(team.one) if line.startswith("Bekeken: lijst")]


def test_a_family_that_was_put_together_or_erased_keeps_and_loses_it(team: Team) -> None:
    team.leave(team.telephone(team.other))
    merge_families(team.unlocked, team.one, team.other)
    assert [line for line in team.told(team.one) if "Telefoonlijst" in line]
    erase_family(team.unlocked, team.one)
    assert records(team.unlocked, "listed_family") == []
    assert len(records(team.unlocked, "list_left")) == 1


def test_who_is_set_aside_stands_on_no_list(team: Team) -> None:
    quiet = replace(open_family(team.unlocked, team.one).family, restricted_since=TODAY)
    ready = prepare_list(team.unlocked, team.telephone(), "nl")
    save_family(team.unlocked, quiet)
    for kind in (ListKind.TELEPHONE, ListKind.GROUP, ListKind.FAMILY):
        wanted = replace(team.telephone(), kind=kind)
        assert prepare_list(team.unlocked, wanted, "nl").content.families == (team.other,)
        with pytest.raises(NobodyOnIt):
            prepare_list(team.unlocked, replace(wanted, families=(team.one,)), "nl")
    assert prepare_list(team.unlocked, team.telephone(), "nl").aside == 1
    children = tuple(line.child.id for line in season(team.unlocked))
    assert team.child in children
    on = prepare_list(team.unlocked, Wanted(kind=ListKind.HANDOVER, children=children), "nl")
    assert on.content.families == (team.other,)
    with pytest.raises(ChangedMeanwhile):  # it was drawn before that
        record_list(team.unlocked, WHY, ready, make_list(ready, ListWay.CSV))
    assert records(team.unlocked, "list_left") == []


def test_nothing_leaves_when_something_changed_after_it_was_drawn(team: Team) -> None:
    ready = prepare_list(team.unlocked, team.telephone(), "nl")
    file = make_list(ready, ListWay.CSV)
    family = open_family(team.unlocked, team.one)
    save_contact(team.unlocked, replace(family.contacts[0], phone="06-87654321"))
    with pytest.raises(ChangedMeanwhile):
        record_list(team.unlocked, WHY, ready, file)
    assert not [row for row in actions_done(team.unlocked) if row.verb.startswith("list.left")]


@pytest.mark.parametrize(
    ("why", "field"),
    [(ListLeft(), "reason"), (ListLeft(reason=ListReason.OTHER), "what_for")],
)
def test_without_a_reason_nothing_leaves(team: Team, why: ListLeft, field: str) -> None:
    with pytest.raises(InvalidRecord) as refused:
        team.leave(team.telephone(), why=why)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert records(team.unlocked, "list_left") == []


def test_an_encrypted_one_opens_with_its_words_and_with_no_others(team: Team) -> None:
    file = team.leave(team.telephone(), ListWay.SEALED_PDF)
    assert len(file.words.split()) == 5
    assert file.words not in repr(file)
    assert b"Telefoonlijst" not in file.data
    told = text_of(unsealed(file.data, file.words))
    assert "Telefoonlijst" in told
    assert "06-12345678" in told
    assert not {"hond", "geheim"} & set(told.split())


def test_a_file_is_written_whole_or_not_at_all(team: Team, tmp_path: Path) -> None:
    file = team.leave(team.telephone(), ListWay.CSV)
    path = write_list(file, tmp_path)
    assert path.read_bytes() == file.data
    assert path.name == "telefoonlijst-2026-09-28.csv"
    with pytest.raises(CannotWrite):
        write_list(file, tmp_path / "nergens")


def coming(ready: ReadyList) -> str:
    return make_list(ready, ListWay.CALENDAR).data.decode("utf-8")


def test_what_is_to_come_is_in_the_calendar_without_a_name_or_an_id(team: Team) -> None:
    unlocked = team.unlocked
    planned = VisitOutcome.PLANNED
    visit = save_visit(
        unlocked, a_visit(team.one, date=date(2026, 10, 5), start=time(9), outcome=planned, participants=())
    ).record
    earlier = a_visit(team.other, date=date(2026, 9, 1), outcome=VisitOutcome.NOT_HOME, participants=())
    save_visit(unlocked, replace(earlier, next_contact=date(2026, 10, 7)))
    save_visit(unlocked, a_visit(team.one, date=date(2026, 9, 1), outcome=planned, participants=()))
    save_agreement(unlocked, an_agreement(team.one, due=date(2026, 10, 9), what="Samen zwemmen"))
    told = coming(prepare_list(unlocked, team.telephone(team.one), "nl"))
    assert [line for line in told.split("\r\n") if line.startswith(("DTSTART", "SUMMARY"))] == [
        "DTSTART:20261005T090000",
        "SUMMARY:Huisbezoek",
        "DTSTART;VALUE=DATE:20261009",
        "SUMMARY:Een afspraak moet klaar zijn",
        "DTSTART;VALUE=DATE:20261012",
        "SUMMARY:Een eerste schooldag",
    ]
    for word in ("elik", "Elif", "Ayşe", "zwemmen", visit, team.one, team.child, "Overdie", "Brug"):
        assert word not in told
    assert coming(prepare_list(unlocked, team.telephone(team.one), "nl")) == told
    both = coming(prepare_list(unlocked, team.telephone(), "nl"))
    assert "SUMMARY:Afgesproken contact" in both
    assert set(told.split("\r\n")) < set(both.split("\r\n")), "the same code each time"


@pytest.mark.parametrize("kind", [kind for kind in ListKind if kind not in (ListKind.DOOR, ListKind.WEEK)])
def test_nothing_that_is_to_come_of_a_family_set_aside_is_in_a_calendar(team: Team, kind: ListKind) -> None:
    planned = a_visit(team.one, date=date(2026, 10, 5), outcome=VisitOutcome.PLANNED, participants=())
    save_visit(team.unlocked, planned)
    save_agreement(team.unlocked, an_agreement(team.one, due=date(2026, 10, 9)))
    children = tuple(line.child.id for line in season(team.unlocked))
    of_one = Wanted(kind=kind, families=(team.one,), children=(team.child,))
    everybody = Wanted(kind=kind, families=(team.one, team.other), children=children)
    theirs = set(prepare_list(team.unlocked, of_one, "nl").appointments)
    before = set(prepare_list(team.unlocked, everybody, "nl").appointments)
    quiet = replace(open_family(team.unlocked, team.one).family, restricted_since=TODAY)
    save_family(team.unlocked, quiet)
    assert theirs
    assert set(prepare_list(team.unlocked, everybody, "nl").appointments) == before - theirs


def test_a_calendar_with_nothing_in_it_does_not_leave(team: Team) -> None:
    family = save_family(team.unlocked, a_family(family_name="Kok")).record
    save_child(
        team.unlocked,
        a_child(family, given_name="Mo", surname="Kok", school_start=None, birth_date=date(2024, 2, 2)),
    )
    with pytest.raises(NothingToCome):
        make_list(prepare_list(team.unlocked, team.telephone(family), "nl"), ListWay.CALENDAR)


def test_a_door_list_has_who_chose_to_be_known_by_name(team: Team) -> None:
    contact = open_family(team.unlocked, team.one).contacts[0].id
    save_session(team.unlocked, a_session(date=date(2026, 9, 21), attendance=(contact,)))
    today = save_session(team.unlocked, a_session(date=TODAY, adults=None, new_adults=None, languages=()))
    ready = prepare_list(team.unlocked, Wanted(kind=ListKind.DOOR, session=today.record), "nl")
    assert [line.cells[1] for line in ready.content.sections[0].lines] == [("Ayşe",)]
    assert ready.content.families == (team.one,)
    assert "Ouderkamer" in coming(ready)
    with pytest.raises(NotFound):
        prepare_list(team.unlocked, Wanted(kind=ListKind.DOOR, session="weg"), "nl")


def test_a_list_has_the_order_in_which_families_were_chosen(team: Team) -> None:
    for order in ((team.one, team.other), (team.other, team.one)):
        assert prepare_list(team.unlocked, team.telephone(*order), "nl").content.families == order
    only = Wanted(kind=ListKind.GROUP, families=(team.other, team.one), children=(team.child,))
    content = prepare_list(team.unlocked, only, "nl").content
    assert (content.how_many, content.families) == (1, (team.one,))

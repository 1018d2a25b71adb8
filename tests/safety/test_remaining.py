"""After erasing: each place where a name of the family still stands is told, and taken away when somebody says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kansenboek.book.drafts import draft_of, keep_draft, open_drafts
from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.records import list_records, show_record
from kansenboek.book.stores import (
    KdfPolicy,
    create_prepared,
    prepare_store,
    report_of,
    unlock_with_recovery_key,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.make import make_demo
from kansenboek.following.actions.organisations import save_organisation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_child, save_contact, save_family
from kansenboek.people.records import Relation
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.remaining import Mention, can_be_taken_away, take_away
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import Guest, GuestOrganisation, ParentSession
from kansenboek.storage.files import STORE
from tests.factory import a_child, a_contact, a_family, a_session, a_visit, an_organisation
from tests.roads import save_visit
from tests.safety.test_erasure import decrypted

LIBRARY = GuestOrganisation.LIBRARY


@pytest.fixture
def bouzian(unlocked: Unlocked) -> str:
    """The family of Fatiha and Yusuf Bouzian, with a speech therapist who is of no family."""
    family = save_family(unlocked, a_family(family_name="Bouzian")).record
    save_child(unlocked, a_child(family, given_name="Yusuf", surname="Bouzian"))
    save_contact(unlocked, a_contact(family, name="Fatiha Bouzian"))
    save_contact(unlocked, a_contact(family, name="Marloes Visser", relation=Relation.PROFESSIONAL))
    return family


@pytest.fixture
def other(unlocked: Unlocked) -> str:
    """Another family, whose notes stay."""
    family = save_family(unlocked, a_family(family_name="Jansen")).record
    save_contact(unlocked, a_contact(family, name="Petra Jansen"))
    return family


def sessions(unlocked: Unlocked) -> list[ParentSession]:
    found = list_records(unlocked, "session")
    return [each for each in found if isinstance(each, ParentSession)]


def test_erasing_takes_the_whole_name_of_a_host_and_a_guest_away_and_leaves_the_others(
    unlocked: Unlocked, bouzian: str
) -> None:
    guests = (
        Guest(organisation=LIBRARY, topic="Lezen", person="fatiha  bouzian"),
        Guest(organisation=LIBRARY, person="Marloes Visser"),
    )
    save_session(unlocked, a_session(adults=9, hosts=("Fatiha Bouzian", "Samira"), guests=guests))
    erased = erase_family(unlocked, bouzian)
    (session,) = sessions(unlocked)
    assert (session.adults, session.hosts) == (9, ("Samira",))
    assert [(guest.topic, guest.person) for guest in session.guests] == [
        ("Lezen", ""),
        ("", "Marloes Visser"),
    ]
    assert erased.remaining.mentions == ()


def test_a_host_who_is_called_as_somebody_of_another_family_is_asked_about(
    unlocked: Unlocked, bouzian: str, other: str
) -> None:
    save_contact(unlocked, a_contact(other, name="Fatiha Bouzian"))
    save_session(unlocked, a_session(hosts=("Fatiha Bouzian",)))
    erased = erase_family(unlocked, bouzian)
    assert [session.hosts for session in sessions(unlocked)] == [("Fatiha Bouzian",)]
    assert [(each.kind, each.field_name) for each in erased.remaining.mentions] == [("session", "hosts")]


def test_each_place_where_a_name_is_left_is_told(unlocked: Unlocked, bouzian: str, other: str) -> None:
    save_session(
        unlocked,
        a_session(
            hosts=("Fatiha",),
            questions=("Wat Fatyha wilde weten",),
            guests=(Guest(organisation=LIBRARY, topic="Verhaal van fatiha"),),
        ),
    )
    save_visit(unlocked, a_visit(other, observed="Speelde met Yusuf Bouzian.", impression="Rustig."))
    save_organisation(unlocked, an_organisation(contact_name="F. Bouzian"))
    keep_draft(
        unlocked,
        Draft("visit", Place("visit", of=Place("family", other)), {"visit": {"observed": ["Yusufs jas"]}}),
    )
    remaining = erase_family(unlocked, bouzian).remaining
    assert {(each.kind, each.field_name) for each in remaining.mentions} == {
        ("session", "hosts"),
        ("session", "questions"),
        ("session", "guests"),
        ("visit", "observed"),
        ("organisation", "contact_name"),
        ("visit", ""),
    }
    (note,) = (each for each in remaining.mentions if each.field_name == "observed")
    assert note.texts == ("Speelde met Yusuf Bouzian.",)
    assert note.family == other
    assert "Yusuf" not in repr(remaining)


def test_what_is_told_is_taken_away_in_one_step_of_the_log(
    unlocked: Unlocked, bouzian: str, other: str
) -> None:
    save_session(unlocked, a_session(hosts=("Fatiha", "Samira"), questions=("Wat Fatyha wilde weten",)))
    visit = save_visit(unlocked, a_visit(other, observed="Speelde met Yusuf Bouzian.")).record
    place = Place("visit", of=Place("family", other))
    keep_draft(unlocked, Draft("visit", place, {"visit": {"observed": ["Yusufs jas"]}}))
    remaining = erase_family(unlocked, bouzian).remaining
    assert all(map(can_be_taken_away, remaining.mentions))
    take_away(unlocked, remaining.sought, remaining.mentions)
    assert [row.verb for row in actions_done(unlocked)].count("mention.removed") == 1
    (session,) = sessions(unlocked)
    assert (session.hosts, session.questions) == (("Samira",), ("Wat … wilde weten",))
    assert vars(show_record(unlocked, "visit", visit))["observed"] == "Speelde met …."
    draft = draft_of(unlocked, place)
    assert draft is not None
    assert draft.forms == {"visit": {"observed": ["… jas"]}}
    assert report_of(unlocked).sound


def test_somebody_else_of_that_name_is_not_taken_for_the_erased(
    unlocked: Unlocked, bouzian: str, other: str
) -> None:
    save_child(
        unlocked, a_child(other, given_name="Yusuf", surname="Jansen", approach_tips="Yusuf wacht graag.")
    )
    save_visit(unlocked, a_visit(other, observed="Yusuf las voor."))
    save_visit(unlocked, a_visit(other, observed="Yusuf Bouzian las voor."))
    save_visit(unlocked, a_visit(other, observed="Marloes Visser was er."))
    remaining = erase_family(unlocked, bouzian).remaining
    assert [each.texts for each in remaining.mentions] == [("Yusuf Bouzian las voor.",)]


def test_of_a_handover_others_acted_on_the_name_is_told_and_not_taken_away() -> None:
    assert not can_be_taken_away(Mention("handover", "h1", "f1", "expectation", ("Fatiha",)))
    assert not can_be_taken_away(Mention("consent", "c1", "f1", "recorded_by", ("Fatiha",)))


def test_a_hurt_record_and_a_hurt_draft_hold_back_no_erasing(
    unlocked: Unlocked, bouzian: str, other: str
) -> None:
    save_visit(unlocked, a_visit(other, observed="Speelde met Yusuf Bouzian."))
    keep_draft(unlocked, Draft("visit", Place("visit", of=Place("family", other)), {"a": {"b": "Yusuf"}}))
    with unlocked.read() as tx:
        tx.execute("UPDATE visits SET outcome = 'none such'")
        tx.execute("UPDATE drafts SET forms = replace(forms, 'Yusuf', 'Yoessoef')")
    assert erase_family(unlocked, bouzian).records == 4
    assert [line.id for line in list_families(unlocked)] == [other]


@pytest.mark.slow
def test_a_host_of_the_demo_is_on_no_page_after_erasing_and_saying_yes(
    tmp_path: Path, kdf: KdfPolicy
) -> None:
    demo = make_demo(tmp_path / "demo", families=60, kdf=kdf)
    with unlock_with_recovery_key(demo.home, demo.recovery_key) as unlocked:
        hosts = Counter(host for session in sessions(unlocked) for host in session.hosts)
        with unlocked.read() as tx:
            named = dict(tx.rows("SELECT name, family_id FROM contacts"))
        name = next(each for each, _times in hosts.most_common() if each in named)
        assert decrypted(demo.home / STORE, demo.recovery_key).count(name.encode()) > 5, "the control"
        remaining = erase_family(unlocked, named[name]).remaining
        take_away(unlocked, remaining.sought, filter(can_be_taken_away, remaining.mentions))
        assert report_of(unlocked).sound
    assert decrypted(demo.home / STORE, demo.recovery_key).count(name.encode()) == 0


def test_the_names_stand_in_no_table_of_the_store(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)
    unlocked = made.unlocked
    family = save_family(unlocked, a_family(family_name="Kwikstaartveld")).record
    save_contact(unlocked, a_contact(family, name="Roos Kwikstaartveld"))
    stays = save_family(unlocked, a_family(family_name="Jansen")).record
    save_visit(unlocked, a_visit(stays, observed="Met Kwikstaartveld naar het park."))
    remaining = erase_family(unlocked, family).remaining
    assert len(remaining.mentions) == 1
    take_away(unlocked, remaining.sought, remaining.mentions)
    unlocked.catch_up_search()
    assert not open_drafts(unlocked)
    unlocked.close()
    assert b"wikstaartveld" not in decrypted(home / STORE, made.recovery_key).lower()
    assert replace(remaining, mentions=()).mentions == ()

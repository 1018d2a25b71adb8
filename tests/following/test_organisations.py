"""Local organisations in the store: apart from families, and pointed at by what is arranged."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from kansenboek.book.records import list_records
from kansenboek.book.search import search_all
from kansenboek.book.undo import Step, StillUsed, delete_record, saved_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import (
    list_organisations,
    organisations_paper,
    save_organisation,
)
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.records.referrals import Referral
from kansenboek.following.tables.referrals import TABLE as REFERRALS
from kansenboek.kit.errors import InvalidRecord
from kansenboek.people.actions.families import save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage.migrations import migrate
from tests.factory import a_family, a_referral, an_organisation


def text_of(pdf: bytes) -> str:
    """All words of a paper, read back."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def referral(unlocked: Unlocked) -> Referral:
    (found,) = list_records(unlocked, "referral")
    assert isinstance(found, Referral)
    return found


def test_they_are_listed_by_name_whatever_the_accents(unlocked: Unlocked) -> None:
    for name in ("zwembad", "Élan", "Bibliotheek"):
        save_organisation(unlocked, an_organisation(name=name))
    assert [each.name for each in list_organisations(unlocked)] == ["Bibliotheek", "Élan", "zwembad"]
    assert [hit.kind for hit in search_all(unlocked, "zwemb")] == ["organisation"]


def test_one_that_is_used_stays_and_one_that_is_not_comes_back(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    there = save_organisation(unlocked, an_organisation()).record
    kept = saved_record(unlocked, "organisation", there)
    save_referral(unlocked, a_referral(family, organisation_id=there))
    with pytest.raises(StillUsed):
        delete_record(unlocked, kept)
    erase_family(unlocked, family)
    assert [each.id for each in list_organisations(unlocked)] == [there]  # it belongs to no family
    delete_record(unlocked, kept)
    assert list_organisations(unlocked) == ()
    undo(unlocked, Step(kept, None))
    assert list_organisations(unlocked) == (kept,)
    assert not any(unlocked.verify())


def test_merged_families_keep_where_it_is_arranged(unlocked: Unlocked) -> None:
    keep, gone = (save_family(unlocked, a_family()).record for _each in range(2))
    there = save_organisation(unlocked, an_organisation()).record
    save_referral(unlocked, a_referral(gone, organisation_id=there))
    merge_families(unlocked, keep, gone)
    found = referral(unlocked)
    assert (found.family_id, found.organisation_id) == (keep, there)
    assert not any(unlocked.verify())


def test_an_organisation_that_is_not_there_is_refused(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    with pytest.raises(InvalidRecord):
        save_referral(unlocked, a_referral(family, organisation_id="nergens"))


def test_rows_from_before_there_were_organisations_are_still_as_they_were_written(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_referral(unlocked, a_referral(family))
    before = referral(unlocked)
    with unlocked.read() as tx:
        connection = tx.connection
        for index in ("referrals_organisation_id", "agreements_visit_id"):
            connection.execute(f"DROP INDEX {index}")
        for column in ("organisation_id", "asked_on"):
            connection.execute(f"ALTER TABLE referrals DROP COLUMN {column}")
        connection.execute("DROP TABLE organisations")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0004_organisations'")
        migrate(connection)
    assert referral(unlocked) == before
    assert not any(unlocked.verify())
    with unlocked.read() as tx:  # control: what the new column holds does count
        tx.execute("UPDATE referrals SET asked_on = '2026-09-01'")
        assert [damaged for damaged, _term in REFERRALS.verify(tx)] == [before.id]


def test_the_paper_for_a_parent_leaves_out_whom_we_know(unlocked: Unlocked) -> None:
    save_organisation(
        unlocked,
        an_organisation(offer="Boeken <b>lenen</b>", phone="0000-000101", contact_name="Joke Geheim"),
    )
    paper = text_of(organisations_paper(list_organisations(unlocked), "nl"))
    assert "Boeken <b>lenen</b>" in paper
    assert "0000-000101" in paper
    assert "Joke" not in paper


def test_a_long_list_flows_over_pages_with_every_name_on_it(unlocked: Unlocked) -> None:
    chosen = tuple(an_organisation(name=f"Plek {n:03d}", offer="Woord " * 60) for n in range(40))
    paper = text_of(organisations_paper(chosen, "en"))
    assert all(f"Plek {n:03d}" in paper for n in range(40))

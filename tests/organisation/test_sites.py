"""Our own sites: kept in the store, found by name, and never two of one name."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import save_colleague
from kansenboek.kit.errors import InvalidRecord
from kansenboek.organisation.actions import contact_of, list_sites, save_site
from kansenboek.organisation.records import Contact, Site, SiteMentor
from kansenboek.people.records import Child
from tests.factory import a_child, a_colleague, a_site

A_SITE = a_site()


def contact(unlocked: Unlocked, child: Child) -> Contact:
    with unlocked.read() as tx:
        return contact_of(tx, child)


def test_a_child_finds_its_site_and_mentor_whatever_the_capitals_and_spaces(unlocked: Unlocked) -> None:
    save_site(unlocked, A_SITE)
    found = contact(unlocked, a_child("f1", site=" de  VLINDER ", mentor="petra bos"))
    assert (found.organisation, found.address, found.telephone) == (
        "Kinderopvang Waterbeek",
        "Molenkade 12, 0000 AA Waterbeek",
        "0000-000010",
    )
    assert (found.mentor_telephone, found.mentor_email) == ("0000-000011", "petra@example.nl")
    assert found.can_be_reached


def test_what_nobody_wrote_down_stays_empty(unlocked: Unlocked) -> None:
    save_site(unlocked, A_SITE)
    elsewhere = contact(unlocked, a_child("f1", site="De Rups", mentor="Petra Bos"))
    assert elsewhere == Contact(site="De Rups", mentor="Petra Bos")
    assert not elsewhere.can_be_reached
    assert contact(unlocked, a_child("f1", site="", mentor="")) == Contact()
    another_mentor = contact(unlocked, a_child("f1", mentor="Naomi"))
    assert another_mentor.telephone and not another_mentor.mentor_telephone


def test_two_sites_of_one_name_are_refused(unlocked: Unlocked) -> None:
    save_site(unlocked, A_SITE)
    with pytest.raises(InvalidRecord):
        save_site(unlocked, Site(name="de vlinder"))
    (kept,) = list_sites(unlocked)
    save_site(unlocked, kept)  # itself is no other one


@pytest.mark.parametrize(
    "wrong",
    [Site(name="De Rups", email="rups"), Site(name="De Rups", mentors=(SiteMentor(name="A", email="a"),))],
)
def test_an_address_without_an_at_sign_is_refused(unlocked: Unlocked, wrong: Site) -> None:
    with pytest.raises(InvalidRecord):
        save_site(unlocked, wrong)
    assert list_sites(unlocked) == ()


def test_a_mentor_who_is_a_colleague_is_reached_as_the_list_of_colleagues_tells(unlocked: Unlocked) -> None:
    save_site(unlocked, A_SITE)
    child = a_child("f1", mentor="petra bos")
    save_colleague(unlocked, a_colleague(phone="0000-000099", email=""))
    found = contact(unlocked, child)
    assert (found.mentor_telephone, found.mentor_email) == ("0000-000099", "petra@example.nl")
    elsewhere = contact(unlocked, a_child("f1", site="", mentor="Petra Bos"))
    assert elsewhere.mentor_telephone == "0000-000099", "also without a site"


def test_of_a_mentor_who_left_no_number_of_the_list_is_given(unlocked: Unlocked) -> None:
    save_colleague(unlocked, a_colleague(until_day=date(2026, 9, 27)))
    assert contact(unlocked, a_child("f1", site="")).mentor_telephone == ""

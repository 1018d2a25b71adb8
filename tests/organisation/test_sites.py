"""Our own sites: kept in the store, found by name, and never two of one name."""

from __future__ import annotations

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import InvalidRecord
from kansenboek.organisation.actions import contact_of, list_sites, save_site
from kansenboek.organisation.records import Contact, Site, SiteMentor
from kansenboek.people.records import Child
from tests.factory import a_child, a_site

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
